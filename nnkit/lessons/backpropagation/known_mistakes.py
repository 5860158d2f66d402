"""What lists of known mistakes in whole gradients are made of."""

from collections.abc import Callable
from typing import NamedTuple

from nnkit.checking import Misconception


class Known(NamedTuple):
    """A mistake in whole gradients, and whether a mini-batch shows it in another way."""

    mistake: Misconception
    with_one_sample_only: bool


class Mistakes(list[Known]):
    """Wrong versions of `backprop`, the most specific first: `@mistakes(name, hint)` registers one."""

    def __call__(
        self, name: str, hint: str, *, with_one_sample_only: bool = False
    ) -> Callable[[Callable], Misconception]:
        def register(wrong_version: Callable) -> Misconception:
            made = Misconception(name, hint, wrong_version)
            self.append(Known(made, with_one_sample_only))
            return made

        return register
