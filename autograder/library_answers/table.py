"""Which functions refuse for which exercises: those that were found by trying, and all that use them.

A right answer may call what its lesson gives it. So nothing refuses that our right answers to an exercise call; nor the
library's version of an earlier answer that it may use, unless that uses the library's own answer; nor what the notebook
imports, unless trying finds that it gives the answer.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from autograder.course import Course
from autograder.files import write_whole
from autograder.library_answers.functions import THE_FAST_NETWORK, is_public
from autograder.library_answers.given import Given, exercises_of
from autograder.library_answers.material import FORMULA
from autograder.library_answers.search import ASKED, SAME_NAME, Found
from autograder.library_answers.tried import tried
from autograder.library_answers.uses import all_used
from autograder.library_answers.written import as_text
from nnkit.network import answered

#: By the full name of a function, the exercises that it answers.
Table = Mapping[str, frozenset[str]]


def table_of(found: Iterable[Found], given: Mapping[str, Given]) -> Table:
    """What refuses, from what was found; `given` has for each exercise what an answer to it may call."""
    found = list(found)
    exercises = {each.exercise for each in found} | set(given)
    may = {name: _may_be_called(name, found, given.get(name, Given())) for name in sorted(exercises)}
    answers = {
        name: {exercise for exercise in exercises if not any(each.startswith(f"{name}.") for each in may[exercise])}
        for name in THE_FAST_NETWORK
    }
    for each in (*found, *_the_other_way_round(found)):
        if each.function not in may[each.exercise]:
            answers.setdefault(each.function, set()).add(each.exercise)
    for name, others in all_used().items():
        own = answers.setdefault(name, set())
        given_away = {exercise for other in others for exercise in answers.get(other, ())}
        own |= {exercise for exercise in given_away if name not in may[exercise]}
    said_already = tuple(f"{name}." for name in THE_FAST_NETWORK)
    return {
        name: frozenset(own)
        for name, own in sorted(answers.items())
        if own and is_public(name) and not name.startswith(said_already)
    }


def _may_be_called(exercise: str, found: Sequence[Found], given: Given) -> frozenset[str]:
    """The functions that do not refuse while an exercise is examined, whatever was found, and those that they use."""
    itself = {each.function for each in found if each.exercise == exercise and each.how == SAME_NAME}
    tried = {each.function for each in found if each.exercise == exercise}
    offered = given.offered | (given.imported - tried)
    free = {each for each in offered if itself.isdisjoint({each} | all_used().get(each, frozenset()))}
    return frozenset().union(*({each} | all_used().get(each, frozenset()) for each in given.called | free))


def _the_other_way_round(found: Sequence[Found]) -> Iterator[Found]:
    """Where one function gives what another one gives, that one gives the first away, too: what has to be put in and
    taken out need not be simple both ways."""
    own = {each.function: each.exercise for each in found if each.how == SAME_NAME}
    for each in found:
        if each.how not in (ASKED, SAME_NAME) and FORMULA not in each.how and each.function in own:
            for name, exercise in own.items():
                if exercise == each.exercise:
                    yield Found(name, own[each.function], f"{each.function} gives what it gives")


def write_table(course: Course) -> Sequence[str]:
    """Try everything, and write what is found. The functions of which something else is written now."""
    console = Console()
    names = [exercise.name for _, exercise in exercises_of(course)]
    by_name: dict[str, tuple[list[Found], Given]] = {}
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("Trying the library as answers", total=len(names))
        for name, found, given in tried(course, names):
            by_name[name] = found, given
            progress.advance(task)
    allowed = {name: by_name[name][1] for name in names}
    new = table_of((each for name in names for each in by_name[name][0]), allowed)
    changed = sorted(name for name in {*new, *answered.ANSWERED} if new.get(name) != answered.ANSWERED.get(name))
    write_whole(Path(answered.__file__), as_text(new, allowed).encode())
    for name in changed:
        console.print(f"{name}: {' '.join(sorted(new.get(name, ()))) or '—'}", markup=False, highlight=False)
    console.print(
        f"{len(changed)} of {len(new)} functions answer other exercises than was written."
        if changed
        else f"What {len(new)} functions answer is as it is written."
    )
    return changed
