"""A lesson changes when students have it: is what they hand in graded by what they had, and is nothing lost?"""

import csv
import importlib.util
import io
from datetime import UTC, datetime

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell
from nbgrader.apps.api import NbGraderAPI

from autograder.analysis.report import grades_csv, report_class
from autograder.analysis.status import next_commands, read_status
from autograder.authoring.stale import not_built
from autograder.feedback.grade_sheets import grade_of
from autograder.feedback.hand_out import write_feedback
from autograder.grading import missing
from autograder.grading.class_run import Options, grade_submissions
from autograder.grading.drop import drop_exercise, take_back
from autograder.grading.registration import ensure_registered
from autograder.records.facts import facts_of
from autograder.records.gradebook import gradebook_of, records
from autograder.records.releases import Releases
from tests.autograder.grading.here import Here
from tests.autograder.handed_in import course_of_all
from tests.autograder.heard import Heard
from tests.autograder.small_course import (
    LESSON,
    MANUAL,
    MOST,
    POINTS,
    TRIPLE,
    answer,
    cell_of,
    graded,
    hand_in,
    make_course,
    solve,
)

pytestmark = pytest.mark.slow
DOUBLE = 4.0
RIGHT_DOUBLE = "def double(x):\n    return 2 * x"


def yes(question):
    return True


@pytest.fixture
def course(tmp_path):
    return make_course(tmp_path)


def grade(course, confirm=None, console=None, **options):
    found = grade_submissions(course, course.assignments, options=Options(**options), pool=Here(), confirm=confirm,
                              console=console or Heard())  # fmt: skip
    return {each.student: (each.score, each.max_score) for each in found}


def rebuild(course, change):
    """Change the instructor's notebook, as a build does, and make it known; students can have it from now on."""
    assignment = course.assignments[0]
    notebook = nbformat.read(assignment.solution_notebook, as_version=4)
    change(notebook)
    nbformat.write(notebook, assignment.solution_notebook)
    ensure_registered(course, assignment)
    nbformat.write(handout(course, notebook), assignment.student_notebook)


def handout(course, notebook):
    """What students get of it, as far as these tests look."""
    release = Releases.read(course.classroom.folder, LESSON).all[-1]
    for cell in notebook.cells:
        cell.source = release.cells[named(cell)].source if named(cell) else cell.source
    return notebook


def named(cell):
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")


def add_double(notebook):
    notebook.cells += [
        new_markdown_cell("Now double it."),
        answer("double", "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"),
        graded("test_double", "assert double(2) == 4", DOUBLE),
    ]


def remove_triple(notebook):
    notebook.cells = [cell for cell in notebook.cells if "triple" not in named(cell)]


def with_double(notebook):
    cell_of(solve(notebook), "double").source = RIGHT_DOUBLE


def without_cells_of_double(notebook):
    solve(notebook)
    notebook.cells = [cell for cell in notebook.cells if "double" not in named(cell)]


def noted(course, student):
    return facts_of(course.classroom.autograded / student / LESSON / "partial_derivatives.ipynb")


def stock(course, student):
    """nbgrader's own command; what the gradebook has then."""
    result = NbGraderAPI(config=course.load_config()).autograde(LESSON, student, force=True)
    assert result["success"], result
    with gradebook_of(course) as gradebook:
        found = records(gradebook, LESSON)[student]
    return found.score, found.max_score


def test_an_exercise_that_is_added_is_asked_of_those_who_have_it(course):
    """Does grading go on, with old notebooks by what they had, and does deleting cells gain nothing?"""
    hand_in(course, "ada")
    all_of_one, all_of_two = MOST + MANUAL, MOST + MANUAL + DOUBLE
    assert grade(course) == {"ada": (MOST, all_of_one)}
    hand_in(course, "bob")  # the notebook of before, handed in later
    rebuild(course, add_double)
    hand_in(course, "cleo", with_double)
    hand_in(course, "dan", without_cells_of_double)  # the text above is left
    by_what_they_had = {
        "ada": (MOST, all_of_one),
        "bob": (MOST, all_of_one),
        "cleo": (MOST + DOUBLE, all_of_two),
        "dan": (MOST, all_of_two),
    }
    heard = Heard()
    assert grade(course, console=heard) == by_what_they_had
    assert heard.text.count("From release 1 of 2, without double.") == 2
    for name in ("bob", "cleo"):
        assert stock(course, name) == by_what_they_had[name]
    versions = {"sigmoid_prime": 1, "triple": 1, "explain": 1}
    assert noted(course, "bob")["versions"] == versions
    assert noted(course, "cleo")["versions"] == versions | {"double": 2}
    hand_in(course, "bob", with_double)  # and hands in the new one
    assert grade(course)["bob"] == (MOST + DOUBLE, all_of_two)


