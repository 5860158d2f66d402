"""What an answer is made of: its own code, and every function, value and module of the notebook that it uses, directly
or not. Where two processes find another verdict on an answer, it is for one of these.

Each is a print that is the same where the thing is, in any process of the same Python: of code without what it is
called and where it stands, of numbers, texts, lists and arrays. Of all else it is the type: two that differ may look
alike, and none that are alike ever differ.
"""

import builtins
import dis
import hashlib
from collections.abc import Iterable, Mapping
from types import CodeType, FunctionType, ModuleType
from typing import Any, NamedTuple

import numpy as np

#: Numbers of an array that are looked at, entries of a list, and lists within lists.
_MOST_NUMBERS, _MOST_ENTRIES, _DEEPEST = 100_000, 1_000, 5
_LONGEST = 40
_PLAIN = (bool, int, float, complex, str, bytes, type(None), type(...))
#: In place of a print: there is no such name.
MISSING = ""


class Ingredient(NamedTuple):
    """Something that an answer uses: its print, MISSING where there is nothing of its name; a short value as it is
    written, "" for all else; and the module that a function comes from which is not the notebook's own."""

    print: str
    shown: str = ""
    home: str = ""


def ingredients(name: str, names: Mapping[str, Any]) -> dict[str, Ingredient]:
    """What the answer called `name` is made of, itself included, among the `names` of its notebook."""
    found: dict[str, Ingredient] = {}
    waiting = [name]
    while waiting:
        now = waiting.pop()
        if now in found:
            continue
        if now not in names:
            if not hasattr(builtins, now):
                found[now] = Ingredient(MISSING)
            continue
        value = names[now]
        found[now] = Ingredient(_print(value), _shown(value), _home(value))
        waiting += sorted(_used(value))
    return found


def _used(value: Any) -> set[str]:
    """The names of a notebook that a function of it uses; a library's functions bring along their own."""
    if not _of_notebook(value):
        return set()
    inner = (each for each in _within(value) if each is not value)
    return _loaded(value.__code__).union(*(_used(each) for each in inner))


def _of_notebook(value: Any) -> bool:
    return isinstance(value, FunctionType) and value.__globals__.get("__name__") == "__main__"


def _home(value: Any) -> str:
    home = getattr(value, "__module__", None) if isinstance(value, FunctionType) else None
    return home if isinstance(home, str) and not _of_notebook(value) else ""


def prints(names: Iterable[str], among: Mapping[str, Any]) -> dict[str, str]:
    """The prints of some names, as far as there are such."""
    return {name: _print(among[name]) for name in names if name in among}


def _within(function: FunctionType) -> list[Any]:
    """What a function keeps: values for arguments that are left out, and those of the function that made it."""
    kept = [*(function.__defaults__ or ()), *(function.__kwdefaults__ or {}).values()]
    for cell in function.__closure__ or ():
        try:
            kept.append(cell.cell_contents)
        except ValueError:  # it has nothing in it yet
            continue
    return [each for each in kept if each is not function]


def _loaded(code: CodeType) -> set[str]:
    found = {each.argval for each in dis.get_instructions(code) if each.opname in ("LOAD_GLOBAL", "LOAD_NAME")}
    return found.union(*(_loaded(each) for each in code.co_consts if isinstance(each, CodeType)))


def _print(value: Any) -> str:
    return hashlib.sha256(repr(_facts(value, _DEEPEST)).encode(errors="replace")).hexdigest()[:16]


def _facts(value: Any, deepest: int) -> Any:
    """What a print is made of."""
    kind = type(value)
    if kind in _PLAIN:
        return kind.__name__, value
    if isinstance(value, ModuleType):
        return "module", value.__name__
    if kind is np.ndarray or isinstance(value, np.generic):
        return _of_array(np.asarray(value))
    if isinstance(value, FunctionType):
        if not _of_notebook(value):
            return "function", value.__module__, value.__qualname__
        inner = [_facts(each, deepest - 1) for each in _within(value)] if deepest else []
        return "function", _of_code(value.__code__, value.__doc__), inner
    if kind in (list, tuple) and deepest:
        return kind.__name__, len(value), [_facts(each, deepest - 1) for each in value[:_MOST_ENTRIES]]
    if kind is dict and deepest:
        entries = list(value.items())[:_MOST_ENTRIES]
        return "dict", len(value), [(_facts(key, 1), _facts(each, deepest - 1)) for key, each in entries]
    if isinstance(value, type) or callable(value):
        return "object", getattr(value, "__module__", ""), getattr(value, "__qualname__", kind.__qualname__)
    return "object", kind.__module__, kind.__qualname__


def _of_array(array: np.ndarray) -> Any:
    flat = array.reshape(-1)
    some = flat[:: max(1, flat.size // _MOST_NUMBERS)]
    numbers = some.tobytes() if array.dtype.kind in "biufcSU" else b""
    return "array", array.shape, array.dtype.str, hashlib.sha256(numbers).hexdigest()


def _of_code(code: CodeType, doc: str | None) -> Any:
    constants = [
        _of_code(each, None) if isinstance(each, CodeType) else repr(each)
        for each in code.co_consts
        if not (doc and each == doc)
    ]
    names = code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars
    return code.co_code.hex(), constants, names, code.co_argcount, code.co_kwonlyargcount, code.co_flags


def _shown(value: Any) -> str:
    """A short value, as it is written."""
    if type(value) in _PLAIN or (isinstance(value, np.generic) and value.dtype.kind in "biuf"):
        written = repr(value.item() if isinstance(value, np.generic) else value)
        return written if len(written) <= _LONGEST and "`" not in written else ""
    return ""
