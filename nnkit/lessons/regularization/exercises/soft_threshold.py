"""The soft threshold: every weight moves towards 0 by one amount, and stays at 0 where it would cross."""

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.lessons.shared.plain import each


def soft_threshold(w, amount):
    """Each weight moved towards 0 by `amount`; those that would reach 0 or cross it are 0.

    w        an array of any shape
    amount   a number, 0 or more
    returns  a new array of the shape of w
    """


exercise = Exercise(soft_threshold, points=2, minutes=4, tolerance=1e-12)

exercise.hints(
    "Treat size and sign apart: what happens to the size |w|, and where must it stop?",
    "sign(w) · max(|w| − …, …)",
    """
    def soft_threshold(w, amount):
        size = np.maximum(___, 0)
        return ___ * size
    """,
)


@exercise.cases
def cases(rng: Generator):
    yield Case({"w": np.array([3.0, 0.5, 0.05, -0.2]), "amount": 0.3}, "3, 0.5, 0.05 and −0.2, by 0.3")
    yield Case({"w": np.array([_large(rng), -_large(rng)]), "amount": 0.4}, "two large weights, of both signs")
    yield Case({"w": np.array([[2.0, -0.1, 0.7], [-1.5, 0.2, -0.6]]), "amount": 0.5}, "a matrix, large and small")
    drawn = np.round(rng.uniform(0.05, 0.35, 3), 3) * np.array([1, -1, 1])
    yield Case({"w": np.array([*drawn, _large(rng), -_large(rng)]), "amount": 0.4}, "three small ones, two large ones")
    yield Case({"w": np.array([[_large(rng), -_large(rng)]]), "amount": 0.0}, "amount 0")
    yield Case({"w": np.array([0.0, 0.25, -0.25]), "amount": 0.25}, "0, and as large as the amount")
    yield Case({"w": np.array([4, -3, 1, 0]), "amount": 2}, "whole numbers")


def _large(rng: Generator) -> float:
    return float(np.round(rng.uniform(0.6, 2.5), 3))


@exercise.oracle
def lowest_of_three(w, amount):
    """The v for which ½(v − w)² + amount·|v| is lowest: its slope is 0 at w ± amount, and it has a corner at 0."""

    def lowest(number):
        candidates = [0.0, number - amount, number + amount]
        return min(candidates, key=lambda v: (v - number) ** 2 / 2 + amount * abs(v))

    return each(lowest, w)


exercise.misconception("shrunk in proportion", "That is what a square as the price does: nobody ever arrives at 0.")(
    lambda w, amount: w / (1 + amount)
)
exercise.misconception("shrunk in proportion", "Each weight gives up the same amount, whatever its size: subtract.")(
    lambda w, amount: w * (1 - amount)
)
exercise.misconception("crosses 0", "A weight that is smaller than the amount comes out on the other side of 0.")(
    lambda w, amount: w - amount * np.sign(w)
)
exercise.misconception("crosses 0", "A weight that is smaller than the amount comes out on the other side of 0.")(
    lambda w, amount: np.where(w >= 0, w - amount, w + amount)
)
exercise.misconception(
    "large ones do not move",
    "The small ones are 0, right. Large ones give up the same amount: that is the *soft* in it.",
)(lambda w, amount: np.where(np.abs(w) <= amount, 0.0, w))
exercise.misconception("negative weights cut off", "A negative weight moves towards 0, too, upwards.")(
    lambda w, amount: np.maximum(w - amount, 0.0)
)
exercise.misconception("negative weights left as they are", "A negative weight moves towards 0, too, upwards.")(
    lambda w, amount: np.where(w > 0, np.maximum(w - amount, 0.0), w)
)
exercise.misconception("sign lost", "The sizes are right. A weight that was negative is still negative.")(
    lambda w, amount: np.maximum(np.abs(w) - amount, 0.0)
)
exercise.misconception("what is taken away", "That is what each weight gives up. What is left of it?")(
    lambda w, amount: np.clip(w, -amount, amount)
)
exercise.misconception("all moved down", "Towards 0 is upwards for a negative weight.")(lambda w, amount: w - amount)
exercise.misconception("moved away from 0", "Yours makes every weight larger.")(
    lambda w, amount: w + amount * np.sign(w)
)
exercise.misconception(
    "stops at the amount", "np.maximum(…, amount) lets no weight be smaller than the amount. Where is the stop?"
)(lambda w, amount: np.sign(w) * np.maximum(np.abs(w) - amount, amount))
exercise.misconception("half the amount", "Where does a half come from? Each size loses `amount`.")(
    lambda w, amount: np.sign(w) * np.maximum(np.abs(w) - amount / 2, 0.0)
)
exercise.misconception("minimum in place of maximum", "Which of the two numbers, |w| − amount or 0, is to win?")(
    lambda w, amount: np.sign(w) * np.minimum(np.abs(w) - amount, 0.0)
)
