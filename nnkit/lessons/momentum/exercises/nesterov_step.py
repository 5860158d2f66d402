"""Nesterov's momentum: the gradient is taken at the point ahead, w − γv, to which the velocity carries w anyway."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Exercise, Formula
from nnkit.lessons.shared.sizes import short, uneven


def nesterov_step(w, v, gradient_at, learning_rate, gamma):
    """One step of Nesterov's momentum.

    w, v           arrays of one shape
    gradient_at    a function of a point like w: the gradient there
    learning_rate  η
    gamma          γ
    returns        (w, v): new arrays
    """


exercise = Exercise(nesterov_step, points=2, minutes=6, names=("`w`", "`v`"))


def bowl(steepness: NDArray) -> Formula:
    return Formula(f"p ↦ {np.array2string(steepness, separator=', ')}·p", lambda p: steepness * np.asarray(p))


@exercise.cases
def cases(rng: Generator):
    def case(gradient_at, w, v, rate, gamma, tries):
        return Case({"w": w, "v": v, "gradient_at": gradient_at, "learning_rate": rate, "gamma": gamma}, tries)

    yield case(bowl(np.array([2.0, 6.0])), short(rng, 2), short(rng, 2), 0.1, 0.9, "a bowl, two parameters")
    yield case(Formula("p ↦ p³", lambda p: p**3), short(rng, 1), np.zeros(1), 0.1, 0.5, "at rest")
    yield case(Formula("p ↦ p³", lambda p: p**3), short(rng, 1), short(rng, 1), 0.2, 0.7, "one parameter of p⁴/4")
    yield case(bowl(np.array([1.0, 4.0, 0.5])), uneven(rng, 3), uneven(rng, 3), 0.3, 0.0, "no memory")
    yield case(
        Formula("p ↦ sin p", np.sin), uneven(rng, 2, 3), uneven(rng, 2, 3), float(rng.uniform(0.1, 0.6)),
        float(rng.uniform(0.4, 0.8)), "a matrix",
    )  # fmt: skip


@exercise.oracle
def number_by_number(w, v, gradient_at, learning_rate, gamma):
    ahead = np.array([float(a) - gamma * float(b) for a, b in zip(w.flat, v.flat, strict=True)]).reshape(w.shape)
    slope = gradient_at(ahead)
    new_v = np.array([gamma * float(b) + learning_rate * float(g) for b, g in zip(v.flat, slope.flat, strict=True)])
    new_w = np.array([float(a) - b for a, b in zip(w.flat, new_v, strict=True)])
    return new_w.reshape(w.shape), new_v.reshape(w.shape)


@exercise.misconception(
    "gradient at w", "That is classical momentum. Look ahead first: the gradient is taken at w − γv."
)
def gradient_at_w(w, v, gradient_at, learning_rate, gamma):
    v = gamma * v + learning_rate * gradient_at(w)
    return w - v, v


@exercise.misconception("ahead in the wrong direction", "w moves by −v, so ahead is w − γv.")
def ahead_in_the_wrong_direction(w, v, gradient_at, learning_rate, gamma):
    v = gamma * v + learning_rate * gradient_at(w + gamma * v)
    return w - v, v


@exercise.misconception("ahead by the whole velocity", "Of the velocity γv remains: the point ahead is w − γv.")
def ahead_by_the_whole_velocity(w, v, gradient_at, learning_rate, gamma):
    v = gamma * v + learning_rate * gradient_at(w - v)
    return w - v, v


@exercise.misconception("ahead by ηv", "η is in the velocity already: the point ahead is w − γv.")
def ahead_by_eta_v(w, v, gradient_at, learning_rate, gamma):
    v = gamma * v + learning_rate * gradient_at(w - learning_rate * v)
    return w - v, v


@exercise.misconception(
    "moved from the point ahead", "The new velocity holds γv already: w moves from where it was, w − v."
)
def moved_from_the_point_ahead(w, v, gradient_at, learning_rate, gamma):
    ahead = w - gamma * v
    v = gamma * v + learning_rate * gradient_at(ahead)
    return ahead - v, v


@exercise.misconception(
    "gradient without memory", "The new velocity must keep γv: else nothing is left for the next step."
)
def gradient_without_memory(w, v, gradient_at, learning_rate, gamma):
    ahead = w - gamma * v
    v = learning_rate * gradient_at(ahead)
    return ahead - v, v


@exercise.misconception("averaged form", "Here η is inside the velocity, and there is no 1 − γ.")
def averaged_form(w, v, gradient_at, learning_rate, gamma):
    v = gamma * v + (1 - gamma) * gradient_at(w - gamma * v)
    return w - learning_rate * v, v


@exercise.misconception("old velocity used", "w moves with the new velocity, not with that of the step before.")
def old_velocity_used(w, v, gradient_at, learning_rate, gamma):
    return w - v, gamma * v + learning_rate * gradient_at(w - gamma * v)


@exercise.misconception("uphill", "Downhill is w minus v, not plus.")
def uphill(w, v, gradient_at, learning_rate, gamma):
    v = gamma * v + learning_rate * gradient_at(w - gamma * v)
    return w + v, v


@exercise.misconception("learning rate forgotten", "The gradient comes in with the factor η.")
def learning_rate_forgotten(w, v, gradient_at, learning_rate, gamma):
    v = gamma * v + gradient_at(w - gamma * v)
    return w - v, v


@exercise.misconception("gradient of the velocity", "gradient_at wants a place, not a velocity.")
def gradient_of_the_velocity(w, v, gradient_at, learning_rate, gamma):
    v = gamma * v + learning_rate * gradient_at(gamma * v)
    return w - v, v


@exercise.misconception("arguments changed in place", "`w -= …` writes into the caller's array: make new ones.")
def arguments_changed_in_place(w, v, gradient_at, learning_rate, gamma):
    w -= gamma * v
    slope = gradient_at(w)
    v[...] = gamma * v + learning_rate * slope
    w -= learning_rate * slope
    return w, v


@exercise.misconception("velocity first", "w comes first in the pair, then v.")
def velocity_first(w, v, gradient_at, learning_rate, gamma):
    v = gamma * v + learning_rate * gradient_at(w - gamma * v)
    return v, w - v
