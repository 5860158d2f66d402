"""nesterov_step: new (w, v): v ← γv + η·gradient_at(w − γv), then w ← w − v."""

from collections.abc import Callable

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Exercise, Formula
from nnkit.lessons.momentum.steps_parts import _average, _classical, _swapped
from nnkit.lessons.shared.sizes import short, uneven


def nesterov_step(w, v, gradient_at, learning_rate, gamma):
    """One step of Nesterov's momentum.

    w, v           arrays of one shape
    gradient_at    a function of a point like w: the gradient there
    learning_rate  η
    gamma          γ
    returns        (w, v): new arrays
    """


exercise = Exercise(
    nesterov_step,
    points=2,
    minutes=6,
)


def _bowl(steepness: NDArray) -> Formula:
    return Formula(f"p ↦ {np.array2string(steepness, separator=', ')}·p", lambda p: steepness * np.asarray(p))


@exercise.cases
def _nesterov_cases(rng: Generator):
    def case(gradient_at, w, v, rate, gamma, tries):
        return Case({"w": w, "v": v, "gradient_at": gradient_at, "learning_rate": rate, "gamma": gamma}, tries)

    yield case(_bowl(np.array([2.0, 6.0])), short(rng, 2), short(rng, 2), 0.1, 0.9, "a bowl, two parameters")
    yield case(Formula("p ↦ p³", lambda p: p**3), short(rng, 1), np.zeros(1), 0.1, 0.5, "at rest")
    yield case(Formula("p ↦ p³", lambda p: p**3), short(rng, 1), short(rng, 1), 0.2, 0.7, "one parameter of p⁴/4")
    yield case(_bowl(np.array([1.0, 4.0, 0.5])), uneven(rng, 3), uneven(rng, 3), 0.3, 0.0, "no memory")
    yield case(
        Formula("p ↦ sin p", np.sin), uneven(rng, 2, 3), uneven(rng, 2, 3), float(rng.uniform(0.1, 0.6)),
        float(rng.uniform(0.4, 0.8)), "a matrix",
    )  # fmt: skip


@exercise.oracle
def _nesterov_number_by_number(w, v, gradient_at, learning_rate, gamma):
    ahead = np.array([float(a) - gamma * float(b) for a, b in zip(w.flat, v.flat, strict=True)]).reshape(w.shape)
    slope = gradient_at(ahead)
    new_v = np.array([gamma * float(b) + learning_rate * float(g) for b, g in zip(v.flat, slope.flat, strict=True)])
    new_w = np.array([float(a) - b for a, b in zip(w.flat, new_v, strict=True)])
    return new_w.reshape(w.shape), new_v.reshape(w.shape)


def _looking(at: Callable, velocity: Callable = _classical, move: Callable | None = None) -> Callable:
    """An answer that takes the gradient at `at(w, v, η, γ)`."""

    def answer(w, v, gradient_at, learning_rate, gamma):
        slope = gradient_at(at(w, v, learning_rate, gamma))
        new = velocity(v, slope, learning_rate, gamma)
        return (move or (lambda w, new, v, rate, gamma, slope: w - new))(w, new, v, learning_rate, gamma, slope), new

    return answer


def _ahead(w, v, rate, gamma):
    return w - gamma * v


gradient_at_w = exercise.misconception(
    "gradient at w",
    "That is classical momentum. Look ahead first: the gradient is taken at w − γv.",
)(_looking(lambda w, v, rate, gamma: w))


ahead_in_the_wrong_direction = exercise.misconception(
    "ahead in the wrong direction",
    "w moves by −v, so ahead is w − γv.",
)(_looking(lambda w, v, rate, gamma: w + gamma * v))


ahead_by_the_whole_velocity = exercise.misconception(
    "ahead by the whole velocity",
    "Of the velocity γv remains: the point ahead is w − γv.",
)(_looking(lambda w, v, rate, gamma: w - v))


ahead_by_eta_v = exercise.misconception(
    "ahead by ηv",
    "η is in the velocity already: the point ahead is w − γv.",
)(_looking(lambda w, v, rate, gamma: w - rate * v))


moved_from_the_point_ahead = exercise.misconception(
    "moved from the point ahead",
    "The new velocity holds γv already: w moves from where it was, w − v.",
)(_looking(_ahead, move=lambda w, new, v, rate, gamma, slope: w - gamma * v - new))


gradient_without_memory = exercise.misconception(
    "gradient without memory",
    "The new velocity must keep γv: else nothing is left for the next step.",
)(_looking(_ahead, lambda v, g, rate, gamma: rate * g, lambda w, new, v, rate, gamma, slope: w - gamma * v - new))


averaged_form = exercise.misconception(
    "averaged form",
    "Here η is inside the velocity, and there is no 1 − γ.",
)(_looking(_ahead, _average, lambda w, new, v, rate, gamma, slope: w - rate * new))


old_velocity_used = exercise.misconception(
    "old velocity used",
    "w moves with the new velocity, not with that of the step before.",
)(_looking(_ahead, move=lambda w, new, v, rate, gamma, slope: w - v))


uphill = exercise.misconception(
    "uphill",
    "Downhill is w minus v, not plus.",
)(_looking(_ahead, move=lambda w, new, v, rate, gamma, slope: w + new))


learning_rate_forgotten = exercise.misconception(
    "learning rate forgotten",
    "The gradient comes in with the factor η.",
)(_looking(_ahead, lambda v, g, rate, gamma: gamma * v + g))


gradient_of_the_velocity = exercise.misconception(
    "gradient of the velocity",
    "gradient_at wants a place, not a velocity.",
)(_looking(lambda w, v, rate, gamma: gamma * v))


@exercise.misconception(
    "arguments changed in place",
    "`w -= …` writes into the caller's array: make new ones.",
)
def arguments_changed_in_place(w, v, gradient_at, learning_rate, gamma):
    w -= gamma * v
    slope = gradient_at(w)
    v[...] = gamma * v + learning_rate * slope
    w -= learning_rate * slope
    return w, v


velocity_first = exercise.misconception(
    "velocity first",
    "w comes first in the pair, then v.",
)(_swapped(_looking(_ahead)))
