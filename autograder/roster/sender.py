"""Who an upload says that it is from."""

from dataclasses import dataclass, replace
from datetime import datetime

#: Kinds of numbers that an LMS gives one person anew for each of its assignments.
OF_A_LESSON = frozenset({"moodle", "anonymous"})
#: Kinds of numbers. `login`: what somebody signs in with; `number`: what the university gives.
KINDS = ("moodle", "anonymous", "canvas", "brightspace", "login", "number", "email")


def key(kind: str, value: str) -> str:
    """A number with its kind, as the roster has it."""
    value = " ".join(value.split())
    return f"{kind} {value if kind == 'anonymous' else value.lower()}" if value else ""


@dataclass(frozen=True)
class Sender:
    """Who handed in a file, as the names around it tell.

    name       as it is written; group is what stood before it, where an LMS puts the group there
    numbers    each with its kind, the first one the most certain
    pseudonym  whether the name says nothing: blind marking
    version    of several files of one person with the same `stem` the highest one is the last
    late       what the LMS says of it; None where nobody says
    moment     when it was handed in, as the name tells
    timed      whether the time of the file itself says when it was handed in
    members    of a file that several people handed in, each of them
    """

    name: str
    layout: str = ""
    numbers: tuple[str, ...] = ()
    pseudonym: bool = False
    group: str = ""
    version: tuple[int, ...] = ()
    stem: str = ""
    late: bool | None = None
    moment: datetime | None = None
    timed: bool = False
    members: tuple["Sender", ...] = ()

    @property
    def person(self) -> "Sender":
        """Who it is, whatever the file: equal for all files of one person in one upload."""
        return replace(self, version=(), stem="", late=None, moment=None, timed=False)

    @property
    def label(self) -> str:
        """Who it is, for people to read."""
        number = self.numbers[0].partition(" ")[2] if self.numbers else ""
        return f"{self.name} ({number})" if number and number not in self.name else self.name or number

    @property
    def said_as(self) -> str:
        """What `autograder roster --same` is told to mean this one alone: the number, where there is one."""
        return self.numbers[0] if self.numbers else self.name
