"""check, grade, the panel, progress and quizzes, as a student and as the autograder meet them."""

import json
import re
import subprocess
import sys

import numpy as np
import pytest

from nnkit import check, grade, quiz
from nnkit.check import SEED_VARIABLE, CheckFailed, NotAnAnswer, NotWrittenYet, told
from nnkit.checking.case import Case
from nnkit.checking.examination import examine
from nnkit.checking.random_exercise import Seeded
from nnkit.checking.twins import with_twins
from nnkit.checking.verdict import Outcome
from nnkit.lessons import NoSuchExercise
from nnkit.showing import choice, panel
from nnkit.showing.display import escape

from .conftest import BIGGER, DOUBLE, DOUBLE_SUM, PRACTICE, progress


def double(a):
    return 2 * a


def test_a_right_answer_prints_what_was_tried(capsys):
    check(double)
    said = capsys.readouterr().out
    assert "✓ double is right — 1 of 1 point" in said
    assert "a column; a column, with other values; a matrix" in said


def test_a_wrong_answer_prints_the_case_and_the_likely_mistake_and_raises(capsys):
    with pytest.raises(CheckFailed, match="double: 3 of 3 cases fail") as caught:
        check(lambda a: a * a, "double")
    said = capsys.readouterr().out
    for words in ("You squared", "what came", "expected", "shape (2, 1)"):
        assert words in said
    assert isinstance(caught.value, AssertionError)
    assert caught.value._render_traceback_() == ["CheckFailed: double: 3 of 3 cases fail"]


def test_an_unwritten_answer_says_so(capsys):
    def double(a):
        raise NotImplementedError("not written yet")

    with pytest.raises(NotWrittenYet, match="double is not written yet"):
        check(double)
    assert "double(a): Twice a. It returns an array of the shape of a." in capsys.readouterr().out


def test_a_lambda_is_known_by_the_variable_it_is_bound_to():
    namespace = {"double": lambda a: 2 * a, "check": check}
    exec("check(double)", namespace)
    namespace["double_sum"] = lambda a: 0.0
    with pytest.raises(CheckFailed, match="double_sum"):
        exec("check(double_sum)", namespace)


def test_what_is_no_answer_is_refused_with_a_sentence():
    with pytest.raises(NotAnAnswer, match=r"check\(sigmoid\), without calling it"):
        check(double(np.ones(1)))
    with pytest.raises(NotAnAnswer, match="needs the function double itself"):
        check(3.0, "double")
    with pytest.raises(NoSuchExercise, match="Did you mean double"):
        check(double, "doubel")


def test_grade_returns_plain_points_by_part_and_raises_at_none():
    points = grade(lambda a: float(2 * a[0, 0]), "double_sum")
    assert (type(points), points) == (float, 1.0)
    assert grade(double) == 1.0
    with pytest.raises(CheckFailed):
        grade(lambda a: a, "double")


def test_grade_tries_other_cases_than_check(monkeypatch):
    monkeypatch.setenv(SEED_VARIABLE, "5")
    seen = {tuple(case.arguments["a"].ravel()): case for case, *_ in with_twins(DOUBLE, 0, 1)}

    def learned(a):
        if tuple(a.ravel()) in seen:
            return 2 * a
        return a

    check(learned, "double")
    with pytest.raises(CheckFailed):
        grade(learned, "double")


def test_a_graded_question_is_checked_by_its_letter(capsys):
    check("b", "q_bigger")
    assert "2 > 1." in capsys.readouterr().out
    with pytest.raises(CheckFailed, match="not this one"):
        check("a", "q_bigger")
    with pytest.raises(NotWrittenYet):
        check(None, "q_bigger")
    assert grade("b", "q_bigger") == 1.0


def test_the_verdict_as_data_is_plain_json():
    for verdict in (
        examine(DOUBLE, double),
        examine(DOUBLE_SUM, lambda a: float(a.sum())),
        BIGGER.examine("a", {}, seed=0, rounds=1),
    ):
        data = json.loads(json.dumps(verdict.as_data()))
        assert data["points"] == verdict.points
    assert data == {
        "exercise": "q_bigger",
        "state": "failed",
        "points": 0.0,
        "possible": 1.0,
        "parts": {"q_bigger": [0.0, 1.0]},
        "mistake": "answered a",
        "hint": "1 is smaller.",
        "wrong": None,
        "notices": [],
        "whose": None,
    }


def test_the_panel_escapes_what_students_write():
    verdict = examine(DOUBLE, lambda a: "<script>alert(1)</script>")
    assert "<script>" not in panel.as_html(verdict)
    assert "&lt;script&gt;" in panel.as_html(verdict)


