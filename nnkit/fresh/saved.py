"""A notebook as it was saved: where its file lies, and what stands in it."""

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from nnkit import lessons
from nnkit.lessons import Lesson
from nnkit.start.standing import shown


class NoFile(Exception):
    """The notebook's file is not known, or is none that could be handed in; the message is for a reader."""

    def _render_traceback_(self) -> list[str]:
        """IPython shows this line in place of a traceback."""
        return [str(self)]


@dataclass(frozen=True)
class Cell:
    """A cell with code: its `number` among all cells of the notebook, from 1; the grade_id that it has, "" where it has
    none; and what its check told, state and points."""

    number: int
    source: str
    mark: str = ""
    test: bool = False
    told: tuple[str, int] | None = None

    @property
    def named(self) -> str:
        """The cell, for a reader."""
        lines = (line.strip() for line in self.source.splitlines())
        first = next((line for line in lines if line and not line.startswith(("#", "%"))), "")
        first = first if len(first) <= _LONGEST_NAME else first[: _LONGEST_NAME - 2] + " …"
        return f"cell {self.number}" + (f" (`{first}`)" if first and "`" not in first else "")


_LONGEST_NAME = 48


@dataclass(frozen=True)
class Saved:
    """A saved notebook of a lesson: its file, when that was written, and its cells with code."""

    path: Path
    when: datetime
    lesson: Lesson
    cells: tuple[Cell, ...]

    @property
    def said(self) -> str:
        """Which file it is, and when it was saved, for a reader."""
        day = "" if self.when.date() == datetime.now().date() else f"{self.when:%Y-%m-%d} "
        return f"{self.path.name}, saved {day}at {self.when:%H:%M:%S}"


def read(path: Path) -> Saved:
    """The notebook in a file. Raises NoFile."""
    try:
        when = datetime.fromtimestamp(path.stat().st_mtime)
        cells = tuple(_cells(json.loads(path.read_text(encoding="utf-8"))["cells"]))
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise NoFile(f"{path} cannot be read as a notebook: {error or type(error).__name__}") from error
    lesson = _lesson_of(cells)
    if lesson is None:
        raise NoFile(f"{path} has no exercise of the course in it.")
    return Saved(path, when, lesson, cells)


def _cells(cells: list[dict[str, Any]]) -> Any:
    for number, cell in enumerate(cells, 1):
        if cell["cell_type"] == "code":
            mark = cell["metadata"].get("nbgrader", {})
            name, test = str(mark.get("grade_id") or ""), bool(mark.get("grade"))
            yield Cell(number, "".join(cell["source"]), name, test, shown(cell) if test else None)


def _lesson_of(cells: tuple[Cell, ...]) -> Lesson | None:
    """The lesson that asks for the exercises that the cells are marked with."""
    known = (cell.mark for cell in cells if cell.mark and not cell.test and lessons.known(cell.mark))
    return next((lessons.find_lesson(name) for name in known), None)


def find(names: Mapping[str, Any], lesson: Lesson | None = None) -> Path:
    """The file of the notebook whose kernel this is; `names` are those of the notebook. JupyterLab and VS Code say
    which it is. Where it is not there any more, it was renamed since: then the one beside it that has this lesson.
    Raises NoFile."""
    if isinstance(told := names.get("__vsc_ipynb_file__"), str):
        return Path(told)
    if told := os.environ.get("JPY_SESSION_NAME"):
        path = Path(told)
        if path.is_file():
            return path
        beside = [each for each in sorted(Path.cwd().glob("*.ipynb")) if _has(each, lesson)]
        if len(beside) == 1:
            return beside[0]
        raise NoFile(
            f"{path.name} is not there any more: was this notebook renamed? Say its file: "
            '`progress(fresh="name.ipynb")`, or restart the kernel.'
        )
    if "google.colab" in sys.modules:
        raise NoFile(
            "Colab does not tell where this notebook's file is. Download it with File → Download → .ipynb, upload it "
            'with the folder icon on the left, and call `progress(fresh="name.ipynb")` with its name.'
        )
    raise NoFile('Which file has this notebook is not known here. Say it: `progress(fresh="name.ipynb")`.')


def _has(path: Path, lesson: Lesson | None) -> bool:
    try:
        return lesson is None or read(path).lesson == lesson
    except NoFile:
        return False
