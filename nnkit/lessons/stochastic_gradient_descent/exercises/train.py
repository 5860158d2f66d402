"""train: (weights, biases, history); history["cost"] and history["accuracy"] have one number after each epoch."""

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from numbers import Real
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Finding, Misconception, RandomExercise
from nnkit.checking.comparison import number, same
from nnkit.checking.random_exercise import NOT_THE_GIVEN, NOT_USED, generator
from nnkit.lessons.shared.sizes import uneven
from nnkit.lessons.stochastic_gradient_descent import paths
from nnkit.lessons.stochastic_gradient_descent.beginnings_parts import parameters_of
from nnkit.lessons.stochastic_gradient_descent.epochs_parts import _drawn_order
from nnkit.lessons.stochastic_gradient_descent.paths import Order, Parameters
from nnkit.network.activations import sigmoid
from nnkit.network.costs import quadratic_cost
from nnkit.network.data import load_digits


def train(sizes, training, validation, epochs, batch_size, learning_rate, rng):
    """Train a new network with SGD.

    sizes                 [n_1, …, n_L]
    training, validation  pairs (x, labels)
    returns               (weights, biases, history): history["cost"] is the quadratic cost on the training set,
                          history["accuracy"] the accuracy on the validation set, one number after each epoch
    """


@dataclass
class Trained:
    """What came of trainings with the same arguments but for the number of epochs and the generator.

    By generator: after as many epochs as asked for, and after none, one and two.
    """

    asked: list[Any]
    again: Any
    stages: list[list[Any]]

    @property
    def shown(self) -> Any:
        return self.asked[0][2] if isinstance(self.asked[0], tuple) and len(self.asked[0]) == 3 else self.asked[0]


#: With so many samples and more, a training is judged by what it reaches and not by its path.
LARGE = 50


#: Trainings with other generators, to tell a drawn order from one that repeats.
TRAININGS = 4


def trained(function: Callable, *arguments: Any) -> Trained | None:
    """The experiment: trainings that share their beginning."""
    kept = copy.deepcopy(arguments)
    names = list(range(len(arguments)))
    epochs_at = 3
    seeds = copy.deepcopy(arguments[-1]).integers(1, 2**31, size=TRAININGS)

    def once(epochs: int, rng: Generator) -> Any:
        given = [copy.deepcopy(kept[i]) for i in names]
        given[epochs_at], given[-1] = epochs, rng
        return function(*given)

    first = function(*arguments)
    if first is None:
        return None
    if kept[1][0].shape[1] >= LARGE:
        return Trained([first], first, [])  # once is enough: that it can be repeated is seen with the small sets
    again = once(kept[epochs_at], copy.deepcopy(kept[-1]))
    others = [once(kept[epochs_at], np.random.default_rng(int(seed))) for seed in seeds]
    stages = [
        [_unless_undefined(once, epochs, np.random.default_rng(int(seed))) for epochs in (0, 1, 2)] for seed in seeds
    ]
    return Trained([first, *others], again, stages)


def _unless_undefined(once: Callable, epochs: int, rng: Generator) -> Any:
    """A training, or the error of one that without a single turn of its loop has nothing to return."""
    try:
        return once(epochs, rng)
    except UnboundLocalError as error:
        return error


exercise = RandomExercise(
    train,
    experiment=trained,
    points=4,
    minutes=10,
    uses=("initialize", "one_hot", "minibatches", "sgd_step", "train_epoch", "accuracy"),
)


def _run_epoch(
    parameters: Parameters,
    x: NDArray,
    y: NDArray,
    size: int,
    rate: float,
    rng: Generator,
    update: Callable = paths.update,
) -> Parameters:
    for picked in _drawn_order(rng, x.shape[1], size):
        parameters = update(parameters, x[:, picked], y[:, picked], rate)
    return parameters


#: Of the digits that a net of 64-15-10 units has not seen, at least this part is to be read right after the epochs.
REACHED = 0.75


def _training_case(rng: Generator, sizes: list[int], m: int, size: int, epochs: int, tries: str) -> Case:
    x, held_out = uneven(rng, sizes[0], m), uneven(rng, sizes[0], 5)
    labels, others = np.arange(m) % sizes[-1], rng.integers(0, sizes[-1], 5)
    others[:2] = 0, 1
    return Case(
        {
            "sizes": sizes,
            "training": (np.round(x, 2), rng.permutation(labels)),
            "validation": (np.round(held_out, 2), others),
            "epochs": epochs,
            "batch_size": size,
            "learning_rate": float(np.round(rng.uniform(1.0, 2.5), 1)) + 0.05,
            "rng": generator(rng),
        },
        tries,
    )


