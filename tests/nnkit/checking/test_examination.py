"""Verdicts: rules, parts, the smallest failing case, the likely mistake, follow-through, the student's own work."""

import warnings

import numpy as np
import pytest

from nnkit.checking import Case, Exercise, JudgedExercise
from nnkit.checking.examination import FAILED, NOT_WRITTEN, PASSED, earns_nothing, examine
from nnkit.checking.twins import with_twins
from nnkit.network import guard

from .conftest import BIGGER, DOUBLE, DOUBLE_SUM, ROOT, a_root, like


def double(a):
    return a + a


def namespace_with(**functions):
    """A function `double_sum` that looks up `double` in a namespace of its own, as in a notebook."""
    namespace = {"np": np, **functions}
    exec("def double_sum(a):\n    return float(np.sum(double(a)))", namespace)
    return namespace["double_sum"]


@pytest.mark.parametrize(
    "answer",
    [
        double,
        lambda a: 2 * a,
        lambda a: np.einsum("ij->ij", a) * 2,
        lambda a: np.array([[value * 2 for value in row] for row in a]),
    ],
)
@pytest.mark.parametrize("seed", [0, 1, 99])
def test_right_answers_pass_whatever_they_are_made_of(answer, seed):
    verdict = examine(DOUBLE, answer, seed=seed, rounds=3)
    assert (verdict.state, verdict.points, verdict.cases) == (PASSED, 1, 7)


@pytest.mark.parametrize("misconception", DOUBLE.misconceptions, ids=lambda each: each.name)
def test_a_misconception_fails_and_is_named(misconception):
    verdict = examine(DOUBLE, misconception.wrong)
    assert verdict.state == FAILED
    assert verdict.diagnosis.name == misconception.name


def raises(a):
    raise ValueError("no idea")


def quits(a):
    raise SystemExit


def states():
    calls = []

    def counts(a):
        calls.append(1)
        return 2 * a if len(calls) <= 3 else a

    return counts


WRONG = {
    "returns nothing": (lambda a: None, "returns nothing"),
    "prints": (lambda a: print(2 * a), "prints instead of returning"),
    "wrong sign": (lambda a: -2 * a, "wrong sign"),
    "a factor": (lambda a: 6 * a, "off by a factor of 3"),
    "transposed": (lambda a: 2 * a.T, "transposed"),
    "flat": (lambda a: 2 * a.ravel(), "wrong shape"),
    "constant": (lambda a: np.ones((2, 1)), "same answer for every input"),
    "approximate": (lambda a: np.round(2 * a, 3), "only approximately right"),
    "unknown name": (lambda a: unknown * a, "name not defined"),  # noqa: F821
    "shapes": (lambda a: a @ a, "shapes do not fit"),
    "other arguments": (lambda a, b: a, "other arguments"),
}


@pytest.mark.parametrize(("answer", "name"), WRONG.values(), ids=WRONG)
def test_mistakes_that_can_be_made_anywhere_are_named(answer, name):
    verdict = examine(DOUBLE, answer)
    assert verdict.state == FAILED
    assert verdict.points == 0
    assert verdict.diagnosis.name == name


def test_a_list_that_grows_from_call_to_call_is_named():
    halves = like(DOUBLE, misconceptions=[])
    halves.cases(lambda rng: [Case({"a": rng.normal(size=2)}, "two numbers") for _ in range(3)])
    halves.oracle(lambda a: [a / 2, a])

    def collects(a, kept=[]):  # noqa: B006
        kept += [a / 2, a]
        return kept

    kept = []

    def puts_the_new_ones_first(a):
        kept[:] = [a / 2, a, *kept]
        return kept

    assert examine(halves, collects).diagnosis.name == "goes on filling one list"
    assert examine(halves, puts_the_new_ones_first).diagnosis.name == "too many results"


@pytest.mark.parametrize(
    ("answer", "words", "name"),
    [
        (lambda a: (a, [a, a[:1], 2.0]), "a tuple; an array", "several results"),
        (lambda a: [a, a[:1], a.T], "a list; an array", "a list instead of an array"),
        (lambda a: (2 * a).astype(int).astype(object), "object values", None),
    ],
)
def test_answers_that_are_no_arrays_fail_with_a_sentence(answer, words, name):
    verdict = examine(DOUBLE, answer)
    assert (verdict.state, verdict.diagnosis.name if verdict.diagnosis else None) == (FAILED, name)
    assert words in verdict.failure.wrong


