"""Lesson 04: the bug hunt and the fast check."""

import re
from itertools import pairwise

import numpy as np
import pytest

from nnkit import network
from nnkit.check import SEED_VARIABLE, CheckFailed, NotWrittenYet, check, grade
from nnkit.lessons.gradient_checking import bug_hunt
from nnkit.lessons.gradient_checking.figures import line_up_data, only, secants
from nnkit.lessons.shared.sizes import random_network, uneven
from nnkit.network import gradients
from tests.nnkit.lessons.answers import workbook

NAMES = ("Ada Lovelace", "Bob", "Zoë Groß", "  grace   HOPPER ", "n", "李雷", *(f"student {i}" for i in range(20)))


BOOK = workbook("gradient_checking")


def errors(judged) -> list[float]:
    """What a check finds of a backprop in the notebook's network, layer by layer."""
    return list(gradients.gradient_check(*line_up_data(), judged).values())


def weights_alone(weights, biases, x, y, backprop) -> dict[int, float]:
    """A check that looks at no bias."""
    claimed, right = backprop(weights, biases, x, y)[0], network.backprop_batch(weights, biases, x, y)[0]
    return {i: gradients.relative_error(*pair) for i, pair in enumerate(zip(claimed, right, strict=True), start=2)}


def in_notebook(**names) -> dict:
    """What a notebook's global names are when it checks its suspects."""
    return {"check": check, "grade": grade, **names}


class TestSuspects:
    @pytest.mark.parametrize("name", NAMES)
    def test_a_fault_shows_in_exactly_the_gradients_that_its_equation_feeds(self, name):
        for letter, suspect in bug_hunt.line_up(name).items():
            found = [*errors(only("weights", suspect)), *errors(only("biases", suspect))]
            wrong = [error > 1e-6 for error in found]
            assert all(error < 1e-7 or error > 1e-4 for error in found), (letter, found)
            assert (
                wrong
                == {
                    "BP1": [True] * 6,
                    "BP2": [True, True, False] * 2,
                    "BP3": [False] * 3 + [True] * 3,
                    "BP4": [True] * 3 + [False] * 3,
                    "none": [False] * 6,
                }[bug_hunt.truth(name)[letter]]
            ), (letter, wrong)

    @pytest.mark.parametrize("name", NAMES[:4])
    def test_the_student_s_own_check_convicts_the_guilty(self, name):
        weights, biases, x, y = line_up_data()
        names = BOOK.namespace() | {"weights": weights, "biases": biases, "x": x, "y": y, "only": only}
        names["lineup"], names["hunt"] = bug_hunt.line_up(name), bug_hunt.hunter(names["gradient_check"])
        assert names["hunt"] is names["gradient_check"]
        exec(BOOK.answers["suspects"][0].source, names)
        assert names["suspects"] == bug_hunt.truth(name)

    @pytest.mark.parametrize(
        ("check", "said"),
        [
            (lambda *given: {2: 0.0, 3: 0.0}, "does not tell right from wrong yet"),
            (lambda *given: {2: 0.3, 3: 0.3}, "does not tell right from wrong yet"),
            (weights_alone, "does not tell right from wrong yet"),
            (lambda *given: [0.0], "raises AttributeError"),
            (lambda *given: None, "raises AttributeError"),
        ],
    )
    def test_who_cannot_rely_on_their_own_check_hunts_with_the_course_s(self, check, said, capsys):
        assert bug_hunt.hunter(check) is gradients.gradient_check
        assert said in capsys.readouterr().out

    def test_a_check_that_is_not_written_is_told(self, capsys):
        def not_written(*given):
            raise NotImplementedError

        assert bug_hunt.hunter(not_written) is gradients.gradient_check
        assert "gradient_check is not written yet" in capsys.readouterr().out

    def test_the_notebook_s_network_is_the_figure_s(self):
        text = BOOK.assignment.text.read_text(encoding="utf-8")
        cell = text[text.index("rng = np.random.default_rng(4)") :].split("\n\ntry:")[0]
        names = BOOK.namespace()
        exec(cell, names)
        for ours, theirs in zip(line_up_data(), (names[name] for name in ("weights", "biases", "x", "y")), strict=True):
            assert all(np.array_equal(*pair) for pair in zip(ours, theirs, strict=True))

    def test_layers_alone_do_not_tell_three_of_the_equations_apart(self):
        wrong = {
            kind: tuple(error > 1e-6 for error in errors(suspect))
            for name in NAMES
            for suspect, kind in zip(bug_hunt.line_up(name).values(), bug_hunt.truth(name).values(), strict=True)
        }
        assert wrong["BP1"] == wrong["BP3"] == wrong["BP4"] == (True, True, True)
        assert wrong["BP2"] == (True, True, False)

    def test_every_variant_of_every_fault_is_given_to_somebody(self):
        seen = {bug_hunt._fault(f"student {i}", letter) for i in range(300) for letter in bug_hunt.LETTERS}
        assert {(kind, variant) for kind in bug_hunt.EQUATIONS for variant in range(4)} <= seen

    def test_names_differ_and_their_writing_does_not_matter(self):
        assert len({tuple(bug_hunt.truth(f"student {i}").values()) for i in range(60)}) > 25
        assert bug_hunt.truth("Ada Lovelace") == bug_hunt.truth(" ada  LOVELACE ")

    def test_somebody_is_always_innocent(self):
        for i in range(300):
            assert "none" in bug_hunt.truth(f"student {i}").values()

    def test_the_right_verdict_earns_all_points_in_the_notebook_and_when_graded(self, capsys, monkeypatch):
        monkeypatch.setenv(SEED_VARIABLE, "4")
        names = in_notebook(my_name="Bob", suspects=bug_hunt.truth("Bob"))
        exec('check(suspects, "suspects")', names)
        assert "✓ suspects is right" in capsys.readouterr().out
        assert eval('grade(suspects, "suspects")', names) == 5.0

    def test_each_suspect_counts_for_itself_and_the_panel_does_not_tell_the_answer(self, capsys):
        truth = bug_hunt.truth("Bob")
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
        names = in_notebook(my_name="Ada Lovelace", suspects=bug_hunt.truth("Bob"))
        same = sum(
            a == b for a, b in zip(bug_hunt.truth("Ada Lovelace").values(), bug_hunt.truth("Bob").values(), strict=True)
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
        assert list(bug_hunt.line_up(None)) == list("ABCDE")
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


class TestWhatTheTextSays:
    def test_of_the_two_differences_at_half_and_at_a_tenth(self):
        assert "forward 4.7500, central 3.2500" in title(secants(1, 0.5))
        assert "forward 3.3100, central 3.0100" in title(secants(1, 0.1))

    def test_of_a_factor_a_sign_and_zeros(self):
        a = np.array([0.3, -1.2, 0.7])
        assert gradients.relative_error(a, 2 * a) == pytest.approx(1 / 3)
        assert gradients.relative_error(a, -a) == pytest.approx(1)
        assert gradients.relative_error(a, 0 * a) == 1

    def test_of_layers_twice_as_wide(self):
        """Parameters times products of a feedforward, for wide layers."""

        def price(sizes):
            products = sum(n * k for k, n in pairwise(sizes))
            return gradients.forward_passes(sizes) * products

        assert price([400, 200, 100]) / price([200, 100, 50]) == pytest.approx(16, rel=0.05)


def title(picture) -> str:
    """The slopes in a picture's words, in the order of its title."""
    numbers = [float(each) for each in re.findall(r"\d+\.\d{4}", picture.text)]
    return f"forward {numbers[1]:.4f}, central {numbers[2]:.4f}"
