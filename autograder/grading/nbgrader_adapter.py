"""What nbgrader calls in place of its own steps (see `Course.configure`), whoever calls nbgrader: its own commands,
Formgrader, or ourselves.

`SubmissionReader` reads the file, `RestoreCells` puts the graded cells back into the form in which they were released,
and `IsolatedExecute` runs them: the student's in a sandbox, the graded ones beside it (see `two_processes`). Where
there is no sandbox, nothing is run.
"""

import contextlib
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode, from_dict
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Float, Integer, Unicode

from autograder.grading.changed import changes, recorded_points
from autograder.grading.graded_lesson import GradedLesson, graded_lesson
from autograder.grading.one_submission import Settings, key_for, run_cells, runners, seed_for
from autograder.grading.stamp import stamp_of, work_of_file
from autograder.records.dropped import Dropped, read_dropped
from autograder.records.facts import FACTS, WORK
from autograder.records.gradebook import Gradebook, official_cells
from autograder.records.official import plain_sources, released_order
from autograder.records.releases import Releases
from autograder.records.rows import fit_rows
from autograder.sandbox.sandbox import Limits
from autograder.submissions.helpers import helper_modules
from autograder.submissions.made_from import lesson_cells
from autograder.submissions.reading import ACCOMPANYING, opened, read_file
from autograder.two_processes.runner import Hung, Times


class IsolatedExecute(NbGraderPreprocessor):
    """The preprocessor that nbgrader's autograde runs in place of `Execute`."""

    cell_timeout = Float(
        Times.cell, help="Seconds of processor time that one cell of a student's may use, whatever it starts."
    ).tag(config=True)
    call_timeout = Float(
        Times.call, help="Seconds of processor time that one call of a student's function may use."
    ).tag(config=True)
    test_timeout = Float(
        Times.test, help="Seconds of processor time that all calls of one graded cell may use together."
    ).tag(config=True)
    ungraded_timeout = Float(
        Times.ungraded, help="Seconds of processor time for all cells of a submission that are no answers."
    ).tag(config=True)
    submission_timeout = Float(
        Times.submission, help="Seconds of processor time for all answers and graded cells of a submission."
    ).tag(config=True)
    patience = Float(
        Times.patience,
        help="Seconds on the wall for which a submission may wait without working. Then it is tried again alone, and "
        "could not be graded if it waits once more.",
    ).tag(config=True)
    memory = Integer(Limits.memory >> 20, help="Megabytes for all processes of a submission.").tag(config=True)
    cell_output = Integer(2_000_000, help="Characters of output that are kept of one cell.").tag(config=True)
    sandbox = Bool(True, help="False runs submissions with all rights of whoever grades them.").tag(config=True)
    figures = Bool(False, help="Run the ungraded cells once more, with all their figures.").tag(config=True)
    secret_file = Unicode("", help="Where the secret lies that the seeds of the cases are made from.").tag(config=True)

    def settings(self) -> Settings:
        """The same as plain data, for `task`."""
        return Settings(
            Times(
                submission=self.submission_timeout,
                cell=self.cell_timeout,
                call=self.call_timeout,
                test=self.test_timeout,
                ungraded=self.ungraded_timeout,
                patience=self.patience,
            ),
            Limits(memory=self.memory << 20),
            self.sandbox,
            self.figures,
            self.cell_output,
        )

    def secret(self) -> bytes:
        if not self.secret_file:
            raise ValueError("IsolatedExecute.secret_file is not set: does nbgrader_config.py call Course.configure?")
        return read_secret(Path(self.secret_file))

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        facts, settings = resources["nbgrader"], self.settings()
        lesson = self._lesson(facts)
        nb.metadata.setdefault(FACTS, NotebookNode())
        helpers = helper_modules(self._submitted(facts))
        seed = seed_for(key_for(self.secret(), facts["assignment"], facts["student"]), nb, helpers)
        try:
            _run(nb, lesson, seed, settings, helpers)
        except Hung:  # nbgrader grades one after the other: there is nothing else to wait for
            _run(nb, lesson, seed, settings, helpers)
        nb.metadata |= from_dict(dict(lesson.metadata))
        return nb, resources

    def _submitted(self, facts: Mapping[str, str]) -> Path:
        """The folder in which it was handed in."""
        directory = self.parent.parent.coursedir
        return Path(directory.format_path(directory.submitted_directory, facts["student"], facts["assignment"]))

    def _lesson(self, facts: Mapping[str, str]) -> GradedLesson:
        directory = self.parent.parent.coursedir
        with Gradebook(facts["db_url"]) as gradebook:
            official = official_cells(gradebook, facts["assignment"], facts["notebook"])
        given = Path(directory.format_path(directory.release_directory, ".", facts["assignment"]))
        source = source_notebook(directory, facts)
        releases, dropped = releases_of(self.config, facts), dropped_of(self.config, facts)
        return graded_lesson(facts["assignment"], source, given, official, releases, dropped)


