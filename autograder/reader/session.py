"""One sitting of a reader: what the page shows, and what is done on it. All of it is plain data without any name."""

import secrets
from collections.abc import Iterable
from typing import Any

from nbgrader.api import Gradebook

from autograder.course import Assignment, Course
from autograder.feedback.harmless import drawn_markdown, safe_code
from autograder.pages import markdown_to_html, plain
from autograder.reader.answers import Answers, answers_to, comments_on, waiting_by_cell
from autograder.reader.changes import changes
from autograder.reader.equal import Group, together
from autograder.reader.points import Changed, Points
from autograder.reader.questions import ReadQuestion, questions_of
from autograder.reader.sentences import Sentences
from autograder.roster.people import Roster
from nnkit.showing.display import counted

#: So many characters of an answer are shown.
_MOST_TEXT = 20_000


class Session:
    """The questions of some lessons, and what was done since they were opened."""

    def __init__(self, course: Course, gradebook: Gradebook, assignments: Iterable[Assignment]):
        self._course, self._gradebook = course, gradebook
        self._secret = secrets.token_bytes(16)
        self._points = Points(course, gradebook)
        asked = questions_of(gradebook, assignments, course.classroom.folder)
        self._questions = {each.key: each for each in asked}
        self._groups: dict[str, list[Group]] = {}
        self._sentences: dict[str, Sentences] = {}

    def questions(self) -> list[dict[str, Any]]:
        """What can be read, in the order of the lessons; how many answers of each wait."""
        self._gradebook.db.rollback()
        waiting, dropped = waiting_by_cell(self._gradebook), Roster.read(self._course.classroom.folder).dropped
        return [
            {
                "key": each.key,
                "lesson": each.title,
                "name": each.cell,
                "waits": len(waiting.get((each.assignment.name, each.cell), set()) - dropped),
            }
            for each in self._questions.values()
        ]

    def question(self, key: str) -> dict[str, Any]:
        """A question with all its answers, as they are now. Raises KeyError."""
        question = self._questions[key]
        found = self._load(question)
        return {
            "key": key,
            "lesson": question.title,
            "name": question.cell,
            "most": question.most,
            "asked": question.asked,
            "model": question.model,
            "rubric": [{"points": each.points, "text": markdown_to_html(each.text)} for each in question.rubric],
            "note": _note(found),
            "sentences": self._said(question),
            "answers": [self._shown(question, group) for group in self._groups[key]],
        }

    def give(self, key: str, name: str, points: float) -> dict[str, Any]:
        """Give points to a group. Raises KeyError, ValueError, Changed."""
        question = self._questions[key]
        self._points.give(question, self._group(key, name), points)
        return {**self._after(question, name), **self.sentences(key)}

    def say(self, key: str, name: str, comment: str) -> dict[str, Any]:
        """Write a comment on a group. Raises KeyError, Changed."""
        question = self._questions[key]
        self._points.say(question, self._group(key, name), plain(comment))
        return {**self._after(question, name), "sentences": self._kept(question).kept}  # while a sentence is half typed

    def undo(self) -> dict[str, Any] | None:
        """Take the last step back, of whichever question. Raises Changed."""
        undone = self._points.undo()
        if undone is None:
            return None
        key, name = undone
        question = self._questions[key]
        if any(group.name == name for group in self._groups[key]):
            return {"key": key, **self._after(question, name), **self.sentences(key)}
        return {"key": key, "answer": None, "questions": self.questions(), **self.sentences(key)}

    def _load(self, question: ReadQuestion) -> Answers:
        self._gradebook.db.rollback()
        found = answers_to(self._course, self._gradebook, question)
        self._groups[question.key] = together(found.written, self._secret)
        return found

    def _group(self, key: str, name: str) -> Group:
        for group in self._groups.get(key, ()):
            if group.name == name:
                return group
        raise Changed("These answers are not together any more.")

    def _after(self, question: ReadQuestion, name: str) -> dict[str, Any]:
        """What the page has to know once something was done to a group, which stays one as long as it is shown."""
        group = self._group(question.key, name)
        found = answers_to(self._course, self._gradebook, question, {each.grade for each in group.members})
        if len(found.written) != len(group.members):
            raise Changed("These answers are not together any more.")
        groups = self._groups[question.key]
        now = groups[groups.index(group)] = Group(name, found.written)
        return {"answer": self._shown(question, now), "questions": self.questions()}

    def sentences(self, key: str) -> dict[str, Any]:
        """The sentences that have a key now. Raises KeyError."""
        return {"sentences": self._said(self._questions[key])}

    def _kept(self, question: ReadQuestion) -> Sentences:
        return self._sentences.setdefault(question.key, Sentences())

    def _said(self, question: ReadQuestion) -> list[str]:
        return self._kept(question).update(comments_on(self._gradebook, question))

    def _shown(self, question: ReadQuestion, group: Group) -> dict[str, Any]:
        first = group.members[0]
        text = plain(first.text)
        text = text if len(text) <= _MOST_TEXT else f"{text[:_MOST_TEXT]}\n… (the graded notebook has the rest)"
        given = sorted({each.points for each in group.members if each.points is not None})
        waits = sum(each.waits for each in group.members)
        return {
            "id": group.name,
            "html": str(safe_code(text) if question.code else drawn_markdown(text, dict(first.pictures))),
            "changes": None if first.before is None else str(changes(plain(first.before)[:_MOST_TEXT], text)),
            "count": len(group.members),
            "points": given[0] if len(given) == 1 else None,
            "comment": first.comment,
            "waits": waits,
            "again": first.before is not None,
        }


def _note(found: Answers) -> str:
    said = []
    if found.empty:
        said.append(f"{counted(found.empty, 'student')} wrote nothing, for 0 points.")
    if found.missing:
        said.append(
            f"Of {counted(found.missing, 'student')} there is no graded notebook: call `autograder grade` again."
        )
    return " ".join(said)
