"""Which graded cells cannot do what they mean, because the student's names in them are proxies.

A graded cell runs in the judge's process: it calls the student's functions with plain data and gets plain data back
(see `isolation.proxies`). A cell that needs more, such as a function's source or the identity of an argument, would
give the wrong points. It is found here, when the notebooks are built, with what to write instead.
"""

import ast
import builtins
import re
import symtable
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from nbformat import NotebookNode

from autograder.lesson import defined_by, trusted_statements, used_by
from autograder.verdicts import is_test

FUNCTION, CLASS, OBJECT, GENERATOR, RESULT, VALUE, UNSENDABLE = (
    "function", "class", "object", "generator", "result", "value", "unsendable"
)  # fmt: skip


class Kind(NamedTuple):
    """What an expression is, as far as it is the student's or cannot be sent: `gives` when it is called."""

    what: str
    said: str = ""
    gives: "Kind | None" = None


_RESULT, _GENERATOR = Kind(RESULT), Kind(GENERATOR)
_THEIRS = {FUNCTION, CLASS, OBJECT, GENERATOR, RESULT, VALUE}
_CALLED = {FUNCTION, CLASS, OBJECT, RESULT, VALUE}
_PYTHONS_INSIDE = {"globals", "locals", "exec", "eval", "compile"}
_LOOKS_INTO = {"vars", "dir", "help", "id"}
_INTO_MODULES = ("inspect.", "dis.", "pickle.", "weakref.", "sys.getsizeof", "sys.getrefcount", "typing.get_type_hints")
_CHANGES = {"append", "extend", "insert", "update", "setdefault", "add", "remove", "discard", "pop", "popitem", "clear",
            "sort", "reverse", "fill"}  # fmt: skip
_READS_FILES = {"open", "numpy.load", "numpy.loadtxt", "numpy.genfromtxt", "numpy.fromfile", "pathlib.Path"}
_DRAWN = re.compile(r"^(matplotlib|pylab|seaborn|plotly)(\.|$)")
_UNSENDABLE_CALLS = {name: f"a {name}" for name in ("range", "map", "zip", "filter", "reversed")}
_UNSENDABLE_CALLS |= {"enumerate": "an enumerate", "iter": "an iterator"}
_UNSENDABLE_HOMES = ("fractions.", "decimal.", "datetime.", "pathlib.", "collections.", "numpy.matrix", "numpy.ma.")
_LIKE_PLAIN = ("collections.",)
_FINE_WITH_OBJECTS = {"callable", "hasattr", "getattr", "print", "repr", *_LOOKS_INTO}
_GLOBAL_CHANCE = re.compile(
    r"\b(?:np|numpy)\.random\.(?!default_rng|Generator|SeedSequence|PCG64|MT19937|Philox|SFC64)\w"
    r"|(?<![\w.])random\.(?!Random)\w+\("
)
_MAGIC = re.compile(r"^\s*(?:[%!]|\w+\s*=\s*[%!])|\?\s*$")
_NAMED_TUPLE = "a named tuple"
_OF_IPYTHON = {"_", "__", "___", "In", "Out", "_i", "_ii", "_iii", "_oh", "_ih", "_dh"}


def problems(cells: Iterable[NotebookNode]) -> list[str]:
    """What keeps graded cells of the instructor's notebook from being graded, one sentence each; empty if nothing."""
    notebook = _Notebook([cell for cell in cells if cell.cell_type == "code"])
    found: list[str] = []
    for number, cell in enumerate(notebook.cells):
        if is_test(cell):
            found += [f"{cell.metadata.nbgrader.get('grade_id', '?')}, {where}" for where in notebook.examine(number)]
    return found


def _is_answer(cell: NotebookNode) -> bool:
    return bool(cell.metadata.get("nbgrader", {}).get("solution"))


def _parsed(source: str) -> list[ast.stmt]:
    """The statements of a cell, lines for IPython alone left out."""
    try:
        return ast.parse("\n".join("" if _MAGIC.search(line) else line for line in source.splitlines())).body
    except SyntaxError:
        return []


def _tables(source: str) -> Iterator[symtable.SymbolTable]:
    try:
        waiting = [symtable.symtable(source, "<cell>", "exec")]
    except SyntaxError:
        return
    while waiting:
        table = waiting.pop()
        yield table
        waiting += table.get_children()


