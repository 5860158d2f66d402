"""H(p, q), the cross-entropy of two distributions: what all costs of this lesson with a logarithm are."""

import math

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Exercise


def cross_entropy(p, q):
    """H(p, q) = −Σ p ln q, with 0·ln 0 = 0.

    p, q     (n,), two distributions: n numbers from 0 to 1 that add up to 1; q is 0 only where p is
    returns  a number
    """


exercise = Exercise(cross_entropy, points=1, minutes=4, quiet=True, tiny=True)

exercise.hints(
    "p says what happens, q what was expected. Which of the two is in the logarithm, and what does an outcome add that "
    "never happens?",
    "H(p, q) = −Σ_x ___ · ln ___, over all outcomes x with p(x) > 0.",
    """
    def cross_entropy(p, q):
        happens = ___
        return float(-np.sum(p[happens] * np.log(q[happens])))
    """,
)


@exercise.cases
def cases(rng: Generator):
    yield Case({"p": np.array([0.5, 0.5]), "q": _distribution(rng, 2)}, "a fair coin, and another one expected")
    yield Case({"p": np.array([0.0, 1.0]), "q": np.array([0.75, 0.25])}, "one outcome is certain")
    same = _distribution(rng, 3)
    yield Case({"p": same, "q": same.copy()}, "three outcomes as expected")
    yield Case({"p": _distribution(rng, 4), "q": _distribution(rng, 4)}, "four outcomes")
    yield Case({"p": _distribution(rng, 5), "q": _distribution(rng, 5)}, "five outcomes")
    yield Case({"p": np.array([1.0]), "q": np.array([1.0])}, "a single outcome")
    yield Case(
        {"p": np.array([0.5, 0.25, 0.25]), "q": np.array([2e-9, 0.5, 0.5 - 2e-9])}, "hardly expected, and likely"
    )
    three = _distribution(rng, 3)
    yield Case(
        {"p": np.array([three[0], 0.0, three[1], 0.0, three[2]]), "q": np.array([0.5, 0.0, 0.125, 0.25, 0.125])},
        "outcomes that never happen, one of them with q = 0",
    )


def _distribution(rng: Generator, outcomes: int) -> NDArray:
    """Shares in hundredths, none of them the same, the first the smallest or not as it is drawn."""
    parts = rng.permutation(np.arange(1, outcomes + 1)) + rng.uniform(0.1, 0.4, outcomes)
    shares = np.round(parts / parts.sum(), 2)
    shares[-1] = round(1 - shares[:-1].sum(), 2)
    return shares


@exercise.oracle
def outcome_by_outcome(p, q):
    return float(-math.fsum(share * math.log(guess) for share, guess in zip(p, q, strict=True) if share > 0))


def _logs(q: NDArray) -> NDArray:
    return np.log(np.where(q > 0, q, 1.0))


@exercise.misconception(
    "log of 0",
    "Where p and q are 0, numpy makes 0·ln 0 a nan, with a warning: leave such outcomes out before the logarithm.",
)
def log_of_zero(p, q):
    return float(-np.sum(p * np.log(q)))


@exercise.misconception(
    "nan put right afterwards",
    "The value is right, but ln 0 was computed on the way, and numpy warns: leave the "
    "outcome out before the logarithm.",
)
def nan_put_right_afterwards(p, q):
    return float(-np.nansum(p * np.log(q)))


p_and_q_swapped = exercise.misconception(
    "p and q swapped", "The logarithm belongs to q, what was expected; the factor is p, what happens."
)


@p_and_q_swapped
def swapped(p, q):
    return float(-np.sum(q * _logs(p)))


@p_and_q_swapped
def swapped_without_care(p, q):
    return float(-np.sum(q * np.log(p)))


@exercise.misconception(
    "entropy", "That is H(p, p), the entropy of p alone: q, what was expected, does not occur in it."
)
def entropy(p, q):
    return float(-np.sum(p * _logs(p)))


@exercise.misconception(
    "entropy of q", "Both factors are q in yours. What happens is p: it says how often each logarithm counts."
)
def entropy_of_q(p, q):
    return float(-np.sum(q * _logs(q)))


