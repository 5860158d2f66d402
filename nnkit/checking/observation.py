"""Calls a function and notes all that it does: the one piece of code in which an answer is run, at home, in the judge's
process, and in the student's process when work is graded."""

import contextlib
import io
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnkit.checking import step_limit, time_limit
from nnkit.checking.unwritten import as_left_over
from nnkit.network import guard

TOO_LONG = "It ran longer than it may. Is there a loop that never ends?"


class Ended(BaseException):
    """A call did not come to its end; the message is a sentence that says why. Of calls in another process, which may
    be gone by then."""


@dataclass
class Observation:
    """What a call did. `error` is what it raised, `ended` why it did not come to an end of its own, `steps` how many
    it took where they were counted, and `exceeded` whether it took more than it may."""

    value: Any = None
    error: BaseException | None = None
    ended: str | None = None
    printed: str = ""
    warned: tuple[str, ...] = ()
    steps: int = 0
    exceeded: bool = False


def observe(
    call: Callable[[], Any],
    *,
    examined: Iterable[str],
    most_steps: int | None,
    seconds: float = time_limit.CALL_SECONDS,
    printed: io.StringIO,
    raised: tuple[type[BaseException], ...] = (Exception, SystemExit),
) -> Observation:
    """Make a call while the exercises `examined` are under examination, and stop it beyond `most_steps`, or beyond so
    many seconds of processor time.

    What it prints goes into `printed`. Exceptions of the kinds `raised` are noted, whatever a student's function raises
    is a result to report; others go through. A refusal of the library's is noted whether or not the call caught it.
    """
    seen = Observation()
    with (
        warnings.catch_warnings(record=True) as caught,
        np.errstate(all="warn", under="ignore"),
        contextlib.redirect_stdout(printed),
        contextlib.ExitStack() as examining,
    ):
        for name in examined:
            examining.enter_context(guard.examining(name))
        refused = examining.enter_context(guard.noting_refusals())
        warnings.simplefilter("always")
        counter = None
        try:
            with time_limit.limited(seconds), step_limit.counted(most_steps) as counter:
                seen.value = call()
        except step_limit.TooManySteps:
            seen.exceeded = True
        except time_limit.OutOfTime:
            seen.ended = TOO_LONG
        except Ended as why:
            seen.ended = str(why)
        except raised as error:
            seen.error = as_left_over(error)
        if counter is not None:
            seen.steps, seen.exceeded = counter.taken, seen.exceeded or counter.exceeded
    if refused:  # whoever catches a refusal has asked all the same
        seen.value, seen.error = None, refused[0]
    seen.printed = printed.getvalue()
    seen.warned = tuple(str(each.message) for each in caught if issubclass(each.category, RuntimeWarning))
    return seen
