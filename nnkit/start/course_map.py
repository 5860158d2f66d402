"""The map of the course, drawn from course.toml: which lesson needs which, and the ways through it.

A lesson a row. On the left a line leads from each lesson to those that build on it; on the right each way has a column,
with a dot at every lesson that it goes through.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from textwrap import wrap

from nnkit.lessons import Lesson, Way
from nnkit.showing.display import escape
from nnkit.showing.explorers.diagram import FONT
from nnkit.showing.style import BLUE

#: In pixels: the height of a row and of the head, the distance of two lanes, of two columns, and a station's radius.
ROW, HEAD, LANE, COLUMN, RADIUS = 40, 44, 44, 52, 15
#: Where the first lane is; how wide titles are, at so much a character, and the minutes behind them.
_LEFT, _CHARACTER, _MINUTES = 20, 9.3, 62
#: Colours that follow the notebook's theme, for a picture that is part of a page.
_THEME = {"ink": "var(--jp-content-font-color1,#111)", "faint": "var(--jp-content-font-color2,#5c5c5c)",
          "paper": "var(--jp-layout-color0,#fff)"}  # fmt: skip
_PLAIN = {"ink": "#111", "faint": "#5c5c5c", "paper": "#fff"}


def direct_needs(lessons: Sequence[Lesson]) -> dict[str, list[str]]:
    """By lesson, what it needs, without what these need themselves."""
    needs = {lesson.name: lesson.needs for lesson in lessons}

    def all_of(name: str) -> set[str]:
        return {*needs[name], *(each for need in needs[name] for each in all_of(need))}

    return {
        name: [each for each in own if not any(each in all_of(other) for other in own)] for name, own in needs.items()
    }


def lanes(lessons: Sequence[Lesson]) -> dict[str, int]:
    """The lane of each lesson, 0 at the left. Of those that build on a lesson the last goes on in its lane; for each
    other one there is a lane to the right that no line runs through there."""
    needs = direct_needs(lessons)
    rows = {lesson.name: row for row, lesson in enumerate(lessons)}
    children = {name: [each for each in rows if name in needs[each]] for name in rows}
    found: dict[str, int] = {}
    for name, row in rows.items():
        parents = needs[name]
        if not parents or children[parents[-1]][-1] == name:
            wanted = found[parents[-1]] if parents else 0
        else:
            wanted = found[parents[-1]] + 1
        while any(_runs_through(lane, other, row, rows, children) for other, lane in found.items() if lane == wanted):
            wanted += 1
        found[name] = wanted
    return found


def _runs_through(lane: int, other: str, row: int, rows: Mapping[str, int], children: Mapping[str, list[str]]) -> bool:
    """Whether a line from `other` goes on in its lane beyond a row."""
    return bool(children[other]) and rows[children[other][-1]] > row


class CourseMap:
    """The map of some lessons and ways through them."""

    def __init__(self, lessons: Sequence[Lesson], ways: Sequence[Way]):
        self.lessons, self.ways = lessons, ways
        self._needs, self._lanes = direct_needs(lessons), lanes(lessons)
        self._titles = _LEFT + LANE * max(self._lanes.values()) + 30
        longest = max(len(lesson.title) for lesson in lessons)
        self._columns = self._titles + _CHARACTER * longest + _MINUTES + COLUMN / 2
        self.width = round(self._columns + COLUMN * (len(ways) - 0.4))
        self.height = HEAD + ROW * len(lessons) + 4

    @property
    def words(self) -> str:
        """What the map shows, for who cannot see it."""
        named = {lesson.name: lesson.title for lesson in self.lessons}
        needed = [
            f"{lesson.number:02d}, {lesson.title}, "
            + (
                f"needs {' and '.join(named[each] for each in self._needs[lesson.name])}"
                if lesson.needs
                else "needs none"
            )
            for lesson in self.lessons
        ]
        gone = [f"{way.name}: {'all' if len(way.lessons) == len(self.lessons) else way.numbers}" for way in self.ways]
        return f"Map of the course. {'; '.join(needed)}. Ways through it: {'; '.join(gone)}."

    def place(self, lesson: Lesson) -> tuple[float, float, float, float]:
        """Where a lesson's station and title are: left, top, width and height, as parts of the map's."""
        top = HEAD + ROW * self.lessons.index(lesson)
        return 0.0, top / self.height, (self._columns - COLUMN / 2) / self.width, ROW / self.height

    def drawn(self, shares: Mapping[str, float] | None = None, theme: bool = False) -> str:
        """The map as SVG. `shares` says how much of a lesson is done, by name: its ring fills. With `theme` it takes
        the colours of the page that it is part of; else it has its own, and white paper."""
        ink = _THEME if theme else _PLAIN
        drawn = [] if theme else [f'<rect width="{self.width}" height="{self.height}" fill="#fff"/>']
        drawn += [self._line(need, lesson) for lesson in self.lessons for need in self._needs[lesson.name]]
        for lesson in self.lessons:
            drawn += self._station(lesson, (shares or {}).get(lesson.name, 0.0), ink)
        for number, way in enumerate(self.ways):
            drawn += self._way(number, way, ink)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" width="{self.width}" '
            f'height="{self.height}" role="img" aria-label="{escape(self.words)}" font-family="{FONT}" '
            f'style="max-width:100%;height:auto;display:block">{"".join(drawn)}</svg>'
        )

    def _at(self, name: str) -> tuple[float, float]:
        row = next(row for row, lesson in enumerate(self.lessons) if lesson.name == name)
        return _LEFT + LANE * self._lanes[name], HEAD + ROW * (row + 0.5)

    def _line(self, need: str, lesson: Lesson) -> str:
        """From a lesson down to one that builds on it: along its own lane, then over to the other."""
        (x, y), (to, end) = self._at(need), self._at(lesson.name)
        bend = f"V{end - ROW * 0.9:.1f}C{x:.1f} {end - ROW * 0.4:.1f} {to:.1f} {end - ROW * 0.6:.1f} {to:.1f} {end:.1f}"
        path = f"M{x:.1f} {y:.1f}" + (f"V{end:.1f}" if x == to else bend)
        return f'<path d="{path}" fill="none" stroke="#767676" stroke-width="3"/>'

    def _station(self, lesson: Lesson, share: float, ink: Mapping[str, str]) -> list[str]:
        x, y = self._at(lesson.name)
        all_round = 2 * 3.14159 * RADIUS
        ring = (
            f'<circle cx="{x:g}" cy="{y:g}" r="{RADIUS}" fill="none" stroke="{BLUE}" stroke-width="5" '
            f'stroke-dasharray="{share * all_round:.1f} {all_round:.1f}" transform="rotate(-90 {x:g} {y:g})"/>'
        )
        done = share >= 1
        inside = "✓" if done else f"{lesson.number:02d}"
        return [
            f'<circle cx="{x:g}" cy="{y:g}" r="{RADIUS}" fill="{BLUE if done else ink["paper"]}" stroke="#767676" '
            'stroke-width="2"/>',
            ring if share else "",
            f'<text x="{x:g}" y="{y:g}" text-anchor="middle" dominant-baseline="central" font-size="14" '
            f'font-weight="600" fill="{"#fff" if done else ink["ink"]}">{inside}</text>',
            f'<text x="{self._titles:g}" y="{y:g}" dominant-baseline="central" font-size="16" fill="{ink["ink"]}">'
            f'<tspan font-weight="600">{escape(lesson.title)}</tspan>'
            f'<tspan fill="{ink["faint"]}" font-size="14" dx="8">{lesson.minutes} min</tspan></text>',
        ]

    def _way(self, number: int, way: Way, ink: Mapping[str, str]) -> list[str]:
        x = self._columns + COLUMN * number
        stops = [self._at(lesson.name)[1] for lesson in way.lessons]
        drawn = [
            f'<text x="{x:g}" y="{14 + 17 * line}" text-anchor="middle" font-size="14" fill="{ink["ink"]}">'
            f"{escape(words)}</text>"
            for line, words in enumerate(wrap(way.name, 6))
        ]
        drawn += [
            f'<path d="M{x:g} {start:g}V{end:g}" stroke="{BLUE}" stroke-width="3"'
            + (' stroke-dasharray="3 5"' if end - start > ROW else "")
            + "/>"
            for start, end in pairwise(stops)
        ]
        return drawn + [f'<circle cx="{x:g}" cy="{y:g}" r="6" fill="{BLUE}"/>' for y in stops]
