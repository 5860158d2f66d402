"""Which ε serves best: small enough that the curve is straight, large enough that digits are left."""

import math

from numpy.random import Generator

from nnkit.checking import Case, Exercise, Formula
from nnkit.lessons.gradient_checking import exact_differences
from nnkit.lessons.gradient_checking.curves import CUBE, EXP, SINE


def best_epsilon(f, derivative, x, candidates):
    """The candidate ε whose central difference at x comes nearest to derivative(x).

    f, derivative  functions of one number
    x              a number
    candidates     a list of numbers
    returns        one of the candidates
    """


exercise = Exercise(best_epsilon, points=2, minutes=5, uses=("central_difference",))


@exercise.cases
def cases(rng: Generator):
    cosine, square = Formula("cos", math.cos), Formula("3θ²", lambda t: 3 * t * t)
    yield Case(
        {"f": EXP, "derivative": EXP, "x": 1.0, "candidates": [1e-1, 1e-3, 1e-5, 1e-8, 1e-12]}, "e^θ at 1, five ε"
    )
    yield Case({"f": CUBE, "derivative": square, "x": 1.0, "candidates": [1e-2, 0.5, 1e-1]}, "θ³ at 1")
    yield Case({"f": EXP, "derivative": EXP, "x": 1.0, "candidates": [1e-13, 1e-9, 1e-2, 1e-1]}, "none of them good")
    yield Case({"f": SINE, "derivative": cosine, "x": 0.5, "candidates": [1e-1, 1e-4, 1e-8]}, "sin at 0.5")
    yield Case(
        {"f": SINE, "derivative": cosine, "x": float(rng.uniform(0.3, 1.2)), "candidates": [0.3, 1e-17, 1e-3, 0.03]},
        "sin at a random place",
    )


@exercise.oracle
def with_least_error(f, derivative, x, candidates):
    errors = [abs(exact_differences.central(f, x, eps) - derivative(x)) for eps in candidates]
    return candidates[errors.index(min(errors))]


@exercise.misconception(
    "smallest ε", "Too small an ε loses the digits: f(x + ε) and f(x − ε) agree in nearly all of them."
)
def smallest_eps(f, derivative, x, candidates):
    return min(candidates)


@exercise.misconception("largest ε", "Within a large ε the curve bends.")
def largest_eps(f, derivative, x, candidates):
    return max(candidates)


@exercise.misconception("forward difference", "That is the best ε of the forward difference, which is another one.")
def best_for_the_forward_difference(f, derivative, x, candidates):
    return min(candidates, key=lambda eps: abs((f(x + eps) - f(x)) / eps - derivative(x)))


@exercise.misconception("signed error", "Without the absolute value the most negative error wins.")
def signed_error(f, derivative, x, candidates):
    return min(candidates, key=lambda eps: (f(x + eps) - f(x - eps)) / (2 * eps) - derivative(x))


@exercise.misconception("worst one", "That ε has the largest error.")
def worst_one(f, derivative, x, candidates):
    return max(candidates, key=lambda eps: abs((f(x + eps) - f(x - eps)) / (2 * eps) - derivative(x)))


@exercise.misconception("place in the list", "That is where the best ε stands. Return the ε itself.")
def place_in_the_list(f, derivative, x, candidates):
    return candidates.index(with_least_error(f, derivative, x, candidates))


@exercise.misconception("the error", "That is the smallest error. Return the ε that has it.")
def the_error(f, derivative, x, candidates):
    return min(abs((f(x + eps) - f(x - eps)) / (2 * eps) - derivative(x)) for eps in candidates)


@exercise.misconception("always 1e−5", "1e−5 is a good guess, but the answer should be one of the candidates.")
def always_the_usual_eps(f, derivative, x, candidates):
    return 1e-5


@exercise.misconception("first of the list", "That is the first candidate, whatever its error is.")
def first_of_the_list(f, derivative, x, candidates):
    return candidates[0]


@exercise.misconception("compared with f", "The slope is to be compared with derivative(x), not with f(x).")
def compared_with_f(f, derivative, x, candidates):
    return min(candidates, key=lambda eps: abs((f(x + eps) - f(x - eps)) / (2 * eps) - f(x)))


exercise.hints(
    "You know the true slope. What makes one ε better than another, in one number?",
    "For each candidate |central difference − derivative(x)|; the candidate with the least of these.",
    """
    def best_epsilon(f, derivative, x, candidates):
        def error(eps):
            return abs(___)

        return min(candidates, key=___)
    """,
)


def error(f, derivative, x, eps):
    return (f(x + eps) - f(x - eps)) / (2 * eps) - derivative(x)


def stopping_early(f, derivative, x, candidates):
    best = candidates[0]
    for each in candidates:
        if abs(error(f, derivative, x, each)) > abs(error(f, derivative, x, best)):
            break
        best = each
    return best


exercise.misconception("last candidate", "Is the smallest error so far kept, or only the candidate?")(
    lambda f, derivative, x, candidates: candidates[-1]
)


exercise.misconception("stops too early", "The error may fall again: look at all candidates.")(
    lambda f, derivative, x, candidates: stopping_early(f, derivative, x, candidates)
)


exercise.misconception(
    "error weighed with ε", "How far the difference is from the derivative counts, and nothing else."
)(lambda f, derivative, x, candidates: min(candidates, key=lambda e: e * abs(error(f, derivative, x, e))))


exercise.misconception("2 forgotten", "The two points are 2ε apart.")(
    lambda f, derivative, x, candidates: min(candidates, key=lambda e: abs((f(x + e) - f(x - e)) / e - derivative(x)))
)
