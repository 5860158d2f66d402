"""What is left of a cell when IPython's own is taken out of it?"""

import ast
import subprocess
import sys

import pytest
from nbformat.v4 import new_code_cell

from autograder.authoring.test_rules import problems
from autograder.grading.graded_lesson import trusted_statements
from nnkit.fresh.plain_python import line_of_ipython, statements_of, tree_of
from tests.autograder.small_course import graded

#: A cell, and the plain Python that it is.
CELLS = {
    "plain": ("x = 1\n\n\ndef f():\n    return x", "x = 1\ndef f():\n    return x"),
    "a line magic": ("%matplotlib inline\nimport numpy as np", "import numpy as np"),
    "several lines of a magic": ("%load_ext \\\n  autoreload\nx = 1", "x = 1"),
    "a shell": ("!pip install x\ny = 2", "y = 2"),
    "a shell over two lines": ("!echo a \\\n   b\ny = 2", "y = 2"),
    "help before": ("?help\ny = 2", "y = 2"),
    "help behind": ("y = 2\nnp.dot?", "y = 2"),
    "the source": ("np.dot??", ""),
    "within a block": ("if x:\n    %cd ..\n    y = 2", "if x:\n    pass\n    y = 2"),
    "alone in a block": ("if x:\n    !ls", "if x:\n    pass"),
    "a value of a magic": (
        "x = %timeit -o f()\ny = 2",
        "x = get_ipython().run_line_magic('timeit', '-o f()')\ny = 2",
    ),
    "a value of a shell": ("files = !ls", "files = get_ipython().getoutput('ls')"),
    "timed line": ("%time y = f(2)\nz = y", "y = f(2)\nz = y"),
    "timed cell": ("%%time\nimport numpy as np\n%matplotlib inline\ny = f(2)", "import numpy as np\ny = f(2)"),
    "captured cell": ("%%capture output\ny = f(2)", "y = f(2)"),
    "a file": ("%%writefile a.py\nimport os\nx = 1", ""),
    "a shell's cell": ("%%bash\necho 1", ""),
    "repeated, and its names forgotten": ("%%timeit\ny = f(2)", ""),
    "a string of lines that look like magics": ("s = '''\n%cd\n!ls\n'''\n%cd", "s = '''\n%cd\n!ls\n'''"),
    "a remainder at the beginning of a line": ("x = (7\n%4)\n!ls", "x = (7\n%4)"),
    "a prompt": (">>> x = 1\n>>> y = 2", "x = 1\ny = 2"),
}


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_is_the_python_that_ipython_makes_of_it(name):
    source, plain = CELLS[name]
    assert ast.unparse(tree_of(source)) == ast.unparse(ast.parse(plain))


def test_what_is_no_python_has_no_statements():
    assert statements_of("def f(:\n%cd") == []
    with pytest.raises(SyntaxError):
        tree_of("def f(:\n%cd")


@pytest.mark.parametrize(
    "cell", ["!x\n" * 600, "%time " * 1_000, "!ls\n" * 20 + "x = [1, 2]\n" * 9_000, "%%time\n" * 2_000]
)
def test_more_lines_for_ipython_than_anybody_writes_are_not_read(cell):
    """It reads a cell once more for each of them, which would take minutes, or gives up with an error of its own."""
    assert statements_of(f"{cell}\n\ny = 2") == []


@pytest.mark.parametrize(
    ("source", "line"),
    [("x = 1\n%cd ..", 2), ("x = (\n 1)\nfiles = !ls", 3), ("%%time\nx = 1", 1), ("x?", 1), ("x = = 1", None),
     ("get_ipython().system('ls')\nx = = 1", None)],
)  # fmt: skip
def test_the_first_line_of_ipython_is_found(source, line):
    assert line_of_ipython(source) == line


def test_statements_keep_their_lines():
    """An error in them is looked for where the author wrote it."""
    lines = [each.lineno for each in statements_of("%%time\nx = 1\n\ny = 2")]
    assert lines == [2, 4]
    assert [each.lineno for each in statements_of("%cd\nx = 1\n%time y = 2")] == [2, 3]


def test_what_tests_need_is_found_beside_magics():
    """One line for IPython takes nothing from the rest of its cell."""
    cells = [new_code_cell("%matplotlib inline\nimport numpy as np\nfiles = !ls\nnp.dot?\n%time k = 3")]
    cells.append(graded("test_f", "assert np.sum(k)", 1.0))
    assert trusted_statements(cells) == ["import numpy as np", "k = 3"]
    assert problems(cells) == []


def test_a_test_that_needs_what_a_magic_gives_is_refused():
    """Where tests run there is no IPython."""
    cells = [new_code_cell("files = !ls\nnumber = len(files)"), graded("test_f", "assert number", 1.0)]
    assert [each for each in problems(cells) if "no IPython" in each]


def test_ipython_is_not_imported_for_plain_cells():
    """It takes a while, and the command line should not wait for it."""
    code = "import sys, nnkit.fresh.plain_python as p; p.tree_of('x = 1'); sys.exit('IPython' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
