"""Hypothesis strategies: small operations on a line, with everything a rule speaks of.

`worlds()` draws an operation with its roads written down (`TableTravel`). The same
roads are drawn by hand in the operation (junctions and roads at 60 km/h), so that a
region built from it must give the same ways. All times are whole minutes and all
moments with a date only are the last second of a day, as tables can hold them.

Hypothesis draws how much of everything there is, and a seed; the details come from
generators of their own, named by the thing they are for. That is a hundred times
faster than drawing every detail, and a failing world still shrinks: with a request or
the gates left out, all else stays as it was.
"""

from tests.strategies.world import Size, World, make_world, worlds

__all__ = ["Size", "World", "make_world", "worlds"]
