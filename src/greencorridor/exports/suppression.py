"""Small counts are left out of what is shared, and cannot be worked out either."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

SMALLEST = 5
"""A smaller count could point to a person. Zero is one, too: it says "none of them"."""

Shown: TypeAlias = "int | None"
"""A count, or None where it is left out."""


def shown_counts(counts: Sequence[int]) -> list[Shown]:
    """Return `counts` whose total is published elsewhere, small ones left out.

    If the total would give away what is left out, because that is one count only or a
    small sum, the next smallest count is left out as well (complementary suppression).
    """
    large: list[Shown] = [count if count >= SMALLEST else None for count in counts]
    return _with_company(counts, large)


def shown_total(total: int) -> Shown:
    """Return a total, or None if it is small itself."""
    return total if total >= SMALLEST else None


def shown_parts(total: Shown, parts: Sequence[int]) -> list[Shown]:
    """Return parts of one total that do not make up all of it.

    Small parts are left out, and the next smallest with them for as long as the rest of
    the total, which anybody can subtract, would be small.
    """
    if total is None:
        return [None] * len(parts)
    shown: list[Shown] = [part if part >= SMALLEST else None for part in parts]
    while any(part is not None for part in shown):
        if total - sum(part or 0 for part in shown) >= SMALLEST:
            break
        smallest = min(
            (i for i, part in enumerate(shown) if part is not None),
            key=lambda i: parts[i],
        )
        shown[smallest] = None
    return shown


def shown_table(
    totals: Sequence[int], columns: Mapping[str, Sequence[int]], disjoint: Sequence[str]
) -> tuple[list[Shown], dict[str, list[Shown]]]:
    """Return a table of rows with a total each and parts of it by column.

    Parameters
    ----------
    totals
        Per row.
    columns
        Parts of the totals by name, per row.
    disjoint
        The columns of which nobody is in two; every other one is judged by itself.

    Returns
    -------
    The totals and the columns, with None for what is left out: for being small, or
    because the sum of its column or the rest of its row would give a small one away.
    """
    rows = range(len(totals))
    groups = [tuple(disjoint), *((name,) for name in columns if name not in disjoint)]
    total = shown_counts(totals)
    kept = {name: shown_counts(counts) for name, counts in columns.items()}
    while True:
        before = [list(column) for column in kept.values()]
        for group in groups:
            for i in rows:
                known = [columns[name][i] if kept[name][i] else 0 for name in group]
                parts = shown_parts(total[i], known)
                for name, part in zip(group, parts, strict=True):
                    kept[name][i] = part
        for name, column in kept.items():
            kept[name] = _with_company(columns[name], column)
        if before == [list(column) for column in kept.values()]:
            return total, kept


def _with_company(counts: Sequence[int], shown: list[Shown]) -> list[Shown]:
    """Leave out more of a column while the sum of what is left out is telling."""
    hidden = {i for i, count in enumerate(shown) if count is None}
    by_size = sorted(set(range(len(counts))) - hidden, key=lambda i: counts[i])
    while hidden and by_size and _tells(counts, hidden):
        hidden.add(by_size.pop(0))
    return [None if i in hidden else count for i, count in enumerate(shown)]


def _tells(counts: Sequence[int], hidden: set[int]) -> bool:
    return len(hidden) < 2 or sum(counts[i] for i in hidden) < SMALLEST
