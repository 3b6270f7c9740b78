"""Roads drawn by hand give the ways that are reckoned in the head."""

import pytest

from greencorridor.model.travel import Way
from greencorridor.roads.sketch import sketch_region
from greencorridor.roads.travel import travel_for
from tests.strategies import Size, make_world


def _say(way: Way | None) -> tuple[int, int, dict[str, int]] | None:
    return None if way is None else (way.seconds, way.metres, dict(way.zone_seconds))


@pytest.mark.parametrize("seed", range(20))
def test_a_hand_drawn_line_is_the_line_that_is_written_down(seed: int) -> None:
    operation, written = make_world(seed, Size())
    found = travel_for(sketch_region(operation), operation)

    for origin in written.points:
        assert found.zones_at(origin) == written.zones_at(origin)
        for target in written.points:
            way = _say(found.drive(origin, target))
            assert way == _say(written.drive(origin, target)), (origin, target)
    for gate in operation.gates.values():
        for direction in gate.passages:
            section = _say(found.section(gate.id, direction))
            assert section == _say(written.section(gate.id, direction))
