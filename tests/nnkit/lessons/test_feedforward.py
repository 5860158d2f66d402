"""Lesson 02: the panel, parts, the library by a detour, and answers on wrong earlier ones."""

from typing import ClassVar

import pytest

from nnkit import network
from nnkit.check import CheckFailed
from nnkit.checking.comparison import difference
from nnkit.checking.examination import FAILED, examine
from nnkit.network import activations, costs
from tests.nnkit.lessons.answers import (
    MODES,
    UNWRITTEN,
    calls_of_earlier_ones,
    earned,
    earns_all_on,
    graded,
    named,
    on_wrong_earlier_answers,
    workbook,
)

BOOK = workbook("feedforward")
EXERCISES, notebook = BOOK.exercises, BOOK.namespace


class TestThePanel:
    def test_says_what_it_is(self, capsys):
        with pytest.raises(CheckFailed, match="layer: "):
            exec("check(layer)", notebook(layer="def layer(w, a, b):\n    return sigmoid(w @ a + b)"))
        said = capsys.readouterr().out
        assert "0 of 2 points" in said
        assert "Likely mistake: Return two arrays" in said


class TestTheLibrarysOwnAnswerByADetour:
    SIDEWAYS: ClassVar = {
        "neuron": "from nnkit.network import layer as theirs\ndef neuron(w, x, b):\n"
        "    return float(theirs(w[None], x[:, None] * 1.0, np.array([[b]]))[1][0, 0])",
        "relu": "from nnkit.activations import leaky_relu as theirs\ndef relu(z):\n    return theirs(z, 0.0)",
        "layer": "from nnkit.network import feedforward_trace as theirs\ndef layer(w, a, b):\n"
        "    zs, activations = theirs([w], [b], a)\n    return zs[0], activations[1]",
        "feedforward": "from nnkit.network import feedforward_trace as theirs\n"
        "def feedforward(weights, biases, x):\n    return theirs(weights, biases, x)[1][-1]",
    }

    @pytest.mark.parametrize("name", SIDEWAYS)
    def test_earns_nothing_as_a_special_case_of_a_larger_one(self, name):
        verdict = graded(EXERCISES[name], notebook(**{name: self.SIDEWAYS[name]})[name])
        assert (verdict.state, verdict.points) == (FAILED, 0)
        assert "the library's own answer" in verdict.failure.wrong

    def test_works_as_usual_for_other_exercises(self):
        source = (
            "from nnkit.network import layer as theirs\ndef feedforward(weights, biases, x):\n"
            "    for w, b in zip(weights, biases):\n        x = theirs(w, x, b)[1]\n    return x"
        )
        assert graded(EXERCISES["feedforward"], notebook(feedforward=source)["feedforward"]).passed


#: Right answers, besides those of the lesson, that call an earlier one, and which.
CALLERS = [
    (
        "layer",
        "def layer(w, a, b):\n    z = w @ a + b\n"
        "    return z, np.array([[neuron(row, s, c[0]) for s in a.T] for row, c in zip(w, b)])",
        "neuron",
    ),
    (
        "count_parameters",
        "def count_parameters(sizes):\n    return sum(np.prod(w) + np.prod(b) for w, b in layer_shapes(sizes))",
        "layer_shapes",
    ),
    ("leaky_relu", "def leaky_relu(z, k):\n    return relu(z) - k * relu(-z)", "relu"),
    ("hardtanh", "def hardtanh(z):\n    return relu(z + 1) - relu(z - 1) - 1", "relu"),
]


