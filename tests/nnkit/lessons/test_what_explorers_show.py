"""What each explorer shows is true: its numbers are those of the mathematics, its words those of the picture."""

import re
from functools import cache
from itertools import pairwise, product
from typing import ClassVar

import numpy as np
import pytest

from nnkit import explorers
from nnkit.lessons.feedforward.explorers import neuron
from nnkit.lessons.outputs_and_costs.explorers import outputs
from nnkit.lessons.stochastic_gradient_descent.explorers import training
from nnkit.lessons.stochastic_gradient_descent.strokes import BLACK, image_of
from nnkit.network import feedforward_trace
from nnkit.network.data import load_digits
from nnkit.network.gradients import network_gradients, numerical_gradient
from nnkit.network.initialization import initialize


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


class TestPerceptron:
    def test_sweeps_and_mistakes_are_those_of_the_rule(self):
        explorer = explorers.explore_perceptron()
        explorer.draw(points="AND")
        while not explorer.ended:
            explorer.pressed("look")
        _, caption = explorer.draw()
        assert "w = (2, 1), b = −3. No point is on the wrong side. " in caption  # η is ½: half of what it is with 1
        assert "A sweep without a mistake: it has ended, after 11 mistakes." in caption

    def test_xor_has_no_end_until_a_point_is_moved_across(self):
        explorer = explorers.explore_perceptron()
        for _ in range(99):
            explorer.pressed("sweep")
        _, caption = explorer.draw()
        assert "60 sweeps, 238 mistakes, and no end." in caption
        for _ in range(6):  # the corner of −1, to the lower left of the circles
            explorer.pressed("left")
            explorer.pressed("down")
        while not explorer.ended:
            explorer.pressed("sweep")
        _, caption = explorer.draw()
        assert "it has ended" in caption
        assert "Ringed: point 4, −1, at (−0.5, −0.5)." in caption

    def test_a_hand_takes_the_nearest_point_and_puts_it_on_the_nearest_place(self):
        explorer = explorers.explore_perceptron()
        plane = explorer.figure.axes[0]

        def at(x, y):
            width, height = explorer.figure.bbox.size
            across, up = plane.transData.transform((x, y))
            return across / width, 1 - up / height

        assert "Ringed: point 2, +1, at (0, 1)." in explorer.click(*at(0.1, 0.8))[1]
        assert "Ringed: point 2, +1, at (−1.25, 0.5)." in explorer.drag(*at(-1.3, 0.55))[1]
        assert "at (−1.25, 0.5)" in explorer.drag(0.99, 0.5)[1], "beside the plane it stays"
        widget = explorer.widget
        widget.click = [*at(1.5, 0.0), 1, 1, *at(0.9, 0.1)]
        assert "Ringed: point 3, +1, at (1.5, 0)." in widget.caption, "where the hand took hold comes along"
        widget.click = [*at(0.0, 0.0), 2, 1, *at(0.9, 0.1)]
        assert "Ringed: point 3, +1, at (0, 0)." in widget.caption, "and is no new hold"
        assert "Ringed: point 3, −1, at (0, 0)." in explorer.press("label")[1]


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


