"""What would differ where a notebook is graded from what its kernel said, and why, as far as that is known.

A check depends on the answer and on what the answer uses, so another verdict has its reason in one of those: in a name
that is not there, in a value that is another. What is not found among them is not guessed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from nnkit.checking.verdict import NOT_WRITTEN, PASSED
from nnkit.fresh import limits
from nnkit.fresh.ingredients import MISSING, Ingredient
from nnkit.fresh.names import defined, deleted, may_define_anything
from nnkit.fresh.plan import ANSWER, TEST, Plan
from nnkit.fresh.run import GONE, NO_TIME, TOO_LONG, WAITS, Ran, Result
from nnkit.own_functions.shelf import FOLDER
from nnkit.showing.display import counted

#: So many causes of causes are told.
_DEEPEST = 3
_FAULTS = {
    TOO_LONG: "takes too long, and was ended",
    GONE: "ends the whole process",
    WAITS: f"waits for something that does not come, and was ended after {limits.PATIENCE:.0f} seconds",
    NO_TIME: "was not run: the cells before it took all the time that there is",
}


@dataclass(frozen=True)
class Told:
    """What was said of an exercise here: state, points, and what the answer was made of then, where that is known."""

    state: str
    points: int
    made_of: Mapping[str, Ingredient] = field(default_factory=dict)


@dataclass(frozen=True)
class Difference:
    """An exercise of which another thing would be said; how it is here and there, in words, and the reasons."""

    name: str
    here: str
    there: str
    reasons: list[str]


def fault_of(ran: Ran) -> str:
    """Why a cell did not come to its end, as the rest of a sentence about it; "" where it did."""
    return _FAULTS.get(ran.fault, "")


def in_words(state: str, points: int, most: int) -> str:
    """How an exercise stands."""
    if state == PASSED:
        return "right"
    if state == NOT_WRITTEN:
        return NOT_WRITTEN
    return f"not right, {points} of {counted(most, 'point')}"


def differences(plan: Plan, result: Result, told: Mapping[str, Told]) -> list[Difference]:
    """What would differ, in the order of the notebook."""
    most = {item.name: item.points for item in plan.lesson.graded()}
    found = []
    for at, (step, ran) in enumerate(zip(plan.steps, result.ran, strict=True)):
        here = told.get(step.name)
        if step.kind != TEST or here is None or (here.state, here.points) == (ran.state, ran.points):
            continue
        there = "not checked" if ran.fault else in_words(ran.state, ran.points, most[step.name])
        here_in_words = in_words(here.state, here.points, most[step.name])
        reasons = _Reasons(plan, result, at, step.name, here).found()
        found.append(Difference(step.name, here_in_words, there, reasons))
    return found


class _Reasons:
    """Why the check at one place says something else there than here."""

    def __init__(self, plan: Plan, result: Result, at: int, name: str, here: Told):
        self._plan, self._result, self._at, self._name, self._here = plan, result, at, name, here
        self._there = result.ran[at]

    def found(self) -> list[str]:
        """All that are known."""
        if fault := fault_of(self._there):
            return [f"the check of `{self._name}` {fault}"]
        place = self._plan.place(ANSWER, self._name)
        if place is not None and self._plan.steps[place].cell is None and self._there.state == NOT_WRITTEN:
            return [f"the cell of `{self._name}` is not in the notebook any more"]
        if place is not None and self._name in self._missing() and (broken := self._broken(place, 0)):
            return [f"{self._cell(place)}, which has the answer, {broken}"]
        missing = [reason for name in self._missing() if (reason := self._why_missing(name, self._at, 0))]
        return missing or self._others() or self._own_or_library()

    def _missing(self) -> list[str]:
        """The names that are not there, and are here as far as that is known."""
        there = [name for name, each in self._there.made_of.items() if each.print == MISSING]
        if self._there.error and self._there.error["name"]:
            there.append(self._there.error["name"])
        here = self._here.made_of
        return [name for name in dict.fromkeys(there) if name not in here or here[name].print != MISSING]

    def _others(self) -> list[str]:
        """Of what the answer uses, that which is here and there, and differs."""
        reasons = []
        for name, here in self._here.made_of.items():
            there = self._there.made_of.get(name)
            if there is None or there.print in (MISSING, here.print) or (here.home and there.home):
                continue
            if here.print == MISSING:
                reasons.append(
                    f"`{name}` was not defined here when this was checked: it was deleted, or its cell was not run"
                )
            else:
                reasons.append(self._own(here, there) if name == self._name else self._another(name, here, there))
        return reasons

    def _own(self, here: Ingredient, there: Ingredient) -> str:
        again = "run its cell and its check once more, and save the notebook"
        if here.shown and there.shown:
            return f"here it was `{here.shown}`, and the file has `{there.shown}`: {again}"
        return f"the answer in the file is another one than the one that was checked: {again}"

    def _another(self, name: str, here: Ingredient, there: Ingredient) -> str:
        """Why something that the answer uses is another one: the notebook gives it a value further down, which it had
        here already, or it is said that it is another one, and no more."""
        below = [at for at in self._defining(name) if at > self._at]
        if len(below) == 1 and self._result.end.get(name) == here.print:
            return (
                f"cells were run in another order: {self._cell(below[0])} stands below the check, and had changed "
                f"`{name}` when it was checked here"
            )
        if here.shown and there.shown:
            return f"`{name}` was `{here.shown}` here, and is `{there.shown}` there"
        return f"`{name}`, which it uses, is another one in the file than here"

    def _own_or_library(self) -> list[str]:
        for name, here in self._here.made_of.items():
            there = self._there.made_of.get(name)
            if there and here.home.startswith(f"{FOLDER}.") and there.home and not there.home.startswith(FOLDER):
                return [f"`{name}` was your own of an earlier lesson here, and is the library's there"]
        return []

    def _why_missing(self, name: str, at: int, depth: int) -> str:
        """Why a name is not there at a place, "" where that is not known."""
        places = self._defining(name)
        before = [each for each in places if each < at]
        if not before:
            if any(may_define_anything(step.source) for step in self._plan.steps):
                return ""
            if places:
                return f"`{name}` is defined below where it is used, in {self._cell(places[0])}"
            here = self._here.made_of.get(name)
            gone = " any more: its cell is gone, or was changed" if here and here.print != MISSING else ""
            return f"`{name}` is defined in no cell of the notebook{gone}"
        last = before[-1]
        if broken := self._broken(last, depth):
            return f"{self._cell(last)}, which defines `{name}`, {broken}"
        deleting = [each for each in range(last, at) if name in deleted(self._plan.steps[each].source)]
        return f"{self._cell(deleting[-1])} deletes `{name}`" if deleting else ""

    def _broken(self, place: int, depth: int) -> str:
        """What went wrong with a cell, as the rest of a sentence; "" where nothing did."""
        ran = self._result.ran[place]
        if ran.fault:
            return fault_of(ran)
        if not ran.error:
            return ""
        said = f"fails: {ran.error['kind']}" + (f": {ran.error['text']}" if ran.error["text"] else "")
        name = ran.error["name"]
        cause = self._why_missing(name, place, depth + 1) if name and depth < _DEEPEST else ""
        return said + (f"; {cause}" if cause else "")

    def _defining(self, name: str) -> list[int]:
        """The places of the cells that give a name a value. What an answer is handed out with gives none."""
        steps = enumerate(self._plan.steps)
        return [at for at, step in steps if step.kind != TEST and step.cell and name in defined(step.source)]

    def _cell(self, place: int) -> str:
        cell = self._plan.steps[place].cell
        return cell.named if cell else f"the cell of `{self._plan.steps[place].name}`"
