"""Names as they are written: when two are the same, when they are only alike, and what becomes of one as an id."""

import re
import unicodedata
from functools import lru_cache

_LONGEST_ID = 60
#: A class is compared with an upload, name by name: each is looked at once.
_remembered = lru_cache(maxsize=20_000)


@_remembered
def student_id(name: str) -> str:
    """A name as an id that nbgrader, folders and addresses can bear: small letters, digits, `-`, `_`, `.`."""
    plain = unicodedata.normalize("NFKD", name.strip().replace("ß", "ss"))
    plain = "".join(each for each in plain if not unicodedata.combining(each)).casefold()
    plain = "".join(each if each.isalnum() or each in "-_." else "-" for each in plain)
    return re.sub(r"-{2,}", "-", plain).strip("-_.")[:_LONGEST_ID].rstrip("-_.")


@_remembered
def same(name: str) -> str:
    """What two spellings of one name have in common: all but capitals and the kind of space between words.

    An accent or a sign makes another name of it: `Groß` and `Gross` are two people until somebody says otherwise."""
    return re.sub(r"[\s_]+", " ", unicodedata.normalize("NFC", name)).strip().lower()


@_remembered
def alike(name: str) -> str:
    """What names have in common that people may take for one another: letters and digits, without accents."""
    return re.sub(r"[-_.]", "", student_id(name))


@_remembered
def squashed(name: str) -> str:
    """A name as Canvas puts it into the names of files: small letters, digits and `_`, nothing between them."""
    return re.sub(r"[^\w]", "", unicodedata.normalize("NFC", name)).lower()


def words(name: str) -> set[str]:
    """The words of a name, as people may write them."""
    return {word for word in re.split(r"[-_.]+", student_id(name)) if word}


@_remembered
def ways_to_write(name: str) -> frozenset[str]:
    """A full name as lists and uploads may have it: `Ada Lovelace`, `Lovelace, Ada`, `lovelaceada`.

    Where the family name begins is not known, so each word may be its first."""
    found = {same(name), squashed(name)}
    if "," in name:
        family, _, first = name.partition(",")
        found |= {same(f"{first.strip()} {family.strip()}"), squashed(f"{first} {family}")}
    else:
        parts = name.split()
        for place in range(1, len(parts)):
            first, family = " ".join(parts[:place]), " ".join(parts[place:])
            found |= {same(f"{family}, {first}"), same(f"{family} {first}"), squashed(f"{family}{first}")}
    return frozenset(found - {""})
