"""What is registered by its function's name, so that whoever adds something writes it in one place."""

from collections.abc import Callable
from typing import TypeVar

F = TypeVar("F", bound=Callable)


def into(found: dict[str, F]) -> Callable[[F], F]:
    """A decorator that puts a function into `found`."""

    def register(function: F) -> F:
        found[function.__name__] = function
        return function

    return register