def test_right_numbers_of_the_wrong_kind_are_not_called_off_by_a_factor_of_1():
    whole = like(DOUBLE, misconceptions=[])
    whole.cases(lambda rng: [Case({"a": np.array([[3.0, n]])}, "whole numbers") for n in (1.0, 5.0)])
    verdict = examine(whole, lambda a: (2 * a).astype(int))
    assert "cannot hold fractions" in verdict.failure.wrong
    assert verdict.diagnosis.name == "whole numbers"
    assert examine(DOUBLE, lambda a: (2 * a).astype(np.float32)).diagnosis.name == "only approximately right"


def test_an_error_is_reported_with_its_message():
    verdict = examine(DOUBLE, raises)
    assert verdict.failure.wrong == "It raised ValueError: no idea"


def test_leaving_the_program_is_an_error_like_others():
    assert "SystemExit" in examine(DOUBLE, quits).failure.wrong


def test_an_answer_that_depends_on_how_often_it_is_called_fails():
    verdict = examine(DOUBLE, states())
    assert verdict.state == FAILED
    assert "second time" in verdict.failure.wrong


def test_an_answer_that_keeps_what_it_gave_for_arguments_of_these_shapes_fails():
    kept = {}

    def answer(a):
        return kept.setdefault(a.shape, double(a))

    verdict = examine(DOUBLE, answer)
    assert verdict.failure.wrong.startswith("It gives what it gave in the call before")


def test_each_part_has_a_case_that_is_followed_by_its_twin():
    """Of the same shapes, with other values and another right answer."""
    asked = with_twins(DOUBLE_SUM, 0, 1)
    pairs = [(asked[i - 1], asked[i]) for i in range(len(asked)) if asked[i].is_twin]
    assert [twin.case.part for _, twin in pairs] == list(DOUBLE_SUM.parts)
    for first, twin in pairs:
        assert twin.case.arguments["a"].shape == first.case.arguments["a"].shape
        assert twin.right != first.right


def test_a_right_value_that_changed_the_argument_fails():
    def answer(a):
        a *= 2
        return a

    verdict = examine(DOUBLE, answer)
    assert verdict.diagnosis.name == "doubles the caller's array"
    assert "changed its argument a" in verdict.failure.wrong


def test_the_smallest_failing_case_is_shown():
    verdict = examine(DOUBLE, lambda a: a * a)
    assert verdict.failure.case.arguments["a"].shape == (2, 1)


def test_a_warning_fails_where_quiet_is_asked_and_only_there():
    def loud(a):
        return np.where(a > 0, np.sqrt(a), 0.0)

    verdict = examine(ROOT, loud)
    assert verdict.state == FAILED
    assert "numpy warned: invalid value" in verdict.failure.wrong

    def loud_double(a):
        np.log(-1.0)
        return 2 * a

    assert examine(DOUBLE, loud_double).passed


def test_a_warning_fails_where_quiet_is_asked_of_a_judged_answer_too():
    def loud(a):
        return np.where(a > 0, np.sqrt(a), 0.0)

    judged = a_root(JudgedExercise)
    judged.judge(lambda arguments, got: None)
    assert "numpy warned: invalid value" in examine(judged, loud).failure.wrong
    assert examine(judged, lambda a: np.sqrt(np.maximum(a, 0))).passed
    assert examine(like(judged, quiet=False), loud).passed


def test_other_warnings_cost_nothing():
    def old(a):
        warnings.warn("old", DeprecationWarning, stacklevel=1)
        return np.sqrt(np.maximum(a, 0))

    assert examine(ROOT, old).passed


def test_prints_are_kept_off_the_screen_and_shown_with_the_failing_case(capsys):
    def chatty(a):
        print("here", a.shape)
        return a

    verdict = examine(DOUBLE, chatty)
    assert capsys.readouterr().out == ""
    assert "here (2, 1)" in verdict.failure.printed


def test_parts_are_given_separately():
    verdict = examine(DOUBLE_SUM, lambda a: float(2 * a[0, 0]))
    assert verdict.parts == {"one number": (1, 1), "matrices": (0, 2)}
    assert (verdict.state, verdict.points, verdict.possible) == (FAILED, 1, 3)


def test_not_written_is_told_from_wrong():
    def stub(a):
        raise NotImplementedError("not written yet")

    assert examine(DOUBLE, stub).state == NOT_WRITTEN


