"""A lesson as an invented student meets it: what can be written into its notebook, and what is to come of it.

Answers are those of `solutions/NN_name/answers`; what each earns is what the checks make of it (`authoring.snapshot`).
"""

import ast
import builtins
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_solution

from autograder.authoring.answers import SOLUTION, answers_to
from autograder.authoring.nbgrader_cells import SOLUTION as MARKERS
from autograder.authoring.nbgrader_cells import asked_below
from autograder.authoring.snapshot import read_snapshot
from autograder.cells import is_test
from autograder.course import Assignment
from nnkit import lessons
from nnkit.checking import Exercise, PersonalExercise, Question
from nnkit.fresh.plain_python import tree_of

#: What an invented student who wrote something at all writes where a person will read it. It stays ungraded.
_THOUGHT = "I think that the slope says how much a small change matters, and here it matters little."


@dataclass(frozen=True)
class Planted:
    """The text of an answer's cell, the points that it is to earn, and the mistake that the report should name."""

    exercise: str
    title: str
    source: str
    points: float
    mistake: str | None = None


def plantable(assignment: Assignment) -> list[Planted]:
    """All answers to a lesson's functions but the solutions, each with what the checks make of it."""
    worth = read_snapshot(assignment)
    return [
        Planted(answer.exercise, answer.title, answer.source, *worth[exercise][answer.title])
        for exercise in worth
        for answer in answers_to(assignment, exercise)
        if answer.kind != SOLUTION
    ]


class Sheet:
    """One lesson as an invented student meets it: the released notebook, and what can be written into it."""

    def __init__(self, assignment: Assignment, plantable_answers: list[Planted] | None = None):
        """`plantable_answers`: others than the lesson's own; what needs names that the lesson lacks is left out."""
        self.assignment = assignment
        self.blank = nbformat.read(assignment.student_notebook, as_version=4)
        self._solution = nbformat.read(assignment.solution_notebook, as_version=4)
        self.most = {
            cell.metadata.nbgrader["grade_id"].removeprefix("test_"): float(cell.metadata.nbgrader["points"])
            for cell in self._solution.cells
            if is_test(cell)
        }
        defined = {name for cell in self._solution.cells if cell.cell_type == "code" for name in _bound(cell.source)}
        answers = plantable(assignment) if plantable_answers is None else plantable_answers
        self._answers = [each for each in answers if _needs(each.source) <= defined | set(dir(builtins))]

    @cached_property
    def bonus(self) -> frozenset[str]:
        """The names of what nobody needs for all points."""
        lesson = lessons.lesson_in(self.assignment.name)
        return lesson.bonus if lesson else frozenset()

    @property
    def exercises(self) -> list[str]:
        """The names of all that the machine grades, in the lesson's order."""
        return list(self.most)

    @cached_property
    def _besides(self) -> dict[str, str]:
        """What has to be filled in and carries no points, such as a name: by grade_id."""
        return {
            cell.metadata.nbgrader["grade_id"]: _without_markers(cell.source)
            for cell in self._solution.cells
            if cell.cell_type == "code" and is_solution(cell) and cell.metadata.nbgrader["grade_id"] not in self.most
        }

    @cached_property
    def solutions(self) -> dict[str, Planted]:
        """The course's own answers."""
        found = {}
        for cell in self._solution.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id")
            if name in self.most:
                found[name] = Planted(name, "the solution", _without_markers(cell.source), self.most[name])
        return found

    def right(self, name: str) -> list[Planted]:
        """The solution, and right answers in other words."""
        others = [each for each in self._answers if each.exercise == name and each.points == self.most[name]]
        return [self.solutions[name], *others]

    def wrong(self, name: str) -> list[Planted]:
        """Answers that lose points; of a question all letters but the right one."""
        if lessons.known(name) and isinstance(question := lessons.find(name), Question):
            letters = [each for each in question.letters if each != question.answer]
            return [
                Planted(name, each, f'{name} = "{each}"\n{asked_below(name)}', 0.0, f"answered {each}")
                for each in letters
            ]
        if not self.is_function(name):
            return [Planted(name, "nothing found", f"{name} = {{}}", 0.0)]
        return [each for each in self._answers if each.exercise == name and each.points < self.most[name]]

    def is_quiet(self, name: str) -> bool:
        """Whether an answer to this exercise must not even make numpy warn."""
        return lessons.known(name) and getattr(lessons.find(name), "quiet", False)

    def is_function(self, name: str) -> bool:
        """Whether the answer is a function, and neither a letter nor another value."""
        if not lessons.known(name):
            return True
        found = lessons.find(name)
        return not isinstance(found, (Question, PersonalExercise))

    def mentions(self, name: str) -> int:
        """In how many code cells besides its own test and answer an exercise's name is used."""
        return sum(
            name in _names(cell.source)
            for cell in self._solution.cells
            if cell.cell_type == "code" and not _belongs(cell, name)
        )

    def stands_alone(self, name: str) -> bool:
        """Whether losing this answer costs no other one: who calls it says so in `uses`, and is given a right one."""
        for other, answer in self.solutions.items():
            declared: Iterable[str] = ()
            if lessons.known(other) and isinstance(found := lessons.find(other), Exercise):
                declared = found.uses
            if other != name and name in _names(answer.source) and name not in declared:
                return False
        return True

    def filled(self, answers: Iterable[Planted]) -> NotebookNode:
        """The released notebook with these answers in it, and a thought for whoever reads."""
        answers = list(answers)
        notebook = deepcopy(self.blank)
        cells = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell for cell in notebook.cells}
        for answer in answers:
            cells[answer.exercise].source = answer.source
        if answers:
            for name, source in self._besides.items():
                cells[name].source = source
            for cell in filter(_is_read_by_hand, notebook.cells):
                cell.source = _THOUGHT
        return notebook


def _without_markers(source: str) -> str:
    return "\n".join(line for line in source.split("\n") if line.strip() not in MARKERS)


def _is_read_by_hand(cell: NotebookNode) -> bool:
    return bool(cell.cell_type == "markdown" and is_grade(cell) and is_solution(cell))


def _belongs(cell: NotebookNode, name: str) -> bool:
    return cell.metadata.get("nbgrader", {}).get("grade_id") in (name, f"test_{name}")


def _names(source: str) -> set[str]:
    """The names that code uses."""
    return {node.id for node in ast.walk(tree_of(source)) if isinstance(node, ast.Name)}


def _bound(source: str) -> set[str]:
    """The names that code gives a meaning to: functions and their arguments, imports, variables."""
    found = set()
    for node in ast.walk(tree_of(source)):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, ast.alias):
            found.add((node.asname or node.name).split(".")[0])
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
    return found


def _needs(source: str) -> set[str]:
    """The names that code takes from elsewhere."""
    return _names(source) - _bound(source)
