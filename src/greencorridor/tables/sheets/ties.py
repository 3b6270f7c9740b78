"""Columns of the Requests sheet about other requests: together, apart, relays."""

from greencorridor.model.request import ChildTravel
from greencorridor.tables.choices import ChoiceKind, Option
from greencorridor.tables.columns import EMPTY, Column
from greencorridor.tables.kinds import IdKind, IdsKind, TextKind
from greencorridor.tables.moments import MomentKind
from greencorridor.text import Text

CHILD_TRAVEL = ChoiceKind(
    (
        Option(
            ChildTravel.NONE,
            Text("with guardian", "з дорослим"),
            ("none", "no", "ні", "немає"),
        ),
        Option(
            ChildTravel.UNDECIDED,
            Text("alone – undecided", "без дорослого – не вирішено"),
            ("undecided", "не вирішено"),
        ),
        Option(
            ChildTravel.DECIDED,
            Text("alone – decided", "без дорослого – вирішено"),
            ("decided", "вирішено"),
        ),
    )
)

TIE_COLUMNS = (
    Column(
        key="bound_with",
        header=Text("Together with", "Разом із"),
        kind=IdsKind(),
        hint=Text(
            "requests that ride in the same vehicle at the same time",
            "заявки, які їдуть тією самою машиною одночасно",
        ),
        blank=EMPTY,
        private=True,
        refers="requests",
    ),
    Column(
        key="apart_from",
        header=Text("Apart from", "Окремо від"),
        kind=IdsKind(),
        hint=Text("requests never on board together", "заявки, що не їдуть разом"),
        blank=EMPTY,
        private=True,
        refers="requests",
    ),
    Column(
        key="guardian",
        header=Text("Guardian's request", "Заявка опікуна"),
        kind=IdKind(),
        hint=Text(
            "of a child whose guardian is in another request: they ride together",
            "якщо дорослий у іншій заявці: вони їдуть разом",
        ),
        blank=EMPTY,
        private=True,
        refers="requests",
    ),
    Column(
        key="child",
        header=Text("Child travels", "Дитина їде"),
        kind=CHILD_TRAVEL,
        hint=Text(
            "a child alone travels only when a named person has decided it",
            "дитина без дорослого їде лише за рішенням названої особи",
        ),
        blank=Text(
            "with guardian; undecided if only children are in the party",
            "з дорослим; не вирішено, якщо в групі лише діти",
        ),
    ),
    Column(
        key="child_decided_by",
        header=Text("Decided by", "Хто вирішив"),
        kind=TextKind(),
        hint=Text("a call sign", "позивний"),
        blank=EMPTY,
        contact=True,
    ),
    Column(
        key="relay_after",
        header=Text("Continues request", "Продовжує заявку"),
        kind=IdKind(),
        hint=Text(
            "the request that brings this party to the hub",
            "заявка, яка привозить цю групу на пересадку",
        ),
        blank=EMPTY,
        private=True,
        refers="requests",
    ),
    Column(
        key="handover",
        header=Text("Handover", "Пересадка о"),
        kind=MomentKind(),
        hint=Text(
            "the first alights by it, this one boards no earlier",
            "перша прибуває до нього, ця рушає не раніше",
        ),
        blank=EMPTY,
    ),
)
