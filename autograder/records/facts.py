"""What the autograder notes of a submission, in the metadata of its notebook."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

#: The notebook's metadata key under which the autograder keeps what it knows of a submission.
FACTS = "autograder"
#: Among the facts of a submission: why an upload could not be read, in whose place the released notebook stands.
STAND_IN = "stand_in"
#: Among the facts of a graded notebook: the name of what the student wrote.
WORK = "work"


def facts_of(notebook: Path) -> dict[str, Any]:
    """What the autograder noted in an autograded notebook; empty where there is none or it cannot be read."""
    try:
        return json.loads(notebook.read_text(encoding="utf-8"))["metadata"].get(FACTS, {})
    except (OSError, ValueError, KeyError, AttributeError):
        return {}


def facts_in(notebook: bytes) -> dict[str, Any]:
    """What the autograder noted in a graded notebook of its own, as the bytes of its file."""
    return json.loads(notebook)["metadata"].get(FACTS, {})


def of_release(facts: Mapping[str, Any]) -> str:
    """Which release a submission was made from, where the last one asks for something else; by what is noted of it."""
    said = [f"without {', '.join(facts['without'])}"] if facts.get("without") else []
    said += [f"with {', '.join(facts['older'])} as it was then"] if facts.get("older") else []
    return f"From release {facts['release']} of {facts['releases']}, {' and '.join(said)}." if said else ""
