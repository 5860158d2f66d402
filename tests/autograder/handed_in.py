"""Files of the course's own lessons, as they were handed in, graded."""

import shutil
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.authoring.students_version import generate
from autograder.course import Course
from autograder.grading.graded_lesson import graded_lesson
from autograder.grading.one_submission import Settings, Submitted, grade_submission
from autograder.records.gradebook import Gradebook, official_cells
from tests.autograder.small_course import REPOSITORY

SETTINGS = Settings()


def course_of_all(root: Path) -> Course:
    """A course in the folder `root` with the lessons as they are, released to nobody yet."""
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    shutil.copytree(REPOSITORY / "solutions", root / "solutions")
    return Course(root)


def graded(course: Course, lesson: str, data: bytes) -> list[NotebookNode]:
    """The cells of a graded submission, from the file that was handed in."""
    assignment = course.assignment(lesson)
    database = f"sqlite:///{course.root / 'gradebook.db'}"
    generate(course, assignment, release=course.root / "notebooks", database=database)
    with Gradebook(database) as gradebook:
        official = official_cells(gradebook, assignment.name, assignment.notebook)
    known = graded_lesson(assignment.name, assignment.solution_notebook, assignment.release, official)
    result = grade_submission(known, Submitted("ada", data, "", b"key"), SETTINGS)
    assert result.fault is None
    return nbformat.reads(result.notebook.decode("utf-8"), as_version=4).cells
