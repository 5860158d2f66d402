"""The ways through the course: can each be gone, and are they offered where people look for them?"""

import re

import pytest

from nnkit.__main__ import main
from nnkit.lessons import lessons, ways
from tests.course.lessons import COURSE


def test_the_shortest_goes_from_a_slope_to_a_network_that_learns():
    first = ways()[0]
    assert (first.name, first.numbers) == ("two hours", "01, 02, 03, 05")
    assert ways()[-1].lessons == lessons()


def test_the_exercises_of_the_shortest_are_on_the_paths_of_its_lessons():
    """In two hours a class writes a few; the notes for teachers plan with the same."""
    first = ways()[0]
    named = re.findall(r"\w+", first.how.partition("of the exercises ")[2].partition(";")[0].replace(" and ", ", "))
    on_the_way = {each.name: lesson for lesson in first.lessons for each in lesson.exercises}
    assert len(named) == 9
    assert set(named) <= on_the_way.keys()
    assert not [name for name in named if name in on_the_way[name].bonus]
    notes = (COURSE.root / "docs/teaching-notes.md").read_text("utf-8").partition("## 01")[0]
    assert [name for name in named if f"`{name}`" not in notes] == []


@pytest.mark.parametrize("way", ways(), ids=lambda way: way.name)
def test_a_way_has_what_its_lessons_need_before_them(way):
    numbers = [lesson.number for lesson in way.lessons]
    assert numbers == sorted(numbers)
    gone = set()
    for lesson in way.lessons:
        assert set(lesson.needs) <= gone, lesson.name
        gone.add(lesson.name)


def test_the_workshop_offers_them(capsys):
    main()
    said = capsys.readouterr().out
    assert "two hours:     lessons 01, 02, 03, 05: from a slope to a network that learns" in said
    assert [line.strip().split(":")[0] for line in said.splitlines()[1:]] == [way.name for way in ways()]
    recipe = re.search(r"^workshop:.*\n((?:\t.*\n)+)", (COURSE.root / "Makefile").read_text("utf-8"), re.MULTILINE)[1]
    assert recipe.index("-m nnkit\n") < recipe.index("$(LAB)")


def test_the_readme_offers_them():
    """With the numbers of the lessons that they have."""
    readme = (COURSE.root / "README.md").read_text("utf-8")
    for way in ways():
        numbers = "all" if way.lessons == lessons() else way.numbers
        assert re.search(rf"^\| {way.name} \| {numbers} \| \w", readme, re.MULTILINE), way.name
