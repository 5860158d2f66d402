"""What each expression in a graded cell is, and what the cell's own names stand for, as one goes through it."""

import ast
import builtins
from dataclasses import dataclass, field

from autograder.authoring.test_rules.kinds import (
    CLASS,
    FUNCTION,
    GENERATOR,
    OBJECT,
    RESULT,
    SOME_RESULT,
    THEIRS,
    UNSENDABLE,
    VALUE,
    Kind,
    unsendable,
)
from autograder.authoring.test_rules.notebook import Notebook
from autograder.authoring.test_rules.source import root_of


@dataclass
class Names(ast.NodeVisitor):
    """Goes through one graded cell in its order: its scopes, and which expressions are the student's. `found`: what was
    refused, by line; `bound`: the global names that the cell binds, and where."""

    notebook: Notebook
    found: set[tuple[int, str]] = field(default_factory=set)
    bound: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.scopes: list[dict[str, Kind | None]] = [{}]

    def refuse(self, line: int, said: str) -> None:
        """Note what cannot work."""
        self.found.add((line, said))

    def not_with_objects(self, node: ast.expr, does: str) -> None:
        """Refuse what cannot be done with an object of the student's."""
        kind = self.kind(node)
        if kind is not None and kind.what == OBJECT:
            self.refuse(node.lineno, f"the test {does} {ast.unparse(node)}, but {kind.said} of the student's cannot "
                                     "be read like that. Call what returns plain data.")  # fmt: skip

    # What an expression is.

    def kind(self, node: ast.AST | None) -> Kind | None:
        """What an expression is; None where it is the test's own."""
        if isinstance(node, ast.Name):
            for scope in reversed(self.scopes):
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
            return SOME_RESULT if inner.what == RESULT else Kind(VALUE)
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
        said = unsendable(node, None) if isinstance(node, ast.expr) else None
        return Kind(UNSENDABLE, said) if said else None

    def _kind_of_call(self, node: ast.Call) -> Kind | None:
        called = self.kind(node.func)
        if called is not None:
            if called.what in (FUNCTION, CLASS):
                return called.gives or SOME_RESULT
            if called.what == UNSENDABLE and called.gives is not None:
                return called.gives  # a class of the test's own
            return SOME_RESULT if called.what in THEIRS else None
        said = unsendable(node, self.origin(node.func))
        return Kind(UNSENDABLE, said) if said else None

    def is_theirs(self, node: ast.AST | None) -> bool:
        kind = self.kind(node)
        return kind is not None and kind.what in THEIRS

    def is_a(self, node: ast.AST | None, *whats: str) -> bool:
        kind = self.kind(node)
        return kind is not None and kind.what in whats

    def origin(self, node: ast.expr) -> str | None:
        root = root_of(node)
        if root is not None and any(root in scope and root not in self.notebook.imports for scope in self.scopes):
            return None
        return self.notebook.origin(node)

    # Names that are bound.

    def bind(self, target: ast.AST, kind: Kind | None = None, *, imported: bool = False) -> None:
        if isinstance(target, ast.Name):
            self.bind_name(target.id, target.lineno, kind, imported)
        elif isinstance(target, (ast.Tuple, ast.List)):
            inner = kind if kind is not None and kind.what in (RESULT, VALUE) else None
            for each in target.elts:
                self.bind(each, SOME_RESULT if inner else None)
        elif isinstance(target, ast.Starred):
            self.bind(target.value, kind)
        else:
            self.visit(target)

    def bind_name(self, name: str, line: int, kind: Kind | None, imported: bool = False) -> None:
        self.scopes[-1][name] = kind
        if len(self.scopes) == 1:
            self.bind_at_top(name, line, imported)

    def bind_at_top(self, name: str, line: int, imported: bool) -> None:
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
        self.not_with_objects(values, "goes through")
        kind = None
        if isinstance(values, (ast.Tuple, ast.List)):
            kinds = [found for each in values.elts if (found := self.kind(each)) is not None]
            kind = kinds[0] if kinds else None
        elif self.is_a(values, RESULT, VALUE, GENERATOR):
            kind = SOME_RESULT
        self.bind(target, kind)

    def visit_For(self, node: ast.For) -> None:
        self._loop(node.target, node.iter)
        for each in (*node.body, *node.orelse):
            self.visit(each)

    def _comprehension(self, node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp) -> None:
        self.scopes.append({})
        for each in node.generators:
            self._loop(each.target, each.iter)
            for test in each.ifs:
                self.visit(test)
        parts = (node.key, node.value) if isinstance(node, ast.DictComp) else (node.elt,)
        for part in parts:
            self.visit(part)
        self.scopes.pop()

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension

    def _function(self, node: ast.FunctionDef | ast.Lambda) -> None:
        given = node.args
        for default in (*given.defaults, *(each for each in given.kw_defaults if each is not None)):
            self.visit(default)
        named = [*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg]
        self.scopes.append({each.arg: None for each in named if each is not None})
        for each in node.body if isinstance(node.body, list) else [node.body]:
            self.visit(each)
        self.scopes.pop()

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._function(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for each in node.decorator_list:
            self.visit(each)
        self.bind_name(node.name, node.lineno, None)
        self._function(node)
