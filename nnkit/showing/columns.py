"""The columns of a figure: side by side where there is room, one below the other where there is none.

A figure is cut from top to bottom between its axes, and each column becomes an image of its own. Together they look
like one, shrink together to three quarters, and then stack, so that letters stay readable on a narrow page.
"""

import base64
import io
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from nnkit.showing.display import escape

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure
    from PIL.Image import Image

WEBP = "image/webp"
#: How far columns shrink before they stack, and the least space between two, as a part of the figure's width.
SHRINKS_TO, GAP = 0.75, 0.004


def columns_of(figure: "Figure") -> list[tuple[float, float]]:
    """Left and right end of each column, as parts of the width of a figure that has been drawn. One where something
    reaches across: a title, a legend or an arrow of the figure, or axes that stand below two others."""
    if figure.artists or figure.lines or figure.patches:
        return [(0.0, 1.0)]
    taken: list[tuple[float, float]] = []
    for left, right in sorted([_extent(each, figure) for each in (*figure.axes, *figure.texts, *figure.legends)]):
        if taken and left < taken[-1][1] + GAP:
            taken[-1] = taken[-1][0], max(right, taken[-1][1])
        else:
            taken.append((left, right))
    cuts = [0.0, *((one[1] + other[0]) / 2 for one, other in pairwise(taken)), 1.0]
    return list(pairwise(cuts))


def _extent(part: "Artist", figure: "Figure") -> tuple[float, float]:
    """What a part of a figure takes of the width with all that belongs to it; a scale of colours with the axes that it
    is of."""
    bar = getattr(part, "_colorbar", None)
    belongs = [part, bar.mappable.axes] if bar and bar.mappable.axes else [part]
    boxes = [box for each in belongs if (box := each.get_tightbbox())]
    ends = min((box.x0 for box in boxes), default=0), max((box.x1 for box in boxes), default=0)
    return ends[0] / figure.bbox.width, ends[1] / figure.bbox.width


def style_of(width: float) -> str:
    """How a column that wants this many pixels stands beside others, in CSS."""
    return f"flex:{width:.0f} 1 {SHRINKS_TO * width:.0f}px;min-width:0;max-width:min({width:.0f}px,100%);height:auto"


def markup(image: "Image", columns: Sequence[tuple[float, float]], alternative: str, width: int) -> str:
    """A drawing as HTML, `width` pixels wide where there is room. The first column has the alternative text of all."""
    ends = [round(width * left) for left, _ in columns] + [width]
    scale = image.width / width
    images = []
    for number, (left, right) in enumerate(pairwise(ends)):
        column = image.crop((round(scale * left), 0, round(scale * right), image.height))
        images.append(as_image(webp_of(column), WEBP, "" if number else alternative, right - left))
    if len(images) == 1:
        return images[0]
    return f'<div style="display:flex;flex-wrap:wrap;align-items:flex-start">{"".join(images)}</div>'


def as_image(picture: bytes, media: str, alternative: str, width: int) -> str:
    """A picture in HTML that goes with a dark theme (display.py)."""
    source = base64.b64encode(picture).decode()
    return (
        f'<img src="data:{media};base64,{source}" alt="{escape(alternative)}" width="{width}" class="nnkit-drawn" '
        f'style="{style_of(width)};background:#fff">'
    )


def webp_of(image: "Image") -> bytes:
    """A drawing as a WebP without loss but for its colours: 32 are enough for a drawing, chosen so that a small dot
    keeps its own. An eighth of the size of a PNG in all colours: a notebook with all its figures stays light.

    They are chosen from all colours of the drawing, each a sixteenth as often as it is there: a ninth of the time."""
    from PIL import Image

    times, colours = zip(*image.getcolors(image.width * image.height), strict=True)
    sample = np.repeat(np.array(colours, np.uint8), 1 + np.array(times) // 16, axis=0)
    none = Image.Dither.NONE
    chosen = Image.fromarray(sample[None]).quantize(32, method=Image.Quantize.MAXCOVERAGE, kmeans=1, dither=none)
    small = io.BytesIO()
    image.quantize(palette=chosen, dither=none).convert("RGB").save(
        small, format="webp", lossless=True, method=4, quality=100
    )
    return small.getvalue()
