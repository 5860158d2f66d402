"""The rows of a submission in the gradebook: one for each exercise that the student's notebook has, and what of an
earlier notebook stays."""

from collections.abc import Iterable, Mapping
from typing import Any

from nbgrader.api import BaseCell, Comment, Grade, Notebook, SubmittedNotebook

from autograder.records.dropped import Dropped, settle_dropped
from autograder.records.facts import FACTS


def fit_rows(
    db: Any,
    notebook: SubmittedNotebook,
    known: Notebook,
    metadata: Mapping[str, Any],
    marks: Iterable[Mapping[str, Any]],
    dropped: Mapping[str, Dropped],
) -> None:
    """Let a submission have the rows that its graded notebook needs, before points are written into them.

    A lesson may have changed since it was graded. Who has a notebook without an exercise has no row for it, so that it
    is not among all points. An exercise that is not in the lesson any more keeps the points that it has. Points given
    by hand stay in any case; what was dropped is as the instructor says.

    known      the lesson's notebook in the gradebook
    metadata   the graded notebook's
    marks      nbgrader's marks of its cells
    """
    marks = list(marks)
    graded = {each["grade_id"] for each in marks if each["grade"] or each["task"]}
    answers = {each["grade_id"] for each in marks if each["solution"] or each["task"]}
    without = metadata.get(FACTS, {}).get("without", ())
    graded_cells = {cell.name: cell for cell in [*known.grade_cells, *known.task_cells]}
    answer_cells = {cell.name: cell for cell in [*known.solution_cells, *known.task_cells]}
    names = {cell.id: cell.name for cell in graded_cells.values()}
    for grade in list(notebook.grades):
        name = names[grade.cell_id]
        if name in graded or grade.manual_score is not None:
            continue
        if grade.auto_score is None or name.removeprefix("test_") in without:
            notebook.grades.remove(grade)
            if grade in db.new:
                db.expunge(grade)
            else:
                db.delete(grade)
    _add(Grade, notebook.grades, graded_cells, graded)
    _add(Comment, notebook.comments, answer_cells, answers)
    settle_dropped(notebook, graded_cells, dropped)


def _add(kind: type, rows: list[Any], cells: Mapping[str, BaseCell], wanted: set[str]) -> None:
    there = {row.cell_id for row in rows}
    for name in sorted(wanted):
        if cells[name].id not in there:
            rows.append(kind(cell_id=cells[name].id))
