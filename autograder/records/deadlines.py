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
        moment = datetime.fromisoformat(re.sub(r"\s*(UTC|Z)$", "+00:00", written))
        return _local(moment) if moment.tzinfo is None else moment.astimezone()
    except (ValueError, OverflowError) as error:
        raise CourseError(f"{text!r} is no moment in time. Write it like '2026-11-27 18:00'.") from error


def _local(moment: datetime) -> datetime:
    """What the clocks of this computer's zone show. Refuses what they show twice or never, on a day on which they are
    changed."""
    first, second = moment.replace(fold=0).astimezone(), moment.replace(fold=1).astimezone()
    if first.utcoffset() == second.utcoffset():
        return first
    times = "never" if first.replace(tzinfo=None) != moment else "twice"
    raise CourseError(
        f"On {moment:%d %B %Y} the clocks of {zone(first)} show {moment:%H:%M} {times}. Say which moment is meant, for "
        f"instance '{first.isoformat(sep=' ', timespec='minutes')}'."
    )


def zone(moment: datetime | None = None) -> str:
    """The zone of this computer, at that moment, in which all times are read and shown: `CET (UTC+01:00)`."""
    here = (moment or datetime.now(UTC)).astimezone()
    return f"{here.tzname()} (UTC{here:%z})"


def shown(moment: datetime) -> str:
    """A moment for people to read, with the zone: `Friday, 27 November 2026, 18:00 CET`."""
    return f"{moment.astimezone():%A, %d %B %Y, %H:%M %Z}"
