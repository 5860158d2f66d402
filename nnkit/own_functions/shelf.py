"""The folder `mine` beside the lessons: a file for each exercise whose answer was right."""

from collections.abc import Callable
from pathlib import Path

from nnkit.network import guard

FOLDER = "mine"


class Shelf:
    """A folder with own functions, a file each, named like its exercise."""

    def __init__(self, folder: Path):
        self.folder = folder

    def path(self, name: str) -> Path:
        return self.folder / f"{name}.py"

    def __contains__(self, name: str) -> bool:
        return self.path(name).is_file()

    def get(self, name: str) -> Callable:
        """The function that is kept. It refuses while its exercise is examined: there an answer is written anew. Raises
        whatever its file raises, and LookupError where that defines no such function."""
        return guard.answers(name, called=f"your {name} from {FOLDER}")(self.made_of(self._text(name), name))

    def made_of(self, text: str, name: str) -> Callable:
        """What a text defines as `name`. Raises what the text raises, and LookupError where it defines nothing so."""
        names: dict = {"__name__": f"{FOLDER}.{name}"}
        exec(compile(text, str(self.path(name)), "exec"), names)
        if not callable(names.get(name)):
            raise LookupError(f"{self.path(name)} defines no function {name}")
        return names[name]

    def keep(self, name: str, text: str) -> None:
        """Write it down. Raises OSError."""
        self.folder.mkdir(exist_ok=True)
        self.path(name).write_text(text, encoding="utf-8")

    def has(self, name: str, text: str) -> bool:
        """Whether it is kept just as it is."""
        return name in self and self._text(name) == text

    def _text(self, name: str) -> str:
        return self.path(name).read_text(encoding="utf-8")
