"""The command `autograder` as it is called: what it says when something is not as it must be."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def run(code: str, folder: Path = ROOT) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True)


def called(*words: str, folder: Path = ROOT) -> subprocess.CompletedProcess:
    return run(f"import sys\nsys.argv = {['autograder', *words]}\nfrom autograder.__main__ import main\nmain()", folder)


def test_without_the_instructors_packages_it_says_what_to_install():
    result = run("import sys\nsys.modules['typer'] = None\nimport autograder.__main__")
    assert result.returncode == 1
    assert '".[instructor]"' in result.stderr
    assert "Traceback" not in result.stderr


def test_outside_a_course_it_says_where_to_go(tmp_path):
    folder = tmp_path / "[red]"
    folder.mkdir()
    result = called("grade", folder=folder)
    assert result.returncode == 2
    said = " ".join(result.stderr.split())
    assert "lies in no course" in said
    assert "Go to the folder that you cloned" in said
    assert "[red]" in said.replace(" ", ""), "a name is shown as it is, whatever it looks like"


@pytest.mark.parametrize("command", ["build", "release", "grade", "feedback", "solutions", "report", "verdicts"])
def test_a_lesson_that_does_not_exist_is_one_sentence(command):
    result = called(command, "no_such_lesson")
    assert result.returncode == 2
    assert "There is no lesson 'no_such_lesson'" in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr
