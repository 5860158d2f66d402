"""How long lessons take: is the rule the one that was found by trying, does it see what there is, and is what comes out
written where it belongs?"""

import re

import pytest

from autograder.authoring.build import said_of
from autograder.authoring.minutes import Counts, Times, counts_of, times_of
from autograder.authoring.sections import BuildError, sections
from autograder.authoring.text import solution_notebook
from nnkit import lessons
from tests.autograder.authoring.invented import FIRST, with_text

#: What was in the six lessons when they were tried as a new student would, and how many minutes that took, at least and
#: at most. These are kept, whatever becomes of the lessons.
TRIED = {
    "partial derivatives": (Counts(2105, 9, 150, 14, 8, 2, 7, 10, 43, 8), 100, 140),
    "feedforward": (Counts(2294, 6, 126, 12, 6, 2, 8, 12, 51, 8), 100, 140),
    "backpropagation": (Counts(1832, 9, 81, 19, 5, 2, 7, 8, 43, 8), 100, 140),
    "gradient checking": (Counts(1485, 2, 35, 35, 3, 1, 6, 10, 55, 8), 80, 110),
    "stochastic gradient descent": (Counts(1681, 1, 22, 12, 11, 2, 8, 10, 53, 8), 80, 110),
    "momentum": (Counts(1335, 4, 36, 13, 9, 1, 6, 8, 40, 8), 80, 110),
}


@pytest.mark.parametrize(("counts", "least", "most"), TRIED.values(), ids=TRIED)
def test_the_rule_gives_the_minutes_that_trying_took(counts, least, most):
    assert least <= counts.minutes <= most


@pytest.mark.parametrize("kind", Counts._fields)
def test_whatever_there_is_more_of_takes_longer(kind):
    some = Counts(100, 1, 5, 10, 1, 1, 2, 1, 4, 8)
    assert some._replace(**{kind: getattr(some, kind) + 1}).minutes > some.minutes


def counted(text: str) -> Counts:
    """What there is in a lesson of this text."""
    found = Counts()
    for section in sections(text):
        found = found.plus(counts_of(section, FIRST.notebook))
    return found


def markdown(*lines: str) -> str:
    return "# %% [markdown]\n" + "".join(f"# {line}\n" for line in lines)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (markdown("Two words"), Counts(words=2)),
        (markdown("## 1.1 A title", "", "**a** | b's |", "|---|"), Counts(words=5)),
        (markdown("[a page](https://example.org/with/many/words)"), Counts(words=2)),
        (markdown("with $x$ and $y", "+ z$"), Counts(words=2, symbols=2)),
        (markdown("so", "$$x = $$", "$$y", "= 1$$"), Counts(words=1, formulas=2)),
        ("# %%\nimport numpy as np\nfrom nnkit import check\n\nx = 1\nprint(x)\n", Counts(lines=2)),
        ("# %%\nfigures.cut()\n", Counts(figures=1)),
        ("# %%\nfor n in (1, 2):\n    figures.cut(n)\n", Counts(lines=1, figures=1)),
        ("# %%\nexplore_gradient_descent(start=1)\n", Counts(explorers=1)),
        ("# %%\nlesson('x')\nprogress()\n", Counts()),
        (
            markdown("Why?", "<details><summary>Because</summary>", "", "of it.", "</details>"),
            Counts(words=8, opened=1),
        ),
        ("# %% read explain_local_minimum\n# Because.\n", Counts(essays=8)),
        ("# %% fill my_name\nmy_name = None\n", Counts()),
    ],
)
def test_what_there_is_is_seen(text, found):
    assert counted(text) == found


@pytest.mark.parametrize("name", ["sigmoid", "gradient_descent"])
def test_of_an_exercise_the_docstring_is_read_and_more_points_take_longer_to_mend(name):
    exercise = lessons.find(name)
    shown = counted(f"# %% exercise {name}\n")
    assert shown.words >= len(re.findall(r"[^\W\d]{2,}", exercise.stub.__doc__)) > 0
    assert shown._replace(words=0) == Counts(exercises=1, writing=exercise.minutes, large=int(exercise.points >= 3))


