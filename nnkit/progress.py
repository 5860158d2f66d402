"""What is done: `lesson` opens a notebook, `progress` shows which exercises are right and the points they carry."""

import sys

from nnkit.checking.verdict import Verdict
from nnkit.lessons import Lesson, find_lesson, lesson_named
from nnkit.showing.display import Shown, counted, escape
from nnkit.showing.progress import Row, progress_table

_states: dict[str, tuple[str, int]] = {}
_current: Lesson | None = None


def lesson(name: str) -> Shown:
    """Open a lesson: makes sure that what it needs is there and shows what it asks for."""
    global _current
    import matplotlib
    import numpy as np

    _current = lesson_named(name)
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


def record(verdict: Verdict) -> None:
    """Remember the latest verdict on an exercise, for as long as the notebook's kernel lives."""
    global _current
    _states[verdict.exercise.name] = (verdict.state, verdict.points)
    if _current is None:
        _current = find_lesson(verdict.exercise.name)


def progress() -> Shown:
    """A table of this notebook's exercises: done, begun or not checked yet, and the points that each carries."""
    if _current is None:
        text = "Nothing is checked yet in this notebook. Run its first cell, then the cells with check(…)."
        return Shown(text, f'<p class="nnkit-line">{escape(text)}</p>')
    states = [(item, *_states.get(item.name, ("not checked yet", 0))) for item in _current.graded()]
    return progress_table(
        f"Lesson {_current.number:02d}", [Row(item.name, state, points, item.points) for item, state, points in states]
    )
