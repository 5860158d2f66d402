"""`autograder feedback`."""

from autograder.commands.app import Lessons, Students, app, examples


@app.command(epilog=examples("autograder feedback", "autograder feedback 02 --student ada"))
def feedback(lessons: Lessons = None, student: Students = None) -> None:
    """Write a page of feedback a student and lesson, and hand it out through the exchange where there is one."""
    from autograder.course import Course
    from autograder.feedback.hand_out import write_feedback

    course = Course.find()
    write_feedback(course, course.select(lessons), students=student)
