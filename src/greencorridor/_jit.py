"""The only import of numba: ``@kernel`` for functions compiled to machine code.

Compiled kernels are kept on disk. Numba's own cache looks only at the file a kernel
stands in, so an edit would leave its callers in other files stale, and it ignores
``NUMBA_BOUNDSCHECK``. The cache folder is therefore named by a digest of the source of
every module that holds kernels or that such a module imports, of the flags, and of the
versions.
"""

import hashlib
import platform
import re
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

import numba
import numpy as np

from greencorridor._pack import pack
from greencorridor.settings import read_settings

__all__ = ["compile_for", "kernel", "kernel_folder", "pack", "part"]

P = ParamSpec("P")
R = TypeVar("R")


def kernel_sources(package: str) -> dict[str, bytes]:
    """Return a package's modules that hold kernels, and those that these import.

    Imports are followed through all of the package at the top; a package inside has
    kernels, and so a cache, of its own: ``solver.plain`` beside ``solver``.
    """
    root = Path(__file__).parent
    top = package.split(".", maxsplit=1)[0]
    sources = {
        ".".join(path.relative_to(root).with_suffix("").parts): path.read_bytes()
        for path in (root / top).rglob("*.py")
    }
    wanted = {
        name
        for name, source in sources.items()
        if name.rpartition(".")[0] == package and b"_jit import" in source
    }
    pending = sorted(wanted)
    while pending:
        found = re.findall(rb"greencorridor\.([\w.]+) import", sources[pending.pop()])
        new = {name.decode() for name in found} & set(sources) - wanted
        wanted |= new
        pending += sorted(new)
    return {name: sources[name] for name in sorted(wanted)}


def kernel_digest(package: str) -> str:
    """Sixteen hex digits over everything that a package's kernels depend on.

    Kernels call kernels of their own package only, so each package has its own digest.
    """
    digest = hashlib.sha256()
    sources = kernel_sources(package)
    sources["_pack"] = (Path(__file__).parent / "_pack.py").read_bytes()
    for name, source in sources.items():
        digest.update(name.encode())
        digest.update(source)
    flags = (
        sys.version,
        np.__version__,
        numba.__version__,
        platform.machine(),
        str(read_settings().bounds_check),
    )
    digest.update(repr(flags).encode())
    return digest.hexdigest()[:16]


@cache
def kernel_folder(package: str) -> Path:
    """Where the compiled kernels of `package`, as its source stands, are kept."""
    return read_settings().cache / "kernels" / f"{package}-{kernel_digest(package)}"


def compiled(function: Callable[P, R], inline: str) -> Callable[P, R]:
    """Compile a function at its first call, without the interpreter's lock; keep it."""
    module = function.__module__.removeprefix("greencorridor.")
    package = module.rpartition(".")[0]
    config = cast("Any", numba).core.config
    config.CACHE_DIR = str(kernel_folder(package))  # numba reads it in the next line
    made = numba.njit(cache=True, nogil=True, error_model="numpy", inline=inline)(  # pyright: ignore
        function
    )
    return cast("Callable[P, R]", cast("Any", made))


def kernel(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function to machine code.

    Integer overflow wraps and there is no fastmath: a kernel gives what its naive twin
    in ``tests/naive*.py`` gives.
    """
    return compiled(function, "never")


def compile_for(function: Callable[..., Any], given: Sequence[object]) -> None:
    """Compile a kernel for arguments of the types of these, without calling it."""
    types = tuple(cast("Any", numba).typeof(value) for value in given)
    cast("Any", function).compile(types)


def part(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function into each kernel that calls it, not by itself.

    A kernel is compiled together with all that it calls, again and again up the chain
    of callers: what merely passes on should not be one more link of it.
    """
    return compiled(function, "always")
