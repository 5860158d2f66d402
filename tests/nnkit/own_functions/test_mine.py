"""A student's own functions in later lessons: kept when right, the library's where there is none."""

import importlib

import numpy as np
import pytest

from nnkit import lessons, mine, network
from nnkit.network.guard import LibraryAnswer, examining
from tests.nnkit.own_functions.notebook import run

check = importlib.import_module("nnkit.check")
GIVEN = "import numpy as np\nfrom nnkit import check"
RELU = "def relu(z):\n    '''Mine.'''\n    return np.maximum(z, 0)"


@pytest.fixture
def notebook(tmp_path, monkeypatch):
    """The names of a notebook of lesson 02 that runs in a kernel; `mine` is beside the lesson's folder."""
    folder = tmp_path / lessons.lesson_named("feedforward").folder
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setattr(check, "in_notebook", lambda: True)
    return run({}, GIVEN)


def test_a_right_answer_is_kept_beside_the_lessons_and_found_in_the_next(notebook, tmp_path, monkeypatch, capsys):
    run(notebook, RELU, "check(relu)")
    assert (tmp_path / "mine" / "relu.py").read_text("utf-8").endswith(f"{RELU}\n")
    monkeypatch.chdir(tmp_path)  # wherever the next notebook is
    found = run({}, "from nnkit.mine import relu, leaky_relu, whose")
    assert found["relu"].__doc__ == "Mine."
    assert found["leaky_relu"](np.array([-1.0]), 0.5) == [-0.5]
    assert str(mine.whose(found["relu"], found["leaky_relu"])) == "Yours: relu. The library's: leaky_relu."


def test_a_wrong_answer_is_not_kept_and_the_right_one_stays(notebook, tmp_path, capsys):
    run(notebook, RELU, "check(relu)")
    with pytest.raises(check.CheckFailed):
        run(notebook, "def relu(z):\n    return z", "check(relu)")
    assert "Mine." in (tmp_path / "mine" / "relu.py").read_text("utf-8")


def test_what_is_right_in_its_notebook_alone_is_not_kept(notebook, tmp_path, capsys):
    run(notebook, "zero = np.zeros(1)\ndef relu(z):\n    return np.maximum(z, zero[0])", "check(relu)")
    assert not (tmp_path / "mine" / "relu.py").exists()


LAYER = "def layer(w, a, b):\n    z = w @ a + b\n    return z, sigmoid(z)"
FEEDFORWARD = """
def feedforward(weights, biases, x):
    for w, b in zip(weights, biases):
        z, x = layer(w, x, b)
    return x
"""


def test_one_that_calls_an_earlier_one_takes_that_from_where_it_is_kept(notebook, tmp_path, capsys):
    run(notebook, "from nnkit.activations import sigmoid", LAYER, FEEDFORWARD, "check(layer)\ncheck(feedforward)")
    text = (tmp_path / "mine" / "feedforward.py").read_text("utf-8")
    assert "from nnkit.mine import layer" in text
    w, b, x = [np.ones((1, 2))], [np.ones((1, 1))], np.ones((2, 1))
    assert np.array_equal(mine.feedforward(w, b, x), network.feedforward(w, b, x))
    (tmp_path / "mine" / "layer.py").unlink()
    assert np.array_equal(mine.feedforward(w, b, x), network.feedforward(w, b, x))


def test_it_refuses_while_its_own_exercise_is_examined_as_the_library_does(notebook, capsys):
    run(notebook, RELU, "check(relu)")
    kept = mine.relu
    with examining("relu"), pytest.raises(LibraryAnswer, match="your relu from mine"):
        kept(np.zeros(1))
    with examining("layer"):
        assert kept(np.array([-1.0])) == [0.0]


def test_a_folder_that_cannot_be_written_is_said_and_costs_nothing(notebook, tmp_path, capsys):
    (tmp_path / "mine").write_text("a file in its place")
    run(notebook, RELU, "check(relu)")
    assert "relu could not be kept for later lessons, which take the library's instead" in capsys.readouterr().out


def test_nothing_is_kept_outside_of_notebooks(notebook, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(check, "in_notebook", lambda: False)
    run(notebook, RELU, "check(relu)")
    assert not (tmp_path / "mine").exists()


def test_a_damaged_file_says_where_it_is(notebook, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "relu.py").write_text("def rel(z): return z")
    with pytest.raises(LookupError, match=r"relu\.py defines no function relu"):
        _ = mine.relu


def test_two_that_use_each_other_end(notebook, tmp_path):
    (tmp_path / "mine").mkdir()
    for name, other in (("relu", "hardtanh"), ("hardtanh", "relu")):
        text = f"from nnkit.mine import {other}\ndef {name}(z):\n    return {other}(z)"
        (tmp_path / "mine" / f"{name}.py").write_text(text)
    assert mine.relu(np.array([2.0])) == [2.0]  # its own hardtanh, whose relu is the library's


def test_a_name_that_nobody_was_asked_for_is_told(notebook):
    with pytest.raises(ImportError):
        run({}, "from nnkit.mine import flux")
    with pytest.raises(AttributeError, match="You have no train yet, and the library has none"):
        _ = mine.train