def test_a_right_answer_on_a_wrong_earlier_one_gets_its_points_and_a_notice():
    answer = namespace_with(double=lambda a: 3 * a)
    before = answer.__globals__["double"]
    verdict = examine(DOUBLE_SUM, answer)
    assert (verdict.state, verdict.points) == (PASSED, 3)
    assert verdict.notices == ["Your double is not right yet, so this check used right versions."]
    assert answer.__globals__["double"] is before


def test_a_right_answer_on_an_unwritten_or_missing_earlier_one_gets_its_points():
    def stub(a):
        raise NotImplementedError

    assert examine(DOUBLE_SUM, namespace_with(double=stub)).passed
    missing = namespace_with()
    assert examine(DOUBLE_SUM, missing).passed
    assert "double" not in missing.__globals__


def test_a_wrong_answer_on_a_wrong_earlier_one_still_fails_for_its_own_mistake():
    namespace = {"np": np, "double": lambda a: 5 * a}
    exec("def double_sum(a):\n    return float(np.mean(double(a)))", namespace)
    verdict = examine(DOUBLE_SUM, namespace["double_sum"])
    assert verdict.parts == {"one number": (1, 1), "matrices": (0, 2)}
    assert verdict.notices


@pytest.mark.parametrize("earlier", ["5 * a", "None", "print(a)", "a @ a"])
def test_a_wrong_answer_on_a_wrong_earlier_one_is_named_by_its_own_mistake(earlier):
    namespace = {"np": np}
    exec(f"def double(a):\n    return {earlier}\n", namespace)
    exec("def double_sum(a):\n    double(a)\n    return float(np.sum(double(a))) / 2", namespace)
    verdict = examine(DOUBLE_SUM, namespace["double_sum"])
    assert verdict.points == 0
    assert verdict.diagnosis.name == "not doubled"
    assert verdict.notices == ["Your double is not right yet, so this check used right versions."]


def test_two_mistakes_that_cancel_in_part_are_named_by_the_own_one():
    namespace = {"np": np, "double": lambda a: 4 * a}
    exec("def double_sum(a):\n    return float(np.sum(double(a))) / 2 + (a.size > 1)", namespace)
    exercise = like(DOUBLE_SUM, misconceptions=[])
    exercise.misconception("halves", "Not by 2.")(lambda a: float(a.sum()) + (a.size > 1))
    verdict = examine(exercise, namespace["double_sum"])
    assert verdict.parts["one number"] == (1, 1)
    assert verdict.diagnosis.name == "halves"
    assert verdict.notices == []


def test_two_mistakes_that_cancel_keep_what_they_earned():
    namespace = {"np": np, "double": lambda a: 3 * a}
    exec("def double_sum(a):\n    return float(np.sum(double(a))) * 2 / 3", namespace)
    assert examine(DOUBLE_SUM, namespace["double_sum"]).passed


def test_no_notice_where_the_earlier_answer_is_right():
    assert examine(DOUBLE_SUM, namespace_with(double=double)).notices == []


def written(**cells):
    """Answers in one namespace, as in a notebook."""
    namespace = {"np": np}
    for cell in cells.values():
        exec(cell, namespace)
    return namespace


RIGHT_DOUBLE = "def double(a):\n    return a + a"


