"""`autograder read`."""

from typing import Annotated

import typer

from autograder.commands.app import Lessons, app, examples


@app.command(epilog=examples("autograder read 03", "autograder read", "autograder read 03 --no-browser --port 8765"))
def read(
    lessons: Lessons = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Where to serve it. Default: any free port.")] = 0,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the page in the browser, or show its address alone.")
    ] = True,
) -> None:
    """Read the answers that no machine can grade, on a page of this computer: without names, equal ones together.

    Number keys give points, Enter goes to the next answer that waits, ? shows all keys. Points and comments go into the
    gradebook at once, where Formgrader sees them, too. Ctrl-C ends it.
    """
    from autograder.course import Course
    from autograder.reader.server import read_answers

    course = Course.find()
    read_answers(course, course.select(lessons), port=port, browser=browser)
