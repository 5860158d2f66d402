"""What each explorer shows is true: its numbers are those of the mathematics, its words those of the picture."""

import re
from functools import cache
from itertools import pairwise, product

import numpy as np
import pytest

from nnkit import explorers
from nnkit.lessons.feedforward.explorers import neuron
from nnkit.lessons.stochastic_gradient_descent.explorers import training
from nnkit.network.gradients import network_gradients


def numbers(words: str) -> list[float]:
    return [float(each.replace("−", "-")) for each in re.findall(r"−?\d+(?:\.\d+)?(?:e−?\d+)?", words)]


@cache
def shared(explore):
    """An explorer for tests that set whatever what they look at depends on: to make one takes longer than to draw."""
    return explore()


class TestPartialDerivatives:
    @pytest.mark.parametrize(("s", "u"), [(1.0, 2.0), (-3.0, 0.5), (0.0, 0.0)])
    def test_slopes_are_those_of_the_formula(self, s, u):
        _, caption = shared(explorers.explore_partial_derivatives).draw(s=s, u=u)
        for name, slope in (("s", 2 * s + u), ("u", s + 2 * u)):
            said = "it is level" if slope == 0 else f"the slope is {slope:.2f}".replace("-", "−")
            assert f"along {name} {said}" in caption


class TestSecant:
    @pytest.mark.parametrize("h", [2.0, 0.3, 0.01])
    def test_on_the_parabola_its_slope_is_2a_and_h(self, h):
        _, caption = shared(explorers.explore_secant).draw(h=h, a=0.5, curve="x²")
        _, _, rise, secant, exact, apart = numbers(caption)
        assert (secant, exact, apart) == pytest.approx((1 + h, 1, h), abs=5e-4)
        assert rise / h == pytest.approx(secant, abs=2e-2)

    @pytest.mark.parametrize("curve", ["x²", "eˣ", "sin x"])
    def test_comes_nearer_to_the_slope_the_smaller_the_step_is(self, curve):
        explorer = shared(explorers.explore_secant)
        apart = [numbers(explorer.draw(h=h, a=1.0, curve=curve)[1])[-1] for h in explorer.controls[0].values]
        assert all(one > other for one, other in pairwise(apart))
        assert apart[-1] < 0.02


class TestGradientDescent:
    @pytest.mark.parametrize(
        ("rate", "steps", "curve", "surface"),
        [
            (0.02, 15, "creeps down", "creeps down"),
            (0.3, 15, "has arrived", "creeps down"),
            (1.9, 10, "zigzags across", "zigzags across"),
            (1.6, 40, "has arrived", "has arrived"),
            (2.0, 10, "jumps from side to side", "jumps from side to side"),
            (2.2, 10, "climbs out", "climbs out"),
        ],
    )
    def test_says_what_becomes_of_a_path(self, rate, steps, curve, surface):
        _, caption = shared(explorers.explore_gradient_descent).draw(learning_rate=rate, steps=steps)
        on_curve, on_surface = caption.split("On the surface")
        assert curve in on_curve
        assert surface in on_surface

    def test_a_start_at_the_bottom_stays_there(self):
        _, caption = explorers.explore_gradient_descent().draw(start=0.0)
        assert "On the curve descent stays where it is" in caption


class TestNeuron:
    @pytest.mark.parametrize(
        ("w1", "w2", "b", "gate"),
        [(4, 4, -6, "AND"), (4, 4, -2, "OR"), (-4, -4, 6, "NAND"), (-4, -4, 2, "NOR"), (-4, 0, 2, "NOT the first")],
    )
    @pytest.mark.parametrize("activation", ["sigmoid", "step"])
    def test_knows_the_gates(self, w1, w2, b, gate, activation):
        _, caption = shared(explorers.explore_neuron).draw(w1=w1, w2=w2, b=b, activation=activation)
        assert f"this is {gate}" in caption

    def test_no_place_of_its_sliders_gives_xor_or_what_it_has_no_name_for(self):
        sliders = {control.name: control.values for control in neuron.NeuronExplorer.controls}
        found = {
            tuple((np.array([w1, w2]) @ neuron.CASES + b > 0).astype(int))
            for w1, w2, b in product(sliders["w1"], sliders["w2"], sliders["b"])
        }
        assert found == set(neuron.GATES)
        assert not {(0, 1, 1, 0), (1, 0, 0, 1)} & found

    def test_without_a_bias_the_border_runs_through_the_origin(self):
        _, caption = explorers.explore_neuron().draw(b=0.0)
        assert "Without a bias the border runs through the origin" in caption


class TestFeedforward:
    @pytest.mark.parametrize(("x1", "x2"), list(product((0.0, 1.0), repeat=2)))
    def test_the_network_set_by_hand_answers_xor(self, x1, x2):
        _, caption = explorers.explore_feedforward().draw(x1=x1, x2=x2)
        assert caption.endswith(f"so {int(x1 != x2)}.")

    def test_numbers_are_in_the_picture(self):
        picture, caption = explorers.explore_feedforward().draw(x1=0.5, x2=0.5)
        for value in numbers(caption.split("answer")[1])[1::2]:
            assert f">{value:.2f}<" in picture.decode()


