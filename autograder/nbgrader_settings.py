"""How nbgrader is set up for a course: our folders, our database, our grading, whoever calls it."""

import os
import sys
from pathlib import Path
from typing import Any

from autograder.classroom import Classroom

#: The folder beside a lesson's text that holds answers to its exercises; see `authoring.answers`.
ANSWERS = "answers"


def configure(config: Any, root: Path, classroom: Classroom) -> Any:
    """Fill in a traitlets Config for nbgrader, for the course that lies in `root`."""
    classroom.folder.mkdir(exist_ok=True)
    _put_environment_on_path()
    if str(root) not in sys.path:  # a rule of an instructor's own lies beside nbgrader_config.py and is named by text
        sys.path.append(str(root))
    directory = config.CourseDirectory
    directory.root = str(root)
    directory.course_id = "backpropagation"
    directory.source_directory = "solutions"
    directory.release_directory = "notebooks"
    directory.submitted_directory = f"{classroom.folder.name}/submitted"
    directory.autograded_directory = f"{classroom.folder.name}/autograded"
    directory.feedback_directory = f"{classroom.folder.name}/feedback"
    directory.solution_directory = f"{classroom.folder.name}/solutions"
    directory.db_url = classroom.database_url
    config.ZipCollectApp.downloaded_directory = f"{classroom.folder.name}/downloaded"
    directory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "*.py", ".DS_Store", ANSWERS]
    config.ClearSolutions.code_stub = {"python": '# YOUR CODE HERE\nraise NotImplementedError("not written yet")'}
    config.ClearSolutions.text_stub = "*Write your answer here, in place of this sentence.*"
    config.GenerateAssignment.preprocessors = [
        name if name.startswith("autograder.") else f"nbgrader.preprocessors.{name}" for name in _MAKE_ASSIGNMENT
    ]
    config.RegisterCells.classroom = str(classroom.folder)
    _grade_with_ours(config, classroom)
    return config


#: The steps from an instructor's notebook to the students', in their order: nbgrader's own, but for three.
_MAKE_ASSIGNMENT = (
    "IncludeHeaderFooter",
    "autograder.authoring.way_on.WayOn",
    "InstantiateTests",
    "LockCells",
    "autograder.authoring.clear_answers.ClearAnswers",
    "ClearOutput",
    "CheckCellMetadata",
    "ComputeChecksums",
    "autograder.releasing.register_cells.RegisterCells",
    "ClearHiddenTests",
    "ClearMarkScheme",
    "ComputeChecksums",
    "CheckCellMetadata",
)


def _grade_with_ours(config: Any, classroom: Classroom) -> None:
    """Let nbgrader read, run and show submissions through our classes, whoever calls it: stock commands, Formgrader
    or ourselves. They are named by text so that nothing heavy is imported; one that cannot be imported is an error."""
    config.Autograde.exporter_class = "autograder.grading.nbgrader_adapter.SubmissionReader"
    config.Autograde.sanitize_preprocessors = [
        "autograder.grading.nbgrader_adapter.RestoreCells",
        "nbgrader.preprocessors.OverwriteKernelspec",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
    config.Autograde.autograde_preprocessors = [
        "autograder.grading.nbgrader_adapter.IsolatedExecute",
        "nbgrader.preprocessors.LimitOutput",
        "autograder.grading.nbgrader_adapter.FitRows",
        "nbgrader.preprocessors.SaveAutoGrades",
        "autograder.late_rule.plugin.LatePenalties",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
    config.AssignLatePenalties.plugin_class = "autograder.late_rule.plugin.LatePolicy"
    config.LatePolicy.classroom = str(classroom.folder)
    config.IsolatedExecute.secret_file = str(classroom.folder / ".grading-secret")
    config.GenerateFeedback.exporter_class = "autograder.feedback.page.FeedbackPage"
    config.GenerateFeedback.preprocessors = ["autograder.feedback.page.Grades"]


def _put_environment_on_path() -> None:
    """nbgrader calls `alembic` by name when it makes a database: it lies beside the Python that runs."""
    programs = str(Path(sys.executable).parent)
    folders = os.environ.get("PATH", "").split(os.pathsep)
    if programs not in folders:
        os.environ["PATH"] = os.pathsep.join([programs, *folders])
