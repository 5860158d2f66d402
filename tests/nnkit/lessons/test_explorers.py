"""Each explorer draws its first state by itself, answers to every control, and says in words what it shows."""

import html
import io
import re
import time
from functools import cache
from itertools import pairwise
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from nnkit import explorers
from nnkit.showing.explorers.base import SVG, Choice, Explorer, Slider
from nnkit.showing.explorers.plot import Plot
from nnkit.showing.raster import WIDEST
from nnkit.start.network import explore_network

ALL = [pytest.param(getattr(explorers, name), id=name) for name in dir(explorers)]
ALL.append(pytest.param(explore_network, id="explore_network"))  # the start page's


@cache
def as_made(explore) -> Explorer:
    """An explorer that nobody moves: to make one takes long."""
    return explore()


def seen(explorer: Explorer, picture: bytes) -> bytes:
    """What can be seen of a picture: its pixels, or the elements of a drawing (and not its description)."""
    if explorer.media == SVG:
        ElementTree.fromstring(picture)  # well-formed
        return re.sub(rb'aria-label="[^"]*"', b"", picture)
    return Image.open(io.BytesIO(picture)).convert("RGB").tobytes()


@pytest.mark.parametrize("explore", ALL)
class TestEach:
    def test_shows_a_still_picture_with_words_where_there_is_no_front_end(self, explore):
        explorer = as_made(explore)
        alternative = html.unescape(re.search(r'alt="([^"]*)"', explorer._repr_html_())[1])
        assert len(alternative) > 60
        assert alternative in repr(explorer)
        assert len(explorer._repr_html_()) < 50_000
        png = explorer.png()
        assert len(png) < 25_000
        smaller = min(1, WIDEST / explorer.size[0])
        assert np.abs(np.subtract(Image.open(io.BytesIO(png)).size, np.multiply(smaller, explorer.size))).max() <= 1
        with pytest.raises(NotImplementedError):
            explorer._ipython_display_()

    def test_every_value_of_every_control_draws_another_picture_with_other_words(self, explore):
        explorer = explore()
        for control in explorer.controls:
            pictures, captions = [], []
            whole = getattr(explorer, "whole", 0)
            for value in control.values:
                picture, caption = explorer.draw(**{control.name: value})
                pictures.append(seen(explorer, picture))
                captions.append(caption)
                assert "nan" not in caption
                assert 40 < len(caption) < 450
            assert all(one != other for one, other in pairwise(pictures)), control.name
            assert len(set(captions)) == len(captions), control.name
            if control.kind == "slider":
                assert getattr(explorer, "whole", 0) == whole, f"{control.name} draws all, and not only what moves"
            explorer.draw(**{control.name: control.value})

    def test_a_control_that_comes_back_shows_the_same_as_before(self, explore):
        explorer = explore()
        explorer.draw()
        for control in explorer.controls:
            before, words = explorer.draw()
            explorer.draw(**{control.name: control.values[-1]})
            after, words_after = explorer.draw(**{control.name: control.value})
            assert seen(explorer, before) == seen(explorer, after)
            assert words == words_after

    def test_its_axes_stand_where_they_stood(self, explore):
        """What moves is what is drawn, not the frame around it."""
        explorer = explore()
        if not isinstance(explorer, Plot):
            pytest.skip("has no axes")
        places = [axes.get_position().bounds for axes in explorer.figure.axes]
        for control in explorer.controls:
            explorer.draw(**{control.name: control.values[0]})
        assert places == [axes.get_position().bounds for axes in explorer.figure.axes]

    def test_its_widget_moves_picture_and_words(self, explore):
        explorer = explore()
        widget = explorer.widget
        assert widget.title
        assert [each["name"] for each in widget.controls] == list(explorer.values)
        for control in widget.controls:
            assert control["label"]
            assert len(set(control["texts"])) == len(control["texts"]), "two places with the same text"
            before, words, place = widget.picture, widget.caption, widget.places[control["name"]]
            other = {**widget.places, control["name"]: 0 if place else len(control["texts"]) - 1}
            ahead = explorer.ahead(other) if widget.ahead else None
            widget.places = other
            assert widget.picture != before
            assert widget.caption != words
            assert widget.drawn_at == other
            assert not ahead or (seen(explorer, ahead[0]), ahead[1]) == (seen(explorer, widget.picture), widget.caption)
            widget.places = {**widget.places, control["name"]: place}
        assert bytes(widget.picture) == explorer.picture
        widget.set_state({"places": widget.places, "asked": 7})
        assert widget.heard == 7, "a hand that came back to where it was is answered, too"

    def test_a_move_is_one_message_and_one_drawing_however_far_it_went(self, explore, monkeypatch):
        explorer = as_made(explore)
        if not explorer.controls:
            pytest.skip("has no controls")
        view, sent, drawn = explorer.widget, [], []
        monkeypatch.setattr(type(view), "send_state", lambda self, key=None: sent.append(set(key)))
        monkeypatch.setattr(explorer, "drawn", lambda **values: drawn.append(values) or (b"picture", "words"))
        name, texts = view.controls[0]["name"], view.controls[0]["texts"]
        before, asked = view.places, view.asked + 1
        view.set_state({"places": {**before, name: 0 if before[name] else len(texts) - 1}, "asked": asked})
        assert len(drawn) == len(sent) == 1
        assert {"picture", "caption", "drawn_at", "heard", "answered"} <= sent[0]
        assert view.heard == asked
        monkeypatch.undo()
        view.set_state({"places": before})  # others look at it, too

    def test_a_control_that_it_does_not_have_is_refused(self, explore):
        with pytest.raises(ValueError, match="There is no slider temperature"):
            as_made(explore).draw(temperature=3)

    def test_buttons_and_clicks_do_something_or_are_refused(self, explore):
        explorer = explore()
        with pytest.raises(ValueError, match="There is no button explode"):
            explorer.press("explode")
        for button in explorer.buttons:
            explorer.press(button.name)
        if not explorer.clickable:
            with pytest.raises(ValueError, match="means nothing here"):
                explorer.click(0.5, 0.5)
        if not explorer.draggable:
            with pytest.raises(ValueError, match="Nothing can be dragged here"):
                explorer.drag(0.5, 0.5)


