"""A notebook run as the grader will: is said what differs, why, and nothing else?"""

import json
import sys
from pathlib import Path

import pytest

from nnkit import lessons, progress
from nnkit.fresh import limits, report, run, saved
from nnkit.fresh.report import Told, compare
from tests.nnkit.fresh.notebooks import IMPORTS, RIGHT, Kernel, answer, checked, write


def lines(shown, name: str) -> list[str]:
    """What is said of an exercise, without the sentence on how it stands."""
    text = shown.text.splitlines()
    begin = next((at for at, line in enumerate(text) if line.startswith(f"  {name}: ")), None)
    if begin is None:
        return []
    reasons = []
    for line in text[begin + 1 :]:
        if not line.startswith("    "):
            break
        reasons.append(line.strip())
    return reasons


def test_nothing_differs(tmp_path):
    """One sentence, also where an import is gone that the lesson gives, a check is gone, and pictures are drawn."""
    names = ("neuron", "relu", "q_batch_shapes")
    path = write(
        tmp_path,
        "from nnkit.figures import feedforward as figures\nfrom nnkit.explorers import explore_neuron\ninput('now?')",
        "figures.activation_functions()\nexplore_neuron()\nprint('x' * 10_000_000)",
        answer("neuron"), answer("relu"), checked("relu"), answer("q_batch_shapes"), checked("q_batch_shapes"),
    )  # fmt: skip
    kernel = Kernel().run(IMPORTS, *(RIGHT[name] for name in names)).check(*names)
    shown = compare(path, kernel.told)
    head, file = shown.text.splitlines()
    assert head.startswith("✓ Run from top to bottom in a fresh process")
    assert head.endswith("no exercise says anything else than it said here.")
    assert "3 of 8 exercises right, 3 of 14 points" in head
    assert "feedforward.ipynb, saved at " in file


CAUSES = (
    IMPORTS + "\nimport numpy as numbers",
    answer("neuron", "def neuron(w, x, b):\n    return squash(w @ x + b)"), checked("neuron"),
    "def squash(z):\n    return 1 / (1 + np.exp(-z))",
    answer("relu", "def relu(z):\n    return positive(z)"), checked("relu"),
    "start = 1 / 0\ndef slope(z, k):\n    return np.where(z > 0, z, k * z)",
    answer("leaky_relu", "def leaky_relu(z, k):\n    return slope(z, k)"), checked("leaky_relu"),
    "del numbers",
    answer("hardtanh", "def hardtanh(z):\n    return numbers.clip(z, -1, 1)"), checked("hardtanh"),
    "FLOOR = 1",
    answer("elu", "def elu(z, alpha):\n    return np.where(z >= FLOOR, z, alpha * np.expm1(np.minimum(z, 0)))"),
    checked("elu"),
    "FLOOR = 0",
    answer("maxout"), checked("maxout"),
    answer("count_parameters", "def count_parameters(sizes):\n    return 0"), checked("count_parameters"),
    answer("feedforward", "len(5)\n\n\ndef feedforward(weights, biases, x):\n    return x"),
    checked("feedforward"),
    answer("q_batch_shapes", 'q_batch_shapes = "z"'), checked("q_batch_shapes"),
)  # fmt: skip


@pytest.fixture(scope="module")
def causes(tmp_path_factory):
    """A notebook of which almost everything differs, and what is said of it."""
    path = write(tmp_path_factory.mktemp("causes"), *CAUSES)
    kernel = Kernel().run(
        IMPORTS + "\nimport numpy as numbers",
        "def positive(z):\n    return np.maximum(z, 0)",
        "def squash(z):\n    return 1 / (1 + np.exp(-z))",
        "def slope(z, k):\n    return np.where(z > 0, z, k * z)",
        "FLOOR = 0",
        *(cell[0] for cell in CAUSES if not isinstance(cell, str) and cell[0].startswith("def")),
        RIGHT["count_parameters"],
        "def feedforward(weights, biases, x):\n    return x",
        RIGHT["q_batch_shapes"],
    )
    kernel.check("neuron", "relu", "leaky_relu", "hardtanh", "elu", "maxout", "count_parameters", "q_batch_shapes")
    kernel.told["feedforward"] = Told("passed", 3)
    return path, compare(path, kernel.told)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("neuron", "squash is defined below where it is used, in cell 4 (def squash(z):)."),
        ("relu", "positive is defined in no cell of the notebook any more: its cell is gone, or was changed."),
        ("leaky_relu", "Cell 7 (start = 1 / 0), which defines slope, fails: ZeroDivisionError: division by zero."),
        ("hardtanh", "Cell 10 (del numbers) deletes numbers."),
        (
            "elu",
            "Cells were run in another order: cell 16 (FLOOR = 0) stands below the check, and had changed FLOOR when "
            "it was checked here.",
        ),
        (
            "count_parameters",
            "The answer in the file is another one than the one that was checked: run its cell and its check once "
            "more, and save the notebook.",
        ),
        (
            "feedforward",
            "Cell 21 (len(5)), which has the answer, fails: TypeError: object of type 'int' has no len().",
        ),
    ],
)
def test_says_why(causes, name, reason):
    _, shown = causes
    assert lines(shown, name) == [reason]


