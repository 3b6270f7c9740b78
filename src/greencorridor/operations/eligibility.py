"""Who may carry a request at all, as far as tables and roads alone tell."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from greencorridor.model.fleet import ESCORT, Shift, Vehicle
from greencorridor.model.operation import Operation
from greencorridor.model.place import Place, Point, entry, exit_
from greencorridor.model.request import DIMENSIONS, ChildTravel, Load, Request, load_of
from greencorridor.model.travel import Travel


@dataclass(frozen=True)
class Eligibility:
    """Vehicles, crews and roads, each looked at for one request."""

    operation: Operation
    travel: Travel

    def destinations(self, request: Request) -> tuple[Place, ...]:
        """Return the places that `request` allows, in order of preference."""
        wish = request.destination
        if wish.places:
            return tuple(self.operation.places[place] for place in wish.places)
        places = self.operation.places.values()
        return tuple(place for place in places if place.kind is wish.kind)

    def fitting_vehicles(self, request: Request) -> tuple[Vehicle, ...]:
        """Vehicles with its equipment that hold it (of a crowd, one person)."""
        return tuple(
            vehicle
            for vehicle in self.operation.vehicles.values()
            if request.equipment <= vehicle.equipment and holds(vehicle, request)
        )

    def fitting_shifts(self, request: Request) -> tuple[Shift, ...]:
        """Shifts with a fitting vehicle, whatever their crew."""
        vehicles = {vehicle.id for vehicle in self.fitting_vehicles(request)}
        return tuple(
            shift
            for shift in self.operation.shifts.values()
            if shift.vehicle in vehicles
        )

    def crewed_shifts(self, request: Request) -> tuple[Shift, ...]:
        """Fitting shifts whose crew may carry `request`."""
        return tuple(
            shift
            for shift in self.fitting_shifts(request)
            if self.vetted(shift) and not self.lacking(shift, request)
        )

    def lacking(self, shift: Shift, request: Request) -> frozenset[str]:
        """Qualifications that `request` needs and the crew of `shift` has not."""
        crew = [self.operation.volunteers[m.volunteer] for m in shift.crew]
        until = shift.hours.end
        return frozenset(
            need
            for need in needs_of(request)
            if not any(volunteer.has(need, until) for volunteer in crew)
        )

    def vetted(self, shift: Shift) -> bool:
        """Whether it has drivers, and their vetting holds through the shift."""
        drivers = [self.operation.volunteers[driver] for driver in shift.drivers]
        return bool(drivers) and all(
            d.vetted_until is not None and d.vetted_until >= shift.hours.end
            for d in drivers
        )

    def reachable(self, origin: str) -> frozenset[str]:
        """Return the places to which roads and gates that ever open lead."""
        if origin not in self._reachable:
            self._reachable[origin] = frozenset(self._walk(origin))
        return self._reachable[origin]

    def _walk(self, origin: str) -> Iterator[str]:
        seen: set[Point] = {origin}
        front: list[Point] = [origin]
        while front:
            here = front.pop()
            for waiting, leaving in self._ways:
                if leaving not in seen and self.travel.drive(here, waiting):
                    seen.add(leaving)
                    front.append(leaving)
        for place in self.operation.places:
            if any(point == place or self.travel.drive(point, place) for point in seen):
                yield place

    @cached_property
    def _reachable(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def _ways(self) -> tuple[tuple[Point, Point], ...]:
        """Gates that ever open, as the points before and behind them."""
        return tuple(
            (entry(gate.id, direction), exit_(gate.id, direction))
            for gate in self.operation.gates.values()
            for direction, passage in gate.passages.items()
            if passage.windows or passage.convoys
        )


def needs_of(request: Request) -> frozenset[str]:
    """Qualifications that the crew must have; a child alone needs an escort."""
    if request.child is ChildTravel.DECIDED:
        return request.needs | {ESCORT}
    return request.needs


def holds(vehicle: Vehicle, request: Request) -> bool:
    """Whether a layout holds the party, or each kind of person of a crowd."""
    loads = [request.party.load]
    if request.crowd:
        kinds = DIMENSIONS[: DIMENSIONS.index("animals")]
        persons = [Load(**{kind: 1}) for kind in kinds if getattr(loads[0], kind)]
        loads = [load_of(request, person) for person in persons]
    return any(load.fits(layout) for load in loads for layout in vehicle.layouts)
