"""The bug hunt of lesson 04: five backprops, some with a fault in one equation. Which, depends on the student's name.

That keeps answers from being copied, and no more: whoever reads this module can find out what each name is given.
"""

from collections.abc import Callable, Mapping, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from nnkit.network.activations import sigmoid
from nnkit.network.formulas import backprop_batch
from nnkit.network.gradients import gradient_check
from nnkit.network.protection import guarded

LETTERS = "ABCDE"
EQUATIONS = ("BP1", "BP2", "BP3", "BP4")
KINDS = (*EQUATIONS, "none")
Gradients = tuple[list[NDArray], list[NDArray]]
#: Called like `gradient_check`: by layer the relative error of a backprop's gradients.
Check = Callable[..., Mapping[int, float]]
#: A relative error below the first is rounding, one above the second a mistake; doubled gradients have ⅓.
INNOCENT, GUILTY = 1e-6, 1e-3

#: By kind, what may be wrong. Each takes the right quantity and what it was made of: the activations of its layer for
#: BP1 and BP2, the error of its layer for BP3 and BP4.
_FAULTS: dict[str, tuple[Callable[[NDArray, NDArray], NDArray], ...]] = {
    "BP1": (
        lambda delta, a: delta / (a * (1 - a)),
        lambda delta, a: -delta,
        lambda delta, a: delta * a,
        lambda delta, a: 2 * delta,
    ),
    "BP2": (
        lambda delta, a: delta / (a * (1 - a)),
        lambda delta, a: delta * (1 - a),
        lambda delta, a: delta * a,
        lambda delta, a: delta / 2,
    ),
    "BP3": (
        lambda gradient, delta: -gradient,
        lambda gradient, delta: gradient * delta.shape[1],
        lambda gradient, delta: delta[:, :1],
        lambda gradient, delta: 0 * gradient,
    ),
    "BP4": (
        lambda gradient, delta: -gradient,
        lambda gradient, delta: gradient * delta.shape[1],
        lambda gradient, delta: gradient * gradient,
        lambda gradient, delta: gradient + 0.01,
    ),
    "none": (),
}


class Suspect:
    """One of the five. Called like `backprop_batch`: (weights, biases, x, y) → (weight_gradients, bias_gradients)."""

    def __init__(self, name: str, letter: str):
        self._name, self._letter = name, letter

    def __repr__(self) -> str:
        return f"<suspect {self._letter}>"

    @guarded
    def __call__(
        self, weights: Sequence[NDArray], biases: Sequence[NDArray], x: NDArray, y: NDArray
    ) -> tuple[list[NDArray], list[NDArray]]:
        return _backprop(weights, biases, x, y, *_fault(self._name, self._letter))


def line_up(name: str | None) -> dict[str, Suspect]:
    """The five suspects that belong to a name, by letter. The case of letters and blanks do not matter."""
    if not isinstance(name, str) or not name.strip():
        print("Write your name into my_name, in quotes. Until then these are nobody's suspects.")
        name = ""
    return {letter: Suspect(name, letter) for letter in LETTERS}


def hunter(check: Check) -> Check:
    """The check to hunt with: a learner's own where it finds nothing in a right backprop, and much in those whose
    gradients of the weights, or of the biases, are twice too large, layer by layer; else the library's, which is said.
    One mistake costs one question."""
    rng = np.random.default_rng(2)
    weights, biases = ([rng.normal(size=shape) for shape in shapes] for shapes in (((2, 3), (1, 2)), ((2, 1), (1, 1))))
    x, y = rng.normal(size=(3, 2)), rng.random((1, 2))
    try:
        right, *doubled = (
            list(check(weights, biases, x, y, each).values())
            for each in (backprop_batch, _with_weights_doubled, _with_biases_doubled)
        )
        tells = len(right) == 2 and max(right) < INNOCENT
        if tells and all(len(each) == 2 and min(each) > GUILTY for each in doubled):
            return check
    except NotImplementedError:
        print("gradient_check is not written yet: the hunt goes on with the course's.")
        return gradient_check
    except Exception as error:  # whatever a learner's function raises, the hunt goes on
        print(f"Your gradient_check raises {type(error).__name__}: the hunt goes on with the course's.")
        return gradient_check
    print("Your gradient_check does not tell right from wrong yet: the hunt goes on with the course's.")
    return gradient_check


def _with_weights_doubled(weights: Sequence[NDArray], biases: Sequence[NDArray], x: NDArray, y: NDArray) -> Gradients:
    of_weights, of_biases = backprop_batch(weights, biases, x, y)
    return [2 * each for each in of_weights], of_biases


def _with_biases_doubled(weights: Sequence[NDArray], biases: Sequence[NDArray], x: NDArray, y: NDArray) -> Gradients:
    of_weights, of_biases = backprop_batch(weights, biases, x, y)
    return of_weights, [2 * each for each in of_biases]


def truth(name: str) -> dict[str, str]:
    """Which equation of each suspect is broken, or "none"."""
    return {letter: _fault(name, letter)[0] for letter in LETTERS}


def _fault(name: str, letter: str) -> tuple[str, int]:
    """The kind of a suspect's fault, and which one of its kind. One or two have none; an equation may come twice."""
    rng = np.random.default_rng(crc32(" ".join(name.casefold().split()).encode()))
    kinds = list(KINDS)
    if rng.random() < 0.6:
        kinds[int(rng.integers(len(EQUATIONS)))] = str(rng.choice(KINDS))
    kind = kinds[int(rng.permutation(len(LETTERS))[LETTERS.index(letter)])]
    return kind, int(rng.integers(0, 4, size=len(LETTERS))[LETTERS.index(letter)])


def _backprop(
    weights: Sequence[NDArray], biases: Sequence[NDArray], x: NDArray, y: NDArray, kind: str, variant: int
) -> tuple[list[NDArray], list[NDArray]]:
    """Backpropagation in an unusual hand: einsum, and a(1 − a) for the slopes."""

    def put_wrong(equation: str, right: NDArray, made_of: NDArray) -> NDArray:
        return _FAULTS[kind][variant](right, made_of) if equation == kind else right

    activations = [x]
    for w, b in zip(weights, biases, strict=True):
        activations.append(sigmoid(np.einsum("jk,ki->ji", w, activations[-1]) + b))
    a = activations[-1]
    delta = put_wrong("BP1", (a - y) * (a - a * a), a)
    weight_gradients: list[NDArray] = []
    bias_gradients: list[NDArray] = []
    for i in reversed(range(len(weights))):
        by_weights = np.einsum("ji,ki->jk", delta, activations[i]) / x.shape[1]
        by_biases = np.einsum("ji->j", delta)[:, None] / x.shape[1]
        weight_gradients.insert(0, put_wrong("BP4", by_weights, delta))
        bias_gradients.insert(0, put_wrong("BP3", by_biases, delta))
        if i:
            a = activations[i]
            delta = put_wrong("BP2", np.einsum("jk,ji->ki", weights[i], delta) * (a - a * a), a)
    return weight_gradients, bias_gradients
