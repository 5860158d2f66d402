"""One step with momentum in the averaged form: the velocity is a moving average, v ← βv + (1 − β)g, w ← w − αv."""

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


@exercise.misconception("shares swapped", "β is the share of the old velocity, 1 − β that of the gradient.")
def shares_swapped(w, v, gradient, learning_rate, beta):
    v = (1 - beta) * v + beta * gradient
    return w - learning_rate * v, v


@exercise.misconception("velocity forgotten", "Without βv there is no memory, and no momentum.")
def velocity_forgotten(w, v, gradient, learning_rate, beta):
    v = (1 - beta) * gradient
    return w - learning_rate * v, v


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
