"""Turn restrictions of the map, as its relations say them."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

KEYS = ("restriction:motorcar", "restriction:motor_vehicle", "restriction")
"""Keys that restrict cars, the most particular first."""

CARS = frozenset(("motorcar", "motor_vehicle", "vehicle"))
"""Words in `except` that let cars turn; a volunteers' bus is no public service."""

HOURS = ("hour_on", "hour_off", "day_on", "day_off")
"""Keys by which older relations said that they hold at times."""

CLAUSE = re.compile(r"\b((?:no|only)_\w+)\s*@")
"""A restriction with its condition: ``no_left_turn @ (Mo-Fr 07:00-09:00)``."""


class Restriction(NamedTuple):
    """A turn restriction.

    Parameters
    ----------
    only
        Whether it names the only turn allowed, not one forbidden.
    origins, targets
        Identifiers of ways.
    nodes, ways
        Identifiers of what lies between: one node, or ways.
    at_times
        Whether the map says that it holds under some condition only. It is kept always.
    """

    only: bool
    origins: tuple[int, ...]
    targets: tuple[int, ...]
    nodes: tuple[int, ...]
    ways: tuple[int, ...]
    at_times: bool = False


def restrictions_of(tags: Mapping[str, str], members: Any) -> Iterator[Restriction]:
    """Return what a relation of type `restriction` means for cars.

    What is forbidden at some hours, or to some weights, is forbidden: a plan does not
    know the hour at which a turn will be driven, nor what counts as a holiday. A
    condition that lifts a restriction lifts nothing.
    """
    exempt = {word.strip() for word in tags.get("except", "").split(";")}
    if exempt & CARS:
        return
    roles: dict[tuple[str, str], list[int]] = {}
    for member in members:
        roles.setdefault((member.role, member.type), []).append(member.ref)
    origins, targets = roles.get(("from", "w")), roles.get(("to", "w"))
    if origins is None or targets is None:
        return
    for word, at_times in _words(tags).items():
        yield Restriction(
            only=word.startswith("only_"),
            origins=tuple(origins),
            targets=tuple(targets),
            nodes=tuple(roles.get(("via", "n"), ())),
            ways=tuple(roles.get(("via", "w"), ())),
            at_times=at_times,
        )


def _words(tags: Mapping[str, str]) -> dict[str, bool]:
    """Return restrictions and whether each holds only at times."""
    found: dict[str, bool] = {}
    for key in KEYS:
        for word in CLAUSE.findall(tags.get(f"{key}:conditional", "")):
            found[word] = True
    word = next((tags[key] for key in KEYS if key in tags), "")
    if word.startswith(("no_", "only_")):
        found[word] = any(key in tags for key in HOURS)
    return found
