"""Uploads to a course of two small lessons, made in code."""

import io
import json
import os
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from rich.console import Console

from autograder.submissions.collect import collect_uploads

FIRST, SECOND = "01_partial_derivatives", "02_feedforward"
DUE = datetime(2026, 11, 27, 18, 0, tzinfo=UTC)


def lesson_notebook(*names: str, text: str = "The story of this lesson, told in a long enough sentence.") -> dict:
    cells = [new_markdown_cell(text), new_code_cell("import numpy as np")]
    for name in names:
        mark = {"grade": False, "locked": False, "solution": True, "schema_version": 3, "task": False}
        cells.append(new_code_cell(f"def {name}(x):\n    pass", metadata={"nbgrader": {**mark, "grade_id": name}}))
    return new_notebook(cells=cells)


LESSONS = {
    FIRST: lesson_notebook("shared", "sigmoid", "chain_rule"),
    SECOND: lesson_notebook("shared", "neuron", "relu", text="Another story altogether, also of a decent length."),
}


def blank(lesson: str) -> bytes:
    """The notebook as it was handed out."""
    return nbformat.writes(LESSONS[lesson]).encode()


def filled(lesson: str, answer: object = 1) -> bytes:
    """A notebook that a student could hand in; another answer, another file."""
    notebook = nbformat.from_dict(json.loads(json.dumps(LESSONS[lesson])))
    notebook.cells[-1].source = f"def last(x):\n    return {answer!r}"
    return nbformat.writes(notebook).encode()


def folder_of(root: Path, files: dict[str, bytes], moment: datetime = DUE - timedelta(hours=1)) -> Path:
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        os.utime(path, (moment.timestamp(), moment.timestamp()))
    return root


def zipped(files: dict[str, bytes], moment: datetime = DUE - timedelta(hours=1)) -> bytes:
    """A zip, as bytes: to be put into another one."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, moment.astimezone().timetuple()[:6]), data)
    return stream.getvalue()


def zip_of(path: Path, files: dict[str, bytes], moment: datetime = DUE - timedelta(hours=1)) -> Path:
    path.write_bytes(zipped(files, moment))
    return path


def collect(course, source, **options):
    return collect_uploads(course, source, console=Console(file=io.StringIO(), width=200), **options)


def placed(course) -> dict[tuple[str, str], bytes]:
    """What stands in classroom/submitted, by student and lesson."""
    return {
        (path.parent.parent.name, path.parent.name): path.read_bytes()
        for path in course.classroom.submitted.rglob("*.ipynb")
    }


def by_path(results) -> dict[str, object]:
    return {each.path: each for each in results}
