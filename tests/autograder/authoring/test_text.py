"""A lesson's text: does a marked cell become what it says, and is each slip refused with the cell and a way out?"""

import re

import pytest

from autograder.authoring.text import HIDDEN, SOLUTION, BuildError, contents, marked_cells, solution_notebook
from autograder.course import CourseError
from nnkit import lessons
from tests.autograder.authoring.invented import FIRST, with_text

SETTINGS = '{"grade": true, "grade_id": "test_sigmoid", "locked": true, "points": 99, "solution": false, "task": false}'
FILL = "# %% fill my_name\nmy_name = None  # your name\n### BEGIN SOLUTION\nmy_name = 'Ada'\n### END SOLUTION\n"
SOLVED = "# %% solution\ndef sigmoid(z):\n    return 1 / (1 + np.exp(-z))\n"


@pytest.fixture
def cells(tmp_path):
    """What a text becomes."""

    def become(text, **answers):
        return solution_notebook(with_text(tmp_path, text, **answers)).cells

    return become


def settings(cell) -> dict:
    return dict(cell.metadata.get("nbgrader", {}))


class TestMarkedCells:
    def test_an_exercise_is_a_cell_to_write_in_and_one_that_checks(self, cells):
        text = "# %% exercise sigmoid\n"
        writes, checks = cells(text, sigmoid=SOLVED)
        stub = '    returns  an array of the shape of z\n    """\n    ### BEGIN SOLUTION\n'
        assert writes.source.startswith("def sigmoid(z):\n")
        assert writes.source.endswith(f"{stub}    return 1 / (1 + np.exp(-z))\n    ### END SOLUTION")
        assert settings(writes) == {
            "grade": False, "grade_id": "sigmoid", "locked": False, "schema_version": 3, "solution": True,
            "task": False,
        }  # fmt: skip
        hidden = "### BEGIN HIDDEN TESTS\nfrom nnkit.check import grade as check\n### END HIDDEN TESTS\n"
        assert checks.source == f"{hidden}check(sigmoid)"
        assert settings(checks) == {
            "grade": True, "grade_id": "test_sigmoid", "locked": True, "points": lessons.find("sigmoid").points,
            "schema_version": 3, "solution": False, "task": False,
        }  # fmt: skip
        assert (writes.id, checks.id) == ("sigmoid", "test_sigmoid")

    def test_a_solution_s_own_docstring_gives_way_to_the_stub_s(self, cells):
        own = SOLVED.replace("z):\n", 'z):\n    """Mine."""\n')
        assert "Mine" not in cells("# %% exercise sigmoid\n", sigmoid=own)[0].source

    def test_a_question_is_a_letter_to_write_and_a_check_of_it(self, cells):
        writes, checks = cells("# %% question q_convex\n")
        question = lessons.find("q_convex")
        assert writes.source.startswith('q_convex = None  # run this cell and click, or write the letter: "a", "b"')
        asked = 'quiz("q_convex", q_convex)'
        assert writes.source.endswith(
            f'\n### BEGIN SOLUTION\nq_convex = "{question.answer}"\n### END SOLUTION\n{asked}'
        )
        assert checks.source.endswith('\ncheck(q_convex, "q_convex")')
        assert checks.metadata.jupyter == {"source_hidden": True, "outputs_hidden": True}
        assert "jupyter" not in writes.metadata
        assert settings(checks)["points"] == question.points

    def test_what_a_person_reads_is_a_text_with_the_model_answer_between_marks(self, cells):
        (only,) = cells("# %% read explain_local_minimum\n# One point for the slope.\n")
        assert only.cell_type == "markdown"
        assert only.source == "### BEGIN SOLUTION\nOne point for the slope.\n### END SOLUTION"
        (asked,) = lessons.lesson_named(FIRST.notebook).open_questions
        assert settings(only) == {
            "grade": True, "grade_id": asked.name, "locked": False, "points": asked.points, "schema_version": 3,
            "solution": True, "task": False,
        }  # fmt: skip

    def test_what_is_filled_in_carries_no_points(self, cells):
        (only,) = cells(FILL)
        assert (settings(only)["grade"], settings(only)["solution"]) == (False, True)
        assert only.source.split("\n")[0] == "my_name = None  # your name"

    def test_a_value_is_checked_by_its_name(self):
        """A personal exercise is no function, and its value does not say what it is."""
        from tests.course.lessons import COURSE

        found = {cell.id: cell.source for cell in solution_notebook(COURSE.assignment("gradient_checking")).cells}
        assert found["test_suspects"].endswith('\ncheck(suspects, "suspects")')
        assert found["suspects"].startswith("suspects = None  #")

    def test_other_cells_are_left_as_they_are_and_numbered(self, cells):
        one, two = cells("# %% [markdown]\n# Look.\n\n# %%\nx = 1\n")
        assert (one.id, one.cell_type, one.source) == ("cell-001", "markdown", "Look.")
        assert (two.id, two.cell_type, two.source, two.outputs) == ("cell-002", "code", "x = 1", [])
        assert one.metadata == two.metadata == {}

    def test_what_is_not_as_it_must_be_in_an_exercise_s_file_is_said_with_the_cell(self, cells, monkeypatch):
        def find(name):
            raise ValueError(f"exercises/{name}.py has no oracle: @exercise.oracle")

        monkeypatch.setattr(lessons, "find", find)
        said = r"partial_derivatives\.py, cell sigmoid: exercises/sigmoid\.py has no oracle: @exercise\.oracle\."
        with pytest.raises(BuildError, match=said):
            cells("# %% exercise sigmoid\n", sigmoid=SOLVED)

    def test_run_all_goes_on_behind_a_check_and_behind_nothing_else(self, cells):
        made = cells(f"# %%\nx = 1\n\n# %% exercise sigmoid\n\n# %% question q_convex\n\n{FILL}")
        tagged = {cell.id for cell in made if cell.metadata.get("tags") == ["raises-exception"]}
        assert tagged == {"test_sigmoid", "test_q_convex"}

    def test_contents_are_what_is_asked_for_in_the_order_of_the_text(self):
        text = (
            f"# %% read explain\n# x\n\n# %%\nx = 1\n\n# %% exercise b\n\n{FILL}\n# %% exercise a\n\n# %% question q\n"
        )
        assert [cell.name for cell in marked_cells(text)] == ["explain", "b", "my_name", "a", "q"]
        assert contents(text) == "read explain\nexercise b\nexercise a\nquestion q\n"
        assert marked_cells(text)[0].body == "# x"


