"""Oracles that differentiate by the complex step, entry by entry, where the arrays are small enough for that."""

from collections.abc import Callable

import numpy as np


def library_for_large(library: Callable, most: int = 60) -> Callable[[Callable], Callable]:
    """Turns a slope by its definition into an oracle: where an argument has more than `most` entries, `library` is
    asked in its place.

    In place of wrong answers to earlier exercises an oracle meets large arrays, too; the library's formula for those is
    held to the definition by tests.
    """

    def decorate(by_definition: Callable) -> Callable:
        def oracle(*arguments):
            large = max(np.size(each) for each in arguments) > most
            return library(*arguments) if large else by_definition(*arguments)

        return oracle

    return decorate
