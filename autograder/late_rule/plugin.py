"""What nbgrader sees of it: its rule for late work, and its step that applies the rule, each with our answer."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Assignment, Gradebook, SubmittedAssignment
from nbgrader.plugins import BasePlugin, LateSubmissionPlugin
from nbgrader.preprocessors import AssignLatePenalties
from traitlets import Unicode

from autograder.late_rule.extensions import Extensions, read_extensions
from autograder.late_rule.lateness import HandedIn, penalty, spent
from autograder.late_rule.policy import Policies


class LatePolicy(LateSubmissionPlugin):
    """What `autograder late` has set; where it has set nothing, nbgrader's own `penalty_method`."""

    classroom = Unicode(help="The folder that has late.toml and extensions.csv.").tag(config=True)
    #: Set where no step of nbgrader's calls: the lesson's folder, the gradebook, and a rule that is tried only.
    lesson: str = ""
    gradebook: Gradebook | None = None
    policies: Policies | None = None

    def late_submission_penalty(self, student_id: str, score: float, total_seconds_late: float) -> float | None:
        policies = self.policies if self.policies is not None else Policies.read(Path(self.classroom))
        if not policies:
            return super().late_submission_penalty(student_id, score, total_seconds_late)
        lesson = self.lesson or self.parent.assignment_id
        works = {each.lesson: each for each in self._works(student_id)}
        if lesson not in works:
            return None
        days = spent(policies, works.values()).get(lesson, 0)
        return penalty(policies.of(lesson), score, works[lesson], days)

    def days_spent(self, student_id: str, lesson: str) -> int:
        """The late days that a student spends on a lesson."""
        policies = self.policies if self.policies is not None else Policies.read(Path(self.classroom))
        return spent(policies, self._works(student_id)).get(lesson, 0)

    def _works(self, student: str) -> list[HandedIn]:
        """What a student handed in of all lessons, in the order in which they were due for the class."""
        gradebook = self.gradebook or self.parent.gradebook
        rows = (
            gradebook.db.query(SubmittedAssignment)
            .join(Assignment)
            .filter(SubmittedAssignment.student_id == student)
            .filter(Assignment.duedate.is_not(None), SubmittedAssignment.timestamp.is_not(None))
            .order_by(Assignment.duedate, Assignment.name)
        )
        return [HandedIn(row.name, row.duedate.replace(tzinfo=UTC), row.timestamp.replace(tzinfo=UTC)) for row in rows]


class LatePenalties(AssignLatePenalties):
    """nbgrader's step, which knows who has longer before it asks how late something is."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        extensions = read_extensions(Path(LatePolicy(parent=self).classroom))
        about = resources["nbgrader"]
        with Gradebook(about["db_url"]) as gradebook:
            extend([gradebook.find_submission(about["assignment"], about["student"])], extensions)
            gradebook.db.commit()
        return super().preprocess(nb, resources)


def extend(rows: Iterable[SubmittedAssignment], extensions: Extensions) -> None:
    """Let the gradebook know who has longer. An extension that was given in nbgrader itself, and not by us, stays."""
    for row in rows:
        until, due = extensions.get((row.student_id, row.assignment.name)), row.assignment.duedate
        if until is not None and due is not None:
            row.extension = max(until.astimezone(UTC).replace(tzinfo=None), due) - due


def rule(config: Any, gradebook: Gradebook, lesson: str, policies: Policies | None = None) -> BasePlugin:
    """The rule that nbgrader_config.py names, for one lesson; ours, unless an instructor has a rule of their own."""
    from traitlets.utils.importstring import import_item

    named = config.AssignLatePenalties.get("plugin_class", LatePolicy)
    plugin = (import_item(named) if isinstance(named, str) else named)(config=config)
    if isinstance(plugin, LatePolicy):
        plugin.lesson, plugin.gradebook, plugin.policies = lesson, gradebook, policies
    return plugin


def moment(stored: datetime | None) -> datetime | None:
    """A moment of the gradebook's, which are in UTC and do not say so."""
    return stored.replace(tzinfo=UTC) if stored else None
