"""What an exercise puts into a function of the library, and what should come out: for some of its cases."""

import copy
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.library_answers.calls import noting_calls
from autograder.library_answers.kinds import ARRAY, ARRAYS, FUNCTION, SCALAR, SIZES, Thing, kind_of
from nnkit.checking import Case, Exercise

#: What the things are called that an oracle asks the library with: the exercise's own formula, mostly.
FORMULA = "formula"
#: What is called so that comes out of a function that a case lends, and what the oracle puts into it.
LENT = "lent"
#: Cases with more numbers are left to graded work.
_LARGEST = 400
#: So many cases of each part are tried.
_CASES = 4


@dataclass
class Material:
    """One case. `things` by label, the same labels for all cases of an exercise; `targets` and `given` by label: what
    should come out, of the answer or of a function that the case lends, and what was put in, each a flat array of
    numbers; `known` is what comes of that without any function. Where the oracle itself got the answer, or a part of
    it, from the library, `asked` has whom it asked, and `got` what it got."""

    case: Case
    things: dict[str, Thing] = field(default_factory=dict)
    targets: dict[str, NDArray] = field(default_factory=dict)
    given: dict[str, NDArray] = field(default_factory=dict)
    known: dict[str, NDArray] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    got: list[NDArray] = field(default_factory=list)


def cases_of(exercise: Exercise, seed: int = 0) -> list[list[Material]]:
    """The material of the exercise's small cases, those of a part together."""
    found: dict[str | None, list[Material]] = {}
    for case in (*exercise.make_cases(seed, 2), *_without_chance(exercise, seed)):
        those = found.setdefault(case.part, [])
        if case.size <= _LARGEST and len(those) < _CASES + 2:
            those.append(_material(exercise, case))
    return list(found.values())


def _without_chance(exercise: Exercise, seed: int) -> Iterator[Case]:
    """Where samples are drawn for mini-batches: a single mini-batch, in which their order does not matter."""
    if "batch_size" in exercise.arguments:
        for case in sorted(exercise.make_cases(seed, 1), key=lambda case: case.size)[:3]:
            yield Case({**case.arguments, "batch_size": 10_000}, case.tries, "a single mini-batch")


def _material(exercise: Exercise, case: Case) -> Material:
    made = Material(case)
    asked: list[tuple[Any, Any]] = []

    def noting(function: Callable) -> Callable:
        def noted(*arguments: Any) -> Any:
            value = function(*arguments)
            asked.append((arguments, value))
            return value

        return noted

    arguments = {
        name: noting(value) if kind_of(value) == FUNCTION else copy.deepcopy(value)
        for name, value in case.arguments.items()
    }
    with noting_calls() as calls, np.errstate(all="ignore"):
        right = exercise.expected(*arguments.values())
    for label, value in case.arguments.items():
        _add(made, label, value, 0)
    for number, (given, value) in enumerate(asked[:3]):
        for position, argument in enumerate(given):
            _add(made, f"{LENT} {number}.{position}", argument, 1)
        made.things[f"{LENT} {number}"] = Thing(kind_of(value), value, 1)
        made.targets |= flat(value, f"{LENT} {number}")
    for number, call in enumerate(calls[:3]):
        for position, argument in enumerate(call.arguments):
            _add(made, f"{FORMULA} {number}.{position}", argument, 1)
    _add_numbers(made)
    answers = flat(right, "right")
    wholes = [*answers.values(), np.concatenate(list(answers.values()))] if answers else []
    for call in calls:
        for numbers in flat(call.value, "").values():
            if any(_begins_with(answer, numbers) for answer in wholes):
                made.asked.add(call.name)
                made.got.append(numbers)
    made.targets |= answers
    for those in (made.targets, made.given, made.known):
        those |= {f"{label}, first": numbers[:1] for label, numbers in those.items()}
    return made


def _begins_with(answer: NDArray, numbers: NDArray) -> bool:
    return numbers.size in (1, answer.size) and np.allclose(answer[: numbers.size], numbers, rtol=1e-9, atol=1e-12)