#: Ten digits, as somebody may draw them: x to the right, y downwards, anywhere on the pad.
HAND = {
    0: [[[0.5, 0.1], [0.36, 0.2], [0.3, 0.5], [0.36, 0.8], [0.5, 0.9], [0.64, 0.8], [0.7, 0.5], [0.64, 0.2],
         [0.5, 0.1]]],
    1: [[[0.36, 0.3], [0.52, 0.12], [0.52, 0.9]]],
    2: [[[0.3, 0.25], [0.4, 0.12], [0.58, 0.12], [0.66, 0.26], [0.6, 0.45], [0.3, 0.88], [0.72, 0.86]]],
    4: [[[0.5, 0.1], [0.28, 0.55], [0.74, 0.55]], [[0.6, 0.36], [0.56, 0.92]]],
    5: [[[0.68, 0.12], [0.36, 0.12], [0.33, 0.45], [0.55, 0.42], [0.7, 0.55], [0.68, 0.78], [0.5, 0.9], [0.3, 0.84]]],
    6: [[[0.58, 0.1], [0.4, 0.3], [0.32, 0.6], [0.36, 0.82], [0.5, 0.9], [0.66, 0.82], [0.68, 0.64], [0.54, 0.55],
         [0.36, 0.64]]],
    7: [[[0.28, 0.14], [0.7, 0.12], [0.56, 0.5], [0.44, 0.9]], [[0.36, 0.52], [0.68, 0.48]]],
    8: [[[0.5, 0.48], [0.34, 0.32], [0.38, 0.14], [0.54, 0.1], [0.66, 0.22], [0.62, 0.38], [0.38, 0.6], [0.34, 0.8],
         [0.5, 0.9], [0.66, 0.8], [0.62, 0.6], [0.5, 0.48]]],
    9: [[[0.66, 0.3], [0.54, 0.44], [0.38, 0.4], [0.34, 0.22], [0.48, 0.1], [0.64, 0.16], [0.66, 0.3], [0.64, 0.6],
         [0.56, 0.9]]],
}  # fmt: skip


class TestSGDsWords:
    @pytest.mark.parametrize(
        ("batch_size", "rate", "words"),
        [
            (1, 0.05, "The cost went from 3.16 to 0.37; the lowest possible is 0.36. It has come to rest"),
            (1, 0.2, "thrown about there by the noise"),
            (1, 0.8, "runs away"),
            (8, 0.02, "still on its way"),
            (8, 0.2, "come to rest near the bottom"),
            (40, 0.05, "The cost went from 3.16 to 2.04; the lowest possible is 0.36. The path is smooth"),
            (40, 0.5, "It has come near the bottom."),
            (40, 1.9, "It jumps across the bottom and back, each time a little lower"),
            (40, 2.1, "runs away"),
        ],
    )
    def test_are_those_of_the_lesson(self, batch_size, rate, words):
        _, caption = shared(explorers.explore_sgd).draw(batch_size=batch_size, learning_rate=rate, shuffle=1)
        assert words in caption


