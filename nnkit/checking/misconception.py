"""A mistake that people really make, and what a judge says who found one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple


@dataclass(frozen=True, eq=False)
class Misconception:
    """A wrong version that people really write. `wrong` takes the exercise's arguments; `hint` is the sentence that
    helps whoever wrote it; `name` is what the instructor's report calls it."""

    name: str
    hint: str
    wrong: Callable

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self.wrong(*arguments, **named)


class Finding(NamedTuple):
    """What a judge found: a sentence that says what is wrong, and the misconceptions that may be behind it.

    The mistake that is named to the student is one that may be behind all failing cases: `()` says that none of those
    that are known is, None that this case does not tell. `otherwise` is a name and a hint for where none of them is:
    what can be said of all that is wrong in this way."""

    wrong: str
    mistakes: tuple[Misconception, ...] | None = ()
    otherwise: tuple[str, str] | None = None
