"""train_with_momentum: (weights, biases, history) as from train; every parameter has a velocity that starts at 0 once."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit import network
from nnkit.checking import Case, Finding, RandomExercise
from nnkit.checking.random_exercise import generator
from nnkit.exercises.stochastic_gradient_descent import epochs, paths
from nnkit.exercises.stochastic_gradient_descent.paths import Parameters
from nnkit.lessons.momentum.steps_parts import _swapped
from nnkit.lessons.shared.sizes import uneven
from nnkit.network.data import load_digits


def train_with_momentum(sizes, training, validation, epochs, batch_size, learning_rate, beta, rng):
    """Train a new network with momentum, averaged form.

    sizes                 [n_1, …, n_L]
    training, validation  pairs (x, labels)
    returns               (weights, biases, history): history["cost"] is the quadratic cost on the training set,
                          history["accuracy"] the accuracy on the validation set, one number after each epoch
    """


exercise = RandomExercise(
    train_with_momentum,
    experiment=epochs.trained,
    points=4,
    minutes=9,
    uses=("momentum_step",),
)


#: Where it stands and how fast it goes.
State = tuple[Parameters, Parameters]


Pass = Callable[[State, NDArray, NDArray, float, float], State]


def _case(rng: Generator, sizes: list[int], m: int, size: int, count: int, beta: float, tries: str) -> Case:
    labels, others = np.arange(m) % sizes[-1], rng.integers(0, sizes[-1], 5)
    others[:2] = 0, 1
    return Case(
        {
            "sizes": sizes,
            "training": (np.round(uneven(rng, sizes[0], m), 2), rng.permutation(labels)),
            "validation": (np.round(uneven(rng, sizes[0], 5), 2), others),
            "epochs": count,
            "batch_size": size,
            "learning_rate": float(np.round(rng.uniform(1.0, 2.5), 1)) + 0.05,
            "beta": beta,
            "rng": generator(rng),
        },
        tries,
    )


@exercise.cases
def _cases(rng: Generator):
    yield _case(rng, [1, 2], 3, 3, 3, 0.75, "one mini-batch of all three samples")
    yield _case(rng, [2, 3, 2], 4, 2, 3, 0.6, "four samples by two")
    yield _case(rng, [2, 2, 2, 3], 3, 2, 2, 0.9, "three samples by two, four layers")
    yield _case(rng, [2, 2], 3, 1, 3, 0.0, "three samples one by one, no memory")
    digits, order = load_digits(), rng.permutation(1797)
    learn, look = order[:500], order[500:900]
    yield Case(
        {
            "sizes": [64, 15, 10],
            "training": (digits.x[:, learn], digits.labels[learn]),
            "validation": (digits.x[:, look], digits.labels[look]),
            "epochs": 10,
            "batch_size": 10,
            "learning_rate": 3.0,
            "beta": 0.5,
            "rng": generator(rng),
        },
        "500 digits, and 400 that it has not seen",
    )


def _at_rest(place: Parameters) -> Parameters:
    return [np.zeros_like(w) for w in place[0]], [np.zeros_like(b) for b in place[1]]


def _each(function: Callable, *parts: Parameters) -> Parameters:
    """A function of each parameter, with its velocity and whatever else."""
    weights, biases = (
        [function(*group) for group in zip(*(part[kind] for part in parts), strict=True)] for kind in (0, 1)
    )
    return weights, biases


def _pass(state: State, x: NDArray, y: NDArray, rate: float, beta: float) -> State:
    """One update."""
    place, velocity = state
    slopes = network.backprop_batch(*place, x, y)
    velocity = _each(lambda v, g: beta * v + (1 - beta) * g, velocity, slopes)
    return _each(lambda p, v: p - rate * v, place, velocity), velocity


def _without_factor(state: State, x: NDArray, y: NDArray, rate: float, beta: float) -> State:
    place, velocity = state
    velocity = _each(lambda v, g: beta * v + g, velocity, network.backprop_batch(*place, x, y))
    return _each(lambda p, v: p - rate * v, place, velocity), velocity


def _plain(state: State, x: NDArray, y: NDArray, rate: float, beta: float) -> State:
    return paths.update(state[0], x, y, rate), state[1]


def _forgetful(state: State, x: NDArray, y: NDArray, rate: float, beta: float) -> State:
    """Each mini-batch from rest."""
    return _pass((state[0], _at_rest(state[0])), x, y, rate, beta)[0], state[1]


def _biases_plain(state: State, x: NDArray, y: NDArray, rate: float, beta: float) -> State:
    moved, plain = _pass(state, x, y, rate, beta), paths.update(state[0], x, y, rate)
    return (moved[0][0], plain[1]), moved[1]


def _swapped(state: State, x: NDArray, y: NDArray, rate: float, beta: float) -> State:
    return _pass(state, x, y, rate, 1 - beta)


def _uphill(state: State, x: NDArray, y: NDArray, rate: float, beta: float) -> State:
    return _pass(state, x, y, -rate, beta)


def _old_velocity(state: State, x: NDArray, y: NDArray, rate: float, beta: float) -> State:
    new = _pass(state, x, y, rate, beta)[1]
    return _each(lambda p, v: p - rate * v, *state), new


def _weights_only(state: State, x: NDArray, y: NDArray, rate: float, beta: float) -> State:
    moved = _pass(state, x, y, rate, beta)
    return (moved[0][0], state[0][1]), moved[1]


#: The mistake that an update of another kind is, what to say of it, and the update.
_UPDATES: tuple[tuple[str, str, Pass], ...] = (
    (
        "(1 − β) forgotten",
        "The steps are 1/(1 − β) times too long: v ← βv + (1 − β)g.",
        _without_factor,
    ),
    ("plain descent", "Nothing is remembered: w has to move with the velocity, not with the gradient.", _plain),
    (
        "velocity reset at every mini-batch",
        "The velocities begin at 0 once, before the first epoch. Yours begin anew with every mini-batch.",
        _forgetful,
    ),
    ("biases without velocity", "Biases have velocities, too.", _biases_plain),
    ("biases not learned", "Biases have gradients, too.", _weights_only),
    ("shares swapped", "β is the share of the old velocity, 1 − β that of the gradient.", _swapped),
    ("uphill", "The cost rises: downhill is w minus α times v.", _uphill),
    ("old velocity used", "w moves with the new velocity, not with that of the step before.", _old_velocity),
)


def _ends(state: State, data: tuple, step: Pass) -> list[tuple[paths.Order, State]]:
    """Where an epoch can lead from `state`, by the order that is drawn."""
    x, y, size, rate, beta = data
    found = []
    for order in paths.orders(x.shape[1], size):
        here = state
        for picked in order:
            here = step(here, x[:, picked], y[:, picked], rate, beta)
        found.append((order, here))
    return found


def _judge_path(arguments: Mapping[str, Any], stages: Sequence[Sequence[Any]]) -> str | Finding | None:
    if found := epochs.beginning(stages):
        return found
    x, labels = arguments["training"]
    data = (
        x, epochs.columns(labels, arguments["sizes"][-1]), arguments["batch_size"], arguments["learning_rate"],
        arguments["beta"],
    )  # fmt: skip
    pairs = []
    for start, one, two in ([each[:2] for each in stage] for stage in stages):
        state = (start, _at_rest(start))
        first = [(order, end) for order, end in _ends(state, data, _pass) if paths.close(end[0], one)]
        if not first:
            mistakes = tuple(
                name
                for name, _, step in _UPDATES
                if any(paths.close(end[0], one) for _, end in _ends(state, data, step))
            )
            if paths.close(start, one):
                mistakes = (*mistakes, "nothing learned")
            return Finding("After one epoch the parameters are not where momentum leads from the first ones.", mistakes)
        second = [
            (order, later)
            for order, end in first
            for later, there in _ends(end, data, _pass)
            if paths.close(there[0], two)
        ]
        if not second:
            resets = ("velocity reset at every epoch",)
            if x.shape[1] <= arguments["batch_size"]:  # an epoch is one mini-batch
                resets = (*resets, "velocity reset at every mini-batch")
            anew = any(paths.close(end[0], two) for _, end in _ends((one, _at_rest(one)), data, _pass))
            return Finding(
                "The second epoch does not go on with the velocity of the first one.",
                resets if anew else ("starts afresh each epoch",),
            )
        pairs.append(second)
    enough = x.shape[1] >= 4 and arguments["batch_size"] < x.shape[1]
    if enough and all(all(first == second for first, second in each) for each in pairs):
        return Finding("Every epoch has the same order.", ("same order in every epoch",))
    return None


def _training(
    step: Pass = _pass,
    start: Callable = epochs.begin,
    measure: Callable = lambda place, before, training, validation: (
        epochs.mean_cost(place, training),
        epochs.right_part(place, validation),
    ),
    each_epoch: Callable = lambda state: state,
    keep: Callable = lambda old, new: new,
    shuffled: Callable = lambda rng: rng,
) -> Callable:
    """An answer with one piece or another put in another way."""

    def answer(sizes, training, validation, epochs_, batch_size, learning_rate, beta, rng):
        place = start(sizes, rng)
        state = (place, _at_rest(place))
        history: dict[str, list[float]] = {"cost": [], "accuracy": []}
        x, y = training[0], epochs.columns(training[1], sizes[-1])
        source = shuffled(rng)
        for _ in range(epochs_):
            before = state[0]
            new = each_epoch(state)
            order = source().permutation(x.shape[1]) if callable(source) else rng.permutation(x.shape[1])
            for first in range(0, len(order), batch_size):
                some = order[first : first + batch_size]
                new = step(new, x[:, some], y[:, some], learning_rate, beta)
            state = keep(state, new)
            cost, hits = measure(state[0], before, training, validation)
            history["cost"].append(cost)
            history["accuracy"].append(hits)
        return (*state[0], history)

    return answer


exercise.oracle(_training())


exercise.judge(epochs.judge_training(_judge_path))


def _repeated(rng: Generator) -> Callable:
    seed = int(rng.integers(2**31))
    return lambda: np.random.default_rng(seed)


# SPECIAL *(Misconception(name, hint, _training(step)) for name, hint, step in _UPDATES)


velocity_reset_at_every_epoch = exercise.misconception(
    "velocity reset at every epoch",
    "The velocities begin at 0 once, before the loop over the epochs, not in it.",
)(_training(each_epoch=lambda state: (state[0], _at_rest(state[0]))))


# SPECIAL *epochs.around_the_epochs(_training)


nothing_learned = exercise.misconception(
    "nothing learned",
    "The network that comes back is still the first one: keep what each step returns.",
)(_training(keep=lambda old, new: old))


@exercise.misconception(
    "starts afresh each epoch",
    "Begin once, before the loop over the epochs: else all that was learned is thrown away.",
)
def starts_afresh_each_epoch(sizes, training, validation, epochs_, batch_size, learning_rate, beta, rng):
    history: dict[str, list[float]] = {"cost": [], "accuracy": []}
    for _ in range(epochs_):
        *place, course = _training()(sizes, training, validation, 1, batch_size, learning_rate, beta, rng)
        for name, entries in history.items():
            entries += course[name]
    return (*place, history)


same_order_in_every_epoch = exercise.misconception(
    "same order in every epoch",
    "Hand the one rng on from epoch to epoch, and make no new one: each epoch draws its own order.",
)(_training(shuffled=_repeated))


@exercise.misconception(
    "one value in all",
    "Append to both lists after each epoch.",
)
def one_value_in_all(*arguments):
    weights, biases, history = _training()(*arguments)
    return weights, biases, {name: entries[-1:] for name, entries in history.items()}


@exercise.misconception(
    "rng not used",
    "Draw everything from the rng that is given.",
)
def rng_not_used(*arguments):
    return _training()(*arguments[:-1], np.random.default_rng(0))


@exercise.misconception(
    "another generator",
    "Draw everything from the rng that is given: else nobody can repeat what you did.",
)
def another_generator(*arguments):
    return _training()(*arguments[:-1], np.random.default_rng())
