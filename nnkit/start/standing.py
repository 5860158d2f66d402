"""How far each lesson is, read from its notebook as it was saved and from the record of checks beside it.

Of an exercise the later of the two counts: what its check put out in the notebook, or what the record has of it, which
is there before the notebook is saved. A check whose output was cleared is still known from the record, as long as an
answer stands in its cell: a notebook that was begun anew is begun anew.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from nnkit.checking.verdict import FAILED, PASSED
from nnkit.lessons import Lesson
from nnkit.own_functions.record import Entry, Record
from nnkit.showing import panel

#: What stands in a cell to write in as it is handed out: for a function, for a letter or a value, for a text.
_UNWRITTEN = re.compile(r"""^raise NotImplementedError\("not written yet"\)$|^\w+ = None\b""", re.MULTILINE)
UNWRITTEN_TEXT = "*Write your answer here, in place of this sentence.*"
NOT_CHECKED = "not checked yet"
#: A text that a person reads is there, or is not.
WRITTEN, NO_TEXT = "written", "no text yet"


class Item(NamedTuple):
    """Something that a lesson asks for and how it stands: its kind, exercise, question or read; the points that it
    carries of those that it may; whether it is bonus."""

    name: str
    kind: str
    state: str
    points: int
    most: int
    bonus: bool

    @property
    def done(self) -> bool:
        return self.state in (PASSED, WRITTEN)


@dataclass(frozen=True)
class Standing:
    """How far a lesson is. `here`: whether its notebook is; `fault` says why that cannot be read. `when`: of the
    latest check that is noted, 0 where none is."""

    lesson: Lesson
    items: tuple[Item, ...]
    here: bool
    fault: str = ""
    when: float = 0

    @property
    def path(self) -> tuple[Item, ...]:
        """What everybody is asked for."""
        return tuple(item for item in self.items if not item.bonus)

    @property
    def bonus(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.bonus)

    @property
    def begun(self) -> bool:
        return any(item.state in (PASSED, FAILED, WRITTEN) for item in self.items)

    @property
    def done(self) -> bool:
        """Whether all on the path is."""
        return all(item.done for item in self.path)

    @property
    def next(self) -> Item | None:
        """Where one goes on: the first on the path that is not done; None where all is."""
        return next((item for item in self.path if not item.done), None)

    @property
    def share(self) -> float:
        """How much of the path is done, from 0 to 1."""
        return sum(item.done for item in self.path) / len(self.path) if self.path else 0.0


def notebook_of(lesson: Lesson) -> str:
    """Where a lesson's notebook lies, seen from the start page."""
    return f"{lesson.folder}/{lesson.name}.ipynb"


def standings(folder: Path, lessons: Iterable[Lesson]) -> list[Standing]:
    """How far each lesson is that lies in `folder`. Raises OSError where the record cannot be read."""
    noted = Record(folder).entries()
    return [standing(folder, lesson, noted) for lesson in lessons]


def standing(folder: Path, lesson: Lesson, noted: dict[str, Entry]) -> Standing:
    """How far a lesson is."""
    path = folder / notebook_of(lesson)
    here, fault = path.is_file(), ""
    items = _items(lesson, {}, 0.0, noted)
    if here:
        try:
            items = _items(lesson, _cells(path), path.stat().st_mtime, noted)
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:  # no notebook, or a damaged one
            fault = f"{path.name} cannot be read: {error or type(error).__name__}"
    latest = max((noted[item.name].when for item in items if item.name in noted), default=0.0)
    return Standing(lesson, items, here, fault, latest)


def _items(lesson: Lesson, cells: dict[str, dict[str, Any]], saved: float, noted: dict[str, Entry]) -> tuple[Item, ...]:
    """All that a lesson asks for, in its order, as the cells of its notebook show it that was `saved` at that time."""
    most = {item.name: item.points for item in (*lesson.graded(), *lesson.open_questions)}
    items = []
    for kind, name, bonus in lesson.contents:
        if kind == "read":
            state, points = (WRITTEN if _has_text(cells.get(name)) else NO_TEXT), 0
        else:
            state, points = _later(name, cells, saved, noted.get(name))
        items.append(Item(name, kind, state, min(points, most[name]), most[name], bonus))
    return tuple(items)


def _cells(path: Path) -> dict[str, dict[str, Any]]:
    """The cells of a notebook that nbgrader knows, by name. Raises what comes of a file that is no notebook."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    named = {cell["metadata"].get("nbgrader", {}).get("grade_id"): cell for cell in cells}
    return {name: cell for name, cell in named.items() if name}


def _later(name: str, cells: dict[str, dict[str, Any]], saved: float, noted: Entry | None) -> tuple[str, int]:
    """State and points of an exercise, or of a question: that one is answered in its own cell, and its check may have
    been run before there was a letter."""
    told = shown(cells.get(name)) or shown(cells.get(f"test_{name}"))
    if noted and (noted.when > saved or (told is None and _has_answer(cells.get(name)))):
        return noted.state, noted.points
    return told or (NOT_CHECKED, 0)


def shown(cell: dict[str, Any] | None) -> tuple[str, int] | None:
    """What the check in a cell put out; None where it did not, or did with nothing written."""
    for output in cell.get("outputs", ()) if cell else ():
        for line in "".join(output.get("data", {}).get("text/plain", "")).split("\n"):
            if found := panel.read(line):
                return found
    return None


def _has_answer(cell: dict[str, Any] | None) -> bool:
    return cell is not None and not _UNWRITTEN.search(_dedented(cell))


def _has_text(cell: dict[str, Any] | None) -> bool:
    return cell is not None and "".join(cell["source"]).strip() not in ("", UNWRITTEN_TEXT)


def _dedented(cell: dict[str, Any]) -> str:
    return "\n".join(line.strip() for line in "".join(cell["source"]).split("\n"))
