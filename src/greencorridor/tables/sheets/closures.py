"""The Closures sheet: what is closed for the whole plan."""

from greencorridor.tables.columns import Column, Sheet
from greencorridor.tables.kinds import IdKind
from greencorridor.tables.shapes import ShapeKind
from greencorridor.tables.sheets.usual import identifier, note
from greencorridor.text import Text


def _junction(side: str, letter: str) -> Column:
    return Column(
        key=f"junction_{side}",
        header=Text(f"Junction {side.upper()}", f"Перехрестя {letter}"),
        kind=IdKind(),
        hint=Text(
            "on a hand-drawn network: an end of the closed road",
            "у накресленій мережі: кінець закритої дороги",
        ),
        blank=Text("by shape", "за контуром"),
        refers="junctions",
    )


CLOSURES = Sheet(
    key="closures",
    name=Text("Closures", "Перекриття"),
    hint=Text(
        "Road sections or areas closed for the whole plan. What opens at some hours is "
        "a gate.",
        "Ділянки доріг чи площі, закриті на весь план. Що відкривається в певні "
        "години, те проїзд.",
    ),
    stops=True,
    columns=(
        identifier(Text("Closure", "Перекриття"), "Blown bridge"),
        Column(
            key="shape",
            header=Text("Area or line", "Площа чи лінія"),
            kind=ShapeKind(lines=True),
            hint=Text(
                "GeoJSON or WKT; a line lies along the closed road",
                "GeoJSON або WKT; лінія лежить уздовж закритої дороги",
            ),
            blank=Text("by junctions", "за перехрестями"),
            example="LINESTRING (30.25 50.49, 30.26 50.495)",
        ),
        _junction("a", "А"),
        _junction("b", "Б"),
        note(contact=False),
    ),
)
