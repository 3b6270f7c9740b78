"""The environment, read once into one frozen object."""

import os
from dataclasses import dataclass
from pathlib import Path

from greencorridor.text import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the environment decides.

    Parameters
    ----------
    cache
        Folder for compiled kernels and road hierarchies.
    language
        Language of messages where no option names one.
    bounds_check
        Compile kernels with array bounds checks (tests).
    """

    cache: Path
    language: Language
    bounds_check: bool


def read_settings() -> Settings:
    """Read ``GREENCORRIDOR_CACHE``, ``GREENCORRIDOR_LANGUAGE``, ``NUMBA_BOUNDSCHECK``.

    Without ``GREENCORRIDOR_LANGUAGE`` a Ukrainian locale (``LANG=uk_UA…``) chooses
    Ukrainian, any other English.
    """
    home = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    cache = Path(os.environ.get("GREENCORRIDOR_CACHE") or Path(home) / "greencorridor")
    wish = os.environ.get("GREENCORRIDOR_LANGUAGE") or os.environ.get("LANG", "")
    language = Language.UK if wish.lower().startswith("uk") else Language.EN
    bounds_check = os.environ.get("NUMBA_BOUNDSCHECK", "0") == "1"
    return Settings(cache=cache, language=language, bounds_check=bounds_check)
