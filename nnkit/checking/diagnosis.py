"""Which mistake is it? Tries an exercise's known wrong versions, then the mistakes that can be made anywhere."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from nnkit.checking.comparison import number, same, same_kind
from nnkit.checking.misconception import Misconception
from nnkit.checking.observation import TOO_LONG
from nnkit.checking.subject import Subject
from nnkit.checking.verdict import Diagnosis, Outcome

APPROXIMATE = "only approximately right"
#: Relative and absolute difference of numbers that come from difference quotients: their last digits are chance.
ROUGHLY = (1e-4, 1e-7)


def diagnose(exercise: Subject, outcomes: Sequence[Outcome], call: Callable) -> Diagnosis | None:
    """The known mistake that gives the student's answer in every failing case, or None.

    Among several that do, the one that also agrees with most of the passing cases; a tie that is not broken by the
    order in which the exercise lists them names the first.
    """
    failing = [outcome for outcome in outcomes if outcome.wrong and outcome.ended is None]
    if not failing:
        return _ended(outcomes)
    suspected = [set(outcome.mistakes) for outcome in failing if outcome.mistakes]
    if suspected:
        behind_all = set.intersection(*suspected)
        return next((Diagnosis(each.name, each.hint) for each in exercise.misconceptions if each in behind_all), None)
    best: tuple[int, Misconception] | None = None
    for misconception in exercise.misconceptions:
        if not all(_repeats(exercise, misconception, outcome, call) for outcome in failing):
            continue
        agreeing = sum(_repeats(exercise, misconception, outcome, call) for outcome in outcomes if not outcome.wrong)
        if best is None or agreeing > best[0]:
            best = (agreeing, misconception)
    if best:
        return Diagnosis(best[1].name, best[1].hint)
    return _anywhere(failing, outcomes)


def _ended(outcomes: Sequence[Outcome]) -> Diagnosis | None:
    """What can be said of an answer that came to an end in no failing case."""
    if any(outcome.ended == TOO_LONG for outcome in outcomes):
        return Diagnosis("takes too long", "Follow a loop by hand, turn by turn: what makes it end?")
    return None


def _repeats(exercise: Subject, misconception: Misconception, outcome: Outcome, call: Callable) -> bool:
    """Whether the wrong version does to this case what the student's function did."""
    theirs = call(exercise, misconception.wrong, outcome.case, outcome.expected)
    if theirs.ended is not None:
        return False
    if outcome.exceeded or theirs.exceeded:
        return outcome.exceeded and theirs.exceeded
    if outcome.error is not None or theirs.error is not None:
        kinds_agree = same_kind(outcome.error, theirs.error)
        return kinds_agree and _first_words(outcome.error) == _first_words(theirs.error)
    if outcome.changed != theirs.changed:
        return False
    return exercise.repeats(outcome, theirs)


def _first_words(error: BaseException | None) -> str:
    return str(error).split("\n")[0][:40]


def _anywhere(failing: Sequence[Outcome], outcomes: Sequence[Outcome]) -> Diagnosis | None:
    effort = next((outcome.case.effort for outcome in failing if outcome.exceeded), None)
    if effort is not None:
        others = [outcome for outcome in failing if not outcome.exceeded]
        beside = _anywhere(others, outcomes) if others else None
        if not others or (beside is not None and beside.name == APPROXIMATE):
            return Diagnosis(effort.name, effort.hint)
        return beside
    if any(outcome.error is not None for outcome in failing):
        return _error(failing)
    if any(outcome.changed for outcome in failing):
        return Diagnosis(
            "changes its arguments",
            "Operations like `+=` and assignments to `a[...]` write into the caller's array: write `a = a + …`.",
        )
    if all(outcome.value is None for outcome in failing):
        printed = any(outcome.printed for outcome in failing)
        return Diagnosis(
            "prints instead of returning" if printed else "returns nothing",
            "Printing shows a value; only `return` hands it back."
            if printed
            else "A function without `return` gives None.",
        )
    if len(failing) == len(outcomes) > 1 and _all_equal([outcome.value for outcome in outcomes]):
        return Diagnosis("same answer for every input", "Your answer is the same for every input: use the arguments.")
    return _container(failing) or _shape(failing) or _factor(failing) or _approximate(failing)


def _error(failing: Sequence[Outcome]) -> Diagnosis | None:
    error = next(outcome.error for outcome in failing if outcome.error is not None)
    if isinstance(error, NameError):
        return Diagnosis(
            "name not defined",
            "A name is not known: run the cells above, the first one included, and look for a slip in its spelling.",
        )
    text = str(error)
    if isinstance(error, TypeError) and "positional argument" in text:
        return Diagnosis("other arguments", "The names and the number of the arguments must stay as they were given.")
    if isinstance(error, ValueError) and ("matmul" in text or "broadcast" in text or "not aligned" in text):
        return Diagnosis("shapes do not fit", "Write the shape of each factor under it: which pair does not fit?")
    return None


