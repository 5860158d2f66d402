"""What notebooks import of the bug hunt of lesson 04: the suspects, but not which of them are guilty."""

from nnkit.lessons.gradient_checking.bug_hunt import EQUATIONS, KINDS, LETTERS, Suspect, hunter, line_up

__all__ = ["EQUATIONS", "KINDS", "LETTERS", "Suspect", "hunter", "line_up"]
