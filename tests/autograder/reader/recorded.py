"""Answers as grading records them, without a run: the class that a reader has before them."""

import json
from collections.abc import Mapping
from pathlib import Path

from autograder.course import Course
from autograder.records.gradebook import Gradebook, Recorder
from tests.autograder.small_course import LESSON, cell_of, released

NOTEBOOK = "partial_derivatives"


def graded_path(course: Course, student: str) -> Path:
    return course.classroom.autograded / student / LESSON / f"{NOTEBOOK}.ipynb"


def record(course: Course, texts: Mapping[str, str | None]) -> None:
    """Record a notebook of each student, by id, that answers the open question, as grading does. None: as it was."""
    graded = {}
    for student, text in texts.items():
        notebook = released(course)
        if text is not None:
            cell_of(notebook, "explain").source = text
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        graded[student] = json.dumps(notebook).encode()
    with Gradebook(course.classroom.database_url) as gradebook:
        recorder = Recorder(
            gradebook, LESSON, NOTEBOOK, course.load_config(), lambda student: graded_path(course, student)
        )
        recorder.record({student: (data, None) for student, data in graded.items()})
    for student, data in graded.items():
        path = graded_path(course, student)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def given(course: Course, student: str) -> tuple[float | None, bool, str | None]:
    """What the gradebook has of the answer: points by hand, whether it waits for a person, the comment."""
    with Gradebook(course.classroom.database_url) as gradebook:
        place = ("explain", NOTEBOOK, LESSON, student)
        grade, comment = gradebook.find_grade(*place), gradebook.find_comment(*place)
        return grade.manual_score, grade.needs_manual_grade, comment.manual_comment
