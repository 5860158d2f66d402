"""A mistake is named only where it was made, and shown where it can be seen."""

import numpy as np
import pytest

from nnkit.checking import Case, Effort, Exercise, Finding, JudgedExercise
from nnkit.checking.examination import examine
from nnkit.checking.verdict import Diagnosis

from .conftest import DOUBLE, like


def made(cases, oracle, *mistakes, **rules) -> Exercise:
    """An exercise of the argument a with these cases, and mistakes by name, what is wrong."""

    def some(a):
        """Something of a."""

    exercise = Exercise(some, **rules)
    exercise.cases(lambda rng: [Case({"a": a(rng) if callable(a) else a}, f"case {i}") for i, a in enumerate(cases)])
    exercise.oracle(lambda a: oracle(a))
    for name, wrong in mistakes:
        exercise.misconception(name, "A hint.")(wrong)
    return exercise


def name_of(verdict):
    return verdict.diagnosis.name if verdict.diagnosis else None


COLUMN, SQUARE = np.array([[-3.0], [1.0]]), np.array([[1.0, 2.0], [5.0, 7.0]])


class TestANameIsGivenOnlyWhereItExplainsEveryCase:
    def test_not_where_the_function_is_right_and_the_mistake_would_not_be(self):
        exercise = made([COLUMN, -COLUMN, SQUARE], np.abs, ("as it is", lambda a: a))
        assert name_of(examine(exercise, lambda a: np.where(a[0, 0] == -3, a, np.abs(a)))) is None
        assert name_of(examine(exercise, lambda a: a.copy())) == "as it is"

    def test_not_where_other_numbers_tell_it_apart(self):
        """The cases have one number that is the same each time; further ones are drawn."""
        exercise = made([lambda rng: rng.integers(2, 1000) * 1.0], lambda a: 2 * a, ("squared", lambda a: a**2))
        first = float(exercise.make_cases(0)[0].arguments["a"])
        assert name_of(examine(exercise, lambda a: first * a)) != "squared"
        assert name_of(examine(exercise, lambda a: a * a)) == "squared"

    def test_not_for_an_error_of_the_same_kind_that_says_something_else(self):
        exercise = made([COLUMN, SQUARE], np.abs, ("shape", lambda a: a @ np.ones((7, 7))))
        assert name_of(examine(exercise, lambda a: a @ np.ones((9, 9)))) != "shape"
        assert name_of(examine(exercise, lambda a: a @ np.ones((7, 7)))) == "shape"

    def test_not_for_whatever_is_nearly_right(self):
        exercise = made([COLUMN, SQUARE], np.exp, ("coarse", lambda a: (np.exp(a + 1e-7) - np.exp(a)) / 1e-7))
        assert name_of(examine(exercise, lambda a: np.exp(a).astype(np.float32) * 1.0)) == "only approximately right"
        assert name_of(examine(exercise, lambda a: np.exp(a) * (1 + 3e-8))) == "only approximately right"
        assert name_of(examine(exercise, lambda a: (np.exp(a + 1e-7) - np.exp(a)) / 1e-7)) == "coarse"

    def test_not_by_a_judge_who_finds_another_cause_in_one_case(self):
        def some(a):
            """Something of a."""

        exercise = JudgedExercise(some)
        exercise.cases(lambda rng: [Case({"a": each}, str(each)) for each in (1, 2)])
        exercise.oracle(lambda a: a)
        mistake = exercise.misconception("odd", "A hint.")(lambda a: a + 1)
        found = {1: (mistake,), 2: (mistake,)}
        exercise.judge(lambda arguments, got: Finding("Wrong.", found[arguments["a"]]))
        assert name_of(examine(exercise, lambda a: a)) == "odd"
        found[2] = None  # this case does not tell
        assert name_of(examine(exercise, lambda a: a)) == "odd"
        found[2] = ()
        assert name_of(examine(exercise, lambda a: a)) is None

    def test_a_list_kept_in_a_default_argument_is_not_the_same_answer_for_every_input(self):
        exercise = made([COLUMN, SQUARE, 2 * SQUARE], lambda a: [a.sum()])

        def collects(a, found=[]):  # noqa: B006
            found.append(a.sum())
            return found

        verdict = examine(exercise, collects)
        assert name_of(verdict) == "goes on filling one list"
        assert verdict.failure.wrong == "The result has 2 entries; a list of 1 is asked for."

    @pytest.mark.parametrize(
        ("answer", "name"),
        [
            (lambda a: np.where(a < 0, a, 2 * a) * 1.0, None),
            (lambda a: np.where(a < 0, -2 * a, 2 * a), "absolute value"),
        ],
        ids=["half of it", "of other sign"],
    )
    def test_no_factor_of_every_number_where_some_are_right(self, answer, name):
        exercise = made([-SQUARE, SQUARE], lambda a: 2 * a)
        assert name_of(examine(exercise, answer)) == name

    def test_a_call_within_that_wants_other_arguments_is_not_the_answers_own(self):
        def helper(a, b):
            return a + b

        assert name_of(examine(DOUBLE, lambda a: helper(a))) == "calls with another number of arguments"


