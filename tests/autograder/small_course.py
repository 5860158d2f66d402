"""A course of one small lesson, and submissions to it, made in code."""

import atexit
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.utils import determine_grade

from autograder.authoring.students_version import generate
from autograder.course import Course
from autograder.nbgrader_settings import ANSWERS
from nnkit import lessons

REPOSITORY = Path(__file__).resolve().parents[2]
LESSON = "01_partial_derivatives"
POINTS = float(lessons.find("sigmoid_prime").points)
MANUAL = 1.0
TRIPLE = 2.0
#: All that the machine gives.
MOST = POINTS + TRIPLE

RIGHT_SLOPE = "def sigmoid_prime(z):\n    e = np.exp(-np.abs(z))\n    return e / (1 + e) ** 2"
RIGHT_TRIPLE = "def triple(x):\n    return 3 * x"
IMPORT = "### BEGIN HIDDEN TESTS\nfrom nnkit.check import grade as check\n### END HIDDEN TESTS\n"


def graded(name: str, source: str, points: float) -> NotebookNode:
    """A test cell."""
    return _marked(new_code_cell(source), name, grade=True, locked=True, points=points)


def answer(name: str, source: str) -> NotebookNode:
    """A cell in which a student writes code."""
    return _marked(new_code_cell(source), name, solution=True)


def _marked(cell: NotebookNode, name: str, **settings) -> NotebookNode:
    mark = {"grade": False, "locked": False, "solution": False, "task": False, "schema_version": 3, "grade_id": name}
    cell.metadata["nbgrader"] = mark | settings
    return cell


def lesson() -> NotebookNode:
    """The instructor's notebook."""
    solution = "    ### BEGIN SOLUTION\n    {}\n    ### END SOLUTION"
    return new_notebook(
        cells=[
            new_markdown_cell("# A small lesson"),
            new_code_cell("import numpy as np\n\nfrom nnkit.check import check"),
            answer(
                "sigmoid_prime",
                "def sigmoid_prime(z):\n" + solution.format("e = np.exp(-np.abs(z))\n    return e / (1 + e) ** 2"),
            ),
            graded("test_sigmoid_prime", IMPORT + "check(sigmoid_prime)", POINTS),
            answer("triple", "def triple(x):\n" + solution.format("return 3 * x")),
            graded(
                "test_triple",
                "assert triple(2) == 6\n### BEGIN HIDDEN TESTS\nassert triple(5) == 15, 'five'\n### END HIDDEN TESTS",
                TRIPLE,
            ),
            _marked(new_markdown_cell("Why?"), "explain", grade=True, solution=True, points=MANUAL),
        ],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )


def make_course(root: Path) -> Course:
    """A course in the folder `root`, its lesson released and known to the gradebook."""
    shutil.copytree(_template(), root, dirs_exist_ok=True)
    return Course(root)


@cache
def _template() -> Path:
    root = Path(tempfile.mkdtemp(prefix="course-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    source = root / "solutions" / LESSON
    source.mkdir(parents=True)
    nbformat.write(lesson(), source / "partial_derivatives.ipynb")
    shutil.copytree(REPOSITORY / "solutions" / LESSON / ANSWERS, source / ANSWERS)
    course = Course(root)
    config = course.load_config()
    generate(course, course.assignments[0], release=root / "notebooks", database=config.CourseDirectory.db_url)
    return root


def released(course: Course) -> NotebookNode:
    """The notebook that a student opens."""
    return nbformat.read(course.assignments[0].student_notebook, as_version=4)


def cell_of(notebook: NotebookNode, name: str) -> NotebookNode:
    """The cell with this grade_id."""
    return next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == name)


def solve(notebook: NotebookNode) -> NotebookNode:
    """Write the right answers into a student's notebook."""
    cell_of(notebook, "sigmoid_prime").source = RIGHT_SLOPE
    cell_of(notebook, "triple").source = RIGHT_TRIPLE
    return notebook


def hand_in(course: Course, student: str, change: Callable[[NotebookNode], object] = solve) -> Path:
    """Submit the released notebook after `change`; the path of what is handed in."""
    notebook = released(course)
    change(notebook)
    path = submission(course, student)
    nbformat.write(notebook, path)
    return path


def points_of(notebook: NotebookNode, name: str) -> float:
    """What nbgrader itself reads off a cell."""
    points, _ = determine_grade(cell_of(notebook, name))
    return points


def submission(course: Course, student: str) -> Path:
    """Where a student's submission belongs; the folder is made."""
    folder = course.classroom.submitted / student / LESSON
    folder.mkdir(parents=True, exist_ok=True)
    return folder / "partial_derivatives.ipynb"
