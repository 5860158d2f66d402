"""The notebook `start.ipynb`: one cell, its code hidden, with the page as a picture in it until somebody runs it."""

import json
from pathlib import Path
from typing import Any

from nnkit import lessons
from nnkit.showing.display import STYLE
from nnkit.start import rendering
from nnkit.start.network import explore_network
from nnkit.start.standing import untouched

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
    fresh = [untouched(each) for each in lessons.lessons()]
    network = explore_network()
    shown = (
        (rendering.TITLE, rendering.framed(rendering.head(fresh, still=True))),
        (network.text, network.markup),
        (rendering.in_words(fresh), rendering.framed(rendering.rest(fresh, {}, {}))),
    )
    cell = {
        "cell_type": "code",
        "execution_count": None,
        "id": "start",
        "metadata": {"deletable": False, "editable": False, "jupyter": {"source_hidden": True}},
        "outputs": [_output(words, html) for words, html in shown],
        "source": SOURCE.splitlines(keepends=True),
    }
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    return {
        "cells": [cell],
        "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _output(words: str, html: str) -> dict[str, Any]:
    data = {"text/html": (STYLE + html).splitlines(keepends=True), "text/plain": words.splitlines(keepends=True)}
    return {"data": data, "metadata": {}, "output_type": "display_data"}
