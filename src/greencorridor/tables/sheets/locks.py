"""The Locks sheet: decisions that the plan must keep, and facts."""

from greencorridor.model.operation import LockKind
from greencorridor.tables.choices import ChoiceKind, Option
from greencorridor.tables.columns import EMPTY, Column, Sheet
from greencorridor.tables.kinds import IdKind
from greencorridor.tables.measures import IntegerKind
from greencorridor.tables.moments import WindowsKind
from greencorridor.tables.sheets.usual import identifier
from greencorridor.text import Text

LOCK_KINDS = ChoiceKind(
    (
        Option(LockKind.VEHICLE, Text("rides on", "їде зміною"), ("машина",)),
        Option(LockKind.ORDER, Text("in order", "за порядком"), ("порядок",)),
        Option(LockKind.TIME, Text("at a time", "у час"), ("час",)),
        Option(LockKind.ABOARD, Text("aboard", "у машині"), ("на борту",)),
        Option(LockKind.DONE, Text("arrived", "прибули"), ("виконано",)),
    )
)

LOCKS = Sheet(
    key="locks",
    name=Text("Locks", "Закріплення"),
    hint=Text(
        "Decisions that the plan must keep, and what has already happened.",
        "Рішення, яких план має дотриматися, і те, що вже сталося.",
    ),
    stops=True,
    columns=(
        identifier(Text("Lock", "Закріплення"), "L1"),
        Column(
            key="kind",
            header=Text("Kind", "Вид"),
            kind=LOCK_KINDS,
            hint=Text("what is fixed", "що закріплено"),
            example="vehicle",
        ),
        Column(
            key="request",
            header=Text("Request", "Заявка"),
            kind=IdKind(),
            hint=Text("of the Requests sheet", "з аркуша «Заявки»"),
            example="R1",
            refers="requests",
        ),
        Column(
            key="shift",
            header=Text("Shift", "Зміна"),
            kind=IdKind(),
            hint=Text(
                "for: rides on, in order, aboard", "для: їде зміною, за порядком"
            ),
            blank=EMPTY,
            example="Bus 7 day",
            refers="shifts",
        ),
        Column(
            key="position",
            header=Text("Position", "Номер за порядком"),
            kind=IntegerKind(),
            hint=Text("for: in order", "для: за порядком"),
            blank=EMPTY,
        ),
        Column(
            key="window",
            header=Text("Boarding within", "Посадка в межах"),
            kind=WindowsKind(single=True),
            hint=Text("for: at a time; 10:00-10:30", "для: у час; 10:00-10:30"),
            blank=EMPTY,
        ),
        Column(
            key="place",
            header=Text("Place", "Місце"),
            kind=IdKind(),
            hint=Text("for: arrived; where they are", "для: прибули; де вони"),
            blank=EMPTY,
            refers="places",
        ),
    ),
)
