"""Which column of a class list is what, in the lists that LMSs export.

Moodle   participants (`First name`, `Last name`, `Email address`, `Groups`), the grader report (with `ID number`), and
         an assignment's grading worksheet: `Identifier` has `Participant 4711`, the number that its downloads have
         (mod/assign/feedback/offline), `Full name`, `Email address`
Canvas   the gradebook: `Student` as `Family, First`, `ID`, `SIS User ID`, `SIS Login ID`, `Section`; a row `Points
         Possible` and a `Student, Test` are in it (lib/gradebook_exporter.rb)
Blackboard   the grade centre, tabs in UTF-16: `Last Name`, `First Name`, `Username`, `Student ID`
Brightspace  grades: `OrgDefinedId` and `Username`, each with a `#` before it, `Last Name`, `First Name`, `Email`
Gradescope   `First Name`, `Last Name`, `SID`, `Email`, `Sections`
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from autograder.course import CourseError
from autograder.roster.sender import key
from autograder.roster.spelling import alike

#: What a column may be, by the words at its head, of which letters and digits count.
_HEADS = {
    "id": ("gradebookid", "nbgraderid"),
    "first": ("firstname", "first", "givenname", "vorname", "prénom", "nombre", "nome", "voornaam", "forename"),
    "last": ("lastname", "last", "surname", "familyname", "nachname", "nom", "nomdefamille", "apellidos", "apellido(s)",
             "cognome", "achternaam"),
    "name": ("fullname", "name", "student", "studentname", "vollständigername", "nomcomplet", "nombrecompleto",
             "nomecompleto", "participantname"),
    "email": ("emailaddress", "email", "mail", "emailadresse", "adressedecourriel", "adressedecourriel", "e-mail",
              "direccióndecorreo", "indirizzoemail", "e-mailadres"),
    "number": ("idnumber", "studentid", "sid", "sisuserid", "orgdefinedid", "matriculationnumber", "matrikelnummer",
               "idnummer", "numérodidentification", "númerodeid", "codiceidentificativo", "studentnumber", "number"),
    "login": ("username", "sisloginid", "login", "loginid", "anmeldename", "nomdutilisateur", "nombredeusuario",
              "usernamelogin", "benutzername"),
    "moodle": ("identifier", "participantnumber"),
    "canvas": ("canvasid", "canvasuserid"),
    "group": ("groups", "group", "gruppen", "gruppe", "groupes", "groupe", "grupos", "grupo", "groupname", "gruppi"),
    "section": ("section", "sections", "sectionid"),
}  # fmt: skip
_KNOWN = {alike(head): what for what, heads in _HEADS.items() for head in heads}
#: Heads of a column that says when something was handed in.
_TIMES = {alike(head) for head in (
    "Last modified (submission)", "Zuletzt geändert (Abgabe)", "Dernière modification (travail remis)",
    "Última modificación (entrega)", "Ultima modifica (consegna)", "Última modificação (envio)",
    "Laatst gewijzigd (inzending)", "handed in", "submitted at", "submission time", "timestamp")}  # fmt: skip
_WORDS = {
    "id": "the id in the gradebook", "first": "first name", "last": "family name", "name": "full name",
    "email": "e-mail", "number": "the university's number", "login": "what they sign in with",
    "moodle": "Moodle's number in one assignment", "canvas": "Canvas's number", "brightspace": "Brightspace's number",
    "group": "groups", "section": "sections",
}  # fmt: skip
_NOBODY = {"points possible", "student, test", "test student", "student, test ", "test, student"}


@dataclass(frozen=True)
class Row:
    """A student as a list has them. `numbers`, each with its kind; `id`, where the list has the gradebook's;
    `handed_in`: when the work of one assignment came, as it is written there."""

    name: str
    email: str = ""
    numbers: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    first: str = ""
    last: str = ""
    id: str = ""
    handed_in: str = ""


@dataclass(frozen=True)
class ClassList:
    """A list that was read: where it comes from, which column is what, and who is in it. `ignored`: columns of which
    nothing is taken; `skipped`: rows that are no student's."""

    source: str
    columns: dict[str, str]
    rows: tuple[Row, ...]
    ignored: tuple[str, ...] = ()
    skipped: tuple[str, ...] = field(default=())


