"""Lesson 08: steps against PyTorch's formulas and PyTorch itself, and what the text and its figures say."""

import re

import numpy as np
import pytest

from nnkit.checking.comparison import difference
from nnkit.checking.verdict import Outcome
from nnkit.lessons import find
from nnkit.lessons.optimizers import figures
from nnkit.lessons.optimizers.explorers.rules import RulesExplorer
from nnkit.lessons.optimizers.figures import on_digits, steps
from nnkit.lessons.optimizers.landscapes import LANDSCAPES, RATES, SADDLE, TURNED, VALLEY, best_rate, costs
from nnkit.lessons.optimizers.rules import RULES
from nnkit.network import adaptive, optimizers
from tests.nnkit.lessons.answers import workbook

BOOK = workbook("optimizers")
EXERCISES, notebook = BOOK.exercises, BOOK.namespace
TEXT = " ".join(BOOK.assignment.text.read_text(encoding="utf-8").replace("\n# ", "\n").split())

#: Shapes and gradients of some steps: a matrix, and one row whose gradients are 0 at first.
START = np.random.default_rng(3).normal(size=(4, 3))
GRADIENTS = [np.random.default_rng(seed).normal(size=START.shape) * 10.0 ** (seed % 3 - 1) for seed in range(12)]
for first in GRADIENTS[:2]:
    first[0] = 0.0

#: By the name that PyTorch has: its options, how many memories there are, and a step of ours, (w, memories, g, t).
METHODS = {
    "SGD": ({"lr": 0.1}, 0, lambda w, s, g, t: (w - 0.1 * g, s)),
    "SGD, momentum": (
        {"lr": 0.1, "momentum": 0.9},
        1,
        lambda w, s, g, t: _pair(optimizers.classical_momentum_step(w, *s, g, 0.1, 0.9)),
    ),
    "Adagrad": ({"lr": 0.1, "eps": 1e-3}, 1, lambda w, s, g, t: _pair(adaptive.adagrad_step(w, *s, g, 0.1, 1e-3))),
    "RMSprop": (
        {"lr": 0.1, "alpha": 0.8, "eps": 1e-3},
        1,
        lambda w, s, g, t: _pair(adaptive.rmsprop_step(w, *s, g, 0.1, 0.8, 1e-3)),
    ),
    "Adadelta": (
        {"lr": 1.0, "rho": 0.8, "eps": 1e-3},
        2,
        lambda w, s, g, t: _pair(adaptive.adadelta_step(w, *s, g, 0.8, 1e-3)),
    ),
    "Adam": (
        {"lr": 0.1, "betas": (0.8, 0.95), "eps": 1e-3},
        2,
        lambda w, s, g, t: _pair(adaptive.adam_step(w, *s, t, g, 0.1, 0.8, 0.95, 1e-3)),
    ),
    "AdamW": (
        {"lr": 0.1, "betas": (0.8, 0.95), "eps": 1e-3, "weight_decay": 0.3},
        2,
        lambda w, s, g, t: _pair(adaptive.adamw_step(w, *s, t, g, 0.1, 0.8, 0.95, 1e-3, 0.3)),
    ),
    "Adafactor": ({"lr": 0.1, "beta2_decay": -0.8, "weight_decay": 0.0}, 0, lambda w, s, g, t: _adafactor(w, s, g, t)),
}  # fmt: skip


def _pair(result):
    w, *memories = result
    return w, tuple(memories)


def _adafactor(w, state, g, t, rate=0.1):
    """Adafactor's whole step, as PyTorch has it, with our second moment: β₂ = 1 − t^−0.8, the step clipped to length 1,
    and its size in units of w's."""
    row, column = state or (np.zeros(len(w)), np.zeros(w.shape[1]))
    row, column, estimate = adaptive.factored_second_moment(row, column, g, 1 - t**-0.8)
    step = g / np.sqrt(np.maximum(estimate, np.finfo(w.dtype).eps ** 2))
    size = max(1e-3, np.sqrt(np.mean(w**2))) * min(rate, 1 / np.sqrt(t))
    return w - size * step / max(1.0, np.sqrt(np.mean(step**2))), (row, column)


