"""What all explorers share: controls with names, a picture that is drawn anew when one moves, a caption in words.

An explorer counts through the values of its controls; what the browser does with them is in front_end.js. While a
reader looks at a picture, the browser has those beside it drawn (ahead.js): the next key finds its picture there.
Without a front-end, in a terminal, in nbconvert, in grading, an explorer is its first picture, standing still.
"""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

from nnkit.showing.columns import as_image
from nnkit.showing.display import escape
from nnkit.showing.live import Live, front_end
from nnkit.showing.raster import png_of

#: Pixels to an inch of a figure: about what it takes on the screen.
DPI = 96
HERE = Path(__file__).parent
PNG, SVG = "image/png", "image/svg+xml"


class Slider(NamedTuple):
    """A slider: the keyword that it sets, what is written beside it, the values that it counts through, the first."""

    name: str
    label: str
    values: Sequence[Any]
    value: Any
    kind: str = "slider"

    def text(self, value: Any) -> str:
        return f"{value:g}".replace("-", "−") if isinstance(value, (int, float)) else str(value)

    def place(self, value: Any) -> int:
        """Where `value` is among the values; of a number, where the nearest is."""
        if isinstance(value, (int, float)):
            return min(range(len(self.values)), key=lambda place: abs(self.values[place] - value))
        return list(self.values).index(value)


class Choice(Slider):
    """The same as a list to choose from, for what has names and no order."""

    def __new__(cls, name: str, label: str, values: Sequence[str], value: str):
        return super().__new__(cls, name, label, values, value, "choice")


class Button(NamedTuple):
    """A button. The one named "play" is pressed again and again until it is pressed to pause, or all has ended."""

    name: str
    label: str


class Explorer(Live):
    """A picture with controls. Subclasses say which controls there are, and draw the picture for their values.

    title      what it is, for a screen reader
    controls   sliders and choices; their values are the keywords of `drawn`
    buttons    if there are any, `pressed` says what they do
    pace       milliseconds from picture to picture while it plays
    clickable  whether a click into the picture means something: `clicked` says what
    draggable  whether what a click has taken can be dragged: `dragged` says where to
    drawable   whether there is a pad to draw on: `strokes` has what is on it, and `example` says whether that is one of
               ours, which goes when the reader begins
    remembers  whether the picture depends on more than the values of its controls, on what was pressed or drawn before:
               then none can be drawn before it is asked for
    space      where the first column of the picture is a surface: what stands in it, as `space.py` says. The browser
               draws it in the place of that column, and it can be turned
    """

    how = "Run this cell to move it."
    title = ""
    controls: tuple[Slider, ...] = ()
    buttons: tuple[Button, ...] = ()
    media, pace, clickable, draggable, drawable, remembers = PNG, 0, False, False, False, False
    strokes: Sequence[Sequence[Sequence[float]]] = ()
    example = False
    space: Mapping[str, Any] = {}
    #: Left and right end of each column of the picture, as parts of its width. They stack where there is no room.
    columns: Sequence[tuple[float, float]] = ((0.0, 1.0),)

    def __init__(self) -> None:
        self.values = {control.name: control.values[control.place(control.value)] for control in self.controls}
        self.picture, self.caption = self._first, _ = self.draw()
        super().__init__(f"[picture: {self.caption}]", f"{self.still()}<p>{escape(self.caption)}</p>")

    @abstractmethod
    def drawn(self, **values: Any) -> tuple[bytes, str]:
        """The picture for these values, and what is to be seen in it, in a sentence or two."""

    @property
    @abstractmethod
    def size(self) -> tuple[int, int]:
        """Width and height of the picture in pixels."""

    def still(self) -> str:
        """The picture as it is now, made small, as HTML: for where there is no front-end."""
        return as_image(self.picture, self.media, self.caption, self.size[0])

    def png(self) -> bytes:
        return png_of(self._first, self.media)

    def pressed(self, button: str) -> dict[str, Any]:
        """Do what a button does. Returns the values that change with it."""
        raise ValueError(f"There is no button {button}.")

    def clicked(self, x: float, y: float) -> dict[str, Any]:
        """The values that a click sets, at these fractions of width and height, from the upper left corner."""
        raise ValueError("A click means nothing here.")

    def dragged(self, x: float, y: float) -> dict[str, Any]:
        """The values that are set by dragging what a click has taken to these fractions of width and height."""
        raise ValueError("Nothing can be dragged here.")

    @property
    def ended(self) -> bool:
        """Whether pressing "play" again would change nothing."""
        return False

    def draw(self, **changed: Any) -> tuple[bytes, str]:
        """The picture and its caption, with some values changed. Raises ValueError where there is no such control."""
        unknown = changed.keys() - self.values.keys()
        if unknown:
            raise ValueError(f"There is no slider {', '.join(sorted(unknown))}; there are {', '.join(self.values)}.")
        self.values.update(changed)
        self.picture, self.caption = self.drawn(**self.values)
        return self.picture, self.caption

    def press(self, button: str) -> tuple[bytes, str]:
        """Press a button by its name. Returns the picture and its caption after that."""
        return self.draw(**self.pressed(button))

    def click(self, x: float, y: float) -> tuple[bytes, str]:
        """Click into the picture, at fractions of its width and height. What is set is the nearest value there is."""
        return self.draw(**self._nearest(self.clicked(x, y)))

    def drag(self, x: float, y: float) -> tuple[bytes, str]:
        """Drag what the last click has taken, to fractions of the picture's width and height."""
        return self.draw(**self._nearest(self.dragged(x, y)))

    def _nearest(self, wanted: Mapping[str, Any]) -> dict[str, Any]:
        """The values that the controls have, for those that are wanted."""
        named = {control.name: control for control in self.controls}
        return {name: named[name].values[named[name].place(value)] for name, value in wanted.items() if name in named}

    def sketch(self, strokes: Sequence[Sequence[Sequence[float]]]) -> tuple[bytes, str]:
        """Take what is on the pad now: strokes, each a list of points (x, y) at fractions of its width and height, from
        the upper left corner. Returns the picture and its caption. Raises ValueError where there is no pad."""
        if not self.drawable:
            raise ValueError("There is no pad to draw on here.")
        self.strokes, self.example = [list(stroke) for stroke in strokes], False
        return self.draw()

    @property
    def places(self) -> dict[str, int]:
        """By control, the place of its value among its values."""
        return {control.name: control.place(self.values[control.name]) for control in self.controls}

    @property
    def foreseeable(self) -> bool:
        """Whether `ahead` gives what `draw` would: the picture has no other state than the places of its controls."""
        if self.remembers or not self.controls:
            return False
        return all(self.values[each.name] in each.values for each in self.controls)

    def ahead(self, places: Mapping[str, int]) -> tuple[bytes, str]:
        """The picture and its caption where the controls would be in other places. They stay where they are."""
        return self.drawn(**{each.name: each.values[places[each.name]] for each in self.controls})

    @cached_property
    def widget(self):
        """The explorer as a widget, for a notebook."""
        return _view_class()(self)


