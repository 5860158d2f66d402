"""Grades of one lesson as Moodle's and Canvas's own imports read them, with the ids that they know students by.

Moodle   mod/assign/feedback/offline/importgradeslib.php wants `Identifier`, `Grade` and `Last modified (grade)`, with
         commas in UTF-8. Of the identifier it takes the number behind `Participant `. A column `Feedback comments`
         without comments would wipe those that are there, so there is none
Canvas   lib/gradebook_importer.rb: `Student`, `ID`, `SIS User ID`, `SIS Login ID`, `Section`, then the assignment, by
         title or by `title (number)`; the row `Points Possible` says what it is worth. An empty cell would take a grade
         away, so whoever has none is left out

A grade is the points of the lesson's path, after what was taken off for being late. Where an answer waits for a reader
there is none yet.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.course import Assignment, Course
from autograder.feedback.return_address import MOODLE, addresses, shared
from autograder.files import write_whole
from autograder.records.reading import read_results
from autograder.records.results import ClassResults, Entry
from autograder.roster.people import Roster, Student
from autograder.submissions.inbox import harmless

_OF_MOODLE = ("Identifier", "Full name", "Email address", "Status", "Grade", "Maximum Grade", "Grade can be changed",
              "Last modified (submission)", "Last modified (grade)")  # fmt: skip
_OF_CANVAS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")


@dataclass(frozen=True)
class Sheet:
    """A file of grades. `waiting`: the students left out since an answer of theirs is to be read; `unknown`: those whom
    the LMS would not know; `shares`: those whose notebook asks for more or less, so that their share counts."""

    path: Path
    most: float
    graded: tuple[str, ...]
    waiting: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()


def write_sheet(course: Course, assignment: Assignment, system: str, column: str | None = None) -> Sheet:
    """Write the grades of a lesson into classroom/give_back. `column`: what Canvas calls the assignment."""
    results = read_results(course, [assignment])
    entries = {entry.student: entry for entry in results.of_lesson(assignment.name)}
    roster, most = Roster.read(course.classroom.folder), results.lessons[0].most if results.lessons else 0.0
    final = {student: entry for student, entry in entries.items() if not entry.waiting}
    if system == MOODLE:
        heads, rows = _OF_MOODLE, _moodle(course, assignment, results, roster, final, most)
    else:
        heads = (*_OF_CANVAS, column or results.lessons[0].title)
        rows = _canvas(results, roster, final, most)
    path = course.classroom.give_back / f"{assignment.name}_{system}_grades.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    possible = [] if system == MOODLE else [["    Points Possible", "", "", "", "", _points(most)]]
    write_whole(path, _csv([heads, *possible, *rows.values()]))
    unknown = tuple(sorted(final.keys() - rows.keys()))
    waiting = tuple(sorted(entries.keys() - final.keys()))
    shares = tuple(student for student in rows if final[student].most != most)
    return Sheet(path, most, tuple(rows), waiting, unknown, shares)


def grade_of(entry: Entry, most: float) -> float:
    """A student's grade, of `most`. Whose notebook asks for more or less than the lesson does now has the same share
    of it."""
    return entry.score if entry.most in (0.0, most) else entry.score * most / entry.most


def _moodle(
    course: Course,
    assignment: Assignment,
    results: ClassResults,
    roster: Roster,
    final: Mapping[str, Entry],
    most: float,
) -> dict[str, list[str]]:
    found = {each: address for each, address in addresses(course, assignment).items() if address.system == MOODLE}
    several = shared(found)  # a group's number is nobody's in the worksheet
    rows = {}
    for student, entry in final.items():
        if student in found and student not in several:
            known = roster.students.get(student) or Student(student)
            name, number = _name(known, results), found[student].number
            grade = [_points(grade_of(entry, most)), _points(most), "Yes", "", ""]
            rows[student] = [f"Participant {number}", name, known.email, "Submitted for grading", *grade]
    return rows


def _canvas(results: ClassResults, roster: Roster, final: Mapping[str, Entry], most: float) -> dict[str, list[str]]:
    rows = {}
    for student, entry in final.items():
        known = roster.students.get(student) or Student(student)
        ids = [_number(known, kind) for kind in ("canvas", "number", "login")]
        if any(ids):
            first, _, last = _name(known, results).rpartition(" ")
            sortable = f"{last}, {first}" if first else last
            rows[student] = [sortable, *ids, " and ".join(known.sections), _points(grade_of(entry, most))]
    return rows


def _name(student: Student, results: ClassResults) -> str:
    return student.name or results.students.get(student.id) or next(iter(student.spellings), "") or student.id


def _number(student: Student, kind: str) -> str:
    """A number that holds in the whole course; empty where there is none, or more than one."""
    found = [number.partition(" ")[2] for number in student.numbers if number.partition(" ")[0] == kind]
    return found[0] if len(found) == 1 else ""


def _points(number: float) -> str:
    return f"{round(number, 2):g}"


def _csv(rows: Iterable[Iterable[str]]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows([harmless(cell) for cell in row] for row in rows)
    return stream.getvalue().encode()
