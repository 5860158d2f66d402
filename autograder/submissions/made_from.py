"""Which release of a lesson a submission was made from, told by its cells: nothing else of a notebook outlasts every
program that it is opened with."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from nbformat import NotebookNode

from autograder.records.official import Official
from autograder.records.releases import Release, Releases
from autograder.submissions.restore import Restored, restore

#: A line of a stub that is shorter tells nothing: people write it, too.
_TELLING = 12

#: What tells of a release: ("cell", grade_id), ("text", what stands in a cell), or (grade_id, a line of the stub).
Evidence = set[tuple[str, str]]


@dataclass(frozen=True)
class LessonCells:
    """What a submission is rebuilt around: `official` cells of today by grade_id, and their `order`; `plain`: what
    stood in cells that nbgrader does not know, in any release."""

    official: Mapping[str, Official]
    order: list[str]
    plain: frozenset[str]
    releases: Releases

    def restore(self, cells: list[NotebookNode], *, readable: bool = True) -> tuple[Restored, dict[str, Any]]:
        """A submission's cells put right, by the release that it was made from, and what is noted of it."""
        if not readable:
            return restore(cells, self.official, self.order), {}
        release = made_from(cells, self.releases)
        official = as_released(release, self.official)
        given = self.plain | _no_longer_asked(cells, self.releases, self.official)
        restored = restore(cells, official, [name for name in self.order if name in official], given)
        return restored, restored.facts() | self._facts(release, official)

    def _facts(self, release: Release | None, official: Mapping[str, Official]) -> dict[str, Any]:
        if release is None or len(self.releases) < 2:
            return {}
        graded = [name for name in self.order if self.official[name].mark["grade"]]
        there = [name.removeprefix("test_") for name in graded if name in official]
        versions = {name: self.releases.version(name, release) for name in there}
        last = self.releases[len(self.releases)]
        found = {
            "without": [name.removeprefix("test_") for name in graded if name not in official],
            "older": [name for name in there if last.shows(name) != release.shows(name)],
        }
        facts = {"release": release.number, "releases": len(self.releases), "versions": versions}
        return facts | {name: what for name, what in found.items() if what}


def lesson_cells(
    official: Mapping[str, Official],
    order: list[str],
    plain: frozenset[str],
    releases: Releases,
    dropped: Collection[str] = (),
) -> LessonCells:
    """`official` may have cells of earlier releases, which are graded no more: `order` has those of today. What is
    `dropped`, by cell, is not graded either; answers stay answers, which others may need."""
    today = {
        name: _ungraded(official[name]) if name in dropped else official[name]
        for name in order
        if official[name].is_answer or name not in dropped
    }
    return LessonCells(today, list(today), plain | _given_before(releases, today), releases)


def _ungraded(answer: Official) -> Official:
    mark = {name: value for name, value in answer.mark.items() if name != "points"}
    return replace(answer, mark={**mark, "grade": False, "task": False})


def made_from(cells: Iterable[NotebookNode], releases: Releases) -> Release | None:
    """The last release of which a submission has something that no earlier one has. One that only took something away
    is told by that: nothing of it is there. Where nothing tells, the last one; None where none is remembered.

    Whoever deletes cells does not get an earlier release by that, as long as one cell of the later one is left.
    """
    if len(releases) < 2:
        return releases[1] if releases else None
    known = [_evidence_of(release) for release in releases]
    shown = _evidence_in(cells, releases)
    found, before = None, Evidence()
    for release, evidence in zip(releases, known, strict=True):
        new = evidence - before
        before |= evidence
        only_less = not new and found is not None and not shown & (known[found.number - 1] - evidence)
        if new & shown or only_less:
            found = release
    return found or releases[len(releases)]


def as_released(release: Release | None, official: Mapping[str, Official]) -> dict[str, Official]:
    """The cells of today that a release has. Tests and points are those of today, for everybody; an answer's cell is as
    it was given, so that one in which nothing was written is told."""
    if release is None:
        return dict(official)
    return {name: _as_given(cell, release) for name, cell in official.items() if name in release.cells}


def _given_before(releases: Releases, official: Mapping[str, Official]) -> set[str]:
    """What was ever given in cells that are nobody's answer and no test, and in those that are not any more."""
    gone = {each.source.strip() for release in releases for name, each in release.cells.items() if name not in official}
    return gone.union(*(release.texts for release in releases))


def _no_longer_asked(cells: Iterable[NotebookNode], releases: Releases, official: Mapping[str, Official]) -> set[str]:
    """What a submission has in cells that are not asked for any more: nobody's answer to anything else."""
    gone = {name for release in releases for name in release.cells} - official.keys()
    return {cell.source.strip() for cell in cells if cell.metadata.get("nbgrader", {}).get("grade_id") in gone}


def _as_given(cell: Official, release: Release) -> Official:
    given = release.cells[cell.name]
    if not (cell.is_answer and given.answer):
        return cell
    return replace(cell, source=given.source, mark={**cell.mark, "checksum": given.checksum})


def _evidence_of(release: Release) -> Evidence:
    found = {("text", text) for text in release.texts}
    for name, cell in release.cells.items():
        found.add(("cell", name))
        if cell.answer:
            found |= _lines(name, cell.source)
        else:
            found.add(("text", cell.source.strip()))
    return found


def _evidence_in(cells: Iterable[NotebookNode], releases: Releases) -> Evidence:
    answers = {name for release in releases for name, cell in release.cells.items() if cell.answer}
    found = Evidence()
    for cell in cells:
        found.add(("text", cell.source.strip()))
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if isinstance(name, str):
            found.add(("cell", name))
            found |= _lines(name, cell.source) if name in answers else set()
    return found


def _lines(name: str, source: str) -> Evidence:
    return {(name, line.strip()) for line in source.splitlines() if len(line.strip()) >= _TELLING}
