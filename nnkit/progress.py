"""What is done: `lesson` opens a notebook, `progress` shows which exercises are right and the points they carry."""

import sys
from collections.abc import Sequence
from pathlib import Path

from nnkit.checking import Exercise, Question
from nnkit.checking.verdict import Verdict
from nnkit.hint import taken
from nnkit.lessons import Lesson, find_lesson, lesson_in, lesson_named
from nnkit.showing.display import Shown, counted, escape, in_notebook
from nnkit.showing.progress import Row, progress_table

_states: dict[str, tuple[str, int]] = {}
_current: Lesson | None = None


def lesson(name: str) -> Shown:
    """Open a lesson: makes sure that what it needs is there and shows what it asks for."""
    global _current
    import matplotlib
    import numpy as np

    _current = lesson_named(name)
    path = [item for item in _current.graded() if item.name not in _current.bonus]
    bonus = [item for item in _current.graded() if item.name in _current.bonus]
    more = f" Beyond the path, as a bonus: {_asked(bonus)}, about {_current.more_minutes} minutes." if bonus else ""
    text = (
        f"Lesson {_current.number:02d}, {_current.title}: {_asked(path)}, about {_current.minutes} minutes.{more} "
        f"Ready: Python {'.'.join(map(str, sys.version_info[:3]))}, numpy {np.__version__}, "
        f"matplotlib {matplotlib.__version__}."
    )
    return Shown(text, f'<p class="nnkit-line">{escape(text)}</p>{_map(_current)}')


def _map(lesson: Lesson) -> str:
    """A link to the start page for a notebook in its lesson's folder, beside which it is put where there is none: who
    got a lesson alone has a map, too. Not where a class is graded: there nobody wants it."""
    here = Path.cwd()
    if not in_notebook() or lesson_in(here.name) != lesson:
        return ""
    from nnkit.start.notebook import NAME, put_beside

    try:
        if not any((folder / "nbgrader_config.py").exists() for folder in here.parents):
            put_beside(here.parent)
    except OSError as error:
        return f'<p class="nnkit-line">{escape(f"There is no map beside the lessons: {error}.")}</p>'
    there = (here.parent / NAME).is_file()
    return f'<p class="nnkit-line"><a href="../{NAME}">The map of the course</a></p>' if there else ""


def _asked(items: Sequence[Exercise | Question]) -> str:
    points = sum(item.points for item in items)
    return f"{counted(len(items), 'exercise')}, {counted(points, 'point')}"


def record(verdict: Verdict) -> None:
    """Remember the latest verdict on an exercise, for as long as the notebook's kernel lives."""
    global _current
    _states[verdict.exercise.name] = (verdict.state, verdict.points)
    if _current is None:
        _current = find_lesson(verdict.exercise.name)


def progress(*, hints: bool = False) -> Shown:
    """A table of this notebook's exercises: done, begun or not checked yet, and the points that each carries. Bonus is
    added up apart. With `hints` it says, too, how many steps of help were taken."""
    if _current is None:
        text = "Nothing is checked yet in this notebook. Run its first cell, then the cells with check(…)."
        return Shown(text, f'<p class="nnkit-line">{escape(text)}</p>')
    rows = []
    for item in _current.graded():
        state, points = _states.get(item.name, ("not checked yet", 0))
        steps = taken(item.name) if hints else 0
        rows.append(Row(item.name, state, points, item.points, item.name in _current.bonus, steps))
    return progress_table(f"Lesson {_current.number:02d}", rows)
