"""Other ways to write an exercise: from the answers, sealed, to the panel of whoever has it right."""

import json

import pytest

from autograder.authoring.answers import parse_answers
from autograder.authoring.other_ways import other_ways_file
from autograder.course import CourseError
from nnkit import lessons
from nnkit.lessons import OtherWay, other_ways
from nnkit.showing import panel
from tests.autograder.authoring.invented import course_of_the_first
from tests.course.lessons import ASSIGNMENTS

SHOWN = (
    "# %% right: two slopes\n# shown: Each slope in a line of its own.\ndef chain_rule(x):\n    return 3 * (2 * x)\n"
)


@pytest.fixture
def shown(tmp_path, monkeypatch):
    """The file with a way to write chain_rule that is shown, where the library looks for it."""
    (only,) = course_of_the_first(tmp_path).assignments
    path = only.source / "answers" / "chain_rule.py"
    path.write_text(f"{path.read_text('utf-8').rstrip()}\n\n\n{SHOWN}", encoding="utf-8")
    text = other_ways_file(only)
    (tmp_path / only.notebook).mkdir()
    (tmp_path / only.notebook / "other_ways.json").write_text(text, encoding="utf-8")
    lessons.lessons(), lessons.find("chain_rule")  # read from where they are
    monkeypatch.setattr(lessons, "_HOME", tmp_path)
    return text


def test_it_is_sealed_and_opened_with_right_values(shown):
    assert "return" not in shown
    assert OtherWay("Each slope in a line of its own.", "def chain_rule(x):\n    return 3 * (2 * x)") in other_ways(
        lessons.find("chain_rule")
    )


def test_the_panel_has_it_folded(shown):
    exercise = lessons.find("chain_rule")
    ways = other_ways(exercise)
    verdict = exercise.examine(lambda x: 6 * x, {}, seed=0, rounds=1)
    said = panel.as_html(verdict, ways)
    assert "<details><summary>Other ways to write it</summary>" in said
    assert "Each slope in a line of its own." in said
    assert "details" not in panel.as_html(verdict)


def test_an_exercise_that_shows_none_has_none(shown):
    none = [
        each for each in lessons.lesson_named("partial_derivatives").exercises if each.name not in json.loads(shown)
    ]
    assert all(other_ways(exercise) == [] for exercise in none)


@pytest.mark.parametrize("kind", ["solution", "wrong: by luck"])
def test_only_a_right_way_is_shown(kind):
    text = "# %% solution\n# shown: No.\ndef f(x):\n    return x\n" if kind == "solution" else (
        f"# %% solution\ndef f(x):\n    return x\n\n# %% {kind}\n# shown: No.\ndef f(x):\n    return 1\n"
    )  # fmt: skip
    with pytest.raises(CourseError, match="stands below a right way only"):
        parse_answers(text, "f", "f.py")


@pytest.mark.parametrize("assignment", ASSIGNMENTS, ids=lambda each: each.name)
def test_all_that_a_lesson_shows_can_be_opened(assignment):
    for exercise in lessons.lesson_named(assignment.notebook).exercises:
        for way in other_ways(exercise):
            assert way.sentence.endswith((".", "?"))
            assert f"{exercise.name}" in way.source
