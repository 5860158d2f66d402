"""Draws what does not fit: each factor of a line over its shape, with the numbers that clash marked."""

import html
from collections.abc import Sequence
from typing import NamedTuple

from nnkit.showing.display import FAILED_COLOUR, escape
from nnkit.showing.shapes.clash import Clash, Factor, Group, Part

#: Boxes in a row, which goes on in the next line where there is no room: nothing has to be scrolled.
_STYLE = f"""<style>
.nnkit-shapes,.nnkit-shapes span{{display:inline-flex;flex-wrap:wrap;align-items:flex-start;gap:0 .55em}}
.nnkit-shapes{{display:flex;margin:.4em 0;font:13px/1.5 var(--jp-code-font-family,monospace)}}
.nnkit-shapes .nnkit-over{{flex-direction:column;flex-wrap:nowrap;align-items:center;max-width:100%}}
.nnkit-shapes .nnkit-of-all{{border-top:1px solid;width:100%;justify-content:center;padding-top:.1em;margin-top:.15em}}
.nnkit-shapes .nnkit-shape{{display:inline;white-space:nowrap}}
.nnkit-shapes b{{border-bottom:3px solid {FAILED_COLOUR};padding:0 .15em}}
</style>"""


def as_html(found: Clash) -> str:
    """The drawing for a notebook, with a text for whoever does not see it."""
    boxes = "".join(_box(part) for part in found.parts)
    return (
        f'{_STYLE}<div class="nnkit-shapes" role="img" aria-label="{html.escape(spoken(found.parts))}">{boxes}</div>'
        f"<p>{escape(found.said)}</p>"
    )


def spoken(parts: Sequence[Part]) -> str:
    """The drawing in words: each name with its shape."""
    said = []
    for part in parts:
        if isinstance(part, Group):
            said.append(f"{spoken(part.parts)}, together of shape {part.shape},")
        else:
            said.append(part if isinstance(part, str) else f"{part.text} of shape {part.shape}")
    return " ".join(said)


def _box(part: Part) -> str:
    if isinstance(part, str):
        return f"<span>{html.escape(part)}</span>"
    if isinstance(part, Factor):
        return f'<span class="nnkit-over"><span>{html.escape(part.text)}</span>{_shape(part)}</span>'
    inner = "".join(_box(each) for each in part.parts)
    return f'<span class="nnkit-over"><span>{inner}</span><span class="nnkit-of-all">{_shape(part)}</span></span>'


def _shape(part: Factor | Group) -> str:
    sizes = [f"<b>{size}</b>" if axis in part.clashing else str(size) for axis, size in enumerate(part.shape)]
    return f'<span class="nnkit-shape">({", ".join(sizes)}{"," if len(sizes) == 1 else ""})</span>'


class _Block(NamedTuple):
    """Lines of one width, below each other."""

    lines: list[str]
    width: int


def as_lines(found: Clash) -> list[str]:
    """The drawing for a terminal; ^ marks the numbers that do not fit."""
    drawn = _beside([_block(part) for part in found.parts])
    return [*(f"    {line}".rstrip() for line in drawn.lines), found.said]


def _block(part: Part) -> _Block:
    if isinstance(part, str):
        return _Block([part], len(part))
    if isinstance(part, Factor):
        return _under([part.text], part)
    inner = _beside([_block(each) for each in part.parts])
    return _under([*inner.lines, "-" * inner.width], part)


def _under(lines: list[str], part: Factor | Group) -> _Block:
    """Lines with the shape below, and marks below the shape."""
    shape = str(part.shape)
    marks, at = [" "] * len(shape), 1
    for axis, size in enumerate(part.shape):
        digits = len(str(size))
        if axis in part.clashing:
            marks[at : at + digits] = "^" * digits
        at += digits + len(", ")
    lines = [*lines, shape, *(["".join(marks)] if part.clashing else [])]
    width = max(map(len, lines))
    return _Block([(" " * ((width - len(line)) // 2) + line).ljust(width) for line in lines], width)


def _beside(blocks: Sequence[_Block]) -> _Block:
    height = max(len(block.lines) for block in blocks)
    rows = [
        " ".join(block.lines[row] if row < len(block.lines) else " " * block.width for block in blocks)
        for row in range(height)
    ]
    return _Block(rows, len(rows[0]))
