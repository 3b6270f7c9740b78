"""The line along consecutive arcs."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from greencorridor.model.place import Location
from greencorridor.roads.line import NOWHERE, Drive, line_of
from greencorridor.roads.network import Network
from greencorridor.roads.osm_fold import fold
from greencorridor.roads.osm_read import RawMap
from greencorridor.roads.osm_tags import RoadTags
from tests.naive import line_along

degree = st.integers(0, 2000).map(lambda x: x / 10_000)


@st.composite
def roads(draw: st.DrawFn) -> Network:
    """Streets one after the other, with bends, some of them drawn backward."""
    nodes = draw(st.lists(st.tuples(degree, degree), min_size=2, max_size=14))
    raw = RawMap()
    start = 0
    while start < len(nodes) - 1:
        end = min(len(nodes) - 1, start + draw(st.integers(1, 4)))
        chain = list(range(start, end + 1))
        if draw(st.booleans()):
            chain.reverse()
        raw.roads.append(RoadTags(5, 36.0, 36.0, str(start)))
        raw.ways.append(start)
        raw.nodes.extend(chain)
        raw.lat.extend(50 + nodes[n][0] for n in chain)
        raw.lon.extend(30 + nodes[n][1] for n in chain)
        raw.first.append(len(raw.nodes))
        start = end
    return fold(raw).network


@settings(deadline=None)
@given(roads(), st.data())
def test_a_line_is_that_of_its_plain_twin(
    network: Network, data: st.DataObject
) -> None:
    fraction = st.sampled_from([0.0, 0.25, 0.5, 1.0]) | st.floats(0, 1)
    arcs = [data.draw(st.integers(0, network.n_arcs - 1))]
    for _ in range(data.draw(st.integers(0, 5))):
        onward = network.arcs_from(int(network.head[arcs[-1]])).tolist()
        arcs.append(data.draw(st.sampled_from(onward)))
    start, end = data.draw(fraction), data.draw(fraction)
    if len(arcs) == 1:
        start, end = sorted((start, end))
    found = line_of(network, Drive(np.array(arcs, dtype=np.int32), start, end))
    expected = line_along(network, arcs, start, end)
    # two points that are one to a millionth of a degree may be two to the other
    assert len(found) == len(expected) or _gaps(found).min() < 1e-6
    if len(found) == len(expected):
        np.testing.assert_allclose(
            np.array(found).reshape(-1, 2), np.array(expected).reshape(-1, 2), atol=2e-7
        )


def _gaps(line: tuple[Location, ...]) -> np.ndarray:
    return np.hypot(*np.diff(np.array(line).reshape(-1, 2), axis=0).T)


def test_a_drive_nowhere_has_no_line() -> None:
    raw = RawMap()
    raw.roads.append(RoadTags(5, 36.0, 36.0, ""))
    raw.ways.append(1)
    raw.nodes.extend([0, 1])
    raw.lat.extend([50.0, 50.1])
    raw.lon.extend([30.0, 30.1])
    raw.first.append(2)
    network = fold(raw).network
    assert line_of(network, NOWHERE) == ()
    standing = Drive(np.zeros(1, dtype=np.int32), 0.5, 0.5)
    assert line_of(network, standing) == ()