def ours(method):
    """The points that our steps visit."""
    _, kept, step = METHODS[method]
    w, memories, points = START, tuple(np.zeros_like(START) for _ in range(kept)), []
    for t, g in enumerate(GRADIENTS, start=1):
        w, memories = step(w, memories, g, t)
        points.append(w)
    return np.array(points)


def _as_published(method, options):
    """The same from the formulas in PyTorch's documentation, entry by entry, with numbers of Python."""
    points = np.empty((len(GRADIENTS), *START.shape))
    for i in np.ndindex(START.shape):
        w, memory = float(START[i]), {"b": 0.0, "v": 0.0, "m": 0.0, "u": 0.0}
        for t, gradient in enumerate(GRADIENTS, start=1):
            w = _published_step(method, options, w, memory, float(gradient[i]), t)
            points[t - 1][i] = w
    return points


def _published_step(method, options, w, memory, g, t):
    rate, eps = options["lr"], options.get("eps")
    if method == "SGD":
        return w - rate * g
    if method == "SGD, momentum":
        memory["b"] = options["momentum"] * memory["b"] + g
        return w - rate * memory["b"]
    if method == "Adagrad":
        memory["v"] += g * g
        return w - rate * g / (memory["v"] ** 0.5 + eps)
    if method == "RMSprop":
        memory["v"] = options["alpha"] * memory["v"] + (1 - options["alpha"]) * g * g
        return w - rate * g / (memory["v"] ** 0.5 + eps)
    if method == "Adadelta":
        rho = options["rho"]
        memory["v"] = rho * memory["v"] + (1 - rho) * g * g
        change = (memory["u"] + eps) ** 0.5 / (memory["v"] + eps) ** 0.5 * g
        memory["u"] = rho * memory["u"] + (1 - rho) * change * change
        return w - rate * change
    one, two = options["betas"]
    w -= rate * options.get("weight_decay", 0.0) * w
    memory["m"] = one * memory["m"] + (1 - one) * g
    memory["v"] = two * memory["v"] + (1 - two) * g * g
    return w - rate * (memory["m"] / (1 - one**t)) / ((memory["v"] / (1 - two**t)) ** 0.5 + eps)


class TestStepsOfPyTorch:
    @pytest.mark.parametrize("method", sorted(METHODS.keys() - {"Adafactor"}))
    def test_agree_with_its_published_formulas(self, method):
        np.testing.assert_allclose(ours(method), _as_published(method, METHODS[method][0]), rtol=0, atol=1e-10)

    @pytest.mark.parametrize("method", METHODS)
    def test_agree_with_pytorch_itself(self, method):
        torch = pytest.importorskip(
            "torch", reason="PyTorch is not installed: compared with its published formulas alone"
        )
        w = torch.nn.Parameter(torch.tensor(START, dtype=torch.float64))
        rule, points = getattr(torch.optim, method.partition(",")[0])([w], **METHODS[method][0]), []
        for g in GRADIENTS:
            w.grad = torch.tensor(g, dtype=torch.float64)
            rule.step()
            points.append(w.detach().numpy().copy())
        np.testing.assert_allclose(ours(method), points, rtol=0, atol=1e-10)


class TestTheOracles:
    def test_agree_with_the_library(self):
        """Two versions, written apart, on many cases."""
        for name, exercise in EXERCISES.items():
            if name != "minimize":
                for case in exercise.make_cases(123, rounds=3):
                    values = list(case.arguments.values())
                    got = getattr(adaptive, name)(*values)
                    assert difference(got, exercise.expected(*values), exercise.tolerance) is None

    def test_accept_a_memory_that_is_a_plain_zero(self):
        w, s = EXERCISES["adagrad_step"].expected(np.array([1.0, 2.0]), 0, np.array([0.5, -4.0]), 0.1, 0.0)
        np.testing.assert_allclose(w, [0.9, 2.1])
        assert s.tolist() == [0.25, 16.0]


