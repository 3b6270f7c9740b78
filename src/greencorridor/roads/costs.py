"""What driving along each arc costs: time, metres, time in zones, and what is closed.

A shape that a zone's border or a closed section cuts has a `Profile`: how cost grows
along it. All other shapes are uniform, and two numbers describe them.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from greencorridor.roads.classes import CLASSES
from greencorridor.roads.cover import Stretches
from greencorridor.roads.graph import CLOSED
from greencorridor.roads.network import Network
from greencorridor.roads.spot import Spot

SAME = 1e-9
"""Fractions closer than this are one point."""

Floats = NDArray[np.float64]


class Profile(NamedTuple):
    """How cost grows along one shape, in its direction.

    Parameters
    ----------
    cuts
        float64 (k + 1,), fractions from 0 to 1.
    effort
        float64 (k,), time factor of each piece.
    inside
        bool (Z, k), whether a piece lies inside each zone.
    closed
        bool (k,).
    """

    cuts: Floats
    effort: Floats
    inside: NDArray[np.bool_]
    closed: NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class Costs:
    """Costs of a network under one set of zones, gates and closures.

    Parameters
    ----------
    base
        float64 (A,), milliseconds of each arc before zones.
    metres
        float64 (A,).
    effort, inside
        float64 (S,) and bool (Z, S): of the shapes without a profile.
    profiles
        By shape.
    """

    network: Network
    base: Floats
    metres: Floats
    effort: Floats
    inside: NDArray[np.bool_]
    profiles: dict[int, Profile]

    @property
    def n_values(self) -> int:
        """Milliseconds, centimetres, then milliseconds in each zone."""
        return 2 + len(self.inside)

    def arcs(self) -> NDArray[np.int64]:
        """int64 (2 + Z, A): every arc from end to end; CLOSED where that is barred."""
        shape = self.network.shape
        values = np.empty((self.n_values, self.network.n_arcs), dtype=np.int64)
        values[0] = np.rint(self.base * self.effort[shape])
        values[1] = np.rint(self.metres * 100)
        values[2:] = np.where(self.inside[:, shape], values[0], 0)
        for number, profile in self.profiles.items():
            for arc in self.network.arcs_of_shape[number]:
                if arc < 0:
                    continue
                values[:, arc] = np.rint(self.along(int(arc), 0.0, 1.0))
                if profile.closed.any():
                    values[0, arc] = CLOSED
        return values

    def reach(self, arc: int, at: Floats) -> Floats:
        """float64 (3 + Z, n): the cost of an arc from its beginning to fractions of it.

        The last row is the part of the arc that is closed up to there.
        """
        profile = self._profile_along(arc)
        width = np.diff(profile.cuts)
        time = self.base[arc] * width * profile.effort
        rows = [time, self.metres[arc] * 100 * width, *(profile.inside * time)]
        rows.append(width * profile.closed)
        sums = np.zeros((len(rows), len(profile.cuts)))
        np.cumsum(rows, axis=1, out=sums[:, 1:])
        return np.stack([np.interp(at, profile.cuts, row) for row in sums])

    def along(self, arc: int, start: float, end: float) -> Floats:
        """float64 (2 + Z,): the cost of an arc between two fractions of the arc."""
        shape = int(self.network.shape[arc])
        if shape not in self.profiles:
            return self._even(arc, shape) * (end - start)
        a, b = self.reach(arc, np.array([start, end])).T
        return (b - a)[:-1]

    def open_along(self, arc: int, start: float, end: float) -> Floats | None:
        """Return the same; None if anything is closed in between."""
        if int(self.network.shape[arc]) not in self.profiles:
            return self.along(arc, start, end)
        a, b = self.reach(arc, np.array([start, end])).T
        return (b - a)[:-1] if b[-1] - a[-1] <= SAME else None

    def _even(self, arc: int, shape: int) -> Floats:
        time = self.base[arc] * self.effort[shape]
        row = np.empty(self.n_values)
        row[0], row[1] = time, self.metres[arc] * 100
        row[2:] = self.inside[:, shape] * time
        return row

    def _profile_along(self, arc: int) -> Profile:
        """Return the profile of an arc in its own direction."""
        shape = int(self.network.shape[arc])
        profile = self.profiles.get(shape)
        if profile is None:
            return Profile(
                np.array([0.0, 1.0]),
                self.effort[[shape]],
                self.inside[:, [shape]],
                np.zeros(1, dtype=np.bool_),
            )
        if not self.network.against[arc]:
            return profile
        cuts, effort, inside, closed = profile
        return Profile(1 - cuts[::-1], effort[::-1], inside[:, ::-1], closed[::-1])

    def bars(self, spot: Spot) -> bool:
        """Whether a spot lies inside a closed piece, its ends not included."""
        profile = self.profiles.get(spot.shape)
        if profile is None:
            return False
        inside = (profile.cuts[:-1] + SAME < spot.fraction) & (
            spot.fraction < profile.cuts[1:] - SAME
        )
        return bool((inside & profile.closed).any())


class ZoneCover(NamedTuple):
    """A zone's time factor and the parts of roads inside it."""

    time_factor: float
    parts: Stretches


