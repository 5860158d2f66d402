"""`autograder drop`: an exercise that shall not count any more. Everybody has its points, or nobody."""

from collections.abc import Mapping
from typing import Any

from nbgrader.api import Gradebook, SubmittedAssignment
from rich.console import Console
from rich.table import Table

from autograder.alone import alone_in_classroom
from autograder.course import Assignment, Course, CourseError
from autograder.grading.changed import Change, show_changes
from autograder.grading.registration import ensure_registered
from autograder.late.settings import Confirm, agreed
from autograder.records.dropped import GIVEN, NOTHING, Dropped, read_dropped, settle_dropped, write_dropped
from autograder.records.gradebook import gradebook_of
from autograder.records.penalties import refresh


def show_dropped(course: Course, *, console: Console | None = None) -> None:
    """Say what is dropped. Nothing changes."""
    console = console or Console()
    found = [(each, dropped) for each in course.assignments for dropped in _of(course, each).values()]
    if not found:
        _say(console, "Nothing is dropped. `autograder drop 03 NAME --give` gives everybody an exercise's points.")
        return
    table = Table("Lesson", "Exercise", "Everybody has", title="Dropped", title_justify="left")
    for assignment, each in found:
        has = f"its points, {each.most:g}" if each.how == GIVEN else "nothing, and it is not among all points"
        table.add_row(assignment.name, each.name, has)
    console.print(table)


@alone_in_classroom("drop")
def drop_exercise(
    course: Course,
    assignment: Assignment,
    name: str,
    *,
    give: bool,
    confirm: Confirm | None = None,
    console: Console | None = None,
) -> list[Change]:
    """Let everybody have the points of an exercise or a question, or nobody, after showing whom that changes what for.

    It may be in the lesson still, or have been taken out. What was earned for it is kept, for `take_back`. Students who
    hand in later have the same.
    """
    console = console or Console()
    ensure_registered(course, assignment)
    known = _of(course, assignment)
    with gradebook_of(course) as gradebook:
        cell = _cell(gradebook, assignment, name)
        old = known.get(cell.name)
        most = old.most if old is not None else float(cell.max_score)
        new = Dropped(cell.name, GIVEN if give else NOTHING, most)
        cell.max_score = most if give else 0.0
        before = _settle(gradebook, assignment, cell, new)
        found = _changes(before, assignment, new)
        show_changes(console, found)
        if not agreed(console, confirm, f"Give everybody {most:g} for it?" if give else "Let nobody have any for it?"):
            gradebook.db.rollback()
            return found
        kept = before if old is None else old.before  # who came since then had what everybody has
        write_dropped(course.classroom.folder, assignment.name,
                      {**known, cell.name: Dropped(cell.name, new.how, most, kept)})  # fmt: skip
        gradebook.db.commit()
    refresh(course)
    _say(console, f"Done. `autograder drop {assignment.number} {name} --back` takes it back, and `autograder feedback` "
                  "writes the pages anew.")  # fmt: skip
    return found


@alone_in_classroom("drop")
def take_back(course: Course, assignment: Assignment, name: str, *, console: Console | None = None) -> None:
    """Let an exercise count again: everybody has what they had. Who was graded in the meantime is graded once more by
    `autograder grade --again`."""
    console = console or Console()
    known = _of(course, assignment)
    with gradebook_of(course) as gradebook:
        cell = _cell(gradebook, assignment, name)
        if cell.name not in known:
            raise CourseError(f"{name} is not dropped. `autograder drop` shows what is.")
        dropped = known.pop(cell.name)
        cell.max_score = dropped.most
        new = []
        for row in _submissions(gradebook, assignment):
            for notebook in row.notebooks:
                for grade in [each for each in notebook.grades if each.cell_id == cell.id]:
                    had = dropped.before.get(row.student_id)
                    if had is None:
                        gradebook.db.delete(grade)
                        new += [] if row.student_id in dropped.before else [row.student_id]
                        continue
                    for what, points in had.items():
                        setattr(grade, what, points)
        write_dropped(course.classroom.folder, assignment.name, known)
        gradebook.db.commit()
    refresh(course)
    _say(console, f"{name} counts again in {assignment.name}: {len(dropped.before)} have what they had.")
    if new:
        _say(console, f"Without points for it so far: {', '.join(sorted(new))}. `autograder grade {assignment.number} "
                      "--again` grades it, where it is in the lesson.")  # fmt: skip


def _of(course: Course, assignment: Assignment) -> dict[str, Dropped]:
    return read_dropped(course.classroom.folder, assignment.name)


def _cell(gradebook: Gradebook, assignment: Assignment, name: str) -> Any:
    """The graded cell of an exercise or a question, also of one that is not in the lesson any more."""
    notebook = gradebook.find_notebook(assignment.notebook, assignment.name)
    cells = {cell.name: cell for cell in [*notebook.grade_cells, *notebook.task_cells]}
    found = cells.get(f"test_{name}") or cells.get(name)
    if found is None:
        names = ", ".join(sorted(each.removeprefix("test_") for each in cells))
        raise CourseError(f"{assignment.name} never had {name!r}. It has, or had: {names}.")
    return found


def _submissions(gradebook: Gradebook, assignment: Assignment) -> list[SubmittedAssignment]:
    wanted = gradebook.find_assignment(assignment.name).id
    return gradebook.db.query(SubmittedAssignment).filter(SubmittedAssignment.assignment_id == wanted).all()


def _settle(
    gradebook: Gradebook, assignment: Assignment, cell: Any, dropped: Dropped
) -> dict[str, dict[str, Any] | None]:
    """Write what everybody has, not for good yet; what they had, by student, None where they were not asked for it."""
    before = {}
    for row in _submissions(gradebook, assignment):
        for notebook in row.notebooks:
            if notebook.notebook_id == cell.notebook_id:
                found = settle_dropped(notebook, {cell.name: cell}, {cell.name: dropped})
                before[row.student_id] = found.get(cell.name)
    return before


def _changes(before: Mapping[str, dict[str, Any] | None], assignment: Assignment, dropped: Dropped) -> list[Change]:
    now = dropped.most if dropped.how == GIVEN else None
    had = {student: None if row is None else _points(row) for student, row in before.items()}
    return [
        Change(student, assignment.name, dropped.name, points, now) for student, points in had.items() if points != now
    ]


def _points(row: Mapping[str, Any]) -> float | None:
    given = row["manual_score"] if row["manual_score"] is not None else row["auto_score"]
    return None if given is None else float(given) + float(row["extra_credit"] or 0.0)


def _say(console: Console, text: str) -> None:
    console.print(text, markup=False, highlight=False)
