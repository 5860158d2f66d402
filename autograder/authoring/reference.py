"""What all lessons refer to: how each lecture writes things, and what the words mean.

Both are written once, in `nnkit/lessons/notation.toml` and `glossary.toml`. In a lesson's text `{notation}` on a line
of its own stands for the table of what that lesson needs, `{words}` for the words that it uses first, and `[[cost]]`,
or `[[cost|costs]]`, links a word to them. The whole of both is built into `docs/`.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from autograder.authoring.sections import BuildError
from nnkit import lessons

#: What stands in a text for the two tables, and the heading below which the words are found.
NOTATION, WORDS, WORDS_HEADING = "{notation}", "{words}", "Words"
#: What a lecture has not.
NOTHING = "–"
_LINK = re.compile(r"\[\[(?P<word>[^\[\]|]+)(?:\|(?P<said>[^\[\]|]+))?\]\]")
_HOME = Path(lessons.__file__).parent


@dataclass(frozen=True)
class Word:
    """A word of the course: what it means, what else it is called, and the lesson that uses it first."""

    name: str
    also: tuple[str, ...]
    lesson: str
    means: str

    def line(self) -> str:
        also = f" Also: {', '.join(self.also)}." if self.also else ""
        return f"- **{self.name}**: {self.means}{also}"


@dataclass(frozen=True)
class Subject:
    """Something that lectures write differently: in which lessons it is needed, and how each lecture writes it."""

    name: str
    lessons: tuple[str, ...]
    written: dict[str, str]


@cache
def words() -> dict[str, Word]:
    """All words by name, in the order of the course. Raises BuildError where one stands twice, or in no lesson."""
    found: dict[str, Word] = {}
    for each in _read("glossary.toml")["word"]:
        word = Word(each["name"], tuple(each["also"]), _lesson(each["lesson"], each["name"]), each["means"])
        if word.name in found:
            raise BuildError(f"glossary.toml: {word.name!r} stands there twice.")
        found[word.name] = word
    return found


@cache
def lectures() -> dict[str, str]:
    """The lectures by their keys, in the order of the columns."""
    return {each["key"]: each["name"] for each in _read("notation.toml")["lecture"]}


def lectures_said(lesson: str | None = None) -> str:
    """What the lectures of a lesson's table are, in a sentence each."""
    needed = set(_lectures_of(_needed(lesson)))
    return " ".join(each["is"] for each in _read("notation.toml")["lecture"] if each["key"] in needed)


@cache
def subjects() -> tuple[Subject, ...]:
    """All that is written differently. Raises BuildError where a lecture is missing, or a lesson unknown."""
    found = []
    for each in _read("notation.toml")["subject"]:
        if missing := [key for key in lectures() if key not in each]:
            raise BuildError(
                f"notation.toml, {each['name']}: {', '.join(missing)} is missing; write {NOTHING} for nothing."
            )
        needed = tuple(_lesson(name, each["name"]) for name in each["lessons"])
        found.append(Subject(each["name"], needed, {key: each[key] for key in lectures()}))
    return tuple(found)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_HOME / name).read_text(encoding="utf-8"))


def _lesson(name: str, what: str) -> str:
    if name not in {each.name for each in lessons.lessons()}:
        raise BuildError(f"{what}: there is no lesson {name}.")
    return name


def notation_table(lesson: str | None = None) -> str:
    """A row for each subject that a lesson needs, a column for each lecture that has one of them; all of both where no
    lesson is named. Empty where a lesson needs none."""
    needed = _needed(lesson)
    columns = _lectures_of(needed)
    head = ["", *(lectures()[key] for key in columns)]
    rows = [[each.name, *(each.written[key] for key in columns)] for each in needed]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)) if rows else ""


def _needed(lesson: str | None) -> list[Subject]:
    return [each for each in subjects() if lesson is None or lesson in each.lessons]


def _lectures_of(needed: list[Subject]) -> list[str]:
    """The keys of the lectures that have one of these subjects at least."""
    return [key for key in lectures() if any(each.written[key] != NOTHING for each in needed)]


def notation_of(lesson: str | None = None) -> str:
    """The table, and below it what the lectures are."""
    table = notation_table(lesson)
    return f"{table}\n\n{lectures_said(lesson)}" if table else ""


def words_of(lesson: str) -> str:
    """The words that a lesson uses first, a line each."""
    return "\n".join(word.line() for word in words().values() if word.lesson == lesson)


def with_references(markdown: str, lesson: str, where: str) -> str:
    """A text cell of a lesson with tables and links in place of what stands for them. Raises BuildError where a word is
    unknown, or there is nothing to print."""
    lines = []
    for line in markdown.split("\n"):
        if what := {NOTATION: notation_of, WORDS: words_of}.get(line.strip()):
            lines.append(what(lesson))
            if not lines[-1]:
                raise BuildError(f"{where}: there is nothing for {line.strip()}; see nnkit/lessons/*.toml.")
        else:
            lines.append(_LINK.sub(lambda found: _link(found, where), line))
    return "\n".join(lines)


def _link(found: re.Match, where: str) -> str:
    if found["word"] not in words():
        raise BuildError(f"{where}: {found[0]} is no word of glossary.toml.")
    return f"[{found['said'] or found['word']}](#{WORDS_HEADING})"


def linked_words(markdown: str) -> list[str]:
    """The words that a text links."""
    return [found["word"] for found in _LINK.finditer(markdown)]


def reference_pages() -> dict[str, str]:
    """The pages in `docs/` by their names."""
    notation = f"""# How the lectures write it

Five lectures, a book and a library write the same things in different ways. Each lesson ends with what it needs of it.
“{NOTHING}”: there is nothing of the kind.

Built from `nnkit/lessons/notation.toml` by `autograder build`.

{notation_of()}
"""
    glossary = """# The words of the course

What each word means here, what else it is called, and the lesson that uses it first. Each lesson ends with its own.

Built from `nnkit/lessons/glossary.toml` by `autograder build`.
"""
    for lesson in lessons.lessons():
        if own := words_of(lesson.name):
            glossary += f"\n## {lesson.number}. {lesson.title}\n\n{own}\n"
    return {"notation.md": notation, "glossary.md": glossary}
