"""Does `Network` compute what its formulas say, train as its rules say, and keep what it learned?"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnkit import network
from nnkit.network import Network, activations, call_list, costs, guard, initialization, training
from nnkit.network.architecture import HIDDEN, OUTPUTS
from nnkit.network.gradients import numerical_gradient
from nnkit.network.optimizers import (
    SGD,
    GradientDescent,
    Momentum,
    Nesterov,
    classical_momentum_step,
    momentum_step,
    nesterov_step,
    one_cycle,
)  # fmt: skip

KINDS = [(hidden, output, cost) for hidden in HIDDEN for cost, outputs in OUTPUTS.items() for output in outputs]
SIZES = ([3, 2], [2, 5, 3], [4, 3, 5, 2], [2, 4, 1, 3, 2])
FORMULAS = {
    "sigmoid": activations.sigmoid, "tanh": activations.tanh, "relu": activations.relu, "softmax": activations.softmax,
    "leaky_relu": activations.leaky_relu, "linear": lambda z: z,
}  # fmt: skip


def example(sizes, hidden="sigmoid", output=None, cost="quadratic", samples=4, seed=3, dtype=np.float64):
    """A network with biases that are not 0, dense inputs, and targets that fit the cost."""
    rng = np.random.default_rng(seed)
    made = Network(sizes, hidden, output, cost, rng, dtype)
    for b in made.biases:
        b[...] = rng.normal(size=b.shape)
    x, y = rng.normal(size=(sizes[0], samples)), rng.uniform(0.1, 0.9, (sizes[-1], samples))
    return made, x, y / y.sum(axis=0) if cost == "log_likelihood" else y


def by_formulas(made, x):
    a = x
    kinds = [made.architecture.activation] * (len(made.weights) - 1) + [made.architecture.output]
    for w, b, kind in zip(made.weights, made.biases, kinds, strict=True):
        a = FORMULAS[kind](w @ a + b)
    return a


class TestFormulas:
    @pytest.mark.parametrize("sizes", SIZES, ids=str)
    @pytest.mark.parametrize(("hidden", "output", "cost"), KINDS)
    def test_outputs_and_costs_are_those_of_the_formulas(self, hidden, output, cost, sizes):
        made, x, y = example(sizes, hidden, output, cost)
        a = by_formulas(made, x)
        assert np.allclose(made.feedforward(x), a, rtol=1e-13, atol=1e-15)
        right = {
            "quadratic": costs.quadratic_cost,
            "cross_entropy": costs.cross_entropy_cost,
            "log_likelihood": costs.log_likelihood_cost,
        }
        assert made.cost(x, y) == pytest.approx(right[cost](a, y), rel=1e-12)

    @pytest.mark.parametrize("samples", [1, 4])
    @pytest.mark.parametrize("sizes", SIZES, ids=str)
    @pytest.mark.parametrize(("hidden", "output", "cost"), KINDS)
    def test_every_network_passes_a_gradient_check(self, hidden, output, cost, sizes, samples):
        made, x, y = example(sizes, hidden, output, cost, samples)
        found = made.backprop(x, y, regularization=0.3)
        assert [part.shape for part in found[0]] == [w.shape for w in made.weights]
        assert [part.shape for part in found[1]] == [b.shape for b in made.biases]
        theta = made.parameters.copy()

        def value(moved):
            made.parameters[...] = moved
            return made.cost(x, y, regularization=0.3)

        right = call_list.blocks(numerical_gradient(value, theta, 1e-5), made.architecture.sizes)
        for block, by_w, by_b in zip(right, *found, strict=True):
            assert np.allclose(block, np.hstack([by_w, by_b]), rtol=1e-6, atol=2e-9)

    def test_a_sigmoid_network_gives_the_gradients_of_lesson_three(self):
        made, x, y = example([3, 4, 2])
        for one, other in zip(
            made.backprop(x, y), network.backprop_batch(made.weights, made.biases, x, y), strict=True
        ):
            for a, b in zip(one, other, strict=True):
                assert np.allclose(a, b, rtol=1e-12, atol=1e-15)

    @pytest.mark.filterwarnings("error")
    @pytest.mark.parametrize(("hidden", "output", "cost"), KINDS)
    def test_saturated_units_give_finite_numbers_and_no_warning(self, hidden, output, cost):
        made, x, y = example([2, 3, 2], hidden, output, cost, dtype=np.float32)
        if output in ("sigmoid", "softmax"):
            made.weights[-1][...] *= 1000
        y = (y == y.max(axis=0)).astype(float)
        assert np.isfinite(made.feedforward(x)).all()
        assert np.isfinite(made.cost(x, y))
        assert all(np.isfinite(part).all() for parts in made.backprop(x, y) for part in parts)

    def test_more_columns_than_go_through_at_once(self, monkeypatch):
        made, x, _ = example([3, 4, 2], samples=23)
        whole = made.feedforward(x)
        monkeypatch.setattr(network.network, "COLUMNS", 5)
        assert np.allclose(made.feedforward(x), whole, rtol=1e-13)

    def test_nothing_that_is_handed_in_is_changed(self):
        made, x, y = example([3, 4, 2])
        kept = x.copy(), y.copy(), made.parameters.copy()
        made.backprop(x, y)
        made.cost(x, y)
        made.train(x, y, epochs=0)
        assert all(np.array_equal(a, b) for a, b in zip(kept, (x, y, made.parameters), strict=True))


def trained(optimizer, batch_size=3, epochs=2, samples=11, regularization=0.0, dtype=np.float64):
    """A network's parameters after training; 11 samples leave a smaller mini-batch at the end."""
    made, x, y = example([3, 4, 2], samples=samples, dtype=dtype)
    made.rng = np.random.default_rng(8)
    made.train(x, y, epochs=epochs, batch_size=batch_size, optimizer=optimizer, regularization=regularization)
    return made


