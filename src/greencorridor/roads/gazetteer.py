"""Addresses and names of places, found among a region's own names."""

import re
from itertools import combinations
from typing import NamedTuple

from rapidfuzz import fuzz, process

from greencorridor.model.place import Location
from greencorridor.roads.names import NameKind
from greencorridor.roads.plane import metres_between
from greencorridor.roads.region import Region
from greencorridor.roads.spelling import Key, key_of

SAME_M = 150.0
"""Hits nearer to one another than this are one place."""
LIKE = 78.0
"""Likeness, of 100, from which on a name is offered as a candidate."""
MOST_CANDIDATES = 6
MOST_WORDS = 9
"""Words of an address that are tried in all combinations."""

_NUMBER = r"([-+−]?\d{1,3}(?:[.,]\d+)?)\s*°?\s*"
_COORDINATES = re.compile(rf"^\s*{_NUMBER}[NnПп]?[\s,;]+{_NUMBER}[EeСс]?\s*$")


class Candidate(NamedTuple):
    """Something that an address may mean.

    Parameters
    ----------
    label
        For people: name and town.
    score
        Likeness, 0 to 100.
    """

    label: str
    location: Location
    score: float


class Resolution(NamedTuple):
    """What an address means.

    Parameters
    ----------
    location
        None unless exactly one thing bears this name.
    label
        Of that one thing; "" otherwise.
    candidates
        What it may mean, the likeliest first; empty where `location` is certain.
    """

    location: Location | None
    label: str = ""
    candidates: tuple[Candidate, ...] = ()


class _Entry(NamedTuple):
    """One spelling of one named point."""

    point: int
    key: Key
    town: frozenset[str]


