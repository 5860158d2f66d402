"""A lesson's text as its cells, and under which heading each stands.

A section begins with a heading of level 2 or above. One whose heading begins `More: ` goes beyond the lesson's path: it
is folded in JupyterLab, and what it asks for is bonus.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from autograder.course import CourseError

#: What the heading of a section begins with that goes beyond the path.
MORE = "More: "
#: Headings of this level and above begin a section.
_LEVEL = 2
#: How many words a paragraph has at most that is seen below the heading of what is folded.
_SEEN_WORDS = 30
#: How a paragraph begins that is no sentence: what is to be opened, a formula, a table, a list, a heading, code.
_NO_SENTENCE = re.compile(r"<|\$\$|\||[-*+] |\d+\. |#|`{3}|~{3}| {4}")
_MARKED = re.compile(r"# %% (?P<kind>exercise|question|read|fill) (?P<name>\w+)")
#: Where jupytext sees a cell begin; only `# %%` is ours.
_CELL = re.compile(r"^(?=[ \t]*#[ \t]*%%)", re.MULTILINE)
_NEARLY_MORE = re.compile(r"more\s*:", re.IGNORECASE)
_TYPED = re.compile(r"\*\(\d+ minutes?\)\*")
_HEADING = re.compile(r" {0,3}(?P<signs>#{1,6})[ \t]+(?P<words>.*?)(?:[ \t]+#+)?[ \t]*")
_FENCE = re.compile(r" {0,3}(?P<signs>`{3,}|~{3,})")
_QUOTED = re.compile(r'r?(?P<quotes>"""|\'\'\')\n?(?P<text>.*?)(?P=quotes)\s*', re.DOTALL)


class BuildError(CourseError):
    """A lesson's text is not as it must be."""


@dataclass(frozen=True)
class TextCell:
    """A cell of the text. `kind`: code, markdown, or what a marked cell says it is, whose `name` stands in its head;
    `body` is what stands below the head."""

    kind: str
    name: str
    head: str
    body: str

    @property
    def marked(self) -> bool:
        return bool(self.name)

    @property
    def markdown(self) -> str:
        """The text of a text cell, without the signs that make comments of it."""
        if quoted := _QUOTED.fullmatch(self.body):
            return quoted["text"].strip("\n")
        return "\n".join(re.sub(r"^[ \t]*# ?", "", line) for line in self.body.split("\n"))


@dataclass(frozen=True)
class Heading:
    """A heading in a text: in which line it stands, its level, and its words."""

    line: int
    level: int
    words: str

    @property
    def begins_section(self) -> bool:
        return self.level <= _LEVEL

    @property
    def more(self) -> bool:
        return self.level == _LEVEL and self.words.startswith(MORE)


@dataclass
class Section:
    """What stands below a heading, which is None before the first one: `texts` without comment signs, a piece of each
    text cell, and all other `cells`."""

    heading: Heading | None
    texts: list[str] = field(default_factory=list)
    cells: list[TextCell] = field(default_factory=list)

    @property
    def more(self) -> bool:
        return self.heading is not None and self.heading.more


def cells_of(text: str) -> Iterator[tuple[TextCell, str]]:
    """The cells of a text in their order, each with its source as it stands there."""
    for source in _CELL.split(text)[1:]:
        head, _, body = source.partition("\n")
        head = head.rstrip()
        marked = _MARKED.fullmatch(head)
        kind = marked["kind"] if marked else "markdown" if re.search(r"\[(?:markdown|md)\]", head) else "code"
        yield TextCell(kind, marked["name"] if marked else "", head, body.strip("\n")), source


def before_cells(text: str) -> str:
    """What stands above the first cell."""
    return _CELL.split(text)[0]


def headings(markdown: str) -> list[Heading]:
    """The headings in a text, without what only looks like one in a block of code."""
    found, fence = [], ""
    for number, line in enumerate(markdown.split("\n")):
        if match := _FENCE.match(line):
            signs = match["signs"]
            if not fence:
                fence = signs
            elif signs.startswith(fence) and not line.strip(" \t" + fence[0]):
                fence = ""
        elif not fence and (match := _HEADING.fullmatch(line)):
            found.append(Heading(number, len(match["signs"]), match["words"]))
    return found


def seen_and_folded(markdown: str) -> tuple[str, str]:
    """What of a text cell is seen, and what is to be folded: where it begins a section that goes beyond the path, the
    heading is seen, with a sentence or two below it, unless they lead on to what is folded. Of any other cell all is
    seen."""
    if not any(heading.more for heading in headings(markdown)):
        return markdown, ""
    heading, *rest = re.split(r"\n[ \t]*\n", markdown)
    seen = [heading]
    if rest and _stands_alone(rest[0]):
        seen.append(rest.pop(0))
    return "\n\n".join(seen), "\n\n".join(rest)


def _stands_alone(paragraph: str) -> bool:
    """Whether it can be read while what follows is folded away."""
    leads_on = paragraph.rstrip().endswith((":", ",", ";"))
    return not leads_on and not _NO_SENTENCE.match(paragraph) and len(paragraph.split()) <= _SEEN_WORDS


def sections(text: str, where: str = "the text") -> list[Section]:
    """The sections of a text in their order; the first one is what stands before any heading. Raises BuildError where
    a section that goes beyond the path could not be folded, for JupyterLab folds whole cells, or should not be."""
    found = [Section(None)]
    for cell, _ in cells_of(text):
        if cell.kind != "markdown":
            found[-1].cells.append(cell)
            continue
        lines, all_headings = cell.markdown.split("\n"), headings(cell.markdown)
        _refuse_slips(all_headings, where)
        beginnings = [heading for heading in all_headings if heading.begins_section]
        cuts = [heading.line for heading in beginnings]
        found[-1].texts.append("\n".join(lines[: cuts[0] if cuts else None]))
        for heading, end in zip(beginnings, [*cuts[1:], None], strict=False):
            if any(line.strip() for line in lines[: heading.line]):
                _refuse_within_a_cell(found[-1], heading, where)
            found.append(Section(heading, ["\n".join(lines[heading.line : end])]))
    _refuse_what_nobody_would_see(found, where)
    return found


def _refuse_what_nobody_would_see(found: list[Section], where: str) -> None:
    for section in found:
        if section.more and any(cell.kind == "code" and "progress()" in cell.body for cell in section.cells):
            raise BuildError(
                f"{where}: progress() stands in the section {section.heading.words!r}, which is folded. End that with "
                "another heading of level 2."
            )


def _refuse_slips(found: list[Heading], where: str) -> None:
    for heading in found:
        written = f"{'#' * heading.level} {heading.words}"
        if _TYPED.search(heading.words):
            raise BuildError(f"{where}: {written!r}: how long a section takes is computed. Take the minutes out.")
        if _NEARLY_MORE.match(heading.words) and not heading.more:
            raise BuildError(f"{where}: {written!r}: the heading of what goes beyond the path begins `## {MORE}`.")


def _refuse_within_a_cell(before: Section, heading: Heading, where: str) -> None:
    """Where a fold would begin or end there."""
    if heading.more or before.more:
        why = "" if heading.more else f", which ends {before.heading.words!r},"
        raise BuildError(
            f"{where}: the heading {heading.words!r}{why} must be the beginning of its cell, because JupyterLab folds "
            "whole cells. Write `# %% [markdown]` above it."
        )
