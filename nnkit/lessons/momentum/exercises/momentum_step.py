"""momentum_step: new (w, v): v ← βv + (1 − β)g, then w ← w − αv with the new v."""

from nnkit.checking import Exercise
from nnkit.lessons.momentum.steps_parts import (
    _BY_RATE,
    _average,
    _in_place,
    _number_by_number,
    _old_kept,
    _step,
    _step_cases,
    _swapped,
)


def momentum_step(w, v, gradient, learning_rate, beta):
    """One step with momentum, averaged form.

    w, v, gradient  arrays of one shape
    learning_rate   α, a number
    beta            β, at least 0 and below 1
    returns         (w, v): new arrays
    """


exercise = Exercise(
    momentum_step,
    points=2,
    minutes=5,
)


exercise.cases(_step_cases("beta"))


exercise.oracle(_number_by_number(lambda v, g, rate, beta: v * beta + g - g * beta, lambda w, v, rate: w - v * rate))


old_velocity_used = exercise.misconception(
    "old velocity used",
    "w moves with the new velocity, not with that of the step before.",
)(_step(_average, lambda w, new, old, rate, g: w - rate * old))


is_1_minus_beta_forgotten = exercise.misconception(
    "(1 − β) forgotten",
    "The gradient comes in with the share 1 − β: else the velocity grows 1/(1 − β) times too large.",
)(_step(lambda v, g, rate, beta: beta * v + g, lambda w, new, old, rate, g: w - rate * new))


shares_swapped = exercise.misconception(
    "shares swapped",
    "β is the share of the old velocity, 1 − β that of the gradient.",
)(_step(lambda v, g, rate, beta: (1 - beta) * v + beta * g, lambda w, new, old, rate, g: w - rate * new))


velocity_forgotten = exercise.misconception(
    "velocity forgotten",
    "Without βv there is no memory, and no momentum.",
)(_step(lambda v, g, rate, beta: (1 - beta) * g, lambda w, new, old, rate, g: w - rate * new))


uphill = exercise.misconception(
    "uphill",
    "Downhill: w minus α times v.",
)(_step(_average, lambda w, new, old, rate, g: w + rate * new))


velocity_not_handed_on = exercise.misconception(
    "velocity not handed on",
    "The caller needs the new velocity for the next step: return it as well.",
)(_old_kept(_BY_RATE))


alpha_inside_the_velocity = exercise.misconception(
    "α inside the velocity",
    "In this form the velocity is an average of gradients. The learning rate comes in when w moves, once.",
)(_step(lambda v, g, rate, beta: beta * v + (1 - beta) * rate * g, lambda w, new, old, rate, g: w - new))


alpha_twice = exercise.misconception(
    "α twice",
    "The learning rate comes in once, when w moves.",
)(_step(lambda v, g, rate, beta: beta * v + (1 - beta) * rate * g, lambda w, new, old, rate, g: w - rate * new))


learning_rate_forgotten = exercise.misconception(
    "learning rate forgotten",
    "How far w moves is the learning rate times the velocity.",
)(_step(_average, lambda w, new, old, rate, g: w - new))


moves_with_the_gradient = exercise.misconception(
    "moves with the gradient",
    "That is plain descent: w moves with the velocity, not with the gradient.",
)(_step(_average, lambda w, new, old, rate, g: w - rate * g))


arguments_changed_in_place = exercise.misconception(
    "arguments changed in place",
    "`v *= β` and `w -= …` write into the caller's arrays: make new ones.",
)(_in_place(_average, True))


velocity_first = exercise.misconception(
    "velocity first",
    "w comes first in the pair, then v.",
)(_swapped(_BY_RATE))


@exercise.misconception(
    "w alone",
    "The caller needs the velocity, too: return w, v.",
)
def w_alone(*arguments):
    return _BY_RATE(*arguments)[0]
