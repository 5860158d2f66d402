"""The exercises, and the functions of the library that an answer to one may call."""

import copy
import io
from contextlib import redirect_stdout
from dataclasses import dataclass

import numpy as np

from autograder.authoring.workbook import Workbook
from autograder.course import Course
from autograder.library_answers.calls import noting_calls
from autograder.library_answers.functions import callees
from nnkit.checking import Exercise
from nnkit.network.protection import full_name

#: Cases on which right answers show what they call.
_CASES = 3


@dataclass(frozen=True)
class Given:
    """The functions of the library that an answer to an exercise may call: those that right answers do call, and
    others that a student may take for given."""

    called: frozenset[str] = frozenset()
    offered: frozenset[str] = frozenset()
    imported: frozenset[str] = frozenset()


def exercises_of(course: Course) -> list[tuple[Workbook, Exercise]]:
    """All exercises that ask for a function, each with its lesson."""
    books = [Workbook(assignment) for assignment in course.assignments]
    return [(book, exercise) for book in books for exercise in book.exercises.values()]


def given_to(book: Workbook, exercise: Exercise) -> Given:
    """What an answer to an exercise of this lesson may call."""
    by_name = {each.name for each in callees() if each.function.__name__ in exercise.uses}
    imported = [each for each in book.given.values() if hasattr(each, "__qualname__")]
    return Given(
        called_by_right_answers(book, exercise),
        frozenset(by_name),
        frozenset(full_name(each) for each in imported),
    )


def called_by_right_answers(book: Workbook, exercise: Exercise) -> frozenset[str]:
    """The functions of the library that our right answers to an exercise call."""
    cases = sorted(exercise.make_cases(0), key=lambda case: case.size)[:_CASES]
    names: set[str] = set()
    for answer in book.answers[exercise.name]:
        if not answer.is_right:
            continue
        function = book.function(answer)
        for case in cases:
            with noting_calls() as calls, np.errstate(all="ignore"), redirect_stdout(io.StringIO()):
                exercise.run(function, copy.deepcopy(list(case.arguments.values())))
            names |= {call.name for call in calls}
    return frozenset(names)