class TestBackpropagation:
    def steps(self, explorer) -> list[str]:
        return [explorer.draw(step=step)[1] for step in explorer.controls[0].values]

    def test_walks_in_the_order_of_the_lesson(self):
        names = [re.match(r"Step \d+ of \d+\. ([^.:?]+)", caption)[1] for caption in self.steps(self.small())]
        assert names == ["Start", "Forward", "Forward", "The cost", "BP1", "BP2", "BP3", "BP3", "BP4", "BP4", "Update",
                         "Forward again"]  # fmt: skip

    def small(self):
        return explorers.explore_backpropagation()

    @pytest.mark.parametrize("sizes", [(2, 1), (1, 1, 1), (2, 3, 2), (4, 4, 4, 3)])
    def test_gradients_are_the_numerical_ones(self, sizes):
        rng = np.random.default_rng(sum(sizes))
        weights = [rng.normal(size=(here, before)) for before, here in pairwise(sizes)]
        biases = [rng.normal(size=(here, 1)) for here in sizes[1:]]
        x, y = rng.random((sizes[0], 1)), rng.random((sizes[-1], 1))
        right_w, right_b = network_gradients(weights, biases, x, y, complex_step=True)
        captions = self.steps(explorers.explore_backpropagation(weights, biases, x, y))
        for letter, right in (("w", right_w), ("b", right_b)):
            for layer, table in enumerate(right, 2):
                name = f"BP3: the biases of layer {layer}." if letter == "b" else f"BP4: the weights of layer {layer}."
                caption = next(each for each in captions if name in each)
                shown = re.findall(rf"∂C/∂{letter}[₀-₉]+ =[^;]*?(−?[\d.]+(?:e−\d+)?)(?:;|\.$)", caption)
                assert len(shown) == table.size
                for said, value in zip(shown, table.ravel(), strict=True):
                    assert float(said.replace("−", "-")) == pytest.approx(value, rel=0.06 if "e" in said else 6e-3)

    def test_numbers_by_hand_of_the_lesson(self):
        words = " ".join(self.steps(self.small()))
        assert "δ₁ = (0.5 − 1) · 0.25 = −0.125" in words
        assert "· 0.188 = −0.0469" in words  # −3/64

    def test_a_step_downhill_lowers_the_cost_and_says_so(self):
        assert self.steps(self.small())[-1].endswith("before: 0.125; after: 0.08033, lower.")

    def test_a_rate_that_is_too_large_is_told(self):
        explorer = explorers.explore_backpropagation([[[1.0]]], [[0.0]], [1.0], [0.73], learning_rate=1e4)
        assert "not lower: η was too large" in self.steps(explorer)[-1]

    def test_next_back_and_play_walk_and_play_ends(self):
        explorer = self.small()
        explorer.press("next")
        explorer.press("next")
        explorer.press("back")
        assert explorer.values["step"] == 1
        presses = 0
        while not explorer.ended:
            explorer.press("play")
            presses += 1
        assert presses == 10
        explorer.press("next")
        assert explorer.values["step"] == 11
        explorer.press("play")
        assert explorer.values["step"] == 0, "Play at the end begins anew"
        explorer.press("back")
        assert explorer.values["step"] == 0

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (([np.ones((5, 2)), np.ones((1, 5))], None, [1, 2], [1]), "at most 4 layers of at most 4 units"),
            (([np.ones((1, 1))] * 4, None, [1], [1]), "at most 4 layers"),
            (([np.ones((2, 2))], None), "Give x and y, too: 2 inputs and 2 targets"),
            (([np.ones((2, 2)), np.ones((1, 3))], None, [1, 2], [1]), "transposed or flat"),
            (([np.ones((1, 2))], None, [1, 2, 3], [1]), "one row for each column of w"),
            (([np.ones((1, 2))], None, [1, 2], [1, 0]), "y has 2 entries; this network has 1 outputs"),
            (([np.ones((1, 2))], [[0.0], [0.0]], [1, 2], [1]), "1 arrays of weights and 2 of biases"),
            ((None, [[0.0]]), "Biases without weights"),
        ],
    )
    def test_what_does_not_fit_is_refused(self, arguments, message):
        with pytest.raises(ValueError, match=message):
            explorers.explore_backpropagation(*arguments)


@cache
def our_first_caption() -> str:
    return explorers.explore_gradient_check().caption


