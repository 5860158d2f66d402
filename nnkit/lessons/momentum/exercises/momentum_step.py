"""One step with momentum in the averaged form: the velocity is a moving average, v ← βv + (1 − β)g, w ← w − αv."""

import numpy as np

from nnkit.checking import Exercise
from nnkit.lessons.momentum.number_by_number import number_by_number
from nnkit.lessons.momentum.velocity_cases import velocity_cases


def momentum_step(w, v, gradient, learning_rate, beta):
    """One step with momentum, averaged form.

    w, v, gradient  arrays of one shape
    learning_rate   α, a number
    beta            β, at least 0 and below 1
    returns         (w, v): new arrays
    """


exercise = Exercise(momentum_step, points=2, minutes=5, names=("`w`", "`v`"))

exercise.cases(velocity_cases("beta"))

exercise.oracle(number_by_number(lambda v, g, rate, beta: v * beta + g - g * beta, lambda w, v, rate: w - v * rate))


@exercise.misconception("old velocity used", "w moves with the new velocity, not with that of the step before.")
def old_velocity_used(w, v, gradient, learning_rate, beta):
    return w - learning_rate * v, beta * v + (1 - beta) * gradient


@exercise.misconception(
    "(1 − β) forgotten",
    "The gradient comes in with the share 1 − β: else the velocity grows 1/(1 − β) times too large.",
)
def factor_forgotten(w, v, gradient, learning_rate, beta):
    v = beta * v + gradient
    return w - learning_rate * v, v


@exercise.misconception(
    "classical form",
    "That is the other form, with α inside the velocity. Here v is an average of gradients, with the shares β and "
    "1 − β.",
)
def classical_form(w, v, gradient, learning_rate, beta):
    v = beta * v + learning_rate * gradient
    return w - v, v


@exercise.misconception(
    "the other sign",
    "In some programs v points downhill and holds α: v ← βv − αg, w ← w + v. Here v averages gradients.",
)
def the_other_sign(w, v, gradient, learning_rate, beta):
    v = beta * v - learning_rate * gradient
    return w + v, v


@exercise.misconception(
    "the other sign",
    "In some programs v points downhill: w ← w + αv. Here v averages the gradients, and w − αv goes down.",
)
def an_average_that_points_downhill(w, v, gradient, learning_rate, beta):
    v = beta * v - (1 - beta) * gradient
    return w + learning_rate * v, v


@exercise.misconception("brackets", "1 − β is one number: put it into brackets before it multiplies the gradient.")
def brackets(w, v, gradient, learning_rate, beta):
    v = beta * v + 1 - beta * gradient
    return w - learning_rate * v, v


@exercise.misconception("shares swapped", "β is the share of the old velocity, 1 − β that of the gradient.")
def shares_swapped(w, v, gradient, learning_rate, beta):
    v = (1 - beta) * v + beta * gradient
    return w - learning_rate * v, v


@exercise.misconception("velocity forgotten", "Without βv there is no memory, and no momentum.")
def velocity_forgotten(w, v, gradient, learning_rate, beta):
    v = (1 - beta) * gradient
    return w - learning_rate * v, v


@exercise.misconception(
    "nothing fades", "Of the old velocity only the share β stays: else no gradient is ever forgotten."
)
def nothing_fades(w, v, gradient, learning_rate, beta):
    v = v + (1 - beta) * gradient
    return w - learning_rate * v, v


@exercise.misconception(
    "average of the parameters", "It is the gradients that are averaged. Which of the three arrays comes in with 1 − β?"
)
def average_of_the_parameters(w, v, gradient, learning_rate, beta):
    v = beta * v + (1 - beta) * w
    return w - learning_rate * v, v


@exercise.misconception(
    "divided by 1 − β",
    "Nothing is made up for here: w moves by α times v as it is. What Adam divides by is another thing, 1 − βᵗ.",
)
def divided_by_one_minus_beta(w, v, gradient, learning_rate, beta):
    v = beta * v + (1 - beta) * gradient
    return w - learning_rate * v / (1 - beta), v


@exercise.misconception(
    "starts as the gradient", "At rest v is 0, and the rule is the same: the first gradient comes in with 1 − β, too."
)
def starts_as_the_gradient(w, v, gradient, learning_rate, beta):
    v = beta * v + (1 - beta) * gradient if v.any() else gradient
    return w - learning_rate * v, v


one_step_further = exercise.misconception(
    "one step further",
    "w moves with the new velocity itself. What you have goes a step further, as a form of Nesterov's does.",
)


@one_step_further
def the_velocity_after_next(w, v, gradient, learning_rate, beta):
    v = beta * v + (1 - beta) * gradient
    return w - learning_rate * (beta * v + (1 - beta) * gradient), v


@one_step_further
def the_gradient_and_what_remains(w, v, gradient, learning_rate, beta):
    v = beta * v + (1 - beta) * gradient
    return w - learning_rate * (gradient + beta * v), v


@one_step_further
def as_in_pytorch(w, v, gradient, learning_rate, beta):
    v = beta * v + gradient
    return w - learning_rate * (gradient + beta * v), v


@one_step_further
def as_in_keras(w, v, gradient, learning_rate, beta):
    v = beta * v - learning_rate * gradient
    return w + beta * v - learning_rate * gradient, v


