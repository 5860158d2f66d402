"""Lesson 04: a whole network checked, the bug hunt, and what a check costs."""

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit import network, suspects
from nnkit.exercises.backpropagation.oracle import gradients
from nnkit.exercises.compare import difference, number
from nnkit.exercises.exercise import Case, Exercise, Formula, Misconception
from nnkit.exercises.sizes import random_network, uneven

#: A right gradient's relative error against central differences lies below this, a fault's far above.
RIGHT = 1e-6

Gradients = tuple[list[NDArray], list[NDArray]]


def _spoiled(text: str, change: Callable[[list, list], Gradients]) -> Formula:
    """A backprop with a fault, by the change that it makes to right gradients."""

    def backprop(weights, biases, x, y):
        return change(*network.backprop_batch(weights, biases, x, y))

    return Formula(text, backprop)


FAULTLESS = _spoiled("a right backprop", lambda w, b: (w, b))


def _with_fault(layer: int, what: str) -> Formula:
    """Gradients of which those of one layer, counted from 2, are wrong."""

    def change(w, b):
        parts = w if what == "weights" else b
        parts[layer - 2] = parts[layer - 2] * 1.8 + 0.05
        return w, b

    return _spoiled(f"a backprop whose {what} of layer {layer} are wrong", change)


def _case(rng: Generator, sizes: Sequence[int], samples: int, backprop: Formula, tries: str) -> Case:
    weights, biases = random_network(rng, list(sizes))
    x, y = uneven(rng, sizes[0], samples), rng.uniform(0.05, 0.95, (sizes[-1], samples))
    return Case({"weights": weights, "biases": biases, "x": x, "y": y, "backprop": backprop}, tries)


def _check_cases(rng: Generator):
    yield _case(rng, [1, 1], 1, FAULTLESS, "one unit after one, a right backprop")
    yield _case(rng, [2, 3, 2], 3, FAULTLESS, "a 2-3-2 network, three samples, a right backprop")
    yield _case(rng, [2, 3, 2], 3, _with_fault(3, "biases"), "a fault in the biases of layer 3")
    yield _case(rng, [2, 2, 2, 1], 2, _with_fault(2, "weights"), "a fault in the weights of layer 2")
    yield _case(rng, [3, 2, 4, 2], 1, _with_fault(3, "weights"), "a fault in the weights of layer 3, one sample")
    yield _case(rng, [2, 3, 3], 4, _with_fault(2, "biases"), "a fault in the biases of layer 2, four samples")


def _relative(a: NDArray, b: NDArray) -> float:
    scale = float(np.linalg.norm(a) + np.linalg.norm(b))
    return float(np.linalg.norm(a - b)) / scale if scale else 0.0


def _together(w: NDArray, b: NDArray) -> NDArray:
    return np.concatenate([np.ravel(w), np.ravel(b)])


def _by_complex_step(weights, biases, x, y, backprop) -> dict[int, float]:
    """The errors against exact gradients of the cost: 0 but for rounding where the backprop is right."""
    exact, claimed = gradients(weights, biases, x, y), backprop(weights, biases, x, y)
    return {
        layer + 2: _relative(_together(ew, eb), _together(cw, cb))
        for layer, (ew, eb, cw, cb) in enumerate(zip(*exact, *claimed, strict=True))
    }


def _judge(arguments: Mapping[str, Any], got: Any) -> str | None:
    """Right are errors below RIGHT where the backprop is right, and the true errors, to a thousandth, where not."""
    expected = _by_complex_step(**arguments)
    if not isinstance(got, dict):
        return difference(got, expected, 1e-3)
    if got.keys() != expected.keys():
        return f"The keys should be the layer numbers {sorted(expected)}, but are {sorted(got, key=str)}."
    for layer, error in expected.items():
        value = got[layer]
        if isinstance(value, (bool, str)) or value is None or np.ndim(value) != 0:
            return f"Layer {layer}: one number is asked for, not {value!r}."
        if not np.isfinite(value) or value < 0:
            return f"Layer {layer}: an error is a number from 0 to 1, not {value!r}."
        if error < RIGHT and value > RIGHT:
            return f"Layer {layer}: your error is {number(value)}, but this layer's gradients are right."
        if error < RIGHT and value == 0 and arguments["backprop"] is not FAULTLESS:
            return f"Layer {layer}: your error is exactly 0. Numerical gradients never agree to the last digit."
        if error >= RIGHT and abs(value - error) > 1e-3 * error:
            return f"Layer {layer}: your error is {number(value)}, not {number(error)}."
    if all(value == 0 for value in got.values()):
        return "All errors are exactly 0. Numerical gradients never agree to the last digit."
    return None


