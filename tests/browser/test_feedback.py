"""Is a page of feedback, and the report on the class, trusted with whatever a student wrote, in a real browser?"""

import base64
import io
import json
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from PIL import Image
from rich.console import Console

from autograder.analysis.report import report_class
from autograder.course import Course
from autograder.feedback.figures import MOST_FIGURES, safe_figure
from autograder.feedback.hand_out import write_feedback
from autograder.grading.class_run import Options, grade_submissions
from autograder.records.facts import FACTS, STAND_IN
from tests.autograder.small_course import LESSON, cell_of, hand_in, make_course, solve
from tests.browser.conftest import VIEW
from tests.hostile.injections import AWAY, BANK, FOLDERS, HIT, IMG, SCRIPT, fill

PHONE = {"width": 390, "height": 800}
#: An A4 page at 96 pixels an inch, without the 16 mm that a printed page leaves free at each side.
PRINTED = {"width": round((210 - 2 * 16) / 25.4 * 96), "height": 1000}
LARGEST = 100_000
COMMENT = "Think of the slope at <b>0</b>."
STUDENTS = {f"s{number:02d}": injection for number, injection in enumerate(BANK)}
#: All elements that our own pages are made of.
ELEMENTS = (
    *("html", "head", "meta", "title", "style", "body", "main", "header", "section", "nav", "div", "span", "p", "br"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "b", "strong", "em", "i", "code", "pre", "del", "sub", "sup", "blockquote"),
    *("ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td", "hr", "a"),
    *("details", "summary", "figure", "figcaption", "img"),
)
#: What is wrong with the document as the browser has it, whatever the file says.
LOOK = """elements => {
    const faults = [];
    if (window.__hit !== undefined) faults.push("a script has run");
    for (const each of document.querySelectorAll("*")) {
        const name = each.localName, inner = each.outerHTML.slice(0, 120);
        if (!elements.includes(name) || each.namespaceURI !== "http://www.w3.org/1999/xhtml") faults.push(inner);
        if (each.shadowRoot) faults.push(`a shadow root in ${inner}`);
        if (name === "style" && /@import|url\\(|expression|image-set/i.test(each.textContent)) faults.push(inner);
        for (const {name: attribute, value} of each.attributes) {
            const picture = name === "img" && attribute === "src" && /^data:image\\/(png|jpeg);base64,/.test(value);
            const place = name === "a" && attribute === "href" && value.startsWith("#");
            const size = name === "i" && attribute === "style" && /^(width:[\\d.]+%|flex:\\d+)$/.test(value);
            const addresses = "src srcset href xlink:href action formaction data ping poster background cite style";
            const others = ["autofocus", "contenteditable", "srcdoc", "is", "form"];
            if (attribute.startsWith("on") || others.includes(attribute)) faults.push(inner);
            if (addresses.split(" ").includes(attribute) && !(picture || place || size)) faults.push(inner);
            if (attribute === "http-equiv" && !(value === "Content-Security-Policy" && each.parentNode === document.head
                && each.content.startsWith("default-src 'none'"))) faults.push(inner);
        }
    }
    for (const [name, number] of [["style", 1], ["meta[http-equiv]", 1], ["title", 1], ["h1", 1], ["main", 1]])
        if (document.querySelectorAll(name).length !== number) faults.push(`not ${number} ${name}`);
    return faults;
}"""


#: Milliseconds that a page is given, where it is to do something: on a busy machine that may take a while.
LONGER_AND_LONGER = (60, 600, 6000)
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")


