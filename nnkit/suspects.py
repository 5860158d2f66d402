"""What notebooks import of the bug hunt of lesson 04."""

from nnkit.lessons.gradient_checking.suspects import *  # noqa: F403
