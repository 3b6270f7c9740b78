"""Small instance files of each format, as text."""

from pathlib import Path

from greencorridor.literature.folder import read_instance
from greencorridor.literature.instance import LiteratureInstance
from greencorridor.literature.names import Family

LILIM = """\
3 10 1
0 0 0 0 0 200 0 0 0
1 3 4 5 0 100 10 0 3
2 10 0 5 0 100 10 0 4
3 6 8 -5 0 100 10 1 0
4 20 0 -5 0 100 10 2 0
"""
"""Two requests in line with the depot: 0 → 1 → 3 is 5 + 5, 0 → 2 → 4 is 10 + 10."""

SARTORI = """\
NAME: tiny
TYPE: PDPTW
SIZE: 5
ROUTE-TIME: 200
CAPACITY: 10
NODES
0 50.0 30.0 0 0 200 0 0 0
1 50.1 30.0 5 0 100 5 0 3
2 50.2 30.0 5 0 100 5 0 4
3 50.3 30.0 -5 0 100 5 1 0
4 50.4 30.0 -5 0 100 5 2 0
EDGES
0 7 9 11 13
8 0 5 6 7
9 5 0 6 7
11 6 6 0 3
13 7 7 4 0
EOF
"""

DARP = """\
2 4 60 3 20
0 0.0 0.0 0 0 0 480
1 3.0 4.0 2 1 0 480
2 -3.0 4.0 2 1 0 480
3 6.0 8.0 2 -1 30 40
4 -6.0 8.0 2 -1 0 480
"""

DARP_TWO_DEPOTS = DARP.replace("2 4 60", "2 2 60") + "5 0 0 0 0 0 300\n"

TEXTS = {Family.LILIM: LILIM, Family.SARTORI: SARTORI, Family.DARP: DARP}


def read(family: Family, text: str, folder: Path) -> LiteratureInstance:
    path = folder / "tiny.txt"
    path.write_text(text, encoding="utf-8")
    return read_instance(family, "tiny", path)