def followed(step, batch_size=3, epochs=2, samples=11, regularization=0.0):
    """The same with the formulas: `step(theta, velocity, gradient_at)` gives the next (theta, velocity)."""
    made, x, y = example([3, 4, 2], samples=samples)
    rng, theta = np.random.default_rng(8), made.parameters.copy()
    velocity = np.zeros_like(theta)
    for _ in range(epochs):
        order = rng.permutation(samples)
        for first in range(0, samples, batch_size):
            some = order[first : first + batch_size]

            def gradient_at(point, some=some):
                made.parameters[...] = point
                parts = made.backprop(x[:, some], y[:, some], regularization=regularization / samples)
                return np.concatenate([np.hstack(pair).ravel() for pair in zip(*parts, strict=True)])

            theta, velocity = step(theta, velocity, gradient_at)
    return theta


RULES = {
    "sgd": (SGD(0.7), lambda w, v, g: (w - 0.7 * g(w), v)),
    "average": (Momentum(0.7, 0.8), lambda w, v, g: momentum_step(w, v, g(w), 0.7, 0.8)),
    "classical": (Momentum(0.7, 0.8, "classical"), lambda w, v, g: classical_momentum_step(w, v, g(w), 0.7, 0.8)),
    "nesterov": (Nesterov(0.7, 0.8), lambda w, v, g: nesterov_step(w, v, g, 0.7, 0.8)),
}


