"""Keeps the gradebook to what holds: after an extension, another rule, another deadline, points given by hand."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from nbgrader.api import Assignment, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import and_, or_
from sqlalchemy.orm import selectinload

from autograder.course import Course
from autograder.late_rule.extensions import Extensions, read_extensions
from autograder.late_rule.plugin import extend, rule
from autograder.late_rule.policy import Policies
from autograder.records.gradebook import gradebook_of


@dataclass(frozen=True)
class Standing:
    """How late something is in seconds, the points that are taken off, and what is left of those earned."""

    seconds: float
    penalty: float
    score: float


@dataclass(frozen=True)
class Case:
    """A submission that is late, or was: before, and now."""

    student: str
    lesson: str
    before: Standing
    now: Standing

    @property
    def changed(self) -> bool:
        return self.before != self.now


def refresh(
    course: Course,
    *,
    policies: Policies | None = None,
    extensions: Extensions | None = None,
    ended: Collection[tuple[str, str]] = (),
    times: Mapping[tuple[str, str], datetime] | None = None,
    write: bool = True,
) -> list[Case]:
    """Work out anew who is late and what it costs; all who are late, or were, by lesson and student.

    policies     the rule; by default the one that is set
    extensions   who has longer; by default as it is set
    ended        by student and lesson, who has longer no more
    times        when something was handed in, by student and lesson, where that is known only now
    write        False tries it and leaves the gradebook as it is
    """
    if not course.classroom.gradebook.exists():
        return []
    times = times or {}
    if extensions is None:
        extensions = read_extensions(course.classroom.folder)
    config = course.load_config()
    with gradebook_of(course) as gradebook:
        rows = _rows(gradebook.db, {*extensions, *ended, *times})
        before = {row.id: _standing(row) for row in rows}
        for row in rows:
            place = row.student_id, row.assignment.name
            if place in times:
                row.timestamp = times[place].astimezone(UTC).replace(tzinfo=None)
            if place in ended:
                row.extension = None
        extend(rows, extensions)
        gradebook.db.flush()
        for row in rows:
            _penalty(config, gradebook, row, policies)
        gradebook.db.flush()
        cases = [Case(row.student_id, row.assignment.name, before[row.id], _standing(row)) for row in rows]
        if write:
            gradebook.db.commit()
        else:
            gradebook.db.rollback()
    involved = [each for each in cases if each.before.seconds or each.now.seconds or each.changed]
    return sorted(involved, key=lambda each: (each.lesson, each.student))


def _rows(session: Any, named: Collection[tuple[str, str]]) -> list[SubmittedAssignment]:
    """What is after the lesson's deadline, what costs something, and what is named by student and lesson."""
    costs = SubmittedAssignment.notebooks.any(SubmittedNotebook.late_submission_penalty > 0)
    after = and_(Assignment.duedate.is_not(None), SubmittedAssignment.timestamp > Assignment.duedate)
    students = {student for student, _ in named}
    query = (
        session.query(SubmittedAssignment)
        .join(Assignment)
        .filter(or_(after, costs, SubmittedAssignment.student_id.in_(students)))
        .options(selectinload(SubmittedAssignment.notebooks), selectinload(SubmittedAssignment.assignment))
    )
    return query.all()


def _standing(row: SubmittedAssignment) -> Standing:
    earned = sum(float(each.score or 0) for each in row.notebooks)
    off = sum(float(each.late_submission_penalty or 0) for each in row.notebooks)
    return Standing(float(row.total_seconds_late), off, max(0.0, earned - off))


def _penalty(config: Any, gradebook: Any, row: SubmittedAssignment, policies: Policies | None) -> None:
    """As nbgrader's own step does it."""
    plugin = rule(config, gradebook, row.assignment.name, policies)
    for notebook in row.notebooks:
        taken = None
        if row.total_seconds_late > 0:
            taken = plugin.late_submission_penalty(row.student_id, notebook.score, row.total_seconds_late)
            taken = None if taken is None else min(max(taken, 0), notebook.score)
        if taken != notebook.late_submission_penalty:
            notebook.late_submission_penalty = taken
