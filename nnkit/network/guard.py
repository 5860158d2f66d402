"""Sees to it that an exercise is answered with the student's own work.

The library contains what the exercises ask for: `nnkit.activations.sigmoid` is a fine sigmoid. While the exercise
`sigmoid` is examined, that function refuses to answer, by whatever name or route it was reached; at all other times,
and while any other exercise is examined, it works as usual.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

#: Exercises whose answers can be read off a network's outputs, and off its gradients, with given parameters.
OF_OUTPUTS = (
    "neuron", "layer", "feedforward", "feedforward_trace", "sigmoid", "relu", "leaky_relu", "hardtanh", "softmax",
)  # fmt: skip
OF_GRADIENTS = (
    "backprop", "backprop_batch", "output_error", "hidden_error", "bias_gradient", "weight_gradient", "cost_gradient",
)  # fmt: skip

_under_examination: set[str] = set()
#: The lists of those who note refusals at the moment.
_noting: list[list["LibraryAnswer"]] = []


class LibraryAnswer(RuntimeError):
    """The function that is examined called the library's own answer to the exercise."""


def answers(*exercises: str, called: str | None = None) -> Callable[[Callable], Callable]:
    """Mark a function of the library as the answer to exercises: it refuses while one of them is examined.

    `called` is what the refusal calls it, by default its full name.
    """

    answered = frozenset(exercises)

    def mark(function: Callable) -> Callable:
        def guarded(*args, **kwargs):
            if not _under_examination.isdisjoint(answered):
                raise _refusal(min(_under_examination & answered), called or _as_imported(function))
            return function(*args, **kwargs)

        guarded.__name__, guarded.__qualname__ = function.__name__, function.__qualname__
        guarded.__doc__, guarded.__module__ = function.__doc__, function.__module__
        guarded.__annotations__ = function.__annotations__
        return guarded

    return mark


def _refusal(exercise: str, called: str) -> LibraryAnswer:
    error = LibraryAnswer(
        f"{exercise} calls {called}, which is the library's own answer to this exercise. "
        "It earns no points: write the formula yourself."
    )
    for noted in _noting:
        noted.append(error)
    return error


def _as_imported(function: Callable) -> str:
    """The name under which notebooks import a function: `nnkit.activations.sigmoid`, `nnkit.network.layer`."""
    module = function.__module__.removeprefix("nnkit.network.")
    home = "network" if module in ("formulas", "network") else module
    return f"{'' if home.startswith('nnkit') else 'nnkit.'}{home}.{function.__name__}"


def under_examination() -> list[str]:
    """The exercises that are examined at the moment."""
    return sorted(_under_examination)


@contextmanager
def examining(exercise: str) -> Iterator[None]:
    """Within this block the library's answers to `exercise` refuse to work."""
    before = set(_under_examination)
    _under_examination.add(exercise)
    try:
        yield
    finally:
        _under_examination.clear()
        _under_examination.update(before)


@contextmanager
def noting_refusals() -> Iterator[list[LibraryAnswer]]:
    """The refusals within this block, those included that the code there caught."""
    noted: list[LibraryAnswer] = []
    _noting.append(noted)
    try:
        yield noted
    finally:
        _noting.pop()


@contextmanager
def trusted() -> Iterator[None]:
    """Within this block nothing refuses: for the oracles and stand-ins that an examination itself uses."""
    before = set(_under_examination)
    _under_examination.clear()
    try:
        yield
    finally:
        _under_examination.update(before)
