"""What the checks make of the answers: the same for every seed, shown where it changes, in the order of the text."""

import json

import pytest

from autograder.authoring import snapshot
from autograder.authoring.answers import answers_to
from autograder.authoring.snapshot import Unsteady, Worth, read_snapshot, worth, write_verdicts
from autograder.authoring.workbook import Workbook
from autograder.course import CourseError
from autograder.nbgrader_settings import ANSWERS
from nnkit import lessons
from nnkit.checking import Case, PersonalExercise
from nnkit.checking.examination import NOTEBOOK_SEED
from nnkit.checking.paper import paper_for
from nnkit.checking.twins import with_twins
from tests.autograder.authoring.invented import with_solutions_alone
from tests.course.lessons import ASSIGNMENTS, COURSE


@pytest.mark.parametrize("assignment", ASSIGNMENTS, ids=lambda each: each.name)
def test_all_is_written_that_can_be_judged_in_the_order_of_the_text(assignment):
    """That it is true of every answer is for `tests/nnkit/lessons/test_every_exercise.py` to say."""
    written = json.loads((assignment.source / ANSWERS / "verdicts.json").read_text("utf-8"))
    asked = [
        each.name
        for each in lessons.lesson_named(assignment.notebook).exercises
        if not isinstance(each, PersonalExercise)
    ]
    assert list(written) == asked
    for exercise, answers in written.items():
        assert list(answers) == [answer.title for answer in answers_to(assignment, exercise)], exercise


@pytest.fixture
def course(tmp_path):
    """A course with the first lesson, an answer to each exercise, and nothing written of them yet."""
    return with_solutions_alone(tmp_path)


def add(assignment, exercise: str, cell: str) -> None:
    path = assignment.source / ANSWERS / f"{exercise}.py"
    path.write_text(f"{path.read_text('utf-8').rstrip()}\n\n\n{cell}\n", encoding="utf-8")


def lucky() -> str:
    """Text of an answer to chain_rule that is right in the notebook and nowhere else."""
    met = [float(case.arguments["x"]) for case, *_ in with_twins(lessons.find("chain_rule"), NOTEBOOK_SEED, 1)]
    return f"# %% wrong: by luck\ndef chain_rule(x):\n    return 6 * x if float(x) in {met} else 0.0"


def test_what_is_written_is_what_the_checks_make_of_it_in_the_text_s_order(course):
    (only,) = course.assignments
    with pytest.raises(CourseError, match=r"verdicts\.json is missing. Call `autograder verdicts 01`"):
        read_snapshot(only)
    add(only, "sigmoid", "# %% wrong: zero\ndef sigmoid(z):\n    return 0 * z")
    add(only, "sigmoid", "# %% right: another\ndef sigmoid(z):\n    return np.exp(-np.logaddexp(0, -z))")
    write_verdicts(course, course.assignments)
    text = (only.source / ANSWERS / "verdicts.json").read_text("utf-8")
    assert text.endswith("}\n")
    written = json.loads(text)
    assert list(written) == [each.name for each in lessons.lesson_named(only.notebook).exercises]
    assert list(written) != sorted(written)
    assert list(written["sigmoid"]) == ["the solution", "zero", "another"]
    assert written["sigmoid"]["zero"]["points"] == 0.0
    points = {name: lessons.find(name).points for name in written}
    assert {name: facts["the solution"] for name, facts in written.items()} == {
        name: {"points": float(most)} for name, most in points.items()
    }
    assert read_snapshot(only)["sigmoid"]["another"] == Worth(points["sigmoid"])


