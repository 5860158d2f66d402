"""How far each lesson is: what counts of a saved notebook and of the record of checks."""

import importlib
import json
import os

import pytest

from autograder.course import Course
from nnkit import lessons
from nnkit.checking.verdict import FAILED, PASSED
from nnkit.own_functions.record import Entry, Record
from nnkit.showing import panel
from nnkit.start.standing import NO_TEXT, NOT_CHECKED, UNWRITTEN_TEXT, WRITTEN, notebook_of, standing, standings
from tests.course.lessons import COURSE
from tests.nnkit.own_functions.notebook import run

check = importlib.import_module("nnkit.check")
LESSON = lessons.lesson_named("feedforward")
SAVED = 1_000_000.0


@pytest.fixture
def notebook(tmp_path):
    """The lesson's notebook as it is handed out, in a folder, saved at a time in the past: with what a test puts into
    some of its cells."""

    def save(outputs: dict[str, str] | None = None, sources: dict[str, str] | None = None) -> None:
        found = json.loads((COURSE.root / "notebooks" / notebook_of(LESSON)).read_text("utf-8"))
        for cell in found["cells"]:
            name = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
            if name in (outputs or {}):
                data = {"text/plain": outputs[name].splitlines(keepends=True)}
                cell["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": data}]
            if name in (sources or {}):
                cell["source"] = sources[name].splitlines(keepends=True)
        path = tmp_path / notebook_of(LESSON)
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(found), "utf-8")
        os.utime(path, (SAVED, SAVED))

    save()
    return save


def states(folder, **noted: Entry) -> dict[str, str]:
    return {item.name: item.state for item in standing(folder, LESSON, noted).items}


def test_as_it_is_handed_out_nothing_is_begun(notebook, tmp_path):
    found = standing(tmp_path, LESSON, {})
    assert found.here
    assert not found.begun
    assert {item.state for item in found.items} == {NOT_CHECKED, NO_TEXT}
    assert found.next.name == LESSON.exercises[0].name
    assert {item.name for item in found.bonus} == LESSON.bonus
    assert sum(item.most for item in found.bonus) == LESSON.bonus_points


def test_what_a_panel_says_is_read_from_what_it_shows(notebook, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    run({}, "import numpy as np\nfrom nnkit import check\ndef relu(z):\n    return np.maximum(z, 0)", "check(relu)")
    right = capsys.readouterr().out
    with pytest.raises(check.CheckFailed):
        run({}, "from nnkit import check\ndef neuron(w, x, b):\n    return 0.0", "check(neuron)")
    notebook({"test_relu": right, "test_neuron": capsys.readouterr().out})
    found = standing(tmp_path, LESSON, {})
    of_name = {item.name: item for item in found.items}
    assert of_name["relu"].state == PASSED
    assert of_name["relu"].points == lessons.find("relu").points
    assert of_name["neuron"].state == FAILED
    assert found.begun
    assert found.next.name == "neuron"
    assert panel.read("relu is right") is None


def test_the_later_of_notebook_and_record_counts(notebook, tmp_path):
    notebook({"test_relu": "✗ relu: 2 of 9 cases fail — 0 of 1 point"})
    assert states(tmp_path, relu=Entry(PASSED, 1, SAVED + 1))["relu"] == PASSED
    assert states(tmp_path, relu=Entry(PASSED, 1, SAVED - 1))["relu"] == FAILED


def test_a_question_is_what_its_own_cell_shows_not_what_an_earlier_check_did(notebook, tmp_path):
    asked = "Which?\n  a) this\n✓ q_batch_shapes is right — 1 of 1 point\n  Why.\nRun this cell to answer with a click."
    unwritten = "· q_batch_shapes is not written yet — 0 of 1 point"
    notebook({"q_batch_shapes": asked, "test_q_batch_shapes": unwritten})
    assert states(tmp_path)["q_batch_shapes"] == PASSED


def test_outputs_that_were_cleared_are_known_from_the_record_and_a_new_notebook_is_new(notebook, tmp_path):
    old = Entry(PASSED, 1, SAVED - 1)
    assert states(tmp_path, relu=old, q_batch_shapes=old)["relu"] == NOT_CHECKED
    notebook(sources={"relu": "def relu(z):\n    return z * (z > 0)", "q_batch_shapes": 'q_batch_shapes = "b"'})
    found = states(tmp_path, relu=old, q_batch_shapes=old)
    assert (found["relu"], found["q_batch_shapes"]) == (PASSED, PASSED)


def test_an_open_question_is_written_when_its_text_is_another(notebook, tmp_path):
    name = LESSON.open_questions[0].name
    assert Course(COURSE.root).load_config().ClearSolutions.text_stub == UNWRITTEN_TEXT
    assert states(tmp_path)[name] == NO_TEXT
    notebook(sources={name: "Nothing changes: the sum has the same terms."})
    assert states(tmp_path)[name] == WRITTEN


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"cells": [1]}', '{"cells": [{"metadata": {}}', "\udcff"])
def test_a_file_that_is_no_notebook_is_said(tmp_path, text):
    path = tmp_path / notebook_of(LESSON)
    path.parent.mkdir()
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    found = standing(tmp_path, LESSON, {"relu": Entry(PASSED, 1, SAVED)})
    assert found.here
    assert "cannot be read" in found.fault
    assert [item.name for item in found.items if item.done] == ["relu"]


def test_lessons_that_are_not_here_are_not_here(notebook, tmp_path):
    found = standings(tmp_path, lessons.lessons())
    assert [each.lesson.name for each in found if each.here] == [LESSON.name]
    assert not any(each.fault for each in found)


def test_a_check_in_a_notebook_is_noted_right_or_wrong(notebook, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path / LESSON.folder)
    monkeypatch.setattr(check, "in_notebook", lambda: True)
    with pytest.raises(check.CheckFailed):
        run({}, "from nnkit import check\ndef relu(z):\n    return z", "check(relu)")
    assert states(tmp_path, **Record(tmp_path).entries())["relu"] == FAILED
    run({}, "import numpy as np\nfrom nnkit import check\ndef relu(z):\n    return np.maximum(z, 0)", "check(relu)")
    assert states(tmp_path, **Record(tmp_path).entries())["relu"] == PASSED


@pytest.mark.parametrize("text", ["", "[]", '{"relu": 1}', '{"relu": ["passed", 1]}', '{"relu": ["passed", "x", 1]}'])
def test_a_record_that_was_damaged_begins_anew(tmp_path, text):
    record = Record(tmp_path)
    record.path.parent.mkdir()
    record.path.write_text(text)
    assert record.entries() == {}
    record.note("relu", PASSED, 1)
    assert record.entries()["relu"][:2] == (PASSED, 1)
