"""What a grade depends on: does its stamp change with that, and with nothing else?"""

import shutil
from pathlib import Path

import pytest

from autograder.fingerprint import AUTOGRADER, NNKIT, engine_fingerprint
from autograder.grading.stamp import stamp_of_data


@pytest.fixture
def copies(tmp_path) -> tuple[Path, Path]:
    """Copies of the library and of the autograder, to change something in."""
    for source in (NNKIT, AUTOGRADER):
        shutil.copytree(source, tmp_path / source.name, ignore=shutil.ignore_patterns("__pycache__", "templates"))
    return tmp_path / "nnkit", tmp_path / "autograder"


def after_a_change(copies: tuple[Path, Path], name: str, lesson: str) -> bool:
    """Whether another line in that file changes the stamp of that lesson's grades."""
    before = engine_fingerprint(lesson, *copies)
    with (copies[0].parent / name).open("a", encoding="utf-8") as file:
        file.write("\n# another line\n")
    engine_fingerprint.cache_clear()
    return engine_fingerprint(lesson, *copies) != before


@pytest.mark.parametrize(
    "name",
    [
        "nnkit/check.py",
        "nnkit/checking/comparison.py",
        "nnkit/network/formulas.py",
        "nnkit/lessons/shared/sizes.py",
        "nnkit/lessons/backpropagation/exercises/hidden_error.py",
        "nnkit/lessons/backpropagation/questions.py",
        "nnkit/lessons/backpropagation/carrying_back.py",
        "autograder/two_processes/proxies.py",
        "autograder/sandbox/fork_server.py",
        "autograder/grading/one_submission.py",
        "autograder/submissions/restore.py",
    ],
)
def test_what_decides_about_points_changes_it(copies, name):
    """Is the class graded anew where its points might be others?"""
    assert after_a_change(copies, name, "backpropagation")


@pytest.mark.parametrize(
    "name",
    [
        "nnkit/showing/style.py",
        "nnkit/lessons/backpropagation/figures.py",
        "nnkit/lessons/momentum/figures/__init__.py",
        "nnkit/lessons/backpropagation/explorers/backpropagation.py",
        "nnkit/lessons/momentum/exercises/nesterov_step.py",
        "autograder/feedback/page.py",
        "autograder/commands/report.py",
    ],
)
def test_what_does_not_leaves_it_as_it_is(copies, name):
    """Does a figure in another colour, or another lesson's exercise, grade nobody anew?"""
    assert not after_a_change(copies, name, "backpropagation")


def test_a_module_beside_a_notebook_changes_its_stamp(tmp_path):
    """Is a submission graded anew whose notebook is the same and imports something else?"""
    stamps = []
    for written in (None, "a = 1", "a = 2"):
        if written:
            (tmp_path / "mine.py").write_text(written)
        stamps.append(stamp_of_data(b"{}", tmp_path, b"", "backpropagation"))
    (tmp_path / "notes.txt").write_text("not imported")
    assert len(set(stamps)) == 3
    assert stamp_of_data(b"{}", tmp_path, b"", "backpropagation") == stamps[-1]


def test_a_course_of_other_lessons_depends_on_all_exercises(copies):
    """Is a notebook whose name is no lesson's graded anew after any exercise has changed?"""
    assert after_a_change(copies, "nnkit/lessons/momentum/exercises/nesterov_step.py", "a_lesson_of_ones_own")
