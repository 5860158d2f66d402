"""Packs pages as an LMS, or the post, takes them back: classroom/give_back. What was packed is never overwritten."""

import io
import os
import re
import shutil
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.course import Assignment, Course
from autograder.feedback.return_address import CANVAS, EMAIL, MOODLE, addresses, shared
from autograder.files import write_whole
from autograder.roster.people import Roster

#: What is done with a parcel.
UPLOAD = {
    MOODLE: "In Moodle's assignment, under Submissions: `Upload multiple feedback files in a zip`",
    CANVAS: "In Canvas's gradebook, in the menu of the assignment's column: `Re-upload submissions`",
    EMAIL: "A folder for each address, to be sent from your mail",
}
_ADDRESS = re.compile(r"[^\s/\\@]+@[^\s/\\@]+")


@dataclass(frozen=True)
class Parcel:
    """What was packed for one lesson. `system`: MOODLE, CANVAS or EMAIL; `names`: the name of each page in it, by
    student."""

    system: str
    assignment: Assignment
    path: Path
    names: Mapping[str, str]


def pack(course: Course, assignment: Assignment, pages: Mapping[str, Path], system: str | None) -> list[Parcel]:
    """Pack the pages of a lesson, by student; whoever is in no parcel has no address there. `system`: MOODLE, CANVAS or
    EMAIL; None packs what came from an LMS for that one."""
    wanted = (MOODLE, CANVAS) if system is None else (system,)
    return [
        _parcel(course, assignment, each, names, pages)
        for each in wanted
        if (names := _names(course, assignment, each, pages))
    ]


def _names(course: Course, assignment: Assignment, system: str, pages: Mapping[str, Path]) -> dict[str, str]:
    name = f"{assignment.notebook}.html"
    if system == EMAIL:
        known = emails(course)
        return {student: f"{known[student]}/{name}" for student in pages if student in known}
    found = {each: address for each, address in addresses(course, assignment).items() if address.system == system}
    several = shared(found)
    return {
        student: found[student].file(f"{assignment.notebook}-{student}.html" if student in several else name)
        for student in pages
        if student in found
    }


def emails(course: Course) -> dict[str, str]:
    """E-mail addresses by student, as the class list or the gradebook has them; those that can be a folder's name."""
    found = {}
    if course.classroom.gradebook.exists():
        from autograder.records.students import emails_in_gradebook

        found = emails_in_gradebook(course)
    found |= {each.id: each.email for each in Roster.read(course.classroom.folder) if each.email}
    return {student: email for student, email in found.items() if _ADDRESS.fullmatch(email)}


def _parcel(
    course: Course, assignment: Assignment, system: str, names: Mapping[str, str], pages: Mapping[str, Path]
) -> Parcel:
    folder = course.classroom.give_back
    folder.mkdir(parents=True, exist_ok=True)
    path = _free(folder, f"{assignment.name}_{system}", "" if system == EMAIL else ".zip")
    if system == EMAIL:
        scratch = folder / f".{path.name}.new"
        shutil.rmtree(scratch, ignore_errors=True)
        for student, name in names.items():
            (scratch / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(pages[student], scratch / name)
        os.rename(scratch, path)
    else:
        write_whole(path, _zip({name: pages[student].read_bytes() for student, name in names.items()}))
    return Parcel(system, assignment, path, names)


def _free(folder: Path, stem: str, ending: str) -> Path:
    """The name of the next parcel."""
    numbered = re.compile(rf"{re.escape(stem)}_(\d+)(\.zip)?")
    numbers = [int(found[1]) for path in folder.iterdir() if (found := numbered.fullmatch(path.name))]
    return folder / f"{stem}_{max(numbers, default=0) + 1}{ending}"


def _zip(files: Mapping[str, bytes]) -> bytes:
    """A zip whose bytes depend on the content alone."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return stream.getvalue()