def _numerically(
    weights, biases, x, y, eps: float = 1e-5, cost: Callable | None = None, both: bool = True
) -> Gradients:
    """Numerical gradients of the mean quadratic cost, or of another cost; central, or with one side only."""
    cost = cost or (lambda a, y: np.sum((a - y) ** 2) / (2 * y.shape[1]))
    weights, biases = [w.copy() for w in weights], [b.copy() for b in biases]

    def value() -> float:
        a = x
        for w, b in zip(weights, biases, strict=True):
            a = 1 / (1 + np.exp(-(w @ a + b)))
        return float(cost(a, y))

    def slopes(parameter: NDArray) -> NDArray:
        gradient = np.zeros(parameter.shape)
        for index in np.ndindex(parameter.shape):
            before = parameter[index]
            parameter[index] = before + eps
            up = value()
            parameter[index] = before - eps if both else before
            gradient[index] = (up - value()) / (2 * eps if both else eps)
            parameter[index] = before
        return gradient

    return [slopes(w) for w in weights], [slopes(b) for b in biases]


def _wrong(
    error: Callable = _relative, layers: Callable = lambda i: i + 2, together: Callable = _together, **numeric: Any
) -> Callable:
    """A check with another error, other keys, other parts of a layer, or other numerical gradients."""

    def check(weights, biases, x, y, backprop):
        ours, theirs = _numerically(weights, biases, x, y, **numeric), backprop(weights, biases, x, y)
        return {
            layers(i): float(error(together(w, b), together(v, c)))
            for i, (w, b, v, c) in enumerate(zip(*ours, *theirs, strict=True))
        }

    return check


def _one_number(weights, biases, x, y, backprop):
    return max(_wrong()(weights, biases, x, y, backprop).values())


def _with_itself(weights, biases, x, y, backprop):
    return {i + 2: 0.0 for i in range(len(weights))}


def _first_sample(weights, biases, x, y, backprop):
    ours, theirs = _numerically(weights, biases, x[:, :1], y[:, :1]), backprop(weights, biases, x, y)
    return {
        i + 2: _relative(_together(w, b), _together(v, c))
        for i, (w, b, v, c) in enumerate(zip(*ours, *theirs, strict=True))
    }


def _yes_or_no(weights, biases, x, y, backprop):
    return {layer: error < 1e-7 for layer, error in _wrong()(weights, biases, x, y, backprop).items()}


def _as_a_list(weights, biases, x, y, backprop):
    return list(_wrong()(weights, biases, x, y, backprop).values())


GRADIENT_CHECK = Exercise(
    name="gradient_check",
    arguments=("weights", "biases", "x", "y", "backprop"),
    asks="a dict: layer number l = 2 … L → relative error of all gradients of that layer, w^l and b^l together.",
    cases=_check_cases,
    expected=_by_complex_step,
    judge=_judge,
    misconceptions=(
        Misconception("layers from 0", "weights[0] is w^2: the first key is 2.", _wrong(layers=lambda i: i)),
        Misconception("layers from 1", "weights[0] is w^2: the first key is 2.", _wrong(layers=lambda i: i + 1)),
        Misconception(
            "weights only",
            "A fault in the biases goes unseen: compare w^l and b^l together.",
            _wrong(together=lambda w, b: np.ravel(w)),
        ),
        Misconception(
            "biases only",
            "A fault in the weights goes unseen: compare w^l and b^l together.",
            _wrong(together=lambda w, b: np.ravel(b)),
        ),
        Misconception(
            "one number for all",
            "Which layer is wrong says where to look: one error for each layer.",
            _one_number,
        ),
        Misconception(
            "compared with itself",
            "All errors are 0: compare with numerical gradients of the cost, not with backprop once more.",
            _with_itself,
        ),
        Misconception(
            "absolute error",
            "That is the distance. Divide by the two lengths, as relative_error does.",
            _wrong(error=lambda a, b: np.linalg.norm(a - b)),
        ),
        Misconception(
            "sum instead of the mean cost",
            "backprop gives the gradients of the mean over the samples; yours are of the sum.",
            _wrong(cost=lambda a, y: np.sum((a - y) ** 2) / 2),
        ),
        Misconception(
            "cost without ½",
            "The quadratic cost has a factor ½.",
            _wrong(cost=lambda a, y: np.sum((a - y) ** 2) / y.shape[1]),
        ),
        Misconception(
            "first sample only",
            "Cost and gradients must be of the same data: all columns of x and y.",
            _first_sample,
        ),
        Misconception(
            "crude ε",
            "With so large an ε a right gradient seems wrong: take one near 1e−5.",
            _wrong(eps=0.1),
        ),
        Misconception(
            "crude ε",
            "With so large an ε a right gradient seems wrong: take one near 1e−5.",
            _wrong(eps=0.01),
        ),
        Misconception(
            "one-sided",
            "One-sided differences are too coarse here: go to both sides.",
            _wrong(both=False, eps=1e-4),
        ),
        Misconception(
            "yes or no",
            "How large the error is tells more than whether it is small: return the number.",
            _yes_or_no,
        ),
        Misconception(
            "a list",
            "A dict says which layer an error belongs to.",
            _as_a_list,
        ),
    ),
    points=4,
    minutes=10,
    uses=(
        "central_difference",
        "numerical_gradient",
        "relative_error",
        "flatten_parameters",
        "unflatten_parameters",
    ),
)


