"""A lesson's notebook as the names that it defines: for whoever wants to know what the checks make of an answer."""

import ast
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache
from types import CodeType
from typing import Any

import numpy as np

from autograder.authoring.answers import Answer, answers_to
from autograder.course import Assignment, CourseError
from nnkit import lessons
from nnkit.check import check, grade
from nnkit.checking import Exercise, PersonalExercise

#: What is imported for the eye alone.
_NOT_NEEDED = ("nnkit", "nnkit.figures", "nnkit.explorers", "matplotlib", "matplotlib.pyplot", "IPython.display")


class Workbook:
    """A lesson with right answers to all of its functions."""

    def __init__(self, assignment: Assignment):
        self.assignment = assignment
        self.lesson = lessons.lesson_named(assignment.notebook)

    @cached_property
    def exercises(self) -> dict[str, Exercise]:
        """The functions that the lesson asks for, by name, in order."""
        return {each.name: each for each in self.lesson.exercises if not isinstance(each, PersonalExercise)}

    @cached_property
    def answers(self) -> dict[str, list[Answer]]:
        """All answers by exercise, the solution first."""
        return {each.name: answers_to(self.assignment, each.name) for each in self.lesson.exercises}

    @cached_property
    def given(self) -> dict[str, Any]:
        """What the text's own cells import, as far as answers need it."""
        names: dict[str, Any] = {}
        for statement in _imports(self.assignment.text.read_text(encoding="utf-8")):
            exec(compile(ast.Module([statement], []), self.assignment.text.name, "exec"), names)
        names.pop("__builtins__", None)
        return names

    @cached_property
    def _solved(self) -> dict[str, str]:
        return {name: self.answers[name][0].source for name in self.exercises}

    def namespace(self, **answers: Answer | str | Callable) -> dict[str, Any]:
        """What a notebook defines: right answers to all functions, but for those that are given."""
        names: dict[str, Any] = {**self.given, "np": np, "check": check, "grade": grade, "__name__": "__main__"}
        for name, solution in self._solved.items():
            write(names, name, answers.get(name, solution))
        return names

    def function(self, answer: Answer) -> Any:
        """An answer as it stands in a notebook whose other answers are right."""
        return self.namespace(**{answer.exercise: answer})[answer.exercise]


def write(names: dict[str, Any], name: str, answer: Answer | str | Callable) -> None:
    """As if a student had written `answer` into the notebook: its global names are those of the notebook."""
    if isinstance(answer, (Answer, str)):
        exec(_compiled(answer.source if isinstance(answer, Answer) else answer), names)
    else:
        names[name] = answer


@lru_cache(1000)
def _compiled(source: str) -> CodeType:
    """The same answers are written again and again."""
    return compile(source, "<answer>", "exec")


def _imports(text: str) -> list[ast.stmt]:
    """The imports in a text, whatever else stands there: magics are no Python."""
    found = []
    for line in text.split("\n"):
        if line.startswith(("import ", "from ")):
            statement = ast.parse(line).body[0]
            modules = [statement.module] if isinstance(statement, ast.ImportFrom) else [a.name for a in statement.names]
            if not any(module in _NOT_NEEDED for module in modules):
                found.append(statement)
    return found


def refuse_unknown(workbooks: Sequence[Workbook], exercises: Iterable[str] | None) -> None:
    """Raises CourseError where one of some exercises is in no workbook."""
    for name in exercises or ():
        if not any(name in book.exercises for book in workbooks):
            where = ", ".join(book.assignment.name for book in workbooks)
            raise CourseError(f"There is no exercise {name!r} in {where}.")
