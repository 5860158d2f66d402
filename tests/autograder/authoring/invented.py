"""Lesson 01 with another text, or with other answers, in a folder of its own."""

import shutil
from pathlib import Path

from autograder.authoring.answers import SOLUTION
from autograder.course import Assignment, Course
from autograder.nbgrader_settings import ANSWERS
from tests.course.lessons import COURSE

#: It needs no other lesson, so that it can be tried alone.
FIRST = COURSE.assignment("partial_derivatives")


def course_of_the_first(folder: Path) -> Course:
    """A course that holds this lesson alone, as it is."""
    shutil.copy(COURSE.root / "nbgrader_config.py", folder)
    shutil.copytree(FIRST.source, folder / "solutions" / FIRST.name)
    return Course(folder)


def with_text(folder: Path, text: str, **answers: str) -> Assignment:
    """The lesson with this text, and these files in place of its answers."""
    course = course_of_the_first(folder)
    (only,) = course.assignments
    only.text.write_text(text, encoding="utf-8")
    for exercise, written in answers.items():
        (only.source / ANSWERS / f"{exercise}.py").write_text(written, encoding="utf-8")
    return only


def with_solutions_alone(folder: Path) -> Course:
    """The lesson, all its answers but the solutions taken away: what is judged is judged at once."""
    course = course_of_the_first(folder)
    for path in (course.assignments[0].source / ANSWERS).glob("*.py"):
        head, solution = path.read_text(encoding="utf-8").split(f"# %% {SOLUTION}\n")
        path.write_text(f"{head}# %% {SOLUTION}\n{solution.split('# %%')[0]}", encoding="utf-8")
    (course.assignments[0].source / ANSWERS / "verdicts.json").unlink()
    return course