class TestDrawing:
    def reads(self, explorer, strokes) -> int:
        """The digit whose output is the largest, as the caption says."""
        return int(re.search(r"largest output is that of the (\d)", explorer.sketch(strokes)[1])[1])

    def test_reads_ten_digits_that_are_drawn(self):
        explorer = explorers.explore_drawing()
        read = {3: self.reads(explorer, explorer.strokes)}
        read.update({digit: self.reads(explorer, strokes) for digit, strokes in HAND.items()})
        assert all(digit == said for digit, said in read.items()), read

    def test_where_and_how_large_one_draws_does_not_matter(self):
        large, small = HAND[5], [[[0.1 + 0.3 * x, 0.6 + 0.3 * y] for x, y in stroke] for stroke in HAND[5]]
        assert np.abs(image_of(large) - image_of(small)).max() <= 1  # a dot at the pen's very edge

    @pytest.mark.parametrize("digit", HAND)
    def test_a_drawing_is_as_high_and_as_dark_as_the_data(self, digit):
        """Levels 0 to 16, ink in the first row and in the last, and about as much of it as the digits have."""
        image, (x, labels) = image_of(HAND[digit]), load_digits()
        assert image.min() == 0
        assert 14 <= image.max() <= 16
        assert image[0].any()
        assert image[-1].any()
        theirs = 16 * x[:, labels == digit].sum(axis=0)
        assert np.quantile(theirs, 0.01) < image.sum() < np.quantile(theirs, 0.99)

    def test_a_dot_is_a_dot_and_nothing_is_nothing(self):
        assert not image_of([]).any()
        assert not image_of([[]]).any()
        assert 0 < image_of([[[0.2, 0.9]]]).sum() < 80

    def test_the_data_have_as_much_black_as_it_says(self):
        assert 16 * load_digits().x.sum(axis=0).mean() == pytest.approx(BLACK, abs=5)

    def test_a_wide_drawing_is_not_cut_off(self):
        image = image_of([[[0.1, 0.5], [0.9, 0.5]]])
        assert image[:, 0].sum() < image[:, 3].sum()
        assert image[:, 0].sum() <= 16
        assert np.array_equal(image, image[:, ::-1])

    def test_a_drawing_of_thousands_of_points_is_read_like_one_of_few(self):
        line = [[0.3, 0.1 + 0.8 * i / 5000] for i in range(5001)]
        assert np.abs(image_of([line]) - image_of([[line[0], line[-1]]])).max() <= 1

    def test_the_numbers_in_its_words_are_the_network_s(self):
        rng = np.random.default_rng(4)
        weights, biases = initialize([64, 7, 10], rng)
        explorer = explorers.explore_drawing(weights, biases)
        _, caption = explorer.draw(unit=5)
        x = image_of(explorer.strokes).reshape(64, 1) / 16
        zs, activations = feedforward_trace(weights, biases, x)
        outputs = activations[-1].ravel()
        assert f"that of the {outputs.argmax()}, {outputs.max():.2f}" in caption
        assert f"Hidden unit 5 of 7: z = {zs[0][4, 0]:.3g}".replace("-", "−") in caption
        assert f"a = {activations[1][4, 0]:.2f}" in caption

    def test_the_first_stroke_replaces_the_example_and_buttons_take_strokes_back(self):
        explorer = explorers.explore_drawing()
        assert explorer.example
        explorer.sketch(HAND[4])
        assert not explorer.example
        four, _ = explorer.draw()
        assert explorer.press("back")[0] != four
        assert explorer.strokes == HAND[4][:1]
        assert "Nothing is drawn" in explorer.press("wipe")[1]
        assert "Nothing is drawn" in explorer.press("back")[1]

    def test_its_widget_takes_strokes_and_gives_them_back(self):
        widget = explorers.explore_drawing().widget
        assert widget.drawable
        assert widget.example
        before, answered = bytes(widget.picture), widget.answered
        widget.strokes = HAND[0]
        assert bytes(widget.picture) != before
        assert not widget.example
        assert widget.answered == answered + 1
        widget.press = ["wipe", 1]
        assert widget.strokes == []
        assert "Nothing is drawn" in widget.caption

    def test_who_has_no_pad_refuses_strokes(self):
        with pytest.raises(ValueError, match="no pad"):
            shared(explorers.explore_sgd).sketch(HAND[0])

    @pytest.mark.parametrize("sizes", [[64, 10], [63, 5, 10], [64, 5, 9], [64, 121, 10]])
    def test_a_network_that_cannot_read_it_is_refused(self, sizes):
        with pytest.raises(ValueError, match=f"Your network has {'-'.join(map(str, sizes))} units"):
            explorers.explore_drawing(*initialize(sizes, np.random.default_rng(0)))

    def test_a_deeper_network_is_read_as_well(self):
        caption = explorers.explore_drawing(*initialize([64, 40, 20, 10], np.random.default_rng(0))).caption
        assert "Hidden unit 1 of 40" in caption
        assert "it speaks" not in caption


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

    @pytest.mark.parametrize(
        ("method", "below", "above"),
        [("Nesterov", 0.15, 0.2), ("plain descent", 0.235, 0.26), ("classical momentum", 0.4, 0.45),
         ("averaged momentum", 1.3, 1.6)],
    )  # fmt: skip
    def test_the_slider_has_a_mark_on_either_side_of_each_limit(self, method, below, above):
        explorer = explorers.explore_momentum()
        assert f"{method} is at cost" in explorer.draw(learning_rate=below, beta=0.7)[1]
        assert f"{method} runs away" in explorer.draw(learning_rate=above, beta=0.7)[1]


