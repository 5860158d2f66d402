"""For authors: write into the rehearsal's bank what the checks make of its answers. Then read the difference.

An answer of autograder/rehearsal/bank says what it earns and which mistake should be named. After a change in a
lesson's cases or misconceptions this script brings these lines up to date:

    python scripts/name_mistakes.py
    git diff autograder/rehearsal/bank

Read the difference: a right answer that now fails, or a mistake that lost its name, is a fault of the lesson.
"""

import re
import sys
from pathlib import Path

import numpy as np

from autograder.course import Course
from autograder.rehearsal.sheet import BANK, Answer, Sheet, parse_bank
from nnkit import exercises
from nnkit.checking.examination import Verdict, examine

#: Cases of several seeds: what is written must hold for whatever a submission meets.
SEEDS = (1, 2, 3)


def verdicts(answer: Answer, names: dict) -> list[Verdict]:
    """What the checks say of an answer, with right answers to all other exercises around it."""
    exec(answer.source, names)
    return [examine(exercises.find(answer.exercise), names[answer.exercise], seed=seed, rounds=3) for seed in SEEDS]


def head(answer: Answer, names: dict) -> str:
    """The lines above an answer, as they should be. Ends the script where the seeds disagree."""
    found = {
        (verdict.points, verdict.diagnosis.name if verdict.diagnosis else None) for verdict in verdicts(answer, names)
    }
    if len(found) > 1:
        sys.exit(
            f"{answer.exercise}, {answer.title}: other cases, other verdicts: {found}. Separate them in the lesson."
        )
    ((points, mistake),) = found
    lines = [f"# %% {answer.exercise}: {answer.title}", f"# points: {points}"]
    return "\n".join([*lines, *([f"# mistake: {mistake}"] if mistake else [])])


def main() -> None:
    course = Course.find(Path(__file__).parent)
    sheets = [Sheet(each, []) for each in course.assignments]
    solutions = [
        answer.source for sheet in sheets for answer in sheet.solutions.values() if sheet.is_function(answer.exercise)
    ]
    for assignment in course.assignments:
        path = BANK / f"{assignment.notebook}.py"
        if not path.is_file():
            continue
        text = path.read_text(encoding="utf-8")
        for answer in parse_bank(text, path.name):
            names: dict = {"np": np, "__name__": "__main__"}
            for source in solutions:
                exec(source, names)
            begin = re.escape(f"# %% {answer.exercise}: {answer.title}")
            now = head(answer, names) + "\n"
            old = re.search(rf"^{begin}\n(# (points|mistake): .+\n)+", text, re.MULTILINE)
            text = text.replace(old[0], now)
        if text != path.read_text(encoding="utf-8"):
            path.write_text(text, encoding="utf-8")
            print(f"{path.name} changed: read `git diff {path.relative_to(course.root)}`.")
        else:
            print(f"{path.name} is as the checks say.")


if __name__ == "__main__":
    main()
