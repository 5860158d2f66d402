"""Shapes that do not fit: is the line drawn as it is written, with the right shapes, and never on a guess?"""

import ast
import itertools
import re
import sys

import numpy as np
import pytest

from nnkit import lessons
from nnkit.checking.examination import examine
from nnkit.showing import panel
from nnkit.showing.display import counted
from nnkit.showing.shapes import drawing
from nnkit.showing.shapes.at_failure import Line, Unknown, of_product
from nnkit.showing.shapes.clash import Clash, Group, clash
from nnkit.showing.shapes.wording import axes_apart
from tests.nnkit.checking.conftest import DOUBLE
from tests.nnkit.own_functions.notebook import run

#: Since then names of a comprehension are gone when it has failed.
FORGOTTEN = sys.version_info >= (3, 12)


class Layer:
    """What has arrays as attributes."""


def names(**more):
    """Names of a notebook: layers of 3 and 2 units."""
    w, a, b, delta = np.ones((2, 3)), np.ones((3, 1)), np.ones((2, 1)), np.ones((2, 1))
    x, wide = np.ones(2), np.ones((2, 4))
    given = {"np": np, "w": w, "a": a, "b": b, "delta": delta, "x": x, "wide": wide, "l": 2}
    layer = Layer()
    layer.w = w
    return given | {"layer": layer, "weights": [np.ones((4, 4)), w], "other": lambda value: value} | more


def clash_in(*cells, **more) -> Clash | None:
    with pytest.raises(ValueError, match=r"shape|perand|literal") as raised:
        run(names(**more), *cells)
    return clash(raised.value)


def written(parts) -> str:
    """Factors with their shapes, and what clashes of these between stars."""
    said = []
    for part in parts:
        if isinstance(part, str):
            said.append(part)
            continue
        sizes = [f"*{size}*" if axis in part.clashing else str(size) for axis, size in enumerate(part.shape)]
        text = f"[{written(part.parts)}]" if isinstance(part, Group) else part.text
        said.append(f"{text}:{'x'.join(sizes)}")
    return " ".join(said)


@pytest.mark.parametrize(
    ("line", "drawn"),
    [
        ("w @ a + a", "[w:2x3 @ a:3x1]:*2*x1 + a:*3*x1"),
        ("w @ b", "w:2x*3* @ b:*2*x1"),
        ("w.T @ a", "w.T:3x*2* @ a:*3*x1"),
        ("np.tanh(w.T @ a)", "w.T:3x*2* @ a:*3*x1"),
        ("np.tanh(w @ a) * (a - 2 * a)", "np.tanh(w @ a):*2*x1 * ( [a:3x1 - 2 * a:3x1]:*3*x1 )"),
        ("(w.T @ delta) * other(b)", "( [w.T:3x2 @ delta:2x1]:*3*x1 ) * other(b):*2*x1"),
        ("(lambda q: q @ a)(w.T)", "q:3x*2* @ a:*3*x1"),
        ("sum(v @ a for v in weights)", "v:4x*4* @ a:*3*x1"),
        ("(w @ a) + (a + a)", "( [w:2x3 @ a:3x1]:*2*x1 ) + ( [a:3x1 + a:3x1]:*3*x1 )"),
        ("(w + w).dot(x)", "( [w:2x3 + w:2x3]:2x*3* ) .dot( x:*2* )"),
        ("w.dot(x)", "w:2x*3* .dot( x:*2* )"),
        ("np.dot(w.T, a)", "np.dot( w.T:3x*2* , a:*3*x1 )"),
        ("np.matmul(x, a)", "np.matmul( x:*2* , a:*3*x1 )"),
        ("np.add(w, wide)", "np.add( w:2x*3* , wide:2x*4* )"),
        ("weights[l - 1] @ x", "weights[l - 1]:2x*3* @ x:*2*"),
        ("weights[len(weights) - 1] @ weights[-1]", "weights[len(weights) - 1]:2x*3* @ weights[-1]:*2*x3"),
        ("layer.w @ b", "layer.w:2x*3* @ b:*2*x1"),
        ("w @ np.exp(x).reshape(-1, 1)", "w:2x*3* @ np.exp(x).reshape(-1, 1):*2*x1"),
        ("w[:, 0] - w[0]", "w[:, 0]:*2* - w[0]:*3*"),
        ("w @ np.sum(w, axis=1, keepdims=True)", "w:2x*3* @ np.sum(w, axis=1, keepdims=True):*2*x1"),
        ("b += w @ w.T @ a", "[w:2x3 @ w.T:3x2]:2x*2* @ a:*3*x1"),
        ("b += a", "b:*2*x1 += a:*3*x1"),
        ("b += w", "b:2x*1* += w:2x*3*"),
        ("np.einsum('ij,jk->ik', w, wide)", "np.einsum('ij,jk->ik' , w:2x*3* , wide:*2*x4 )"),
    ],
)
def test_the_line_is_drawn_with_a_shape_under_each_factor(line, drawn):
    found = clash_in(line)
    assert found.line == line
    assert written(found.parts) == drawn


