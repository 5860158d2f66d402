"""Deadlines: when a lesson is due, as the gradebook has it."""

import re
from datetime import UTC, datetime

from autograder.course import Assignment, Course, CourseError


def deadline(course: Course, assignment: Assignment) -> datetime | None:
    """The lesson's deadline, or None where none is set or the gradebook does not know the lesson yet."""
    from autograder.records.gradebook import MissingEntry, gradebook_of

    if not course.classroom.gradebook.exists():
        return None
    with gradebook_of(course) as gradebook:
        try:
            due = gradebook.find_assignment(assignment.name).duedate
        except MissingEntry:
            return None
    return due.replace(tzinfo=UTC) if due else None


def parse_moment(text: str) -> datetime:
    """A moment: year, month, day and time, in local time unless it says otherwise. A day alone lasts to its end.

    Other orders of day and month are refused: half of all readers would understand another day."""
    written = text.strip()
    if re.fullmatch(r"\d{4}-\d\d-\d\d", written):
        written += " 23:59"
    try:
        return datetime.fromisoformat(re.sub(r"\s*(UTC|Z)$", "+00:00", written)).astimezone()
    except (ValueError, OverflowError) as error:
        raise CourseError(f"{text!r} is no moment in time. Write it like '2026-11-27 18:00'.") from error
