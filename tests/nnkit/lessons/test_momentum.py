"""Lesson 06: the two conventions, a training on wrong steps, and trainings whatever is drawn."""

import re
import warnings

import numpy as np
import pytest

from nnkit.checking.examination import PASSED, examine
from nnkit.lessons.momentum import figures
from nnkit.lessons.momentum.figures import comparison, memory, paths, running_away
from nnkit.network import optimizers
from tests.nnkit.lessons.answers import workbook

BOOK = workbook("momentum")
EXERCISES, notebook = BOOK.exercises, BOOK.namespace
#: What the text's cell says of a walk.
FATE = re.compile("comes home|runs away")


def one_line(text: str) -> str:
    """A text without its breaks of lines."""
    return " ".join(text.replace("\n# ", "\n").split())


class TestTheTwoForms:
    @pytest.mark.parametrize("beta", [0.0, 0.5, 0.9, 0.99])
    def test_take_the_same_path_with_the_equivalent_rate(self, beta):
        rng = np.random.default_rng(1)
        w = other = rng.normal(size=3)
        v = u = np.zeros(3)
        eta = notebook()["equivalent_learning_rate"](0.4, beta)
        for _ in range(50):
            w, v = optimizers.momentum_step(w, v, w**3, 0.4, beta)
            other, u = optimizers.classical_momentum_step(other, u, other**3, eta, beta)
            assert np.allclose(w, other, rtol=1e-12, atol=1e-14)

    def test_without_memory_all_are_plain_descent(self):
        w, v, g = np.array([1.0, -2.0]), np.array([5.0, 5.0]), np.array([0.5, 0.25])
        plain = w - 0.3 * g
        assert np.allclose(optimizers.momentum_step(w, v, g, 0.3, 0.0)[0], plain)
        assert np.allclose(optimizers.classical_momentum_step(w, v, g, 0.3, 0.0)[0], plain)
        assert np.allclose(optimizers.nesterov_step(w, v, lambda p: g, 0.3, 0.0)[0], plain)


def test_a_right_training_passes_whatever_is_drawn():
    function = notebook()["train_with_momentum"]
    for seed in range(20):
        verdict = examine(EXERCISES["train_with_momentum"], function, seed=seed)
        assert verdict.state == PASSED, (seed, verdict.failure.wrong)


#: By method, a step across the ravine.
STEPS = {
    "plain": lambda w, v, rate, share: (w - rate * 8 * w, v),
    "averaged": lambda w, v, rate, share: optimizers.momentum_step(w, v, 8 * w, rate, share),
    "classical": lambda w, v, rate, share: optimizers.classical_momentum_step(w, v, 8 * w, rate, share),
    "Nesterov": lambda w, v, rate, share: optimizers.nesterov_step(w, v, lambda p: 8 * p, rate, share),
}


class TestWhoRunsAway:
    @pytest.mark.parametrize("share", [0.0, 0.7, 0.9])
    @pytest.mark.parametrize("method", STEPS)
    def test_below_its_limit_a_ball_comes_to_rest_and_above_it_does_not(self, method, share):
        limit = running_away.largest_rate(method, share)
        for rate, comes_to_rest in ((0.98 * limit, True), (1.02 * limit, False)):
            w, v = np.array([1.0]), np.zeros(1)
            for _ in range(600):
                w, v = STEPS[method](w, v, rate, share)
            assert (abs(w[0]) < 1) == comes_to_rest
            assert (running_away.growth(method, rate, share, 8.0) < 1) == comes_to_rest

    def test_the_limits_are_those_of_the_text(self):
        found = {method: f"{running_away.largest_rate(method, 0.7):.4g}" for method in STEPS}
        assert found == {"plain": "0.25", "averaged": "1.417", "classical": "0.425", "Nesterov": "0.1771"}
        text = BOOK.assignment.text.read_text(encoding="utf-8")
        assert "Nesterov's beyond 0.177**, plain descent beyond 0.25, the classical form beyond 0.425" in one_line(text)

    def test_each_form_runs_away_beyond_its_limit_in_the_text_s_own_cell(self, capsys):
        text = BOOK.assignment.text.read_text(encoding="utf-8")
        cell = text[text.index("def plain_step") :].split("\n\n# %%")[0]
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            exec(cell, {**notebook(), "figures": figures})
        head, *lines = capsys.readouterr().out.splitlines()
        home = {float(line.split()[0]): [each == "comes home" for each in FATE.findall(line)] for line in lines}
        methods = ("plain", "averaged", "classical")
        assert head.split() == ["rate", *methods]
        assert home == {
            rate: [rate < running_away.largest_rate(method, 0.7) for method in methods]
            for rate in (0.24, 0.26, 0.41, 0.44, 1.4, 1.44)
        }
        said = "runs away beyond 0.25, the averaged form beyond 1.42, the classical one beyond 0.425"
        assert said in one_line(text)

    def test_at_the_limit_it_jumps_from_wall_to_wall(self):
        """As the table of the text has it: at 1, come from −1, it goes back there."""
        for method, moved in (
            ("classical", -2.0),
            ("Nesterov", -2.0),
            ("averaged", -2 / running_away.largest_rate("averaged", 0.7)),
        ):
            w, _ = STEPS[method](np.array([1.0]), np.array([moved]), running_away.largest_rate(method, 0.7), 0.7)
            assert w[0] == pytest.approx(-1)