class TestGradientCheck:
    def test_knows_the_two_errors(self):
        explorer = explorers.explore_gradient_check()
        _, large = explorer.draw(exponent=-1.0)
        _, good = explorer.draw(exponent=-5.0)
        _, small = explorer.draw(exponent=-13.0)

        def central(caption: str) -> float:
            return numbers(re.search(r"central (\S+);", caption)[1])[0]

        assert central(good) < 1e-9 < central(large)
        assert central(small) > 1e-5

    def test_near_a_kink_a_large_step_is_wrong_and_a_small_one_right(self):
        explorer = explorers.explore_gradient_check()
        explorer.draw(curve="ReLU at 0.01, near its kink")
        assert "central 5e−01" in explorer.draw(exponent=0.0)[1]
        assert re.search(r"central (0e\+00|\de−1\d)", explorer.draw(exponent=-3.0)[1])

    @pytest.mark.parametrize(
        ("theirs", "note"),
        [
            (lambda f, x, eps: (f(x + eps) - f(x - eps)) / eps, None),
            (lambda f, x, eps: None, "gave|raised"),
            (lambda f, x, eps: 1 / 0, "raised ZeroDivisionError"),
            (lambda f, x, eps: float("nan"), "gave inf or nan"),
        ],
    )
    def test_draws_the_student_s_own_where_it_gives_numbers(self, theirs, note):
        explorer = explorers.explore_gradient_check(theirs)
        if note:
            assert re.search(f"your central_difference ({note}).*drawn with ours", explorer.caption)
            assert our_first_caption() in explorer.caption
        else:
            assert "drawn with ours" not in explorer.caption
            assert "central 1e+00" in explorer.caption, "twice the slope is wrong by all of it"


class TestSGD:
    def test_all_samples_at_once_make_no_noise(self):
        explorer = explorers.explore_sgd()
        one, _ = explorer.draw(batch_size=40, shuffle=1)
        other, _ = explorer.draw(shuffle=2)
        explorer.draw(batch_size=1)
        noisy, _ = explorer.draw(shuffle=1)
        assert one == other
        assert noisy != explorer.draw(shuffle=2)[0]


class TestMomentum:
    def test_a_click_puts_the_balls_there(self):
        explorer = explorers.explore_momentum()
        axes = explorer.figure.axes[0]
        x, y = axes.transData.transform((4.1, -1.04))
        width, height = explorer.figure.bbox.size
        explorer.click(x / width, 1 - y / height)
        assert explorer.values["along"] == 4.0
        assert explorer.values["across"] == pytest.approx(-1.0)

    def test_a_click_beside_the_pictures_changes_nothing(self):
        explorer = explorers.explore_momentum()
        before = dict(explorer.values)
        explorer.click(0.001, 0.001)
        assert explorer.values == before

    def test_knows_who_runs_away(self):
        _, caption = explorers.explore_momentum().draw(learning_rate=0.26, beta=0.7)
        assert "plain descent runs away" in caption
        assert "averaged momentum is at cost" in caption
        assert "classical momentum is at cost" in caption  # stable as far as 2(1 + γ)/8 = 0.425
        assert "Nesterov runs away" in caption  # and this one as far as 2(1 + γ)/(1 + 2γ)/8 = 0.177


class TestTraining:
    def play(self, explorer, pictures: int) -> str:
        for _ in range(pictures):
            explorer.press("play")
        return explorer.caption

    @pytest.fixture
    def few_pictures(self, monkeypatch):
        """As many epochs as ever, and a picture of them now and then."""
        monkeypatch.setattr(training, "EPOCHS_A_PICTURE", 50)

    def test_a_hidden_layer_learns_the_moons_and_none_does_not(self, few_pictures):
        explorer = explorers.explore_training()
        assert "After 200 epochs 0 of 200 answers are wrong" in self.play(explorer, 4)
        explorer.draw(hidden="none")
        assert numbers(self.play(explorer, 4).split("epochs ")[1])[0] > 10

    def test_xor_needs_a_hidden_layer(self, few_pictures):
        explorer = explorers.explore_training()
        explorer.draw(samples="XOR", hidden="none")
        assert numbers(self.play(explorer, 3).split("epochs ")[1])[0] > 30
        explorer.draw(hidden="4")
        assert numbers(self.play(explorer, 6).split("epochs ")[1])[0] < 5

    def test_the_learning_rate_changes_while_it_learns_and_the_network_stays(self):
        explorer = explorers.explore_training()
        self.play(explorer, 5)
        explorer.draw(learning_rate=0.1, regularization=1.0)
        assert "After 25 epochs" in explorer.caption
        explorer.draw(activation="sigmoid")
        assert "After 0 epochs" in explorer.caption

    def test_reset_begins_with_the_same_first_weights(self):
        explorer = explorers.explore_training()
        before = explorer.picture
        self.play(explorer, 3)
        assert explorer.picture != before
        assert explorer.press("reset")[0] == before

    def test_it_stops_by_itself(self, monkeypatch):
        monkeypatch.setattr(training, "LAST_EPOCH", 50)
        explorer = explorers.explore_training()
        self.play(explorer, training.LAST_EPOCH // training.EPOCHS_A_PICTURE)
        assert explorer.ended
        assert f"After {training.LAST_EPOCH} epochs" in self.play(explorer, 2)

    def test_a_rate_that_blows_it_up_is_drawn_all_the_same(self):
        explorer = explorers.explore_training()
        explorer.draw(activation="relu", learning_rate=8.0, hidden="16 and 16", regularization=10.0)
        assert "nan" not in self.play(explorer, 20)
