"""The start page of the course: the notebook `start.ipynb` beside the lessons shows it.

    from nnkit import start

    start.page()

In JupyterLab the extension in `jupyter/` runs that when the notebook is opened, and `anew()` on coming back.
"""

from typing import Any

from nnkit import lessons
from nnkit.showing.display import STYLE, in_notebook
from nnkit.start import rendering
from nnkit.start.handed_in import cache, feedback, handed_in
from nnkit.start.network import explore_network
from nnkit.start.standing import standings

#: What was shown above and below the network in this kernel, so that it can be shown anew.
_shown: list[Any] = []


def page() -> None:
    """Show what a network is, the map of the course, one's own lessons, what was handed in, and where help is."""
    above, below = _parts()
    if not in_notebook():
        print(above["text/plain"], below["text/plain"], sep="\n")
        return
    from IPython.display import display

    first = display(above, raw=True, display_id=True)
    display(explore_network())
    _shown[:] = [first, display(below, raw=True, display_id=True)]


def anew() -> None:
    """Show what has changed since, in the place where it stands; the network stays as it was left."""
    for place, part in zip(_shown, _parts(), strict=False):
        place.update(part, raw=True)


def _parts() -> tuple[dict[str, str], dict[str, str]]:
    """What stands above the network and below it, by media type."""
    folder, all_lessons = lessons.beside(), lessons.lessons()
    found = standings(folder, all_lessons)
    pages = {each.folder: page for each in all_lessons if (page := feedback(folder, each))}
    below = rendering.rest(found, handed_in(cache()), pages, folder)
    return (
        {"text/plain": rendering.TITLE, "text/html": STYLE + rendering.framed(rendering.head(found))},
        {"text/plain": rendering.in_words(found), "text/html": STYLE + rendering.framed(below)},
    )
