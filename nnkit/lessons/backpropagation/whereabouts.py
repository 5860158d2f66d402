"""In which of the four equations an unknown mistake lies, where that can be proved from the gradients alone."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nnkit.checking.comparison import same
from nnkit.checking.verdict import Attempt, Diagnosis, Outcome
from nnkit.lessons.backpropagation.carrying_back import trace
from nnkit.network.activations import sigmoid_prime

#: What is said of each. That of BP2 holds for any number of samples.
FOUND = {
    "BP1": Diagnosis(
        "something in BP1",
        "BP2, BP3 and BP4 do with your δᴸ what they should. It is δᴸ itself that is off: hold it against BP1.",
    ),
    "BP2": Diagnosis(
        "something in BP2",
        "The last layer is right, so BP1, BP3 and BP4 are. What leads from one δ to the one before it is not BP2.",
    ),
    "BP3": Diagnosis(
        "something in BP3",
        "All weight gradients are right, so every δ is. Only what becomes of it in the bias gradients is off.",
    ),
    "BP4": Diagnosis(
        "something in BP4",
        "All bias gradients are right, so every δ is. Only what it meets in the weight gradients is off.",
    ),
}


def equation(attempt: Attempt) -> Diagnosis | None:
    """The one equation that does not hold in what came, where all others do, in all cases that show it."""
    outcomes = [outcome for outcome in [*attempt.outcomes, *attempt.further] if not outcome.exceeded]
    wrong: set[str] = set()
    untold = False
    for outcome in outcomes:
        found = _not_holding(outcome)
        if found is None:
            return None
        wrong |= found
        untold |= not found and bool(outcome.wrong)
    if len(wrong) != 1 or (untold and wrong != {"BP1"}):
        return None
    return FOUND[wrong.pop()]


def _not_holding(outcome: Outcome) -> set[str] | None:
    """The equations that do not hold; none where that cannot be told, or all do; None for what are no two lists."""
    if outcome.error is not None or outcome.changed or not _two_lists(outcome.value, outcome.expected):
        return None
    (weights, biases), (right_weights, right_biases) = outcome.value, outcome.expected
    each_weight = [same(*pair) for pair in zip(weights, right_weights, strict=True)]
    each_bias = [same(*pair) for pair in zip(biases, right_biases, strict=True)]
    if all(each_weight) and all(each_bias):
        return set()
    if all(each_weight):
        return {"BP3"}
    if all(each_bias):
        return {"BP4"}
    if not all(map(_alike, (*weights, *biases), (*right_weights, *right_biases))):
        return None
    arguments = outcome.case.arguments
    if arguments["x"].shape[1] == 1:
        return _of_one_sample(weights, biases, **arguments)
    return {"BP2"} if each_weight[-1] and each_bias[-1] else set()


def _of_one_sample(
    weight_gradients: Sequence[NDArray],
    deltas: Sequence[NDArray],
    weights: Sequence[NDArray],
    biases: Sequence[NDArray],
    x: NDArray,
    y: NDArray,
) -> set[str]:
    """What does not hold between gradients of one sample, whose bias gradients are the δ."""
    zs, activations = trace(weights, biases, x)
    found = set() if same(deltas[-1], (activations[-1] - y) * sigmoid_prime(zs[-1])) else {"BP1"}
    for w_next, delta_next, delta, z in zip(weights[1:], deltas[1:], deltas[:-1], zs[:-1], strict=True):
        if not same(delta, (w_next.T @ delta_next) * sigmoid_prime(z)):
            found.add("BP2")
    for gradient, delta, a in zip(weight_gradients, deltas, activations[:-1], strict=True):
        if not same(gradient, delta @ a.T):
            found.add("BP4")
    return found


def _two_lists(value: object, expected: tuple) -> bool:
    """Whether these are two lists with an entry for each layer."""
    return (
        isinstance(value, (tuple, list))
        and len(value) == len(expected)
        and all(
            isinstance(layers, (tuple, list)) and len(layers) == len(right) and all(part is not None for part in layers)
            for layers, right in zip(value, expected, strict=True)
        )
    )


def _alike(part: object, right: NDArray) -> bool:
    """Whether it is an array of finite floats in the shape that is expected."""
    return (
        isinstance(part, np.ndarray)
        and part.shape == right.shape
        and part.dtype.kind == "f"
        and bool(np.isfinite(part).all())
    )
