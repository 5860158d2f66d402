"""Right answers with one slip in them, as many as there are places for one: whoever names a mistake must not name one
that was not made.

`python -m tests.nnkit.lessons.mutants NAME …` examines those of the exercises NAME, or of all, and lists each that is
called by a misconception whose wrong version gives something else.
"""

import ast
import copy
import sys
from collections.abc import Iterator

import numpy as np

from autograder.authoring.answers import Answer
from autograder.authoring.workbook import Workbook
from nnkit.checking import Exercise, JudgedExercise
from nnkit.checking.comparison import same
from nnkit.checking.examination import call, examine
from nnkit.checking.verdict import Outcome, Verdict

#: Seeds of cases on which a mutant and the mistake that it is called are held against each other.
FRESH = (101, 102, 103)

_OPERATORS = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.MatMult, ast.Pow)
_COMPARISONS = (ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq)
_FUNCTIONS = (
    {"sum", "mean", "max", "min", "prod"}, {"exp", "log", "sqrt", "abs", "square"}, {"maximum", "minimum"},
    {"zeros", "ones", "zeros_like", "ones_like"}, {"sigmoid", "sigmoid_prime"}, {"floor", "ceil", "round"},
    {"argmax", "argmin"}, {"standard_normal", "random"}, {"vstack", "hstack"},
)  # fmt: skip


def mutants(source: str) -> Iterator[tuple[str, str]]:
    """What was done to a piece of an answer, and the text of the answer then; each text once."""
    seen = {ast.unparse(ast.parse(source))}
    for number in range(len(list(ast.walk(ast.parse(source))))):
        which = 0
        while True:
            tree = ast.parse(source)
            node = list(ast.walk(tree))[number]
            before = ast.unparse(node) if isinstance(node, (ast.expr, ast.stmt)) else ""
            changes = list(_changes(tree, node))
            if which >= len(changes):
                break
            after = changes[which]()
            which += 1
            try:
                text = ast.unparse(ast.fix_missing_locations(tree))
                compile(text, "mutant", "exec")
            except (SyntaxError, ValueError, TypeError):
                continue
            if text not in seen:
                seen.add(text)
                yield f"{before.splitlines()[0] if before else '?'}  →  {after}", text


def _changes(tree: ast.Module, node: ast.AST) -> Iterator:
    """Functions that put one slip each into `tree`, at `node`, and say what it is."""

    def put(new: ast.AST):
        def change() -> str:
            for parent in ast.walk(tree):
                for field, value in ast.iter_fields(parent):
                    if value is node:
                        setattr(parent, field, new)
                    elif isinstance(value, list) and any(each is node for each in value):
                        setattr(parent, field, [new if each is node else each for each in value])
            return ast.unparse(ast.fix_missing_locations(new))

        return change

    def with_(**fields):
        new = copy.copy(node)
        for name, value in fields.items():
            setattr(new, name, value)
        return put(new)

    if isinstance(node, ast.BinOp):
        yield from (with_(op=kind()) for kind in _OPERATORS if not isinstance(node.op, kind))
        yield from (put(node.left), put(node.right), with_(left=node.right, right=node.left))
    elif isinstance(node, ast.UnaryOp):
        yield put(node.operand)
    elif isinstance(node, ast.Compare) and len(node.ops) == 1:
        yield from (with_(ops=[kind()]) for kind in _COMPARISONS if not isinstance(node.ops[0], kind))
    elif isinstance(node, ast.Constant) and type(node.value) in (int, float):
        yield from (with_(value=other) for other in (node.value + 1, node.value - 1, 2 * node.value, -node.value))
    elif isinstance(node, ast.Constant) and type(node.value) is bool:
        yield with_(value=not node.value)
    elif isinstance(node, ast.Attribute) and node.attr == "T":
        yield put(node.value)
    elif isinstance(node, ast.Call):
        yield from _of_call(node, put, with_)
    elif isinstance(node, ast.Subscript):
        yield put(node.value)
        if isinstance(node.slice, (ast.Name, ast.UnaryOp, ast.Constant, ast.BinOp)):
            for step in (1, -1):
                yield with_(slice=ast.BinOp(node.slice, ast.Add(), ast.Constant(step)))
    elif isinstance(node, ast.Slice):
        yield from (with_(lower=None), with_(upper=None), with_(step=None))
        yield with_(lower=ast.Constant(1) if node.lower is None else ast.BinOp(node.lower, ast.Add(), ast.Constant(1)))
        yield with_(upper=ast.Constant(-1) if node.upper is None else ast.BinOp(node.upper, ast.Sub(), ast.Constant(1)))
    elif isinstance(node, (ast.Tuple, ast.List)) and isinstance(node.ctx, ast.Load) and len(node.elts) > 1:
        yield from (with_(elts=node.elts[::-1]), with_(elts=node.elts[:-1]), with_(elts=node.elts[1:]))
    elif isinstance(node, ast.AugAssign):
        yield put(ast.Assign([node.target], node.value))
        yield from (with_(op=kind()) for kind in (ast.Add, ast.Sub, ast.Mult) if not isinstance(node.op, kind))
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        names = {each.arg for each in ast.walk(tree) if isinstance(each, ast.arg)}
        names |= {each.id for each in ast.walk(tree) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)}
        yield from (with_(id=name) for name in sorted(names - {node.id}) if node.id in names)
    if isinstance(node, (ast.BinOp, ast.Name)) and isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
        yield put(ast.UnaryOp(ast.USub(), node))
        yield put(ast.Attribute(node, "T", ast.Load()))
    if isinstance(node, (ast.Expr, ast.Assign, ast.AugAssign)):
        yield put(ast.Pass())
    if isinstance(node, (ast.For, ast.While)):
        yield with_(body=[*node.body, ast.Break()])


