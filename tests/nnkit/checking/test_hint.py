"""Help in steps: does each call show the next one, can one go back, and is one told kindly where there is none?"""

import importlib

import numpy as np
import pytest

from nnkit import check, hint
from nnkit.check import CheckFailed, NotWrittenYet
from nnkit.checking.examination import examine
from nnkit.checking.unwritten import has_blank
from nnkit.checking.verdict import FAILED, PASSED
from nnkit.showing import hint as shown
from nnkit.showing import panel
from nnkit.showing.display import taken_by

from .conftest import DOUBLE, DOUBLE_SUM, like, progress

module = importlib.import_module("nnkit.hint")
QUESTION, FORMULA, CODE = "How often is it there?", "… · `a`", "def double(a):\n    return ___ * a  # a < b"


def double(a):
    raise NotImplementedError("not written yet")


@pytest.fixture(autouse=True)
def helped(monkeypatch):
    monkeypatch.setattr(DOUBLE, "steps_of_help", (QUESTION, FORMULA, CODE))
    monkeypatch.setattr(module, "_taken", {})


@pytest.fixture
def said(capsys):
    """What a call of hint shows."""

    def call(*arguments):
        hint(*arguments)
        return capsys.readouterr().out

    return call


def test_each_call_shows_the_next_step_below_the_ones_before(said):
    first, second, third, again = (said(double) for _ in range(4))
    assert "Hint 1 of 3: double" in first
    assert QUESTION in first
    assert "… ·" not in first
    assert "hint(double) once more" in first
    assert "Hint 2 of 3" in second
    assert "… · a" in second
    assert "___" not in second
    assert "Hint 3 of 3" in third
    assert "        return ___ * a" in third
    assert all(part in third for part in (QUESTION, "… · a"))
    assert "last step. hint(double, 1)" in third
    assert again == third


def test_one_can_go_back_and_on_from_there_and_see_all(said):
    said(double), said(double)
    assert "Hint 1 of 3" in said(double, 1)
    assert "Hint 3 of 3" in said(double), "what was seen is not shown twice"
    assert said(double, "all") == said(double, all) == said(double, 3)


@pytest.mark.parametrize("step", [0, 4, -1, True, "last", 1.5, [1]])
def test_a_step_that_there_is_not_is_told_the_ones_that_there_are(said, step):
    assert said(double, step) == 'double has 3 steps of help: 1, 2, 3, or "all" for all of them.\n'


def test_it_works_with_the_function_its_name_and_whatever_is_bound_to_it(said):
    assert "Hint 1 of 3: double" in said("double")
    namespace = {"double": lambda a: a, "hint": hint}
    exec("hint(double)", namespace)


def test_a_right_function_gets_help_too_and_nothing_is_run(said):
    def double(a):
        raise AssertionError("nobody asked for a value")

    assert "Hint 1 of 3" in said(double)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("doubel", "There is no exercise called 'doubel'. Did you mean double"),
        (np.sum, "There is no exercise called 'sum'."),
        (3.0, 'hint needs the function, or its name in quotes: hint("sigmoid").'),
        (None, "hint needs the function, or its name in quotes"),
        ("", "hint needs the function, or its name in quotes"),
        ("q_bigger", "q_bigger is a question. It has no hints"),
        ("double_sum", "There are no hints for double_sum."),
    ],
)
def test_where_there_is_no_help_it_is_said_kindly(said, asked, words):
    assert words in said(asked)


def test_in_a_notebook_it_is_a_panel_in_which_code_keeps_its_lines():
    found = []
    with taken_by(found.append):
        hint(double, 3)
    (bundle,) = found
    html = bundle["text/html"]
    assert '<div class="nnkit-panel nnkit-open" role="status">' in html
    assert "<pre>def double(a):\n    return ___ * a  # a &lt; b</pre>" in html
    assert "<strong>The formula:</strong> … · <code>a</code>" in html
    assert "`" not in bundle["text/plain"]


def test_the_button_has_all_steps_and_tells_which_were_taken():
    taken = []
    view = shown._widget(DOUBLE, 1, taken.append)
    assert [view.step, len(view.steps), len(view.heads)] == [1, 3, 3]
    assert view.heads[1] == "Hint 2 of 3: double"
    assert "a &lt; b" in view.steps[2], "texts are HTML, and safe"
    view.step = 2
    assert taken == [2]


def test_what_was_taken_is_counted_and_shown_on_demand_alone(said, capsys):
    said(double), said(double, 2), said(double, 1)
    assert module.taken("double") == 2
    with pytest.raises(NotWrittenYet):
        check(double)
    assert "hint" not in repr(progress.progress())
    assert "· double      0/1  not written yet, 2 hints" in repr(progress.progress(hints=True))
    check(lambda a: 2 * a, "double")
    assert "✓ double      1/1  passed, 2 hints" in repr(progress.progress(hints=True))
    assert "1 of 4 exercises done, 1 of 6 points" in repr(progress.progress(hints=True))


def test_the_panel_says_that_there_is_help_until_the_answer_is_right():
    wrong, unwritten, right = (examine(DOUBLE, each) for each in (lambda a: a, double, lambda a: 2 * a))
    for verdict in (wrong, unwritten):
        assert "Stuck? hint(double) helps, one step at a time." in panel.as_text(verdict)
        assert "Stuck? <code>hint(double)</code> helps" in panel.as_html(verdict)
    assert "hint(" not in panel.as_text(right) + panel.as_html(right)
    without = examine(DOUBLE_SUM, lambda a: 0.0)
    assert "hint(" not in panel.as_text(without) + panel.as_html(without)


def test_a_blank_that_was_left_is_named_and_no_mistake_is():
    """In a notebook `___` is a name that has a value: what was shown three cells ago."""
    names = {"___": 1.0}
    exec(
        "def filled(a):\n    return ___ * a * a\n\ndef within(a):\n    return [[___ * x for x in row] for row in a]",
        names,
    )
    exercise = like(DOUBLE)
    for name in ("filled", "within"):
        assert has_blank(names[name])
        verdict = examine(exercise, names[name])
        assert (verdict.state, verdict.diagnosis) == (FAILED, None)
        assert "still a blank" in panel.as_text(verdict)
    assert not has_blank(double)
    assert not has_blank(np.sum)
    assert "blank" not in panel.as_text(examine(exercise, lambda a: a * a))
    assert examine(exercise, lambda a: 2 * a).state == PASSED


def test_a_check_that_fails_says_so_as_before(capsys):
    with pytest.raises(CheckFailed):
        check(lambda a: a * a, "double")
    said = capsys.readouterr().out
    assert said.index("You squared") < said.index("Stuck?")