#: The text, and words of the sentence that refuses it.
REFUSED = {
    "twice": ("# %% exercise sigmoid\n\n# %% exercise sigmoid\n", "cell sigmoid: it stands in the text twice"),
    "settings by hand": (f"# %% nbgrader={SETTINGS}\nassert True\n", "headers of nbgrader are written by the build"),
    "with blanks": (f"# %% nbgrader = {SETTINGS}\nassert True\n", "headers of nbgrader are written by the build"),
    "as JSON": (f'# %% {{"nbgrader": {SETTINGS}}}\nassert True\n', "headers of nbgrader are written by the build"),
    "without a blank": (f"# %%\nx = 1\n\n#%% nbgrader={SETTINGS}\nassert True\n", "are written by the build"),
    "at the very top": (f"#%% nbgrader={SETTINGS}\nassert True\n", "are written by the build"),
    "for a test that is there": (
        f"# %% exercise sigmoid\n\n# %% nbgrader={SETTINGS}\nassert True\n",
        "cell test_sigmoid: two cells would have this grade_id",
    ),
    "another's name": (
        "# %% exercise sigmoid\n\n# %% fill test_sigmoid\n"
        "test_sigmoid = None\n### BEGIN SOLUTION\nx = 1\n### END SOLUTION\n",
        "cell test_sigmoid: two cells would have this grade_id",
    ),
    "no name": ("# %% exercise\n", "a marked cell reads `# %% exercise NAME`"),
    "no name of Python's": ("# %% exercise hidden-error\n", "the name is a name in Python"),
    "more than a name": ("# %% question q_convex tags\n", "a marked cell reads"),
    "two blanks": ("# %%  exercise sigmoid\n", "a marked cell reads"),
    "no blank": ("# %%\nx = 1\n\n#%% exercise sigmoid\n", "cell '#%% exercise sigmoid': a marked cell reads"),
    "indented": ("  # %% read explain_local_minimum\n", "a marked cell reads"),
    "something below an exercise": ("# %% exercise sigmoid\nx = 1\n", "below `# %% exercise sigmoid` there is nothing"),
    "something below a question": ('# %% question q_convex\nq_convex = "a"\n', "there is nothing to write"),
    "no such exercise": ("# %% exercise sigmoit\n", "There is no exercise called 'sigmoit'. Did you mean sigmoid"),
    "of another lesson": ("# %% exercise relu\n", "it is an exercise of lesson 02_feedforward"),
    "a question as an exercise": ("# %% exercise q_convex\n", "it is a question of lesson 01_partial_derivatives"),
    "an exercise as a question": ("# %% question sigmoid\n", "it is an exercise of lesson 01_partial_derivatives"),
    "a quiz as a question": ("# %% question {quiz}\n", 'it carries no points; ask it with quiz("{quiz}")'),
    "no such text": ("# %% read explain_all\n# Because.\n", "Name it, with its points, among OPEN_QUESTIONS in nnkit/"),
    "a text that is code": ("# %% read explain_local_minimum\nx = 1\n", "each line begins with `#`"),
    "no model answer": ("# %% read explain_local_minimum\n", "each line begins with `#`"),
    "a rubric of other points": (
        "# %% read explain_local_minimum\n# Because.\n#\n# To grade:\n#\n# - 1 point: the slope\n",
        "the rubric gives 1 points, the question 2",
    ),
    "a text with marks": (
        "# %% read explain_local_minimum\n# ### BEGIN SOLUTION\n# Because.\n",
        "no line is ### BEGIN SOLUTION",
    ),
    "filled without None": (FILL.replace("None", "1"), "it must begin with `my_name = None` and go on with ### BEGIN"),
    "filled by another name": (FILL.replace("fill my_name", "fill name"), "must begin with `name = None`"),
    "half a region": (FILL.replace("### END SOLUTION", ""), "must stand there once each"),
    "two regions": (FILL + FILL.split("\n", 1)[1], "must stand there once each"),
    "no Python": (FILL.replace("'Ada'", "'Ada')"), "cell my_name: not valid Python: unmatched .* in its line 3"),
    "hidden where nobody hides it": (
        FILL + "### BEGIN HIDDEN TESTS\nassert my_name\n### END HIDDEN TESTS\n",
        "BEGIN HIDDEN TESTS stands in a cell that reaches students",
    ),
    **{
        f"{line} in the open": (f"# %%\n{line}\nx = 1\n", f"cell '{line}': {line} stands in a cell that reaches")
        for line in (*SOLUTION, *HIDDEN)
    },
    "marks before any cell": ("x = 1\n### BEGIN SOLUTION\n", "stands in a cell that reaches students as it is"),
    "marks in a text": ("# %% [markdown]\n# ### BEGIN SOLUTION\n", "stands in a cell that reaches students as it is"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "words"), REFUSED.values(), ids=REFUSED)
