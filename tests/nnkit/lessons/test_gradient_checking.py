"""Lesson 04: the bug hunt, the fast check, and right answers on wrong earlier ones."""

import numpy as np
import pytest

from nnkit import gradients, network
from nnkit.check import SEED_VARIABLE, CheckFailed, NotWrittenYet, check, grade
from nnkit.checking.examination import FAILED, examine
from nnkit.lessons.gradient_checking import suspects
from nnkit.lessons.gradient_checking.figures import errors_apart
from nnkit.lessons.shared.sizes import random_network, uneven
from tests.exercises.right_ways import gradient_checking as ways
from tests.nnkit.lessons.answers import Answers, named

ANSWERS = Answers("gradient_checking")
EXERCISES, notebook = ANSWERS.exercises, ANSWERS.notebook
NAMES = ("Ada Lovelace", "Bob", "Zoë Groß", "  grace   HOPPER ", "n", "李雷", *(f"student {i}" for i in range(20)))


def test_it_has_the_exercises_of_the_course_in_their_order():
    assert [each.name for each in ANSWERS.lesson.exercises] == [
        "forward_difference", "central_difference", "numerical_gradient", "relative_error", "flatten_parameters",
        "unflatten_parameters", "best_epsilon", "gradient_check", "suspects", "forward_passes",
    ]  # fmt: skip


def in_notebook(**names) -> dict:
    """What a notebook's global names are when it checks its suspects."""
    return {"check": check, "grade": grade, **names}


class TestSuspects:
    @pytest.mark.parametrize("name", NAMES)
    def test_a_fault_shows_in_exactly_the_gradients_that_its_equation_feeds(self, name):
        for letter, suspect in suspects.line_up(name).items():
            weights_off, biases_off, _ = errors_apart(suspect, [4, 5, 3, 2])
            wrong = [error > 1e-6 for error in (*weights_off, *biases_off)]
            assert (
                wrong
                == {
                    "BP1": [True] * 6,
                    "BP2": [True, True, False] * 2,
                    "BP3": [False] * 3 + [True] * 3,
                    "BP4": [True] * 3 + [False] * 3,
                    "none": [False] * 6,
                }[suspects.truth(name)[letter]]
            ), (letter, wrong)

    def test_every_variant_of_every_fault_is_given_to_somebody(self):
        seen = {suspects._fault(f"student {i}", letter) for i in range(300) for letter in suspects.LETTERS}
        assert {(kind, variant) for kind in suspects.EQUATIONS for variant in range(4)} <= seen

    def test_names_differ_and_their_writing_does_not_matter(self):
        assert len({tuple(suspects.truth(f"student {i}").values()) for i in range(60)}) > 25
        assert suspects.truth("Ada Lovelace") == suspects.truth(" ada  LOVELACE ")

    def test_somebody_is_always_innocent(self):
        for i in range(300):
            assert "none" in suspects.truth(f"student {i}").values()

    def test_the_right_verdict_earns_all_points_in_the_notebook_and_when_graded(self, capsys, monkeypatch):
        monkeypatch.setenv(SEED_VARIABLE, "4")
        names = in_notebook(my_name="Bob", suspects=suspects.truth("Bob"))
        exec('check(suspects, "suspects")', names)
        assert "✓ suspects is right" in capsys.readouterr().out
        assert eval('grade(suspects, "suspects")', names) == 5.0

    def test_each_suspect_counts_for_itself_and_the_panel_does_not_tell_the_answer(self, capsys):
        truth = suspects.truth("Bob")
        wrong = dict(truth, A="none" if truth["A"] != "none" else "BP1")
        names = in_notebook(my_name="Bob", suspects=wrong)
        assert eval('grade(suspects, "suspects")', names) == 4.0
        capsys.readouterr()
        with pytest.raises(CheckFailed):
            exec('check(suspects, "suspects")', names)
        said = capsys.readouterr().out
        assert "Suspect A of Bob: it is not" in said
        assert "expected" not in said

    def test_another_name_s_verdict_earns_what_agrees_by_chance(self):
        names = in_notebook(my_name="Ada Lovelace", suspects=suspects.truth("Bob"))
        same = sum(
            a == b for a, b in zip(suspects.truth("Ada Lovelace").values(), suspects.truth("Bob").values(), strict=True)
        )
        assert same < 5
        try:
            points = eval('grade(suspects, "suspects")', names)
        except CheckFailed:
            points = 0.0
        assert points == same

    @pytest.mark.parametrize(
        ("names", "said"),
        [
            ({"my_name": None, "suspects": {"A": "none"}}, "my_name has no name in it"),
            ({"suspects": {"A": "none"}}, "my_name has no name in it"),
            ({"my_name": "Bob", "suspects": ["none"] * 5}, "should be a dict"),
            ({"my_name": "Bob", "suspects": {}}, "nothing about suspect A"),
            ({"my_name": "Bob", "suspects": dict.fromkeys("ABCDE", "BP5")}, "'BP5' is none of BP1"),
            ({"my_name": "Bob", "suspects": dict.fromkeys("ABCDE", 3)}, "3 is none of BP1"),
        ],
    )
    def test_what_is_no_verdict_is_told_so(self, names, said, capsys):
        with pytest.raises(CheckFailed):
            exec('check(suspects, "suspects")', in_notebook(**names))
        assert said in capsys.readouterr().out

    def test_nothing_written_is_no_mistake(self, capsys):
        with pytest.raises(NotWrittenYet):
            exec('check(suspects, "suspects")', in_notebook(my_name=None, suspects=None))
        assert "suspects should be a dict" in capsys.readouterr().out

    def test_without_a_name_there_is_a_line_up_all_the_same(self, capsys):
        assert list(suspects.line_up(None)) == list("ABCDE")
        assert "Write your name" in capsys.readouterr().out