class TestWhoIsToBlame:
    """An earlier answer is called wrong only where it fails its own check."""

    @pytest.mark.parametrize(
        "misuse", ["double((a, a))", "double(a, 2)", "double(a.tolist()) + 1", "double(a[0, 0]) @ a", "double"]
    )
    def test_who_misuses_a_right_earlier_answer_hears_of_that_alone(self, misuse):
        verdict = examine(
            DOUBLE_SUM,
            written(double=RIGHT_DOUBLE, answer=f"def double_sum(a):\n    return np.sum({misuse})")["double_sum"],
        )
        assert (verdict.state, verdict.notices) == (FAILED, [])

    def test_an_exception_of_the_caller_s_own_making_is_shown_as_it_came(self):
        answer = "def double_sum(a):\n    return float(np.sum(double(a, 2)))"
        verdict = examine(DOUBLE_SUM, written(double=RIGHT_DOUBLE, answer=answer)["double_sum"])
        assert "double() takes 1 positional argument but 2 were given" in verdict.failure.wrong
        assert verdict.diagnosis.name == "calls with another number of arguments"  # its own are as they were given

    def test_a_right_earlier_answer_that_rounds_otherwise_is_not_blamed(self):
        rough = "def double(a):\n    return a * (2 + 1e-10)"
        answer = "def double_sum(a):\n    return float(np.floor(np.sum(double(a)) * 1e10))"
        verdict = examine(DOUBLE_SUM, written(double=rough, answer=answer)["double_sum"])
        assert (verdict.state, verdict.notices) == (FAILED, [])

    def test_what_is_not_defined_is_told_from_what_is_wrong(self):
        answer = "def double_sum(a):\n    return float(np.sum(double(a)))"
        verdict = examine(DOUBLE_SUM, written(answer=answer)["double_sum"])
        assert verdict.passed
        assert verdict.notices == ["double is not defined: run its cell again. This check used right versions."]

    def test_in_place_of_one_that_is_right_but_for_what_it_calls_that_one_is_blamed(self):
        def double_sum_twice(a):
            """Twice double_sum(a)."""

        exercise = Exercise(double_sum_twice, uses=("double_sum",)).among({"double_sum": DOUBLE_SUM}.__getitem__)
        exercise.cases(lambda rng: [Case({"a": np.array([[1.0, 2.0]])}, "a row")])
        exercise.oracle(lambda a: float(4 * a.sum()))
        answers = written(
            double="def double(a):\n    return 3 * a",
            double_sum="def double_sum(a):\n    return float(np.sum(double(a)))",
            answer="def double_sum_twice(a):\n    return 2 * double_sum(a)",
        )
        verdict = examine(exercise, answers["double_sum_twice"])
        assert verdict.passed
        assert verdict.notices == ["Your double is not right yet, so this check used right versions."]

    def test_a_mistake_that_shows_in_a_late_call_alone_is_blamed_too(self):
        double = "def double(a):\n    return 2 * a if a.size < 6 else a"
        answer = """
def double_sum(a):
    for number in a.flat:
        for _ in range(9):
            double(np.array([[number]]))
    return float(np.sum(double(a)))
"""
        verdict = examine(DOUBLE_SUM, written(double=double, answer=answer)["double_sum"])
        assert verdict.passed
        assert verdict.notices == ["Your double is not right yet, so this check used right versions."]


def test_the_oracle_and_the_library_refuse_to_answer_for_the_student():
    library = guard.answers("double")(double)
    for answer in (library, lambda a: library(a), lambda a: getattr(DOUBLE, "expected")(a)):  # noqa: B009
        verdict = examine(DOUBLE, answer)
        assert verdict.state == FAILED
        assert verdict.points == 0
        assert "library's own answer" in verdict.failure.wrong
    assert np.array_equal(library(np.ones(2)), [2, 2])


def test_a_refusal_that_is_caught_earns_nothing_either():
    """Also where the answer is right, and only one case in many asks the library."""
    library = guard.answers("double")(double)

    def sly(a):
        try:
            return library(a) if a.size > 2 else a + a
        except RuntimeError:
            return a + a

    verdict = examine(DOUBLE, sly)
    assert verdict.points == 0
    assert "library's own answer" in verdict.failure.wrong
    assert sly(np.ones((2, 3)))[0, 0] == 2


def test_a_case_must_have_the_arguments_of_the_signature_and_a_known_part():
    def odd(a):
        """The same."""

    wrong = Exercise(odd)
    wrong.cases(lambda rng: [Case({"b": 1}, "one")])
    with pytest.raises(ValueError, match="arguments"):
        wrong.make_cases(0)
    wrong = Exercise(odd, parts={"one": 1})
    wrong.cases(lambda rng: [Case({"a": 1}, "one")])
    with pytest.raises(ValueError, match="no part"):
        wrong.make_cases(0)
    with pytest.raises(ValueError, match="points"):
        Exercise(odd, points=2, parts={"one": 1})


def test_cases_are_the_same_for_the_same_seed_and_others_for_another():
    first, again, other = (DOUBLE.make_cases(seed)[0].arguments["a"] for seed in (3, 3, 4))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def answered(letter):
    return BIGGER.examine(letter, {}, seed=0, rounds=1)


@pytest.mark.parametrize("answer", ["b", " B ", "b)"])
def test_the_right_letter_passes(answer):
    assert answered(answer).points == 1


def test_a_wrong_letter_is_explained_and_another_value_refused():
    assert answered("a").diagnosis.hint == "1 is smaller."
    assert "one of the letters" in answered("z").diagnosis.hint
    assert "one of the letters" in answered("ab").diagnosis.hint
    assert answered("").state == FAILED
    assert answered(2).state == FAILED
    assert answered(None).state == NOT_WRITTEN


