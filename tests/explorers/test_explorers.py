"""Each explorer draws its first state by itself, answers to every slider, and says in words what it shows."""

import io
import re
import time
from itertools import pairwise

import numpy as np
import pytest
from PIL import Image

from nnkit import explorers
from nnkit.explorers.base import Explorer

ALL = [pytest.param(getattr(explorers, name), id=name) for name in explorers.__all__]


def pixels(png: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), dtype=int)


@pytest.mark.parametrize("explore", ALL)
class TestEach:
    def test_shows_a_still_picture_with_words_where_there_is_no_front_end(self, explore):
        bundle = explore()._repr_mimebundle_()
        assert bundle.keys() == {"text/plain", "text/html"}
        alternative = re.search(r'alt="([^"]*)"', bundle["text/html"])[1]
        assert len(alternative) > 60
        assert alternative in bundle["text/plain"]
        assert len(bundle["text/html"]) < 90_000

    def test_every_value_of_every_slider_draws_another_picture_with_other_words(self, explore):
        explorer = explore()
        for slider in explorer.sliders:
            pictures, captions = [], []
            for value in slider.values:
                png, caption = explorer.draw(**{slider.name: value})
                pictures.append(pixels(png))
                captions.append(caption)
                assert "nan" not in caption
                assert 40 < len(caption) < 400
            assert all((one != other).any() for one, other in pairwise(pictures)), slider.name
            assert len(set(captions)) == len(captions), slider.name
            explorer.draw(**{slider.name: slider.value})

    def test_a_slider_that_comes_back_shows_the_same_as_before(self, explore):
        explorer = explore()
        explorer.draw()
        for slider in explorer.sliders:
            before, _ = explorer.draw()
            explorer.draw(**{slider.name: slider.values[-1]})
            after, _ = explorer.draw(**{slider.name: slider.value})
            assert np.array_equal(pixels(before), pixels(after))

    def test_its_axes_stand_where_they_stood(self, explore):
        """What moves is what is drawn, not the frame around it."""
        explorer = explore()
        places = [axes.get_position().bounds for axes in explorer.figure.axes]
        for slider in explorer.sliders:
            explorer.draw(**{slider.name: slider.values[0]})
        assert places == [axes.get_position().bounds for axes in explorer.figure.axes]

    def test_its_widget_moves_picture_and_words(self, explore):
        box = explore().widget()
        rows = [child.children for child in box.children if hasattr(child, "children")]
        image, words = box.children[-2:]
        assert len(rows) == len(explore().sliders)
        for counter, shown in rows:
            assert counter.description
            before = image.value, words.value, shown.value
            counter.value = 0 if counter.value else counter.max
            assert image.value != before[0]
            assert words.value != before[1]
            assert shown.value != before[2]
            assert re.search(r'alt="([^"]*)"', image.value)[1] == re.sub(r"<[^>]*>", "", words.value)
            assert 'aria-live="polite"' in words.value

    def test_a_slider_that_it_does_not_have_is_refused(self, explore):
        with pytest.raises(ValueError, match="There is no slider temperature"):
            explore().draw(temperature=3)


def test_all_are_explorers_with_two_sliders_or_more():
    for each in explorers.__all__:
        explorer = getattr(explorers, each)()
        assert isinstance(explorer, Explorer)
        assert len(explorer.sliders) >= 2


def main() -> None:
    """Prints the milliseconds from a slider's move to the picture: python -m tests.explorers.test_explorers"""
    for each in explorers.__all__:
        explorer, taken = getattr(explorers, each)(), []
        for slider in explorer.sliders:
            for value in slider.values:
                began = time.perf_counter()
                explorer.draw(**{slider.name: value})
                taken.append(1e3 * (time.perf_counter() - began))
        print(f"{each}: median {np.median(taken):.0f} ms, most {max(taken):.0f} ms")


if __name__ == "__main__":
    main()
