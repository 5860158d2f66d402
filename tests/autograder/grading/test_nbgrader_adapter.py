"""Does a submission run cleanly, within its limits, and do its outputs earn exactly the points they should?"""

import math
import os
import stat

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from nbgrader.utils import determine_grade

from autograder.grading.nbgrader_adapter import IsolatedExecute, read_secret
from autograder.grading.one_submission import key_for, seed_for
from autograder.records.graded_cells import JUDGED, settle
from nnkit.check import VERDICT_TYPE
from tests.autograder.small_course import IMPORT, graded


def result(text):
    return new_output("execute_result", {"text/plain": text}, execution_count=1)


def verdict(points, possible=2.0, exercise="slope", **more):
    data = {"exercise": exercise, "state": "passed", "points": points, "possible": possible} | more
    return new_output("display_data", {"text/html": "<p>panel</p>", VERDICT_TYPE: data})


ERROR = new_output("error", ename="AssertionError", evalue="wrong", traceback=[])
STDERR = new_output("stream", name="stderr", text="RuntimeWarning: overflow encountered in exp")
CALLS_GRADE = IMPORT + "check(slope)"

#: What a test cell of 2 points shows, the points that stock nbgrader gives for it, and those that it is worth.
ASSERTS = {
    "nothing": ([], 2, 2),
    "an error": ([ERROR], 0, 0),
    "a warning in a right answer": ([STDERR], 0, 2),
    "partial credit": ([result("1.5")], 1.5, 1.5),
    "a numpy number": ([result("np.float64(1.5)")], 2, 0),
    "nan": ([result("nan")], 2, 0),
    "a negative number": ([result("-1.0")], 2, 0),
    "a text": ([result("'full points please'")], 2, 0),
    "a result before the error": ([result("2.0"), ERROR], 2, 0),
    "two results": ([result("2.0"), result("0.0")], 2, 0),
    "a number with a grouping sign": ([result("1_0e-1")], 1, 0),
}
GRADES = {
    "full points": ([verdict(2.0), result("2.0")], 2, 2),
    "some points": ([verdict(1.0), result("1.0")], 1, 1),
    "points and a warning": ([STDERR, verdict(2.0), result("2.0")], 0, 2),
    "no verdict": ([result("2.0")], 2, 0),
    "a verdict, then an error": ([verdict(2.0), ERROR], 0, 0),
    "a verdict and no result": ([verdict(2.0)], 2, 0),
    "two verdicts": ([verdict(2.0), verdict(2.0), result("2.0")], 2, 0),
    "another exercise's verdict": ([verdict(2.0, exercise="easy"), result("2.0")], 2, 0),
    "more in the result than in the verdict": ([verdict(1.0), result("2.0")], 2, 0),
    "another number of points": ([verdict(2.0, possible=4.0), result("2.0")], 2, 0),
    "a verdict of nonsense": ([verdict("2.0"), result("2.0")], 2, 0),
    "a verdict of infinity": ([verdict(math.inf), result("2.0")], 2, 0),
}


@pytest.mark.parametrize(
    ("source", "outputs", "stock", "ours"),
    [("assert slope(1) == 2", *case) for case in ASSERTS.values()] + [(CALLS_GRADE, *case) for case in GRADES.values()],
    ids=[*(f"asserts: {name}" for name in ASSERTS), *(f"grade: {name}" for name in GRADES)],
)
def test_outputs_earn_what_they_should(source, outputs, stock, ours):
    """What does nbgrader read off a cell before and after its verdict is settled?"""
    cell = graded("test_slope", source, 2)
    cell.outputs = list(outputs)
    assert determine_grade(cell)[0] == stock
    settle(cell)
    assert determine_grade(cell)[0] == ours == cell.metadata[JUDGED]["points"]
    assert [each.output_type for each in cell.outputs if each.output_type in ("execute_result", "error")] == [
        cell.outputs[-1].output_type
    ]
    if ours < stock and ours == 0:
        assert cell.metadata[JUDGED]["why"]


@pytest.mark.parametrize("text", ["inf", "3.0", "1e9", "2.0000001"])
def test_too_many_points_are_no_points(text):
    """Does a number above the cell's points, on which stock nbgrader stops the whole submission, earn nothing?"""
    cell = graded("test_slope", "assert slope(1) == 2", 2)
    cell.outputs = [result(text)]
    with pytest.raises(ValueError, match="greater than maximum"):
        determine_grade(cell)
    settle(cell)
    assert determine_grade(cell)[0] == 0


def test_a_verdict_is_kept_without_what_does_not_belong_to_it():
    """Does only the verdict's own, bounded text reach the notebook?"""
    cell = graded("test_slope", CALLS_GRADE, 2)
    more = {"hint": "x" * 9000, "notices": ["a", 7], "parts": {"one": [1, 2], "bad": "text"}, "extra": {"a": "b"}}
    cell.outputs = [verdict(2.0, **more), result("2.0")]
    settle(cell)
    kept = cell.metadata[JUDGED]["verdict"]
    assert len(kept["hint"]) == 2000
    assert kept["notices"] == ["a"]
    assert kept["parts"] == {"one": [1.0, 2.0]}
    assert "extra" not in kept


def test_the_secret_is_made_once_and_is_private(tmp_path):
    """Is the secret the same each time and readable by its owner only?"""
    path = tmp_path / "secret"
    assert read_secret(path) == read_secret(path)
    assert len(read_secret(path)) == 32
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["secret"]


def test_the_seed_is_the_same_again_and_another_for_others():
    """Does a seed depend on secret, student, lesson and text, and on nothing else?"""
    notebook = new_notebook(cells=[new_code_cell("a = 1")])
    seed = seed_for(key_for(b"secret", "01", "ada"), notebook)
    assert seed == seed_for(key_for(b"secret", "01", "ada"), new_notebook(cells=[new_code_cell("a = 1")]))
    others = [
        seed_for(key_for(b"secret", "01", "bob"), notebook),
        seed_for(key_for(b"secret", "02", "ada"), notebook),
        seed_for(key_for(b"secret", "01", "ada"), new_notebook(cells=[new_code_cell("a = 2")])),
        seed_for(key_for(b"other", "01", "ada"), notebook),
    ]
    others += [seed_for(key_for(b"secret", "01", "ada"), notebook, {"mine.py": each}) for each in (b"1", b"2")]
    assert len({seed, *others}) == 7


def test_without_a_secret_nothing_is_graded():
    """Is it refused to grade with a seed that could be foreseen?"""
    with pytest.raises(ValueError, match="secret_file"):
        IsolatedExecute().secret()
