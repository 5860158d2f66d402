"""`autograder guard`."""

from autograder.commands.app import app, examples


@app.command(epilog=examples("autograder guard"))
def guard() -> None:
    """Try all functions of the library as answers to all exercises, and write which refuse while one is examined.

    Call it after a change of an exercise or of the library. It takes some minutes.
    """
    from autograder.course import Course
    from autograder.library_answers.table import write_table

    write_table(Course.find())