def _all_equal(values: Sequence[Any]) -> bool:
    return all(same(values[0], value) for value in values[1:])


def _arrays(failing: Sequence[Outcome]) -> list[tuple[np.ndarray, np.ndarray]] | None:
    pairs = []
    for outcome in failing:
        if isinstance(outcome.expected, (list, tuple)):
            got, right = _flat(outcome.value, outcome.expected), _flat(outcome.expected, outcome.expected)
            if got is None or right is None:
                return None
            pairs.append((got, right))
            continue
        if not isinstance(outcome.expected, (np.ndarray, float, int)):
            return None
        try:
            got, right = np.asarray(outcome.value), np.asarray(outcome.expected)
        except ValueError:  # a list of arrays of unequal shapes
            return None
        if got.dtype.kind not in "fiu":
            return None
        pairs.append((got, right))
    return pairs


def _flat(value: Any, pattern: Any) -> np.ndarray | None:
    """The numbers of nested lists, tuples and arrays in one row, where they are nested and shaped like `pattern`."""
    if isinstance(pattern, (list, tuple)):
        if not isinstance(value, (list, tuple)) or len(value) != len(pattern):
            return None
        parts = [_flat(item, like) for item, like in zip(value, pattern, strict=True)]
        return None if any(part is None for part in parts) else np.concatenate([np.array([]), *parts])
    try:
        array = np.asarray(value)
    except ValueError:  # rows of unequal length
        return None
    return array.ravel() if array.shape == np.shape(pattern) and array.dtype.kind in "fiu" else None


def _container(failing: Sequence[Outcome]) -> Diagnosis | None:
    """Whether only the list, tuple or array around the right numbers is another one."""
    expected, got = {type(outcome.expected) for outcome in failing}, {type(outcome.value) for outcome in failing}
    if expected == {np.ndarray} and got <= {list, tuple}:
        asked = Diagnosis("no array", "The numbers are right. Make one array of them: np.array(…).")
    elif expected == {tuple} and got == {np.ndarray}:
        asked = Diagnosis("an array instead of a tuple", "The numbers are right. Return them one by one: return a, b.")
    else:
        return None
    try:
        right = all(same(np.asarray(outcome.value), np.asarray(outcome.expected)) for outcome in failing)
    except ValueError:  # rows of unequal length
        return None
    return asked if right else None


def _shape(failing: Sequence[Outcome]) -> Diagnosis | None:
    pairs = _arrays(failing)
    if pairs is None:
        return None
    if all(right.ndim == 2 and got.shape == right.T.shape and same(got.T, right) for got, right in pairs):
        return Diagnosis("transposed", "The numbers are right, but rows and columns are swapped.")
    if all(
        got.shape != right.shape and got.size == right.size and same(got.ravel(), right.ravel()) for got, right in pairs
    ):
        return Diagnosis("wrong shape", "The numbers are right, only the shape is not: reshape, or keepdims=True.")
    return None


def _factor(failing: Sequence[Outcome]) -> Diagnosis | None:
    pairs = _arrays(failing)
    if pairs is None or any(got.shape != right.shape for got, right in pairs) or len(pairs) < 2:
        return None
    got = np.concatenate([got.ravel() for got, _ in pairs]).astype(float)
    right = np.concatenate([right.ravel() for _, right in pairs]).astype(float)
    usable = np.isfinite(got) & np.isfinite(right) & (right != 0)
    if usable.sum() < 2 or not same(got[~usable], right[~usable]):
        return None
    ratios = got[usable] / right[usable]
    if not np.allclose(ratios, ratios[0], rtol=1e-6) or np.isclose(ratios[0], 1, rtol=1e-6):
        return None
    if ratios[0] == 0:
        return Diagnosis("only zeros", "Every number is 0: is it still the empty array that you began with?")
    if np.isclose(ratios[0], -1):
        return Diagnosis("wrong sign", "Every number is right but for its sign.")
    return Diagnosis(
        f"off by a factor of {number(ratios[0])}", f"Every number is {number(ratios[0])} times what it should be."
    )


def _approximate(failing: Sequence[Outcome]) -> Diagnosis | None:
    pairs = _arrays(failing)
    if pairs is None or any(got.shape != right.shape for got, right in pairs):
        return None
    if all(np.array_equal(got, right) for got, right in pairs):  # wrong in kind, not in value
        return None
    for got, right in pairs:
        scale = float(np.max(np.abs(right), initial=0.0))
        if not np.isfinite(got).all() or scale == 0 or float(np.max(np.abs(got - right))) > 1e-2 * scale:
            return None
    return Diagnosis(
        APPROXIMATE,
        "Close, but not exact: a difference quotient or a rounded number? Use the exact formula.",
    )
