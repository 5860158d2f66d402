"""How long a lesson takes, computed from what is in it: nobody types a time.

The rule is for someone who meets all of it for the first time and makes the mistakes that one makes. Its numbers were
chosen so that lessons take what new students took for them (`tests/autograder/authoring/test_minutes.py` has the
counts), and the author guide has it in words.
"""

import inspect
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from autograder.authoring.sections import BuildError, Section, TextCell
from nnkit import lessons
from nnkit.checking import Exercise, OpenQuestion, Question

#: So many words of such a text are read in a minute.
WORDS_A_MINUTE = 110
#: Minutes for a formula on a line of its own, which one follows step by step, and for one within a sentence.
FORMULA, SYMBOL = 1.0, 0.1
#: Minutes for a line of code that is to be read.
LINE = 0.1
#: Minutes for a figure that is looked at, and for an explorer that is tried.
FIGURE, EXPLORER = 0.75, 3.0
#: Minutes for an exercise besides those of writing it: every other one fails at first, its panel is read, and the slip
#: mended. Those of so many points and more hold more slips, and take twice as long to mend.
RETRY, LARGE = 0.5, 3
#: Minutes to look for an answer oneself before opening the one that is folded below.
LOOKING = 0.5
#: A path should take no more.
MOST = 60


class Counts(NamedTuple):
    """What there is in a section or a lesson. `asked`, `writing` and `essays` are minutes: of quizzes and questions, of
    exercises, and of texts that a person reads, as each of them says. `large` are those of the exercises that have many
    points, `opened` the answers in the text that are to be opened."""

    words: int = 0
    formulas: int = 0
    symbols: int = 0
    lines: int = 0
    figures: int = 0
    explorers: int = 0
    asked: int = 0
    exercises: int = 0
    writing: int = 0
    essays: int = 0
    large: int = 0
    opened: int = 0

    @property
    def minutes(self) -> float:
        """The rule."""
        reading = self.words / WORDS_A_MINUTE + FORMULA * self.formulas + SYMBOL * self.symbols + LINE * self.lines
        looking = FIGURE * self.figures + EXPLORER * self.explorers + LOOKING * self.opened
        writing = self.writing + RETRY * (self.exercises + self.large)
        return reading + looking + self.asked + writing + self.essays

    def plus(self, other: "Counts") -> "Counts":
        return Counts(*map(sum, zip(self, other, strict=True)))


class Times(NamedTuple):
    """Whole minutes of each section, in the order of the text, of the path, and of all that goes beyond it."""

    sections: tuple[int, ...]
    path: int
    more: int

    def listed(self) -> str:
        """As lines for `contents.txt`."""
        return f"minutes {self.path}\n" + (f"minutes {self.more} more\n" if self.more else "")


def times_of(sections: Sequence[Section], lesson: str) -> Times:
    """How long the sections of a lesson take. What they add up to is what a reader adds up. Raises BuildError where a
    quiz or an open question is asked that there is none of."""
    drawing = _names_from(sections, "nnkit.figures")
    found = tuple(_whole(counts_of(section, lesson, drawing).minutes) for section in sections)
    more = sum(each for each, section in zip(found, sections, strict=True) if section.more)
    return Times(found, sum(found) - more, more)


def counts_of(section: Section, lesson: str, drawing: Iterable[str] = ("figures",)) -> Counts:
    """What there is in a section; `drawing` are the names under which a lesson's figures are called."""
    counts = Counts()
    for text in section.texts:
        counts = counts.plus(_of_text(text))
    for cell in section.cells:
        counts = counts.plus(_of_code(cell.body, drawing) if cell.kind == "code" else _of_marked(cell, lesson))
    return counts


def _whole(minutes: float) -> int:
    """What there is takes a minute, however short it is."""
    return max(1, round(minutes)) if minutes else 0


_DISPLAYED = re.compile(r"\$\$.+?\$\$", re.DOTALL)
_INLINE = re.compile(r"\$[^$]+\$")
_ADDRESS = re.compile(r"\]\([^)]*\)")
_WORD = re.compile(r"\w+(?:['’.-]\w+)*")


def _of_text(text: str) -> Counts:
    opened = text.count("<details>")
    rest, formulas = _DISPLAYED.subn(" ", text)
    rest, symbols = _INLINE.subn(" ", rest)
    return Counts(words=_words(_ADDRESS.sub(" ", rest)), formulas=formulas, symbols=symbols, opened=opened)


def _words(text: str) -> int:
    return len(_WORD.findall(text))


_EXPLORER = re.compile(r"\bexplore_\w+\(")
_QUIZ = re.compile(r"""\bquiz\(\s*["'](\w+)["']""")
#: Lines that one need not read.
_PASSED_OVER = re.compile(r"import\b|from\b|%|lesson\(|progress\(|quiz\(|explore_\w+\(|[\])}]")


def _of_code(source: str, drawing: Iterable[str]) -> Counts:
    figure = re.compile(rf"\b(?:{'|'.join(map(re.escape, drawing)) or 'figures'})\.\w+\(")
    asked = Counts()
    for name in _QUIZ.findall(source):
        asked = asked.plus(_of_quiz(name))
    read = [
        line for line in map(str.strip, source.split("\n"))
        if line and not _PASSED_OVER.match(line) and not figure.match(line)
    ]  # fmt: skip
    figures, explorers = len(figure.findall(source)), len(_EXPLORER.findall(source))
    return asked.plus(Counts(lines=len(read), figures=figures, explorers=explorers))


def _of_quiz(name: str) -> Counts:
    """A quiz as it is shown. A question with points is asked by its own cell."""
    try:
        question = lessons.find(name)
    except lessons.NoSuchExercise as error:
        raise BuildError(f'quiz("{name}"): {error}') from None
    if not isinstance(question, Question):
        return Counts()
    if question.points:
        raise BuildError(f'quiz("{name}"): it carries points, and `# %% question {name}` asks it.')
    return _of_question(question)


def _of_question(question: Question) -> Counts:
    shown = (question.text, question.praise, *(option.text for option in question.options))
    return Counts(words=sum(map(_words, shown)), asked=question.minutes)


def _of_exercise(exercise: Exercise) -> Counts:
    """An exercise, whose stub is read before anything is written."""
    read = _words(inspect.getdoc(exercise.stub) or "")
    return Counts(words=read, exercises=1, writing=exercise.minutes, large=int(exercise.points >= LARGE))


def _of_marked(cell: TextCell, lesson: str) -> Counts:
    if cell.kind == "exercise":
        return _of_exercise(lessons.find(cell.name))
    if cell.kind == "question":
        return _of_question(lessons.find(cell.name))
    return Counts(essays=_open_question(cell.name, lesson).minutes) if cell.kind == "read" else Counts()


def _open_question(name: str, lesson: str) -> OpenQuestion:
    return next(each for each in lessons.lesson_named(lesson).open_questions if each.name == name)


def _names_from(sections: Iterable[Section], module: str) -> list[str]:
    """Under which names a lesson has what it imports of a module."""
    imported = re.compile(rf"^from {re.escape(module)} import (.+)$", re.MULTILINE)
    names = [
        each.split(" as ")[-1].strip("() \t")
        for section in sections
        for cell in section.cells
        if cell.kind == "code"
        for line in imported.findall(cell.body)
        for each in line.split(",")
    ]
    return [name for name in names if name]
