"""What decides about points, in a few characters: they change with it, and with nothing else."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

#: Where the library and this package lie.
NNKIT, AUTOGRADER = Path(find_spec("nnkit").origin).parent, Path(__file__).parent
#: What decides about every lesson's points, files and folders.
_OF_NNKIT = (
    "check.py",
    "checking",
    "fresh/plain_python.py",
    "fresh/shell.py",
    "fresh/silence.py",
    "fresh/written.py",
    "network",
    "lessons/__init__.py",
    "lessons/shared",
)
_OF_AUTOGRADER = (
    "cells.py",
    "fingerprint.py",
    "grading",
    "sandbox",
    "submissions",
    "two_processes",
)
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


def folders_fingerprint(*folders: Path, without: tuple[str, ...] = ()) -> str:
    """Changes with whatever program text lies in some folders, but for files of some names."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*.py")):
            if path.name not in without:
                digest.update(f"{path.relative_to(folder)}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()
