"""The command `autograder`. Each command imports what it needs when it runs, so that help is printed at once."""

import os
import sys
from pathlib import Path
from typing import Annotated

# Nothing that instructors' commands do multiplies large matrices: threads that wait to do so would cost time alone.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

try:
    import typer
except ModuleNotFoundError:
    sys.exit(
        "`autograder` is for instructors and needs a few packages that are not installed here. In the folder of the "
        'project, call: python -m pip install -e ".[instructor]"'
    )

#: The exit status after Ctrl-C.
INTERRUPTED = 130

app = typer.Typer(
    name="autograder",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    add_completion=False,
    help="Build the notebooks, hand them out, collect, grade, give feedback, report.",
    epilog=(
        "[bold]A whole term in five lines[/bold]\n\n"
        "autograder release 01 --due '2026-11-27 18:00'\n\n"
        "autograder collect ~/Downloads/uploads.zip\n\n"
        "autograder grade\n\n"
        "autograder feedback\n\n"
        "autograder report\n\n"
        "[bold]See it work first[/bold]: autograder rehearse --students 30 --seed 1"
    ),
)

Lessons = Annotated[
    list[str] | None,
    typer.Argument(help="Lessons by number or name, for instance 01 or feedforward. All of them where none is named."),
]
Students = Annotated[list[str] | None, typer.Option("--student", "-s", help="Only this student; can be repeated.")]


def _examples(*lines: str) -> str:
    return "[bold]Examples[/bold]\n\n" + "\n\n".join(lines)


@app.command(epilog=_examples("autograder build", "autograder build 01", "autograder build --check"))
def build(
    lessons: Lessons = None,
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; fail where what is committed is not what would be built.")
    ] = False,
) -> None:
    """Turn solutions/*.py into notebooks: with solutions for you, without for students."""
    from autograder.authoring.build import build_lessons
    from autograder.course import Course

    course = Course.find()
    build_lessons(course, course.select(lessons), check=check)


@app.command(epilog=_examples("autograder release 01", "autograder release 01 02 --due '2026-11-27 18:00'"))
def release(
    lessons: Lessons = None,
    due: Annotated[
        str | None, typer.Option(help="Deadline, local time: '2026-11-27 18:00'. Later submissions are marked late.")
    ] = None,
) -> None:
    """Make a zip a lesson for students, register it in the gradebook, fill the exchange where there is one."""
    from autograder.course import Course
    from autograder.releasing.release import release_lessons

    course = Course.find()
    release_lessons(course, course.select(lessons), due=due)


@app.command(
    epilog=_examples(
        "autograder collect ~/Downloads/uploads.zip",
        "autograder collect moodle_download.zip --lesson 01",
        "autograder collect handed_in/",
    )
)
def collect(
    source: Annotated[
        Path, typer.Argument(help="A folder or a zip of uploads: Moodle, Canvas, or one file a student.")
    ],
    lesson: Annotated[str | None, typer.Option(help="The lesson, where the files' own content does not tell.")] = None,
) -> None:
    """Sort uploads into the classroom, one folder a student and lesson. Nothing is lost: odd files are listed."""
    from autograder.course import Course
    from autograder.submissions.collect import collect_uploads

    course = Course.find()
    collect_uploads(course, source, lesson=course.assignment(lesson) if lesson else None)


@app.command(epilog=_examples("autograder grade", "autograder grade 01 --student ada", "autograder grade --again"))
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
    dask: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Let the workers of this dask scheduler grade.")
    ] = None,
) -> None:
    """Grade what is collected. A submission that cannot be graded is listed and never stops the others.

    Each submission runs in a sandbox of its own: no network, none of your files. What has not changed since it was
    graded is left as it is. A run that was stopped goes on where it was.
    """
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
        graded = grade_submissions(course, assignments, students=student, options=options, pool=pool)
    raise typer.Exit(1 if any(each.faulty for each in graded) else 0)


@app.command(epilog=_examples("autograder feedback", "autograder feedback 02 --student ada"))
def feedback(lessons: Lessons = None, student: Students = None) -> None:
    """Write a page of feedback a student and lesson, and hand it out through the exchange where there is one."""
    from autograder.course import Course
    from autograder.feedback.hand_out import write_feedback

    course = Course.find()
    write_feedback(course, course.select(lessons), students=student)


@app.command(epilog=_examples("autograder solutions 01", "autograder solutions 01 --force"))
def solutions(
    lessons: Lessons = None,
    force: Annotated[bool, typer.Option("--force", help="Also before the deadline.")] = False,
) -> None:
    """Run the solutions and write them as notebooks and HTML, once the deadline has passed."""
    from autograder.course import Course
    from autograder.releasing.release import release_solutions

    course = Course.find()
    release_solutions(course, course.select(lessons), force=force)


@app.command(epilog=_examples("autograder report", "autograder report 02"))
def report(lessons: Lessons = None) -> None:
    """Show the class: points by exercise, where it is stuck, which misconceptions. Also as CSV and an HTML page."""
    from autograder.analysis.report import report_class
    from autograder.course import Course

    course = Course.find()
    report_class(course, course.select(lessons))


@app.command(epilog=_examples("autograder rehearse", "autograder rehearse --students 30 --seed 1"))
def rehearse(
    students: Annotated[int, typer.Option(min=1, help="Size of the invented class.")] = 12,
    seed: Annotated[int, typer.Option(help="Another seed, another class.")] = 1,
    lessons: Lessons = None,
    folder: Annotated[Path | None, typer.Option(help="Where to play. Default: build/rehearsal.")] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="How many submissions run at once.")] = None,
) -> None:
    """Play a whole term with an invented class, and check that everyone gets the score that was planted."""
    from autograder.course import Course
    from autograder.rehearsal.rehearse import rehearse_class

    course = Course.find()
    right = rehearse_class(course, course.select(lessons), students=students, seed=seed, folder=folder, workers=workers)
    raise typer.Exit(0 if right else 1)


def main() -> None:
    """Run the command; a known problem is one sentence on stderr, Ctrl-C ends quietly."""
    from autograder.course import CourseError

    try:
        app()
    except CourseError as problem:
        from rich.console import Console
        from rich.text import Text

        Console(stderr=True).print(Text.assemble(("Error:", "bold red"), f" {problem}"))
        sys.exit(2)
    except SystemExit as end:
        if end.code == INTERRUPTED:  # typer's way to say KeyboardInterrupt
            print("\nStopped. What was finished is kept; call the command again to go on.", file=sys.stderr)
        raise


if __name__ == "__main__":
    main()