def test_a_class_from_before_releases_were_remembered(course):
    """Is what the gradebook has the first release, when a lesson changes?"""
    (course.classroom.releases / f"{LESSON}.json").unlink()
    rebuild(course, add_double)
    first, second = Releases.read(course.classroom.folder, LESSON)
    assert second.cells.keys() - first.cells.keys() == {"double", "test_double"}
    assert "HIDDEN" not in first.cells["test_triple"].source


def test_an_exercise_that_is_removed_leaves_its_points_where_they_are(course):
    hand_in(course, "ada")
    grade(course)
    hand_in(course, "bob")
    rebuild(course, remove_triple)
    hand_in(course, "cleo", lambda notebook: None)
    heard = Heard()
    assert grade(course, console=heard) == {
        "ada": (MOST, MOST + MANUAL),
        "bob": (POINTS, POINTS + MANUAL),
        "cleo": (0.0, POINTS + MANUAL),
    }
    assert "any more: triple (1 student)" in heard.text
    assert stock(course, "ada") == (MOST, MOST + MANUAL)
    assert stock(course, "bob") == (POINTS, POINTS + MANUAL)


def test_a_text_that_is_added_changes_nobodys_points(course):
    hand_in(course, "ada")
    before = grade(course)
    rebuild(course, lambda notebook: notebook.cells.insert(1, new_markdown_cell("Mind the sign.")))
    assert grade(course) == before
    assert [len(Releases.read(course.classroom.folder, LESSON)), noted(course, "ada")["release"]] == [2, 1]


def document_triple(notebook):
    source = cell_of(notebook, "triple").source
    cell_of(notebook, "triple").source = source.replace("(x):\n", "(x):\n    # three times x, for any number x\n")


def test_an_exercise_that_is_corrected(course):
    """Is it marked which version somebody has, and is a stub of before, untouched, no answer?"""
    hand_in(course, "ada", lambda notebook: None)
    rebuild(course, document_triple)
    hand_in(course, "bob")
    hand_in(course, "cleo", lambda notebook: None)
    heard = Heard()
    grade(course, console=heard)
    assert [noted(course, name)["versions"]["triple"] for name in ("ada", "bob", "cleo")] == [1, 1, 2]
    assert heard.text.count("From release 1 of 2, with triple as it was then.") == 2
    with gradebook_of(course) as gradebook:
        said = [
            gradebook.find_comment("triple", "partial_derivatives", LESSON, name).auto_comment
            for name in ("ada", "bob", "cleo")
        ]
    assert said == ["No response.", None, "No response."]


def correct_triple(notebook):
    cell = cell_of(notebook, "test_triple")
    cell.source = "assert callable(triple)"
    cell.metadata["nbgrader"]["points"] = TRIPLE + 1


def wrong_triple(notebook):
    cell_of(solve(notebook), "triple").source = "def triple(x):\n    pass"


def test_other_points_are_shown_before_they_are_recorded(course, caplog):
    """Points changed, a check corrected: who gains and who loses, and is it recorded only after a yes?"""
    hand_in(course, "ada")
    hand_in(course, "bob", wrong_triple)
    before = grade(course)
    assert before == {"ada": (MOST, MOST + MANUAL), "bob": (POINTS, MOST + MANUAL)}
    rebuild(course, correct_triple)
    hand_in(course, "cleo")  # nobody has to be asked about new work
    heard, most = Heard(), MOST + MANUAL + 1
    assert grade(course, console=heard) == {"ada": (MOST, most), "bob": (POINTS, most), "cleo": (MOST + 1, most)}
    assert "triple   │  2 → 3" in heard.text
    assert "triple   │  0 → 3" in heard.text
    assert "0 students would have less than before, 2 more" in heard.text
    assert "--yes" in heard.text
    said = dict(next_commands(read_status(course, course.assignments), datetime.now(UTC)))
    assert said["autograder grade 01"] == "2 results to be recorded, after your yes"
    assert grade(course, confirm=lambda question: False)["bob"] == (POINTS, most)
    stock(course, "bob")
    assert "Other points than before: bob, triple: 0 → 3" in caplog.text  # nbgrader does not ask
    after = dict.fromkeys(("ada", "bob", "cleo"), (MOST + 1, most))
    assert grade(course, confirm=yes) == after
    silent = Heard()
    assert grade(course, console=silent, again=True) == after
    assert "Other points" not in silent.text
    hand_in(course, "ada", lambda notebook: None)  # other work has other points, and no question
    assert grade(course)["ada"] == (TRIPLE + 1, most)


