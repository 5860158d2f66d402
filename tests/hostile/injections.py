"""A bank of texts that want to be more than text on a page: each is put wherever a student can put a text.

What they would do if they were let: set `__hit`, change the title, open a dialog, or ask a server for something.
"""

from dataclasses import dataclass

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from tests.autograder.small_course import cell_of

HIT = "window.__hit=1;document.title=1;alert(1)"
AWAY = "https://elsewhere.invalid"
SCRIPT = f"<script>{HIT}</script>"
IMG = f"<img src=x onerror={HIT}>"


@dataclass(frozen=True)
class Injection:
    """A text and what it is called. `live`: put into a page as HTML, it does something or leaves a forbidden element.
    The others need a renderer of Markdown, formulas or templates, or a careless decoder, before they do."""

    name: str
    text: str
    live: bool = True


BANK = [
    Injection("script", SCRIPT),
    Injection("script-from-elsewhere", f"<script src={AWAY}/a.js></script>"),
    Injection("script-module-in-capitals", f"<ScRiPt type=module>{HIT}</sCrIpT >"),
    Injection("script-in-script", f"<scr<script></script>ipt>{HIT}</script>{SCRIPT}"),
    Injection("img-onerror", f'<img src=x onerror="{HIT}">'),
    Injection("img-from-elsewhere", f'<img srcset="{AWAY}/a.png 1x, {AWAY}/b.png 2x" src={AWAY}/a.png>'),
    Injection("svg-onload", f'<svg onload="{HIT}"><text>x</text></svg>'),
    Injection("svg-slash-attributes", f"<svg/onload={HIT}>"),
    Injection("svg-animated-link", f"<svg><a><animate attributeName=href values=javascript:{HIT} /><text>x</text></a>"),
    Injection("svg-foreign-object", f"<svg><foreignObject><iframe onload={HIT}></iframe></foreignObject></svg>"),
    Injection("svg-cdata", f"<svg><![CDATA[>{IMG}]]></svg><svg><style><![CDATA[</style>"
                           f"{IMG}]]>"),
    Injection("body-onload", f'</main></body><body onload="{HIT}" onpageshow="{HIT}">'),
    Injection("details-ontoggle", f'<details open ontoggle="{HIT}"><summary>x</summary></details>'),
    Injection("autofocus", f'<input autofocus onfocus="{HIT}"><div tabindex=1 autofocus onfocus="{HIT}">x</div>'),
    Injection("media-onerror", f'<video><source onerror="{HIT}"></video><audio src=x onerror="{HIT}">'),
    Injection("animation-event", f'<style>@keyframes k{{}}</style><p style="animation:k 1ms" onanimationend="{HIT}">x'),
    Injection("iframe-srcdoc", f'<iframe srcdoc="<script>parent.__hit=1;{HIT}</script>"></iframe>'),
    Injection("iframe-address", f'<iframe src="javascript:parent.{HIT}"></iframe>'),
    Injection("object-and-embed", f'<object data="data:text/html,{SCRIPT}"></object><embed src={AWAY}/a>'),
    Injection("link-javascript", f'<a href="javascript:{HIT}">Click here for full points</a>'),
    Injection("link-disguised",
              f'<a href=" &#x6A;ava&Tab;script&colon;{HIT}">x</a><a href="\x01javascript:{HIT}">y</a>'),
    Injection("link-data", f'<a href="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==" ping={AWAY}>x</a>'),
    Injection("stylesheet", f"<link rel=stylesheet href={AWAY}/a.css><link rel=preload as=script href={AWAY}/a.js>"),
    Injection("style-import",
              f'<style>@import "{AWAY}/a.css"; body{{background:url({AWAY}/a.png);display:none}}</style>'),
    Injection("style-attribute", f'<p style="background:url({AWAY}/a.png);width:expression({HIT});position:fixed;'
                                 'top:0;left:0;width:100vw;height:100vh">You have all points.</p>'),
    Injection("meta-refresh", f'<meta http-equiv="refresh" content="0;url={AWAY}">'),
    Injection("base", f'<base href="{AWAY}/"><a href="x">x</a>'),
    Injection("form",
              f'<form action="{AWAY}"><input name=password><button formaction="javascript:{HIT}">Log in</button>'
                      f"</form><button form=f formaction={AWAY}>x</button>"),
    Injection("mutation-noscript", f'<noscript><p title="</noscript>{IMG}">'),
    Injection("mutation-math", "<math><mtext><table><mglyph><style><!--</style>"
                               f'<img title="--&gt;&lt;img src=1 onerror={HIT}&gt;">'),
    Injection("mutation-form-in-math",
              f'<form><math><mtext></form><form><mglyph><style></math><img src onerror={HIT}>'),
    Injection("mutation-select-template", f"<select><template><style><!--</template><a rel=\"--></style></template>"
                                          f'</select>{IMG}">x</a>'),
    Injection("broken-tag", f"<img src=x onerror={HIT} //"),
    Injection("broken-tag-and-what-follows", f"<img src='{AWAY}/?"),
    Injection("out-of-an-attribute", f"\"'>{IMG}<p title=\"' onmouseover={HIT} x='\" onclick={HIT} \""),
    Injection("out-of-everything", f"</title></style></textarea></noscript></code></pre></td></table>{SCRIPT}"),
    Injection("out-of-a-comment", f"<!--> --!>{IMG}-->{SCRIPT}<!--"),
    Injection("cdata", f"<![CDATA[>{SCRIPT}]]><?xml >{SCRIPT}?>"),
    Injection("null-in-a-tag",
              f"<scr\0ipt>{HIT}</scr\0ipt><img\0src=x\0onerror={HIT}><\0img src=x onerror={HIT}>", False),
    Injection("control-characters",
              f"<img\x0csrc=x\x0bonerror={HIT}><img\x0csrc=x\x0conerror={HIT}>\u202e\u2028\ufeff"),
    Injection("colours-in-a-tag", f"<scr\x1b[0mipt>{HIT}</scr\x1b[31mipt><img src=x one\x1b[0mrror={HIT}>", False),
    Injection("wide-letters", f"＜script＞{HIT}＜/script＞＜img src=x onerror={HIT}＞ʺ＞﹤svg onload={HIT}﹥", False),
    Injection("entities",
              f"&lt;script&gt;{HIT}&lt;/script&gt;&#x3c;img src=x onerror={HIT}&#62;&amp;lt;svg&amp;gt;", False),
    Injection("escapes", rf"\x3cscript\x3e{HIT}\u003c/script\u003e%3Csvg%20onload%3D{HIT}%3E+ADw-script+AD4-", False),
    Injection("template", "{{ 7 * 191 }}{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}"
                          "<div>{{ cycler.__init__.__globals__.os.environ }}", False),
    Injection("markdown-links", f"[a](javascript:{HIT}) [b](java&#115;cript:{HIT}) [c](data:text/html,<script>{HIT}"
                                f"</script>) <javascript:{HIT}> <{AWAY}> [d]({AWAY} \"x\" onclick={HIT}) {AWAY}",
              False),
    Injection("markdown-references", f"[a] [b][a] ![c][a]\n\n[a]: javascript:{HIT}\n[b]: {AWAY} 'x\" onclick={HIT}'",
              False),
    Injection("markdown-images", f"![a]({AWAY}/a.png) ![b](x\" onerror=\"{HIT}) ![\" onerror={HIT} x=\"](x) "
                                 f"![{IMG}](attachment:x)", True),
    Injection("markdown-fence", f'```">{IMG}\n{SCRIPT}\n```\n\n~~~{{=html}}\n'
                                f"{SCRIPT}\n~~~"),
    Injection("markdown-table-and-heading", f"# <svg onload={HIT}>\n\n| {SCRIPT} | b |\n|:-:|---|\n"
                                            f"| {IMG} | `</code>{SCRIPT}` |"),
    Injection("formula-links", rf"$\href{{javascript:{HIT}}}{{x}}$ $$\unicode{{{SCRIPT}}}$$ "
                               rf"\begin{{align}}\style{{x}}{{\text{{{IMG}}}}}\end{{align}} "
                               rf"$\class{{x}}{{\cssId{{y}}{{z}}}}\require{{html}}$"),
    Injection("notebook-widgets",
              f'<script type="application/vnd.jupyter.widget-state+json">{{"x": "{AWAY}"}}</script>'),
    Injection("custom-element",
              f"<x-y is=z style=display:block contenteditable onfocus={HIT} autofocus tabindex=0>x</x-y>"),
    Injection("clobbering",
              f"<img name=body src=x><a id=defaultView href=//elsewhere.invalid>x</a><base id=x href={AWAY}>"),
    Injection("unbroken", "W" * 20_000, False),
    Injection("unbroken-and-bold", "**" + "W" * 3_000 + "** `" + "M" * 3_000 + "` | " + "_" * 3_000, False),
]  # fmt: skip

