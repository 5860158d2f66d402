"""The start page: the map, the network, what was handed in, links that lead somewhere."""

import importlib
import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from nnkit import lessons, start
from nnkit.own_functions.record import Entry, Record
from nnkit.start import network, rendering
from nnkit.start.course_map import CourseMap, direct_needs, lanes
from nnkit.start.handed_in import feedback, handed_in
from nnkit.start.notebook import NAME, SOURCE, put_beside, text
from nnkit.start.standing import notebook_of, standings
from tests.course.lessons import COURSE

progress = importlib.import_module("nnkit.progress")
ALL = lessons.lessons()
#: Those that are there, of a course that came in part.
TWO = tuple(map(lessons.lesson_named, ("partial_derivatives", "feedforward")))


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder with two of the lessons."""
    for lesson in TWO:
        path = tmp_path / notebook_of(lesson)
        path.parent.mkdir()
        path.write_bytes((COURSE.root / "notebooks" / notebook_of(lesson)).read_bytes())
    return tmp_path


def links(html: str) -> list[str]:
    found: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            found.extend(value for key, value in attrs if tag == "a" and key == "href")

    Reader().feed(html)
    return found


class TestTheMap:
    def test_a_need_that_another_need_has_is_not_drawn(self):
        assert direct_needs(ALL)["outputs_and_costs"] == ["stochastic_gradient_descent"]
        assert direct_needs(ALL)["backpropagation"] == ["feedforward"]

    def test_no_line_runs_through_a_lesson_that_it_is_not_of(self):
        lane, needs = lanes(ALL), direct_needs(ALL)
        rows = {lesson.name: row for row, lesson in enumerate(ALL)}
        for lesson in ALL:
            for need in needs[lesson.name]:
                for other in ALL[rows[need] + 1 : rows[lesson.name]]:
                    assert lane[other.name] != lane[need], f"{need} to {lesson.name} runs through {other.name}"

    def test_it_says_what_it_shows_and_a_lesson_that_is_done_has_a_sign(self):
        drawing = CourseMap(ALL, lessons.ways())
        plain, done = drawing.drawn(), drawing.drawn({TWO[0].name: 1.0, TWO[1].name: 0.5})
        for each in (plain, done):
            assert ElementTree.fromstring(each).attrib["aria-label"] == drawing.words
        assert ("✓" in plain, "✓" in done) == (False, True)
        assert "two hours: 01, 02, 03, 05" in drawing.words
        assert "gradient checking, needs backpropagation" in drawing.words


class TestTheNetwork:
    def test_its_step_goes_downhill_as_a_small_difference_says(self):
        weights, step = np.array([0.3, -0.7]), 1e-6
        cost = [np.sum(network.apart(weights + step * each) ** 2) / 2 for each in (*np.eye(2), *-np.eye(2))]
        slope = (np.array(cost[:2]) - np.array(cost[2:])) / (2 * step)
        assert network.downhill(weights) == pytest.approx(-network.LEARNING_RATE * slope, rel=1e-6)

    def test_it_learns_what_least_squares_gives_and_then_stops(self):
        explorer = network.explore_network()
        presses = 0
        while not explorer.ended:
            explorer.press("play")
            presses += 1
        best = np.linalg.lstsq(network.middle(network.DOTS[0]).T, network.DOTS[1])[0]
        assert [explorer.values["first"], explorer.values["second"]] == pytest.approx(best, abs=0.08)
        assert 20 < presses < 100  # long enough to be seen, short enough to be waited for
        assert "it has learned" in explorer.caption
        explorer.press("start")
        assert (explorer.values["first"], explorer.values["second"]) == network.START


class TestThePage:
    def test_links_lead_to_what_is_here_and_what_is_not_is_said(self, folder):
        found = standings(folder, ALL)
        html = rendering.head(found) + rendering.rest(found, {}, {}, folder)
        assert set(links(html)) == {notebook_of(lesson) for lesson in TWO}
        assert html.count("Not here yet.") == len(ALL) - 2
        assert "no note of anything that was handed in" in html

    def test_where_there_is_no_lesson_at_all_it_is_a_page(self, tmp_path):
        found = standings(tmp_path, ALL)
        assert links(rendering.head(found) + rendering.rest(found, {}, {}, tmp_path)) == []

    def test_one_goes_on_where_one_was_last(self, folder):
        entries = {"sigmoid": Entry("passed", 1, 5.0), "neuron": Entry("passed", 2, 7.0)}
        Record(folder).path.parent.mkdir()
        Record(folder).path.write_text(json.dumps(entries))
        for lesson in TWO:  # saved before the checks
            os.utime(folder / notebook_of(lesson), (1.0, 1.0))
        found = standings(folder, ALL)
        second = lessons.lesson_named("feedforward")
        after = next(each for each in found if each.lesson == second).next.name
        assert after != "neuron"
        assert links(rendering.head(found)) == [f"{notebook_of(second)}#cell-id={after}"]
        ids = [cell["id"] for cell in json.loads((folder / notebook_of(second)).read_text("utf-8"))["cells"]]
        assert after in ids
        page = rendering.rest(found, {}, {}, folder)
        assert f"In all: 2 of {sum(len(each.path) for each in found)} exercises done" in page

    def test_what_was_handed_in_and_its_feedback_are_found(self, folder, monkeypatch):
        for name in ("ada+lovelace+01_partial_derivatives+2026-11-25 10:00:00.000001 UTC",
                     "ada+lovelace+01_partial_derivatives+2026-11-26 10:00:00.000001 UTC",
                     "ada+lovelace+02_feedforward+yesterday"):  # fmt: skip
            (folder / "cache" / "course" / name).mkdir(parents=True)
        when = handed_in(folder / "cache")
        assert when.keys() == {"01_partial_derivatives", "02_feedforward"}
        assert re.fullmatch(r"\w+day, 2[67] November 2026, \d\d:00", when["01_partial_derivatives"])
        assert when["02_feedforward"] == "yesterday"
        assert handed_in(folder / "nowhere") == {}
        assert feedback(folder, TWO[0]) is None
        html = folder / TWO[0].folder / "feedback" / "2026-11-26" / f"{TWO[0].name}.html"
        html.parent.mkdir(parents=True)
        html.touch()
        page = feedback(folder, TWO[0])
        assert (folder / page).is_file()
        shown = rendering.rest(standings(folder, ALL), when, {TWO[0].folder: page}, folder)
        assert page in links(shown)
        assert shown.count(when["01_partial_derivatives"]) == 2

    def test_without_a_notebook_it_is_text(self, folder, monkeypatch, capsys):
        monkeypatch.chdir(folder / TWO[0].folder)
        start.page()
        assert f"{TWO[0].title}: not begun" in capsys.readouterr().out


class TestTheNotebook:
    def test_it_is_built_was_never_run_and_leads_to_every_lesson(self):
        path = COURSE.root / "notebooks" / NAME
        assert path.read_text("utf-8") == text()
        page, listed = json.loads(text())["cells"]
        assert page["metadata"]["jupyter"]["source_hidden"]
        assert (page["outputs"], page["execution_count"]) == ([], None)
        there = re.findall(r"\]\((.+?)\)", "".join(listed["source"]))
        assert there == [notebook_of(lesson) for lesson in ALL]
        assert all((path.parent / each).is_file() for each in there)

    def test_the_extension_runs_this_text_and_no_other(self):
        script = (Path(start.__file__).parent / "jupyter/labextensions/nnkit-start/static/remoteEntry.js").read_text(
            "utf-8"
        )
        assert f"const SOURCE = {json.dumps(SOURCE, ensure_ascii=False)};" in script
        assert f'const PATH = "{NAME}";' in script

    def test_it_is_no_assignment(self):
        assert NAME.removesuffix(".ipynb") not in {each.notebook for each in COURSE.assignments}

    def test_it_is_put_beside_lessons_that_came_alone_and_never_over_another(self, tmp_path):
        assert put_beside(tmp_path)
        (tmp_path / NAME).write_text("mine")
        assert not put_beside(tmp_path)
        assert (tmp_path / NAME).read_text() == "mine"


class TestALessonThatCameAlone:
    @pytest.fixture
    def folder(self, tmp_path, monkeypatch) -> Path:
        """That of the lesson, in which its notebook runs."""
        folder = tmp_path / "home" / ALL[2].folder
        folder.mkdir(parents=True)
        monkeypatch.chdir(folder)
        monkeypatch.setattr(progress, "in_notebook", lambda: True)
        return folder

    def test_puts_the_map_beside_it_and_says_where_it_is(self, folder):
        assert f"../{NAME}" in links(progress.lesson(ALL[2].name).markup)
        assert (folder.parent / NAME).read_text("utf-8") == text()

    def test_leaves_the_folders_of_whoever_grades_alone(self, folder, tmp_path):
        (tmp_path / "nbgrader_config.py").touch()
        assert links(progress.lesson(ALL[2].name).markup) == []
        assert not (folder.parent / NAME).exists()

    def test_does_without_where_nothing_can_be_written(self, folder, monkeypatch):
        def full(path: Path) -> bool:
            raise OSError("No space left on device")

        monkeypatch.setattr("nnkit.start.notebook.put_beside", full)
        assert "no map beside the lessons: No space left" in progress.lesson(ALL[2].name).markup


@pytest.mark.parametrize("lesson", ALL, ids=lambda each: each.name)
def test_each_lesson_ends_with_the_way_on(lesson):
    path = COURSE.root / "notebooks" / notebook_of(lesson)
    last = json.loads(path.read_text("utf-8"))["cells"][-1]
    targets = re.findall(r"\]\(([^)]+)\)", "".join(last["source"]))
    assert [(path.parent / each).resolve().is_file() for each in targets] == [True] * len(targets)
    assert targets[-1] == f"../{NAME}"
    assert len(targets) == (1 if lesson == ALL[-1] else 2)