def test_names_of_a_comprehension_are_looked_up_where_they_are_kept():
    product, entries = clash_in("[v @ a for v in weights]"), clash_in("v = a\n[v + w for v in weights]")
    assert (product is None) == FORGOTTEN
    assert written(entries.parts) == "v:*4*x*4* + w:*2*x*3*"


def test_the_line_is_the_one_that_failed_in_the_function_that_was_called():
    found = clash_in(
        "def inner(p):\n    r = p\n    return r @ p  # twice\n\ndef outer(p):\n    return inner(p)", "outer(w)"
    )
    assert found.line == "return r @ p  # twice"
    assert written(found.parts) == "r:2x*3* @ p:*2*x3"
    longer = clash_in("z = ((w + w)\n     @  # times (\n     b)")
    assert longer.line == "(w + w) @ b"
    assert written(longer.parts) == "( [w:2x3 + w:2x3]:2x*3* ) @ b:*2*x1"


@pytest.mark.parametrize(
    "cell",
    [
        "w @ other(x)",  # what it gave is known to nobody
        "w @ (x if l else b)",
        "try:\n    w @ x\nexcept ValueError:\n    x = np.ones((5, 1))\n    raise",
        "w @ (x := b)",
        "raise ValueError('shapes (2,3) and (2,) not aligned: 3 (dim 1) != 2 (dim 0)')",
        "np.linalg.multi_dot([w, w, w])",  # the product is numpy's
        "w @ 3.0",
        "w.reshape(4)",
        "int('w @ x')",
        "class Array(np.ndarray): pass\nw.view(Array) @ x",
        "class Lazy:\n    @property\n    def w(self): return w\nLazy().w @ x",
        "class Odd(list):\n    def __getitem__(self, at): return w\nOdd()[0] @ x",
        "class Odd:\n    def __add__(self, other): raise ValueError('shapes')\nOdd() + x",
        "np.einsum('...j,jk', w, wide)",
        "b += np.ones((2, 3))",
    ],
)
def test_nothing_is_drawn_where_it_is_not_certain(cell):
    assert clash_in(cell) is None


def test_nothing_is_run_a_second_time():
    calls = []
    counted = clash_in("take() * w", take=lambda: calls.append(1) or np.ones((4, 1)))
    assert written(counted.parts) == "take():*4*x1 * w:*2*x3"
    assert calls == [1]


def test_other_errors_are_not_drawn():
    assert clash(None) is None
    assert clash(ValueError("operands could not be broadcast together with shapes (2,1) (3,1) ")) is None
    with pytest.raises(TypeError) as raised:
        run(names(), "w + None")
    assert clash(raised.value) is None


@pytest.mark.parametrize(
    "expression",
    ["w.T", "-w", "w * x[:, None]", "w @ a", "np.dot(w, a)", "w.sum(axis=0)", "w.mean(keepdims=True)", "np.max(w, 1)",
     "w.ravel()", "w.reshape(3, -1)", "w.reshape((6, 1))", "np.transpose(w)", "w.T.copy()", "np.add(w, 1.0) / 2",
     "np.dot(w, 2)", "w[1:, ::2]", "x @ x", "x @ w", "np.sum(w)", "w[None]"],
)  # fmt: skip
def test_a_shape_that_is_inferred_is_the_one_that_numpy_gives(expression):
    given = run(names(sys=sys), f"value = {expression}\nframe = sys._getframe()")
    assert Line(given["frame"]).shape(ast.parse(expression, mode="eval").body) == np.shape(given["value"])


