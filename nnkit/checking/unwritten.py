"""Tells a function that is not written yet from one that is, in which the line that says so was left, or that was
written in a cell that Python cannot read."""

import ast
import inspect
import linecache
import re
import textwrap
import warnings
from collections.abc import Iterator
from types import CodeType
from typing import Any

#: Where an error is raised that comes from another process, in which it was looked at.
_OURS = ("nnkit", "autograder")


#: What stands in a hint's code where something is to be found.
BLANK = "___"


class LeftOver(NotImplementedError):
    """There is an answer, and above or below it still the line that the cell came with."""


def as_left_over(error: BaseException) -> BaseException:
    """The error, as `LeftOver` where it is the NotImplementedError of such a line."""
    if type(error) is not NotImplementedError or error.__traceback__ is None:
        return error
    last = error.__traceback__
    while last.tb_next is not None:
        last = last.tb_next
    if last.tb_frame.f_globals.get("__name__", "").partition(".")[0] in _OURS:
        return error
    return LeftOver(str(error)) if _says_more(last.tb_frame.f_code, last.tb_lineno) else error


def has_blank(function: Any) -> bool:
    """Whether a function still has the blank of a hint in it, which in a notebook is a name with some value."""
    code = getattr(function, "__code__", None)
    return isinstance(code, CodeType) and any(BLANK in names for names in _names_within(code))


def _names_within(code: CodeType) -> Iterator[tuple[str, ...]]:
    yield code.co_names + code.co_varnames
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield from _names_within(each)


def _says_more(code: CodeType, line: int) -> bool:
    """Whether a function does more than to raise in this line, which is no branch of it."""
    try:
        (function,) = ast.parse(textwrap.dedent(_source(code))).body
    except (OSError, SyntaxError, ValueError, TypeError):  # no source is kept: what it names tells as much
        stars = bool(code.co_flags & inspect.CO_VARARGS) + bool(code.co_flags & inspect.CO_VARKEYWORDS)
        arguments = code.co_argcount + code.co_kwonlyargcount + stars
        return bool(set(code.co_names) - {"NotImplementedError"} or code.co_varnames[arguments:])
    if not isinstance(function, ast.FunctionDef):
        return False
    statements = [each for each in function.body if not _says_nothing(each)]
    raises = [each.lineno + code.co_firstlineno - 1 for each in statements if isinstance(each, ast.Raise)]
    return line in raises and len(statements) > 1


def _source(code: CodeType) -> str:
    """Its text. (What `inspect` does looks through all modules first, for milliseconds a call.) Raises OSError where
    there is none."""
    linecache.checkcache(code.co_filename)
    lines = linecache.getlines(code.co_filename)
    if len(lines) < code.co_firstlineno:
        raise OSError("no source is kept")
    return "".join(inspect.getblock(lines[code.co_firstlineno - 1 :]))


def _says_nothing(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Pass) or (
        isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    )


def not_read(function: str, runs: Any) -> str:
    """What is to be said where the last of the cells that were run to define a function is one that Python cannot read:
    what is there is older than what is written. Empty where there is nothing to say. `runs` is a notebook's `In`, if it
    is still there and no variable of somebody's own."""
    if not isinstance(runs, list):
        return ""
    defines = re.compile(rf"^[ \t]*(?:async[ \t]+)?def[ \t]+{re.escape(function)}\b", re.MULTILINE)
    last = next((run for run in reversed(runs) if isinstance(run, str) and defines.search(run)), None)
    if last is None:
        return ""
    try:
        with warnings.catch_warnings(action="ignore"):  # they were shown when it was run
            compile(last, function, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    except (SyntaxError, ValueError) as error:  # the latter of a text with null characters
        why = f" (line {error.lineno}: {error.msg})" if isinstance(error, SyntaxError) else ""
        return (
            f"Python could not read the cell with `{function}` when you ran it last{why}, so this is what it was "
            "before. Mend that line, or the one above it, then run both cells again."
        )
    return ""
