"""What stands in the way of a request, as far as tables and roads alone tell.

The request could not be served even if it were the only one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from greencorridor.exports.words import PLACE_KINDS
from greencorridor.model.fleet import Shift, Volunteer
from greencorridor.model.operation import Operation
from greencorridor.model.place import BedKind, Place
from greencorridor.model.plan import Reason
from greencorridor.model.request import (
    DIMENSIONS,
    ChildTravel,
    Load,
    Request,
    beds_of,
)
from greencorridor.operations.eligibility import Eligibility, holds
from greencorridor.operations.sentences import (
    all_of,
    load_said,
    local_day,
    names_of,
    skills_said,
)
from greencorridor.text import Said, Text

ROW = Text(
    "The row has an error and was left out; the list of problems names it.",
    "Рядок має помилку і був пропущений; її названо у переліку помилок.",
)
CHILD = Text(
    "A child travels without a guardian: a named person must decide first.",
    "Дитина їде без опікуна: спершу має вирішити названа людина.",
)
NO_PLACE = Text(
    "The operation has no place of kind “{kind}” to which the party could be brought.",
    "В операції немає місця виду «{kind}», куди можна привезти цих людей.",
)
TOO_FEW_BEDS = Text(
    "No destination has enough free beds even when empty: {places}.",
    "Жодне місце призначення не має досить ліжок, навіть порожнє: {places}.",
)
PLACE_BEDS = Text(
    "{place} has {free}, needed {asked}", "{place} має {free}, треба {asked}"
)
INTAKE = Text(
    "{place} takes in {limit} people per hour, the party is {asked}",
    "{place} приймає {limit} людей на годину, у групі {asked}",
)
TOO_LARGE = Text(
    "The party needs {load}; no vehicle holds it. The largest: {vehicle} with {most}.",
    "Групі треба {load}; жодна машина стільки не вміщає. Найбільша: {vehicle}, {most}.",
)
NO_SUCH_SPACE = Text(
    "No vehicle has a place of this kind: {kind}.",
    "Жодна машина не має такого місця: {kind}.",
)
NO_EQUIPMENT = Text("No vehicle has: {equipment}.", "Жодна машина не має: {equipment}.")
NOT_TOGETHER = Text(
    "No vehicle that has {equipment} holds the party ({load}); these would be large "
    "enough: {vehicles}.",
    "Жодна машина, що має {equipment}, не вміщає групу ({load}); досить великі: "
    "{vehicles}.",
)
NO_SHIFT = Text(
    "No shift uses a vehicle that fits: {vehicles}.",
    "Жодна зміна не має придатної машини: {vehicles}.",
)
NOT_VETTED = Text(
    "The fitting shifts have no driver, or one whose vetting does not hold: {crew}.",
    "Придатні зміни не мають водія, або його перевірка не чинна: {crew}.",
)
NO_CREW = Text(
    "No crew of a fitting shift has: {needs}.",
    "Жоден екіпаж придатної зміни не має: {needs}.",
)
EXPIRED = Text(
    "No crew of a fitting shift has: {needs}. Expired: {crew}.",
    "Жоден екіпаж придатної зміни не має: {needs}. Термін минув: {crew}.",
)
UNTIL = Text("{volunteer}, {name} until {day}", "{volunteer}, {name} до {day}")
VETTED_UNTIL = Text("{volunteer} until {day}", "{volunteer} до {day}")
UNVETTED = Text("{volunteer} not vetted", "{volunteer} без перевірки")
STRANDED = Text(
    "No open road leads from {place}, neither directly nor over any gate.",
    "Від {place} не веде жодна відкрита дорога, ні прямо, ні через ворота.",
)
NO_WAY = Text(
    "No road leads from {place} to {places}, neither directly nor over an open gate.",
    "Від {place} немає дороги до {places}, ні прямо, ні через відкриті ворота.",
)
OUT_OF_REACH = Text(
    "No fitting shift can reach {place} by road: {shifts}.",
    "Жодна придатна зміна не доїде до {place}: {shifts}.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """What stands in the way; equal obstacles group requests.

    Parameters
    ----------
    said
        In the coordinator's words, with identifiers and numbers, without the request.
    of
        The request that it stands in the way of where that is a companion.
    """

    reason: Reason
    said: Said
    of: str = ""


@dataclass(frozen=True)
class Diagnosis:
    """The obstacles that an operation and its roads put up by themselves.

    Parameters
    ----------
    stranded
        Why a place cannot be served by road, by place.
    """

    eligible: Eligibility
    stranded: Mapping[str, Said] = field(default_factory=dict[str, Said])

    @property
    def operation(self) -> Operation:
        """What is diagnosed."""
        return self.eligible.operation

    def obstacle(self, request: Request) -> Obstacle | None:
        """Return the first thing that rules `request` out, None if nothing does."""
        checks: tuple[Callable[[Request], Obstacle | None], ...] = (
            self._decision,
            self._destination,
            self._vehicle,
            self._crew,
            self._road,
        )
        for check in checks:
            if found := check(request):
                return found
        return None

    def carriers(self, request: Request) -> Obstacle | None:
        """Return what rules out every vehicle or every crew."""
        return self._vehicle(request) or self._crew(request)

    def _decision(self, request: Request) -> Obstacle | None:
        if request.child is ChildTravel.UNDECIDED:
            return Obstacle(reason=Reason.DECISION_NEEDED, said=CHILD.of())
        return None

    def _destination(self, request: Request) -> Obstacle | None:
        places = self.eligible.destinations(request)
        if not places:
            said = NO_PLACE.of(kind=_kind_said(request))
            return Obstacle(reason=Reason.NO_DESTINATION, said=said)
        lacks = [lack for place in places if (lack := _lack_of_beds(place, request))]
        if len(lacks) < len(places):
            return None
        said = TOO_FEW_BEDS.of(places=all_of(lacks))
        return Obstacle(reason=Reason.NO_BEDS, said=said)

    def _vehicle(self, request: Request) -> Obstacle | None:
        if self.eligible.fitting_vehicles(request):
            if self.eligible.fitting_shifts(request):
                return None
            names = names_of(
                vehicle.id for vehicle in self.eligible.fitting_vehicles(request)
            )
            said = NO_SHIFT.of(vehicles=names)
        else:
            said = self._no_vehicle(request)
        return Obstacle(reason=Reason.NO_VEHICLE, said=said)

    def _no_vehicle(self, request: Request) -> Said:
        vehicles = tuple(self.operation.vehicles.values())
        large = [vehicle for vehicle in vehicles if holds(vehicle, request)]
        equipment = skills_said(request.equipment)
        if large:
            if not any(request.equipment <= v.equipment for v in vehicles):
                return NO_EQUIPMENT.of(equipment=equipment)
            return NOT_TOGETHER.of(
                equipment=equipment,
                load=load_said(request.party.load),
                vehicles=names_of(vehicle.id for vehicle in large),
            )
        load = request.party.load
        layouts = [(v, layout) for v in vehicles for layout in v.layouts]
        for i, dimension in enumerate(DIMENSIONS):
            if load[i] and not any(layout[i] for _, layout in layouts):
                kind = load_said(Load(**{dimension: load[i]}))
                return NO_SUCH_SPACE.of(kind=kind)
        # The largest in what the party takes up: the one that lacks least.
        vehicle, most = min(
            layouts,
            key=lambda pair: sum(
                max(0, a - b) for a, b in zip(load, pair[1], strict=True)
            ),
        )
        return TOO_LARGE.of(
            load=load_said(load), vehicle=vehicle.id, most=load_said(most)
        )

    def _crew(self, request: Request) -> Obstacle | None:
        if self.eligible.crewed_shifts(request):
            return None
        shifts = self.eligible.fitting_shifts(request)
        vetted = [shift for shift in shifts if self.eligible.vetted(shift)]
        if not vetted:
            said = NOT_VETTED.of(crew=all_of(self._unvetted(shifts)))
        else:
            said = self._unqualified(request, vetted)
        return Obstacle(reason=Reason.NO_CREW, said=said)

    def _unvetted(self, shifts: Iterable[Shift]) -> Iterator[Said]:
        drivers = {driver: shift for shift in shifts for driver in shift.drivers}
        for driver, shift in sorted(drivers.items()):
            until = self.operation.volunteers[driver].vetted_until
            if until is None:
                yield UNVETTED.of(volunteer=driver)
            elif until < shift.hours.end:
                day = local_day(until, self.operation)
                yield VETTED_UNTIL.of(volunteer=driver, day=day)

    def _unqualified(self, request: Request, shifts: Iterable[Shift]) -> Said:
        lacking = [(shift, self.eligible.lacking(shift, request)) for shift in shifts]
        least = min((needs for _, needs in lacking), key=len)
        crews: dict[str, Volunteer] = {
            member.volunteer: self.operation.volunteers[member.volunteer]
            for shift, _ in lacking
            for member in shift.crew
        }
        expired = [
            UNTIL.of(
                volunteer=volunteer.id,
                name=skills_said(frozenset({held.name})),
                day=local_day(held.until, self.operation),
            )
            for volunteer in crews.values()
            for held in volunteer.qualifications
            if held.name in least and held.until is not None
        ]
        needs = skills_said(least)
        if expired:
            return EXPIRED.of(needs=needs, crew=all_of(expired))
        return NO_CREW.of(needs=needs)

    def _road(self, request: Request) -> Obstacle | None:
        place = request.pickup
        if said := self.stranded.get(place):
            return Obstacle(reason=Reason.NO_ROAD, said=said)
        onward = self.eligible.reachable(place)
        destinations = {p.id for p in self.eligible.destinations(request)} - {place}
        if destinations and not destinations & onward:
            if onward <= {place}:
                said = STRANDED.of(place=place)
            else:
                said = NO_WAY.of(place=place, places=names_of(sorted(destinations)))
            return Obstacle(reason=Reason.NO_ROAD, said=said)
        shifts = self.eligible.crewed_shifts(request)
        if not any(place in self.eligible.reachable(s.start_place) for s in shifts):
            said = OUT_OF_REACH.of(
                place=place, shifts=names_of(shift.id for shift in shifts)
            )
            return Obstacle(reason=Reason.NO_ROAD, said=said)
        return None


def _kind_said(request: Request) -> Text:
    kind = request.destination.kind
    return PLACE_KINDS[kind] if kind else Text("?", "?")


def _lack_of_beds(place: Place, request: Request) -> Said | None:
    """Say what an empty place lacks; a crowd may be spread over places."""
    people = Load(seats=1) if request.crowd else request.party.load
    limit = place.intake_per_hour
    if limit is not None and limit < people.persons:
        return INTAKE.of(place=place.id, limit=limit, asked=people.persons)
    if place.beds is None:
        return None
    # Who asks for a special bed takes an ordinary one where there is none left.
    ordinary = sum(
        n if kind is BedKind.ORDINARY else max(0, n - place.beds.get(kind, 0))
        for kind, n in beds_of(request, people).items()
    )
    free = place.beds.get(BedKind.ORDINARY, 0)
    if request.crowd:
        ordinary, free = 1, sum(place.beds.values())
    if free < ordinary:
        return PLACE_BEDS.of(place=place.id, free=free, asked=ordinary)
    return None
