"""Green Corridor: who is carried by whom, when, over which open road."""

__version__ = "0.1.0"
