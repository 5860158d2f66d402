"""Shows a verdict with bytes in it in an ungraded cell, so that the graded notebook cannot be written."""

from IPython.display import display

display({"application/vnd.nnkit.verdict+json": {"points": b"1.0", "exercise": {"a": b"b"}}}, raw=True)