class TestOutputs:
    SURE_AND_WRONG: ClassVar = {"z1": 6.0, "z2": -2.0, "z3": -6.0, "right": "3"}

    @pytest.mark.parametrize("pair", outputs.PAIRS)
    def test_errors_are_the_slopes_of_the_cost(self, pair):
        _, caption = shared(explorers.explore_outputs).draw(pair=pair, z1=0.5, z2=-1.5, z3=2.0, right="2")
        z, y = np.array([[0.5], [-1.5], [2.0]]), np.array([[0.0], [1.0], [0.0]])
        output, cost, _ = outputs.PAIRS[pair]
        slope = numerical_gradient(lambda moved: cost(output(moved), y), z)
        said = re.search(r"δ = \(([^)]*)\)", caption)[1]
        np.testing.assert_allclose(numbers(said), slope.ravel(), atol=6e-4)
        assert numbers(re.search(r"the cost is ([^,]*),", caption)[1])[0] == pytest.approx(cost(output(z), y), abs=6e-4)

    @pytest.mark.parametrize("pair", outputs.PAIRS)
    def test_saturate_only_with_the_quadratic_cost_behind_a_slope(self, pair):
        _, caption = shared(explorers.explore_outputs).draw(pair=pair, **self.SURE_AND_WRONG)
        assert ("saturated" in caption) == (pair in ("σ, quadratic", "softmax, quadratic"))
        assert ("δ is a − y" in caption) == (pair not in ("σ, quadratic", "softmax, quadratic"))


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

    @pytest.mark.parametrize(
        ("samples", "too_few", "enough"), [("XOR", "none", "2"), ("two moons", "2", "4"), ("two spirals", "2", "4")]
    )
    def test_so_few_hidden_units_will_do(self, samples, too_few, enough, monkeypatch):
        """From the second start; from the first one XOR needs more than two."""
        monkeypatch.setattr(training, "EPOCHS_A_PICTURE", 300)
        explorer = explorers.explore_training()
        for hidden, right in ((too_few, False), (enough, True)):
            explorer.draw(samples=samples, hidden=hidden, seed=2)
            wrong = numbers(self.play(explorer, 2).split("epochs ")[1])[0]
            assert (wrong == 0) is right
            assert right or wrong > 20

    def test_a_small_rate_crawls(self, few_pictures):
        explorer = explorers.explore_training()
        explorer.draw(learning_rate=0.01)
        assert numbers(self.play(explorer, 4).split("epochs ")[1])[0] > 20

    def test_there_is_no_λ_where_nobody_asks_for_one(self):
        assert "λ" not in shared(explorers.explore_training).caption
        assert "regularization" not in shared(explorers.explore_training).values

    def test_the_learning_rate_changes_while_it_learns_and_the_network_stays(self):
        explorer = explorers.explore_training(regularization=True)
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
        explorer = explorers.explore_training(regularization=True)
        explorer.draw(activation="relu", learning_rate=8.0, hidden="16 and 16", regularization=10.0)
        assert "nan" not in self.play(explorer, 20)


class TestOverfitting:
    def look(self, **values):
        return shared(explorers.explore_overfitting).draw(**({"decay": 0.0, "count": 15, "seed": 1} | values))[1]

    @pytest.mark.parametrize(
        ("values", "said"),
        [
            ({"degree": 1}, "Too stiff"),
            ({"degree": 3}, "as good as it gets"),
            ({"degree": 12}, "overfitting"),
            ({"degree": 12, "count": 120}, "as good as it gets"),
            ({"degree": 12, "decay": 100.0}, "λ holds it back too much"),
        ],
    )
    def test_says_what_holds_for_these_values(self, values, said):
        assert said in self.look(**values)

    def test_the_error_on_its_points_only_falls_and_the_other_one_turns(self):
        known, new = zip(
            *(
                numbers(self.look(degree=degree).split(":")[1].replace("below", ""))[:2]
                for degree in (0, 1, 3, 7, 10, 12)
            ),
            strict=True,
        )
        assert all(one >= other for one, other in pairwise(known))
        assert min(new) == new[2]

    @pytest.mark.parametrize("seed", [1, 2, 3, 4, 5, 6])
    def test_degree_3_to_5_is_best_without_decay(self, seed):
        best = int(re.search(r"degree (\d+) is the best", self.look(degree=2, seed=seed))[1])
        assert 3 <= best <= 5
