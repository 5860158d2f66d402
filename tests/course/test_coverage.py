"""Whether `docs/coverage.md` is true: each item once, and each section, exercise, question and test that it names."""

import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from nbformat import NotebookNode

from autograder.course import Assignment
from nnkit import lessons

from .lessons import ASSIGNMENTS, COURSE, student_notebook

COVERAGE = COURSE.root / "docs" / "coverage.md"
#: How many items each lecture has.
ITEMS = {"S0": 81, "S1": 111, "S2": 94, "S3": 167, "S4": 55}
#: How many of them belong to lessons that are there, and how many questions: the lectures' and our own.
TAUGHT, ASKED, OUR_OWN = 437, 93, 15


class Row(NamedTuple):
    """A line of a table: the lesson's number, the item or question, the sections, and what proves it."""

    lesson: int
    name: str
    sections: tuple[str, ...]
    proof: str


@cache
def rows(kind: str) -> tuple[Row, ...]:
    """The rows about items or about questions, `kind` is the heading above their tables."""
    found, lesson = [], 0
    text = COVERAGE.read_text(encoding="utf-8").split(f"\n## {kind}\n")[1].split("\n## ")[0]
    for line in text.split("\n### Later lessons\n")[0].split("\n"):
        if heading := re.match(r"### (\d\d) ", line):
            lesson = int(heading[1])
        elif re.match(r"\| [SQN]\d*-\d\d", line):
            name, _, sections, proof = (cell.strip() for cell in line.strip("|").split("|"))
            found.append(Row(lesson, name, tuple(sections.split("; ")), proof))
    return tuple(found)


def sections_of(notebook: NotebookNode) -> dict[str, list[str]]:
    """What stands below each heading of a notebook, those of lower levels included: one text for each time that the
    heading occurs. A heading is without its minutes and points; below the title is what comes before all others."""
    found: dict[str, list[str]] = defaultdict(list)
    below: list[tuple[int, str]] = []
    for cell in notebook.cells:
        fenced = False
        for line in (*cell.source.split("\n"), f"(cell {cell.id})"):
            fenced ^= line.startswith("```")
            if cell.cell_type == "markdown" and not fenced and (heading := re.match(r"(#+) (.*)", line)):
                level, name = len(heading[1]), re.sub(r"(\s*\*\([^)]*\)\*)+$", "", heading[2])
                below = [(above, each) for above, each in below if 1 < above < level] + [(level, name)]
                found[name].append("")
            for _, each in below:
                found[each][-1] += line + "\n"
    return dict(found)


@cache
def sections(assignment: Assignment) -> dict[str, list[str]]:
    return sections_of(student_notebook(assignment))


@cache
def text_of_the_lessons_tests() -> str:
    folder = COURSE.root / "tests" / "nnkit" / "lessons"
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(Path(folder).glob("test_*.py")))


def stands_in(name: str, text: str) -> bool:
    """Whether an exercise, a question, a figure or an explorer of that name is in the text of a section."""
    if name.startswith("test_"):
        return f"def {name}(" in text_of_the_lessons_tests()
    if name.startswith(("figures.", "explore_")):
        return re.search(rf"\b{re.escape(name)}\(", text) is not None
    called = rf'\bcheck\({name}[,)]|\bquiz\("{name}"\)|\(cell {name}\)'
    return re.search(called, text) is not None


def faults(row: Row, headings: dict[str, list[str]]) -> list[str]:
    """What is not so in a row, for the sections of its lesson's notebook."""
    found = [f"{row.name}: lesson {row.lesson:02d} has no section {each!r}, or several"
             for each in row.sections if len(headings.get(each, [])) != 1]  # fmt: skip
    text = "\n".join(part for each in row.sections for part in headings.get(each, []))
    found += [f"{row.name}: {each} is not in {' or in '.join(row.sections)}"
              for each in re.findall(r"`([^`]+)`", row.proof) if not stands_in(each, text)]  # fmt: skip
    if "to open" in row.proof and "<details>" not in text:
        found.append(f"{row.name}: there is no answer to open in {' or in '.join(row.sections)}")
    return found


@pytest.mark.parametrize("kind", ["Items", "Questions"])
def test_each_row_is_about_what_is_in_the_lesson(kind):
    headings = {lessons.lesson_in(each.name).number: sections(each) for each in ASSIGNMENTS}
    assert [fault for row in rows(kind) for fault in faults(row, headings[row.lesson])] == []


def test_every_item_of_every_lecture_stands_in_one_place():
    text = COVERAGE.read_text(encoding="utf-8").split("\n## Items\n")[1]
    later = re.findall(r"S\d-\d+", text.split("\n### Later lessons\n")[1].split("\n## ")[0])
    taught = [row.name for row in rows("Items")]
    everything = Counter(f"{lecture}-{number:02d}" for lecture, most in ITEMS.items() for number in range(1, most + 1))
    assert Counter(taught + later) == everything
    assert len(taught) == TAUGHT


def test_every_question_stands_in_one_place_and_has_an_answer():
    names = [row.name for row in rows("Questions")]
    assert len(names) == len(set(names))
    assert Counter(name[0] for name in names) == {"Q": ASKED, "N": OUR_OWN}
    assert [row.name for row in rows("Questions") if not row.proof] == []


def test_a_question_is_of_the_kind_that_is_said():
    kinds = {lesson.number: {question.name: "quiz" for question in lesson.questions}
             | {asked.name: asked.kind.replace("read", "text") for asked in lesson.contents}
             for lesson in lessons.lessons()}  # fmt: skip
    said = [(row, kind, name) for row in rows("Questions") for kind, name in re.findall(r"(\w+) `(\w+)`", row.proof)]
    assert [(row.name, kind, name) for row, kind, name in said if kinds[row.lesson].get(name) != kind] == []


def test_each_table_has_its_notebook_and_its_number_of_items():
    text = COVERAGE.read_text(encoding="utf-8")
    said = re.findall(r"^\[Notebook\]\(\.\./(\S+)\), (\d+) items\.$", text, re.MULTILINE)
    notebooks = {
        lessons.lesson_in(each.name).number: each.student_notebook.relative_to(COURSE.root).as_posix()
        for each in ASSIGNMENTS
    }
    counts = Counter(row.lesson for row in rows("Items"))
    assert said == [(notebooks[lesson], str(counts[lesson])) for lesson in sorted(counts)]


def test_a_heading_that_is_renamed_and_an_exercise_that_is_moved_are_noticed():
    first = COURSE.assignment("partial_derivatives")
    row = next(row for row in rows("Items") if row.proof == "`gradient_descent`")
    notebook = student_notebook(first)
    assert faults(row, sections_of(notebook)) == []
    for cell in notebook.cells:
        cell.source = cell.source.replace(f"## {row.sections[0]} ", "## Something else ")
    (missing, lost) = faults(row, sections_of(notebook))
    assert row.sections[0] in missing
    assert "gradient_descent" in lost
