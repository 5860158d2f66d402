"""A console whose words are kept for tests to read."""

import io

from rich.console import Console


class Heard(Console):
    def __init__(self):
        super().__init__(file=io.StringIO(), width=200)

    @property
    def text(self) -> str:
        return self.file.getvalue()
