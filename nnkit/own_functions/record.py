"""What the latest check of each exercise said: a file in the folder `mine`, for the start page.

A saved notebook tells the same, once it is saved; this is there at once.
"""

import json
import time
from pathlib import Path
from typing import NamedTuple

from nnkit.own_functions.shelf import FOLDER


class Entry(NamedTuple):
    """What a check said, the points that the answer carries, and when it was, in seconds since 1970."""

    state: str
    points: int
    when: float


class Record:
    """The record beside the lessons that lie in `folder`."""

    def __init__(self, folder: Path):
        self.path = folder / FOLDER / "checked.json"

    def entries(self) -> dict[str, Entry]:
        """What is noted, by exercise; empty where nothing is, or where the file is none of ours."""
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
            return {name: Entry(str(state), int(points), float(when)) for name, (state, points, when) in found.items()}
        except FileNotFoundError:
            return {}
        except (ValueError, TypeError, AttributeError):  # cut off, or changed by hand: the next check begins anew
            return {}

    def note(self, name: str, state: str, points: int) -> None:
        """Write down what a check said just now. Raises OSError."""
        entries = {**self.entries(), name: Entry(state, points, time.time())}
        self.path.parent.mkdir(exist_ok=True)
        beside = self.path.with_suffix(".new")
        beside.write_text(json.dumps(entries, indent=1), encoding="utf-8")
        beside.replace(self.path)
