"""Green Corridor: who is carried by whom, when, over which open road.

The same as the command line, from Python::

    import greencorridor

    opened = greencorridor.read("operation.xlsx")
    plan = greencorridor.plan(opened, seconds=30)
    greencorridor.write(plan, opened, "out")

Importing the package is quick: what is heavy is imported at the first call.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from greencorridor.operations.api import check, plan, read, why_not, write

__all__ = ["__version__", "check", "plan", "read", "why_not", "write"]

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Import the functions above when they are first asked for (PEP 562)."""
    if name in __all__:
        # By name: the package itself lies below everything in it.
        return getattr(import_module("greencorridor.operations.api"), name)
    raise AttributeError(name)
