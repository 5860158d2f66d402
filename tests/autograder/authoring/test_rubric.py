"""What earns which points: read from a model answer, and refused where it does not add up."""

import pytest

from autograder.authoring.rubric import Criterion, RubricError, check_rubric, model_and_rubric

TEXT = """It is flat.

To grade:

- 1 point: the slope,
  with a reason
- 2 points: a remedy
- Spelling does not matter."""


def test_a_model_answer_and_its_rubric():
    assert model_and_rubric(TEXT) == (
        "It is flat.",
        (
            Criterion(1, "the slope,\nwith a reason"),
            Criterion(2, "a remedy"),
            Criterion(0, "Spelling does not matter."),
        ),
    )
    assert model_and_rubric("It is flat.\n") == ("It is flat.", ())
    check_rubric(TEXT, 3)
    check_rubric("It is flat.", 3)


@pytest.mark.parametrize(
    ("text", "said"),
    [(TEXT, "gives 3 points, the question 2"), (f"{TEXT}\nAnd more.", "only items"), ("To grade:", "gives 0 points")],
)
def test_what_does_not_say_what_earns_the_points_is_refused(text, said):
    with pytest.raises(RubricError, match=said):
        check_rubric(text, 2)
