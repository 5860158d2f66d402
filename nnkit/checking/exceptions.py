"""Mistakes that an exception gives away, whatever the exercise is: by its kind and its words."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from nnkit.checking.verdict import Diagnosis, Outcome


class _Rule(NamedTuple):
    """What exceptions of a kind say where their text has the words, and what is to be said of them."""

    kind: str
    words: str
    name: str
    hint: str


_RULES = [
    _Rule(
        "UnboundLocalError",
        "",
        "used before it has a value",
        "A name is read before the function gives it a value: what should it begin with, and in which line?",
    ),
    _Rule(
        "NameError",
        "",
        "name not defined",
        "A name is not known: run the cells above, the first one included, and look for a slip in its spelling.",
    ),
    _Rule(
        "ModuleNotFoundError",
        "",
        "another library",
        "That library is not installed here, and not needed: numpy and Python are enough.",
    ),
    _Rule(
        "ValueError",
        "cannot reshape",
        "reshaped to another size",
        "reshape keeps how many numbers there are: count them before and after. Which size did you take for granted?",
    ),
    _Rule(
        "ValueError",
        "truth value of an array",
        "a condition on a whole array",
        "An array has no one answer to yes or no, and `if`, `and`, max and min ask for one. Choose entry by entry, "
        "with "
        "np.where or a mask.",
    ),
    _Rule(
        "TypeError",
        r"only (length-1|0-dimensional|integer scalar) arrays can be",
        "an array where one number belongs",
        "Functions of `math`, int(…), range(…) and an index take one number; you handed over an array.",
    ),
    _Rule(
        "ValueError",
        "setting an array element with a sequence|inhomogeneous shape",
        "an array where one number belongs",
        "Where one number has its place, an array was put, or the rows of a new array differ in length: print the "
        "shapes of what you put together.",
    ),
    _Rule(
        "TypeError",
        r"for (\^|ufunc 'bitwise_xor')|'bitwise_xor' not supported",
        "^ for **",
        "In Python a power is **; ^ means something else.",
    ),
    _Rule(
        "TypeError",
        r"object is not callable",
        "calls what is no function",
        "Something that is no function stands before a bracket, as if it were called: is a * missing, or are square "
        "brackets meant?",
    ),
    _Rule(
        "TypeError",
        r"unsupported operand type\(s\).*'(function|Formula|method|builtin_function_or_method|numpy.ufunc)'",
        "a function in place of its value",
        "You calculate with a function itself: call it, with its argument in brackets.",
    ),
    _Rule(
        "TypeError",
        r"'(function|Formula|builtin_function_or_method|method|numpy.ufunc)' object is not subscriptable",
        "square brackets for a call",
        "A function is called with round brackets; square ones take an entry out of a list or an array.",
    ),
    _Rule(
        "TypeError",
        "NoneType",
        "calculates with None",
        "Something is None: a function without `return`, or one like append and shuffle, which changes a list and "
        "gives "
        "nothing back.",
    ),
    _Rule(
        "AttributeError",
        "'NoneType' object",
        "calculates with None",
        "Something is None: a function without `return`, or one like append and shuffle, which changes a list and "
        "gives "
        "nothing back.",
    ),
    _Rule(
        "TypeError",
        r"can't multiply sequence by non-int|unsupported operand type\(s\).*'(list|tuple)'",
        "calculates with a whole list",
        "+, − and * do not go through a list or a tuple: take its entries one by one.",
    ),
    _Rule(
        "AttributeError",
        "'(list|tuple)' object has no attribute",
        "a list taken for an array",
        "That is a list, or a tuple: it has no shape and no methods of arrays. Which of its entries do you mean?",
    ),
    _Rule(
        "AttributeError",
        "'numpy.ndarray' object has no attribute",
        "an array has no such method",
        "Arrays of numpy have nothing of that name: it is of another library, or of lists.",
    ),
    _Rule(
        "AttributeError",
        "Generator' object has no attribute",
        "the generator has no such method",
        "A numpy Generator has standard_normal, normal, random, uniform, integers, permutation and shuffle.",
    ),
    _Rule(
        "AttributeError",
        "module '(numpy|math)[^']*' has no attribute",
        "no such function in numpy",
        "numpy and math have nothing of that name: is it of another library, or one to write yourself?",
    ),
    _Rule(
        "TypeError",
        "unexpected keyword argument",
        "a keyword that is not known",
        "The function that you call knows no such keyword; numpy says axis and keepdims where others say dim and "
        "keepdim.",
    ),
    _Rule(
        "AxisError",
        "",
        "an axis that is not there",
        "The array has fewer axes than you name: axis 0 is the first, and a flat array has no other.",
    ),
    _Rule(
        "IndexError",
        "too many indices",
        "more indices than axes",
        "You give more indices than the array has axes: print its shape.",
    ),
    _Rule(
        "IndexError",
        "arrays used as indices must be|only integers",
        "an index that is no whole number",
        "An index is a whole number: / gives a float, // a whole one.",
    ),
    _Rule(
        "TypeError",
        "slice indices must be integers|cannot be interpreted as an integer|list indices must be integers",
        "an index that is no whole number",
        "An index is a whole number: / gives a float, // a whole one.",
    ),
    _Rule(
        "TypeError",
        "Cannot interpret '[0-9]+' as a data type|data type not understood",
        "a shape without its own brackets",
        "A shape is one argument, a tuple: two pairs of brackets, as in np.zeros((2, 3)).",
    ),
    _Rule(
        "Error",
        "boolean array indexing assignment|boolean index did not match|shape mismatch: value array",
        "a mask of another size",
        "A mask picks as many entries as it has True: what stands on the other side must be as many, by the same mask?",
    ),
    _Rule(
        "IndexError",
        "",
        "past the end",
        "An index lies beyond the end: they run from 0 to one less than the length. Whose length did you count with?",
    ),
    _Rule(
        "ValueError",
        "(too many|not enough) values to unpack",
        "unpacks another number of values",
        "As many names stand on the left as there are values on the right: what does that function return, and is a "
        "zip "
        "missing?",
    ),
    _Rule(
        "TypeError",
        "cannot unpack non-iterable",
        "unpacks another number of values",
        "As many names stand on the left as there are values on the right: what does that function return, and is a "
        "zip "
        "missing?",
    ),
    _Rule(
        "TypeError",
        r"\(\) (missing \d+ required|takes \d+ positional|takes from)",
        "calls with another number of arguments",
        "A function that you call takes another number of arguments: compare with its signature. A * before a pair "
        "hands "
        "over both.",
    ),
    _Rule(
        "TypeError",
        "object is not iterable",
        "a loop over one number",
        "for, sum and list go through a list, an array or a range, and not through one number: range(n) has n turns.",
    ),
    _Rule(
        "ValueError",
        r"has shape .*: this network has",
        "does not fit the network",
        "What you hand over does not fit the network: which sizes have its first and its last layer, and which shape "
        "has what you hand over?",
    ),
    _Rule(
        "ValueError",
        "cannot be concatenated|concatenation axis must match|need at least one array",
        "cannot be joined",
        "Only arrays of as many axes can be joined, which agree in all sizes but one: flatten each of them first?",
    ),
    _Rule(
        "UFuncTypeError",
        "Cannot cast ufunc",
        "fractions into whole numbers",
        "An array of whole numbers cannot hold fractions: make a float array first.",
    ),
    _Rule("ZeroDivisionError", "", "division by 0", "Something is divided by 0: for which arguments can that be?"),
    _Rule("KeyError", "", "a key that is not there", "The dict has no such key: where do you count from?"),
]


#: The rules that hold whatever an exercise says of where its mistakes lie.
WHATEVER_ELSE = [
    rule for rule in _RULES if rule.kind in ("UnboundLocalError", "NameError") or rule.words == "cannot reshape"
]


def by_exception(failing: Sequence[Outcome]) -> Diagnosis | None:
    """What the exceptions of an answer say, or None where there are none, or where one that is due to the arguments of
    a case stands beside other mistakes."""
    errors = [outcome.error for outcome in failing if outcome.error is not None]
    if not errors or (len(errors) < len(failing) and any(isinstance(error, ZeroDivisionError) for error in errors)):
        return None
    return known_exception(errors, _RULES)


def known_exception(errors: Sequence[BaseException], rules: Sequence[_Rule]) -> Diagnosis | None:
    """What all of the exceptions say, by one rule, or None."""
    for rule in rules:
        if all(_is_of(rule, error) for error in errors):
            return Diagnosis(rule.name, rule.hint)
    return None


def _is_of(rule: _Rule, error: BaseException) -> bool:
    # by name: one that comes from the student's process is of a class made here
    kinds = {kind.__name__.lstrip("_") for kind in type(error).__mro__}
    return any(kind.endswith(rule.kind) for kind in kinds) and re.search(rule.words, str(error)) is not None
