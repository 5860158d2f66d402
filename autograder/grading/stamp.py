"""The stamp of a grade: the same stamp, the same grade.

It covers what the grade depends on, by folder, and nothing else: a figure in another colour grades nobody anew.
"""

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from autograder.submissions.helpers import helper_modules
from autograder.submissions.reading import LARGEST_BESIDE, Unreadable, is_plain_file, read_file

#: Where the library and this package lie.
NNKIT, AUTOGRADER = Path(find_spec("nnkit").origin).parent, Path(__file__).parents[1]
#: What decides about every lesson's points, files and folders.
_OF_NNKIT = ("check.py", "checking", "network", "lessons/__init__.py", "lessons/shared")
_OF_AUTOGRADER = ("cells.py", "grading", "sandbox", "submissions", "two_processes")
#: What of a lesson nobody's points depend on.
_FOR_THE_EYE = ("figures", "figures.py", "explorers")


@cache
def engine_fingerprint(lesson: str, nnkit: Path = NNKIT, autograder: Path = AUTOGRADER) -> str:
    """Changes with whatever decides about points in a lesson. For a name that is no lesson's, with all lessons."""
    own = nnkit / "lessons" / lesson
    places = [*(nnkit / name for name in _OF_NNKIT), *(autograder / name for name in _OF_AUTOGRADER)]
    digest = hashlib.sha256()
    for place in (*places, own if own.is_dir() else own.parent):
        for path in _code(place):
            digest.update(f"{place.name}/{path.relative_to(place)}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _code(place: Path) -> Iterator[Path]:
    for path in [place] if place.is_file() else sorted(place.rglob("*.py")):
        if not any(part in _FOR_THE_EYE for part in path.relative_to(place).parts):
            yield path


def stamp(
    submission: bytes, timestamp: bytes, source: bytes, lesson: str, helpers: Mapping[str, bytes] | None = None
) -> str:
    """What a grade depends on, in 16 characters: the same stamp, the same grade."""
    digest = hashlib.sha256(engine_fingerprint(lesson).encode())
    beside = (part for name, content in (helpers or {}).items() for part in (name.encode(), content))
    for part in (submission, timestamp, source, *beside):
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()[:16]


def stamp_of(notebook: Path, source: Path) -> str:
    """The stamp of a submitted notebook, for the lesson with that instructor's notebook; of an unreadable one, too."""
    try:
        data = read_file(notebook)
    except Unreadable as problem:
        data = str(problem).encode()
    return stamp_of_data(data, notebook.parent, _bytes(source), source.stem)


def stamp_of_data(data: bytes, folder: Path, source: bytes, lesson: str) -> str:
    """The stamp of what was handed in, in that folder, for a lesson with that instructor's notebook."""
    moment = folder / "timestamp.txt"
    handed_in = _bytes(moment) if is_plain_file(moment, LARGEST_BESIDE) else b""
    return stamp(data, handed_in, source, lesson, helper_modules(folder))


def _bytes(path: Path) -> bytes:
    """What a file of ours holds: nothing, where something else is in its place."""
    try:
        return path.read_bytes() if is_plain_file(path) else b""
    except OSError:
        return b""
