"""The shelves of the classroom: submissions as nbgrader wants them, uploads as they came, a list of what was collected.

Each step is a rename: whoever interrupts it leaves the old or the new, and nothing half done.
"""

import csv
import hashlib
import os
import shutil
import tempfile
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from pathlib import Path

import nbformat
from nbformat.v4 import new_markdown_cell

from autograder.course import Assignment, Course, CourseError
from autograder.records.facts import FACTS, STAND_IN
from autograder.submissions.reading import LARGEST_BESIDE, is_plain_file

#: Files of nbgrader's own that lie beside a submission.
TIME, SECRET = "timestamp.txt", "submission_secret.txt"
#: A file of ours: who handed in a submission together.
GROUP = "group.txt"
_COLUMNS = ("collected", "source", "file", "student", "lesson", "handed_in", "sha256", "state", "message", "run")
#: The state of what was collected and taken back.
TAKEN_BACK = "taken back"


def stand_in(assignment: Assignment, reason: str) -> bytes:
    """The released notebook, with nothing filled in and the reason at its top."""
    notebook = nbformat.read(assignment.student_notebook, as_version=4)
    said = f"**Your upload could not be read.** {reason} Please hand in the `.ipynb` file itself."
    notebook.cells.insert(0, new_markdown_cell(said, id="stand-in"))
    notebook.metadata[FACTS] = {STAND_IN: reason}
    return nbformat.writes(notebook).encode() + b"\n"


def time_of(folder: Path) -> datetime | None:
    """When the submission that stands in a folder was handed in."""
    path = folder / TIME
    return parsed_time(path.read_bytes()) if path.is_file() else None


def submitted_at(folder: Path) -> datetime | None:
    """When a submission was handed in, by its timestamp.txt, in UTC. One that cannot be read counts as none."""
    from nbgrader.utils import parse_utc

    path = folder / TIME
    if not is_plain_file(path, LARGEST_BESIDE):
        return None
    try:
        return parse_utc(path.read_text(encoding="utf-8")[:100].strip())
    except (ValueError, OverflowError, OSError, AttributeError, TypeError):
        return None


def place(
    folder: Path,
    name: str,
    data: bytes,
    moment: datetime | None,
    secret: bytes = b"",
    helpers: Mapping[str, bytes] | None = None,
    group: Collection[str] = (),
) -> None:
    """Make or replace a student's folder for a lesson, with the notebook, its time, nbgrader's key to feedback, modules
    that the notebook imports, and who handed it in together."""
    submitted = folder.parent.parent
    submitted.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix=".new-", dir=submitted))
    new.chmod(0o755)
    old = submitted / ".old" / folder.parent.name / folder.name
    try:
        (new / name).write_bytes(data)
        if moment:
            (new / TIME).write_text(written_time(moment), encoding="utf-8")
        if secret:
            (new / SECRET).write_bytes(secret)
        for module, content in (helpers or {}).items():
            (new / module).write_bytes(content)
        folder.parent.mkdir(exist_ok=True)
        if group:
            (new / GROUP).write_text("".join(f"{each}\n" for each in group), encoding="utf-8")
        if folder.exists():
            old.parent.mkdir(parents=True, exist_ok=True)
            folder.rename(old)
        new.rename(folder)
    finally:
        _restore(submitted)


def recover(course: Course) -> None:
    if course.classroom.submitted.is_dir():
        _restore(course.classroom.submitted)


def _restore(submitted: Path) -> None:
    """Put back what was moved aside and not replaced; clear away what is left of a step."""
    for old in (submitted / ".old").glob("*/*"):
        target = submitted / old.parent.name / old.name
        if not target.exists():
            target.parent.mkdir(exist_ok=True)
            old.rename(target)
    for path in (submitted / ".old", *submitted.glob(".new-*")):
        if path.exists():
            shutil.rmtree(path)


def written_time(moment: datetime) -> str:
    """What stands in timestamp.txt."""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f} UTC"


def parsed_time(data: bytes) -> datetime | None:
    from nbgrader.utils import parse_utc

    try:
        return parse_utc(data.decode().strip()).replace(tzinfo=UTC)
    except (ValueError, OverflowError, AttributeError):
        return None


class Ledger:
    """classroom/uploads/collected.csv: what became of every file that was ever collected."""

    def __init__(self, course: Course):
        self.folder = course.classroom.uploads
        self.path = course.classroom.uploads / "collected.csv"
        self.rows: list[dict[str, str]] = []
        if self.path.is_file():
            with self.path.open(encoding="utf-8", newline="") as file:
                self.rows = list(csv.DictReader(file))
        self._digests = {
            (row["student"], row["lesson"], row["sha256"])
            for row in self.rows
            if row["sha256"] and row["state"] != TAKEN_BACK
        }

    def knows(self, student: str, lesson: str, digest: str) -> bool:
        """Whether this very file of a student was collected before."""
        return (student, lesson, digest) in self._digests

    def take_back(self, run: str) -> None:
        """Note that what one call collected is there no more, so that it can be collected again."""
        for row in self.rows:
            if row.get("run") == run and row["student"]:
                row["state"] = TAKEN_BACK

    def add(self, moment: datetime | None, **row: str) -> None:
        """Note what became of a file: the columns by name."""
        row["collected"] = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC"
        row["handed_in"] = f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC" if moment else ""
        self.rows.append({column: harmless(text) for column, text in row.items()})
        self._digests.add((row["student"], row["lesson"], row["sha256"]))

    def write(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        beside = self.path.with_name(f".{self.path.name}.new")
        with beside.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, _COLUMNS)
            writer.writeheader()
            writer.writerows(self.rows)
        beside.replace(self.path)


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def keep(course: Course, source: Path) -> str:
    """Copy the uploads as they are into classroom/uploads, unless they are there already; the copy's name."""
    source = source.resolve()
    if course.classroom.folder.resolve().is_relative_to(source):
        raise CourseError(f"{source} holds the classroom itself. Name the folder that holds the uploads.")
    if source.is_relative_to(course.classroom.uploads.resolve()):
        return source.relative_to(course.classroom.uploads.resolve()).as_posix()
    files = [source] if source.is_file() else [Path(top, name) for top, _, names in os.walk(source) for name in names]
    files = sorted(path for path in files if path.is_file() and not path.is_symlink())
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.relative_to(source).as_posix().encode(errors="surrogateescape") + b"\0")
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    mark = digest.hexdigest()[:8]
    target = course.classroom.uploads / (
        f"{source.stem}-{mark}{source.suffix}" if source.is_file() else f"{source.name}-{mark}"
    )
    if not target.exists():
        course.classroom.uploads.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=".new-", dir=course.classroom.uploads))
        try:
            if source.is_dir():
                (scratch / "copy").mkdir()
            for path in files:
                copy = scratch / "copy" / path.relative_to(source)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(path, copy)
            (scratch / "copy").rename(target)
        finally:
            shutil.rmtree(scratch)
    return target.name
