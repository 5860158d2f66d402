"""The answers of all lessons, in the notebooks that they stand in, and what tests ask of verdicts on them."""

import ast
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from autograder.authoring.answers import Answer
from autograder.authoring.workbook import Workbook
from autograder.course import Course
from nnkit.check import SEED_VARIABLE
from nnkit.checking import Exercise, RandomExercise
from nnkit.checking.examination import examine
from nnkit.checking.verdict import Verdict

COURSE = Course.find(Path(__file__))
#: Seed and rounds as in the notebook, then as graded work meets them.
MODES = [(0, 1), (7, 2), (20_261_127, 3)]
UNWRITTEN = "def {}(*arguments):\n    raise NotImplementedError('not written yet')"

#: An answer, as text or as a function.
Written = Answer | str | Callable


@cache
def workbook(lesson: str) -> Workbook:
    """The notebook of a lesson, `feedforward`, with right answers to all of its functions."""
    return Workbook(COURSE.assignment(lesson))


def workbooks() -> list[Workbook]:
    """Those of all lessons, in order."""
    return [workbook(assignment.notebook) for assignment in COURSE.assignments]


def titled(book: Workbook, exercise: str, title: str) -> Answer:
    """An answer by its title."""
    return next(answer for answer in book.answers[exercise] if answer.title == title)


def right_answers(book: Workbook, exercise: str) -> list[Answer]:
    """The solution, and the other right ones."""
    return [answer for answer in book.answers[exercise] if answer.is_right]


def calls_of_earlier_ones(book: Workbook, exercise: Exercise) -> list[tuple[Answer, str]]:
    """Each right answer with each earlier exercise of its lesson that it calls."""
    found = []
    for answer in right_answers(book, exercise.name):
        names = {node.id for node in ast.walk(ast.parse(answer.source)) if isinstance(node, ast.Name)}
        found += [(answer, name) for name in exercise.uses if name in names and name in book.exercises]
    return found


def on_wrong_earlier_answers(book: Workbook, name: str, calls: list[tuple[Written, str]]) -> list:
    """For pytest: right answers that call an earlier one, on that one unwritten and wrong in many ways.

    The first answer that calls it meets every third of them, each further one every eighteenth, others each. Where an
    examination is many trainings, each earlier one is called by one answer, and is wrong in fewer ways."""
    most = None
    if isinstance(book.exercises[name], RandomExercise):
        calls = list({earlier: (answer, earlier) for answer, earlier in reversed(calls)}.values())
        most = 6 // max(1, len(calls))
    met: set[str] = set()
    firsts = {number for number, (_, earlier) in enumerate(calls) if not (earlier in met or met.add(earlier))}
    return [
        pytest.param(
            book,
            name,
            answer,
            earlier,
            wrong,
            id=f"{name} {number} on {earlier}, {label} {which}",
            marks=pytest.mark.slow if name.startswith("train") else (),
        )
        for number, (answer, earlier) in enumerate(calls)
        for which, (label, wrong) in enumerate(
            [
                ("not written", UNWRITTEN.format(earlier)),
                *[(each.name, each.wrong) for each in book.exercises[earlier].misconceptions][:most],
            ]
        )
        if (which == 0 and number in firsts) or (which - number) % (3 if number in firsts else 18) == 0
    ]


def earns_all_on(book: Workbook, name: str, answer: Written, earlier: str, wrong: Written, capsys, monkeypatch) -> None:
    """Assert that an answer earns its points on a wrong earlier one, which stays: in the notebook or when graded, by
    turns; what is not written is blamed, and is met in both."""
    monkeypatch.setenv(SEED_VARIABLE, "11")
    namespace = book.namespace(**{name: answer, earlier: wrong})
    theirs = namespace[earlier]
    misconceptions = book.exercises[earlier].misconceptions
    turn = next((number for number, each in enumerate(misconceptions) if each.wrong is wrong), None)
    if turn is None or turn // 2 % 2:
        exec(f"check({name})", namespace)
        said = capsys.readouterr().out
        assert f"✓ {name} is right" in said
        if isinstance(wrong, str):
            blamed = re.search(r"Your (.+) (is|are) not right yet, so this check used right versions\.", said)[1]
            assert earlier in blamed.split(" and ")
    if turn is None or not turn // 2 % 2:
        assert eval(f"grade({name})", namespace) == book.exercises[name].points
    assert namespace[earlier] is theirs


def graded(exercise: Exercise, function: Callable, seed: int = 5) -> Verdict:
    return examine(exercise, function, seed=seed, rounds=3)


def earned(verdict: Verdict) -> list[str]:
    """The names of the parts whose points were given."""
    return [part for part, (points, most) in verdict.parts.items() if points == most]


def named(verdict: Verdict) -> str | None:
    return verdict.diagnosis.name if verdict.diagnosis else None
