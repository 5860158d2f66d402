"""`autograder status`."""

from autograder.commands.app import Lessons, app, examples


@app.command(epilog=examples("autograder status", "autograder status 03"))
def status(lessons: Lessons = None) -> None:
    """Show how far each lesson is: released, due, handed in, graded, read, given back. And what to call next."""
    from autograder.analysis.status import show_status
    from autograder.course import Course

    course = Course.find()
    show_status(course, course.select(lessons))