class Watched:
    """A page of its own that notes whatever it does but show its file."""

    def __init__(self, context):
        self.page, self.seen = context.new_page(), []
        self._file = ""
        self.page.on("dialog", self._dialog)
        for event in ("console", "pageerror", "popup", "download", "worker", "websocket", "crash"):
            self.page.on(event, lambda what, event=event: self.seen.append(f"{event}: {getattr(what, 'text', what)}"))
        self.page.on("request", self._request)

    def _dialog(self, dialog) -> None:
        self.seen.append("dialog")
        with suppress(sync_api.Error):  # the page may have gone elsewhere, and the dialog with it
            dialog.dismiss()

    def _request(self, request) -> None:
        if not (request.url == self._file and request.is_navigation_request()) and not request.url.startswith(
            ("data:image/png;base64,", "data:image/jpeg;base64,")
        ):
            self.seen.append(f"asked for {request.url[:100]}")

    def look_at(self, path: Path, milliseconds: int = 60) -> list[str]:
        """Open a file, unfold what is folded, and tell what it did in so many milliseconds, and what is in it that
        should not be."""
        self._file, self.seen = path.as_uri(), []
        try:
            self.page.goto(self._file)
            self.page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
            self.page.wait_for_timeout(milliseconds)
            found = self.page.evaluate(LOOK, ELEMENTS)
            if self.page.title() == "1":
                found.append("the title has changed")
        except sync_api.Error as problem:  # a page that goes elsewhere is no longer there to be looked at
            found = [f"it went away: {problem.message}"]
        return self.seen + found


@contextmanager
def watched(browser, view=VIEW, **options) -> Iterator[Watched]:
    context = browser.new_context(viewport=view, offline=True, **options)
    yield Watched(context)
    context.close()


def _wrong(notebook) -> None:
    cell_of(notebook, "sigmoid_prime").source = "def sigmoid_prime(z):\n    return 1 / (1 + np.exp(-z))"
    cell_of(notebook, "triple").source = "def triple(x):\n    print('tripled')\n    return 3 * x if x < 5 else 0"
    cell_of(notebook, "explain").source = "Because the **slope** is $\\sigma(1 - \\sigma)$ there."


def _draws(notebook) -> None:
    solve(notebook)
    notebook.cells[1].source += (
        "\nimport base64\nimport matplotlib.pyplot as plt\nfrom IPython.display import display\n"
        f"{IMG!r}\nplt.plot([1, 4, 9])\n"
        f"display({{'image/png': base64.b64encode({(IMG + SCRIPT).encode()!r}).decode()}}, raw=True)\n"
        f"display({{'image/png': {png(IMG.encode())!r}, 'image/jpeg': '{AWAY}/a.jpg'}}, raw=True)\n"
        f'display({{\'text/html\': \'<img src="data:image/webp;base64,AAAA" alt="x" width="9">\'}}, raw=True)\n'
        "from nnkit.showing.style import picture, subplots\n"
        "figure, axes = subplots()\naxes.plot([1, 2])\npicture(figure, 'A line that rises <b>.')"
    )


def png(more: bytes = b"", size=(40, 30), **options) -> str:
    """A small picture in base64, with something behind its end."""
    drawn = io.BytesIO()
    Image.new("RGB", size, "#0072B2").save(drawn, **({"format": "png"} | options))
    return base64.b64encode(drawn.getvalue() + more).decode()


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Course:
    """A class in which each submission, name and comment holds an injection; and three that are as they should be."""
    course = make_course(tmp_path_factory.mktemp("feedback") / "course")
    for number, (student, injection) in enumerate(STUDENTS.items()):
        hand_in(course, student, lambda notebook: fill(notebook, injection.text, number))  # noqa: B023
    for number, folder in enumerate(FOLDERS):
        hand_in(course, folder, lambda notebook: fill(notebook, BANK[number].text, number))  # noqa: B023
    hand_in(course, "wrong", _wrong)
    hand_in(course, "draws", _draws)
    path = hand_in(course, "unreadable")
    notebook = json.loads(path.read_text("utf-8"))
    notebook["metadata"][FACTS] = {STAND_IN: f"{SCRIPT}{IMG}" + "W" * 200_000}
    path.write_text(json.dumps(notebook), "utf-8")
    console = Console(file=io.StringIO())
    grade_submissions(course, course.assignments, options=Options(figures=True), console=console)
    with Gradebook(course.classroom.database_url) as gradebook:
        where = ("partial_derivatives", LESSON)
        for student, injection in STUDENTS.items():
            gradebook.update_or_create_student(student, first_name=injection.text, last_name=injection.text)
            for cell in ("explain", "sigmoid_prime"):
                gradebook.find_comment(cell, *where, student).manual_comment = f"{COMMENT} {injection.text}"
        gradebook.find_comment("sigmoid_prime", *where, "wrong").manual_comment = COMMENT
        gradebook.find_grade("explain", *where, "wrong").manual_score = 0.5
        gradebook.db.commit()
    write_feedback(course, course.assignments, console=console)
    report_class(course, course.assignments, console=console)
    return course


