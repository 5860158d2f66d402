"""Moments as people write and read them, in the zone of this computer unless they say otherwise."""

import re
from datetime import UTC, datetime, timedelta

from autograder.course import CourseError


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


def in_a_week(now: datetime | None = None) -> str:
    """A deadline to suggest, as `parse_moment` reads it."""
    return f"{(now or datetime.now(UTC)).astimezone() + timedelta(days=7):%Y-%m-%d} 18:00"


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
