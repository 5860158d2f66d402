"""Notebooks as pages that stand on their own: no script, nothing loaded from elsewhere, formulas as MathML."""

import html
import re
from pathlib import Path

from latex2mathml.converter import convert
from latex2mathml.exceptions import DenominatorNotFoundError, ExtraLeftOrMissingRightError, NumeratorNotFoundError
from nbconvert import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode

TEMPLATES = Path(__file__).parent / "templates"
#: What latex2mathml raises for a formula that it cannot read; such a formula is shown as it was typed.
_UNREADABLE = (
    DenominatorNotFoundError,
    ExtraLeftOrMissingRightError,
    NumeratorNotFoundError,
    IndexError,
    KeyError,
    StopIteration,
    RuntimeError,
    ValueError,
)

#: Characters that no text needs, and with which a text looks other than it is: controls, and turns of the direction.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]")


def plain(page: str) -> str:
    """A page in which every character that controls something is replaced by a sign for it."""
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", page)


def short(text: str, most: int) -> str:
    """A text of at most `most` characters."""
    return text if len(text) <= most else f"{text[: most - 2].rstrip()} …"


class _MathRenderer(IPythonRenderer):
    """Markdown as nbconvert renders it, with formulas as MathML, which browsers draw without help."""

    def inline_math(self, body: str) -> str:
        return formula(body, display="inline")

    def block_math(self, body: str) -> str:
        return formula(body, display="block")

    def latex_environment(self, name: str, body: str) -> str:
        return formula(rf"\begin{{{name}}}{body}\end{{{name}}}", display="block")


def formula(tex: str, display: str = "inline") -> str:
    """A formula in TeX as MathML; as code where it cannot be read."""
    try:
        return convert(tex.strip(), display=display)
    except _UNREADABLE:
        return f"<code>{html.escape(tex)}</code>"


def markdown_to_html(source: str) -> str:
    """Markdown with formulas as HTML. It is not sanitised: for text of the course's own authors."""
    return MarkdownWithMath(renderer=_MathRenderer(escape=False, exclude_anchor_links=True)).render(source)


class SolutionPage(HTMLExporter):
    """An executed solution as a page."""

    def __init__(self, **options):
        super().__init__(template_name="solution_page", extra_template_basedirs=[str(TEMPLATES)], **options)
        self.register_filter("markdown_page", markdown_to_html)


def solution_page(notebook: NotebookNode, title: str) -> str:
    """The page of an executed notebook of our own."""
    page, _ = SolutionPage().from_notebook_node(notebook, resources={"metadata": {"name": title}})
    return page
