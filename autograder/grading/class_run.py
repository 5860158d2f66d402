"""Grades many submissions at once: workers run them in sandboxes, one writer records, nothing is done twice."""

import time
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from dataclasses import dataclass, replace
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from autograder.alone import alone_in_classroom
from autograder.course import Assignment, Course, CourseError
from autograder.grading.graded_lesson import graded_lesson
from autograder.grading.nbgrader_adapter import IsolatedExecute
from autograder.grading.one_submission import Result, Settings, Submitted, key_for
from autograder.grading.registration import ensure_registered
from autograder.grading.stamp import stamp_of_data
from autograder.grading.table import (
    COULD_NOT,
    GRADED,
    UNCHANGED,
    UNREADABLE,
    AtWork,
    Graded,
    message,
    print_summary,
    results_table,
)
from autograder.grading.waiting_room import WaitingRoom, same
from autograder.grading.workers import Pool
from autograder.records.facts import facts_of
from autograder.records.gradebook import Record, Recorder, gradebook_of, official_cells, records
from autograder.records.penalties import refresh
from autograder.sandbox.bubblewrap import NoSandbox
from autograder.submissions.collected import Submission, find_submissions
from autograder.submissions.helpers import helper_modules
from autograder.submissions.inbox import submitted_at
from autograder.submissions.reading import Unreadable, read_file

#: Results are recorded when there are so many, or after so many seconds.
_FLUSH_COUNT, _FLUSH_SECONDS = 20, 1.0
UNPROTECTED = (
    "[bold red]Without a sandbox[/bold red] every submission runs as a program of yours: it can read and change your "
    "files, the gradebook and the solutions, and use the network. Read them all first, or grade on Linux with "
    "bubblewrap."
)


@dataclass(frozen=True)
class Options:
    """How a class is graded. `workers`: processes, by default one a core. `again`: what has not changed, too.
    `figures`: draw the figures of ungraded cells. `sandbox`: False runs submissions with all rights of whoever grades
    them. `dask`: the address of a scheduler, whose workers grade in place of processes here."""

    workers: int | None = None
    again: bool = False
    figures: bool = False
    sandbox: bool = True
    dask: str | None = None


