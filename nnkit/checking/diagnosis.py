"""Which mistake is it, and which case shows it? Tries an exercise's known wrong versions, then the mistakes that can be
made anywhere."""

import re
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from nnkit.checking.altered import by_altered_arguments
from nnkit.checking.anywhere import SHAPES_DO_NOT_FIT, anywhere
from nnkit.checking.case import Case
from nnkit.checking.comparison import arrays_in, same, same_kind
from nnkit.checking.exceptions import by_exception
from nnkit.checking.kinds import by_kind
from nnkit.checking.misconception import Misconception
from nnkit.checking.observation import TOO_LONG
from nnkit.checking.places import by_place
from nnkit.checking.subject import Subject
from nnkit.checking.verdict import Attempt, Diagnosis, Outcome
from nnkit.checking.with_arguments import by_an_argument

#: Relative and absolute difference of numbers that come from difference quotients: their last digits are chance.
ROUGHLY = (1e-4, 1e-7)


def diagnose(exercise: Subject, attempt: Attempt, by_wrong_version: Callable) -> Diagnosis | None:
    """The known mistake that explains all that a student's function did, or None: no name is better than a wrong one.

    What a judge found goes first. Else it is a misconception whose wrong version gives what the function gave in every
    failing case, is right where it is right, and does the same in the further cases; of several that do, which cannot
    be told apart by any case, the first. Else it may be a mistake that can be made anywhere, or what a right version
    gives for other arguments. Else all that can be said is where in the exercise it lies, or what kind of thing came.
    Calls that did not come to their end say nothing about that. Where nothing explains all, what explains all cases but
    those of whole numbers, or but those that end in an exception, is a mistake as well: another one stands beside it.
    Where a judge suspected something behind some cases alone, by chance, what it says of all of them counts.
    """
    found = _of_all(exercise, attempt, by_wrong_version)
    parts = iter(()) if found else _parts(attempt)
    found = found or next(filter(None, (_of_all(exercise, part, by_wrong_version) for part in parts)), None)
    return found or _otherwise(attempt.failing)


def _parts(attempt: Attempt) -> Iterator[Attempt]:
    """The calls with no array of whole numbers where others have fractions, and those that gave a value, if three of
    them fail."""
    everything = attempt.outcomes + attempt.further
    fractions = {name for each in everything for name in each.case.arguments if _kind(each, name) == "f"}
    for left_out in (
        lambda each: any(_kind(each, name) in ("i", "u") for name in fractions & each.case.arguments.keys()),
        lambda each: each.error is not None,
    ):
        part = Attempt(*([each for each in some if not left_out(each)] for some in (attempt.outcomes, attempt.further)))
        if 3 <= len(part.failing) < len(attempt.failing):
            yield part


def _kind(outcome: Outcome, name: str) -> str:
    """Of which kind the numbers in an argument are: nothing where it is no array."""
    value = outcome.case.arguments.get(name)
    return value.dtype.kind if isinstance(value, np.ndarray) else ""


def _of_all(exercise: Subject, attempt: Attempt, by_wrong_version: Callable) -> Diagnosis | None:
    """The mistake that explains all that is in an attempt."""
    ended = [outcome for outcome in attempt.failing if outcome.ended is not None]
    if ended:
        attempt = Attempt([outcome for outcome in attempt.outcomes if outcome.ended is None], attempt.further)
    if not attempt.failing:
        return _of_no_end(ended)
    suspected = [mistakes for mistakes in map(_suspected, attempt.failing) if mistakes is not None]
    if any(suspected):
        behind_all = set.intersection(*suspected)
        return next((Diagnosis(each.name, each.hint) for each in exercise.misconceptions if each in behind_all), None)
    if all(map(exercise.can_be_repeated, attempt.failing)):
        for misconception in exercise.misconceptions:
            if _explains(exercise, misconception, attempt, by_wrong_version):
                return Diagnosis(misconception.name, misconception.hint)
    return (
        anywhere(exercise, attempt)
        or by_altered_arguments(exercise, attempt)
        or by_an_argument(attempt.outcomes)
        or exercise.whereabouts(attempt)
        or by_exception(attempt.failing)
        or by_kind(attempt.failing)
        or by_place(attempt.failing)
        or _of_one_result(attempt.failing)
        or _otherwise(attempt.failing)
    )


def _suspected(outcome: Outcome) -> set[Misconception] | None:
    """What a judge suspects behind an outcome: nothing behind calls that it was not asked about."""
    if outcome.mistakes is not None:
        return set(outcome.mistakes)
    return set() if outcome.error is not None or outcome.changed else None


def _of_one_result(failing: Sequence[Outcome]) -> Diagnosis | None:
    """Which one of several results is wrong, where all others are right in all cases."""
    wrong: set[int] = set()
    for outcome in failing:
        value, expected = outcome.value, outcome.expected
        if not isinstance(expected, tuple) or not isinstance(value, (tuple, list)) or len(value) != len(expected):
            return None
        wrong |= {i for i, pair in enumerate(zip(value, expected, strict=True)) if not same(*pair)}
    if len(wrong) != 1:
        return None
    which = ("first", "second", "third", "fourth")[wrong.pop()]
    return Diagnosis(f"only the {which} result", f"All is right but for the {which} result: look at its line alone.")


