"""What a reader sees and does: equal answers together, without names, each point in the gradebook at once."""

import base64
import io
import json
import shutil

import pytest
from PIL import Image

from autograder.course import Course
from autograder.reader.changes import changes
from autograder.reader.points import Changed
from autograder.reader.sentences import Sentences
from autograder.reader.session import Session
from autograder.records.by_hand import who_waits
from autograder.records.gradebook import Gradebook
from tests.autograder.reader.recorded import given, graded_path, record
from tests.autograder.small_course import LESSON, MANUAL, cell_of, hand_in, make_course

KEY = "01/explain"
STEEP, FLAT = "The curve is steep.", "It is *flat*."


@pytest.fixture(scope="module")
def recorded(tmp_path_factory):
    course = make_course(tmp_path_factory.mktemp("recorded") / "course")
    record(course, {"ada": STEEP, "bob": "The  curve is\nsteep.", "cleo": FLAT, "dan": None})
    return course.root


@pytest.fixture
def course(tmp_path, recorded):
    return Course(shutil.copytree(recorded, tmp_path / "course"))


@pytest.fixture
def session(course):
    with Gradebook(course.classroom.database_url) as gradebook:
        yield Session(course, gradebook, course.assignments)


def shown(session, text: str) -> dict:
    """The answer, as the page gets it, in which a text stands."""
    return next(each for each in session.question(KEY)["answers"] if text in each["html"])


def test_equal_answers_are_together_and_what_is_empty_is_not_there(session):
    found = session.question(KEY)
    assert sorted((each["count"], each["waits"], each["points"]) for each in found["answers"]) == [
        (1, 1, None),
        (2, 2, None),
    ]
    assert found["note"] == "1 student wrote nothing, for 0 points."
    assert session.questions() == [{"key": KEY, "lesson": "01 partial derivatives", "name": "explain", "waits": 3}]


def test_no_name_reaches_the_page(session):
    said = json.dumps([session.question(KEY), session.questions(), session.give(KEY, shown(session, "steep")["id"], 1)])
    assert not [name for name in ("ada", "bob", "cleo", "dan") if name in said]


def test_points_and_comment_are_in_the_gradebook_at_once_for_all_who_wrote_the_same(course, session):
    name = shown(session, "steep")["id"]
    answer = session.give(KEY, name, 0.5)["answer"]
    assert (answer["points"], answer["waits"], answer["id"]) == (0.5, 0, name)
    session.say(KEY, name, "Where?")
    assert given(course, "ada") == given(course, "bob") == (0.5, False, "Where?")
    assert given(course, "cleo") == (None, True, None)
    assert session.questions()[0]["waits"] == 1


def test_steps_are_taken_back_one_by_one(course, session):
    name = shown(session, "steep")["id"]
    session.give(KEY, name, 1)
    for text in ("W", "Wh", "Why?"):
        session.say(KEY, name, text)
    assert session.undo()["answer"]["comment"] == ""
    assert given(course, "bob") == (1, False, None)
    assert session.undo()["answer"]["waits"] == 2
    assert given(course, "bob") == (None, True, None)
    assert session.undo() is None


def test_what_somebody_else_changed_since_is_not_taken_back(course, session):
    session.give(KEY, shown(session, "steep")["id"], 1)
    with Gradebook(course.classroom.database_url) as gradebook:
        gradebook.find_grade("explain", "partial_derivatives", LESSON, "ada").manual_score = 0.0
        gradebook.db.commit()
    with pytest.raises(Changed):
        session.undo()
    assert given(course, "ada")[0] == 0.0
    assert given(course, "bob")[0] == 1.0


@pytest.mark.parametrize("points", [-1, MANUAL + 0.5, float("nan"), float("inf")])
def test_only_points_that_there_are(course, session, points):
    with pytest.raises(ValueError, match="between 0 and"):
        session.give(KEY, shown(session, "steep")["id"], points)
    assert given(course, "ada") == (None, True, None)


def test_an_answer_that_was_graded_anew_meanwhile_gets_no_points_for_the_old_text(course, session):
    name = shown(session, "steep")["id"]
    record(course, {"bob": FLAT})
    with pytest.raises(Changed):
        session.give(KEY, name, 1)
    assert given(course, "ada") == given(course, "bob") == (None, True, None)
    assert shown(session, "flat")["count"] == 2


