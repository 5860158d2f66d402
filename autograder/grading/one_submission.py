"""Grading one submission: bytes in, a graded notebook out. Knows no gradebook, no course and no nbgrader, so that it
can run in a process of its own, or on another computer.
"""

import atexit
import contextlib
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.cells import is_answer, is_test
from autograder.grading.graded_lesson import GradedLesson
from autograder.grading.missing import MISSING, missing_packages
from autograder.grading.needed_cells import CellText, needed_cells
from autograder.grading.notes import called, notes
from autograder.grading.outputs import clean_outputs
from autograder.records.facts import FACTS, WORK
from autograder.records.graded_cells import settle
from autograder.sandbox.bubblewrap import NoSandbox
from autograder.sandbox.sandbox import Limits
from autograder.submissions.reading import Unreadable, opened
from autograder.two_processes.runner import (
    Cell,
    CellRun,
    Hung,
    Job,
    MachineryFault,
    Runner,
    SandboxedRunner,
    Stopped,
    Times,
)


@dataclass(frozen=True)
class Settings:
    """How submissions are run. `sandbox`: False runs them with all rights of whoever grades."""

    times: Times = field(default_factory=Times)
    limits: Limits = field(default_factory=Limits)
    sandbox: bool = True
    figures: bool = False
    cell_output: int = 2_000_000


@dataclass(frozen=True)
class Submitted:
    """One submission as it was handed in. `data` is None where there is nothing to read, and `unreadable` says why.
    `key` makes the seed of the cases unforeseeable; `stamp` names all that the grade depends on. `helpers`: modules of
    the student's own that lie beside it, by the names of their files. `work` names what the student wrote."""

    student: str
    data: bytes | None
    stamp: str
    key: bytes
    unreadable: str | None = None
    helpers: Mapping[str, bytes] = field(default_factory=dict)
    work: str = ""

    def content(self) -> bytes:
        """The bytes of its file. Raises Unreadable where there are none."""
        if self.data is None:
            raise Unreadable(self.unreadable or "Nothing was handed in.")
        return self.data


@dataclass
class Result:
    """A graded notebook as the bytes of its file; or the `fault` of the machinery that kept it from being graded.
    `hung`: it waited, and is to be tried again while nothing else is graded."""

    student: str
    notebook: bytes = b""
    seconds: float = 0.0
    fault: str | None = None
    hung: bool = False
    spent: dict[str, float] = field(default_factory=dict)


def warm_up(settings: Settings) -> None:
    """Have this process's sandboxes ready. Raises NoSandbox."""
    with runners.borrowed(settings) as runner:
        runner.start()


def grade_submission(lesson: GradedLesson, submitted: Submitted, settings: Settings) -> Result:
    """Grade one submission, in this process's own sandboxes. A fault of the machinery is tried once more in fresh ones,
    but for one that waits: there is no sense in that as long as others are at work. Raises NoSandbox."""
    began = time.perf_counter()
    fault = ""
    for _attempt in range(2):
        try:
            notebook = read(lesson, submitted)
            readable = time.perf_counter() - began
            with runners.borrowed(settings) as runner:
                seed = seed_for(submitted.key, notebook, submitted.helpers)
                run_cells(notebook, lesson, seed, runner, settings, submitted.helpers)
            ran = time.perf_counter() - began
            data = as_bytes(notebook)
        except Hung as problem:
            return Result(submitted.student, seconds=time.perf_counter() - began, fault=str(problem), hung=True)
        except MachineryFault as problem:
            fault = str(problem)
        except (NoSandbox, Stopped):
            raise
        except Exception as problem:  # whatever went wrong is this submission's row in the table
            fault = f"{type(problem).__name__}: {problem}"
        else:
            seconds = time.perf_counter() - began
            spent = {"read": readable, "run": ran - readable, "write": seconds - ran}
            return Result(submitted.student, data, seconds, spent=spent)
    return Result(submitted.student, seconds=time.perf_counter() - began, fault=fault)


def read(lesson: GradedLesson, submitted: Submitted) -> NotebookNode:
    """The submission as a notebook with the instructor's cells in it."""
    facts: dict[str, Any] = {"stamp": submitted.stamp, WORK: submitted.work}
    notebook, unreadable = opened(submitted.content)
    restored, noted = lesson.cells.restore(notebook.cells, readable=unreadable is None)
    notebook.cells = restored.cells
    facts |= noted if unreadable is None else {"unreadable": unreadable}
    notebook.metadata = nbformat.from_dict({**lesson.metadata, FACTS: facts})
    return notebook


