"""Lesson 02: wrong answers that nobody listed, parts, and right answers on wrong earlier ones."""

from typing import ClassVar

import numpy as np
import pytest
from nnkit.exercises import find

from nnkit.check import SEED_VARIABLE, CheckFailed
from nnkit.checking.examination import FAILED, examine
from tests.exercises.right_ways import feedforward as ways
from tests.nnkit.lessons.answers import MODES, UNWRITTEN, Answers, earned, graded, named

ANSWERS = Answers("feedforward")
EXERCISES, notebook = ANSWERS.exercises, ANSWERS.notebook


def test_it_has_the_exercises_of_the_course_in_their_order():
    assert list(EXERCISES) == [
        "neuron", "relu", "leaky_relu", "hardtanh", "layer_shapes", "count_parameters", "layer", "feedforward",
        "feedforward_trace", "quadratic_cost", "softmax", "cross_entropy_cost",
    ]  # fmt: skip


class TestThePanel:
    def test_says_what_it_is(self, capsys):
        with pytest.raises(CheckFailed, match="layer: "):
            exec("check(layer)", notebook(layer="def layer(w, a, b):\n    return sigmoid(w @ a + b)"))
        said = capsys.readouterr().out
        assert "0 of 2 points" in said
        assert "Likely mistake: Return two arrays" in said


