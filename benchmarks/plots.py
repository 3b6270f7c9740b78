"""Line charts as SVG, drawn with nothing but the standard library."""

import math
from collections.abc import Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 720, 400
LEFT, RIGHT, TOP, BOTTOM = 60, 150, 36, 46
COLOURS = ("#0b6e4f", "#c44536", "#2a6f97", "#8d6a9f", "#b8860b", "#444444")
DASHES = ("", "6 3", "2 3", "8 3 2 3", "4 4", "1 4")


class Line(NamedTuple):
    """A named line; points that are not finite interrupt it."""

    name: str
    points: Sequence[tuple[float, float]]


class Axis(NamedTuple):
    """An axis from `low` to `high`; on a logarithmic one `low` is above 0."""

    title: str
    low: float
    high: float
    logarithmic: bool = False

    def place(self, value: float) -> float:
        """Return where a value lies, from 0 to 1."""
        if self.logarithmic:
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)

    def ticks(self) -> list[float]:
        """Return round values to label, at most about eight."""
        if self.logarithmic:
            lowest = math.floor(math.log10(self.low))
            highest = math.ceil(math.log10(self.high))
            tens = [10.0**n * k for n in range(lowest, highest + 1) for k in (1, 2, 5)]
            return [t for t in tens if self.low <= t <= self.high]
        step = 10.0 ** math.floor(math.log10((self.high - self.low) / 2))
        while (self.high - self.low) / step > 8:
            step *= 2
        first = math.ceil(self.low / step - 1e-9)
        last = math.floor(self.high / step + 1e-9)
        return [i * step for i in range(first, last + 1)]


def chart(title: str, x: Axis, y: Axis, lines: Sequence[Line]) -> str:
    """Draw lines; what lies outside the axes is cut off."""
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
            'font-family="sans-serif" font-size="12" role="img">'
        ),
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="20" font-size="14">{escape(title)}</text>',
        *frame(x, y),
    ]
    for i, line in enumerate(lines):
        parts += draw(line, x, y, i)
    return "\n".join([*parts, "</svg>", ""])


def across(x: Axis, value: float) -> float:
    return LEFT + x.place(value) * (WIDTH - LEFT - RIGHT)


def down(y: Axis, value: float) -> float:
    return HEIGHT - BOTTOM - y.place(value) * (HEIGHT - TOP - BOTTOM)


def frame(x: Axis, y: Axis) -> list[str]:
    """Draw both axes with their labels."""
    low, right = HEIGHT - BOTTOM, WIDTH - RIGHT
    parts: list[str] = []
    for value in x.ticks():
        at = across(x, value)
        parts += [
            f'<path d="M{at:.1f} {TOP}V{low}" stroke="#e5e5e5"/>',
            f'<text x="{at:.1f}" y="{low + 16}" text-anchor="middle">{value:g}</text>',
        ]
    for value in y.ticks():
        at = down(y, value)
        parts += [
            f'<path d="M{LEFT} {at:.1f}H{right}" stroke="#e5e5e5"/>',
            f'<text x="{LEFT - 6}" y="{at + 4:.1f}" text-anchor="end">{value:g}</text>',
        ]
    middle = (TOP + low) / 2
    return [
        *parts,
        f'<path d="M{LEFT} {TOP}V{low}H{right}" fill="none" stroke="#555555"/>',
        (
            f'<text x="{(LEFT + right) / 2}" y="{HEIGHT - 10}" text-anchor="middle">'
            f"{escape(x.title)}</text>"
        ),
        (
            f'<text transform="translate(16 {middle}) rotate(-90)" '
            f'text-anchor="middle">{escape(y.title)}</text>'
        ),
    ]


def draw(line: Line, x: Axis, y: Axis, i: int) -> list[str]:
    """Draw a line with its name in the key."""
    colour, dash = COLOURS[i % len(COLOURS)], DASHES[i % len(DASHES)]
    style = f'stroke="{colour}" stroke-dasharray="{dash}" stroke-width="2" fill="none"'
    path, pen, end = "", "M", ""
    for a, b in line.points:
        inside = math.isfinite(a) and x.low <= a <= x.high and y.low <= b <= y.high
        if inside:
            left, top = across(x, a), down(y, b)
            path += f"{pen}{left:.1f} {top:.1f}"
            end = f'<circle cx="{left:.1f}" cy="{top:.1f}" r="3" fill="{colour}"/>'
        pen = "L" if inside else "M"
    at = TOP + 14 + 20 * i
    key = WIDTH - RIGHT + 12
    return [
        f'<path d="{path}" {style}/>{end}' if path else "",
        f'<path d="M{key} {at}h24" {style}/>',
        f'<text x="{key + 30}" y="{at + 4}">{escape(line.name)}</text>',
    ]