class TestTraining:
    @pytest.mark.parametrize("regularization", [0.0, 0.5])
    @pytest.mark.parametrize("batch_size", [1, 3, 11, 50])
    @pytest.mark.parametrize("rule", RULES)
    def test_takes_the_path_of_its_rule(self, rule, batch_size, regularization):
        optimizer, step = RULES[rule]
        ours = trained(optimizer, batch_size, regularization=regularization).parameters
        assert np.allclose(ours, followed(step, batch_size, regularization=regularization), rtol=1e-10, atol=1e-12)

    def test_many_blocks_take_the_same_path_as_one(self, monkeypatch):
        from nnkit.network import training

        whole = trained(SGD(0.7), samples=29).parameters
        monkeypatch.setattr(training, "BLOCK_SAMPLES", 6)
        assert np.allclose(trained(SGD(0.7), samples=29).parameters, whole, rtol=1e-12)

    def test_gradient_descent_takes_all_samples_at_once(self):
        assert np.allclose(
            trained(GradientDescent(0.7)).parameters, trained(SGD(0.7), batch_size=11).parameters, rtol=1e-12
        )

    def test_a_schedule_sets_the_rate_of_each_update(self):
        asked = []

        def falling(done):
            asked.append(done)
            return 1.0 - 0.5 * done

        ours = trained(SGD(falling)).parameters
        rates = iter(np.linspace(1.0, 0.5, 8))
        assert np.allclose(ours, followed(lambda w, v, g: (w - next(rates) * g(w), v)), rtol=1e-10)
        assert min(asked) == 0
        assert max(asked) == 1

    def test_one_cycle_rises_and_falls(self):
        rate = one_cycle(0.5)
        assert rate(0) == pytest.approx(0.02)
        assert rate(0.3) == pytest.approx(0.5)
        assert rate(1) == pytest.approx(0, abs=1e-12)
        assert max(rate(done) for done in np.linspace(0, 1, 101)) <= 0.5

    @pytest.mark.parametrize("rule", RULES)
    def test_float32_takes_about_the_same_path(self, rule):
        near, exact = (trained(RULES[rule][0], dtype=dtype).parameters for dtype in (np.float32, np.float64))
        assert near.dtype == np.float32
        assert np.allclose(near, exact, rtol=1e-3, atol=1e-4)

    def test_the_same_generator_gives_the_same_network(self):
        results = [
            Network([2, 5, 1], rng=np.random.default_rng(seed)).parameters for seed in (1, 1, 2)
        ]  # fmt: skip
        assert np.array_equal(results[0], results[1])
        assert not np.array_equal(results[0], results[2])
        assert np.array_equal(trained(SGD(0.3)).parameters, trained(SGD(0.3)).parameters)

    def test_the_history_has_an_entry_an_epoch_and_the_cost_falls(self):
        made, x, y = example([3, 8, 2], samples=30)
        labels = np.argmax(y, axis=0)
        history = made.train(x, labels, epochs=40, optimizer=2.0, validation=(x, labels))
        assert history is made.history
        assert [len(history[name]) for name in ("cost", "validation_cost", "accuracy", "seconds")] == [40] * 4
        assert history["cost"][-1] < history["cost"][0]
        assert history["accuracy"][-1] == made.accuracy(x, labels) == np.mean(made.predict(x) == labels)

    def test_a_callback_sees_each_epoch_and_can_end_the_training(self):
        made, x, y = example([3, 4, 2])
        seen = []
        made.train(x, y, epochs=9, callback=lambda epoch, net, history: seen.append((epoch, net, len(history["cost"]))))
        assert seen == [(epoch, made, epoch) for epoch in range(1, 10)]
        made.train(x, y, epochs=9, callback=lambda epoch, net, history: epoch == 4)
        assert len(made.history["cost"]) == 4

    def test_an_interrupted_training_keeps_what_was_learned(self):
        made, x, y = example([3, 4, 2])
        before = made.parameters.copy()

        def interrupt(epoch, net, history):
            if epoch == 3:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            made.train(x, y, epochs=9, callback=interrupt)
        assert len(made.history["cost"]) == 3
        assert np.isfinite(made.parameters).all()
        assert not np.array_equal(before, made.parameters)

    def test_says_how_far_it_is_when_asked_and_when_it_takes_long(self, capsys, monkeypatch):
        from nnkit.network import training

        made, x, y = example([3, 4, 2])
        made.train(x, y, epochs=2)
        assert capsys.readouterr().out == ""
        made.train(x, y, epochs=2, validation=(x, y), report=True)
        assert "epoch 2 of 2: cost 0." in capsys.readouterr().out
        monkeypatch.setattr(training, "QUIET_SECONDS", 0.0)
        made.train(x, y, epochs=2)
        assert "epoch 1 of 2" in capsys.readouterr().out
        made.train(x, y, epochs=2, report=False)
        assert capsys.readouterr().out == ""

    @settings(max_examples=25, deadline=None)
    @given(
        st.lists(st.integers(1, 6), min_size=2, max_size=4), st.sampled_from(KINDS), st.integers(1, 9),
        st.integers(1, 10), st.integers(0, 99),
    )  # fmt: skip
    def test_any_network_trains(self, sizes, kind, samples, batch_size, seed):
        hidden, output, cost = kind
        made, x, y = example(sizes, hidden, output, cost, samples, seed, np.float32)
        made.train(x, y, epochs=2, batch_size=batch_size, optimizer=Momentum(0.01))
        assert np.isfinite(made.parameters).all()


