"""Writes the pages of a class where something changed, hands them out through the exchange, and packs them."""

import os
import shutil
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
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
from autograder.feedback.given import give_back, say_pages
from autograder.feedback.made import Made, digest
from autograder.feedback.stamps import Stamps
from autograder.records.gradebook import gradebook_of
from autograder.records.patience import be_patient
from autograder.records.penalties import refresh
from autograder.submissions.collected import Submission, find_submissions
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


@dataclass
class Outcome:
    """What became of the pages, in the order of the submissions; `before`: those that are as they were."""

    new: list[Submission] = field(default_factory=list)
    changed: list[Submission] = field(default_factory=list)
    before: list[Submission] = field(default_factory=list)
    ungraded: list[Submission] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    @property
    def there(self) -> list[Submission]:
        """All whose page is there and says what the gradebook says."""
        return [*self.new, *self.changed, *self.before]


@alone_in_classroom("feedback")
def write_feedback(
    course: Course,
    assignments: Iterable[Assignment],
    *,
    students: Iterable[str] | None = None,
    again: bool = False,
    pack: str | None = None,
    pack_all: bool = False,
    column: str | None = None,
    console: Console | None = None,
) -> list[Path]:
    """Write the pages of graded submissions into classroom/feedback where something changed; all that are there.

    `again`: write all. New and changed ones go into the exchange where there is one, and are packed into
    classroom/give_back: `pack` is "moodle", "canvas", "email" or "none"; without it what came from an LMS is packed for
    it. `pack_all`: also what was given before. `column`: what Canvas calls the lesson. What is not graded yet is named
    and left out."""
    console = console or Console()
    be_patient()
    refresh(course)
    made, outcome = Made(course), Outcome()
    config = course.load_config()
    submissions = find_submissions(course, assignments, students)
    with _undisturbed(course.root):
        try:
            _write_pages(course, config, submissions, made, outcome, again, console)
        finally:
            if outcome.there:
                made.write()
        say_pages(course, outcome.new, outcome.changed, outcome.before, console)
        if outcome.ungraded:
            names = ", ".join(f"{each.student} ({each.assignment.name})" for each in outcome.ungraded)
            console.print(f"Not graded yet, so without feedback: {names}.", markup=False)
        to_give = [each for each in outcome.there if pack_all or not made.is_given(each.student, each.assignment)]
        try:
            exchanged = _to_exchange(config, made, to_give)
            if exchanged:
                console.print(f"{len(exchanged)} of them in the exchange.")
            if pack != "none":
                left = [each for each in to_give if (each.student, each.assignment.name) not in exchanged]
                give_back(course, made, left, pack, column, console)
        finally:
            if outcome.there:
                made.write()
    if outcome.failed:
        raise CourseError(f"{len(outcome.failed)} pages could not be written. {' '.join(outcome.failed)}")
    return [made.path(each.student, each.assignment) for each in outcome.there]


def _write_pages(
    course: Course,
    config: Any,
    submissions: list[Submission],
    made: Made,
    outcome: Outcome,
    again: bool,
    console: Console,
) -> None:
    stamps = _stamps(course, submissions)
    for each in track(submissions, "Writing feedback", console=console, transient=True):
        stamp = stamps[each.assignment.name].of(each.student) if each.assignment.name in stamps else ""
        if not stamp:
            outcome.ungraded.append(each)
            continue
        if not again and made.is_current(each.student, each.assignment, stamp):
            outcome.before.append(each)
            continue
        page = made.path(each.student, each.assignment)
        was = digest(page)
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
            outcome.failed.append(f"{each.student} ({each.assignment.name}): {reason(error, errors)}")
            continue
        made.note(each.student, each.assignment, stamp)
        now = digest(page)
        (outcome.before if now == was else outcome.changed if was else outcome.new).append(each)


def _stamps(course: Course, submissions: list[Submission]) -> dict[str, Stamps]:
    """The stamps of all pages, by lesson; of those lessons alone of which something is graded."""
    graded = course.classroom.autograded
    lessons = {
        each.assignment.name: each.assignment
        for each in submissions
        if (graded / each.student / each.assignment.name).is_dir()
    }
    if not lessons:
        return {}
    with gradebook_of(course) as gradebook:
        return {name: Stamps(course, assignment, gradebook) for name, assignment in lessons.items()}


def _to_exchange(config: Any, made: Made, submissions: list[Submission]) -> set[tuple[str, str]]:
    """Hand out the pages of those who handed in through the exchange; which students and lessons. None where this
    machine has no exchange."""
    from nbgrader.apps.api import NbGraderAPI
    from nbgrader.exchange.default import Exchange

    pages = [(each, made.path(each.student, each.assignment).parent) for each in submissions]
    ready = [each for each, folder in pages if all((folder / name).is_file() for name in ACCOMPANYING)]
    if not ready:
        return set()
    api = NbGraderAPI(config=config)
    root = Exchange(config=api.config).root
    if not (os.path.isdir(root) and os.access(root, os.W_OK)):
        return set()
    for each in ready:
        result = api.release_feedback(each.assignment.name, student_id=each.student)
        if not result["success"]:
            reason = (result.get("log") or result.get("error") or "").strip().splitlines()[-1:]
            raise CourseError(f"The feedback for {each.student} could not be put into the exchange: {' '.join(reason)}")
        made.give(each.student, each.assignment)
    return {(each.student, each.assignment.name) for each in ready}


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
