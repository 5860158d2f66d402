"""How nnkit shows things: HTML in a notebook, the same as text in a terminal. One style for all of it."""

import html
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

#: Blue and vermillion are told apart by colour-blind readers; a sign and a word always say the same as the colour.
PASSED_COLOUR, FAILED_COLOUR, OPEN_COLOUR = "#0072B2", "#D55E00", "#767676"

#: What says that a page is dark: in JupyterLab and what is exported from it, in VS Code, in Colab.
DARK = ":is([data-jp-theme-light=false],.vscode-dark,html[theme=dark])"
#: Pictures are drawn on white. On a dark page light and dark change places, white becomes JupyterLab's background, and
#: hues stay.
INVERT = 0.933
THEMED = f"""<style>
@media screen{{{DARK} .nnkit-drawn{{filter:invert({INVERT}) hue-rotate(180deg)}}}}
</style>"""
#: Blue and vermillion for letters, on white and on a dark page.
INK_ON_LIGHT, INK_ON_DARK = (PASSED_COLOUR, "#A94700"), ("#56B4E9", "#F0985A")

STYLE = f"""{THEMED.removesuffix("</style>")}
:root{{--nnkit-passed-ink:{INK_ON_LIGHT[0]};--nnkit-failed-ink:{INK_ON_LIGHT[1]}}}
@media screen{{{DARK}{{--nnkit-passed-ink:{INK_ON_DARK[0]};--nnkit-failed-ink:{INK_ON_DARK[1]}}}}}
.nnkit-panel,.nnkit-scroll{{overflow-x:auto}}
.nnkit-panel{{border-left:5px solid var(--nnkit-edge);padding:.4em .9em;margin:.3em 0;max-width:46rem;
font:14px/1.45 var(--jp-ui-font-family,system-ui,sans-serif);color:var(--jp-content-font-color1,#111);
background:var(--jp-layout-color1,#fff)}}
.nnkit-panel p{{margin:.25em 0}}
.nnkit-panel .nnkit-head{{font-weight:600}}
.nnkit-passed{{--nnkit-edge:{PASSED_COLOUR}}}.nnkit-failed{{--nnkit-edge:{FAILED_COLOUR}}}
.nnkit-open{{--nnkit-edge:{OPEN_COLOUR}}}
.nnkit-panel .nnkit-hint{{background:var(--jp-layout-color2,#eee);padding:.35em .6em}}
.nnkit-panel table,.nnkit-progress{{border-collapse:collapse;margin:.4em 0;font-size:inherit}}
.nnkit-panel table tr,.nnkit-panel table td,.nnkit-panel table th,.nnkit-progress tr,.nnkit-progress td,
.nnkit-progress th{{text-align:left!important;vertical-align:top!important;background:none!important;border:0!important;
padding:.15em .9em .15em 0!important;white-space:nowrap}}
.nnkit-panel th,.nnkit-progress th{{font-weight:600}}
.nnkit-panel summary{{cursor:pointer}}
.nnkit-panel pre,.nnkit-panel td pre{{margin:0;padding:0;font:13px/1.35 var(--jp-code-font-family,monospace);
background:none!important;color:inherit;
white-space:pre-wrap}}
.nnkit-panel ul{{margin:.2em 0;padding-left:1.4em}}
.nnkit-panel progress{{width:100%;max-width:24rem;accent-color:{PASSED_COLOUR}}}
.nnkit-progress th[colspan]{{white-space:normal!important}}
.nnkit-progress caption{{text-align:left;font-weight:600;padding:.3em 0;
color:var(--jp-content-font-color1,#111)}}
.nnkit-progress{{font:14px/1.45 var(--jp-ui-font-family,system-ui,sans-serif)}}
.nnkit-progress tr.nnkit-passed td:first-child{{color:var(--nnkit-passed-ink)}}
.nnkit-progress tr.nnkit-failed td:first-child{{color:var(--nnkit-failed-ink)}}
</style>"""


def escape(text: str) -> str:
    """Text made safe for HTML, with `code` between backticks set as code."""
    pieces = html.escape(text).split("`")
    if len(pieces) % 2 == 0:
        return html.escape(text)
    return "".join(f"<code>{piece}</code>" if odd % 2 else piece for odd, piece in enumerate(pieces))


def counted(number: int, noun: str) -> str:
    """A number with its noun in the right form: 1 point, 2 points."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


class Shown:
    """Something to show as the value of a cell: HTML in a notebook, text elsewhere."""

    def __init__(self, text: str, markup: str):
        self.text, self.markup = text, markup

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return STYLE + self.markup


def in_notebook() -> bool:
    """Whether a Jupyter kernel runs this code (and not a terminal or a plain script)."""
    shell = sys.modules.get("IPython")
    return bool(shell and shell.get_ipython() and hasattr(shell.get_ipython(), "kernel"))


#: Where there is one, what is shown goes to this function, by media type, and not to a notebook or a terminal.
_taker: Callable[[dict[str, Any]], None] | None = None


@contextmanager
def taken_by(taker: Callable[[dict[str, Any]], None]) -> Iterator[None]:
    """Within this block what is shown is handed to `taker`, by media type."""
    global _taker
    before, _taker = _taker, taker
    try:
        yield
    finally:
        _taker = before


def show(text: str, markup: str, more: dict[str, Any] | None = None) -> None:
    """Show `markup` in a notebook, print `text` elsewhere. `more` adds further MIME types to the notebook's output."""
    if _taker is not None:
        _taker({"text/plain": text, "text/html": STYLE + markup, **(more or {})})
    elif in_notebook():
        from IPython.display import display

        display({"text/plain": text, "text/html": STYLE + markup, **(more or {})}, raw=True)
    else:
        print(text)
