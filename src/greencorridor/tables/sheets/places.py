"""The Places sheet: where vehicles stop."""

from greencorridor.tables.columns import EMPTY, Column, Sheet
from greencorridor.tables.kinds import IdKind, TextKind
from greencorridor.tables.measures import IntegerKind
from greencorridor.tables.moments import HoursKind
from greencorridor.tables.shapes import CoordinatesKind
from greencorridor.tables.sheets.usual import identifier, ignored, note
from greencorridor.tables.sheets.vocabulary import PLACE_KINDS
from greencorridor.text import Text

_UNLIMITED = Text(
    "no limit if all bed columns are empty; else none of this kind",
    "без обмеження, якщо порожні всі стовпці ліжок; інакше таких немає",
)


def _beds(kind: str, en: str, uk: str, example: int | None) -> Column:
    return Column(
        key=f"beds_{kind}",
        header=Text(f"Free beds: {en}", f"Вільні ліжка: {uk}"),
        kind=IntegerKind(),
        hint=Text("free now, for this plan", "вільні зараз, для цього плану"),
        blank=_UNLIMITED,
        example=example,
        stops=True,
    )


PLACES = Sheet(
    key="places",
    name=Text("Places", "Місця"),
    hint=Text(
        "Collection points, hubs, shelters, hospitals, garages, homes. Each needs "
        "coordinates, a junction of the Junctions sheet, or an address.",
        "Пункти збору, пересадки, прихистки, лікарні, гаражі, домівки. Кожному "
        "потрібні координати, перехрестя з аркуша «Перехрестя» або адреса.",
    ),
    required=True,
    columns=(
        identifier(
            Text("Place", "Місце"),
            "School 3",
            Text("a short name, used everywhere", "коротка позначка, всюди та сама"),
        ),
        Column(
            key="kind",
            header=Text("Kind", "Вид"),
            kind=PLACE_KINDS,
            hint=Text("what the place is for", "для чого це місце"),
            example="shelter",
        ),
        Column(
            key="name",
            header=Text("Name", "Назва"),
            kind=TextKind(),
            hint=Text(
                "for people; not used for homes",
                "для людей; для домівок не вживається",
            ),
            blank=EMPTY,
            example="School No. 3, gymnasium",
        ),
        Column(
            key="coordinates",
            header=Text("Coordinates", "Координати"),
            kind=CoordinatesKind(),
            hint=Text(
                "latitude, longitude, as a map gives them",
                "широта, довгота, як їх дає карта",
            ),
            blank=Text("by junction or address", "за перехрестям чи адресою"),
            example="50.4501, 30.5234",
        ),
        Column(
            key="junction",
            header=Text("Junction", "Перехрестя"),
            kind=IdKind(),
            hint=Text(
                "on a hand-drawn network: a name of the Junctions sheet",
                "у накресленій мережі: назва з аркуша «Перехрестя»",
            ),
            blank=EMPTY,
            refers="junctions",
        ),
        Column(
            key="address",
            header=Text("Address", "Адреса"),
            kind=TextKind(),
            hint=Text(
                "town, street, house; used where there are no coordinates",
                "місто, вулиця, будинок; якщо немає координат",
            ),
            blank=EMPTY,
            contact=True,
        ),
        _beds("ordinary", "ordinary", "звичайні", 40),
        _beds("accessible", "accessible", "доступні", 4),
        _beds("medical", "medical", "медичні", None),
        _beds("family", "family", "сімейні", None),
        Column(
            key="intake_per_hour",
            header=Text("People per hour", "Людей за годину"),
            kind=IntegerKind(),
            hint=Text(
                "how many the place can take in within one clock hour",
                "скільки людей можуть прийняти за годину",
            ),
            blank=Text("no limit", "без обмеження"),
            example=60,
            stops=True,
        ),
        Column(
            key="hours",
            header=Text("Open", "Відчинено"),
            kind=HoursKind(),
            hint=Text(
                "when it takes people in, every day: 08:00-20:00",
                "коли приймають, щодня: 08:00-20:00",
            ),
            blank=Text("always", "завжди"),
            example="08:00-22:00",
            stops=True,
        ),
        Column(
            key="pcode",
            header=Text("P-code", "P-код"),
            kind=IdKind(),
            hint=Text("OCHA code of the settlement", "код OCHA населеного пункту"),
            blank=EMPTY,
        ),
        Column(
            key="katottg",
            header=Text("KATOTTG", "КАТОТТГ"),
            kind=IdKind(),
            hint=Text("not used in planning", "у плануванні не вживається"),
            blank=EMPTY,
        ),
        Column(
            key="contact_name",
            header=Text("Contact", "Контактна особа"),
            kind=TextKind(),
            hint=Text("who opens the door", "хто зустрічає"),
            blank=EMPTY,
            contact=True,
        ),
        ignored("contact_phone", Text("Contact's phone", "Телефон контактної особи")),
        note(),
    ),
)
