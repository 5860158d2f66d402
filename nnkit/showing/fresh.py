"""What a run as the grader's came to, and the bar that says how far it is."""

import sys
import time
from collections.abc import Callable
from typing import Any

from nnkit.showing.display import STYLE, Shown, escape, in_notebook

#: Seconds before a bar is shown.
_PATIENCE = 2.0


def sentence(said: str) -> Shown:
    """A sentence in place of a comparison."""
    return Shown(
        said.replace("`", ""), f'<div class="nnkit-panel nnkit-open" role="status"><p>{escape(said)}</p></div>'
    )


def comparison(head: str, lines: list[tuple[str, str, list[str]]], notes: list[str], *, same: bool) -> Shown:
    """What differs: of each exercise its name, how it is here and there, and why. `notes` come last."""
    sign = "✓" if same else "✗"
    text = [f"{sign} {head}"]
    body = [f'<p class="nnkit-head">{escape(f"{sign} {head}")}</p>']
    for name, how, reasons in lines:
        text += [f"  {name}: {how}", *(f"    {begun(reason)}." for reason in reasons)]
        why = "".join(f"<li>{escape(begun(reason))}.</li>" for reason in reasons)
        body.append(f"<p><code>{escape(name)}</code>: {escape(how)}</p>" + (f"<ul>{why}</ul>" if why else ""))
    text += [f"  {note}" for note in notes]
    body += [f"<p>{escape(note)}</p>" for note in notes]
    kind = "passed" if same else "failed"
    markup = f'<div class="nnkit-panel nnkit-fresh nnkit-{kind}" role="status">{"".join(body)}</div>'
    return Shown("\n".join(text).replace("`", ""), markup)


def begun(reason: str) -> str:
    """The same as the beginning of a sentence."""
    return reason[:1].upper() + reason[1:]


def bar(done: int, steps: int) -> Shown:
    """How far it is."""
    said = f"Running your notebook as the grader will: {done} of {steps} cells. To stop it, interrupt the kernel."
    markup = (
        f'<div class="nnkit-panel nnkit-open" role="status"><p>{escape(said)}</p>'
        f'<progress value="{done}" max="{steps}" aria-label="cells that were run"></progress></div>'
    )
    return Shown(said, markup)


class Bar:
    """Shows how far it is, with `show`, once it takes longer than a moment."""

    def __init__(self, show: Callable[[Shown], None]):
        self._show, self._began, self._last = show, time.monotonic(), -1

    def __call__(self, done: int, steps: int) -> None:
        if done != self._last and time.monotonic() - self._began > _PATIENCE:
            self._last = done
            self._show(bar(done, steps))


class BarBelowCell:
    """A bar among the outputs of a cell, of which nothing is left in the end; a line in a terminal."""

    def __init__(self) -> None:
        self._handle: Any = None

    def show(self, shown: Shown) -> None:
        if not in_notebook():
            print(f"\r{shown.text}", end="", file=sys.stderr, flush=True)
            return
        from IPython.display import display

        data = {"text/plain": shown.text, "text/html": STYLE + shown.markup}
        if self._handle is None:
            self._handle = display(data, raw=True, display_id=True)
        else:
            self._handle.update(data, raw=True)

    def end(self) -> None:
        """Take it away."""
        if self._handle is not None:
            self._handle.update({"text/plain": "", "text/html": ""}, raw=True)
