"""Which student an upload is from: by number first, then by name, and never by a guess.

What is certain is settled for all senders of an upload before anything else is asked: a number that the class knows; a
name that exactly one student writes so, and nobody else in the same upload; an LMS's number that only another person
can have. A name that is only alike, two who could both be meant, somebody whom the roster lacks: these are questions.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from autograder.roster.claims import (
    Claim,
    Match,
    Question,
    are_two,
    contradicted,
    could_be,
    is_alike,
    is_local_part,
    is_number_in_id,
    people,
)
from autograder.roster.people import Roster, Student
from autograder.roster.sender import OF_A_LESSON, Sender, key
from autograder.roster.spelling import alike, same, student_id, words

#: How many students a question names at most.
_MOST_NAMED = 4


def match(claims: Iterable[Claim], roster: Roster) -> dict[Claim, Match]:
    """Who each claim is. Students who are new, and what is learned of those who are known, go into `roster`."""
    return _Matching(roster, list(dict.fromkeys(claims))).all()


class _Matching:
    def __init__(self, roster: Roster, claims: list[Claim]):
        self.roster, self.claims = roster, claims
        self.found: dict[Claim, Match] = {}

    def all(self) -> dict[Claim, Match]:
        for claim in self.claims:
            self._group(claim)
        singles = [each for each in self.claims if each not in self.found]
        for claim in singles:
            self._by_number(claim)
        self._by_name([each for each in singles if each not in self.found])
        self._alike([each for each in singles if each not in self.found])
        self._strangers([each for each in singles if each not in self.found])
        return self.found

    # Each step settles what it can be sure of.

    def _group(self, claim: Claim) -> None:
        """What several handed in: each is looked for alone, and all must be found."""
        sender = claim.sender
        if sender.members:
            each = match([Claim(member, claim.lesson) for member in sender.members], self.roster)
            unsure = [found.question for found in each.values() if found.question]
            ids = tuple(dict.fromkeys(student for found in each.values() for student in found.students))
            self.found[claim] = Match((), unsure[0]) if unsure else Match(ids, group=sender.name)
        elif members := self.roster.group(sender.name):
            self.found[claim] = Match(tuple(members), group=sender.name)

    def _by_number(self, claim: Claim) -> None:
        sender = claim.sender
        known = {each.id: each for number in sender.numbers for each in self.roster.numbered(number)}
        if not known and not sender.numbers and not sender.pseudonym:  # a file may be named by a number
            numbers = [key(kind, sender.name) for kind in ("login", "number", "email")]
            known = {each.id: each for number in numbers for each in self.roster.numbered(number)}
            known |= {each.id: each for each in self.roster if is_local_part(sender.name, each.email)}
        if not known:
            known = {each.id: each for each in self.roster if is_number_in_id(each, sender)}
        if len(known) > 1:
            self._ask(claim, "its numbers are of several students", known.values())
        for student in known.values() if len(known) == 1 else ():
            called_so = [each for each in self.roster.spelled(sender.name) if not contradicted(each, claim)]
            if sender.pseudonym or not sender.numbers or could_be(student, sender):
                self._settle(claim, student)
            elif len(called_so) == 1:  # somebody said so
                self._settle(claim, called_so[0])
            else:
                why = f"{sender.numbers[0]} is {student}, and the name is another one"
                self.found[claim] = Match((), Question(claim, why, (student.id,), True))

    def _by_name(self, claims: list[Claim]) -> None:
        """Claims of one name together: as many people as there are in one lesson."""
        named: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            if not claim.sender.pseudonym:
                named[same(claim.sender.name)].append(claim)
        wanted: dict[str, set[str]] = defaultdict(set)
        candidates: dict[str, list[Student]] = {}
        for name, group in named.items():
            candidates[name] = self.roster.spelled(group[0].sender.name)
            for student in candidates[name]:
                wanted[student.id].add(name)
        for name, group in named.items():
            self._one_name(group, candidates[name], wanted)

    def _one_name(self, claims: list[Claim], students: list[Student], wanted: Mapping[str, set[str]]) -> None:
        """All claims under one spelling, and the students who write it."""
        by_lesson: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            by_lesson[claim.lesson].append(claim)
        most = max(map(people, by_lesson.values()))
        for group in by_lesson.values():
            for claim in group:
                open_to = [each for each in students if not contradicted(each, claim)]
                rivals = {name for each in open_to for name in wanted[each.id]}
                if len(open_to) == 1 and most == 1 and len(rivals) == 1:
                    self._settle(claim, open_to[0])
                elif open_to:
                    self._ask(claim, "somebody else could be meant as well", open_to)
        rest = [each for each in claims if each not in self.found]
        if rest and not students and most > 1:
            self._several_of_one_name(rest, by_lesson, most)

    def _several_of_one_name(self, rest: list[Claim], by_lesson: Mapping[str, list[Claim]], most: int) -> None:
        """People of one name whom nobody knows yet: an LMS's numbers tell them apart, in one lesson."""
        first = next(group for group in by_lesson.values() if people(group) == most)
        numbers = {claim.sender.numbers[:1] for claim in first}
        if () in numbers or len(numbers) < len(first):
            for claim in rest:
                self._ask(claim, f"several people are called {claim.sender.name}, and nothing tells them apart")
            return
        for claim in rest:
            if claim in first:
                self._new(claim, several=True)
            elif claim.sender.numbers and claim.sender.numbers[0].partition(" ")[0] not in OF_A_LESSON:
                self._by_number(claim)
        for claim in rest:
            if claim not in self.found:
                several = [each for other in first for each in self.found[other].students]
                self._ask(claim, "several people are called so", [self.roster.students[each] for each in several])

    def _alike(self, claims: list[Claim]) -> None:
        """What differs in an accent or a sign alone may be a slip, and may be somebody else."""
        new: dict[str, dict[str, Claim]] = defaultdict(dict)
        for claim in claims:
            if not claim.sender.pseudonym:
                new[alike(claim.sender.name)].setdefault(same(claim.sender.name), claim)
        for claim in claims:
            sender = claim.sender
            if sender.pseudonym or claim in self.found:
                continue
            close = [each for each in self.roster if not contradicted(each, claim) and is_alike(each, sender.name)]
            others = [other for name, other in new[alike(sender.name)].items() if name != same(sender.name)]
            beside = [other.sender.name for other in others if not are_two(claim, other)]
            if close:
                self._ask(claim, "the name is not quite the same", close)
            elif beside:
                names = " and ".join(sorted(repr(each) for each in {sender.name, *beside}))
                self._ask(claim, f"{names} would both be the student {student_id(sender.name)}")

    def _strangers(self, claims: list[Claim]) -> None:
        """Whom nobody knows: new, or a question where it is known who is in the class."""
        for claim in claims:
            sender = claim.sender
            if claim in self.found:
                continue
            if not student_id(sender.name) and not sender.numbers:
                why = f"The name {sender.name!r} has no letter and no digit. Rename it and collect again."
                self.found[claim] = Match((), None, why)
            elif self.roster.taken and not sender.pseudonym:
                self._ask(claim, "nobody in the class is called so", self._close(sender))
            else:
                self._new_or_known(claim)

    def _new_or_known(self, claim: Claim) -> None:
        """The same person in another lesson of this upload may have become a student just now."""
        known = [
            each
            for each in self.roster.spelled(claim.sender.name)
            if not claim.sender.pseudonym and not contradicted(each, claim)
        ]
        numbered = {each.id: each for number in claim.sender.numbers for each in self.roster.numbered(number)}
        if len(known) == 1:
            self._settle(claim, known[0])
        elif len(numbered) == 1 and could_be(*numbered.values(), claim.sender):
            self._settle(claim, *numbered.values())
        elif numbered:
            self._ask(claim, "its number is of somebody with another name", numbered.values())
        else:
            self._new(claim)

    # What comes of a claim.

    def _settle(self, claim: Claim, student: Student) -> None:
        sender = claim.sender
        student.remember(sender.name, _own_numbers(self.roster, student, sender), claim.lesson)
        said = f"{student} is not in the class any more." if student.dropped else ""
        self.found[claim] = Match((student.id,), said=said)

    def _new(self, claim: Claim, *, several: bool = False) -> None:
        sender = claim.sender
        before = [each for each in self.roster if not sender.pseudonym and is_alike(each, sender.name)]
        number = sender.numbers[0] if sender.numbers else ""
        student = self.roster.new(sender.name, number, several=several)
        student.pseudonym = sender.pseudonym
        student.remember(sender.name, sender.numbers, claim.lesson)
        said = ""
        if several:
            said = f"Several people are called {sender.name}; this is number {number.partition(' ')[2]}."
        elif before:
            said = f"It is another person than {' and '.join(map(str, before))}."
        self.found[claim] = Match((student.id,), said=said)

    def _ask(self, claim: Claim, why: str, students: Iterable[Student] = ()) -> None:
        ids = tuple(dict.fromkeys(each.id for each in students))[:_MOST_NAMED]
        self.found[claim] = Match((), Question(claim, why, ids))

    def _close(self, sender: Sender) -> list[Student]:
        """Who may be meant by a name that nobody has: those who share a word of it, then those with a like one."""
        present = [each for each in self.roster if not each.dropped and not each.pseudonym]
        shared = [each for each in present if words(sender.name) & words(f"{each.name} {' '.join(each.spellings)}")]
        like = {student_id(each.name or each.id): each for each in present}
        near = [like[each] for each in get_close_matches(student_id(sender.name), like, 3)]
        return list({each.id: each for each in [*shared, *near]}.values())


def answer(question: Question, roster: Roster, student: str | None) -> Match:
    """Settle a question as somebody answered it: an id of the class, or None for somebody new. It is remembered."""
    sender, lesson = question.claim.sender, question.claim.lesson
    number = sender.numbers[0] if sender.numbers else ""
    known = roster.students[student] if student is not None else roster.new(sender.name, number)
    known.remember(sender.name, _own_numbers(roster, known, sender), lesson)
    return Match((known.id,))


def _own_numbers(roster: Roster, student: Student, sender: Sender) -> list[str]:
    """The numbers of a sender that nobody else has."""
    return [each for each in sender.numbers if all(owner is student for owner in roster.numbered(each))]
