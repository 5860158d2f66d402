"""The course: its lessons and exercises, each found by its name and imported when it is asked for.

A lesson is a folder here, listed in `course.toml`; an exercise is a file in its lesson's `exercises/`. In which order a
lesson asks for them is decided by its text: `autograder build` writes it to `contents.txt`, with the minutes that
it computes.

A lesson has a path, which everybody goes, and may have more beyond it: exercises and questions there are bonus, and
nobody needs them for all points.
"""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from nnkit.checking import Exercise, OpenQuestion, Question
from nnkit.checking.examination import NOTEBOOK_SEED
from nnkit.checking.sealed import opened

_HOME = Path(__file__).parent


class NoSuchExercise(LookupError):
    """There is no exercise of that name."""

    def _render_traceback_(self) -> list[str]:
        """IPython shows this line in place of a traceback."""
        return [f"{type(self).__name__}: {self}"]


class Asked(NamedTuple):
    """What a lesson's text asks for: its kind, exercise, question or read, and its name; with `more` it is bonus."""

    kind: str
    name: str
    more: bool = False


@dataclass(frozen=True)
class Lesson:
    """One notebook: its number, name (`partial_derivatives`), title, and the names of the lessons that it needs."""

    number: int
    name: str
    title: str
    needs: tuple[str, ...] = ()

    @property
    def folder(self) -> str:
        """Its folder in `solutions/` and `notebooks/`."""
        return f"{self.number:02d}_{self.name}"

    @cached_property
    def _built(self) -> list[list[str]]:
        """The words of each line of what the build wrote."""
        lines = (_HOME / self.name / "contents.txt").read_text(encoding="utf-8").split("\n")
        return [line.split(" ") for line in lines if line]

    @cached_property
    def contents(self) -> tuple[Asked, ...]:
        """What the lesson's text asks for, in its order."""
        return tuple(
            Asked(kind, name, bool(more)) for kind, name, *more in self._built if kind not in ("minutes", "gives")
        )

    @cached_property
    def bonus(self) -> frozenset[str]:
        """The names of all that goes beyond the path: nobody needs it for all points."""
        return frozenset(asked.name for asked in self.contents if asked.more)

    @property
    def bonus_points(self) -> int:
        """What all that goes beyond the path is worth."""
        items = (*self.exercises, *self.questions, *self.open_questions)
        return sum(item.points for item in items if item.name in self.bonus)

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        """In the order of the text."""
        return tuple(find(name) for kind, name, _ in self.contents if kind == "exercise")

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """All questions, those without points included."""
        return _questions_module(self.name).QUESTIONS

    @cached_property
    def open_questions(self) -> tuple[OpenQuestion, ...]:
        """The questions that a person reads."""
        return _questions_module(self.name).OPEN_QUESTIONS

    @cached_property
    def minutes(self) -> int:
        """How long its path takes, as the build computed it from the text; 0 before it is built."""
        return sum(int(minutes) for kind, minutes, *more in self._built if kind == "minutes" and not more)

    @cached_property
    def gives(self) -> tuple[str, ...]:
        """The imports of its text outside of answers and checks: where it is graded they are there whatever became of
        their cells."""
        return tuple(" ".join(statement) for kind, *statement in self._built if kind == "gives")

    @cached_property
    def more_minutes(self) -> int:
        """How long all takes that goes beyond the path."""
        return sum(int(minutes) for kind, minutes, *more in self._built if kind == "minutes" and more)

    def graded(self) -> list[Exercise | Question]:
        """All that carries points and is graded by the machine, bonus included."""
        return [*self.exercises, *(question for question in self.questions if question.points)]


@dataclass(frozen=True)
class Way:
    """A way through the course for whoever has so much time, which is its name: which lessons, and how."""

    name: str
    lessons: tuple[Lesson, ...]
    how: str

    @property
    def numbers(self) -> str:
        """The numbers of its lessons: 01, 02, 03."""
        return ", ".join(f"{lesson.number:02d}" for lesson in self.lessons)


def _course() -> dict[str, Any]:
    return tomllib.loads((_HOME / "course.toml").read_text(encoding="utf-8"))


@cache
def lessons() -> tuple[Lesson, ...]:
    """All lessons, in order."""
    listed = _course()["lesson"]
    return tuple(Lesson(each["number"], each["name"], each["title"], tuple(each["needs"])) for each in listed)


def read_anew() -> None:
    """Forget what was read of the lessons: the build has written some of it."""
    for read in (lessons, _exercise_files, _questions):
        read.cache_clear()


def ways() -> tuple[Way, ...]:
    """The ways through the course, the shortest first. Raises ValueError where one names a lesson that there is none
    of."""
    return tuple(
        Way(each["name"], tuple(map(lesson_named, each["lessons"])) if "lessons" in each else lessons(), each["how"])
        for each in _course()["way"]
    )


