"""The form of ``plan.json``: the one definition of file, schema and reference page.

Times are moments with the offset of the operation's zone ("2022-03-09T10:15:00+02:00"):
people can read them, every language can parse them, and together with the start of the
horizon they give back the exact second. What is zero or empty may be left away.
"""

from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from greencorridor.model.place import Direction, Side
from greencorridor.model.plan import Reason, StopKind

FORMAT = "greencorridor-plan"
VERSION = 1


class _Form(BaseModel):
    """Nothing unknown is accepted, nothing is converted silently."""

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid", strict=True)


Count: TypeAlias = Annotated[int, Field(ge=0)]


class LoadForm(_Form):
    """What boards, alights or is on board; a kind that is not named is zero."""

    seats: Count = Field(0, description="People on ordinary seats.")
    wheelchairs: Count = Field(0, description="People in wheelchairs.")
    stretchers: Count = Field(0, description="People who lie.")
    infant_seats: Count = Field(0, description="Children under 2.")
    animals: Count = Field(0, description="Animals with their carriers.")
    bags: Count = Field(0, description="Baggage units.")


def _nothing() -> LoadForm:
    return LoadForm.model_construct()


class GateSideForm(_Form):
    """One end of a gate's section."""

    gate: str = Field(description="Identifier of the gate.")
    side: Side = Field(description="Which end: side A or side B.")


PointForm: TypeAlias = str | GateSideForm


class StopForm(_Form):
    """One service at a place."""

    kind: StopKind = Field(description="Why the vehicle stops.")
    place: str = Field(description="Identifier of the place.")
    arrival: AwareDatetime = Field(description="When the vehicle arrives.")
    begin: AwareDatetime = Field(
        description="When boarding, alighting or the break begins."
    )
    departure: AwareDatetime = Field(
        description="When it has ended; the vehicle may wait longer."
    )
    request: str = Field("", description="The request served; empty where none is.")
    load_number: Count = Field(0, description="For a crowd, which load, from 0.")
    load: LoadForm = Field(
        default_factory=_nothing, description="What boards or alights here."
    )
    load_after: LoadForm = Field(
        default_factory=_nothing, description="What is on board afterwards."
    )


class DriveForm(_Form):
    """A part of a leg: driving without a gate."""

    part: Literal["drive"] = Field(description="Always `drive`.")
    origin: PointForm = Field(description="Place, or side of a gate, it starts from.")
    target: PointForm = Field(description="Place, or side of a gate, it leads to.")
    departure: AwareDatetime = Field(description="When the vehicle drives off.")
    arrival: AwareDatetime = Field(description="When it arrives.")
    metres: Count = Field(description="Length of the way.")


class GatePassageForm(_Form):
    """A part of a leg: through a gate."""

    part: Literal["gate"] = Field(description="Always `gate`.")
    gate: str = Field(description="Identifier of the gate.")
    direction: Direction = Field(
        description="`forward` from side A to side B, `backward` from B to A."
    )
    arrival: AwareDatetime = Field(description="When the vehicle comes to the gate.")
    begin: AwareDatetime = Field(description="When its inspection begins.")
    passed: AwareDatetime = Field(description="When it has passed the section.")
    metres: Count = Field(description="Length of the section.")


PartForm: TypeAlias = Annotated[
    DriveForm | GatePassageForm, Field(discriminator="part")
]


class LegForm(_Form):
    """The way between two consecutive stops."""

    parts: list[PartForm] = Field(
        description="Drives and gate passages in the order of time; none where the "
        "vehicle stays at the place."
    )


class RouteForm(_Form):
    """The route of one shift."""

    shift: str = Field(description="Identifier of the shift.")
    stops: list[StopForm] = Field(description="In the order of time.")
    legs: list[LegForm] = Field(
        description="Leg number i lies between stop i and stop i + 1."
    )

    @model_validator(mode="after")
    def _legs_between_stops(self) -> "RouteForm":
        if len(self.legs) != max(0, len(self.stops) - 1):
            raise ValueError("one leg between each two stops")
        return self


class UnservedForm(_Form):
    """People of a request who stay behind."""

    request: str = Field(description="Identifier of the request.")
    people: LoadForm = Field(description="Who stays, by kind of place taken up.")
    reason: Reason = Field(description="What stands in the way.")


class CostForm(_Form):
    """Every term of the cost, weighted, in person-minutes."""

    left_behind: float = Field(
        description="Level 1, compared first: persons left behind by priority."
    )
    exposure_waiting: float = Field(description="Waiting in zones, until boarded.")
    exposure_riding: float = Field(description="Riding inside zones.")
    exposure_crew: float = Field(description="Crews inside zones.")
    promises_broken: float = Field(description="Promises broken.")
    promises_moved: float = Field(description="Minutes by which promises move.")
    driving: float = Field(description="Minutes of driving.")
    vehicles: float = Field(description="Vehicles used.")


class OriginForm(_Form):
    """How the plan came about; the same again gives the same plan."""

    program: str = Field(description="Program and version.")
    versions: dict[str, str] = Field(description="Versions that decide the result.")
    operation_digest: str = Field(description="Digest of the operation planned.")
    roads_digest: str = Field(description="Digest of the roads.")
    seed: int = Field(description="Seed of the search.")
    threads: int = Field(description="Threads of the search.")
    iterations: int = Field(description="Iterations that the search made.")


class HorizonForm(_Form):
    """Which operation is planned, and from when to when."""

    name: str = Field(description="Name of the operation.")
    zone: str = Field(description="Time zone, by its IANA name.")
    start: AwareDatetime = Field(description="Start of the plan.")
    end: AwareDatetime = Field(description="End of the plan.")


class PlanForm(_Form):
    """A plan: all routes, the unserved requests with their reasons, and the figures.

    Only identifiers stand here: no name, phone number or address. A plan is restricted
    even so: it tells where people wait and when vehicles pass.
    """

    format: Literal["greencorridor-plan"] = Field(description="What the file is.")
    version: Literal[1] = Field(description="Version of this form.")
    notice: str = Field(description="Who may see it, for people.")
    operation: HorizonForm = Field(description="The operation that it belongs to.")
    origin: OriginForm = Field(description="How it came about.")
    cost: CostForm = Field(description="Every term of the cost.")
    routes: list[RouteForm] = Field(description="One for each shift that is used.")
    unserved: list[UnservedForm] = Field(description="Who stays behind, and why.")
