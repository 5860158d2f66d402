"""The notebook `start.ipynb`: a cell that shows the page, its code hidden, and a list of the lessons. As it is handed
out nothing has been run."""

import json
from pathlib import Path
from typing import Any

from nnkit import lessons
from nnkit.showing.display import counted
from nnkit.start.standing import notebook_of

NAME = "start.ipynb"
#: What its cell runs. The JupyterLab extension in this folder runs this text by itself, and no other.
SOURCE = "# Press ▶ above, or Shift and Enter, to run this page.\nfrom nnkit import start\n\nstart.page()"


def text() -> str:
    """The notebook as a file: the same for the same lessons."""
    return json.dumps(_notebook(), indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def put_beside(folder: Path) -> bool:
    """Write it into a folder of lessons that has none. Whether it was. Raises OSError."""
    try:
        with open(folder / NAME, "x", encoding="utf-8") as file:
            file.write(text())
    except FileExistsError:
        return False
    return True


def _notebook() -> dict[str, Any]:
    page = {
        "cell_type": "code",
        "execution_count": None,
        "id": "start",
        "metadata": {"deletable": False, "editable": False, "jupyter": {"source_hidden": True}},
        "outputs": [],
        "source": SOURCE.splitlines(keepends=True),
    }
    listed = {
        "cell_type": "markdown",
        "id": "lessons",
        "metadata": {"deletable": False, "editable": False},
        "source": _list().splitlines(keepends=True),
    }
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    return {
        "cells": [page, listed],
        "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _list() -> str:
    """The lessons as they are there for whoever has not run the page, or cannot."""
    lines = [
        f"{each.number}. [{each.title}]({notebook_of(each)}), {counted(each.minutes, 'minute')}\n"
        for each in lessons.lessons()
    ]
    return (
        "### All lessons\n\n"
        f"{''.join(lines)}\n"
        "Nothing above this list? Press ▶ in the bar: then there are a network to play with, the map of the course and "
        "your own progress."
    )
