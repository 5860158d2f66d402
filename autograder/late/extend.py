"""`autograder extend`: who has longer for a lesson, before or after it is graded."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.alone import alone_in_classroom
from autograder.course import Assignment, Course, CourseError
from autograder.late.settings import Confirm, agreed, show_cases
from autograder.late_rule.extensions import read_extensions, write_extensions
from autograder.moments import in_a_week, parse_moment, shown, zone
from autograder.records.deadlines import deadline
from autograder.records.penalties import Case, refresh
from autograder.roster.people import Roster
from autograder.roster.sender import key
from autograder.roster.spelling import alike
from autograder.roster.table_file import read_table
from autograder.submissions.collect import known_class
from nnkit.showing.display import counted


@alone_in_classroom("extend")
def extend_one(
    course: Course, student: str, lesson: Assignment, until: str | None, *, console: Console | None = None
) -> list[Case]:
    """Let a student have longer, or, where `until` is None, as long as everybody; whom that changes what for."""
    console = console or Console()
    who = _who(known_class(course), student)
    known = read_extensions(course.classroom.folder)
    if until is None:
        if (who, lesson.name) not in known:
            raise CourseError(f"{who} has no extension of {lesson.name}. `autograder extend` lists them.")
        del known[who, lesson.name]
        _say(console, f"{who}, {lesson.name}: no extension any more.")
        return _take(course, known, console, ended=((who, lesson.name),))
    known[who, lesson.name] = _later(course, lesson, who, parse_moment(until))
    _say(console, f"{who}, {lesson.name}: until {shown(known[who, lesson.name])}.")
    _say(console, f"`autograder extend {who} {lesson.number} --end` takes it back.")
    return _take(course, known, console)


@alone_in_classroom("extend")
def extend_from(
    course: Course, path: Path, *, confirm: Confirm | None = None, console: Console | None = None
) -> list[Case]:
    """Take extensions from a table with the columns student, lesson and until, after showing what changes."""
    console = console or Console()
    known, roster = read_extensions(course.classroom.folder), known_class(course)
    new, wrong = {}, []
    for number, row in _rows(path):
        try:
            lesson, who = course.assignment(row["lesson"]), _who(roster, row["student"])
            new[who, lesson.name] = _later(course, lesson, who, parse_moment(row["until"]))
        except CourseError as error:
            wrong.append(f"Line {number}: {error}")
    if wrong:
        raise CourseError(f"{path}: {' '.join(wrong[:5])} Nothing is taken.")
    console.print(_table({place: until for place, until in new.items() if known.get(place) != until}, "New"))
    merged = {**known, **new}
    cases = [each for each in refresh(course, extensions=merged, write=False) if each.changed]
    show_cases(console, cases, "What changes")
    if agreed(console, confirm, f"Take {counted(len(new), 'extension')} over?"):
        write_extensions(course.classroom.folder, merged)
        refresh(course)
        _say(console, f"Done. {counted(len(merged), 'extension')} in all.")
    return cases


def show_extensions(course: Course, *, console: Console | None = None) -> None:
    """Who has longer."""
    console = console or Console()
    known = read_extensions(course.classroom.folder)
    if not known:
        _say(console, "Nobody has longer. `autograder extend STUDENT 02 --until '2026-12-04 18:00'` lets somebody.")
        return
    console.print(_table(known, "Extensions"))
    _say(console, f"Times are those of this computer's zone, {zone()}.")


def _take(
    course: Course,
    known: Mapping[tuple[str, str], datetime],
    console: Console,
    ended: Sequence[tuple[str, str]] = (),
) -> list[Case]:
    write_extensions(course.classroom.folder, known)
    cases = [each for each in refresh(course, ended=ended) if each.changed]
    show_cases(console, cases, "What changed")
    if cases:
        _say(console, "`autograder feedback` writes their pages anew.")
    return cases


def _later(course: Course, lesson: Assignment, student: str, until: datetime) -> datetime:
    due = deadline(course, lesson)
    if due is None:
        raise CourseError(
            f"{lesson.name} has no deadline, so nobody can have longer. Set one with "
            f"`autograder release {lesson.number} --due '{in_a_week()}'`."
        )
    if until <= due:
        raise CourseError(
            f"{student} would have no longer than everybody: {lesson.name} is due on {shown(due)}, and the extension "
            f"ends on {shown(until)}."
        )
    return until


def _who(roster: Roster, wanted: str) -> str:
    """The student who has this id, number, e-mail address or name."""
    wanted = wanted.strip()
    if wanted in roster.students:
        return wanted
    numbers = {key(kind, wanted) for kind in ("email", "login", "number", "canvas")} | {wanted.lower()}
    found = [each for each in roster if numbers & each.numbers.keys() or each.email.lower() == wanted.lower() != ""]
    found = found or roster.spelled(wanted)
    if len(found) == 1:
        return found[0].id
    if found:
        raise CourseError(f"{wanted!r} may be {' or '.join(map(str, found))}. Say the id.")
    close = get_close_matches(wanted.casefold(), [each.casefold() for each in roster.students], 3)
    asked = f" Did you mean {' or '.join(close)}?" if close else ""
    raise CourseError(f"Nobody in the class is {wanted!r}.{asked} `autograder roster` lists the class.")


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    table = read_table(path.expanduser())
    heads = [alike(head) for head in table[0]] if table else []
    missing = [name for name in ("student", "lesson", "until") if name not in heads]
    if missing:
        raise CourseError(f"{path} has no column {missing[0]!r}. Its first line must be: student,lesson,until")
    places = {name: heads.index(name) for name in ("student", "lesson", "until")}
    return [
        (number, {name: row[place] if place < len(row) else "" for name, place in places.items()})
        for number, row in enumerate(table[1:], 2)
    ]


def _table(extensions: Mapping[tuple[str, str], datetime], title: str) -> Table:
    table = Table("Student", "Lesson", "Until", title=title, title_justify="left")
    for (student, lesson), until in sorted(extensions.items()):
        table.add_row(Text(student), lesson, shown(until))
    return table


def _say(console: Console, text: str) -> None:
    console.print(text, markup=False, highlight=False)
