"""A page of feedback a student and lesson: points by exercise, what failed and the likely mistake, comments.

nbgrader's `GenerateFeedback` makes the page through `FeedbackPage` (see `Course.configure`). All that a student
wrote, or that came out of a student's code, is either escaped or sanitised. The page has no script and loads nothing.
"""

import base64
import html
import io
import logging
import os
import re
import shutil
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import bleach
import jinja2
from markupsafe import Markup
from nbconvert.exporters import Exporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode
from nbgrader.converters import GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import GetGrades
from nbgrader.utils import is_grade, is_solution, is_task
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer
from rich.console import Console
from rich.progress import track

from autograder.build import HIDDEN
from autograder.course import Assignment, Course, CourseError
from autograder.pages import plain, short
from autograder.sanitise import ACCOMPANYING, FACTS
from autograder.submissions import find_submissions
from autograder.verdicts import JUDGED, is_test
from nnkit import exercises
from nnkit.exercises.exercise import Question

#: A page is made again with less of the student's own text until it is, without its figures, shorter than this.
LARGEST_PAGE = 95_000
#: Figures on a page: how many, in how many bytes together; how large one may come, and how wide and high it is shown.
MOST_FIGURES, _MOST_BYTES = 12, 1_500_000
_MOST_PIXELS, _MOST_ENCODED, _LARGEST_SHOWN = 16_000_000, 6_000_000, (900, 1200)
#: A picture as `nnkit.figures` shows it.
_OUR_PICTURE = re.compile(r'<img src="data:image/webp;base64,([A-Za-z0-9+/=]+)" alt="([^"<>]*)" width="\d+">')
_TEMPLATES = Path(__file__).parent / "templates"
_HIDDEN = re.compile(rf"{re.escape(HIDDEN[0])}\n(.*?)\n\s*{re.escape(HIDDEN[1])}", re.DOTALL)
_WITH_CONTENT = re.compile(r"<(style|script|template|iframe|object)\b.*?(</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_TEXT_TAGS = {"p", "strong", "em", "b", "i", "code", "pre", "ul", "ol", "li", "blockquote", "br", "hr", "sub", "sup"}
_TEXT_TAGS |= {"table", "thead", "tbody", "tr", "th", "td", "h3", "h4", "h5", "h6", "del"}


def _panel_attribute(tag: str, name: str, value: str) -> bool:
    return (name == "class" and value.startswith("nnkit-")) or (tag == "th" and name == "scope")


def safe_panel(html: str, most: int = 32_000) -> Markup:
    """A panel's HTML without anything but its text, tables and our own classes. It comes from the student's kernel."""
    tags = {"div", "p", "strong", "code", "table", "tbody", "tr", "th", "td", "pre"}
    text = _WITH_CONTENT.sub("", html)[:most]
    return Markup(bleach.clean(text, tags=tags, attributes=_panel_attribute, strip=True))


def safe_markdown(text: str) -> Markup:
    """A student's Markdown as HTML: no links, no images, no HTML of their own; formulas stay as they were typed."""
    html = MarkdownWithMath(renderer=_TypedMath(escape=True, exclude_anchor_links=True)).render(text)
    return Markup(bleach.clean(html, tags=_TEXT_TAGS, attributes={}, strip=True))


class _TypedMath(IPythonRenderer):
    """Markdown in which formulas are shown as the author typed them."""

    def inline_math(self, body: str) -> str:
        return f"<code>{jinja2.filters.escape(body.strip())}</code>"

    def block_math(self, body: str) -> str:
        return f"<pre>{jinja2.filters.escape(body.strip())}</pre>"

    def latex_environment(self, name: str, body: str) -> str:
        return self.block_math(body)

    def image(self, text: str, url: str, title: str | None = None) -> str:
        return f"[picture: {jinja2.filters.escape(text or '')}]"


@dataclass(frozen=True)
class Figure:
    """A picture that a cell drew, put into pixels anew: its address as a data: URI, and what it is in words."""

    address: str
    alternative: str
    width: int
    height: int


@dataclass
class Item:
    """One graded part of a lesson as the page shows it."""

    name: str
    anchor: str
    points: float
    most: float
    asks: str = ""
    panel: Markup | None = None
    why: str = ""
    printed: str = ""
    answer: Markup | None = None
    comments: list[str] = field(default_factory=list)
    by_hand: bool = False
    waiting: bool = False
    overridden: bool = False

    @property
    def state(self) -> str:
        if self.waiting:
            return "waiting"
        if self.points >= self.most:
            return "full"
        return "part" if self.points > 0 else "none"


class Grades(GetGrades):
    """nbgrader's points and comments, and which of them are not final; whose the page is and how late it came."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        nb, resources = super().preprocess(nb, resources)
        with self.gradebook:
            submission = self.gradebook.find_submission(self.assignment_id, self.student_id)
            student = submission.student
            name = " ".join(each for each in (student.first_name, student.last_name) if each)
            resources["nbgrader"]["name"] = name or self.student_id
            resources["nbgrader"]["seconds_late"] = submission.total_seconds_late
        return nb, resources

    def _get_score(self, cell: NotebookNode, resources: dict) -> None:
        super()._get_score(cell, resources)
        name = cell.metadata["nbgrader"]["grade_id"]
        grade = self.gradebook.find_grade(name, self.notebook_id, self.assignment_id, self.student_id)
        undecided = grade.manual_score is None and grade.auto_score is None
        cell.metadata["feedback"] = {"waiting": undecided, "overridden": grade.manual_score is not None}


class FeedbackPage(Exporter):
    """nbconvert's way from an autograded notebook to the page."""

    file_extension = ".html"
    output_mimetype = "text/html"

    def from_notebook_node(self, nb: NotebookNode, resources: dict | None = None, **options: Any) -> tuple[str, dict]:
        nb, resources = super().from_notebook_node(nb, resources, **options)
        page, drawn = "", figures(nb)
        largest = LARGEST_PAGE + sum(len(each.address) for each in drawn)
        for most_text in (8000, 2500, 800, 200):
            page = _page(nb, resources["nbgrader"], drawn, most_text)
            if len(page.encode()) <= largest:
                break
        return page, resources


def _page(nb: NotebookNode, facts: dict[str, Any], drawn: list[Figure], most_text: int) -> str:
    """The page, with at most `most_text` characters of each of the student's texts."""
    lesson = next((each for each in exercises.lessons() if each.folder == facts["assignment"]), None)
    noted = nb.metadata.get(FACTS, {})
    page = _template().render(
        title=f"{lesson.number}. {lesson.title[:1].upper()}{lesson.title[1:]}" if lesson else facts["assignment"],
        student=short(facts["name"], 100),
        score=max(0.0, facts["score"]),
        most=facts["max_score"],
        penalty=facts["late_penalty"],
        late=_duration(facts["seconds_late"]),
        unreadable=short(str(noted.get("unreadable") or ""), 500),
        notes=_notes(noted),
        items=_items(nb, most_text),
        figures=drawn,
        code_style=Markup(HtmlFormatter(cssclass="code", style="default").get_style_defs(".code")),
    )
    return plain(page)


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["points"] = lambda number: f"{round(number, 2):g}"
    return environment.get_template("feedback.html.j2")


def _notes(noted: dict[str, Any]) -> list[str]:
    said = []
    if noted.get("restored"):
        said.append(f"These cells were missing and were put back: {', '.join(noted['restored'])}.")
    if noted.get("duplicates"):
        said.append(f"These cells were there more than once; one of each counted: {', '.join(noted['duplicates'])}.")
    said += [short(str(note), 300) for note in noted.get("notes", [])]
    return said if len(said) <= 10 else [*said[:9], f"There are {len(said) - 9} more notes of this kind."]


def figures(nb: NotebookNode) -> list[Figure]:
    """The pictures that the ungraded cells drew, in their order, no more than a page can bear."""
    drawn: list[Figure] = []
    for cell in nb.cells:
        if cell.cell_type != "code" or is_test(cell):
            continue
        first = next((line for line in cell.source.splitlines() if line.strip()), "")
        for encoded, alternative in _pictures(cell):
            figure = safe_figure(encoded, short(alternative or f"Drawn by the cell that begins: {first.strip()}", 300))
            if figure is None:
                continue
            if sum(len(each.address) for each in (*drawn, figure)) > _MOST_BYTES:
                return drawn
            drawn.append(figure)
            if len(drawn) == MOST_FIGURES:
                return drawn
    return drawn


def _pictures(cell: NotebookNode) -> Iterator[tuple[str, str]]:
    """What a cell shows as a picture, in base64, and its text where it has one."""
    for output in cell.outputs[:200]:
        data = output.get("data", {})
        ours = _OUR_PICTURE.fullmatch(str(data.get("text/html", ""))[:_MOST_ENCODED])
        if ours:
            yield ours[1], html.unescape(ours[2])
        for kind in ("image/png", "image/jpeg"):
            if isinstance(data.get(kind), str):
                yield data[kind], ""


def safe_figure(encoded: str, alternative: str) -> Figure | None:
    """A picture in base64, decoded and encoded anew, so that nothing but its pixels is left; None if it is none."""
    from PIL import Image

    if len(encoded) > _MOST_ENCODED:
        return None
    drawn = io.BytesIO()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            data = base64.b64decode("".join(encoded.split()), validate=True)
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP")) as image:
                if image.width * image.height > _MOST_PIXELS:
                    return None
                kind = "jpeg" if image.format == "JPEG" else "png"
                image.thumbnail(_LARGEST_SHOWN)
                solid = Image.new("RGB", image.size, "white")
                colours = image.convert("RGBA")
                solid.paste(colours, mask=colours.getchannel("A"))
        if kind == "jpeg":
            solid.save(drawn, format="jpeg", quality=80)
        else:
            solid.quantize(128, dither=Image.Dither.NONE).save(drawn, format="png", optimize=True)
    except Exception:  # a decoder fails in many ways; what it cannot read is not shown
        return None
    address = f"data:image/{kind};base64,{base64.b64encode(drawn.getvalue()).decode()}"
    return Figure(address, alternative, *solid.size)


def _duration(seconds: float) -> str:
    """How late something came, as people say it; empty where it did not."""
    if seconds <= 0:
        return ""
    for unit, size in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds >= size:
            number = int(seconds // size)
            return f"{number} {unit}{'' if number == 1 else 's'}"
    return "less than a minute"


def _items(nb: NotebookNode, most_text: int) -> list[Item]:
    answers = {
        cell.metadata.nbgrader["grade_id"]: cell for cell in nb.cells if is_solution(cell) and not is_grade(cell)
    }
    hidden = [body for cell in nb.cells if is_test(cell) for body in _HIDDEN.findall(cell.source) if body.strip()]

    def clean(text: str) -> str:
        """A text without hidden tests, and not too long."""
        for body in hidden:
            text = text.replace(body, "…")
        text = re.sub(r"\x1b\[[0-9;]*m", "", text)
        return text if len(text) <= most_text else text[:most_text] + "\n… (shortened)"

    items = []
    latest: NotebookNode | None = None
    for cell in nb.cells:
        if is_solution(cell) and not is_grade(cell):
            latest = cell
        if is_test(cell):
            name = cell.metadata.nbgrader["grade_id"].removeprefix("test_")
            items.append(_tested(cell, name, answers.get(name, latest), clean, most_text))
        elif is_grade(cell) or is_task(cell):
            items.append(_read_by_hand(cell, clean))
    for item in items:
        item.comments = [short(comment, max(2000, 2 * most_text)) for comment in item.comments]
    return items


def _comment(cell: NotebookNode) -> list[str]:
    """What a person wrote about a cell. nbgrader itself writes "No response." where nothing was filled in."""
    comment = str(cell.metadata["nbgrader"].get("comment") or "")
    return [comment] if comment and comment != "No response." else []


def _item(cell: NotebookNode, name: str) -> Item:
    mark, more = cell.metadata["nbgrader"], cell.metadata.get("feedback", {})
    item = Item(name, f"item-{mark['grade_id']}", float(mark.get("score") or 0), float(mark.get("points") or 0))
    item.waiting, item.overridden = bool(more.get("waiting")), bool(more.get("overridden"))
    item.comments += _comment(cell)
    return item


def _tested(
    cell: NotebookNode, name: str, answer: NotebookNode | None, clean: Callable[[str], str], most_text: int
) -> Item:
    item = _item(cell, name)
    if exercises.known(name):
        found = exercises.find(name)
        item.asks = "" if isinstance(found, Question) else found.asks
    panels = [each.data["text/html"] for each in cell.outputs if "text/html" in each.get("data", {})]
    if panels:
        item.panel = safe_panel(panels[0], 4 * most_text)
    why = cell.metadata.get(JUDGED, {}).get("why", "")
    if not (panels and why.startswith(("CheckFailed", "NotWrittenYet"))):
        item.why = "A test of this exercise failed." if why == "AssertionError" else clean(why)
    item.printed = clean("".join(each.text for each in cell.outputs if each.output_type == "stream").strip())
    if answer is not None:
        item.answer = _code(clean(answer.source))
        item.comments += _comment(answer)
        errors = [each for each in answer.outputs if each.output_type == "error"]
        if errors and not errors[0].ename.startswith("NotImplementedError"):
            item.why = item.why or clean(f"Your cell ended in {errors[0].ename}: {errors[0].evalue}")
    return item


def _read_by_hand(cell: NotebookNode, clean: Callable[[str], str]) -> Item:
    item = _item(cell, cell.metadata.nbgrader["grade_id"])
    item.by_hand = True
    text = clean(cell.source)
    item.answer = _code(text) if cell.cell_type == "code" else safe_markdown(text)
    return item


def _code(source: str) -> Markup:
    if len(source) > 3000:
        return Markup('<div class="code"><pre>{}</pre></div>').format(source)
    return Markup(highlight(source, PythonLexer(), HtmlFormatter(cssclass="code", style="default")))


class FeedbackOne(GenerateFeedback):
    """nbgrader's GenerateFeedback for one submission, named by its folder and not by a pattern."""

    submission: Any

    def init_notebooks(self) -> None:
        folder = self._format_source(self.submission.assignment.name, self.submission.student)
        self.assignments = {folder: [str(Path(folder) / self.submission.notebook.name)]}

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        target = Path(self._format_dest(assignment_id, student_id))
        target.mkdir(parents=True, exist_ok=True)
        for name in ACCOMPANYING:
            path = Path(self._format_source(assignment_id, student_id)) / name
            if path.is_file():
                shutil.copyfile(path, target / name)


def write_feedback(
    course: Course,
    assignments: Iterable[Assignment],
    *,
    students: Iterable[str] | None = None,
    console: Console | None = None,
) -> list[Path]:
    """Write the pages of all graded submissions into classroom/feedback; put them into the exchange where there is one.

    What is not graded yet is named and left out."""
    console = console or Console()
    config = course.load_config()
    written: list[Path] = []
    without: list[str] = []
    failed: list[str] = []
    submissions = find_submissions(course, assignments, students)
    with _undisturbed(course.root):
        for each in track(submissions, "Writing feedback", console=console, transient=True):
            if not (course.autograded / each.student / each.assignment.name / each.notebook.name).is_file():
                without.append(f"{each.student} ({each.assignment.name})")
                continue
            options = config.copy()
            options.CourseDirectory.assignment_id = each.assignment.name
            options.CourseDirectory.student_id = each.student
            converter = FeedbackOne(coursedir=CourseDirectory(config=options), config=options)
            converter.submission, converter.force = each, True
            with _heard(converter) as said:
                try:
                    converter.start()
                except (Exception, SystemExit) as error:  # one page that fails must not cost the others theirs
                    failed.append(f"{each.student} ({each.assignment.name}): {_reason(error, said)}")
                    continue
            written.append(course.feedback / each.student / each.assignment.name / f"{each.assignment.notebook}.html")
        released = _to_exchange(config, written)
    console.print(
        f"{len(written)} pages in {course.feedback.relative_to(course.root)}"
        + (f", {released} of them in the exchange." if released else ".")
    )
    if without:
        console.print(f"Not graded yet, so without feedback: {', '.join(without)}.", markup=False)
    if failed:
        raise CourseError(f"{len(failed)} pages could not be written. {' '.join(failed)}")
    return written


def _to_exchange(config: Any, pages: list[Path]) -> int:
    """Hand out the pages of those who handed in through the exchange; how many. 0 where this machine has none."""
    from nbgrader.apps.api import NbGraderAPI
    from nbgrader.exchange.default import Exchange

    api = NbGraderAPI(config=config)
    root = Exchange(config=api.config).root
    if not (os.path.isdir(root) and os.access(root, os.W_OK)):
        return 0
    ready = [page for page in pages if all((page.parent / name).is_file() for name in ACCOMPANYING)]
    for page in ready:
        student, assignment = page.parent.parent.name, page.parent.name
        result = api.release_feedback(assignment, student_id=student)
        if not result["success"]:
            reason = (result.get("log") or result.get("error") or "").strip().splitlines()[-1:]
            raise CourseError(f"The feedback for {student} could not be put into the exchange: {' '.join(reason)}")
    return len(ready)


@contextmanager
def _undisturbed(root: Path) -> Iterator[None]:
    """nbgrader's paths are those of the course's folder; what it warns of by the way is nobody's business."""
    from nbformat.warnings import DuplicateCellId, MissingIDFieldWarning
    from sqlalchemy.exc import SAWarning

    before = Path.cwd()
    os.chdir(root)
    try:
        with warnings.catch_warnings():
            for harmless in (SAWarning, DuplicateCellId, MissingIDFieldWarning):
                warnings.simplefilter("ignore", harmless)
            yield
    finally:
        os.chdir(before)


@contextmanager
def _heard(converter: GenerateFeedback) -> Iterator[list[str]]:
    """Collect what nbgrader logs as an error, to tell what failed."""
    said: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    logger = logging.Logger("autograder.feedback", logging.ERROR)
    logger.addHandler(Listener())
    converter.log = logger
    yield said


def _reason(error: BaseException, said: list[str]) -> str:
    """The line that tells most: the end of the first traceback that nbgrader logged, else the error itself."""
    tracebacks = [text for text in said if text.startswith("Traceback")]
    ends = re.findall(r"^(?!Traceback)\w[\w.]*: .+$", tracebacks[0], re.MULTILINE) if tracebacks else []
    return ends[-1] if ends else f"{type(error).__name__}: {error}"