def test_says_which_letter_is_in_the_file_and_nothing_of_what_does_not_differ(causes):
    _, shown = causes
    (reason,) = lines(shown, "q_batch_shapes")
    right = lessons.find("q_batch_shapes").answer
    assert reason.startswith(f"Here it was '{right}', and the file has 'z'")
    assert "maxout" not in shown.text
    assert "<li>" in shown.markup


@pytest.mark.slow
def test_validate_says_the_same(causes):
    """nbgrader's Validate: are the checks that fail there those that are not right in the fresh process?"""
    from nbgrader.validator import Validator

    path, _ = causes
    notebook = saved.read(path)
    plan = report.plan_of(notebook)
    result = run.run(plan, path.parent)
    steps = zip(plan.steps, result.ran, strict=True)
    ours = {step.source for step, ran in steps if step.kind == "test" and ran.state != "passed" and step.cell}
    found = Validator().validate(str(path))
    assert {each["source"] for each in found["failed"]} == ours
    assert len(ours) == 8


def test_what_ends_its_process_or_never_ends_stops_nothing_else(tmp_path, monkeypatch):
    """The grader ends such a cell and goes on behind it with what was there before."""
    monkeypatch.setattr(limits, "CELL", 0.3)
    path = write(
        tmp_path, IMPORTS, "import os\nos._exit(0)",
        "while True:\n    try:\n        9 ** 9\n    except BaseException: pass",
        answer("relu"), checked("relu"), "left = 3", answer("hardtanh"), checked("hardtanh"),
    )  # fmt: skip
    kernel = Kernel().run(IMPORTS, RIGHT["relu"], RIGHT["hardtanh"]).check("relu", "hardtanh")
    text = compare(path, kernel.told).text
    assert text.startswith("✓")
    assert "Cell 2 (import os) ends the whole process." in text
    assert "Cell 3 (while True:) takes too long, and was ended." in text


def test_an_interrupt_loses_nothing_and_says_so(tmp_path):
    path = write(tmp_path, IMPORTS, answer("relu"), checked("relu"))

    def interrupted(done, steps):
        raise KeyboardInterrupt

    assert compare(path, {}, interrupted).text == report.STOPPED


def test_an_answer_in_another_cell_is_taken_from_there_as_the_grader_does(tmp_path):
    """Its own cell is as it was handed out: it would not be there in time when the notebook is run."""
    stub = 'def relu(z):\n    raise NotImplementedError("not written yet")'
    path = write(tmp_path, IMPORTS, answer("relu", stub), checked("relu"), "def relu(z):\n    return np.maximum(z, 0)")
    shown = compare(path, Kernel().run(IMPORTS, RIGHT["relu"]).check("relu").told)
    assert shown.text.startswith("✓")
    assert "relu does not stand in its own cell. It is taken from cell 4" in shown.text


def test_of_what_is_not_known_only_what_differs_is_said(tmp_path):
    """A told verdict of which nothing else is known: no reason is made up."""
    path = write(tmp_path, IMPORTS, answer("relu", "def relu(z):\n    return z"), checked("relu"))
    shown = compare(path, {"relu": Told("passed", 1)})
    assert "relu: right here, not right, 0 of 1 point there" in shown.text
    assert lines(shown, "relu") == []


class TestTheFile:
    """Where the notebook's file lies."""

    def test_jupyterlab_and_vs_code_say_it(self, tmp_path, monkeypatch):
        path = write(tmp_path, answer("relu"))
        monkeypatch.setenv("JPY_SESSION_NAME", str(path))
        assert saved.find({}) == path
        assert saved.find({"__vsc_ipynb_file__": "/elsewhere/x.ipynb"}) == Path("/elsewhere/x.ipynb")

    def test_a_renamed_one_is_found_beside_it(self, tmp_path, monkeypatch):
        path = write(tmp_path, answer("relu")).rename(tmp_path / "mine.ipynb")
        monkeypatch.setenv("JPY_SESSION_NAME", str(tmp_path / "feedforward.ipynb"))
        monkeypatch.chdir(tmp_path)
        assert saved.find({}, saved.read(path).lesson) == path
        (tmp_path / "copy.ipynb").write_bytes(path.read_bytes())
        with pytest.raises(saved.NoFile, match="renamed"):
            saved.find({}, saved.read(path).lesson)

    def test_elsewhere_it_is_said_what_to_do(self, monkeypatch):
        monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
        assert 'progress(fresh="name.ipynb")' in progress(fresh=True).text
        monkeypatch.setitem(sys.modules, "google.colab", json)
        assert "Download it" in progress(fresh=True).text

    def test_one_that_cannot_be_read_is_said(self, tmp_path):
        (tmp_path / "x.ipynb").write_text("nothing", encoding="utf-8")
        assert "cannot be read as a notebook" in progress(fresh=tmp_path / "x.ipynb").text
