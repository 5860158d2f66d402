"""Lesson 07: parts, the costs' care for ln 0, oracles against the library, and the numbers of the text."""

import re

import numpy as np
import pytest

from nnkit import network
from nnkit.check import CheckFailed
from nnkit.checking.comparison import difference
from nnkit.checking.examination import examine
from nnkit.lessons.outputs_and_costs import figures
from nnkit.lessons.shared.sigmoid_network import sigma
from nnkit.network import activations, costs, data
from nnkit.network.gradients import complex_step_gradient
from tests.nnkit.lessons.answers import MODES, earned, graded, workbook

BOOK = workbook("outputs_and_costs")
EXERCISES, notebook = BOOK.exercises, BOOK.namespace

PARTLY = {
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
    "log_likelihood_cost: as printed": (
        "log_likelihood_cost",
        "def log_likelihood_cost(a, y):\n    return -np.sum(y * np.log(a)) / y.shape[1]",
        ["shares between 0 and 1"],
    ),
    "output_error_softmax: as printed": (
        "output_error_softmax",
        "def output_error_softmax(z, y):\n    return np.exp(z) / np.exp(z).sum(axis=0) - y",
        ["moderate z"],
    ),
    "log_softmax: as printed": (
        "log_softmax",
        "def log_softmax(z):\n    return np.log(softmax(z))",
        ["moderate z"],
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


@pytest.mark.parametrize("eps", [1e-9, 1e-10, 1e-12, 1e-15])
class TestHowNearClippingMustGo:
    """A fine clipping passes, a coarse one (a misconception) fails, with each of many seeds."""

    def test_of_the_cost_for_yes_or_no(self, eps):
        def clipped(a, y, eps=eps):
            a = np.clip(a, eps, 1 - eps)
            return -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)) / y.shape[1]

        def shifted(a, y):
            return -np.sum(y * np.log(a + eps) + (1 - y) * np.log(1 - a + eps)) / y.shape[1]

        self.prove(EXERCISES["cross_entropy_cost"], clipped, shifted)

    def test_of_the_log_likelihood_cost(self, eps):
        def clipped(a, y, eps=eps):
            return -np.sum(y * np.log(np.clip(a, eps, 1 - eps))) / y.shape[1]

        def shifted(a, y):
            return -np.sum(y * np.log(a + eps)) / y.shape[1]

        self.prove(EXERCISES["log_likelihood_cost"], clipped, shifted)

    def prove(self, exercise, clipped, shifted):
        for seed in range(40):
            assert graded(exercise, clipped, seed).passed
            assert graded(exercise, shifted, seed).passed
            assert "0·ln 0 = 0" not in earned(graded(exercise, lambda a, y: clipped(a, y, 1e-8), seed))


class TestTheOracles:
    def test_agree_with_the_library(self):
        """Two versions, written apart, on many cases: neither is a copy of the other."""
        compared = []
        for name, exercise in EXERCISES.items():
            for module in (activations, costs, network):
                if library := getattr(module, name, None):
                    compared.append(name)
                    for case in exercise.make_cases(123, rounds=5):
                        values = list(case.arguments.values())
                        assert difference(library(*values), exercise.expected(*values), exercise.tolerance) is None
        assert set(compared) == EXERCISES.keys() - {"log_softmax", "nll_loss", "cross_entropy", "logits_gradient"}

    def test_what_the_library_has_not_agrees_with_its_cost(self):
        for case in EXERCISES["nll_loss"].make_cases(5, rounds=3):
            logs, labels = case.arguments.values()
            y = data.one_hot(labels, len(logs))
            assert EXERCISES["nll_loss"].expected(logs, labels) == pytest.approx(
                costs.log_likelihood_cost(np.exp(logs), y)
            )
            assert costs.log_likelihood_cost_of_z(logs, y) == pytest.approx(costs.log_likelihood_cost(np.exp(logs), y))
        for case in EXERCISES["cross_entropy"].make_cases(5, rounds=3):
            p, q = case.arguments.values()
            assert EXERCISES["cross_entropy"].expected(p, q) == pytest.approx(
                costs.log_likelihood_cost(q[:, None], p[:, None])
            )

    def test_of_the_logarithm_are_exact_where_shares_are_rounded_to_0(self):
        z = np.array([[1000.0, 3.0], [0.0, 2.0]])
        got = EXERCISES["log_softmax"].expected(z)
        assert got[:, 0].tolist() == [0.0, -1000.0]
        np.testing.assert_allclose(np.exp(got), activations.softmax(z), rtol=1e-12)


#: By output and cost, the cost as a function of z, and whether its error is a − y.
COSTS = {
    "linear": lambda z, y: np.sum((z - y) ** 2) / 2,
    "sigmoid": lambda z, y: -np.sum(y * np.log(sigma(z)) + (1 - y) * np.log(1 - sigma(z))),
    "softmax": lambda z, y: -np.sum(y * np.log(np.exp(z) / np.sum(np.exp(z)))),
}
OUTPUTS = {"linear": lambda z: z, "sigmoid": activations.sigmoid, "softmax": activations.softmax}
#: The first part of each cost in z, as the lesson's table has it: the cost is this minus y·z, but for a constant.
FIRST_PARTS = {
    "linear": lambda z: np.sum(z**2) / 2,
    "sigmoid": lambda z: np.sum(np.log(1 + np.exp(z))),
    "softmax": lambda z: np.log(np.sum(np.exp(z))),
}


