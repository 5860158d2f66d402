"""Whether numbers in the guides are those of the course."""

import re

from nnkit.lessons import lessons
from tests.course.lessons import COURSE


def test_the_points_that_can_be_guessed_are_as_the_guide_says():
    guide = (COURSE.root / "docs" / "instructor-guide.md").read_text(encoding="utf-8")
    guessed = sum(question.points for lesson in lessons() for question in lesson.questions)
    others = sum(each.points for lesson in lessons() for each in (*lesson.exercises, *lesson.open_questions))
    said = re.search(r"Questions with letters can be guessed.*?(\d+) of the course's (\d+) points", guide, re.DOTALL)
    assert said.groups() == (str(guessed), str(guessed + others))
