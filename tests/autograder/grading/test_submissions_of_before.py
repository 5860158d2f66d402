"""Notebooks that were handed out before the library and the lessons were laid out anew: do they earn what they earned?

`submissions_of_before/` has three of them, filled with answers right and wrong: with an earlier answer that is wrong,
with cells of a student's own that import from nnkit, and with the library's own answers. `graded.json` has the points
and the named mistakes that the code of that time gave.
"""

import json
from pathlib import Path

import pytest

from autograder.cells import is_test
from autograder.grading.one_submission import runners, warm_up
from autograder.records.graded_cells import JUDGED
from autograder.sandbox.sandbox import NoSandbox
from tests.autograder.handed_in import SETTINGS, course_of_all, graded

pytestmark = pytest.mark.slow
KEPT = Path(__file__).with_name("submissions_of_before")
BEFORE = json.loads((KEPT / "graded.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def sandboxes():
    """One pair for all."""
    try:
        warm_up(SETTINGS)
    except NoSandbox as problem:
        pytest.skip(str(problem))
    yield
    runners.close()


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return course_of_all(tmp_path_factory.mktemp("course"))


def worth(cell):
    judged = cell.metadata[JUDGED]
    return {"points": judged["points"], "mistake": judged.get("verdict", {}).get("mistake")}


def fails(cell):
    return any(output.output_type == "error" for output in cell.get("outputs", []))


@pytest.mark.usefixtures("sandboxes")
@pytest.mark.parametrize("lesson", BEFORE)
def test_what_was_earned_is_earned(course, lesson):
    """Does a notebook from before run, imports and all, and do its exercises earn the same points, with the same
    mistakes named?"""
    cells = graded(course, lesson, (KEPT / f"{lesson}.ipynb").read_bytes())
    assert [cell.source for cell in cells if not is_test(cell) and fails(cell)] == []
    tests = {cell.metadata.nbgrader["grade_id"].removeprefix("test_"): cell for cell in filter(is_test, cells)}
    assert {name: worth(cell) for name, cell in tests.items() if name in BEFORE[lesson]} == BEFORE[lesson]
    # what has come since is not in the notebook, and nobody earns it
    assert [name for name, cell in tests.items() if name not in BEFORE[lesson] and worth(cell)["points"]] == []
