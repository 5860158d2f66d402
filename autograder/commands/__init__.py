"""The command `autograder`, a file for each of its verbs."""

from autograder.commands import (
    build, verdicts, guard, new, release, roster, collect, late, extend, grade, drop, read, feedback, solutions,
    report, status, rehearse,
)  # fmt: skip
from autograder.commands.app import app

__all__ = ["app"]
