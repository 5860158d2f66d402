"""Two students of the class who are one: what one of them handed in becomes the other one's."""

from collections.abc import Callable
from dataclasses import dataclass

from autograder.course import Course, CourseError
from autograder.roster.people import Roster


@dataclass(frozen=True)
class Joined:
    """What was moved, and what was not because the other one has that lesson as well: names of lessons."""

    moved: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def join(course: Course, roster: Roster, one: str, other: str, in_gradebook: Callable[[str, str, str], None]) -> Joined:
    """Let `other` have what `one` handed in, and be called as `one` is. A lesson that both have stays as it is, and so
    does `one`. `in_gradebook`: moves a lesson's grades from one id to another."""
    if one == other:
        raise CourseError(f"{one} and {other} are the same id.")
    room = course.classroom
    lessons = sorted(path.name for path in (room.submitted / one).glob("[!.]*") if path.is_dir())
    left = tuple(each for each in lessons if (room.submitted / other / each).exists())
    moved = tuple(each for each in lessons if each not in left)
    if not left:
        before, after = roster.students[one], roster.students[other]
        for spelling in before.spellings:
            after.remember(spelling, (), "")
        after.numbers |= {number: of for number, of in before.numbers.items() if number not in after.numbers}
        after.groups += [each for each in before.groups if each not in after.groups]
        del roster.students[one]
    roster.write(room.folder)
    for lesson in moved:
        in_gradebook(one, other, lesson)
        for shelf in (room.autograded, room.feedback, room.submitted):
            source, target = shelf / one / lesson, shelf / other / lesson
            if source.exists() and not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                source.rename(target)
    for shelf in (room.autograded, room.feedback, room.submitted):
        if (shelf / one).is_dir() and not any((shelf / one).iterdir()):
            (shelf / one).rmdir()
    return Joined(moved, left)
