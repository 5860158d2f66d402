"""Renews the README's pictures of what students see, from the screenshots that tests have left:

    python -m pytest -n0 tests/browser/test_start_page.py tests/browser/test_holding.py \\
        "tests/browser/test_lessons.py::test_a_lesson_from_empty_to_done[03_backpropagation]"
    python -m tests.browser.pictures
"""

from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS, IMAGES = ROOT / "tests/screenshots", ROOT / "docs/images"
#: By name of a picture, the screenshot that it is made of, and the part that is shown, (left, upper, right, lower):
#: of the start page all but JupyterLab's bars.
PICTURES = {
    "start": ("start", (290, 28, 1248, 876)),
    "check": ("panel-backpropagation", None),
    "explorer-dark": ("explorer-dark", None),
}
#: No picture may have more bytes: a README is read on telephones, too.
LARGEST = 120_000


def renew() -> None:
    """Write each picture as a PNG of 64 colours. Raises FileNotFoundError where a test has not run, and ValueError
    where a picture is too large."""
    for name, (screenshot, part) in PICTURES.items():
        picture = Image.open(SCREENSHOTS / f"{screenshot}.png").convert("RGB").crop(part)
        target = IMAGES / f"{name}.png"
        picture.quantize(64, dither=Image.Dither.NONE).save(target, optimize=True)
        if (size := target.stat().st_size) > LARGEST:
            raise ValueError(f"{target.name} has {size} bytes, {LARGEST} are allowed")
        print(f"{target.name}: {size} bytes, {picture.width} x {picture.height}")


if __name__ == "__main__":
    renew()
