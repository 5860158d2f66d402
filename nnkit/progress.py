"""What is done: `lesson` opens a notebook, `progress` shows which exercises are right and the points they carry."""

import sys
from typing import TYPE_CHECKING

from nnkit import exercises
from nnkit.display import Shown, counted, escape
from nnkit.exercises.exercise import Lesson

if TYPE_CHECKING:
    from nnkit.examine import Verdict

_states: dict[str, tuple[str, int]] = {}
_current: Lesson | None = None


def lesson(name: str) -> Shown:
    """Open a lesson: makes sure that what it needs is there and shows what it asks for."""
    global _current
    import matplotlib
    import numpy as np

    _current = next((each for each in exercises.lessons() if each.name == name), None)
    if _current is None:
        raise ValueError(f"There is no lesson {name!r}; there are {', '.join(exercises.LESSON_NAMES)}.")
    graded = _current.graded()
    points = sum(item.points for item in graded)
    text = (
        f"Lesson {_current.number:02d}, {_current.title}: {counted(len(graded), 'exercise')}, "
        f"{counted(points, 'point')}, "
        f"about {_current.minutes} minutes. "
        f"Ready: Python {'.'.join(map(str, sys.version_info[:3]))}, numpy {np.__version__}, "
        f"matplotlib {matplotlib.__version__}."
    )
    return Shown(text, f'<p class="nnkit-line">{escape(text)}</p>')


def record(verdict: "Verdict") -> None:
    """Remember the latest verdict on an exercise, for as long as the notebook's kernel lives."""
    global _current
    _states[verdict.exercise.name] = (verdict.state, verdict.points)
    if _current is None:
        _current = exercises.find_lesson(verdict.exercise.name)


def progress() -> Shown:
    """A table of this notebook's exercises: done, begun or not checked yet, and the points that each carries."""
    if _current is None:
        text = "Nothing is checked yet in this notebook. Run its first cell, then the cells with check(…)."
        return Shown(text, f'<p class="nnkit-line">{escape(text)}</p>')
    rows = []
    for item in _current.graded():
        state, points = _states.get(item.name, ("not checked yet", 0))
        rows.append((item.name, state, points, item.points))
    earned, possible = sum(row[2] for row in rows), sum(row[3] for row in rows)
    done = sum(row[1] == "passed" for row in rows)
    title = (
        f"Lesson {_current.number:02d}: {done} of {counted(len(rows), 'exercise')} done, "
        f"{earned} of {counted(possible, 'point')}"
    )
    width = max(len(row[0]) for row in rows)
    marks = {"passed": "✓", "failed": "✗"}
    lines = [title] + [
        f"  {marks.get(state, '·')} {name:{width}}  {points}/{most}  {state}" for name, state, points, most in rows
    ]
    cells = "".join(
        f'<tr class="nnkit-{"passed" if state == "passed" else "failed" if state == "failed" else "open"}">'
        f'<td aria-hidden="true">{marks.get(state, "·")}</td><th scope="row"><code>{escape(name)}</code></th>'
        f"<td>{points} of {most}</td><td>{escape(state)}</td></tr>"
        for name, state, points, most in rows
    )
    html = (
        f'<table class="nnkit-progress"><caption>{escape(title)}</caption>'
        '<thead><tr><td></td><th scope="col">exercise</th><th scope="col">points</th><th scope="col">state</th></tr>'
        f"</thead><tbody>{cells}</tbody></table>"
    )
    return Shown("\n".join(lines), html)