#: Wrong answers that are in no list: exercise, code, the mistake that is named (None: none), and words that are said.
INVENTED = {
    "neuron: rounded": (
        "neuron",
        "def neuron(w, x, b):\n    return round(float(sigmoid(w @ x + b)), 5)",
        "only approximately right",
        "not",
    ),
    "neuron: an array of one number": (
        "neuron",
        "def neuron(w, x, b):\n    return np.array([sigmoid(w @ x + b)])",
        "wrong shape",
        "array of shape (1,); one number",
    ),
    "neuron: three inputs only": (
        "neuron",
        "def neuron(w, x, b):\n    return float(sigmoid(w[0] * x[0] + w[1] * x[1] + w[2] * x[2] + b))",
        None,
        "IndexError",
    ),
    "neuron: prints": (
        "neuron",
        "def neuron(w, x, b):\n    print(sigmoid(w @ x + b))",
        "prints instead of returning",
        "is a `return` missing",
    ),
    "neuron: the outer product": (
        "neuron",
        "def neuron(w, x, b):\n    return sigmoid(np.outer(w, x) + b)",
        None,
        "one number is asked for",
    ),
    "relu: two axes only": (
        "relu",
        "def relu(z):\n    rows, columns = z.shape\n    return np.maximum(z, 0)",
        None,
        "not enough values to unpack",
    ),
    "relu: as a list": (
        "relu",
        "def relu(z):\n    return [max(0, number) for number in z.ravel()]",
        None,
        "a list; an array of shape (2,)",
    ),
    "relu: half the digits": (
        "relu",
        "def relu(z):\n    return np.maximum(z, 0).astype(np.float32)",
        "only approximately right",
        "half the digits",
    ),
    "leaky_relu: minimum": (
        "leaky_relu",
        "def leaky_relu(z, k):\n    return np.minimum(z, k * z)",
        "halves swapped",
        "not -0.14",
    ),
    "leaky_relu: with another argument": (
        "leaky_relu",
        "def leaky_relu(z):\n    return np.maximum(z, 0.1 * z)",
        "other arguments",
        "positional argument",
    ),
    "hardtanh: clipped at 2": ("hardtanh", "def hardtanh(z):\n    return np.clip(z, -2, 2)", None, "entries wrong"),
    "hardtanh: rounded": ("hardtanh", "def hardtanh(z):\n    return np.round(np.clip(z, -1, 1))", None, "wrong"),
    "layer_shapes: strings": (
        "layer_shapes",
        "def layer_shapes(sizes):\n    return [f'{j}x{k}' for k, j in zip(sizes, sizes[1:])]",
        None,
        "a str; a tuple of 2",
    ),
    "layer_shapes: a generator": (
        "layer_shapes",
        "def layer_shapes(sizes):\n    return (((j, k), (j, 1)) for k, j in zip(sizes, sizes[1:]))",
        None,
        "a generator; a list of 1",
    ),
    "layer_shapes: of the digits' network": (
        "layer_shapes",
        "def layer_shapes(sizes):\n    return [((16, 784), (16, 1)), ((16, 16), (16, 1)), ((10, 16), (10, 1))]",
        None,
        "entries; a list of 1",
    ),
    "count_parameters: a float": (
        "count_parameters",
        "def count_parameters(sizes):\n    return float(sum(j * k + j for k, j in zip(sizes, sizes[1:])))",
        None,
        "a whole number (int) is asked for",
    ),
    "count_parameters: of three layers": (
        "count_parameters",
        "def count_parameters(sizes):\n    a, b, c = sizes\n    return a * b + b * c + b + c",
        None,
        "unpack",
    ),
    "layer: flat inside": (
        "layer",
        "def layer(w, a, b):\n    z = np.array([row @ a[:, 0] + c[0] for row, c in zip(w, b)])\n"
        "    return z, sigmoid(z)",
        None,
        "has shape (",
    ),
    "layer: tanh": (
        "layer",
        "def layer(w, a, b):\n    z = w @ a + b\n    return z, np.tanh(z)",
        None,
        "The second entry has",
    ),
    "layer: mean": (
        "layer",
        "def layer(w, a, b):\n    z = w @ a / a.shape[0] + b\n    return z, sigmoid(z)",
        None,
        "The first entry has",
    ),
    "layer: changes a": (
        "layer",
        "def layer(w, a, b):\n    z = w @ a + b\n    a *= 0\n    return z, sigmoid(z)",
        "changes its arguments",
        "changed its argument a",
    ),
    "feedforward: softmax at the end": (
        "feedforward",
        "def feedforward(weights, biases, x):\n    for w, b in zip(weights, biases):\n        z = w @ x + b\n"
        "        x = sigmoid(z)\n    return softmax(z)",
        None,
        "The result has 1 at",
    ),
    "feedforward: the trace": (
        "feedforward",
        "def feedforward(weights, biases, x):\n    return feedforward_trace(weights, biases, x)",
        None,
        "a tuple; an array of shape",
    ),
    "feedforward: the answer of the first call": (
        "feedforward",
        "kept = []\ndef feedforward(weights, biases, x):\n    for w, b in zip(weights, biases):\n"
        "        x = sigmoid(w @ x + b)\n    kept.append(x)\n    return kept[0]",
        None,
        "not",
    ),
    "feedforward_trace: in a dict": (
        "feedforward_trace",
        "def feedforward_trace(weights, biases, x):\n    return {'zs': [], 'activations': [x]}",
        None,
        "a dict; a tuple of 2",
    ),
    "feedforward_trace: keeps a^1 twice": (
        "feedforward_trace",
        "def feedforward_trace(weights, biases, x):\n    zs, acts = [], [x, x]\n    for w, b in zip(weights, biases):\n"
        "        zs.append(w @ acts[-1] + b)\n        acts.append(sigmoid(zs[-1]))\n    return zs, acts",
        None,
        "The second entry has 4 entries; a list of 3",
    ),
    "quadratic_cost: variance": (
        "quadratic_cost",
        "def quadratic_cost(a, y):\n    return float(np.var(y - a))",
        None,
        "not",
    ),
    "quadratic_cost: a quarter": (
        "quadratic_cost",
        "def quadratic_cost(a, y):\n    return float(np.sum((y - a) ** 2) / (4 * y.shape[1]))",
        "off by a factor of 0.5",
        "not",
    ),
    "softmax: a list of columns": (
        "softmax",
        "def softmax(z):\n    return np.array([np.exp(s - s.max()) / np.exp(s - s.max()).sum() for s in z.T])",
        "transposed",
        "has shape (1, 2); (2, 1)",
    ),
    "softmax: one constant subtracted": (
        "softmax",
        "def softmax(z):\n    e = np.exp(z - 1000)\n    return e / e.sum(axis=0)",
        None,
        "nan",
    ),
    "softmax: squared": (
        "softmax",
        "def softmax(z):\n    e = (z - z.min(axis=0)) ** 2 + 1\n    return e / e.sum(axis=0)",
        None,
        "not",
    ),
    "softmax: warnings silenced, nan repaired": (
        "softmax",
        "def softmax(z):\n    with np.errstate(all='ignore'):\n        e = np.exp(z)\n"
        "        return np.nan_to_num(e / e.sum(axis=0), nan=1.0)",
        None,
        "not",
    ),
    "cross_entropy_cost: of the largest output": (
        "cross_entropy_cost",
        "def cross_entropy_cost(a, y):\n    return float(-np.mean(np.log(a.max(axis=0))))",
        None,
        "not",
    ),
    "cross_entropy_cost: the quadratic one": (
        "cross_entropy_cost",
        "def cross_entropy_cost(a, y):\n    return quadratic_cost(a, y)",
        None,
        "not",
    ),
    "cross_entropy_cost: the lecture's number": (
        "cross_entropy_cost",
        "def cross_entropy_cost(a, y):\n    return 4.7795",
        "same answer for every input",
        "not",
    ),
}