def wants_a_package(notebook):
    cell_of(solve(notebook), "triple").source = "import nowhere_to_be_found\n\ndef triple(x):\n    return 3 * x"


def test_a_package_that_comes_later(course, monkeypatch):
    """Are those graded anew who failed for want of it, and nobody else?"""
    hand_in(course, "ada", wants_a_package)
    hand_in(course, "bob")
    grade(course)
    assert noted(course, "ada")[missing.MISSING] == {"nowhere_to_be_found": False}
    pool = Here()
    honest = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: name if "nowhere" in name else honest(name))
    grade_submissions(course, course.assignments, pool=pool, console=Heard())
    assert pool.sent == ["ada"]
    assert noted(course, "ada")[missing.MISSING] == {"nowhere_to_be_found": True}  # and once is enough


def everybody(course):
    """What the gradebook has."""
    with gradebook_of(course) as gradebook:
        return {name: (found.score, found.max_score) for name, found in records(gradebook, LESSON).items()}


@pytest.mark.parametrize("change", [None, remove_triple], ids=["still in the lesson", "taken out"])
def test_an_exercise_that_is_dropped(course, change):
    """Does everybody have its points, or nobody, later ones too, and does everybody have what they had afterwards?"""
    hand_in(course, "ada")
    hand_in(course, "bob", wrong_triple)
    before = grade(course)
    if change is not None:
        rebuild(course, change)
    assignment, heard = course.assignments[0], Heard()
    drop_exercise(course, assignment, "triple", give=True, console=heard)
    assert "triple   │  0 → 2" in heard.text
    assert everybody(course) == before
    drop_exercise(course, assignment, "triple", give=True, confirm=yes, console=heard)
    hand_in(course, "cleo", lambda notebook: None)
    given = {"ada": (MOST, MOST + MANUAL), "bob": (MOST, MOST + MANUAL), "cleo": (TRIPLE, MOST + MANUAL)}
    assert grade(course) == given
    assert stock(course, "cleo") == given["cleo"]
    drop_exercise(course, assignment, "triple", give=False, confirm=yes, console=heard)
    nothing = {"ada": (POINTS, POINTS + MANUAL), "bob": (POINTS, POINTS + MANUAL), "cleo": (0.0, POINTS + MANUAL)}
    assert grade(course) == nothing
    assert stock(course, "bob") == nothing["bob"]
    take_back(course, assignment, "triple", console=heard)
    assert everybody(course) == before | {"cleo": (0.0, POINTS + MANUAL)}


def test_reports_and_pages_say_the_same(course):
    """Does everything that reads the gradebook know what a notebook asks for, and what was dropped?"""
    hand_in(course, "ada")
    grade(course)
    rebuild(course, add_double)
    hand_in(course, "cleo", with_double)
    grade(course)
    drop_exercise(course, course.assignments[0], "triple", give=False, confirm=yes, console=Heard())
    heard = Heard()
    results = report_class(course, course.assignments, console=heard).results
    assert {name: (entry.score, entry.most) for (name, _), entry in results.entries.items()} == {
        "ada": (POINTS, POINTS + MANUAL),
        "cleo": (POINTS + DOUBLE, POINTS + MANUAL + DOUBLE),
    }
    assert "1 of 2" in heard.text
    rows = csv.DictReader(io.StringIO(grades_csv(results)))
    assert [(row["max"], row["release"]) for row in rows] == [("2.0", "1"), ("6.0", "2")]
    assert "From release 1 of 2, without double." in heard.text
    assert grade_of(results.entries["ada", LESSON], 6.0) == 3.0  # the same share of what there is now
    drop_exercise(course, course.assignments[0], "triple", give=True, confirm=yes, console=Heard())
    pages = {
        path.parents[1].name: path.read_text() for path in write_feedback(course, course.assignments, console=Heard())
    }
    assert "you are not asked for double" in pages["ada"]
    assert all("everybody has these points" in page for page in pages.values())
    assert "of 4 points" in pages["ada"]
    assert "of 8 points" in pages["cleo"]


def test_a_text_that_is_edited_and_not_built_is_noticed(tmp_path):
    course = course_of_all(tmp_path)
    first, second = course.assignments[:2]
    for each in (first, second):
        each.text.write_text(each.text.read_text() + ("\n# %% [markdown]\n# One more word.\n" if each is first else ""))
    said = not_built(first)
    assert f"{first.name} was edited after it was built" in said
    assert f"autograder build {first.number}" in said
    assert not_built(second) == ""
