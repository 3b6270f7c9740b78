"""Which turns are links."""

from greencorridor.roads.turns import node_links, turn_links
from tests.naive import ways_on
from tests.unit.roads.towns import town


def turns(graph):
    links = turn_links(graph)
    return set(zip(links.tail.tolist(), links.head.tolist(), strict=True))


def test_turning_back_is_forbidden_where_there_is_another_way_on():
    graph = town([(0, 1), (1, 2)])
    assert (0, 2) in turns(graph)
    assert (0, 1) not in turns(graph)


def test_turning_back_is_allowed_at_a_dead_end():
    assert (2, 3) in turns(town([(0, 1), (1, 2)]))


def test_turning_back_is_allowed_where_all_other_turns_are_forbidden():
    graph = town([(0, 1), (1, 2)], forbidden=[(0, 2)])
    assert (0, 1) in turns(graph)


def test_turning_back_may_be_forbidden_expressly():
    graph = town([(0, 1), (1, 2)], forbidden=[(2, 3)])
    assert (2, 3) not in turns(graph)


def test_a_forbidden_turn_is_no_link():
    graph = town([(0, 1), (1, 2), (1, 3)], forbidden=[(0, 4)])
    assert (0, 4) not in turns(graph)
    assert (0, 2) in turns(graph)


def test_a_loop_leads_into_itself_and_is_no_other_way_on():
    graph = town([(0, 1), (1, 1)])
    assert (2, 2) in turns(graph)
    assert (0, 2) in turns(graph)


def test_links_are_those_of_the_plain_twin():
    graph = town(
        [(0, 1), (1, 2), (2, 0), (1, 1), (2, 3)],
        one_way=[(3, 0), (0, 2), (0, 2), (3, 3)],
        forbidden=[(0, 2), (9, 4), (8, 10)],
    )
    onward = ways_on(graph)
    arcs = range(len(graph.tail))
    assert turns(graph) == {(a, b) for a in arcs for b in onward((a,))}


def test_a_forbidden_path_ends_on_a_copy_that_knows_where_it_came_from():
    # from 0 along 2 into 4 is forbidden; from 6 along 2 into 4 is not
    graph = town([(0, 1), (1, 2), (2, 3), (4, 1)], banned=[(0, 2, 4)])
    links = turn_links(graph)
    (copy,) = range(len(graph.tail), links.n_vertices)
    assert links.own[copy] == 2
    assert {(0, copy), (6, 2), (2, 4), (copy, 3)} <= turns(graph)
    assert not {(0, 2), (copy, 4)} & turns(graph)


def test_turning_back_into_a_forbidden_path_is_forbidden():
    graph = town([(0, 1), (1, 2), (2, 3)], banned=[(0, 2, 4), (0, 2, 3)])
    assert not {after for before, after in turns(graph) if before == len(graph.tail)}


def test_without_turns_links_are_arcs():
    graph = town([(0, 1), (1, 2)])
    links = node_links(graph)
    assert links.n_vertices == 3
    assert links.arc.tolist() == [0, 1, 2, 3]