def run_cells(notebook: NotebookNode, lesson: GradedLesson, seed: int, runner: Runner, settings: Settings,
              helpers: Mapping[str, bytes], stopped: Callable[[], bool] = lambda: False) -> None:  # fmt: skip
    """Run a notebook's cells and settle the verdicts of its tests. `helpers`: as in `Submitted`; files of the lesson's
    own take their places. Raises MachineryFault, NoSandbox or Stopped."""
    facts = notebook.metadata[FACTS]
    if "unreadable" in facts:
        for cell in filter(is_test, notebook.cells):
            cell.outputs = []
            settle(cell, f"The submission could not be read. {facts['unreadable']}")
        return
    every = [cell for cell in notebook.cells if cell.cell_type == "code"]
    given = ["nbgrader" not in cell.metadata and cell.source.strip() in lesson.cells.plain for cell in every]
    needed = needed_cells([CellText(cell.source, as_it_was) for cell, as_it_was in zip(every, given, strict=True)])
    for cell in every:
        cell.outputs, cell.execution_count = [], None
    code = [cell for cell, is_needed in zip(every, needed, strict=True) if is_needed]
    cells = [Cell(cell.source, is_test(cell), is_answer(cell)) for cell in code]
    job = Job(cells, seed, lesson.library, lesson.trusted, lesson.given, {**helpers, **lesson.files}, settings.times)
    faults = {}
    for number, (cell, ran) in enumerate(zip(code, _ran(runner, job, code, stopped), strict=True), 1):
        cell.outputs = clean_outputs(ran.outputs, settings.cell_output)
        cell.execution_count = number
        if ran.fault:
            faults[number] = ran.fault
        if is_test(cell):
            settle(cell, ran.fault)
    if said := notes(code, faults):
        facts["notes"] = [*facts.get("notes", []), *said]
    if lacking := missing_packages(code):
        facts[MISSING] = lacking
    if settings.figures:
        _draw(every, job, settings, stopped)


def _ran(runner: Runner, job: Job, cells: list[NotebookNode], stopped: Callable[[], bool]) -> list[CellRun]:
    try:
        return runner.run(job, stopped)
    except Hung as problem:
        raise Hung(problem.cell, called(cells[problem.cell])) from problem


def _draw(code: list[NotebookNode], job: Job, settings: Settings, stopped: Callable[[], bool]) -> None:
    """Run the ungraded cells once more, with all of nnkit, for what they show. Their points are settled already."""
    drawn = [cell for cell in code if not is_test(cell)]
    cells = [Cell(cell.source, answer=is_answer(cell)) for cell in drawn]
    again = replace(job, cells=cells, trusted=[], figures=True)
    with runners.borrowed(settings, figures=True) as runner:
        for cell, ran in zip(drawn, _ran(runner, again, drawn, stopped), strict=True):
            cell.outputs = clean_outputs(ran.outputs, settings.cell_output)


def seed_for(key: bytes, notebook: NotebookNode, helpers: Mapping[str, bytes] | None = None) -> int:
    """A seed that cannot be known beforehand, the same whenever the same submission is graded.

    It depends on the text of the submission as well: a seed that was found out while it was graded is worth nothing
    for the next attempt."""
    message = hashlib.sha256()
    for cell in notebook.cells:
        message.update(hashlib.sha256(cell.source.encode()).digest())
    for name, content in (helpers or {}).items():
        message.update(hashlib.sha256(name.encode()).digest() + hashlib.sha256(content).digest())
    return int.from_bytes(hmac.digest(key, message.digest(), "sha256")[:7], "big")


def key_for(secret: bytes, lesson: str, student: str) -> bytes:
    """What one student's seeds in a lesson are made from: of no use for another's."""
    parts = (hashlib.sha256(part.encode()).digest() for part in (lesson, student))
    return hmac.digest(secret, b"".join(parts), "sha256")


def as_bytes(notebook: NotebookNode) -> bytes:
    """The notebook's file. All that is in it was put together here, so it is not validated once more."""
    return (json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8", "replace")


class _Runners:
    """This process's sandboxes: as many as there are submissions at once, kept warm between them."""

    def __init__(self) -> None:
        self._free: dict[Any, list[Runner]] = {}
        self._lock = threading.Lock()

    @contextlib.contextmanager
    def borrowed(self, settings: Settings, *, figures: bool = False):
        """A runner for one submission. One that was in trouble is not used again."""
        kind = (settings.limits, settings.sandbox, figures)
        with self._lock:
            free = self._free.setdefault(kind, [])
            runner = free.pop() if free else _runner(settings, figures)
        try:
            yield runner
        except BaseException:
            runner.close()
            raise
        with self._lock:
            self._free[kind].append(runner)

    def close(self) -> None:
        with self._lock:
            for runner in (each for free in self._free.values() for each in free):
                runner.close()
            self._free.clear()


def _runner(settings: Settings, figures: bool) -> Runner:
    if not settings.sandbox:
        from autograder.two_processes.unprotected_runner import UnprotectedRunner

        return UnprotectedRunner()
    return SandboxedRunner(settings.limits, figures=figures)


#: The sandboxes of this process.
runners = _Runners()
atexit.register(runners.close)
