"""`corridor roads`: from an OpenStreetMap extract to a region, and what is in it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from greencorridor.cli.bilingual import both
from greencorridor.cli.options import Json, Lang
from greencorridor.cli.terminal import Terminal, open_terminal
from greencorridor.text import Text

if TYPE_CHECKING:
    from greencorridor.roads.summary import RegionInfo

BUILDING = Text("Reading {path} …", "Читаю {path} …")
STEPS = {
    "fold": Text("Roads: {count:,}. Joining them …", "Доріг: {count:,}. З'єдную …"),
    "order": Text("Arcs: {count:,}. Ordering …", "Дуг: {count:,}. Упорядковую …"),
}
TITLE = Text("Region {title}", "Регіон {title}")
WHAT = Text("What", "Що")
VALUE = Text("value", "значення")
FIGURES = {
    "nodes": Text("junctions", "перехресть"),
    "arcs": Text("directed arcs", "напрямлених дуг"),
    "turns": Text("forbidden turns", "заборонених поворотів"),
    "paths": Text(
        "forbidden ways over several turns", "заборонених шляхів у кілька поворотів"
    ),
    "conditional_turns": Text(
        "turn restrictions by the hour, kept always",
        "заборон на певні години, що діють завжди",
    ),
    "skipped_turns": Text("turn restrictions not used", "невикористаних заборон"),
    "n_parts": Text("connected parts", "зв'язних частин"),
}
PARTS = Text("junctions of the largest parts", "перехресть у найбільших частинах")
CLASS = Text("km of {name}", "км {name}")
NAMES = Text("names: {kind}", "назв: {kind}")
BOUNDS = Text("south, west, north, east", "південь, захід, північ, схід")
DIGEST = Text("digest", "дайджест")

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
    from greencorridor.roads.region import build_region

    terminal = open_terminal(lang)
    terminal.note(BUILDING, path=extract)

    def say_step(step: str, count: int) -> None:
        if step in STEPS:
            terminal.note(STEPS[step], count=count)

    region = build_region(extract, say_step)
    region.save(out)
    _print_info(region.info(), terminal)


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
    from greencorridor.roads.region import load_region

    terminal = open_terminal(lang)
    found = load_region(region).info()
    if json:
        terminal.print_json(found._asdict())
    else:
        _print_info(found, terminal)


def _print_info(found: "RegionInfo", terminal: Terminal) -> None:
    from greencorridor.cli.layout import plain_table

    title = Text(*(text.format(title=found.title) for text in TITLE))
    table = plain_table(terminal, title, (WHAT, VALUE))
    for name, text in FIGURES.items():
        table.add_row(terminal.say(text), f"{getattr(found, name):,}")
    largest = ", ".join(f"{size:,}" for size in found.parts)
    table.add_row(terminal.say(PARTS), largest)
    for name, km in found.km_by_class.items():
        table.add_row(terminal.say(CLASS, name=name), f"{km:,.1f}")
    for kind, count in found.names.items():
        table.add_row(terminal.say(NAMES, kind=kind), f"{count:,}")
    bounds = ", ".join(f"{degrees:.4f}" for degrees in found.bounds)
    table.add_row(terminal.say(BOUNDS), bounds)
    table.add_row(terminal.say(DIGEST), found.digest)
    terminal.print(table, found.attribution)
