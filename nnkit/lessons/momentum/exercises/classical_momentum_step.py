"""One step with momentum in the classical form: the learning rate is inside the velocity, v ← γv + ηg, w ← w − v."""

from nnkit.checking import Exercise
from nnkit.lessons.momentum.number_by_number import number_by_number
from nnkit.lessons.momentum.velocity_cases import velocity_cases


def classical_momentum_step(w, v, gradient, learning_rate, gamma):
    """One step with momentum, classical form.

    w, v, gradient  arrays of one shape
    learning_rate   η, a number
    gamma           γ, at least 0 and below 1
    returns         (w, v): new arrays
    """


exercise = Exercise(classical_momentum_step, points=2, minutes=4, uses=("momentum_step",), names=("`w`", "`v`"))

exercise.cases(velocity_cases("gamma"))

exercise.oracle(number_by_number(lambda v, g, rate, gamma: g * rate + v * gamma, lambda w, v, rate: w - v))


@exercise.misconception(
    "moving average", "That is the other form. Here nothing is multiplied by 1 − γ, and η is inside the velocity."
)
def averaged_form(w, v, gradient, learning_rate, gamma):
    v = gamma * v + (1 - gamma) * gradient
    return w - learning_rate * v, v


@exercise.misconception("(1 − γ) inside", "In the classical form the gradient's factor is η alone, without 1 − γ.")
def factor_inside(w, v, gradient, learning_rate, gamma):
    v = gamma * v + (1 - gamma) * learning_rate * gradient
    return w - v, v


@exercise.misconception("η twice", "η is in the velocity already: w moves by v itself.")
def eta_twice(w, v, gradient, learning_rate, gamma):
    v = gamma * v + learning_rate * gradient
    return w - learning_rate * v, v


@exercise.misconception("η outside", "Here η is inside the velocity: γv + ηg, and w moves by v itself.")
def eta_outside(w, v, gradient, learning_rate, gamma):
    v = gamma * v + gradient
    return w - learning_rate * v, v


@exercise.misconception(
    "sign of the velocity", "With v ← γv − ηg the step would be w + v. In our form it is v ← γv + ηg and w − v."
)
def sign_of_the_velocity(w, v, gradient, learning_rate, gamma):
    v = gamma * v - learning_rate * gradient
    return w - v, v


@exercise.misconception(
    "the other sign", "v ← γv − ηg and w ← w + v is a form of other courses. Here v ← γv + ηg and w ← w − v."
)
def the_other_sign(w, v, gradient, learning_rate, gamma):
    v = gamma * v - learning_rate * gradient
    return w + v, v


@exercise.misconception(
    "velocity without memory", "w is where it should be, but the velocity is all of what w moves by: γv belongs to it."
)
def velocity_without_memory(w, v, gradient, learning_rate, gamma):
    return w - learning_rate * gradient - gamma * v, learning_rate * gradient


@exercise.misconception(
    "γ on the gradient, too", "γ is the share of the old velocity; the gradient's factor is η, and nothing else."
)
def gamma_on_the_gradient_too(w, v, gradient, learning_rate, gamma):
    v = gamma * (v + learning_rate * gradient)
    return w - v, v


@exercise.misconception(
    "η on the velocity, too", "The old velocity holds its η already: η multiplies the gradient alone."
)
def eta_on_the_velocity_too(w, v, gradient, learning_rate, gamma):
    v = learning_rate * (gamma * v + gradient)
    return w - v, v


@exercise.misconception("nothing fades", "Of the old velocity only the share γ stays: else it grows without end.")
def nothing_fades(w, v, gradient, learning_rate, gamma):
    v = v + learning_rate * gradient
    return w - v, v


@exercise.misconception("shares swapped", "γ is the share of the old velocity, and the gradient has no share: only η.")
def shares_swapped(w, v, gradient, learning_rate, gamma):
    v = (1 - gamma) * v + gamma * learning_rate * gradient
    return w - v, v


one_step_further = exercise.misconception(
    "one step further",
    "That is a form of Nesterov's, which looks ahead. Here w moves by the new velocity, as it is.",
)


@one_step_further
def as_in_keras_with_our_sign(w, v, gradient, learning_rate, gamma):
    v = gamma * v + learning_rate * gradient
    return w - (gamma * v + learning_rate * gradient), v


@one_step_further
def as_in_keras(w, v, gradient, learning_rate, gamma):
    v = gamma * v - learning_rate * gradient
    return w + gamma * v - learning_rate * gradient, v


