"""Grades many submissions at once: kernels side by side, one writer to the gradebook, nothing done twice.

Each submission goes through nbgrader's own `Autograde`, so the gradebook, late penalties, Formgrader and export work
as ever. One lock is held for all of it but for the time in which a submission's kernel runs.
"""

import logging
import os
import re
import shutil
import threading
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde
from nbgrader.converters.base import BaseConverter
from nbgrader.coursedir import CourseDirectory
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from autograder.course import Assignment, Course, CourseError
from autograder.execute import GradedExecute, Host
from autograder.sanitise import ACCOMPANYING, facts_of, official_cells, stamp_of

GRADED, UNCHANGED = "graded", "unchanged"
UNREADABLE, COULD_NOT = "could not be read", "could not be graded"


@dataclass(frozen=True)
class Graded:
    """What became of one submission. `score` is None where it could not be graded: that is no 0."""

    student: str
    assignment: str
    score: float | None
    max_score: float | None
    state: str
    message: str = ""
    late: bool = False
    seconds: float = 0.0
    waits_for_reader: bool = False

    @property
    def faulty(self) -> bool:
        """Whether the machinery failed, and not the student."""
        return self.state == COULD_NOT


@dataclass(frozen=True)
class Submission:
    """A student's folder for one lesson."""

    student: str
    assignment: Assignment
    folder: Path

    @property
    def notebook(self) -> Path:
        return self.folder / f"{self.assignment.notebook}.ipynb"


def grade_submissions(
    course: Course,
    assignments: Iterable[Assignment],
    *,
    students: Iterable[str] | None = None,
    workers: int | None = None,
    again: bool = False,
    console: Console | None = None,
) -> list[Graded]:
    """Grade what is collected in classroom/submitted, `workers` submissions at a time (by default one a core).

    What was graded before and has not changed since is left as it is, unless `again`. On Ctrl-C running submissions
    are abandoned, finished ones are kept, and KeyboardInterrupt is raised; the next call goes on from there.
    """
    console = console or Console()
    assignments = list(assignments)
    submissions = find_submissions(course, assignments, students)
    if not submissions:
        console.print("Nothing is collected for these lessons. Run `autograder collect` with the students' uploads.")
        return []
    with _undisturbed(course.root):
        for assignment in dict.fromkeys(each.assignment for each in submissions):
            ensure_registered(course, assignment)
        run = _ClassRun(course, again=again)
        graded = run.all(submissions, workers or os.cpu_count() or 1, console)
    console.print(results_table(graded))
    _print_summary(console, graded)
    return graded


def find_submissions(
    course: Course, assignments: Iterable[Assignment], students: Iterable[str] | None = None
) -> list[Submission]:
    """The submissions in classroom/submitted, by lesson and student. Refuses a student who handed in nothing."""
    folders = sorted(course.submitted.glob("*")) if course.submitted.is_dir() else []
    found = [
        Submission(folder.name, assignment, folder / assignment.name)
        for assignment in assignments
        for folder in folders
        if (folder / assignment.name).is_dir() and not folder.name.startswith(".")
    ]
    if students is None:
        return found
    wanted = set(students)
    absent = wanted - {each.student for each in found}
    if absent:
        raise CourseError(
            f"There is no submission of {', '.join(sorted(absent))} in {course.submitted.relative_to(course.root)}. "
            "A student's name is the name of the folder there."
        )
    return [each for each in found if each.student in wanted]


def ensure_registered(course: Course, assignment: Assignment) -> None:
    """See to it that the gradebook knows the lesson's cells as they are in the instructor's notebook now."""
    if not assignment.solution_notebook.is_file():
        raise CourseError(
            f"{assignment.name} is not built yet: {assignment.solution_notebook.relative_to(course.root)} is missing. "
            f"Run `autograder build {assignment.number}`."
        )
    if not _is_registered(course, assignment):
        from autograder.release import register

        register(course, assignment)


def _is_registered(course: Course, assignment: Assignment) -> bool:
    if not course.gradebook.exists():
        return False
    source = nbformat.read(assignment.solution_notebook, as_version=4)
    marked = {cell.metadata.nbgrader["grade_id"]: cell for cell in source.cells if "nbgrader" in cell.metadata}
    with Gradebook(course.load_config().CourseDirectory.db_url) as gradebook:
        try:
            known = official_cells(gradebook, assignment.name, assignment.notebook)
        except MissingEntry:
            return False
    if marked.keys() != known.keys():
        return False
    for name, cell in marked.items():
        official, settings = known[name], cell.metadata.nbgrader
        if official.mark["locked"] and not official.is_answer and official.source != cell.source:
            return False
        if settings.get("grade") and float(settings["points"]) != official.mark.get("points"):
            return False
    return True


@contextmanager
def _undisturbed(root: Path) -> Iterator[None]:
    """nbgrader changes into the course's folder and back for each submission, which threads must not see."""
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


