"""What a class wrote to one question, as it is graded now, with the points and comments that it has."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Assignment as AssignmentRow
from nbgrader.api import BaseCell, Comment, Grade, Gradebook, SubmittedAssignment, SubmittedNotebook

from autograder.course import Assignment, Course
from autograder.reader.questions import ReadQuestion
from autograder.records.by_hand import same_text, texts_before, texts_of, waits
from autograder.roster.people import Roster
from autograder.submissions.reading import Unreadable, read_file

#: A line that shows a picture of the notebook itself.
_ATTACHED = "attachment:"


@dataclass(frozen=True)
class Answer:
    """One student's answer. `grade` and `comment_row`: their ids in the gradebook. `points`: None where no person gave
    any. `before`: what stood there when it was read, where that has changed. `pictures`: in base64 by name."""

    student: str
    grade: str
    comment_row: str
    text: str
    points: float | None
    comment: str
    waits: bool
    before: str | None
    pictures: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Answers:
    """All answers to a question. `empty`: so many wrote nothing; `missing`: of so many the graded notebook is gone."""

    written: tuple[Answer, ...]
    empty: int = 0
    missing: int = 0


def graded_notebook(course: Course, assignment: Assignment, student: str) -> Path:
    return course.classroom.autograded / student / assignment.name / f"{assignment.notebook}.ipynb"


def answers_to(
    course: Course, gradebook: Gradebook, question: ReadQuestion, grades: Collection[str] | None = None
) -> Answers:
    """What the gradebook and the graded notebooks have; without those who left the class. `grades`: of these alone."""
    before, dropped = texts_before(gradebook.db), Roster.read(course.classroom.folder).dropped
    comments = {each.notebook_id: each for each in _rows(gradebook, Comment, question)}
    waiting = {name for (name,) in gradebook.db.query(Grade.id).filter(waits(gradebook.db))}
    written, empty, missing = [], 0, 0
    for grade in _rows(gradebook, Grade, question):
        student = grade.notebook.assignment.student_id
        if student in dropped or (grades is not None and grade.id not in grades):
            continue
        if grade.auto_score is not None and grade.manual_score is None:  # nbgrader's own 0 for what was not touched
            empty += 1
            continue
        text = texts_of(graded_notebook(course, question.assignment, student)).get(question.cell)
        comment = comments.get(grade.notebook_id)
        if text is None or comment is None:
            missing += 1
            continue
        waits_now = grade.id in waiting
        pictures = _pictures(course, question, student, text) if _ATTACHED in text else ()
        kept = before.get(grade.id) if waits_now else None
        said = comment.manual_comment or ""
        written.append(Answer(student, grade.id, comment.id, text, grade.manual_score, said, waits_now, kept, pictures))
    return Answers(tuple(written), empty, missing)


def comments_on(gradebook: Gradebook, question: ReadQuestion) -> list[str]:
    """What people wrote about answers to a question."""
    return [each.manual_comment for each in _rows(gradebook, Comment, question) if each.manual_comment]


def _rows(gradebook: Gradebook, table: type, question: ReadQuestion) -> list:
    return (
        gradebook.db.query(table)
        .join(BaseCell, table.cell_id == BaseCell.id)
        .join(SubmittedNotebook, table.notebook_id == SubmittedNotebook.id)
        .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(AssignmentRow, SubmittedAssignment.assignment_id == AssignmentRow.id)
        .filter(AssignmentRow.name == question.assignment.name, BaseCell.name == question.cell)
        .order_by(SubmittedAssignment.student_id)
        .all()
    )


def waiting_by_cell(gradebook: Gradebook) -> dict[tuple[str, str], set[str]]:
    """Who waits for a reader, by lesson and cell."""
    rows = (
        gradebook.db.query(AssignmentRow.name, BaseCell.name, SubmittedAssignment.student_id)
        .select_from(Grade)
        .join(BaseCell, Grade.cell_id == BaseCell.id)
        .join(SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id)
        .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(AssignmentRow, SubmittedAssignment.assignment_id == AssignmentRow.id)
        .filter(waits(gradebook.db))
    )
    found: dict[tuple[str, str], set[str]] = {}
    for lesson, cell, student in rows:
        found.setdefault((lesson, cell), set()).add(student)
    return found


def _pictures(course: Course, question: ReadQuestion, student: str, text: str) -> tuple[tuple[str, str], ...]:
    """The pictures that were put into an answer: a graded notebook has none, the one that was handed in does."""
    path = course.classroom.submitted / student / question.assignment.name / f"{question.assignment.notebook}.ipynb"
    try:
        cells = json.loads(read_file(path))["cells"]
        for cell in cells:
            source = "".join(cell["source"])
            if cell["metadata"].get("nbgrader", {}).get("grade_id") == question.cell and same_text(source, text):
                return tuple(sorted(_encoded(cell.get("attachments"))))
    except (Unreadable, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass  # no notebook of the usual form: the text is shown without its pictures
    return ()


def _encoded(attachments: object) -> list[tuple[str, str]]:
    """Each picture's name and its data."""
    found = []
    for name, kinds in attachments.items() if isinstance(attachments, dict) else ():
        for kind in ("image/png", "image/jpeg", "image/webp"):
            data = kinds.get(kind) if isinstance(kinds, dict) else None
            data = "".join(data) if isinstance(data, list) else data
            if isinstance(data, str):
                found.append((str(name), data))
    return found
