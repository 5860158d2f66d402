"""The table of what is done, and below it a button that runs the notebook as the grader will."""

from collections.abc import Callable, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

from nnkit.showing.display import STYLE, Shown, counted, escape
from nnkit.showing.fresh import Bar
from nnkit.showing.live import Live, front_end

#: How it may stand: right, wrong, or a text for a person to read. All else is open.
_MARKS = {"passed": "✓", "failed": "✗", "written": "✓"}


class Row(NamedTuple):
    """An exercise: its name, how it stands, the points that it carries of those that it may, whether these are bonus,
    and how many steps of help are to be shown as taken."""

    name: str
    state: str
    points: int
    most: int
    bonus: bool = False
    hints: int = 0

    @property
    def how(self) -> str:
        """How it stands, in words."""
        return self.state + (f", {counted(self.hints, 'hint')}" if self.hints else "")


#: Runs the notebook as the grader will, and says what differs; is told what to call with how far it is.
Compare = Callable[[Bar], Shown]
#: What the button says.
BUTTON = "Run as the grader will"
BUTTON_STYLE = """
.nnkit-run{font:14px/1.45 var(--jp-ui-font-family,system-ui,sans-serif);padding:.25em .8em;margin:.3em 0;cursor:pointer}
.nnkit-run:focus-visible{outline:2px solid #D55E00;outline-offset:2px}
"""


class Table(Live):
    """The table, in a notebook with the button. `compare` does what that is for."""

    how = "To run the notebook as the grader will: progress(fresh=True)."

    def __init__(self, text: str, markup: str, compare: Compare):
        super().__init__(text, markup)
        self._compare = compare

    @cached_property
    def widget(self) -> Any:
        """The table and its button, with what came of it below. The browser asks with a message, and waits."""
        view = _view_class()(table=self.markup, button=BUTTON)
        view.on_msg(lambda widget, content, buffers: self._pressed(view))
        return view

    def _pressed(self, view: Any) -> None:
        def show(shown: Shown) -> None:
            view.result = shown.markup

        view.running = True
        try:
            show(self._compare(Bar(show)))
        finally:
            view.running = False


@cache
def _view_class():
    """The widget's class, made when the first table is shown: terminals and grading do without ipywidgets."""
    import anywidget
    from traitlets import Bool, Unicode

    class View(anywidget.AnyWidget):
        """What the browser needs. The texts are HTML."""

        _esm = front_end(Path(__file__).with_suffix(".js"))
        _css = STYLE.removeprefix("<style>").removesuffix("</style>") + BUTTON_STYLE
        table, button, result, still = (Unicode().tag(sync=True) for _ in range(4))
        running = Bool().tag(sync=True)

    return View


def progress_table(lesson: str, rows: Sequence[Row], compare: Compare, note: str = "") -> Table:
    """A lesson's exercises in a table, below it a `note`, if there is one, and the button."""
    shown = exercises_table(lesson, rows)
    text, markup = shown.text, shown.markup
    if note:
        text, markup = f"{text}\n{note}", f'{markup}<p class="nnkit-line">{escape(note)}</p>'
    return Table(text, markup, compare)


def exercises_table(lesson: str, rows: Sequence[Row]) -> Shown:
    """A lesson's exercises in a table, with a title that adds them up. Bonus comes last, and is added up apart."""
    path, bonus = [row for row in rows if not row.bonus], [row for row in rows if row.bonus]
    title = f"{lesson}: {summed(path)}"
    beyond = f"Bonus, beyond the path and never needed for all points: {summed(bonus)}"
    width = max((len(row.name) for row in rows), default=0)
    lines = [title, *(_line(row, width) for row in path)]
    body = f"<tbody>{''.join(map(_table_row, path))}</tbody>"
    if bonus:
        lines += [beyond, *(_line(row, width) for row in bonus)]
        head = f'<tr><th scope="rowgroup" colspan="4">{escape(beyond)}</th></tr>'
        body += f"<tbody>{head}{''.join(map(_table_row, bonus))}</tbody>"
    html = (
        f'<div class="nnkit-scroll" role="region" tabindex="0" aria-label="{escape(title)}">'
        f'<table class="nnkit-progress"><caption>{escape(title)}</caption>'
        '<thead><tr><td></td><th scope="col">exercise</th><th scope="col">points</th><th scope="col">state</th></tr>'
        f"</thead>{body}</table></div>"
    )
    return Shown("\n".join(lines), html)


def summed(rows: Sequence[Row]) -> str:
    """How many are done, and the points that they carry, in words."""
    earned, possible = sum(row.points for row in rows), sum(row.most for row in rows)
    done = sum(_MARKS.get(row.state) == "✓" for row in rows)
    return f"{done} of {counted(len(rows), 'exercise')} done, {earned} of {counted(possible, 'point')}"


def _line(row: Row, width: int) -> str:
    return f"  {_MARKS.get(row.state, '·')} {row.name:{width}}  {row.points}/{row.most}  {row.how}"


def _table_row(row: Row) -> str:
    kind = {"written": "passed"}.get(row.state, row.state) if row.state in _MARKS else "open"
    return (
        f'<tr class="nnkit-{kind}"><td aria-hidden="true">{_MARKS.get(row.state, "·")}</td>'
        f'<th scope="row"><code>{escape(row.name)}</code></th>'
        f"<td>{row.points} of {row.most}</td><td>{escape(row.how)}</td></tr>"
    )
