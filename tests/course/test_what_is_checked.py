"""`make check` runs the tests that a change touches: which ones?"""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EVERY = "tests/nnkit/lessons/test_every_exercise.py"
ANSWERS = "tests/course/test_teaching_notes.py::test_every_question_has_its_answer"


@pytest.fixture(scope="module")
def script():
    specification = importlib.util.spec_from_file_location("tests_of_change", ROOT / "scripts" / "tests_of_change.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def told_to_pytest(script, *paths: str) -> list[str]:
    """What pytest is told, a line each time that it is called."""
    return [" ".join(command[command.index("-m", 3) + 2 :]) for command in script.commands(list(paths))
            if "pytest" in command]  # fmt: skip


@pytest.mark.parametrize(
    "path",
    ["nnkit/lessons/momentum/exercises/descend_ravine.py", "solutions/06_momentum/answers/descend_ravine.py"],
)
def test_an_exercise_or_its_answers_touch_itself_and_its_lesson(script, path):
    assert told_to_pytest(script, path) == [
        f"{EVERY} -k descend_ravine or momentum",
        "tests/nnkit/lessons/test_momentum.py",
    ]


def test_an_exercise_touches_those_that_use_it(script):
    touched = script.exercises_touched(["nnkit/lessons/backpropagation/exercises/hidden_error.py"])
    assert {"hidden_error", "backprop", "backprop_batch"} <= touched
    assert "bias_gradient" not in touched


def test_what_a_lesson_s_exercises_share_touches_all_of_them(script):
    touched = script.exercises_touched(["nnkit/lessons/backpropagation/samples.py"])
    assert {path.stem for path in (ROOT / "nnkit/lessons/backpropagation/exercises").glob("[a-z]*.py")} <= touched


def test_a_text_and_what_is_built_of_it_touch_its_notebooks(script):
    paths = ("solutions/03_backpropagation/backpropagation.py", "nnkit/lessons/backpropagation/contents.txt")
    whole = "tests/course/test_notebooks.py tests/course/test_teaching_notes.py"
    assert told_to_pytest(script, *paths) == [f"{whole} -k backpropagation", "tests/course/test_coverage.py"]
    assert [*script.commands(list(paths))[-3][1:]] == ["-m", "autograder", "build", "--check", "backpropagation"]


@pytest.mark.parametrize(
    ("path", "touched"),
    [
        ("nnkit/lessons/momentum/figures/paths.py", "tests/nnkit/lessons/test_figures.py"),
        ("nnkit/lessons/gradient_checking/figures.py", "tests/nnkit/lessons/test_figures.py"),
        ("nnkit/lessons/feedforward/questions.py", f"{EVERY}::TestTheQuestions {ANSWERS}"),
        ("nnkit/lessons/shared/sizes.py", "tests/nnkit/lessons"),
        ("nnkit/checking/comparison.py", "tests/nnkit/checking"),
        ("autograder/authoring/new.py", "tests/autograder/authoring"),
        ("autograder/templates/new/lesson.py.txt", "tests/autograder/authoring"),
        ("tests/course/test_setup.py", "tests/course/test_setup.py"),
        ("tests/autograder/small_course.py", "tests/autograder"),
        ("CONTRIBUTING.md", "tests/course/test_setup.py"),
        ("docs/coverage.md", "tests/course/test_coverage.py tests/course/test_setup.py"),
        ("docs/teaching-notes.md", "tests/course/test_setup.py tests/course/test_teaching_notes.py"),
    ],
)
def test_all_else_touches_where_its_tests_lie(script, path, touched):
    assert told_to_pytest(script, path) == [touched]


def test_what_is_said_to_be_run_is_there(script):
    places = [*script._BESIDE_EXERCISES.values(), *script._ELSEWHERE.values()]
    for place in {each for some in places for each in some}:
        file, *names = place.split("::")
        assert (ROOT / file).exists(), place
        assert all(name in (ROOT / file).read_text(encoding="utf-8") for name in names), place
