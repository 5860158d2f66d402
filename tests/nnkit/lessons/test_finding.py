"""Lessons and exercises are found by their names."""

import subprocess
import sys

import pytest

from nnkit.lessons import NoSuchExercise, find, find_lesson, lessons


def test_of_an_exercise_its_own_module_is_imported_and_no_other_ones():
    """Does a check load one exercise, and not the course?"""
    program = (
        "import sys\nfrom nnkit.lessons import find\nfind('nesterov_step')\n"
        "print(*(name for name in sys.modules if '.exercises.' in name))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["nnkit.lessons.momentum.exercises.nesterov_step"]


def test_every_exercise_and_question_is_found_where_it_belongs():
    """Has everything that a lesson asks for one name in the whole course?"""
    seen = []
    for lesson in lessons():
        for item in (*lesson.exercises, *lesson.questions):
            assert find(item.name) is item
            assert find_lesson(item.name) is lesson
            seen.append(item.name)
    assert len(seen) == len(set(seen))


def test_a_name_that_is_none_is_told_the_nearest():
    """Does a slip hear what was meant?"""
    with pytest.raises(NoSuchExercise, match=r"hiden_error.*Did you mean hidden_error"):
        find("hiden_error")