@one_step_further
def as_in_pytorch(w, v, gradient, learning_rate, gamma):
    v = gamma * v + gradient
    return w - learning_rate * (gradient + gamma * v), v


@exercise.misconception(
    "gradient not in the velocity",
    "w is where it should be, but the velocity is all of what w moves by: ηg belongs to it.",
)
def gradient_not_in_the_velocity(w, v, gradient, learning_rate, gamma):
    return w - learning_rate * gradient - gamma * v, gamma * v


@exercise.misconception(
    "velocity that points downhill",
    "w is where it should be. But in our form w moves by −v: your v has the other sign.",
)
def velocity_that_points_downhill(w, v, gradient, learning_rate, gamma):
    new = gamma * v + learning_rate * gradient
    return w - new, -new


@exercise.misconception(
    "1 − γ on the velocity", "γ is the share of the old velocity that stays, not the one that goes."
)
def one_minus_gamma_on_the_velocity(w, v, gradient, learning_rate, gamma):
    v = (1 - gamma) * v + learning_rate * gradient
    return w - v, v


@exercise.misconception(
    "gradient step and velocity", "ηg is in the new velocity already: w moves by that, and no more."
)
def gradient_step_and_velocity(w, v, gradient, learning_rate, gamma):
    v = gamma * v + learning_rate * gradient
    return w - learning_rate * gradient - v, v


@exercise.misconception("moves with the gradient", "That is plain descent: w moves with the velocity.")
def moves_with_the_gradient(w, v, gradient, learning_rate, gamma):
    return w - learning_rate * gradient, gamma * v + learning_rate * gradient


@exercise.misconception("uphill", "Downhill is w minus v, not plus.")
def uphill(w, v, gradient, learning_rate, gamma):
    v = gamma * v + learning_rate * gradient
    return w + v, v


@exercise.misconception("old velocity used", "w moves with the new velocity, not with that of the step before.")
def old_velocity_used(w, v, gradient, learning_rate, gamma):
    return w - v, gamma * v + learning_rate * gradient


@exercise.misconception("velocity forgotten", "Without γv there is no memory, and no momentum.")
def velocity_forgotten(w, v, gradient, learning_rate, gamma):
    v = learning_rate * gradient
    return w - v, v


@exercise.misconception("learning rate forgotten", "The gradient comes in with the factor η.")
def learning_rate_forgotten(w, v, gradient, learning_rate, gamma):
    v = gamma * v + gradient
    return w - v, v


@exercise.misconception(
    "velocity not handed on", "The caller needs the new velocity for the next step: return it as well."
)
def velocity_not_handed_on(w, v, gradient, learning_rate, gamma):
    new = gamma * v + learning_rate * gradient
    return w - new, v.copy()


@exercise.misconception(
    "arguments changed in place", "`v *= γ` and `w -= v` write into the caller's arrays: make new ones."
)
def arguments_changed_in_place(w, v, gradient, learning_rate, gamma):
    v[...] = gamma * v + learning_rate * gradient
    w -= v
    return w, v


@exercise.misconception("velocity first", "w comes first in the pair, then v.")
def velocity_first(w, v, gradient, learning_rate, gamma):
    v = gamma * v + learning_rate * gradient
    return v, w - v


@exercise.misconception("w alone", "The caller needs the velocity, too: return w, v.")
def w_alone(w, v, gradient, learning_rate, gamma):
    return w - gamma * v - learning_rate * gradient


exercise.hints(
    "In this form w moves by v itself. So v is a step: what is added to the γ-th part of the last step?",
    "v ← γ·v + (… times g), then w ← w − v. No 1 − γ anywhere.",
    """
    def classical_momentum_step(w, v, gradient, learning_rate, gamma):
        new_v = ___
        return w - ___, new_v
    """,
)


exercise.misconception("divided by 1 − γ", "Nothing is divided here: γv + ηg is all of the velocity.")(
    lambda w, v, gradient, learning_rate, gamma: (
        w - gamma * v - learning_rate * gradient / (1 - gamma),
        gamma * v + learning_rate * gradient / (1 - gamma),
    )
)


exercise.misconception("γ on the parameters", "γ is what stays of the velocity, not of w.")(
    lambda w, v, gradient, learning_rate, gamma: (gamma * w - learning_rate * gradient, v.copy())
)


exercise.misconception("γ on the step, too", "w moves by the new velocity, all of it: γ is in it already.")(
    lambda w, v, gradient, learning_rate, gamma: (
        w - gamma * (gamma * v + learning_rate * gradient),
        gamma * v + learning_rate * gradient,
    )
)
