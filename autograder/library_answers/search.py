"""Tries all functions of the library as answers to all exercises."""

import copy
import io
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from autograder.library_answers.fits import ENOUGH, NEAR, Targets
from autograder.library_answers.functions import Callee
from autograder.library_answers.kinds import ARRAY, ARRAYS, OTHER
from autograder.library_answers.material import FORMULA, LENT, Material, cases_of, flat
from nnkit.checking import Exercise
from nnkit.network import call_list

#: So many values of what comes back are compared.
_MOST_VALUES = 16
#: The kinds of things that a function may leave something behind in.
_CHANGEABLE = (ARRAY, ARRAYS, OTHER)

#: How a function may be found besides by what it gives.
ASKED, SAME_NAME = "the oracle gets it there", "it has the same name"


class Found(NamedTuple):
    """That a function answers an exercise, and how it does."""

    function: str
    exercise: str
    how: str


@dataclass
class _Group:
    """Cases of a part, the one with most numbers first; what should come out in all of them, and in each."""

    cases: list[Material]
    together: Targets
    apart: list[Targets]

    @classmethod
    def of(cls, cases: list[Material]) -> "_Group":
        cases = sorted(cases, key=lambda each: -max((numbers.size for numbers in each.targets.values()), default=0))
        apart = [Targets([each.targets], [each.given], [each.known]) for each in cases]
        parts = ([getattr(each, name) for each in cases] for name in ("targets", "given", "known"))
        return cls(cases, Targets(*parts), apart)

    def may_fit(self, came: NDArray) -> bool:
        """Whether a value of the first case may be what should come out: most are not, which spares the other cases."""
        if came.size >= ENOUGH:
            return self.apart[0].fit([came]) is not None
        return came.size in self.together.first_sizes


def answers_to(exercise: Exercise, callees: Iterable[Callee], most: int) -> list[Found]:
    """The functions that answer an exercise, or a part of it; each is called in at most so many ways."""
    with np.errstate(all="ignore"), warnings.catch_warnings(), redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        return list(_answers_to(exercise, callees, most))


def _answers_to(exercise: Exercise, callees: Iterable[Callee], most: int) -> Iterator[Found]:
    groups = [_Group.of(cases) for cases in cases_of(exercise) if len(cases) > 1]
    asked = {name for group in groups for name in set.intersection(*(each.asked for each in group.cases[:2]))}
    yield from (Found(name, exercise.name, ASKED) for name in sorted(asked))
    done = set(asked)
    for callee in callees:
        if callee.name in done:
            continue
        how = SAME_NAME if callee.function.__name__ == exercise.name else ""
        for group in groups:
            how = how or _how(callee, group, most)
        if how:
            done.add(callee.name)
            yield Found(callee.name, exercise.name, how)


def _how(callee: Callee, group: _Group, most: int) -> str:
    first, *others = group.cases
    for labels in callee.ways(first.things, most):
        began = _values(callee, first, labels)
        by_formula = any(label.startswith(FORMULA) for label in labels)
        if by_formula and _has_got(first, began) and _has_got(others[0], _values(callee, others[0], labels)):
            return f"({', '.join(labels)}): as the oracle gets it"
        paths = [path for path in list(began)[:_MOST_VALUES] if group.may_fit(began[path])]
        if not paths:
            continue
        values = [began, *(_values(callee, material, labels) for material in others)]
        for path in paths:
            came = [each.get(path) for each in values]
            how = group.together.fit(came) if not any(each is None for each in came) else None
            if how is None:  # in some of the cases
                hows = [
                    targets.fit([each], exactly=True)
                    for targets, each in zip(group.apart, came, strict=True)
                    if each is not None
                ]
                reached = [each for each in hows if each]
                how = reached[0] if reached and reached.count(reached[0]) > 1 else None
            aided = any(label.startswith((LENT, FORMULA)) for label in labels)
            if how and not (LENT in how and aided):  # else what was put in came back
                return f"({', '.join(labels)}){path}: {how}"
    return ""


def _has_got(material: Material, came: Mapping[str, NDArray]) -> bool:
    """Whether something came that the oracle got, too."""
    return any(
        numbers.size == got.size and np.any(got) and np.allclose(numbers, got, rtol=NEAR, atol=1e-9)
        for numbers in came.values()
        for got in material.got
    )


def _values(callee: Callee, material: Material, labels: Sequence[str]) -> dict[str, NDArray]:
    """What comes back from a call, and what is left behind in its arguments; nothing where it raises."""
    try:
        given = [_copied(material.things[label].value) for label in labels]
        value = callee.call(*given)
        if _is_list_of_calls(value):
            for calls in value:
                call_list.run(calls)
    except Exception:  # whatever does not fit
        return {}
    found = flat(value, "")
    for position, (label, now) in enumerate(zip(labels, given, strict=True)):
        if material.things[label].kind in _CHANGEABLE:
            was, left = flat(material.things[label].value, ""), flat(now, "")
            found |= {
                f", argument {position}{path}": numbers
                for path, numbers in left.items()
                if path not in was or numbers.tobytes() != was[path].tobytes()
            }
    return found | {f"{path}, first": numbers[:1] for path, numbers in found.items()}


def _copied(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.copy()
    if isinstance(value, (list, tuple)):
        return type(value)(map(_copied, value))
    return copy.deepcopy(value) if isinstance(value, (dict, np.random.Generator)) else value


def _is_list_of_calls(value: Any) -> bool:
    return (
        isinstance(value, tuple)
        and bool(value)
        and all(
            isinstance(part, list)
            and all(isinstance(each, tuple) and len(each) == 2 and isinstance(each[0], Callable) for each in part)
            for part in value
        )
        and any(value)
    )
