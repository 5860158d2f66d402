"""What an upload says of who it is from, the question that this may be, and what can be told of two such."""

from collections.abc import Iterable
from dataclasses import dataclass
from shlex import quote

from autograder.roster.people import Student
from autograder.roster.sender import OF_A_LESSON, Sender
from autograder.roster.spelling import alike, same, student_id, words


@dataclass(frozen=True)
class Claim:
    """A sender in one lesson, which is empty where nothing tells it."""

    sender: Sender
    lesson: str = ""


@dataclass(frozen=True)
class Question:
    """What is not certain: who `claim` is. `candidates`: students who it may be. `name_differs`: the number is known,
    and goes with another name."""

    claim: Claim
    why: str
    candidates: tuple[str, ...] = ()
    name_differs: bool = False

    @property
    def to_do(self) -> str:
        """What an instructor can do about it, as commands to copy."""
        sender = self.claim.sender
        who = quote(sender.name if self.name_differs else sender.said_as)
        known = f"`autograder roster --same {who} {self.candidates[0] if self.candidates else 'ID'}`"
        group = f", of a group `autograder roster --group {who} 'ID ID'`" if self.name_differs else ""
        return f"Say {known} or `autograder roster --new {who}`{group}, then collect again."


@dataclass(frozen=True)
class Match:
    """Who it is: one student, several of a group, or nobody, with the question. `said`: what to know of it."""

    students: tuple[str, ...] = ()
    question: Question | None = None
    said: str = ""
    group: str = ""


def people(claims: Iterable[Claim]) -> int:
    """How many people of one name there are, as far as an LMS numbers them."""
    numbers = {number for claim in claims for number in claim.sender.numbers[:1]}
    kinds = [number.partition(" ")[0] for number in numbers]
    return max(map(kinds.count, kinds), default=1)


def contradicted(student: Student, claim: Claim) -> bool:
    return student.pseudonym or any(student.contradicts(number, claim.lesson) for number in claim.sender.numbers)


def are_two(one: Claim, other: Claim) -> bool:
    """Whether two senders have numbers of one kind that only two people can have."""
    return any(
        kind == each.partition(" ")[0] and number != each and (kind not in OF_A_LESSON or one.lesson == other.lesson)
        for number in one.sender.numbers
        for kind in (number.partition(" ")[0],)
        for each in other.sender.numbers
    )


def is_alike(student: Student, name: str) -> bool:
    known = [student.name, *student.spellings] if student.name or student.spellings else [student.id]
    return bool(alike(name)) and alike(name) in {alike(each) for each in known}


def could_be(student: Student, sender: Sender) -> bool:
    """Whether a name goes with a student whose number it has: written so, alike, or with a word in common."""
    known = [student.name, *student.spellings]
    if student.pseudonym or not any(known) or student.writes(sender.name) or is_alike(student, sender.name):
        return True
    mine = words(f"{sender.name} {sender.group}")
    squashed_together = alike(sender.name)
    theirs = {word for each in known for word in words(each)}
    return bool(mine & theirs) or any(len(word) > 2 and word in squashed_together for word in theirs)


def is_local_part(name: str, email: str) -> bool:
    return bool(email) and same(name) == same(email.partition("@")[0])


def is_number_in_id(student: Student, sender: Sender) -> bool:
    """Whether somebody of whom the id alone is known has this name and number in it."""
    if student.name or student.spellings or student.numbers or not sender.numbers:
        return False
    return student.id.casefold() == student_id(f"{sender.name}-{sender.numbers[0].partition(' ')[2]}")
