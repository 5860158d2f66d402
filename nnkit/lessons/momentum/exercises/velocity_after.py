"""How a velocity gets up to speed: after n equal gradients from rest the averaged form has the share 1 − βⁿ of them."""

from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.lessons.shared.sizes import short


def velocity_after(gradient, beta, steps):
    """The velocity after so many equal gradients, from v = 0, averaged form.

    gradient  g, a number
    beta      β, at least 0 and below 1
    steps     n, how many
    returns   v, a number
    """


exercise = Exercise(velocity_after, points=1, minutes=4, uses=("moving_average", "momentum_step"))


@exercise.cases
def cases(rng: Generator):
    yield Case({"gradient": 2.0, "beta": 0.9, "steps": 3}, "three steps with β = 0.9")
    yield Case({"gradient": 2.0, "beta": 0.9, "steps": 1}, "one step")
    yield Case({"gradient": -1.0, "beta": 0.5, "steps": 0}, "no step at all")
    yield Case({"gradient": 1.0, "beta": 0.9, "steps": 10}, "ten steps")
    yield Case({"gradient": 3.0, "beta": 0.0, "steps": 2}, "no memory")
    yield Case(
        {"gradient": float(short(rng)), "beta": float(rng.uniform(0.3, 0.95)), "steps": int(rng.integers(4, 30))},
        "random numbers",
    )


@exercise.oracle
def by_taking_the_steps(gradient, beta, steps):
    v = 0.0
    for _ in range(steps):
        v = beta * v + (1 - beta) * gradient
    return v


@exercise.misconception(
    "one step too many", "After no step at all the velocity is 0: the power is `steps`, not steps + 1."
)
def one_step_too_many(g, beta, n):
    return g * (1 - beta ** (n + 1))


@exercise.misconception(
    "what is still missing", "βⁿ is the share that is still missing. The velocity has the rest, 1 − βⁿ."
)
def what_is_still_missing(g, beta, n):
    return g * beta**n


@exercise.misconception(
    "steps added up", "Each step also takes away a part of the old velocity: it does not grow without end."
)
def steps_added_up(g, beta, n):
    return g * n * (1 - beta)


@exercise.misconception(
    "classical form", "That is the sum 1 + γ + γ² + …, the classical form. The average has the factor 1 − β."
)
def classical_form(g, beta, n):
    return g * (1 - beta**n) / (1 - beta)


@exercise.misconception(
    "classical form", "That is the sum 1 + γ + γ² + …, the classical form. The average has the factor 1 − β."
)
def classical_form_step_by_step(g, beta, n):
    v = 0
    for _ in range(n):
        v = beta * v + g
    return v


@exercise.misconception("first step only", "The velocity grows with every step.")
def first_step_only(g, beta, n):
    return g * (1 - beta)


@exercise.misconception(
    "full speed at once", "Only in the long run is the velocity as large as the gradient: it starts from 0."
)
def full_speed_at_once(g, beta, n):
    return g


@exercise.misconception("(1 − β)ⁿ", "The power is of β: 1 − βⁿ.")
def power_of_one_minus_beta(g, beta, n):
    return g * (1 - (1 - beta) ** n)


@exercise.misconception("gradient forgotten", "Times the gradient: yours is for a gradient of 1.")
def gradient_forgotten(g, beta, n):
    return 1 - beta**n


@exercise.misconception("one step too few", "After one step it is (1 − β)g.")
def one_step_too_few(g, beta, n):
    return g * (1 - beta ** max(0, n - 1))


@exercise.misconception("brackets", "1 − βⁿ is one number, and nothing is to be divided: leave out 1 − β.")
def classical_form_without_brackets(g, beta, n):
    return g * (1 - beta**n) / 1 - beta


@exercise.misconception("brackets", "1 − βⁿ is one number: put it into brackets before it multiplies g.")
def brackets(g, beta, n):
    return g * 1 - beta**n


@exercise.misconception(
    "share of the oldest", "(1 − β)βⁿ⁻¹ is what is left of the first gradient alone: add up the shares of all of them."
)
def share_of_the_oldest(g, beta, n):
    return g * (1 - beta) * beta ** (n - 1)


@exercise.misconception("nβ in place of βⁿ", "Each step multiplies by β once more: a power of β, not a multiple.")
def multiple_in_place_of_power(g, beta, n):
    return g * (1 - n * beta)


@exercise.misconception("1/(1 − β) above", "Only the share that is there is asked for: g is what it grows to.")
def above_the_end(g, beta, n):
    return g / (1 - beta) if n else 0.0


exercise.hints(
    "How much of g is *still missing* after one step from rest, and after two? By what is it multiplied each time?",
    "Missing: g, then βg, then β²g, … The velocity is what is there: g minus that.",
    """
    def velocity_after(gradient, beta, steps):
        missing = gradient * ___
        return gradient - missing
    """,
)


exercise.misconception("one step too few", "After n gradients, n factors β have come in.")(
    lambda gradient, beta, steps: gradient * (1 - beta ** (steps - 1)) if beta or steps > 1 else 0.0
)


exercise.misconception(
    "one step too few", "After n gradients, n factors β have come in: how many turns has your loop?"
)(lambda gradient, beta, steps: gradient * (1 - beta ** max(0, steps - 1)))


exercise.misconception("limit of the classical form", "That is where the classical form ends up, after many steps.")(
    lambda gradient, beta, steps: gradient / (1 - beta)
)


exercise.misconception("power of the bracket", "β alone is raised to the power n, and 1 minus that is the share.")(
    lambda gradient, beta, steps: gradient * (1 - beta) ** steps
)


exercise.misconception("returned in the loop", "A return inside the loop ends it in its first turn.")(
    lambda gradient, beta, steps: (1 - beta) * gradient if steps else None
)
