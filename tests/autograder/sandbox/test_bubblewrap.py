"""What is seen in a sandbox of the computer around it."""

import subprocess

import pytest

from autograder.sandbox import bubblewrap
from autograder.sandbox.bubblewrap import PACKAGES, STUDENT, sandboxed
from tests.autograder.two_processes.running import job, said

#: Files among the packages that say where the course or another project lies, or are the course.
TELLING = ("mine.pth", "old.egg-link", "__editable__.mine.pth", "__editable___mine_finder.py", "nnkit/check.py",
           "__pycache__/__editable___mine_finder.cpython-311.pyc", "mine.dist-info/direct_url.json",
           "autograder/course.py")  # fmt: skip
OTHERS = ("mine.dist-info/METADATA", "numpy/__init__.py")

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("sandboxed")]


def test_the_packages_do_not_tell_where_the_course_lies(tmp_path, monkeypatch):
    """Is what an installation writes about folders covered, and all else there?"""
    secret = "where it lies"
    for path in (tmp_path / name for name in (*TELLING, *OTHERS)):
        path.parent.mkdir(exist_ok=True)
        path.write_text(secret)
    tmp_path.chmod(0o755)
    monkeypatch.setattr(bubblewrap, "_package_folders", lambda: [str(tmp_path)])
    monkeypatch.setattr(bubblewrap, "_telling", bubblewrap._telling.__wrapped__)
    command = sandboxed(STUDENT, ["grep", "--recursive", "--files-with-matches", secret, f"{PACKAGES}/0"])
    found = subprocess.run(command, capture_output=True, text=True).stdout.splitlines()
    assert sorted(found) == [f"{PACKAGES}/0/{name}" for name in OTHERS]


def test_the_course_s_own_bytecode_is_out_of_sight(sandboxed):
    """Does a submission not see the files from which its own process came, which name the folder of the course?"""
    cell = "import os, autograder\n[os.listdir(place) for place in autograder.__path__]"
    assert said(sandboxed.run(job([cell]))[0]).strip() == "[[]]"
