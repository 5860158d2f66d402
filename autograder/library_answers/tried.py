"""Exercises on which the library was tried, several at once; what was found is kept in build/guard, so that whoever
interrupts it loses nothing."""

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, as_completed
from dataclasses import asdict
from pathlib import Path

from autograder.course import Course
from autograder.files import write_whole
from autograder.fingerprint import AUTOGRADER, NNKIT, folders_fingerprint
from autograder.library_answers.functions import callees
from autograder.library_answers.given import Given, exercises_of, given_to
from autograder.library_answers.search import Found, answers_to
from autograder.processes import at_work, cores

#: So many ways each function is called in, where all are tried.
THOROUGHLY = 400


def tried(course: Course, exercises: Sequence[str]) -> Iterator[tuple[str, list[Found], Given]]:
    """What the library answers of each of some exercises, and what an answer to it may call, as it is found: first what
    is kept, if neither the library nor the lessons' answers have changed since. Uses all processors."""
    kept = _Kept(course)
    missing = [name for name in exercises if name not in kept]
    for name in exercises:
        if name in kept:
            yield name, *kept.read(name)
    if not missing:
        return
    with at_work(cores()) as pool:
        yield from _in(pool, course, kept, missing)


def _in(
    pool: Executor, course: Course, kept: "_Kept", names: Sequence[str]
) -> Iterator[tuple[str, list[Found], Given]]:
    futures = {pool.submit(_try, course.root, name): name for name in names}
    for future in as_completed(futures):
        found, given = future.result()
        kept.write(futures[future], found, given)
        yield futures[future], found, given


def _try(root: Path, name: str) -> tuple[list[Found], Given]:
    """In a process of its own."""
    book, exercise = next(pair for pair in exercises_of(Course(root)) if pair[1].name == name)
    return answers_to(exercise, callees(), THOROUGHLY), given_to(book, exercise)


class _Kept:
    def __init__(self, course: Course):
        self._folder = course.root / "build" / "guard"
        self._stamp = folders_fingerprint(
            NNKIT, AUTOGRADER / "library_answers", course.root / "solutions", without=("answered.py",)
        )

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.json"

    def __contains__(self, name: str) -> bool:
        try:
            return json.loads(self._path(name).read_text("utf-8"))["stamp"] == self._stamp
        except FileNotFoundError:
            return False

    def read(self, name: str) -> tuple[list[Found], Given]:
        kept = json.loads(self._path(name).read_text("utf-8"))
        given = Given(**{each: frozenset(names) for each, names in kept["given"].items()})
        return [Found(*each) for each in kept["found"]], given

    def write(self, name: str, found: Sequence[Found], given: Given) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        facts = {each: sorted(names) for each, names in asdict(given).items()}
        data = {"stamp": self._stamp, "found": found, "given": facts}
        write_whole(self._path(name), json.dumps(data, indent=1, ensure_ascii=False).encode())