# The bug hunt


def _clue(kind: str) -> str:
    return {
        "BP1": "Are the gradients of the last layer right? If not, the fault is at the very beginning of the way back.",
        "BP2": "The last layer is right, those before are not: which equation is used for those only?",
        "BP3": "Look at weights and biases apart: only one of the two kinds is off.",
        "BP4": "Look at weights and biases apart: only one of the two kinds is off.",
        "none": "Compare its numbers with 1e−7, and not its style with yours.",
    }[kind]


def _of_this_student(names: Mapping[str, Any], answer: Any) -> tuple[Exercise, Callable]:
    """The bug hunt for the name in `my_name`: a function from the letter to what the student says of it."""
    name = names.get("my_name")

    def said(suspect: str) -> Any:
        if answer is None:
            raise NotImplementedError("not written yet")
        if not isinstance(name, str) or not name.strip():
            raise ValueError("my_name has no name in it: it decides which suspects are yours.")
        if not isinstance(answer, Mapping):
            raise TypeError(f"suspects should be a dict, one entry for each letter, not {answer!r}.")
        if suspect not in answer:
            raise LookupError(f"there is nothing about suspect {suspect} in your dict.")
        return answer[suspect]

    def judge(arguments: Mapping[str, Any], got: Any) -> str | None:
        letter, kind = arguments["suspect"], suspects.truth(name)[arguments["suspect"]]
        if got == kind:
            return None
        if got not in suspects.KINDS:
            return f"Suspect {letter}: {got!r} is none of {', '.join(suspects.KINDS)}."
        return f"Suspect {letter} of {name.strip()}: it is not {got}. {_clue(kind)}"

    def cases(rng: Generator):
        for letter in suspects.LETTERS:
            yield Case({"suspect": letter}, f"suspect {letter}", f"suspect {letter}")

    return replace(SUSPECTS, cases=cases, judge=judge), said


SUSPECTS = Exercise(
    name="suspects",
    arguments=("suspect",),
    asks='a dict: for each of the letters A to E "BP1", "BP2", "BP3", "BP4" or "none".',
    cases=lambda rng: (),
    expected=lambda suspect: None,
    misconceptions=(),
    points=5,
    minutes=9,
    parts={f"suspect {letter}": 1 for letter in suspects.LETTERS},
    personal=_of_this_student,
)


# What it costs


def _sizes_cases(rng: Generator):
    yield Case({"sizes": [1, 1]}, "one unit after one")
    yield Case({"sizes": [2, 3, 1]}, "a 2-3-1 network")
    yield Case({"sizes": [784, 16, 16, 10]}, "the network that reads digits")
    yield Case({"sizes": [int(n) for n in rng.integers(2, 9, 3)]}, "three layers")
    yield Case({"sizes": [int(n) for n in rng.integers(2, 9, 5)]}, "five layers")


def _count_moves(sizes):
    """Goes through every parameter, and counts up and down."""
    moves = 0
    for layer in range(1, len(sizes)):
        for _ in range(sizes[layer]):
            moves += 2 * (sizes[layer - 1] + 1)
    return moves


def _pairs(sizes) -> list[tuple[int, int]]:
    return list(itertools.pairwise(sizes))


FORWARD_PASSES = Exercise(
    name="forward_passes",
    arguments=("sizes",),
    asks="how many feedforwards a central-difference check of all parameters takes, a whole number.",
    cases=_sizes_cases,
    expected=_count_moves,
    misconceptions=(
        Misconception(
            "one for each parameter",
            "Central differences look at both sides: up and down.",
            lambda sizes: _count_moves(sizes) // 2,
        ),
        Misconception(
            "one more, for the point itself",
            "That is the price of one-sided differences.",
            lambda sizes: _count_moves(sizes) // 2 + 1,
        ),
        Misconception(
            "biases forgotten",
            "Biases are parameters, too.",
            lambda sizes: 2 * sum(k * n for k, n in _pairs(sizes)),
        ),
        Misconception(
            "weights forgotten",
            "You counted the biases only.",
            lambda sizes: 2 * sum(n for _, n in _pairs(sizes)),
        ),
        Misconception(
            "two for each unit",
            "Parameters are moved, not units.",
            lambda sizes: 2 * sum(sizes),
        ),
        Misconception(
            "a bias for the input, too",
            "The input layer has no biases.",
            lambda sizes: _count_moves(sizes) + 2 * sizes[0],
        ),
        Misconception(
            "one bias a layer",
            "Every unit has a bias of its own.",
            lambda sizes: 2 * sum(k * n + 1 for k, n in _pairs(sizes)),
        ),
        Misconception(
            "three for each parameter",
            "The point itself is not needed: f(θ + ε) and f(θ − ε) are enough.",
            lambda sizes: 3 * _count_moves(sizes) // 2,
        ),
        Misconception(
            "a float",
            "A number of feedforwards is a whole number: use // or no division at all.",
            lambda sizes: float(_count_moves(sizes)),
        ),
    ),
    points=1,
    minutes=3,
)
