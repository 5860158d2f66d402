"""Text that right values open: right up to rounding, whatever they are made of, and no others."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nnkit.checking.sealed import NotOpened, opened, sealed

TEXT = "def relu(z):\n    return np.maximum(z, 0)  # größer als nichts"
VALUES = [np.array([[0.123456, -4.5], [0.0, 7e8]]), (3, [2.25, True]), {"a": 1.5}]


def test_the_same_values_open_it():
    assert opened(sealed(TEXT, "relu", VALUES), "relu", VALUES) == TEXT


def test_nothing_of_it_can_be_read():
    assert "maximum" not in sealed(TEXT, "relu", VALUES)
    assert sealed(TEXT, "relu", VALUES) != sealed(TEXT, "tanh", VALUES)


@pytest.mark.parametrize(
    "others",
    [
        [np.array([[0.125, -4.5], [0.0, 7e8]]), *VALUES[1:]],
        [np.array([[0.123456, 4.5], [0.0, 7e8]]), *VALUES[1:]],
        VALUES[:2],
        [],
    ],
)
def test_other_values_do_not(others):
    with pytest.raises(NotOpened, match="relu was sealed with other values"):
        opened(sealed(TEXT, "relu", VALUES), "relu", others)


def test_another_name_does_not():
    with pytest.raises(NotOpened):
        opened(sealed(TEXT, "relu", VALUES), "tanh", VALUES)


@given(st.lists(st.floats(-1e6, 1e6, allow_subnormal=False), min_size=1, max_size=20), st.integers(0, 99))
@example([1e-8], 0)
@example([1e-9], 0)
@example([1e-10], 0)
@example([0.99995, 9.9995, 1000.0], 1)
def test_rounding_makes_no_difference(numbers, seed):
    values = np.array(numbers)
    moved = values * (1 + 1e-9 * np.random.default_rng(seed).uniform(-1, 1, values.shape))
    assert opened(sealed(TEXT, "relu", [values]), "relu", [moved]) == TEXT


def test_what_differs_each_time_is_sealed_with_its_name_alone():
    assert opened(sealed(TEXT, "initialize", [None, None]), "initialize", [None]) == TEXT
