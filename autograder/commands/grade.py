"""`autograder grade`."""

from typing import Annotated

import typer

from autograder.commands.app import Lessons, Students, app, examples


@app.command(
    epilog=examples(
        "autograder grade", "autograder grade 01 --student ada", "autograder grade 01 --yes", "autograder grade --again"
    )
)
def grade(
    lessons: Lessons = None,
    student: Students = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="How many submissions run at once. Default: one a core.")
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Grade what is graded already once more.")] = False,
    figures: Annotated[
        bool, typer.Option("--figures", help="Draw the figures of ungraded cells, also of what was graded before.")
    ] = False,
    no_sandbox: Annotated[
        bool,
        typer.Option(
            "--no-sandbox", help="For macOS and Windows: submissions run with all your rights. Read them first."
        ),
    ] = False,
    yes: Annotated[
        bool,
        typer.Option("--yes", help="Record other points for work that has some, after showing them, without asking."),
    ] = False,
    dask: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Let the workers of this dask scheduler grade.")
    ] = None,
) -> None:
    """Grade what is collected. A submission that cannot be graded is listed and never stops the others.

    Each submission runs in a sandbox of its own: no network, none of your files. What has not changed since it was
    graded is left as it is. A run that was stopped goes on where it was. Where a lesson changed after its release, who
    gains and who loses by it is shown before it is recorded.
    """
    from autograder.commands.asking import confirmed, is_asked
    from autograder.course import Course
    from autograder.grading.one_submission import Settings
    from autograder.grading.workers import Pool
    from autograder.submissions.collected import find_submissions, seems_new

    course = Course.find()
    assignments = course.select(lessons)
    with Pool(workers, dask) as pool:
        if again or any(seems_new(course, each) for each in find_submissions(course, assignments, student)):
            pool.warm_up(Settings(sandbox=not no_sandbox))  # which goes on while the gradebook is imported and opened
        from autograder.grading.class_run import Options, grade_submissions

        options = Options(workers, again, figures, not no_sandbox, dask)
        confirm = (lambda question: True) if yes else confirmed if is_asked() else None
        graded = grade_submissions(course, assignments, students=student, options=options, pool=pool, confirm=confirm)
    raise typer.Exit(1 if any(each.faulty or each.is_held for each in graded) else 0)
