"""What a student wrote, as HTML in which nothing can happen."""

import re

import jinja2
import nh3
from markupsafe import Markup
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

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


def safe_code(source: str) -> Markup:
    """Python with its colours; without them where it is long."""
    if len(source) > 3000:
        return Markup('<div class="code"><pre>{}</pre></div>').format(source)
    return Markup(highlight(source, PythonLexer(), HtmlFormatter(cssclass="code", style="default")))