@exercise.misconception(
    "1 − β outside",
    "w is where it should be, but v is the average itself: 1 − β belongs to the gradient, where that comes into v.",
)
def factor_outside(w, v, gradient, learning_rate, beta):
    v = beta * v + gradient
    return w - learning_rate * (1 - beta) * v, v


@exercise.misconception("1 + β", "The two shares make a whole: β and 1 − β.")
def one_plus_beta(w, v, gradient, learning_rate, beta):
    v = beta * v + (1 + beta) * gradient
    return w - learning_rate * v, v


@exercise.misconception("gradient taken away", "The average is of the gradients themselves: the new one is added.")
def gradient_taken_away(w, v, gradient, learning_rate, beta):
    v = beta * v - (1 - beta) * gradient
    return w - learning_rate * v, v


@exercise.misconception(
    "gradient step and velocity", "The gradient is in the new velocity already: w moves by α times that, and no more."
)
def gradient_step_and_velocity(w, v, gradient, learning_rate, beta):
    new = beta * v + (1 - beta) * gradient
    return w - learning_rate * gradient - learning_rate * new, new


@exercise.misconception("uphill", "Downhill: w minus α times v.")
def uphill(w, v, gradient, learning_rate, beta):
    v = beta * v + (1 - beta) * gradient
    return w + learning_rate * v, v


@exercise.misconception(
    "velocity not handed on", "The caller needs the new velocity for the next step: return it as well."
)
def velocity_not_handed_on(w, v, gradient, learning_rate, beta):
    new = beta * v + (1 - beta) * gradient
    return w - learning_rate * new, v.copy()


@exercise.misconception(
    "α inside the velocity",
    "In this form the velocity is an average of gradients. The learning rate comes in when w moves, once.",
)
def alpha_inside_the_velocity(w, v, gradient, learning_rate, beta):
    v = beta * v + (1 - beta) * learning_rate * gradient
    return w - v, v


@exercise.misconception("α twice", "The learning rate comes in once, when w moves.")
def alpha_twice(w, v, gradient, learning_rate, beta):
    v = beta * v + (1 - beta) * learning_rate * gradient
    return w - learning_rate * v, v


@exercise.misconception("learning rate forgotten", "How far w moves is the learning rate times the velocity.")
def learning_rate_forgotten(w, v, gradient, learning_rate, beta):
    v = beta * v + (1 - beta) * gradient
    return w - v, v


@exercise.misconception(
    "moves with the gradient", "That is plain descent: w moves with the velocity, not with the gradient."
)
def moves_with_the_gradient(w, v, gradient, learning_rate, beta):
    return w - learning_rate * gradient, beta * v + (1 - beta) * gradient


@exercise.misconception(
    "arguments changed in place", "`v *= β` and `w -= …` write into the caller's arrays: make new ones."
)
def arguments_changed_in_place(w, v, gradient, learning_rate, beta):
    v[...] = beta * v + (1 - beta) * gradient
    w -= learning_rate * v
    return w, v


@exercise.misconception("velocity first", "w comes first in the pair, then v.")
def velocity_first(w, v, gradient, learning_rate, beta):
    v = beta * v + (1 - beta) * gradient
    return v, w - learning_rate * v


@exercise.misconception("w alone", "The caller needs the velocity, too: return w, v.")
def w_alone(w, v, gradient, learning_rate, beta):
    return w - learning_rate * (beta * v + (1 - beta) * gradient)


@exercise.misconception("v alone", "The caller needs the parameters, too: return w, v.")
def v_alone(w, v, gradient, learning_rate, beta):
    return beta * v + (1 - beta) * gradient


exercise.hints(
    "Two things change in a step, one after the other. Which of the two does the gradient change, and which one "
    "moves w?",
    "v ← β·v + (…)·g, then w ← w − α·v with the new v. Both are arrays of one shape: nothing is done entry by entry.",
    """
    def momentum_step(w, v, gradient, learning_rate, beta):
        new_v = beta * v + ___
        return w - ___, new_v
    """,
)


exercise.misconception("gradient forgotten", "Nothing new comes into v: where does the gradient enter?")(
    lambda w, v, gradient, learning_rate, beta: (w - learning_rate * v, v.copy())
)


exercise.misconception(
    "RMSprop", "Squares and a root belong to another method, RMSprop. Here v averages the gradients themselves."
)(
    lambda w, v, gradient, learning_rate, beta: (
        w - learning_rate * gradient / (np.sqrt(beta * v + (1 - beta) * gradient**2) + 1e-8),
        beta * v + (1 - beta) * gradient**2,
    )
)


exercise.misconception(
    "β on the gradient, too", "β is the share of the old velocity alone: where do the brackets end?"
)(
    lambda w, v, gradient, learning_rate, beta: (
        w - learning_rate * beta * (v + (1 - beta) * gradient),
        beta * (v + (1 - beta) * gradient),
    )
)


exercise.misconception(
    "old velocity counted twice",
    "The gradient itself comes in with 1 − β, not its difference from v, where βv stands already.",
)(
    lambda w, v, gradient, learning_rate, beta: (
        w - learning_rate * (beta * v + (1 - beta) * (gradient - v)),
        beta * v + (1 - beta) * (gradient - v),
    )
)


exercise.misconception("equal shares", "The shares are β and 1 − β, not one half each.")(
    lambda w, v, gradient, learning_rate, beta: (w - learning_rate * (v + gradient) / 2, (v + gradient) / 2)
)
