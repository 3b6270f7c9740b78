"""Lines and sentences of `corridor bench`."""

from collections.abc import Sequence
from statistics import fmean
from typing import Any

from greencorridor.cli.terminal import Terminal
from greencorridor.text import Text

PREPARING = Text(
    "Preparing the search; on a new machine that takes a minute or two.",
    "Готую пошук; на новій машині це триває хвилину-дві.",
)
NO_BEST = Text(
    "The folder has no best_known.csv, so gaps are left out.",
    "У теці немає best_known.csv, тож розриву не названо.",
)
UNSERVED = Text(
    "{name}, seed {seed}: requests left behind: {found}.",
    "{name}, зерно {seed}: заявок залишено: {found}.",
)
BROKEN = Text(
    "{name}, seed {seed}: the result breaks a rule, which is our mistake: {said}",
    "{name}, зерно {seed}: результат порушує правило, і це наша помилка: {said}",
)
HEADS = (
    Text("instance", "задача"),
    Text("seed", "зерно"),
    Text("vehicles", "машин"),
    Text("cost", "ціна"),
    Text("best known", "найкраще"),
    Text("gap", "розрив"),
    Text("seconds", "секунд"),
    Text("steps/s", "кроків/с"),
    Text("memory", "пам'ять"),
)
WIDTHS = (14, 6, 9, 13, 16, 10, 9, 11, 9)
BEST = Text("best", "найкр.")
MEAN = Text("mean", "середнє")
MORE = Text("{more:+d} veh.", "{more:+d} маш.")
SUMMARY = Text(
    "Results: {count}; gaps: {gaps}, their mean {mean}; other number of vehicles: "
    "{others}, together {vehicles:+d}. A “?” marks a best known value nobody has "
    "confirmed.",
    "Результатів: {count}; розривів: {gaps}, у середньому {mean}; інша кількість "
    "машин: {others}, разом {vehicles:+d}. «?» — найкраще значення, якого ніхто не "
    "підтвердив.",
)
NOTHING = "–"


def head(terminal: Terminal) -> str:
    """Return the head of the table."""
    return columns([terminal.say(text) for text in HEADS])


def line(terminal: Terminal, record: dict[str, Any]) -> str:
    """Return a result; a seed of None: the best of all seeds."""
    seed = terminal.say(BEST) if record["seed"] is None else f"{record['seed']}"
    peak = record["peak_bytes"]
    return columns(
        [
            record["instance"],
            seed,
            f"{record['vehicles']}",
            f"{record['cost']:,.2f}",
            best_known(record),
            gap(terminal, record),
            f"{record['seconds']:,.1f}",
            f"{record['iterations_per_second']:,.0f}",
            NOTHING if peak is None else f"{peak / 1e6:,.0f} MB",
        ]
    )


def mean_line(terminal: Terminal, records: Sequence[dict[str, Any]]) -> str:
    """Return the means of several seeds; that of gaps only where each has one."""
    gaps = [r["gap_percent"] for r in records if r["gap_percent"] is not None]
    return columns(
        [
            records[0]["instance"],
            terminal.say(MEAN),
            f"{fmean(r['vehicles'] for r in records):.2f}",
            f"{fmean(r['cost'] for r in records):,.2f}",
            best_known(records[0]),
            percent(fmean(gaps), 2) if len(gaps) == len(records) else NOTHING,
            f"{fmean(r['seconds'] for r in records):,.1f}",
            f"{fmean(r['iterations_per_second'] for r in records):,.0f}",
            "",
        ]
    )


def best_known(record: dict[str, Any]) -> str:
    """Return the best known value: vehicles, where they are known, and cost."""
    if record["best_cost"] is None:
        return NOTHING
    vehicles = record["best_vehicles"]
    before = "" if vehicles is None else f"{vehicles} / "
    doubt = "" if record["best_verified"] else "?"
    return f"{before}{record['best_cost']:,.2f}{doubt}"


def gap(terminal: Terminal, record: dict[str, Any]) -> str:
    """Return the gap, or how many vehicles more."""
    if record["gap_percent"] is not None:
        return percent(record["gap_percent"], 2)
    more = record["vehicles_difference"]
    return NOTHING if more is None else terminal.say(MORE, more=more)


def percent(value: float, digits: int) -> str:
    """Return a percentage with its sign, without a minus before a plain zero."""
    return f"{round(value, digits) + 0.0:+.{digits}f} %"


def summary(terminal: Terminal, records: Sequence[dict[str, Any]]) -> str:
    """Return what all results together say."""
    gaps = [r["gap_percent"] for r in records if r["gap_percent"] is not None]
    others = [r["vehicles_difference"] for r in records if r["vehicles_difference"]]
    return terminal.say(
        SUMMARY,
        count=len(records),
        gaps=len(gaps),
        mean=percent(fmean(gaps), 3) if gaps else NOTHING,
        others=len(others),
        vehicles=sum(others),
    )


def columns(words: Sequence[str]) -> str:
    """Set words in columns, the first flush left."""
    first, *rest = zip(words, WIDTHS, strict=True)
    cells = [first[0].ljust(first[1]), *(word.rjust(width) for word, width in rest)]
    return "".join(cells).rstrip()
