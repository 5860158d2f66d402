"""Who is in the invented class, and what each hands in. The same seed, the same class."""

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

import nbformat
from nbformat import NotebookNode

from autograder.cells import is_test
from autograder.rehearsal.people import HandIn, Invented, person
from autograder.rehearsal.sheet import Planted, Sheet

LAYOUTS = ("mail", "Moodle", "folder", "Canvas", "nbgrader")
_TIMED = ("mail", "folder", "Canvas", "nbgrader")


def invent(sheets: Sequence[Sheet], students: int, seed: int) -> list[Invented]:
    """A class of this size. The first ones are the most varied; a larger class has more of the usual kinds."""
    made = []
    for index in range(students):
        rng = Random(f"{seed} {index}")
        kind, work, layouts = _kind(index)
        layout = layouts[(index + seed) % len(layouts)]
        # Each special thing happens in one lesson; in the others the student works like everyone.
        special = (index + seed) % len(sheets) if sheets else 0
        handed_in = tuple(
            (work if place == special or kind in _EVERYWHERE else _usual)(sheet, rng, index)
            for place, sheet in enumerate(sheets)
        )
        first, last, first_id, last_id = person(index)
        ids = {"Moodle": f"{first_id}-{last_id}", "Canvas": f"{last_id}{first_id}"}
        identity = ids.get(layout, first_id)
        made.append(Invented(first, last, identity, kind, layout, 1000 + 37 * index, handed_in))
    return made


def _handed_in(
    sheet: Sheet, answers: Sequence[Planted], change: Callable[[NotebookNode], None] | None = None, **more
) -> HandIn:
    """A notebook with these answers; what is not answered earns nothing."""
    notebook = sheet.filled(answers)
    if change:
        change(notebook)
    points = dict.fromkeys(sheet.exercises, 0.0) | {each.exercise: each.points for each in answers}
    mistakes = {each.exercise: each.mistake for each in answers if each.mistake}
    data = nbformat.writes(notebook).encode()
    assignment = sheet.assignment
    return HandIn(assignment.name, assignment.notebook, data, points, mistakes, bonus=sheet.bonus, **more)


def _right(sheet: Sheet, rng: Random) -> list[Planted]:
    return [rng.choice(sheet.right(name)) for name in sheet.exercises]


def _mixed(sheet: Sheet, rng: Random, index: int, share: float) -> list[Planted]:
    """About this share of all exercises wrong; the next student has the next mistake."""
    answers = []
    for place, name in enumerate(sheet.exercises):
        wrong = sheet.wrong(name)
        if wrong and rng.random() < share:
            answers.append(wrong[(index + place) % len(wrong)])
        else:
            answers.append(rng.choice(sheet.right(name)))
    return answers


def _usual(sheet: Sheet, rng: Random, index: int) -> HandIn:
    return _handed_in(sheet, _mixed(sheet, rng, index, rng.choice((0.1, 0.2, 0.35))))


def _perfect(sheet: Sheet, rng: Random, index: int) -> HandIn:
    return _handed_in(sheet, list(sheet.solutions.values()))


def _path_alone(sheet: Sheet, rng: Random, index: int) -> HandIn:
    """All of the path, and nothing beyond it: that is full marks."""
    return _handed_in(sheet, [each for name, each in sheet.solutions.items() if name not in sheet.bonus])


def _other_ways(sheet: Sheet, rng: Random, index: int) -> HandIn:
    return _handed_in(sheet, [sheet.right(name)[-1 - index % len(sheet.right(name))] for name in sheet.exercises])


def _misconceptions(sheet: Sheet, rng: Random, index: int) -> HandIn:
    return _handed_in(sheet, _mixed(sheet, rng, index, 0.6))


def _all_wrong(sheet: Sheet, rng: Random, index: int) -> HandIn:
    return _handed_in(sheet, _mixed(sheet, rng, index, 1.0))


