"""Which functions of the library use which others, read off their text."""

import ast
from collections.abc import Iterator
from functools import cache

from autograder.two_processes.given_library import MODULES, Key, parsed

#: What is done when an object is made.
_MADE = "__init__"


def full_name(key: Key) -> str:
    """The name by which the guard knows a function: `network.activations.sigmoid`."""
    return f"network.{key[0]}.{key[1]}"


@cache
def used() -> dict[str, frozenset[str]]:
    """By the full name of each function and method, private ones too, those that it uses itself."""
    return {
        full_name((module, name)): frozenset(map(full_name, _uses(module, name, node)))
        for module in MODULES
        for name, node in _functions(parsed(module).tree)
    }


@cache
def all_used() -> dict[str, frozenset[str]]:
    """The same with what those use, and so on."""
    found: dict[str, frozenset[str]] = {}
    for name in used():
        seen, waiting = set(), [name]
        while waiting:
            new = used().get(waiting.pop(), frozenset()) - seen
            seen |= new
            waiting += new
        found[name] = frozenset(seen)
    return found


def _functions(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from ((f"{node.name}.{each.name}", each) for each in node.body if isinstance(each, ast.FunctionDef))


def _uses(module: str, name: str, function: ast.AST) -> Iterator[Key]:
    own, found = name.partition(".")[0], parsed(module)
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and node.id in found.defined:
            yield from _what_is_done((module, node.id))
        elif isinstance(node, ast.Name) and node.id in found.from_ours:
            yield from _what_is_done(found.from_ours[node.id])
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.value.id in found.our_modules:
                yield from _what_is_done((found.our_modules[node.value.id], node.attr))
            elif node.value.id in ("self", "cls"):
                yield module, f"{own}.{node.attr}"


def _what_is_done(key: Key) -> Iterator[Key]:
    """A function; of a class whatever its objects do, since nobody can tell from a text which of it is."""
    module, name = key
    for node in parsed(module).defined.get(name, []):
        if isinstance(node, ast.ClassDef):
            methods = (each for each in node.body if isinstance(each, ast.FunctionDef))
            yield from ((module, f"{name}.{each.name}") for each in methods)
        elif isinstance(node, ast.FunctionDef):
            yield key