def _read(source: str) -> tuple[set[str], set[str]]:
    """The global names that a cell reads and does not bind itself, and those that its functions read."""
    bound, read, within = set(), set(), set()
    for table in _tables(source):
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


def _root(node: ast.expr) -> str | None:
    """The name that an expression of attributes and subscripts begins with."""
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


def _changed_in(node: ast.AST) -> Iterator[str]:
    """The names whose values are changed in place."""
    for each in ast.walk(node):
        if isinstance(each, (ast.Attribute, ast.Subscript)) and isinstance(each.ctx, (ast.Store, ast.Del)):
            name = _root(each)
        elif isinstance(each, ast.Call) and isinstance(each.func, ast.Attribute) and each.func.attr in _CHANGES:
            name = _root(each.func.value)
        else:
            continue
        if name is not None:
            yield name


def _own_nodes(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[ast.AST]:
    """All that is in a function, but not in those within it."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
            waiting += ast.iter_child_nodes(node)


def _imports(statements: Iterable[ast.stmt]) -> dict[str, str]:
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


def _unsendable(node: ast.expr, origin: str | None) -> str | None:
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


class _Notebook:
    """What a graded cell meets: the instructor's names, the student's, and what became of them."""

    def __init__(self, cells: list[NotebookNode]):
        self.cells = cells
        self.ungraded = [cell for cell in cells if not is_test(cell)]
        answers = [cell for cell in cells if _is_answer(cell)]
        plain = [cell for cell in self.ungraded if not _is_answer(cell)]
        self.kept = [statement for text in trusted_statements(cells) for statement in ast.parse(text).body]
        self.trusted = {name for statement in self.kept for name in defined_by(statement)}
        self.imports = _imports(each for cell in cells if not _is_answer(cell) for each in _parsed(cell.source))
        self.defined = {name for cell in self.ungraded for each in _parsed(cell.source) for name in defined_by(each)}
        self.theirs: dict[str, Kind] = {}
        self.answered: set[str] = set()
        self.brought: set[str] = set()
        statements = [each for cell in self.ungraded for each in _parsed(cell.source)]
        self.named_tuples = set(_named_tuples(statements))
        classes = {each.name: each for each in statements if isinstance(each, ast.ClassDef)}
        classes = {name: each for name, each in classes.items() if name not in self.named_tuples}
        for statement in statements:
            for name in defined_by(statement) - self.trusted:
                self.theirs[name] = self._kind(statement, classes)
        for statement in (each for cell in answers for each in _parsed(cell.source)):
            imported = isinstance(statement, (ast.Import, ast.ImportFrom))
            (self.brought if imported else self.answered).update(defined_by(statement))
        self.read_by_functions = {name for cell in self.ungraded for name in _read(cell.source)[1]}
        self.changed_by_functions = set(self._changed_by_functions(statements))
        self.changed_by_cells = {
            name
            for cell in plain
            for each in _parsed(cell.source)
            if not isinstance(each, (ast.FunctionDef, ast.ClassDef)) and not defined_by(each) & self.trusted
            for name in _changed_in(each)
            if name not in self.imports
        }
        self.global_chance = any(_GLOBAL_CHANCE.search(cell.source) for cell in answers)

    def _kind(self, statement: ast.stmt, classes: dict[str, ast.ClassDef]) -> Kind:
        """What a student's name is that this statement of the instructor's version defines."""
        if isinstance(statement, ast.AsyncFunctionDef):
            return Kind(FUNCTION, "async")
        if isinstance(statement, ast.FunctionDef):
            return Kind(FUNCTION, gives=self._given_by(statement, classes))
        if isinstance(statement, ast.ClassDef):
            return Kind(CLASS, gives=self._value(ast.Call(ast.Name(statement.name), [], []), classes))
        value = statement.value if isinstance(statement, (ast.Assign, ast.AnnAssign)) else None
        if isinstance(value, ast.Lambda):
            return Kind(FUNCTION, gives=self._value(value.body, classes))
        made = None if value is None else self._value(value, classes)
        return made if made is not None and made.what in (GENERATOR, OBJECT) else Kind(VALUE)

    def _given_by(self, function: ast.FunctionDef, classes: dict[str, ast.ClassDef]) -> Kind:
        nodes = list(_own_nodes(function))
        if any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node in nodes):
            return _GENERATOR
        values = [node.value for node in nodes if isinstance(node, ast.Return) and node.value is not None]
        return next((kind for value in values if (kind := self._value(value, classes)) != _RESULT), _RESULT)

    def _value(self, value: ast.expr, classes: dict[str, ast.ClassDef]) -> Kind:
        name = value.func.id if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) else None
        if name in classes:
            return _instance(classes[name])
        if isinstance(value, ast.GeneratorExp):
            return _GENERATOR
        origin = self.imports.get(name, name) if name else None
        if name in self.named_tuples:
            return Kind(RESULT, _NAMED_TUPLE)
        said = _unsendable(value, origin)
        if said and not (origin or "").startswith(_LIKE_PLAIN):
            return Kind(OBJECT, said)
        return _RESULT

    @staticmethod
    def _changed_by_functions(statements: Iterable[ast.stmt]) -> Iterator[str]:
        """The global names whose values a call may change."""
        for statement in statements:
            if not isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                continue
            tables = [each for each in _tables(ast.unparse(statement)) if each.get_type() != "module"]
            free = {each.get_name() for table in tables for each in table.get_symbols() if each.is_global()}
            local = {each.get_name() for table in tables for each in table.get_symbols() if each.is_local()}
            yield from (name for name in _changed_in(statement) if name in free - local)
            for node in ast.walk(statement):
                if isinstance(node, ast.Global):
                    yield from node.names

    def examine(self, number: int) -> list[str]:
        """What is wrong with one graded cell: "line 3: …"."""
        source = self.cells[number].source
        try:
            tree = ast.parse(source)
        except SyntaxError as error:
            magic = [(at, line) for at, line in enumerate(source.splitlines(), 1) if _MAGIC.search(line)]
            if magic:
                at, line = magic[0]
                return [f"line {at}: {line.strip()!r} is IPython's, and tests are plain Python. Write it in Python."]
            return [f"line {error.lineno}: not valid Python: {error.msg}."]
        walk = _Walk(self, number)
        walk.visit(tree)
        if not walk.found:
            try:
                compile(source, "<cell>", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
            except SyntaxError as error:
                return [f"line {error.lineno}: not valid Python: {error.msg}."]
        self._names(number, source, tree, walk)
        return [f"line {line}: {said}" for line, said in sorted(walk.found)]

    def _names(self, number: int, source: str, tree: ast.Module, walk: "_Walk") -> None:
        """Names that a cell needs and will not find, and names that it leaves for others who will not find them."""
        lines = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Name):
                lines.setdefault(node.id, node.lineno)
        earlier = {
            name
            for cell in self.cells[:number]
            if is_test(cell)
            for statement in _parsed(cell.source)
            for name in defined_by(statement)
        }
        needed, _ = _read(source)
        for name in sorted(needed):
            said = None if name in earlier else self._missing(name)
            if said:
                walk.refuse(lines.get(name, 1), said)
        for name in sorted(self._behind(needed)):
            said = self._own_copy(name)
            if said:
                walk.refuse(lines.get(name, 1), said)
        later = {name for cell in self.cells[number + 1 :] if not is_test(cell) for name in _read(cell.source)[0]}
        later |= self.read_by_functions
        for name, line in walk.bound.items():
            if name in later - self.defined and not hasattr(builtins, name):
                walk.refuse(line, f"{name} is defined here and read by a cell that students write or run. Names do "
                                  f"not go from a test to their cells: define {name} in a plain cell.")  # fmt: skip

    def _missing(self, name: str) -> str | None:
        if hasattr(builtins, name):
            if name in self.defined:
                return (f"{name} is Python's own function here, not the one that the notebook defines. "
                        "Give that one another name.")  # fmt: skip
            return None
        if name in self.trusted or name == "__name__":
            return None
        if name in _OF_IPYTHON:
            return f"{name} is IPython's and holds the student's last results. Call the function here."
        if name == "get_ipython":
            return "there is no IPython where tests run. Write it in plain Python."
        if name == "display":
            return "display is not there by itself. Write from IPython.display import display in this cell, or print."
        if name in self.brought:
            return (f"{name} is imported in an answer, so it is whatever the student makes of it. "
                    "Import it here.")  # fmt: skip
        if name in self.theirs and not name.startswith("__"):
            return None
        return f"{name} is defined in no cell before this one. Import or define it here or in a plain cell."

    def _behind(self, needed: set[str]) -> set[str]:
        """The instructor's names that a cell needs, directly or not."""
        needed = set(needed)
        for statement in reversed(self.kept):
            if defined_by(statement) & needed:
                needed |= used_by(statement)
        return needed & self.trusted

    def _own_copy(self, name: str) -> str | None:
        """What is amiss with one of the instructor's names, which a test has as a value of its own."""
        if name in self.changed_by_functions:
            return (f"the student's code changes {name}, but a test has a value of its own. "
                    f"Let a function return it, or define {name} in the answer.")  # fmt: skip
        if name in self.changed_by_cells:
            return (f"a plain cell changes {name} after defining it, which a test does not see. "
                    f"Define {name} in one statement, or build it in a function.")  # fmt: skip
        for statement in self.kept:
            if name in defined_by(statement) and not isinstance(
                statement, (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)
            ):
                origins = {self.origin(node.func) for node in ast.walk(statement) if isinstance(node, ast.Call)}
                if origins & _READS_FILES:
                    return (f"{name} is read from a file, and tests have no files. Write the numbers down, "
                            "or read them in a function of the library.")  # fmt: skip
                if origins & {"get_ipython", "IPython.get_ipython"}:
                    return f"{name} comes from get_ipython(), and there is no IPython where tests run."
        return None

    def origin(self, node: ast.expr) -> str | None:
        """The full name of what an expression refers to, if it is a name or something of a module."""
        if isinstance(node, ast.Name):
            return self.imports.get(node.id, node.id)
        if isinstance(node, ast.Attribute):
            inner = self.origin(node.value)
            return f"{inner}.{node.attr}" if inner else None
        return None


def _named_tuples(statements: Iterable[ast.stmt]) -> Iterator[str]:
    """The names of classes whose objects are named tuples."""
    for statement in statements:
        if isinstance(statement, ast.ClassDef):
            if any(ast.unparse(base).endswith("NamedTuple") for base in statement.bases):
                yield statement.name
        elif isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Call):
            named = ast.unparse(statement.value.func).endswith(("namedtuple", "NamedTuple"))
            yield from defined_by(statement) if named else ()