def _half_done(sheet: Sheet, rng: Random, index: int) -> HandIn:
    answers = _mixed(sheet, rng, index, 0.2)
    return _handed_in(sheet, answers[: len(answers) // 2])


def _late(sheet: Sheet, rng: Random, index: int) -> HandIn:
    return _handed_in(sheet, _mixed(sheet, rng, index, 0.15), late=True)


def _empty(sheet: Sheet, rng: Random, index: int) -> HandIn:
    return _handed_in(sheet, [])


def _absent(sheet: Sheet, rng: Random, index: int) -> HandIn:
    return HandIn(sheet.assignment.name, sheet.assignment.notebook, None, {})


def _unreadable(sheet: Sheet, data: bytes, name: str) -> HandIn:
    points = dict.fromkeys(sheet.exercises, 0.0)
    place = sheet.assignment
    return HandIn(place.name, place.notebook, data, points, name=name, unreadable=True, bonus=sheet.bonus)


def _no_notebook(sheet: Sheet, rng: Random, index: int) -> HandIn:
    """A PDF, a text or half a file under the name of a notebook."""
    half = _perfect(sheet, rng, index).data or b""
    data = (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", b"I could not export it, sorry!\n", half[: len(half) // 2], b"")[
        index % 4
    ]
    return _unreadable(sheet, data, "")


def _broken_syntax(sheet: Sheet, rng: Random, index: int) -> HandIn:
    """A colon is missing in one cell: it costs that exercise, for others get a right version of it."""
    names = [each for each in sheet.exercises if sheet.is_function(each) and sheet.stands_alone(each)]
    if not names:
        return _usual(sheet, rng, index)
    name = rng.choice(names)
    answers = [each for each in _right(sheet, rng) if each.exercise != name]
    right = sheet.solutions[name]
    broken = right.source.replace("):", ")", 1) if "):" in right.source else f"{right.source}\n)"
    return _handed_in(sheet, [*answers, Planted(name, "a colon is missing", broken, 0.0)])


def _endless(sheet: Sheet, rng: Random, index: int) -> HandIn:
    """A loop that never ends, in the function that the fewest other cells call: each call waits for the limit."""
    alone = [each for each in sheet.exercises if sheet.is_function(each) and sheet.stands_alone(each)]
    if not alone:
        return _usual(sheet, rng, index)
    name = min(alone, key=sheet.mentions)
    answers = [each for each in _right(sheet, rng) if each.exercise != name]
    loop = f"def {name}(*arguments):\n    while True:\n        pass"
    return _handed_in(sheet, [*answers, Planted(name, "an endless loop", loop, 0.0)])


def _noisy(sheet: Sheet, rng: Random, index: int) -> HandIn:
    """A right answer that talks on stderr, and warns."""
    names = [each for each in sheet.exercises if sheet.is_function(each) and not sheet.is_quiet(each)]
    if not names:
        return _usual(sheet, rng, index)
    name = rng.choice(names)
    right = sheet.solutions[name]
    noise = (
        f"\n\n_quiet_{name} = {name}\n\n\ndef {name}(*arguments):\n    import sys\n    import warnings\n\n"
        f'    print("{name} was called", file=sys.stderr)\n    warnings.warn("I am not sure of this", stacklevel=1)\n'
        f"    return _quiet_{name}(*arguments)"
    )
    answers = [each for each in _right(sheet, rng) if each.exercise != name]
    return _handed_in(sheet, [*answers, replace(right, source=right.source + noise, title="talks on stderr")])


def _skips_tests(sheet: Sheet, rng: Random, index: int) -> HandIn:
    """Nothing written, and every test cell tagged so that it is not run."""

    def change(notebook: NotebookNode) -> None:
        for cell in filter(is_test, notebook.cells):
            cell.metadata["tags"] = ["skip-execution"]

    return _handed_in(sheet, [], change)


def _shows_points(sheet: Sheet, rng: Random, index: int) -> HandIn:
    """Test cells rewritten to show full points."""

    def change(notebook: NotebookNode) -> None:
        for cell in filter(is_test, notebook.cells):
            cell.source = "100.0"

    return _handed_in(sheet, [], change)


def _deletes_tests(sheet: Sheet, rng: Random, index: int) -> HandIn:
    """The answers are right or wrong as everyone's; all test cells are deleted."""

    def change(notebook: NotebookNode) -> None:
        notebook.cells = [cell for cell in notebook.cells if not is_test(cell)]

    return _handed_in(sheet, _mixed(sheet, rng, index, 0.2), change)


def _doubles_tests(sheet: Sheet, rng: Random, index: int) -> HandIn:
    """A test cell was copied, with its grade_id."""

    def change(notebook: NotebookNode) -> None:
        places = [place for place, cell in enumerate(notebook.cells) if is_test(cell)]
        place = rng.choice(places)
        copy = nbformat.from_dict(notebook.cells[place])
        copy["id"] = "copied"
        notebook.cells.insert(place, copy)

    return _handed_in(sheet, _right(sheet, rng), change)


def _renamed(sheet: Sheet, rng: Random, index: int) -> HandIn:
    name = rng.choice(("homework final (2).ipynb", "Untitled1.ipynb", "lösung.ipynb"))
    return replace(_usual(sheet, rng, index), name=name)


def _in_a_zip(sheet: Sheet, rng: Random, index: int) -> HandIn:
    handed_in = _usual(sheet, rng, index)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in ((f"my work/{handed_in.notebook}.ipynb", handed_in.data or b""), ("__MACOSX/._x", b"\0")):
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)  # without the time of making it
    return replace(handed_in, data=stream.getvalue(), name=f"{handed_in.notebook}.zip")


def _shadows_numpy(sheet: Sheet, rng: Random, index: int) -> HandIn:
    """A numpy.py beside the notebook, which stock nbgrader would import in numpy's place."""
    return replace(_usual(sheet, rng, index), beside={"numpy.py": b'raise SystemExit("this is not numpy")\n'})


def _again(sheet: Sheet, rng: Random, index: int) -> HandIn:
    """Handed in half done, and once more when it was better."""
    earlier = _half_done(sheet, rng, index).data
    return replace(_handed_in(sheet, _mixed(sheet, rng, index, 0.1)), earlier=earlier)


_Work = Callable[[Sheet, Random, int], HandIn]
#: A kind of student, how they work, and the layouts in which that can be handed in.
_KINDS: tuple[tuple[str, _Work, tuple[str, ...]], ...] = (
    ("misconceptions", _misconceptions, LAYOUTS),
    ("right in other ways", _other_ways, LAYOUTS),
    ("late", _late, _TIMED),
    ("the path and no more", _path_alone, LAYOUTS),
    ("not a notebook", _no_notebook, LAYOUTS),
    ("a syntax error", _broken_syntax, LAYOUTS),
    ("skips the tests", _skips_tests, LAYOUTS),
    ("half done", _half_done, LAYOUTS),
    ("renamed the file", _renamed, ("folder", "Moodle", "Canvas")),
    ("deleted the tests", _deletes_tests, LAYOUTS),
    ("warns on stderr", _noisy, LAYOUTS),
    ("an endless loop", _endless, LAYOUTS),
    ("nothing filled in", _empty, LAYOUTS),
    ("numpy.py beside it", _shadows_numpy, ("folder", "Moodle", "nbgrader")),
    ("in a zip", _in_a_zip, ("folder", "Moodle", "Canvas")),
    ("handed in twice", _again, ("Canvas", "mail")),
    ("perfect", _perfect, LAYOUTS),
    ("a slip here and there", _usual, LAYOUTS),
    ("all wrong", _all_wrong, LAYOUTS),
    ("copied a test", _doubles_tests, LAYOUTS),
    ("shows points", _shows_points, LAYOUTS),
    ("handed in one lesson only", _absent, LAYOUTS),
)
_KIND_BY_NAME = {name: (name, work, layouts) for name, work, layouts in _KINDS}
#: Who comes after the first of each kind: as classes are.
_THEN = ("misconceptions", "perfect", "a slip here and there", "half done", "right in other ways", "late")
_ENDLESS_EVERY = 15
_EVERYWHERE = {"misconceptions", "right in other ways", "perfect", "nothing filled in", "the path and no more"}


def _kind(index: int) -> tuple[str, _Work, tuple[str, ...]]:
    if index < len(_KINDS):
        return _KINDS[index]
    if index % _ENDLESS_EVERY == 10:
        return _KIND_BY_NAME["an endless loop"]
    return _KIND_BY_NAME[_THEN[index % len(_THEN)]]
