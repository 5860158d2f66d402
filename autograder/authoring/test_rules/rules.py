"""What a graded cell may not do with what is the student's, and what to write instead: a method a form of Python."""

import ast
import builtins
import re

from autograder.authoring.test_rules.kinds import (
    CALLED,
    CLASS,
    FUNCTION,
    GENERATOR,
    NAMED_TUPLE,
    OBJECT,
    THEIRS,
    UNSENDABLE,
    VALUE,
    Kind,
)
from autograder.authoring.test_rules.names import Names
from autograder.authoring.test_rules.notebook import READS_FILES, Notebook
from autograder.authoring.test_rules.source import CHANGES, imported_from, root_of

_PYTHONS_INSIDE = {"globals", "locals", "exec", "eval", "compile"}
_LOOKS_INTO = {"vars", "dir", "help", "id"}
_INTO_MODULES = ("inspect.", "dis.", "pickle.", "weakref.", "sys.getsizeof", "sys.getrefcount", "typing.get_type_hints")
_DRAWN = re.compile(r"^(matplotlib|pylab|seaborn|plotly)(\.|$)")
_FINE_WITH_OBJECTS = {"callable", "hasattr", "getattr", "print", "repr", *_LOOKS_INTO}


class Rules(Names):
    """Refuses what a test would do with a proxy that the student's own value would not have done."""

    def __init__(self, notebook: Notebook):
        super().__init__(notebook)
        self._calls = 0
        self._reads: dict[str, int] = {}

    # What a cell defines and imports.

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        for base in node.bases:
            self.visit(base)
            if self.is_theirs(base):
                self.refuse(node.lineno, f"{ast.unparse(base)} is the student's class, which has no subclasses here. "
                                         "Call the methods of its objects.")  # fmt: skip
        methods = {each.name for each in node.body if isinstance(each, ast.FunctionDef)}
        made = None if "__call__" in methods else Kind(UNSENDABLE, f"an object of the test's own class {node.name}")
        self.bind_name(node.name, node.lineno, Kind(UNSENDABLE, f"the class {node.name}", made) if made else None)
        self.scopes.append({})
        for each in node.body:
            self.visit(each)
        self.scopes.pop()

    def _import(self, node: ast.Import | ast.ImportFrom) -> None:
        for name, origin in imported_from([node]).items():
            if _DRAWN.match(origin):
                self._no_figures(node.lineno)
            self.bind_name(name, node.lineno, None, imported=True)

    visit_Import = visit_ImportFrom = _import

    def visit_Global(self, node: ast.Global) -> None:
        for name in node.names:
            self.bind_at_top(name, node.lineno, imported=False)

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
        for each in kinds:
            if self.is_a(each, CLASS):
                self._no_class(node.lineno, ast.unparse(each), "caught")
        if node.name:
            self.scopes[-1][node.name] = None
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
        local = any(name in scope for scope in self.scopes)
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
            root = root_of(node)
            module = root in self.notebook.imports and self.origin(node.value)
            if (kind is not None and kind.what in THEIRS) or module:
                self._no_patching(node.lineno, shown)
        elif kind is not None and kind.what in (FUNCTION, CLASS):
            self.refuse(node.lineno, f"{shown}: a student's {kind.said or kind.what} can be called here, and has no "
                                     "attributes. Call it and look at what it returns.")  # fmt: skip
        elif kind is not None and kind.what in THEIRS and node.attr.startswith("_"):
            self.refuse(node.lineno, f"{shown}: names with an underscore stay in the student's process. Use public "
                                     "attributes and what calls return.")  # fmt: skip
        elif kind is not None and (kind.what == GENERATOR or (kind.what == OBJECT and kind.said != "an object")):
            self.refuse(node.lineno, f"{shown}: {kind.said or 'a generator'} of the student's has no attributes here. "
                                     "Ask for a list.")  # fmt: skip
        elif kind is not None and kind.said == NAMED_TUPLE and node.attr not in ("count", "index"):
            self.refuse(node.lineno, f"{shown}: {NAMED_TUPLE} comes back as a plain tuple. Unpack it or use its "
                                     "places.")  # fmt: skip
        elif kind is not None and kind.what in THEIRS and node.attr == "base":
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
        self.not_with_objects(node.value, "looks up in")
        if isinstance(node.ctx, (ast.Store, ast.Del)):
            module = root_of(node) in self.notebook.imports and not isinstance(node.value, ast.Name)
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
                self.not_with_objects(each, "compares")
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
            self.not_with_objects(each, "calculates with")

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        self.generic_visit(node)
        if not isinstance(node.op, ast.Not):
            self.not_with_objects(node.operand, "calculates with")

    def visit_With(self, node: ast.With) -> None:
        for item in node.items:
            self.visit(item.context_expr)
            self.not_with_objects(item.context_expr, "enters")
            if item.optional_vars is not None:
                self.bind(item.optional_vars)
        for each in node.body:
            self.visit(each)

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        given = [*node.args, *(each.value for each in node.keywords)]
        called = self.kind(node.func)
        if called is not None and called.what in CALLED:
            self._call_of_theirs(node, called, given)
        elif called is None and (origin := self.origin(node.func)):
            self._call_of_ours(node, origin, given)
        if isinstance(node.func, ast.Attribute):
            if node.func.attr in CHANGES and self.is_a(node.func.value, VALUE):
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
        elif origin in READS_FILES:
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
                self.not_with_objects(each, f"calls {origin} on")

    def _is_module(self, node: ast.expr | None) -> bool:
        return node is not None and root_of(node) in self.notebook.imports

    def _no_files(self, line: int) -> None:
        self.refuse(line, "tests have no files: those beside the notebook are for the student's code. Let the "
                          "student's function read it, or write the numbers down.")  # fmt: skip


def _is_single(node: ast.expr) -> bool:
    """None, True and False are the same objects everywhere."""
    if isinstance(node, ast.Constant):
        return node.value is None or isinstance(node.value, bool)
    return False