class TestWhatTheTextSays:
    def test_of_first_steps(self):
        """D11 of the worked examples, and the quiz on Adam's."""
        told = {name: [float(f"{each:.2g}") for each in change] for name, change in steps.first_changes().items()}
        assert told == {
            "plain SGD, momentum": [-0.05, 0.4],
            "momentum, averaged": [-0.005, 0.04],
            "AdaGrad": [-0.1, 0.1],
            "RMSProp": [-0.32, 0.32],
            "AdaDelta": [-0.0045, 0.0045],
            "Adam": [-0.1, 0.1],
        }
        without = steps.step_lengths(steps.PARTLY["neither"], 1)[0]
        assert round(0.1 * without, 3) == 0.316
        assert round(without, 1) == 3.2

    def test_of_numbers_by_hand(self):
        assert adaptive.rmsprop_step(np.zeros(1), np.array([9.0]), np.array([-4.0]), 1.0, 0.9, 0.0)[1] == pytest.approx(
            9.7
        )
        assert round(9.7**0.5, 2) == 3.11
        row, column, estimate = adaptive.factored_second_moment(
            np.zeros(2), np.zeros(3), np.array([[1.0, 2, 3], [2, 4, 6]]), 0.0
        )
        assert row.round(2).tolist() == [4.67, 18.67]
        assert column.tolist() == [2.5, 10, 22.5]
        assert round(row.mean(), 2) == 11.67
        np.testing.assert_allclose(estimate, [[1, 4, 9], [4, 16, 36]])
        assert (1 / np.sqrt([1, 2, 3])).round(2).tolist() == [1.0, 0.71, 0.58]

    def test_of_memory(self):
        kept = {name: adaptive.state_size([784, 16, 16, 10], name) for name in (*adaptive.KEPT, "adafactor")}
        assert kept["sgd"] == 0
        assert {kept[name] for name in ("momentum", "nesterov", "adagrad", "rmsprop")} == {13002}
        assert {kept[name] for name in ("adadelta", "adam", "adamw")} == {26004}
        assert kept["adafactor"] == 900

    def test_of_the_start_made_up_for(self):
        lengths = {name: steps.step_lengths(rule, 100) for name, rule in steps.PARTLY.items()}
        np.testing.assert_allclose(lengths["both"], 1, rtol=1e-6)
        assert lengths["neither"].min() > 3
        assert 6 < lengths["neither"].max() < 7
        assert round(lengths["m alone"][0]) == 32 == round(lengths["m alone"].max())
        ends = {name: on_digits.course(rule, 0.01, 20) for name, rule in steps.PARTLY.items()}
        assert ends["m alone"].max() > 3 * ends["m alone"][0]
        assert ends["neither"][-1] < ends["both"][-1] < ends["m alone"][-1]

    def test_of_weights_that_shrink(self):
        together, apart = (steps.shares_left(adaptive.adamw_step, each)[-1] for each in (False, True))
        assert np.ptp(apart) < 0.03
        assert together[0] < 0.1 < 0.7 < together[-1]

    def test_of_the_valley_and_of_the_same_one_turned(self):
        ends = {place.name: {rule.name: costs(rule, place)[-1].min() for rule in RULES} for place in (VALLEY, TURNED)}
        straight, turned = ends.values()
        assert max(straight["AdaGrad"], straight["RMSProp"]) < min(
            straight[name] for name in ("plain SGD", "momentum", "Adam")
        ) / 100  # fmt: skip
        assert min(turned["AdaGrad"], turned["RMSProp"]) > 50 * max(turned["momentum"], turned["Adam"])
        assert min(turned["AdaGrad"], turned["RMSProp"]) > turned["plain SGD"] / 5
        for name in ("plain SGD", "momentum"):
            assert turned[name] == pytest.approx(straight[name], rel=1e-6)

    def test_best_rates_lie_within_those_that_were_tried(self):
        assert all(RATES[0] < best_rate(rule.name, place) < RATES[-1] for rule in RULES for place in LANDSCAPES)

    def test_of_the_saddle(self):
        """After ten steps RMSProp has arrived, and the others are about as high as the saddle, ¼, or higher."""
        for rule in RULES:
            cost = costs(rule, SADDLE)[10, list(RATES).index(best_rate(rule.name, SADDLE.name))]
            assert cost < 1e-4 if rule.name == "RMSProp" else cost > 0.2, rule.name

    def test_of_the_digits(self):
        """Adam is ahead of plain SGD at first; later all are equal, with very different rates."""
        found = on_digits.reached((2, 12))
        soon, late = ({name: each[k].mean(axis=0) for name, each in found.items()} for k in (0, 1))
        assert soon["Adam"].max() > soon["plain SGD"].max() + 2
        assert np.ptp([each.max() for each in late.values()]) < 1.5
        best = {name: on_digits.RATES_OF[name][int(np.argmax(each))] for name, each in soon.items()}
        assert 25 < max(best.values()) / min(best.values()) < 35
        for each in (soon, late):
            assert all(0 < int(np.argmax(rates)) < len(rates) - 1 for rates in each.values())
        for said in ("Adam is ahead of plain SGD", "within 1.5 percent", "thirtyfold apart"):
            assert said in TEXT

    def test_adam_does_not_mind_by_what_the_cost_is_multiplied(self):
        places = []
        for factor in (1.0, 1000.0):
            w, m, v = START, np.zeros_like(START), np.zeros_like(START)
            for t, g in enumerate(GRADIENTS, start=1):
                w, m, v = adaptive.adam_step(w, m, v, t, factor * g, 0.1, 0.9, 0.999, 1e-12)
            places.append(w)
        np.testing.assert_allclose(*places, atol=1e-8)


