"""The pictures that a notebook drew: nothing but their pixels, and no more than a page can bear."""

import base64
import html
import io
import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nbformat import NotebookNode

from autograder.cells import is_test
from autograder.pages import short

if TYPE_CHECKING:
    from PIL.Image import Image

#: Figures on a page: how many, in how many bytes together; how large one may come, and how wide and high it is shown.
MOST_FIGURES, _MOST_BYTES = 12, 1_500_000
_MOST_PIXELS, _MOST_ENCODED, _LARGEST_SHOWN = 16_000_000, 6_000_000, (900, 1200)
#: A picture as `nnkit.figures` shows it: an image for each of its columns, of which the first has a text.
_COLUMN = re.compile(r'<img src="data:image/webp;base64,([A-Za-z0-9+/=]+)" alt="([^"<>]*)" width="\d+"[^<>]*>')
_OUR_PICTURE = re.compile(rf"(<style>[^<]*</style>)?(<div[^<>]*>)?({_COLUMN.pattern})+(</div>)?")


@dataclass(frozen=True)
class Figure:
    """A picture that a cell drew, put into pixels anew: its address as a data: URI, and what it is in words."""

    address: str
    alternative: str
    width: int
    height: int


def figures(nb: NotebookNode) -> list[Figure]:
    """The pictures that the ungraded cells drew, in their order, no more than a page can bear."""
    drawn: list[Figure] = []
    for cell in nb.cells:
        if cell.cell_type != "code" or is_test(cell):
            continue
        first = next((line for line in cell.source.splitlines() if line.strip()), "")
        for columns, alternative in _pictures(cell):
            said = short(alternative or f"Drawn by the cell that begins: {first.strip()}", 300)
            figure = safe_figure(columns, said)
            if figure is None:
                continue
            if sum(len(each.address) for each in (*drawn, figure)) > _MOST_BYTES:
                return drawn
            drawn.append(figure)
            if len(drawn) == MOST_FIGURES:
                return drawn
    return drawn


def _pictures(cell: NotebookNode) -> Iterator[tuple[list[str], str]]:
    """What a cell shows as a picture, each of its columns in base64, and its text where it has one."""
    for output in cell.outputs[:200]:
        data = output.get("data", {})
        shown = str(data.get("text/html", ""))[:_MOST_ENCODED].strip()
        if _OUR_PICTURE.fullmatch(shown):
            columns = _COLUMN.findall(shown)
            yield [encoded for encoded, _ in columns], html.unescape(columns[0][1])
        for kind in ("image/png", "image/jpeg"):
            if isinstance(data.get(kind), str):
                yield [data[kind]], ""


def _opened(encoded: str) -> "Image":
    """A picture whose size is known, and whose pixels are not decoded yet."""
    from PIL import Image

    data = base64.b64decode("".join(encoded.split()), validate=True)
    return Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP"))


def safe_figure(columns: Sequence[str], alternative: str) -> Figure | None:
    """A picture, its columns in base64, decoded and encoded anew, so that nothing but its pixels is left; None if it is
    none. Columns stand side by side."""
    from PIL import Image

    if sum(map(len, columns)) > _MOST_ENCODED:
        return None
    drawn = io.BytesIO()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            images = [_opened(encoded) for encoded in columns]
            width, height = sum(image.width for image in images), max(image.height for image in images)
            if width * height > _MOST_PIXELS:
                return None
            kind = "jpeg" if images[0].format == "JPEG" else "png"
            solid, left = Image.new("RGB", (width, height), "white"), 0
            for image in images:
                colours = image.convert("RGBA")
                solid.paste(colours, (left, 0), mask=colours.getchannel("A"))
                left += image.width
            solid.thumbnail(_LARGEST_SHOWN)
        if kind == "jpeg":
            solid.save(drawn, format="jpeg", quality=80)
        else:
            solid.quantize(128, dither=Image.Dither.NONE).save(drawn, format="png", optimize=True)
    except Exception:  # a decoder fails in many ways; what it cannot read is not shown
        return None
    address = f"data:image/{kind};base64,{base64.b64encode(drawn.getvalue()).decode()}"
    return Figure(address, alternative, *solid.size)
