"""Deadlines: when a lesson is due, as the gradebook has it."""

from datetime import UTC, datetime

from autograder.course import Assignment, Course


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
