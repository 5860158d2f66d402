"""Whether the teaching notes say what the lessons say: sections, minutes, questions, answers, words of the panel."""

import re
from functools import cache

import pytest

from autograder.authoring.minutes import RETRY, Times, times_of
from autograder.authoring.sections import Section, sections
from nnkit.lessons import Lesson, find, lesson_named, lessons, ways
from tests.course.lessons import COURSE

NOTES = (COURSE.root / "docs" / "teaching-notes.md").read_text(encoding="utf-8")
PARTS = ("Aims", "Plan", "On the board", "Questions and answers", "Three mistakes most will make")
PLANS = (45, 90, 120)
#: A question with its points, where it has some, and the letter of its answer.
ANSWER = re.compile(r"`(?P<name>\w+)`(?: \((?P<points>\d+) points?\))?, \*\*(?P<letter>[a-f])\*\*")
READ = re.compile(r"text, `(?P<name>\w+)` \((?P<points>\d+) points\): .+ — .+")

each_lesson = pytest.mark.parametrize("lesson", lessons(), ids=lambda each: each.name)


def text_of(lesson: Lesson) -> str:
    return (COURSE.root / "solutions" / lesson.folder / f"{lesson.name}.py").read_text(encoding="utf-8")


def heading_of(section: Section) -> str:
    """Without what is said of points."""
    return re.sub(r"\s*\*\(.*\)\*$", "", section.heading.words) if section.heading else ""


@cache
def timed(lesson: Lesson) -> tuple[dict[str, tuple[Section, int]], Times]:
    """A lesson's sections by their headings, each with its minutes; and all its times."""
    found = sections(text_of(lesson))
    times = times_of(found, lesson.name)
    pairs = zip(found, times.sections, strict=True)
    return {heading_of(section): (section, minutes) for section, minutes in pairs}, times


@cache
def parts_of(lesson: Lesson) -> dict[str, str]:
    """What the notes say of a lesson, by part; what stands before the first part under an empty name."""
    chapter = re.search(rf"^## {lesson.number:02d} (.+?)\n(.*?)(?=^## |\Z)", NOTES, re.DOTALL | re.MULTILINE)
    assert chapter[1].lower() == lesson.title
    pieces = re.split(r"^### (.+)\n", chapter[2], flags=re.MULTILINE)
    return {"": pieces[0]} | {name: text.strip() for name, text in zip(pieces[1::2], pieces[2::2], strict=True)}


def items(text: str) -> list[str]:
    """The entries of a list, each in one line."""
    return [" ".join(each.split()) for each in re.split(r"^(?:- |\d\. )", text, flags=re.MULTILINE)[1:]]


