"""The text of a notebook's file without what is not needed of it: outputs are made anew when it is graded.

They go before anything is made of the file: they may be damaged, or have a hundred times the size of all the rest.
"""

import json
import re

#: The names of what is left behind, wherever they stand: outputs, pictures in texts, the states of sliders.
_NOT_NEEDED = frozenset([b'"outputs"', b'"attachments"', b'"widgets"'])
#: A string, perhaps cut off, or a bracket. Whatever is in a string stays in it; what is none of the two is passed over.
_TOKEN = re.compile(rb'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)
_COLON = re.compile(rb"\s*+:\s*+")
#: A value that is neither a list nor an object.
_SINGLE = re.compile(rb'"(?:[^"\\]++|\\.)*+"|[^\s,\[\]{}"]++', re.DOTALL)
_EMPTY = {b"[": b"[]", b"{": b"{}"}
_DEEPER = {b"[": 1, b"{": 1, b"]": -1, b"}": -1}
#: Strings and brackets of a file that are looked at: a notebook of ours with all its outputs has 5 000.
_MOST_TOKENS = 5_000_000


class TooMuch(Exception):
    """A file has more in it than anybody writes."""


def as_utf8(data: bytes) -> bytes:
    """The same text in UTF-8, without a mark of the order of bytes. Raises UnicodeDecodeError."""
    encoding = json.detect_encoding(data)
    return data if encoding == "utf-8" else data.decode(encoding).encode("utf-8", "surrogatepass")


def without_outputs(data: bytes) -> bytes:
    """JSON in UTF-8 with nothing in its outputs; the same where it is no JSON. Each byte is looked at once, and nothing
    is made of what is left out. Raises TooMuch."""
    kept, copied, looked = [], 0, 0
    tokens = _TOKEN.finditer(data)
    for token in tokens:
        looked += 1
        if looked > _MOST_TOKENS:
            raise TooMuch
        if token[0] not in _NOT_NEEDED or not (colon := _COLON.match(data, token.end())):
            continue
        opening = data[colon.end() : colon.end() + 1]
        if opening not in _EMPTY:
            if single := _SINGLE.match(data, colon.end()):
                kept += [data[copied : colon.end()], b"[]"]
                copied = single.end()
            continue
        depth = 0
        for inner in tokens:
            looked += 1
            depth += _DEEPER.get(inner[0], 0)
            if depth == 0 or looked > _MOST_TOKENS:
                break
        if depth != 0:
            continue  # cut off within
        kept += [data[copied : colon.end()], _EMPTY[opening]]
        copied = inner.end()
    return b"".join([*kept, data[copied:]])
