"""Logic from units that fire: weights and a threshold for a gate. Many are right, so the truth table judges."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Finding, JudgedExercise, Misconception


def gate(name, inputs):
    """A threshold unit that is this gate: its weights and its threshold.

    name     "and", "or", "nand" or "not"
    inputs   how many inputs it has: 1 for "not", 2 or more for the others
    returns  (weights, threshold): an array (inputs,) or a list of as many numbers, and a number.
             Any that give the right truth table are right
    """


exercise = JudgedExercise(gate, points=2, minutes=5)

exercise.hints(
    "AND of three inputs: the unit is to fire for a sum that only all three together reach. Which threshold "
    "is that? And "
    "what must a single input be able to do in OR?",
    "and: all weights 1, threshold …; or: all weights 1, threshold …; not and nand: weights …, because an active input "
    "is to silence the unit, and a threshold that silence itself reaches.",
    """
    def gate(name, inputs):
        if name == "and":
            return np.ones(inputs), ___
        if name == "or":
            return np.ones(inputs), ___
        if name == "nand":
            return -np.ones(inputs), ___
        return [___], ___
    """,
)

#: What each gate says, of the number of active inputs and of all.
SAYS = {
    "and": lambda active, inputs: active == inputs,
    "or": lambda active, inputs: active > 0,
    "nand": lambda active, inputs: active < inputs,
    "not": lambda active, inputs: active == 0,
}


def truth_table(says, inputs: int) -> list[int]:
    """The answers to all rows of 0 and 1, in the order 00…0, 00…1, …, 11…1."""
    return [int(says(sum(row), inputs)) for row in product((0, 1), repeat=inputs)]


def answers(weights: NDArray, threshold: float) -> list[int]:
    """What a unit answers to all rows."""
    return [int(sum(np.multiply(weights, row)) >= threshold) for row in product((0, 1), repeat=len(weights))]


@exercise.cases
def cases(rng: Generator) -> Iterator[Case]:
    yield Case({"name": "and", "inputs": 2}, "AND of two inputs")
    yield Case({"name": "or", "inputs": 2}, "OR of two inputs")
    yield Case({"name": "not", "inputs": 1}, "NOT")
    yield Case({"name": "nand", "inputs": 2}, "NAND of two inputs")
    for name in ("and", "or", "nand"):
        for inputs in rng.permutation(np.arange(3, 9))[:3].tolist():
            yield Case({"name": name, "inputs": inputs}, f"{name.upper()} of {inputs} inputs")


@exercise.oracle
def one_of_many(name, inputs):
    """Halfway between the sums that are to fire and those that are not."""
    sign = 1.0 if name in ("and", "or") else -1.0
    sums = {True: [], False: []}
    for active in range(inputs + 1):
        sums[bool(SAYS[name](active, inputs))].append(sign * active)
    return np.full(inputs, sign), (min(sums[True]) + max(sums[False])) / 2


def _numbers(weights: Any) -> NDArray | None:
    try:
        found = np.asarray(weights, dtype=float)
    except (TypeError, ValueError):
        return None
    return found if found.ndim == 1 else None


@exercise.judge
def fault(arguments, value) -> Finding | None:
    name, inputs = arguments["name"], arguments["inputs"]
    if not isinstance(value, (tuple, list)) or len(value) != 2:
        alone = (weights_alone,) if isinstance(value, np.ndarray) and value.shape == (inputs,) else ()
        return Finding("Two results are asked for: the weights, and the threshold.", alone)
    weights, threshold = _numbers(value[0]), value[1]
    if isinstance(threshold, np.ndarray) and threshold.shape == ():
        threshold = threshold[()]
    if weights is None or isinstance(threshold, bool) or not isinstance(threshold, (int, float, np.number)):
        turned = np.ndim(value[0]) == 0 and np.ndim(value[1]) == 1
        return Finding(
            "The weights are to be an array or a list of numbers, and the threshold one number.",
            (threshold_first,) if turned else (),
        )
    if weights.shape != (inputs,):
        if name == "not" and weights.shape == (2,):
            return Finding("NOT has one input, and so one weight.", (not_with_two_inputs,))
        two = (two_inputs_only,) if weights.shape == (2,) else ()
        return Finding(f"There are {weights.size} weights; {inputs} are asked for, one for each input.", two)
    said, right = answers(weights, float(threshold)), truth_table(SAYS[name], inputs)
    if said == right:
        return None
    row = next(number for number, (one, other) in enumerate(zip(said, right, strict=True)) if one != other)
    bits = ", ".join(f"{row:0{inputs}b}")
    return Finding(
        f"For x = ({bits}) the unit answers {said[row]}, and {name.upper()} is {right[row]}.",
        _behind(name, inputs, weights, float(threshold), said),
    )


def _behind(name: str, inputs: int, weights: NDArray, threshold: float, said: list[int]) -> tuple[Misconception, ...]:
    """The mistakes that give such a table; those of all weights ±1 where they are."""
    found = []
    if name == "and" and said == truth_table(SAYS["or"], inputs):
        found.append(and_fires_like_or)
    if name == "or" and said == truth_table(SAYS["and"], inputs):
        found.append(or_fires_like_and)
    if name == "nand" and said == truth_table(SAYS["and"], inputs):
        found.append(nand_is_and)
    if name == "nand" and said == truth_table(SAYS["not"], inputs):
        found.append(nand_is_nor)
    always = all(said)
    if name == "or" and always and threshold == 0:
        found.append(or_always_fires)
    if name == "nand" and always:
        found.append(nand_always_fires)
    if name == "not" and said == [0, 1]:
        found.append(not_with_a_positive_weight)
    if name == "and" and inputs > 2 and threshold == 2 and np.all(weights == 1):
        found.append(threshold_of_two_inputs)
    if always and threshold < 0 and np.all(weights > 0):
        found.append(bias_for_threshold)
    if threshold > 0 and np.all(weights < 0):
        found += [sign_of_the_threshold, bias_for_threshold]
    return tuple(found)


def _right(name: str, inputs: int) -> tuple[NDArray, float]:
    return {
        "and": (np.ones(inputs), inputs),
        "or": (np.ones(inputs), 1),
        "nand": (-np.ones(inputs), 1 - inputs),
        "not": (np.array([-1.0]), 0),
    }[name]


def _but_for(wrong_name: str, wrong):
    """Right for all gates but one."""
    return lambda name, inputs: wrong(inputs) if name == wrong_name else _right(name, inputs)


and_fires_like_or = exercise.misconception(
    "AND with the threshold of OR",
    "In your AND one active input is enough. How large is the sum when all are active, and how large when one "
    "is missing?",
)(_but_for("and", lambda inputs: (np.ones(inputs), 1)))
or_fires_like_and = exercise.misconception(
    "OR with the threshold of AND", "Your OR wants all inputs active. One has to be enough: how large is the sum then?"
)(_but_for("or", lambda inputs: (np.ones(inputs), inputs)))
or_always_fires = exercise.misconception(
    "OR that always fires", "With nothing active the sum is 0, and 0 reaches your threshold. It has to stay below it."
)(_but_for("or", lambda inputs: (np.ones(inputs), 0)))
not_with_a_positive_weight = exercise.misconception(
    "NOT with a positive weight",
    "Your NOT fires when its input does. What sign has the weight of an input that silences?",
)(_but_for("not", lambda inputs: (np.ones(1), 1)))
nand_always_fires = exercise.misconception(
    "NAND that always fires",
    "With all inputs active the sum is the smallest there is, and it still reaches your threshold. Which numbers lie "
    "between it and the next larger sum?",
)(_but_for("nand", lambda inputs: (-np.ones(inputs), -inputs)))
nand_is_and = exercise.misconception(
    "NAND is AND", "That is AND: it fires when all are active. NAND is silent there, and fires everywhere else."
)(_but_for("nand", lambda inputs: (np.ones(inputs), inputs)))
nand_is_nor = exercise.misconception(
    "NAND is NOR", "One active input silences yours. NAND is silent only when all are active: lower the threshold."
)(_but_for("nand", lambda inputs: (-np.ones(inputs), 0)))
threshold_of_two_inputs = exercise.misconception(
    "threshold of two inputs", "The threshold 2 is right for two inputs. What is the sum when all of three are active?"
)(_but_for("and", lambda inputs: (np.ones(inputs), 2)))


@exercise.misconception(
    "sign of the threshold",
    "With negative weights no sum is above 0, so a threshold above 0 is never reached. Which sums are there?",
)
def sign_of_the_threshold(name, inputs):
    weights, threshold = _right(name, inputs)
    return (weights, inputs - 1) if name == "nand" else (weights, threshold)


@exercise.misconception(
    "bias for a threshold", "You gave the number that is added to the sum. The threshold is what the sum has to reach."
)
def bias_for_threshold(name, inputs):
    weights, threshold = _right(name, inputs)
    return weights, -threshold


@exercise.misconception("NOT with two inputs", "NOT has one input: one weight is asked for.")
def not_with_two_inputs(name, inputs):
    return (-np.ones(2), 0) if name == "not" else _right(name, inputs)


@exercise.misconception("two inputs only", "Your gates have two weights. Give as many as there are inputs.")
def two_inputs_only(name, inputs):
    return _right(name, min(inputs, 2))


@exercise.misconception("threshold first", "The threshold came first. The weights are asked for first.")
def threshold_first(name, inputs):
    return _right(name, inputs)[::-1]


@exercise.misconception("weights alone", "Your weights came alone. The threshold belongs to the gate as well.")
def weights_alone(name, inputs):
    return _right(name, inputs)[0]
