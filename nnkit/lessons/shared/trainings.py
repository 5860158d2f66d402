"""Whole trainings, with and without momentum: how they are tried, where they begin, and what is measured."""

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case
from nnkit.checking.comparison import same
from nnkit.checking.random_exercise import generator
from nnkit.lessons.shared.parameters import Parameters
from nnkit.network.activations import sigmoid
from nnkit.network.costs import quadratic_cost
from nnkit.network.data import load_digits

#: With so many samples and more, a training is judged by what it reaches and not by its path.
LARGE = 50
#: Trainings with other generators, to tell a drawn order from one that repeats.
TRAININGS = 4
#: Where the number of epochs stands among the arguments, after sizes, training and validation.
EPOCHS = 3


@dataclass
class Trained:
    """What came of trainings with the same arguments but for the number of epochs and the generator.

    By generator: after as many epochs as asked for, and after none, one and two. `afresh` is what one epoch comes to
    with the first generator of these as one epoch has left it.
    """

    asked: list[Any]
    again: Any
    stages: list[list[Any]]
    afresh: Any = None

    @property
    def starts_afresh(self) -> bool:
        """Whether two epochs lead where one does that begins with the generator after the first: then nothing is left
        of the first one."""
        both = [each for each in (self.afresh, self.stages[0][2]) if isinstance(each, (tuple, list))]
        return len(both) == 2 and same(*(list(each[:2]) for each in both))

    @property
    def shown(self) -> Any:
        """What a reader of a panel is shown: the history."""
        return self.asked[0][2] if isinstance(self.asked[0], tuple) and len(self.asked[0]) == 3 else self.asked[0]


def trained(function: Callable, *arguments: Any) -> Trained | None:
    """The experiment: trainings that share their beginning."""
    kept = copy.deepcopy(arguments)
    seeds = copy.deepcopy(arguments[-1]).integers(1, 2**31, size=TRAININGS)

    def once(epochs: int, rng: Generator) -> Any:
        given = [copy.deepcopy(argument) for argument in kept]
        given[EPOCHS], given[-1] = epochs, rng
        return function(*given)

    first = function(*arguments)
    if first is None:
        return None
    if kept[1][0].shape[1] >= LARGE:
        return Trained([first], first, [])  # once is enough: that it can be repeated is seen with the small sets
    again = once(kept[EPOCHS], copy.deepcopy(kept[-1]))
    others = [once(kept[EPOCHS], np.random.default_rng(int(seed))) for seed in seeds]
    stages = [
        [_unless_undefined(once, epochs, np.random.default_rng(int(seed))) for epochs in (0, 1, 2)] for seed in seeds
    ]
    left = np.random.default_rng(int(seeds[0]))
    once(1, left)
    return Trained([first, *others], again, stages, once(1, left))


def _unless_undefined(once: Callable, epochs: int, rng: Generator) -> Any:
    """A training, or the error of one that without a single turn of its loop has nothing to return."""
    try:
        return once(epochs, rng)
    except UnboundLocalError as error:
        return error


def digits_case(rng: Generator, **more: Any) -> Case:
    """Digits to learn from and digits to be tested with; `more` arguments come before the generator."""
    digits, order = load_digits(), rng.permutation(1797)
    learn, look = order[:500], order[500:900]
    return Case(
        {
            "sizes": [64, 15, 10],
            "training": (digits.x[:, learn], digits.labels[learn]),
            "validation": (digits.x[:, look], digits.labels[look]),
            "epochs": 10,
            "batch_size": 10,
            "learning_rate": 3.0,
            **more,
            "rng": generator(rng),
        },
        "500 digits, and 400 that it has not seen",
    )


def begin(sizes: Sequence[int], rng: Generator) -> Parameters:
    """Normal weights of standard deviation 1/√n, biases 0."""
    pairs = list(pairwise(sizes))
    return (
        [rng.standard_normal((n, k)) / np.sqrt(k) for k, n in pairs],
        [np.zeros((n, 1)) for _, n in pairs],
    )


def target_columns(labels: NDArray, classes: int) -> NDArray:
    """(classes, m): for each label a column with a 1 in its row."""
    return (np.arange(classes)[:, None] == labels).astype(float)


def outputs(parameters: Parameters, x: NDArray) -> NDArray:
    """a^L."""
    a = x
    for w, b in zip(*parameters, strict=True):
        a = sigmoid(w @ a + b)
    return a


def right_part(parameters: Parameters, data: Sequence[NDArray]) -> float:
    """The accuracy on (x, labels)."""
    return float(np.mean(np.argmax(outputs(parameters, data[0]), axis=0) == data[1]))


def mean_cost(parameters: Parameters, data: Sequence[NDArray]) -> float:
    """The quadratic cost on (x, labels)."""
    a = outputs(parameters, data[0])
    return quadratic_cost(a, target_columns(data[1], len(a)))
