"""Does whatever is handed in become a notebook with the instructor's cells in it?"""

import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograder.records.official import Official
from autograder.submissions.reading import LARGEST_FILE, MOST_PARTS, Unreadable, read_file, read_submission
from autograder.submissions.restore import restore

ORDER = ["setup", "one", "test_one", "two", "test_two", "essay"]


def official(name, source, **mark):
    settings = {"grade": False, "solution": False, "task": False, "locked": False, "grade_id": name} | mark
    return Official(name, "markdown" if name == "essay" else "code", source, settings)


KNOWN = {
    "setup": official("setup", "import numpy", locked=True),
    "one": official("one", "def one(): ...", solution=True),
    "test_one": official("test_one", "assert one()", grade=True, locked=True),
    "two": official("two", "def two(): ...", solution=True),
    "test_two": official("test_two", "assert two()", grade=True, locked=True),
    "essay": official("essay", "Why?", grade=True, solution=True),
}


def cell(name, source=None):
    make = new_markdown_cell if name == "essay" else new_code_cell
    text = KNOWN[name].source if source is None else source
    return make(text, metadata={"nbgrader": {"grade_id": name}, "tags": ["skip-execution"]})


def names(cells):
    return [each.metadata.get("nbgrader", {}).get("grade_id", each.source) for each in cells]


def test_a_notebook_as_it_was_released_stays_as_it_is():
    """Does nothing change where nothing was changed?"""
    found = restore([cell(name) for name in ORDER], KNOWN, ORDER)
    assert names(found.cells) == ORDER
    assert [each.source for each in found.cells] == [KNOWN[name].source for name in ORDER]
    assert found.facts() == {}


def test_locked_cells_are_as_released_and_answers_as_written():
    """Is a test that was rewritten undone, and an answer kept?"""
    cells = restore([cell("one", "mine"), cell("test_one", "pass")], KNOWN, ["one", "test_one"]).cells
    assert [each.source for each in cells] == ["mine", "assert one()"]


def test_deleted_tests_come_back_behind_their_answers():
    """Are deleted tests and essays put back in their places, and deleted answers not?"""
    found = restore([cell("one", "mine"), cell("two", "mine too")], KNOWN, ORDER)
    assert names(found.cells) == ["setup", "one", "test_one", "two", "test_two", "essay"]
    assert found.put_back == ["setup", "test_one", "test_two", "essay"]


def test_a_test_without_its_answer_goes_to_the_end():
    """Is an answer that was moved into another cell still there before it is tested?"""
    cells = restore([cell("one"), cell("test_one"), new_code_cell("def two(): moved")], KNOWN, ORDER[1:5]).cells
    assert names(cells) == ["one", "test_one", "def two(): moved", "test_two"]


def test_of_two_answers_the_last_one_written_counts():
    """Does a copy of a cell neither stop anything nor hide the answer?"""
    found = restore([cell("one", "a"), cell("one", "b"), cell("one")], KNOWN, ["one"])
    assert names(found.cells) == ["a", "one", "def one(): ..."]
    assert found.duplicates == ["one"]


def test_nonsense_for_marks_is_plain_text():
    """Do strange marks, types and ids of cells disappear?"""
    raw = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"autograder": {"stamp": "forged"}, "kernelspec": {"name": "bash"}},
        "cells": [
            {"cell_type": "code", "source": ["a = 1\n", "b"], "metadata": {"nbgrader": 7, "tags": ["x"]}, "id": "!"},
            {"cell_type": "code", "source": "c", "metadata": {"nbgrader": {"grade_id": ["l"]}}, "outputs": [{}]},
            {"cell_type": "heading", "source": "d", "metadata": {}, "id": "!"},
        ],
    }
    notebook = read_submission(json.dumps(raw).encode())
    assert [each.source for each in notebook.cells] == ["a = 1\nb", "c", "d"]
    assert all(each.metadata == {} for each in notebook.cells)
    assert notebook.metadata == {}
    nbformat.validate(notebook)


def test_older_notebooks_are_read():
    """Is a notebook of format 3 a notebook?"""
    old = nbformat.v3.new_notebook(worksheets=[nbformat.v3.new_worksheet(cells=[nbformat.v3.new_code_cell("x = 1")])])
    notebook = read_submission(nbformat.v3.writes_json(old).encode())
    assert [each.source for each in notebook.cells] == ["x = 1"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"  \n",
        b"{not json",
        b"[]",
        b"7",
        b"null",
        b'{"nbformat": 99, "nbformat_minor": 0, "metadata": {}, "cells": []}',
        b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": 7}',
        b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "code"}]}',
        b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "code", "source": 7}]}',
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"%PDF-1.7",
        b"[" * 100_000,
        "é".encode("latin-1"),
    ],
    ids=lambda data: repr(data[:50]),
)
def test_what_is_no_notebook_is_refused_with_a_sentence(data):
    """Is every other file refused in one way?"""
    with pytest.raises(Unreadable, match=r"^The file .*\.$"):
        read_submission(data)


def test_files_that_are_none_are_refused(tmp_path):
    """Are links, folders, missing files and very large ones refused before they are read?"""
    (tmp_path / "real.ipynb").write_text("{}")
    (tmp_path / "link.ipynb").symlink_to(tmp_path / "real.ipynb")
    (tmp_path / "folder.ipynb").mkdir()
    with open(tmp_path / "huge.ipynb", "wb") as file:
        file.truncate(LARGEST_FILE + 1)
    assert read_file(tmp_path / "real.ipynb") == b"{}"
    for name, sentence in {"link": "a link", "folder": "a link or a folder", "absent": "No", "huge": "20 MB"}.items():
        with pytest.raises(Unreadable, match=sentence):
            read_file(tmp_path / f"{name}.ipynb")


def test_more_cells_than_anybody_writes_are_refused():
    """Is a notebook of ten thousand cells a sentence, at once, whoever reads it?"""
    cell = {"cell_type": "code", "source": "", "metadata": {}, "outputs": [], "execution_count": None}
    raw = {"cells": [cell] * (MOST_PARTS + 1), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    with pytest.raises(Unreadable, match="at most 10000"):
        read_submission(json.dumps(raw).encode())
