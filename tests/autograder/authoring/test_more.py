"""A lesson with a section that goes beyond its path, from its text to the class report: what is there is bonus, counts
apart wherever points are added up, and nobody needs it for all of them."""

import csv
import io
import json
import re
from html import unescape
from types import SimpleNamespace

import pytest
from nbgrader.api import Gradebook

from autograder.authoring import build
from autograder.authoring.build import build_lessons
from autograder.authoring.sections import BuildError
from autograder.authoring.text import FOLDED
from nnkit import lessons
from tests.autograder.authoring.copy_of_the_course import Copy
from tests.autograder.authoring.invented import course_of_the_first

LESSON, BONUS = "new_ground", "further_on"
FIRST = f"{LESSON}_first"


def as_bonus(text: str) -> str:
    """A lesson's text with what `autograder new exercise` put last, and the open question, in a section beyond the
    path."""
    (exercise,) = re.findall(rf"# %% exercise {BONUS}\n\n", text)
    (explain,) = re.findall(r"# %% \[markdown\]\n# ## Explain it\n(.*?)(?=# %% \[markdown\]\n# ## )", text, re.DOTALL)
    beyond = f"# %% [markdown]\n# ## More: further on\n#\n# Words.\n\n{exercise}# %% [markdown]\n{explain}"
    return text.replace(exercise, "").replace(f"# %% [markdown]\n# ## Explain it\n{explain}", beyond)


@pytest.mark.slow
def test_a_bonus_counts_apart_from_text_to_report(tmp_path):
    course = Copy(tmp_path)
    course.autograder("new", "lesson", LESSON)
    course.autograder("new", "exercise", BONUS, "--lesson", LESSON)
    (folder,) = (path.name for path in (tmp_path / "solutions").glob(f"*_{LESSON}"))
    text = tmp_path / "solutions" / folder / f"{LESSON}.py"
    text.write_text(as_bonus(text.read_text("utf-8")), "utf-8")
    course.autograder("build", LESSON)
    listed = course.text(f"nnkit/lessons/{LESSON}/contents.txt").splitlines()
    assert [line for line in listed if not line.startswith(("minutes", "gives"))] == [
        f"exercise {FIRST}",
        f"question q_{LESSON}",
        f"exercise {BONUS} more",
        f"read explain_{LESSON} more",
    ]
    released = json.loads(course.text(f"notebooks/{folder}/{LESSON}.ipynb"))
    (folded,) = [cell for cell in released["cells"] if cell["metadata"].get(FOLDED)]
    assert "".join(folded["source"]).startswith("## More: further on")

    opened = course.python("-c", f"from nnkit import lesson, progress; print(lesson({LESSON!r})); print(progress())")
    assert "2 exercises, 2 points" in opened
    assert "Beyond the path, as a bonus: 1 exercise, 1 point, about" in opened
    assert "0 of 2 exercises done, 0 of 2 points" in opened
    assert f"never needed for all points: 0 of 1 exercise done, 0 of 1 point · {BONUS} 0/1" in opened

    course.autograder("verdicts", LESSON)
    term = course.autograder("rehearse", LESSON, "--students", "4", "--seed", "2")
    assert re.search(r"All as planted: 4 notebooks, 12 marks", term)
    assert "2 of 2 + 3" in term
    assert re.search(r"Bonus.{0,40} of 3 ", term)

    rows = {row["student"]: row for row in csv.DictReader(io.StringIO(
        course.text("build/rehearsal/classroom/report/grades.csv")))}  # fmt: skip
    ways = {row["total"] + " " + row["bonus"] for row in rows.values()}
    assert {"2.0 1.0", "2.0 0.0"} <= ways  # right in other ways; the path and no more
    assert {(row["max"], row["bonus max"]) for row in rows.values()} == {("2.0", "3.0")}
    assert {f"{BONUS} (bonus)", f"explain_{LESSON} (by hand, bonus)", FIRST} <= rows[next(iter(rows))].keys()

    with Gradebook(f"sqlite:///{tmp_path}/build/rehearsal/classroom/gradebook.db") as gradebook:
        assert gradebook.find_assignment(folder).max_score == 5.0  # stock nbgrader adds all of it up
        scores = {each.student_id: each.score for each in gradebook.assignment_submissions(folder)}
    assert scores == {name: float(row["total"]) + float(row["bonus"]) for name, row in rows.items()}

    (modest,) = [name for name, row in rows.items() if (row["total"], row["bonus"]) == ("2.0", "0.0")]
    page = course.text(f"build/rehearsal/classroom/feedback/{modest}/{folder}/{LESSON}.html")
    said = " ".join(unescape(re.sub(r"<[^>]+>", " ", page.split("</style>")[-1])).split())
    assert "2 of 2 points Bonus, which nobody needs for all points: 0 of 3 points" in said
    assert f"{BONUS} bonus" in said

    report = course.text("build/rehearsal/classroom/report/report.html")
    stuck = report.split('<section id="exercises"')[0]
    assert f"<code>{FIRST}</code>" in stuck
    assert f"<code>{BONUS}</code>" not in stuck, "whoever leaves it out is not stuck"


def test_a_path_that_needs_what_is_bonus_is_refused(tmp_path):
    """Lesson 01, in which an exercise that another one uses has been moved beyond the path."""
    course = course_of_the_first(tmp_path)
    text = course.assignments[0].text
    text.write_text(beyond_the_path(text.read_text("utf-8"), "sigmoid"), "utf-8")
    with pytest.raises(BuildError, match="cell sigmoid_prime: its solution uses sigmoid, which is bonus"):
        build_lessons(course, course.assignments)
    assert not course.assignments[0].release.exists()


def test_a_path_that_needs_another_lesson_s_bonus_is_refused(tmp_path, monkeypatch):
    course = course_of_the_first(tmp_path)
    (only,) = course.assignments
    other = SimpleNamespace(name="other", bonus=frozenset({"sigmoid"}))
    monkeypatch.setattr(build.lessons, "lessons", lambda: (other,))
    with pytest.raises(BuildError, match="its solution uses sigmoid, which is bonus"):
        build._refuse_a_path_that_needs_bonus(only, only.text.read_text("utf-8"))


def test_an_answer_besides_may_use_what_is_bonus():
    assert "flatten_parameters" in lessons.lesson_named("gradient_checking").bonus
    assert "flatten_parameters" in lessons.find("gradient_check").uses
    assert "gradient_check" not in lessons.lesson_named("gradient_checking").bonus


def beyond_the_path(text: str, name: str) -> str:
    """The text with an exercise in a section of its own that goes beyond the path, last of all."""
    cell = f"# %% exercise {name}\n"
    assert cell in text
    return text.replace(cell, "") + f"\n# %% [markdown]\n# ## More: {name}\n\n{cell}"
