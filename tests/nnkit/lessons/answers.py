"""Answers to a lesson's exercises, and the notebooks that they stand in."""

from importlib import import_module
from types import FunctionType

import numpy as np
import pytest
from nnkit.exercises import Exercise

from nnkit.check import SEED_VARIABLE, check, grade
from nnkit.checking.examination import Verdict, examine

#: Seed and rounds as in the notebook, then as graded work meets them.
MODES = [(0, 1), (7, 3), (20_261_127, 3)]
UNWRITTEN = "def {}(*arguments):\n    raise NotImplementedError('not written yet')"


class Answers:
    """The right answers of `tests.exercises.right_ways.NAME`: `feedforward_with_loops` answers `feedforward`."""

    def __init__(self, name: str):
        self.lesson = import_module(f"nnkit.exercises.{name}").LESSON
        self.ways = import_module(f"tests.exercises.right_ways.{name}")
        functions = [each for each in self.lesson.exercises if each.personal is None]
        self.exercises: dict[str, Exercise] = {each.name: each for each in functions}
        self.right: dict[str, list[FunctionType]] = {each: [] for each in self.exercises}
        self.imported = {}
        for key, value in vars(self.ways).items():
            if not isinstance(value, FunctionType) or value.__module__ != self.ways.__name__:
                self.imported[key] = value
            else:
                self.right[self._answers_to(key)].append(value)

    def _answers_to(self, way: str) -> str:
        """`feedforward_trace_with_layer` belongs to `feedforward_trace`: the longest name that fits."""
        return max((name for name in self.exercises if way.startswith(name + "_")), key=len)

    def notebook(self, **answers) -> dict:
        """What a notebook defines: right answers to all exercises, but for those that are given."""
        namespace = {**self.imported, "np": np, "check": check, "grade": grade, "__name__": "__main__"}
        for name, functions in self.right.items():
            self.write(namespace, name, answers.get(name, functions[0]))
        return namespace

    def on_wrong_earlier_answers(self, callers: list[tuple], most: int) -> list:
        """For pytest: each right answer that calls an earlier one, on that one unwritten and wrong in many ways."""
        return [
            pytest.param(name, way, earlier, wrong, id=f"{way.__name__} on {earlier}, {label} {number}")
            for name, way, earlier in callers
            for number, (label, wrong) in enumerate(
                [
                    ("not written", UNWRITTEN.format(earlier)),
                    *[(each.name, each.wrong) for each in self.exercises[earlier].misconceptions][:most],
                ]
            )
        ]

    def earns_all(self, name: str, way, earlier: str, wrong, capsys, monkeypatch) -> bool:
        """Whether `way` is right and earns its points, in the notebook and graded, on a wrong earlier answer."""
        monkeypatch.setenv(SEED_VARIABLE, "11")
        namespace = self.notebook(**{name: way, earlier: wrong})
        exec(f"check({name})", namespace)
        said = f"✓ {name} is right" in capsys.readouterr().out
        points = eval(f"grade({name})", namespace)
        return said and points == self.exercises[name].points

    def write(self, namespace: dict, name: str, answer) -> None:
        """As if the student had written `answer` into the notebook: its global names are those of the notebook."""
        if isinstance(answer, str):
            exec(answer, namespace)
        elif isinstance(answer, FunctionType) and answer.__module__ == self.ways.__name__:
            namespace[name] = FunctionType(answer.__code__, namespace, name, answer.__defaults__)
        else:
            namespace[name] = answer


def graded(exercise: Exercise, function, seed: int = 5) -> Verdict:
    return examine(exercise, function, seed=seed, rounds=3)


def earned(verdict: Verdict) -> list[str]:
    """The names of the parts whose points were given."""
    return [part for part, (points, most) in verdict.parts.items() if points == most]


def named(verdict: Verdict) -> str | None:
    return verdict.diagnosis.name if verdict.diagnosis else None
