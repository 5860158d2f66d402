"""nbgrader's gradebook, as we make it: is it what nbgrader itself would have made?"""

import os
import sys
from pathlib import Path

import pytest
from nbgrader import api
from sqlalchemy import create_engine, inspect, text

from autograder.records.gradebook import Gradebook, make_gradebook


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'gradebook.db'}"


def tables(url):
    """Each table with its columns, and the version that is noted of them all."""
    engine = create_engine(url)
    with engine.connect() as connection:
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
        looked = inspect(connection)
        columns = {
            name: [(each["name"], str(each["type"]), each["nullable"]) for each in looked.get_columns(name)]
            for name in looked.get_table_names()
        }
    engine.dispose()
    return columns, version


def test_what_is_made_is_what_nbgrader_makes(url, tmp_path, monkeypatch):
    """Does an update of nbgrader find the tables in the state that it takes them to be in?"""
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)  # where alembic lies
    make_gradebook(url)
    stock = f"sqlite:///{tmp_path / 'stock.db'}"
    Gradebook(stock).close()
    assert tables(url) == tables(stock)


def test_nbgrader_finds_it_made(url, monkeypatch):
    make_gradebook(url)
    monkeypatch.setattr(api, "get_alembic_version", lambda: pytest.fail("nbgrader makes it anew"))
    with Gradebook(url) as gradebook:
        assert gradebook.students == []


def test_one_that_is_there_stays_as_it_is(url):
    make_gradebook(url)
    with Gradebook(url) as gradebook:
        gradebook.add_student("ada")
    before = tables(url)
    make_gradebook(url)
    assert tables(url) == before
    with Gradebook(url) as gradebook:
        assert [student.id for student in gradebook.students] == ["ada"]
