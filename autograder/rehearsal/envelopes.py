"""Puts what an invented class hands in into the forms in which it reaches an instructor."""

import os
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from autograder.rehearsal.people import HandIn, Invented


def write_uploads(students: Iterable[Invented], folder: Path, due: datetime) -> list[Path]:
    """Write all uploads into `folder`: what Moodle and Canvas let one download, mail, folders, nbgrader's own.

    Returns the sources in the order in which they are to be collected."""
    files: dict[str, dict[str, tuple[bytes, datetime]]] = {}
    for student in students:
        for handed_in in student.handed_in:
            if handed_in.data is None:
                continue
            for source, path, data, moment in _envelope(student, handed_in, due):
                files.setdefault(source, {})[path] = data, moment
    folder.mkdir(parents=True, exist_ok=True)
    return [_write(folder / source, files[source]) for source in sorted(files)]


def _envelope(student: Invented, work: HandIn, due: datetime) -> Iterator[tuple[str, str, bytes, datetime]]:
    """Source, path in it, content and time of each file of one submission."""
    hours = 1 + student.number % 40
    moment = due + timedelta(hours=hours) if work.late else due - timedelta(hours=hours)
    data = work.data or b""
    first, last = student.first, student.last
    if student.layout == "Moodle":
        place = f"{first} {last}_{student.number + len(work.lesson)}_assignsubmission_file_/"
        source = f"moodle_{work.lesson}.zip"
        for name, content in {work.file: data, **work.beside}.items():
            yield source, place + name, content, due + timedelta(days=1)
    elif student.layout == "Canvas":
        mark = f"{student.id}_{'LATE_' if work.late else ''}{student.number}_{7 * student.number}"
        source, downloaded = f"canvas_{work.lesson}.zip", due + timedelta(days=1)
        stem, _, ending = work.file.rpartition(".")
        if work.earlier is not None:
            yield source, f"{mark}_{work.file}", work.earlier, downloaded
            stem += "-1"
        yield source, f"{mark}_{stem}.{ending}", data, downloaded
    elif student.layout == "nbgrader":
        place = f"{student.id}/{work.lesson}/"
        yield "from_a_colleague", f"{place}{work.file}", data, moment
        text = f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f} UTC"
        yield "from_a_colleague", f"{place}timestamp.txt", text.encode(), moment
        for name, content in work.beside.items():
            yield "from_a_colleague", place + name, content, moment
    elif student.layout == "folder":
        for name, content in {work.file: data, **work.beside}.items():
            yield "stick.zip", f"stick/{first}/{name if work.name else f'{work.lesson}/{name}'}", content, moment
    else:
        ending = work.file.rpartition(".")[2]
        if work.earlier is not None:
            yield "mail_1", f"{work.notebook}_{first}.ipynb", work.earlier, moment - timedelta(days=1)
        yield "mail_2", f"{work.notebook}_{first}.{ending}", data, moment


def _write(target: Path, files: dict[str, tuple[bytes, datetime]]) -> Path:
    if target.suffix == ".zip":
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, (data, moment) in files.items():
                entry = zipfile.ZipInfo(name, moment.astimezone().timetuple()[:6])
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, data)
        return target
    for name, (data, moment) in files.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        os.utime(path, (moment.timestamp(), moment.timestamp()))
    return target
