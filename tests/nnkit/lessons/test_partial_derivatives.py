"""Lesson 01: wrong answers that nobody listed, parts, and right answers on wrong earlier ones."""

import numpy as np
import pytest

from nnkit.check import SEED_VARIABLE
from nnkit.checking.examination import FAILED, examine
from tests.exercises.right_ways import partial_derivatives as ways
from tests.nnkit.lessons.answers import MODES, UNWRITTEN, Answers, earned, graded, named

ANSWERS = Answers("partial_derivatives")
EXERCISES, notebook = ANSWERS.exercises, ANSWERS.notebook


def test_it_has_the_exercises_of_the_course_in_their_order():
    assert list(EXERCISES) == [
        "h_partials", "z_partials", "chain_rule", "sigmoid", "sigmoid_prime", "product_gradient", "max_gradient",
        "elementwise_jacobian", "score_bias_gradient", "gradient_descent",
    ]  # fmt: skip


#: Wrong answers that are in no list: exercise, code, the mistake that is named (None: none), and words that are said.
INVENTED = {
    "h_partials: in an array": (
        "h_partials",
        "def h_partials(y, z):\n    return np.array([np.exp(-z), -y * np.exp(-z)])",
        "an array instead of a tuple",
        "an array of shape (2,); a tuple of 2",
    ),
    "h_partials: rounded": (
        "h_partials",
        "def h_partials(y, z):\n    return round(np.exp(-z), 3), round(-y * np.exp(-z), 3)",
        "only approximately right",
        "The first entry is",
    ),
    "h_partials: three of them": (
        "h_partials",
        "def h_partials(y, z):\n    return np.exp(-z), -y * np.exp(-z), 0.0",
        None,
        "3 entries; a tuple of 2",
    ),
    "h_partials: a secant": (
        "h_partials",
        "def h_partials(y, z):\n    h = lambda y, z: y * np.exp(-z)\n"
        "    return (h(y + 1e-4, z) - h(y, z)) / 1e-4, (h(y, z + 1e-4) - h(y, z)) / 1e-4",
        "only approximately right",
        "The second entry is",
    ),
    "h_partials: the lecture's letters as text": (
        "h_partials",
        "def h_partials(y, z):\n    return 'e^(-z)', '-y e^(-z)'",
        "same answer for every input",
        "a str; one number is asked for",
    ),
    "z_partials: only the mixed term": ("z_partials", "def z_partials(s, u):\n    return u, s", None, "not"),
    "z_partials: forgets to return": (
        "z_partials",
        "def z_partials(s, u):\n    answer = 2 * s + u, s + 2 * u",
        "returns nothing",
        "is a `return` missing",
    ),
    "chain_rule: of another chain": ("chain_rule", "def chain_rule(x):\n    return 9 * x**2", None, "not"),
    "chain_rule: with another argument": (
        "chain_rule",
        "def chain_rule(x, y):\n    return 3 * 2 * x",
        "other arguments",
        "missing 1 required positional argument",
    ),
    "chain_rule: a name that is not there": (
        "chain_rule",
        "def chain_rule(x):\n    return dz_dy * 2 * x",
        "name not defined",
        "NameError",
    ),
    "sigmoid: half the digits": (
        "sigmoid",
        "def sigmoid(z):\n    e = np.exp(-np.abs(z)).astype(np.float32)\n"
        "    return np.where(z >= 0, np.float32(1), e) / (1 + e)",
        "only approximately right",
        "float32 values, with half the digits",
    ),
    "sigmoid: the warnings switched off": (
        "sigmoid",
        "def sigmoid(z):\n    with np.errstate(all='ignore'):\n        return np.exp(z) / (1 + np.exp(z))",
        "e^z / (1 + e^z) overflows",
        "contains nan",
    ),
    "sigmoid: a piecewise line": ("sigmoid", "def sigmoid(z):\n    return np.clip(0.5 + z / 4, 0, 1)", None, "not"),
    "sigmoid: columns only": (
        "sigmoid",
        "def sigmoid(z):\n    small = [min(max(z[i, 0], -700), 700) for i in range(len(z))]\n"
        "    return np.array([[1 / (1 + np.exp(-number))] for number in small])",
        None,
        "IndexError",
    ),
    "sigmoid_prime: of a table": (
        "sigmoid_prime",
        "def sigmoid_prime(z):\n    return np.interp(z, np.linspace(-10, 10, 2001), np.gradient(\n"
        "        1 / (1 + np.exp(-np.linspace(-10, 10, 2001))), 0.01))",
        "only approximately right",
        "not",
    ),
    "sigmoid_prime: of |z|, with its sign": (
        "sigmoid_prime",
        "def sigmoid_prime(z):\n    a = sigmoid(z)\n    return np.sign(z) * a * (1 - a)",
        None,
        "not",
    ),
    "product_gradient: a column's transpose": (
        "product_gradient",
        "def product_gradient(x, y, z):\n    return np.array([[z, z, x + y]])",
        "wrong shape",
        "shape (1, 3); (3,)",
    ),
    "product_gradient: by z only": (
        "product_gradient",
        "def product_gradient(x, y, z):\n    return np.array([0.0, 0.0, x + y])",
        None,
        "not",
    ),
    "max_gradient: np.max of everything": (
        "max_gradient",
        "def max_gradient(x, y, z):\n    m = np.max([x, y, z])\n"
        "    return np.array([m, m + (x + y) * (y > z), (x + y) * (z > y)])",
        None,
        "not",
    ),
    "max_gradient: cut to whole numbers": (
        "max_gradient",
        "def max_gradient(x, y, z):\n    return np.array([max(y, z), 2 * y + x, 0]).astype(int)",
        None,
        "cannot hold fractions",
    ),
    "elementwise_jacobian: a list of rows": (
        "elementwise_jacobian",
        "def elementwise_jacobian(z):\n    return np.diag(sigmoid_prime(z).ravel()).tolist()",
        "no array",
        "a list; an array of shape (1, 1)",
    ),
    "elementwise_jacobian: with z's of three axes": (
        "elementwise_jacobian",
        "def elementwise_jacobian(z):\n    return np.eye(len(z))[..., None] * sigmoid_prime(z)",
        "wrong shape",
        "shape (1, 1, 1); (1, 1)",
    ),
    "score_bias_gradient: matrix product": (
        "score_bias_gradient",
        "def score_bias_gradient(u, w, x, b):\n    return u @ sigmoid_prime(w @ x + b)",
        "shapes do not fit",
        "ValueError",
    ),
    "score_bias_gradient: w transposed": (
        "score_bias_gradient",
        "def score_bias_gradient(u, w, x, b):\n    return u * sigmoid_prime(w.T @ x + b)",
        "shapes do not fit",
        "ValueError",
    ),
    "score_bias_gradient: tanh": (
        "score_bias_gradient",
        "def score_bias_gradient(u, w, x, b):\n    return u * (1 - np.tanh(w @ x + b) ** 2)",
        None,
        "not",
    ),
    "gradient_descent: stops when it is flat": (
        "gradient_descent",
        "def gradient_descent(gradient, start, learning_rate, steps):\n    path = [np.array(start, dtype=float)]\n"
        "    for _ in range(steps):\n        new = path[-1] - learning_rate * gradient(path[-1])\n"
        "        if np.abs(new - path[-1]).max() < 0.2:\n            break\n        path.append(new)\n"
        "    return np.array(path)",
        None,
        "shape",
    ),
    "gradient_descent: for numbers only": (
        "gradient_descent",
        "def gradient_descent(gradient, start, learning_rate, steps):\n    path = [float(start[0])]\n"
        "    for _ in range(steps):\n        slope = float(gradient(np.array([path[-1]]))[0])\n"
        "        path.append(path[-1] - learning_rate * slope)\n"
        "    return np.array(path)[:, None]",
        None,
        "",
    ),
    "gradient_descent: half a step": (
        "gradient_descent",
        "def gradient_descent(gradient, start, learning_rate, steps):\n    path = [np.array(start, dtype=float)]\n"
        "    for _ in range(steps):\n        path.append(path[-1] - learning_rate / 2 * gradient(path[-1]))\n"
        "    return np.array(path)",
        None,
        "not",
    ),
    "gradient_descent: flat": (
        "gradient_descent",
        "def gradient_descent(gradient, start, learning_rate, steps):\n    path = [np.array(start, dtype=float)]\n"
        "    for _ in range(steps):\n        path.append(path[-1] - learning_rate * gradient(path[-1]))\n"
        "    return np.concatenate(path)",
        "wrong shape",
        "; (4, 1) is asked for",
    ),
}


