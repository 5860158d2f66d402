"""Shows a verdict whose keys cannot be sorted, so that the graded notebook cannot be written."""

from IPython.display import display

display({"application/vnd.nnkit.verdict+json": {1: 2, "a": {3: 4, "b": 5}}}, raw=True)