@pytest.mark.parametrize(
    "expression", ["w.T[0]", "w[..., 0]", "np.linalg.norm(w)", "w[[0, 1]]", "len(w.T @ a)", "l > 1"]
)
def test_a_shape_that_is_not_inferred_is_unknown(expression):
    frame = run(names(sys=sys), "frame = sys._getframe()")["frame"]
    with pytest.raises(Unknown):
        Line(frame).shape(ast.parse(expression, mode="eval").body)


SHAPES = [(2,), (3,), (2, 1), (1, 3), (2, 3), (3, 2)]


@pytest.mark.parametrize(("one", "other"), list(itertools.product(SHAPES, SHAPES)))
def test_shapes_clash_where_numpy_says_so(one, other):
    left, right = np.ones(one), np.ones(other)
    try:
        np.broadcast_shapes(one, other)
    except ValueError:
        assert axes_apart(one, other)[0]
    else:
        assert not axes_apart(one, other)[0]
    try:
        shape = (left @ right).shape
    except ValueError:
        with pytest.raises(Unknown):
            of_product(one, other)
    else:
        assert of_product(one, other) == shape


def test_a_terminal_has_marks_below_the_numbers_that_clash():
    assert drawing.as_lines(clash_in("w @ a + a")) == [
        "      w    @   a    +   a",
        "    (2, 3)   (3, 1)   (3, 1)",
        "    ---------------    ^",
        "        (2, 1)",
        "         ^",
        "`w @ a` has 2 rows, `a` has 3 rows: entry by entry these must be the same number, or one of them 1.",
    ]


def test_a_notebook_has_a_text_for_whoever_does_not_see_the_drawing():
    markup = drawing.as_html(clash_in("w.T @ a"))
    assert 'role="img" aria-label="w.T of shape (3, 2) @ a of shape (3, 1)"' in markup
    assert re.findall(r"<b>(\d)</b>", markup) == ["2", "3"]
    assert "<code>w.T</code> has 2 columns, <code>a</code> has 3 rows" in markup


def test_what_is_written_in_a_line_is_no_markup():
    markup = drawing.as_html(clash_in("{'<img src=x onerror=\"1\">`': w}['<img src=x onerror=\"1\">`'] * wide"))
    assert "<img" not in markup
    assert '="1"' not in markup
    long = clash_in(f"{'w + ' * 30}w @ x")
    assert max(map(len, drawing.as_lines(long))) < 300


def test_the_panel_of_a_check_draws_it_and_its_verdict_is_the_same_without():
    given = run(names(), "def double(a):\n    return a @ a")
    verdict = examine(DOUBLE, given["double"])
    before = verdict.as_data()
    assert "The shapes in your line return a @ a do not fit." in panel.as_text(verdict)
    assert 'class="nnkit-shapes"' in panel.as_html(verdict)
    verdict.failure.error = verdict.failure.error.with_traceback(None)  # as it comes from another process
    assert 'class="nnkit-shapes"' not in panel.as_html(verdict)
    assert verdict.as_data() == before


def test_a_case_that_stopped_is_drawn_beside_one_that_gave_something():
    """With as many units as before the transpose does not stop: that one is the smallest case to look at."""
    given = run(names(), "def layer(w, a, b):\n    z = w.T @ a + b\n    return z, 1 / (1 + np.exp(-z))")
    verdict = examine(lessons.find("layer"), given["layer"])
    assert verdict.failure.error is None
    said = panel.as_text(verdict)
    assert f"In another case ({verdict.stopped.case.tries}) it stopped: the shapes in your line z = w.T @ a + b" in said
    rows, columns = verdict.stopped.case.arguments["w"].shape
    assert f"w.T has {counted(rows, 'column')}, a has {counted(columns, 'row')}" in said
    assert 'class="nnkit-shapes"' in panel.as_html(verdict)