def _otherwise(failing: Sequence[Outcome]) -> Diagnosis | None:
    """What a judge says, always the same, where it is no mistake that is known."""
    said = {outcome.otherwise for outcome in failing if outcome.otherwise is not None}
    found = said.pop() if len(said) == 1 else None
    return Diagnosis(*found) if found else None


def _of_no_end(ended: Sequence[Outcome]) -> Diagnosis | None:
    """What can be said of an answer that came to an end in no failing case."""
    if any(outcome.ended == TOO_LONG for outcome in ended):
        return Diagnosis("takes too long", "Follow a loop by hand, turn by turn: what makes it end?")
    return None


def _explains(exercise: Subject, misconception: Misconception, attempt: Attempt, by_wrong_version: Callable) -> bool:
    """Whether a wrong version does the same in all cases, and not only fails in the same ones: an error says more than
    its kind only where its text is the same."""
    others = [outcome for outcome in attempt.outcomes if not outcome.wrong] + attempt.further
    by_content = False
    for outcome in (*attempt.failing, *filter(exercise.can_be_repeated, others)):
        theirs = by_wrong_version(misconception.wrong, outcome)
        if not _repeats(exercise, outcome, theirs):
            return False
        if outcome.error is not None:
            by_content |= _sizes_or_words(outcome.error) == _sizes_or_words(theirs.error)
        elif outcome.wrong:
            by_content = True
    return by_content


def _repeats(exercise: Subject, outcome: Outcome, theirs: Outcome) -> bool:
    """Whether a wrong version, in `theirs`, did to this case what the student's function did."""
    if theirs.ended is not None:
        return False
    if outcome.exceeded or theirs.exceeded:
        return outcome.exceeded and theirs.exceeded
    if outcome.error is not None or theirs.error is not None:
        kinds_agree = same_kind(outcome.error, theirs.error)
        return kinds_agree and _first_words(outcome.error) == _first_words(theirs.error)
    return outcome.changed == theirs.changed and exercise.repeats(outcome, theirs)


def _first_words(error: BaseException | None) -> str:
    return "a product" if _sizes(error) else str(error).split("\n")[0][:40]


def _sizes_or_words(error: BaseException | None) -> tuple[str, ...] | str:
    return _sizes(error) or str(error)


#: What `@` and `np.dot` say of the same two sizes, and in which order.
_OF_PRODUCTS = (
    (re.compile(r"matmul: .*\(size (\d+) is different from (\d+)\)"), (2, 1)),
    (re.compile(r"shapes .* not aligned: (\d+) \(dim \d+\) != (\d+) \(dim \d+\)"), (1, 2)),
)


def _sizes(error: BaseException | None) -> tuple[str, ...]:
    """The two sizes that did not fit in a product of matrices, however it was written."""
    for pattern, order in _OF_PRODUCTS:
        if found := pattern.match(str(error)):
            return found.group(*order)
    return ()


#: Numbers that a reader can be asked to look at for the sake of a case that shows more.
_READABLE = 60


def case_to_show(
    exercise: Subject, attempt: Attempt, diagnosis: Diagnosis | None, by_wrong_version: Callable
) -> Outcome:
    """The smallest failing case in which the mistake can be seen: where no other known mistake would give the same, and
    not with arrays of one number where a wrong shape, an error or an unknown mistake is to be looked at."""
    failing = [outcome for outcome in attempt.failing if outcome.ended is None] or attempt.failing
    failing.sort(key=lambda outcome: outcome.case.size)
    if diagnosis is not None and diagnosis.name == SHAPES_DO_NOT_FIT:
        failing = [outcome for outcome in failing if outcome.error is not None]
    others = [each for each in exercise.misconceptions if diagnosis is None or each.name != diagnosis.name]
    for outcome in failing:
        if outcome.case.size > max(_READABLE, failing[0].case.size):
            break
        if _of_single_numbers(outcome.case) and (diagnosis is None or not _of_the_right_form(outcome)):
            continue
        if diagnosis is None or not exercise.can_be_repeated(outcome):
            return outcome
        if not any(_gives_the_same(exercise, each, outcome, by_wrong_version) for each in others):
            return outcome
    return failing[0]


def _gives_the_same(
    exercise: Subject, misconception: Misconception, outcome: Outcome, by_wrong_version: Callable
) -> bool:
    theirs = by_wrong_version(misconception.wrong, outcome)
    return _repeats(exercise, outcome, theirs)


def _of_single_numbers(case: Case) -> bool:
    """Whether there are arrays among the arguments, and none of them has more than one number."""
    sizes = [array.size for array in arrays_in(list(case.arguments.values()))]
    return bool(sizes) and max(sizes) <= 1


def _of_the_right_form(outcome: Outcome) -> bool:
    """Whether the result is made of arrays and numbers of the shapes that are asked for."""
    if outcome.error is not None:
        return False
    got, expected = ([array.shape for array in arrays_in([value])] for value in (outcome.value, outcome.expected))
    return got == expected