class TestSaving:
    def test_a_saved_network_comes_back_as_it_was(self, tmp_path):
        made, x, _ = example([3, 4, 2], "tanh", "softmax", "log_likelihood", dtype=np.float32)
        made.save(tmp_path / "network.npz")
        again = Network.load(tmp_path / "network.npz")
        assert again.architecture == made.architecture
        assert again.parameters.dtype == np.float32
        assert np.array_equal(again.feedforward(x), made.feedforward(x))

    @pytest.mark.parametrize("content", [b"", b"text", b"PK\x03\x04 cut off"])
    def test_a_file_that_holds_no_network_is_refused(self, tmp_path, content):
        (tmp_path / "other.npz").write_bytes(content)
        with pytest.raises(ValueError, match="holds no network"):
            Network.load(tmp_path / "other.npz")

    def test_an_archive_of_other_arrays_is_refused(self, tmp_path):
        np.savez(tmp_path / "other.npz", a=np.zeros(3))
        with pytest.raises(ValueError, match="holds no network"):
            Network.load(tmp_path / "other.npz")

    def test_too_few_parameters_are_refused(self, tmp_path):
        np.savez(tmp_path / "cut.npz", sizes=[2, 1], kinds=["sigmoid", "sigmoid", "quadratic"], parameters=np.zeros(2))
        with pytest.raises(ValueError, match="holds 2 parameters"):
            Network.load(tmp_path / "cut.npz")

    def test_a_missing_file_says_so(self, tmp_path):
        with pytest.raises(FileNotFoundError):
            Network.load(tmp_path / "none.npz")


class TestWrongUse:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            ({"sizes": [3]}, "input and an output layer"),
            ({"sizes": [3, 0]}, "at least one unit"),
            ({"sizes": [3, 2.5]}, "at least one unit"),
            ({"activation": "sigma"}, "must be one of sigmoid, tanh"),
            ({"cost": "mse"}, "must be one of quadratic"),
            ({"cost": "cross_entropy", "output": "tanh"}, "goes with sigmoid outputs, not with tanh"),
            ({"output": "softmax"}, "not with softmax"),
            ({"dtype": int}, "must be float32 or float64"),
        ],
    )
    def test_what_cannot_be_built_is_said(self, arguments, said):
        with pytest.raises(ValueError, match=said):
            Network(**{"sizes": [3, 2], **arguments})

    @pytest.mark.parametrize(
        ("x", "y", "said"),
        [
            (np.zeros((2, 4)), np.zeros((2, 4)), r"needs \(3, m\)"),
            (np.zeros(3), np.zeros((2, 4)), "one column a sample"),
            (np.zeros((3, 4)), np.zeros((2, 5)), "as many columns in both"),
            (np.zeros((3, 0)), np.zeros((2, 0)), "at least one"),
            (np.zeros((3, 4)), np.array([0, 1, 2, 0]), "with 2 classes they must be 0 to 1"),
            (np.zeros((3, 4)), np.array([0.5] * 4), "2 rows in y"),
        ],
    )
    def test_samples_that_do_not_fit_are_refused(self, x, y, said):
        with pytest.raises(ValueError, match=said):
            Network([3, 4, 2]).train(x, y, epochs=1)

    @pytest.mark.parametrize(
        ("make", "said"),
        [
            (lambda: SGD(0), "must be positive"),
            (lambda: SGD(-1.0), "must be positive"),
            (lambda: Momentum(0.1, 1.0), "beta is 1.0"),
            (lambda: Nesterov(0.1, -0.1), "gamma is -0.1"),
            (lambda: Momentum(0.1, form="heavy"), 'must be "average" or'),
        ],
    )
    def test_a_rule_that_cannot_work_is_refused(self, make, said):
        with pytest.raises(ValueError, match=said):
            make()

    def test_a_mini_batch_without_samples_is_refused(self):
        with pytest.raises(ValueError, match="at least one sample"):
            Network([3, 2]).train(np.zeros((3, 4)), np.zeros((2, 4)), epochs=1, batch_size=0)


