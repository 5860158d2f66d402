"""`autograder verdicts`."""

from autograder.commands.app import Lessons, app, examples


@app.command(epilog=examples("autograder verdicts", "autograder verdicts 03"))
def verdicts(lessons: Lessons = None) -> None:
    """Write what the checks make of the answers in solutions/*/answers, and show what changed."""
    from autograder.authoring.snapshot import write_verdicts
    from autograder.course import Course

    course = Course.find()
    write_verdicts(course, course.select(lessons))
