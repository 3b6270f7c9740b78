"""The Volunteers sheet: who drives and accompanies."""

from greencorridor.tables.columns import EMPTY, NONE_OF_IT, Column, Sheet
from greencorridor.tables.layouts import QualificationsKind
from greencorridor.tables.measures import HOURS, DurationKind
from greencorridor.tables.moments import UntilKind
from greencorridor.tables.sheets.usual import identifier, ignored, note
from greencorridor.tables.sheets.vocabulary import QUALIFICATIONS
from greencorridor.text import Text

VOLUNTEERS = Sheet(
    key="volunteers",
    name=Text("Volunteers", "Волонтери"),
    hint=Text(
        "Drivers and companions. Expired qualifications and vetting do not count.",
        "Водії та супровідники. Прострочені кваліфікації й перевірки не зараховуються.",
    ),
    required=True,
    columns=(
        identifier(
            Text("Volunteer", "Волонтер"),
            "Falcon",
            Text("a call sign, not the name", "позивний, не ім'я"),
        ),
        Column(
            key="qualifications",
            header=Text("Qualifications", "Кваліфікації"),
            kind=QualificationsKind(QUALIFICATIONS),
            hint=Text(
                "with the last valid day: paramedic until 2026-12-31; escort",
                "з останнім днем дії: парамедик до 31.12.2026; супровід",
            ),
            blank=EMPTY,
            example="paramedic until 2022-12-31; escort",
        ),
        Column(
            key="vetted_until",
            header=Text("Vetted until", "Перевірку пройдено до"),
            kind=UntilKind(),
            hint=Text("the last day of the vetting", "останній день дії перевірки"),
            blank=Text("not vetted: may not drive", "без перевірки: не може везти"),
            example="2022-12-31",
        ),
        Column(
            key="driven_h",
            header=Text("Hours driven", "Годин за кермом"),
            kind=DurationKind(HOURS),
            hint=Text(
                "at the wheel in the 24 hours before the plan begins",
                "за кермом за 24 години до початку плану",
            ),
            blank=NONE_OF_IT,
            example=2,
        ),
        ignored("name", Text("Name", "Ім'я")),
        ignored("phone", Text("Phone", "Телефон")),
        ignored("languages", Text("Languages", "Мови")),
        note(),
    ),
)