class TestInitialization:
    @pytest.mark.parametrize("draw", [initialization.initialize, initialization.xavier_uniform,
                                      initialization.he_normal,
                                      initialization.standard_normal, initialization.zeros])  # fmt: skip
    def test_shapes_and_reproducibility(self, draw):
        sizes = [7, 5, 1]
        weights, biases = draw(sizes, np.random.default_rng(4))
        assert [(w.shape, b.shape) for w, b in zip(weights, biases, strict=True)] == network.layer_shapes(sizes)
        again = draw(sizes, np.random.default_rng(4))
        assert all(np.array_equal(a, b) for a, b in zip(weights, again[0], strict=True))

    @pytest.mark.parametrize(
        ("draw", "deviation"),
        [
            (initialization.initialize, np.sqrt(1 / 400)),
            (initialization.xavier_uniform, np.sqrt(2 / 700)),
            (initialization.he_normal, np.sqrt(2 / 400)),
            (initialization.standard_normal, 1.0),
        ],
    )
    def test_spread(self, draw, deviation):
        (w,), _ = draw([400, 300], np.random.default_rng(5))
        assert abs(w.mean()) < 5 * deviation / np.sqrt(w.size)
        assert w.std() == pytest.approx(deviation, rel=0.02)

    def test_xavier_is_uniform_to_its_bound(self):
        (w,), _ = initialization.xavier_uniform([400, 200], np.random.default_rng(6))
        bound = np.sqrt(6 / 600)
        assert 0.999 * bound < np.abs(w).max() <= bound
        assert np.mean(np.abs(w) < bound / 2) == pytest.approx(0.5, abs=0.01)

    def test_all_zero_keeps_all_hidden_units_the_same(self):
        rng = np.random.default_rng(7)
        made = Network([3, 4, 2], rng=rng, dtype=np.float64, initializer=initialization.zeros)
        made.train(rng.normal(size=(3, 20)), rng.random((2, 20)), epochs=5, optimizer=1.0)
        assert np.ptp(made.weights[0], axis=0).max() < 1e-15
        assert np.abs(made.weights[0]).max() > 1e-4


def test_a_training_is_no_answer_to_the_exercises_that_it_contains():
    """Does each way to have the library compute with given parameters refuse while its exercise is examined?"""
    net = Network([2, 3, 1])
    x, y = np.ones((2, 4)), np.ones((1, 4))
    trainer = training.Trainer(net.architecture, net.parameters, x, y, SGD(0.1), 4, 1, 0.0, np.random.default_rng(0))
    ways = {
        "backprop": (trainer.epoch, lambda: net.backprop(x, y)),
        "train_epoch": (trainer.epoch, lambda: net.train(x, y, epochs=1)),
        "weight_gradient": (trainer.epoch, lambda: net.backprop(x, y)),
        "layer": (lambda: net.feedforward(x), lambda: net.cost(x, y), lambda: net.predict(x)),
        "accuracy": (lambda: net.predict(x), lambda: net.accuracy(x, y)),
    }
    for exercise, calls in ways.items():
        for call in calls:
            call()
            with guard.examining(exercise), pytest.raises(guard.LibraryAnswer, match=exercise):
                call()
