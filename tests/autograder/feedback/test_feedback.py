"""Does a student read what is theirs, what helps and nothing else, on a page that does nothing but show it?"""

import io
import re
from datetime import datetime, timedelta
from html.parser import HTMLParser

import pytest
from nbgrader.api import Gradebook
from rich.console import Console

from autograder.feedback.hand_out import write_feedback
from autograder.feedback.harmless import safe_markdown, safe_panel
from autograder.feedback.page import LARGEST_PAGE, _duration
from autograder.grading.class_run import Options, grade_submissions
from tests.autograder.small_course import LESSON, cell_of, hand_in, make_course, solve, submission

EVIL = """<script>alert(1)</script><img src=x onerror=alert(2)><a href="javascript:alert(3)">link</a>
<iframe src="https://evil.example"></iframe><style>body{display:none}</style><svg onload=alert(4)>"""
DUE = datetime(2026, 1, 10, 12)


class Parts(HTMLParser):
    """All tags and attributes of a page."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes, self.addresses = set(), set(), set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name in ("src", "href", "action", "data"):
                self.addresses.add(value)


def assert_harmless(page):
    parts = Parts(page)
    assert not parts.tags & {"script", "iframe", "img", "svg", "object", "embed", "form", "link", "base", "input"}
    assert not {name for name in parts.attributes if name.startswith("on")}
    assert all(address.startswith("#") for address in parts.addresses)
    assert not re.search(r"@import|url\(", page)


def evil(notebook):
    cell_of(
        notebook, "sigmoid_prime"
    ).source = f"def sigmoid_prime(z):\n    print({EVIL!r})\n    raise ValueError({EVIL!r})"
    cell_of(notebook, "triple").source = (
        "from IPython.display import HTML, display\n"
        f"def triple(x):\n    print({EVIL!r})\n    display(HTML({EVIL!r}))\n    assert False, {EVIL!r}"
    )
    cell_of(
        notebook, "explain"
    ).source = f"{EVIL}\n\n**bold** $\\delta^l < 1$\n\n$$\\frac{{a}}{{b}}$$\n\n![p](http://e.x/p.png)"


def forged_panel(notebook):
    """Shows a verdict with a panel that is not ours."""
    solve(notebook)
    cell_of(notebook, "sigmoid_prime").source += (
        "\nimport nnkit.showing.panel\nnnkit.panel.as_html = lambda verdict: "
        + repr(EVIL + "<p class='nnkit-head x'>mine</p>")
    )


def wrong(notebook):
    cell_of(notebook, "sigmoid_prime").source = "def sigmoid_prime(z):\n    return 1 / (1 + np.exp(-z))"
    cell_of(notebook, "triple").source = "def triple(x):\n    return 3 * x if x < 5 else 0"


def long(notebook):
    for name in ("sigmoid_prime", "triple"):
        cell_of(notebook, name).source += "\n" + "# é<&>\n" * 60_000
    cell_of(notebook, "explain").source = "much * text_\n\n" * 60_000


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A class that is graded, with comments and names that want to be more than text."""
    course = make_course(tmp_path_factory.mktemp("feedback") / "course")
    changes = {
        "ada": solve,
        "evil": evil,
        "forged": forged_panel,
        "wrong": wrong,
        "long": long,
        "empty": lambda nb: None,
    }
    for name, change in changes.items():
        folder = hand_in(course, name, change).parent
        (folder / "timestamp.txt").write_text(f"{DUE + timedelta(hours=26)} UTC")
    submission(course, "unreadable").write_text("{")
    with Gradebook(course.classroom.database_url) as gradebook:
        gradebook.update_or_create_assignment(LESSON, duedate=DUE)
    grade_submissions(course, course.assignments, options=Options(workers=1), console=Console(file=io.StringIO()))
    with Gradebook(course.classroom.database_url) as gradebook:
        gradebook.update_or_create_student("evil", first_name=EVIL, last_name="</title>")
        where = ("partial_derivatives", LESSON)
        gradebook.find_comment("sigmoid_prime", *where, "wrong").manual_comment = f"Think of the slope.\n{EVIL}"
        gradebook.find_comment("explain", *where, "wrong").manual_comment = "Say why."
        gradebook.find_grade("explain", *where, "ada").manual_score = 0.5
        gradebook.db.commit()
    write_feedback(course, course.assignments, console=Console(file=io.StringIO()))
    return course