def test_the_text_s_walk_and_training_say_what_they_found(capsys):
    """The two cells that use the reader's own steps, with right ones."""
    text = BOOK.assignment.text.read_text(encoding="utf-8")
    for begin, end in (("def adam(w, state", "\n\n# %%"), ("def train(step", "\n\n# %%")):
        exec(text[text.index(begin) :].split(end)[0], notebook() | {"figures": figures})
    walked, trained = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"Adam: from \[-8\. +1\.6\] in 60 steps to .*", walked)
    assert float(re.search(r"(\d+) % right", trained)[1]) > 85


class TestTheExplorer:
    def test_says_of_each_ball_what_is_true(self):
        for place, landscape in LANDSCAPES.items():
            caption = RulesExplorer().draw(landscape=place, boldness=1.0, steps=60)[1]
            for rule in RULES:
                cost = costs(rule, landscape)[-1].min()
                assert (f"{rule.name} has arrived" in caption) == (cost < 1e-4)
        bold = RulesExplorer().draw(landscape=VALLEY.name, boldness=3.0, steps=60)[1]
        assert "plain SGD has run away" in bold

    def test_plays_to_the_end_and_begins_again(self):
        explorer = RulesExplorer()
        explorer.draw(steps=59)
        assert not explorer.ended
        assert "after 60 steps" in explorer.press("play")[1]
        assert explorer.ended
        assert "after 0 steps" in explorer.press("again")[1]


@pytest.mark.parametrize("name", ["adagrad_step", "rmsprop_step", "adam_step", "adamw_step", "adadelta_step"])
def test_what_rounding_leaves_of_0_costs_nobody_anything(name):
    """0.75 · 0.3 − 0.25 · 0.9 is 0, and in binary numbers this or that."""
    exercise = find(name)
    case = next(iter(exercise.make_cases(0)))
    right = tuple(np.zeros(1) for _ in exercise.right_value(case))
    came = tuple(part + rest for part, rest in zip(right, (-2.8e-17, 1.1e-16, 2e-16), strict=False))
    assert exercise.what_is_wrong(Outcome(case, right, came)) is None
    assert exercise.what_is_wrong(Outcome(case, right, tuple(part + 1e-12 for part in right)))
