"""The page for a reader in a real browser: three answers by keyboard, and what the gradebook has of them."""

from pathlib import Path

import pytest

from tests.autograder.reader.recorded import given, record
from tests.autograder.reader.serving import TOKEN, serving
from tests.autograder.small_course import make_course
from tests.browser.lab import faults

STEEP, FLAT, NEVER = (
    "The curve is **steep**: $\\sigma'(0) = \\frac{1}{4}$.",
    "It is flat <b>there</b>.",
    "I never saw why.",
)
NAMES = {"Qadaq": STEEP, "Qbobq": STEEP, "Qcleoq": FLAT, "Qdanq": NEVER}


@pytest.fixture
def course(tmp_path):
    course = make_course(tmp_path / "course")
    record(course, NAMES)
    return course


def test_three_answers_by_keyboard(page, course, screenshots: Path):
    def here(text: str) -> None:
        """Go to the answer in which this stands."""
        for _ in range(3):
            if text in page.locator("li[aria-current]").inner_text():
                return
            page.keyboard.press("Enter")
        raise AssertionError(f"Enter never came to {text!r}")

    def read(number: int) -> None:
        page.get_by_text(f"{number} of 4 read", exact=True).wait_for()

    with serving(course) as address:
        page.goto(f"{address}#{TOKEN}")
        read(0)
        assert TOKEN not in page.url
        assert not [name for name in NAMES if name in page.content()]
        here("steep")
        page.keyboard.press("1")
        read(2)
        page.keyboard.press("c")
        page.keyboard.type("Good. Where else?")
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Where else?").wait_for()
        here("flat")
        page.keyboard.press("0")
        page.keyboard.press("Shift+Digit2")
        read(3)
        here("never")
        page.keyboard.press("1")
        read(4)
        page.keyboard.press("u")
        read(3)
        page.keyboard.press("0")
        read(4)
        assert given(course, "Qadaq") == given(course, "Qbobq") == (1.0, False, "Good. Where else?")
        assert given(course, "Qcleoq") == (0.0, False, "Where else?")
        assert given(course, "Qdanq") == (0.0, False, None)

        record(course, {"Qcleoq": "It is steep there."})
        page.reload()
        read(3)
        assert page.locator("li[aria-current] ins").inner_text().strip() == "steep"
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            for width in (1280, 800):
                page.set_viewport_size({"width": width, "height": 900})
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
                page.screenshot(path=screenshots / f"reading-{width}-{scheme}.png")
            assert not faults(page, "body")
        page.keyboard.press("s")
        read(4)
    assert given(course, "Qcleoq") == (0.0, False, "Where else?")
