"""Small notebooks of lesson 02, as they are saved, and what their kernel said, whose cells were run in any order."""

import json
from pathlib import Path
from typing import Any

from nnkit import lessons
from nnkit.checking.examination import NOTEBOOK_SEED
from nnkit.fresh.ingredients import ingredients
from nnkit.fresh.report import Told

IMPORTS = "import numpy as np\nfrom nnkit import check"
RIGHT = {
    "neuron": "def neuron(w, x, b):\n    return 1 / (1 + np.exp(-(w @ x + b)))",
    "relu": "def relu(z):\n    return np.maximum(0, z)",
    "leaky_relu": "def leaky_relu(z, k):\n    return np.where(z > 0, z, k * z)",
    "hardtanh": "def hardtanh(z):\n    return np.clip(z, -1, 1)",
    "maxout": "def maxout(w1, b1, w2, b2, x):\n    return np.maximum(w1 @ x + b1, w2 @ x + b2)",
    "count_parameters": "def count_parameters(sizes):\n    return sum((a + 1) * b for a, b in zip(sizes, sizes[1:]))",
    "q_batch_shapes": f'q_batch_shapes = "{lessons.find("q_batch_shapes").answer}"',
}


def answer(name: str, source: str = "") -> tuple[str, dict[str, Any]]:
    """The cell to write in."""
    mark = {"grade": False, "solution": True, "locked": False, "cell_type": "code", "points": 0}
    return source or RIGHT[name], {"nbgrader": {**mark, "grade_id": name, "schema_version": 3, "task": False}}


def checked(name: str) -> tuple[str, dict[str, Any]]:
    """The cell that checks it."""
    item = lessons.find(name)
    mark = {"grade": True, "solution": False, "locked": True, "cell_type": "code", "points": item.points}
    source = f'check({name}, "{name}")' if name.startswith("q_") else f"check({name})"
    return source, {"nbgrader": {**mark, "grade_id": f"test_{name}", "schema_version": 3, "task": False}}


def write(folder: Path, *cells: Any) -> Path:
    """A notebook of these cells: texts are cells of one's own."""
    made = []
    for number, cell in enumerate(cells):
        source, metadata = (cell, {}) if isinstance(cell, str) else cell
        made.append({"cell_type": "code", "id": f"cell-{number}", "metadata": metadata, "source": source,
                     "outputs": [], "execution_count": None})  # fmt: skip
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    path = folder / "feedforward.ipynb"
    content = {"cells": made, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


class Kernel:
    """What was run, and what the checks said."""

    def __init__(self) -> None:
        self.names: dict[str, Any] = {"__name__": "__main__"}
        self.told: dict[str, Told] = {}

    def run(self, *sources: str) -> "Kernel":
        for source in sources:
            exec(source, self.names)
        return self

    def check(self, *names: str) -> "Kernel":
        for name in names:
            verdict = lessons.find(name).examine(self.names[name], self.names, seed=NOTEBOOK_SEED, rounds=1)
            self.told[name] = Told(verdict.state, verdict.points, ingredients(name, self.names))
        return self
