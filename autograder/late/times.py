"""When work was handed in, from a table: Moodle's grading worksheet has it, and its download has not."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from autograder.alone import alone_in_classroom
from autograder.course import Assignment, Course, CourseError
from autograder.files import write_whole
from autograder.late.settings import Confirm, agreed, show_cases
from autograder.moments import parse_moment, shown, zone
from autograder.records.deadlines import deadline
from autograder.records.penalties import refresh
from autograder.roster.columns import Row, read_class
from autograder.roster.people import Roster
from autograder.roster.spelling import alike
from autograder.roster.table_file import read_table
from autograder.submissions.collect import known_class
from autograder.submissions.collected import find_submissions
from autograder.submissions.inbox import TIME, time_of, written_time
from nnkit.showing.display import counted

#: So many names are shown of those who need a look.
_SHOWN = 8
#: The months as Moodle writes them, in the languages that are most in use: en, de, fr, es, it, pt, nl.
_MONTHS = (
    "january januar janvier enero gennaio janeiro januari",
    "february februar février febrero febbraio fevereiro februari",
    "march märz mars marzo marzo março maart", "april april avril abril aprile abril april",
    "may mai mai mayo maggio maio mei", "june juni juin junio giugno junho juni",
    "july juli juillet julio luglio julho juli", "august august août agosto agosto agosto augustus",
    "september september septembre septiembre settembre setembro september",
    "october oktober octobre octubre ottobre outubro oktober",
    "november november novembre noviembre novembre novembro november",
    "december dezember décembre diciembre dicembre dezembro december",
)  # fmt: skip
_MONTH = {alike(word): number for number, words in enumerate(_MONTHS, 1) for word in words.split()}


@alone_in_classroom("late")
def take_times(
    course: Course, lesson: Assignment, path: Path, *, confirm: Confirm | None = None, console: Console | None = None
) -> dict[str, datetime]:
    """Take over when each student handed in a lesson that is collected; the times that are new, by student.

    Who is not in the class, and a time that cannot be understood, change nothing and are said."""
    console = console or Console()
    listed = read_class(read_table(path.expanduser()))
    if not any(row.handed_in for row in listed.rows):
        raise CourseError(
            f"No column of {path} says when something was handed in. Moodle's grading worksheet has `Last modified "
            "(submission)`; in a table of your own call the columns `student` and `handed in`."
        )
    roster = known_class(course)
    folders = {each.student: each.folder for each in find_submissions(course, [lesson])}
    found: dict[str, datetime] = {}
    unknown, odd = [], []
    for row in listed.rows:
        if not row.handed_in.strip(" -–—"):
            continue
        student = _student(roster, row, lesson)
        if student is None:
            unknown.append(row.name)
        elif student in folders:
            try:
                found[student] = read_time(row.handed_in)
            except CourseError as error:
                odd.append(f"{student}: {error}")
    new = {who: at for who, at in found.items() if time_of(folders[who]) != at}
    due = deadline(course, lesson)
    late = f", {sum(at > due for at in found.values())} of them after {shown(due)}" if due else ""
    _say(console, f"{listed.source}: {counted(len(found), 'time')} of work that is collected{late}, {len(new)} new.")
    _say(console, f"Times are read in this computer's zone, {zone()}.")
    _names(console, "Nobody in the class, or several", unknown)
    _names(console, "Not understood", odd)
    still = [student for student, folder in folders.items() if student not in found and not time_of(folder)]
    _names(console, "Collected, and without a time still", still)
    named = {(student, lesson.name): at for student, at in new.items()}
    show_cases(console, [each for each in refresh(course, times=named, write=False) if each.changed], "What changes")
    if not new or not agreed(console, confirm, "Take these times over?"):
        return {}
    for student, at in new.items():
        write_whole(folders[student] / TIME, written_time(at).encode())
    refresh(course, times=named)
    _say(console, "Done.")
    return new


def read_time(text: str) -> datetime:
    """A moment as an LMS writes it: ISO, or as Moodle does in words, `Friday, 27 November 2026, 5:12 PM`.

    Days and months in numbers alone, such as 05/04/2026, are refused: half of all readers understand another day."""
    if re.match(r"\s*\d{4}-\d\d-\d\d", text):
        return parse_moment(text).astimezone(UTC)
    year, clock = re.search(r"\b\d{4}\b", text), re.search(r"\b(\d{1,2})[:.h](\d\d)(?::\d\d)?\s*([AaPp]\.?[Mm])?", text)
    months = {_MONTH[word] for each in re.findall(r"[^\W\d_]+", text) if (word := alike(each)) in _MONTH}
    day = re.search(r"\b(\d{1,2})\b", text.replace(clock[0], "").replace(year[0], "")) if year and clock else None
    if not (year and clock and day and len(months) == 1):
        raise CourseError(f"{text!r} is no moment that is understood. Write it like '2026-11-27 18:00'.")
    hour = int(clock[1])
    if clock[3]:
        hour = hour % 12 + (12 if clock[3][0] in "pP" else 0)
    return parse_moment(
        f"{year[0]}-{months.pop():02}-{int(day[1]):02} {hour:02}:{clock[2]}"
    ).astimezone(UTC)  # fmt: skip


def _student(roster: Roster, row: Row, lesson: Assignment) -> str | None:
    """Whose row it is: by number, by id, by name; None where that is not certain."""
    if row.name in roster.students:
        return row.name
    for number in row.numbers:
        known = [each for each in roster.numbered(number) if each.numbers[number] in ("", lesson.name)]
        if len(known) == 1:
            return known[0].id
    known = roster.spelled(row.name)
    return known[0].id if len(known) == 1 else None


def _names(console: Console, said: str, names: Sequence[str]) -> None:
    if names:
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        _say(console, f"{said}: {', '.join(names[:_SHOWN])}{more}.")


def _say(console: Console, text: str) -> None:
    console.print(text, markup=False, highlight=False)
