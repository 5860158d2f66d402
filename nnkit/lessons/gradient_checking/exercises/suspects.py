"""The bug hunt's verdicts: for each of the student's five suspects the equation that is broken, or none."""

from collections.abc import Mapping
from typing import Any

from numpy.random import Generator

from nnkit.checking import Case, OfStudent, PersonalExercise
from nnkit.lessons.gradient_checking import bug_hunt

suspects = None  # {"A": …, "B": …, "C": …, "D": …, "E": …} with "BP1", "BP2", "BP3", "BP4" or "none"


exercise = PersonalExercise(
    "suspects",
    ("suspect",),
    'a dict: for each of the letters A to E "BP1", "BP2", "BP3", "BP4" or "none".',
    points=5,
    minutes=7,
    parts={f"suspect {letter}": 1 for letter in bug_hunt.LETTERS},
)

#: By what is right, where to look once more.
CLUES = {
    "BP1": "Are the gradients of the last layer right? If not, the fault is at the very beginning of the way back.",
    "BP2": "The last layer is right, those before are not: which equation is used for those only?",
    "BP3": "Check its weights alone and its biases alone: only one of the two halves is off.",
    "BP4": "Check its weights alone and its biases alone: only one of the two halves is off.",
    "none": "Compare its numbers with 1e−7, and not its style with yours.",
}


@exercise.cases
def one_for_each_letter(rng: Generator):
    for letter in bug_hunt.LETTERS:
        yield Case({"suspect": letter}, f"suspect {letter}", f"suspect {letter}")


exercise.hints(
    "Who is innocent? Of the others: whose last layer is right? And of the rest: what is still wrong when only the "
    "weights are theirs?",
    '`hunt(weights, biases, x, y, only("weights", lineup["A"]))`, and the same with "biases": which half '
    "is wrong, and in which layers? Each equation feeds some gradients and not others.",
    """
    suspects = {}
    for letter, suspect in lineup.items():
        of_weights = hunt(weights, biases, x, y, only("weights", suspect))
        of_biases = hunt(weights, biases, x, y, only("biases", suspect))
        print(letter, of_weights, of_biases)
        suspects[letter] = ___
    """,
)


@exercise.of_student
def told_by_name(names: Mapping[str, Any], answer: Any) -> OfStudent:
    """What the student says of a letter, and the judge of that for the name in `my_name`."""
    name = names.get("my_name")

    def said(suspect: str) -> Any:
        if answer is None:
            raise NotImplementedError("not written yet")
        if not isinstance(name, str) or not name.strip():
            raise ValueError("my_name has no name in it: it decides which suspects are yours.")
        if not isinstance(answer, Mapping):
            raise TypeError(f"suspects should be a dict, one entry for each letter, not {answer!r}.")
        if suspect not in answer:
            raise LookupError(f"there is nothing about suspect {suspect} in your dict.")
        return answer[suspect]

    def judge(arguments: Mapping[str, Any], got: Any) -> str | None:
        letter = arguments["suspect"]
        kind = bug_hunt.truth(name)[letter]
        if got == kind:
            return None
        if got not in bug_hunt.KINDS:
            return f"Suspect {letter}: {got!r} is none of {', '.join(bug_hunt.KINDS)}."
        return f"Suspect {letter} of {name.strip()}: it is not {got}. {CLUES[kind]}"

    return OfStudent(said, judge, name.strip() if isinstance(name, str) else None)
