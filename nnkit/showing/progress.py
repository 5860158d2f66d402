"""The table of what is done."""

from collections.abc import Sequence
from typing import NamedTuple

from nnkit.showing.display import Shown, counted, escape

_MARKS = {"passed": "✓", "failed": "✗"}


class Row(NamedTuple):
    """An exercise: its name, how it stands, and the points that it carries of those that it may."""

    name: str
    state: str
    points: int
    most: int


def progress_table(lesson: str, rows: Sequence[Row]) -> Shown:
    """A lesson's exercises in a table, with a title that adds them up."""
    earned, possible = sum(row.points for row in rows), sum(row.most for row in rows)
    done = sum(row.state == "passed" for row in rows)
    title = f"{lesson}: {done} of {counted(len(rows), 'exercise')} done, {earned} of {counted(possible, 'point')}"
    width = max(len(row.name) for row in rows)
    lines = [title] + [
        f"  {_MARKS.get(state, '·')} {name:{width}}  {points}/{most}  {state}" for name, state, points, most in rows
    ]
    cells = "".join(
        f'<tr class="nnkit-{"passed" if state == "passed" else "failed" if state == "failed" else "open"}">'
        f'<td aria-hidden="true">{_MARKS.get(state, "·")}</td><th scope="row"><code>{escape(name)}</code></th>'
        f"<td>{points} of {most}</td><td>{escape(state)}</td></tr>"
        for name, state, points, most in rows
    )
    html = (
        f'<table class="nnkit-progress"><caption>{escape(title)}</caption>'
        '<thead><tr><td></td><th scope="col">exercise</th><th scope="col">points</th><th scope="col">state</th></tr>'
        f"</thead><tbody>{cells}</tbody></table>"
    )
    return Shown("\n".join(lines), html)
