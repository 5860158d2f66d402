"""For the tests of collecting: a course of two lessons, and a new file of work on each call."""

import os

import nbformat
import pytest

from autograder.course import Course
from autograder.submissions import collect as collecting
from tests.autograder.submissions.uploaded import DUE, LESSONS


@pytest.fixture
def course(tmp_path, monkeypatch):
    return make_course(tmp_path / "course", monkeypatch)


def make_course(root, monkeypatch):
    for name, notebook in LESSONS.items():
        for kind in ("solutions", "notebooks"):
            folder = root / kind / name
            folder.mkdir(parents=True)
            nbformat.write(notebook, folder / f"{name[3:]}.ipynb")
    (root / "nbgrader_config.py").write_text("")
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)  # a test need not be safe from a power cut
    monkeypatch.setattr(collecting, "_deadline", lambda course, assignment: DUE)
    return Course(root)
