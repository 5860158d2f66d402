"""Packages that a submission wanted and that were not there: once they are, it is graded anew."""

import importlib.util
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from nbformat import NotebookNode

#: Among the facts of a graded notebook: whether each package that it lacked was installed then, by name.
MISSING = "missing"
_NO_MODULE = re.compile(r"No module named '(\w+)")


def missing_packages(code: Iterable[NotebookNode]) -> dict[str, bool]:
    """What the cells, which have been run, could not import, and whether it is installed all the same: a sandbox need
    not let it in."""
    names = {name for cell in code for name in _NO_MODULE.findall(json.dumps(cell.outputs, ensure_ascii=False))}
    return {name: is_installed(name) for name in sorted(names)}


def has_come(facts: Mapping[str, Any]) -> bool:
    """Whether a package is installed now for want of which something failed, by the facts of a graded notebook."""
    return any(not there and is_installed(name) for name, there in facts.get(MISSING, {}).items())


def is_installed(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return False