def test_what_takes_too_many_steps_for_large_cases_is_known_by_what_it_gives_for_small_ones():
    def doubled(a):
        total = 0.0
        for number in a:
            total += 2 * number
        return total

    def some(a):
        """The sum of a."""

    effort = Effort("loop", "No loop, please.", most=1000, growth=2, enough=60)
    exercise = Exercise(some)
    exercise.oracle(lambda a: float(np.sum(a)))
    exercise.misconception("doubled", "Once.")(doubled)
    exercise.cases(lambda rng: [Case({"a": rng.random(n)}, f"{n} numbers", effort=effort) for n in (3, 300)])
    for rounds in (1, 3):
        verdict = examine(exercise, lambda a: doubled(a), rounds=rounds)
        assert name_of(verdict) == "doubled"


class TestTheCaseThatIsShown:
    CASES = (np.array([[2.0]]), np.array([[1.0, 2.0, 4.0]]), np.array([[1.0, 2.0], [5.0, 8.0]]))

    def shown(self, answer, *mistakes):
        exercise = made(self.CASES, lambda a: a.sum(axis=0, keepdims=True) * 2, *mistakes)
        return examine(exercise, answer).failure.case.arguments["a"].shape

    def test_has_more_than_one_number_where_a_shape_is_wrong(self):
        assert self.shown(lambda a: a.sum(axis=0)) == (1, 3)

    def test_has_more_than_one_number_where_nobody_knows_what_is_wrong(self):
        assert self.shown(lambda a: a + 17) == (1, 3)

    def test_is_the_smallest_one_where_the_mistake_can_be_seen_in_it(self):
        halved = ("halved", lambda a: a.sum(axis=0, keepdims=True))
        assert self.shown(halved[1], halved) == (1, 1)

    def test_is_none_in_which_another_mistake_would_give_the_same(self):
        halved, rows = (
            ("halved", lambda a: a.sum(axis=0, keepdims=True)),
            ("rows", lambda a: a.sum(axis=1, keepdims=True)),
        )
        assert self.shown(halved[1], halved, rows) == (1, 3)

    def test_has_the_error_where_shapes_do_not_fit(self):
        exercise = made([SQUARE, np.ones((2, 3))], lambda a: 2 * a)
        verdict = examine(exercise, lambda a: a @ a)
        assert verdict.diagnosis.name == "shapes do not fit"
        assert verdict.failure.case.arguments["a"].shape == (2, 3)


def test_what_is_close_to_an_approximation_is_not_told_to_use_an_exact_formula():
    def rough(a):
        return 2.001 * a + 1e-4

    assert "exact formula" in examine(like(DOUBLE, misconceptions=[]), rough).diagnosis.hint
    quotient = examine(like(DOUBLE, misconceptions=[], approximates=True), rough)
    assert quotient.diagnosis.name == "only approximately right"
    assert "exact formula" not in quotient.diagnosis.hint


def test_a_list_that_holds_itself_is_a_wrong_answer_like_others():
    def snake(a):
        found: list = []
        found.append(found)
        return found

    exercise = made([COLUMN, SQUARE], lambda a: [a.sum()], ("nothing", lambda a: []))
    assert examine(exercise, snake).state == "failed"


def test_a_shape_that_does_not_hold_all_numbers_is_named():
    exercise = made([SQUARE, np.ones((2, 3))], lambda a: 2 * a)
    assert name_of(examine(exercise, lambda a: 2 * a.reshape(1, 5))) == "reshaped to another size"
    assert name_of(examine(exercise, lambda a: 2 * a.reshape(2, 2))) == "reshaped to another size"


def test_where_an_unknown_mistake_lies_is_said_where_no_known_one_explains_it():
    exercise = made([COLUMN, SQUARE], np.abs, ("as it is", lambda a: a))
    exercise.located(lambda attempt: Diagnosis("in the signs", f"{len(attempt.failing)} cases fail."))
    assert name_of(examine(exercise, lambda a: np.where(a == -3, 5.0, a))) == "in the signs"
    assert name_of(examine(exercise, lambda a: a.copy())) == "as it is"
    assert name_of(examine(exercise, lambda a: -np.abs(a))) == "wrong sign"
    assert examine(exercise, np.abs).passed


@pytest.mark.parametrize("product", [np.matmul, np.dot, lambda a, b: a.dot(b)], ids=["@", "np.dot", ".dot"])
def test_a_product_that_does_not_fit_is_known_by_its_sizes(product):
    ones, more = np.ones((7, 7)), np.ones((9, 9))
    exercise = made([COLUMN, SQUARE], np.abs, ("shape", lambda a: a @ ones))
    assert name_of(examine(exercise, lambda a: product(a, ones))) == "shape"
    assert name_of(examine(exercise, lambda a: product(a, more))) == "shapes do not fit"
