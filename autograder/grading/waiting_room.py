"""Where results wait until they are in the gradebook, and how they get from there to their place."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from autograder.course import Assignment, Course
from autograder.files import write_whole
from autograder.records.facts import facts_of
from autograder.submissions.reading import ACCOMPANYING, LARGEST_BESIDE, is_plain_file


class WaitingRoom:
    """The graded notebooks of a lesson: those that are recorded lie in classroom/autograded, the others in
    classroom/.graded. There they outlast whatever ends a run, so that nothing is graded twice."""

    def __init__(self, course: Course, assignment: Assignment):
        self._classroom, self._assignment = course.classroom, assignment

    def tidy(self) -> None:
        """Take away what a run that was killed had half written."""
        for path in (self._classroom.waiting / self._assignment.name).glob(".*.new"):
            path.unlink()

    def keep(self, student: str, notebook: bytes) -> None:
        """A result has come."""
        waiting = self._waiting(student)
        waiting.parent.mkdir(parents=True, exist_ok=True)
        write_whole(waiting, notebook)

    def waits(self, student: str, stamp: str) -> bytes | None:
        """The result that waits for a student, if it is of this stamp or of the same with figures."""
        waiting = self._waiting(student)
        if not waiting.is_file() or not same(facts_of(waiting), stamp):
            return None
        return waiting.read_bytes()

    def forget(self, student: str) -> None:
        """What waits for a student has no meaning any more: the lesson is as it was when the student was graded."""
        self._waiting(student).unlink(missing_ok=True)

    def submitted(self, student: str) -> Path:
        """The folder of what a student handed in."""
        return self._classroom.submitted / student / self._assignment.name

    def recorded(self, student: str) -> Path:
        """Where a graded notebook lies once it is in the gradebook."""
        return self._classroom.autograded / student / self._assignment.name / f"{self._assignment.notebook}.ipynb"

    def put_in_place(self, student: str, files: Mapping[str, bytes]) -> None:
        """A result is recorded: put it where nbgrader looks for it, with the lesson's own `files` and what lay beside
        the submission."""
        target, submitted = self.recorded(student), self.submitted(student)
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = {name: path for name in ACCOMPANYING if is_plain_file(path := submitted / name, LARGEST_BESIDE)}
        for path in target.parent.iterdir():
            if path.is_file() and path != target and path.name not in beside and path.name not in files:
                path.unlink()
        for name, content in files.items():
            file = target.parent / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        for name, path in beside.items():
            shutil.copyfile(path, target.parent / name)
        os.replace(self._waiting(student), target)

    def _waiting(self, student: str) -> Path:
        return self._classroom.waiting / self._assignment.name / f"{student}.ipynb"


def same(facts: Mapping[str, object], stamp: str) -> bool:
    """Whether a graded notebook, by its facts, is what would come of a submission with this stamp; figures are more
    than was asked for."""
    return facts.get("stamp") in (stamp, f"{stamp}-figures")