def digits_case(rng: Generator) -> Case:
    """Digits to learn from and digits to be tested with."""
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
            "rng": generator(rng),
        },
        "500 digits, and 400 that it has not seen",
    )


@exercise.cases
def training_cases(rng: Generator):
    """Small sets whose paths can be followed, and the digits."""
    yield _training_case(rng, [1, 2], 4, 2, 3, "four samples by two, three epochs")
    yield _training_case(rng, [2, 3, 2], 5, 2, 4, "five samples by two, four epochs")
    yield _training_case(rng, [2, 2, 3], 4, 1, 3, "four samples one by one")
    yield _training_case(rng, [3, 2, 2], 5, 8, 5, "one mini-batch of all")
    yield digits_case(rng)


def columns(labels: NDArray, classes: int) -> NDArray:
    """One-hot columns."""
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
    return quadratic_cost(a, columns(data[1], len(a)))


def judge_training(path: Callable) -> Callable:
    """A judge of trainings; `path(arguments, stages)` looks at the first two epochs."""

    def judge(arguments: Mapping[str, Any], value: Trained | None) -> str | Finding | None:
        if value is None:
            return "The result is None: is a `return` missing?"
        flat = [*((each, arguments["epochs"]) for each in (*value.asked, value.again)),
                *((each, epochs) for stage in value.stages for epochs, each in enumerate(stage))]  # fmt: skip
        if undefined := [each for each, _ in flat if isinstance(each, UnboundLocalError)]:
            return Finding(f"With epochs = 0 it raises {undefined[0]}", ("starts afresh each epoch",))
        for each, epochs in flat:
            if found := _form(each, arguments["sizes"], epochs):
                return found
        for each, epochs in flat:
            if epochs and (found := _history(each, arguments)):
                return found
        if not same(list(value.asked[0]), list(value.again)):
            return NOT_THE_GIVEN
        if value.stages:
            return path(arguments, value.stages)
        last = value.asked[0][2]["accuracy"][-1]
        if last < REACHED:
            return (
                f"Of the digits it has not seen it reads {100 * last:.0f} % right; {100 * REACHED:.0f} % are asked for."
            )
        return None

    return judge


def _form(value: Any, sizes: Sequence[int], epochs: int) -> str | Finding | None:
    if not isinstance(value, (tuple, list)) or len(value) != 3:
        return Finding("Three results are asked for: weights, biases, history.")
    if found := parameters_of(value[:2], sizes):
        return found
    history = value[2]
    if not isinstance(history, Mapping) or not {"cost", "accuracy"} <= set(history):
        return 'The history should be a dict with the lists "cost" and "accuracy".'
    for name in ("cost", "accuracy"):
        entries = history[name]
        if not isinstance(entries, (list, tuple, np.ndarray)):
            return Finding(f'history["{name}"] should be a list with a number for each epoch.', ("one value in all",))
        if len(entries) != epochs:
            known = {1: ("one value in all",), epochs + 1: ("measured before the epoch",)}
            return Finding(
                f'history["{name}"] has {len(entries)} entries after {epochs} epochs.', known.get(len(entries), ())
            )
        if not all(isinstance(entry, (Real, np.number)) and np.isfinite(entry) for entry in entries):
            return f'history["{name}"] should hold numbers.'
    return None


def _history(value: Any, arguments: Mapping[str, Any]) -> str | Finding | None:
    """Whether the last entries are those of the network that came back."""
    parameters, history = value[:2], value[2]
    training, validation = arguments["training"], arguments["validation"]
    cost, hits = float(history["cost"][-1]), float(history["accuracy"][-1])
    if not np.isclose(cost, mean_cost(parameters, training), rtol=1e-9):
        cost_of_unseen = mean_cost(parameters, validation)
        summed = mean_cost(parameters, training) * training[0].shape[1]
        mistakes: tuple[str, ...] = ("measured before the epoch",)
        if np.isclose(cost, cost_of_unseen, rtol=1e-9):
            mistakes = ("cost of the validation set",)
        elif np.isclose(cost, summed, rtol=1e-9):
            mistakes = ("cost not divided",)
        return Finding(
            f"The last cost is {number(cost)}, but the network that came back has "
            f"{number(mean_cost(parameters, training))} on the training set.",
            mistakes,
        )
    right = right_part(parameters, validation)
    if not np.isclose(hits, right, atol=1e-9):
        known = {
            "a count": right * len(validation[1]),
            "per cent": 100 * right,
            "accuracy on the training set": right_part(parameters, training),
        }
        return Finding(
            f"The last accuracy is {number(hits)}, but the network that came back has {number(right)} on the "
            "validation set.",
            tuple(name for name, wrong in known.items() if np.isclose(hits, wrong, atol=1e-7)),
        )
    return None


