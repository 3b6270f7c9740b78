"""QR codes that bring a route from paper into a phone, without internet.

Two codes, because no single content opens everywhere:

- the next place to go as a ``geo:`` URI (RFC 5870), which a phone hands to whatever
  navigator it has;
- all visits as an ``om://map`` link, which Organic Maps shows as numbered pins, in
  order, offline.

A link to a map service on the web would tell that service, and whoever asks it, where
people wait; neither code does. Pins carry numbers, never names or identifiers.
"""

import io
from collections.abc import Sequence

import segno

from greencorridor.model.place import Location

MOST_PINS = 60
"""More pins make a code too fine for a cheap phone and a bad printer."""

_MASK = 4
"""A fixed mask: trying all eight takes most of the time and gains little on paper."""


def place_uri(location: Location) -> str:
    """Return the ``geo:`` URI of a place; the query makes navigators set a pin."""
    here = f"{location.lat:.5f},{location.lon:.5f}"
    return f"geo:{here}?q={here}"


def route_uri(locations: Sequence[Location]) -> str:
    """Return the link that shows all `locations` as pins, numbered from 1.

    Four decimals are eleven metres. Of a route with more than `MOST_PINS` visits, the
    first ones.
    """
    pins = (
        f"&ll={location.lat:.4f},{location.lon:.4f}&n={number}"
        for number, location in enumerate(locations[:MOST_PINS], start=1)
    )
    return "om://map?v=1" + "".join(pins)


def code_svg(content: str) -> str:
    """Return the QR code of `content` as an SVG image without a border."""
    out = io.BytesIO()
    code = segno.make_qr(content, error="l", boost_error=False, mask=_MASK)
    code.save(out, kind="svg", border=0, xmldecl=False, svgclass=None, lineclass=None)
    return out.getvalue().decode()