@exercise.misconception(
    "Kullback–Leibler divergence",
    "That is H(p, q) − H(p, p), what the wrong expectation costs on top. H(p, q) is asked for.",
)
def divergence(p, q):
    return float(np.sum(p * (_logs(p) - _logs(q))))


@exercise.misconception("no minus", "Yours is negative: the logarithms are, so a minus stands before the sum.")
def no_minus(p, q):
    return float(np.sum(p * _logs(q)))


@exercise.misconception(
    "mean over the outcomes", "p is the weight of each logarithm already: add them up, and divide by nothing."
)
def mean_over_the_outcomes(p, q):
    return float(-np.mean(p * _logs(q)))


@exercise.misconception("every outcome counts the same", "The factor p is missing: what happens often counts more.")
def every_outcome_the_same(p, q):
    return float(-np.sum(_logs(q)))


@exercise.misconception("log2", "That is in bits, with the logarithm to base 2; ln is the natural one.")
def in_bits(p, q):
    return float(-np.sum(p * _logs(q)) / np.log(2))


@exercise.misconception("log10", "That is the logarithm to base 10; ln is the natural one.")
def logarithm_to_base_10(p, q):
    return float(-np.sum(p * _logs(q)) / np.log(10))


@exercise.misconception(
    "formula for yes or no", "The part with 1 − p belongs to outcomes that do not exclude each other. Here they do."
)
def both_logarithms(p, q):
    return float(-np.sum(p * _logs(q) + (1 - p) * _logs(1 - q)))


@exercise.misconception("one value per outcome", "An array came back. Add up: the cross-entropy is one number.")
def one_value_per_outcome(p, q):
    return -p * _logs(q)


@exercise.misconception("logarithm of the sum", "You added up the products first. Each q has a logarithm of its own.")
def logarithm_of_the_sum(p, q):
    return float(-np.log(np.sum(p * q)))


exercise.misconception("no minus", "Logarithms of numbers below 1 are negative: what makes the cost positive?")(
    lambda p, q: np.sum(p * np.log(q))
)


for wrong in (
    lambda p, q: -np.sum(p * np.log(p)),
    lambda p, q: -np.sum(p[p > 0] * np.log(p[p > 0])),
):
    exercise.misconception("entropy", "That is H(p, p): where does q come in?")(wrong)


for wrong in (
    lambda p, q: np.sum(p * np.log(p / q)),
    lambda p, q: np.sum(p[p > 0] * np.log(p[p > 0] / q[p > 0])),
):
    exercise.misconception("Kullback–Leibler divergence", "That is the Kullback–Leibler divergence, H(p, q) − H(p).")(
        wrong
    )


for wrong in (
    lambda p, q: -np.mean(p[p > 0] * np.log(q[p > 0])),
    lambda p, q: -np.sum(p[p > 0] * np.log(q[p > 0])) / len(p),
):
    exercise.misconception("mean over the outcomes", "p has the weights already: the products are added up.")(wrong)


exercise.misconception("most likely outcome alone", "Each outcome counts, with its own share p.")(
    lambda p, q: -np.log(q[np.argmax(p)])
)


exercise.misconception("0 as soon as there is a 0", "One share that is 0 leaves out its own term, not all others.")(
    lambda p, q: 0.0 if np.any(p == 0) else -np.sum(p * np.log(q))
)


exercise.misconception("p inside the logarithm", "Only q stands in the logarithm; p is the weight before it.")(
    lambda p, q: -np.sum(np.log((p * q)[p > 0]))
)


exercise.misconception("formula for yes or no", "The outcomes are all there: no 1 − p and 1 − q besides.")(
    lambda p, q: -np.sum(p * np.log(q + 1e-15) + (1 - p) * np.log(1 - q + 1e-15))
)


for wrong in (
    lambda p, q: -np.sum(p * np.log(np.clip(q, 1e-7, 1))),
    lambda p, q: -np.sum(p * np.log(np.clip(q, 1e-7, 1 - 1e-7))),
):
    exercise.misconception(
        "coarse clipping",
        "A q that is small but not 0 has a logarithm: leave it as it is, and leave out only what p = 0 leaves out.",
    )(wrong)
