"""Does a submission run cleanly, within its limits, and do its outputs earn exactly the points they should?"""

import math
import os
import stat
import time

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from nbgrader.utils import determine_grade

from autograder import execute
from autograder.execute import GradedExecute, marked_processes, read_secret
from autograder.verdicts import JUDGED, settle
from nnkit.check import SEED_VARIABLE, VERDICT_TYPE
from tests.autograder.small_course import IMPORT, cell_of, graded, points_of


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


def run(cells, **limits):
    notebook = new_notebook(cells=[new_code_cell(cell) if isinstance(cell, str) else cell for cell in cells])
    notes = GradedExecute(**limits).run(notebook, seed=7)
    return notebook, notes


CLEAN = f"""
import os, sys
import matplotlib.pyplot
assert os.listdir() == [], os.listdir()
assert sys.flags.isolated and "" not in sys.path and os.getcwd() not in sys.path
assert os.environ["{SEED_VARIABLE}"] == "7"
assert "A_PASSWORD" not in os.environ
assert not os.path.exists(os.path.expanduser("~/.ipython"))
assert "check" not in "".join(get_ipython().history_manager.input_hist_raw[:-1])
"""


@pytest.mark.slow
def test_a_loop_costs_one_cell_and_everything_else_goes_on(monkeypatch):
    """Is a loop stopped, a warning free, the kernel's world clean and nothing left behind?"""
    monkeypatch.setenv("A_PASSWORD", "secret")
    marks = []
    monkeypatch.setattr(execute.secrets, "token_hex", lambda size: marks.append("mark-of-this-test") or marks[0])
    leftover = "import subprocess; subprocess.Popen(['sleep', '600'], start_new_session=True)"
    notebook, notes = run(
        [
            leftover,
            graded("test_clean", CLEAN, 1),
            "def forever():\n    while True: pass",
            graded("test_forever", "forever()", 1),
            graded("test_warns", "import sys; print('careful', file=sys.stderr)", 1),
            graded("test_numpy", "import numpy as np\nnp.float64(0.5)", 1),
            graded("test_quiet_error", "get_ipython().showtraceback = lambda *a, **k: None\nassert False", 1),
            "print('x' * 5_000_000)",
        ],
        cell_timeout=3.0,
    )
    assert cell_of(notebook, "test_clean").outputs[-1].output_type == "execute_result", notebook.cells[1].outputs
    earned = {name: points_of(notebook, f"test_{name}") for name in ("clean", "forever", "warns", "numpy")}
    assert earned == {"clean": 1, "forever": 0, "warns": 1, "numpy": 0}
    assert points_of(notebook, "test_quiet_error") == 0
    assert notes == ["Cell test_forever ran longer than it may."]
    assert len(str(notebook)) < 200_000
    assert marks
    assert marked_processes(marks[0]) == []


@pytest.mark.slow
def test_a_kernel_that_is_lost_costs_the_rest():
    """Are the tests before it counted, and those after it 0 with a sentence, when a cell cannot be interrupted?"""
    stubborn = "import time\nwhile True:\n    try:\n        time.sleep(1)\n    except BaseException:\n        pass"
    first, last = graded("test_first", "assert True", 1), graded("test_last", "assert True", 1)
    notebook, notes = run([first, stubborn, last], cell_timeout=1.0, answer_timeout=1)
    assert points_of(notebook, "test_first") == 1
    assert points_of(notebook, "test_last") == 0
    assert "could not be interrupted" in notes[-1]
    assert "kernel was gone" in cell_of(notebook, "test_last").metadata[JUDGED]["why"]


@pytest.mark.slow
def test_the_time_of_a_submission_is_limited():
    """Do many slow cells, none of them too slow by itself, end at the submission's limit?"""
    slow = [graded(f"test_{number}", "import time; time.sleep(0.5)", 1) for number in range(6)]
    notebook, notes = run(slow, cell_timeout=5.0, submission_timeout=2.0)
    earned = [points_of(notebook, f"test_{number}") for number in range(6)]
    assert earned[0] == 1
    assert earned[4:] == [0, 0]
    assert any("used up" in each for each in notes)


@pytest.mark.slow
def test_it_runs_inside_a_running_event_loop():
    """Formgrader grades from within its server's event loop: does that work?"""
    import asyncio

    async def server():
        return run([graded("test_one", "assert True", 1)])

    notebook, _ = asyncio.run(server())
    assert points_of(notebook, "test_one") == 1


@pytest.mark.slow
def test_a_stopped_run_ends_its_kernel():
    """Is a submission abandoned, and its loop ended, when the run is stopped?"""

    class Stopping(execute.Host):
        began = time.monotonic()

        @property
        def stopped(self):
            return time.monotonic() - self.began > 2

    settings = GradedExecute()
    settings.host = Stopping()
    notebook = new_notebook(cells=[new_code_cell("while True: pass")])
    with pytest.raises(execute.Abandoned):
        settings.run(notebook, seed=1)


def test_the_secret_is_made_once_and_is_private(tmp_path):
    """Is the secret the same each time and readable by its owner only?"""
    path = tmp_path / "secret"
    assert read_secret(path) == read_secret(path)
    assert len(read_secret(path)) == 32
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["secret"]


def test_the_seed_is_the_same_again_and_another_for_others(tmp_path):
    """Does a seed depend on student, lesson and text, and on nothing else?"""
    settings = GradedExecute(secret_file=str(tmp_path / "secret"))
    notebook = new_notebook(cells=[new_code_cell("a = 1")])
    facts = {"assignment": "01", "student": "ada"}
    seed = settings._seed(notebook, facts)
    assert seed == settings._seed(notebook, dict(facts))
    others = [
        settings._seed(notebook, facts | {"student": "bob"}),
        settings._seed(notebook, facts | {"assignment": "02"}),
        settings._seed(new_notebook(cells=[new_code_cell("a = 2")]), facts),
        GradedExecute(secret_file=str(tmp_path / "other"))._seed(notebook, facts),
    ]
    assert len({seed, *others}) == 5


def test_without_a_secret_nothing_is_graded():
    """Is it refused to grade with a seed that could be foreseen?"""
    with pytest.raises(ValueError, match="secret_file"):
        GradedExecute()._seed(new_notebook(), {"assignment": "01", "student": "ada"})
