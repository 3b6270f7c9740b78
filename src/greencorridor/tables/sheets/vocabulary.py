"""Words that several sheets share: place kinds, qualifications, equipment."""

from greencorridor.model.fleet import ESCORT
from greencorridor.model.place import PlaceKind
from greencorridor.tables.choices import ChoiceKind, Option, WordsKind
from greencorridor.text import Text

PLACE_KINDS = ChoiceKind(
    (
        Option(PlaceKind.HOME, Text("home", "дім"), ("адреса", "квартира", "дом")),
        Option(
            PlaceKind.COLLECTION,
            Text("collection point", "пункт збору"),
            ("collection", "збір"),
        ),
        Option(PlaceKind.HUB, Text("hub", "пересадковий пункт"), ("хаб", "пересадка")),
        Option(PlaceKind.SHELTER, Text("shelter", "прихисток"), ("притулок", "приют")),
        Option(PlaceKind.HOSPITAL, Text("hospital", "лікарня"), ("больница",)),
        Option(PlaceKind.GARAGE, Text("garage", "гараж"), ("стоянка", "парк")),
    )
)

QUALIFICATIONS = WordsKind(
    (
        Option(
            "paramedic",
            Text("paramedic", "парамедик"),
            ("фельдшер", "медик", "medic"),
        ),
        Option("doctor", Text("doctor", "лікар"), ("врач",)),
        Option(
            "sign_language",
            Text("sign language", "жестова мова"),
            ("жестовик", "сурдоперекладач"),
        ),
        Option(ESCORT, Text("escort", "супровід"), ("супроводжувач", "child escort")),
        Option("lifting", Text("lifting", "перенесення"), ("носій", "носильник")),
        Option("psychologist", Text("psychologist", "психолог")),
    )
)

EQUIPMENT = WordsKind(
    (
        Option("ramp", Text("ramp", "пандус"), ("апарель",)),
        Option("lift", Text("lift", "підйомник"), ("hoist", "витяг")),
        Option("oxygen", Text("oxygen", "кисень"), ("кислород", "o2")),
        Option("stretcher", Text("stretcher", "ноші"), ("носилки",)),
        Option(
            "child_seat", Text("child seat", "дитяче крісло"), ("автокрісло", "бустер")
        ),
        Option("four_wheel_drive", Text("four wheel drive", "повний привід"), ("4x4",)),
        Option("radio", Text("radio", "рація")),
    )
)
