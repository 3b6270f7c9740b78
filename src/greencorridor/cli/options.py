"""Options that several commands share, each defined once."""

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from greencorridor.cli.bilingual import both
from greencorridor.text import Language

Lang: TypeAlias = Annotated[
    Language | None,
    typer.Option(
        "--lang",
        help=both(
            "Language of what is printed and written.",
            "Мова того, що друкується і записується.",
        ),
        show_default=False,
    ),
]

OperationPath: TypeAlias = Annotated[
    Path,
    typer.Argument(
        metavar="OPERATION",
        help=both(
            "The workbook (.xlsx), or a folder of .csv files.",
            "Книга (.xlsx) або тека з файлами .csv.",
        ),
        show_default=False,
    ),
]

PlanPath: TypeAlias = Annotated[
    Path,
    typer.Argument(
        metavar="PLAN.json",
        help=both("A plan made before.", "План, зроблений раніше."),
        show_default=False,
    ),
]

Roads: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--roads",
        metavar="REGION",
        help=both(
            "Region file made by `corridor roads build`; without it the workbook's own "
            "Roads sheet is the network.",
            "Файл регіону, зроблений командою `corridor roads build`; без нього "
            "мережею є аркуш «Дороги» самої книги.",
        ),
        show_default=False,
    ),
]

Json: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--json",
        help=both(
            "Print the result as JSON, for scripts.",
            "Надрукувати результат як JSON, для скриптів.",
        ),
    ),
]

Strict: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--strict",
        help=both(
            "Stop at any problem of the tables; otherwise a bad row of a request, "
            "vehicle, volunteer or shift is left out and listed.",
            "Зупинитися на будь-якій помилці в таблицях; інакше рядок заявки, машини, "
            "волонтера чи зміни з помилкою пропускається і називається.",
        ),
    ),
]
