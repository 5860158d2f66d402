"""Writes the pages of a class, and hands them out through the exchange where there is one."""

import os
import shutil
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nbgrader.converters import GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from rich.console import Console
from rich.progress import track

from autograder.alone import alone_in_classroom
from autograder.converting import heard, reason
from autograder.course import Assignment, Course, CourseError
from autograder.faults import first_fault
from autograder.records.patience import be_patient
from autograder.submissions.collected import find_submissions
from autograder.submissions.reading import ACCOMPANYING


class FeedbackOne(GenerateFeedback):
    """nbgrader's GenerateFeedback for one submission, named by its folder and not by a pattern."""

    submission: Any

    def init_notebooks(self) -> None:
        folder = self._format_source(self.submission.assignment.name, self.submission.student)
        self.assignments = {folder: [str(Path(folder) / self.submission.notebook.name)]}

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        target = Path(self._format_dest(assignment_id, student_id))
        target.mkdir(parents=True, exist_ok=True)
        for name in ACCOMPANYING:
            path = Path(self._format_source(assignment_id, student_id)) / name
            if path.is_file():
                shutil.copyfile(path, target / name)


@alone_in_classroom("feedback")
def write_feedback(
    course: Course,
    assignments: Iterable[Assignment],
    *,
    students: Iterable[str] | None = None,
    console: Console | None = None,
) -> list[Path]:
    """Write the pages of all graded submissions into classroom/feedback; put them into the exchange where there is one.

    What is not graded yet is named and left out."""
    console = console or Console()
    config = course.load_config()
    be_patient()
    written: list[Path] = []
    without: list[str] = []
    failed: list[str] = []
    submissions = find_submissions(course, assignments, students)
    with _undisturbed(course.root):
        for each in track(submissions, "Writing feedback", console=console, transient=True):
            if not (course.classroom.autograded / each.student / each.assignment.name / each.notebook.name).is_file():
                without.append(f"{each.student} ({each.assignment.name})")
                continue
            options = config.copy()
            options.CourseDirectory.assignment_id = each.assignment.name
            options.CourseDirectory.student_id = each.student
            converter = FeedbackOne(coursedir=CourseDirectory(config=options), config=options)
            converter.submission, converter.force = each, True
            errors = heard(converter)
            try:
                converter.start()
            except (Exception, SystemExit) as error:  # one page that fails must not cost the others theirs
                if fault := first_fault(errors):
                    raise fault from None
                failed.append(f"{each.student} ({each.assignment.name}): {reason(error, errors)}")
                continue
            written.append(
                course.classroom.feedback / each.student / each.assignment.name / f"{each.assignment.notebook}.html"
            )
        released = _to_exchange(config, written)
    console.print(
        f"{len(written)} pages in {course.classroom.feedback.relative_to(course.root)}"
        + (f", {released} of them in the exchange." if released else ".")
    )
    if without:
        console.print(f"Not graded yet, so without feedback: {', '.join(without)}.", markup=False)
    if failed:
        raise CourseError(f"{len(failed)} pages could not be written. {' '.join(failed)}")
    return written


def _to_exchange(config: Any, pages: list[Path]) -> int:
    """Hand out the pages of those who handed in through the exchange; how many. 0 where this machine has none."""
    from nbgrader.apps.api import NbGraderAPI
    from nbgrader.exchange.default import Exchange

    api = NbGraderAPI(config=config)
    root = Exchange(config=api.config).root
    if not (os.path.isdir(root) and os.access(root, os.W_OK)):
        return 0
    ready = [page for page in pages if all((page.parent / name).is_file() for name in ACCOMPANYING)]
    for page in ready:
        student, assignment = page.parent.parent.name, page.parent.name
        result = api.release_feedback(assignment, student_id=student)
        if not result["success"]:
            reason = (result.get("log") or result.get("error") or "").strip().splitlines()[-1:]
            raise CourseError(f"The feedback for {student} could not be put into the exchange: {' '.join(reason)}")
    return len(ready)


@contextmanager
def _undisturbed(root: Path) -> Iterator[None]:
    """nbgrader's paths are those of the course's folder; what it warns of by the way is nobody's business."""
    from nbformat.warnings import DuplicateCellId, MissingIDFieldWarning
    from sqlalchemy.exc import SAWarning

    before = Path.cwd()
    os.chdir(root)
    try:
        with warnings.catch_warnings():
            for harmless in (SAWarning, DuplicateCellId, MissingIDFieldWarning):
                warnings.simplefilter("ignore", harmless)
            yield
    finally:
        os.chdir(before)
