"""What was tried with many seeds, kept in build/seeds: it takes long, and whoever interrupts it loses nothing."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from autograder.authoring.snapshot import Worth
from autograder.course import Assignment, Course
from autograder.files import write_whole
from autograder.fingerprint import engine_fingerprint
from autograder.nbgrader_settings import ANSWERS


class Tried:
    """Of one exercise: with how many `seeds` all its candidates were tried, from 1 on, what each gets `at_home`, by
    title, and who got something else."""

    def __init__(self, path: Path, stamp: str, *, mistakes: bool):
        self._path, self._stamp, self.mistakes = path, stamp, mistakes
        self.seeds = 0
        self.at_home: dict[str, Worth] = {}
        self._others: dict[str, list[tuple[int, Worth]]] = {}

    @classmethod
    def of(cls, course: Course, assignment: Assignment, exercise: str, *, mistakes: bool) -> "Tried":
        """What is kept of an exercise, if neither its answers nor what examines them has changed since."""
        answers = assignment.source / ANSWERS / f"{exercise}.py"
        stamp = hashlib.sha256(engine_fingerprint(assignment.notebook).encode() + answers.read_bytes()).hexdigest()
        kind = "mistakes" if mistakes else "points"
        tried = cls(course.root / "build" / "seeds" / f"{exercise}.{kind}.json", stamp, mistakes=mistakes)
        tried._read()
        return tried

    def _read(self) -> None:
        try:
            kept = json.loads(self._path.read_text("utf-8"))
        except FileNotFoundError:
            return
        if kept["stamp"] == self._stamp:
            self.seeds = kept["seeds"]
            self.at_home = {title: Worth(*worth) for title, worth in kept["at home"].items()}
            self._others = {
                title: [(seed, Worth(*worth)) for seed, worth in others] for title, others in kept["others"].items()
            }

    def add(self, seed: int, others: Mapping[str, Worth]) -> None:
        """All candidates were tried with the next seed; `others` have those that got something else."""
        for title, worth in others.items():
            self._others.setdefault(title, []).append((seed, worth))
        self.seeds = seed

    def unsteady(self, seeds: int) -> dict[str, list[tuple[int, Worth]]]:
        """Who got something else with the first so many seeds, and what, by title."""
        among = {
            title: [(seed, worth) for seed, worth in others if seed <= seeds] for title, others in self._others.items()
        }
        return {title: others for title, others in among.items() if others}

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Whatever ends this block, what was added in it is kept."""
        try:
            yield
        finally:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            data = {"stamp": self._stamp, "seeds": self.seeds, "at home": self.at_home, "others": self._others}
            write_whole(self._path, json.dumps(data, indent=1, ensure_ascii=False).encode())
