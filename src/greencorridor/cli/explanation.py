"""Why not, as text that a coordinator reads from top to bottom."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text as RichText

from greencorridor.cli.terminal import Terminal, speaks_unicode
from greencorridor.exports.words import REASONS
from greencorridor.operations.why_not import Explanation
from greencorridor.text import Text

NOBODY = Text("Nobody who was asked about stays behind.", "Ніхто з них не лишається.")
HEAD = Text(
    "{reason} – people: {persons}, requests: {names}",
    "{reason} – людей: {persons}, заявки: {names}",
)
ALL_SERVED = Text("serves {names}", "вивозить {names}")
PART = Text("{name} ({n} of {all} people)", "{name} ({n} з {all} людей)")
NOTHING = Text(
    "No single change that was tried serves {names}. Tried: {tried}.",
    "Жодна окрема зміна не допомогла для {names}. Спробувано: {tried}.",
)
ALSO = Text(
    "Did not help {names}: {tried}.",
    "Не допомогло для {names}: {tried}.",
)
UNTRIED = Text("Not tried for {names}: {left}.", "Не спробувано для {names}: {left}.")
NO_TIME = Text(
    "Nothing was tried for {names}: no time; --seconds gives more.",
    "Для {names} нічого не спробовано: бракувало часу; --seconds дає більше.",
)
EACH = Text(
    "Each change was verified by itself: with it a plan exists that passes the "
    "checker, serves the request and leaves nobody else behind.",
    "Кожну зміну перевірено окремо: з нею є план, який проходить перевірку, вивозить "
    "заявку і нікого іншого не лишає.",
)
SHOWN = 20


def explanation_tables(
    explanations: Sequence[Explanation], terminal: Terminal
) -> Iterator[RenderableType]:
    """Yield one block per obstacle."""
    if not explanations:
        yield RichText(terminal.say(NOBODY))
        return
    for explanation in explanations:
        yield from _block(explanation, terminal)
    if any(explanation.remedies for explanation in explanations):
        yield RichText(terminal.say(EACH), "dim")


def _block(explanation: Explanation, terminal: Terminal) -> Iterator[RenderableType]:
    head = terminal.say(
        HEAD,
        reason=REASONS[explanation.obstacle.reason],
        persons=sum(explanation.persons.values()),
        names=_names(explanation.persons),
    )
    yield RichText(head, "bold")
    yield _indented(terminal.say(explanation.obstacle.said))
    bullet = "•" if speaks_unicode(terminal.out) else "*"
    for remedy in explanation.remedies:
        served = [
            name
            if n == explanation.persons[name]
            else terminal.say(PART, name=name, n=n, all=explanation.persons[name])
            for name, n in remedy.persons.items()
        ]
        change = terminal.say(remedy.said)
        line = f"{bullet} {change}: {terminal.say(ALL_SERVED, names=_names(served))}"
        yield _indented(line, "green")
    helped = {name for remedy in explanation.remedies for name in remedy.persons}
    for texts, names in _alike(explanation.helpless):
        none = [name for name in names if name not in helped]
        some = [name for name in names if name in helped]
        tried = ", ".join(terminal.say(text) for text in texts)
        if none:
            yield _indented(terminal.say(NOTHING, names=_names(none), tried=tried))
        if some:
            said = terminal.say(ALSO, names=_names(some), tried=tried)
            yield _indented(said, "dim")
    nothing = [
        name
        for name in explanation.untried
        if name not in helped and name not in explanation.helpless
    ]
    if nothing:
        said = terminal.say(NO_TIME, names=_names(nothing))
        yield _indented(said, "dim")
    some_left = {n: t for n, t in explanation.untried.items() if n not in nothing}
    for texts, names in _alike(some_left):
        left = ", ".join(terminal.say(text) for text in texts)
        yield _indented(terminal.say(UNTRIED, names=_names(names), left=left), "dim")
    yield RichText("")


def _alike(
    texts: Mapping[str, tuple[Text, ...]],
) -> Iterator[tuple[tuple[Text, ...], list[str]]]:
    """Group requests for which the same was tried."""
    groups: dict[tuple[Text, ...], list[str]] = {}
    for name, tried in texts.items():
        groups.setdefault(tried, []).append(name)
    yield from groups.items()


def _names(names: Sequence[str] | Mapping[str, int]) -> str:
    every = list(names)
    more = len(every) - SHOWN
    return ", ".join(every[:SHOWN]) + (f" (+{more})" if more > 0 else "")


def _indented(text: str, style: str = "") -> RenderableType:
    return Padding(RichText(text, style), (0, 0, 0, 2))
