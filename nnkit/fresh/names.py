"""Which names the cells of a notebook define and delete, as far as that can be read from them."""

import ast
import re

from nnkit.fresh.written import statements

#: What has names and scopes of its own.
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp,
           ast.GeneratorExp)  # fmt: skip
#: What may define any name.
_ANYTHING = {"exec", "eval", "globals", "vars", "locals", "setattr", "get_ipython", "__import__"}
_MAGIC = re.compile(r"^\s*[%!?]", re.MULTILINE)


def defined(source: str) -> set[str]:
    """The names that a cell gives a value to."""
    return {name for statement in statements(source) for name in _bound(statement)}


def deleted(source: str) -> set[str]:
    """The names that a cell deletes."""
    found = (each for statement in statements(source) for each in _own_nodes(statement))
    return {each.id for each in found if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Del)}


def may_define_anything(source: str) -> bool:
    """Whether a cell may define names that cannot be read from it: with a star, a magic, `exec` or `global`."""
    nodes = [node for statement in statements(source) for node in ast.walk(statement)]
    return bool(_MAGIC.search(source)) or any(
        isinstance(node, ast.Global)
        or (isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names))
        or (isinstance(node, ast.Name) and node.id in _ANYTHING)
        for node in nodes
    )


def _bound(statement: ast.AST) -> set[str]:
    found: set[str] = set()
    for node in _own_nodes(statement):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            found |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
    return found


def _own_nodes(node: ast.AST) -> list[ast.AST]:
    """A statement and what is in it, but for what has a scope of its own, of which there is the head alone."""
    if isinstance(node, _SCOPES):
        return [node]
    return [node, *(each for child in ast.iter_child_nodes(node) for each in _own_nodes(child))]