def read_class(table: Sequence[Sequence[str]]) -> ClassList:
    """The class in a table. Raises CourseError where no column says who is who."""
    at, heads = _head(table)
    source = _source(heads)
    kinds = {place: what for place, head in enumerate(heads) if (what := _what(head, source))}
    first_of: dict[str, int] = {}
    for place, what in kinds.items():
        first_of.setdefault(what, place)
    if not ({"name"} & first_of.keys() or {"first", "last"} <= first_of.keys()):
        raise CourseError(
            f"No column has names. The columns are {', '.join(filter(None, heads))[:300]}. Give one the head `Full "
            "name`, or two the heads `First name` and `Last name`; `Email address`, `ID number`, `Username` and "
            "`Groups` are taken, too."
        )
    time = next((place for place, head in enumerate(heads) if alike(head) in _TIMES), len(heads))
    rows, skipped = [], []
    for cells in table[at + 1 :]:
        found = {what: cells[place] if place < len(cells) else "" for what, place in first_of.items()}
        row = _row(found)
        if row is None or row.name.lower().strip() in _NOBODY:
            skipped.append(" ".join(filter(None, cells))[:60])
        else:
            rows.append(replace(row, handed_in=cells[time] if time < len(cells) else ""))
    if not rows:
        raise CourseError("Nobody is in the list below its first row. Is it the right file?")
    taken = {heads[place]: _WORDS[what] for what, place in first_of.items()}
    ignored = tuple(head for place, head in enumerate(heads) if head and place not in first_of.values())
    return ClassList(source, taken, tuple(rows), ignored, tuple(skipped))


def _head(table: Sequence[Sequence[str]]) -> tuple[int, list[str]]:
    """The row that names the columns: of the first ones the one with most heads that are known."""
    if not table:
        raise CourseError("The file is empty. Export the class once more.")
    counts = [sum(alike(cell) in _KNOWN for cell in row) for row in table[:5]]
    at = counts.index(max(counts))
    return at, [cell.lstrip("\ufeff") for cell in table[at]]


def _source(heads: Sequence[str]) -> str:
    known = {alike(head) for head in heads}
    if "orgdefinedid" in known:
        return "Brightspace"
    if {"sisloginid", "sisuserid"} & known or {"student", "id", "section"} <= known:
        return "Canvas"
    if "identifier" in known or any("(submission)" in head.lower() for head in heads):
        return "Moodle's grading worksheet"
    if {"username", "studentid", "lastname"} <= known:
        return "Blackboard"
    if "sid" in known:
        return "Gradescope"
    if {"emailaddress", "emailadresse", "adressedecourriel"} & known:
        return "Moodle"
    return "a list"


def _what(head: str, source: str) -> str | None:
    known = alike(head)
    if known == "id":
        return {"Canvas": "canvas", "Moodle": "number"}.get(source, "id")
    if source.startswith("Moodle") and known in ("teilnehmerin", "teilnehmer", "id"):
        return "moodle"
    return _KNOWN.get(known)


def _row(found: dict[str, str]) -> Row | None:
    found = {what: text.lstrip("#'").strip() for what, text in found.items()}
    first, last, name = found.get("first", ""), found.get("last", ""), found.get("name", "")
    if not name:
        name = " ".join(filter(None, (first, last)))
    elif "," in name and not (first or last):
        last, _, first = (part.strip() for part in name.partition(","))
        name = f"{first} {last}".strip() if last.lower() != "student" or first.lower() != "test" else name
    elif not (first or last):
        first, _, last = name.rpartition(" ")
    if not name:
        return None
    moodle = re.search(r"(\d+)\s*$", found.get("moodle", ""))
    numbers = [key(kind, found.get(kind, "")) for kind in ("canvas", "login", "number", "email")]
    numbers += [key("moodle", moodle[1])] if moodle else []
    return Row(
        name,
        found.get("email", ""),
        tuple(filter(None, numbers)),
        _several(found.get("group", "")),
        _several(found.get("section", "")),
        first,
        last,
        found.get("id", ""),
    )


def _several(text: str) -> tuple[str, ...]:
    """Groups, or sections, in one cell: `A, B`, `A; B`, or Canvas's `A and B`, `A, B, and C`."""
    parts = re.split(r"\s*[,;]\s*(?:and\s+)?|\s+and\s+", text)
    return tuple(
        part for each in parts if (part := each.strip()) and part.lower() not in ("no groups", "keine gruppen")
    )
