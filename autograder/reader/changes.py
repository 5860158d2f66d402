"""What changed in a text since it was read, word by word, as HTML."""

import re
from difflib import SequenceMatcher

from markupsafe import Markup, escape

_TOKEN = re.compile(r"\s+|[^\s\w]|\w+")
#: Texts of more parts than this are not compared word by word but line by line: the time grows with the square.
_MOST_TOKENS = 4000


def changes(before: str, now: str) -> Markup:
    """The text as it is now, with what was taken away in `<del>` and what came in `<ins>`."""
    one, other = _TOKEN.findall(before), _TOKEN.findall(now)
    if max(len(one), len(other)) > _MOST_TOKENS:
        one, other = before.splitlines(keepends=True), now.splitlines(keepends=True)
    said = Markup()
    for kind, a, b, c, d in SequenceMatcher(_blank, one, other, autojunk=False).get_opcodes():
        old, new = "".join(one[a:b]), "".join(other[c:d])
        if kind == "equal" or old.split() == new.split():
            said += escape(new)
            continue
        if old:
            said += Markup("<del>{}</del>").format(old)
        if new:
            said += Markup("<ins>{}</ins>").format(new)
    return said


def _blank(token: str) -> bool:
    return token.isspace()
