"""Can letters and lines be told from what is behind them, on a light page and on a dark one?"""

import re

import numpy as np
import pytest

from nnkit.showing import display, style

#: What JupyterLab's dark theme has behind a notebook's outputs.
NIGHT = "#111111"
#: `hue-rotate(180deg)` as the standard has it, for red, green, blue from 0 to 1.
TURN = np.array([[-0.574, 1.43, 0.144], [0.426, 0.43, 0.144], [0.426, 1.43, -0.856]])
LETTERS, LINES = 4.5, 3.0


def parts(colour: str) -> np.ndarray:
    return np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255


def at_night(colour: str) -> str:
    """What a dark page makes of a picture's colour."""
    turned = np.clip(TURN @ (display.INVERT + (1 - 2 * display.INVERT) * parts(colour)), 0, 1)
    return "#" + "".join(f"{round(255 * part):02x}" for part in turned)


def contrast(one: str, other: str) -> float:
    """By WCAG 2: from 1 to 21."""
    linear = [
        np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4) for part in map(parts, (one, other))
    ]
    darker, lighter = sorted(float(part @ [0.2126, 0.7152, 0.0722]) for part in linear)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_is_the_standard_s():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_a_dark_page_has_the_paper_of_its_pictures_in_its_own_colour():
    assert at_night("#ffffff") == NIGHT


@pytest.mark.parametrize("colour", [*style.COLOURS, style.GREY, style.FAINT])
def test_lines_are_seen_by_day_and_by_night(colour):
    assert contrast(colour, "#ffffff") >= LINES
    assert contrast(at_night(colour), NIGHT) >= LINES


@pytest.mark.parametrize("colour", [*style.INK.values(), style.BLUE, "#111111"])
def test_letters_are_read_by_day_and_by_night(colour):
    assert contrast(colour, "#ffffff") >= LETTERS
    assert contrast(at_night(colour), NIGHT) >= LETTERS


def test_letters_of_panels_are_read_by_day_and_by_night():
    for ink in display.INK_ON_LIGHT:
        assert contrast(ink, "#ffffff") >= LETTERS
    for ink in display.INK_ON_DARK:
        assert contrast(ink, NIGHT) >= LETTERS
    for edge in (display.PASSED_COLOUR, display.FAILED_COLOUR, display.OPEN_COLOUR):
        assert min(contrast(edge, "#ffffff"), contrast(edge, NIGHT)) >= LINES
    assert set(re.findall(r"(?<!-)color:(#\w+)", display.STYLE)) == set(), "letters have an ink of the theme"