@pytest.mark.parametrize(("name", "source", "mistake", "said"), INVENTED.values(), ids=INVENTED)
@pytest.mark.parametrize(("seed", "rounds"), MODES[:2])
def test_wrong_answers_that_nobody_listed_fail_with_a_sentence(name, source, mistake, said, seed, rounds):
    verdict = examine(EXERCISES[name], notebook(**{name: source})[name], seed=seed, rounds=rounds)
    assert verdict.state == FAILED
    assert said in verdict.failure.wrong
    assert named(verdict) == mistake


MODULES = {
    "relu": "activations", "leaky_relu": "activations", "hardtanh": "activations", "softmax": "activations",
    "quadratic_cost": "costs", "cross_entropy_cost": "costs",
    "layer_shapes": "network", "count_parameters": "network", "layer": "network", "feedforward": "network",
    "feedforward_trace": "network",
}  # fmt: skip


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


#: Right answers that call an earlier one, and which.
CALLERS = [
    ("feedforward", ways.feedforward_with_layer, "layer"),
    ("feedforward", ways.feedforward_with_neurons, "neuron"),
    ("feedforward_trace", ways.feedforward_trace_with_layer, "layer"),
    ("feedforward_trace", ways.feedforward_trace_from_outputs, "feedforward"),
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
ON_WRONG_EARLIER_ANSWERS = [
    pytest.param(name, way, earlier, mistake.wrong, id=f"{name} on {earlier}, {mistake.name} {number}")
    for name, way, earlier in CALLERS
    for number, mistake in enumerate(EXERCISES[earlier].misconceptions)
] + [
    pytest.param(name, way, earlier, UNWRITTEN.format(earlier), id=f"{name} on {earlier}, not written")
    for name, way, earlier in CALLERS
]


class TestOneMistakeCostsOneQuestion:
    @pytest.mark.parametrize(("name", "way", "earlier", "wrong"), ON_WRONG_EARLIER_ANSWERS)
    def test_a_right_answer_on_a_wrong_earlier_one_earns_its_points(
        self, name, way, earlier, wrong, capsys, monkeypatch
    ):
        monkeypatch.setenv(SEED_VARIABLE, "11")
        namespace = notebook(**{name: way})
        if isinstance(wrong, str):
            exec(wrong, namespace)
        else:
            namespace[earlier] = wrong
        theirs = namespace[earlier]
        exec(f"check({name})", namespace)
        assert f"✓ {name} is right" in capsys.readouterr().out
        assert eval(f"grade({name})", namespace) == EXERCISES[name].points
        assert namespace[earlier] is theirs
        assert not examine(EXERCISES[earlier], theirs).passed

    @pytest.mark.parametrize(("name", "way", "earlier"), CALLERS, ids=lambda each: getattr(each, "__name__", None))
    def test_the_panel_says_whose_place_a_right_version_took(self, name, way, earlier, capsys):
        namespace = notebook(**{name: way, earlier: UNWRITTEN.format(earlier)})
        exec(f"check({name})", namespace)
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
    "softmax: as printed": (
        "softmax",
        "def softmax(z):\n    return np.exp(z) / np.exp(z).sum(axis=0)",
        ["moderate z"],
    ),
    "cross_entropy_cost: as printed": (
        "cross_entropy_cost",
        "def cross_entropy_cost(a, y):\n"
        "    return -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)) / y.shape[1]",
        ["outputs between 0 and 1"],
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


@pytest.mark.parametrize("eps", [1e-9, 1e-10, 1e-12, 1e-15])
def test_how_near_clipping_must_go_does_not_depend_on_the_cases(eps):
    """A fine clipping passes, a coarse one (a misconception) fails, with each of many seeds."""

    def clipped(a, y, eps=eps):
        a = np.clip(a, eps, 1 - eps)
        return -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)) / y.shape[1]

    def shifted(a, y):
        return -np.sum(y * np.log(a + eps) + (1 - y) * np.log(1 - a + eps)) / y.shape[1]

    for seed in range(40):
        exercise = EXERCISES["cross_entropy_cost"]
        assert graded(exercise, clipped, seed).passed
        assert graded(exercise, shifted, seed).passed
        assert "0·ln 0 = 0" not in earned(graded(exercise, lambda a, y: clipped(a, y, 1e-8), seed))


def test_the_oracles_agree_with_the_library():
    """Two versions, written apart, on many cases: neither is a copy of the other."""
    import nnkit.activations
    import nnkit.costs
    import nnkit.network
    from nnkit.checking.comparison import difference

    for name, module in MODULES.items():
        library = getattr(getattr(nnkit, module), name)
        exercise = find(name)
        for case in exercise.make_cases(123, rounds=5):
            arguments = list(case.arguments.values())
            assert difference(library(*arguments), exercise.expected(*arguments), exercise.tolerance) is None, name