def beginning(stages: Sequence[Sequence[Any]]) -> Finding | None:
    """Whether the parameters begin at random, and the generators make a difference."""
    starts = [stage[0][:2] for stage in stages]
    if not any(w.any() for w in starts[0][0]):
        return Finding("All weights begin at 0.", ("begins at zero",))
    if all(same(list(starts[0]), list(other)) for other in starts[1:]):
        return NOT_USED
    return None


def _judge_path(arguments: Mapping[str, Any], stages: Sequence[Sequence[Any]]) -> str | Finding | None:
    if found := beginning(stages):
        return found
    x, labels = arguments["training"]
    classes = arguments["sizes"][-1]
    data = (x, columns(labels, classes), arguments["batch_size"], arguments["learning_rate"])
    unseen = (arguments["validation"][0], columns(arguments["validation"][1], classes))
    pairs: list[tuple[Order, Order]] = []
    for start, one, two in ([each[:2] for each in stage] for stage in stages):
        first = paths.order_taken(start, one, *data)
        if first is None:
            mistakes = paths.wrong_path(start, one, *data)
            if _learned_from(start, one, unseen, data[2:]):
                mistakes = (*mistakes, "trained on the validation set")
            return Finding(
                "After one epoch the parameters are not what its mini-batches make of the first ones.", mistakes
            )
        second = paths.order_taken(one, two, *data)
        if second is None:
            return Finding("The second epoch does not go on where the first one ended.", ("starts afresh each epoch",))
        pairs.append((first, second))
    if x.shape[1] >= 4 and arguments["batch_size"] < x.shape[1] and all(first == second for first, second in pairs):
        return Finding("Every epoch has the same order.", ("same order in every epoch",))
    return None


def _learned_from(start: Parameters, end: Parameters, unseen: tuple[NDArray, NDArray], how: tuple[int, float]) -> bool:
    """Whether the parameters moved as the validation set would move them, in whatever order."""
    size, rate = how
    if size >= unseen[0].shape[1]:
        return paths.close(paths.update(start, *unseen, rate), end)
    few = paths.orders(unseen[0].shape[1], size)
    return any(paths.close(paths.follow(start, *unseen, rate, order), end) for order in few)


def begin(sizes: Sequence[int], rng: Generator) -> Parameters:
    """Weights N(0, 1/n), biases 0."""
    pairs = list(pairwise(sizes))
    return (
        [rng.standard_normal((n, k)) / np.sqrt(k) for k, n in pairs],
        [np.zeros((n, 1)) for _, n in pairs],
    )


def _training(
    epoch: Callable = _run_epoch,
    start: Callable = begin,
    data: Callable = lambda training, validation: training,
    measure: Callable = lambda place, before, training, validation: (
        mean_cost(place, training),
        right_part(place, validation),
    ),
    keep: Callable = lambda old, new: new,
) -> Callable:
    """An answer with one piece or another put in another way."""

    def answer(sizes, training, validation, epochs, batch_size, learning_rate, rng):
        place = start(sizes, rng)
        history: dict[str, list[float]] = {"cost": [], "accuracy": []}
        x, labels = data(training, validation)
        y = columns(labels, sizes[-1])
        for _ in range(epochs):
            before = place
            place = keep(before, epoch(before, x, y, batch_size, learning_rate, rng))
            cost, hits = measure(place, before, training, validation)
            history["cost"].append(cost)
            history["accuracy"].append(hits)
        return (*place, history)

    return answer


exercise.oracle(_training())


exercise.judge(judge_training(_judge_path))


def _each_epoch(answer: Callable) -> Callable:
    """An epoch with an answer to `train_epoch`."""
    return lambda place, x, y, size, rate, rng: answer(*place, x, y, size, rate, rng)


def _own_generator(seed: int | None) -> Callable:
    return lambda *arguments: _training()(*arguments[:-1], np.random.default_rng(seed))


