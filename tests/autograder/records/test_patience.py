"""A gradebook that another program has locked: is it waited for, with a sentence, and does Ctrl-C end that?"""

import io
import signal
import sqlite3

import pytest
from rich.console import Console
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from autograder.analysis.report import report_class
from autograder.grading.registration import ensure_registered
from autograder.records import patience
from autograder.records.deadlines import deadline
from autograder.releasing.release import register
from tests.autograder.small_course import make_course


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """No silence before it says that it waits, and SQLite itself waits for nothing."""
    monkeypatch.setattr(patience, "SILENCE", 0.0)
    monkeypatch.setattr(patience, "SLICE", 0.0)
    patience.be_patient()


@pytest.fixture
def holder(tmp_path):
    """Another program that has a gradebook open, with one student."""
    connection = sqlite3.connect(tmp_path / "gradebook.db", isolation_level=None)
    connection.execute("CREATE TABLE students (id)")
    connection.execute("INSERT INTO students VALUES ('ada')")
    yield connection
    connection.close()


@pytest.fixture
def gradebook(tmp_path):
    with create_engine(f"sqlite:///{tmp_path / 'gradebook.db'}").connect() as connection:
        yield connection


def when_it_waits(monkeypatch, do):
    """Do something at the moment at which it says that it waits; what it says."""
    said = []
    monkeypatch.setattr(patience, "say", lambda what: (said.append(what), do()))
    return said


def students(gradebook):
    return [name for (name,) in gradebook.execute(text("SELECT id FROM students ORDER BY id"))]


def test_a_reader_waits_until_the_lock_is_gone(holder, gradebook, monkeypatch):
    holder.execute("BEGIN EXCLUSIVE")
    holder.execute("INSERT INTO students VALUES ('bob')")
    said = when_it_waits(monkeypatch, lambda: holder.execute("COMMIT"))
    assert students(gradebook) == ["ada", "bob"]
    assert len(said) == 1
    assert "gradebook.db is locked by another program" in said[0]
    assert "Ctrl-C stops" in said[0]


@pytest.mark.parametrize("rows", [[{"name": "bob"}], [{"name": "bob"}, {"name": "eve"}]])
def test_what_is_to_be_written_is_written_once(holder, gradebook, monkeypatch, rows):
    """One row and several, with the other program's rows kept, too."""
    holder.execute("BEGIN IMMEDIATE")
    holder.execute("INSERT INTO students VALUES ('theirs')")
    said = when_it_waits(monkeypatch, lambda: holder.execute("COMMIT"))
    gradebook.execute(text("INSERT INTO students VALUES (:name)"), rows)
    gradebook.commit()
    assert len(said) == 1
    assert students(gradebook) == sorted(["ada", "theirs", *(row["name"] for row in rows)])


def test_a_commit_waits_for_whoever_reads(holder, gradebook, monkeypatch):
    reading = holder.execute("SELECT 1 FROM students UNION ALL SELECT 2 UNION ALL SELECT 3")
    reading.fetchone()  # which holds a lock as long as not all is read
    said = when_it_waits(monkeypatch, reading.fetchall)
    gradebook.execute(text("INSERT INTO students VALUES ('bob')"))
    gradebook.commit()
    assert len(said) == 1
    assert students(gradebook) == ["ada", "bob"]


def test_patience_has_an_end(holder, gradebook, monkeypatch):
    monkeypatch.setattr(patience, "PATIENCE", 0.0)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(OperationalError, match="locked"):
        students(gradebook)


def test_ctrl_c_ends_the_waiting(holder, gradebook, monkeypatch):
    holder.execute("BEGIN EXCLUSIVE")
    when_it_waits(monkeypatch, lambda: signal.raise_signal(signal.SIGINT))
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs tests in the background ignores it
    try:
        with pytest.raises(KeyboardInterrupt):
            students(gradebook)
    finally:
        signal.signal(signal.SIGINT, before)


def test_other_errors_are_not_waited_for(holder, gradebook, monkeypatch):
    said = when_it_waits(monkeypatch, lambda: None)
    with pytest.raises(OperationalError, match="no such table"):
        gradebook.execute(text("SELECT * FROM teachers"))
    assert said == []


def quiet():
    return Console(file=io.StringIO(), width=200)


@pytest.mark.parametrize(
    "use",
    [
        lambda course: report_class(course, course.assignments, console=quiet()),
        lambda course: deadline(course, course.assignments[0]),
        lambda course: ensure_registered(course, course.assignments[0]),
        lambda course: register(course, course.assignments[0]),
    ],
    ids=["report", "deadline", "what grade looks at", "what nbgrader itself writes"],
)
def test_whatever_uses_the_gradebook_waits_for_it(use, tmp_path, monkeypatch):
    course = make_course(tmp_path / "course")
    other = sqlite3.connect(course.classroom.gradebook, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    said = when_it_waits(monkeypatch, lambda: other.execute("ROLLBACK"))
    use(course)
    other.close()
    assert len(said) == 1