def test_all_are_explorers_with_something_to_move():
    for each in dir(explorers):
        explorer = as_made(getattr(explorers, each))
        assert isinstance(explorer, Explorer)
        assert len(explorer.controls) >= 2 or explorer.buttons


def test_a_step_takes_a_part_of_the_processor_time_of_a_whole_picture():
    """Of matplotlib's drawing that is, without what making a file of it takes."""
    step = whole = 0.0
    for each in dir(explorers):
        explorer = as_made(getattr(explorers, each))
        if isinstance(explorer, Plot):
            step += min(processor_time(explorer.draw) for _ in range(3))
            whole += min(processor_time(explorer.figure.canvas.draw) for _ in range(2))
    assert 0 < step < 0.3 * whole, f"{step / whole:.2f} of it"


def processor_time(function) -> float:
    began = time.process_time()
    function()
    return time.process_time() - began


def test_what_is_played_or_drawn_is_not_drawn_ahead():
    network = as_made(explore_network)
    assert network.foreseeable
    network.press("play")
    assert not network.foreseeable, "its weights lie between the slider's places"
    network.press("start")
    assert network.foreseeable
    for each in (explorers.explore_training, explorers.explore_drawing):
        assert not as_made(each).foreseeable


def test_a_slider_says_numbers_as_people_write_them():
    slider = Slider("b", "bias b", (-1.5, 0.0, 2.0), 0.0)
    assert [slider.text(value) for value in slider.values] == ["−1.5", "0", "2"]
    assert slider.place(1.9) == 2
    assert Choice("a", "activation", ("sigmoid", "tanh"), "tanh").place("tanh") == 1


def main() -> None:
    """Prints the milliseconds from a control's move to the picture: python -m tests.nnkit.lessons.test_explorers"""
    for each in dir(explorers):
        explorer, taken = getattr(explorers, each)(), []
        for control in explorer.controls:
            for value in control.values:
                began = time.perf_counter()
                explorer.draw(**{control.name: value})
                taken.append(1e3 * (time.perf_counter() - began))
        for button in explorer.buttons:
            began = time.perf_counter()
            explorer.press(button.name)
            taken.append(1e3 * (time.perf_counter() - began))
        print(f"{each}: median {np.median(taken):.0f} ms, most {max(taken):.0f} ms")


if __name__ == "__main__":
    main()
