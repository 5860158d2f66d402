"""An error that a panel has told already: where somebody reads along, a notebook shows nothing of it below the panel.

The cell ends in the error all the same, so that what follows is run or is not run as before. Whoever runs a notebook
without a reader finds the error among the cell's outputs as ever: nbgrader's Validate and autograde, nbconvert and
nbclient. They say that nobody can be asked for input, and so are told apart.
"""

import sys
from types import TracebackType
from typing import Any

from nnkit.showing.display import in_notebook


def leave_out(kind: type[Exception]) -> None:
    """Show nothing of errors of this kind from now on where a notebook is read. Whoever has told IPython what to do
    with errors keeps that, and sees one line."""
    if in_notebook():
        shell = sys.modules["IPython"].get_ipython()
        if not shell.custom_exceptions:
            shell.set_custom_exc((kind,), _show)


def _show(
    shell: Any, kind: type[Exception], error: Exception, traceback: TracebackType, tb_offset: int | None = None
) -> list[str]:
    """What IPython calls in place of showing an error; it is told what was shown, as lines."""
    if not shell.get_parent().get("content", {}).get("allow_stdin"):
        shell.showtraceback((kind, error, traceback), tb_offset=tb_offset, running_compiled_code=True)
    return []
