"""Is what is graded what the same notebook was told at home? The cases' seed is the same here, and so is every word."""

import os

import numpy as np
import pytest

from autograder.grading.graded_lesson import imported_names
from autograder.two_processes.given_library import library_for
from nnkit.checking.examination import examine
from nnkit.showing import panel
from tests.autograder.two_processes.as_at_home import StudentAlone, given, solved, told
from tests.nnkit.lessons.answers import UNWRITTEN, calls_of_earlier_ones, workbooks
from tests.nnkit.own_functions.notebook import run

pytestmark = pytest.mark.slow
BOOKS = workbooks()
SEED = 5
#: So many of an exercise's misconceptions, spread over all of them: what differs between the processes differs by kinds
#: of values and errors. All of them: `MISTAKES=1000 make test`.
MISTAKES = int(os.environ.get("MISTAKES", "3"))
#: Exercises whose examination is many trainings: fewer of their answers are compared.
TRAININGS = {"train", "train_epoch", "train_with_momentum"}


def some_of(mistakes):
    """Some misconceptions, with their numbers."""
    apart = max(1, len(mistakes) // MISTAKES)
    return list(enumerate(mistakes))[apart // 2 :: apart][:MISTAKES] if apart > 1 else list(enumerate(mistakes))


def compare(student, book, exercise, source, namespace):
    """The verdicts on an answer that both have, by name."""
    at_home = examine(exercise, namespace[exercise.name], seed=SEED)
    graded = examine(exercise, student.name(exercise.name), seed=SEED)
    assert told(graded) == told(at_home), source


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.lesson.name)
def test_answers_are_graded_as_at_home(book, tmp_path):
    """Right ways and wrong ones, with what the graded process has of the library."""
    sources = [given(book), *(answer.source for answers in book.answers.values() for answer in answers)]
    student = StudentAlone(tmp_path, library_for(imported_names(sources), book.exercises))
    try:
        student.run(given(book))
        student.run(solved(book))
        for name, exercise in book.exercises.items():
            answers = book.answers[name] if name not in TRAININGS else book.answers[name][:2]
            for number, answer in enumerate(answers):
                if number % 2 and not answer.is_right and name not in TRAININGS:
                    continue  # of the wrong ones every second
                student.run(answer.source, again=False)
                compare(student, book, exercise, answer.source, book.namespace(**{name: answer}))
            student.run(book.answers[name][0].source, again=False)
        assert student.started == 1
    finally:
        student.close()


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.lesson.name)
def test_mistakes_and_what_builds_on_them_are_graded_as_at_home(book, tmp_path):
    """Each misconception, and each right answer on each earlier one that is wrong."""
    student = StudentAlone(tmp_path)
    try:
        student.run(given(book))
        student.run(f"{solved(book)}\n\nfrom nnkit import lessons")
        for name, exercise in book.exercises.items():
            if name in TRAININGS:
                continue
            for number, mistake in some_of(exercise.misconceptions):
                student.run(f"{name} = lessons.find({name!r}).misconceptions[{number}].wrong", again=False)
                compare(student, book, exercise, mistake.name, book.namespace(**{name: mistake.wrong}))
            student.run(book.answers[name][0].source, again=False)
            earlier = {each: answer for answer, each in reversed(calls_of_earlier_ones(book, exercise))}
            for each, answer in earlier.items():
                student.run(answer.source, again=False)
                for number, mistake in some_of(book.exercises[each].misconceptions)[::2]:
                    student.run(f"{each} = lessons.find({each!r}).misconceptions[{number}].wrong", again=False)
                    namespace = book.namespace(**{name: answer, each: mistake.wrong})
                    compare(student, book, exercise, f"{name} on {each}: {mistake.name}", namespace)
                student.run(UNWRITTEN.format(each), again=False)
                namespace = book.namespace(**{name: answer, each: UNWRITTEN.format(each)})
                compare(student, book, exercise, f"{name} on {each}", namespace)
                student.run(book.answers[each][0].source, again=False)
        assert student.started == 1
    finally:
        student.close()


@pytest.mark.parametrize(
    "body",
    [
        "raise NotImplementedError('not written yet')",
        "# YOUR CODE HERE\n    raise NotImplementedError",
        "raise NotImplementedError('not written yet')\n    return 1 / (1 + np.exp(-z))",
        "a = 1 / (1 + np.exp(-z))\n    raise NotImplementedError('not written yet')\n    return a",
    ],
)
def test_a_line_that_was_left_is_told_as_at_home(body, tmp_path):
    book = next(book for book in BOOKS if "sigmoid" in book.exercises)
    source = f"def sigmoid(z):\n    {body}"
    student = StudentAlone(tmp_path)
    try:
        student.run(given(book))
        student.run(source)
        compare(student, book, book.exercises["sigmoid"], source, book.namespace(sigmoid=source))
    finally:
        student.close()


def test_shapes_that_do_not_fit_are_drawn_at_home_alone(tmp_path):
    """The drawing is of the line that failed, which is in the student's process: the words are the same, and what is
    graded shows no guess."""
    book = next(book for book in BOOKS if "layer" in book.exercises)
    source = "def layer(w, a, b):\n    z = w.T @ a + b\n    return z, 1 / (1 + np.exp(-z))"
    student = StudentAlone(tmp_path)
    try:
        student.run(given(book))
        student.run(source)
        graded = examine(book.exercises["layer"], student.name("layer"), seed=SEED)
    finally:
        student.close()
    at_home = examine(book.exercises["layer"], run({"np": np}, source)["layer"], seed=SEED)
    assert told(graded) == told(at_home)
    drawn = "shapes in your line"
    assert (drawn in panel.as_text(at_home), drawn in panel.as_text(graded)) == (True, False)
