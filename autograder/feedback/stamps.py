"""The stamp of a page of feedback: the same stamp, the same page. It covers what stands on the page, and no clock."""

import hashlib
import json
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

from nbgrader.api import (
    Assignment as AssignmentRow,
)
from nbgrader.api import (
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)

from autograder.course import Assignment, Course
from autograder.fingerprint import AUTOGRADER, engine_fingerprint
from autograder.records.dropped import read_dropped

#: What decides how a page looks, files and folders of this package.
_OF_THE_PAGE = ("feedback/page.py", "feedback/figures.py", "feedback/harmless.py", "pages.py")


class Stamps:
    """The stamps of one lesson's pages, with one look into the gradebook for all of them."""

    def __init__(self, course: Course, assignment: Assignment, gradebook: Gradebook):
        self._folder, self._assignment = course.classroom.autograded, assignment
        self._facts = _facts(gradebook, assignment.name)
        self._dropped = sorted(read_dropped(course.classroom.folder, assignment.name))

    def graded(self, student: str) -> Path:
        """A student's graded notebook, which need not be there."""
        return self._folder / student / self._assignment.name / f"{self._assignment.notebook}.ipynb"

    def of(self, student: str) -> str:
        """The stamp of a student's page; empty where nothing is graded."""
        notebook = self.graded(student)
        if not notebook.is_file():
            return ""
        digest = hashlib.sha256(page_fingerprint(self._assignment.notebook).encode())
        facts = [self._facts.get(student), *self._dropped]
        digest.update(json.dumps(facts, sort_keys=True, default=str).encode())
        digest.update(notebook.read_bytes())
        return digest.hexdigest()[:16]


@cache
def page_fingerprint(lesson: str) -> str:
    """Changes with the code that makes the pages of a lesson, and with what they say of its exercises."""
    digest = hashlib.sha256(engine_fingerprint(lesson).encode())
    for path in (*(AUTOGRADER / name for name in _OF_THE_PAGE), AUTOGRADER / "templates" / "feedback.html.j2"):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _facts(gradebook: Gradebook, lesson: str) -> dict[str, dict[str, Any]]:
    """What the gradebook has for each student's page: points, comments, name, how late it came and what that costs."""
    facts: dict[str, dict[str, Any]] = defaultdict(lambda: {"grades": [], "comments": []})
    submitted = (
        gradebook.db.query(SubmittedAssignment, Student.first_name, Student.last_name)
        .join(Student, SubmittedAssignment.student_id == Student.id)
        .join(AssignmentRow, SubmittedAssignment.assignment_id == AssignmentRow.id)
        .filter(AssignmentRow.name == lesson)
    )
    for row, first, last in submitted:
        facts[row.student_id] |= {"name": [first, last], "late": row.total_seconds_late}
        facts[row.student_id]["longer"] = row.extension.total_seconds() if row.extension else 0.0
    grade = (Grade.auto_score, Grade.manual_score, Grade.extra_credit, Grade.max_score, Grade.needs_manual_grade)
    for kind, table, columns in (
        ("grades", Grade, grade),
        ("comments", Comment, (Comment.auto_comment, Comment.manual_comment)),
    ):
        rows = (
            gradebook.db.query(
                SubmittedAssignment.student_id, BaseCell.name, SubmittedNotebook.late_submission_penalty, *columns
            )
            .select_from(table)
            .join(BaseCell, table.cell_id == BaseCell.id)
            .join(SubmittedNotebook, table.notebook_id == SubmittedNotebook.id)
            .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .join(AssignmentRow, SubmittedAssignment.assignment_id == AssignmentRow.id)
            .filter(AssignmentRow.name == lesson)
            .order_by(BaseCell.name)
        )
        for student, *values in rows:
            facts[student][kind].append(values)
    return facts
