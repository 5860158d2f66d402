"""Explorers drawn by matplotlib, fast: curves, surfaces, paths.

The figure is made once. What stands still in it, axes, texts and contours, is drawn once and kept; a slider draws only
what moves on top of it.
"""

import io
from abc import abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from nnkit.showing.columns import columns_of, markup
from nnkit.showing.explorers.base import DPI, Explorer
from nnkit.showing.style import SETTINGS, darken_letters, image_on

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure
    from PIL.Image import Image


class Plot(Explorer):
    """A figure in which some things move. Subclasses make the figure, and move them."""

    def __init__(self) -> None:
        import matplotlib
        from matplotlib.backends.backend_agg import FigureCanvasAgg

        self.moving: list[Artist] = []
        with matplotlib.rc_context(SETTINGS):
            self.figure = self.prepare()
            darken_letters(self.figure)
        self.figure.set_dpi(DPI)
        self._canvas, self._frame = FigureCanvasAgg(self.figure), None
        self.whole = 0  # how often all was drawn, and not only what moves
        for artist in self.moving:
            artist.set_animated(True)  # left out where all is drawn
        super().__init__()

    @abstractmethod
    def prepare(self) -> "Figure":
        """The figure. What will move in it goes into `self.moving`, in the order in which it is drawn. Called once."""

    @abstractmethod
    def update(self, **values: Any) -> str:
        """Move what is drawn to these values. Returns what is to be seen, in a sentence or two.

        Limits and titles of axes may change, too; then all is drawn anew, which takes about four times as long.
        """

    @property
    def size(self) -> tuple[int, int]:
        width, height = self.figure.get_size_inches()
        return round(width * DPI), round(height * DPI)

    def drawn(self, **values: Any) -> tuple[bytes, str]:
        import matplotlib

        caption = self.update(**values)
        with matplotlib.rc_context(SETTINGS):
            frame = [(axes.get_xlim(), axes.get_ylim(), axes.get_title()) for axes in self.figure.axes]
            if frame != self._frame:
                self._draw_what_stands_still()
                self._frame = frame
            self._canvas.restore_region(self._background)
            for artist in self.moving:
                artist.axes.draw_artist(artist)
        return _png(image_on(self._canvas).quantize(palette=self._palette, dither=0), compress_level=1), caption

    def still(self) -> str:
        """As a figure is: it takes longer to make, and less room in the notebook."""
        return markup(image_on(self._canvas), self.columns, self.caption, self.size[0])

    @cached_property
    def _palette(self) -> "Image":
        """256 colours for all that this explorer shows. A picture of so few is made, sent and shown in half the time.

        Those of the picture as it is now, and the shades of the colour map of all planes.
        """
        from matplotlib import colormaps
        from PIL import Image

        shades = 255 - 0.75 * (255 - 255 * colormaps["RdBu"](np.linspace(0, 1, 256))[:, :3])
        image = image_on(self._canvas)
        both = Image.new("RGB", (image.width, image.height + 60), "white")
        both.paste(image)
        both.paste(Image.fromarray(shades[None].astype(np.uint8)).resize((image.width, 60)), (0, image.height))
        palette = both.quantize(256, dither=Image.Dither.NONE)
        colours = np.array(palette.getpalette()).reshape(-1, 3)
        colours[colours.min(axis=1) > 248] = 255  # paper is white: what stands beside it is
        palette.putpalette(colours.ravel().tolist())
        return palette

    def point(self, x: float, y: float) -> tuple[Any, float, float] | None:
        """The axes at these fractions of the picture, from its upper left, and the point in them; None beside them."""
        width, height = self.figure.bbox.size
        for axes in self.figure.axes:
            if axes.bbox.contains(x * width, (1 - y) * height):
                return axes, *axes.transData.inverted().transform((x * width, (1 - y) * height))
        return None

    def _draw_what_stands_still(self) -> None:
        self.whole += 1
        self._canvas.draw()
        if self._frame is None:  # where the axes stand is found out once; it takes half of the time
            self.figure.set_layout_engine("none")
            self.columns = columns_of(self.figure)
        self._background = self._canvas.copy_from_bbox(self.figure.bbox)


def _png(image: "Image", **options: Any) -> bytes:
    drawn = io.BytesIO()
    image.save(drawn, format="png", **options)
    return drawn.getvalue()
