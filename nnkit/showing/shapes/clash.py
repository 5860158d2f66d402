"""Finds the operation in which shapes do not fit, in the line of a student's own that raised it.

Which operation it was says the interpreter, to the column. What numpy says of it has to agree with what is found: else
nothing is said at all.
"""

import ast
import linecache
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from types import CodeType, FrameType, TracebackType

import numpy as np

from nnkit.showing.shapes.at_failure import Line, Shape, Unknown, bound_by
from nnkit.showing.shapes.wording import axes_apart, said_of_entries, said_of_product, said_of_sum


@dataclass(frozen=True)
class Factor:
    """A part with its shape, as it is written. `clashing` are the axes of the shape that do not fit."""

    text: str
    shape: Shape
    clashing: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Group:
    """Several factors and what is written between them, which make one array together."""

    parts: "tuple[Part, ...]"
    shape: Shape
    clashing: frozenset[int] = frozenset()


#: What is written between factors is plain text.
Part = Factor | Group | str


@dataclass(frozen=True)
class Clash:
    """A line as it is written, the operation in it that failed, part by part, and a sentence on what does not fit."""

    line: str
    parts: tuple[Part, ...]
    said: str


#: A longer part of a line is cut.
_LONGEST = 40
#: Parts of an expression that are looked at; nobody reads more.
_MOST = 200
_SIGNS: dict[type[ast.operator], str] = {
    ast.MatMult: "@", ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**", ast.FloorDiv: "//",
    ast.Mod: "%",
}  # fmt: skip
_SHAPES = re.compile(r"operands could not be broadcast together with shapes ((?:\([\d,]*\) ?)+)")
_NOT_ALIGNED = re.compile(r"shapes (\([\d,]*\)) and (\([\d,]*\)) not aligned: .*")
_MISMATCH = re.compile(
    r"matmul: Input operand 1 has a mismatch in its core dimension 0.*\(size (\d+) is.* from (\d+)\)"
)
_TOO_SMALL = re.compile(r"non-broadcastable output operand with shape (\([\d,]*\)) doesn't match .* (\([\d,]*\))")
_REMAPPED = re.compile(r"operands could not be broadcast together with remapped shapes .*: (.*)")


def clash(error: BaseException | None) -> Clash | None:
    """What does not fit in the student's line that raised this error; None where that is not certain, or it is another
    kind of error."""
    if type(error) is not ValueError or error.__traceback__ is None:
        return None
    last = _in_their_code(error.__traceback__)
    if last is None:
        return None
    source = "".join(linecache.getlines(last.tb_frame.f_code.co_filename, last.tb_frame.f_globals))
    found = _operation_at(source, last.tb_frame.f_code, last.tb_lasti)
    if found is None:
        return None
    operation, around = found
    try:
        return _Operation(source, last.tb_frame, operation, around, str(error)).clash()
    except Unknown:
        return None


def _in_their_code(traceback: TracebackType) -> TracebackType | None:
    """Where the error left the notebook's own code, if only numpy's lies further in."""
    entries: list[TracebackType] = []
    while traceback is not None:
        entries.append(traceback)
        traceback = traceback.tb_next
    names = [each.tb_frame.f_globals.get("__name__") for each in entries]
    while names and type(names[-1]) is str and names[-1].partition(".")[0] == "numpy":
        names.pop()
    return entries[len(names) - 1] if names and type(names[-1]) is str and names[-1] == "__main__" else None


