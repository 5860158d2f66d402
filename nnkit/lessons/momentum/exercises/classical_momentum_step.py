"""classical_momentum_step: new (w, v): v ← γv + ηg, then w ← w − v with the new v."""

from nnkit.checking import Exercise
from nnkit.lessons.momentum.steps_parts import (
    _BY_RATE,
    _classical,
    _in_place,
    _number_by_number,
    _old_kept,
    _step,
    _step_cases,
    _swapped,
)


def classical_momentum_step(w, v, gradient, learning_rate, gamma):
    """One step with momentum, classical form.

    w, v, gradient  arrays of one shape
    learning_rate   η, a number
    gamma           γ, at least 0 and below 1
    returns         (w, v): new arrays
    """


exercise = Exercise(
    classical_momentum_step,
    points=2,
    minutes=4,
)


exercise.cases(_step_cases("gamma"))


exercise.oracle(_number_by_number(lambda v, g, rate, gamma: g * rate + v * gamma, lambda w, v, rate: w - v))


_BY_ITSELF = _step(_classical, lambda w, new, old, rate, g: w - new)


moving_average = exercise.misconception(
    "moving average",
    "That is the other form. Here nothing is multiplied by 1 − γ, and η is inside the velocity.",
)(_BY_RATE)


is_1_minus_gamma_inside = exercise.misconception(
    "(1 − γ) inside",
    "In the classical form the gradient's factor is η alone, without 1 − γ.",
)(_step(lambda v, g, rate, gamma: gamma * v + (1 - gamma) * rate * g, lambda w, new, old, rate, g: w - new))


eta_twice = exercise.misconception(
    "η twice",
    "η is in the velocity already: w moves by v itself.",
)(_step(_classical, lambda w, new, old, rate, g: w - rate * new))


eta_outside = exercise.misconception(
    "η outside",
    "Here η is inside the velocity: γv + ηg, and w moves by v itself.",
)(_step(lambda v, g, rate, gamma: gamma * v + g, lambda w, new, old, rate, g: w - rate * new))


sign_of_the_velocity = exercise.misconception(
    "sign of the velocity",
    "With v ← γv − ηg the step would be w + v. In our form it is v ← γv + ηg and w − v.",
)(_step(lambda v, g, rate, gamma: gamma * v - rate * g, lambda w, new, old, rate, g: w - new))


the_other_sign = exercise.misconception(
    "the other sign",
    "v ← γv − ηg and w ← w + v is a form of other courses. Here v ← γv + ηg and w ← w − v.",
)(_step(lambda v, g, rate, gamma: gamma * v - rate * g, lambda w, new, old, rate, g: w + new))


uphill = exercise.misconception(
    "uphill",
    "Downhill is w minus v, not plus.",
)(_step(_classical, lambda w, new, old, rate, g: w + new))


old_velocity_used = exercise.misconception(
    "old velocity used",
    "w moves with the new velocity, not with that of the step before.",
)(_step(_classical, lambda w, new, old, rate, g: w - old))


velocity_forgotten = exercise.misconception(
    "velocity forgotten",
    "Without γv there is no memory, and no momentum.",
)(_step(lambda v, g, rate, gamma: rate * g, lambda w, new, old, rate, g: w - new))


learning_rate_forgotten = exercise.misconception(
    "learning rate forgotten",
    "The gradient comes in with the factor η.",
)(_step(lambda v, g, rate, gamma: gamma * v + g, lambda w, new, old, rate, g: w - new))


velocity_not_handed_on = exercise.misconception(
    "velocity not handed on",
    "The caller needs the new velocity for the next step: return it as well.",
)(_old_kept(_BY_ITSELF))


arguments_changed_in_place = exercise.misconception(
    "arguments changed in place",
    "`v *= γ` and `w -= v` write into the caller's arrays: make new ones.",
)(_in_place(_classical, False))


velocity_first = exercise.misconception(
    "velocity first",
    "w comes first in the pair, then v.",
)(_swapped(_BY_ITSELF))