def test_the_panel_shows_parts_and_notices():
    verdict = examine(DOUBLE_SUM, lambda a: float(2 * a[0, 0]))
    assert "✓ one number (1 of 1) · ✗ matrices (0 of 2)" in panel.as_html(verdict)
    assert "✗ matrices (0 of 2)" in panel.as_text(verdict)


def test_code_between_backticks_is_set_as_code():
    assert escape("use `a < b`, please") == "use <code>a &lt; b</code>, please"
    assert escape("a lone ` stays") == "a lone ` stays"


def test_long_values_are_shortened():
    assert len(panel.value_text(list(range(10_000)))) <= 600
    assert "…" in panel.value_text("x" * 10_000)
    assert "shape (100, 100)" in panel.value_text(np.zeros((100, 100)))


def test_progress_follows_the_checks(capsys):
    assert "Nothing is checked yet" in repr(progress.progress())
    check(double)
    with pytest.raises(CheckFailed):
        check(lambda a: float(2 * a[0, 0]), "double_sum")
    table = repr(progress.progress())
    assert "1 of 4 exercises done, 2 of 6 points" in table
    assert "✗ double_sum  1/3  failed" in table
    assert "· root        0/1  not checked yet" in table
    assert "<caption>Lesson 01: 1 of 4" in progress.progress()._repr_html_()
    assert "since the kernel started" not in table


def test_progress_says_why_nothing_is_done_after_a_restart(doubling, monkeypatch):
    monkeypatch.setattr(progress, "_current", doubling)
    said = progress.progress()
    assert "Nothing was checked since the kernel started." in repr(said)
    assert "Run All Cells" in said._repr_html_()


def test_progress_follows_the_grading_checks(capsys):
    """Does an instructor's notebook, whose checks are the graded ones, end with what they found?"""
    assert grade(double) == 1.0
    assert "1 of 4 exercises done, 1 of 6 points" in repr(progress.progress())


class TestBonus:
    @pytest.fixture(autouse=True)
    def beyond(self, doubling, monkeypatch):
        """The root and the question go beyond the path."""
        monkeypatch.setattr(type(doubling), "bonus", frozenset({"root", "q_bigger"}))

    def test_progress_adds_it_up_apart(self, capsys):
        check(double)
        check("b", "q_bigger")
        shown = progress.progress()
        title, *path, beyond, root, question = repr(shown).split("\n")
        assert title == "Lesson 01: 1 of 2 exercises done, 1 of 4 points"
        assert [line.split()[1] for line in path] == ["double", "double_sum"]
        assert beyond == (
            "Bonus, beyond the path and never needed for all points: 1 of 2 exercises done, 1 of 2 points"
        )
        assert (root.split()[1], question.split()[1]) == ("root", "q_bigger")
        assert f'<th scope="rowgroup" colspan="4">{beyond}</th>' in shown._repr_html_()
        assert f"<caption>{title}</caption>" in shown._repr_html_()

    def test_a_lesson_says_what_its_path_asks_and_what_is_beyond(self):
        said = repr(progress.lesson("doubling"))
        assert "Lesson 01, doubling: 2 exercises, 4 points, about" in said
        assert "Beyond the path, as a bonus: 2 exercises, 2 points, about 7 minutes." in said


def test_without_a_bonus_nothing_is_said_of_one():
    check(double)
    assert "onus" not in repr(progress.progress()) + repr(progress.lesson("doubling"))


def test_lesson_says_what_it_asks_and_refuses_an_unknown_one():
    assert "Lesson 01, doubling: 4 exercises, 6 points, about 5 minutes" in repr(progress.lesson("doubling"))
    with pytest.raises(ValueError, match="There is no lesson 'tripling'"):
        progress.lesson("tripling")


def test_a_quiz_is_printed_where_there_are_no_widgets():
    text = repr(quiz("practice"))
    assert "a) a <b>" in text
    assert 'quiz("practice", "a")' in text
    assert "`" not in text
    assert repr(quiz("practice", "a")) == "Right: Yes."
    assert repr(quiz("practice", "b")) == "Not this one: b is the larger one."
    assert "a &lt;b&gt;" in quiz("practice")._repr_html_()
    with pytest.raises(ValueError, match="Pick one of a, b"):
        quiz("practice", "c")
    with pytest.raises(ValueError, match="is an exercise"):
        quiz("double")


def test_without_its_variable_a_graded_question_does_not_give_its_answer_away():
    assert "Right" not in repr(quiz("q_bigger", "b"))
    assert 'q_bigger = "a"' in repr(quiz("q_bigger"))


