"""What `autograder new` writes works from the first moment: it is built, checked, tested, handed out and graded as it
is."""

import errno
import os
import re
import shutil
import tomllib
from pathlib import Path

import pytest

from autograder.authoring.new import new_exercise, new_lesson
from autograder.course import Course, CourseError
from tests.autograder.authoring.copy_of_the_course import ROOT, Copy

EXERCISE, LESSON = "brand_new", "new_ground"
FIRST = f"{LESSON}_first"

#: What a student would run: a right answer, then a wrong one.
CHECKED = """
def {name}(a):
    return a + a

check({name})

def {name}(a):
    return a * a

try:
    check({name})
except CheckFailed as failed:
    print(f"{name} failed: {{failed.verdict.diagnosis.name}}")
"""


@pytest.mark.slow
def test_a_new_exercise_and_a_new_lesson_work_as_they_are(tmp_path):
    course = Copy(tmp_path)
    listed = tomllib.loads(course.text("nnkit/lessons/course.toml"))["lesson"]
    number = max(each["number"] for each in listed) + 1
    folder = f"{number:02d}_{LESSON}"

    assert "Look for 'FILL IN'" in course.autograder("new", "exercise", EXERCISE, "--lesson", "03")
    assert "course.toml" in course.autograder("new", "lesson", LESSON, "--title", 'New "ground"')
    assert "Still to be filled in" in course.autograder("build", "03", LESSON)
    assert f"exercise {EXERCISE}\n" in course.text("nnkit/lessons/backpropagation/contents.txt")
    assert f"exercise {FIRST}\n" in course.text(f"nnkit/lessons/{LESSON}/contents.txt")
    assert "return 2 * a" not in course.text(f"notebooks/{folder}/{LESSON}.ipynb")
    assert "FILL IN" in course.autograder("build", "--check", LESSON, fails=True)

    others = course.verdicts("03_backpropagation")
    assert "Look at this" not in course.autograder("verdicts", "03", LESSON, "-e", EXERCISE, "-e", FIRST)
    earned = course.verdicts("03_backpropagation")
    new = earned.pop(EXERCISE)
    assert earned == others
    assert new == course.verdicts(folder)[FIRST]
    assert [each["points"] for each in new.values()] == [1, 1, 1, 1, 0, 0]

    cells = "".join(CHECKED.format(name=name) for name in (EXERCISE, FIRST))
    said = course.python("-c", f"from nnkit.check import CheckFailed, check\n{cells}")
    for name in (EXERCISE, FIRST):
        assert f"✓ {name} is right" in said
        assert f"{name} failed: squared" in said
    assert said.count("How often is it to be added?") == 2

    about_exercises = [f"tests/nnkit/lessons/test_every_{what}.py" for what in ("exercise", "hint")]
    tests = course.python("-m", "pytest", "-q", "-p", "no:cacheprovider", *about_exercises, "-k",
                          f"{EXERCISE} or {LESSON}")  # fmt: skip
    assert int(re.search(r"(\d+) passed", tests)[1]) > 40

    term = course.autograder("rehearse", LESSON, "--students", "3", "--seed", "2")
    assert re.search(r"All as planted: 3 notebooks, 6 marks, [1-9]\d* planted mistakes", term)


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Course:
    """The folders that a new exercise is written to."""
    root = tmp_path_factory.mktemp("course")
    for folder in ("solutions", "nnkit/lessons"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__", "*.ipynb"))
    return Course(root)


def files(course: Course) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(course.root.rglob("*")) if path.is_file()}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Hidden", "'Hidden' is no name"),
        ("two words", "'two words' is no name"),
        ("../up", "is no name"),
        ("class", "'class' is no name"),
        ("sum", "sum is a function of Python's own"),
        ("hidden_error", r"an exercise hidden_error already: nnkit/lessons/backpropagation/exercises/hidden_error\.py"),
        ("sigmoid", "an exercise sigmoid already|imports sigmoid"),
        ("q_order", "a question q_order already, in lesson 03_backpropagation"),
        ("quiz", r"backpropagation\.py imports quiz"),
    ],
)
def test_an_exercise_needs_a_name_that_is_free(course, name, said):
    before = files(course)
    with pytest.raises(CourseError, match=said):
        new_exercise(course, name, course.assignment("03"))
    assert files(course) == before


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("7th", "'7th' is no name"),
        ("New", "'New' is no name"),
        ("momentum", "momentum is taken: nnkit/lessons/momentum"),
        ("shared", "shared is taken: nnkit/lessons/shared"),
    ],
)
def test_a_lesson_needs_a_name_that_is_free(course, name, said):
    before = files(course)
    with pytest.raises(CourseError, match=said):
        new_lesson(course, name)
    assert files(course) == before


@pytest.mark.parametrize(
    "write",
    [
        lambda course: new_exercise(course, "brand_new", course.assignment("03")),
        lambda course: new_lesson(course, "new_ground"),
    ],
    ids=["exercise", "lesson"],
)
def test_where_the_disk_is_full_nothing_is_left(course, write, monkeypatch):
    """Also no folder, and is the text that was there whole? The name would be taken otherwise."""
    before, folders = files(course), sorted(course.root.rglob("*/"))
    honest, written = os.fsync, []

    def full(descriptor):
        honest(descriptor)
        written.append(descriptor)
        if len(written) == 3:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write(course)
    assert files(course) == before
    assert sorted(course.root.rglob("*/")) == folders