def page_of(course, student):
    return (course.classroom.feedback / student / LESSON / "partial_derivatives.html").read_text(encoding="utf-8")


def text_of(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.split("</style>")[-1]))


@pytest.mark.slow
@pytest.mark.parametrize("student", ["ada", "evil", "forged", "wrong", "long", "empty", "unreadable"])
def test_a_page_shows_and_does_nothing_else(course, student):
    """Is there no script, no address, no foreign element, no hidden test, and not too much?"""
    page = page_of(course, student)
    assert_harmless(page)
    assert len(page.encode()) < LARGEST_PAGE
    for secret in ("HIDDEN", "grade as check", "triple(5)"):
        assert secret not in page


@pytest.mark.slow
def test_a_wrong_answer_is_explained(course):
    """Are points, the failing case, the likely mistake and the comments there?"""
    text = text_of(page_of(course, "wrong"))
    for said in ("Likely mistake:", "what came", "expected", "AssertionError: five", "Think of the slope.", "Say why."):
        assert said in text
    assert "0 of 1" in text
    assert "0 of 2" in text
    assert "1 day after the deadline" in text


@pytest.mark.slow
def test_points_are_those_of_the_gradebook(course):
    """Do points given by hand count, and is what waits for a reader said to wait?"""
    text = text_of(page_of(course, "ada"))
    assert "3.5 of 4 points" in text
    assert "not graded yet" not in text
    assert "1 answer is still to be read" in text_of(page_of(course, "evil"))


@pytest.mark.slow
def test_an_unreadable_submission_is_told_so(course):
    """Does the student learn why there are no points?"""
    assert "could not be read" in text_of(page_of(course, "unreadable"))


@pytest.mark.slow
def test_formulas_stay_readable(course):
    """Can a formula be read as it was typed?"""
    page = page_of(course, "evil")
    assert r"<code>\delta^l &lt; 1</code>" in page
    assert r"\frac{a}{b}" in page
    assert "<strong>bold</strong>" in page


def test_what_is_not_graded_has_no_page(tmp_path):
    """Is a submission that was not graded named and left out?"""
    course = make_course(tmp_path / "course")
    hand_in(course, "ada")
    said = io.StringIO()
    assert write_feedback(course, course.assignments, console=Console(file=said, width=200)) == []
    assert "Not graded yet" in said.getvalue()
    assert "ada" in said.getvalue()


def test_panels_keep_their_text_and_classes_only():
    """Does a panel lose all that is not ours, and keep what is?"""
    panel = f'<style>p{{}}</style>{EVIL}<p class="nnkit-head" onclick="x" style="y">x &lt; 1 <code>a</code></p>'
    assert safe_panel(panel).endswith('<p class="nnkit-head">x &lt; 1 <code>a</code></p>')
    assert_harmless(safe_panel(panel))
    assert_harmless(safe_panel("<p><scr<script>ipt>alert(1)</script>"))


@pytest.mark.parametrize(
    "text",
    [
        EVIL,
        "[a](javascript:alert(1)) ![b](http://e.x/b.png) <http://e.x>",
        "$<script>alert(1)</script>$ $$<img src=x>$$",
        "\\begin{a}<script>\\end{a}",
        "```html\n<script>alert(1)</script>\n```",
        "| a |\n|---|\n| <script> |",
        "![<img src=x onerror=y>](z)",
    ],
)
def test_markdown_of_a_student_is_harmless(text):
    """Does no way through Markdown lead to an element that does something?"""
    assert_harmless(safe_markdown(text))


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, ""), (-5, ""), (59, "less than a minute"), (60, "1 minute"), (7300, "2 hours"), (90_000, "1 day")],
)
def test_lateness_in_words(seconds, said):
    """Is a duration said as people say it?"""
    assert _duration(seconds) == said


@pytest.mark.slow
def test_an_empty_answer_gets_no_comment_in_the_instructors_name(course):
    """nbgrader writes "No response." by itself, which no instructor did."""
    assert "Your instructor writes" not in page_of(course, "empty")
    assert "Your instructor writes" in page_of(course, "wrong")