def _zeros(sizes, rng):
    return [np.zeros_like(w) for w in begin(sizes, rng)[0]], begin(sizes, rng)[1]


#: What can go wrong around the epochs, whatever happens in them: how a training with these pieces goes wrong.
def around_the_epochs(training: Callable) -> tuple[Misconception, ...]:
    """Mistakes that a training with and without momentum can have. `training` makes an answer from pieces."""
    return (
        Misconception(
            "measured before the epoch",
            "Measure after each epoch: the last entry belongs to the network that is returned.",
            training(measure=lambda place, before, t, v: (mean_cost(before, t), right_part(before, v))),
        ),
        Misconception(
            "cost of the validation set",
            "The cost is measured on the training set, the accuracy on the validation set.",
            training(measure=lambda place, before, t, v: (mean_cost(place, v), right_part(place, v))),
        ),
        Misconception(
            "accuracy on the training set",
            "How well it reads what it has learned by heart says little: measure accuracy on the validation set.",
            training(measure=lambda place, before, t, v: (mean_cost(place, t), right_part(place, t))),
        ),
        Misconception(
            "a count",
            "The accuracy is a fraction, from 0 to 1; yours is a number of samples.",
            training(measure=lambda place, before, t, v: (mean_cost(place, t), right_part(place, v) * len(v[1]))),
        ),
        Misconception(
            "per cent",
            "The accuracy is a fraction, from 0 to 1; yours is in per cent.",
            training(measure=lambda place, before, t, v: (mean_cost(place, t), 100 * right_part(place, v))),
        ),
        Misconception(
            "cost not divided",
            "The cost is a mean over the samples: quadratic_cost divides already.",
            training(measure=lambda place, before, t, v: (mean_cost(place, t) * t[0].shape[1], right_part(place, v))),
        ),
        Misconception(
            "begins at zero",
            "With equal weights all units of a layer stay equal: begin with initialize.",
            training(start=_zeros),
        ),
    )


# SPECIAL *around_the_epochs(_training)


@exercise.misconception(
    "starts afresh each epoch",
    "Begin once, before the loop over the epochs: else all that was learned is thrown away.",
)
def starts_afresh_each_epoch(sizes, training, validation, epochs, batch_size, learning_rate, rng):
    history: dict[str, list[float]] = {"cost": [], "accuracy": []}
    for _ in range(epochs):
        place = begin(sizes, rng)
        y = columns(training[1], sizes[-1])
        place = _run_epoch(place, training[0], y, batch_size, learning_rate, rng)
        history["cost"].append(mean_cost(place, training))
        history["accuracy"].append(right_part(place, validation))
    return (*place, history)


nothing_learned = exercise.misconception(
    "nothing learned",
    "The network that comes back is still the first one: weights, biases = train_epoch(…).",
)(_training(keep=lambda old, new: old))


trained_on_the_validation_set = exercise.misconception(
    "trained on the validation set",
    "The validation set is there to measure with. Whoever learns from it measures memory.",
)(_training(data=lambda training, validation: validation))


@exercise.misconception(
    "same order in every epoch",
    "Hand the one rng on from epoch to epoch, and make no new one: each epoch draws its own order.",
)
def same_order_in_every_epoch(sizes, training, validation, epochs, batch_size, learning_rate, rng):
    """One generator, put back to its beginning before each epoch."""
    seed = int(rng.integers(2**31))

    def epoch(place, x, y, size, rate, rng):
        return _run_epoch(place, x, y, size, rate, np.random.default_rng(seed))

    return _training(epoch)(sizes, training, validation, epochs, batch_size, learning_rate, rng)


@exercise.misconception(
    "one value in all",
    "Append to both lists after each epoch.",
)
def one_value_in_all(sizes, training, validation, epochs, batch_size, learning_rate, rng):
    weights, biases, history = _training()(sizes, training, validation, epochs, batch_size, learning_rate, rng)
    return weights, biases, {name: entries[-1:] for name, entries in history.items()}


rng_not_used = exercise.misconception(
    "rng not used",
    "Draw everything from the rng that is given.",
)(_own_generator(0))


another_generator = exercise.misconception(
    "another generator",
    "Draw everything from the rng that is given: else nobody can repeat what you did.",
)(_own_generator(None))


# SPECIAL *(Misconception(each.name, each.hint, _training(_each_epoch(each.wrong))) for each in _PATH_MISTAKES)
