"""Columns of the Requests sheet about who travels and what they take up."""

from greencorridor.tables.choices import YES_NO, ChoiceKind, Option
from greencorridor.tables.columns import EMPTY, NONE_OF_IT, Column
from greencorridor.tables.kinds import TextKind
from greencorridor.tables.measures import DecimalKind, IntegerKind
from greencorridor.text import Text


def _count(key: str, header: Text, hint: Text, example: int | None = None) -> Column:
    return Column(
        key=key,
        header=header,
        kind=IntegerKind(high=10_000),
        hint=hint,
        blank=NONE_OF_IT,
        example=example,
    )


_FEMALE = Text("how many of them are girls or women", "скільки з них дівчат чи жінок")
_OF_ALL = Text("how many of all; the rest walk", "скільки з усіх; решта ходить")

PARTY_COLUMNS = (
    _count("infants", Text("Under 2", "До 2 років"), Text("people", "людей"), 1),
    _count("children", Text("2 to 17", "2–17 років"), Text("people", "людей"), 1),
    _count("adults", Text("18 to 59", "18–59 років"), Text("people", "людей"), 2),
    _count("elderly", Text("60 and over", "60 і старші"), Text("people", "людей"), 1),
    _count("female_children", Text("Girls", "Дівчата"), _FEMALE),
    _count("female_adults", Text("Women 18 to 59", "Жінки 18–59"), _FEMALE),
    _count("female_elderly", Text("Women 60 and over", "Жінки 60+"), _FEMALE),
    _count("walker", Text("With a walking aid", "З ходунками"), _OF_ALL),
    _count("wheelchair", Text("In a wheelchair", "На кріслі колісному"), _OF_ALL, 1),
    _count("lies", Text("Lying", "Лежачі"), _OF_ALL),
    _count(
        "animals",
        Text("Animals", "Тварини"),
        Text("with their carriers", "разом із переносками"),
        1,
    ),
    _count("bags", Text("Bags", "Сумки"), Text("units", "одиниць"), 3),
)


def _note(key: str, header: Text, hint: Text | None = None) -> Column:
    return Column(
        key=key,
        header=header,
        kind=TextKind(),
        hint=hint or Text("not used in planning", "у плануванні не вживається"),
        blank=EMPTY,
        contact=True,
    )


PAPERS = ChoiceKind(
    (
        Option("all", Text("all", "усі є")),
        Option("some", Text("some", "не всі")),
        Option("none", Text("none", "немає")),
        Option("unknown", Text("unknown", "невідомо")),
    )
)

CONSENT_TO_TRANSPORT = Column(
    key="consent_transport",
    header=Text("Consent to transport", "Згода на перевезення"),
    kind=YES_NO,
    hint=Text(
        "'no' leaves the request out of the plan",
        "«ні» лишає заявку поза планом",
    ),
    blank=Text("not asked", "не питали"),
    example=True,
)

INTAKE_COLUMNS = (
    _note("caller_name", Text("Caller", "Хто дзвонив")),
    _note(
        "caller_phone",
        Text("Caller's phone", "Телефон того, хто дзвонив"),
        Text("last three digits on the manifest", "три останні цифри на листі водія"),
    ),
    _note(
        "traveller_name",
        Text("Who travels", "Хто їде"),
        Text("initials on the driver's manifest", "ініціали на листі водія"),
    ),
    _note(
        "traveller_phone",
        Text("Traveller's phone", "Телефон того, хто їде"),
        Text("last three digits on the manifest", "три останні цифри на листі водія"),
    ),
    _note("safe_to_call", Text("Safe to call", "Коли безпечно дзвонити")),
    _note("language", Text("Language", "Мова")),
    Column(
        key="oxygen",
        header=Text("Oxygen", "Кисень"),
        kind=YES_NO,
        hint=Text(
            "'yes' asks for a vehicle with oxygen",
            "«так» означає машину з киснем",
        ),
        blank=Text("no", "ні"),
    ),
    _note("medication", Text("Medication", "Ліки")),
    Column(
        key="weight_kg",
        header=Text("Weight of who is carried, kg", "Вага того, кого нести, кг"),
        kind=DecimalKind(high=400),
        hint=Text("not used in planning", "у плануванні не вживається"),
        blank=EMPTY,
        contact=True,
    ),
    Column(
        key="escorted",
        header=Text("Has an escort", "Є супровід"),
        kind=YES_NO,
        hint=Text(
            "somebody of the party helps the others; not used in planning",
            "хтось із групи допомагає іншим; у плануванні не вживається",
        ),
        blank=EMPTY,
    ),
    Column(
        key="carrier",
        header=Text("Carrier for animals", "Переноска для тварин"),
        kind=YES_NO,
        hint=Text("not used in planning", "у плануванні не вживається"),
        blank=EMPTY,
    ),
    Column(
        key="papers",
        header=Text("Papers", "Документи"),
        kind=PAPERS,
        hint=Text("status only, never numbers", "лише стан, жодних номерів"),
        blank=EMPTY,
        contact=True,
    ),
    CONSENT_TO_TRANSPORT,
    Column(
        key="consent_sharing",
        header=Text("Consent to sharing", "Згода на передачу даних"),
        kind=YES_NO,
        hint=Text("not used in planning", "у плануванні не вживається"),
        blank=Text("not asked", "не питали"),
    ),
    _note("note", Text("Note", "Примітка")),
)
