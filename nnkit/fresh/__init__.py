"""A notebook run once more, from top to bottom in a fresh process, as it is when it is graded: what would differ from
what its kernel said, and why.

What the two have in common is here: the shell without a kernel (`shell.py`), silence in place of pictures
(`silence.py`), and how a cell is read (`plain_python.py`, `written.py`).
"""
