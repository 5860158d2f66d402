"""One page: what is on it, in which order, and how short it has to be."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup
from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import GetGrades
from nbgrader.utils import is_grade, is_solution, is_task
from pygments.formatters import HtmlFormatter

from autograder.authoring.nbgrader_cells import HIDDEN
from autograder.cells import is_test
from autograder.feedback.figures import Figure, figures
from autograder.feedback.harmless import safe_code, safe_markdown, safe_panel
from autograder.late_rule.plugin import LatePolicy, moment, rule
from autograder.moments import shown
from autograder.pages import TEMPLATES, plain, short
from autograder.records.by_hand import cell_waits
from autograder.records.dropped import Dropped, read_dropped
from autograder.records.facts import FACTS
from autograder.records.graded_cells import JUDGED
from autograder.records.releases import Releases
from autograder.records.results import apart
from nnkit import lessons

#: A page is made again with less of the student's own text until it is, without its figures, shorter than this.
LARGEST_PAGE = 95_000
_DROPPED = "This does not depend on your answer any more: everybody has these points."
_FORMER = "This is not in the lesson any more. Your points for it stay."
_HIDDEN = re.compile(rf"{re.escape(HIDDEN[0])}\n(.*?)\n\s*{re.escape(HIDDEN[1])}", re.DOTALL)


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
    bonus: bool = False
    waiting: bool = False
    again: bool = False
    overridden: bool = False
    without_answer: bool = False

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
        facts = resources["nbgrader"]
        with Gradebook(facts["db_url"]) as gradebook:
            found = gradebook.find_submission_notebook(facts["notebook"], facts["assignment"], facts["student"])
            rows = {grade.cell.name: (float(grade.score), float(grade.max_score)) for grade in found.grades}
        dropped = read_dropped(Path(self.config.RegisterCells.classroom), facts["assignment"])
        lesson, folder = lessons.lesson_in(facts["assignment"]), Path(self.config.RegisterCells.classroom)
        facts["bonus"] = Releases.read(folder, facts["assignment"]).bonus(lesson.bonus if lesson else ())
        facts["beside"] = _settle_rows(nb, rows, dropped)
        nb, resources = super().preprocess(nb, resources)
        facts["max_score"] = sum(most for _, most in rows.values())
        with self.gradebook:
            submission = self.gradebook.find_submission(self.assignment_id, self.student_id)
            student = submission.student
            name = " ".join(each for each in (student.first_name, student.last_name) if each)
            resources["nbgrader"]["name"] = name or self.student_id
            resources["nbgrader"]["seconds_late"] = submission.total_seconds_late
            longer = submission.extension and submission.timestamp and moment(submission.duedate)
            resources["nbgrader"]["extended"] = shown(longer) if longer else ""
            plugin = rule(self.config, self.gradebook, self.assignment_id)
            days = plugin.days_spent(self.student_id, self.assignment_id) if isinstance(plugin, LatePolicy) else 0
            resources["nbgrader"]["late_days"] = days
        return nb, resources

    def _get_score(self, cell: NotebookNode, resources: dict) -> None:
        super()._get_score(cell, resources)
        name = cell.metadata["nbgrader"]["grade_id"]
        grade = self.gradebook.find_grade(name, self.notebook_id, self.assignment_id, self.student_id)
        given = grade.manual_score is not None
        waiting = cell_waits(self.gradebook, grade) if given else grade.auto_score is None
        cell.metadata["feedback"] = {"waiting": waiting, "again": waiting and given, "overridden": given}


def _settle_rows(
    nb: NotebookNode, rows: Mapping[str, tuple[float, float]], dropped: Mapping[str, Dropped]
) -> list[tuple[str, float, float, str]]:
    """See to it that a graded notebook shows what the gradebook has rows for, and nothing that was dropped; what there
    is beside it, as name, points, of how many, and why."""
    shown = set()
    for cell in nb.cells:
        mark = cell.metadata.get("nbgrader", {})
        name = mark.get("grade_id")
        if name and (mark.get("grade") or mark.get("task")):
            if name in rows and name not in dropped:
                shown.add(name)
            else:
                mark["grade"] = mark["task"] = False
    return [
        (name.removeprefix("test_"), *points, _DROPPED if name in dropped else _FORMER)
        for name, points in rows.items()
        if name not in shown and points[1]
    ]


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
    lesson = lessons.lesson_in(facts["assignment"])
    noted = nb.metadata.get(FACTS, {})
    items = _items(nb, most_text)
    for name, points, worth, why in facts.get("beside", []):
        items.append(Item(name, f"item-{name}", points, worth, why=why, without_answer=True))
    for item in items:
        item.bonus = item.name in facts["bonus"]
    beyond = [item for item in items if item.bonus]
    earned, most_bonus = sum(item.points for item in beyond), sum(item.most for item in beyond)
    penalty = facts["late_penalty"]
    score, bonus = apart(facts["score"] + penalty - earned, earned, penalty)
    page = _template().render(
        title=f"{lesson.number}. {lesson.title[:1].upper()}{lesson.title[1:]}" if lesson else facts["assignment"],
        student=short(facts["name"], 100),
        score=score,
        most=facts["max_score"] - most_bonus,
        bonus=bonus,
        most_bonus=most_bonus,
        penalty=penalty,
        late=_duration(facts["seconds_late"]),
        extended=facts.get("extended", ""),
        late_days=facts.get("late_days", 0),
        unreadable=short(str(noted.get("unreadable") or ""), 500),
        notes=_notes(noted),
        items=items,
        figures=drawn,
        code_style=Markup(HtmlFormatter(cssclass="code", style="default").get_style_defs(".code")),
        code_style_by_night=Markup(HtmlFormatter(cssclass="code", style="github-dark").get_style_defs(".code")),
    )
    return plain(page)


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["points"] = lambda number: f"{round(number, 2):g}"
    return environment.get_template("feedback.html.j2")


def _notes(noted: dict[str, Any]) -> list[str]:
    said = []
    if noted.get("restored"):
        said.append(f"These cells were missing and were put back: {', '.join(noted['restored'])}.")
    if noted.get("duplicates"):
        said.append(f"These cells were there more than once; one of each counted: {', '.join(noted['duplicates'])}.")
    if noted.get("without"):
        said.append(f"Your notebook is an earlier one: you are not asked for {', '.join(noted['without'])}.")
    if noted.get("older"):
        said.append(f"Your notebook has an earlier version of {', '.join(noted['older'])}.")
    said += [short(str(note), 300) for note in noted.get("notes", [])]
    return said if len(said) <= 10 else [*said[:9], f"There are {len(said) - 9} more notes of this kind."]


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
    item.waiting, item.again = bool(more.get("waiting")), bool(more.get("again"))
    item.overridden = bool(more.get("overridden"))
    item.comments += _comment(cell)
    return item


def _tested(
    cell: NotebookNode, name: str, answer: NotebookNode | None, clean: Callable[[str], str], most_text: int
) -> Item:
    item = _item(cell, name)
    if lessons.known(name):
        found = lessons.find(name)
        item.asks = found.task
    panels = [each.data["text/html"] for each in cell.outputs if "text/html" in each.get("data", {})]
    if panels:
        item.panel = safe_panel(panels[0], 4 * most_text)
    why = cell.metadata.get(JUDGED, {}).get("why", "")
    if not (panels and why.startswith(("CheckFailed", "NotWrittenYet"))):
        item.why = "A test of this exercise failed." if why == "AssertionError" else clean(why)
    item.printed = clean("".join(each.text for each in cell.outputs if each.output_type == "stream").strip())
    if answer is not None:
        item.answer = safe_code(clean(answer.source))
        item.comments += _comment(answer)
        errors = [each for each in answer.outputs if each.output_type == "error"]
        if errors and item.state != "full" and not errors[0].ename.startswith("NotImplementedError"):
            item.why = item.why or clean(f"Your cell ended in {errors[0].ename}: {errors[0].evalue}")
    return item


def _read_by_hand(cell: NotebookNode, clean: Callable[[str], str]) -> Item:
    item = _item(cell, cell.metadata.nbgrader["grade_id"])
    item.by_hand = True
    text = clean(cell.source)
    item.answer = safe_code(text) if cell.cell_type == "code" else safe_markdown(text)
    return item
