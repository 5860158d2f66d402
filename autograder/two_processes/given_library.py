"""What of nnkit a submission finds in its sandbox: what its lesson gives, and nothing that would answer its exercises.

At home a student has all of nnkit, and its answers refuse while their own exercise is examined. In the sandbox a
refusal would be worth nothing: the code there can change it. So the functions that a lesson's notebook imports are
taken along, with all that they need, unless an answer to one of the lesson's exercises is among it. Every other name of
nnkit is answered by the judge's process, which refuses as the library does at home (see `student.Elsewhere`).
"""

import ast
import marshal
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from nnkit.network import guard

#: The modules that have something for students' code to call.
MODULES = ("activations", "architecture", "compiled", "costs", "data", "gradients", "initialization", "network",
           "optimizers", "training")  # fmt: skip
#: A definition: module and name.
Key = tuple[str, str]
_HOME = Path(find_spec("nnkit").origin).parent


@dataclass(frozen=True)
class Library:
    """Modules by full name, as code that `marshal` reads, and the data files that go with them."""

    modules: dict[str, bytes]
    files: dict[str, bytes]


def library_for(imported: Iterable[Key], exercises: Iterable[str]) -> Library:
    """The library for a lesson whose notebook imports `imported` and asks for `exercises`."""
    asked = frozenset(exercises)
    kept: set[Key] = set()
    for key in imported:
        needed = _all_needed(key)
        if not any(_answers(each) & asked for each in needed):
            kept |= needed
    modules = {}
    for name in MODULES:
        tree = _stripped(name, {each for module, each in kept if module == name})
        modules[f"nnkit.{name}"] = marshal.dumps(compile(tree, f"<nnkit.{name}>", "exec", dont_inherit=True))
    files = {}
    if ("data", "load_digits") in kept:
        files["datasets/digits.npz"] = (_HOME / "datasets" / "digits.npz").read_bytes()
    return Library(modules, files)


def imported_names(sources: Iterable[str]) -> set[Key]:
    """What cells import from the modules: (module, name)."""
    found = set()
    for source in sources:
        for node in ast.walk(_parsed(source)):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("nnkit."):
                module = node.module.removeprefix("nnkit.")
                if module in MODULES:
                    found |= {(module, alias.name) for alias in node.names}
    return found


def _parsed(source: str) -> ast.Module:
    lines = [line for line in source.split("\n") if not line.lstrip().startswith(("%", "!"))]
    try:
        return ast.parse("\n".join(lines))
    except SyntaxError:
        return ast.Module([], [])


@dataclass
class _Module:
    """The definitions of a module, and where the names come from that it uses."""

    tree: ast.Module
    defined: dict[str, list[ast.stmt]] = field(default_factory=dict)
    from_ours: dict[str, Key] = field(default_factory=dict)
    our_modules: dict[str, str] = field(default_factory=dict)


@cache
def _module(name: str) -> _Module:
    found = _Module(ast.parse((_HOME / f"{name}.py").read_text("utf-8")))
    for node in found.tree.body:
        if isinstance(node, ast.ImportFrom) and node.module == "nnkit":
            found.our_modules |= {alias.asname or alias.name: alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("nnkit."):
            module = node.module.removeprefix("nnkit.")
            found.from_ours |= {alias.asname or alias.name: (module, alias.name) for alias in node.names}
        for defined in _names_defined(node):
            found.defined.setdefault(defined, []).append(node)
    return found


def _names_defined(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        yield node.name
    elif isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
        for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
            yield from (each.id for each in ast.walk(target) if isinstance(each, ast.Name))


def _all_needed(key: Key) -> frozenset[Key]:
    """A definition with all that it uses, directly or not."""
    needed, waiting = set(), [key]
    while waiting:
        now = waiting.pop()
        if now not in needed and now[0] in MODULES:
            needed.add(now)
            waiting += _used(now)
    return frozenset(needed)


@cache
def _used(key: Key) -> frozenset[Key]:
    """The definitions of ours that one uses itself."""
    module, found = _module(key[0]), set()
    for statement in module.defined.get(key[1], []):
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and node.id in module.defined:
                found.add((key[0], node.id))
            elif isinstance(node, ast.Name) and node.id in module.from_ours:
                found.add(module.from_ours[node.id])
            elif isinstance(node, ast.Attribute) and getattr(node.value, "id", None) in module.our_modules:
                found.add((module.our_modules[node.value.id], node.attr))
    return frozenset(found)


@cache
def _answers(key: Key) -> frozenset[str]:
    """The exercises that a definition is marked as an answer to."""
    found = set()
    for statement in _module(key[0]).defined.get(key[1], []):
        for node in ast.walk(statement):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "answers":
                for each in node.args:  # a name, or a group of names that `own_work` has
                    starred = isinstance(each, ast.Starred)
                    found |= set(getattr(own_work, each.value.id)) if starred else {each.value}
    return frozenset(found)


def _stripped(name: str, kept: set[str]) -> ast.Module:
    """A module with nothing in it but `kept`, what others have made for it, and its imports; the rest is asked for."""
    module = _module(name)
    definitions = [node for node in module.tree.body if kept & set(_names_defined(node))]
    needed = {node.id for each in definitions for node in ast.walk(each) if isinstance(node, ast.Name)}
    body: list[ast.stmt] = [*ast.parse("from nnkit.elsewhere import finder\n__getattr__ = finder(__name__)").body]
    for node in module.tree.body:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            names = [alias for alias in node.names if (alias.asname or alias.name).split(".")[0] in needed]
            if names:
                imported = (ast.Import(names) if isinstance(node, ast.Import)
                            else ast.ImportFrom(node.module, names, node.level))  # fmt: skip
                body.append(imported)
        elif node in definitions:
            body.append(node)
    return ast.fix_missing_locations(ast.Module(body, []))
