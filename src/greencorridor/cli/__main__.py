"""``python -m greencorridor.cli``: the command where it is not on the path."""

import sys

from greencorridor.cli.app import main

if __name__ == "__main__":
    sys.exit(main())
