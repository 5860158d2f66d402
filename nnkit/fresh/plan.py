"""What of a saved notebook is run, and in which order: as it is put right before it is graded.

Checks are the lesson's own, whatever stands in their cells. Of cells that were doubled the last one counts in which
something is written; what is missing comes back, an answer as it was handed out; and an answer that stands in one other
cell, where the notebook run from top to bottom would not have it in time, is taken from there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from nnkit.checking import Exercise
from nnkit.checking.verdict import Graded
from nnkit.fresh.saved import Cell, Saved
from nnkit.fresh.written import added, defined_by, definition, definitions, says_nothing
from nnkit.lessons import Lesson

OWN, ANSWER, TEST = "own", "answer", "test"


@dataclass(frozen=True)
class Step:
    """A cell to run, or a check to make: its kind, and the exercise that it belongs to. `cell` has where it stands."""

    kind: str
    source: str
    name: str = ""
    cell: Cell | None = None


@dataclass
class Plan:
    """The steps of a lesson's notebook. `taken`: the exercises whose answer stands in another cell, and that cell."""

    lesson: Lesson
    steps: list[Step]
    taken: dict[str, Cell] = field(default_factory=dict)

    def place(self, kind: str, name: str) -> int | None:
        """Where an answer or a check stands."""
        found = (at for at, step in enumerate(self.steps) if (step.kind, step.name) == (kind, name))
        return next(found, None)


def plan_of(saved: Saved) -> Plan:
    """What is to be run of a notebook."""
    items = {item.name: item for item in saved.lesson.graded()}
    order = [asked.name for asked in saved.lesson.contents if asked.name in items]
    plan = Plan(saved.lesson, _marked(saved.cells, items))
    for name in reversed(order):
        _take(plan, items[name])
    for name in order:
        for kind in (ANSWER, TEST):
            if plan.place(kind, name) is None:
                source = handed_out(items[name]) if kind == ANSWER else ""
                plan.steps.insert(_where(plan, kind, name, order), Step(kind, source, name))
    return plan


def handed_out(item: Graded) -> str:
    """A cell to write in that does what it does as it is handed out."""
    if isinstance(item, Exercise):
        return f'def {item.name}(*arguments):\n    raise NotImplementedError("not written yet")'
    return f"{item.name} = None"


def _marked(cells: tuple[Cell, ...], items: Mapping[str, Graded]) -> list[Step]:
    """The cells as steps. One mark is one cell's: of several the last in which something is written, else the last."""
    chosen: dict[tuple[str, str], Cell] = {}
    for cell in cells:
        if key := _key(cell, items):
            before = chosen.get(key)
            if before is None or cell.test or not says_nothing(cell.source) or says_nothing(before.source):
                chosen[key] = cell
    steps = []
    for cell in cells:
        key = _key(cell, items)
        kind, name = key if key and chosen[key] is cell else (OWN, "")
        steps.append(Step(kind, cell.source, name, cell))
    return steps


def _key(cell: Cell, items: Mapping[str, Graded]) -> tuple[str, str] | None:
    if cell.test:
        name = cell.mark.removeprefix("test_")
        return (TEST, name) if name in items else None
    return (ANSWER, cell.mark) if cell.mark in items else None


def _where(plan: Plan, kind: str, name: str, order: list[str]) -> int:
    """Where a missing cell goes: behind what comes before it. A check whose answer is missing, too, goes to the end."""
    before = [(each, earlier) for earlier in order[: order.index(name)] for each in (ANSWER, TEST)]
    if kind == TEST:
        before.append((ANSWER, name))
    places = [at for each in before if (at := plan.place(*each)) is not None]
    return max(places) + 1 if places else 0


def _defines(source: str) -> set[str]:
    return {name for each in definitions(source) for name in defined_by(each)}


def _take(plan: Plan, item: Graded) -> None:
    """Take an answer from the one other cell in which it stands, where its own says nothing and it would not be there
    when it is checked."""
    wanted, steps = {item.name}, plan.steps
    at, test = plan.place(ANSWER, item.name), plan.place(TEST, item.name)
    before = "" if at is None else steps[at].source
    if not says_nothing(before):
        return
    end = len(steps) if test is None else test
    others = [
        number
        for number, step in enumerate(steps)
        if step.kind != TEST and number != at and wanted <= _defines(step.source)
        and not says_nothing(definition(step.source, wanted))
    ]  # fmt: skip
    overwritten = wanted <= _defines(before)
    if any(number < end and (not overwritten or number > at) for number in others):
        return
    beside = "" if test is None else added(steps[test].source, _check_of(item))
    found = others + ([test] if wanted <= _defines(beside) else [])
    if len(found) != 1:
        return
    (place,) = found
    source = beside if place == test else definition(steps[place].source, wanted)
    plan.taken[item.name] = steps[place].cell
    answer = replace(steps[place], kind=ANSWER, source=source, name=item.name)
    if test is not None and place > test:  # what it needs may stand just above
        moved = [answer, steps[test]]
        kept = [(number, step) for number, step in enumerate(steps) if number not in (at, test)]
        behind = next(number for number, (old, _) in enumerate(kept) if old == place) + 1
        steps[:] = [step for _, step in kept[:behind]] + moved + [step for _, step in kept[behind:]]
    elif at is not None:
        steps[at] = answer
    else:
        steps.insert(end, answer)


def _check_of(item: Graded) -> str:
    return f"check({item.name})" if isinstance(item, Exercise) else f'check({item.name}, "{item.name}")'
