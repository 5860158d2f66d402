"""Whether what an answer gets is a matter of luck: tried with many seeds, and told."""

import pytest

from autograder.authoring.steadiness import candidates, other_verdicts, show_unsteady
from autograder.authoring.workbook import Workbook
from autograder.course import CourseError
from nnkit import lessons
from tests.autograder.authoring.invented import with_solutions_alone
from tests.autograder.authoring.test_snapshot import add, lucky


@pytest.fixture
def course(tmp_path):
    return with_solutions_alone(tmp_path)


def test_all_answers_and_misconceptions_of_an_exercise_are_tried(course):
    (only,) = course.assignments
    found = [each.title for each in candidates(Workbook(only), ["chain_rule"])]
    mistakes = lessons.find("chain_rule").misconceptions
    assert found == ["the solution", *(f"misconception {each.name}" for each in mistakes)]


def test_an_answer_that_is_right_by_luck_is_told(course, capsys):
    (only,) = course.assignments
    add(only, "chain_rule", lucky())
    assert show_unsteady([only], 2, ["chain_rule"]) == ["chain_rule: by luck"]
    said = " ".join(capsys.readouterr().out.split())
    assert "chain_rule: by luck: 1 points, no mistake named in the notebook; something else with 2 of 2 seeds" in said


def test_what_an_answer_keeps_between_calls_is_gone_before_the_next_examination(course):
    (only,) = course.assignments
    add(only, "chain_rule", "# %% wrong: the first\nkept = []\ndef chain_rule(x):\n    kept.append(18.0 * x + 6.0)\n"
        "    return kept[0]")  # fmt: skip
    *_, candidate = (each for each in candidates(Workbook(only), ["chain_rule"]) if "misconception" not in each.title)
    (one, _), (other, _) = candidate.make(), candidate.make()
    assert one(1.0) == one(2.0)
    assert other(2.0) != one(2.0)


def test_an_exercise_that_is_not_there_is_a_sentence(course):
    with pytest.raises(CourseError, match="no exercise 'softmax' in 01_partial_derivatives"):
        show_unsteady(course.assignments, 1, ["softmax"])


def test_steady_answers_are_all_that_there_are(course, capsys):
    """Of a cheap exercise: the command tries the others, with more seeds."""
    (only,) = course.assignments
    for each in candidates(Workbook(only), ["product_gradient"]):
        assert [other for _, other in other_verdicts(each, [11, 12, 13])] == [None] * 3, each.title
    assert show_unsteady([only], 1, ["product_gradient"]) == []
    assert "answers get from each of 1 seeds what they get in the notebook" in " ".join(capsys.readouterr().out.split())
