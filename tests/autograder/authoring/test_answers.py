"""The answers beside a lesson: are they read as they are written, and is a slip never taken for an answer?"""

import re

import pytest

from autograder.authoring.answers import RIGHT, SOLUTION, WRONG, answers_to, parse_answers
from autograder.course import CourseError
from autograder.nbgrader_settings import ANSWERS
from nnkit import lessons
from tests.course.lessons import ASSIGNMENTS

TEXT = '''"""Answers to f."""

# %% solution
def f(x):
    # says: nothing here
    return 2 * x


# %% right: by adding: twice
import math


def f(x):
    return x + x


# %% wrong: three times
# says: is 3, not 2
f = lambda x: 3 * x
'''


def test_an_answer_is_its_cell_without_the_head():
    first, second, third = parse_answers(TEXT, "f", "f.py")
    assert (first.kind, first.title, first.says) == (SOLUTION, "the solution", "")
    assert first.source == "def f(x):\n    # says: nothing here\n    return 2 * x"
    assert (second.kind, second.title, second.exercise) == (RIGHT, "by adding: twice", "f")
    assert second.source == "import math\n\n\ndef f(x):\n    return x + x"
    assert (third.kind, third.title, third.says) == (WRONG, "three times", "is 3, not 2")
    assert third.source == "f = lambda x: 3 * x"
    assert [answer.is_right for answer in (first, second, third)] == [True, True, False]


#: What is changed in the text, and words of the sentence that refuses it.
REFUSED = {
    "no title": ("# %% wrong: three times", "# %% wrong:", "must read `# %% solution`"),
    "another kind": ("# %% wrong: three times", "# %% bad: three times", "'# %% bad: three times' must read"),
    "no blank": ("# %% wrong: three times", "#%% wrong: three times", "'#%% wrong: three times' must read"),
    "indented": ("# %% wrong: three times", "    # %% wrong: three times", "must read"),
    "a plain cell": ("# %% wrong: three times", "# %%", "'# %%' must read"),
    "the old way": ("# %% right: by adding", "# %% f: by adding", "must read"),
    "no solution": ("# %% solution", "# %% right: mine", "the first cell, and no other one, must be `# %% solution`"),
    "two solutions": ("# %% wrong: three times", "# %% solution", "and no other one, must be"),
    "a solution that is not first": (
        "# %% solution", "# %% wrong: none\nf = None\n\n\n# %% solution", "the first cell, and no other one",
    ),
    "two of a name": ("# %% wrong: three times", "# %% wrong: by adding: twice", "two answers are called by adding"),
    "no Python": ("3 * x", "3 * x)", "# %% wrong: three times: not valid Python: unmatched .* in its line 1"),
    "another function": ("f = lambda", "g = lambda", "# %% wrong: three times: it does not define f"),
    "nothing": ("f = lambda x: 3 * x\n", "", "it does not define f"),
    "says without a blank": ("# says: is 3", "# says:is 3", "stands right below the head"),
    "says twice": ("# says: is 3", "# says: is 3\n# says: is 4", "is one line"),
    "says too late": ("import math", "import math\n# says: this", "stands right below the head"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "words"), REFUSED.values(), ids=REFUSED)
def test_a_slip_is_refused_with_the_file_and_the_cell(old, new, words):
    assert TEXT.count(old) == 1
    with pytest.raises(CourseError) as refused:
        parse_answers(TEXT.replace(old, new), "f", "answers/f.py")
    said = str(refused.value)
    assert said.startswith("answers/f.py")
    assert re.search(words, said), said


@pytest.mark.parametrize("assignment", ASSIGNMENTS, ids=lambda each: each.name)
def test_every_exercise_has_a_file_of_answers_and_every_file_an_exercise(assignment):
    files = {path.stem for path in (assignment.source / ANSWERS).glob("*.py")}
    assert files == set(lessons.exercise_names(assignment.notebook))
    for exercise in files:
        assert answers_to(assignment, exercise)[0].kind == SOLUTION
