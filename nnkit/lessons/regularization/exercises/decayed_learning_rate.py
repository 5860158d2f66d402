"""A learning rate that falls from epoch to epoch: exponentially, as one over the time, or by halves."""

import math

from numpy.random import Generator

from nnkit.checking import Case, Exercise


def decayed_learning_rate(initial, epoch, kind, rate):
    """The learning rate of an epoch; epoch 0 has the initial one.

    initial  η of epoch 0
    epoch    a whole number, 0, 1, 2, …
    kind     "exponential": η e^(−rate·epoch), "inverse": η/(1 + rate·epoch),
             "step": halved after every `rate` epochs
    rate     a number above 0; for "step" a whole number
    returns  a number
    """


exercise = Exercise(decayed_learning_rate, points=2, minutes=4, tolerance=1e-10)

exercise.hints(
    "In which epoch does each of the three kinds still have the initial rate? How often was it halved by epoch 5, "
    "when `rate` is 2?",
    "np.exp(…); 1 + … below the line; and // counts how many whole times something fits.",
    """
    def decayed_learning_rate(initial, epoch, kind, rate):
        if kind == "exponential":
            return initial * np.exp(___)
        if kind == "inverse":
            return initial / (___)
        return initial / 2 ** ___
    """,
)

#: By kind, rates that are tried.
_RATES = {"exponential": 0.1, "inverse": 0.1, "step": 2}


@exercise.cases
def cases(rng: Generator):
    for kind, rate in _RATES.items():
        yield _case(0.4, 5, kind, rate)
    for kind in _RATES:
        drawn = int(rng.integers(3, 6)) if kind == "step" else float(rng.uniform(0.15, 0.4))
        yield _case(float(rng.uniform(0.2, 3.0)), int(rng.integers(7, 30)), kind, drawn)
    for kind, rate in _RATES.items():
        yield _case(0.7, 0, kind, rate)
    yield _case(0.8, 2, "step", 3)
    yield _case(0.8, 3, "step", 3)
    yield _case(0.9, 13, "step", 4)
    yield _case(2, 40, "exponential", 1)
    yield _case(2, 1, "inverse", 3)


def _case(initial: float, epoch: int, kind: str, rate: float) -> Case:
    return Case({"initial": initial, "epoch": epoch, "kind": kind, "rate": rate}, f'"{kind}", epoch {epoch}')


@exercise.oracle
def epoch_by_epoch(initial, epoch, kind, rate):
    """Walks from epoch 0: another factor each time, one more below the line, or a half where a stretch is over."""
    eta, below = float(initial), 1.0
    for number in range(1, epoch + 1):
        if kind == "exponential":
            eta *= math.exp(-rate)
        elif kind == "inverse":
            below += rate
        elif number % rate == 0:
            eta *= 0.5
    return eta / below


def _kinds(**others):
    """A version that is right but for some kinds."""
    right = {
        "exponential": lambda initial, epoch, rate: initial * math.exp(-rate * epoch),
        "inverse": lambda initial, epoch, rate: initial / (1 + rate * epoch),
        "step": lambda initial, epoch, rate: initial / 2 ** (epoch // rate),
    } | others
    return lambda initial, epoch, kind, rate: right[kind](initial, epoch, rate)


exercise.misconception("grows", "Yours grows from epoch to epoch. It should fall.")(
    _kinds(
        exponential=lambda i, e, r: i * math.exp(r * e),
        inverse=lambda i, e, r: i * (1 + r * e),
        step=lambda i, e, r: i * 2 ** (e // r),
    )
)
exercise.misconception("“exponential” grows", "e to a positive power grows: look at the sign.")(
    _kinds(exponential=lambda i, e, r: i * math.exp(r * e))
)
exercise.misconception(
    "“step” falls all the time", "A step: it stays for `rate` epochs, then it falls at once. How often was that, whole?"
)(_kinds(step=lambda i, e, r: i / 2 ** (e / r)))
exercise.misconception("one epoch ahead", "Epoch 0 has the initial rate; yours has fallen by then.")(
    lambda i, e, kind, r: _kinds()(i, e + 1, kind, r)
)
exercise.misconception("“step” one epoch too soon", "The first `rate` epochs, 0 to rate − 1, have the initial rate.")(
    _kinds(step=lambda i, e, r: i / 2 ** ((e + 1) // r))
)
exercise.misconception("“step” halved from the start", "Before the first stretch is over nothing is halved.")(
    _kinds(step=lambda i, e, r: i / 2 ** (e // r + 1))
)
exercise.misconception("“step” rounded up", "Only stretches that are over count: yours counts the one that has begun.")(
    _kinds(step=lambda i, e, r: i / 2 ** -(-e // r))
)
exercise.misconception("a straight line", "1 − rate·epoch becomes negative in the end, and training would go uphill.")(
    _kinds(exponential=lambda i, e, r: i * (1 - r * e))
)
exercise.misconception("epoch outside of the bracket", "Below the line stands 1 + rate·epoch: the product first.")(
    _kinds(inverse=lambda i, e, r: i / (1 + r) * e)
)
exercise.misconception("no bracket", "a / 1 + b is (a / 1) + b: brackets around what is below the line.")(
    _kinds(inverse=lambda i, e, r: i / 1 + r * e)
)
exercise.misconception("a power in place of the product", "Below the line “inverse” has 1 + rate·epoch, no power.")(
    _kinds(inverse=lambda i, e, r: i / (1 + r) ** e)
)
exercise.misconception("1 forgotten", "In epoch 0 yours divides by 0: what comes to rate·epoch below the line?")(
    _kinds(inverse=lambda i, e, r: i / (r * e) if e else math.inf)
)
exercise.misconception("“step” halved every epoch", "It is halved after every `rate` epochs, not after each.")(
    _kinds(step=lambda i, e, r: i / 2**e)
)
exercise.misconception("“step” divided by 2 times the count", "Halved again and again is a power of 2, not a product.")(
    _kinds(step=lambda i, e, r: i / (2 * (e // r)) if e // r else float(i))
)
exercise.misconception("“step” halved once", "It is halved *again* after every further `rate` epochs.")(
    _kinds(step=lambda i, e, r: i / 2 if e >= r else float(i))
)
exercise.misconception("“step” divided by the rate", "`rate` says after how many epochs, and 2 by what it is divided.")(
    _kinds(step=lambda i, e, r: i / r**e)
)
exercise.misconception("“step” by the rest", "e % r is what is left over; how many whole times does it fit?")(
    _kinds(step=lambda i, e, r: i / 2 ** (e % r))
)
exercise.misconception("initial forgotten", "That is the factor. Of which rate?")(
    lambda i, e, kind, r: _kinds()(1.0, e, kind, r)
)
exercise.misconception("epoch forgotten", "Yours gives the same in each epoch.")(
    _kinds(exponential=lambda i, e, r: i * math.exp(-r), inverse=lambda i, e, r: i / (1 + r))
)
exercise.misconception(
    "“exponential” as a power of the rate", "e^(−rate·epoch) is a power of e, not of `rate`: np.exp."
)(_kinds(exponential=lambda i, e, r: i * r**e))