@pytest.fixture(scope="module")
def pages(course) -> dict[str, Path]:
    """Every page that came out of it, by student, and the report on the class."""
    pages = {path.parent.parent.name: path for path in course.classroom.feedback.glob("*/*/*.html")}
    assert pages.keys() == {*STUDENTS, *FOLDERS, "wrong", "draws", "unreadable"}
    return {**pages, "the class": course.classroom.reports / "report.html"}


def called(student: str) -> str:
    return STUDENTS[student].name if student in STUDENTS else student


@pytest.mark.parametrize("guarded", [True, False], ids=["with its policy", "without its policy"])
def test_nothing_that_a_student_wrote_is_executed(browser, pages, guarded):
    """Does no page run, load or contain anything but text, even where its own policy does not help?"""
    with watched(browser, bypass_csp=not guarded) as watch:
        faults = {called(student): found for student, path in pages.items() if (found := watch.look_at(path))}
    assert faults == {}


def test_what_is_watched_for_is_seen(browser, tmp_path):
    """Does each injection that browsers act on get caught, if it comes to a page as it is?"""
    path, unseen = tmp_path / "page.html", []
    page = "<!DOCTYPE html><head><meta charset=utf-8><title>x</title></head><main><h1>x</h1>{}<p title='x'>x</p></main>"
    with watched(browser) as watch:
        path.write_text(page.format("<style></style>"), "utf-8")
        assert watch.look_at(path) == ["not 1 meta[http-equiv]"]
        for injection in BANK:
            if injection.live:
                path.write_text(page.format(injection.text), "utf-8")
                for milliseconds in LONGER_AND_LONGER:
                    if any(not each.startswith("not 1 ") for each in watch.look_at(path, milliseconds)):
                        break
                else:
                    unseen.append(injection.name)
        path.write_text(page.format(SCRIPT), "utf-8")
        done = {"dialog", "a script has run", "the title has changed"}
        assert any(done <= set(watch.look_at(path, milliseconds)) for milliseconds in LONGER_AND_LONGER)
    assert unseen == []
    assert sum(injection.live for injection in BANK) >= 40


def test_what_a_student_wrote_is_there_to_be_read(browser, pages):
    """Is an injection shown as the text that it is, wherever it was put?"""
    with watched(browser) as watch:
        for student in ("s00", "s04"):
            text = STUDENTS[student].text
            watch.look_at(pages[student])
            said = watch.page.inner_text("body")
            assert f"Feedback for {text} {text}"[:90] in said
            for within in (f"{COMMENT} {text}", f"Your cell ended in {text}: {text}", f"# {text}"):
                assert within in said
            assert watch.page.locator(".written").inner_text() == text
            assert text in watch.page.locator("td pre").all_inner_texts()
        watch.look_at(pages["{{ 7 * 191 }}"])
        assert "Feedback for {{ 7 * 191 }}" in watch.page.inner_text("body")
        watch.look_at(pages["the class"])
        assert STUDENTS["s00"].text in watch.page.inner_text("#students")


def test_no_page_gives_a_hidden_test_away(pages):
    """Is there nothing of a hidden test on any page?"""
    for student, path in pages.items():
        text = path.read_text("utf-8")
        assert not re.search(r"HIDDEN|grade as check|triple\(5\)|== 15", text), called(student)


def test_no_page_is_large(pages):
    """Has each page, whatever was handed in, less than 100 kB without its figures?"""
    large = {
        called(student): size
        for student, path in pages.items()
        if (size := len(re.sub(rb"data:image/\w+;base64,[^\"]*", b"", path.read_bytes()))) >= LARGEST
    }
    assert large == {}


