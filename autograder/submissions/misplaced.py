"""Answers that stand elsewhere than in their cells: below their check, in a cell of a student's own, in one that lost
its mark.

They are looked for only where an answer's own cell is as released, empty or deleted, and where a notebook that is run
from top to bottom would not have them in time. What stands in exactly one other cell is used; else it is said that
there are several. A text goes to the reader in any case.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from nbformat import NotebookNode

from autograder.cells import is_test
from autograder.records.official import Official
from nnkit.fresh.written import LONGEST, added, defined_by, definition, definitions, says_nothing

#: A text as similar as this to one of the lesson's own is the lesson's, as far as so many characters tell.
_SIMILAR, _COMPARED = 0.8, 2_000
#: In place of a cell's number: the cell of the test.
_IN_TEST = -1
#: Characters of all cells in which something is looked for; a lesson's have 50 000.
_MOST_READ = 5 * LONGEST
#: Texts that are given to the reader in place of one.
_MOST_TEXTS = 10


@dataclass
class Misplaced:
    """Looks for answers in the `cells` of a submission, and puts them where they belong.

    `given`: what stands in the lesson's cells that are nobody's answer and no test. `tests`: what the submission had in
    the cells of tests, by their names. `notes`: what was found, in sentences.
    """

    cells: list[NotebookNode]
    official: Mapping[str, Official]
    given: Collection[str]
    tests: Mapping[str, str]
    notes: list[str] = field(default_factory=list)
    _defined: dict[str, set[str]] = field(default_factory=dict)
    _read: int = 0

    def find(self, order: list[str]) -> None:
        """Put every answer into its cell, as far as there is no doubt."""
        answers = [self.official[name] for name in order if self.official[name].is_answer]
        for known in reversed(answers):  # of two that are found in one cell the first one is put there last
            if known.cell_type == "code":
                try:
                    self._find_code(known)
                except RecursionError:  # Python reads what is nested deeper than it can write down
                    self._say(known, "its cell is empty, and what stands elsewhere is nested too deeply to be taken.")
        unread = [each for each in answers if each.cell_type != "code" and self._has_no_text(each)]
        for known in unread:
            self._find_text(known, alone=len(unread) == 1)

    def _find_code(self, known: Official) -> None:
        wanted = self._names(known.source)
        at, test = self._place(known.name), self._place(f"test_{known.name}")
        before = "" if at is None else self.cells[at].source
        if not wanted or not says_nothing(before):
            return
        elsewhere = [index for index, cell in enumerate(self.cells)
                     if index != at and cell.cell_type == "code" and not is_test(cell)
                     and cell.source.strip() not in self.given and wanted <= self._names(cell.source)
                     and not says_nothing(definition(cell.source, wanted))]  # fmt: skip
        overwritten = bool(wanted & self._names(before))
        if any(index < _or_end(test) and (not overwritten or index > at) for index in elsewhere):
            return  # it is there when it is tested
        beside_check = self._beside_check(known.name)
        if wanted <= self._names(beside_check):
            elsewhere.append(_IN_TEST)
        if len(elsewhere) > 1:
            self._say(known, "its cell is empty, and several others define it. None of them was taken.")
        elif elsewhere == [_IN_TEST]:
            self._put(known, beside_check, at, _or_end(test))
            self._say(known, "its cell is empty. What was written into the cell of its check was taken.")
        elif elsewhere:
            (found,) = elsewhere
            self._say(known, f"its cell is empty. What stands in the cell {_first_line(self.cells[found])} was taken.")
            source = definition(self.cells[found].source, wanted)
            if test is not None and found > test:
                self._move(known, source, at, test, found)
            else:
                self._put(known, source, at, _or_end(test))

    def _beside_check(self, name: str) -> str:
        """What was written into the cell of an answer's test, which is as it was released when it is run."""
        test = self.official.get(f"test_{name}")
        return "" if test is None else added(self.tests.get(test.name, ""), test.source)

    def _put(self, known: Official, source: str, at: int | None, test: int) -> None:
        """Into its cell, or before its test."""
        if at is None:
            self.cells.insert(test, known.cell(source))
        else:
            self.cells[at] = known.cell(source)

    def _move(self, known: Official, source: str, at: int | None, test: int, found: int) -> None:
        """Put the answer behind the cell in which it was found, with its test: what it needs may stand just above."""
        behind, moved = self.cells[found], self.cells[test]
        taken = [moved] if at is None else [moved, self.cells[at]]
        self.cells[:] = [cell for cell in self.cells if not any(cell is each for each in taken)]
        place = self._index(behind) + 1
        self.cells[place:place] = [known.cell(source), moved]

    def _index(self, cell: NotebookNode) -> int:
        """Where this very cell is, and not one that is like it."""
        return next(index for index, each in enumerate(self.cells) if each is cell)

    def _has_no_text(self, known: Official) -> bool:
        at = self._place(known.name)
        return at is None or self.cells[at].source.strip() in ("", known.source.strip())

    def _find_text(self, known: Official, alone: bool) -> None:
        texts = [cell for cell in self.cells if cell.cell_type != "code" and "nbgrader" not in cell.metadata
                 and cell.source.strip() and not self._is_given(cell.source.strip())][:_MOST_TEXTS]  # fmt: skip
        if not texts:
            return
        at = self._place(known.name)
        answer = known.cell("\n\n---\n\n".join(cell.source for cell in texts))
        if at is not None:
            self.cells[at] = answer
        elif len(texts) == 1 and alone:
            self.cells[self._index(texts[0])] = answer
        else:
            self.cells.append(answer)
        if len(texts) == 1 and alone:
            self._say(known, f"its cell is empty. What stands in the cell {_first_line(texts[0])} was taken.")
        else:
            self._say(known, f"its cell is empty. Its reader sees whether one of {len(texts)} other texts answers it.")

    def _is_given(self, text: str) -> bool:
        """Whether it is a text of the lesson's, perhaps with a word changed."""
        if text in self.given:
            return True
        compared = SequenceMatcher(b=text[:_COMPARED], autojunk=False)
        for given in self.given:
            compared.set_seq1(given[:_COMPARED])
            if min(compared.real_quick_ratio(), compared.quick_ratio()) > _SIMILAR and compared.ratio() > _SIMILAR:
                return True
        return False

    def _place(self, name: str) -> int | None:
        marks = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in self.cells]
        return marks.index(name) if name in marks else None

    def _names(self, source: str) -> set[str]:
        """What a cell defines itself, which it does not import."""
        if source not in self._defined:
            self._read += len(source)
            found = definitions(source) if self._read <= _MOST_READ else []
            self._defined[source] = {name for each in found for name in defined_by(each)}
        return self._defined[source]

    def _say(self, known: Official, what: str) -> None:
        self.notes.insert(0, f"{known.name}: {what}")


def _or_end(index: int | None) -> int:
    """A place in a list, or one behind all of them."""
    return 1 << 62 if index is None else index


def _first_line(cell: NotebookNode) -> str:
    return repr(cell.source.strip().splitlines()[0][:40])
