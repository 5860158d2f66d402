"""What a cell has in it: what it defines, and whether it says anything besides what was to be filled in."""

import ast

from nnkit.fresh.plain_python import statements_of

#: Characters of a cell in which something is looked for.
LONGEST = 100_000


def defined_by(statement: ast.stmt) -> set[str]:
    """The names that a statement binds at the top of a notebook."""
    if isinstance(statement, (ast.Import, ast.ImportFrom)):
        return {(alias.asname or alias.name).split(".")[0] for alias in statement.names}
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return {statement.name}
    return {node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


def statements(source: str) -> list[ast.stmt]:
    """The statements of a cell; none where it is not valid Python, or more than anybody writes."""
    try:
        return statements_of(source) if len(source) <= LONGEST else []
    except (ValueError, RecursionError, MemoryError):
        return []


def definitions(source: str) -> list[ast.stmt]:
    """The statements of a cell but for imports: what a library gives is nobody's answer."""
    return [each for each in statements(source) if not isinstance(each, (ast.Import, ast.ImportFrom))]


def says_nothing(source: str) -> bool:
    """Whether a cell has nothing in it but what was to be filled in, if that."""
    found = statements(source)
    lines = source.splitlines() if not found else []
    return all(map(_is_open, found)) and all(not line.strip() or line.lstrip().startswith("#") for line in lines)


def _is_open(statement: ast.stmt) -> bool:
    """Whether a statement is a stub: nothing, None for an answer, a function that says that it is not written yet; or
    what asks a question."""
    match statement:
        case ast.Pass() | ast.Expr(ast.Constant()) | ast.Assign(value=ast.Constant(None)):
            return True
        case ast.Expr(ast.Call(ast.Name("quiz"))):
            return True
        case ast.Raise(ast.Name("NotImplementedError") | ast.Call(ast.Name("NotImplementedError"))):
            return True
        case ast.FunctionDef(body=body):
            return all(map(_is_open, body))
    return False


def definition(source: str, wanted: set[str]) -> str:
    """The statements of a cell that define `wanted`, as they are written there."""
    found = [each for each in definitions(source) if defined_by(each) & wanted]
    try:
        ast.parse(source)
    except SyntaxError:  # IPython's own lines are in it: lines are not where they were
        return "\n".join(map(ast.unparse, found))
    lines = source.splitlines()
    return "\n".join(line for each in found for line in lines[_first(each) - 1 : each.end_lineno])


def _first(statement: ast.stmt) -> int:
    """The number of a statement's first line."""
    return min([statement.lineno, *(each.lineno for each in getattr(statement, "decorator_list", []))])


def added(submitted: str, released: str) -> str:
    """What was written into a cell besides what stood there."""
    there = {ast.unparse(each) for each in statements(released)}
    return "\n\n".join(each for each in map(ast.unparse, statements(submitted)) if each not in there)
