"""Silence in place of pictures, hints and quizzes, where nobody looks: they cost nothing then, and none waits."""

from collections.abc import Iterator
from typing import Any, get_type_hints


class Nothing:
    """What there is in place of a picture: whatever is done with it gives it again, and nothing is shown."""

    def __call__(self, *arguments: Any, **named: Any) -> "Nothing":
        return self

    def __getattr__(self, name: str) -> "Nothing":
        if name.startswith("_"):
            raise AttributeError(name)
        return self

    def __getitem__(self, key: Any) -> "Nothing":
        return self

    def __setitem__(self, key: Any, value: Any) -> None:
        """It stays nothing."""

    def __iter__(self) -> Iterator:
        return iter(())

    def __enter__(self) -> "Nothing":
        return self

    def __exit__(self, *error: object) -> None:
        """Nothing is closed."""

    def _ipython_display_(self) -> None:
        """Nothing is shown."""


def silent(*arguments: Any, **named: Any) -> Nothing:
    """Nothing is shown where nobody looks."""
    return Nothing()


def draws(function: Any) -> bool:
    """Whether what a function gives is a picture."""
    from nnkit.showing.style import Picture

    try:
        return get_type_hints(function).get("return") is Picture
    except (NameError, TypeError):  # a type that is known to type checkers alone
        return str(getattr(function, "__annotations__", {}).get("return")) in ("Picture", str(Picture))
