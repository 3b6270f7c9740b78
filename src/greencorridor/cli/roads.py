"""`corridor roads`: from an OpenStreetMap extract to a region, and what is in it."""

from pathlib import Path
from typing import Annotated

import typer

from greencorridor.cli.bilingual import both
from greencorridor.cli.options import Json, Lang
from greencorridor.cli.terminal import open_terminal
from greencorridor.text import Text

BUILDING = Text(
    "Reading {path}: about ten seconds for a city.",
    "Читаю {path}: для міста близько десяти секунд.",
)

group = typer.Typer(
    help=both("Road networks from maps.", "Дорожні мережі з карт."),
    no_args_is_help=True,
    rich_markup_mode=None,
)


def register(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(group, name="roads")


@group.command(
    help=both(
        "Make a region file from an OpenStreetMap extract.",
        "Створити файл регіону з вивантаження OpenStreetMap.",
    )
)
def build(
    extract: Annotated[
        Path,
        typer.Argument(
            metavar="EXTRACT.osm.pbf",
            help=both("The extract.", "Вивантаження."),
            show_default=False,
        ),
    ],
    out: Annotated[
        Path,
        typer.Option(
            "-o",
            "--out",
            metavar="REGION",
            help=both("The region file to write.", "Файл регіону, який записати."),
            show_default=False,
        ),
    ],
    lang: Lang = None,
) -> None:
    """Build a region."""
    terminal = open_terminal(lang)
    terminal.note(BUILDING, path=extract)


@group.command(help=both("Say what a region holds.", "Сказати, що є в регіоні."))
def info(
    region: Annotated[
        Path,
        typer.Argument(
            metavar="REGION",
            help=both("A region file.", "Файл регіону."),
            show_default=False,
        ),
    ],
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Describe a region."""
