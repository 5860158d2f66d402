"""What counts as right, and what is said of what is not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from nnkit.checking.comparison import Entries, but_for, difference, digits_to_tell, same

TOLERANCE = 1e-9
COLUMN = np.array([[1.0], [2.0]])

RIGHT = [
    (3.0, 3.0),
    (np.float64(3.0), 3.0),
    (np.array(3.0), 3.0),
    (3, 3.0),
    (np.int64(7), 7),
    (COLUMN * (1 + 1e-12), COLUMN),
    ([1.0, 2.0], (1.0, 2.0)),
    ((COLUMN, COLUMN), [COLUMN, COLUMN]),
    ({"a": 1.0}, {"a": 1.0}),
    (np.array([np.inf, 1.0]), np.array([np.inf, 1.0])),
    (-np.inf, -np.inf),
    ("b", "b"),
]

WRONG = [
    (None, 3.0, "None"),
    (True, 1.0, "one number"),
    (1 + 2j, 1.0, "one number"),
    ("3", 3.0, "one number"),
    (float("nan"), 3.0, "nan"),
    (3.0001, 3.0, "3.0001, not 3"),
    (-1e9, -np.inf, "-1e+09, not -inf"),
    (-np.inf, np.inf, "-inf, not inf"),
    (np.array([3.0, 1.0]), np.array([np.inf, 1.0]), "3 at [0], not inf"),
    (np.array([3.0]), 3.0, "shape (1,)"),
    (7.0, 7, "whole number"),
    (8, 7, "8, not 7"),
    ([[1.0], [2.0]], COLUMN, "an array of shape (2, 1)"),
    (COLUMN.ravel(), COLUMN, "shape (2,); (2, 1)"),
    (COLUMN.T, COLUMN, "shape (1, 2)"),
    (np.array([[1], [2]]), COLUMN, "cannot hold fractions"),
    (COLUMN.astype("f4"), COLUMN, "half the digits"),
    (COLUMN.astype(complex), COLUMN, "complex128"),
    (COLUMN.astype(object), COLUMN, "object"),
    (np.array([[1.0], [np.nan]]), COLUMN, "contains nan"),
    (np.array([[1.0], [2.5]]), COLUMN, "2.5 in row 2, not 2 (1 of 2 entries wrong)"),
    (COLUMN + 1, COLUMN, "every entry is wrong"),
    ((1.0,), (1.0, 2.0), "has 1 entries; a tuple of 2"),
    (3.0, (1.0, 2.0), "a float; a tuple of 2"),
    ((1.0, 5.0), (1.0, 2.0), "second entry"),
    (((1, 2), (3, 5)), [(1, 2), (3, 4)], "second entry of the second entry"),
    ({"a": 1.0}, {"b": 1.0}, "keys"),
    ({"b": 2.0}, {"b": 1.0}, "entry 'b'"),
    (1.0, {"b": 1.0}, "a dict"),
    ("a", "b", "'a'"),
    (np.exp, COLUMN, "the function exp"),
]


@pytest.mark.parametrize(("got", "expected"), RIGHT)
def test_right_answers_differ_in_nothing(got, expected):
    assert difference(got, expected, TOLERANCE) is None


@pytest.mark.parametrize(("got", "expected", "words"), WRONG)
def test_a_wrong_answer_is_told_how_it_differs(got, expected, words):
    assert words in difference(got, expected, TOLERANCE)


def test_the_shape_is_told_before_the_value():
    assert "shape" in difference(np.zeros((1, 2)), COLUMN, TOLERANCE)


def test_a_small_entry_beside_a_large_one_may_show_rounding_but_no_more():
    expected = np.array([1.0, 1e-10])
    assert difference(np.array([1.0, 1e-10 + 1e-16]), expected, TOLERANCE) is None
    assert difference(np.array([1.0, 1.1e-10]), expected, TOLERANCE) is not None


numbers = st.floats(-1e6, 1e6, allow_nan=False)
arrays = hnp.arrays(float, hnp.array_shapes(max_dims=2, max_side=4), elements=numbers)


@given(arrays)
def test_an_array_is_right_when_compared_with_itself(array):
    assert difference(array.copy(), array, TOLERANCE) is None
    assert same(array.copy(), array)


@given(arrays, st.data())
def test_one_entry_that_is_off_is_found(array, data):
    position = data.draw(st.integers(0, array.size - 1))
    got = array.copy()
    got.flat[position] += 1e-3 * (1 + np.abs(array).max())
    assert difference(got, array, TOLERANCE) is not None


def test_same_needs_the_same_shape_and_kind():
    assert not same(COLUMN, COLUMN.T)
    assert not same(np.array([1, 2]), np.array([1.0, 2.0]))
    assert not same(None, COLUMN)
    assert not same(object(), COLUMN)
    assert same((1.0, COLUMN), [1.0, COLUMN])
    assert same(np.array([np.nan]), np.array([np.nan]))


class TestWhereAnEntryStands:
    @pytest.mark.parametrize(
        ("shape", "index", "words"),
        [
            ((2, 3), (1, 2), "The result has 5 in row 2, column 3, not 1 (1 of 6 entries wrong)."),
            ((1, 3), (0, 2), "The result has 5 in column 3, not 1 (1 of 3 entries wrong)."),
            ((1, 1), (0, 0), "The result is 5, not 1."),
            ((3,), (2,), "The result has 5 at [2], not 1 (1 of 3 entries wrong)."),
            ((2, 2, 2), (0, 1, 0), "The result has 5 at [0, 1, 0], not 1 (1 of 8 entries wrong)."),
            ((), (), "The result is 5, not 1."),
        ],
    )
    def test_is_said_in_rows_and_columns(self, shape, index, words):
        got = np.ones(shape)
        got[index] = 5
        assert difference(got, np.ones(shape), TOLERANCE) == words

    def test_is_said_in_the_exercise_s_own_terms(self):
        names = (Entries("`slopes`", lambda position: f"∂C/∂w{'²³'[position]}"), "`cost`")
        expected = ([np.ones((2, 2)), np.ones((1, 2))], 3.0)
        assert difference(([np.ones((2, 2)), np.zeros((1, 2))], 3.0), expected, TOLERANCE, names=names) == (
            "∂C/∂w³ has 0 in column 1, not 1 (every entry is wrong)."
        )
        assert difference(([np.ones((2, 2))], 3.0), expected, TOLERANCE, names=names) == (
            "`slopes` has 1 entries; a list of 2 is asked for."
        )
        assert difference((expected[0], 2.0), expected, TOLERANCE, names=names) == "`cost` is 2, not 3."
        flat = difference(np.array([1.0, 5.0]), np.array([1.0, 2.0]), TOLERANCE, names=("∂f/∂x", "∂f/∂y"))
        assert flat == "∂f/∂y is 5, not 2 (1 of 2 entries wrong)."


class TestDigits:
    @pytest.mark.parametrize(
        ("got", "expected", "words"),
        [
            (0.9608341, 0.9608339, "0.9608341, not 0.9608339"),
            (1 / 3, 1 / 3 + 1e-13, "0.3333333333333, not 0.3333333333334"),
            (2.5, 2.0, "2.5, not 2"),
            (np.nextafter(1.0, 2), 1.0, "1.0000000000000002, not 1"),
        ],
    )
    def test_are_as_many_as_it_takes_to_tell_two_numbers_apart(self, got, expected, words):
        assert str(but_for(got, expected)) == words

    def test_of_arrays_and_lists_are_those_of_the_numbers_that_differ_least(self):
        assert digits_to_tell(np.array([1.0, 2.0]), np.array([1.0, 3.0])) == 5
        assert digits_to_tell([np.array([1.0, 2.0]), (0.5,)], [np.array([1.0, 2.0]), (0.50000001,)]) == 8
        assert digits_to_tell(np.array([0.001234, 1.0]), np.array([0.001236, 1.0])) == 6
        assert digits_to_tell(0.1 + 0.2, 0.3) == 5  # that is rounding
        assert digits_to_tell(None, 1.0) == digits_to_tell([1.0], 2.0) == digits_to_tell({}, {"a": 1.0}) == 5


def test_a_whole_number_too_long_to_write_out_is_wrong_like_others():
    assert difference(10**5000, 3, TOLERANCE) == "The result is a number of more than 30 digits, not 3."


@pytest.mark.parametrize(
    ("got", "words"), [(10**25, "is 1e+25, not 0.5"), (-(10**40), "more than 30 digits, not 0.5"), (2**70, "not 0.5")]
)
def test_a_whole_number_longer_than_numpy_s_is_wrong_where_a_float_is_asked_for(got, words):
    assert words in difference(got, 0.5, TOLERANCE)
    assert words in difference([got], [0.5], TOLERANCE)
    assert not same(got, 0.5)