def test_a_slip_in_the_text_is_refused(text, words, cells):
    """Is the file named, and is it said what is wrong?"""
    quiz = next(each.name for each in lessons.lesson_named(FIRST.notebook).questions if not each.points)
    with pytest.raises(BuildError) as refused:
        cells(text.replace("{quiz}", quiz))
    said = " ".join(str(refused.value).split())
    assert said.startswith("partial_derivatives.py, cell ")
    assert re.search(words.replace("{quiz}", quiz).replace("(", r"\(").replace(")", r"\)"), said), said


#: A file of answers to sigmoid, and words of the sentence that refuses it.
NO_SOLUTION = {
    "another function": (
        "# %% solution\ndef helper(z):\n    return z\n\nsigmoid = helper\n",
        "must be one def sigmoid",
    ),
    "no function": ("# %% solution\nsigmoid = lambda z: z\n", "must be one def sigmoid"),
    "an import above it": (SOLVED.replace("def ", "import math\ndef "), "must be one def sigmoid"),
    "an error": (SOLVED + "    )\n", "not valid Python"),
}


@pytest.mark.parametrize(("written", "words"), NO_SOLUTION.values(), ids=NO_SOLUTION)
def test_a_solution_that_does_not_fit_into_the_stub_is_refused(written, words, cells):
    with pytest.raises(CourseError, match=words):
        cells("# %% exercise sigmoid\n", sigmoid=written)


def test_an_exercise_without_answers_is_told_what_to_write(tmp_path):
    assignment = with_text(tmp_path, "# %% exercise sigmoid\n")
    (assignment.source / "answers" / "sigmoid.py").unlink()
    with pytest.raises(
        CourseError, match=r"sigmoid has no answers: write .*/answers/sigmoid\.py, beginning with a cell"
    ):
        solution_notebook(assignment)


def test_an_exercise_without_a_stub_is_refused(cells, tmp_path, monkeypatch):
    lessons.find("sigmoid")  # from where it really is
    file = tmp_path / "partial_derivatives" / "exercises" / "sigmoid.py"
    file.parent.mkdir(parents=True)
    file.write_text("class sigmoid:\n    pass\n")
    monkeypatch.setattr(lessons, "__file__", str(tmp_path / "__init__.py"))
    with pytest.raises(BuildError, match=r"sigmoid\.py has no stub, neither def sigmoid nor sigmoid = None"):
        cells("# %% exercise sigmoid\n")


def test_a_lesson_without_a_text_is_refused(tmp_path):
    assignment = with_text(tmp_path, "")
    assignment.text.unlink()
    with pytest.raises(BuildError, match=r"has no text: .*partial_derivatives\.py is missing"):
        solution_notebook(assignment)
