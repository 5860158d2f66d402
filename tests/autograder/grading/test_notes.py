"""Is what went wrong in a cell told where it may have cost something, by the statement that failed?"""

import pytest

from autograder.cells import error, new_cell
from autograder.grading.notes import notes
from autograder.records.graded_cells import JUDGED


def own(source, name=None, said="no", line=1, mark=None):
    """A cell of a student's that ended in the error `name`, if any."""
    cell = new_cell("code", source, {"nbgrader": {"grade_id": mark, "solution": True}} if mark else {})
    if name is not None:
        cell.outputs = [error(name, said, [f"{name}\nCell In[3], line {line}\n----> {line} …", "Cell In[1], line 9"])]
    return cell


def a_test(points):
    mark = {"grade_id": "test_f", "grade": True, "solution": False, "points": 2}
    return new_cell("code", "check(f)", {"nbgrader": mark, JUDGED: {"points": points}})


LOST, WON = a_test(1), a_test(2)
FAILS = own("import math\nx = y + 1", "NameError", "y?", line=2)


def test_the_first_statement_that_failed_is_named_first():
    """Does whoever lost points read of the cell's line, and of what came of it after that?"""
    cells = [FAILS, own("x", "NameError", "x?"), LOST]
    assert notes(cells, {}) == ["Cell 'import math', `x = y + 1`: NameError: y?", "Cell 'x', `x`: NameError: x?"]


def test_an_error_that_cost_nothing_is_not_told():
    """Is nothing said of an own cell that fails where all points are there?"""
    assert notes([FAILS, WON], {}) == []


@pytest.mark.parametrize("name", ["ImportError", "ModuleNotFoundError"])
def test_a_library_that_is_not_here_is_always_told(name):
    """Is it said of a library that is missing, whatever it cost?"""
    assert notes([own("import seaborn", name), WON], {}) == [f"Cell 'import seaborn', `import seaborn`: {name}: no"]


def test_answers_and_faults_are_always_told():
    """Are an answer's error and a cell that did not end told in their order, by their names?"""
    cells = [own("while True: pass"), own("def f(): ...", "ValueError", line=7, mark="f"), WON]
    assert notes(cells, {1: "too long"}) == ["Cell 'while True: pass': too long", "Cell f: ValueError: no"]
