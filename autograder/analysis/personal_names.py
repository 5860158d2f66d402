"""Whose name a personal exercise was done under: whoever takes another student's name gets that student's task, and
can take the answer along. Only a person can tell what happened, so the report lists what is to be looked at."""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass

from autograder.records.results import ClassResults

#: From so many letters on, a word of an account tells whose it is: initials fit anybody.
_TELLING = 3
#: So many others with the same name are named.
_NAMED = 3


@dataclass(frozen=True)
class NameToLookAt:
    """A name in a student's submission that belongs to somebody else, or to several."""

    student: str
    exercise: str
    name: str
    why: str


def names_to_look_at(results: ClassResults) -> list[NameToLookAt]:
    """Names that do not fit the submission that they stand in, and such as stand in several; doubles side by side."""
    doers: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for lesson in results.lessons:
        for item in lesson.items:
            for entry in results.of_lesson(lesson.name):
                mark = entry.marks.get(item.cell)
                if mark and mark.whose:
                    doers[item.name, " ".join(_words(mark.whose))].append((entry.student, mark.whose))
    found = []
    for (exercise, _), those in doers.items():
        for student, said in those:
            why = [] if fits(said, student, results.students.get(student, "")) else ["does not fit the submission"]
            others = [other for other, _ in those if other != student]
            if others:
                more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
                why.append(f"also in the submission of {', '.join(others[:_NAMED])}{more}")
            if why:
                found.append(NameToLookAt(student, exercise, said, "; ".join(why)))
    return found


def fits(said: str, student: str, name: str) -> bool:
    """Whether a name may be that of a student with this account and, where it is known, this name. An account without
    a word in it, such as a number, fits everybody."""
    theirs, known = _words(said), {word for word in (*_words(name), *_words(student)) if len(word) >= _TELLING}
    if not known or known & set(theirs):
        return True
    account, together = "".join(_words(student)), "".join(theirs)
    return any(word in account for word in theirs if len(word) >= _TELLING) or any(word in together for word in known)


def _words(text: str) -> list[str]:
    """The words of a name, without case, accents and all that is no letter."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"[^\W\d_]+", "".join(each for each in plain if not unicodedata.combining(each)))
