"""Locks: decisions and facts that a plan must keep."""

from greencorridor.model.operation import Lock, LockKind
from greencorridor.tables.build.draft import Draft
from greencorridor.tables.record import Record
from greencorridor.text import Text

NEEDED = Text(
    "a lock of this kind needs this cell; fill it in",
    "закріплення цього виду потребує цієї комірки; заповніть її",
)

_NEEDS = {
    LockKind.VEHICLE: ("shift",),
    LockKind.ORDER: ("shift", "position"),
    LockKind.TIME: ("window",),
    LockKind.ABOARD: ("shift",),
    LockKind.DONE: ("place",),
}


def build_locks(records: list[Record], draft: Draft) -> tuple[Lock, ...]:
    """Return the locks in the order of their rows."""
    locks: list[Lock] = []
    for record in records:
        lock = _lock(record, draft)
        if lock is not None and not record.bad:
            locks.append(lock)
    return tuple(locks)


def _lock(record: Record, draft: Draft) -> Lock | None:
    kind = record.get("kind", LockKind)
    request = draft.refer(record, "request")
    shift, place = draft.refer(record, "shift"), draft.refer(record, "place")
    if kind is None:
        return None
    for key in _NEEDS[kind]:
        if key not in record.values and key not in record.cells:
            draft.refuse(record, key, NEEDED.of())
    windows = record.windows("window")
    return Lock(
        id=record.id,
        kind=kind,
        request=request,
        shift=shift,
        position=record.count("position"),
        window=windows[0] if windows else None,
        place=place,
    )