def rows(text: str) -> list[list[str]]:
    """The cells of a table's rows, without its head."""
    lines = [line for line in text.split("\n") if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def plan(lesson: Lesson) -> dict[str, list[int]]:
    """Minutes by section: alone, then those of each plan."""
    return {name: [int(each or 0) for each in minutes] for name, *minutes, _ in rows(parts_of(lesson)["Plan"])}


def section_named(lesson: Lesson, name: str) -> str:
    """The whole heading of what the notes name by its number or its words."""
    found = [each for each in timed(lesson)[0] if each and (each == name or each.split(" ")[0] == name)]
    assert len(found) == 1, f"{lesson.folder} has no section {name!r}"
    return found[0]


def answers(lesson: Lesson) -> list[tuple[str, str]]:
    """Heading of the section, and what is said, of each entry among questions and answers."""
    entries = [re.fullmatch(r"\*(.+?)\*, (.+)", each) for each in items(parts_of(lesson)["Questions and answers"])]
    return [(section_named(lesson, entry[1]), entry[2]) for entry in entries]


@each_lesson
def test_there_are_five_parts_and_none_is_empty(lesson):
    said = parts_of(lesson)
    assert tuple(said) == ("", *PARTS)
    assert all(said[part] for part in PARTS)
    assert len(items(said["Aims"])) >= 3
    assert "```" in said["On the board"]


@each_lesson
def test_minutes_are_those_that_the_build_computes(lesson):
    found, times = timed(lesson)
    stated = re.search(r"path takes (\d+) minutes alone, \*More\* another (\d+)", parts_of(lesson)[""])
    assert (int(stated[1]), int(stated[2])) == (times.path, times.more)
    alone = {name: minutes[0] for name, minutes in plan(lesson).items() if name != "Break"}
    assert alone == {name: found[name][1] for name in alone}
    assert {name for name, (section, minutes) in found.items() if minutes and not section.more} <= set(alone)


@each_lesson
def test_each_plan_fills_its_minutes(lesson):
    assert [sum(column) for column in list(zip(*plan(lesson).values(), strict=True))[1:]] == list(PLANS)


@each_lesson
def test_a_plan_says_what_is_written_in_the_room_and_what_at_home(lesson):
    short, long = items(parts_of(lesson)["Plan"])
    room, home = (
        [name for name in re.findall(r"`(\w+)`", part) if name in {asked.name for asked in lesson.contents}]
        for part in short.split("**At home:**")
    )
    path = [asked.name for asked in lesson.contents if not asked.more and asked.kind in ("exercise", "question")]
    assert sorted(room + home) == sorted(path)
    assert long == "**90 and 120, in the room:** all of the path."
    for name, (_, *minutes) in plan(lesson).items():
        if name == "Break" or name.startswith("More: "):
            continue
        asked = [cell.name for cell in timed(lesson)[0][name][0].cells if cell.name in path]
        for among, planned in zip((room, path, path), minutes, strict=True):
            written = [find(each) for each in asked if each in among]
            needed = sum(each.minutes + (0 if hasattr(each, "options") else RETRY) for each in written)
            assert needed < planned or not written, f"{name}: {planned} minutes for {needed} of writing"


@each_lesson
def test_every_question_has_its_answer(lesson):
    questions = {question.name: question for question in lesson.questions}
    said, read = set(), {}
    for section, entry in answers(lesson):
        cells = timed(lesson)[0][section][0].cells
        there = "\n".join(cell.body for cell in cells)
        for match in ANSWER.finditer(entry):
            question = questions[match["name"]]
            assert (match["letter"], int(match["points"] or 0)) == (question.answer, question.points), match["name"]
            asked = {cell.name for cell in cells} if question.points else re.findall(r'\bquiz\("(\w+)"\)', there)
            assert question.name in asked, f"{question.name} is not asked in {section}"
            said.add(question.name)
        if match := READ.fullmatch(entry):
            assert match["name"] in {cell.name for cell in timed(lesson)[0][section][0].cells}
            read[match["name"]] = int(match["points"])
    assert set(said) == set(questions)
    assert read == {each.name: each.points for each in lesson.open_questions}


@each_lesson
def test_every_answer_that_the_text_has_to_open_is_there(lesson):
    looked = [section for section, entry in answers(lesson) if re.match(r"look: .+\? — .+", entry)]
    for name, (section, _) in timed(lesson)[0].items():
        assert looked.count(name) >= sum(text.count("<details>") for text in section.texts), name


@each_lesson
def test_three_mistakes_are_named_in_the_words_of_the_panel(lesson):
    mistakes = items(parts_of(lesson)["Three mistakes most will make"])
    assert len(mistakes) == 3
    for each in mistakes:
        said = re.fullmatch(r'`(\w+)`, \*(.+?)\*\. - The panel: "(.+?)" - Say: .+', each)
        exercise = find(said[1])
        assert exercise in lesson.exercises
        assert exercise.name not in lesson.bonus
        assert (said[2], said[3]) in {(known.name, known.hint) for known in exercise.misconceptions}


@each_lesson
def test_names_and_numbers_are_from_the_lesson(lesson):
    told = "\n".join(parts_of(lesson).values())
    shown = [text_of(lesson), *(f"{each.text} {[option.text for option in each.options]}" for each in lesson.questions)]
    known = " ".join(shown)
    assert [name for name in re.findall(r"`([a-z]\w+)`", told) if not re.search(rf"\b{name}\b", known)] == []
    assert [number for number in re.findall(r"(?<![\w.])\d+\.\d+", told) if number not in known] == []


def test_the_ways_are_those_of_the_course():
    told = rows(NOTES.split("**The day before.**")[0])
    assert [(name, numbers) for name, numbers, _ in told] == [
        (way.name, "all" if way.lessons == lessons() else way.numbers) for way in ways()
    ]


def test_the_two_hours_are_two_hours_along_their_way():
    way = ways()[0]
    opening = NOTES.split("**Two hours, minute by minute.**")[1].split("## ")[0]
    table = rows(opening)
    assert sum(int(minutes) for minutes, *_ in table) == 120
    assert tuple(f"{lesson.number:02d}" for lesson in way.lessons) == tuple(
        lesson for _, lesson, *_ in table if lesson.isdigit()
    )
    for minutes, number, written, _ in table:
        exercises = [find(name) for name in re.findall(r"`(\w+)`", written)]
        own = [each for lesson in way.lessons if number == f"{lesson.number:02d}" for each in lesson.exercises]
        assert all(each in own for each in exercises)
        assert sum(each.minutes + RETRY for each in exercises) <= int(minutes) / 2


def test_the_first_exercises_of_all_sections_take_as_long_as_is_said():
    needed = 0.0
    for lesson in ways()[0].lessons:
        for section, _ in timed(lesson_named(lesson.name))[0].values():
            first = [find(cell.name) for cell in section.cells if cell.kind == "exercise" and not section.more][:1]
            needed += sum(each.minutes + RETRY for each in first)
    said = re.search(r"the writing alone would take some (\d+) of your 120 minutes", " ".join(NOTES.split()))
    assert abs(int(said[1]) - needed) <= 1
