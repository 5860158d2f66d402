"""Where everything of a course lies, and what its assignments are. Nothing heavy is imported here."""

import os
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

CONFIG_NAME = "nbgrader_config.py"
#: The folder beside a lesson's text that holds answers to its exercises; see `authoring.answers`.
ANSWERS = "answers"


class CourseError(Exception):
    """Something about the course or a request is not as it must be; the message says what to do."""


@dataclass(frozen=True)
class Assignment:
    """One lesson as nbgrader knows it: `name` is its folder (`01_partial_derivatives`), `notebook` the file in it."""

    name: str
    source: Path
    release: Path

    @property
    def number(self) -> str:
        return self.name.split("_", 1)[0]

    @property
    def notebook(self) -> str:
        return self.name.split("_", 1)[1]

    @property
    def text(self) -> Path:
        """What authors write (jupytext percent format)."""
        return self.source / f"{self.notebook}.py"

    @property
    def solution_notebook(self) -> Path:
        return self.source / f"{self.notebook}.ipynb"

    @property
    def student_notebook(self) -> Path:
        return self.release / f"{self.notebook}.ipynb"


@dataclass(frozen=True)
class Course:
    """The folders of one course. `classroom` holds all that is made at run time."""

    root: Path
    classroom_name: str = "classroom"

    @classmethod
    def find(cls, start: Path | None = None) -> "Course":
        """The course that `start` (by default the current folder) lies in."""
        here = (start or Path.cwd()).resolve()
        for folder in (here, *here.parents):
            if (folder / CONFIG_NAME).is_file() and (folder / "solutions").is_dir():
                return cls(folder)
        raise CourseError(
            f"{here} lies in no course: no folder above it has {CONFIG_NAME} and solutions/. "
            "Go to the folder that you cloned and call the command again."
        )

    @property
    def classroom(self) -> Path:
        return self.root / self.classroom_name

    @property
    def uploads(self) -> Path:
        """What students handed in, untouched, as `collect` found it."""
        return self.classroom / "uploads"

    @property
    def submitted(self) -> Path:
        return self.classroom / "submitted"

    @property
    def autograded(self) -> Path:
        return self.classroom / "autograded"

    @property
    def feedback(self) -> Path:
        return self.classroom / "feedback"

    @property
    def handouts(self) -> Path:
        """Zip files for students, one a lesson."""
        return self.classroom / "handouts"

    @property
    def solutions_out(self) -> Path:
        """Executed solutions, ready to be given to students after the deadline."""
        return self.classroom / "solutions"

    @property
    def reports(self) -> Path:
        return self.classroom / "report"

    @property
    def gradebook(self) -> Path:
        return self.classroom / "gradebook.db"

    @property
    def database_url(self) -> str:
        return f"sqlite:///{self.gradebook}"

    @cached_property
    def assignments(self) -> tuple[Assignment, ...]:
        """All lessons, in order: every folder of solutions/ that is named NN_name."""
        solutions = self.root / "solutions"
        folders = sorted(path for path in solutions.glob("[0-9][0-9]_*") if path.is_dir())
        return tuple(Assignment(path.name, path, self.root / "notebooks" / path.name) for path in folders)

    def assignment(self, wanted: str) -> Assignment:
        """A lesson by its number (`1`, `01`), its name (`feedforward`) or its folder (`02_feedforward`)."""
        for each in self.assignments:
            if wanted in (each.name, each.notebook, each.number, each.number.lstrip("0")):
                return each
        names = ", ".join(each.name for each in self.assignments)
        raise CourseError(f"There is no lesson {wanted!r}. The lessons are {names}; a number or a name is enough.")

    def select(self, wanted: list[str] | None) -> tuple[Assignment, ...]:
        """The lessons asked for, in course order; all of them where none is named."""
        if not wanted:
            return self.assignments
        names = {self.assignment(each).name for each in wanted}
        return tuple(each for each in self.assignments if each.name in names)

    def load_config(self) -> Any:
        """nbgrader's configuration as this course's nbgrader_config.py makes it, an instructor's own lines included."""
        from traitlets.config import PyFileConfigLoader

        return PyFileConfigLoader(CONFIG_NAME, path=str(self.root)).load_config()

    def configure(self, config: Any) -> Any:
        """Fill in a traitlets Config for nbgrader: our folders, our database, our grading."""
        self.classroom.mkdir(exist_ok=True)
        _put_environment_on_path()
        directory = config.CourseDirectory
        directory.root = str(self.root)
        directory.course_id = "backpropagation"
        directory.source_directory = "solutions"
        directory.release_directory = "notebooks"
        directory.submitted_directory = f"{self.classroom_name}/submitted"
        directory.autograded_directory = f"{self.classroom_name}/autograded"
        directory.feedback_directory = f"{self.classroom_name}/feedback"
        directory.solution_directory = f"{self.classroom_name}/solutions"
        directory.db_url = self.database_url
        config.ZipCollectApp.downloaded_directory = f"{self.classroom_name}/downloaded"
        directory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "*.py", ".DS_Store", ANSWERS]
        config.ClearSolutions.code_stub = {"python": '# YOUR CODE HERE\nraise NotImplementedError("not written yet")'}
        config.ClearSolutions.text_stub = "*Write your answer here, in place of this sentence.*"
        config.GenerateAssignment.preprocessors = [
            "autograder.authoring.clear_answers.ClearAnswers"
            if name == "ClearSolutions"
            else f"nbgrader.preprocessors.{name}"
            for name in _MAKE_ASSIGNMENT
        ]
        _grade_with_ours(config, self.classroom)
        return config


#: nbgrader's own steps from an instructor's notebook to the students', in their order.
_MAKE_ASSIGNMENT = (
    "IncludeHeaderFooter",
    "InstantiateTests",
    "LockCells",
    "ClearSolutions",
    "ClearOutput",
    "CheckCellMetadata",
    "ComputeChecksums",
    "SaveCells",
    "ClearHiddenTests",
    "ClearMarkScheme",
    "ComputeChecksums",
    "CheckCellMetadata",
)


def _grade_with_ours(config: Any, classroom: Path) -> None:
    """Let nbgrader read, run and show submissions through our classes, whoever calls it: stock commands, Formgrader
    or ourselves. They are named by text so that nothing heavy is imported; one that cannot be imported is an error."""
    config.Autograde.exporter_class = "autograder.grading.nbgrader_adapter.SubmissionReader"
    config.Autograde.sanitize_preprocessors = [
        "autograder.grading.nbgrader_adapter.RestoreCells",
        "nbgrader.preprocessors.OverwriteKernelspec",
        "nbgrader.preprocessors.OverwriteCells",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
    config.Autograde.autograde_preprocessors = [
        "autograder.grading.nbgrader_adapter.IsolatedExecute",
        "nbgrader.preprocessors.LimitOutput",
        "nbgrader.preprocessors.SaveAutoGrades",
        "nbgrader.preprocessors.AssignLatePenalties",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
    config.IsolatedExecute.secret_file = str(classroom / ".grading-secret")
    config.GenerateFeedback.exporter_class = "autograder.feedback.page.FeedbackPage"
    config.GenerateFeedback.preprocessors = ["autograder.feedback.page.Grades"]


def _put_environment_on_path() -> None:
    """nbgrader calls `alembic` by name when it makes a database: it lies beside the Python that runs."""
    programs = str(Path(sys.executable).parent)
    folders = os.environ.get("PATH", "").split(os.pathsep)
    if programs not in folders:
        os.environ["PATH"] = os.pathsep.join([programs, *folders])