class TestAGradedQuestionInItsCell:
    @pytest.fixture
    def asked(self, monkeypatch):
        """The question as its cell asks it, the notebook's names, and what is shown in place of the still."""
        shown = []
        monkeypatch.setattr(choice, "show_anew", lambda text, *_: shown.append(text))

        def ask(letter):
            names = {"quiz": quiz, "q_bigger": letter}
            return eval('quiz("q_bigger", q_bigger)', names), names, shown

        yield ask
        told.clear()

    @pytest.mark.parametrize(
        ("letter", "said", "picked", "bold"),
        [
            (None, "· q_bigger is not written yet — 0 of 1 point", "", []),
            ("b", "✓ q_bigger is right — 1 of 1 point", "b", ["b) 2"]),
            (" A) ", "✗ q_bigger: not this one — 0 of 1 point", "a", ["a) 1"]),
            ("z", "Write one of the letters", "z", []),
            (2, "2 is none of them", "2", []),
        ],
    )
    def test_it_says_what_the_check_says_of_the_letter(self, asked, letter, said, picked, bold):
        shown, *_ = asked(letter)
        assert said in repr(shown)
        assert re.findall("<strong>(.*?)</strong> \\(your answer", shown._repr_html_()) == bold
        assert (shown.widget.letter, shown.widget.name) == (picked, "q_bigger")
        assert [each["letter"] for each in shown.widget.options] == ["a", "b"]

    def test_a_click_is_in_the_names_in_the_progress_and_in_what_stays(self, asked):
        question, names, shown = asked(None)
        for letter, done in (("b", "✓"), ("a", "✗"), ("", "·")):
            question.widget.letter = letter
            assert names["q_bigger"] == (letter or None)
            assert f"{done} q_bigger" in repr(progress.progress())
            assert next(line for line in shown[-1].split("\n") if panel.read(line)).startswith(f"{done} q_bigger")

    def test_its_check_does_not_repeat_what_it_said_and_says_what_it_did_not(self, asked, capsys):
        question, *_ = asked("a")
        with pytest.raises(CheckFailed, match="not this one"):
            check("a", "q_bigger")
        assert capsys.readouterr().out == ""
        question.widget.letter = "b"
        check(question.question.answer, "q_bigger")
        with pytest.raises(CheckFailed):
            check("a", "q_bigger")
        assert "not this one" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("source", "found"),
        [
            ('q = None  # click\nquiz("q", q)', ["None"]),
            ("q='a'", ["'a'"]),
            ('q = "a"; x = 1', ['"a"']),
            ('q = None\nq = "d"\n', ["None", '"d"']),
            ('q = "a".upper()\nqq = "a"\n  q = "a"\nq == "a"\nx, q = "ab"\nq = ("a")\n# q = "a"', []),
        ],
    )
    def test_the_letter_is_found_where_it_stands_alone(self, source, found):
        assert [each[1] for each in re.findall(choice.place_of("q"), source, re.MULTILINE)] == found


def test_the_radio_buttons_explain_what_was_picked():
    view = quiz("practice").widget
    assert view.question
    wrong, right = view.options[1], view.options[0]
    assert PRACTICE.answer == "a"
    assert (right["right"], right["reply"]) == (True, "Right: Yes.")
    assert (wrong["right"], wrong["reply"]) == (False, "Not this one: b is the larger one.")
    assert "&lt;b&gt;" in right["text"], "texts are HTML, and safe"


def test_importing_nnkit_is_light():
    code = "import nnkit, sys; print([name for name in ('matplotlib', 'ipywidgets', 'IPython') if name in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


class TestValuesForAReader:
    def test_a_large_array_is_shown_by_its_range_and_shape(self):
        assert panel.value_text(np.arange(600.0).reshape(30, 20)) == "numbers from 0 to 599   shape (30, 20)"
        assert panel.value_text(np.zeros((300, 1))) == "all 0   shape (300, 1)"

    @pytest.mark.parametrize(
        ("got", "expected"),
        [
            (0.9608341, 0.9608339),
            (np.array([[0.001234567, 1.0]]), np.array([[0.001234568, 1.0]])),
            ([np.array([1.0, 2.0]), (0.5,)], [np.array([1.0, 2.0]), (0.50000001,)]),
            ({2: 0.3333333}, {2: 0.33333334}),
        ],
    )
    def test_what_came_and_what_was_expected_never_look_the_same(self, got, expected):
        outcome = Outcome(Case({}, "something"), expected, got)
        rows = dict(panel._case_rows(outcome))
        assert rows["what came"] != rows["expected"]

    def test_a_dict_is_shown_with_short_numbers(self):
        assert (
            panel.value_text({"cost": [0.123456789, 2.0], 3: np.float64(1e-9)}) == "{'cost': [0.123457, 2], 3: 1e-09}"
        )

    def test_a_generator_is_shown_so_that_a_reader_can_make_it_again(self):
        rng = Seeded(8251)
        assert panel.value_text(rng) == "np.random.default_rng(8251)"
        assert rng.random() == np.random.default_rng(8251).random()
        assert panel.value_text(np.random.default_rng()) == "a random generator"
