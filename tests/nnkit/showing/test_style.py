"""Pictures: are they what is drawn, in few colours, and light?"""

import io
import re

import numpy as np
from PIL import Image

from nnkit.showing.columns import SHRINKS_TO, columns_of, webp_of
from nnkit.showing.style import DPI, VERMILLION, picture, say_above, subplots


def test_a_small_dot_keeps_its_colour_among_many_others():
    shades = np.linspace(255, 60, 400).astype(np.uint8)
    pixels = np.stack(
        [np.tile(shades, (300, 1)), np.full((300, 400), 200, np.uint8), np.tile(shades[::-1], (300, 1))], -1
    )
    dot = [int(VERMILLION[place : place + 2], 16) for place in (1, 3, 5)]
    pixels[150:153, 200:203] = dot
    shown = np.asarray(Image.open(io.BytesIO(webp_of(Image.fromarray(pixels)))).convert("RGB")).astype(int)
    assert len(np.unique(shown.reshape(-1, 3), axis=0)) <= 32
    assert np.abs(shown[151, 201] - dot).max() <= 3
    assert np.abs(shown - pixels).mean() < 6


def test_what_covers_most_keeps_its_colour():
    """White stays white, however many shades lie on it."""
    pixels = np.full((200, 300, 3), 255, np.uint8)
    pixels[:20] = np.random.default_rng(1).integers(0, 256, (20, 300, 3))
    shown = np.asarray(Image.open(io.BytesIO(webp_of(Image.fromarray(pixels)))).convert("RGB"))
    assert (shown[20:] == 255).all()


def test_one_colour_is_a_picture_too():
    assert Image.open(io.BytesIO(webp_of(Image.new("RGB", (30, 20), "white")))).size == (30, 20)


def test_a_picture_is_as_wide_as_it_says():
    figure, axes = subplots(width=4.0, height=2.0)
    axes.plot([0, 1], [0, 1])
    markup = picture(figure, "A line.").markup
    assert 'alt="A line." width="384"' in markup
    assert widths(markup) == [384]
    assert figure.canvas.get_width_height() == (4 * DPI, 2 * DPI)


def widths(markup: str) -> list[int]:
    return [int(width) for width in re.findall(r'<img [^>]* width="(\d+)"', markup)]


def test_columns_are_images_of_their_own_that_make_up_the_whole():
    figure, (one, other) = subplots(2, width=8.0, height=2.0, sharey=True)
    one.plot([0, 1], [0, 1])
    other.plot([0, 2], [0, 2])
    say_above(figure, "a note")
    shown = picture(figure, "Two lines.").markup
    first, second = widths(shown)
    assert first + second == 768
    assert list(re.findall('alt="([^"]*)"', shown)) == ["Two lines.", ""]
    assert f"flex:{first} 1 {SHRINKS_TO * first:.0f}px" in shown
    assert other.yaxis.get_tick_params()["labelleft"], "below the other it needs numbers of its own"


def test_what_reaches_across_keeps_columns_together():
    figure, _ = subplots(2, width=8.0, height=2.0)
    figure.suptitle("over both")
    assert len(widths(picture(figure, "Nothing.").markup)) == 1
    figure, _ = subplots(2, 2, width=8.0, height=4.0)
    assert len(widths(picture(figure, "Nothing.").markup)) == 2, "rows stay together"
    assert columns_of(subplots()[0]) == [(0.0, 1.0)]


def test_a_scale_of_colours_stays_with_what_it_is_of():
    figure, (one, _) = subplots(2, width=8.0, height=2.0)
    figure.colorbar(one.imshow([[0, 1]]), ax=one)
    assert len(widths(picture(figure, "A map.").markup)) == 2