def test_a_changed_answer_shows_what_changed_and_waits_for_a_second_look(course, session):
    session.give(KEY, shown(session, "steep")["id"], 1)
    record(course, {"ada": "The curve is very steep <here>."})
    answer = shown(session, "very")
    assert (answer["again"], answer["points"], answer["waits"]) == (True, 1, 1)
    assert "<ins>very </ins>steep" in answer["changes"]
    assert "&lt;here" in answer["changes"]
    assert shown(session, "curve is\nsteep")["waits"] == 0
    with Gradebook(course.classroom.database_url) as gradebook:
        assert who_waits(gradebook, LESSON) == {"ada", "cleo"}
    session.give(KEY, answer["id"], 1)
    answer = shown(session, "very")
    assert (answer["again"], answer["changes"], answer["waits"]) == (False, None, 0)
    session.undo()
    assert shown(session, "very")["again"], "undone, it waits again, with what was read"


def test_an_equal_answer_that_comes_later_joins_those_that_were_read(course, session):
    session.give(KEY, shown(session, "steep")["id"], 1)
    record(course, {"eve": STEEP})
    answer = shown(session, "steep")
    assert (answer["count"], answer["waits"], answer["points"]) == (3, 1, 1)


def test_equal_answers_that_somebody_treated_otherwise_stay_apart(course, session):
    with Gradebook(course.classroom.database_url) as gradebook:
        gradebook.find_comment("explain", "partial_derivatives", LESSON, "ada").manual_comment = "As we said."
        gradebook.db.commit()
    name = next(each for each in session.question(KEY)["answers"] if each["comment"])["id"]
    assert session.give(KEY, name, 0)["answer"]["comment"] == "As we said."


def test_sentences_keep_their_keys():
    kept, said = Sentences(), ["Good. Where is it? E.g. at 0.", "Good.", "Line\nLine two"]
    first = ["Good.", "E.g. at 0.", "Line", "Line two", "Where is it?"]
    assert kept.update(said) == first
    assert kept.update([*said, *["Why? No."] * 9]) == [*first, "No.", "Why?"]
    assert len(kept.update([*said, *(f"Number {number}." for number in range(9))])) == 9
    assert kept.update(["Line", "At 0. Line two"]) == ["At 0.", None, "Line", "Line two"]


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ("a b c", "a x c", "a <del>b</del><ins>x</ins> c"),
        ("a", "a b", "a<ins> b</ins>"),
        ("a  b", "a\nb", "a\nb"),
        ("<b>", "<i>", "&lt;<del>b</del><ins>i</ins>&gt;"),
        ("w " * 5000 + "\nend", "w " * 5000 + "\nEnd", "w " * 5000 + "\n<del>end</del><ins>End</ins>"),
    ],
)
def test_changes_word_by_word(before, now, said):
    assert changes(before, now) == said


def test_formulas_are_drawn_and_pictures_shown_and_nothing_else_happens(course, session):
    drawn = io.BytesIO()
    Image.new("RGB", (3, 2), "red").save(drawn, format="png")
    red = base64.b64encode(drawn.getvalue()).decode()
    text = (
        rf"$\frac{{1}}{{2}}$ ![plot](attachment:a.png) ![inside](data:image/png;base64,{red}) "
        r"![away](https://example.org/x.png) <img src=x onerror=alert(1)> $\text{<img src=y onerror=alert(2)>}$ "
        "[link](javascript:alert(3))"
    )

    def change(notebook):
        cell = cell_of(notebook, "explain")
        cell.source, cell["attachments"] = text, {"a.png": {"image/png": red}}

    hand_in(course, "fay", change)
    record(course, {"fay": text})
    html = shown(session, "mfrac")["html"]
    assert html.count('<img src="data:image/png;base64,') == html.count("<img") == 2
    assert "[picture: away]" in html
    assert "<img src=x" not in html.replace("&lt;", "")
    assert "href" not in html
    assert "onerror=alert(2)" not in html


def test_a_graded_notebook_that_is_gone_is_said(course, session):
    graded_path(course, "cleo").unlink()
    assert "Of 1 student there is no graded notebook" in session.question(KEY)["note"]
