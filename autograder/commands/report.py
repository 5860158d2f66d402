"""`autograder report`."""

from autograder.commands.app import Lessons, app, examples


@app.command(epilog=examples("autograder report", "autograder report 02"))
def report(lessons: Lessons = None) -> None:
    """Show the class: points by exercise, where it is stuck, which misconceptions. Also as CSV and an HTML page."""
    from autograder.analysis.report import report_class
    from autograder.course import Course

    course = Course.find()
    report_class(course, course.select(lessons))