def lesson_named(name: str) -> Lesson:
    """The lesson of that name. Raises ValueError where there is none."""
    for each in lessons():
        if each.name == name:
            return each
    raise ValueError(f"There is no lesson {name!r}; there are {', '.join(each.name for each in lessons())}.")


def lesson_in(folder: str) -> Lesson | None:
    """The lesson whose folder in `solutions/` has this name, None where a course has one of its own."""
    return next((each for each in lessons() if each.folder == folder), None)


def beside() -> Path:
    """The folder that has the lessons' folders, for a notebook that runs in one of them; else the notebook's own."""
    here = Path.cwd()
    return here.parent if lesson_in(here.name) else here


@cache
def _exercise_files() -> dict[str, Lesson]:
    """The lesson by the name of an exercise. Raises ValueError where two exercises share a name."""
    found: dict[str, Lesson] = {}
    for lesson in lessons():
        for path in sorted((_HOME / lesson.name / "exercises").glob("[a-z]*.py")):
            if path.stem in found:
                raise ValueError(f"{path.stem} is the name of two exercises")
            found[path.stem] = lesson
    return found


def exercise_names(lesson: str) -> list[str]:
    """The names of a lesson's exercises, without importing one."""
    return [name for name, home in _exercise_files().items() if home.name == lesson]


class OtherWay(NamedTuple):
    """Another right way to write an exercise: a sentence on it, and its text."""

    sentence: str
    source: str


def other_ways(exercise: Exercise) -> list[OtherWay]:
    """Other ways to write an exercise, for whoever has it right. Its lesson has them sealed: `autograder build` takes
    them from the answers."""
    lesson = _exercise_files().get(exercise.name)
    path = _HOME / (lesson.name if lesson else "") / "other_ways.json"
    kept = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    if exercise.name not in kept:
        return []
    return [OtherWay(*each) for each in json.loads(opened(kept[exercise.name], exercise.name, key_values(exercise)))]


def key_values(exercise: Exercise) -> list[Any]:
    """Right values that other ways are sealed with: those of the first cases in the notebook."""
    cases = [case for case in exercise.make_cases(NOTEBOOK_SEED) if case.effort is None]
    return [exercise.right_value(case) for case in cases[:3]]


def _questions_module(lesson: str) -> Any:
    return import_module(f"nnkit.lessons.{lesson}.questions")


@cache
def _questions() -> dict[str, tuple[Lesson, Question]]:
    """Lesson and question by name. Raises ValueError where a name stands for two things."""
    found: dict[str, tuple[Lesson, Question]] = {}
    for lesson in lessons():
        for question in lesson.questions:
            if question.name in found or question.name in _exercise_files():
                raise ValueError(f"{question.name} is the name of two exercises")
            found[question.name] = (lesson, question)
    return found


def find(name: str) -> Exercise | Question:
    """The exercise or question called `name`; NoSuchExercise, with the nearest names, where there is none. Of an
    exercise its own module is imported and no other one's."""
    return _exercise(name) if name in _exercise_files() else _entry(name)[1]


@cache
def _exercise(name: str) -> Exercise:
    exercise = import_module(f"nnkit.lessons.{_exercise_files()[name].name}.exercises.{name}").exercise
    if exercise.name != name:
        raise ValueError(f"exercises/{name}.py has an exercise {exercise.name}: file and function must have one name")
    if exercise.lacks:
        raise ValueError(f"exercises/{name}.py has no {' and no '.join(exercise.lacks)}: @exercise.{exercise.lacks[0]}")
    return exercise.among(find)


def find_lesson(name: str) -> Lesson:
    """The lesson that an exercise or question belongs to."""
    return _exercise_files()[name] if name in _exercise_files() else _entry(name)[0]


def known(name: str) -> bool:
    """Whether there is an exercise or question called `name`."""
    return name in _exercise_files() or name in _questions()


def name_of(answer: Any, namespace: Mapping[str, Any]) -> str:
    """The name of the exercise that a function in a notebook belongs to: the variable that it is bound to, so that a
    lambda works, or its own. "" where `answer` is no function."""
    if not callable(answer):
        return ""
    own_name = getattr(answer, "__name__", "")
    if known(own_name) and namespace.get(own_name) is answer:
        return own_name
    for variable, value in namespace.items():
        if value is answer and known(variable):
            return variable
    return own_name or repr(answer)


def _entry(name: str) -> tuple[Lesson, Question]:
    try:
        return _questions()[name]
    except KeyError:
        near = get_close_matches(name, [*_exercise_files(), *_questions()], n=3)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise NoSuchExercise(f"There is no exercise called {name!r}.{hint}") from None
