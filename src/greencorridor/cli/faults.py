"""The border at which every error becomes a sentence and an exit code.

No traceback reaches a user. Of an unexpected error the kind and the places in the code
are written to a private log; its message is not, for it may quote a table's cell.
"""

import errno
import hashlib
import os
import traceback
from pathlib import Path

from greencorridor import __version__
from greencorridor.cli.terminal import Terminal
from greencorridor.errors import GreenCorridorError, InternalError, OutputError
from greencorridor.text import Said, Text

OUT_OF_MEMORY = 8
"""Exit code when the machine has too little memory."""
INTERRUPTED = 130
"""Exit code of an interrupted command that had nothing to keep."""

NO_SPACE = Text(
    "The disk is full; nothing more can be written to {file}.",
    "Диск заповнений; записати більше у {file} не можна.",
)
NO_PERMISSION = Text(
    "This program may not read or write {file}; choose another place.",
    "Програма не має права читати чи записувати {file}; оберіть інше місце.",
)
NOT_FOUND = Text("{file} is not there.", "{file} не існує.")
OTHER_OS = Text(
    "The system refuses {file}: {reason}.", "Система відмовляє щодо {file}: {reason}."
)
SOME_FILE = Text("a file", "файла")
MEMORY = Text(
    "The machine has too little memory for this. Close other programs, or plan a "
    "smaller area.",
    "Машині бракує пам'яті. Закрийте інші програми або плануйте меншу ділянку.",
)
ABORTED = Text("Interrupted; nothing was kept.", "Перервано; нічого не збережено.")
UNEXPECTED = Text(
    "This is our own mistake ({kind}), not yours. Please report it to the project as "
    "the README says and attach {log}; the file holds no personal data.",
    "Це наша помилка ({kind}), не ваша. Повідомте, будь ласка, проєкт, як сказано в "
    "README, і додайте {log}; персональних даних у файлі немає.",
)
NO_LOG = Text("(the log could not be written)", "(журнал не вдалося записати)")


def report(error: BaseException, terminal: Terminal, logs: Path) -> int:
    """Say what went wrong on stderr; return the exit code.

    Parameters
    ----------
    logs
        Folder for the details of unexpected errors.
    """
    match error:
        case GreenCorridorError():
            terminal.err.write(error.say(terminal.language) + "\n")
            return error.exit_code
        case OSError():
            terminal.note(_sentence_of(error))
            return OutputError.exit_code
        case MemoryError():
            terminal.note(MEMORY)
            return OUT_OF_MEMORY
        case KeyboardInterrupt():
            terminal.note(ABORTED)
            return INTERRUPTED
        case _:
            log = _write_log(error, logs)
            terminal.note(
                UNEXPECTED,
                kind=type(error).__name__,
                log=log or NO_LOG,
            )
            return InternalError.exit_code


def _sentence_of(error: OSError) -> Said:
    file = error.filename if isinstance(error.filename, str) else SOME_FILE
    if isinstance(error.filename, Path):
        file = str(error.filename)
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return NO_SPACE.of(file=file)
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return NO_PERMISSION.of(file=file)
        case errno.ENOENT | errno.ENOTDIR:
            return NOT_FOUND.of(file=file)
        case _:
            return OTHER_OS.of(file=file, reason=error.strerror or type(error).__name__)


def _write_log(error: BaseException, logs: Path) -> str | None:
    """Write where `error` arose, by file, line and function; return the log's path."""
    lines: list[str] = []
    cause: BaseException | None = error
    while cause is not None:
        lines.append(type(cause).__name__)
        lines += [
            f"  {frame.filename}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(cause.__traceback__)
        ]
        cause = cause.__cause__ or cause.__context__
    text = "\n".join([f"greencorridor {__version__}", *lines]) + "\n"
    name = hashlib.sha256(text.encode()).hexdigest()[:12]
    log = logs / f"mistake-{name}.log"
    try:
        logs.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
    except OSError:
        return None
    return str(log)
