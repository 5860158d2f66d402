"""What a cell's source says of names: which it reads, imports and changes."""

import ast
import symtable
from collections.abc import Iterable, Iterator

CHANGES = {"append", "extend", "insert", "update", "setdefault", "add", "remove", "discard", "pop", "popitem", "clear",
            "sort", "reverse", "fill"}  # fmt: skip


def tables(source: str) -> Iterator[symtable.SymbolTable]:
    """Of a cell and of all functions and classes in it; none where it is not valid Python."""
    try:
        waiting = [symtable.symtable(source, "<cell>", "exec")]
    except SyntaxError:
        return
    while waiting:
        table = waiting.pop()
        yield table
        waiting += table.get_children()


def names_read(source: str) -> tuple[set[str], set[str]]:
    """The global names that a cell reads and does not bind itself, and those that its functions read."""
    bound, read, within = set(), set(), set()
    for table in tables(source):
        for symbol in table.get_symbols():
            name = symbol.get_name()
            if table.get_type() == "module":
                if symbol.is_assigned() or symbol.is_imported() or symbol.is_namespace():
                    bound.add(name)
                if symbol.is_referenced():
                    read.add(name)
            elif symbol.is_global():
                if symbol.is_assigned() and symbol.is_declared_global():
                    bound.add(name)
                if symbol.is_referenced():
                    read.add(name)
                    within.add(name)
    return read - bound, within


def root_of(node: ast.expr) -> str | None:
    """The name that an expression of attributes and subscripts begins with."""
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


def changed_in(node: ast.AST) -> Iterator[str]:
    """The names whose values are changed in place."""
    for each in ast.walk(node):
        if isinstance(each, (ast.Attribute, ast.Subscript)) and isinstance(each.ctx, (ast.Store, ast.Del)):
            name = root_of(each)
        elif isinstance(each, ast.Call) and isinstance(each.func, ast.Attribute) and each.func.attr in CHANGES:
            name = root_of(each.func.value)
        else:
            continue
        if name is not None:
            yield name


def own_nodes(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[ast.AST]:
    """All that is in a function, but not in those within it."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
            waiting += ast.iter_child_nodes(node)


def imported_from(statements: Iterable[ast.stmt]) -> dict[str, str]:
    """Where imported names come from, with their module's full name."""
    found = {}
    for node in (each for statement in statements for each in ast.walk(statement)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                found[alias.asname or alias.name.split(".")[0]] = (
                    alias.name if alias.asname else alias.name.split(".")[0]
                )
        elif isinstance(node, ast.ImportFrom):
            found |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return found
