"""Grades one lesson: workers run submissions in sandboxes, one writer records, nothing is done twice."""

import json
import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from dataclasses import dataclass, replace
from typing import Any

from autograder.alone import in_turn
from autograder.course import Assignment, Course, CourseError
from autograder.grading.changed import Change, changes, recorded_points
from autograder.grading.graded_lesson import graded_lesson
from autograder.grading.missing import has_come
from autograder.grading.nbgrader_adapter import IsolatedExecute
from autograder.grading.one_submission import Result, Settings, Submitted, key_for
from autograder.grading.stamp import stamp_of_data, work_of
from autograder.grading.table import COULD_NOT, GRADED, HELD, UNCHANGED, UNREADABLE, AtWork, Graded, message
from autograder.grading.waiting_room import WaitingRoom, same
from autograder.grading.workers import Pool
from autograder.records.dropped import read_dropped
from autograder.records.facts import WORK, facts_in, facts_of
from autograder.records.gradebook import Record, Recorder, gradebook_of, official_cells, records
from autograder.records.releases import Releases
from autograder.submissions.collected import Submission
from autograder.submissions.helpers import helper_modules
from autograder.submissions.inbox import submitted_at
from autograder.submissions.reading import Unreadable, read_file
from nnkit.lessons import lesson_in

#: Results are recorded when there are so many, or after so many seconds.
_FLUSH_COUNT, _FLUSH_SECONDS = 20, 1.0


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


class LessonRun:
    """One call of `grade_submissions` for one lesson.

    Workers grade, this process records. A result is first put into classroom/.graded, then into the gradebook together
    with others, and then moved to its place in classroom/autograded. So a run that ends anywhere, even by SIGKILL, goes
    on from there: what waits in .graded is recorded and not run again, and recording twice changes nothing.
    What would change points for work that was graded before is `held` there, until somebody says yes; `changes` says
    what. `removed`: graded cells of earlier releases about which nobody has said what becomes of them.
    """

    def __init__(self, course: Course, assignment: Assignment, options: Options):
        self.course, self.assignment, self.options = course, assignment, options
        self.config = course.load_config()
        self._settings, self._secret = _how_to_run(self.config, options)
        self._room = WaitingRoom(course, assignment)
        self._room.tidy()
        self.gradebook = gradebook_of(course)
        official = official_cells(self.gradebook, assignment.name, assignment.notebook)
        releases = Releases.read(course.classroom.folder, assignment.name)
        self._dropped = read_dropped(course.classroom.folder, assignment.name)
        self.lesson = graded_lesson(
            assignment.name, assignment.solution_notebook, assignment.release, official, releases, self._dropped
        )
        known = lesson_in(assignment.name)
        self._bonus = releases.bonus(known.bonus if known else ())
        self.removed = sorted(
            name
            for name, cell in official.items()
            if cell.mark["grade"] and name not in self._dropped and name not in self.lesson.cells.official
        )
        self._recorder = Recorder(
            self.gradebook, assignment.name, assignment.notebook, self.config, self._room.recorded
        )
        self._before = records(self.gradebook, assignment.name)
        self._points = recorded_points(self.gradebook, assignment.name)
        self._waiting: dict[str, bytes] = {}
        self._can_record = True
        self._latest = time.monotonic()
        self.done: dict[str, Graded] = {}
        self.held: dict[str, bytes] = {}
        self.changes: list[Change] = []

    def all(self, submissions: list[Submission], pool: Pool, at_work: AtWork, advance: Callable[[], None]) -> None:
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

    def record_held(self) -> None:
        """Somebody said yes."""
        self._waiting, self.held = self._waiting | self.held, {}
        self._flush()

    def close(self) -> None:
        self.gradebook.close()

    def _submitted(self, submission: Submission) -> Submitted:
        try:
            data, unreadable = read_file(submission.notebook), None
        except Unreadable as problem:
            data, unreadable = None, str(problem)
        content = data if data is not None else str(unreadable).encode()
        stamp = stamp_of_data(content, submission.folder, self.lesson.source, self.lesson.notebook)
        if self._settings.figures:
            stamp += "-figures"
        return Submitted(submission.student, data, stamp, key_for(self._secret, self.lesson.name, submission.student),
                         unreadable, helper_modules(submission.folder),
                         work_of(content, submission.folder))  # fmt: skip

    def _is_known(self, submission: Submission, stamp: str) -> bool:
        """Whether a submission need not be run: it was graded before and has not changed since, or waits to be
        recorded."""
        if self.options.again:
            return False
        waiting = self._room.waits(submission.student, stamp)
        if waiting is not None and not has_come(facts_in(waiting)):
            self._keep(submission.student, waiting, 0.0)
            return True
        record = self._before.get(submission.student)
        if record is None:
            return False
        facts = facts_of(self._room.recorded(submission.student))
        if not same(facts, stamp) or has_come(facts):
            return False
        self._room.forget(submission.student)
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
        self._keep(student, result.notebook, result.seconds)

    def _keep(self, student: str, notebook: bytes, seconds: float) -> None:
        """A result to be recorded before long, unless it changes points of work that has some."""
        lesson = self.assignment.name
        found = changes(student, lesson, self._points.get(student, {}), json.loads(notebook), self._dropped)
        was = facts_of(self._room.recorded(student)).get(WORK)
        record = self._before.get(student)
        if record is not None and found and was in (None, facts_in(notebook)[WORK]):
            self.held[student] = notebook
            self.changes += found
            self.done[student] = replace(
                self._row(student, record, facts_in(notebook), HELD, seconds),
                message=" ".join(f"{each.exercise}: {each}." for each in found),
            )
        else:
            self._waiting[student] = notebook
            self.done[student] = Graded(student, lesson, None, None, GRADED, seconds=seconds)

    def _flush(self) -> None:
        """Record what is waiting, and put the notebooks into their places."""
        self._latest = time.monotonic()
        waiting, self._waiting = self._waiting, {}
        if not waiting:
            return
        self._can_record = False  # unless this goes well
        with in_turn(self.course.classroom.recording):  # nobody reads an answer that is just changing
            found = self._recorder.record({
                student: (notebook, submitted_at(self._room.submitted(student)))
                for student, notebook in waiting.items()
            })  # fmt: skip
            self._can_record = True
            for student in waiting:
                self._room.put_in_place(student, self.lesson.files)
        for student in waiting:
            facts = facts_of(self._room.recorded(student))
            self.done[student] = self._row(student, found[student], facts, GRADED, self.done[student].seconds)

    def _row(self, student: str, record: Record, facts: dict, state: str, seconds: float) -> Graded:
        if "unreadable" in facts:
            state = UNREADABLE
        bonus = sum(most for cell, most in record.most.items() if cell.removeprefix("test_") in self._bonus)
        return Graded(student, self.assignment.name, record.score, record.max_score, state, message(facts),
                      record.late, seconds, record.waits_for_reader, bonus)  # fmt: skip


def _how_to_run(config: Any, options: Options) -> tuple[Settings, bytes]:
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
