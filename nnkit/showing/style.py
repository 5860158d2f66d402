"""One style for all figures: a palette that colour-blind readers can tell apart, and a text for who cannot see."""

import base64
import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from nnkit.showing.display import Shown, escape

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure as MatplotlibFigure
    from PIL.Image import Image

#: Okabe and Ito's palette (2008). The first two carry most pictures, always together with a line style or a label.
BLUE, VERMILLION, GREEN, ORANGE, SKY, PURPLE, GREY = (
    "#0072B2",
    "#D55E00",
    "#009E73",
    "#E69F00",
    "#56B4E9",
    "#CC79A7",
    "#767676",
)
COLOURS = (BLUE, VERMILLION, GREEN, ORANGE, SKY, PURPLE)
LINES = ("-", "--", "-.", ":")

SETTINGS = {
    "font.size": 11,
    "axes.titlesize": 12,
    "axes.labelsize": 11,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.color": "#DDDDDD",
    "grid.linewidth": 0.7,
    "lines.linewidth": 2.2,
    "legend.frameon": False,
    "figure.facecolor": "white",
    "mathtext.fontset": "cm",
}


#: What a figure is handed over as, and pixels an inch: one and a half for each of the screen's 96.
WEBP, DPI = "image/webp", 144


class Picture(Shown):
    """A finished figure: a WebP with an alternative text, which stays with it in JupyterLab and in exported pages."""

    def __init__(self, webp: bytes, alternative: str, width: int):
        source = base64.b64encode(webp).decode()
        image = f'<img src="data:{WEBP};base64,{source}" alt="{escape(alternative)}" width="{width}">'
        super().__init__(f"[picture: {alternative}]", image)

    def _repr_html_(self) -> str:
        return self.markup


def subplots(columns: int = 1, rows: int = 1, width: float = 7.0, height: float = 3.4, **options):
    """A figure of `rows` × `columns` axes in the course's style, and its axes: `figure, axes = subplots(2)`.

    `width` and `height` in inches of 96 pixels on the screen. It is drawn without pyplot: nothing to close.
    """
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context(SETTINGS):
        figure: MatplotlibFigure = Figure(figsize=(width, height), layout="constrained")
        axes: Axes = figure.subplots(rows, columns, **options)
    return figure, axes


def picture(figure: "MatplotlibFigure", alternative: str) -> Picture:
    """Draw `figure`. `alternative` says in one or two sentences what a reader should see in it."""
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure.set_dpi(DPI)
    canvas = FigureCanvasAgg(figure)
    with matplotlib.rc_context(SETTINGS):
        canvas.draw()
    return Picture(webp_of(image_on(canvas)), alternative, round(figure.get_figwidth() * 96))


def image_on(canvas: "FigureCanvasAgg") -> "Image":
    """What is drawn on a canvas."""
    from PIL import Image

    return Image.frombuffer("RGBA", canvas.get_width_height(), canvas.buffer_rgba(), "raw", "RGBA", 0, 1).convert("RGB")


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
    image.quantize(palette=chosen, dither=none).convert("RGB").save(small, format="webp", lossless=True, method=4)
    return small.getvalue()


def working(function: Callable | None, ours: Callable, *trial: Any) -> tuple[Callable, str]:
    """The function that a figure shows, and a note for the figure.

    That is the student's `function` where on `trial` it gives finite numbers in the shape in which `ours` gives them;
    else it is `ours`, and the note says why.
    """
    if function is None:
        return ours, ""
    name = ours.__name__
    try:
        result = function(*trial)
        if result is None:
            return ours, f"your {name} returned nothing: drawn with ours"
        got, right = np.asarray(result, dtype=float), np.asarray(ours(*trial))
    except NotImplementedError:
        return ours, f"{name} is not written yet: drawn with ours"
    except Exception as error:  # a picture is no place to fail in: the exercise's check says what is wrong
        return ours, f"your {name} raised {type(error).__name__}: drawn with ours"
    if got.shape != right.shape:
        return ours, f"your {name} gave shape {got.shape}, not {right.shape}: drawn with ours"
    if not np.isfinite(got).all():
        return ours, f"your {name} gave inf or nan: drawn with ours"
    return function, ""