def test_what_changed_is_shown_and_nothing_else(course, capsys):
    (only,) = course.assignments
    path = only.source / ANSWERS / "verdicts.json"
    assert len(write_verdicts(course, course.assignments)) == len(lessons.exercise_names(only.notebook))
    capsys.readouterr()
    before = path.read_bytes()
    assert write_verdicts(course, course.assignments) == []
    assert path.read_bytes() == before
    assert "as it is written" in capsys.readouterr().out
    add(only, "chain_rule", "# %% wrong: of the inner function\ndef chain_rule(x):\n    return 3.0")
    solution = only.source / ANSWERS / "sigmoid.py"
    solution.write_text("# %% solution\ndef sigmoid(z):\n    return 1 / (1 + np.exp(z))\n")
    assert write_verdicts(course, course.assignments) == ["chain_rule: of the inner function", "sigmoid: the solution"]
    shown = capsys.readouterr().out
    was, now = f"{lessons.find('sigmoid').points}", read_snapshot(only)["sigmoid"]["the solution"]
    assert now.points < float(was)
    (row,) = (line for line in shown.split("\n") if "sigmoid: the solution" in line)
    assert was in row
    assert f"{now.points:g}" in row
    (row,) = (line for line in shown.split("\n") if "of the inner function" in line)
    assert "—" in row
    assert "git diff" in shown
    assert "relu" not in shown


def test_an_answer_whose_worth_is_a_matter_of_luck_is_refused(course):
    """Is it said which answer, and what came of it, and is what was written before left as it was?"""
    (only,) = course.assignments
    write_verdicts(course, course.assignments)
    path = only.source / ANSWERS / "verdicts.json"
    before = path.read_bytes()
    add(only, "chain_rule", lucky())
    with pytest.raises(Unsteady) as refused:
        write_verdicts(course, course.assignments)
    said = str(refused.value)
    assert said.startswith("chain_rule, by luck: other cases, other verdicts: ")
    assert said.endswith("0 points, no mistake named or 1 points, no mistake named. A case is missing.")
    assert path.read_bytes() == before


def test_an_exercise_whose_cases_are_not_its_own_is_named_with_its_file(course, monkeypatch):
    paper_for.cache_clear()
    monkeypatch.setattr(lessons.find("chain_rule"), "_make_cases", lambda rng: [Case({"y": 2.0}, "another argument")])
    with pytest.raises(CourseError, match=r"arguments \('y',\), not \('x',\)\. See exercises/chain_rule\.py"):
        write_verdicts(course, course.assignments)


def test_no_seed_alone_decides(course, monkeypatch):
    """Would luck be found if the notebook's cases were the only ones?"""
    (only,) = course.assignments
    add(only, "chain_rule", lucky())
    book = Workbook(only)
    answer = book.answers["chain_rule"][-1]
    monkeypatch.setattr(snapshot, "MODES", ((NOTEBOOK_SEED, 1),))
    assert worth(book, answer) == Worth(float(lessons.find("chain_rule").points))
    monkeypatch.undo()
    with pytest.raises(Unsteady):
        worth(book, answer)


def test_an_answer_is_judged_among_right_ones(course):
    """Does a wrong answer to an earlier exercise cost the later one nothing?"""
    (only,) = course.assignments
    book = Workbook(only)
    wrong = "def sigmoid(z):\n    return 0 * z"
    names = book.namespace(sigmoid=wrong)
    assert names["sigmoid"](3.0) == 0
    assert book.function(book.answers["sigmoid_prime"][0])(0.0) == 0.25


def test_a_value_of_each_student_s_own_is_not_judged():
    assert "suspects" in lessons.exercise_names("gradient_checking")
    assert "suspects" not in read_snapshot(COURSE.assignment("gradient_checking"))


def test_of_one_exercise_the_others_stay_as_they_are_written(course):
    """Also their order, and what is written of an exercise that the lesson does not have any more goes."""
    (only,) = course.assignments
    write_verdicts(course, course.assignments)
    path = only.source / ANSWERS / "verdicts.json"
    before = json.loads(path.read_text("utf-8"))
    written = {"gone": {}} | before | {"chain_rule": {"the solution": {"points": 0.0}}, "sigmoid": {}}
    path.write_text(json.dumps(written), "utf-8")
    assert write_verdicts(course, course.assignments, ["sigmoid"]) == ["sigmoid: the solution"]
    after = json.loads(path.read_text("utf-8"))
    assert list(after) == list(before)
    assert after == before | {"chain_rule": {"the solution": {"points": 0.0}}}
    with pytest.raises(CourseError, match="There is no exercise 'sigmod'"):
        write_verdicts(course, course.assignments, ["sigmod"])
