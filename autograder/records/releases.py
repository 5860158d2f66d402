"""What students were given of a lesson, release by release; classroom/releases/LESSON.json.

A lesson that changes after its release has several: students go on with the notebook that they have. A release is kept
as students see it, without hidden tests and solutions: its answers' cells, its tests, its texts.
"""

import hashlib
import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from autograder.cells import HIDDEN
from autograder.course import CourseError
from autograder.files import write_whole
from autograder.records.official import Official

FOLDER = "releases"
_HIDDEN = re.compile(
    rf"^[ \t]*{re.escape(HIDDEN[0])}\n.*?^[ \t]*{re.escape(HIDDEN[1])}[ \t]*\n?", re.DOTALL | re.MULTILINE
)


@dataclass(frozen=True)
class GivenCell:
    """A cell that nbgrader knows, as students were given it."""

    cell_type: str
    source: str
    checksum: str | None
    answer: bool

    @classmethod
    def of(cls, cell: Official) -> "GivenCell":
        source = cell.source if cell.is_answer else _HIDDEN.sub("", cell.source)
        return cls(cell.cell_type, source, cell.mark.get("checksum"), cell.is_answer)


@dataclass(frozen=True)
class Release:
    """A lesson as it was given out at a time: `cells` by grade_id, and the `texts` of all others. `bonus`: what went
    beyond the path, by name."""

    number: int
    when: str
    cells: Mapping[str, GivenCell]
    texts: frozenset[str]
    bonus: frozenset[str] = frozenset()

    def shows(self, exercise: str) -> list[tuple[str, str]]:
        """What a student sees of an exercise or a question; empty where there is none."""
        names = [name for name in (exercise, f"test_{exercise}") if name in self.cells]
        return [(name, self.cells[name].source.strip()) for name in names]

    def is_like(self, other: "Release") -> bool:
        """Whether students see the same."""
        mine, others = ({name: (each.cell_type, each.source.strip()) for name, each in release.cells.items()}
                        for release in (self, other))  # fmt: skip
        return mine == others and self.texts == other.texts


@dataclass(frozen=True)
class Releases:
    """All releases of a lesson, the first one first. `source`: what names the instructor's notebook that the last one
    was made from."""

    all: tuple[Release, ...] = ()
    source: str = ""

    @classmethod
    def read(cls, classroom: Path, lesson: str) -> "Releases":
        """What is remembered in a classroom's folder; nothing where there is no file."""
        path = classroom / FOLDER / f"{lesson}.json"
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
            releases = tuple(
                Release(
                    each["number"],
                    each["when"],
                    {name: GivenCell(**cell) for name, cell in each["cells"].items()},
                    frozenset(each["texts"]),
                    frozenset(each["bonus"]),
                )
                for each in found["releases"]
            )
            return cls(releases, found["source"])
        except FileNotFoundError:
            return cls()
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise CourseError(
                f"{path} cannot be read: {error!r}. Take it from a backup. Without it every notebook counts as one of "
                "the release of today."
            ) from None

    def write(self, classroom: Path, lesson: str) -> None:
        releases = [
            {
                "number": each.number,
                "when": each.when,
                "cells": {name: vars(cell) for name, cell in each.cells.items()},
                "texts": sorted(each.texts),
                "bonus": sorted(each.bonus),
            }
            for each in self.all
        ]
        path = classroom / FOLDER / f"{lesson}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        facts = {"source": self.source, "releases": releases}
        write_whole(path, (json.dumps(facts, ensure_ascii=False, indent=1) + "\n").encode())

    def __iter__(self) -> Iterator[Release]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def __getitem__(self, number: int) -> Release:
        """A release by its number."""
        return self.all[number - 1]

    def with_one(
        self, cells: Mapping[str, Official], texts: frozenset[str], bonus: frozenset[str] = frozenset()
    ) -> "Releases":
        """With what is given out now, where that is not what was given out last."""
        given = {name: GivenCell.of(cell) for name, cell in cells.items()}
        now = Release(len(self) + 1, datetime.now().astimezone().isoformat(timespec="minutes"), given, texts, bonus)
        if self.all and now.is_like(self.all[-1]):
            return self
        return replace(self, all=(*self.all, now))

    def bonus(self, today: Collection[str]) -> set[str]:
        """What goes beyond the path `today`, and what did when it was last in the lesson."""
        names = set(self.exercises(self.all[-1])) if self.all else set()
        last = {name: release for release in self for name in self.exercises(release) if name not in names}
        return {*today, *(name for name, release in last.items() if name in release.bonus)}

    def version(self, exercise: str, release: Release) -> int:
        """The number of the release since which an exercise is as it is in this one."""
        number = release.number
        while number > 1 and self[number - 1].shows(exercise) == release.shows(exercise):
            number -= 1
        return number

    def exercises(self, release: Release) -> list[str]:
        """What a release asks for, by the names of tests and of answers that a person reads."""
        return sorted({name.removeprefix("test_") for name in release.cells})


def named(source: bytes) -> str:
    """A name for an instructor's notebook: another one where it is not the same."""
    return hashlib.sha256(source).hexdigest()[:16]
