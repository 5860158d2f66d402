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


exercise = Exercise(nesterov_step, points=2, minutes=6, uses=("classical_momentum_step",), names=("`w`", "`v`"))


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


@exercise.misconception(
    "gradient at w, then a further step",
    "Many programs have this form: the gradient at w, and w moves a step further. Here the look ahead comes first.",
)
def as_in_keras(w, v, gradient_at, learning_rate, gamma):
    slope = gradient_at(w)
    v = gamma * v + learning_rate * slope
    return w - gamma * v - learning_rate * slope, v


@exercise.misconception(
    "gradient at w, then a further step",
    "Many programs have this form: the gradient at w, and w moves a step further. Here the look ahead comes first.",
)
def as_in_pytorch(w, v, gradient_at, learning_rate, gamma):
    slope = gradient_at(w)
    v = gamma * v + slope
    return w - learning_rate * (slope + gamma * v), v


@exercise.misconception(
    "gradient at w, then a further step",
    "Many programs have this form: the gradient at w, and w moves a step further. Here the look ahead comes first.",
)
def as_in_keras_with_its_sign(w, v, gradient_at, learning_rate, gamma):
    slope = gradient_at(w)
    v = gamma * v - learning_rate * slope
    return w + gamma * v - learning_rate * slope, v


@exercise.misconception("η outside", "Here η is inside the velocity: γv + ηg, and w moves by v itself.")
def eta_outside(w, v, gradient_at, learning_rate, gamma):
    v = gamma * v + gradient_at(w - gamma * v)
    return w - learning_rate * v, v


@exercise.misconception(
    "η outside", "Here η is inside the velocity: the point ahead is w − γv, and w moves by v itself."
)
def eta_outside_and_in_the_look_ahead(w, v, gradient_at, learning_rate, gamma):
    v = gamma * v + gradient_at(w - learning_rate * gamma * v)
    return w - learning_rate * v, v


@exercise.misconception(
    "the other sign", "v ← γv − ηg(w + γv) and w ← w + v is a form of other courses. Here w moves by −v."
)
def the_other_sign(w, v, gradient_at, learning_rate, gamma):
    v = gamma * v - learning_rate * gradient_at(w + gamma * v)
    return w + v, v


@exercise.misconception(
    "the other sign", "Where v points downhill, ahead is w + γv, and w moves by +v. Here it is the other way round."
)
def the_other_sign_and_backwards(w, v, gradient_at, learning_rate, gamma):
    v = gamma * v - learning_rate * gradient_at(w - gamma * v)
    return w + v, v


@exercise.misconception("nothing fades", "Of the old velocity only the share γ stays: else it grows without end.")
def nothing_fades(w, v, gradient_at, learning_rate, gamma):
    v = v + learning_rate * gradient_at(w - gamma * v)
    return w - v, v


@exercise.misconception("moves with the gradient", "w moves by the whole new velocity, and γv is a part of it.")
def moves_with_the_gradient(w, v, gradient_at, learning_rate, gamma):
    step = learning_rate * gradient_at(w - gamma * v)
    return w - step, gamma * v + step


@exercise.misconception("uphill", "Downhill is w minus v, and ahead is w − γv.")
def uphill_and_ahead_there(w, v, gradient_at, learning_rate, gamma):
    v = gamma * v + learning_rate * gradient_at(w + gamma * v)
    return w + v, v


@exercise.misconception(
    "sign of the velocity", "With v ← γv − ηg the step would be w + v. In our form it is v ← γv + ηg and w − v."
)
def sign_of_the_velocity(w, v, gradient_at, learning_rate, gamma):
    v = gamma * v - learning_rate * gradient_at(w - gamma * v)
    return w - v, v


@exercise.misconception(
    "ahead by gradient and velocity",
    "The point ahead is where the velocity alone leads, w − γv: no gradient is taken before.",
)
def ahead_by_gradient_and_velocity(w, v, gradient_at, learning_rate, gamma):
    v = gamma * v + learning_rate * gradient_at(w - gamma * v - learning_rate * gradient_at(w))
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


@exercise.misconception("(1 − γ) inside", "In this form the gradient's factor is η alone, without 1 − γ.")
def factor_inside(w, v, gradient_at, learning_rate, gamma):
    v = gamma * v + (1 - gamma) * learning_rate * gradient_at(w - gamma * v)
    return w - v, v


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


@exercise.misconception(
    "gradient_at not called", "gradient_at is a function: call it with the place at which you want the gradient."
)
def gradient_at_not_called(w, v, gradient_at, learning_rate, gamma):
    v = gamma * v + learning_rate * gradient_at
    return w - v, v


@exercise.misconception(
    "velocity not handed on", "The caller needs the new velocity for the next step: return it as well."
)
def velocity_not_handed_on(w, v, gradient_at, learning_rate, gamma):
    return w - gamma * v - learning_rate * gradient_at(w - gamma * v), v.copy()


@exercise.misconception("w alone", "The caller needs the velocity, too: return w, v.")
def w_alone(w, v, gradient_at, learning_rate, gamma):
    return w - gamma * v - learning_rate * gradient_at(w - gamma * v)


exercise.hints(
    "Say nothing pulled at the ball in this step: where would it be after it? Ask for the gradient there.",
    "v ← γ·v + η·gradient_at(…), then w ← w − v. The place in the brackets is made of w, γ and the old v.",
    """
    def nesterov_step(w, v, gradient_at, learning_rate, gamma):
        ahead = ___
        new_v = gamma * v + learning_rate * ___
        return w - new_v, new_v
    """,
)


exercise.misconception("velocity forgotten", "The look ahead is right. But γv belongs to the new velocity, too.")(
    lambda w, v, gradient_at, learning_rate, gamma: (
        w - learning_rate * gradient_at(w - gamma * v),
        learning_rate * gradient_at(w - gamma * v),
    )
)


exercise.misconception(
    "only the point ahead", "That is the point where the gradient is to be taken, not where the step ends."
)(lambda w, v, gradient_at, learning_rate, gamma: (w - gamma * v, v.copy()))


exercise.misconception("γ twice in the look ahead", "If v was multiplied with γ already, the point ahead is w − v.")(
    lambda w, v, gradient_at, learning_rate, gamma: (
        w - gamma * v - learning_rate * gradient_at(w - gamma**2 * v),
        gamma * v + learning_rate * gradient_at(w - gamma**2 * v),
    )
)


exercise.misconception("two steps in one", "The gradient is taken once, at w − γv, where v is the old velocity.")(
    lambda w, v, gradient_at, learning_rate, gamma: (
        lambda u: (w - gamma * u - learning_rate * gradient_at(w - u), gamma * u + learning_rate * gradient_at(w - u))
    )(gamma * v + learning_rate * gradient_at(w))
)
