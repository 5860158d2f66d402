"""Exceptions on their way between the two processes: described in words, and made again as our own."""

import builtins
from typing import Any

from autograder.two_processes.channel import TooLate
from autograder.two_processes.wire import BadMessage
from nnkit.checking.observation import TOO_LONG, Ended
from nnkit.checking.unwritten import LeftOver
from nnkit.network import guard

#: Exceptions by name that the engine knows apart.
_OURS = {"LibraryAnswer": guard.LibraryAnswer, "LeftOver": LeftOver}


class Gone(Ended):
    """The student's process does not answer any more, or not as it must. No `Exception`: a test cell does not catch it
    by the way."""


def described(error: BaseException) -> dict[str, str]:
    """An exception in words: its name, the built-in one that it is a kind of, and what it says."""
    kind = type(error)
    base = next((each.__name__ for each in kind.__mro__ if each.__module__ == "builtins"), "Exception")
    return {"name": kind.__name__, "base": base, "text": str(error)[:4000]}


def why(problem: Exception) -> str:
    """Why a process does not answer any more, in a sentence."""
    if isinstance(problem, TooLate):
        return TOO_LONG
    if isinstance(problem, BadMessage):
        return f"What came back could not be read: {problem}."
    return "The Python process of this notebook ended."


def exception(described: Any) -> BaseException:
    """An exception of our own that says what the student's said."""
    if type(described) is not dict or not all(type(described.get(part)) is str for part in ("name", "base", "text")):
        return Gone("What came back could not be read: an error that is none.")
    name, base, text = (described[part][:4000] for part in ("name", "base", "text"))
    if name in _OURS:
        return _OURS[name](text)
    kind = getattr(builtins, base, Exception)
    if not (isinstance(kind, type) and issubclass(kind, BaseException)):
        kind = Exception
    if not issubclass(kind, Exception) and kind is not SystemExit:
        return RuntimeError(f"{name}: {text}")
    if name != base:
        kind = type(name if name.isidentifier() else "Error", (kind,), {})
    try:
        return kind(text)
    except TypeError:  # UnicodeDecodeError and its like want more than a text
        return RuntimeError(f"{name}: {text}")


def check_result(result: Any) -> None:
    """Whether an answer to a call has its parts. Raises Gone."""
    needed = {"steps": int, "exceeded": bool, "too long": bool, "printed": str, "warned": list}
    if type(result) is not dict or any(type(result.get(name)) is not kind for name, kind in needed.items()):
        raise Gone("What came back could not be read: a result without its parts.")
    if "value" not in result and "raised" not in result and not (result["exceeded"] or result["too long"]):
        raise Gone("What came back could not be read: a result without a value.")
    if not all(type(text) is str for text in result["warned"]) or type(result.get("changed")) not in (list, type(None)):
        raise Gone("What came back could not be read: a result without its parts.")
    if result["steps"] < 0:
        raise Gone("What came back could not be read: steps that were not taken.")
