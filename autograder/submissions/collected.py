"""What is collected: a folder a student and lesson. Light, so that it is known at once whether there is work to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from autograder.course import Assignment, Course, CourseError
from autograder.roster.people import Roster


@dataclass(frozen=True)
class Submission:
    """A student's folder for one lesson."""

    student: str
    assignment: Assignment
    folder: Path

    @property
    def notebook(self) -> Path:
        return self.folder / f"{self.assignment.notebook}.ipynb"


def find_submissions(
    course: Course, assignments: Iterable[Assignment], students: Iterable[str] | None = None
) -> list[Submission]:
    """The submissions in classroom/submitted, by lesson and student; without those of students who left the class,
    unless they are named. Refuses a student who handed in nothing."""
    folders = sorted(course.classroom.submitted.glob("*")) if course.classroom.submitted.is_dir() else []
    found = [
        Submission(folder.name, assignment, folder / assignment.name)
        for assignment in assignments
        for folder in folders
        if (folder / assignment.name).is_dir() and not folder.name.startswith(".") and is_name(folder.name)
    ]
    if students is None:
        dropped = Roster.read(course.classroom.folder).dropped
        return [each for each in found if each.student not in dropped]
    wanted = set(students)
    absent = wanted - {each.student for each in found}
    if absent:
        there = {each.student.casefold(): each.student for each in found}
        close = {there[each] for name in absent for each in get_close_matches(name.casefold(), there, 1)}
        raise CourseError(
            f"There is no submission of {', '.join(sorted(absent))} in "
            f"{course.classroom.submitted.relative_to(course.root)}. "
            + (f"Did you mean {' and '.join(sorted(close))}?" if close else "A student's name is the folder's there.")
        )
    return [each for each in found if each.student in wanted]


def is_name(text: str) -> bool:
    """Whether a folder's name can be a student's: one that is not UTF-8 fits into no gradebook."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def seems_new(course: Course, submission: Submission) -> bool:
    """Whether a submission has no graded notebook yet, or one that is older. What it depends on besides is not looked
    at: this is a guess, for whoever wants to get ready."""
    graded = course.classroom.autograded / submission.student / submission.assignment.name / submission.notebook.name
    try:
        return submission.notebook.lstat().st_mtime > graded.stat().st_mtime
    except OSError:
        return not graded.is_file()