@alone_in_classroom("grade")
def grade_submissions(
    course: Course,
    assignments: Iterable[Assignment],
    *,
    students: Iterable[str] | None = None,
    options: Options | None = None,
    pool: Pool | None = None,
    console: Console | None = None,
) -> list[Graded]:
    """Grade what is collected in classroom/submitted.

    What was graded before and has not changed since is left as it is, unless `options.again`. On Ctrl-C running
    submissions are abandoned, finished ones are kept, and KeyboardInterrupt is raised; the next call goes on from
    there, as it does after SIGKILL, and where the disk was full or the gradebook could not be written. `pool`:
    processes that were made for these options before, and end with this call.
    """
    console, options = console or Console(), options or Options()
    submissions = find_submissions(course, list(assignments), students)
    if not submissions:
        console.print("Nothing is collected for these lessons. Run `autograder collect` with the students' uploads.")
        return []
    if not options.sandbox:
        console.print(UNPROTECTED)
    lessons = list(dict.fromkeys(each.assignment for each in submissions))
    for assignment in lessons:
        ensure_registered(course, assignment)
    done: dict[tuple[str, str], Graded] = {}
    columns = (TextColumn("Grading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    columns += (TextColumn("{task.fields[at_work]}", markup=False),)
    with (
        Progress(*columns, console=console, transient=True) as progress,
        pool or Pool(options.workers, options.dask) as pool,
    ):
        bar = progress.add_task("", total=len(submissions), at_work="")
        at_work = AtWork(lambda text: progress.update(bar, at_work=text))
        for assignment in lessons:
            run = _ClassRun(course, assignment, options)
            try:
                mine = [each for each in submissions if each.assignment is assignment]
                run.all(mine, pool, at_work, lambda: progress.advance(bar))
            except NoSandbox as problem:
                raise CourseError(f"{problem} To grade without it, see `autograder grade --help`.") from None
            finally:
                run.close()
                done |= {(each.student, each.assignment): each for each in run.done.values()}
    for case in refresh(course):  # an extension, a rule, points by hand; late days depend on other lessons, too
        row = done.get((case.student, case.lesson))
        if row is not None and row.score is not None:
            done[case.student, case.lesson] = replace(row, score=case.now.score, late=case.now.seconds > 0)
    graded = [found for each in submissions if (found := done.get((each.student, each.assignment.name)))]
    console.print(results_table(graded))
    print_summary(console, graded)
    return graded


class _ClassRun:
    """One call of `grade_submissions` for one lesson.

    Workers grade, this process records. A result is first put into classroom/.graded, then into the gradebook together
    with others, and then moved to its place in classroom/autograded. So a run that ends anywhere, even by SIGKILL, goes
    on from there: what waits in .graded is recorded and not run again, and recording twice changes nothing.
    """

    def __init__(self, course: Course, assignment: Assignment, options: "Options"):
        self.course, self.assignment, self.options = course, assignment, options
        self.config = course.load_config()
        self._settings, self._secret = _how_to_run(self.config, options)
        self._room = WaitingRoom(course, assignment)
        self._room.tidy()
        self.gradebook = gradebook_of(course)
        official = official_cells(self.gradebook, assignment.name, assignment.notebook)
        self.lesson = graded_lesson(assignment.name, assignment.solution_notebook, assignment.release, official)
        self._recorder = Recorder(self.gradebook, assignment.name, assignment.notebook, self.config)
        self._before = records(self.gradebook, assignment.name)
        self._waiting: dict[str, bytes] = {}
        self._can_record = True
        self._latest = time.monotonic()
        self.done: dict[str, Graded] = {}

    def all(self, submissions: list[Submission], pool: "Pool", at_work: "AtWork", advance: Callable[[], None]) -> None:
        """Grade them all; `done` has the results, those of a run that was stopped, too."""
        rest = iter(submissions)
        futures: dict[Future, Submission] = {}
        hung: list[Submission] = []
        try:
            while True:
                while len(futures) < pool.at_once:
                    each = next(rest, None)
                    if each is None:
                        break
                    submitted = self._submitted(each)
                    if self._is_known(each, submitted.stamp):
                        advance()
                    else:
                        futures[pool.submit(self.lesson, submitted, self._settings)] = each
                        at_work.add(each.student)
                if not futures:
                    break
                finished, _ = wait(futures, timeout=_FLUSH_SECONDS, return_when=FIRST_COMPLETED)
                for future in finished:
                    each = futures.pop(future)
                    at_work.remove(each.student)
                    result = pool.result(future, each.student)
                    if result.hung:
                        hung.append(each)
                        continue
                    self._take(each, result)
                    advance()
                if len(self._waiting) >= _FLUSH_COUNT or time.monotonic() - self._latest > _FLUSH_SECONDS:
                    self._flush()
            for each in hung:  # alone: nothing else is at work that it could be waiting for
                at_work.add(each.student)
                self._take(each, pool.alone(self.lesson, self._submitted(each), self._settings))
                at_work.remove(each.student)
                advance()
        except BrokenExecutor as problem:
            raise CourseError(f"The processes that grade ended: {problem}. Call the command again to go on.") from None
        finally:
            for future, each in futures.items():  # what was found is kept, whatever ends the run
                if future.done() and not future.cancelled() and future.exception() is None:
                    self._take(each, future.result())
            if self._can_record:
                self._flush()

    def close(self) -> None:
        self.gradebook.close()

    def _submitted(self, submission: Submission) -> Submitted:
        try:
            data, unreadable = read_file(submission.notebook), None
        except Unreadable as problem:
            data, unreadable = None, str(problem)
        stamp = stamp_of_data(
            data if data is not None else str(unreadable).encode(),
            submission.folder,
            self.lesson.source,
            self.lesson.notebook,
        )
        if self._settings.figures:
            stamp += "-figures"
        return Submitted(submission.student, data, stamp, key_for(self._secret, self.lesson.name, submission.student),
                         unreadable, helper_modules(submission.folder))  # fmt: skip

    def _is_known(self, submission: Submission, stamp: str) -> bool:
        """Whether a submission need not be run: it was graded before and has not changed since, or waits to be
        recorded."""
        if self.options.again:
            return False
        waiting = self._room.waits(submission.student, stamp)
        if waiting is not None:
            self._waiting[submission.student] = waiting
            self.done[submission.student] = Graded(submission.student, self.assignment.name, None, None, GRADED)
            return True
        record = self._before.get(submission.student)
        if record is None:
            return False
        facts = facts_of(self._room.recorded(submission.student))
        if not same(facts, stamp):
            return False
        self.done[submission.student] = self._row(submission.student, record, facts, UNCHANGED, 0.0)
        return True

    def _take(self, submission: Submission, result: Result) -> None:
        """A result has come: keep it where it is safe, and record it before long."""
        student = submission.student
        if result.fault is not None:
            self.done[student] = Graded(
                student, self.assignment.name, None, None, COULD_NOT, result.fault, seconds=result.seconds
            )
            return
        self._room.keep(student, result.notebook)
        self._waiting[student] = result.notebook
        self.done[student] = Graded(student, self.assignment.name, None, None, GRADED, seconds=result.seconds)

    def _flush(self) -> None:
        """Record what is waiting, and put the notebooks into their places."""
        self._latest = time.monotonic()
        waiting, self._waiting = self._waiting, {}
        if not waiting:
            return
        self._can_record = False  # unless this goes well
        found = self._recorder.record({
            student: (notebook, submitted_at(self._room.submitted(student))) for student, notebook in waiting.items()
        })  # fmt: skip
        self._can_record = True
        for student in waiting:
            self._room.put_in_place(student, self.lesson.files)
            facts = facts_of(self._room.recorded(student))
            self.done[student] = self._row(student, found[student], facts, GRADED, self.done[student].seconds)

    def _row(self, student: str, record: Record, facts: dict, state: str, seconds: float) -> Graded:
        if "unreadable" in facts:
            state = UNREADABLE
        return Graded(student, self.assignment.name, record.score, record.max_score, state, message(facts),
                      record.late, seconds, record.waits_for_reader)  # fmt: skip


def _how_to_run(config: Any, options: "Options") -> tuple[Settings, bytes]:
    """How submissions are run, as nbgrader_config.py and the command's options say. Refuses what would not isolate."""
    steps = [str(each) for each in config.Autograde.get("autograde_preprocessors", [])]
    if "autograder.grading.nbgrader_adapter.IsolatedExecute" not in steps:
        raise CourseError(
            "Autograde.autograde_preprocessors must have autograder.grading.nbgrader_adapter.IsolatedExecute in it: "
            "without it, submissions would decide about their own points. See nbgrader_config.py."
        )
    execute = IsolatedExecute(config=config)
    settings = execute.settings()
    changes = {"figures": settings.figures or options.figures, "sandbox": settings.sandbox and options.sandbox}
    return replace(settings, **changes), execute.secret()
