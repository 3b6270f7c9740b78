"""The page ``docs/reference/cli.md``, made from the commands themselves.

``python -m greencorridor.cli.reference docs/reference/cli.md`` writes it again; a test
fails when it is not what this module makes.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.core import TyperGroup

from greencorridor import errors
from greencorridor.cli.app import app
from greencorridor.cli.bilingual import command_of
from greencorridor.cli.faults import INTERRUPTED, OUT_OF_MEMORY
from greencorridor.text import Language

HEAD = """\
# The command `corridor`

Made from the commands themselves by `python -m greencorridor.cli.reference`.

Results go to stdout, progress and problems to stderr. Without a terminal, and with
`TERM=dumb`, nothing but plain text is printed. `--lang uk` prints and writes Ukrainian;
without it `GREENCORRIDOR_LANGUAGE`, then a Ukrainian locale, decides. Help comes in the
same language.

Ctrl-C once stops a search and keeps the best plan so far; the command goes on and ends
with 0. Ctrl-C twice aborts with 130.
"""

EXITS = (
    (0, "Done. A request that stays behind is a result, not an error."),
    (1, "Something else that we know of; the sentence says what."),
    (2, "Wrong arguments."),
    (3, errors.InputError),
    (4, errors.RoadsError),
    (5, errors.PlanError),
    (6, errors.InvalidPlanError),
    (7, errors.OutputError),
    (OUT_OF_MEMORY, "The machine has too little memory."),
    (9, errors.InstanceError),
    (70, errors.InternalError),
    (INTERRUPTED, "Interrupted, with nothing to keep."),
)
"""Every exit code with what it means: a sentence, or the error that has it."""

ENVIRONMENT = """\
## Environment

| variable | what it decides |
|---|---|
| `GREENCORRIDOR_LANGUAGE` | `en` or `uk`, where no `--lang` is given |
| `GREENCORRIDOR_CACHE` | folder of compiled kernels and logs of our mistakes |
| `COLUMNS` | width of tables that are not printed on a terminal |
"""


def page() -> str:
    """Return the page."""
    return "\n".join([HEAD, *_commands(), _exits(), ENVIRONMENT])


def _commands() -> Iterator[str]:
    group = command_of(app, Language.EN)
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            for inner, its in command.commands.items():
                yield _section(f"{name} {inner}", its)
        else:
            yield _section(name, command)


def _section(name: str, command: Any) -> str:
    options = [p for p in command.params if p.param_type_name == "option"]
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    usage = " ".join(
        ["corridor", name, *(_argument(a) for a in arguments), "[OPTIONS]"]
    )
    lines = [f"## `corridor {name}`", "", command.help, "", f"    {usage}", ""]
    lines += ["| argument, option | what it is | unless given |", "|---|---|---|"]
    lines += [f"| `{_argument(a)}` | {a.help} | |" for a in arguments]
    lines += [
        f"| {', '.join(f'`{o}`' for o in option.opts)} | {option.help} | "
        f"{_default(option)} |"
        for option in options
    ]
    return "\n".join(lines) + "\n"


def _argument(argument: Any) -> str:
    return str(argument.metavar or argument.name.upper())


def _default(option: Any) -> str:
    default = option.default
    if default is None or default is False or option.required or callable(default):
        return "required" if option.required else ""
    return f"`{default}`"


def _exits() -> str:
    lines = ["## Exit codes", "", "| code | meaning |", "|---|---|"]
    for code, meaning in EXITS:
        said = meaning if isinstance(meaning, str) else (meaning.__doc__ or "")
        lines.append(f"| {code} | {said.strip().splitlines()[0]} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
