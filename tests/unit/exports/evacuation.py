"""A small evacuation with everything that exports show, planned by hand."""

import random
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from greencorridor.model.contact import ContactHint
from greencorridor.model.corridor import (
    Convoy,
    Gate,
    OpeningWindow,
    Passage,
    Zone,
)
from greencorridor.model.fleet import CrewMember, Role, Shift, Vehicle
from greencorridor.model.operation import LeftOut, Operation
from greencorridor.model.place import (
    BedKind,
    Direction,
    GateSide,
    Location,
    Place,
    PlaceKind,
    Shape,
    Side,
    Window,
)
from greencorridor.model.plan import (
    Cost,
    Drive,
    GatePassage,
    Leg,
    Origin,
    Plan,
    Reason,
    Route,
    Stop,
    StopKind,
    Unserved,
)
from greencorridor.model.request import (
    ChildTravel,
    Destination,
    Load,
    Party,
    Priority,
    Request,
)
from greencorridor.units import HOUR, MINUTE

KYIV = ZoneInfo("Europe/Kyiv")
START = datetime(2022, 3, 9, 7, tzinfo=KYIV)
END = datetime(2022, 3, 9, 21, tzinfo=KYIV)
SECRETS = ("Калинова", "О. К.", "…417", "сірий паркан")


class Crow:
    """Roads with one turn between any two points."""

    def __init__(self, operation: Operation) -> None:
        self._operation = operation

    def at(self, point: str | GateSide) -> Location:
        if isinstance(point, str):
            return self._operation.places[point].location
        gate = self._operation.gates[point.gate]
        return gate.a if point.side is Side.A else gate.b

    def geometry(self, origin, target):
        a, b = self.at(origin), self.at(target)
        return (a, Location(a.lat, (a.lon + b.lon) / 2), Location(b.lat, b.lon))

    def section_geometry(self, gate, direction):
        ends = (self._operation.gates[gate].a, self._operation.gates[gate].b)
        return ends if direction is Direction.FORWARD else ends[::-1]


@dataclass
class Evacuation:
    """An operation, its plan, and what belongs to them."""

    operation: Operation
    plan: Plan
    contacts: dict[str, ContactHint]
    geometry: Crow


def gates() -> dict[str, Gate]:
    open_span = OpeningWindow(
        span=Window(2 * HOUR, 10 * HOUR), confirmed_by="V77", confirmed_at=HOUR // 2
    )
    passage = Passage(windows=(open_span,), inspection=120, section=300, throughput=20)
    unconfirmed = replace(passage, windows=(replace(open_span, confirmed_by=""),))
    convoy = Passage(
        convoys=(Convoy(departure=6 * HOUR, muster=15 * MINUTE, confirmed_by="V77"),),
        section=1200,
    )
    bridge = Gate(
        id="G1",
        label="Міст «Романівка»",
        a=Location(50.492, 30.245),
        b=Location(50.490, 30.262),
        passages={Direction.FORWARD: passage, Direction.BACKWARD: unconfirmed},
    )
    road = Gate(
        id="G2",
        label="Траса",
        a=Location(50.53, 30.28),
        b=Location(50.53, 30.30),
        passages={Direction.FORWARD: convoy},
    )
    return {"G1": bridge, "G2": road}


def zone() -> Zone:
    ring = (
        Location(50.47, 30.17),
        Location(50.56, 30.15),
        Location(50.57, 30.27),
        Location(50.50, 30.255),
        Location(50.46, 30.25),
        Location(50.47, 30.17),
    )
    curfews = (Window(12 * HOUR, 14 * HOUR),)
    return Zone(id="Z1", label="Ірпінь", shape=Shape(rings=(ring,)), curfews=curfews)


def fixed_places() -> dict[str, Place]:
    beds = {BedKind.ORDINARY: 400, BedKind.MEDICAL: 10, BedKind.ACCESSIBLE: 20}
    places = (
        Place(
            id="garage",
            kind=PlaceKind.GARAGE,
            location=Location(50.455, 30.36),
            label="Гараж Берестейський",
        ),
        Place(
            id="school",
            kind=PlaceKind.SHELTER,
            location=Location(50.463, 30.40),
            label="Школа № 5 </script><b>",
            beds=beds,
            intake_per_hour=120,
            pcode="UA80000000",
        ),
        Place(
            id="gym",
            kind=PlaceKind.SHELTER,
            location=Location(50.42, 30.37),
            label="Спортзал",
            beds=beds,
            pcode="UA3212",
        ),
        Place(
            id="square",
            kind=PlaceKind.COLLECTION,
            location=Location(50.52, 30.24),
            label="=Площа (збір) #bold[*збір*]",
            pcode="UA3208003",
        ),
    )
    return {place.id: place for place in places}


