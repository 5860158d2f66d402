"""The command `autograder`. Each verb is a file in `commands`, and imports what it needs when it runs, so that help is
printed at once."""

import os
import sys
from typing import NoReturn

# Nothing that instructors' commands do multiplies large matrices: threads that wait to do so would cost time alone.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

try:
    from autograder.commands import app
except ModuleNotFoundError as error:
    if error.name != "typer":
        raise
    sys.exit(
        "`autograder` is for instructors and needs a few packages that are not installed here. In the folder of the "
        'project, call: python -m pip install -e ".[instructor]"'
    )

#: The exit status after Ctrl-C.
INTERRUPTED = 130


def main() -> None:
    """Run the command; a known problem is one sentence on stderr, whichever verb meets it, and Ctrl-C ends quietly."""
    from autograder.course import CourseError
    from autograder.faults import sentence

    try:
        app()
    except CourseError as problem:
        _fail(str(problem))
    except SystemExit as end:
        if end.code == INTERRUPTED:  # typer's way to say KeyboardInterrupt
            print("\nStopped. What was finished is kept; call the command again to go on.", file=sys.stderr)
        raise
    except Exception as error:
        said = sentence(error)
        if said is None:
            raise
        _fail(said)


def _fail(problem: str) -> NoReturn:
    from rich.console import Console
    from rich.text import Text

    Console(stderr=True).print(Text.assemble(("Error:", "bold red"), f" {problem}"))
    sys.exit(2)


if __name__ == "__main__":
    main()
