"""Which of several notebooks of one student for one lesson counts: the one with the work, and of two such the last one.

Where neither a number of an attempt nor a time tells which one is the last, nobody guesses.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence

from autograder.submissions.finds import Find

BLANK_BESIDE = "Nothing is written in it; another one of the same student has the work."
EARLIER = "A later one of the same student is in the same upload."
TWICE = "The same file is there twice."
NOT_TAKEN = "Another one of the same student was taken."


def choose(
    finds: Sequence[Find], *, standing: str = "", take: Collection[str] = ()
) -> tuple[Find | None, dict[str, str], bool]:
    """The notebook that counts, None where nobody can tell; by the path of each other one why it does not; and whether
    an instructor chose it.

    standing   the digest of what was collected before
    take       paths that an instructor named
    """
    named = [each for each in finds if each.upload.path in take]
    if len(named) == 1:
        return named[0], {each.upload.path: NOT_TAKEN for each in finds if each is not named[0]}, True
    why: dict[str, str] = {}
    rest = list(finds)

    def leave(left: Sequence[Find], reason: str) -> None:
        why.update({each.upload.path: reason for each in rest if not any(each is kept for kept in left)})
        rest[:] = left

    first = {each.digest: each for each in reversed(rest)}
    leave([each for each in rest if first[each.digest] is each], TWICE)
    if any(each.work for each in rest):
        leave([each for each in rest if each.work], BLANK_BESIDE)
    leave(_last_attempts(rest), EARLIER)
    moments = [each.moment for each in rest if each.timed and each.moment]
    if len(moments) == len(rest) and moments.count(max(moments)) == 1:
        leave([each for each in rest if each.moment == max(moments)], EARLIER)
    if len(rest) > 1 and any(each.digest == standing for each in rest):
        leave([each for each in rest if each.digest == standing], NOT_TAKEN)
    if len(rest) == 1:
        return rest[0], why, False
    if not any(each.work for each in rest):  # all are blank: whichever it is, it is worth the same
        leave(rest[:1], NOT_TAKEN)
        return rest[0], why, False
    paths = [each.upload.path for each in rest]
    for path in paths:
        others = " and ".join(each for each in paths if each != path)
        why[path] = f"Work is in it, and in {others} as well. Say which one counts: collect again with --take {path!r}."
    return None, why, False


def _last_attempts(finds: Sequence[Find]) -> list[Find]:
    """Of files that a layout numbers, such as attempts, the last one of each name."""
    together: dict[tuple[str, str], list[Find]] = defaultdict(list)
    for find in finds:
        sender = find.sender
        # An attempt has all files of a moment; elsewhere a number counts for files of one name alone.
        own = (sender.layout, "" if sender.moment else sender.stem) if sender else ("", find.upload.path)
        together[own].append(find)
    kept: list[Find] = []
    for group in together.values():
        latest = max(_version(each) for each in group)
        kept += [each for each in group if _version(each) == latest]
    return kept


def _version(find: Find) -> tuple[int, ...]:
    return find.sender.version if find.sender else ()
