"""What answers in a notebook, and stays there as a still picture when nothing answers any more.

A widget lives as long as its kernel: a notebook that was saved and opened again, printed, exported or looked at on
GitHub has none. So it has two outputs: the still, which is HTML, and the widget. While the widget lives it hides its
still; where there is none, JupyterLab says "model not found" in its place, and the still's style hides that instead.
What takes no HTML, like LaTeX, takes the still's PNG, and the words of the widget's own output below it.
"""

import base64
import uuid
from abc import abstractmethod
from pathlib import Path
from typing import Any

from nnkit.showing.display import STYLE, Shown, escape, in_notebook

HERE = Path(__file__).parent
VIEW = "application/vnd.jupyter.widget-view+json"

#: Of a still and the widget below it JupyterLab shows one. In other front-ends still.js hides the still.
ONE_OF_BOTH = """<style>
.nnkit-still[hidden],.jp-OutputArea-child:has(.nnkit-still):has(+.jp-OutputArea-child .nnkit-live),
.jp-OutputArea-child:has(.nnkit-still)+.jp-OutputArea-child:has(>.lm-Panel):not(:has(.nnkit-live)){display:none}
</style>"""


def front_end(*files: Path) -> str:
    """What runs in the browser: the files of a widget, behind what all widgets need. The last one exports `render`."""
    return "\n".join(file.read_text("utf-8") for file in (HERE / "still.js", *files))


def show_live(text: str, markup: str, widget: Any, how: str = "", png: bytes = b"", caption: str = "") -> None:
    """Show a widget in a notebook, and what stays of it: `markup`, `png` with its `caption`, or `text`, and how to have
    the widget again."""
    from IPython.display import display

    data = widget._repr_mimebundle_() or {}
    data = data[0] if isinstance(data, tuple) else data
    widget.still = f"nnkit-{uuid.uuid4()}"
    display(_still(text, markup, widget.still, how, png), raw=True, display_id=widget.still)
    if VIEW in data:  # and not where there is no front-end to show it
        display({VIEW: data[VIEW], "text/html": "", **({"text/plain": caption} if caption else {})}, raw=True)


def show_anew(text: str, markup: str, widget: Any, how: str = "") -> None:
    """Change what stays of a widget that is shown."""
    from IPython.display import update_display

    update_display(_still(text, markup, widget.still, how), raw=True, display_id=widget.still)


def _still(text: str, markup: str, name: str, how: str, png: bytes = b"") -> dict[str, str]:
    """What stays of a widget, by media type."""
    way = f"<p>{escape(how)}</p>" if how else ""
    still = f'{STYLE}{ONE_OF_BOTH}<div class="nnkit-still" id="{name}">{markup}{way}</div>'
    stays = {"text/plain": "\n".join(filter(None, (text, how))), "text/html": still}
    return {**stays, "image/png": base64.b64encode(png).decode()} if png else stays


class Live(Shown):
    """Something to show as the value of a cell that answers in a notebook. `how` says how to have it answer again."""

    how, caption = "", ""

    def png(self) -> bytes:
        """What stays of it as a PNG, if that is a picture."""
        return b""

    @property
    @abstractmethod
    def widget(self) -> Any:
        """The widget, for a notebook. It has a trait `still`, which its front-end gives to inPlaceOfStill."""

    def _ipython_display_(self) -> None:
        if not in_notebook():
            raise NotImplementedError  # IPython asks for text or HTML then
        show_live(self.text, self.markup, self.widget, self.how, self.png(), self.caption)
