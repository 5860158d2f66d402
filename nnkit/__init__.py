"""nnkit: what the notebooks of the workshop import.

`import nnkit` is light: matplotlib and ipywidgets are loaded by the function that first needs them.
"""

from nnkit.check import CheckFailed, check, grade
from nnkit.hint import hint
from nnkit.progress import lesson, progress
from nnkit.quiz import quiz

__version__ = "0.1.0"

__all__ = ["CheckFailed", "__version__", "check", "grade", "hint", "lesson", "progress", "quiz"]