def _run(
    notebook: NotebookNode, lesson: GradedLesson, seed: int, settings: Settings, helpers: Mapping[str, bytes]
) -> None:
    with runners.borrowed(settings) as runner:
        run_cells(notebook, lesson, seed, runner, settings, helpers)


def read_secret(path: Path) -> bytes:
    """The course's secret; made the first time, readable by its owner only."""
    if not path.exists():
        beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
        with contextlib.suppress(FileExistsError):
            os.link(beside, path)  # where two make one at once, the first one counts for both
        beside.unlink()
    return bytes.fromhex(path.read_text())


class SubmissionReader(NotebookExporter):
    """nbconvert's way to a notebook; what cannot be read becomes a notebook that says so and earns no points."""

    def from_filename(self, filename: str, resources: dict | None = None, **options: Any) -> tuple[str, dict]:
        converter = self.parent
        if not converter._sanitizing:  # nbgrader's second pass: the file is our own
            return super().from_filename(filename, resources, **options)
        _leave_behind(converter, resources["nbgrader"])
        path = Path(filename)
        facts: dict[str, Any] = {"stamp": stamp_of(path, source_notebook(converter.coursedir, resources["nbgrader"]))}
        facts[WORK] = work_of_file(path)
        notebook, unreadable = opened(lambda: read_file(path))
        if unreadable is not None:
            facts["unreadable"] = unreadable
        notebook.metadata[FACTS] = from_dict(facts)
        return self.from_notebook_node(notebook, resources, **options)


def _leave_behind(converter: Any, facts: Mapping[str, str]) -> None:
    """Take away again what nbgrader copied from the submission beside the notebook: the feedback would carry it on,
    the target of a link included. The lesson's own files stay."""
    copied = Path(converter._format_dest(facts["assignment"], facts["student"]))
    own = source_notebook(converter.coursedir, facts).parent
    for path in copied.rglob("*"):
        relative = path.relative_to(copied)
        if path.is_file() and not (own / relative).exists() and str(relative) not in ACCOMPANYING:
            path.unlink()


def releases_of(config: Any, facts: Mapping[str, str]) -> Releases:
    """What was released of a submission's lesson, as the class's folder has it."""
    return Releases.read(Path(config.RegisterCells.classroom), facts["assignment"])


def dropped_of(config: Any, facts: Mapping[str, str]) -> dict[str, Dropped]:
    """What is dropped of a submission's lesson, by cell."""
    return read_dropped(Path(config.RegisterCells.classroom), facts["assignment"])


def source_notebook(directory: Any, facts: Mapping[str, str]) -> Path:
    """The instructor's notebook of a submission; `facts` is nbgrader's entry in the resources."""
    folder = directory.format_path(directory.source_directory, ".", facts["assignment"])
    return Path(folder) / f"{facts['notebook']}.ipynb"


class FitRows(NbGraderPreprocessor):
    """Sees to it that the gradebook has a row for each graded cell of a submission, before nbgrader writes points into
    them, and says in its log what will be other points than before."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        facts = resources["nbgrader"]
        dropped = dropped_of(self.config, facts)
        marks = [cell.metadata["nbgrader"] for cell in nb.cells if "nbgrader" in cell.metadata]
        with Gradebook(facts["db_url"]) as gradebook:
            known = gradebook.find_notebook(facts["notebook"], facts["assignment"])
            before = recorded_points(gradebook, facts["assignment"]).get(facts["student"], {})
            for each in changes(facts["student"], facts["assignment"], before, nb, dropped):
                self.log.warning("Other points than before: %s, %s: %s", each.student, each.exercise, each)
            mine = gradebook.find_submission_notebook(facts["notebook"], facts["assignment"], facts["student"])
            fit_rows(gradebook.db, mine, known, nb.metadata, marks, dropped)
            gradebook.db.commit()
        return nb, resources


class RestoreCells(NbGraderPreprocessor):
    """Rebuilds a submission: locked cells as released, duplicates demoted to plain cells, deleted tests put back."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        facts = resources["nbgrader"]
        with Gradebook(facts["db_url"]) as gradebook:
            official = official_cells(gradebook, facts["assignment"], facts["notebook"])
        source = source_notebook(self.parent.parent.coursedir, facts)
        notes = nb.metadata.setdefault(FACTS, NotebookNode())
        releases = releases_of(self.config, facts)
        order, plain = released_order(source, official), plain_sources(source)
        lesson = lesson_cells(official, order, plain, releases, dropped_of(self.config, facts))
        restored, noted = lesson.restore(nb.cells, readable="unreadable" not in notes)
        nb.cells = restored.cells
        notes |= from_dict(noted)
        return nb, resources
