"""Results that are kept in the repository, one line of JSON each."""

import hashlib
import json
import os
import platform
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import greencorridor

FOLDER = Path(__file__).parent / "records"
Record = dict[str, Any]


def read_records(name: str) -> list[Record]:
    """Read all records of a kind; none if there is no file."""
    path = FOLDER / f"{name}.jsonl"
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def add_record(name: str, record: Record) -> None:
    """Append a record, so that an interrupted series loses nothing."""
    FOLDER.mkdir(exist_ok=True)
    with (FOLDER / f"{name}.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(record, ensure_ascii=False) + "\n")


def circumstances() -> Record:
    """Say when and on what something is measured."""
    return {
        "date": datetime.now(UTC).strftime("%Y-%m-%d"),
        "machine": f"{platform.machine()}, cores: {os.cpu_count()}",
        "load": round(os.getloadavg()[0], 1),
    }


def own_version(sources: tuple[str, ...] = ("solver", "literature/task.py")) -> str:
    """Return our version with a digest of all that decides what a search finds.

    Parameters
    ----------
    sources
        Modules and folders of the package.
    """
    root = Path(greencorridor.__file__).parent
    digest = hashlib.sha256()
    for source in map(root.joinpath, sources):
        files = sorted(source.rglob("*.py")) if source.is_dir() else [source]
        for path in files:
            digest.update(path.read_bytes())
    return f"{greencorridor.__version__}+{digest.hexdigest()[:8]}"


def plain_version() -> str:
    """Return the same for instances of the literature: the plain lane, and its base."""
    shared = ("encode.py", "budget.py", "rng.py", "sorting.py")
    base = tuple(f"solver/{name}" for name in shared)
    return own_version(("solver/plain", *base, "literature/task.py"))
