"""Runs the saved notebook as the grader will, and says in sentences what would differ."""

from collections.abc import Mapping
from pathlib import Path

from nnkit.checking.verdict import PASSED
from nnkit.fresh.plan import OWN, TEST, Plan, plan_of
from nnkit.fresh.run import CannotRun, Look, Result, run
from nnkit.fresh.saved import NoFile, Saved, read
from nnkit.fresh.why import Difference, Told, differences, fault_of
from nnkit.showing.display import Shown, counted
from nnkit.showing.fresh import begun, comparison, sentence

STOPPED = (
    "Stopped. Nothing is lost: your notebook and its variables are as they were; the fresh process alone was ended."
)


def compare(path: Path, told: Mapping[str, Told], look: Look = lambda done, steps: None) -> Shown:
    """Run the notebook in a file in a fresh process, and say what differs from what was told of its exercises."""
    try:
        saved = read(path)
        plan = plan_of(saved)
        result = run(plan, path.absolute().parent, look)
    except (NoFile, CannotRun) as problem:
        return sentence(str(problem))
    except KeyboardInterrupt:
        return sentence(STOPPED)
    in_file = {cell.mark.removeprefix("test_"): Told(*cell.told) for cell in saved.cells if cell.told}
    told = {**in_file, **told}
    return said(saved, plan, result, told)


def said(saved: Saved, plan: Plan, result: Result, told: Mapping[str, Told]) -> Shown:
    """What came of it."""
    found = differences(plan, result, told)
    notes = [*_notes(plan, result), *_not_told(plan, result, told)]
    head = f"Run from top to bottom in a fresh process, as the grader will: {_done(plan, result)}."
    file = f"What is handed in is the saved file: {saved.said}."
    if not found:
        known = "no exercise says anything else than it said here" if told else "nothing was checked here to compare"
        return comparison(f"{head[:-1]}; {known}.", [], [*notes, file], same=True)
    return comparison(f"{head} Otherwise than here:", [_line(each) for each in found], [*notes, file], same=False)


def _line(each: Difference) -> tuple[str, str, list[str]]:
    return each.name, f"{each.here} here, {each.there} there", each.reasons


def _done(plan: Plan, result: Result) -> str:
    """How many exercises are right, and their points. Bonus counts apart."""
    most = {item.name: item.points for item in plan.lesson.graded() if item.name not in plan.lesson.bonus}
    tests = [ran for step, ran in _steps(plan, result) if step.kind == TEST and step.name in most]
    right, points = sum(ran.state == PASSED for ran in tests), sum(ran.points for ran in tests)
    return f"{right} of {counted(len(most), 'exercise')} right, {points} of {counted(sum(most.values()), 'point')}"


def _steps(plan: Plan, result: Result):
    return zip(plan.steps, result.ran, strict=True)


def _notes(plan: Plan, result: Result) -> list[str]:
    """What else is worth knowing: cells that were ended, answers that were taken from another cell."""
    ended = [
        f"{begun(step.cell.named)} {fault_of(ran)}."
        for step, ran in _steps(plan, result)
        if ran.fault and step.kind == OWN and step.cell
    ]
    taken = [
        f"`{name}` does not stand in its own cell. It is taken from {cell.named}." for name, cell in plan.taken.items()
    ]
    return ended + taken


def _not_told(plan: Plan, result: Result, told: Mapping[str, Told]) -> list[str]:
    """Exercises of which nothing was said here and which are not right there, though something is written."""
    names = [
        f"`{step.name}`"
        for step, ran in _steps(plan, result)
        if step.kind == TEST and step.name not in told and (ran.fault or ran.state == "failed")
    ]
    return [f"Not checked here, and not right there: {', '.join(names)}."] if names else []
