"""An instance of the literature, whatever format it was written in."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from greencorridor.errors import InstanceError
from greencorridor.literature.names import Family
from greencorridor.text import Text

Numbers: TypeAlias = npt.NDArray[np.float64]

MAX_NODES = 5_001
"""The largest published instance; a matrix of more would fill the memory."""

TOO_MANY = Text(
    "{file}: nodes: {found}; at most {limit} can be read.",
    "{file}: вузлів: {found}; прочитати можна щонайбільше {limit}.",
)
NO_REQUEST = Text(
    "{file} holds no request: after the depot a pickup and a drop-off must follow.",
    "{file} не містить жодної заявки: після депо мають іти посадка й висадка.",
)
LONELY = Text(
    "{file}: node {node} belongs to no request; each node but the depot is the pickup "
    "or the drop-off of exactly one.",
    "{file}: вузол {node} не належить жодній заявці; кожен вузол, крім депо, є "
    "посадкою чи висадкою рівно однієї.",
)
SHARED = Text(
    "{file}: node {node} belongs to several requests; each node but the depot is the "
    "pickup or the drop-off of exactly one.",
    "{file}: вузол {node} належить кільком заявкам; кожен вузол, крім депо, є "
    "посадкою чи висадкою рівно однієї.",
)
UNEVEN = Text(
    "{file}: request {pickup} → {dropoff} loads {loaded} and unloads {unloaded}; what "
    "is loaded must be unloaded.",
    "{file}: заявка {pickup} → {dropoff} завантажує {loaded}, а вивантажує {unloaded}; "
    "має бути порівну.",
)
TOO_HEAVY = Text(
    "{file}: request {pickup} → {dropoff} loads {loaded}, a vehicle takes {capacity}.",
    "{file}: заявка {pickup} → {dropoff} завантажує {loaded}, машина вміщує "
    "{capacity}.",
)
BACKWARDS = Text(
    "{file}: the window of node {node} ends before it begins.",
    "{file}: вікно вузла {node} закінчується раніше, ніж починається.",
)
NEGATIVE = Text(
    "{file}: {what} of node {node} is negative.",
    "{file}: {what} вузла {node} від'ємний.",
)
SERVICE = Text("the service", "час обслуговування")
NO_FLEET = Text(
    "{file}: vehicles: {vehicles}, capacity: {capacity}; both must be at least 1.",
    "{file}: машин: {vehicles}, місткість: {capacity}; обидва мають бути щонайменше 1.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LiteratureInstance:
    """What an instance file says; N nodes, R requests.

    Costs and times are in the unit of the file and not told apart: in all three
    families a unit of way takes a unit of time.

    Parameters
    ----------
    distance
        (N, N).
    opens, closes
        (N,) bounds of the begin of service; of a depot, of leaving and of coming back.
    service
        (N,).
    demand
        (N,) what comes on board; negative where it leaves.
    pickup, dropoff
        (R,) nodes.
    start, end
        Nodes at which every route begins and ends, often the same.
    vehicles
        How many there are; None where the file does not say.
    ride_limit
        (R,) longest time from the end of a pickup's service to the begin of the
        drop-off's; infinite where there is none.
    duration
        Longest time from leaving the start to reaching the end, may be infinite.
    """

    name: str
    family: Family
    points: Numbers
    distance: Numbers
    opens: Numbers
    closes: Numbers
    service: Numbers
    demand: npt.NDArray[np.int64]
    pickup: tuple[int, ...]
    dropoff: tuple[int, ...]
    start: int
    end: int
    vehicles: int | None
    capacity: int
    ride_limit: Numbers
    duration: float


def euclidean(points: Numbers) -> Numbers:
    """Return the straight distances between points, unrounded."""
    apart = points[:, None, :] - points[None, :, :]
    return np.hypot(apart[..., 0], apart[..., 1])


def limit_nodes(file: str, found: int) -> None:
    """Refuse more nodes than can be read, before a matrix of them is made."""
    if found > MAX_NODES:
        raise InstanceError(TOO_MANY, file=file, found=found, limit=MAX_NODES)


def admit(file: str, instance: LiteratureInstance) -> LiteratureInstance:
    """Return the instance if it makes sense.

    Raises
    ------
    InstanceError
        What does not, by node.
    """
    vehicles = 1 if instance.vehicles is None else instance.vehicles
    if min(vehicles, instance.capacity) < 1:
        raise InstanceError(
            NO_FLEET, file=file, vehicles=vehicles, capacity=instance.capacity
        )
    check_pairs(file, instance)
    for node in range(len(instance.opens)):
        if instance.opens[node] > instance.closes[node]:
            raise InstanceError(BACKWARDS, file=file, node=node)
        if instance.service[node] < 0:
            raise InstanceError(NEGATIVE, file=file, node=node, what=SERVICE)
    return instance


def check_pairs(file: str, instance: LiteratureInstance) -> None:
    """Refuse nodes in no request or in several, and loads that do not add up."""
    if not instance.pickup:
        raise InstanceError(NO_REQUEST, file=file)
    seen = {instance.start, instance.end}
    for pickup, dropoff in zip(instance.pickup, instance.dropoff, strict=True):
        for node in (pickup, dropoff):
            if node in seen:
                raise InstanceError(SHARED, file=file, node=node)
            seen.add(node)
        loaded, unloaded = int(instance.demand[pickup]), -int(instance.demand[dropoff])
        ends = {"file": file, "pickup": pickup, "dropoff": dropoff, "loaded": loaded}
        if loaded != unloaded or loaded < 0:
            raise InstanceError(UNEVEN, **ends, unloaded=unloaded)
        if loaded > instance.capacity:
            raise InstanceError(TOO_HEAVY, **ends, capacity=instance.capacity)
    for node in range(len(instance.opens)):
        if node not in seen:
            raise InstanceError(LONELY, file=file, node=node)
