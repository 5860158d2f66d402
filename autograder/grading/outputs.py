"""Makes of what a submission's process sent, outputs that a notebook can hold: bounded, and of the right kind."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from nbformat import NotebookNode

from autograder import cells

#: Media types that a cell may show, and whether their content is text.
_MEDIA = {"text/plain", "text/html", "text/markdown", "text/latex", "image/png", "image/jpeg", "image/svg+xml"}
_VERDICT = "application/vnd.nnkit.verdict+json"
_MOST_OUTPUTS, _MOST_LINES = 1_000, 200


def clean_outputs(outputs: Any, limit: int) -> list[NotebookNode]:
    """What is right of `outputs`, up to `limit` characters of it all."""
    clean, size = [], 0
    for output in _proper(outputs):
        size += _size(output)
        if size > limit:
            clean.append(cells.stream("stdout", "… (more was shown than is kept)\n"))
            break
        clean.append(output)
    return clean


def _proper(outputs: Any) -> Iterator[NotebookNode]:
    if not isinstance(outputs, list):
        return
    for output in outputs[:_MOST_OUTPUTS]:
        try:
            output = json.loads(json.dumps(output, allow_nan=False))
        except (TypeError, ValueError, RecursionError):  # nothing that a notebook can hold
            continue
        if not isinstance(output, Mapping):
            continue
        kind = output.get("output_type")
        if kind == "stream" and output.get("name") in ("stdout", "stderr") and isinstance(output.get("text"), str):
            if output["text"]:
                yield cells.stream(output["name"], _storable(output["text"]))
        elif kind == "error":
            name, said = (_storable(str(output.get(part, ""))[:4000]) for part in ("ename", "evalue"))
            lines = output.get("traceback")
            lines = lines[:_MOST_LINES] if isinstance(lines, list) else []
            lines = [_storable(each) for each in lines if isinstance(each, str)]
            yield cells.error(name, said, lines)
        elif kind in ("display_data", "execute_result") and isinstance(output.get("data"), Mapping):
            data = {name: _storable(shown) for name, shown in output["data"].items()
                    if name in _MEDIA and isinstance(shown, str)}  # fmt: skip
            if isinstance(output["data"].get(_VERDICT), Mapping):
                data[_VERDICT] = output["data"][_VERDICT]
            if data:
                yield cells.result(data) if kind == "execute_result" else cells.shown(data)


def _storable(text: str) -> str:
    """The same as text that can be written into a file: lone surrogates cannot."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _size(content: Any) -> int:
    """About how many characters an output holds."""
    if isinstance(content, str):
        return len(content)
    if isinstance(content, Mapping):
        return sum(_size(each) for each in content.values())
    if isinstance(content, (list, tuple)):
        return sum(_size(each) for each in content)
    return 8
