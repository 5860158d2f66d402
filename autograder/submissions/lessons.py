"""Which lesson is it? Reads the cells of notebooks, and the names of files and folders."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from autograder.course import Assignment
from autograder.records.releases import Releases


class Lessons:
    """Tells which lesson a notebook belongs to."""

    def __init__(self, assignments: Iterable[Assignment], classroom: Path | None = None):
        """`classroom`: the folder that remembers what was given out before a lesson was changed."""
        self.assignments, self._classroom = tuple(assignments), classroom
        cells = {each: list(_cells(_load(each.solution_notebook.read_bytes()))) for each in self.assignments}
        self._names = _only_once({each: {name for name, _ in found if name} for each, found in cells.items()})
        self._texts = _only_once({each: set(map(_kept, found)) - {""} for each, found in cells.items()})
        self._handed_out: dict[Assignment, set[str]] = {}

    def by_content(self, data: bytes) -> Assignment | None:
        """The lesson whose graded cells a notebook has; where it has lost all marks, whose text."""
        try:
            cells = list(_cells(_load(data)))
        except (ValueError, RecursionError, TypeError, AttributeError):
            return None
        names = {name for name, _ in cells if name}
        texts = {text.strip() for _, text in cells}
        return _most(self._names, names, 1) or _most(self._texts, texts, 2)

    def has_work(self, data: bytes, assignment: Assignment) -> bool:
        """Whether anything stands in a notebook that was not handed out with the lesson, in any of its releases."""
        if assignment not in self._handed_out:
            texts = [text for _, text in _cells(_load(assignment.student_notebook.read_bytes()))]
            for release in Releases.read(self._classroom, assignment.name) if self._classroom else ():
                texts += [*release.texts, *(cell.source for cell in release.cells.values())]
            self._handed_out[assignment] = {_bare(text) for text in texts} | {""}
        try:
            return any(_bare(text) not in self._handed_out[assignment] for _, text in _cells(_load(data)))
        except (ValueError, RecursionError, TypeError, AttributeError):
            return True

    def by_name(self, *names: str) -> Assignment | None:
        """The lesson that a file's or folder's name speaks of; None where it speaks of none or of several."""
        for name in names:
            found = [each for each in self.assignments if _pattern(each).search(name)]
            if len(found) == 1:
                return found[0]
        return None

    def without_lesson(self, name: str) -> str:
        """A name without the lesson in it: what is left is the student's."""
        for each in self.assignments:
            name = _pattern(each).sub(" ", name)
        return name.strip(" _-.")

    def is_lesson(self, name: str) -> bool:
        """Whether a folder's name is a lesson's and nothing else."""
        return self.by_name(name) is not None and not self.without_lesson(name)


def _load(data: bytes) -> Any:
    return json.loads(data.decode("utf-8-sig"))


def _cells(notebook: Any) -> Iterable[tuple[str, str]]:
    """The grade_id, empty where there is none, and the text of each cell of a notebook that was read as plain JSON."""
    for cell in notebook["cells"] if isinstance(notebook, Mapping) and "cells" in notebook else ():
        mark = cell.get("metadata", {}).get("nbgrader") or {}
        name, source = mark.get("grade_id") if isinstance(mark, Mapping) else None, cell.get("source", "")
        text = "".join(source) if isinstance(source, (list, str)) else ""
        yield (name if isinstance(name, str) else ""), text


def _bare(text: str) -> str:
    """A cell's text, whatever ends its lines."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()


def _kept(cell: tuple[str, str]) -> str:
    """A cell's text if students get it as it is and have no reason to change it."""
    name, text = cell
    return text.strip() if not name and len(text.strip()) > 40 else ""


def _only_once(found: Mapping[Assignment, set[str]]) -> dict[Assignment, set[str]]:
    """What is found in one lesson only."""
    count = Counter(each for names in found.values() for each in names)
    return {assignment: {each for each in names if count[each] == 1} for assignment, names in found.items()}


def _most(known: Mapping[Assignment, set[str]], found: set[str], least: int) -> Assignment | None:
    shared = {each: len(names & found) for each, names in known.items()}
    best = max(shared.values(), default=0)
    winners = [each for each, number in shared.items() if number == best]
    return winners[0] if best >= least and len(winners) == 1 else None


def _pattern(assignment: Assignment) -> re.Pattern[str]:
    words = r"[ _-]?".join(map(re.escape, assignment.notebook.split("_")))
    number = int(assignment.number)
    return re.compile(
        rf"(?<![^\W_])(?:0?{number}[ _.-]*)?{words}(?![^\W_])|(?<![^\W_])(?:lesson|assignment)[ _-]*0?{number}(?!\d)",
        re.IGNORECASE,
    )
