"""The names in a graded cell, and running it among them."""

import ast
import builtins
import contextlib
import io
import warnings
from typing import Any

from autograder.two_processes.proxies import Namespace
from autograder.two_processes.students_process import Student


class CellNames(dict):
    """The names in a graded cell: ours as they are, built-in ones as Python has them, the others the student's."""

    def __init__(self, trusted: dict[str, Any], student: Student):
        super().__init__(trusted)
        self["__builtins__"] = builtins
        self._theirs = Namespace(student)
        self._fetched: dict[str, Any] = {}

    def __missing__(self, name: str) -> Any:
        if hasattr(builtins, name) or name.startswith("__"):
            raise KeyError(name)
        value = self[name] = self._fetched[name] = self._theirs[name]
        return value

    def get(self, name: str, default: Any = None) -> Any:
        try:
            return self[name]
        except KeyError:
            return default

    def made_here(self) -> dict[str, Any]:
        """What the cell itself defined, for the graded cells after it; nothing that is the student's."""
        return {
            name: value
            for name, value in self.items()
            if name != "__builtins__" and not (name in self._fetched and self._fetched[name] is value)
        }


def trusted_names(statements: list[str]) -> dict[str, Any]:
    """What the instructor's own statements define, which depend on nothing of the student's."""
    names: dict[str, Any] = {"__name__": "__main__"}
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        for statement in statements:
            exec(compile(statement, "<the instructor's notebook>", "exec"), names)
    names.pop("__builtins__", None)
    return names


def run_cell(source: str, names: CellNames) -> Any:
    """Run a cell; the value of its last line if that is an expression."""
    tree = ast.parse(source, "<test>")
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<test>", "exec"), names)
    return None if last is None else eval(compile(ast.Expression(last.value), "<test>", "eval"), names)
