"""What earns which points of an answer that a person reads: at the end of its model answer, in the lesson's text.

    To grade:

    - 1 point: the slope is 0, so no learning rate moves it
    - 1 point: a remedy that works, with a reason
    - Whether the hill's height is named does not matter.

An item without points is a remark for whoever reads.
"""

import re
from dataclasses import dataclass

#: The line that ends the model answer.
HEADING = "To grade:"
_ITEM = re.compile(r"(?:(?P<points>\d+(?:\.5)?) points?: )?(?P<text>.+)", re.DOTALL)


class RubricError(ValueError):
    """A rubric that does not say what earns the points; the message ends a sentence about it."""


@dataclass(frozen=True)
class Criterion:
    """What earns so many points, in Markdown; without points a remark."""

    points: float
    text: str


def model_and_rubric(text: str) -> tuple[str, tuple[Criterion, ...]]:
    """The model answer without its rubric, and that; empty where there is none. Raises RubricError."""
    lines = text.split("\n")
    at = next((number for number, line in enumerate(lines) if line.strip() == HEADING), None)
    if at is None:
        return text.strip(), ()
    items: list[str] = []
    for line in lines[at + 1 :]:
        if line.startswith("- "):
            items.append(line[2:].strip())
        elif line.startswith("  ") and items:
            items[-1] += f"\n{line.strip()}"
        elif line.strip():
            raise RubricError(f"below {HEADING!r} there are only items, `- 1 point: what earns it`, and not {line!r}")
    return "\n".join(lines[:at]).strip(), tuple(map(_criterion, items))


def check_rubric(text: str, most: float) -> None:
    """Raises RubricError where a rubric's points are not all points of the question."""
    _, rubric = model_and_rubric(text)
    total = sum(each.points for each in rubric)
    if HEADING in text.split("\n") and total != most:
        raise RubricError(f"the rubric gives {total:g} points, the question {most:g}")


def _criterion(item: str) -> Criterion:
    found = _ITEM.fullmatch(item)
    if found is None:
        raise RubricError("an item is empty")
    return Criterion(float(found["points"] or 0), found["text"])
