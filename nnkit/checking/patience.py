"""How long and how often an answer is called: each call may use so much of the processor and take so many steps of
Python, and one that had to be stopped is not called over and over."""

from typing import Any

from nnkit.checking.case import Case, Effort
from nnkit.checking.observation import TOO_LONG
from nnkit.checking.time_limit import CALL_SECONDS_THEN
from nnkit.checking.verdict import Outcome


class Patience:
    """With one answer, in one attempt at all cases."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._stopped: list[Outcome] = []
        self._first: dict[Effort, Outcome] = {}

    def note(self, outcome: Outcome) -> None:
        """A call was made, or spared."""
        if outcome.case.effort is not None:
            self._first.setdefault(outcome.case.effort, outcome)
        if outcome.exceeded or outcome.ended:
            self._stopped.append(outcome)
        if outcome.ended == TOO_LONG:
            self.seconds = min(self.seconds, CALL_SECONDS_THEN)

    def most_steps(self, case: Case) -> int | None:
        """Steps that a call may take."""
        effort = case.effort
        if effort is None:
            return None
        first = self._first.get(effort)
        return effort.most if first is None else max(effort.enough, int(effort.growth * first.steps))

    def what_was_exceeded(self, outcome: Outcome) -> str:
        """That it took more steps than it may, in a sentence."""
        first = self._first[outcome.case.effort]
        if first.exceeded:
            return f"It took more than {outcome.most_steps} steps of Python, and was stopped."
        times = outcome.most_steps / max(1, first.steps)
        return (
            f"For {outcome.case.tries} it took more than {times:.0f} times the steps of Python that it took for "
            f"{first.case.tries}, and was stopped."
        )

    def spared(self, case: Case, expected: Any) -> Outcome | None:
        """What a call would come to, by what is known: the same effort was too much for a case no larger than this, or
        in the same part one call took too long, or two did not come to their end. None where the call is to be made."""
        if case.effort is not None:
            for each in self._stopped:
                if each.exceeded and each.case.effort is case.effort and each.case.size <= case.size:
                    return Outcome(case, expected, exceeded=True, most_steps=each.most_steps)
        ended = [each.ended for each in self._stopped if each.ended and each.case.part == case.part]
        if TOO_LONG in ended or len(ended) > 1:
            return Outcome(case, expected, ended=TOO_LONG if TOO_LONG in ended else ended[-1])
        return None
