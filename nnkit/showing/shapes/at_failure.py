"""Shapes of the parts of a line that failed. Nothing is run for it: names, entries and attributes are looked up as they
stand, and what is computed of them is known by its shape alone. What is not certain is `Unknown`."""

import ast
import builtins
import inspect
import math
import sys
from collections.abc import Mapping
from types import FrameType, ModuleType
from typing import Any

import numpy as np

Shape = tuple[int, ...]


class Unknown(Exception):
    """What a part of a line was cannot be told without running it once more."""


class Computed:
    """An array that was computed within the line, of which the shape alone is known."""

    def __init__(self, shape: Shape):
        self.shape = shape


_NUMBERS = (bool, int, float, complex)
#: Of a whole number and a whole number another one: for positions in a list.
_WHOLE = {ast.Add: int.__add__, ast.Sub: int.__sub__, ast.Mult: int.__mul__}
#: Sums and the like along an axis; they have it in common how it is said.
_ALONG = {np.sum: "sum", np.mean: "mean", np.max: "max", np.min: "min"}


class Line:
    """The parts of a line at the moment at which it failed. `hidden` are names that stood for something else then."""

    def __init__(self, frame: FrameType, hidden: frozenset[str] = frozenset()):
        own = {*frame.f_code.co_varnames, *frame.f_code.co_cellvars, *frame.f_code.co_freevars}
        self._own, self._hidden = own, hidden
        self._names: list[Mapping[str, Any]] = [frame.f_locals, frame.f_globals, vars(builtins)]

    def shape(self, part: ast.expr) -> Shape:
        """The shape of an array, () for a number. Raises Unknown for all else."""
        return _shape_of(self.value(part))

    def value(self, part: ast.expr) -> Any:
        """What a part of the line was, `Computed` where it was not kept. Raises Unknown."""
        match part:
            case ast.Constant(value=value) if type(value) in _NUMBERS:
                return value
            case ast.Name(id=name):
                return self._named(name)
            case ast.Attribute(value=of, attr=name):
                return _attribute(self.value(of), name)
            case ast.Subscript(value=of, slice=at):
                return _entry(self.value(of), self._position(at))
            case ast.UnaryOp(op=ast.USub() | ast.UAdd() as sign, operand=operand):
                value = self.value(operand)
                if type(value) is int:
                    return -value if isinstance(sign, ast.USub) else value
                return Computed(_shape_of(value))
            case ast.BinOp(left=left, op=operation, right=right):
                return self._combined(self.value(left), operation, self.value(right))
            case ast.Call():
                return self._called(part)
        raise Unknown

    def _named(self, name: str) -> Any:
        if name in self._hidden:
            raise Unknown
        for names in self._names[:1] if name in self._own else self._names:
            if name in names:
                return names[name]
        raise Unknown

    def _position(self, at: ast.expr) -> Any:
        match at:
            case ast.Constant(value=value) if value is None or type(value) in (int, str):
                return value
            case ast.Slice(lower=lower, upper=upper, step=step):
                return slice(*(None if each is None else self._whole(each) for each in (lower, upper, step)))
            case ast.Tuple(elts=each):
                return tuple(self._position(one) for one in each)
            case ast.Attribute(attr="newaxis"):
                if self.value(at) is None:
                    return None
            case _:
                value = self.value(at)
                if type(value) in (int, str):
                    return value
        raise Unknown

    def _whole(self, part: ast.expr) -> int:
        value = self.value(part)
        if type(value) is not int:
            raise Unknown
        return value

    def _combined(self, left: Any, operation: ast.operator, right: Any) -> Any:
        if type(left) is type(right) is int:
            if type(operation) not in _WHOLE:
                raise Unknown
            return _WHOLE[type(operation)](left, right)
        if isinstance(operation, ast.MatMult):
            return Computed(of_product(_shape_of(left), _shape_of(right)))
        return Computed(_broadcast(_shape_of(left), _shape_of(right)))

    def _called(self, call: ast.Call) -> Any:
        if isinstance(call.func, ast.Attribute):
            of = self.value(call.func.value)
            if type(of) in (np.ndarray, Computed):
                return Computed(self._method(_shape_of(of), call.func.attr, call))
        function = self.value(call.func)
        if function is len and len(call.args) == 1 and not call.keywords:
            value = self.value(call.args[0])
            if type(value) in (list, tuple, dict):
                return len(value)
            if shape := _shape_of(value):
                return shape[0]
            raise Unknown
        if type(function) is np.ufunc or function is np.dot:
            if call.keywords or any(isinstance(each, ast.Starred) for each in call.args):
                raise Unknown
            return Computed(_of_function(function, [self.shape(each) for each in call.args]))
        if any(function is each for each in _ALONG) and call.args:
            rest = ast.Call(call.func, call.args[1:], call.keywords)
            return Computed(self._along(self.shape(call.args[0]), rest))
        if function is np.transpose and len(call.args) == 1 and not call.keywords:
            return Computed(self.shape(call.args[0])[::-1])
        raise Unknown

    def _method(self, shape: Shape, name: str, call: ast.Call) -> Shape:
        if name in _ALONG.values():
            return self._along(shape, call)
        if call.keywords:
            raise Unknown
        if name == "reshape" and call.args:
            given = call.args[0].elts if isinstance(call.args[0], ast.Tuple) else call.args
            return _reshaped(shape, [self._whole(each) for each in given])
        if name == "dot" and len(call.args) == 1:
            return _of_function(np.dot, [shape, self.shape(call.args[0])])
        if call.args:
            raise Unknown
        if name in ("ravel", "flatten"):
            return (math.prod(shape),)
        if name in ("copy", "transpose"):
            return shape[::-1] if name == "transpose" else shape
        raise Unknown

    def _along(self, shape: Shape, call: ast.Call) -> Shape:
        """Of a sum along one axis, or over all numbers."""
        given = {each.arg: each.value for each in call.keywords}
        if len(call.args) > 1 or not given.keys() <= {"axis", "keepdims"} or (call.args and "axis" in given):
            raise Unknown
        said = call.args[0] if call.args else given.get("axis")
        kept = given.get("keepdims", ast.Constant(False))
        if not (isinstance(kept, ast.Constant) and type(kept.value) is bool):
            raise Unknown
        everywhere = said is None or (isinstance(said, ast.Constant) and said.value is None)
        axes = set(range(len(shape))) if everywhere else {self._whole(said)}
        axes = {axis + len(shape) if axis < 0 else axis for axis in axes}
        if not axes <= set(range(len(shape))):
            raise Unknown
        return tuple(1 if at in axes else size for at, size in enumerate(shape) if kept.value or at not in axes)


