"""What all explorers share: sliders with names, a picture that is drawn anew when one moves, a caption in words.

The figure is made once. What stands still in it, axes, texts and contours, is drawn once and kept; a slider draws only
what moves on top of it, and the result is pushed as a PNG. That is fast. The caption below it says what the picture
shows; screen readers read it out when it changes.
"""

import base64
import io
from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from nnkit.display import STYLE, Shown, escape, in_notebook
from nnkit.figures.style import _SETTINGS, Picture

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure

#: Dots per inch of a picture: about the pixels that it takes on the screen.
DPI = 96


class Slider(NamedTuple):
    """One slider: the keyword that it sets, what is written beside it, the values that it can take, the first value."""

    name: str
    label: str
    values: Sequence[Any]
    value: Any

    def text(self, value: Any) -> str:
        return f"{value:g}" if isinstance(value, (int, float)) else str(value)


class Explorer(Shown):
    """A picture with sliders. Subclasses say which sliders, make the figure, and move what is drawn in it."""

    sliders: tuple[Slider, ...] = ()

    def __init__(self) -> None:
        import matplotlib
        from matplotlib.backends.backend_agg import FigureCanvasAgg

        self.moving: list[Artist] = []
        with matplotlib.rc_context(_SETTINGS):
            self.figure = self.prepare()
        self.figure.set_dpi(DPI)
        self._canvas, self._frame = FigureCanvasAgg(self.figure), None
        for artist in self.moving:
            artist.set_animated(True)  # left out where all is drawn
        self.values = {slider.name: slider.value for slider in self.sliders}
        png, self.caption = self.draw()
        still = Picture(_small(png), self.caption, round(self.figure.get_figwidth() * DPI))
        super().__init__(f"[picture: {self.caption}]", f"{still.markup}<p>{escape(self.caption)}</p>")

    @abstractmethod
    def prepare(self) -> "Figure":
        """The figure. What will move in it goes into `self.moving`, in the order in which it is drawn. Called once."""

    @abstractmethod
    def update(self, **values: Any) -> str:
        """Move what is drawn to these values. Returns what is to be seen, in a sentence or two."""

    def draw(self, **changed: Any) -> tuple[bytes, str]:
        """The picture as PNG, and its caption, with some values changed."""
        import matplotlib
        from PIL import Image

        unknown = changed.keys() - self.values.keys()
        if unknown:
            raise ValueError(f"There is no slider {', '.join(sorted(unknown))}; there are {', '.join(self.values)}.")
        self.values.update(changed)
        self.caption = self.update(**self.values)
        with matplotlib.rc_context(_SETTINGS):
            frame = [(axes.get_xlim(), axes.get_ylim(), axes.get_title()) for axes in self.figure.axes]
            if frame != self._frame:
                self._draw_what_stands_still()
                self._frame = frame
            self._canvas.restore_region(self._background)
            for artist in self.moving:
                artist.axes.draw_artist(artist)
        drawn = io.BytesIO()
        Image.fromarray(np.asarray(self._canvas.buffer_rgba())[..., :3]).save(drawn, format="png", compress_level=1)
        return drawn.getvalue(), self.caption

    def _draw_what_stands_still(self) -> None:
        self._canvas.draw()
        if self._frame is None:  # where the axes stand is found out once; it takes half of the time
            self.figure.set_layout_engine("none")
            self._canvas.draw()
        self._background = self._canvas.copy_from_bbox(self.figure.bbox)

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, Any]:
        bundle = {"text/plain": self.text, "text/html": self.markup}
        if in_notebook():
            view, kind = self.widget()._repr_mimebundle_(), "application/vnd.jupyter.widget-view+json"
            if kind in view:
                bundle[kind] = view[kind]
        return bundle

    def _image(self, png: bytes, caption: str) -> str:
        """HTML and no image widget, which knows no alternative text. Of a fixed size, so that nothing jumps."""
        width, height = (round(inches * DPI) for inches in self.figure.get_size_inches())
        source = base64.b64encode(png).decode()
        return (
            f'<img src="data:image/png;base64,{source}" alt="{escape(caption)}" width="{width}" height="{height}" '
            'style="max-width:100%;height:auto">'
        )

    def widget(self):
        """The explorer as an ipywidgets box: sliders, picture, caption."""
        import ipywidgets as widgets

        image, words = widgets.HTML(self._image(*self.draw())), widgets.HTML(_spoken(self.caption))
        rows = []
        for slider in self.sliders:
            # An IntSlider counts through the values: a SelectionSlider moves by keyboard, and tells nobody.
            counter = widgets.IntSlider(
                value=list(slider.values).index(slider.value),
                max=len(slider.values) - 1,
                description=slider.label,
                readout=False,
                style={"description_width": "9rem"},
                layout=widgets.Layout(width="26rem", max_width="100%"),
            )
            shown = widgets.Label(slider.text(slider.value))

            def moved(change: dict[str, Any], slider: Slider = slider, shown: Any = shown) -> None:
                value = slider.values[change["new"]]
                shown.value = slider.text(value)
                image.value = self._image(*self.draw(**{slider.name: value}))
                words.value = _spoken(self.caption)

            counter.observe(moved, names="value")
            rows.append(widgets.HBox([counter, shown]))
        return widgets.VBox([widgets.HTML(STYLE), *rows, image, words])


def _small(png: bytes) -> bytes:
    """The same with 64 colours, a quarter of the size: for pictures that are kept in notebooks."""
    from PIL import Image

    small = io.BytesIO()
    image = Image.open(io.BytesIO(png)).quantize(64, dither=Image.Dither.NONE)
    image.save(small, format="png", optimize=True)
    return small.getvalue()


def _spoken(caption: str) -> str:
    return f'<p role="status" aria-live="polite" style="max-width:46rem">{escape(caption)}</p>'