def test_a_wrong_value_is_named_whether_or_not_it_warned():
    halved = a_root()
    halved.misconception("halved", "Not the half of it.")(lambda a: a / 2)

    def loud(a):
        np.sqrt(-np.abs(a))
        return a / 2

    verdict = examine(halved, loud)
    assert verdict.failure.warned
    assert verdict.diagnosis.name == "halved"


def test_a_right_value_is_not_named_by_a_mistake_that_does_not_warn():
    quiet = a_root()
    quiet.misconception("not quiet", "Be quiet, please.")(lambda a: np.sqrt(np.maximum(a, 0)))
    verdict = examine(quiet, lambda a: np.where(a > 0, np.sqrt(a), 0.0))
    assert "numpy warned" in verdict.failure.wrong
    assert verdict.diagnosis is None


class TestSumsThatCancel:
    """A sum that comes to 0 in exact arithmetic comes to 1e-16 in floats, and to another one in another order."""

    CASE = Case({"a": np.array([[1.9, -1.2, -1.0, 1.0]]), "w": np.array([[1.4, 1.8, 1.0, 0.5]])}, "a sum of 0")

    def exercise(self, **rules):
        def weighted_sum(a, w):
            """The sum of the products."""

        exercise = Exercise(weighted_sum, **rules)
        exercise.cases(lambda rng: [self.CASE])
        exercise.oracle(lambda a, w: sum(float(x * y) for x, y in zip(a[0], w[0], strict=True)))
        return exercise

    def test_the_order_of_the_terms_does_not_matter(self):
        forwards, backwards = (float((self.CASE.arguments["a"] * self.CASE.arguments["w"])[0, ::way].sum())
                               for way in (1, -1))  # fmt: skip
        assert max(abs(forwards), abs(backwards)) < 1e-15
        for answer in (
            lambda a, w: float((a @ w.T)[0, 0]),
            lambda a, w: float((a * w)[0, ::-1].sum()),
            lambda a, w: 0.0,
        ):
            assert examine(self.exercise(), answer).state == PASSED
        assert examine(self.exercise(), lambda a, w: 1e-12).state == FAILED

    def test_where_every_digit_counts_nothing_is_let_pass(self):
        tiny = self.exercise(tiny=True)
        assert examine(tiny, lambda a, w: 1e-15).state == FAILED


class TestNearness:
    """Whether close numbers are called close must not depend on how large they happen to be."""

    @staticmethod
    def thirds(*numbers):
        def third(a):
            """A third of a."""

        exercise = Exercise(third)
        exercise.cases(lambda rng: [Case({"a": np.array([number, 0.0])}, f"{number}") for number in numbers])
        exercise.oracle(lambda a: a / 3)
        return exercise

    def test_rounded_numbers_are_near_also_where_they_are_small(self):
        verdict = examine(self.thirds(2.0, 0.1), lambda a: np.round(a / 3, 2))
        assert verdict.diagnosis.name == "only approximately right"

    def test_numbers_that_are_far_are_not_called_rounded(self):
        assert examine(self.thirds(2.0, 0.1), lambda a: a / 3 + 0.003 * a**2).diagnosis is None

    def test_a_right_zero_is_near(self):
        verdict = examine(self.thirds(2.0, 0.0), lambda a: (a / 3).astype(np.float32))
        assert verdict.diagnosis.name == "only approximately right"


RIGHT_DOUBLE = "def double(a):\n    return a + a\n"
SUMS = {
    "right": "return float(double(a).sum())",
    "wrong": "return 0.5",
    "one part": "return float(double(a).ravel()[0])",
    "the other part": "return float(double(a).sum()) if a.size > 1 else 0.0",
    "not written": "raise NotImplementedError",
    "its own undoing": "return float(double(a).sum()) / 1.5",
}


@pytest.mark.parametrize(
    "double", ["", RIGHT_DOUBLE, "def double(a):\n    return 3 * a\n", "def double(a):\n    1 / 0\n"]
)
@pytest.mark.parametrize("body", SUMS.values(), ids=SUMS)
def test_what_earns_nothing_is_known_without_being_named(body, double):
    """On missing, right and wrong earlier answers."""
    names = {"np": np}
    exec(f"{double}\ndef double_sum(a):\n    {body}", names)
    nothing = earns_nothing(DOUBLE_SUM, names["double_sum"], seed=3)
    assert nothing is (DOUBLE_SUM.examine(names["double_sum"], names, seed=3, rounds=1).points == 0)
