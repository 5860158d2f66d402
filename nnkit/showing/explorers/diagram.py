"""Explorers drawn as SVG: a small network as circles and lines, with its numbers in it.

A drawing is a list of elements, written by `line`, `circle`, `text`. The browser shows it as it is, thirty times faster
than a plot.
"""

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from nnkit.showing.display import escape
from nnkit.showing.explorers.base import SVG, Explorer
from nnkit.showing.style import BLUE, GREY, INK, VERMILLION

#: The radius of a unit, in pixels.
RADIUS = 27
FONT = "system-ui, 'DejaVu Sans', sans-serif"
#: Layer numbers as exponents, unit numbers as indices.
RAISED, LOWERED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"), str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def up(number: int) -> str:
    return str(number).translate(RAISED)


def down(*numbers: int) -> str:
    return "".join(str(number).translate(LOWERED) for number in numbers)


def short(value: float, digits: int = 3) -> str:
    """A number in a few characters, with a true minus sign."""
    if value and abs(value) < 5e-4:
        mantissa, exponent = f"{value:.1e}".split("e")
        return f"{float(mantissa):g}e{int(exponent)}".replace("-", "−")
    text = f"{value:.{digits}g}"
    if "e" in text:
        text = f"{value:.0f}"
    return text.replace("-", "−") if float(text) else "0"


def line(start: tuple[float, float], end: tuple[float, float], colour: str = GREY, width: float = 1.5,
         dashes: str = "") -> str:  # fmt: skip
    return (
        f'<line x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}" stroke="{colour}" '
        f'stroke-width="{width:.2f}"{f" stroke-dasharray={dashes!r}" if dashes else ""}/>'
    )


def circle(at: tuple[float, float], colour: str = GREY, fill: str = "#fff", width: float = 2, radius: float = RADIUS):
    return (
        f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{radius:g}" fill="{fill}" stroke="{colour}" '
        f'stroke-width="{width:g}"/>'
    )


def text(at: tuple[float, float], words: str, colour: str = "#111", size: float = 14, anchor: str = "middle",
         bold: bool = False, clear: bool = False) -> str:  # fmt: skip
    """Words with their middle at `at`; `clear` takes away what is drawn below them, so that lines may cross there."""
    width, behind = 0.6 * size * len(words) + 4, ""
    if clear:
        behind = (
            f'<rect x="{at[0] - width / 2:.1f}" y="{at[1] - 0.6 * size:.1f}" width="{width:.1f}" '
            f'height="{1.2 * size:.1f}" fill="#fff"/>'
        )
    return (
        f'{behind}<text x="{at[0]:.1f}" y="{at[1]:.1f}" fill="{INK.get(colour, colour)}" font-size="{size:g}" '
        f'text-anchor="{anchor}" dominant-baseline="central" font-weight="{600 if bold else 400}">'
        f"{escape(words)}</text>"
    )


def along(start: tuple[float, float], end: tuple[float, float], share: float) -> tuple[float, float]:
    """The point that lies this share of the way from `start` to `end`."""
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


class Layout:
    """Where the units of a network stand, in a box of pixels: one column a layer."""

    def __init__(self, sizes: Sequence[int], left: float, top: float, width: float, height: float):
        self.sizes, self.top, self.left, self.width = tuple(sizes), top, left, width
        self.gap = width / (len(sizes) - 1)
        step = height / max(sizes)
        self._columns = [
            [(left + number * self.gap, top + height / 2 + (unit - (size - 1) / 2) * step) for unit in range(size)]
            for number, size in enumerate(sizes)
        ]

    def unit(self, layer: int, unit: int) -> tuple[float, float]:
        """The middle of a unit; layers and units count from 1."""
        return self._columns[layer - 1][unit - 1]

    def units(self) -> list[tuple[int, int]]:
        return [(layer, unit) for layer, size in enumerate(self.sizes, 1) for unit in range(1, size + 1)]

    def edges(self) -> list[tuple[int, int, int]]:
        """(layer, unit j of it, unit k of the layer before) for every weight."""
        return [
            (layer, j, k)
            for layer, (before, here) in enumerate(pairwise(self.sizes), 2)
            for j in range(1, here + 1)
            for k in range(1, before + 1)
        ]

    @cached_property
    def on_edge(self) -> dict[tuple[int, int, int], tuple[float, float]]:
        """By edge, a place for the number of its weight, as far as there is one at which no other number stands."""
        places: dict[tuple[int, int, int], tuple[float, float]] = {}
        for layer, j, k in self.edges():
            start, end = self.unit(layer - 1, k), self.unit(layer, j)
            tried = [along(start, end, share) for share in (0.35, 0.65, 0.42, 0.28, 0.58, 0.5)]
            places[layer, j, k] = max(
                tried,
                key=lambda at: min((_apart(at, other) for other in places.values()), default=1.0),
            )
        return places


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    """1 where two numbers do not touch, less where they do."""
    return min(1.0, max(abs(one[0] - other[0]) / 52, abs(one[1] - other[1]) / 18))


class Diagram(Explorer):
    """An explorer whose picture is SVG. Subclasses give the elements and the caption."""

    media = SVG
    width, height = 860, 380

    @property
    def size(self) -> tuple[int, int]:
        return self.width, self.height

    def elements(self, **values) -> tuple[list[str], str]:
        """The drawing for these values, and what is to be seen in it, in a sentence or two."""
        raise NotImplementedError

    def drawn(self, **values) -> tuple[bytes, str]:
        elements, caption = self.elements(**values)
        drawing = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" width="{self.width}" '
            f'height="{self.height}" role="img" aria-label="{escape(caption)}" font-family="{FONT}">'
            f'<rect width="100%" height="100%" fill="#fff"/>{"".join(elements)}</svg>'
        )
        return drawing.encode(), caption


#: Positive and negative, told apart by colour and by dashes.
SIGN = {True: (BLUE, ""), False: (VERMILLION, "7 4")}
