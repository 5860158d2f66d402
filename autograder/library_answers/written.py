"""The module that has the table, as it is written."""

import textwrap
from collections.abc import Iterable, Mapping

_WIDTH = 110
_MODULE = '''"""Which exercises each function of the library answers. Written by `autograder guard`, never by hand."""

_TRIED = """
{tried}
"""

_TABLE = """
{table}
"""


def _read(table: str) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {{}}
    name = ""
    for line in table.split("\\n"):
        if line.startswith(" "):
            exercises = TRIED if line.split() == ["*"] else frozenset(line.split())
            found[name] = found.get(name, frozenset()) | exercises
        else:
            name = line
    return found


#: The exercises to which all functions were tried as answers.
TRIED = frozenset(_TRIED.split())
#: By the full name of a function, or of a class for all its methods, the exercises that it answers.
ANSWERED = _read(_TABLE)
'''


def as_text(table: Mapping[str, Iterable[str]], tried: Iterable[str]) -> str:
    """The module with this table, in which the exercises `tried` were tried: all of them are written as `*`."""
    tried, lines = list(tried), []
    for name, exercises in sorted(table.items()):
        lines += [name, *(["  *"] if set(exercises) == set(tried) else _lines(exercises))]
    return _MODULE.format(tried="\n".join(_lines(tried)), table="\n".join(lines))


def _lines(names: Iterable[str]) -> list[str]:
    return textwrap.wrap(" ".join(sorted(names)), _WIDTH, initial_indent="  ", subsequent_indent="  ")