class TestOneMistakeCostsOneQuestion:
    @pytest.mark.parametrize(
        ("book", "name", "answer", "earlier", "wrong"),
        [case for name, *call in CALLERS for case in on_wrong_earlier_answers(BOOK, name, [call])],
    )
    def test_a_right_answer_on_a_wrong_earlier_one_earns_its_points(
        self, book, name, answer, earlier, wrong, capsys, monkeypatch
    ):
        earns_all_on(book, name, answer, earlier, wrong, capsys, monkeypatch)

    CALLS: ClassVar = [
        *CALLERS,
        *((name, *call) for name, exercise in EXERCISES.items() for call in calls_of_earlier_ones(BOOK, exercise)),
    ]

    @pytest.mark.parametrize(("name", "answer", "earlier"), CALLS, ids=lambda each: getattr(each, "title", None))
    def test_the_panel_says_whose_place_a_right_version_took(self, name, answer, earlier, capsys):
        exec(f"check({name})", notebook(**{name: answer, earlier: UNWRITTEN.format(earlier)}))
        assert f"Your {earlier} is not right yet, so this check used right versions." in capsys.readouterr().out

    #: Loop and body.
    WRONG_ON_LAYER: ClassVar = {
        "last layer left out": ("for w, b in zip(weights[:-1], biases[:-1]):", "z, a = layer(w, a, b)"),
        "starts one layer late": ("for w, b in zip(weights[1:], biases[1:]):", "z, a = layer(w, a, b)"),
        "always from x": ("for w, b in zip(weights, biases):", "z, a = layer(w, x, b)"),
        "backwards": ("for w, b in zip(weights[::-1], biases[::-1]):", "z, a = layer(w, a, b)"),
        "z handed on instead of a": ("for w, b in zip(weights, biases):", "a, _ = layer(w, a, b)"),
        "stops after the first layer": ("for w, b in zip(weights, biases):", "return layer(w, a, b)[1]"),
        "same layer again and again": ("for _ in weights:", "z, a = layer(weights[0], a, biases[0])"),
    }
    TRACES_ON_LAYER: ClassVar = {
        "a^1 = x missing": ("zs, acts, a = [], [], x", "z, a = layer(w, a, b); zs.append(z); acts.append(a)"),
        "x among the zs": ("zs, acts = [x], [x]", "z, a = layer(w, acts[-1], b); zs.append(z); acts.append(a)"),
        "σ(z) stored as z": ("zs, acts = [], [x]", "z, a = layer(w, acts[-1], b); zs.append(a); acts.append(a)"),
        "always from x": ("zs, acts = [], [x]", "z, a = layer(w, x, b); zs.append(z); acts.append(a)"),
    }
    WRONG_LAYERS = ("bias forgotten", "w transposed", "only the activation", "bias subtracted", "ReLU instead of σ")

    @pytest.mark.parametrize("mistake", WRONG_ON_LAYER)
    @pytest.mark.parametrize("wrong_layer", WRONG_LAYERS)
    def test_a_wrong_feedforward_on_a_wrong_layer_still_fails_and_is_named(self, mistake, wrong_layer):
        loop, step = self.WRONG_ON_LAYER[mistake]
        source = f"def feedforward(weights, biases, x):\n    a = x\n    {loop}\n        {step}\n    return a"
        self._fails_on("feedforward", source, mistake, wrong_layer)

    @pytest.mark.parametrize("mistake", TRACES_ON_LAYER)
    @pytest.mark.parametrize("wrong_layer", WRONG_LAYERS)
    def test_a_wrong_trace_on_a_wrong_layer_still_fails_and_is_named(self, mistake, wrong_layer):
        start, step = self.TRACES_ON_LAYER[mistake]
        source = (
            f"def feedforward_trace(weights, biases, x):\n    {start}\n"
            f"    for w, b in zip(weights, biases):\n        {step}\n    return zs, acts"
        )
        self._fails_on("feedforward_trace", source, mistake, wrong_layer)

    def _fails_on(self, name: str, source: str, mistake: str, wrong_layer: str) -> None:
        namespace = notebook(**{name: source})
        namespace["layer"] = next(each.wrong for each in EXERCISES["layer"].misconceptions if each.name == wrong_layer)
        for seed, rounds in MODES:
            verdict = examine(EXERCISES[name], namespace[name], seed=seed, rounds=rounds)
            assert (verdict.state, verdict.points) == (FAILED, 0)
            assert named(verdict) == mistake

    def test_two_answers_that_call_each_other_earn_nothing(self):
        outputs = "def feedforward(weights, biases, x):\n    return feedforward_trace(weights, biases, x)[1][-1]"
        trace = (
            "def feedforward_trace(weights, biases, x):\n    a = feedforward(weights, biases, x)\n"
            "    return [a] * len(weights), [x] + [a] * len(weights)"
        )
        circle = {"feedforward": outputs, "feedforward_trace": trace}
        verdict = graded(EXERCISES["feedforward"], notebook(**circle)["feedforward"])
        assert (verdict.state, verdict.points) == (FAILED, 0)


