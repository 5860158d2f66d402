"""What the class achieved, read from nbgrader's gradebook and from the verdicts in the graded notebooks."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

FULL, PART, NONE, EMPTY, WAITING = "all points", "some points", "no points", "not written", "not graded yet"
MISSING, UNGRADED, UNREADABLE = "not handed in", "collected, not graded", "could not be read"
LATE, IN_TIME, UNTIMED = "late", "in time", "time not known"


@dataclass(frozen=True)
class Item:
    """One graded part of a lesson: an exercise, a question, or an answer that a person reads. `bonus`: it goes beyond
    the lesson's path, and nobody needs it for all points. `former`: it is not in the lesson any more."""

    lesson: str
    cell: str
    name: str
    asks: str
    most: float
    by_hand: bool
    bonus: bool = False
    former: bool = False


@dataclass(frozen=True)
class Mark:
    """What one student got for one item; of an answer that changed since it was read, the points that it had before.
    `mistake` and `hint` where the likely mistake was recognised; `whose` is the
    name that a personal exercise was done under."""

    points: float
    state: str
    mistake: str | None = None
    hint: str | None = None
    whose: str | None = None

    @property
    def graded(self) -> bool:
        return self.state != WAITING


def apart(path: float, bonus: float, penalty: float) -> tuple[float, float]:
    """Points of the path and bonus, after `penalty`, the points taken off for being late: off the path first, and off
    the bonus what is left of it."""
    return max(0.0, path - penalty), max(0.0, bonus - max(0.0, penalty - path))


@dataclass(frozen=True)
class Entry:
    """One submission: `score` of `most` on the path of the lesson as the student has it, after `penalty`, the points
    taken off for being late; `bonus` beside it, of which only what the path could not pay is taken off. Together they
    are what the gradebook has. `marks` by cell. `timed`: False where there is a deadline and nothing tells when it
    came. `release`: which one the notebook is from, where there are several."""

    student: str
    lesson: str
    score: float
    most: float
    penalty: float = 0.0
    seconds_late: float = 0.0
    marks: Mapping[str, Mark] = field(default_factory=dict)
    unreadable: str = ""
    notes: tuple[str, ...] = ()
    bonus: float = 0.0
    timed: bool = True
    release: int | None = None

    @property
    def state(self) -> str:
        if self.unreadable:
            return UNREADABLE
        if not self.timed:
            return UNTIMED
        return LATE if self.seconds_late > 0 else IN_TIME

    @property
    def waiting(self) -> int:
        """How many answers nobody has read yet as they stand."""
        return sum(not mark.graded for mark in self.marks.values())


@dataclass(frozen=True)
class LessonResults:
    """A lesson with its graded items in their order."""

    name: str
    title: str
    items: tuple[Item, ...]

    @property
    def most(self) -> float:
        """All points of the path, as it is now."""
        return sum(item.most for item in self.items if not (item.bonus or item.former))

    @property
    def most_bonus(self) -> float:
        return sum(item.most for item in self.items if item.bonus and not item.former)


@dataclass(frozen=True)
class Tally:
    """How a class did in one item: how many students in each state, and the share of all points that they got, of
    those whose answer is graded. `waiting`: how many answers nobody has read yet."""

    item: Item
    counts: Mapping[str, int]
    share: float
    waiting: int = 0

    @property
    def students(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True)
class Mistake:
    """A mistake that was recognised, in one exercise, and who makes it."""

    name: str
    hint: str
    item: Item
    students: tuple[str, ...]


@dataclass(frozen=True)
class ClassResults:
    """Everything that a report tells. `students`: name by id; `entries` by student and lesson; `ungraded`: the
    students and lessons of submissions that are collected only."""

    lessons: tuple[LessonResults, ...]
    students: Mapping[str, str]
    entries: Mapping[tuple[str, str], Entry]
    ungraded: frozenset[tuple[str, str]] = frozenset()

    def state(self, student: str, lesson: str) -> str:
        """What became of a student's lesson, in words."""
        if (student, lesson) in self.entries:
            return self.entries[student, lesson].state
        return UNGRADED if (student, lesson) in self.ungraded else MISSING

    @property
    def has_bonus(self) -> bool:
        return any(lesson.most_bonus for lesson in self.lessons)

    @property
    def share(self) -> float | None:
        """What the class has of all points of the path, between 0 and 1, without those of answers that nobody has read
        yet. None where nothing is decided."""
        path = {
            (lesson.name, item.cell): item.most for lesson in self.lessons for item in lesson.items if not item.bonus
        }
        entries = self.entries.values()
        waiting = [
            (path[entry.lesson, cell], mark.points)
            for entry in entries
            for cell, mark in entry.marks.items()
            if not mark.graded and (entry.lesson, cell) in path
        ]
        possible = sum(entry.most for entry in entries) - sum(most for most, _ in waiting)
        earned = sum(entry.score for entry in entries) - sum(points for _, points in waiting)
        return max(0.0, earned) / possible if possible > 0 else None

    def of_lesson(self, lesson: str) -> list[Entry]:
        return [entry for (_, name), entry in self.entries.items() if name == lesson]

    def tallies(self) -> list[Tally]:
        """Each item that is in somebody's submission, in the order of the lessons.

        Submissions that could not be read are left out: they tell nothing about the exercise."""
        return [
            tally
            for lesson in self.lessons
            for item in lesson.items
            if (tally := _tally(item, self.of_lesson(lesson.name)))
        ]

    def stuck(self) -> list[Tally]:
        """The exercises of the path in which points were lost, the hardest first. Whoever leaves bonus out is not
        stuck."""
        lost = [tally for tally in self.tallies() if tally.share < 1 and not _apart(tally.item)]
        return sorted(lost, key=lambda tally: tally.share)

    def mistakes(self) -> list[Mistake]:
        """The mistakes that were recognised, the most frequent first."""
        found: dict[tuple[tuple[str, str], str], list[tuple[str, Mark]]] = defaultdict(list)
        items = {(lesson.name, item.cell): item for lesson in self.lessons for item in lesson.items}
        for (student, lesson), entry in self.entries.items():
            for cell, mark in entry.marks.items():
                if mark.mistake:
                    found[(lesson, cell), mark.mistake].append((student, mark))
        mistakes = [
            Mistake(name, marks[0][1].hint or "", items[place], tuple(sorted(student for student, _ in marks)))
            for (place, name), marks in found.items()
        ]
        return sorted(mistakes, key=lambda each: (-len(each.students), each.item.name, each.name))


def _apart(item: Item) -> bool:
    """Whether nobody can be stuck in it."""
    return item.by_hand or item.bonus or item.former


def _tally(item: Item, entries: Iterable[Entry]) -> Tally | None:
    marks = [entry.marks[item.cell] for entry in entries if item.cell in entry.marks and not entry.unreadable]
    graded = [mark for mark in marks if mark.graded]
    if not marks:
        return None
    counts = {state: sum(mark.state == state for mark in graded) for state in (FULL, PART, NONE, EMPTY)}
    possible = item.most * len(graded)
    share = min(1.0, sum(mark.points for mark in graded) / possible) if possible else 1.0
    return Tally(item, counts, share, len(marks) - len(graded))