#: Names of folders, and so of students, that want to be more than that.
FOLDERS = [
    IMG,
    f'"onmouseover="{HIT}',
    "{{ 7 * 191 }}",
    "<b>bold",
    f"javascript:{HIT}",
    "%3Cscript%3E#?x&lt;svg",
]

_FIRST = """
from IPython.display import display

EVIL = {text!r}
NAME = EVIL.replace(chr(0), "")
# {line}


class Shown:
    def __repr__(self):
        return EVIL

    __str__ = __repr__

    def _repr_html_(self):
        return EVIL


for kind in ("text/html", "text/markdown", "text/latex", "text/plain", "image/svg+xml", "image/png", "image/jpeg",
             "application/javascript", "application/json", "application/vnd.jupyter.widget-view+json"):
    display({{kind: EVIL}}, raw=True)
    display({{kind: EVIL, "text/plain": EVIL}}, raw=True)
display(Shown())
print(EVIL)
"""
_SIGMOID_PRIME = """
def sigmoid_prime(z):
    {text!r}
    # {line}
    print(EVIL)
    return {value}


display({{"text/html": EVIL}}, raw=True)
raise type(NAME, (Exception,), {{}})(EVIL)
"""
_TRIPLE = '''
# {line}
def triple(x: EVIL = {text!r}):
    """{line}"""
    print(EVIL)
    display({{"text/html": EVIL}}, raw=True)
    raise type(NAME, (AssertionError,), {{}})(EVIL)
'''
#: A cell that ends its process is named, by its first line, in what page and report note.
_ENDS = "{text!r}\nimport os\nos._exit(1)"


def fill(notebook: NotebookNode, text: str, number: int) -> None:
    """Put a text wherever a student can put one. `number` varies the kind of value that a check is given."""
    line = text.replace("\n", " ").replace('"""', "'''").replace("\\", "/").replace("\0", "").replace("\r", " ")
    line = line.replace("\f", " ").rstrip('"')
    value = ("Shown()", "EVIL", "[EVIL, {EVIL: EVIL}]", "{EVIL: 1.0}")[number % 4]
    parts = {"text": text, "line": line, "value": value}
    notebook.cells[0].source = text
    notebook.cells[1].source += _FIRST.format(**parts)
    cell_of(notebook, "sigmoid_prime").source = _SIGMOID_PRIME.format(**parts)
    cell_of(notebook, "triple").source = _TRIPLE.format(**parts)
    cell_of(notebook, "explain").source = text
    notebook.cells += [new_markdown_cell(text), new_code_cell(_ENDS.format(**parts))]
    notebook.metadata["title"] = text
