"""Help in steps: a panel that shows those that were taken, and in JupyterLab a button for the next one."""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from nnkit.checking.exercise import Exercise
from nnkit.checking.unwritten import BLANK
from nnkit.showing.display import STYLE, escape, in_notebook
from nnkit.showing.display import show as display
from nnkit.showing.live import front_end, show_live

#: What each step is.
STEPS = ("A question", "The formula", "The code")

HINT_STYLE = """
.nnkit-panel .nnkit-next{font:inherit;padding:.25em .8em;margin:.3em 0;cursor:pointer}
.nnkit-panel .nnkit-next:focus-visible,.nnkit-step:focus-visible{outline:2px solid #D55E00;outline-offset:2px}
"""


def show_sentence(sentence: str) -> None:
    """Say why there is no help to show."""
    display(
        sentence.replace("`", ""), f'<div class="nnkit-panel nnkit-open" role="status"><p>{escape(sentence)}</p></div>'
    )


def show(exercise: Exercise, step: int, taken: Callable[[int], None]) -> None:
    """Show an exercise's help up to a step. `taken` is told of the steps that are taken with the button."""
    text, markup = as_text(exercise, step), as_html(exercise, step)
    if in_notebook():
        show_live(text, markup, _widget(exercise, step, taken))
    else:
        display(text, markup)


def head(exercise: Exercise, step: int) -> str:
    """The panel's head."""
    return f"Hint {step} of {len(exercise.steps_of_help)}: {exercise.name}"


def how_on(exercise: Exercise, step: int) -> str:
    """How to see the next step, or an earlier one."""
    if step < len(exercise.steps_of_help):
        return f"For the next step: hint({exercise.called}) once more."
    return f"This was the last step. hint({exercise.called}, 1) goes back to the first one."


def as_text(exercise: Exercise, step: int) -> str:
    """The panel for a terminal."""
    lines = [head(exercise, step)]
    for name, text in _until(exercise.steps_of_help, step):
        lines += [f"  {name}:", *(f"    {line}".rstrip() for line in text.replace("`", "").split("\n"))]
    return "\n".join([*lines, f"  {how_on(exercise, step)}"])


def as_html(exercise: Exercise, step: int) -> str:
    """The panel for a notebook, without a button."""
    steps = "".join(_step_html(name, text) for name, text in _until(exercise.steps_of_help, step))
    return (
        f'<div class="nnkit-panel nnkit-open" role="status"><p class="nnkit-head">{escape(head(exercise, step))}</p>'
        f"{steps}<p>{escape(how_on(exercise, step))}</p></div>"
    )


def _until(steps: Sequence[str], step: int) -> list[tuple[str, str]]:
    return list(zip(STEPS, steps[:step], strict=False))


def _step_html(name: str, text: str) -> str:
    """A step: what is on several lines, or code, keeps its lines and blanks."""
    if "\n" in text or BLANK in text:
        return f"<p><strong>{escape(name)}</strong></p><pre>{escape(text)}</pre>"
    return f"<p><strong>{escape(name)}:</strong> {escape(text)}</p>"


def _widget(exercise: Exercise, step: int, taken: Callable[[int], None]) -> Any:
    """The panel with a button, for front-ends that have widgets. All steps come with it: no kernel is asked for one."""
    steps = exercise.steps_of_help
    view = _view_class()(
        heads=[escape(head(exercise, number)) for number in range(1, len(steps) + 1)],
        steps=[_step_html(name, text) for name, text in _until(steps, len(steps))],
        last=escape(how_on(exercise, len(steps))),
        step=step,
    )
    view.observe(lambda change: taken(change["new"]), "step")
    return view


@cache
def _view_class():
    """The widget's class, made when the first hint is shown: terminals and grading do without ipywidgets."""
    import anywidget
    from traitlets import Int, List, Unicode

    class View(anywidget.AnyWidget):
        """What the browser needs to go on by itself. The texts are HTML."""

        _esm = front_end(Path(__file__).with_suffix(".js"))
        _css = STYLE.removeprefix("<style>").removesuffix("</style>") + HINT_STYLE
        heads = List().tag(sync=True)
        steps = List().tag(sync=True)
        last, still = (Unicode().tag(sync=True) for _ in range(2))
        step = Int(1).tag(sync=True)

    return View