class TestWhatTheTextSays:
    def test_of_steps_until_the_ravine_is_flat(self):
        text = BOOK.assignment.text.read_text(encoding="utf-8")
        cell = text[text.index("def steps_until_flat") :].split("\n\n\ntry:")[0]
        names = {**notebook(), "figures": figures}
        exec(cell, names)
        needed = names["steps_until_flat"]
        assert (needed(names["classical"], 0), needed(names["classical"], 0.6)) == (162, 44)
        assert abs(needed(names["classical"], 0.9) - 162) < 10
        assert needed(names["nesterov"], 0.9) < needed(names["classical"], 0.9) / 1.5

    def test_of_noise_shorter_steps_and_no_nearer(self):
        (stride, away), (shorter, as_far) = (
            memory.stride_and_distance(memory.noisy_walks(0.25, beta, 60, 400)) for beta in (0.0, 0.9)
        )
        assert shorter < stride / 4
        assert as_far == pytest.approx(away, rel=0.05)

    def test_of_the_outlook_momentum_is_best_in_this_ravine(self):
        ends = {name: np.min(costs[-1]) for name, costs in paths.ravine_costs(60).items()}
        assert min(ends, key=ends.get).startswith("momentum")
        best = [int(np.argmin(costs[-1])) for costs in paths.ravine_costs(60).values()]
        assert all(0 < each < len(paths.RATES) - 1 for each in best), "the best rate lies at the end of the range"

    def test_of_the_race(self):
        plain, averaged, nesterov = (
            each.mean(axis=1) for each in comparison.accuracies(comparison.NETWORKS[0], 3, 3).values()
        )
        assert max(plain[0], averaged[0], nesterov[0]) - min(plain[0], averaged[0], nesterov[0]) < 8
        assert averaged[-1] == min(plain[-1], averaged[-1], nesterov[-1])
        assert abs(nesterov.max() - plain.max()) < 4
        assert averaged.max() < plain.max()
        plain, averaged, nesterov = (
            each.mean(axis=1).max() for each in comparison.accuracies(comparison.NETWORKS[1], 3, 3).values()
        )
        assert nesterov > plain > averaged

    def test_of_half_lives_and_of_the_start(self):
        assert np.log(0.5) / np.log(0.9) == pytest.approx(6.6, abs=0.05)
        assert notebook()["velocity_after"](1.0, 0.9, 10) == pytest.approx(0.65, abs=0.005)

    @pytest.mark.slow
    def test_of_the_three_trainings(self, capsys):
        text = BOOK.assignment.text.read_text(encoding="utf-8")
        exec(text[text.index("digits = load_digits()") :].split("\n\n# %%")[0], notebook())
        said = capsys.readouterr().out.splitlines()
        one, momentum, five = ([int(each) for each in re.findall(r"(\d+) %", line)] for line in said)
        assert all(m > p for m, p in zip(momentum, one, strict=True))
        assert all(p >= m for p, m in zip(five, momentum, strict=True))
