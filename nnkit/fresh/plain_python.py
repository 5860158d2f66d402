"""A cell as plain Python: what IPython makes of its magics, `!` and `?`, as IPython itself reads them."""

import ast
import re
from collections.abc import Iterator

#: Magics that run what they are given where the cell stands, as if they were not there.
_RUN_IN_PLACE = {("run_cell_magic", "time"), ("run_cell_magic", "capture"), ("run_cell_magic", "prun"),
                 ("run_line_magic", "time")}  # fmt: skip
#: What a line for IPython has in it. It reads the whole cell once more for each such line.
_SIGN = re.compile(r"[%!?]|^[ \t]*[,;/]", re.MULTILINE)
#: Signs times characters of a cell; the lessons' cells have less than a hundredth of it, and this much takes a second.
_MOST_WORK = 500_000


def tree_of(source: str) -> ast.Module:
    """The statements of a cell. Those for IPython alone (`%matplotlib inline`, `!ls`, `f?`) are left out; what one
    gives to a name (`files = !ls`) stays, as a call of `get_ipython()`. Raises SyntaxError, also where a cell has more
    lines for IPython than anybody writes."""
    try:
        return ast.parse(source)
    except SyntaxError:
        tree = ast.parse(_transformed(source))
    tree.body = [_without_magics(each) for statement in tree.body for each in _in_place(statement)]
    tree.body = [each for each in tree.body if not isinstance(each, ast.Pass)]
    return tree


def statements_of(source: str) -> list[ast.stmt]:
    """The statements of a cell as `tree_of` has them; none where it is not valid Python."""
    try:
        return tree_of(source).body
    except SyntaxError:
        return []


def line_of_ipython(source: str) -> int | None:
    """The number of the first line that is IPython's and not Python's."""
    before = source.splitlines()
    for number, line in enumerate(_transformed(source).splitlines()):
        if "get_ipython()" in line and (number >= len(before) or line.strip() != before[number].strip()):
            return number + 1
    return None


def _transformed(source: str) -> str:
    from IPython.core.inputtransformer2 import TransformerManager  # late: it takes a while, and few cells need it

    if len(_SIGN.findall(source)) * len(source) > _MOST_WORK:
        raise SyntaxError("more lines for IPython than anybody writes")
    try:
        return TransformerManager().transform_cell(source)
    except RuntimeError as error:  # it reads a cell so many times and no more
        raise SyntaxError(str(error)) from error


def _call_of_ipython(node: ast.AST) -> tuple[str, list[str]] | None:
    """The method of `get_ipython()` that a statement calls and does nothing else, and its arguments."""
    match node:
        case ast.Expr(ast.Call(ast.Attribute(ast.Call(ast.Name("get_ipython"), []), method), arguments)):
            return method, [each.value for each in arguments if isinstance(each, ast.Constant)]
    return None


def _in_place(statement: ast.stmt) -> Iterator[ast.stmt]:
    """A statement, or those that a magic such as `%%time` runs in its place."""
    match _call_of_ipython(statement):
        case (method, [name, *_, body]) if (method, name) in _RUN_IN_PLACE:
            try:
                inner = tree_of(body)
            except SyntaxError:
                return
            for each in inner.body:
                yield ast.increment_lineno(each, statement.lineno - (method == "run_line_magic"))
        case _:
            yield statement


def _without_magics(statement: ast.stmt) -> ast.stmt:
    """A statement with `pass` for each magic, itself one or within it."""

    class Passing(ast.NodeTransformer):
        def visit_Expr(self, node: ast.Expr) -> ast.stmt:
            return ast.copy_location(ast.Pass(), node) if _call_of_ipython(node) else node

    return Passing().visit(statement)