def _operation_at(source: str, code: CodeType, instruction: int) -> tuple[ast.AST, list[ast.AST]] | None:
    """The operation that an instruction belongs to, and what lies around it, the innermost first."""
    where = next(islice(code.co_positions(), instruction // 2, None), None)
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return None
    found = [
        each
        for each in _with_parents(tree)
        if isinstance(each[0], (ast.BinOp, ast.AugAssign, ast.Call))
        and (each[0].lineno, each[0].end_lineno, each[0].col_offset, each[0].end_col_offset) == where
    ]
    if len(found) != 1:
        return None
    operation, around = found[0]
    statement = next(each for each in [operation, *around] if isinstance(each, ast.stmt))
    inside = list(ast.walk(operation))
    rebinds = (ast.NamedExpr, ast.Await, ast.Yield, ast.YieldFrom)
    if len(inside) > _MOST or any(isinstance(each, rebinds) for each in ast.walk(statement)):
        return None
    if any(isinstance(each, (ast.Try, ast.TryStar)) for each in around):  # what caught it may have changed things
        return None
    return operation, around


def _with_parents(tree: ast.AST) -> Iterator[tuple[ast.AST, list[ast.AST]]]:
    waiting: list[tuple[ast.AST, list[ast.AST]]] = [(tree, [])]
    while waiting:
        node, around = waiting.pop()
        yield node, around
        waiting += [(child, [node, *around]) for child in ast.iter_child_nodes(node)]


class _Operation:
    """The operation that failed, in its line."""

    def __init__(self, source: str, frame: FrameType, operation: ast.AST, around: list[ast.AST], message: str):
        self._source, self._operation, self._message = source, operation, message
        self._line = Line(frame, bound_by(around))

    def clash(self) -> Clash:
        """Raises Unknown where anything about it is not certain."""
        parts, said = self._parts()
        at, last = self._operation.lineno, self._operation.end_lineno
        text = self._source.split("\n")[at - 1].strip() if at == last else ast.unparse(self._operation)
        return Clash(_cut(text, 2 * _LONGEST), parts, said)

    def _parts(self) -> tuple[tuple[Part, ...], str]:
        match self._operation:
            case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _SIGNS:
                first, second, said = self._pair(left, right, isinstance(sign, ast.MatMult))
                return self._joined(first, left, sign, right, second), said
            case ast.AugAssign(target=left, op=sign, value=right) if type(sign) in _SIGNS:
                first, second, said = self._pair(left, right, isinstance(sign, ast.MatMult), in_place=True)
                return (first, f"{_SIGNS[type(sign)]}=", second), said
            case ast.Call(func=function, args=given, keywords=[]):
                return self._of_call(function, given)
        raise Unknown

    def _of_call(self, function: ast.expr, given: list[ast.expr]) -> tuple[tuple[Part, ...], str]:
        if isinstance(function, ast.Attribute) and function.attr == "dot" and len(given) == 1:
            first, second, said = self._pair(function.value, given[0], product=True)
            brackets = self._between(function.value, function.end_lineno, function.end_col_offset)
            return (*_within(first, ")" in brackets), ".dot(", second, ")"), said
        called, name = self._line.value(function), self._text(function)
        if called is np.einsum:
            return self._of_sum(name, given)
        if len(given) != 2 or not (called is np.dot or (type(called) is np.ufunc and called.nin == 2)):
            raise Unknown
        if type(called) is np.ufunc and called is not np.matmul and called.signature is not None:
            raise Unknown
        first, second, said = self._pair(*given, product=called in (np.dot, np.matmul))
        return (f"{name}(", first, ",", second, ")"), said

    def _pair(self, left: ast.expr, right: ast.expr, product: bool, in_place: bool = False) -> tuple[Part, Part, str]:
        """Both operands with their shapes, and what does not fit."""
        shapes = self._shapes(left, right, product, in_place)
        names = (self._text(left), self._text(right))
        if product:
            if not all(1 <= len(shape) <= 2 for shape in shapes) or shapes[0][-1] == shapes[1][0]:
                raise Unknown
            clashing = ({len(shapes[0]) - 1}, {0})
            said = said_of_product(names, shapes)
        else:
            clashing = axes_apart(*shapes, in_place=in_place)
            if not clashing[0]:
                raise Unknown
            said = said_of_entries(names, shapes, clashing, in_place=in_place)
        one, other = (
            self._drawn(each, shape, frozenset(axes))
            for each, shape, axes in zip((left, right), shapes, clashing, strict=True)
        )
        return one, other, said

    def _shapes(self, left: ast.expr, right: ast.expr, product: bool, in_place: bool) -> tuple[Shape, Shape]:
        """The operands' shapes, as they are found, and as numpy says them."""
        found = [self._known(left), self._known(right)]
        if product and (mismatch := _MISMATCH.fullmatch(self._message)):
            if None in found or not all(found) or (found[1][0], found[0][-1]) != tuple(map(int, mismatch.groups())):
                raise Unknown
            return found[0], found[1]
        if in_place and (narrow := _TOO_SMALL.fullmatch(self._message)):
            result, wide = map(_read, narrow.groups())
            if found[1] is None or found[0] not in (None, result) or np.broadcast_shapes(result, found[1]) != wide:
                raise Unknown
            return result, found[1]
        if product:
            aligned = _NOT_ALIGNED.fullmatch(self._message)
            told = [_read(each) for each in aligned.groups()] if aligned else []
        else:
            shapes = _SHAPES.fullmatch(self._message)
            told = [_read(each) for each in shapes[1].split()] if shapes else []
            if in_place and len(told) == 3 and told[2] == told[0]:
                told.pop()
        if len(told) != 2 or any(ours not in (None, theirs) for ours, theirs in zip(found, told, strict=True)):
            raise Unknown
        return told[0], told[1]

    def _of_sum(self, name: str, given: list[ast.expr]) -> tuple[tuple[Part, ...], str]:
        """Of `np.einsum`, whose letters say which axes go together."""
        match given:
            case [ast.Constant(value=str(letters)), *factors] if factors:
                pass
            case _:
                raise Unknown
        each = letters.replace(" ", "").partition("->")[0].split(",")
        shapes = [self._line.shape(factor) for factor in factors]
        told = _REMAPPED.fullmatch(self._message)
        if not told or [_read(one) for one in re.findall(r"(\([\d,]*\))->", told[1])] != shapes:
            raise Unknown
        if [len(one) for one in each] != [len(shape) for shape in shapes] or not "".join(each).isalpha():
            raise Unknown
        sizes: dict[str, list[tuple[int, int, int]]] = {}
        for which, (one, shape) in enumerate(zip(each, shapes, strict=True)):
            for axis, (letter, size) in enumerate(zip(one, shape, strict=True)):
                sizes.setdefault(letter, []).append((which, axis, size))
        apart = [letter for letter, found in sizes.items() if len({size for *_, size in found} - {1}) > 1]
        if len(apart) != 1:
            raise Unknown
        places = [found for found in sizes[apart[0]] if found[2] != 1]
        if len(places) != 2:
            raise Unknown
        parts: list[Part] = [f"{name}({letters!r}"]
        for which, (factor, shape) in enumerate(zip(factors, shapes, strict=True)):
            axes = frozenset(axis for one, axis, _ in places if one == which)
            parts += [",", self._drawn(factor, shape, axes)]
        texts = [(self._text(factors[which]), size) for which, _, size in places]
        return (*parts, ")"), said_of_sum(apart[0], texts)

    def _known(self, part: ast.expr) -> Shape | None:
        try:
            return self._line.shape(part)
        except Unknown:
            return None

    def _drawn(self, part: ast.expr, shape: Shape, clashing: frozenset[int] = frozenset()) -> Part:
        """A part with its shape; one that combines arrays itself with these, where all of their shapes are known."""
        if isinstance(part, ast.BinOp) and type(part.op) in _SIGNS:
            sides = [(each, self._known(each)) for each in (part.left, part.right)]
            if all(side for _, side in sides) and self._known(part) == shape:
                left, right = (self._drawn(each, side) for each, side in sides)
                return Group(self._joined(left, part.left, part.op, part.right, right), shape, clashing)
        return Factor(self._text(part), shape, clashing)

    def _text(self, part: ast.expr) -> str:
        one_line = part.lineno == part.end_lineno
        text = ast.get_source_segment(self._source, part) if one_line else ast.unparse(part)
        return _cut(text or "", _LONGEST)

    def _joined(
        self, first: Part, left: ast.expr, sign: ast.operator, right: ast.expr, second: Part
    ) -> tuple[Part, ...]:
        """Both sides of a sign, in brackets where they are written in brackets."""
        between = self._between(left, right.lineno, right.col_offset)
        return (*_within(first, ")" in between), _SIGNS[type(sign)], *_within(second, "(" in between))

    def _between(self, part: ast.expr, line: int, column: int) -> str:
        """What is written behind a part, up to a place: no more than a sign, brackets and comments."""
        lines = self._source.encode().split(b"\n")[part.end_lineno - 1 : line]
        lines[-1] = lines[-1][:column]
        lines[0] = lines[0][part.end_col_offset :]
        return "".join(each.decode().partition("#")[0] for each in lines)


def _within(part: Part, brackets: bool) -> Sequence[Part]:
    return ("(", part, ")") if brackets else (part,)


def _read(shape: str) -> Shape:
    """A shape as numpy writes it in an error."""
    return tuple(int(size) for size in shape.strip("()").split(",") if size)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 2]} …"
