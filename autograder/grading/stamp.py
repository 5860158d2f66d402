"""The stamp of a grade: the same stamp, the same grade.

It covers what the grade depends on, by folder, and nothing else: a figure in another colour grades nobody anew.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from autograder.fingerprint import engine_fingerprint
from autograder.submissions.helpers import helper_modules
from autograder.submissions.reading import LARGEST_BESIDE, Unreadable, is_plain_file, read_file


def stamp(
    submission: bytes, timestamp: bytes, source: bytes, lesson: str, helpers: Mapping[str, bytes] | None = None
) -> str:
    """What a grade depends on, in 16 characters: the same stamp, the same grade."""
    digest = hashlib.sha256(engine_fingerprint(lesson).encode())
    beside = (part for name, content in (helpers or {}).items() for part in (name.encode(), content))
    for part in (submission, timestamp, source, *beside):
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()[:16]


def work_of(data: bytes, folder: Path) -> str:
    """Names what a student wrote, whenever it was handed in and however it is graded."""
    digest = hashlib.sha256(hashlib.sha256(data).digest())
    for name, content in helper_modules(folder).items():
        digest.update(hashlib.sha256(name.encode()).digest() + hashlib.sha256(content).digest())
    return digest.hexdigest()[:16]


def work_of_file(notebook: Path) -> str:
    """The same of a submitted notebook, or of one that cannot be read."""
    return work_of(_read(notebook), notebook.parent)


def stamp_of(notebook: Path, source: Path) -> str:
    """The stamp of a submitted notebook, for the lesson with that instructor's notebook; of an unreadable one, too."""
    return stamp_of_data(_read(notebook), notebook.parent, _bytes(source), source.stem)


def stamp_of_data(data: bytes, folder: Path, source: bytes, lesson: str) -> str:
    """The stamp of what was handed in, in that folder, for a lesson with that instructor's notebook."""
    moment = folder / "timestamp.txt"
    handed_in = _bytes(moment) if is_plain_file(moment, LARGEST_BESIDE) else b""
    return stamp(data, handed_in, source, lesson, helper_modules(folder))


def _read(notebook: Path) -> bytes:
    try:
        return read_file(notebook)
    except Unreadable as problem:
        return str(problem).encode()


def _bytes(path: Path) -> bytes:
    """What a file of ours holds: nothing, where something else is in its place."""
    try:
        return path.read_bytes() if is_plain_file(path) else b""
    except OSError:
        return b""
