"""The help texts of commands and options in both languages.

Typer takes a help text where a command is defined, long before anybody has said which
language they read. `both` keeps the two texts side by side there; `translate` exchanges
them in the finished command tree.
"""

import typer.main
from typer.core import TyperGroup

from greencorridor.text import Language

_UKRAINIAN: dict[str, str] = {}


def both(en: str, uk: str) -> str:
    """Return `en`, and remember how to say it in Ukrainian."""
    _UKRAINIAN[en] = uk
    return en


def command_of(app: typer.Typer, language: Language) -> TyperGroup:
    """Return the command tree of `app`, its help texts in `language`."""
    command = typer.main.get_command(app)
    if not isinstance(command, TyperGroup):
        raise TypeError(command)
    if language is Language.UK:
        translate(command)
    return command


def translate(group: TyperGroup) -> None:
    """Say every help text of a command tree in Ukrainian."""
    for command in (group, *group.commands.values()):
        if command is not group and isinstance(command, TyperGroup):
            translate(command)
        if command.help:
            command.help = _UKRAINIAN.get(command.help, command.help)
        for parameter in command.params:
            text: str | None = getattr(parameter, "help", None)
            if text:
                parameter.help = _UKRAINIAN.get(text, text)  # pyright: ignore
