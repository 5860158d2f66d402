"""What an expression in a graded cell can be: the student's, in one of several ways, or of no kind that can be sent."""

import ast
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from nnkit.fresh.written import defined_by

FUNCTION, CLASS, OBJECT, GENERATOR, RESULT, VALUE, UNSENDABLE = (
    "function", "class", "object", "generator", "result", "value", "unsendable"
)  # fmt: skip


class Kind(NamedTuple):
    """What an expression is, as far as it is the student's or cannot be sent: `gives` when it is called."""

    what: str
    said: str = ""
    gives: "Kind | None" = None


SOME_RESULT, SOME_GENERATOR = Kind(RESULT), Kind(GENERATOR)
THEIRS = {FUNCTION, CLASS, OBJECT, GENERATOR, RESULT, VALUE}
CALLED = {FUNCTION, CLASS, OBJECT, RESULT, VALUE}
_UNSENDABLE_CALLS = {name: f"a {name}" for name in ("range", "map", "zip", "filter", "reversed")}
_UNSENDABLE_CALLS |= {"enumerate": "an enumerate", "iter": "an iterator"}
_UNSENDABLE_HOMES = ("fractions.", "decimal.", "datetime.", "pathlib.", "collections.", "numpy.matrix", "numpy.ma.")
LIKE_PLAIN = ("collections.",)
NAMED_TUPLE = "a named tuple"


def unsendable(node: ast.expr, origin: str | None) -> str | None:
    """Why an expression's value cannot be sent to the student's process, in words; None if nothing is known of it."""
    if isinstance(node, ast.GeneratorExp):
        return "a generator"
    if isinstance(node, ast.Call):
        if origin in _UNSENDABLE_CALLS:
            return _UNSENDABLE_CALLS[origin]
        if origin and origin.startswith(_UNSENDABLE_HOMES):
            return f"a value made by {origin}"
        objects = (each.value for each in node.keywords if each.arg == "dtype")
        if any(isinstance(each, ast.Name) and each.id == "object" for each in objects):
            return "an array of objects"
        if isinstance(node.func, ast.Attribute) and node.func.attr in ("keys", "values", "items") and not node.args:
            return "a view of a dict"
    return None


def named_tuples(statements: Iterable[ast.stmt]) -> Iterator[str]:
    """The names of classes whose objects are named tuples."""
    for statement in statements:
        if isinstance(statement, ast.ClassDef):
            if any(ast.unparse(base).endswith("NamedTuple") for base in statement.bases):
                yield statement.name
        elif isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Call):
            named = ast.unparse(statement.value.func).endswith(("namedtuple", "NamedTuple"))
            yield from defined_by(statement) if named else ()


def instance_of(of: ast.ClassDef) -> Kind:
    """An object of a student's class. One that can be called counts as a function on the way."""
    methods = {each.name for each in of.body if isinstance(each, ast.FunctionDef)}
    return Kind(FUNCTION, "callable object", SOME_RESULT) if "__call__" in methods else Kind(OBJECT, "an object")