class _Classroom(Host):
    """Lets other submissions have the gradebook while one's kernel is at work."""

    def __init__(self) -> None:
        self.gradebook_lock = threading.Lock()

    @contextmanager
    def kernel_at_work(self) -> Iterator[None]:
        self.gradebook_lock.release()
        try:
            yield
        finally:
            self.gradebook_lock.acquire()


class _ClassRun:
    """One call of `grade_submissions`."""

    def __init__(self, course: Course, *, again: bool):
        self.course, self.again = course, again
        self.config = course.load_config()
        self.host = _Classroom()

    def all(self, submissions: list[Submission], workers: int, console: Console) -> list[Graded]:
        """Grade them all; in the order of `submissions`."""
        done: dict[Submission, Graded] = {}
        columns = (TextColumn("Grading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        columns += (TextColumn("{task.fields[at_work]}", markup=False),)
        pool = ThreadPoolExecutor(workers, thread_name_prefix="grade")
        with Progress(*columns, console=console, transient=True) as progress:
            bar = progress.add_task("", total=len(submissions), at_work="")
            at_work = _AtWork(lambda text: progress.update(bar, at_work=text))
            futures: dict[Future, Submission] = {}
            try:
                for each in submissions:
                    futures[pool.submit(self._one, each, at_work)] = each
                for future in as_completed(futures):
                    result = future.result()
                    if result is not None:
                        done[futures[future]] = result
                    progress.advance(bar)
            finally:
                self.host.stopped = True
                pool.shutdown(wait=True, cancel_futures=True)
        return [done[each] for each in submissions if each in done]

    def _one(self, submission: Submission, at_work: "_AtWork") -> Graded | None:
        """Grade one submission; a fault of the machinery is tried once more. None where the run was stopped."""
        began = time.perf_counter()
        with at_work(submission.student), self.host.gradebook_lock:
            if self.host.stopped:
                return None
            before = self._record(submission)
            if before is not None and not self.again and self._is_unchanged(submission):
                return self._graded(submission, UNCHANGED, 0.0)
            for _attempt in range(2):
                reason = self._autograde(submission)
                if reason is None:
                    return self._graded(submission, GRADED, time.perf_counter() - began)
                if self.host.stopped:
                    break
            if before is None:
                self._forget(submission)
            if self.host.stopped:
                return None
        seconds = time.perf_counter() - began
        student, assignment = submission.student, submission.assignment.name
        return Graded(student, assignment, None, None, COULD_NOT, reason or "", seconds=seconds)

    def _autograde(self, submission: Submission) -> str | None:
        """Run nbgrader's Autograde on one submission. Returns why it failed, or None."""
        config = self.config.copy()
        config.CourseDirectory.assignment_id = submission.assignment.name
        config.CourseDirectory.student_id = submission.student
        converter = GradeOne(coursedir=_Folders(config=config), config=config)
        converter.submission, converter.host, converter.force = submission, self.host, True
        with _heard(converter) as said:
            try:
                converter.start()
            except (Exception, SystemExit) as error:  # whatever went wrong is this submission's row in the table
                return _reason(error, said)
        return None

    def _autograded(self, submission: Submission) -> Path:
        return self.course.autograded / submission.student / submission.assignment.name / submission.notebook.name

    def _is_unchanged(self, submission: Submission) -> bool:
        noted = facts_of(self._autograded(submission)).get("stamp")
        return noted is not None and noted == stamp_of(submission.notebook, submission.assignment.solution_notebook)

    @contextmanager
    def _gradebook(self) -> Iterator[Gradebook]:
        directory = self.config.CourseDirectory
        with Gradebook(directory.db_url, directory.course_id) as gradebook:
            yield gradebook

    def _record(self, submission: Submission) -> tuple[float, float, bool, bool] | None:
        """Score, most points, late, waits for a reader: as the gradebook has it; None where it has nothing."""
        with self._gradebook() as gradebook:
            try:
                found = gradebook.find_submission(submission.assignment.name, submission.student)
            except MissingEntry:
                return None
            score = max(0.0, found.score - found.late_submission_penalty)
            return score, found.max_score, found.total_seconds_late > 0, bool(found.needs_manual_grade)

    def _forget(self, submission: Submission) -> None:
        """Take a submission out of the gradebook again that could not be graded: without points it would count 0."""
        with self._gradebook() as gradebook:
            try:
                gradebook.remove_submission(submission.assignment.name, submission.student)
            except MissingEntry:
                return

    def _graded(self, submission: Submission, state: str, seconds: float) -> Graded:
        record = self._record(submission)
        if record is None:
            raise CourseError(f"The gradebook lost the submission of {submission.student} while it was graded.")
        score, most, late, waits = record
        facts = facts_of(self._autograded(submission))
        if "unreadable" in facts:
            state = UNREADABLE
        return Graded(
            submission.student, submission.assignment.name, score, most, state, _message(facts), late, seconds, waits
        )


def _message(facts: dict) -> str:
    """What went wrong with a submission, in sentences."""
    said = [facts["unreadable"]] if "unreadable" in facts else []
    if facts.get("restored"):
        said.append(f"Deleted cells put back: {', '.join(facts['restored'])}.")
    if facts.get("duplicates"):
        said.append(f"Cells that were there more than once: {', '.join(facts['duplicates'])}.")
    return " ".join([*said, *facts.get("notes", [])])


class _AtWork:
    """The students whose submissions are being graded, for the progress bar."""

    def __init__(self, show: Callable[[str], None]):
        self._show, self._names, self._lock = show, [], threading.Lock()

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        self._change(self._names.append, name)
        try:
            yield
        finally:
            self._change(self._names.remove, name)

    def _change(self, change: Callable[[str], None], name: str) -> None:
        with self._lock:
            change(name)
            self._show(", ".join(self._names[:4]))


class _Folders(CourseDirectory):
    """nbgrader's folders. A timestamp that cannot be read counts as none, and stops nothing."""

    def get_existing_timestamp(self, dest_path: str):
        try:
            return super().get_existing_timestamp(dest_path)
        except (AttributeError, ValueError, OSError, OverflowError):
            return None


class GradeOne(Autograde):
    """nbgrader's Autograde for one submission, named by its folder and not by a pattern."""

    submission: Submission
    host: Host

    def init_notebooks(self) -> None:
        folder = self._format_source(self.submission.assignment.name, self.submission.student)
        self.assignments = {folder: [str(Path(folder) / self.submission.notebook.name)]}

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """As nbgrader does, but of what was handed in only time and secret are copied, and no link is followed."""
        ignored, self.coursedir.ignore = self.coursedir.ignore, ["*", ".*"]
        try:
            super().init_assignment(assignment_id, student_id)
        finally:
            self.coursedir.ignore = ignored
        target = Path(self._format_dest(assignment_id, student_id))
        given = self.submission.assignment.release
        if given.is_dir():
            unwanted = shutil.ignore_patterns(*ignored, "*.ipynb", ".*")
            shutil.copytree(given, target, ignore=unwanted, dirs_exist_ok=True)
        target.mkdir(parents=True, exist_ok=True)
        for name in ACCOMPANYING:
            path = self.submission.folder / name
            if path.is_file() and not path.is_symlink():
                shutil.copyfile(path, target / name)

    def convert_single_notebook(self, notebook_filename: str) -> None:
        """Both of nbgrader's passes. Its own way between them empties os.environ for a moment, which threads see."""
        target = Path(self._format_dest(self.submission.assignment.name, self.submission.student))
        for self._sanitizing, path in ((True, notebook_filename), (False, str(target / Path(notebook_filename).name))):
            self._init_preprocessors()
            BaseConverter.convert_single_notebook(self, path)

    def _init_preprocessors(self) -> None:
        super()._init_preprocessors()
        if self._sanitizing:
            return
        ours = [each for each in self.exporter._preprocessors if isinstance(each, GradedExecute)]
        if len(ours) != 1:
            raise CourseError(
                "Autograde.autograde_preprocessors must have autograder.execute.GradedExecute in it: without it, "
                "submissions would decide about their own points. See nbgrader_config.py."
            )
        ours[0].host = self.host


@contextmanager
def _heard(converter: Autograde) -> Iterator[list[str]]:
    """Collect what nbgrader logs as an error, to tell what failed."""
    said: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    logger = logging.Logger(f"autograder.grade.{converter.submission.student}", logging.ERROR)
    logger.addHandler(Listener())
    converter.log = logger
    yield said


def _reason(error: BaseException, said: list[str]) -> str:
    """The line that tells most: the end of the first traceback that nbgrader logged, else the error itself."""
    tracebacks = [text for text in said if text.startswith("Traceback")]
    ends = re.findall(r"^(?!Traceback)\w[\w.]*: .+$", tracebacks[0], re.MULTILINE) if tracebacks else []
    return ends[-1] if ends else f"{type(error).__name__}: {error}"


def results_table(graded: Iterable[Graded]) -> Table:
    """Who got how many points, and what went wrong."""
    table = Table("Student", "Lesson", title="Graded", title_justify="left")
    table.add_column("Points", justify="right")
    table.add_column("State")
    table.add_column("What went wrong", overflow="fold")
    for each in graded:
        points = "—" if each.score is None else f"{each.score:g} of {each.max_score:g}"
        state = Text(each.state + (", late" if each.late else ""), style="bold red" if each.faulty else "")
        table.add_row(Text(each.student), each.assignment, points, state, Text(each.message))
    return table


def _print_summary(console: Console, graded: list[Graded]) -> None:
    faulty = sum(each.faulty for each in graded)
    waiting = sum(each.waits_for_reader for each in graded)
    unchanged = sum(each.state == UNCHANGED for each in graded)
    if unchanged:
        console.print(f"{unchanged} were graded before and have not changed. Grade them anew with --again.")
    if waiting:
        console.print(f"{waiting} have answers that a person grades: open Formgrader in JupyterLab.")
    if faulty:
        console.print(
            f"[bold red]{faulty} could not be graded.[/bold red] They have no points, not 0 points. "
            "See what went wrong above, and run `autograder grade` again."
        )
