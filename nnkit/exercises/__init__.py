"""The exercises of all lessons, one package a lesson. `find` looks one up by the name of the function."""

from functools import cache
from importlib import import_module

from nnkit.exercises.exercise import Case, Effort, Exercise, Formula, Lesson, Misconception, Option, Question

#: The lessons in their order. Each is a package in this one that defines `LESSON`.
LESSON_NAMES = (
    "partial_derivatives",
    "feedforward",
    "backpropagation",
    "gradient_checking",
    "stochastic_gradient_descent",
    "momentum",
)

__all__ = [
    "LESSON_NAMES",
    "Case",
    "Effort",
    "Exercise",
    "Formula",
    "Lesson",
    "Misconception",
    "NoSuchExercise",
    "Option",
    "Question",
    "find",
    "find_lesson",
    "lessons",
]


class NoSuchExercise(LookupError):
    """There is no exercise of that name."""

    def _render_traceback_(self) -> list[str]:
        """IPython shows this line in place of a traceback."""
        return [f"{type(self).__name__}: {self}"]


@cache
def lessons() -> tuple[Lesson, ...]:
    """All lessons, in order."""
    return tuple(import_module(f"nnkit.exercises.{name}").LESSON for name in LESSON_NAMES)


@cache
def _by_name() -> dict[str, tuple[Lesson, Exercise | Question]]:
    found: dict[str, tuple[Lesson, Exercise | Question]] = {}
    for lesson in lessons():
        for item in (*lesson.exercises, *lesson.questions):
            if item.name in found:
                raise ValueError(f"{item.name} is the name of two exercises")
            found[item.name] = (lesson, item)
    return found


def find(name: str) -> Exercise | Question:
    """The exercise or question called `name`; NoSuchExercise, with the nearest names, where there is none."""
    return _entry(name)[1]


def find_lesson(name: str) -> Lesson:
    """The lesson that an exercise belongs to."""
    return _entry(name)[0]


def known(name: str) -> bool:
    """Whether there is an exercise or question called `name`."""
    return name in _by_name()


def _entry(name: str) -> tuple[Lesson, Exercise | Question]:
    try:
        return _by_name()[name]
    except KeyError:
        from difflib import get_close_matches

        near = get_close_matches(name, _by_name(), n=3)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise NoSuchExercise(f"There is no exercise called {name!r}.{hint}") from None