def _of_call(node: ast.Call, put, with_) -> Iterator:
    if len(node.args) > 1:
        yield with_(args=[node.args[1], node.args[0], *node.args[2:]])
        yield with_(args=node.args[:-1])
    if node.args:
        yield put(node.args[0])
    if isinstance(node.func, ast.Attribute) and not node.args:
        yield put(node.func.value)
    for index, keyword in enumerate(node.keywords):
        others = [*node.keywords[:index], *node.keywords[index + 1 :]]
        yield with_(keywords=others)
        if keyword.arg == "axis":
            for axis in (0, 1):
                yield with_(keywords=[*others, ast.keyword("axis", ast.Constant(axis))])
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    for group in _FUNCTIONS:
        for other in sorted(group - {name} if name in group else ()):
            func = copy.copy(node.func)
            setattr(func, "attr" if isinstance(func, ast.Attribute) else "id", other)
            yield with_(func=func)


def verdict_on(book: Workbook, exercise: Exercise, source: str) -> tuple[Verdict, object] | None:
    """The verdict on a mutant in a notebook of right answers, and its function; None where it does not get so far."""
    names = book.namespace()
    try:
        exec(source, names)
    except Exception:  # what cannot even be defined is no answer
        return None
    function = names.get(exercise.name)
    return (examine(exercise, function), function) if callable(function) else None


def does_the_same(exercise: Exercise, name: str, function) -> bool:
    """Whether a mutant gives on fresh cases what a misconception of that name gives. Of what cannot be compared, as it
    is drawn or judged, nothing is said."""
    if isinstance(exercise, JudgedExercise):
        return True
    cases = [case for seed in FRESH for case in exercise.make_cases(seed) if case.effort is None]
    outcomes = [call(exercise, function, case, exercise.right_value(case)) for case in cases]
    return any(
        all(_alike(outcome, call(exercise, each.wrong, outcome.case, outcome.expected)) for outcome in outcomes)
        for each in exercise.misconceptions
        if each.name == name
    )


def _alike(one: Outcome, other: Outcome) -> bool:
    if one.error is not None or other.error is not None:
        return type(one.error) is type(other.error)
    return one.changed == other.changed and same(one.value, other.value)


def misnamed(book: Workbook, exercise: Exercise, answers: list[Answer | str]) -> Iterator[tuple[str, str]]:
    """The name that a mutant is given without having made that mistake, and what was done to it."""
    known = {each.name for each in exercise.misconceptions}
    for answer in answers:
        for slip, source in mutants(answer.source if isinstance(answer, Answer) else answer):
            with np.errstate(all="ignore"):
                found = verdict_on(book, exercise, source)
            if found is None or found[0].diagnosis is None or found[0].diagnosis.name not in known:
                continue
            if not does_the_same(exercise, found[0].diagnosis.name, found[1]):
                yield found[0].diagnosis.name, slip


def main(names: list[str]) -> None:
    from tests.nnkit.lessons.answers import right_answers, workbooks

    for book in workbooks():
        for name, exercise in book.exercises.items():
            if not names or name in names:
                for mistake, slip in misnamed(book, exercise, right_answers(book, name)):
                    print(f"{name}: {mistake!r}  {slip}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