class TestTheFastCheck:
    @pytest.mark.parametrize("samples", [1, 4])
    @pytest.mark.parametrize("sizes", [[2, 3], [1, 1, 1], [3, 4, 2], [2, 3, 4, 3, 2]], ids=str)
    def test_many_parameters_at_once_give_the_same_as_one_at_a_time(self, sizes, samples):
        rng = np.random.default_rng(5)
        weights, biases = random_network(rng, sizes)
        x, y = uneven(rng, sizes[0], samples), rng.random((sizes[-1], samples))
        right = network.backprop_batch(weights, biases, x, y)
        for kwargs, most in (({}, 1e-7), ({"complex_step": True}, 1e-13)):
            ours = gradients.network_gradients(weights, biases, x, y, **kwargs)
            for one, other in zip([*ours[0], *ours[1]], [*right[0], *right[1]], strict=True):
                assert one.shape == other.shape
                assert gradients.relative_error(one, other) < most

    def test_a_probe_sees_a_fault_anywhere(self):
        rng = np.random.default_rng(6)
        weights, biases = random_network(rng, [5, 7, 3])
        x, y = uneven(rng, 5, 3), rng.random((3, 3))
        right = network.backprop_batch(weights, biases, x, y)
        assert gradients.probe(weights, biases, x, y, right, rng) < 1e-6
        for part in (*right[0], *right[1]):
            part[0, 0] += 0.01
            assert gradients.probe(weights, biases, x, y, right, rng) > 1e-4
            part[0, 0] -= 0.01

    def test_the_library_s_check_finds_the_layer(self):
        rng = np.random.default_rng(7)
        weights, biases = random_network(rng, [3, 4, 2])
        x, y = uneven(rng, 3, 2), rng.random((2, 2))

        def broken(*arguments):
            weight_gradients, bias_gradients = network.backprop_batch(*arguments)
            return weight_gradients, [bias_gradients[0] * 2, bias_gradients[1]]

        errors = gradients.gradient_check(weights, biases, x, y, broken)
        assert list(errors) == [2, 3]
        assert errors[2] > 1e-2
        assert errors[3] < 1e-7


CALLERS = [
    ("numerical_gradient", ways.numerical_gradient_with_central_difference, "central_difference"),
    ("best_epsilon", ways.best_epsilon_with_min, "central_difference"),
    ("gradient_check", ways.gradient_check_with_one_vector, "numerical_gradient"),
    ("gradient_check", ways.gradient_check_with_one_vector, "relative_error"),
    ("gradient_check", ways.gradient_check_with_one_vector, "flatten_parameters"),
    ("gradient_check", ways.gradient_check_with_one_vector, "unflatten_parameters"),
]
ON_WRONG_EARLIER_ANSWERS = ANSWERS.on_wrong_earlier_answers(CALLERS, 8)


class TestOneMistakeCostsOneQuestion:
    @pytest.mark.parametrize(("name", "way", "earlier", "wrong"), ON_WRONG_EARLIER_ANSWERS)
    def test_a_right_answer_on_a_wrong_earlier_one_earns_its_points(
        self, name, way, earlier, wrong, capsys, monkeypatch
    ):
        assert ANSWERS.earns_all(name, way, earlier, wrong, capsys, monkeypatch)


#: Wrong answers that are in no list: exercise, code, the mistake that is named (None: none), and words that are said.
INVENTED = {
    "central_difference: of five points": (
        "central_difference",
        "def central_difference(f, x, eps):\n    return (8 * (f(x + eps) - f(x - eps)) - f(x + 2 * eps)"
        " + f(x - 2 * eps)) / (12 * eps)",
        None,
        "not",
    ),
    "numerical_gradient: with a loop over a list": (
        "numerical_gradient",
        "def numerical_gradient(f, theta, eps=1e-5):\n    return np.array([f(t + eps) - f(t - eps) for t in theta])",
        None,
        "",
    ),
    "relative_error: rounded": (
        "relative_error",
        "def relative_error(a, b):\n    s = np.linalg.norm(a) + np.linalg.norm(b)\n"
        "    return round(np.linalg.norm(a - b) / s, 4) if s else 0.0",
        None,
        "not",
    ),
    "flatten_parameters: sorted": (
        "flatten_parameters",
        "def flatten_parameters(weights, biases):\n"
        "    return np.sort(np.concatenate([p.ravel() for p in weights + biases]))",
        None,
        "",
    ),
    "gradient_check: always right": (
        "gradient_check",
        "def gradient_check(weights, biases, x, y, backprop):\n    return {i + 2: 1e-9 for i in range(len(weights))}",
        None,
        "your error is 1e-09, not",
    ),
    "gradient_check: nan": (
        "gradient_check",
        "def gradient_check(weights, biases, x, y, backprop):\n"
        "    return {i + 2: float('nan') for i in range(len(weights))}",
        None,
        "a number from 0 to 1",
    ),
}


@pytest.mark.parametrize(("name", "source", "mistake", "said"), INVENTED.values(), ids=INVENTED)
def test_wrong_answers_that_nobody_listed_fail_with_a_sentence(name, source, mistake, said):
    verdict = examine(EXERCISES[name], notebook(**{name: source})[name], seed=7, rounds=3)
    assert verdict.state == FAILED
    assert said in verdict.failure.wrong
    if mistake:
        assert named(verdict) == mistake
