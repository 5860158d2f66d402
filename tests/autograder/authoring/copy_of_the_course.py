"""A copy of the whole course, in which commands may write whatever they write."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


class Copy:
    """A copy of what git tracks of the course, with commands that run in it and import its own nnkit."""

    def __init__(self, root: Path):
        self.root = root
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
        if listed.returncode != 0:
            pytest.skip("git does not know this folder")
        for name in filter(None, listed.stdout.split("\0")):
            if (ROOT / name).is_file():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, root / name)

    def python(self, *arguments: str, fails: bool = False) -> str:
        """What a command prints, in one line; it must succeed, or fail where that is meant."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
        environment = {**inherited, "PYTHONPATH": str(self.root), "COLUMNS": "200"}
        done = subprocess.run(
            [sys.executable, *arguments], cwd=self.root, env=environment, capture_output=True, text=True
        )
        said = done.stdout + done.stderr
        assert (done.returncode != 0) == fails, said
        assert "Traceback" not in said
        return " ".join(said.split())

    def autograder(self, *arguments: str, fails: bool = False) -> str:
        return self.python("-m", "autograder", *arguments, fails=fails)

    def text(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def verdicts(self, lesson: str) -> dict:
        return json.loads(self.text(f"solutions/{lesson}/answers/verdicts.json"))
