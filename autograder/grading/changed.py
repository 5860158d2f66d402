"""Other points for the same work: after a correction, another number of points, a package that came. They are shown
before they are recorded."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nbgrader import utils
from nbgrader.api import BaseCell, Grade, Gradebook, SubmittedAssignment, SubmittedNotebook
from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.records.facts import FACTS
from autograder.records.gradebook import marked_cells
from nnkit.showing.display import counted

#: So many lines are shown.
_SHOWN = 40

#: By cell, the points that a machine gave, and those that a person gave; None where there are none.
Points = Mapping[str, tuple[float | None, float | None]]


@dataclass(frozen=True)
class Change:
    """Other points for one exercise. None: not asked for in the student's notebook, or waiting for a reader."""

    student: str
    lesson: str
    exercise: str
    before: float | None
    now: float | None

    @property
    def less(self) -> bool:
        return (self.now or 0.0) < (self.before or 0.0)

    @property
    def more(self) -> bool:
        return (self.now or 0.0) > (self.before or 0.0)

    def __str__(self) -> str:
        return f"{_said(self.before)} → {_said(self.now)}"


def recorded_points(gradebook: Gradebook, lesson: str) -> dict[str, Points]:
    """What the gradebook has of a lesson, by student."""
    rows = (
        gradebook.db.query(SubmittedAssignment.student_id, BaseCell.name, Grade.auto_score, Grade.manual_score)
        .select_from(Grade)
        .join(BaseCell, Grade.cell_id == BaseCell.id)
        .join(SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id)
        .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .filter(SubmittedAssignment.assignment_id == gradebook.find_assignment(lesson).id)
    )
    found: dict[str, dict[str, tuple[float | None, float | None]]] = defaultdict(dict)
    for student, cell, automatic, manual in rows:
        found[student][cell] = automatic, manual
    return found


def changes(student: str, lesson: str, before: Points, notebook: Mapping, dropped: Iterable[str] = ()) -> list[Change]:
    """What a graded notebook would change in the gradebook. Points that a person gave stay. `dropped`: cells about
    which an instructor decided."""
    marks = {cell.metadata.nbgrader["grade_id"]: cell for cell in marked_cells(notebook)}
    now = {
        name: None if (score := utils.determine_grade(cell)[0]) is None else float(score)
        for name, cell in marks.items()
        if utils.is_grade(cell)
    }
    without = {
        each for name in notebook["metadata"].get(FACTS, {}).get("without", ()) for each in (name, f"test_{name}")
    }
    held = {name for name, (_, manual) in before.items() if manual is not None}.union(dropped)
    was = {name: automatic for name, (automatic, _) in before.items() if automatic is not None}
    names = [name for name in was if name in without or (name in now and was[name] != now[name])]
    names += [name for name in now if name not in before]
    return [
        Change(student, lesson, name.removeprefix("test_"), was.get(name), now.get(name))
        for name in names
        if name not in held
    ]


def show_changes(console: Console, found: Sequence[Change]) -> None:
    """Who would have more and who less, and of what."""
    table = Table("Student", "Lesson", "Exercise", title="Other points than before", title_justify="left")
    table.add_column("Points", justify="right")
    ordered = sorted(found, key=lambda each: (not each.less, each.lesson, each.exercise, each.student))
    for each in ordered[:_SHOWN]:
        style = "bold red" if each.less else ""
        table.add_row(Text(each.student), each.lesson[:2], each.exercise, Text(str(each), style=style))
    console.print(table)
    if len(ordered) > _SHOWN:
        console.print(f"and {len(ordered) - _SHOWN} more")
    console.print(
        f"{counted(len({each.student for each in found if each.less}), 'student')} would have less than before, "
        f"{len({each.student for each in found if each.more})} more, for what they wrote already.",
        markup=False,
    )


def _said(points: float | None) -> str:
    return "—" if points is None else f"{round(points, 2):g}"