def _add(made: Material, label: str, value: Any, weight: int) -> None:
    """A thing, and what is simply made of it."""
    kind = kind_of(value)
    if label in made.things:
        return
    made.things[label] = Thing(kind, value, weight)
    (made.known if weight else made.given).update(flat(value, label))
    if kind == ARRAYS:
        for name, item in (("first", value[0]), ("last", value[-1])):
            _add(made, f"{label} {name}", item, weight + 1)
        if label == "weights":
            sizes = [value[0].shape[-1], *(w.shape[0] for w in value)]
            made.things["their sizes"] = Thing(SIZES, sizes, weight + 1)
    elif isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], np.ndarray):
        for position, item in enumerate(value):
            _add(made, f"{label}[{position}]", item, weight)
    elif kind == ARRAY and value.size and value.dtype.kind in "fiu":
        _add_of_array(made, label, value, weight)
    elif kind == SCALAR:
        for name, item in (("", np.array([[float(value)]])), ("[]", [np.array([[float(value)]])])):
            made.things[f"{label} as array{name}"] = Thing(kind_of(item), item, weight + 1)


def _add_of_array(made: Material, label: str, value: NDArray, weight: int) -> None:
    as_floats = np.asarray(value, dtype=float)
    simple: dict[str, Any] = {
        "negative": (-as_floats, 1),
        "zeros": (np.zeros(value.shape), 1),
        "ones": (np.ones(value.shape), 1),
        "always": (lambda *_: as_floats, 1),
        "entry": (as_floats.reshape(-1)[:1].reshape(1, 1), 1),
    }
    if value.ndim == 1:
        simple |= {"column": (as_floats[:, None], 0), "row": (as_floats[None, :], 0)}
        simple |= {"[column]": ([as_floats[:, None]], 1), "[row]": ([as_floats[None, :]], 1)}
    elif value.ndim == 2:
        unit = np.zeros((value.shape[0], 1))
        unit[0] = 1.0
        simple |= {
            "in a list": ([as_floats], 0),
            "first column": (as_floats[:, :1], 1),
            "unit column": (unit, 2),
            "identity": (np.eye(value.shape[0]), 2),
            "turned": (as_floats.T, 2),
        }
    simple["entry 1"] = (np.ones((1, 1)), 2)
    for name, (item, more) in simple.items():
        made.things[f"{label} {name}"] = Thing(kind_of(item), item, weight + more)


def _add_numbers(made: Material) -> None:
    """Simple numbers, and what is simply made of the case's own."""
    numbers = {label: float(thing.value) for label, thing in made.things.items() if thing.kind == SCALAR}
    for label, value in numbers.items():
        made.things[f"1 - {label}"] = Thing(SCALAR, 1 - value, 1)
        for other, factor in numbers.items():
            if other != label:
                made.things[f"{label}·(1 - {other})"] = Thing(SCALAR, value * (1 - factor), 1)
                if other > label:
                    made.things[f"{label}·{other}"] = Thing(SCALAR, value * factor, 2)
    for value, weight in ((0.0, 1), (1.0, 1), (1e-5, 1), (0.5, 2)):
        made.things[f"{value:g}"] = Thing(SCALAR, value, weight)
    for label, thing in made.things.items():
        if thing.kind == SCALAR:
            made.known |= flat(thing.value, label)


def flat(value: Any, label: str) -> dict[str, NDArray]:
    """The arrays and numbers that a value is made of, each a flat array of floats, by where they stand in it."""
    if isinstance(value, Mapping):
        found: dict[str, NDArray] = {}
        for key, item in value.items():
            found |= flat(item, f"{label}[{key!r}]")
        return found
    if isinstance(value, (list, tuple)):
        found = {}
        for position, item in enumerate(value[:6]):
            found |= flat(item, f"{label}[{position}]")
        return found
    if isinstance(value, (np.ndarray, int, float, np.number)) and not isinstance(value, bool):
        numbers = np.asarray(value)
        if numbers.dtype.kind in "fiu" and numbers.size:
            return {label: numbers.astype(float).ravel()}
    return {}