@pytest.mark.parametrize(("name", "source", "mistake", "said"), INVENTED.values(), ids=INVENTED)
@pytest.mark.parametrize(("seed", "rounds"), MODES[:2])
def test_wrong_answers_that_nobody_listed_fail_with_a_sentence(name, source, mistake, said, seed, rounds):
    verdict = examine(EXERCISES[name], notebook(**{name: source})[name], seed=seed, rounds=rounds)
    assert verdict.state == FAILED
    assert said in verdict.failure.wrong
    assert named(verdict) == mistake


#: Right answers that call an earlier one, and which.
CALLERS = [
    ("sigmoid_prime", ways.sigmoid_prime_with_sigmoid, "sigmoid"),
    ("sigmoid_prime", ways.sigmoid_prime_on_both_sides, "sigmoid"),
    ("elementwise_jacobian", ways.elementwise_jacobian_with_diag, "sigmoid_prime"),
    ("elementwise_jacobian", ways.elementwise_jacobian_with_loops, "sigmoid"),
    ("score_bias_gradient", ways.score_bias_gradient_as_product, "sigmoid_prime"),
    ("score_bias_gradient", ways.score_bias_gradient_through_jacobian, "elementwise_jacobian"),
    ("score_bias_gradient", ways.score_bias_gradient_with_loops, "sigmoid"),
]
ON_WRONG_EARLIER_ANSWERS = [
    pytest.param(name, way, earlier, wrong, id=f"{way.__name__} on {earlier}, {label} {number}")
    for name, way, earlier in CALLERS
    for number, (label, wrong) in enumerate(
        [(each.name, each.wrong) for each in EXERCISES[earlier].misconceptions]
        + [("not written", UNWRITTEN.format(earlier))]
    )
]