def test_a_page_says_what_failed_and_why(browser, pages):
    """Are points, what failed, the likely mistake and the instructor's comment there?"""
    with watched(browser) as watch:
        watch.look_at(pages["wrong"])
        slope = watch.page.locator("#item-test_sigmoid_prime").inner_text()
        for said in ("0 of 1", "cases fail", "Likely mistake:", "what came", "expected", COMMENT, "Your answer"):
            assert said in slope
        triple = watch.page.locator("#item-test_triple").inner_text()
        assert "0 of 2" in triple
        assert "AssertionError: five" in triple
        assert "0.5 of 1" in watch.page.locator("#item-explain").inner_text()
        assert "0.5 of 4 points" in re.sub(r"\s+", " ", watch.page.inner_text("header"))


def test_pages_fit_a_phone(browser, pages, screenshots):
    """Does no page scroll sideways at 390 pixels, not even with a name of 20 000 letters?"""
    with watched(browser, PHONE) as watch:
        wide = {}
        for student, path in pages.items():
            watch.page.goto(path.as_uri())
            if (width := watch.page.evaluate("document.documentElement.scrollWidth")) > PHONE["width"]:
                wide[called(student)] = width
        for student, name in (("wrong", "feedback-phone"), ("draws", "feedback-figures-phone")):
            watch.page.goto(pages[student].as_uri())
            watch.page.screenshot(path=screenshots / f"{name}.png", full_page=True)
        watch.page.set_viewport_size(VIEW)
        for student, name in (("wrong", "feedback"), ("draws", "feedback-figures"), ("s04", "feedback-injected")):
            watch.page.goto(pages[student].as_uri())
            watch.page.screenshot(path=screenshots / f"{name}.png", full_page=True)
    assert wide == {}


def test_pages_are_printed_whole(browser, pages):
    """Is every letter on paper, what is folded away on the screen too, and nothing wider than the paper?"""
    longest = next(student for student, injection in STUDENTS.items() if injection.name == "unbroken")
    with watched(browser, PRINTED) as watch:
        for student in ("wrong", "s04", longest):
            watch.page.goto(pages[student].as_uri())
            watch.page.emulate_media(media="print")
            assert watch.page.evaluate("document.documentElement.scrollWidth") <= PRINTED["width"], student
            written = letters(watch.page.evaluate("document.querySelector('main').textContent"))
            number, said = read_pdf(watch.page.pdf(prefer_css_page_size=True))
            assert number > 0
            printed = letters(said)
            assert {each: n for each, n in written.items() if printed[each] != n} == {}, student
            assert "of4points" in "".join(said.split()), student
            assert sum(written.values()) > 500


def letters(text: str) -> Counter:
    """Its letters and digits, and how many of each; ﬁ is two of them."""
    return Counter(each for each in unicodedata.normalize("NFKC", text) if each.isascii() and each.isalnum())


def read_pdf(data: bytes) -> tuple[int, str]:
    """How many pages a PDF of Chromium has, and its text, for what it is worth without its places."""
    objects = {int(number): body for number, body in re.findall(rb"(?s)\n(\d+) 0 obj\b(.*?)\nendobj", b"\n" + data)}

    def stream(number: int) -> str:
        body = objects[number].split(b"stream\n", 1)[1].rsplit(b"\nendstream", 1)[0]
        return (zlib.decompress(body) if b"/FlateDecode" in objects[number] else body).decode("latin-1")

    def letters_of(font: int) -> dict[int, str]:
        known = re.search(rb"/ToUnicode (\d+) 0 R", objects[font])
        table, found = stream(int(known[1])) if known else "", {}
        for first, last, code in re.findall(r"<(\w+)> <(\w+)> <(\w+)>", table):
            for place in range(int(first, 16), int(last, 16) + 1):
                found[place] = chr(int(code, 16) + place - int(first, 16))
        for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
            for place, code in re.findall(r"<(\w+)> <(\w+)>", block):
                found[int(place, 16)] = bytes.fromhex(code).decode("utf-16-be")
        return found

    sheets = [body for body in objects.values() if re.search(rb"/Type /Page\b", body)]
    text = []
    for sheet in sheets:
        fonts = {name.decode(): letters_of(int(number)) for name, number in re.findall(rb"/(F\d+) (\d+) 0 R", sheet)}
        contents = stream(int(re.search(rb"/Contents (\d+) 0 R", sheet)[1]))
        font: dict[int, str] = {}
        for name, shown in re.findall(r"/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)> Tj", contents):
            if name:
                font = fonts[name]
            else:
                text += [font.get(int(shown[at : at + 4], 16), "\ufffd") for at in range(0, len(shown), 4)]
    return len(sheets), "".join(text)


