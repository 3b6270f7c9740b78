"""The definition of every sheet: the one source of template, reader and reference."""

from greencorridor.tables.columns import Sheet
from greencorridor.tables.sheets.closures import CLOSURES
from greencorridor.tables.sheets.gates import GATES
from greencorridor.tables.sheets.locks import LOCKS
from greencorridor.tables.sheets.operation import OPERATION
from greencorridor.tables.sheets.places import PLACES
from greencorridor.tables.sheets.requests import REQUESTS
from greencorridor.tables.sheets.roads import JUNCTIONS, ROADS
from greencorridor.tables.sheets.shifts import SHIFTS
from greencorridor.tables.sheets.vehicles import VEHICLES
from greencorridor.tables.sheets.volunteers import VOLUNTEERS
from greencorridor.tables.sheets.zones import ZONES
from greencorridor.text import Text

SHEETS: dict[str, Sheet] = {
    sheet.key: sheet
    for sheet in (
        OPERATION,
        PLACES,
        REQUESTS,
        VEHICLES,
        VOLUNTEERS,
        SHIFTS,
        GATES,
        ZONES,
        CLOSURES,
        LOCKS,
        ROADS,
        JUNCTIONS,
    )
}
"""By key, in the order of the workbook."""

HELP_SHEET = Text("Help", "Довідка")
"""The sheet of instructions in a template; not read."""

SETTING_COLUMNS = (
    Text("Setting", "Налаштування"),
    Text("Value", "Значення"),
    Text("If empty", "Якщо порожньо"),
    Text("What it is", "Що це"),
)
"""Headers of a sheet of settings."""
