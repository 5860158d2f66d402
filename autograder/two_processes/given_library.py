"""What of nnkit a submission finds in its sandbox: what its lesson gives, and nothing that would answer its exercises.

At home a student has all of nnkit, and its answers refuse while their own exercise is examined. In the sandbox a
refusal would be worth nothing: the code there can change it. So the functions that a lesson's notebook imports are
taken along, with all that they need, unless an answer to one of the lesson's exercises is among it. Every other name of
nnkit is answered by the judge's process, which refuses as the library does at home (see `elsewhere.py`).
"""

import ast
import marshal
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from nnkit import lessons
from nnkit.mine import library_home
from nnkit.network.answered import ANSWERED
from nnkit.network.protection import answered_by

#: A definition: module of `nnkit.network` and name.
Key = tuple[str, str]
_HOME = Path(find_spec("nnkit").origin).parent / "network"
#: The modules that have something for students' code to call: all of the mathematics.
MODULES = tuple(sorted({path.stem for path in _HOME.glob("[a-z]*.py")} - {"guard", "protection", "answered"}))


@dataclass(frozen=True)
class Library:
    """Modules by full name, as code that `marshal` reads, and the data files that go with them. No code: the module can
    be imported, and has nothing to give."""

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
    modules = {"nnkit.network": _compiled("nnkit.network", _exporting(kept))}
    for name in MODULES:
        home = f"nnkit.network.{name}"
        modules[home] = _compiled(home, _stripped(name, {each for module, each in kept if module == name}))
        if (_HOME.parent / f"{name}.py").is_file():  # the notebooks' door to it
            modules[f"nnkit.{name}"] = _compiled(f"nnkit.{name}", ast.parse(_DOOR.format(home=home)))
    modules["nnkit.mine"] = _compiled("nnkit.mine", ast.parse(_MINE.format(homes=own_or_library())))
    modules = dict.fromkeys(_others(), b"") | modules
    files = {}
    if ("data", "load_digits") in kept:
        files["network/datasets/digits.npz"] = (_HOME / "datasets" / "digits.npz").read_bytes()
    return Library(modules, files)


#: A module that has what another one has.
_DOOR = "import {home} as _home\n\ndef __getattr__(name):\n    return getattr(_home, name)\n"


#: At home a student's own functions; where work is graded the library's, whatever there is beside it.
_MINE = """import importlib
from nnkit.progress import progress as whose

_homes = {homes}

def __getattr__(name):
    if name not in _homes:
        raise AttributeError(f"there is no {{name}} while work is graded")
    return getattr(importlib.import_module("nnkit.network." + _homes[name]), name)
"""


@cache
def own_or_library() -> dict[str, str]:
    """What `nnkit.mine` has where nothing is kept: by name the module of the mathematics that has it."""
    names = (exercise.name for lesson in lessons.lessons() for exercise in lesson.exercises)
    return {name: home for name in names if (home := library_home(name))}


#: What the sandbox has by itself, or finds otherwise.
_FOUND_OTHERWISE = ("nnkit", "nnkit.check", "nnkit.hint", "nnkit.progress", "nnkit.quiz", "nnkit.suspects",
                    "nnkit.figures", "nnkit.explorers")  # fmt: skip


@cache
def _others() -> tuple[str, ...]:
    """The modules of nnkit of which a submission gets nothing but that they are there: it may import them."""
    found = []
    for path in sorted(_HOME.parent.rglob("*.py")):
        parts = path.relative_to(_HOME.parent.parent).with_suffix("").parts
        found.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return tuple(name for name in found if name not in _FOUND_OTHERWISE)


def _compiled(name: str, tree: ast.Module) -> bytes:
    return marshal.dumps(compile(tree, f"<{name}>", "exec", dont_inherit=True))


@cache
def exported() -> dict[str, Key]:
    """What `nnkit.network` itself offers of its modules."""
    found: dict[str, Key] = {}
    for node in ast.parse((_HOME / "__init__.py").read_text("utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {alias.asname or alias.name: (module_of_ours(node.module), alias.name) for alias in node.names}
    return found


def _exporting(kept: set[Key]) -> ast.Module:
    """The package with what it offers of `kept`; the rest is asked for."""
    lines = ["from nnkit.elsewhere import finder", "__getattr__ = finder(__name__)"]
    for name, (module, theirs) in exported().items():
        if (module, theirs) in kept:
            lines.append(f"from nnkit.network.{module} import {theirs} as {name}")
    return ast.parse("\n".join(lines))


def module_of_ours(module: str) -> str:
    """`nnkit.activations` and `nnkit.network.activations` are the module `activations`; "" where it is none of ours."""
    name = module.removeprefix("nnkit.").removeprefix("network.")
    return name if module.startswith("nnkit.") and name in MODULES else ""


@dataclass
class Parsed:
    """The definitions of a module, and where the names come from that it uses."""

    tree: ast.Module
    defined: dict[str, list[ast.stmt]] = field(default_factory=dict)
    from_ours: dict[str, Key] = field(default_factory=dict)
    our_modules: dict[str, str] = field(default_factory=dict)


@cache
def parsed(name: str) -> Parsed:
    """A module of the mathematics."""
    found = Parsed(ast.parse((_HOME / f"{name}.py").read_text("utf-8")))
    for node in found.tree.body:
        if isinstance(node, ast.ImportFrom) and node.module == "nnkit.network":
            found.our_modules |= {alias.asname or alias.name: alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and (module := module_of_ours(node.module)):
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
    module, found = parsed(key[0]), set()
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
    """The exercises that a definition answers; a class those that any of its methods answers."""
    name = f"network.{key[0]}.{key[1]}"
    methods = (exercises for each, exercises in ANSWERED.items() if each.startswith(f"{name}."))
    return answered_by(name).union(*methods)


def _stripped(name: str, kept: set[str]) -> ast.Module:
    """A module with nothing in it but `kept`, what others have made for it, and its imports; the rest is asked for."""
    module = parsed(name)
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
