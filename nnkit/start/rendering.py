"""The start page as HTML: what the course is, its map, one's own lessons, what was handed in, where help is."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from nnkit.lessons import Way, ways
from nnkit.showing.display import DARK, INK_ON_DARK, counted, escape
from nnkit.showing.progress import Row, exercises_table, summed
from nnkit.start.course_map import CourseMap
from nnkit.start.standing import Item, Standing, notebook_of

STYLE = """<style>
.nnkit-start{font:15px/1.5 var(--jp-ui-font-family,system-ui,sans-serif);color:var(--jp-content-font-color1,#111);
max-width:46rem}
.nnkit-start h1{font-size:1.9em;line-height:1.2;margin:.1em 0 .3em}
.nnkit-start h2{font-size:1.35em;margin:.9em 0 .3em}
.nnkit-start p{margin:.35em 0}
.nnkit-start a{color:var(--jp-content-link-color,#005a8e);text-decoration:underline}
.nnkit-start a:focus-visible,.nnkit-start summary:focus-visible{outline:2px solid #D55E00;outline-offset:2px}
.nnkit-start .nnkit-go{display:inline-block;margin:.5em 0;padding:.5em 1.1em;border-radius:4px;background:#0072B2;
color:#fff!important;font-weight:600;text-decoration:none}
.nnkit-start .nnkit-go:hover{background:#005a8e}
.nnkit-map{position:relative;margin:.4em 0}
.nnkit-map a{position:absolute;border-radius:6px}
.nnkit-map a:hover{background:rgba(0,114,178,.12)}
.nnkit-start dl{display:grid;grid-template-columns:max-content 1fr;gap:.25em 1em;margin:.5em 0}
.nnkit-start dt,.nnkit-start dd{float:none!important;width:auto!important;margin:0!important}
.nnkit-start dt{font-weight:600!important}
.nnkit-lessons{list-style:none;padding:0!important;margin:.5em 0!important}
.nnkit-lessons>li{border:1px solid var(--jp-border-color1,#bbb);border-radius:6px;padding:.5em .9em;
margin:.5em 0!important}
.nnkit-lessons h3{font-size:1.05em;margin:0!important}
.nnkit-lessons h3 small{font-size:.87em;font-weight:400;margin-left:.5em;white-space:nowrap}
.nnkit-bar{height:6px;border-radius:3px;background:var(--jp-layout-color3,#ddd);margin:.35em 0;overflow:hidden}
.nnkit-bar div{height:100%;background:#0072B2}
.nnkit-start details{overflow-x:auto}.nnkit-start summary{cursor:pointer}
.nnkit-start summary:focus-visible{outline-offset:-2px} /* else it is cut off by what scrolls */
@media screen{DARK .nnkit-bar div{background:INK}}
@media (max-width:900px){.nnkit-start dl{grid-template-columns:1fr;gap:0}
.nnkit-start dd{margin:0 0 .5em!important}}
</style>""".replace("DARK", DARK).replace("INK", INK_ON_DARK[0])

#: JupyterLab would take the keys of what has the focus for itself: on the very element this tells it not to.
KEYS = 'data-lm-suppress-shortcuts="true"'
TITLE = "How a network learns"
NETWORK = (
    "Numbers go in on the left and come out on the right. Each line multiplies what passes by its weight; each circle "
    "adds up what arrives, and the two in the middle bend it into an S. Move the two weights: can you lay the blue "
    "curve through all five dots? Then start over and let the network do it. How it does that is what you will write."
)
HELP = (
    ("Stuck in an exercise?", "`hint(sigmoid)`, in a cell of your own, helps in three steps. It costs nothing."),
    (
        "What is done?",
        "`progress()`, in the last cells of each lesson, lists its exercises; this page has them all.",
    ),
    ("A cell does not end?", "Kernel → Interrupt Kernel. Usually it is a loop whose condition never changes."),
    ("A name is not defined?", "Run → Run All Above Selected Cell: after a restart the cells above were not run."),
    ("The kernel has died?", "Kernel → Restart Kernel…, then run from the top. What you wrote is safe."),
    ("To stop", "save with Ctrl-S, then File → Shut Down. Next time you go on from this page."),
)
#: The guide, seen from the folder of the start page, where the whole workshop is there.
GUIDE = "docs/student-guide.md"


def head(standings: Sequence[Standing]) -> str:
    """What stands above the network."""
    return (
        f"<h1>{TITLE}</h1><p>In {counted(len(standings), 'lesson')} you write a neural network yourself, "
        "function by function, and the way in which it learns: backpropagation. It begins with a slope, and ends with "
        "a network that reads digits.</p>"
        f"{_go_on(standings)}<h2>What a network is</h2><p>{escape(NETWORK)}</p>"
    )


def rest(
    standings: Sequence[Standing],
    handed_in: Mapping[str, str],
    feedback: Mapping[str, str],
    folder: Path,
) -> str:
    """What stands below it. `handed_in` says when each assignment was, and `feedback` has its pages, by name; `folder`
    has the lessons."""
    lessons = "".join(_lesson(each, handed_in, feedback) for each in standings)
    return (
        f"<h2>The map</h2>{_map(standings)}{_ways(ways())}"
        f'<h2>Your lessons</h2><p>{escape(_all(standings))}</p><ol class="nnkit-lessons">{lessons}</ol>'
        f"<h2>What you handed in</h2>{_handed_in(standings, handed_in)}"
        f"<h2>Where help is</h2>{_help(folder)}"
    )


def in_words(standings: Sequence[Standing]) -> str:
    """The map and how far each lesson is, as text."""
    lines = [CourseMap([each.lesson for each in standings], ways()).words, _all(standings)]
    for each in standings:
        far = summed([*map(_row, each.path)]) if each.begun else "not begun" if each.here else "not here yet"
        lines.append(f"  {each.lesson.number:02d} {each.lesson.title}: {far}")
    return "\n".join(lines)


def framed(html: str) -> str:
    """A part of the page, in its style."""
    return f'{STYLE}<div class="nnkit-start">{html}</div>'


def latest(standings: Sequence[Standing]) -> Standing | None:
    """The lesson to go on with: the one that was worked in last, as long as something of its path is left; else the
    first that is begun, else the first that is not done. None where all is, or none is here."""
    left = [each for each in standings if each.here and not each.fault and not each.done]
    noted = [each for each in left if each.when]
    if noted and max(noted, key=lambda each: each.when).when == max(each.when for each in standings):
        return max(noted, key=lambda each: each.when)
    return next((each for each in left if each.begun), None) or next(iter(left), None)


def _go_on(standings: Sequence[Standing]) -> str:
    now = latest(standings)
    if now is None:
        return ""
    begin = "Go on" if now.begun else "Begin" if not any(each.begun for each in standings) else "Next"
    said = f"{begin}: lesson {now.lesson.number:02d}, {now.lesson.title}"
    return f'<p><a class="nnkit-go" {KEYS} href="{_place(now)}">{escape(said)}</a></p>'


def _place(standing: Standing) -> str:
    """The address of where one left off."""
    return notebook_of(standing.lesson) + (f"#cell-id={standing.next.name}" if standing.begun and standing.next else "")


def _map(standings: Sequence[Standing]) -> str:
    drawing = CourseMap([each.lesson for each in standings], ways())
    picture = drawing.drawn({each.lesson.name: each.share for each in standings}, theme=True)
    links = ""
    for each in standings:  # for a mouse alone: the list below has the same links for everybody
        if each.here:
            left, top, width, height = (f"{100 * part:.2f}%" for part in drawing.place(each.lesson))
            links += (
                f'<a href="{_place(each)}" tabindex="-1" aria-hidden="true" '
                f'style="left:{left};top:{top};width:{width};height:{height}"></a>'
            )
    return f'<div class="nnkit-map" style="max-width:{drawing.width}px">{picture}{links}</div>'


def _ways(found: Sequence[Way]) -> str:
    rows = "".join(
        f"<dt>{escape(way.name)}</dt><dd>{escape(f'lessons {way.numbers}: {way.how}.')}</dd>" for way in found
    )
    return f"<p>How much time have you?</p><dl>{rows}</dl>"


def _all(standings: Sequence[Standing]) -> str:
    """What is done of all lessons."""
    path = [_row(item) for each in standings for item in each.path if item.kind != "read"]
    bonus = [_row(item) for each in standings for item in each.bonus if item.kind != "read"]
    texts = [item for each in standings for item in each.items if item.kind == "read"]
    return (
        f"In all: {summed(path)}. Bonus, which nobody needs: {summed(bonus)}. Open questions, which a person reads: "
        f"{sum(item.done for item in texts)} of {len(texts)} written."
    )


def _row(item: Item) -> Row:
    named = f"{item.name} (open question)" if item.kind == "read" else item.name
    return Row(named, item.state, item.points, item.most, item.bonus)


def _lesson(standing: Standing, handed_in: Mapping[str, str], feedback: Mapping[str, str]) -> str:
    lesson = standing.lesson
    title = escape(f"{lesson.number:02d} {lesson.title}")
    link = f'<a {KEYS} href="{notebook_of(lesson)}">{title}</a>' if standing.here else title
    return (
        f"<li><h3>{link} <small>{counted(lesson.minutes, 'minute')}</small></h3>"
        f'<div class="nnkit-bar" aria-hidden="true"><div style="width:{100 * standing.share:.0f}%"></div></div>'
        f"<p>{_said(standing)}</p>{_beside(standing, handed_in, feedback)}{_details(standing)}</li>"
    )


def _said(standing: Standing) -> str:
    """How far a lesson is, in a line, with a link to where one left off."""
    if standing.fault:
        return escape(standing.fault)
    bonus = f" Bonus: {summed([*map(_row, standing.bonus)])}." if any(item.done for item in standing.bonus) else ""
    far = escape(f"{summed([*map(_row, standing.path)])}.{bonus}")
    if not standing.here:
        return f"Not here yet. {far if standing.begun else ''}"
    if not standing.begun:
        return "Not begun."
    if standing.next is None:
        return f"The path is done. {far}"
    name = standing.next.name
    return f'{far} <a {KEYS} href="{_place(standing)}">Go on with <code>{escape(name)}</code></a>'


def _beside(standing: Standing, handed_in: Mapping[str, str], feedback: Mapping[str, str]) -> str:
    folder, said = standing.lesson.folder, []
    if folder in handed_in:
        said.append(f"Handed in on {escape(handed_in[folder])}.")
    if folder in feedback:
        said.append(f'<a {KEYS} href="{escape(feedback[folder])}">Feedback on {escape(standing.lesson.title)}</a>')
    return f"<p>{' '.join(said)}</p>" if said else ""


def _details(standing: Standing) -> str:
    if not standing.begun:
        return ""
    table = exercises_table(f"Lesson {standing.lesson.number:02d}", [_row(item) for item in standing.items]).markup
    return f"<details><summary {KEYS}>Every exercise of lesson {standing.lesson.number:02d}</summary>{table}</details>"


def _handed_in(standings: Sequence[Standing], handed_in: Mapping[str, str]) -> str:
    noted = [each.lesson for each in standings if each.lesson.folder in handed_in]
    if not noted:
        return (
            "<p>On this computer there is no note of anything that was handed in. What you upload elsewhere, in Moodle "
            "or Canvas, is noted there.</p>"
        )
    lines = "".join(f"<dt>{escape(each.title)}</dt><dd>{escape(handed_in[each.folder])}</dd>" for each in noted)
    return f"<dl>{lines}</dl><p>You may hand in again until the deadline; the last one counts.</p>"


def _help(folder: Path) -> str:
    lines = "".join(f"<dt>{escape(asked)}</dt><dd>{escape(answer)}</dd>" for asked, answer in HELP)
    guide = f"<p>{escape(f'More is in `{GUIDE}`, in the folder of the workshop.')}</p>"
    return f"<dl>{lines}</dl>{guide if (folder.parent / GUIDE).is_file() else ''}"
