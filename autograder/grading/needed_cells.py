"""Which of a submission's cells are run when it is graded: all but those that were handed out as they are and that
nobody needs.

More than half of the time that a solved lesson takes goes into cells that draw, measure and train for whoever reads.
Such a cell is passed over if no cell that is run mentions a name that it binds, or data that it might change. What
cannot be told for certain is run.
"""

import ast
import re
import symtable
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from nnkit.fresh.plain_python import tree_of

#: Words that get at names which are not written there, or at what cells before showed.
_BY_OTHER_WAYS = frozenset(
    {"globals", "locals", "vars", "eval", "exec", "dir", "get_ipython", "__main__", "__globals__",
     "f_globals", "_getframe", "inspect", "gc", "modules", "__import__", "importlib", "pickle"}
)  # fmt: skip
_WORD = re.compile(r"\w+")
#: The values and texts of earlier cells: `_`, `__`, `_7`, `_i7`, `In`, `Out`. (In a docstring these are words.)
_EARLIER_VALUE = re.compile(r"_{1,3}|_i*\d*|In|Out")
#: Modules whose functions, called for themselves, change nothing that answers depend on: they show.
_SHOW = ("nnkit", "matplotlib")
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_IMPORTS = (ast.Import, ast.ImportFrom)


@dataclass(frozen=True)
class CellText:
    """A code cell. `given`: it is as it was handed out, and neither an answer nor a test."""

    source: str
    given: bool


def needed_cells(cells: Sequence[CellText]) -> list[bool]:
    """For each code cell of a submission whether it is to be run."""
    names = [_names_of(cell.source) for cell in cells]
    imported = {name: module for each in names for name, module in each.imports}
    data = frozenset(name for each in names for name in each.data)
    run = [not cell.given or _acts(each, imported) for cell, each in zip(cells, names, strict=True)]
    if any(each.by_other_ways for each, is_run in zip(names, run, strict=True) if is_run):
        return [True] * len(cells)
    functions = {name: each for each in names for name in each.functions}
    touched = [each.binds | (_reached(each.mentions, functions) & data) for each in names]
    needed = {name for each, is_run in zip(names, run, strict=True) if is_run for name in each.mentions}
    while found := [at for at, is_run in enumerate(run) if not is_run and touched[at] & needed]:
        for at in found:
            run[at] = True
            needed |= names[at].mentions
    return run


@dataclass(frozen=True)
class _Names:
    """What a cell does with the names of a notebook.

    `binds`: gives a value; `data`: those of them that are no import, function or class; `functions`: those that are
    functions or classes; `mentions`: all of the notebook's names that stand in it, within functions, too; `imports`:
    name and module; `acts_on`: first names of what is called for itself, or changed; `plain`: it is Python alone."""

    binds: frozenset[str]
    data: frozenset[str]
    functions: frozenset[str]
    mentions: frozenset[str]
    imports: frozenset[tuple[str, str]]
    acts_on: frozenset[str]
    by_other_ways: bool
    plain: bool


@cache
def _names_of(source: str) -> _Names:
    words = frozenset(_WORD.findall(source))
    try:
        table, statements = symtable.symtable(source, "a cell", "exec"), ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return _of_words(source, words)
    mentions = frozenset(_mentioned(table))
    binds = frozenset(each.get_name() for each in table.get_symbols() if each.is_assigned() or each.is_imported())
    binds |= frozenset(name for each in table.get_children() for name in _declared_global(each))
    imports = frozenset(pair for each in ast.walk(ast.Module(statements, [])) for pair in _imported(each))
    functions = frozenset(each.name for each in statements if isinstance(each, _DEFINITIONS))
    earlier = any(_EARLIER_VALUE.fullmatch(name) for name in mentions - binds)
    return _Names(
        binds,
        binds - functions - {name for name, _ in imports},
        functions,
        mentions,
        imports,
        frozenset(name for each in statements for name in _acted_on(each)),
        earlier or bool(words & _BY_OTHER_WAYS),
        plain=True,
    )


def _of_words(source: str, words: frozenset[str]) -> _Names:
    """A cell with lines for IPython, or that is no Python at all: each word of it may be a name."""
    try:
        tree_of(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        words = frozenset() if "%" not in source and "!" not in source else words  # it fails before it does anything
    none: frozenset = frozenset()
    earlier = bool(words & {"In", "Out"})
    return _Names(words, words, none, words, none, none, earlier or bool(words & _BY_OTHER_WAYS), plain=False)


def _mentioned(table: symtable.SymbolTable) -> Iterable[str]:
    """The names of the notebook that a cell mentions: all at its top, and what functions take from there. A name that a
    class gives a value to may be the notebook's before."""
    for symbol in table.get_symbols():
        if table.get_type() != "function" or symbol.is_global():
            yield symbol.get_name()
    for child in table.get_children():
        yield from _mentioned(child)


def _declared_global(table: symtable.SymbolTable) -> Iterable[str]:
    for symbol in table.get_symbols():
        if symbol.is_declared_global() and symbol.is_assigned():
            yield symbol.get_name()
    for child in table.get_children():
        yield from _declared_global(child)


def _imported(node: ast.AST) -> Iterable[tuple[str, str]]:
    if isinstance(node, ast.Import):
        for each in node.names:
            yield (each.asname or each.name).split(".")[0], each.name
    elif isinstance(node, ast.ImportFrom):
        for each in node.names:
            yield each.asname or each.name, node.module or ""


def _acted_on(statement: ast.stmt) -> Iterable[str]:
    """The first name of each thing that is called for itself, or has an attribute or an entry changed."""
    for node in ast.walk(statement):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            yield from _first_name(node.value.func)
        elif isinstance(node, (ast.Attribute, ast.Subscript)) and not isinstance(node.ctx, ast.Load):
            yield from _first_name(node)


def _first_name(node: ast.AST) -> Iterable[str]:
    while isinstance(node, (ast.Attribute, ast.Subscript, ast.Call)):
        node = node.func if isinstance(node, ast.Call) else node.value
    if isinstance(node, ast.Name):
        yield node.id


def _acts(names: _Names, imported: dict[str, str]) -> bool:
    """Whether a given cell is run in any case: it speaks to IPython, or it may change something that stands in no name
    of the notebook, as `np.random.seed(1)` does."""
    modules = {imported[name] for name in names.acts_on if name in imported}
    changes = any(module.split(".")[0] not in _SHOW for module in modules)
    return not names.plain or changes or names.by_other_ways


def _reached(mentions: frozenset[str], functions: dict[str, _Names]) -> frozenset[str]:
    """What a cell mentions, and what the functions of the notebook mention that it may call."""
    reached, new = set(mentions), set(mentions)
    while new:
        new = {name for each in new & functions.keys() for name in functions[each].mentions} - reached
        reached |= new
    return frozenset(reached)
