"""`hint` helps with an exercise, one step at a time: a question, the formula with a gap, the code with a blank."""

import sys
from typing import Any

from nnkit.checking import Exercise
from nnkit.lessons import NoSuchExercise, find, name_of
from nnkit.showing import hint as shown

#: How many steps of help were taken, by exercise, for as long as the notebook's kernel lives.
_taken: dict[str, int] = {}


def hint(answer: Any, step: Any = None) -> None:
    """Show the next step of help with an exercise: a question, then the formula with a gap or the shapes, then the code
    with a blank. It costs nothing, before the first try or after it.

    `answer` is the function, written or not, or its name in quotes. `hint(sigmoid, 1)` goes back to the first step, and
    `hint(sigmoid, "all")` shows all of them.
    """
    exercise, said = _asked(answer, sys._getframe(1).f_globals)
    if exercise is None:
        shown.show_sentence(said)
        return
    steps = exercise.steps_of_help
    latest = _taken.get(exercise.name, 0)
    if step is None:
        step = min(latest + 1, len(steps))
    elif step is all or step == "all":
        step = len(steps)
    elif isinstance(step, bool) or step not in range(1, len(steps) + 1):
        numbers = ", ".join(map(str, range(1, len(steps) + 1)))
        shown.show_sentence(f'{exercise.name} has {len(steps)} steps of help: {numbers}, or "all" for all of them.')
        return
    note(exercise.name, step)
    shown.show(exercise, step, lambda taken: note(exercise.name, taken))


def note(exercise: str, step: int) -> None:
    """Remember that a step of help with an exercise was taken."""
    _taken[exercise] = max(step, _taken.get(exercise, 0))


def taken(exercise: str) -> int:
    """How many steps of help with an exercise were taken since the notebook's kernel started."""
    return _taken.get(exercise, 0)


def _asked(answer: Any, namespace: dict[str, Any]) -> tuple[Exercise | None, str]:
    """The exercise that help is asked for, or a sentence that says why there is none."""
    name = answer.strip() if isinstance(answer, str) else name_of(answer, namespace)
    if not name:
        return None, '`hint` needs the function, or its name in quotes: hint("sigmoid").'
    try:
        exercise = find(name)
    except NoSuchExercise as error:
        return None, str(error)
    if not isinstance(exercise, Exercise):
        return None, f"{name} is a question. It has no hints: what is to be said of an option is said when you pick it."
    if not exercise.steps_of_help:
        return None, (
            f"There are no hints for {name}. Its text says what goes in and what comes out, and its check shows the "
            "smallest case that fails."
        )
    return exercise, ""
