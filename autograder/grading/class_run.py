"""Grades a class: lesson after lesson, with a table at the end. What would change points that somebody has is shown
before it is recorded."""

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import replace

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from autograder.alone import alone_in_classroom
from autograder.authoring.stale import not_built
from autograder.course import Assignment, Course, CourseError
from autograder.grading.changed import recorded_points, show_changes
from autograder.grading.lesson_run import LessonRun, Options
from autograder.grading.registration import ensure_registered
from autograder.grading.table import AtWork, Graded, print_summary, results_table
from autograder.grading.workers import Pool
from autograder.late.settings import Confirm, agreed
from autograder.records.penalties import refresh
from autograder.sandbox.bubblewrap import NoSandbox
from autograder.submissions.collected import find_submissions
from nnkit.lessons import NoSuchExercise
from nnkit.showing.display import counted

UNPROTECTED = (
    "[bold red]Without a sandbox[/bold red] every submission runs as a program of yours: it can read and change your "
    "files, the gradebook and the solutions, and use the network. Read them all first, or grade on Linux with "
    "bubblewrap."
)


@alone_in_classroom("grade")
def grade_submissions(
    course: Course,
    assignments: Iterable[Assignment],
    *,
    students: Iterable[str] | None = None,
    options: Options | None = None,
    pool: Pool | None = None,
    confirm: Confirm | None = None,
    console: Console | None = None,
) -> list[Graded]:
    """Grade what is collected in classroom/submitted.

    What was graded before and has not changed since is left as it is, unless `options.again`. On Ctrl-C running
    submissions are abandoned, finished ones are kept, and KeyboardInterrupt is raised; the next call goes on from
    there, as it does after SIGKILL, and where the disk was full or the gradebook could not be written. `pool`:
    processes that were made for these options before, and end with this call. `confirm`: whether to record other points
    for work that has some; without it they wait, and it is said how to go on.
    """
    console, options = console or Console(), options or Options()
    submissions = find_submissions(course, list(assignments), students)
    if not submissions:
        console.print("Nothing is collected for these lessons. Run `autograder collect` with the students' uploads.")
        return []
    if not options.sandbox:
        console.print(UNPROTECTED)
    lessons = list(dict.fromkeys(each.assignment for each in submissions))
    for assignment in lessons:
        ensure_registered(course, assignment)
    unbuilt = [said for each in lessons if (said := not_built(each))]
    for said in unbuilt:
        console.print(f"[bold red]{said}[/bold red]")
    runs: list[LessonRun] = []
    columns = (TextColumn("Grading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    columns += (TextColumn("{task.fields[at_work]}", markup=False),)
    with ExitStack() as opened:
        with (
            Progress(*columns, console=console, transient=True) as progress,
            pool or Pool(options.workers, options.dask) as pool,
        ):
            bar = progress.add_task("", total=len(submissions), at_work="")
            at_work = AtWork(lambda text: progress.update(bar, at_work=text))
            for assignment in lessons:
                try:
                    runs.append(LessonRun(course, assignment, options))
                    opened.callback(runs[-1].close)
                    mine = [each for each in submissions if each.assignment is assignment]
                    runs[-1].all(mine, pool, at_work, lambda: progress.advance(bar))
                except NoSuchExercise as problem:
                    raise CourseError(f"{problem} {' '.join(unbuilt)}") from None
                except NoSandbox as problem:
                    raise CourseError(f"{problem} To grade without it, see `autograder grade --help`.") from None
        _ask_about_changes(runs, confirm, console)
        undecided = [said for run in runs if (said := _removed(run))]
    done = {(each.student, each.assignment): each for run in runs for each in run.done.values()}
    for case in refresh(course):  # an extension, a rule, points by hand; late days depend on other lessons, too
        row = done.get((case.student, case.lesson))
        if row is not None and row.score is not None:
            done[case.student, case.lesson] = replace(row, score=case.now.score, late=case.now.seconds > 0)
    graded = [found for each in submissions if (found := done.get((each.student, each.assignment.name)))]
    console.print(results_table(graded))
    print_summary(console, graded)
    for said in undecided:
        console.print(said, markup=False)
    for said in unbuilt:
        console.print(f"[bold red]{said}[/bold red]")
    return graded


def _removed(run: LessonRun) -> str:
    """What is to be said of exercises that were taken out of a lesson; nothing where nobody has points for one."""
    who = {name: sum(name in points for points in recorded_points(run.gradebook, run.assignment.name).values())
           for name in run.removed}  # fmt: skip
    said = [f"{name.removeprefix('test_')} ({counted(number, 'student')})" for name, number in who.items() if number]
    if not said:
        return ""
    one, number = run.removed[0].removeprefix("test_"), run.assignment.number
    return (
        f"Not in {run.assignment.name} any more: {', '.join(said)}. Whoever has points for it keeps them, and others "
        f"are not asked for it. `autograder drop {number} {one} --give` gives everybody its points, `--nothing` nobody."
    )


def _ask_about_changes(runs: Iterable[LessonRun], confirm: Confirm | None, console: Console) -> None:
    """Show what would be other points for the same work, and record it where somebody says yes."""
    held = [run for run in runs if run.held]
    if not held:
        return
    show_changes(console, [change for run in held for change in run.changes])
    if agreed(console, confirm, "Record these points?"):
        for run in held:
            run.record_held()
