"""The Gates sheet: what opens when; one row a direction, or a window, or a convoy."""

from greencorridor.model.place import Direction
from greencorridor.tables.choices import ChoiceKind, Option
from greencorridor.tables.columns import EMPTY, Column, Sheet
from greencorridor.tables.kinds import IdKind, TextKind
from greencorridor.tables.measures import MINUTES, SECONDS, DurationKind, IntegerKind
from greencorridor.tables.moments import MomentKind, WindowsKind
from greencorridor.tables.shapes import CoordinatesKind
from greencorridor.tables.sheets.usual import identifier
from greencorridor.text import Text

BOTH = "both"

DIRECTIONS = ChoiceKind(
    (
        Option(
            Direction.FORWARD,
            Text("A to B", "з А до Б"),
            ("forward", "вперед", "туди", "а-б", "a-b", "А→Б", "A→B"),
        ),
        Option(
            Direction.BACKWARD,
            Text("B to A", "з Б до А"),
            ("backward", "назад", "б-а", "b-a", "Б→А", "B→A"),
        ),
        Option(BOTH, Text("both", "обидва"), ("туди й назад",)),
    )
)

_ABOVE = Text("as in the rows above", "як у рядках вище")


def _end(side: str, letter: str) -> tuple[Column, Column]:
    return (
        Column(
            key=f"junction_{side}",
            header=Text(f"Junction {side.upper()}", f"Перехрестя {letter}"),
            kind=IdKind(),
            hint=Text(
                "on a hand-drawn network: a name of the Junctions sheet",
                "у накресленій мережі: назва з аркуша «Перехрестя»",
            ),
            blank=Text("by coordinates", "за координатами"),
            refers="junctions",
        ),
        Column(
            key=f"coordinates_{side}",
            header=Text(f"Coordinates {side.upper()}", f"Координати {letter}"),
            kind=CoordinatesKind(),
            hint=Text(
                f"end {side.upper()} of the section, on the road",
                f"кінець {letter} ділянки, на дорозі",
            ),
            blank=Text("by junction, or as in the rows above", "за перехрестям"),
            example="50.4901, 30.2534" if side == "a" else "50.4951, 30.2583",
        ),
    )


GATES = Sheet(
    key="gates",
    name=Text("Gates", "Проїзди"),
    hint=Text(
        "Road sections that are open only at times: checkpoints, bridges, escorted "
        "passages. A direction without a window or convoy is closed. Further windows "
        "stand in further rows; what they leave empty is as in the gate's first row.",
        "Ділянки доріг, відкриті лише часом: блокпости, мости, проїзди з супроводом. "
        "Напрямок без проміжку чи колони закритий. Інші проміжки проїзду пишіть в "
        "інших рядках; порожнє там таке саме, як у його першому рядку.",
    ),
    stops=True,
    unique=False,
    columns=(
        identifier(Text("Gate", "Проїзд"), "Bridge"),
        Column(
            key="direction",
            header=Text("Direction", "Напрямок"),
            kind=DIRECTIONS,
            hint=Text("which way this row is about", "про який напрямок цей рядок"),
            blank=Text("closed both ways", "закрито в обидва боки"),
            example="forward",
        ),
        Column(
            key="windows",
            header=Text("Open", "Відкрито"),
            kind=WindowsKind(separate=True),
            hint=Text(
                "09:00-12:00; 14:00-17:00, on the first day unless dated",
                "09:00-12:00; 14:00-17:00, у перший день, якщо без дати",
            ),
            blank=Text("closed", "закрито"),
            example="2022-03-09 09:00-17:00",
        ),
        Column(
            key="convoy_departure",
            header=Text("Convoy departs", "Колона рушає"),
            kind=MomentKind(),
            hint=Text("an escorted passage", "проїзд із супроводом"),
            blank=Text("no convoy", "без колони"),
        ),
        Column(
            key="convoy_muster_min",
            header=Text("Convoy musters before, min", "Збір колони за, хв"),
            kind=DurationKind(MINUTES),
            hint=Text(
                "how long before it vehicles must be there",
                "за скільки до відправлення бути на місці",
            ),
            blank=Text("0", "0"),
        ),
        Column(
            key="convoy_vehicles",
            header=Text("Convoy takes vehicles", "Машин у колоні"),
            kind=IntegerKind(),
            hint=Text("at most", "щонайбільше"),
            blank=Text("no limit", "без обмеження"),
        ),
        Column(
            key="confirmed_by",
            header=Text("Confirmed by", "Хто підтвердив"),
            kind=TextKind(),
            hint=Text("a call sign, not a name", "позивний, не ім'я"),
            blank=Text("not confirmed", "не підтверджено"),
            example="Heron",
        ),
        Column(
            key="confirmed_at",
            header=Text("Confirmed at", "Коли підтверджено"),
            kind=MomentKind(past=True),
            hint=Text("date and time", "дата й час"),
            blank=EMPTY,
            example="2022-03-09 05:30",
        ),
        Column(
            key="inspection_s",
            header=Text("Inspection, s", "Огляд, с"),
            kind=DurationKind(SECONDS),
            hint=Text(
                "seconds per vehicle; 0 if there is none",
                "секунд на машину; 0, якщо немає",
            ),
            blank=_ABOVE,
            example=120,
        ),
        Column(
            key="section_s",
            header=Text("Passing, s", "Проїзд ділянки, с"),
            kind=DurationKind(SECONDS),
            hint=Text("seconds to pass the section", "секунд на проїзд ділянки"),
            blank=_ABOVE,
            example=90,
        ),
        Column(
            key="throughput",
            header=Text("Vehicles per interval", "Машин за інтервал"),
            kind=IntegerKind(),
            hint=Text("at most, in this direction", "щонайбільше, у цей бік"),
            blank=Text("no limit, or as above", "без обмеження або як вище"),
            example=10,
        ),
        Column(
            key="interval_min",
            header=Text("Interval, min", "Інтервал, хв"),
            kind=DurationKind(MINUTES, low=1),
            hint=Text("counted from the opening", "рахується від відкриття"),
            blank=Text("15, or as above", "15 або як вище"),
            example=15,
        ),
        Column(
            key="others",
            header=Text("Used by others", "Займають інші"),
            kind=IntegerKind(),
            hint=Text(
                "vehicles per interval that others are going to use",
                "машин за інтервал, які займуть інші",
            ),
            blank=Text("0, or as above", "0 або як вище"),
            example=2,
        ),
        *_end("a", "А"),
        *_end("b", "Б"),
        Column(
            key="name",
            header=Text("Name", "Назва"),
            kind=TextKind(),
            hint=Text("for people", "для людей"),
            blank=EMPTY,
            example="The bridge",
        ),
    ),
)
