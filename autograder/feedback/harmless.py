"""What a student wrote, as HTML in which nothing can happen."""

import re
from collections.abc import Mapping

import jinja2
import nh3
from markupsafe import Markup
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from autograder.feedback.figures import safe_figure
from autograder.pages import formula

_WITH_CONTENT = re.compile(r"<(style|script|template|iframe|object)\b.*?(</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_TEXT_TAGS = {"p", "strong", "em", "b", "i", "code", "pre", "ul", "ol", "li", "blockquote", "br", "hr", "sub", "sup"}
_TEXT_TAGS |= {"table", "thead", "tbody", "tr", "th", "td", "h3", "h4", "h5", "h6", "del"}


_PANEL_TAGS = {"div", "p", "strong", "code", "table", "tbody", "tr", "th", "td", "pre"}


def _panel_attribute(tag: str, name: str, value: str) -> str | None:
    return value if name != "class" or value.startswith("nnkit-") else None


def safe_panel(html: str, most: int = 32_000) -> Markup:
    """A panel's HTML without anything but its text, tables and our own classes. It comes from the student's kernel."""
    text = _WITH_CONTENT.sub("", html)[:most]
    attributes = {"*": {"class"}, "th": {"scope"}}
    return Markup(nh3.clean(text, tags=_PANEL_TAGS, attributes=attributes, attribute_filter=_panel_attribute))


def safe_markdown(text: str) -> Markup:
    """A student's Markdown as HTML: no links, no images, no HTML of their own; formulas stay as they were typed."""
    html = MarkdownWithMath(renderer=_TypedMath(escape=True, exclude_anchor_links=True)).render(text)
    return Markup(nh3.clean(html, tags=_TEXT_TAGS, attributes={}))


class _TypedMath(IPythonRenderer):
    """Markdown in which formulas are shown as the author typed them."""

    def inline_math(self, body: str) -> str:
        return f"<code>{jinja2.filters.escape(body.strip())}</code>"

    def block_math(self, body: str) -> str:
        return f"<pre>{jinja2.filters.escape(body.strip())}</pre>"

    def latex_environment(self, name: str, body: str) -> str:
        return self.block_math(body)

    def image(self, text: str, url: str, title: str | None = None) -> str:
        return f"[picture: {jinja2.filters.escape(text or '')}]"


#: What formulas are made of, and how long one may be in TeX; so many pictures of an answer are shown.
_MATH_TAGS = {"math", "mrow", "mi", "mo", "mn", "mtext", "mspace", "msup", "msub", "msubsup", "mfrac", "msqrt", "mroot"}
_MATH_TAGS |= {"mover", "munder", "munderover", "mtable", "mtr", "mtd", "mstyle", "mpadded"}
_MATH_ATTRIBUTES = {"math": {"display"}, "mo": {"stretchy", "fence"}, "mi": {"mathvariant"}, "mtable": {"columnalign"}}
_LONGEST_FORMULA, _MOST_PICTURES = 1000, 6
_IN_TEXT = re.compile(r"data:image/(?:png|jpeg|webp);base64,([A-Za-z0-9+/=\s]+)")


def drawn_markdown(text: str, pictures: Mapping[str, str]) -> Markup:
    """As `safe_markdown`, with formulas drawn, and with the pictures that came along: those in the text itself, and
    `pictures`, in base64 by the name of the attachment. Each is encoded anew, and nothing is loaded from elsewhere."""
    renderer = _Drawn(escape=True, exclude_anchor_links=True)
    renderer.pictures, renderer.shown = pictures, 0
    attributes = _MATH_ATTRIBUTES | {"img": {"src", "alt", "width", "height"}}
    html = MarkdownWithMath(renderer=renderer).render(text)
    tags = _TEXT_TAGS | _MATH_TAGS | {"img"}
    return Markup(
        nh3.clean(html, tags=tags, attributes=attributes, url_schemes={"data"}, attribute_filter=_own_picture)
    )


def _own_picture(tag: str, name: str, value: str) -> str | None:
    return value if name != "src" or value.startswith(("data:image/png;base64,", "data:image/jpeg;base64,")) else None


class _Drawn(_TypedMath):
    """Markdown in which formulas are drawn by MathML, and pictures shown that came along with the text."""

    pictures: Mapping[str, str]
    shown: int

    def inline_math(self, body: str) -> str:
        return super().inline_math(body) if len(body) > _LONGEST_FORMULA else self._drawn(body, "inline")

    def block_math(self, body: str) -> str:
        return super().block_math(body) if len(body) > _LONGEST_FORMULA else self._drawn(body, "block")

    def latex_environment(self, name: str, body: str) -> str:
        return self.block_math(rf"\begin{{{name}}}{body}\end{{{name}}}")

    def _drawn(self, tex: str, display: str) -> str:
        """What latex2mathml makes of a text within a formula may be any HTML: of that nothing is left."""
        return nh3.clean(formula(tex, display), tags=_MATH_TAGS | {"code"}, attributes=_MATH_ATTRIBUTES)

    def image(self, text: str, url: str, title: str | None = None) -> str:
        inside = _IN_TEXT.fullmatch(url)
        encoded = inside[1] if inside else self.pictures.get(url.removeprefix("attachment:"), "")
        figure = safe_figure([encoded], text or "") if encoded and self.shown < _MOST_PICTURES else None
        if figure is None:
            return super().image(text, url, title)
        self.shown += 1
        alternative = jinja2.filters.escape(figure.alternative or "a picture in the answer")
        return f'<img src="{figure.address}" alt="{alternative}" width="{figure.width}" height="{figure.height}">'


def safe_code(source: str) -> Markup:
    """Python with its colours; without them where it is long."""
    if len(source) > 3000:
        return Markup('<div class="code"><pre>{}</pre></div>').format(source)
    return Markup(highlight(source, PythonLexer(), HtmlFormatter(cssclass="code", style="default")))
