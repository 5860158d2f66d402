"""Cells of a notebook, so that functions have a text: IPython keeps that of each cell as `linecache` wants it."""

import itertools
import linecache
from typing import Any

_numbers = itertools.count()


def run(names: dict[str, Any], *cells: str) -> dict[str, Any]:
    """Run cells in a notebook's names."""
    names.setdefault("__name__", "__main__")
    for cell in cells:
        where = f"<cell {next(_numbers)}>"
        linecache.cache[where] = (len(cell), None, cell.splitlines(keepends=True), where)
        exec(compile(cell, where, "exec"), names)
    return names
