"""The package that `pip` builds: does it hold what students need, and nothing of what they are to find out?"""

import ast
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from autograder.authoring.answers import parse_answers
from autograder.course import CourseError
from nnkit import lessons
from tests.course.lessons import COURSE

ROOT = COURSE.root
#: Data beside the code of nnkit, without which it does not work.
NEEDED = {
    "nnkit/lessons/course.toml",
    "nnkit/lessons/glossary.toml",
    "nnkit/lessons/notation.toml",
    "nnkit/showing/hint.js",
    "nnkit/showing/cell.js",
    "nnkit/showing/choice.js",
    "nnkit/showing/progress.js",
    "nnkit/showing/quiz.js",
    "nnkit/showing/still.js",
    "nnkit/showing/explorers/front_end.css",
    *(f"nnkit/showing/explorers/{name}.js" for name in ("ahead", "front_end", "pad", "space")),
    "nnkit/network/datasets/digits.npz",
    "nnkit/start/jupyter/labextensions/nnkit-start/package.json",
    "nnkit/start/jupyter/labextensions/nnkit-start/static/remoteEntry.js",
    *(f"nnkit/lessons/{lesson.name}/contents.txt" for lesson in lessons.lessons()),
    *(str(path.relative_to(ROOT)) for path in ROOT.glob("nnkit/lessons/*/other_ways.json")),
}
BUILD = "import sys\nfrom setuptools import build_meta\nprint(build_meta.build_wheel(sys.argv[1]))"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel, built in a copy, so that nothing is left in the project."""
    folder = tmp_path_factory.mktemp("wheel")
    skipped = shutil.ignore_patterns(".venv", ".git", "build", "dist", "*.egg-info", "__pycache__", "classroom")
    shutil.copytree(ROOT, folder / "project", ignore=skipped)
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(folder)], cwd=folder / "project", capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-2000:]
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def files(wheel) -> dict[str, bytes]:
    """What is in it, by path."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_all_that_the_library_reads_is_there(files):
    assert files.keys() >= NEEDED


def test_the_extension_of_the_start_page_goes_where_jupyterlab_looks_for_it(files):
    where = "/data/share/jupyter/labextensions/nnkit-start/"
    found = {name.partition(where)[2]: data for name, data in files.items() if where in name}
    source = ROOT / "nnkit/start/jupyter/labextensions/nnkit-start"
    assert found == {name: (source / name).read_bytes() for name in ("package.json", "static/remoteEntry.js")}


def test_every_module_is_there_and_nothing_else(files):
    """Whatever is not code or the data that it reads has no business in it."""
    tracked = {
        path.relative_to(ROOT).as_posix()
        for package in ("nnkit", "autograder")
        for path in (ROOT / package).rglob("*.py")
        if "templates" not in path.parts
    }
    assert {name for name in files if name.endswith(".py") and "/templates/" not in name} == tracked
    assert {name.split("/")[0].split("-")[0] for name in files} == {"nnkit", "autograder", "backpropagation_workshop"}
    rest = {name for name in files if name.startswith("nnkit/") and not name.endswith(".py")}
    assert rest == NEEDED | {"nnkit/network/datasets/README.md"}


def test_nothing_of_the_solutions_the_notebooks_or_the_tests_is_there(files):
    ours = {
        path.read_bytes()
        for folder in ("solutions", "notebooks", "tests")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.stat().st_size
    }
    assert len(ours) > 100
    assert [name for name, data in files.items() if data in ours] == []
    for name in files:
        assert not name.endswith((".ipynb", "verdicts.json")), name
        assert not {"solutions", "answers", "notebooks", "tests"} & set(Path(name).parts), name


def test_nothing_in_it_reads_as_a_file_of_answers(files):
    """By whatever name it came there."""
    for name, data in files.items():
        if not name.startswith("nnkit/") or not name.endswith(".py"):
            continue
        text = data.decode("utf-8")
        with pytest.raises(CourseError):
            parse_answers(text, Path(name).stem, name)
        assert "### BEGIN SOLUTION" not in text, name
        assert "### BEGIN HIDDEN TESTS" not in text, name


def test_a_stub_is_a_signature_and_a_docstring(files):
    """An exercise's file is in the package: what it begins with must not be what is to be written."""
    for lesson in lessons.lessons():
        for exercise in lessons.exercise_names(lesson.name):
            tree = ast.parse(files[f"nnkit/lessons/{lesson.name}/exercises/{exercise}.py"])
            for node in tree.body:
                if isinstance(node, ast.FunctionDef) and node.name == exercise:
                    assert ast.get_docstring(node), exercise
                    assert len(node.body) == 1, exercise


def test_it_works_where_nothing_else_of_the_project_is(wheel, tmp_path):
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    program = """
import nnkit.figures
from nnkit import activations, check, costs, data, explorers, gradients, initialization, optimizers, quiz, suspects
from nnkit.lessons import lessons
assert nnkit.__file__.startswith(FOLDER), nnkit.__file__
for lesson in lessons():
    assert lesson.graded() and lesson.minutes and getattr(nnkit.figures, lesson.name)
for name in dir(explorers):
    assert callable(getattr(explorers, name))
explorers.explore_neuron()
quiz(next(each.name for each in lessons()[0].questions if not each.points))
data.load_digits()
activations.sigmoid(0.0)
print("works")
"""
    program = program.replace("FOLDER", repr(str(tmp_path)))
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "site"), "PATH": "", "MPLCONFIGDIR": str(tmp_path / "mpl")},
        capture_output=True,
        text=True,
    )
    assert done.stdout == "works\n", done.stderr[-2000:]
