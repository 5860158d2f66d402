"""A function as text that stands alone: with the imports, helpers and constants that it uses of its notebook."""

import ast
import builtins
import dis
import inspect
import textwrap
from collections.abc import Callable
from importlib import import_module
from types import CodeType, FunctionType, ModuleType
from typing import Any


class NotAlone(ValueError):
    """A function needs something that cannot be written down beside it."""


def standing_alone(function: Callable, name: str, imported: Callable[[str], str]) -> str:
    """Python text that defines `name` as `function` is. `imported` gives the line that imports what is kept elsewhere
    by its name, "" for all else. Raises NotAlone where the text cannot be had, or where it uses what cannot be written
    down."""
    pieces: dict[str, str] = {}
    _write(function, name, imported, pieces)
    return "\n\n".join(("\n".join(_imports(pieces)), *_definitions(pieces))).strip() + "\n"


def _imports(pieces: dict[str, str]) -> list[str]:
    return [piece for piece in pieces.values() if piece.startswith(("import ", "from "))]


def _definitions(pieces: dict[str, str]) -> list[str]:
    return [piece for piece in pieces.values() if not piece.startswith(("import ", "from "))]


def _write(value: Any, name: str, imported: Callable[[str], str], pieces: dict[str, str]) -> None:
    """Add what defines `name`, behind all that it uses."""
    pieces[name] = ""  # so that recursion ends
    if not (isinstance(value, FunctionType) and _of_notebook(value)):
        pieces[name] = _import_of(value, name) or _constant(value, name)
        return
    for used in _global_names(value):
        if used in pieces:
            continue
        if line := imported(used):
            pieces[used] = line
        elif used in value.__globals__:
            _write(value.__globals__[used], used, imported, pieces)
        elif not hasattr(builtins, used):
            raise NotAlone(f"{name} uses {used}, which is not there")
    del pieces[name]  # it stands behind what it uses
    pieces[name] = _text_of(value, name)


def _of_notebook(function: FunctionType) -> bool:
    return function.__module__ == "__main__" or function.__globals__.get("__name__") == "__main__"


def _global_names(function: FunctionType) -> list[str]:
    if function.__closure__:
        raise NotAlone(f"{function.__name__} was made by another function")
    return sorted(_loaded(function.__code__))


def _loaded(code: CodeType) -> set[str]:
    """The names that are looked up as global ones; `co_names` has those of attributes, too."""
    found = {each.argval for each in dis.get_instructions(code) if each.opname in ("LOAD_GLOBAL", "LOAD_NAME")}
    return found.union(*(_loaded(each) for each in code.co_consts if isinstance(each, CodeType)))


def _text_of(function: FunctionType, name: str) -> str:
    try:
        text = textwrap.dedent(inspect.getsource(function))
        (statement,) = ast.parse(text).body
    except (OSError, TypeError, SyntaxError, ValueError) as error:
        raise NotAlone(f"the text of {name} cannot be had") from error
    if isinstance(statement, ast.FunctionDef) and not statement.decorator_list:
        return text.strip() + ("" if statement.name == name else f"\n\n\n{name} = {statement.name}")
    if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Lambda):
        return f"{name} = {ast.unparse(statement.value)}"
    raise NotAlone(f"{name} is more than a function")


def _import_of(value: Any, name: str) -> str:
    """The line that imports a module, or something from one; "" where it comes from none."""
    if isinstance(value, ModuleType):
        return f"import {value.__name__}" + ("" if value.__name__ == name else f" as {name}")
    module, own = getattr(value, "__module__", None), getattr(value, "__name__", "")
    if not isinstance(module, str) or module == "__main__" or not own.isidentifier():
        return ""
    for home in (module, *(("numpy",) if module.startswith("numpy") else ())):
        if getattr(import_module(home), own, None) is value:
            return f"from {home} import {own}" + ("" if own == name else f" as {name}")
    return ""


def _constant(value: Any, name: str) -> str:
    try:
        written = repr(value)
        if ast.literal_eval(written) == value and type(value) in (int, float, bool, str, tuple, list, type(None)):
            return f"{name} = {written}"
    except (ValueError, SyntaxError, TypeError):
        pass  # it is no constant
    raise NotAlone(f"{name} cannot be written down")
