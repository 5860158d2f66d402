"""One style for all figures: a palette that colour-blind readers can tell apart, and a text for who cannot see."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from nnkit.showing.columns import columns_of, markup
from nnkit.showing.display import THEMED, Shown

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure as MatplotlibFigure
    from PIL.Image import Image

#: Okabe and Ito's palette (2008), orange and sky blue darker than theirs: 3 to 1 on white. The first two carry most
#: pictures, always together with a line style or a label.
BLUE, VERMILLION, GREEN, ORANGE, SKY, PURPLE, GREY = (
    "#0072B2",
    "#D55E00",
    "#009E73",
    "#C48300",
    "#3D97D0",
    "#CC79A7",
    "#767676",
)
COLOURS = (BLUE, VERMILLION, GREEN, ORANGE, SKY, PURPLE)
#: What stands behind: lines that are not looked at, and yet can be seen, 3 to 1 on white.
FAINT = "#949494"
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


#: The same, dark enough for letters on white, 4.5 to 1.
INK = {VERMILLION: "#A94700", GREEN: "#00694C", ORANGE: "#8A5A00", SKY: "#005A8E", PURPLE: "#994477", GREY: "#5C5C5C"}

#: Pixels an inch of a figure: one and a half for each of the screen's 96.
DPI = 144


class Picture(Shown):
    """A finished figure: a WebP for each of its columns, with an alternative text, which stays with it in JupyterLab
    and in exported pages."""

    def __init__(self, image: "Image", columns: Sequence[tuple[float, float]], alternative: str, width: int):
        super().__init__(f"[picture: {alternative}]", markup(image, columns, alternative, width))

    def _repr_html_(self) -> str:
        return THEMED + self.markup


def subplots(columns: int = 1, rows: int = 1, width: float = 7.0, height: float = 3.4, **options):
    """A figure of `rows` × `columns` axes in the course's style, and its axes: `figure, axes = subplots(2)`.

    `width` and `height` in inches of 96 pixels on the screen. It is drawn without pyplot: nothing to close.
    """
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context(SETTINGS):
        figure: MatplotlibFigure = Figure(figsize=(width, height), layout="constrained")
        axes: Axes = figure.subplots(rows, columns, **options)
    if rows == 1 and options.get("sharey"):  # each may come to stand below the others
        for each in figure.axes:
            each.tick_params(labelleft=True)
    return figure, axes


def picture(figure: "MatplotlibFigure", alternative: str) -> Picture:
    """Draw `figure`. `alternative` says in one or two sentences what a reader should see in it."""
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure.set_dpi(DPI)
    darken_letters(figure)
    canvas = FigureCanvasAgg(figure)
    with matplotlib.rc_context(SETTINGS):
        canvas.draw()
        columns = columns_of(figure)
    return Picture(image_on(canvas), columns, alternative, round(figure.get_figwidth() * 96))


def darken_letters(figure: "MatplotlibFigure") -> None:
    """Letters in a colour of the palette get its ink."""
    from matplotlib.colors import to_hex
    from matplotlib.text import Text

    for text in figure.findobj(Text):
        colour = to_hex(text.get_color()).upper()
        text.set_color(INK.get(colour, colour))


def say_above(figure: "MatplotlibFigure", note: str) -> None:
    """Write a note above the left end of a figure, where it does not hinder its columns from stacking."""
    if note:
        figure.suptitle(note, fontsize=9, x=0.01, horizontalalignment="left")


def image_on(canvas: "FigureCanvasAgg") -> "Image":
    """What is drawn on a canvas."""
    from PIL import Image

    return Image.frombuffer("RGBA", canvas.get_width_height(), canvas.buffer_rgba(), "raw", "RGBA", 0, 1).convert("RGB")


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
