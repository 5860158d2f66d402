"""The people of an invented class, and what each hands in."""

from dataclasses import dataclass, field

#: First name, last name, and both as an id: small letters without accents. First names are all different.
_NAMES = """
Amara Okafor amara okafor|Bruno Keller bruno keller|Chloé Dubois chloe dubois|Daiki Mori daiki mori
Elif Yılmaz elif yılmaz|Farid Haddad farid haddad|Greta Lindqvist greta lindqvist|Hamza Qureshi hamza qureshi
Inés García ines garcia|Jun Park jun park|Kateřina Nováková katerina novakova|Liam Byrne liam byrne
Mei Chen mei chen|Nadia Petrova nadia petrova|Omar Farouk omar farouk|Paula Souza paula souza
Quynh Tran quynh tran|Rafael Costa rafael costa|Søren Holm søren holm|Tamar Levi tamar levi
Uma Reddy uma reddy|Vera Weiß vera weiss|Wanjiru Kamau wanjiru kamau|Ximena Rojas ximena rojas
Yusuf Demir yusuf demir|Zoë Vermeer zoe vermeer|Anton Krüger anton kruger|Bahar Amini bahar amini
Carlos Mendez carlos mendez|Dana Cohen dana cohen|Emeka Obi emeka obi|Fiona Walsh fiona walsh
"""
PEOPLE = [tuple(each.split(" ")) for each in _NAMES.replace("\n", "|").split("|") if each]


@dataclass(frozen=True)
class HandIn:
    """One student's file for one lesson, and what is to come of it.

    data        the bytes of the file, None where nothing is handed in
    name        what the student called the file; empty: as it was released
    points      planted points by exercise
    bonus       which of the exercises are bonus
    mistakes    planted mistakes by exercise, where the report should name one
    earlier     a version that was handed in before
    beside      further files of the student
    """

    lesson: str
    notebook: str
    data: bytes | None
    points: dict[str, float]
    mistakes: dict[str, str] = field(default_factory=dict)
    name: str = ""
    late: bool = False
    unreadable: bool = False
    earlier: bytes | None = None
    beside: dict[str, bytes] = field(default_factory=dict)
    bonus: frozenset[str] = frozenset()

    def planted(self, *, bonus: bool) -> float:
        """The points of the path, or the bonus."""
        return sum(points for exercise, points in self.points.items() if (exercise in self.bonus) == bonus)

    @property
    def file(self) -> str:
        return self.name or f"{self.notebook}.ipynb"


@dataclass(frozen=True)
class Invented:
    """One invented student."""

    first: str
    last: str
    id: str
    kind: str
    layout: str
    number: int
    handed_in: tuple[HandIn, ...]


def person(index: int) -> tuple[str, str, str, str]:
    first, last, first_id, last_id = PEOPLE[index % len(PEOPLE)]
    turn = index // len(PEOPLE)
    return (first, last, first_id, last_id) if not turn else (f"{first}{turn}", last, f"{first_id}{turn}", last_id)
