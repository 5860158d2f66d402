"""Where everything of a course lies, and what its assignments are. Nothing heavy is imported here."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from autograder.classroom import Classroom
from autograder.nbgrader_settings import configure

CONFIG_NAME = "nbgrader_config.py"


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
    """The material of a course: its lessons, as texts, notebooks and solutions. Of the class, see `Classroom`."""

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

    @cached_property
    def classroom(self) -> Classroom:
        """The class that the course is held for."""
        return Classroom(self.root / self.classroom_name)

    @cached_property
    def assignments(self) -> tuple[Assignment, ...]:
        """All lessons, in order: every folder of solutions/ that is named NN_name."""
        solutions = self.root / "solutions"
        folders = sorted(path for path in solutions.glob("[0-9][0-9]_*") if path.is_dir())
        return tuple(Assignment(path.name, path, self.root / "notebooks" / path.name) for path in folders)

    def assignment(self, wanted: str) -> Assignment:
        """A lesson by its number (`1`, `01`), its name (`feedforward`) or its folder (`02_feedforward`)."""
        for each in self.assignments:
            if wanted in (each.name, each.notebook, each.number, str(int(each.number))):
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
        return configure(config, self.root, self.classroom)