class Gazetteer:
    """The names of a region, by every spelling.

    An address that exactly one thing bears resolves. One that several bear, or that is
    only similar to a name, is never guessed: its candidates are returned.
    """

    def __init__(self, region: Region) -> None:
        names = region.names
        self._labels = [
            f"{all_names[0]}, {town}" if town else all_names[0]
            for all_names, town in zip(names.names, names.context, strict=True)
        ]
        self._locations = [
            Location(lat, lon)
            for lat, lon in zip(names.lat.tolist(), names.lon.tolist(), strict=True)
        ]
        self._kinds = [NameKind(kind) for kind in names.kind.tolist()]
        self._entries: list[_Entry] = []
        towns = _spellings_of_towns(region)
        for point, (spellings, town) in enumerate(
            zip(names.names, names.context, strict=True)
        ):
            near = towns.get(town, key_of(town).words if town else frozenset())
            for key in dict.fromkeys(map(key_of, spellings)):
                self._entries.append(_Entry(point, key, near))
        for name, node in region.junctions.items():
            self._entries.append(_Entry(len(self._labels), key_of(name), frozenset()))
            self._labels.append(name)
            self._locations.append(region.network.node_location(node))
            self._kinds.append(NameKind.JUNCTION)
        self._by_words: dict[frozenset[str], list[int]] = {}
        for number, entry in enumerate(self._entries):
            self._by_words.setdefault(entry.key.words, []).append(number)
        self._texts = [
            (_text(entry.key.words), _text(entry.key.words | entry.town))
            for entry in self._entries
        ]

    def resolve(self, text: str) -> Resolution:
        """Return what `text`, an address, a name or coordinates, means."""
        if located := read_coordinates(text):
            return Resolution(located, f"{located.lat:.5f}, {located.lon:.5f}")
        key = key_of(text)
        if not key.words:
            return Resolution(None)
        points = self._exact(key)
        if points and self._is_one_place(points):
            point = points[0]
            return Resolution(self._locations[point], self._labels[point])
        if points:
            return Resolution(None, "", self._candidates(dict.fromkeys(points, 100.0)))
        return Resolution(None, "", self._candidates(self._similar(key)))

    def _exact(self, key: Key) -> list[int]:
        """Points whose name is in the address, all the rest of which is their town."""
        if len(key.words) > MOST_WORDS:
            return []
        found: set[int] = set()
        words = sorted(key.words)
        for count in range(1, len(words) + 1):
            for some in combinations(words, count):
                name = frozenset(some)
                for number in self._by_words.get(name, ()):
                    entry = self._entries[number]
                    rest = key.words - name
                    if rest <= entry.town and self._fits(entry, key, rest):
                        found.add(entry.point)
        return sorted(found)

    def _fits(self, entry: _Entry, key: Key, rest: frozenset[str]) -> bool:
        """Whether kinds agree: a lane is not the street of its name."""
        of_name = entry.key.kinds - {"town"}
        of_road = key.kinds - {"town"}
        if of_road and of_name and not of_road & of_name:
            return False
        kind = self._kinds[entry.point]
        if of_road and not of_name and kind is NameKind.SETTLEMENT:
            return False
        # "м. Буча" asks for the town itself, unless something in it is named as well
        asks_town = "town" in key.kinds and not rest and not of_road
        return not asks_town or kind in {NameKind.SETTLEMENT, NameKind.JUNCTION}

    def _is_one_place(self, points: list[int]) -> bool:
        first = self._locations[points[0]]
        streets = {NameKind.STREET, NameKind.SETTLEMENT}
        if len(points) > 1 and any(self._kinds[p] in streets for p in points):
            return False
        return all(metres_between(first, self._locations[p]) <= SAME_M for p in points)

    def _similar(self, key: Key) -> dict[int, float]:
        """Likeness of points whose name, with or without their town, is similar."""
        query = _text(key.words)
        scores: dict[int, float] = {}
        for column in (0, 1):
            texts = [pair[column] for pair in self._texts]
            found = process.extract(
                query, texts, scorer=fuzz.ratio, limit=40, score_cutoff=LIKE
            )
            for _, score, number in found:
                entry = self._entries[number]
                if self._fits(entry, key, frozenset()):
                    scores[entry.point] = max(scores.get(entry.point, 0.0), score)
        for number in self._parts(key):
            entry = self._entries[number]
            scores.setdefault(entry.point, 90.0 * len(entry.key.words) / len(key.words))
        return scores

    def _parts(self, key: Key) -> list[int]:
        """Streets and towns of an address whose house or other words are unknown."""
        known: list[int] = []
        words = sorted(key.words)[:MOST_WORDS]
        for count in range(len(words) - 1, 0, -1):
            for some in combinations(words, count):
                for number in self._by_words.get(frozenset(some), ()):
                    entry = self._entries[number]
                    if self._fits(entry, key, key.words - frozenset(some)):
                        known.append(number)
            if known:
                break
        return known

    def _candidates(self, scores: dict[int, float]) -> tuple[Candidate, ...]:
        order = sorted(scores, key=lambda p: (-scores[p], self._labels[p], p))
        chosen = order[:MOST_CANDIDATES]
        labels = [self._labels[point] for point in chosen]
        candidates: list[Candidate] = []
        for point, label in zip(chosen, labels, strict=True):
            at = self._locations[point]
            if labels.count(label) > 1:
                label = f"{label} ({at.lat:.4f}, {at.lon:.4f})"  # noqa: PLW2901
            candidates.append(Candidate(label, at, round(scores[point], 1)))
        return tuple(candidates)


def read_coordinates(text: str) -> Location | None:
    """Return the location that two numbers are: latitude, then longitude."""
    found = _COORDINATES.match(text)
    if found is None or not re.search(r"[.,;\s]", text.strip()):
        return None
    lat, lon = (float(n.replace(",", ".").replace("−", "-")) for n in found.groups())
    if "." not in text and text.count(",") < 2 and not re.search(r"[;]", text):
        return None  # two whole numbers may be a house and a flat
    return Location(lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 else None


def _text(words: frozenset[str]) -> str:
    return " ".join(sorted(words))


def _spellings_of_towns(region: Region) -> dict[str, frozenset[str]]:
    """Words of all spellings of each town, by the spelling that people are shown."""
    towns: dict[str, frozenset[str]] = {}
    kinds = region.names.kind.tolist()
    for kind, spellings in zip(kinds, region.names.names, strict=True):
        if kind == NameKind.SETTLEMENT:
            words = frozenset[str]().union(*(key_of(name).words for name in spellings))
            towns[spellings[0]] = towns.get(spellings[0], frozenset()) | words
    return towns
