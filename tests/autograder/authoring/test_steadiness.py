"""Whether what an answer gets is a matter of luck: tried with many seeds, and told."""

import pytest

from autograder.authoring import steadiness
from autograder.authoring.steadiness import candidates, other_verdict, show_unsteady
from autograder.authoring.workbook import Workbook
from autograder.course import CourseError
from nnkit import lessons
from tests.autograder.authoring.invented import with_solutions_alone
from tests.autograder.authoring.test_snapshot import add, lucky
from tests.course.lessons import COURSE


@pytest.fixture
def course(tmp_path):
    return with_solutions_alone(tmp_path)


def test_all_answers_and_misconceptions_of_an_exercise_are_tried(course):
    (only,) = course.assignments
    found = [each.title.partition(", version")[0] for each in candidates(Workbook(only), ["chain_rule"])]
    mistakes = lessons.find("chain_rule").misconceptions
    assert found == ["the solution", *(f"misconception {each.name}" for each in mistakes)]


def test_an_answer_that_is_right_by_luck_is_told(course, capsys):
    (only,) = course.assignments
    add(only, "chain_rule", lucky())
    assert show_unsteady(course, [only], 2, ["chain_rule"]) == ["chain_rule: by luck"]
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
        show_unsteady(course, course.assignments, 1, ["softmax"])


def test_versions_of_one_misconception_are_told_apart():
    """Each has its own line, and its own points."""
    titles = [each.title for each in candidates(Workbook(COURSE.assignment("backpropagation")), ["backprop_batch"])]
    assert len(titles) == len(set(titles)) > 200


@pytest.mark.parametrize("mistakes", [False, True])
def test_steady_answers_are_all_that_there_are(course, capsys, mistakes):
    """Of a cheap exercise: the command tries the others, with more seeds."""
    assert show_unsteady(course, course.assignments, 3, ["product_gradient"], mistakes=mistakes) == []
    said = " ".join(capsys.readouterr().out.split())
    assert "answers get from each of 3 seeds" in said
    assert ("the points that they get in the notebook" in said) is not mistakes


def test_who_interrupts_it_loses_nothing(course, monkeypatch):
    """What was tried before is not tried again, and what was found is told once more; all is, where an answer has
    changed since."""
    (only,) = course.assignments
    add(only, "chain_rule", lucky())
    tried, interrupted = [], []

    def try_it(candidate, at_home, seed, **how):
        if seed == 3 and not interrupted:
            interrupted.append(seed)
            raise KeyboardInterrupt
        if not tried or tried[-1] != seed:
            tried.append(seed)
        return other_verdict(candidate, at_home, seed, **how)

    monkeypatch.setattr(steadiness, "other_verdict", try_it)
    with pytest.raises(KeyboardInterrupt):
        show_unsteady(course, [only], 4, ["chain_rule"])
    assert show_unsteady(course, [only], 4, ["chain_rule"]) == ["chain_rule: by luck"]
    assert tried == [1, 2, 3, 4]
    assert show_unsteady(course, [only], 4, ["chain_rule"]) == ["chain_rule: by luck"]
    assert tried == [1, 2, 3, 4]
    add(only, "chain_rule", "# %% wrong: another\ndef chain_rule(x):\n    return 1.0 * x")
    show_unsteady(course, [only], 1, ["chain_rule"])
    assert tried == [1, 2, 3, 4, 1]
