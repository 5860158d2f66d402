"""What each call of `autograder collect` changed, so that it can be taken back: classroom/uploads/replaced.

A folder a call. What stood there before is copied into it before anything takes its place, and each change is noted
before it is made: whatever ends a call, nothing that was collected is lost.
"""

import csv
import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from autograder.course import Course, CourseError
from autograder.files import write_whole
from autograder.roster.people import FILE, Roster

#: Names in the folder of a call.
_CHANGES, _BEFORE, _AFTER, _UNDONE = "changes.csv", "before", "taken_back", "undone.txt"
_ROSTER_BEFORE, _ROSTER_AFTER = "roster_before.json", "roster_after.sha256"


@dataclass(frozen=True)
class Undone:
    """What was taken back: students and lessons that have the one before, that have none, and that were changed since
    and stay. `roster`: whether the class is as it was before, too."""

    run: str
    restored: list[tuple[str, str]]
    removed: list[tuple[str, str]]
    kept: list[tuple[str, str]]
    roster: bool


class Run:
    """One call that collects."""

    def __init__(self, course: Course):
        parent = _folder(course)
        name = f"{datetime.now():%Y-%m-%d_%H%M%S}"
        same = sum(1 for each in parent.glob(f"{name}*")) if parent.is_dir() else 0
        self.name = f"{name}_{same + 1}" if same else name
        self.folder = parent / self.name
        self.course = course

    def begin(self) -> None:
        """Keep the class as it is known now."""
        self.folder.mkdir(parents=True)
        roster = self.course.classroom.folder / FILE
        if roster.is_file():
            shutil.copy2(roster, self.folder / _ROSTER_BEFORE)

    def will_place(self, folder: Path, data: bytes) -> None:
        """Keep what stands in a submission's folder, before `data` takes its place there."""
        student, lesson = folder.parent.name, folder.name
        before = self.folder / _BEFORE / student / lesson
        if folder.exists() and not before.exists():
            scratch = before.with_name(f".{lesson}.new")
            shutil.rmtree(scratch, ignore_errors=True)
            shutil.copytree(folder, scratch, symlinks=True)
            scratch.rename(before)
        with (self.folder / _CHANGES).open("a", encoding="utf-8", newline="") as file:
            csv.writer(file).writerow([student, lesson, hashlib.sha256(data).hexdigest()])

    def end(self) -> None:
        """Note how the class is known now; forget a call that changed nothing."""
        roster = self.course.classroom.folder / FILE
        if not (self.folder / _CHANGES).exists():
            shutil.rmtree(self.folder)
            return
        digest = hashlib.sha256(roster.read_bytes()).hexdigest() if roster.is_file() else ""
        (self.folder / _ROSTER_AFTER).write_text(digest, encoding="utf-8")


def undo(course: Course) -> Undone:
    """Take back what the last call collected that is not taken back yet. Raises CourseError where there is none."""
    runs = [each for each in sorted(_folder(course).glob("*")) if (each / _CHANGES).is_file()]
    open_runs = [each for each in runs if not (each / _UNDONE).exists()]
    if not open_runs:
        raise CourseError("There is no collection to take back: nothing was collected, or all of it was taken back.")
    run = open_runs[-1]
    restored: list[tuple[str, str]] = []
    removed: list[tuple[str, str]] = []
    kept: list[tuple[str, str]] = []
    for student, lesson, digest in _last_changes(run):
        folder = course.classroom.submitted / student / lesson
        before, after = run / _BEFORE / student / lesson, run / _AFTER / student / lesson
        if not after.exists() and folder.exists() and _digest(folder) != digest:
            kept.append((student, lesson))
            continue
        _back(folder, before, after)
        (restored if before.exists() else removed).append((student, lesson))
    roster = _roster_back(course, run)
    write_whole(run / _UNDONE, f"{datetime.now():%Y-%m-%d %H:%M:%S}\n".encode())
    return Undone(run.name, restored, removed, kept, roster)


def _back(folder: Path, before: Path, after: Path) -> None:
    """Put `before`, if it is there, in place of a folder, which goes to `after`. Each step is a rename."""
    new = folder.parent.parent / f".new-{folder.parent.name}-{folder.name}"
    shutil.rmtree(new, ignore_errors=True)
    if before.exists():
        shutil.copytree(before, new, symlinks=True)
    if folder.exists() and not after.exists():
        after.parent.mkdir(parents=True, exist_ok=True)
        folder.rename(after)
    if new.exists() and not folder.exists():
        folder.parent.mkdir(exist_ok=True)
        new.rename(folder)
    shutil.rmtree(new, ignore_errors=True)
    if folder.parent.is_dir() and not any(folder.parent.iterdir()):
        folder.parent.rmdir()


def _roster_back(course: Course, run: Path) -> bool:
    """Make the class as it was known before, unless somebody has changed it since."""
    roster, before = course.classroom.folder / FILE, run / _ROSTER_BEFORE
    noted = run / _ROSTER_AFTER
    after = noted.read_text(encoding="utf-8") if noted.is_file() else ""
    if not roster.is_file() or hashlib.sha256(roster.read_bytes()).hexdigest() != after:
        return False
    if before.is_file():
        write_whole(roster, before.read_bytes())
    else:
        Roster().write(course.classroom.folder)
    return True


def _last_changes(run: Path) -> Iterator[tuple[str, str, str]]:
    """Each student and lesson once, with what was placed there last."""
    with (run / _CHANGES).open(encoding="utf-8", newline="") as file:
        rows = {(row[0], row[1]): row[2] for row in csv.reader(file) if len(row) == 3}
    for (student, lesson), digest in rows.items():
        yield student, lesson, digest


def _digest(folder: Path) -> str:
    notebook = next(iter(sorted(folder.glob("*.ipynb"))), None)
    return hashlib.sha256(notebook.read_bytes()).hexdigest() if notebook and notebook.is_file() else ""


def _folder(course: Course) -> Path:
    return course.classroom.uploads / "replaced"
