"""Results that cannot be written, or not be recorded: are they kept, and recorded by the next run without being graded
again? What is graded here cannot be read, so no sandbox is needed."""

import errno
import io
import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from rich.console import Console
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from autograder.analysis.report import report_class
from autograder.course import Course
from autograder.faults import sentence
from autograder.feedback.hand_out import FeedbackOne, write_feedback
from autograder.grading import lesson_run
from autograder.grading.class_run import grade_submissions
from autograder.grading.waiting_room import WaitingRoom
from autograder.records import patience
from autograder.records.gradebook import Recorder
from tests.autograder.grading.here import Here
from tests.autograder.small_course import LESSON, make_course, submission

STUDENTS = ("ada", "bob", "eve")


@pytest.fixture
def course(tmp_path):
    course = make_course(tmp_path / "course")
    for student in STUDENTS:
        submission(course, student).write_text(f"{{no JSON of {student}'s")
    return course


def grade(course, pool):
    return grade_submissions(course, course.assignments, pool=pool, console=Console(file=io.StringIO()))


def assert_all_recorded(course, *, again=()):
    """Does the next run record all, and grade only those who are named?"""
    pool = Here()
    assert [each.score for each in grade(course, pool)] == [0, 0, 0]
    assert tuple(pool.sent) == again
    with Gradebook(course.classroom.database_url) as gradebook:
        assert [gradebook.find_submission(LESSON, student).score for student in STUDENTS] == [0, 0, 0]
    assert not list(course.classroom.waiting.rglob("*.*"))
    for student in STUDENTS:
        assert (course.classroom.autograded / student / LESSON / "partial_derivatives.ipynb").is_file()


def full(*_, **__):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_gradebook_that_stays_locked(course, monkeypatch):
    monkeypatch.setattr(patience, "PATIENCE", 0.0)
    monkeypatch.setattr(patience, "SLICE", 0.0)
    other = sqlite3.connect(course.classroom.gradebook, isolation_level=None)

    def lock():
        if not other.in_transaction:
            other.execute("BEGIN EXCLUSIVE")

    with pytest.raises(OperationalError) as raised:
        grade(course, Here(lock))
    other.close()
    assert "still locked by another program" in sentence(raised.value)
    assert_all_recorded(course)


def test_a_gradebook_that_is_read_only(course):
    config = course.root / "nbgrader_config.py"
    before = config.read_text()
    config.write_text(
        f"{before}\nc.CourseDirectory.db_url = 'sqlite:///file:{course.classroom.gradebook}?mode=ro&uri=true'\n"
    )
    with pytest.raises(OperationalError) as raised:
        grade(course, Here())
    assert "read-only" in sentence(raised.value)
    config.write_text(before)
    assert_all_recorded(course)


def test_a_full_disk_where_results_wait(course, monkeypatch):
    """Only the result that found no room is graded once more."""
    honest = WaitingRoom.keep

    def keep(room, student, notebook):
        if student == "bob":
            full()
        honest(room, student, notebook)

    monkeypatch.setattr(WaitingRoom, "keep", keep)
    with pytest.raises(OSError, match="No space left"):
        grade(course, Here())
    monkeypatch.setattr(WaitingRoom, "keep", honest)
    assert_all_recorded(course, again=("bob",))


@pytest.mark.parametrize(
    ("module", "name"), [(os, "replace"), (shutil, "copyfile"), (Path, "write_bytes")], ids=["move", "beside", "files"]
)
def test_a_full_disk_where_results_belong(course, monkeypatch, module, name):
    """They are in the gradebook by then."""
    for student in STUDENTS:
        (submission(course, student).parent / "timestamp.txt").write_text("2026-01-10 12:00:00 UTC")
    (course.assignments[0].release / "picture.svg").write_text("<svg/>")
    honest = getattr(module, name)

    def write(*paths):
        if str(course.classroom.autograded) in str(paths):
            full()
        return honest(*paths)

    with monkeypatch.context() as patch:
        patch.setattr(module, name, write)
        with pytest.raises(OSError, match="No space left"):
            grade(course, Here())
    assert_all_recorded(course)


def test_a_full_disk_leaves_nothing_half_written(course, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        room = WaitingRoom(course, course.assignments[0])
        with pytest.raises(OSError, match=r"No space left.*ada\.ipynb"):
            room.keep("ada", b"{}")
    assert list(course.classroom.waiting.rglob("*.*")) == []


def test_ctrl_c_while_a_lock_is_waited_for(course, monkeypatch):
    """Does it end at once, and not wait for the same lock once more?"""
    monkeypatch.setattr(patience, "SILENCE", 0.0)
    monkeypatch.setattr(patience, "SLICE", 0.0)
    said = []

    def interrupted(text):
        said.append(text)
        raise KeyboardInterrupt

    monkeypatch.setattr(patience, "say", interrupted)
    other = sqlite3.connect(course.classroom.gradebook, isolation_level=None)
    pool = Here(lambda: other.in_transaction or other.execute("BEGIN EXCLUSIVE"))
    with pytest.raises(KeyboardInterrupt):
        grade(course, pool)
    other.close()
    assert len(said) == 1
    assert_all_recorded(course)


def test_what_was_found_is_kept_when_recording_fails(course, monkeypatch):
    """Also results that have come but were not looked at yet; and is what fails not tried once more at the end?"""
    monkeypatch.setattr(lesson_run, "_FLUSH_COUNT", 1)
    monkeypatch.setattr(lesson_run, "wait", lambda futures, **_: ([next(iter(futures))], []))
    tries = []

    def record(*_):
        tries.append(True)
        full()

    with monkeypatch.context() as patch:
        patch.setattr(Recorder, "record", record)
        with pytest.raises(OSError, match="No space left"):
            grade(course, Here())
    assert len(tries) == 1
    assert_all_recorded(course)


@pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")
def test_another_program_that_records_the_same_student_at_the_same_time(course):
    """Formgrader knows nothing of our lock: is nothing lost, and nothing there twice?"""
    theirs = []

    def first(*_):
        if not theirs:
            theirs.append(True)
            with Gradebook(course.classroom.database_url, "backpropagation") as gradebook:
                gradebook.update_or_create_student("ada")
                gradebook.update_or_create_submission(LESSON, "ada")

    honest = Recorder._write

    def write(self, graded):
        event.listen(self._db.session_factory, "before_flush", first, once=True)
        honest(self, graded)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Recorder, "_write", write)
        assert [each.score for each in grade(course, Here())] == [0, 0, 0]
    assert theirs == [True]
    assert_all_recorded(course)


def test_a_full_disk_while_feedback_is_written_is_told_as_such(course, monkeypatch):
    """And not as that many pages that could not be written."""
    grade(course, Here())
    monkeypatch.setattr(FeedbackOne, "write_single_notebook", full)
    with pytest.raises(OSError, match="No space left"):
        write_feedback(Course(course.root), course.assignments, console=Console(file=io.StringIO()))


def test_a_report_that_cannot_be_written_is_shown_all_the_same(course, monkeypatch):
    grade(course, Here())
    console = Console(file=io.StringIO(), width=200)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        report_class(course, course.assignments, console=console)
    assert "ada" in console.file.getvalue()
    assert list(course.classroom.reports.iterdir()) == []