#: Answers that are right in part: exercise, code, and the parts that they earn.
PARTLY = {
    "layer: one sample": (
        "layer",
        "def layer(w, a, b):\n    z = (w @ a[:, 0] + b[:, 0])[:, None]\n    return z, sigmoid(z)",
        ["one sample"],
    ),
    "layer: at least two samples": (
        "layer",
        "def layer(w, a, b):\n    z = (w @ np.squeeze(a) + b)\n    return z, sigmoid(z)",
        ["mini-batch"],
    ),
    "feedforward: one sample": (
        "feedforward",
        "def feedforward(weights, biases, x):\n    a = x[:, [0]]\n    for w, b in zip(weights[:2], biases):\n"
        "        a = sigmoid(w @ a + b)\n    return a",
        ["one sample"],
    ),
    "feedforward: three layers": (
        "feedforward",
        "def feedforward(weights, biases, x):\n    w2, w3 = weights[:2]\n    b2, b3 = biases[:2]\n"
        "    return sigmoid(w3 @ sigmoid(w2 @ x + b2) + b3)",
        ["one sample", "mini-batch"],
    ),
    "feedforward_trace: three layers": (
        "feedforward_trace",
        "def feedforward_trace(weights, biases, x):\n    z2, a2 = layer(weights[0], x, biases[0])\n"
        "    z3, a3 = layer(weights[1], a2, biases[1])\n    return [z2, z3], [x, a2, a3]",
        ["one sample", "mini-batch"],
    ),
    "quadratic_cost: not divided": (
        "quadratic_cost",
        "def quadratic_cost(a, y):\n    return ((y - a) ** 2).sum() / 2",
        ["one sample"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "source", "parts"), PARTLY.values(), ids=PARTLY)
@pytest.mark.parametrize(("seed", "rounds"), MODES)
def test_parts_earn_their_points_each_for_itself(name, source, parts, seed, rounds, capsys):
    namespace = notebook(**{name: source})
    verdict = examine(EXERCISES[name], namespace[name], seed=seed, rounds=rounds)
    assert earned(verdict) == parts
    assert verdict.points == len(parts)
    assert eval(f"grade({name})", namespace) == len(parts)
    with pytest.raises(CheckFailed):
        exec(f"check({name})", namespace)
    assert f"✓ {parts[0]} (1 of 1)" in capsys.readouterr().out


def test_parts_are_earned_on_a_wrong_earlier_answer_too():
    three_layers = (
        "def feedforward(weights, biases, x):\n    _, a2 = layer(weights[0], x, biases[0])\n"
        "    return layer(weights[1], a2, biases[1])[1]"
    )
    namespace = notebook(feedforward=three_layers, layer="def layer(w, a, b):\n    return w @ a")
    verdict = graded(EXERCISES["feedforward"], namespace["feedforward"])
    assert earned(verdict) == ["one sample", "mini-batch"]
    assert named(verdict) == "three layers only"
    assert "Your layer is not right yet" in verdict.notices[0]


def test_the_oracles_agree_with_the_library():
    """Two versions, written apart, on many cases: neither is a copy of the other."""
    compared = []
    for name, exercise in EXERCISES.items():
        for module in (activations, costs, network):
            if library := getattr(module, name, None):
                compared.append(name)
                for case in exercise.make_cases(123, rounds=5):
                    arguments = list(case.arguments.values())
                    assert difference(library(*arguments), exercise.expected(*arguments), exercise.tolerance) is None
    assert set(compared) == EXERCISES.keys() - {"neuron", "maxout", "two_layer"}