class TestWhatTheTextSays:
    Z, Y = np.array([[0.7], [-1.3], [2.1]]), np.array([[0.0], [1.0], [0.0]])

    @pytest.mark.parametrize("output", COSTS)
    def test_each_pair_has_the_error_a_minus_y(self, output):
        slope = complex_step_gradient(lambda z: COSTS[output](z, self.Y), self.Z)
        np.testing.assert_allclose(slope, OUTPUTS[output](self.Z) - self.Y, rtol=1e-12)

    @pytest.mark.parametrize("output", COSTS)
    def test_each_cost_is_something_minus_y_z_and_its_slope_is_the_output(self, output):
        rest = [
            COSTS[output](z, self.Y) - (FIRST_PARTS[output](z) - np.sum(self.Y * z))
            for z in (self.Z, -self.Z, 0.5 * self.Z)
        ]
        assert np.ptp(rest) < 1e-12
        slope = complex_step_gradient(FIRST_PARTS[output], self.Z)
        np.testing.assert_allclose(slope, OUTPUTS[output](self.Z), rtol=1e-12)

    def test_softmax_with_the_cost_for_yes_or_no_has_another_error(self):
        def cost(z):
            a = np.exp(z) / np.sum(np.exp(z))
            return -np.sum(self.Y * np.log(a) + (1 - self.Y) * np.log(1 - a))

        assert np.abs(complex_step_gradient(cost, self.Z) - (activations.softmax(self.Z) - self.Y)).max() > 0.1

    def test_numbers_of_likelihood(self):
        given = np.array([0.6, 0.2, 0.1, 0.7])
        assert np.prod(given) == pytest.approx(0.0084)
        assert (-np.log(given)).round(2).tolist() == [0.51, 1.61, 2.3, 0.36]
        assert round(-np.log(given).sum(), 2) == 4.78
        assert round(-np.log(given).mean(), 2) == 1.19
        assert -np.log([0.2, 0.1]).sum() / -np.log(given).sum() == pytest.approx(4 / 5, abs=0.02)
        assert np.prod(np.tile(given, 200)) == 0.0
        assert int(200 * np.log10(0.0084)) == -415

    def test_numbers_of_softmax(self):
        powers = np.exp([5.0, 4.0, 2.0])
        assert powers.round(1).tolist() == [148.4, 54.6, 7.4]
        assert powers.sum().round(1) == 210.4
        assert (powers / powers.sum()).round(2).tolist() == [0.71, 0.26, 0.04]
        z = np.array([[5.0, 4, 4], [4, 2, 4], [2, 8, 1]])
        shares = activations.softmax(z)
        assert (-np.log(shares[[0, 2, 0], [0, 1, 2]])).round(3).tolist() == [0.349, 0.021, 0.718]
        for z, total in ((np.zeros(3), 0.5), (np.array([1.0, 2, 3]), 0.91)):
            assert round(float(np.sum(np.exp(z) / np.sum(1 + np.exp(z)))), 2) == total

    def test_numbers_of_costs(self):
        assert [round(-np.log(share), 3) for share in (0.25, 0.01)] == [1.386, 4.605]
        assert [round(-np.log(share), 2) for share in (0.1, 0.6)] == [2.3, 0.51]
        assert round(np.log(2), 3) == 0.693
        twice = activations.softmax(np.eye(10)[:, [0]])
        assert round(float(-np.log(twice[0, 0])), 3) == 1.461

    def test_one_neuron_begins_sure_and_wrong_and_the_quadratic_cost_takes_long(self):
        quadratic, entropy = (figures.course_of_one_neuron(cost, 300, 0.3) for cost in ("quadratic", "cross_entropy"))
        assert round(quadratic[0], 2) == round(entropy[0], 2) == 0.98
        assert np.argmax(quadratic < 0.5) > 10 * np.argmax(entropy < 0.5) > 0

    def test_the_line_by_hand(self):
        by_w, by_b = network.regression_gradient(*(np.array([[float(each)]]) for each in (2, 1, 3, 5)))
        assert (by_w.item(), by_b.item()) == (6.0, 2.0)

    def test_the_right_pair_leads_the_other_one_arrives_and_from_a_wrong_start_it_does_not(self):
        told = [float(each) for each in re.findall(r"([\d.]+) % after", figures.digits_again().text)]
        slow, fast, stuck, right_slow, right, right_freed = zip(told[0::2], told[1::2], strict=True)
        assert right_slow[0] > slow[0] + 20
        assert right_slow[1] > slow[1] + 20
        assert right[0] > fast[0] + 10
        assert abs(right[1] - fast[1]) < 3
        assert abs(right_freed[1] - right[1]) < 3
        assert stuck[1] < right_freed[1] - 20

    @pytest.mark.slow
    def test_each_has_the_best_of_five_rates_and_none_of_them_frees_the_wrong_start(self):
        def reached(cost, rate, sure=0.0):
            return np.mean([figures.course_of_digits(digits, cost, rate, 8, seed, sure)[-1] for seed in range(3)])

        digits = data.load_digits()
        for _, cost, best, *_ in figures.PAIRS:
            assert max(figures.RATES, key=lambda rate: reached(cost, rate)) == best
        freed = reached("log_likelihood", 1.0, figures.SURE)
        assert all(reached("quadratic", rate, figures.SURE) < freed - 20 for rate in figures.RATES)