def base_times(network: Network, class_factors: dict[str, float]) -> Floats:
    """float64 (A,): milliseconds at free flow times the factor of the road's class."""
    factors = np.array([class_factors.get(c.id, 1.0) for c in CLASSES])
    return network.metres * 3600.0 / network.speed_kmh * factors[network.road_class]


def costs_of(
    network: Network, base: Floats, zones: list[ZoneCover], closed: Stretches
) -> Costs:
    """Lay zones and closed parts over a network.

    Where zones overlap, the largest of their time factors holds.
    """
    effort = np.ones(network.n_shapes)
    inside = np.zeros((len(zones), network.n_shapes), dtype=np.bool_)
    cut = set(closed.shape.tolist())
    for number, zone in enumerate(zones):
        whole = (zone.parts.start == 0.0) & (zone.parts.end == 1.0)
        shapes = zone.parts.shape[whole]
        inside[number, shapes] = True
        effort[shapes] = _worse(effort[shapes], inside[:number, shapes], zone)
        cut |= set(zone.parts.shape[~whole].tolist())
    profiles = {shape: _profile(shape, zones, closed) for shape in sorted(cut)}
    return Costs(
        network=network,
        base=base,
        metres=network.metres,
        effort=effort,
        inside=inside,
        profiles=profiles,
    )


def _worse(effort: Floats, earlier: NDArray[np.bool_], zone: ZoneCover) -> Floats:
    """Return the larger of factors; a first zone may also make driving quicker."""
    seen = earlier.any(axis=0)
    return np.where(seen, np.maximum(effort, zone.time_factor), zone.time_factor)


def _spans(parts: Stretches, shape: int) -> tuple[Floats, Floats]:
    here = parts.shape == shape
    return parts.start[here], parts.end[here]


def _within(middles: Floats, spans: tuple[Floats, Floats]) -> NDArray[np.bool_]:
    starts, ends = spans
    held = (starts[:, None] < middles) & (middles < ends[:, None])
    return np.asarray(held.any(axis=0))


def _profile(shape: int, zones: list[ZoneCover], closed: Stretches) -> Profile:
    zone_spans = [_spans(zone.parts, shape) for zone in zones]
    closed_spans = _spans(closed, shape)
    ends = [np.array([0.0, 1.0]), *closed_spans]
    ends += [fractions for spans in zone_spans for fractions in spans]
    cuts = np.unique(np.concatenate(ends))
    middles = (cuts[:-1] + cuts[1:]) / 2
    inside = np.zeros((len(zones), len(middles)), dtype=np.bool_)
    effort = np.ones(len(middles))
    for number, (zone, spans) in enumerate(zip(zones, zone_spans, strict=True)):
        inside[number] = _within(middles, spans)
        worse = _worse(effort, inside[:number], zone)
        effort = np.where(inside[number], worse, effort)
    return Profile(cuts, effort, inside, _within(middles, closed_spans))
