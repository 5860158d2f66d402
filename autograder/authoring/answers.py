"""The answers to an exercise, right and wrong: text for notebooks, in `solutions/NN_name/answers/EXERCISE.py`.

An answer is a cell. The first one is the lesson's solution; the others are as students write them:

    # %% solution
    def chain_rule(x):
        return 3 * 2 * x


    # %% right: in one number
    def chain_rule(x):
        return 6 * x


    # %% wrong: forgets the inner slope
    # says: not 6
    def chain_rule(x):
        return 3 * x**2

A line `# says: …` has words of the sentence with which the check must say what is wrong. Below a right way,
`# shown: …` is a sentence on it: whoever has the exercise right may open it and compare (`other_ways`). How many points
an answer earns, and which mistake is named, is never written here: that is for the checks to say (`snapshot`).
"""

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from autograder.course import Assignment, CourseError
from autograder.nbgrader_settings import ANSWERS
from nnkit.fresh.written import defined_by

SOLUTION, RIGHT, WRONG = "solution", "right", "wrong"
_HEAD = re.compile(rf"# %% (?:(?P<solution>{SOLUTION})|(?P<kind>{RIGHT}|{WRONG}): (?P<title>.+))")
#: Also a head with a slip in it begins a cell: it must not become the end of the answer before it.
_CELL = re.compile(r"^(?=[ \t]*#[ \t]*%%)", re.MULTILINE)
_SAYS, _SHOWN = "# says: ", "# shown: "


@dataclass(frozen=True)
class Answer:
    """The text of an answer's cell. `kind`: SOLUTION, RIGHT or WRONG. `says`: words in what is wrong with it. `shown`:
    the sentence with which it is shown to whoever is done."""

    exercise: str
    title: str
    source: str
    kind: str
    says: str = ""
    shown: str = ""

    @property
    def is_right(self) -> bool:
        return self.kind != WRONG


def answers_to(assignment: Assignment, exercise: str) -> list[Answer]:
    """All answers to an exercise, the solution first. Raises CourseError where the file is missing or not as it must
    be."""
    path = assignment.source / ANSWERS / f"{exercise}.py"
    if not path.is_file():
        raise CourseError(f"{exercise} has no answers: write {_shown(path)}, beginning with a cell `# %% {SOLUTION}`.")
    return parse_answers(path.read_text(encoding="utf-8"), exercise, _shown(path))


def parse_answers(text: str, exercise: str, where: str) -> list[Answer]:
    """The answers in a text. Raises CourseError where it has no solution first, or a cell that is no answer."""
    found: list[Answer] = []
    for block in _CELL.split(text)[1:]:
        head, *lines = block.rstrip().split("\n")
        match = _HEAD.fullmatch(head.rstrip())
        if match is None:
            raise CourseError(
                f"{where}: {head!r} must read `# %% {SOLUTION}`, `# %% {RIGHT}: title` or `# %% {WRONG}: …`."
            )
        kind = match["kind"] or SOLUTION
        says = lines.pop(0).removeprefix(_SAYS) if lines and lines[0].startswith(_SAYS) else ""
        shown = lines.pop(0).removeprefix(_SHOWN) if lines and lines[0].startswith(_SHOWN) else ""
        if shown and kind != RIGHT:
            raise CourseError(f"{where}, {head}: `{_SHOWN}…` stands below a right way only.")
        source = "\n".join(lines).strip("\n")
        if re.search(r"^#[ \t]*(says|shown)\b", source, re.MULTILINE):
            raise CourseError(
                f"{where}, {head}: `{_SAYS}…`, or `{_SHOWN}…`, is one line, and stands right below the head."
            )
        try:
            defined = {name for statement in ast.parse(source).body for name in defined_by(statement)}
        except SyntaxError as error:
            raise CourseError(f"{where}, {head}: not valid Python: {error.msg} in its line {error.lineno}.") from None
        if exercise not in defined:
            raise CourseError(f"{where}, {head}: it does not define {exercise}.")
        found.append(Answer(exercise, match["title"] or "the solution", source, kind, says, shown))
    if [answer.kind for answer in found].count(SOLUTION) != 1 or found[0].kind != SOLUTION:
        raise CourseError(f"{where}: the first cell, and no other one, must be `# %% {SOLUTION}`.")
    titles = [answer.title for answer in found]
    if twice := {title for title in titles if titles.count(title) > 1}:
        raise CourseError(f"{where}: two answers are called {', '.join(sorted(twice))}.")
    return found


def _shown(path: Path) -> str:
    return "/".join(path.parts[-4:])
