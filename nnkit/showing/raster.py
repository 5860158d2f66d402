"""Pictures as PNG, for what takes neither a widget nor HTML: LaTeX, and whoever shows notebooks without scripts.

They are small, since they stay in the saved notebook beside the still. A drawing of explorers (diagram.py) is drawn
anew here: it is made of lines, circles, rectangles, images and texts.
"""

import base64
import io
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

#: Each is drawn this much larger and then made smaller: edges come out smooth.
SCALE = 2
COLOURS = 32
#: Pixels: what is wider is made smaller. On paper that is 80 to the inch.
WIDEST = 480
ANCHORS = {"start": "lm", "middle": "mm", "end": "rm"}
Point = tuple[float, float]


def png_of(picture: bytes, media: str) -> bytes:
    """A picture, or a drawing in SVG, as a PNG of a few colours."""
    from PIL import Image

    drawn = raster(picture) if media == "image/svg+xml" else Image.open(io.BytesIO(picture)).convert("RGB")
    return small(drawn)


def small(image: "Image") -> bytes:
    """An image as a PNG of a few colours, and not too wide."""
    from PIL import Image

    if image.width > WIDEST:
        image = image.resize((WIDEST, round(image.height * WIDEST / image.width)), Image.Resampling.LANCZOS)
    few = image.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE)
    found = io.BytesIO()
    few.save(found, format="png", optimize=True)
    return found.getvalue()


def raster(drawing: bytes) -> "Image":
    """A drawing of our own in SVG as an image. Raises KeyError for an element that none of our drawings has."""
    from PIL import Image, ImageDraw

    root = ElementTree.fromstring(drawing)
    width, height = (float(root.get(side)) for side in ("width", "height"))
    image = Image.new("RGB", (round(SCALE * width), round(SCALE * height)), "white")
    pen = ImageDraw.Draw(image, "RGBA")
    for element in root:
        ELEMENTS[element.tag.rpartition("}")[2]](pen, image, element)
    return image.resize((round(width), round(height)), Image.Resampling.LANCZOS)


def _numbers(element: ElementTree.Element, *names: str) -> list[float]:
    """Attributes in pixels of the image."""
    return [SCALE * float(element.get(name, 0)) for name in names]


def _stroke(pen: "ImageDraw", points: Sequence[Point], element: ElementTree.Element) -> None:
    (width,) = _numbers(element, "stroke-width")
    dashes = [SCALE * float(part) for part in element.get("stroke-dasharray", "").replace(",", " ").split()]
    for piece in _pieces(points, dashes) if dashes else [points]:
        pen.line(piece, fill=element.get("stroke"), width=max(1, round(width)), joint="curve")


def _pieces(points: Sequence[Point], dashes: Sequence[float]) -> Iterator[list[Point]]:
    """The dashes of a line, as lines."""
    number, left, piece = 0, dashes[0], [points[0]]
    for start, end in pairwise(points):
        long, done = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5, 0.0
        while long - done > left:
            done += left
            piece.append(tuple(a + (b - a) * done / long for a, b in zip(start, end, strict=True)))
            if number % 2 == 0:
                yield piece
            number, piece = number + 1, piece[-1:]
            left = dashes[number % len(dashes)]
        left -= long - done
        piece.append(end)
    if number % 2 == 0:
        yield piece


def _line(pen: "ImageDraw", _: "Image", element: ElementTree.Element) -> None:
    x1, y1, x2, y2 = _numbers(element, "x1", "y1", "x2", "y2")
    _stroke(pen, [(x1, y1), (x2, y2)], element)


def _polyline(pen: "ImageDraw", _: "Image", element: ElementTree.Element) -> None:
    points = [tuple(SCALE * float(part) for part in point.split(",")) for point in element.get("points").split()]
    _stroke(pen, points, element)


def _circle(pen: "ImageDraw", _: "Image", element: ElementTree.Element) -> None:
    x, y, radius, width = _numbers(element, "cx", "cy", "r", "stroke-width")
    radius += width / 2  # of the edge one half lies outside
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), _fill(element), element.get("stroke"), round(width))


def _rect(pen: "ImageDraw", image: "Image", element: ElementTree.Element) -> None:
    if element.get("width") == "100%":
        return  # the paper, which is white
    x, y, width, height, edge = _numbers(element, "x", "y", "width", "height", "stroke-width")
    pen.rectangle((x, y, x + width, y + height), _fill(element), element.get("stroke"), round(edge))


def _fill(element: ElementTree.Element) -> tuple[int, ...] | None:
    from PIL import ImageColor

    name = element.get("fill", "none")
    if name == "none":
        return None
    return (*ImageColor.getrgb(name)[:3], round(255 * float(element.get("fill-opacity", 1))))


def _image(_: "ImageDraw", image: "Image", element: ElementTree.Element) -> None:
    from PIL import Image

    x, y, width, height = (round(each) for each in _numbers(element, "x", "y", "width", "height"))
    shown = Image.open(io.BytesIO(base64.b64decode(element.get("href").partition(",")[2]))).convert("RGB")
    image.paste(shown.resize((width, height)), (x, y))


def _text(pen: "ImageDraw", _: "Image", element: ElementTree.Element) -> None:
    x, y, size = _numbers(element, "x", "y", "font-size")
    font = _font(round(size), element.get("font-weight", "400") == "600")
    pen.text((x, y), "".join(element.itertext()), element.get("fill"), font, ANCHORS[element.get("text-anchor")])


@cache
def _font(size: int, bold: bool) -> "FreeTypeFont":
    """DejaVu, which matplotlib brings along."""
    from PIL import ImageFont

    fonts = Path(find_spec("matplotlib").origin).parent / "mpl-data/fonts/ttf"
    return ImageFont.truetype(str(fonts / f"DejaVuSans{'-Bold' if bold else ''}.ttf"), size)


ELEMENTS: dict[str, Callable[["ImageDraw", "Image", ElementTree.Element], None]] = {
    "line": _line, "polyline": _polyline, "circle": _circle, "rect": _rect, "image": _image, "text": _text,
}  # fmt: skip