class TestOneMistakeCostsOneQuestion:
    @pytest.mark.parametrize(("name", "way", "earlier", "wrong"), ON_WRONG_EARLIER_ANSWERS)
    def test_a_right_answer_on_a_wrong_earlier_one_earns_its_points(
        self, name, way, earlier, wrong, capsys, monkeypatch
    ):
        monkeypatch.setenv(SEED_VARIABLE, "11")
        namespace = notebook(**{name: way, earlier: wrong})
        exec(f"check({name})", namespace)
        assert f"✓ {name} is right" in capsys.readouterr().out
        assert eval(f"grade({name})", namespace) == EXERCISES[name].points
        assert not examine(EXERCISES[earlier], namespace[earlier]).passed

    def test_the_panel_says_whose_place_a_right_version_took(self, capsys):
        namespace = notebook(sigmoid="def sigmoid(z):\n    return np.tanh(z)", sigmoid_prime=CALLERS[0][1])
        exec("check(sigmoid_prime)", namespace)
        assert "Your sigmoid is not right yet, so this check used right versions." in capsys.readouterr().out

    def test_a_sigmoid_that_overflows_costs_its_own_point_and_no_other(self):
        namespace = notebook(
            sigmoid="def sigmoid(z):\n    return 1 / (1 + np.exp(-z))", sigmoid_prime=ways.sigmoid_prime_with_sigmoid
        )
        assert graded(EXERCISES["sigmoid"], namespace["sigmoid"]).points == 1
        assert graded(EXERCISES["sigmoid_prime"], namespace["sigmoid_prime"]).points == 1

    #: Wrong answers that call a wrong earlier one.
    WRONG_ON_WRONG = (
        ("sigmoid_prime", "def sigmoid_prime(z):\n    return sigmoid(z)", "sigmoid", "tanh", "σ instead of σ′"),
        ("sigmoid_prime", "def sigmoid_prime(z):\n    a = sigmoid(z)\n    return a * (1 + a)", "sigmoid",
         "sign of the exponent", "a(1 + a)"),
        ("elementwise_jacobian", "def elementwise_jacobian(z):\n    return sigmoid_prime(z)", "sigmoid_prime",
         "wrong sign", "vector of slopes"),
        ("score_bias_gradient", "def score_bias_gradient(u, w, x, b):\n    return sigmoid_prime(w @ x + b)",
         "sigmoid_prime", "slope of tanh", "u forgotten"),
    )  # fmt: skip

    @pytest.mark.parametrize(("name", "source", "earlier", "its_mistake", "mistake"), WRONG_ON_WRONG)
    def test_a_wrong_answer_on_a_wrong_earlier_one_fails_and_is_named(
        self, name, source, earlier, its_mistake, mistake
    ):
        wrong = next(each.wrong for each in EXERCISES[earlier].misconceptions if each.name == its_mistake)
        namespace = notebook(**{name: source, earlier: wrong})
        for seed, rounds in MODES:
            verdict = examine(EXERCISES[name], namespace[name], seed=seed, rounds=rounds)
            assert (verdict.state, verdict.points) == (FAILED, 0)
            assert named(verdict) == mistake


#: Answers that are right in part: exercise, code, the parts that they earn, the mistake that is named.
PARTLY = {
    "sigmoid: as printed": (
        "sigmoid",
        "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))",
        ["moderate z"],
        "overflows",
    ),
    "sigmoid: np.where with both branches": (
        "sigmoid",
        "def sigmoid(z):\n    return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))",
        ["moderate z"],
        "overflows",
    ),
    "gradient_descent: whole numbers stay whole": (
        "gradient_descent",
        "def gradient_descent(gradient, start, learning_rate, steps):\n    path = np.zeros((steps + 1, len(start)),\n"
        "        dtype=start.dtype)\n    path[0] = start\n    for t in range(steps):\n"
        "        path[t + 1] = path[t] - learning_rate * gradient(path[t])\n    return path",
        ["the path"],
        "keeps whole numbers whole",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "source", "parts", "mistake"), PARTLY.values(), ids=PARTLY)
@pytest.mark.parametrize(("seed", "rounds"), MODES)
def test_parts_earn_their_points_each_for_itself(name, source, parts, mistake, seed, rounds):
    verdict = examine(EXERCISES[name], notebook(**{name: source})[name], seed=seed, rounds=rounds)
    assert earned(verdict) == parts
    assert named(verdict) == mistake


@pytest.mark.parametrize("seed", range(30))
def test_no_slope_of_z_partials_is_near_nothing(seed):
    """Where 2s + u is a small difference of large numbers, only rounding would be left to compare."""
    for case in EXERCISES["z_partials"].make_cases(seed, rounds=3):
        assert np.abs(EXERCISES["z_partials"].expected(**case.arguments)).min() > 0.05
