"""What of the library can be called: public functions, and methods of objects made of what an exercise gives."""

import copy
import importlib
import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice, product
from typing import Any

import numpy as np

from autograder.library_answers.kinds import ARRAY, ARRAYS, FUNCTION, OTHER, RNG, SCALAR, SIZES, Thing
from autograder.two_processes import library_requests
from nnkit.fresh.silence import draws
from nnkit.lessons import lessons
from nnkit.network.protection import full_name

#: Data that are read from files, or from the net.
_NOT_COMPUTED = ("load_digits", "load_mnist")
#: The fast network does all that the course asks for, with any parameters that it is given: it need not be tried.
THE_FAST_NETWORK = ("network.call_list.Pass", "network.network.Network", "network.training.Trainer")
#: So many points at most are drawn.
_LARGEST_COUNT = 1000


@dataclass(frozen=True)
class Callee:
    """Something that can be called with things of these kinds: `function` itself, or a method of what is made."""

    function: Callable
    kinds: tuple[tuple[str, ...], ...]
    call: Callable[..., Any]

    @property
    def name(self) -> str:
        return full_name(self.function)

    def ways(self, things: Mapping[str, Thing], most: int) -> Iterator[tuple[str, ...]]:
        """The labels of what may go in, in every fitting order; the most obvious first, at most so many, and
        more where more has to go in."""
        fitting: list[dict[int, list[str]]] = [{} for _ in self.kinds]
        for label, thing in things.items():
            for kinds, by_weight in zip(self.kinds, fitting, strict=True):
                if thing.kind in kinds:
                    by_weight.setdefault(thing.weight, []).append(label)
        if not all(fitting):
            return
        weights = sorted(product(*fitting), key=sum)
        every = (labels for each in weights for labels in product(*map(dict.__getitem__, fitting, each)))
        yield from islice(every, most * 2 ** max(0, len(self.kinds) - 3))


@cache
def callees() -> list[Callee]:
    """All that submissions may call, at home and while they are graded, but for the fast network."""
    found: list[Callee] = []
    for module in library_requests.MODULES:
        found += _of_module(importlib.import_module(f"nnkit.network.{module}"), "nnkit.network")
    for lesson in lessons():
        home = importlib.import_module(f"nnkit.lessons.{lesson.name}.figures")
        found += [each for each in _of_module(home, "nnkit.lessons") if not draws(each.function)]
    suspects = importlib.import_module("nnkit.suspects")
    for each in suspects.line_up("Ada").values():
        found.append(_method(suspects.Suspect, "__call__", lambda made=each: made, ()))
    return found


def of_the_fast_network() -> frozenset[str]:
    """The full names of all that the fast network does."""
    return frozenset(
        f"{name}.{each}"
        for name in THE_FAST_NETWORK
        for each, value in vars(_class_named(name)).items()
        if is_public(each) and (inspect.isfunction(value) or isinstance(value, (classmethod, staticmethod)))
    )


def _class_named(name: str) -> type:
    module, _, own = name.rpartition(".")
    return getattr(importlib.import_module(f"nnkit.{module}"), own)


def is_public(name: str) -> bool:
    """Whether others than the library itself call what has this name, or this full name."""
    last = name.rpartition(".")[2]
    return not last.startswith("_") or last in ("__init__", "__call__")


def _of_module(module: Any, package: str) -> Iterator[Callee]:
    for name, value in vars(module).items():
        if name.startswith("_") or name in _NOT_COMPUTED or not getattr(value, "__module__", "").startswith(package):
            continue
        if inspect.isfunction(value):
            yield from tries_of(value)
        elif (
            inspect.isclass(value) and value.__module__ == module.__name__ and full_name(value) not in THE_FAST_NETWORK
        ):
            yield from _class(value)


def tries_of(function: Callable) -> Iterator[Callee]:
    """With what has to be given, and where more numbers may be given, with those, too."""
    parameters = list(inspect.signature(function).parameters.values())
    needed = [each for each in parameters if each.default is each.empty]
    simple = [each for each in parameters if each in needed or _kinds(each.annotation) == (SCALAR,)]
    for those in [needed] if len(simple) == len(needed) else [needed, simple]:
        yield Callee(function, tuple(_kinds(each.annotation) for each in those), _caller(function, those))


def _caller(function: Callable, parameters: list[inspect.Parameter]) -> Callable[..., Any]:
    def call(*values: Any) -> Any:
        given = {
            each.name: _whole(value) if each.annotation is int else value
            for each, value in zip(parameters, values, strict=True)
        }
        positional = [given.pop(each.name) for each in parameters if each.kind is not each.KEYWORD_ONLY]
        return function(*positional, **given)

    return call


def _whole(value: float) -> int:
    if value != int(value) or value > _LARGEST_COUNT:
        raise TypeError("a whole number of moderate size is asked for")
    return int(value)


def _class(kind: type) -> Iterator[Callee]:
    """How it is made; and where it is made of numbers, all that it does."""
    if issubclass(kind, tuple):
        return
    parameters = list(inspect.signature(kind).parameters.values())
    needed = [each for each in parameters if each.default is each.empty]
    numbers = [each for each in parameters if _kinds(each.annotation) == (SCALAR,)]
    yield Callee(kind.__init__, tuple(_kinds(each.annotation) for each in needed), lambda *given: vars(kind(*given)))
    if all(each in numbers for each in needed):
        for name in dir(kind):
            if not name.startswith("_") and inspect.isfunction(getattr(kind, name)):
                yield _method(kind, name, kind, tuple((SCALAR,) for _ in numbers))


def _method(kind: type, name: str, make: Callable[..., Any], of: tuple[tuple[str, ...], ...]) -> Callee:
    """A method of objects that `make` makes of things of the kinds `of`: what it returns, and leaves in the object."""
    method = getattr(kind, name)
    parameters = [
        each for each in list(inspect.signature(method).parameters.values())[1:] if each.default is each.empty
    ]

    def call(*values: Any) -> Any:
        made = make(*values[: len(of)])
        before = copy.deepcopy(_arrays_of(made))
        value = _caller(getattr(made, name), parameters)(*values[len(of) :])
        left = {key: item for key, item in _arrays_of(made).items() if not np.array_equal(item, before.get(key))}
        return (value, left) if left else value

    return Callee(method, (*of, *(_kinds(each.annotation) for each in parameters)), call)


def _arrays_of(made: Any) -> dict[str, Any]:
    return {name: value for name, value in getattr(made, "__dict__", {}).items() if isinstance(value, np.ndarray)}


def _kinds(annotation: Any) -> tuple[str, ...]:
    """The kinds of things that a parameter takes, by its annotation."""
    said = str(annotation)
    if annotation in (int, float) or said.startswith("float |"):
        return (SCALAR,)
    if "Generator" in said:
        return (RNG,)
    if "Callable" in said:
        return (FUNCTION,)
    if "Sequence[int]" in said:
        return (SIZES,)
    if said.startswith("collections.abc.Sequence[numpy.ndarray"):
        return (ARRAYS,)
    return (ARRAY,) if "ndarray" in said or "_SupportsArray" in said else (OTHER,)
