"""What is done: `lesson` opens a notebook, `progress` shows which exercises are right and the points they carry, and
what would differ from that where it is graded."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from nnkit.checking import Exercise, Question
from nnkit.checking.verdict import Verdict
from nnkit.fresh.ingredients import Ingredient, ingredients
from nnkit.hint import taken
from nnkit.lessons import Lesson, find_lesson, lesson_in, lesson_named
from nnkit.showing.display import Shown, counted, escape, in_notebook
from nnkit.showing.fresh import Bar, BarBelowCell, sentence
from nnkit.showing.progress import Row, progress_table

_states: dict[str, tuple[str, int]] = {}
#: What each answer was made of when it was checked last, as far as that is known.
_made_of: dict[str, dict[str, Ingredient]] = {}
_current: Lesson | None = None
#: Said where a lesson was opened and no check was run: most often somebody comes back to what was done another day.
_AFTER_A_RESTART = (
    "Nothing was checked since the kernel started. What you wrote before is there: menu Run, Run All Cells checks it "
    "again."
)


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


def record(verdict: Verdict, answer: Any = None, names: Mapping[str, Any] | None = None) -> None:
    """Remember the latest verdict on an exercise, for as long as the notebook's kernel lives, and what the answer was
    made of among the `names` of the notebook."""
    global _current
    name = verdict.exercise.name
    known = names is not None and name in names and names[name] is answer
    _made_of[name] = ingredients(name, names) if known else {}
    _states[verdict.exercise.name] = (verdict.state, verdict.points)
    if _current is None:
        _current = find_lesson(verdict.exercise.name)


def progress(*, hints: bool = False, fresh: bool | str | Path = False) -> Shown:
    """A table of this notebook's exercises: done, begun or not checked yet, and the points that each carries. Bonus is
    added up apart. With `hints` it says, too, how many steps of help were taken.

    With `fresh` the notebook's saved file is run in a fresh process, as the grader will, and what would differ is said,
    and why. The file is found, or given: `progress(fresh="momentum.ipynb")`.
    """
    if fresh:
        below = BarBelowCell()
        try:
            return _compared(None if fresh is True else Path(fresh), sys._getframe(1).f_globals, Bar(below.show))
        finally:
            below.end()
    if _current is None:
        text = "Nothing is checked yet in this notebook. Run its first cell, then the cells with check(…)."
        return Shown(text, f'<p class="nnkit-line">{escape(text)}</p>')
    rows = []
    for item in _current.graded():
        state, points = _states.get(item.name, ("not checked yet", 0))
        steps = taken(item.name) if hints else 0
        rows.append(Row(item.name, state, points, item.points, item.name in _current.bonus, steps))
    names = sys._getframe(1).f_globals
    note = "" if any(row.name in _states for row in rows) else _AFTER_A_RESTART
    return progress_table(f"Lesson {_current.number:02d}", rows, lambda bar: _compared(None, names, bar), note)


def _compared(path: Path | None, names: Mapping[str, Any], bar: Bar) -> Shown:
    """What would differ of the notebook in a file, or of the one that has these names."""
    from nnkit.fresh import report, saved

    try:
        path = path or saved.find(names, _current)
    except saved.NoFile as problem:
        return sentence(str(problem))
    told = {name: report.Told(*state, _made_of.get(name, {})) for name, state in _states.items()}
    return report.compare(path, told, bar)
