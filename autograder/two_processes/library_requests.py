"""What the judge's process answers of nnkit when a submission asks: the same that it would find at home.

The library's own functions, classes and numbers are given, by their public names; modules, private names and whatever
the library itself imported are not. Its answers refuse while their exercise is examined (`nnkit.network.guard`).
"""

import importlib
from collections.abc import Mapping
from types import ModuleType
from typing import Any

import numpy as np

from autograder.two_processes.given_library import MODULES
from nnkit.fresh.silence import draws

_ON_REQUEST = frozenset(
    ["nnkit.suspects", "nnkit.network", *(f"nnkit{package}.{name}" for name in MODULES for package in ("", ".network"))]
)
_FIGURES = "nnkit.figures."
#: What an exercise asks for, and no examination can refuse: it need not be called while the exercise is examined.
_ANSWERS = {("nnkit.suspects", "truth")}
_PLAIN = (type(None), bool, int, float, complex, str, bytes, np.ndarray, np.generic, np.random.Generator)


def find(where: Any) -> Any:
    """A name of a module: [module, name]. None for a picture. Raises AttributeError."""
    if type(where) is not list or not all(type(part) is str for part in where) or len(where) != 2:
        raise AttributeError("a name that is none")
    module, name = where
    if (module, name) in _ANSWERS:
        raise AttributeError(f"{name} is not here while work is graded")
    if module not in _ON_REQUEST and not (module.startswith(_FIGURES) and module.count(".") == 2):
        raise AttributeError(f"{module} is not here while work is graded")
    try:
        found = attribute(_module(module), name)
    except (ImportError, AttributeError) as error:
        raise AttributeError(f"there is no {module}") from error
    return None if module.startswith(_FIGURES) and draws(found) else found


def _module(name: str) -> ModuleType:
    """A module by the name under which notebooks import it."""
    if name.startswith(_FIGURES):
        return getattr(importlib.import_module("nnkit.figures"), name.removeprefix(_FIGURES))
    return importlib.import_module(name)


def attribute(of: Any, name: Any) -> Any:
    """A public attribute of something of the library. Raises AttributeError."""
    if type(name) is not str or name.startswith("_"):
        raise AttributeError("names with an underscore are not given")
    if isinstance(of, _PLAIN):
        raise AttributeError("numbers have no attributes here")
    return allowed(getattr(of, name))


def allowed(value: Any) -> Any:
    """The value, if it is plain data or the library's own. Raises AttributeError."""
    if isinstance(value, _PLAIN):
        return value
    if type(value) in (list, tuple, set, frozenset):
        return type(value)(allowed(each) for each in value)
    if isinstance(value, tuple) and type(value).__module__.startswith("nnkit."):
        return tuple(allowed(each) for each in value)
    if isinstance(value, Mapping):
        return {allowed(key): allowed(each) for key, each in value.items()}
    home = getattr(value, "__module__", None)
    if isinstance(home, str) and home.split(".")[0] == "nnkit" and not isinstance(value, ModuleType):
        return value
    if type(value).__module__.startswith("autograder.two_processes.proxies"):
        return value
    raise AttributeError(f"{type(value).__name__} is not the library's own")