def test_of_a_question_options_and_answer_are_read_with_points_or_without():
    quiz = next(each for each in lessons.lesson_named("partial_derivatives").questions if not each.points)
    shown = counted(f'# %%\nquiz("{quiz.name}")\n')
    assert shown.words > len(quiz.text.split())
    assert shown._replace(words=0) == Counts(asked=quiz.minutes)
    graded = lessons.find("q_convex")
    shown = counted("# %% question q_convex\n")
    assert shown.words > len(graded.text.split())
    assert shown._replace(words=0) == Counts(asked=graded.minutes)


def test_figures_are_known_by_whatever_name_they_are_imported():
    text = (
        "# %%\nfrom nnkit.figures import outputs, backpropagation as drawn\n\n# %%\noutputs.a()\ndrawn.b()\nother.c()\n"
    )
    found = times_of(sections(text), FIRST.notebook)
    assert found.path == round(Counts(lines=1, figures=2).minutes)


def test_a_quiz_that_there_is_none_of_and_one_with_points_are_refused():
    with pytest.raises(BuildError, match=r'quiz\("q_convecs"\): There is no exercise called .* Did you mean q_convex'):
        counted('# %%\nquiz("q_convecs")\n')
    with pytest.raises(BuildError, match="it carries points, and `# %% question q_convex` asks it"):
        counted('# %%\nquiz("q_convex")\n')


#: Five sections of 220, 330, 10, 440 and 0 words.
LONG = (
    markdown("# 1. Title", "", "In {minutes} minutes.", "w " * 215)
    + markdown("## 1.1 One", "", "w " * 328)
    + markdown("## Short", "", "w " * 9)
    + markdown("## More: further", "", "w " * 438)
)


def test_sections_add_up_to_what_the_lesson_takes():
    times = times_of(sections(LONG), FIRST.notebook)
    assert times == Times((0, 2, 3, 1, 4), path=6, more=4)
    assert times.listed() == "minutes 6\nminutes 4 more\n"
    assert Times((6,), 6, 0).listed() == "minutes 6\n"


def test_the_minutes_are_written_behind_each_heading_and_into_the_text(tmp_path):
    cells = solution_notebook(with_text(tmp_path, LONG)).cells
    assert [cell.source.split("\n")[0] for cell in cells if cell.source.startswith("#")] == [
        "# 1. Title",
        "## 1.1 One  *(3 minutes)*",
        "## Short  *(1 minute)*",
        "## More: further  *(4 minutes)*",
    ]
    assert "In 6 minutes." in cells[0].source


def test_headings_within_a_cell_get_theirs_and_those_below_get_none(tmp_path):
    text = markdown("## One", "w " * 220, "### Below", "```", "## no heading", "```", "## Two", "w " * 330)
    (only,) = solution_notebook(with_text(tmp_path, text)).cells
    assert re.findall(r"^#.*", only.source, re.MULTILINE) == [
        "## One  *(2 minutes)*", "### Below", "## no heading", "## Two  *(3 minutes)*"
    ]  # fmt: skip


@pytest.mark.parametrize("heading", ["## 1.1 One  *(8 minutes)*", "### Below *(1 minute)*"])
def test_a_typed_time_is_refused(tmp_path, heading):
    with pytest.raises(BuildError, match=r"how long a section takes is computed\. Take the minutes out"):
        solution_notebook(with_text(tmp_path, markdown(heading)))


def test_a_path_that_is_too_long_is_told_so():
    assert said_of(Times((60,), 60, 0)) == "60 minutes."
    assert said_of(Times((50, 12), 50, 12)) == "50 minutes, and 12 beyond the path."
    assert said_of(Times((61,), 61, 0)).startswith("61 minutes. [bold]A path should take no more than 60[/bold]: ")


@pytest.mark.parametrize("lesson", lessons.lessons(), ids=lambda each: each.name)
def test_each_lesson_knows_what_was_computed(lesson):
    """Also where the library is installed without the texts."""
    assert lesson.minutes > 10
    assert lesson.more_minutes >= 0
    assert bool(lesson.more_minutes) or not lesson.bonus
