"""Where a page of feedback goes back to: the beginning of a file's name by which the LMS knows whose it is.

The reverse of `submissions/layouts`: what `collect` read there is what stands here.

Moodle   mod/assign/feedback/file/importziplib.php takes a name apart at its first four `_`: full name, number, kind and
         name of a plugin; what follows is the name of the page. The number decides, and where a team hands in it is the
         group's: each member gets what lies under it
Canvas   `Assignment#infer_comment_context_from_filename` in app/models/assignment.rb takes the first two numbers
         between `_`: the user and the file that they handed in, which must be one of this assignment. Where students
         are anonymous the letters behind `anon_` stand for the user
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from autograder.course import Assignment, Course
from autograder.roster.people import Roster
from autograder.roster.sender import key
from autograder.submissions.finds import COLLECTED, REPLACED, STAND_IN_MADE, UNCHANGED
from autograder.submissions.inbox import Ledger
from autograder.submissions.layouts import canvas, moodle

MOODLE, CANVAS, EMAIL = "moodle", "canvas", "email"
_COUNTS = (COLLECTED, REPLACED, STAND_IN_MADE, UNCHANGED)


@dataclass(frozen=True)
class Address:
    """Whose a file is. `system`: MOODLE or CANVAS; `prefix`: the beginning of its name; `number`: the LMS's number of
    whoever handed in."""

    system: str
    prefix: str
    number: str

    def file(self, name: str) -> str:
        """The name that a page called `name` gets."""
        return self.prefix + name


def addresses(course: Course, assignment: Assignment) -> dict[str, Address]:
    """Where the pages of a lesson go, by student: to where the notebook came from. Who came from no LMS has none."""
    roster = Roster.read(course.classroom.folder)
    found = _of_the_lesson(roster, assignment.name)
    for row in Ledger(course).rows:
        if row["lesson"] == assignment.name and row["state"] in _COUNTS and row["student"]:
            known = roster.students.get(row["student"])
            address = _address(row["file"], known.numbers if known else {})
            if address:
                found[row["student"]] = address
    return found


def shared(found: Mapping[str, Address]) -> set[str]:
    """The students with whom somebody shares an address: members of one group."""
    count = Counter(address.prefix for address in found.values())
    return {student for student, address in found.items() if count[address.prefix] > 1}


def _of_the_lesson(roster: Roster, lesson: str) -> dict[str, Address]:
    """What the class list tells: Moodle's numbers in this assignment."""
    return {
        student.id: _in_moodle(student.name or student.id, number.partition(" ")[2])
        for student in roster
        for number, of in student.numbers.items()
        if of == lesson and number.startswith("moodle ")
    }


def _in_moodle(name: str, number: str) -> Address:
    return Address(MOODLE, f"{re.sub(r'[_/]', ' ', name)}_{number}_assignsubmission_file_", number)


def _address(path: str, numbers: Mapping[str, str]) -> Address | None:
    """Who an LMS says in the path of an upload that it is from. Canvas's names may be anybody's: `numbers` has what was
    read as such when it was collected."""
    parts = path.split("/")
    for part in parts:
        if found := moodle.parse(part):
            return _in_moodle(found["name"], found["number"])
    found = canvas.parse(parts[-1])
    if not found or not found["of_file"]:
        return None
    names = found.groupdict()
    unknown = names.get("anonymous")
    if (key("anonymous", unknown) if unknown else key("canvas", names["number"])) not in numbers:
        return None
    return Address(CANVAS, parts[-1][: found.start("file")], names.get("number") or unknown)
