"""Pictures: are they what is drawn, in few colours, and light?"""

import io

import numpy as np
from PIL import Image

from nnkit.showing.style import DPI, VERMILLION, picture, subplots, webp_of


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
    assert figure.canvas.get_width_height() == (4 * DPI, 2 * DPI)
