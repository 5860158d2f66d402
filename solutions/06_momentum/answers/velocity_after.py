"""Answers to velocity_after, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def velocity_after(gradient, beta, steps):
    return gradient * (1 - beta**steps)


# %% right: in a loop
def velocity_after(gradient, beta, steps):
    v = 0.0
    for _ in range(steps):
        v += (1 - beta) * (gradient - v)
    return v


# %% right: as a sum
# shown: All shares that have come in, newest first: a geometric series.
def velocity_after(gradient, beta, steps):
    return (1 - beta) * gradient * sum(beta**k for k in range(steps))


# %% right: in a loop 2
def velocity_after(gradient, beta, steps):
    v = 0.0
    for _ in range(steps):
        v = beta * v + (1 - beta) * gradient
    return v


# %% right: recursively
def velocity_after(gradient, beta, steps):
    if steps == 0:
        return 0.0
    return beta * velocity_after(gradient, beta, steps - 1) + (1 - beta) * gradient


# %% right: with reduce
# shown: Nothing but the step itself, so many times.
from functools import reduce


def velocity_after(gradient, beta, steps):
    return reduce(lambda v, _: beta * v + (1 - beta) * gradient, range(steps), 0.0)


# %% right: as an average
def velocity_after(gradient, beta, steps):
    return float(moving_average([gradient] * steps, beta)[-1]) if steps else 0.0


# %% right: by steps with momentum
def velocity_after(gradient, beta, steps):
    w, v = 0.0, 0.0
    for _ in range(steps):
        w, v = momentum_step(w, v, gradient, 1.0, beta)
    return v


# %% wrong: too far
def velocity_after(gradient, beta, steps):
    return gradient * (1 - beta ** (steps + 1))


# %% wrong: the rest
def velocity_after(gradient, beta, steps):
    return gradient * beta**steps


# %% wrong: adds up
def velocity_after(gradient, beta, steps):
    return steps * (1 - beta) * gradient


# %% wrong: no brackets
def velocity_after(gradient, beta, steps):
    return gradient * 1 - beta**steps


# %% wrong: what the first one left
def velocity_after(gradient, beta, steps):
    return (1 - beta) * beta ** (steps - 1) * gradient


# %% wrong: every second step
# says: not
def velocity_after(gradient, beta, steps):
    return gradient * (1 - beta ** (steps // 2))
