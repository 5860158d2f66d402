"""The students of a class, by the id that the gradebook has, with all that tells them apart; classroom/roster.json."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from autograder.course import CourseError
from autograder.files import write_whole
from autograder.roster.sender import OF_A_LESSON
from autograder.roster.spelling import same, squashed, student_id, ways_to_write

FILE = "roster.json"


@dataclass
class Student:
    """One student.

    numbers    what an LMS or the university calls them, with the kind, and the lesson for which it is valid: `moodle
               4711` for `01_partial_derivatives`. Empty: for all, or nobody said
    spellings  names under which something came from them
    listed     whether a roster that was taken has them; dropped: whether the last one did not
    pseudonym  whether nobody knows who it is: blind marking
    """

    id: str
    name: str = ""
    email: str = ""
    numbers: dict[str, str] = field(default_factory=dict)
    spellings: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    listed: bool = False
    dropped: bool = False
    pseudonym: bool = False

    def writes(self, name: str) -> bool:
        """Whether a name is a spelling of this student's; of one of whom no name is known, the one of the id."""
        if self.pseudonym:
            return False
        if same(name) in {same(each) for each in self.spellings}:
            return True
        if self.name:
            written = ways_to_write(self.name)
            return same(name) in written or squashed(name) in written
        return not self.spellings and bool(name) and student_id(name) == self.id.casefold()

    def contradicts(self, number: str, lesson: str) -> bool:
        """Whether this student has another number of the same kind where each has one."""
        kind = number.partition(" ")[0]
        if number in self.numbers or kind in ("number", "email"):
            return False
        others = [of for each, of in self.numbers.items() if each.partition(" ")[0] == kind]
        return any(of == lesson and lesson for of in others) if kind in OF_A_LESSON else bool(others)

    def remember(self, name: str, numbers: Iterable[str], lesson: str) -> None:
        """Keep the spelling and the numbers that something came with."""
        if name and not self.pseudonym and same(name) not in {same(each) for each in self.spellings}:
            self.spellings.append(name)
        for number in numbers:
            of = lesson if number.partition(" ")[0] in OF_A_LESSON else ""
            if not self.numbers.get(number):
                self.numbers[number] = of

    def __str__(self) -> str:
        known = self.name or next(iter(self.spellings), "")
        return f"{self.id} ({known})" if known and known != self.id else self.id


@dataclass
class Roster:
    """A class. `taken`: whether somebody said who is in it; else it is learned from uploads. `groups`: ids by the name
    of a group, as an instructor said."""

    students: dict[str, Student] = field(default_factory=dict)
    taken: bool = False
    groups: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> "Roster":
        """The roster in a classroom's folder; an empty one where there is none."""
        path = folder / FILE
        if not path.is_file():
            return cls()
        try:
            return cls._of(json.loads(path.read_text(encoding="utf-8")))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise CourseError(
                f"{path} cannot be read ({type(error).__name__}). It is written by `autograder collect` and "
                "`autograder roster`: put a backup in its place, or move it away, and the class is learned anew."
            ) from error

    @classmethod
    def _of(cls, content: dict[str, Any]) -> "Roster":
        known = {each.name for each in fields(Student)}
        students = [Student(**{name: row[name] for name in row if name in known}) for row in content["students"]]
        groups = {name: list(members) for name, members in content["groups"].items()}
        return cls({each.id: each for each in students}, bool(content["taken"]), groups)

    def write(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        path, data = folder / FILE, self.data()
        if not path.is_file() or path.read_bytes() != data:
            write_whole(path, data)

    def data(self) -> bytes:
        """What stands in the file: small facts in words, to be read by whoever wonders."""
        students = [
            {name: value for name, value in asdict(each).items() if value or name == "id"} for each in self
        ]  # fmt: skip
        content = {"taken": self.taken, "groups": self.groups, "students": students}
        return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()

    def __iter__(self) -> Iterator[Student]:
        return iter(sorted(self.students.values(), key=lambda each: each.id))

    @property
    def dropped(self) -> set[str]:
        """The ids of those who left the class."""
        return {each.id for each in self if each.dropped}

    def add_known(self, ids: Iterable[str], names: dict[str, str] | None = None) -> None:
        """Take over students whom folders or the gradebook have: their ids stay as they are."""
        for each in ids:
            if each not in self.students:
                self.students[each] = Student(each, name=(names or {}).get(each, ""))

    def numbered(self, number: str) -> list[Student]:
        """Who has this number."""
        return [each for each in self if number in each.numbers]

    def spelled(self, name: str) -> list[Student]:
        """Whose name is written so."""
        return [each for each in self if each.writes(name)]

    def group(self, name: str) -> list[str]:
        """The ids of those in a group: as an instructor said, or as the roster's file has it. Empty where there is no
        such group."""
        named = [ids for each, ids in self.groups.items() if _is_group(each, name)]
        if named:
            return named[0]
        return [each.id for each in self if not each.dropped and any(_is_group(group, name) for group in each.groups)]

    def new(self, name: str, number: str = "", *, several: bool = False) -> Student:
        """A student with an id of their own, made of the name. `several`: others are called the same."""
        base = student_id(name) or student_id(number.partition(" ")[2]) or "student"
        taken = {each.casefold() for each in self.students}
        wanted = student_id(f"{base}-{number.partition(' ')[2]}") if several and number else base
        made, count = wanted, 1
        while made.casefold() in taken:
            count += 1
            made = f"{wanted[:50]}-{count}"
        self.students[made] = Student(made)
        return self.students[made]


def _is_group(group: str, name: str) -> bool:
    return bool(name) and (same(group) == same(name) or squashed(group) == squashed(name))
