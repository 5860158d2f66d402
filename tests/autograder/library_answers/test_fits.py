"""Whether what came is what should come, but for something that anybody can add."""

import numpy as np
import pytest

from autograder.library_answers.fits import Targets

RNG = np.random.default_rng(5)
Z = [RNG.normal(size=6), RNG.normal(size=4)]
Y = [RNG.normal(size=6), RNG.normal(size=4)]
RIGHT = [np.exp(z) + y**2 for z, y in zip(Z, Y, strict=True)]


def targets(right=RIGHT):
    return Targets([{"right": each} for each in right], [{"z": z, "y": y} for z, y in zip(Z, Y, strict=True)])


@pytest.mark.parametrize(
    "came",
    [
        RIGHT,
        [1 - each for each in RIGHT],
        [3 * each for each in RIGHT],
        [each + 1e-11 for each in RIGHT],
        [-np.log(each) for each in RIGHT],
        [each**-1 for each in RIGHT],
        [each / z for each, z in zip(RIGHT, Z, strict=True)],
    ],
)
def test_what_differs_by_a_simple_function_a_factor_and_a_number_fits(came):
    assert targets().fit(came)


@pytest.mark.parametrize(
    "came",
    [
        [np.exp(z) for z in Z],
        [each + z for each, z in zip(RIGHT, Z, strict=True)],
        [each[::-1] for each in RIGHT],
        [RIGHT[0], -RIGHT[1]],
        [each[:3] for each in RIGHT],
        [np.where(each > 1, np.nan, each) for each in RIGHT],
    ],
)
def test_other_numbers_do_not_fit(came):
    assert targets().fit(came) is None


def test_exactly_allows_a_sign_and_nothing_more():
    assert targets().fit([-each for each in RIGHT], exactly=True)
    assert targets().fit([2 * each for each in RIGHT], exactly=True) is None


def test_what_was_put_in_tells_nothing():
    assert targets([2 * z + 1 for z in Z]).fit([2 * z + 1 for z in Z]) is None
    assert targets([z * y for z, y in zip(Z, Y, strict=True)]).fit([z * y for z, y in zip(Z, Y, strict=True)]) is None


def test_numbers_of_which_there_are_few_tell_nothing():
    yes_and_no = [np.array([0.0, 1.0, 1.0, 0.0, 1.0, 1.0]), np.array([1.0, 0.0, 0.0, 1.0])]
    assert targets(yes_and_no).fit(yes_and_no) is None
