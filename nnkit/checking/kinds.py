"""Mistakes of kind: a result that is no number, array, tuple or list of the kind that is asked for."""

from collections.abc import Iterator, Sequence
from numbers import Integral, Real
from typing import Any

import numpy as np

from nnkit.checking.verdict import Diagnosis, Outcome

_SAID = {
    "a function handed back": "You hand back a function itself: call it, with its arguments in brackets.",
    "a text": "A text is asked for nowhere: return the numbers, and print them where you like to read them.",
    "a dict": "No dict is asked for: return what is in it, one after the other.",
    "a generator": "A generator, a map or a zip holds nothing yet: make a list or a tuple of it.",
    "a set": "A set has no order, and keeps equal values once: return a tuple or a list, in round or square brackets.",
    "a part of another length": "Compare with what the docstring says it returns: a part is longer or shorter.",
    "yes or no": "True and False come from a comparison; numbers are asked for.",
    "whole numbers": "An array of whole numbers cannot hold fractions: where is it made, and of which dtype?",
    "a whole number is asked for": "The result is a count: make it an int, with // or int(…).",
    "half the digits": "float32 and float16 hold half the digits, or less: calculate with float64.",
    "nothing in one place": "One part of the result is None: append, sort and shuffle give nothing back.",
    "several results": "One result is asked for, and you return more.",
    "several numbers": "One number is asked for, and you return more: is a sum or a mean missing?",
    "a list instead of an array": "An array is asked for: np.array(…), where the rows are of equal length.",
    "an array instead of a list": "Arrays of several shapes are asked for, in a list or a tuple: do not join them.",
    "one number instead of an array": "An array is asked for, and one number came: what was added up, or picked out?",
    "too few results": "Compare with what the docstring says it returns: a part is missing.",
    "too many results": "Compare with what the docstring says it returns: there is more in it.",
    "axes lost": "The result has fewer axes than it should: reshape, keepdims=True, or a slice in place of an index.",
    "an axis too many": "The result has more axes than it should: what was to be added up, or joined?",
    "another shape": "Compare the shapes: which size comes from which argument?",
    "not a number": "nan comes from 0/0, ∞ − ∞, 0·∞, or the logarithm or root of a negative number: which step is it?",
}


#: What one way of putting results together may be in several cases.
_FORMS = {
    "too few results",
    "too many results",
    "a part of another length",
    "an array instead of a list",
    "a list instead of an array",
    "several results",
}
_ANOTHER_FORM = "put together in another form"
_SAID[_ANOTHER_FORM] = "Compare the form with what the docstring says it returns: two lists, for example, or pairs?"


def by_kind(failing: Sequence[Outcome]) -> Diagnosis | None:
    """What all failing results are in place of what is asked for, or None."""
    met = {_kind_of(outcome) for outcome in failing}
    if len(met - {None}) > 1:  # where there are as many as it happens to need, the numbers alone are wrong
        name = _ANOTHER_FORM if met - {None} <= _FORMS else None
    else:
        name = met.pop() if len(met) == 1 else None
    return Diagnosis(name, _SAID[name]) if name else None


def _kind_of(outcome: Outcome) -> str | None:
    if outcome.error is not None or outcome.changed or outcome.expected is None:
        return None
    return next(_mistaken(outcome.value, outcome.expected), None)


def _mistaken(got: Any, expected: Any) -> Iterator[str]:
    """What is another kind than asked for, from the outside to the inside."""
    if isinstance(expected, (dict, str, bool)):
        return
    if got is None:
        yield "nothing in one place"
    elif isinstance(got, str):
        yield "a text"
    elif isinstance(got, dict):
        yield "a dict"
    elif isinstance(got, (set, frozenset)):
        yield "a set"
    elif isinstance(got, (bool, np.bool_)):
        yield "yes or no"
    elif isinstance(expected, (tuple, list)):
        yield from _in_a_sequence(got, expected)
    elif callable(got):
        yield "a function handed back"
    elif hasattr(got, "__next__"):
        yield "a generator"
    elif isinstance(expected, np.ndarray):
        yield from _in_an_array(got, expected)
    else:
        yield from _in_a_number(got, expected)


def _in_a_sequence(got: Any, expected: Sequence) -> Iterator[str]:
    if isinstance(got, (tuple, list)):
        if len(got) != len(expected):
            yield "too few results" if len(got) < len(expected) else "too many results"
            return
        for item, right in zip(got, expected, strict=True):
            for mistake in _mistaken(item, right):
                yield "a part of another length" if mistake in ("too few results", "too many results") else mistake
    elif isinstance(got, np.ndarray) and got.ndim:
        yield "an array instead of a list"
    elif isinstance(got, (Real, np.ndarray)):
        yield "too few results"
    elif callable(got):
        yield "a function handed back"
    elif hasattr(got, "__iter__"):
        yield "a generator"


def _in_an_array(got: Any, expected: np.ndarray) -> Iterator[str]:
    if isinstance(got, tuple):
        yield "several results"
    elif isinstance(got, list):
        yield "a list instead of an array"
    elif isinstance(got, Real) and expected.ndim:
        yield "one number instead of an array"
    elif isinstance(got, np.ndarray):
        if got.ndim != expected.ndim:
            yield "axes lost" if got.ndim < expected.ndim else "an axis too many"
        elif got.shape != expected.shape:
            yield "another shape"
        elif expected.dtype.kind == "f":
            yield from _in_its_numbers(got, expected)


def _in_its_numbers(got: np.ndarray, expected: np.ndarray) -> Iterator[str]:
    if got.dtype.kind == "b":
        yield "yes or no"
    elif got.dtype.kind in "iu":
        yield "whole numbers"
    elif got.dtype.kind == "f" and got.dtype.itemsize < 8:
        yield "half the digits"
    elif got.dtype.kind == "f" and np.isnan(got).any() and not np.isnan(expected).any():
        yield "not a number"


def _in_a_number(got: Any, expected: Any) -> Iterator[str]:
    if isinstance(got, (tuple, list)) or (isinstance(got, np.ndarray) and got.ndim):
        yield "several numbers"
    elif not isinstance(got, Real):
        return
    elif isinstance(expected, Integral) and not isinstance(got, Integral):
        yield "a whole number is asked for"
    elif not isinstance(expected, Integral) and got != got:
        yield "not a number"