def _instance(of: ast.ClassDef) -> Kind:
    """An object of a student's class. One that can be called counts as a function on the way."""
    methods = {each.name for each in of.body if isinstance(each, ast.FunctionDef)}
    return Kind(FUNCTION, "callable object", _RESULT) if "__call__" in methods else Kind(OBJECT, "an object")


@dataclass
class _Walk(ast.NodeVisitor):
    """Goes through one graded cell in its order and notes what cannot work."""

    notebook: _Notebook
    number: int
    found: set[tuple[int, str]] = field(default_factory=set)
    bound: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._scopes: list[dict[str, Kind | None]] = [{}]
        self._calls = 0
        self._reads: dict[str, int] = {}

    def refuse(self, line: int, said: str) -> None:
        self.found.add((line, said))

    # What an expression is.

    def kind(self, node: ast.AST | None) -> Kind | None:
        """What an expression is; None where it is the test's own."""
        if isinstance(node, ast.Name):
            for scope in reversed(self._scopes):
                if node.id in scope:
                    return scope[node.id]
            if hasattr(builtins, node.id):
                return None
            return self.notebook.theirs.get(node.id)
        if isinstance(node, ast.Call):
            return self._kind_of_call(node)
        if isinstance(node, ast.Attribute):
            inner = self.kind(node.value)
            if inner is None or inner.what not in (OBJECT, RESULT, VALUE):
                return None
            return _RESULT if inner.what == RESULT else Kind(VALUE)
        if isinstance(node, ast.Subscript):
            inner = self.kind(node.value)
            return inner if inner is not None and inner.what in (RESULT, VALUE, FUNCTION) else None
        if isinstance(node, (ast.Tuple, ast.List)):
            inner = [kind for each in node.elts if (kind := self.kind(each)) is not None]
            return next((each for each in inner if each.what == UNSENDABLE), None)
        if isinstance(node, ast.Starred):
            return self.kind(node.value)
        if isinstance(node, ast.NamedExpr):
            return self.kind(node.value)
        if isinstance(node, ast.IfExp):
            return self.kind(node.body) or self.kind(node.orelse)
        said = _unsendable(node, None) if isinstance(node, ast.expr) else None
        return Kind(UNSENDABLE, said) if said else None

    def _kind_of_call(self, node: ast.Call) -> Kind | None:
        called = self.kind(node.func)
        if called is not None:
            if called.what in (FUNCTION, CLASS):
                return called.gives or _RESULT
            if called.what == UNSENDABLE and called.gives is not None:
                return called.gives  # a class of the test's own
            return _RESULT if called.what in _THEIRS else None
        said = _unsendable(node, self.origin(node.func))
        return Kind(UNSENDABLE, said) if said else None

    def is_theirs(self, node: ast.AST | None) -> bool:
        kind = self.kind(node)
        return kind is not None and kind.what in _THEIRS

    def is_a(self, node: ast.AST | None, *whats: str) -> bool:
        kind = self.kind(node)
        return kind is not None and kind.what in whats

    def origin(self, node: ast.expr) -> str | None:
        root = _root(node)
        if root is not None and any(root in scope and root not in self.notebook.imports for scope in self._scopes):
            return None
        return self.notebook.origin(node)

    # Names that are bound.

    def bind(self, target: ast.AST, kind: Kind | None = None, *, imported: bool = False) -> None:
        if isinstance(target, ast.Name):
            self._bind_name(target.id, target.lineno, kind, imported)
        elif isinstance(target, (ast.Tuple, ast.List)):
            inner = kind if kind is not None and kind.what in (RESULT, VALUE) else None
            for each in target.elts:
                self.bind(each, _RESULT if inner else None)
        elif isinstance(target, ast.Starred):
            self.bind(target.value, kind)
        else:
            self.visit(target)

    def _bind_name(self, name: str, line: int, kind: Kind | None, imported: bool = False) -> None:
        self._scopes[-1][name] = kind
        if len(self._scopes) == 1:
            self._bind_at_top(name, line, imported)

    def _bind_at_top(self, name: str, line: int, imported: bool) -> None:
        notebook = self.notebook
        self.bound.setdefault(name, line)
        if name in notebook.answered:
            self.refuse(line, f"{name} is the student's, and would be replaced here and not in the student's notebook. "
                              "Take another name; give a function what it needs as an argument.")  # fmt: skip
        elif not imported and name in notebook.read_by_functions & notebook.defined and name not in notebook.imports:
            self.refuse(line, f"the student's functions read {name}, and would not see the value that it gets here. "
                              "Take another name; give a function what it needs as an argument.")  # fmt: skip

    def visit_Assign(self, node: ast.Assign) -> None:
        self.visit(node.value)
        for target in node.targets:
            pairs = [(target, node.value)]
            if (
                isinstance(target, (ast.Tuple, ast.List))
                and isinstance(node.value, (ast.Tuple, ast.List))
                and len(target.elts) == len(node.value.elts)
            ):
                pairs = list(zip(target.elts, node.value.elts, strict=True))
            for each, value in pairs:
                self.bind(each, self.kind(value))

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)
            self.bind(node.target, self.kind(node.value))

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self.visit(node.value)
        self.bind(node.target)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self.visit(node.value)
        self.bind(node.target, self.kind(node.value))

    def _loop(self, target: ast.expr, values: ast.expr) -> None:
        self.visit(values)
        self._not_with_objects(values, "goes through")
        kind = None
        if isinstance(values, (ast.Tuple, ast.List)):
            kinds = [found for each in values.elts if (found := self.kind(each)) is not None]
            kind = kinds[0] if kinds else None
        elif self.is_a(values, RESULT, VALUE, GENERATOR):
            kind = _RESULT
        self.bind(target, kind)

    def visit_For(self, node: ast.For) -> None:
        self._loop(node.target, node.iter)
        for each in (*node.body, *node.orelse):
            self.visit(each)

    def _comprehension(self, node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp) -> None:
        self._scopes.append({})
        for each in node.generators:
            self._loop(each.target, each.iter)
            for test in each.ifs:
                self.visit(test)
        parts = (node.key, node.value) if isinstance(node, ast.DictComp) else (node.elt,)
        for part in parts:
            self.visit(part)
        self._scopes.pop()

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension

    def _function(self, node: ast.FunctionDef | ast.Lambda) -> None:
        given = node.args
        for default in (*given.defaults, *(each for each in given.kw_defaults if each is not None)):
            self.visit(default)
        named = [*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg]
        self._scopes.append({each.arg: None for each in named if each is not None})
        for each in node.body if isinstance(node.body, list) else [node.body]:
            self.visit(each)
        self._scopes.pop()

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._function(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for each in node.decorator_list:
            self.visit(each)
        self._bind_name(node.name, node.lineno, None)
        self._function(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        for base in node.bases:
            self.visit(base)
            if self.is_theirs(base):
                self.refuse(node.lineno, f"{ast.unparse(base)} is the student's class, which has no subclasses here. "
                                         "Call the methods of its objects.")  # fmt: skip
        methods = {each.name for each in node.body if isinstance(each, ast.FunctionDef)}
        made = None if "__call__" in methods else Kind(UNSENDABLE, f"an object of the test's own class {node.name}")
        self._bind_name(node.name, node.lineno, Kind(UNSENDABLE, f"the class {node.name}", made) if made else None)
        self._scopes.append({})
        for each in node.body:
            self.visit(each)
        self._scopes.pop()

    def _import(self, node: ast.Import | ast.ImportFrom) -> None:
        for name, origin in _imports([node]).items():
            if _DRAWN.match(origin):
                self._no_figures(node.lineno)
            self._bind_name(name, node.lineno, None, imported=True)

    visit_Import = visit_ImportFrom = _import

    def visit_Global(self, node: ast.Global) -> None:
        for name in node.names:
            self._bind_at_top(name, node.lineno, imported=False)

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
        for each in kinds:
            if self.is_a(each, CLASS):
                self._no_class(node.lineno, ast.unparse(each), "caught")
        if node.name:
            self._scopes[-1][node.name] = None
        for each in node.body:
            self.visit(each)

    def visit_MatchClass(self, node: ast.MatchClass) -> None:
        if self.is_a(node.cls, CLASS):
            self._no_class(node.cls.lineno, ast.unparse(node.cls), "matched")
        self.generic_visit(node)

    def _no_class(self, line: int, name: str, done: str) -> None:
        self.refuse(line, f"{name} is the student's class, which cannot be {done} here. Look at public attributes; for "
                          "an error, catch the built-in one behind it and compare type(error).__name__.")  # fmt: skip

    def _wait(self, node: ast.AST) -> None:
        self.refuse(node.lineno, "await does not work in tests. Ask for an ordinary function.")
        self.generic_visit(node)

    visit_Await = visit_AsyncFor = visit_AsyncWith = visit_AsyncFunctionDef = _wait

    # What is done with them.

    def visit_Name(self, node: ast.Name) -> None:
        name = node.id
        if isinstance(node.ctx, ast.Del):
            if name in self.notebook.theirs or name in self.notebook.answered:
                self.refuse(node.lineno, f"{name} is the student's; del removes it from no notebook. Leave it.")
            return
        local = any(name in scope for scope in self._scopes)
        if not local and _DRAWN.match(self.notebook.imports.get(name, "")):
            self._no_figures(node.lineno)
        changes = not local and name in self.notebook.theirs and name in self.notebook.changed_by_functions
        if changes and self._calls > self._reads.setdefault(name, self._calls):
            self.refuse(node.lineno, f"{name} was read before, and a test keeps what it read, whatever calls did to it "
                                     f"since. Read {name} once, after the calls.")  # fmt: skip

    def _no_figures(self, line: int) -> None:
        self.refuse(line, "figures stay in the student's process. Test a function that returns the numbers drawn.")

    def visit_Attribute(self, node: ast.Attribute) -> None:
        self.visit(node.value)
        kind, shown = self.kind(node.value), ast.unparse(node)
        if isinstance(node.ctx, (ast.Store, ast.Del)):
            root = _root(node)
            module = root in self.notebook.imports and self.origin(node.value)
            if (kind is not None and kind.what in _THEIRS) or module:
                self._no_patching(node.lineno, shown)
        elif kind is not None and kind.what in (FUNCTION, CLASS):
            self.refuse(node.lineno, f"{shown}: a student's {kind.said or kind.what} can be called here, and has no "
                                     "attributes. Call it and look at what it returns.")  # fmt: skip
        elif kind is not None and kind.what in _THEIRS and node.attr.startswith("_"):
            self.refuse(node.lineno, f"{shown}: names with an underscore stay in the student's process. Use public "
                                     "attributes and what calls return.")  # fmt: skip
        elif kind is not None and (kind.what == GENERATOR or (kind.what == OBJECT and kind.said != "an object")):
            self.refuse(node.lineno, f"{shown}: {kind.said or 'a generator'} of the student's has no attributes here. "
                                     "Ask for a list.")  # fmt: skip
        elif kind is not None and kind.said == _NAMED_TUPLE and node.attr not in ("count", "index"):
            self.refuse(node.lineno, f"{shown}: {_NAMED_TUPLE} comes back as a plain tuple. Unpack it or use its "
                                     "places.")  # fmt: skip
        elif kind is not None and kind.what in _THEIRS and node.attr == "base":
            self._no_identity(node.lineno, shown)

    def _no_patching(self, line: int, shown: str) -> None:
        self.refuse(line, f"{shown} would be changed here and not in the student's process. Give a function what it "
                          "needs as an argument.")  # fmt: skip

    def _no_identity(self, line: int, shown: str) -> None:
        self.refuse(line, f"{shown}: what comes from the student's process is a copy, so it is never the same object. "
                          "Compare values.")  # fmt: skip

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self.visit(node.value)
        self.visit(node.slice)
        self._not_with_objects(node.value, "looks up in")
        if isinstance(node.ctx, (ast.Store, ast.Del)):
            module = _root(node) in self.notebook.imports and not isinstance(node.value, ast.Name)
            if self.is_a(node.value, VALUE) or (module and self.origin(node.value)):
                self._no_patching(node.lineno, ast.unparse(node))

    def visit_Compare(self, node: ast.Compare) -> None:
        self.generic_visit(node)
        sides = [node.left, *node.comparators]
        for left, operator, right in zip(sides, node.ops, sides[1:], strict=False):
            shown = f"{ast.unparse(left)} {'is' if isinstance(operator, ast.Is) else 'is not'} {ast.unparse(right)}"
            if isinstance(operator, (ast.Is, ast.IsNot)):
                plain = any(_is_single(each) for each in (left, right))
                if not plain and (self.is_theirs(left) or self.is_theirs(right)):
                    self._no_identity(node.lineno, shown)
                continue
            for each, other in ((left, right), (right, left)):
                self._not_with_objects(each, "compares")
                if (
                    isinstance(operator, (ast.Eq, ast.NotEq))
                    and self.is_theirs(each)
                    and (kind := self.kind(other)) is not None
                    and kind.said in ("a range", "a view of a dict")
                ):
                    self.refuse(node.lineno, f"{kind.said} does not come back from the student's process. Compare "
                                             "sorted lists, and ask for a list.")  # fmt: skip

    def visit_BinOp(self, node: ast.BinOp) -> None:
        self.generic_visit(node)
        for each in (node.left, node.right):
            self._not_with_objects(each, "calculates with")

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        self.generic_visit(node)
        if not isinstance(node.op, ast.Not):
            self._not_with_objects(node.operand, "calculates with")

    def visit_With(self, node: ast.With) -> None:
        for item in node.items:
            self.visit(item.context_expr)
            self._not_with_objects(item.context_expr, "enters")
            if item.optional_vars is not None:
                self.bind(item.optional_vars)
        for each in node.body:
            self.visit(each)

    def _not_with_objects(self, node: ast.expr, does: str) -> None:
        kind = self.kind(node)
        if kind is not None and kind.what == OBJECT:
            self.refuse(node.lineno, f"the test {does} {ast.unparse(node)}, but {kind.said} of the student's cannot "
                                     "be read like that. Call what returns plain data.")  # fmt: skip

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        given = [*node.args, *(each.value for each in node.keywords)]
        called = self.kind(node.func)
        if called is not None and called.what in _CALLED:
            self._call_of_theirs(node, called, given)
        elif called is None and (origin := self.origin(node.func)):
            self._call_of_ours(node, origin, given)
        if isinstance(node.func, ast.Attribute):
            if node.func.attr in _CHANGES and self.is_a(node.func.value, VALUE):
                self._no_patching(node.lineno, ast.unparse(node.func.value))
            elif node.func.attr in ("read_text", "read_bytes"):
                self._no_files(node.lineno)

    def _call_of_theirs(self, node: ast.Call, called: Kind, given: list[ast.expr]) -> None:
        self._calls += 1
        if called.said == "async":
            self.refuse(node.lineno, "await does not work in tests. Ask for an ordinary function.")
        for each in given:
            kind = self.kind(each)
            if kind is not None and kind.what == UNSENDABLE and kind.gives is None:
                self.refuse(each.lineno, f"{kind.said} cannot be sent to the student's function. Send numbers, text, "
                                         "lists, tuples, dicts, arrays, generators of random numbers or "
                                         "functions.")  # fmt: skip

    def _call_of_ours(self, node: ast.Call, origin: str, given: list[ast.expr]) -> None:
        line, shown = node.lineno, ast.unparse(node.func)
        theirs = any(map(self.is_theirs, given))
        first = given[0] if given else None
        if origin in _PYTHONS_INSIDE or (origin in ("vars", "dir") and not given):
            self.refuse(line, f"{shown}() does not see the student's names. Call the function by its name.")
        elif (origin in _LOOKS_INTO or origin.startswith(_INTO_MODULES)) and theirs:
            self.refuse(line, f"{shown} sees a stand-in and not the student's code. Test what the function returns.")
        elif origin in ("inspect.stack", "inspect.currentframe", "sys._getframe"):
            self.refuse(line, f"{shown} sees the judge's own frames. Test what functions return.")
        elif origin in ("get_ipython", "IPython.get_ipython", "IPython.core.getipython.get_ipython"):
            self.refuse(line, "there is no IPython where tests run. Write it in plain Python.")
        elif origin in _READS_FILES:
            self._no_files(line)
        elif origin in ("setattr", "delattr") and (self.is_theirs(first) or self._is_module(first)):
            self._no_patching(line, ast.unparse(first))
        elif origin.startswith("unittest.mock.patch"):
            self._no_patching(line, "what is patched")
        elif origin in ("random.seed", "numpy.random.seed") and self.notebook.global_chance:
            self.refuse(line, f"{shown} does not reach the student's process. Give the function a "
                              "np.random.default_rng(seed) as an argument.")  # fmt: skip
        elif origin in ("numpy.errstate", "numpy.seterr") and any(
            isinstance(each, ast.Constant) and each.value == "raise" for each in given
        ):
            self.refuse(line, f"{shown} does not reach the student's process. Look for nan and inf in what comes back.")
        elif origin in ("numpy.shares_memory", "numpy.may_share_memory") and theirs:
            self._no_identity(line, shown)
        elif origin == "next" and self.is_a(first, GENERATOR):
            self.refuse(line, "next() does not work on the student's generator. Write next(iter(…)), or go through it.")
        else:
            self._with_classes(node, origin, given)

    def _with_classes(self, node: ast.Call, origin: str, given: list[ast.expr]) -> None:
        line, first = node.lineno, given[0] if given else None
        classes = [
            each
            for argument in given[0 if origin.endswith(".raises") else 1 :]
            for each in (argument.elts if isinstance(argument, ast.Tuple) else [argument])
        ]
        if origin in ("isinstance", "issubclass") or origin.endswith(".raises"):
            for each in classes:
                if self.is_a(each, CLASS):
                    done = "caught" if origin.endswith(".raises") else "asked for"
                    self._no_class(line, ast.unparse(each), done)
        if origin in ("isinstance", "type", "issubclass") and self.is_a(first, FUNCTION, CLASS):
            self.refuse(line, f"{ast.unparse(node)}: a student's function is a stand-in of another type. "
                              "Write callable(…).")  # fmt: skip
        elif origin in ("getattr", "hasattr") and self.is_theirs(first):
            name = given[1].value if len(given) > 1 and isinstance(given[1], ast.Constant) else ""
            if self.is_a(first, FUNCTION, CLASS) or str(name).startswith("_"):
                self.refuse(line, f"{ast.unparse(node)}: functions and classes have no attributes here, objects only "
                                  "public ones. Test what calls return.")  # fmt: skip
        elif (hasattr(builtins, origin) and origin not in _FINE_WITH_OBJECTS) or origin.startswith("numpy."):
            for each in given:
                self._not_with_objects(each, f"calls {origin} on")

    def _is_module(self, node: ast.expr | None) -> bool:
        return node is not None and _root(node) in self.notebook.imports

    def _no_files(self, line: int) -> None:
        self.refuse(line, "tests have no files: those beside the notebook are for the student's code. Let the "
                          "student's function read it, or write the numbers down.")  # fmt: skip


def _is_single(node: ast.expr) -> bool:
    """None, True and False are the same objects everywhere."""
    if isinstance(node, ast.Constant):
        return node.value is None or isinstance(node.value, bool)
    return False