class Driver:
    """Puts together a route that keeps its times in order."""

    def __init__(self, operation: Operation, shift: str, rng: random.Random) -> None:
        self.operation = operation
        self.crow = Crow(operation)
        self.rng = rng
        chosen = operation.shifts[shift]
        self.shift = shift
        self.now = chosen.hours.start
        self.place = chosen.start_place
        self.aboard = Load()
        self.stops: list[Stop] = []
        self.legs: list[Leg] = []
        self.gate: str | None = None
        self.serve(StopKind.START, self.place, 0)

    def serve(self, kind, place, seconds, request="", load=None, load_number=0):
        if self.stops:
            self.legs.append(Leg(parts=tuple(self.parts_to(place))))
        load = load or Load()
        arrival = begin = self.now
        if kind is StopKind.PICKUP:
            begin += 3 * MINUTE
            self.aboard = self.aboard.plus(load)
        elif kind is StopKind.DROPOFF:
            self.aboard = self.aboard.minus(load)
        self.now = begin + seconds
        self.stops.append(
            Stop(
                kind=kind,
                place=place,
                arrival=arrival,
                begin=begin,
                departure=self.now,
                request=request,
                load_number=load_number,
                load=load,
                load_after=self.aboard,
            )
        )
        self.place = place

    def parts_to(self, place):
        if place == self.place:
            return
        inside = self.crow.at(self.place).lon < 30.25
        if inside == (self.crow.at(place).lon < 30.25):
            yield self.drive(self.place, place)
            return
        direction = Direction.FORWARD if inside else Direction.BACKWARD
        near, far = (Side.A, Side.B) if inside else (Side.B, Side.A)
        yield self.drive(self.place, GateSide("G1", near))
        begin = max(self.now + self.rng.randrange(300), 2 * HOUR)
        passed = begin + 420
        yield GatePassage(
            gate="G1",
            direction=direction,
            arrival=self.now,
            begin=begin,
            passed=passed,
            metres=1300,
        )
        self.now = passed
        yield self.drive(GateSide("G1", far), place)

    def drive(self, origin, target):
        a, b = self.crow.at(origin), self.crow.at(target)
        metres = round(abs(a.lat - b.lat) * 111_000 + abs(a.lon - b.lon) * 70_000)
        departure = self.now
        self.now += -(-metres // 9) + 20
        return Drive(
            origin=origin,
            target=target,
            departure=departure,
            arrival=self.now,
            metres=metres,
        )

    def route(self) -> Route:
        return Route(shift=self.shift, stops=tuple(self.stops), legs=tuple(self.legs))


def party_of(rng: random.Random) -> Party:
    adults = rng.randrange(1, 3)
    wheelchair = int(rng.random() < 0.1)
    return Party(
        infants=int(rng.random() < 0.1),
        children=rng.randrange(3),
        adults=adults,
        elderly=1,
        female_adults=min(adults, 1),
        female_elderly=1,
        walker=1 - wheelchair,
        wheelchair=wheelchair,
        animals=rng.randrange(2),
        bags=rng.randrange(4),
    )


def homes(n_homes: int, rng: random.Random) -> dict[str, Place]:
    return {
        f"H{i:04d}": Place(
            id=f"H{i:04d}",
            kind=PlaceKind.HOME,
            location=Location(
                50.48 + rng.random() * 0.07, 30.18 + rng.random() * 0.065
            ),
            pcode="UA3208003" if i % 3 else "UA3208005",
        )
        for i in range(n_homes)
    }


def request_of(number: int, home: str, rng: random.Random) -> Request:
    return Request(
        id=f"R{number:04d}",
        pickup=home,
        destination=Destination(kind=PlaceKind.SHELTER),
        party=party_of(rng),
        priority=Priority(rng.randrange(1, 5)),
        pickup_windows=(Window(2 * HOUR, 9 * HOUR),),
        needs=frozenset({"paramedic"} if number % 9 == 4 else ()),
        equipment=frozenset({"ramp"} if number % 7 == 3 else ()),
        floor=number % 5,
        bound_with=frozenset({"R0003"} if number == 2 else ()),
        child=ChildTravel.DECIDED if number == 5 else ChildTravel.NONE,
        promised=3 * HOUR if number % 4 == 0 else None,
    )


def evacuation(n_shifts: int = 3, per_shift: int = 5, trips: int = 1) -> Evacuation:
    """Make an evacuation in which each shift drives `trips` times."""
    rng = random.Random(7)
    n_homes = n_shifts * per_shift * trips + 4
    places = fixed_places() | homes(n_homes, rng)
    requests = {}
    for i, home in enumerate(k for k in places if k.startswith("H")):
        request = request_of(i, home, rng)
        requests[request.id] = request
    requests["C1"] = Request(
        id="C1",
        pickup="square",
        destination=Destination(places=("gym",)),
        party=Party(children=30, adults=100, elderly=70, bags=100),
        crowd=True,
    )
    operation = Operation(
        name="Навчання «Ірпінь» #raw",
        zone_name="Europe/Kyiv",
        horizon=(START, END),
        places=places,
        requests=requests,
        vehicles={
            f"B{i:03d}": Vehicle(
                id=f"B{i:03d}",
                layouts=(Load(seats=60, infant_seats=5, animals=9, bags=90),),
                garage="garage",
                equipment=frozenset({"ramp"}),
            )
            for i in range(n_shifts)
        },
        shifts={
            f"S{i:03d}": Shift(
                id=f"S{i:03d}",
                vehicle=f"B{i:03d}",
                hours=Window(HOUR + i % 30 * 4 * MINUTE, 13 * HOUR),
                start_place="garage",
                end_place="garage",
                crew=(
                    CrewMember(volunteer=f"V{i}", role=Role.DRIVER),
                    CrewMember(volunteer=f"V{i}c", role=Role.COMPANION),
                ),
            )
            for i in range(n_shifts)
        },
        gates=gates(),
        zones={"Z1": zone()},
        left_out=(LeftOut(request="R9999", persons=2),),
    )
    numbers = iter([k for k in requests if k != "C1"])
    routes = []
    for i, shift in enumerate(operation.shifts):
        driver = Driver(operation, shift, rng)
        for _ in range(trips):
            on_board = []
            for _ in range(per_shift):
                request = requests[next(numbers)]
                load = request.party.load
                driver.serve(StopKind.PICKUP, request.pickup, 240, request.id, load)
                on_board.append((request.id, load))
            if i < 3:
                load = Load(seats=20, bags=10)
                driver.serve(StopKind.PICKUP, "square", 600, "C1", load, i)
            target = ("school", "gym")[i % 2]
            for request_id, load in on_board:
                driver.serve(StopKind.DROPOFF, target, 90, request_id, load)
            if i < 3:
                load = Load(seats=20, bags=10)
                driver.serve(StopKind.DROPOFF, "gym", 300, "C1", load, i)
        driver.serve(StopKind.BREAK, driver.place, 45 * MINUTE)
        driver.serve(StopKind.END, "garage", 0)
        routes.append(driver.route())
    left = [
        Unserved(request=r, people=requests[r].party.load, reason=reason)
        for r, reason in zip(
            numbers,
            (Reason.NO_TIME, Reason.NO_VEHICLE, Reason.NO_CREW, Reason.NOT_ENOUGH),
            strict=False,
        )
    ]
    left.append(
        Unserved(request="R9999", people=Load(seats=2), reason=Reason.ROW_IN_ERROR)
    )
    left.append(
        Unserved(request="C1", people=Load(seats=140), reason=Reason.NOT_ENOUGH)
    )
    plan = Plan(
        routes=tuple(routes),
        unserved=tuple(left),
        cost=Cost(
            left_behind=1234.0,
            exposure_waiting=12345.678,
            exposure_riding=0.1 + 0.2,
            exposure_crew=1e-7,
            promises_broken=60.0,
            driving=4321.5,
            vehicles=90.0,
        ),
        origin=Origin(
            program="greencorridor 0.1.0",
            versions={"solver": "1", "numpy": "2.4.6"},
            operation_digest="ab12",
            roads_digest="cd34",
            seed=7,
            threads=2,
            iterations=1000,
        ),
    )
    contacts = {
        "R0001": ContactHint(
            request="R0001",
            initials="О. К.",
            phone_ending="417",
            pickup_address="вул. Калинова, 12 *кв. 3* $x$ #panic()",
            landmark="сірий паркан",
        )
    }
    return Evacuation(operation, plan, contacts, Crow(operation))
