"""Wrong versions that stand apart from the exercise that knows them, where there are many."""

from collections.abc import Callable

from nnkit.checking import Exercise


class Mistakes:
    """Collects wrong versions, and has an exercise know them."""

    def __init__(self) -> None:
        self._entries: list[tuple[str, str, Callable]] = []

    def wrong(self, name: str, hint: str) -> Callable[[Callable], Callable]:
        """Enter a wrong version under its name, with the hint for whoever wrote it (see `Exercise.misconception`)."""

        def enter(version: Callable) -> Callable:
            self._entries.append((name, hint, version))
            return version

        return enter

    def register(self, exercise: Exercise) -> None:
        """Have an exercise know them, in the order in which they were entered."""
        for name, hint, version in self._entries:
            exercise.misconception(name, hint)(version)