def bound_by(around: list[ast.AST]) -> frozenset[str]:
    """Names that comprehensions around a part of a line have bound. Since Python 3.12 they mean what they did before,
    when such a line has failed."""
    if sys.version_info < (3, 12):
        return frozenset()
    loops = [each for each in around if isinstance(each, (ast.ListComp, ast.SetComp, ast.DictComp))]
    targets = [target.target for each in loops for target in each.generators]
    return frozenset(name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name))


def of_product(left: Shape, right: Shape) -> Shape:
    """The shape of a matrix product of vectors and matrices. Raises Unknown where there is none."""
    if not (1 <= len(left) <= 2 and 1 <= len(right) <= 2 and left[-1] == right[0]):
        raise Unknown
    return (*left[:-1], *right[1:])


def _of_function(function: Any, shapes: list[Shape]) -> Shape:
    """The shape of what a function of numpy gives, for arguments of these shapes."""
    if function is np.dot and len(shapes) == 2:
        return _broadcast(*shapes) if () in shapes else of_product(*shapes)
    if type(function) is not np.ufunc or function.nout != 1 or function.nin != len(shapes):
        raise Unknown
    if function is np.matmul:
        return of_product(*shapes)
    if function.signature is not None:
        raise Unknown
    return _broadcast(*shapes)


def _shape_of(value: Any) -> Shape:
    if type(value) in (np.ndarray, Computed):
        return value.shape
    if type(value) in _NUMBERS or issubclass(type(value), np.number):
        return ()
    raise Unknown


def _broadcast(*shapes: Shape) -> Shape:
    try:
        return np.broadcast_shapes(*shapes)
    except ValueError:
        raise Unknown from None


def _reshaped(shape: Shape, asked: list[int]) -> Shape:
    rest = math.prod(size for size in asked if size != -1)
    if asked.count(-1) == 1 and rest:
        asked = [math.prod(shape) // rest if size == -1 else size for size in asked]
    if any(size < 0 for size in asked) or math.prod(asked) != math.prod(shape):
        raise Unknown
    return tuple(asked)


def _attribute(of: Any, name: str) -> Any:
    """An attribute that is kept in its object: none that is computed, but for the transposed array."""
    if type(of) in (np.ndarray, Computed):
        if name == "T":
            return Computed(of.shape[::-1])
        if name == "shape":
            return of.shape
        raise Unknown
    if type(of) is ModuleType:
        if name in vars(of):
            return vars(of)[name]
        raise Unknown
    if type(of).__getattribute__ is not object.__getattribute__:
        raise Unknown
    found = inspect.getattr_static(of, name, Unknown)
    if found is Unknown or hasattr(type(found), "__get__"):
        raise Unknown
    return found


def _entry(of: Any, at: Any) -> Any:
    """An entry of what Python and numpy have themselves."""
    if type(of) not in (list, tuple, dict, np.ndarray):
        raise Unknown
    try:
        return of[at]
    except (LookupError, TypeError):
        raise Unknown from None