@cache
def _view_class():
    """The widget's class, made when the first explorer is shown: terminals and grading do without ipywidgets."""
    import anywidget
    from traitlets import Bool, Bytes, Dict, Int, List, Unicode

    class View(anywidget.AnyWidget):
        """What browser and kernel know of each other. The browser writes places, press, click and strokes."""

        _esm = front_end(*(HERE / name for name in ("ahead.js", "pad.js", "space.js", "front_end.js")))
        _css = HERE / "front_end.css"
        title, media, caption, still = (Unicode().tag(sync=True) for _ in range(4))
        controls, buttons, size, columns = (List().tag(sync=True) for _ in range(4))
        pace, answered, heard = (Int().tag(sync=True) for _ in range(3))
        clickable, draggable, drawable, example, ended, ahead = (Bool().tag(sync=True) for _ in range(6))
        picture = Bytes().tag(sync=True)
        space = Dict().tag(sync=True)
        drawn_at = Dict().tag(sync=True)  # the places that the picture is of; a hand may have gone on since
        # What the browser writes it knows: to be told it again would only take time.
        places = Dict().tag(sync=True, echo_update=False)
        press, click, strokes = (List().tag(sync=True, echo_update=False) for _ in range(3))
        asked = Int().tag(sync=True, echo_update=False)

        def __init__(self, explorer: Explorer):
            self.explorer, self._hold = explorer, 0
            super().__init__(
                title=explorer.title,
                media=explorer.media,
                controls=[
                    {
                        "name": control.name,
                        "label": control.label,
                        "kind": control.kind,
                        "texts": [control.text(value) for value in control.values],
                    }
                    for control in explorer.controls
                ],
                buttons=[button._asdict() for button in explorer.buttons],
                size=list(explorer.size),
                columns=[list(column) for column in explorer.columns],
                pace=explorer.pace,
                clickable=explorer.clickable,
                draggable=explorer.draggable,
                drawable=explorer.drawable,
                **self._state(),
            )
            self.observe(self._moved, names="places")
            self.observe(self._pressed, names="press")
            self.observe(self._clicked, names="click")
            self.observe(self._sketched, names="strokes")
            self.observe(self._asked, names="asked")
            self.on_msg(self._draw_ahead)

        def set_state(self, sync_data: dict[str, Any]) -> None:
            """What the browser has written. All that comes of it goes back as one message: each takes its time."""
            with self.hold_sync():
                super().set_state(sync_data)

        def _state(self) -> dict[str, Any]:
            now = self.explorer
            return {
                "picture": now.picture,
                "caption": now.caption,
                "space": now.space,
                "places": now.places,
                "drawn_at": now.places,
                "ahead": now.foreseeable,
                "strokes": [list(stroke) for stroke in now.strokes],
                "example": now.example,
                "ended": now.ended,
            }

        def _show(self) -> None:
            with self.hold_sync():
                for name, value in self._state().items():
                    setattr(self, name, value)
                self.answered += 1

        def _moved(self, change: dict[str, Any]) -> None:
            moved = {
                control.name: control.values[change["new"][control.name]]
                for control in self.explorer.controls
                if change["new"][control.name] != self.explorer.places[control.name]
            }
            if moved:
                self.explorer.draw(**moved)
                self._show()

        def _pressed(self, change: dict[str, Any]) -> None:
            self.explorer.press(change["new"][0])
            self._show()

        def _clicked(self, change: dict[str, Any]) -> None:
            x, y, _, *held = change["new"]
            if not held:
                self.explorer.click(x, y)
            else:  # of a hand that goes on; where it took hold may have been skipped, and comes along
                hold, *taken = held
                if hold != self._hold:
                    self._hold = hold
                    self.explorer.click(*taken)
                if [x, y] != taken:
                    self.explorer.drag(x, y)
            self._show()

        def _sketched(self, change: dict[str, Any]) -> None:
            if change["new"] != [list(stroke) for stroke in self.explorer.strokes]:  # and not what a button has left
                self.explorer.sketch(change["new"])
                self._show()

        def _draw_ahead(self, _: Any, content: dict[str, Any], buffers: list[bytes]) -> None:
            picture, caption = self.explorer.ahead(content["ahead"])
            self.send({"ahead": content["ahead"], "caption": caption, "space": self.explorer.space}, [picture])

        def _asked(self, change: dict[str, Any]) -> None:
            self.heard = change["new"]  # also where a hand has come back to where it was, and nothing is drawn

    return View
