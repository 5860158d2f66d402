"""Exercises that an instructor dropped: everybody has their points, or nobody; classroom/dropped.json.

What was earned before is kept there, so that nothing is lost when it is taken back.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbgrader.api import BaseCell, Grade, SubmittedNotebook

from autograder.course import CourseError
from autograder.files import write_whole

FILE = "dropped.json"
GIVEN, NOTHING = "given", "nothing"


@dataclass(frozen=True)
class Dropped:
    """What became of an exercise, by its cell. `how`: GIVEN or NOTHING. `most`: its points. `before`: what each student
    had for it, None where it was not asked of them."""

    cell: str
    how: str
    most: float
    before: Mapping[str, Mapping[str, Any] | None] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.cell.removeprefix("test_")


def read_dropped(classroom: Path, lesson: str) -> dict[str, Dropped]:
    """What is dropped of a lesson, by cell."""
    return {cell: Dropped(cell, **facts) for cell, facts in _read(classroom).get(lesson, {}).items()}


def write_dropped(classroom: Path, lesson: str, dropped: Mapping[str, Dropped]) -> None:
    """Remember what is dropped of a lesson, and nothing else."""
    facts = _read(classroom) | {
        lesson: {
            cell: {"how": each.how, "most": each.most, "before": dict(each.before)} for cell, each in dropped.items()
        }
    }
    classroom.mkdir(parents=True, exist_ok=True)
    write_whole(classroom / FILE, (json.dumps(facts, ensure_ascii=False, indent=1) + "\n").encode())


def settle_dropped(
    notebook: SubmittedNotebook, cells: Mapping[str, BaseCell], dropped: Mapping[str, Dropped]
) -> dict[str, dict[str, Any]]:
    """Let a submission have what everybody has for what is dropped; what it had before, by cell."""
    before = {}
    rows = {grade.cell_id: grade for grade in notebook.grades}
    for name, each in dropped.items():
        if name not in cells:
            continue
        grade = rows.get(cells[name].id)
        if grade is None:
            grade = Grade(cell_id=cells[name].id)
            notebook.grades.append(grade)
        else:
            before[name] = {what: getattr(grade, what) for what in ("auto_score", "manual_score", "extra_credit")}
        points = cells[name].max_score if each.how == GIVEN else 0.0
        grade.auto_score, grade.manual_score, grade.extra_credit = points, None, None
        grade.needs_manual_grade = False
    return before


def _read(classroom: Path) -> dict[str, dict[str, Any]]:
    path = classroom / FILE
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise CourseError(f"{path} cannot be read: {error}. Take it from a backup.") from None
