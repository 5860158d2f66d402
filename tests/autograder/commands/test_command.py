"""The command `autograder` as it is called: what it says when something is not as it must be."""

import errno
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from autograder.__main__ import main
from autograder.alone import alone
from autograder.course import Course
from tests.autograder.small_course import make_course
from tests.course.lessons import ASSIGNMENTS

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
def test_a_lesson_that_does_not_exist_is_one_sentence(command, capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "argv", ["autograder", command, "no_such_lesson"])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 2
    said = " ".join(capsys.readouterr().err.split())
    assert said.startswith(f"Error: There is no lesson 'no_such_lesson'. The lessons are {ASSIGNMENTS[0].name},")
    assert said.endswith("a number or a name is enough.")


#: A call of each verb.
CALLS = {
    "build": ["build"],
    "collect": ["collect", "uploads.zip"],
    "drop": ["drop", "03", "hidden_error", "--give"],
    "extend": ["extend", "--from", "longer.csv"],
    "feedback": ["feedback"],
    "grade": ["grade"],
    "guard": ["guard"],
    "late": ["late", "--penalty", "10%", "--yes"],
    "new exercise": ["new", "exercise", "brand_new", "--lesson", "01"],
    "new lesson": ["new", "lesson", "new_ground"],
    "read": ["read"],
    "rehearse": ["rehearse"],
    "release": ["release"],
    "report": ["report"],
    "roster": ["roster", "--new", "Ada"],
    "solutions": ["solutions"],
    "status": ["status"],
    "verdicts": ["verdicts"],
}


def test_all_verbs_are_tried():
    from autograder.commands import app

    (new,) = app.registered_groups
    verbs = {each.callback.__name__ for each in app.registered_commands}
    verbs |= {f"new {each.callback.__name__}" for each in new.typer_instance.registered_commands}
    assert verbs == CALLS.keys()


def sqlite_error(code: int) -> OperationalError:
    error = sqlite3.OperationalError("as SQLite says it")
    error.sqlite_errorcode = code
    return OperationalError("SELECT 1", {}, error)


FAULTS = {
    "full disk": (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), "The disk is full"),
    "read-only classroom": (
        OSError(errno.EROFS, os.strerror(errno.EROFS), "classroom/x"),
        "classroom/x cannot be used",
    ),
    "locked gradebook": (sqlite_error(sqlite3.SQLITE_BUSY), "still locked by another program"),
    "read-only gradebook": (sqlite_error(sqlite3.SQLITE_READONLY), "gradebook cannot be written"),
    "full disk below the gradebook": (sqlite_error(sqlite3.SQLITE_FULL), "The disk is full"),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("verb", CALLS)
def test_a_fault_of_the_machine_is_one_sentence(verb, fault, monkeypatch, capsys):
    """Whichever verb meets it, and is the exit status that of a problem?"""
    error, sentence = FAULTS[fault]

    def fails(*_):
        raise error

    monkeypatch.setattr(Course, "find", fails)
    monkeypatch.setattr(sys, "argv", ["autograder", *CALLS[verb]])
    with pytest.raises(SystemExit) as end:
        main()
    said = " ".join(capsys.readouterr().err.split())
    assert end.value.code == 2
    assert said.startswith("Error: ")
    assert sentence in said
    assert "call the command again" in said


def test_a_mistake_of_ours_keeps_its_traceback(monkeypatch):
    def fails(*_):
        raise KeyError("a mistake of ours")

    monkeypatch.setattr(Course, "find", fails)
    monkeypatch.setattr(sys, "argv", ["autograder", "report"])
    with pytest.raises(KeyError):
        main()


def test_the_second_of_two_commands_ends_with_a_sentence(tmp_path, monkeypatch, capsys):
    course = make_course(tmp_path / "course")
    monkeypatch.chdir(course.root)
    monkeypatch.setattr(sys, "argv", ["autograder", "grade"])
    with alone(course.classroom.lock, "collect"), pytest.raises(SystemExit) as end:
        main()
    said = " ".join(capsys.readouterr().err.split())
    assert end.value.code == 2
    assert said.startswith("Error: `autograder collect` is at work here since ")
