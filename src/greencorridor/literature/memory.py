"""The most memory that this process has held, from a moment on."""

import sys
from pathlib import Path

STATUS, FORGET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def forget_peak() -> bool:
    """Begin anew to watch for the peak; return whether the system can.

    Linux only: elsewhere a peak is that of the process's whole life.
    """
    try:
        FORGET.write_text("5", encoding="ascii")
    except OSError:
        return False
    return True


def peak_bytes() -> int | None:
    """Return the peak in bytes, None where the system does not tell."""
    try:
        lines = STATUS.read_text(encoding="ascii").splitlines()
    except OSError:
        return _peak_of_life()
    found = [line.split()[1] for line in lines if line.startswith("VmHWM:")]
    return int(found[0]) * 1024 if found else _peak_of_life()


def _peak_of_life() -> int | None:
    try:
        import resource  # noqa: PLC0415  # not on every system
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
