"""What the machine does to a command: is each such fault a sentence that says what to do, and nothing else one?"""

import errno
import os
import sqlite3

import pytest
from nbgrader.api import Gradebook
from nbgrader.converters.base import NbGraderException
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from autograder.faults import first_fault, sentence
from autograder.records import patience


def error_of(code: int, file: str | None = None) -> OSError:
    return OSError(code, os.strerror(code), file) if file else OSError(code, os.strerror(code))


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_full_disk(code):
    """With the file's name where the system tells it; writing to an open file does not."""
    assert "The disk is full" in sentence(error_of(code))
    assert "Make room" in sentence(error_of(code))
    assert "grades.csv cannot be written" in sentence(error_of(code, "grades.csv"))


def test_a_full_disk_to_which_a_file_is_copied():
    """Is it the copy that cannot be written?"""
    said = sentence(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "uploads.zip", None, "classroom/uploads.zip"))
    assert ": classroom/uploads.zip cannot be written." in said


@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES, errno.EPERM])
def test_a_file_that_may_not_be_written(code):
    said = sentence(error_of(code, "classroom/report"))
    assert "classroom/report cannot be used" in said
    assert "mounted read-only" in said


def test_a_drive_that_is_gone():
    assert "network drive is still there" in sentence(error_of(errno.EIO, "classroom"))


def met(url: str, *statements: str) -> Exception:
    """The error that a program meets which uses a database through SQLAlchemy."""
    try:
        with create_engine(url).connect() as connection:
            for statement in statements:
                connection.execute(text(statement))
                connection.commit()
    except Exception as error:
        return error
    raise AssertionError("it met none")


@pytest.fixture
def file(tmp_path):
    """A gradebook with a table."""
    path = tmp_path / "gradebook.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE students (id)")
    return path


INSERT = "INSERT INTO students VALUES ('ada')"


def test_a_locked_gradebook(file, monkeypatch):
    monkeypatch.setattr(patience, "PATIENCE", 0.0)
    patience.be_patient()
    holder = sqlite3.connect(file)
    holder.execute("BEGIN EXCLUSIVE")
    assert "still locked by another program" in sentence(met(f"sqlite:///{file}", "SELECT * FROM students"))
    holder.close()


def test_a_gradebook_that_is_read_only(file):
    assert "the file or its folder is read-only" in sentence(met(f"sqlite:///file:{file}?mode=ro&uri=true", INSERT))


def test_a_full_disk_below_the_gradebook(file):
    grow = "INSERT INTO students VALUES (zeroblob(1000000))"
    assert "The disk is full" in sentence(met(f"sqlite:///{file}", "PRAGMA max_page_count = 3", grow))


def test_a_gradebook_that_cannot_be_opened(tmp_path):
    assert "cannot be opened" in sentence(met(f"sqlite:///{tmp_path}", "SELECT 1"))


def test_a_gradebook_that_is_none(tmp_path):
    (tmp_path / "gradebook.db").write_bytes(b"no database" * 1000)
    with pytest.raises(Exception) as raised:  # noqa: PT011
        Gradebook(f"sqlite:///{tmp_path / 'gradebook.db'}")
    assert "put a backup in its place" in sentence(raised.value)


def test_a_server_that_does_not_answer():
    refused = OperationalError("SELECT 1", {}, ConnectionError("connection refused\nIs the server running?"))
    assert "cannot be used: connection refused." in sentence(refused)


def test_what_led_to_an_error_counts():
    """nbgrader raises errors of its own that say less."""
    try:
        try:
            raise error_of(errno.ENOSPC)
        except OSError:
            raise NbGraderException("please see the log")  # noqa: B904
    except NbGraderException as error:
        raised = error
    assert "The disk is full" in sentence(raised)


@pytest.mark.parametrize(
    "error",
    [
        ValueError("a mistake of ours"),
        FileNotFoundError(errno.ENOENT, "No such file", "x"),
        PermissionError(errno.EPERM, "not of a file"),
        sqlite3.ProgrammingError("Cannot operate on a closed database."),
    ],
)
def test_mistakes_of_ours_are_none(error):
    assert sentence(error) is None


def test_a_wrong_statement_is_a_mistake_of_ours(file):
    assert sentence(met(f"sqlite:///{file}", "SELECT nothing FROM students")) is None


def test_the_first_fault_of_several_errors_is_found():
    full = error_of(errno.ENOSPC)
    assert first_fault([ValueError(), full, error_of(errno.EROFS, "x")]) is full
    assert first_fault([ValueError()]) is None


def test_the_fault_itself_is_found_behind_an_error_of_nbgraders():
    """It can be raised anew, wherever that is, and is still told."""
    full, said_by_nbgrader = error_of(errno.ENOSPC), NbGraderException()
    said_by_nbgrader.__context__ = full
    assert first_fault([said_by_nbgrader]) is full