def test_figures_are_shown_where_there_are_some(browser, pages):
    """Are drawn figures on the page with a text for those who do not see them, and forged ones not?"""
    with watched(browser) as watch:
        watch.look_at(pages["draws"])
        found = watch.page.locator(".figures img")
        assert found.count() == 3
        for at in range(3):
            assert found.nth(at).evaluate("each => each.complete && each.naturalWidth > 0")
        described = [found.nth(at).get_attribute("alt") for at in range(3)]
        assert described.count("Drawn by the cell that begins: import numpy as np") == 2
        assert "A line that rises <b>." in described
        assert watch.page.locator("main > section").last.get_attribute("class") == "card figures"
        watch.look_at(pages["wrong"])
        assert watch.page.locator("img").count() == 0


def test_a_figure_is_nothing_but_its_pixels():
    """Is a picture encoded anew, made small enough to be shown, and left out where it is none?"""
    for kind in ("png", "jpeg", "webp"):
        figure = safe_figure([png(b"<script>", (3000, 200), format=kind)], "x")
        head, encoded = figure.address.split(",")
        data = base64.b64decode(encoded)
        assert head == f"data:image/{'jpeg' if kind == 'jpeg' else 'png'};base64"
        assert b"script" not in data
        assert (figure.width, figure.height) == Image.open(io.BytesIO(data)).size == (900, 60)
    svg = base64.b64encode(f"<svg xmlns='http://www.w3.org/2000/svg' onload='{HIT}'/>".encode()).decode()
    for forged in (svg, png()[:40], png(format="gif"), png(format="bmp"), png(size=(9000, 9000)), "<script>", "", "é"):
        assert safe_figure([forged], "x") is None


def test_the_columns_of_a_figure_are_one_picture_again():
    """Does a figure of nnkit, which comes as an image for each column, come whole, and with its text?"""
    from nbformat.v4 import new_code_cell, new_notebook, new_output

    from autograder.feedback.figures import figures
    from nnkit.showing.style import picture, subplots

    shown = picture(subplots(2, width=6.0, height=2.0)[0], 'Two "empty" pictures.')
    assert shown.markup.count("<img") == 2
    output = new_output("execute_result", {"text/html": shown._repr_html_()})
    (figure,) = figures(new_notebook(cells=[new_code_cell("x", outputs=[output])]))
    assert (figure.width, figure.height, figure.alternative) == (864, 288, 'Two "empty" pictures.')


def test_there_are_no_more_figures_than_a_page_bears():
    """Does a notebook that draws without end make a page that can still be opened?"""
    from nbformat.v4 import new_code_cell, new_notebook, new_output

    from autograder.feedback.figures import figures

    many = [new_output("display_data", {"image/png": png()}) for _ in range(100)]
    assert len(figures(new_notebook(cells=[new_code_cell("x", outputs=many)]))) == MOST_FIGURES
    noise = Image.effect_noise((900, 900), 200)
    drawn = io.BytesIO()
    noise.save(drawn, format="png")
    large = new_output("display_data", {"image/png": base64.b64encode(drawn.getvalue()).decode()})
    kept = figures(new_notebook(cells=[new_code_cell("x", outputs=[large] * 8)]))
    assert 0 < len(kept) < 8
    assert sum(len(each.address) for each in kept) <= 1_500_000
