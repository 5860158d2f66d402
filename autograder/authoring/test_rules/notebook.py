"""What a graded cell meets when it runs: the instructor's names, the student's, and who changes what they stand for."""

import ast
import builtins
import re
from collections.abc import Iterable, Iterator

from nbformat import NotebookNode

from autograder.authoring.test_rules.kinds import (
    CLASS,
    FUNCTION,
    GENERATOR,
    LIKE_PLAIN,
    NAMED_TUPLE,
    OBJECT,
    RESULT,
    SOME_GENERATOR,
    SOME_RESULT,
    VALUE,
    Kind,
    instance_of,
    named_tuples,
    unsendable,
)
from autograder.authoring.test_rules.source import changed_in, imported_from, names_read, own_nodes, tables
from autograder.cells import is_test
from autograder.two_processes.trusted import trusted_statements, used_by
from nnkit.fresh.plain_python import statements_of
from nnkit.fresh.written import defined_by

_GLOBAL_CHANCE = re.compile(
    r"\b(?:np|numpy)\.random\.(?!default_rng|Generator|SeedSequence|PCG64|MT19937|Philox|SFC64)\w"
    r"|(?<![\w.])random\.(?!Random)\w+\("
)
_OF_IPYTHON = {"_", "__", "___", "In", "Out", "_i", "_ii", "_iii", "_oh", "_ih", "_dh"}
READS_FILES = {"open", "numpy.load", "numpy.loadtxt", "numpy.genfromtxt", "numpy.fromfile", "pathlib.Path"}


class Notebook:
    """What a graded cell meets: the instructor's names, the student's, and what became of them."""

    def __init__(self, cells: list[NotebookNode]):
        self.cells = cells
        self.ungraded = [cell for cell in cells if not is_test(cell)]
        answers = [cell for cell in cells if _is_answer(cell)]
        plain = [cell for cell in self.ungraded if not _is_answer(cell)]
        self.kept = [statement for text in trusted_statements(cells) for statement in ast.parse(text).body]
        self.trusted = {name for statement in self.kept for name in defined_by(statement)}
        self.imports = imported_from(
            each for cell in cells if not _is_answer(cell) for each in statements_of(cell.source)
        )
        self.defined = {
            name for cell in self.ungraded for each in statements_of(cell.source) for name in defined_by(each)
        }
        self.theirs: dict[str, Kind] = {}
        self.answered: set[str] = set()
        self.brought: set[str] = set()
        statements = [each for cell in self.ungraded for each in statements_of(cell.source)]
        self.named_tuples = set(named_tuples(statements))
        classes = {each.name: each for each in statements if isinstance(each, ast.ClassDef)}
        classes = {name: each for name, each in classes.items() if name not in self.named_tuples}
        for statement in statements:
            for name in defined_by(statement) - self.trusted:
                self.theirs[name] = self._kind(statement, classes)
        for statement in (each for cell in answers for each in statements_of(cell.source)):
            imported = isinstance(statement, (ast.Import, ast.ImportFrom))
            (self.brought if imported else self.answered).update(defined_by(statement))
        self.read_by_functions = {name for cell in self.ungraded for name in names_read(cell.source)[1]}
        self.changed_by_functions = set(self._changed_by_functions(statements))
        self.changed_by_cells = {
            name
            for cell in plain
            for each in statements_of(cell.source)
            if not isinstance(each, (ast.FunctionDef, ast.ClassDef)) and not defined_by(each) & self.trusted
            for name in changed_in(each)
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
        nodes = list(own_nodes(function))
        if any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node in nodes):
            return SOME_GENERATOR
        values = [node.value for node in nodes if isinstance(node, ast.Return) and node.value is not None]
        return next((kind for value in values if (kind := self._value(value, classes)) != SOME_RESULT), SOME_RESULT)

    def _value(self, value: ast.expr, classes: dict[str, ast.ClassDef]) -> Kind:
        name = value.func.id if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) else None
        if name in classes:
            return instance_of(classes[name])
        if isinstance(value, ast.GeneratorExp):
            return SOME_GENERATOR
        origin = self.imports.get(name, name) if name else None
        if name in self.named_tuples:
            return Kind(RESULT, NAMED_TUPLE)
        said = unsendable(value, origin)
        if said and not (origin or "").startswith(LIKE_PLAIN):
            return Kind(OBJECT, said)
        return SOME_RESULT

    @staticmethod
    def _changed_by_functions(statements: Iterable[ast.stmt]) -> Iterator[str]:
        """The global names whose values a call may change."""
        for statement in statements:
            if not isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                continue
            within = [each for each in tables(ast.unparse(statement)) if each.get_type() != "module"]
            free = {each.get_name() for table in within for each in table.get_symbols() if each.is_global()}
            local = {each.get_name() for table in within for each in table.get_symbols() if each.is_local()}
            yield from (name for name in changed_in(statement) if name in free - local)
            for node in ast.walk(statement):
                if isinstance(node, ast.Global):
                    yield from node.names

    def missing(self, name: str) -> str | None:
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

    def behind(self, needed: set[str]) -> set[str]:
        """The instructor's names that a cell needs, directly or not."""
        needed = set(needed)
        for statement in reversed(self.kept):
            if defined_by(statement) & needed:
                needed |= used_by(statement)
        return needed & self.trusted

    def own_copy(self, name: str) -> str | None:
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
                if origins & READS_FILES:
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


def _is_answer(cell: NotebookNode) -> bool:
    return bool(cell.metadata.get("nbgrader", {}).get("solution"))
