"""What is counted of a classifier's yes and no: accuracy, error rate, precision, recall, specificity, F_β."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Exercise

KEYS = ("accuracy", "error_rate", "precision", "recall", "specificity", "f_beta")
COUNTED, EMPTY = "all four counts above 0", "0 where nothing can be divided by"


def metrics(predicted, actual, beta=1.0):
    """Six metrics of answers yes (1) and no (0). A ratio with 0 below the line is 0.

    predicted, actual  arrays (n,) of 0 and 1, what was said and what is true
    beta               β of F_β = (1 + β²) · precision · recall / (β² · precision + recall)
    returns            a dict of fractions between 0 and 1, with the keys "accuracy", "error_rate",
                       "precision", "recall", "specificity", "f_beta"
    """


exercise = Exercise(metrics, points=3, minutes=7, parts={COUNTED: 2, EMPTY: 1}, quiet=True, tolerance=1e-10)

exercise.hints(
    "Four counts are enough for all six. Which are the true and false positives, the false and true negatives? And "
    "each ratio: of those for which … what share is …?",
    "precision = TP / (TP + …), recall = TP / (TP + …), specificity = TN / (TN + …). A helper that divides, or "
    "gives 0, "
    "saves much.",
    """
    def metrics(predicted, actual, beta=1.0):
        def share(part, whole):
            return part / whole if ___ else 0.0

        tp = np.sum((predicted == 1) & (actual == 1))
        tn, fp, fn = ___
        precision, recall = share(tp, ___), share(tp, ___)
        return {
            "accuracy": (tp + tn) / len(actual),
            "error_rate": (fp + fn) / len(actual),
            "precision": precision,
            "recall": recall,
            "specificity": share(tn, ___),
            "f_beta": share((1 + beta**2) * precision * recall, ___),
        }
    """,
)


def answers(rng: Generator, tp: int, fp: int, fn: int, tn: int) -> tuple[NDArray, NDArray]:
    """Answers and truth with these counts, in any order."""
    order = rng.permutation(tp + fp + fn + tn)
    predicted = np.array([1] * (tp + fp) + [0] * (fn + tn))
    actual = np.array([1] * tp + [0] * fp + [1] * fn + [0] * tn)
    return predicted[order], actual[order]


@exercise.cases
def cases(rng: Generator):
    yield _case(rng, (2, 1, 3, 4), 2.0, COUNTED)
    counts = rng.permutation(np.arange(2, 12))[:4]
    yield _case(rng, tuple(int(each) for each in counts), float(np.round(rng.uniform(0.3, 0.8), 2)), COUNTED)
    yield _case(rng, (8, 2, 4, 86), 2.0, COUNTED)
    yield _case(rng, (8, 2, 4, 86), 1.0, COUNTED)
    yield _case(rng, (1, 5, 2, 3), 0.5, COUNTED)
    yield _case(rng, (0, 0, 1, 3), 1.0, EMPTY, "nothing is called positive")
    drawn = rng.permutation(np.arange(3, 9))[:2]
    yield _case(rng, (0, int(drawn[0]), 0, int(drawn[1])), 1.0, EMPTY, "nothing is positive")
    yield _case(rng, (4, 0, 2, 0), 2.0, EMPTY, "nothing is negative")
    yield _case(rng, (0, 3, 2, 4), 1.0, EMPTY, "no true positive")
    yield _case(rng, (0, 0, 0, 5), 1.0, EMPTY, "nothing positive, and nothing called so")


def _case(rng: Generator, counts: tuple, beta: float, part: str, tries: str = "") -> Case:
    predicted, actual = answers(rng, *counts)
    tp, fp, fn, tn = counts
    tries = tries or f"TP {tp}, FP {fp}, FN {fn}, TN {tn}, β = {beta:g}"
    return Case({"predicted": predicted, "actual": actual, "beta": beta}, tries, part=part)


@exercise.oracle
def one_answer_after_the_other(predicted, actual, beta=1.0):
    """Counts in a loop; F_β from the counts, without precision and recall."""
    tp, fp, fn, tn = count(predicted, actual)
    square = beta * beta
    return {
        "accuracy": _share(tp + tn, len(actual)),
        "error_rate": _share(fp + fn, len(actual)),
        "precision": _share(tp, tp + fp),
        "recall": _share(tp, tp + fn),
        "specificity": _share(tn, tn + fp),
        "f_beta": _share((1 + square) * tp, (1 + square) * tp + square * fn + fp),
    }


def count(predicted: NDArray, actual: NDArray) -> tuple[int, int, int, int]:
    """TP, FP, FN, TN."""
    counts = {(1, 1): 0, (1, 0): 0, (0, 1): 0, (0, 0): 0}
    for said, true in zip(predicted, actual, strict=True):
        counts[int(said), int(true)] += 1
    return tuple(counts.values())


def _share(part: float, whole: float) -> float:
    return float(part / whole) if whole else 0.0


def _f(precision: float, recall: float, square: float) -> float:
    return _share((1 + square) * precision * recall, square * precision + recall)


def _but(**others):
    """A version that is right but for some entries, each a function of TP, FP, FN, TN and β. F_β is made of the
    precision and the recall that the version has, where it has no own."""

    def version(predicted, actual, beta=1.0):
        four = count(predicted, actual)
        tp, fp, fn, tn = four
        result = {
            "accuracy": _share(tp + tn, tp + fp + fn + tn),
            "error_rate": _share(fp + fn, tp + fp + fn + tn),
            "precision": _share(tp, tp + fp),
            "recall": _share(tp, tp + fn),
            "specificity": _share(tn, tn + fp),
        }
        own = {key: float(rule(*four, beta)) for key, rule in others.items()}
        result |= {key: value for key, value in own.items() if key != "f_beta"}
        result["f_beta"] = own.get("f_beta", _f(result["precision"], result["recall"], beta**2))
        return result

    return version


exercise.misconception(
    "precision and recall exchanged",
    "Precision: of those *called* positive. Recall: of those that *are*. Which count does each have below the line?",
)(_but(precision=lambda tp, fp, fn, tn, b: _share(tp, tp + fn), recall=lambda tp, fp, fn, tn, b: _share(tp, tp + fp)))
exercise.misconception("β not squared", "F_β has β² in both places.")(
    _but(f_beta=lambda tp, fp, fn, tn, b: _f(_share(tp, tp + fp), _share(tp, tp + fn), b))
)
exercise.misconception("β ignored", "That is F₁ whatever β is.")(
    _but(f_beta=lambda tp, fp, fn, tn, b: _f(_share(tp, tp + fp), _share(tp, tp + fn), 1))
)
exercise.misconception("β² with the recall", "Below the line β² stands with the precision.")(
    _but(f_beta=lambda tp, fp, fn, tn, b: _f(_share(tp, tp + fn), _share(tp, tp + fp), b**2))
)
exercise.misconception(
    "plain mean for F", "Half of the sum is not F: whoever calls everything positive would still get ½ or more."
)(_but(f_beta=lambda tp, fp, fn, tn, b: (_share(tp, tp + fp) + _share(tp, tp + fn)) / 2))
exercise.misconception("1 + β² forgotten", "Above the line F_β has 1 + β² as well: perfect answers must give 1.")(
    _but(
        f_beta=lambda tp, fp, fn, tn, b: _f(_share(tp, tp + fp), _share(tp, tp + fn), b**2) / (1 + b**2),
    )
)
exercise.misconception("specificity of those called negative", "Specificity: of those that *are* negative.")(
    _but(specificity=lambda tp, fp, fn, tn, b: _share(tn, tn + fn))
)
exercise.misconception(
    "false alarms for the specificity", "That is the share of negatives called positive, 1 minus it."
)(_but(specificity=lambda tp, fp, fn, tn, b: _share(fp, tn + fp)))
exercise.misconception("accuracy of the positives alone", "A true negative is a right answer, too.")(
    _but(accuracy=lambda tp, fp, fn, tn, b: _share(tp, tp + fp + fn + tn))
)
exercise.misconception("false positives alone as errors", "A positive that is missed is an error, too.")(
    _but(error_rate=lambda tp, fp, fn, tn, b: _share(fp, tp + fp + fn + tn))
)
exercise.misconception("how many errors", "A rate is a share of all answers; yours is a count.")(
    _but(error_rate=lambda tp, fp, fn, tn, b: fp + fn)
)
exercise.misconception(
    "precision of all answers", "Below the line of precision stand those that were called positive."
)(_but(precision=lambda tp, fp, fn, tn, b: _share(tp, tp + fp + fn + tn)))
exercise.misconception("recall of all answers", "Below the line of recall stand those that are positive.")(
    _but(recall=lambda tp, fp, fn, tn, b: _share(tp, tp + fp + fn + tn))
)


@exercise.misconception("per cent", "Fractions between 0 and 1 are asked for.")
def per_cent(predicted, actual, beta=1.0):
    return {key: 100 * value for key, value in one_answer_after_the_other(predicted, actual, beta).items()}


@exercise.misconception("0 taken for positive", "Positive is 1, whatever is rarer.")
def zero_taken_for_positive(predicted, actual, beta=1.0):
    return one_answer_after_the_other(1 - predicted, 1 - actual, beta)


@exercise.misconception(
    "predicted and actual exchanged", "Which of the two arrays is what was said, and which the truth?"
)
def exchanged(predicted, actual, beta=1.0):
    return one_answer_after_the_other(actual, predicted, beta)


@exercise.misconception(
    "0/0", "Where nothing is called positive, precision is 0/0. What is a ratio with 0 below the line to be here?"
)
def zero_by_zero(predicted, actual, beta=1.0):
    tp, fp, fn, tn = (np.float64(each) for each in count(predicted, actual))
    precision, recall = tp / (tp + fp), tp / (tp + fn)
    return {
        "accuracy": (tp + tn) / len(actual),
        "error_rate": (fp + fn) / len(actual),
        "precision": precision,
        "recall": recall,
        "specificity": tn / (tn + fp),
        "f_beta": (1 + beta**2) * precision * recall / (beta**2 * precision + recall),
    }


def _empty_is(value: float):
    def version(predicted, actual, beta=1.0):
        tp, fp, fn, tn = count(predicted, actual)
        result = one_answer_after_the_other(predicted, actual, beta)
        for key, below in (("precision", tp + fp), ("recall", tp + fn), ("specificity", tn + fp)):
            if below == 0:
                result[key] = value
        return result

    return version


exercise.misconception("1 where nothing can be divided by", "The docstring says what such a ratio is: 0.")(
    _empty_is(1.0)
)
exercise.misconception("nan where nothing can be divided by", "The docstring says what such a ratio is: 0.")(
    _empty_is(float("nan"))
)
