"""Who has longer for a lesson; classroom/extensions.csv, to be read and changed by hand as well."""

import csv
import io
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from autograder.course import CourseError
from autograder.files import write_whole
from autograder.moments import parse_moment

FILE = "extensions.csv"
_HEADS = ["student", "lesson", "until"]

#: Until when, by student and lesson.
Extensions = Mapping[tuple[str, str], datetime]


def read_extensions(folder: Path) -> dict[tuple[str, str], datetime]:
    """What stands in a classroom's folder; nothing where there is no file."""
    path = folder / FILE
    if not path.is_file():
        return {}
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
    if rows.fieldnames is None or not set(_HEADS) <= set(rows.fieldnames):
        raise CourseError(f"{path} must begin with the line {','.join(_HEADS)}.")
    found = {}
    for number, row in enumerate(rows, 2):
        try:
            found[row["student"], row["lesson"]] = parse_moment(row["until"] or "")
        except CourseError as error:
            raise CourseError(f"{path}, line {number}: {error}") from None
    return found


def write_extensions(folder: Path, extensions: Extensions) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(_HEADS)
    for (student, lesson), until in sorted(extensions.items()):
        writer.writerow([student, lesson, until.astimezone().isoformat(sep=" ", timespec="minutes")])
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / FILE, stream.getvalue().encode())
