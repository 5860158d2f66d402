"""What the checks make of answers: what changed is shown, and what cannot be meant is named."""

import json
import shutil
from functools import cached_property

import pytest

from autograder.authoring import snapshot
from autograder.authoring.answers import answers_to
from autograder.authoring.snapshot import Unsteady, Worth, read_snapshot, write_verdicts
from autograder.authoring.workbook import Workbook
from autograder.course import Course, CourseError
from nnkit import lessons
from tests.course.lessons import COURSE

NAME, LESSON = "bias_gradient", "03_backpropagation"
ANSWERS = """
# %% solution
def bias_gradient(delta):
    return delta


# %% right: a copy
def bias_gradient(delta):
    return delta + 0.0


# %% wrong: flat
# says: has shape
def bias_gradient(delta):
    return delta.ravel()
"""


class OneExercise(Workbook):
    """A lesson of which one exercise is looked at."""

    @cached_property
    def exercises(self):
        return {NAME: lessons.find(NAME)}

    @cached_property
    def answers(self):
        return {NAME: answers_to(self.assignment, NAME)}


@pytest.fixture
def course(tmp_path, monkeypatch) -> Course:
    monkeypatch.setattr(snapshot, "Workbook", OneExercise)
    monkeypatch.setenv("COLUMNS", "200")
    folder = tmp_path / "solutions" / LESSON
    (folder / "answers").mkdir(parents=True)
    shutil.copy(COURSE.root / "solutions" / LESSON / "backpropagation.py", folder)
    return Course(tmp_path)


def write(course: Course, text: str = ANSWERS) -> list[str]:
    """Write the answers, and what the checks make of them."""
    (course.assignments[0].source / "answers" / f"{NAME}.py").write_text(text, encoding="utf-8")
    return write_verdicts(course, course.assignments)


def test_points_and_mistakes_are_written_and_read(course):
    write(course)
    path = course.assignments[0].source / "answers" / "verdicts.json"
    assert json.loads(path.read_text())[NAME]["a copy"] == {"points": 1.0}
    assert read_snapshot(course.assignments[0])[NAME]["flat"] == Worth(0.0, "flat")


def test_it_is_missed_where_nothing_is_written_yet(course):
    with pytest.raises(CourseError, match="Call `autograder verdicts 03`"):
        read_snapshot(course.assignments[0])


def test_what_changed_is_shown(course, capsys):
    assert write(course) == [f"{NAME}: {title}" for title in ("the solution", "a copy", "flat")]
    assert write(course) == []
    assert "is as it is written" in capsys.readouterr().out
    assert write(course, ANSWERS.replace("right: a copy", "right: another")) == [f"{NAME}: another", f"{NAME}: a copy"]


@pytest.mark.parametrize(
    ("was", "put", "said"),
    [
        ("delta + 0.0", "delta - 0.0", None),
        ("delta + 0.0", "2 * delta", "bias_gradient, a copy: right, and earns 0 of 1 points. The result"),
        ("delta.ravel()", "delta", "bias_gradient, flat: wrong, and earns all points."),
        (
            "# says: has",
            "# says: no",
            "bias_gradient, flat: what is wrong with it is not 'no shape', but: The",
        ),
    ],
)
def test_what_cannot_be_meant_is_named(course, capsys, was, put, said):
    write(course, ANSWERS.replace(was, put))
    shown = capsys.readouterr().out
    assert ("Look at this:" in shown) == (said is not None)
    assert said is None or said in " ".join(shown.split())


def test_a_verdict_that_depends_on_the_cases_is_refused(course):
    lucky = "delta + 0.0 if delta.size != 6 or delta[0, 0] < 0.175 else 2 * delta"
    with pytest.raises(Unsteady, match=r"bias_gradient, a copy: other cases, other verdicts: .*A case is missing"):
        write(course, ANSWERS.replace("delta + 0.0", lucky))
