"""Two commands that write at once: is the second told who is at work, and does the lock end with its owner?"""

import errno
import fcntl
import getpass
import json
import os
import signal
import socket
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from autograder.alone import AtWork, alone
from autograder.class_lists import take_new
from autograder.course import CourseError
from autograder.feedback.hand_out import write_feedback
from autograder.grading.class_run import grade_submissions
from autograder.rehearsal.rehearse import rehearse_class
from autograder.releasing.release import release_lessons
from autograder.releasing.solutions import release_solutions
from autograder.submissions.collect import collect_uploads, take_back
from tests.autograder.small_course import hand_in, make_course


@pytest.fixture
def lock(tmp_path):
    return tmp_path / "classroom" / ".at-work.lock"


def test_the_second_is_told_who_is_at_work_since_when(lock):
    """Does it hear the command, the person, the computer, the process and the time, as a problem in a sentence?"""
    with alone(lock, "collect"):
        since = datetime.fromisoformat(json.loads(lock.with_suffix(".json").read_text())["since"])
        with pytest.raises(CourseError) as refused, alone(lock, "grade"):
            pass
    assert abs(datetime.now().astimezone() - since) < timedelta(minutes=5)
    who = f"{getpass.getuser()} on {socket.gethostname()}, process {os.getpid()}"
    assert f"`autograder collect` is at work here since {since:%H:%M:%S on %A, %d %B}: {who}." in str(refused.value)


def test_it_is_free_again_after_an_error(lock):
    with pytest.raises(ZeroDivisionError), alone(lock, "grade"):
        raise ZeroDivisionError
    with alone(lock, "grade"):
        pass
    assert not lock.with_suffix(".json").exists()


HOLD = """
import sys, time
from pathlib import Path
from autograder.alone import alone
with alone(Path(sys.argv[1]), "grade"):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_the_lock_of_one_who_was_killed_is_taken_over(lock, capfd):
    """Is nothing asked, and nothing said, where its owner ended by SIGKILL on this computer?"""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, lock], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as owner:
        assert owner.stdout.readline() == "held\n"
        with pytest.raises(AtWork, match=f"process {owner.pid}"), alone(lock, "collect"):
            pass
        owner.send_signal(signal.SIGKILL)
        owner.wait()
    assert lock.with_suffix(".json").exists(), "its facts are still there"
    with alone(lock, "collect"):
        assert json.loads(lock.with_suffix(".json").read_text())["command"] == "collect"
    assert capfd.readouterr().err == ""


def test_a_note_from_another_computer_is_mentioned(lock, capfd):
    """A network file system may keep the lock from us: is that said, and is there no more than that?"""
    lock.parent.mkdir()
    facts = {"command": "grade", "user": "ada", "host": "elsewhere", "process": 4, "since": "2026-01-10T12:00:00+00:00"}
    lock.with_suffix(".json").write_text(json.dumps(facts))
    with alone(lock, "grade"):
        pass
    assert "`autograder grade` of ada did not end in order on elsewhere" in capfd.readouterr().err


@pytest.mark.parametrize("noted", ["", "[]", '{"command": 1}'])
def test_a_note_that_cannot_be_read_does_no_harm(lock, noted):
    with alone(lock, "grade"):
        lock.with_suffix(".json").write_text(noted)
        with pytest.raises(AtWork, match="Another command is at work here"), alone(lock, "grade"):
            pass


def test_where_the_file_system_keeps_no_locks_that_is_said(lock, capfd, monkeypatch):
    """Is there a sentence, and does the work go on?"""

    def without(*_):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", without)
    worked = []
    with alone(lock, "grade"):
        worked.append(True)
    assert worked
    assert "keeps no locks (No locks available)" in capfd.readouterr().err


WRITERS = {
    "collect": lambda course: collect_uploads(course, course.root / "uploads"),
    "collect --undo": take_back,
    "roster": lambda course: take_new(course, "Ada"),
    "grade": lambda course: grade_submissions(course, course.assignments),
    "release": lambda course: release_lessons(course, course.assignments),
    "solutions": lambda course: release_solutions(course, course.assignments, force=True),
    "feedback": lambda course: write_feedback(course, course.assignments),
}


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("command", WRITERS)
def test_whatever_writes_to_the_classroom_is_refused_while_another_does(command, tmp_path):
    """Does it change nothing?"""
    course = make_course(tmp_path / "course")
    hand_in(course, "ada")
    with alone(course.classroom.lock, "grade"):
        before = contents(course.root)
        with pytest.raises(AtWork, match="`autograder grade` is at work here"):
            WRITERS[command](course)
        assert contents(course.root) == before


def test_a_rehearsal_does_not_wipe_another_ones_folder(tmp_path):
    course = make_course(tmp_path / "course")
    play = tmp_path / "play"
    with alone(tmp_path / ".play.lock", "rehearse"), pytest.raises(AtWork, match="`autograder rehearse` is at work"):
        rehearse_class(course, course.assignments, folder=play)
    assert not play.exists()
