"""Run what a change touches, and no more: what `make check` does while you write. `make test` runs everything.

Changed is what git says against the last commit, new files included; `--since REV` goes back further. What a file
touches is read off the folders: tests lie in the same tree as the code. Of an exercise, or its answers, the tests are
those of its own name, of the exercises that use it, and of its lesson; of what a lesson's exercises share, those of all
of them; of a lesson's text, those of its notebooks, and whether each section is still where `docs/coverage.md` has it.

    python scripts/tests_of_change.py
    python scripts/tests_of_change.py --since main
"""

import argparse
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_EXERCISE = re.compile(
    r"(?:nnkit/lessons|solutions)/(?:\d\d_)?(?P<lesson>\w+)/(?:exercises|answers)/(?P<name>[a-z]\w*)\.py"
)
_LESSON = re.compile(r"(?:nnkit/lessons|solutions|notebooks)/(?:\d\d_)?(?P<lesson>\w+)/")
_TEXT = re.compile(r"(?:solutions|notebooks)/\d\d_(?P<lesson>\w+)/[^/]+")
_OF_A_LESSON = re.compile(r"nnkit/lessons/(?!shared/)(?P<lesson>\w+)/(?P<what>\w+)[./].*")
#: What of a lesson is for the eye, or is no code, and what tests it; all else serves its exercises.
_BESIDE_EXERCISES = {
    "figures": ["tests/nnkit/lessons/test_figures.py"],
    "explorers": ["tests/nnkit/lessons/test_explorers.py", "tests/nnkit/lessons/test_what_explorers_show.py"],
    "questions": [
        "tests/nnkit/lessons/test_every_exercise.py::TestTheQuestions",
        "tests/course/test_teaching_notes.py::test_every_question_has_its_answer",
    ],
    "contents": [],
}
#: Elsewhere, what tests a file besides its mirror: by how its path begins. The first that fits counts.
_ELSEWHERE = {
    "tests/browser/": ["tests/browser"],
    "tests/hostile/": ["tests/hostile"],
    "nnkit/showing/": [
        "tests/nnkit/checking",
        "tests/nnkit/lessons/test_figures.py",
        "tests/nnkit/lessons/test_explorers.py",
    ],
    "nnkit/lessons/shared/": ["tests/nnkit/lessons"],
    "nnkit/lessons/__init__.py": ["tests/nnkit"],
    "nnkit/lessons/course.toml": [
        "tests/nnkit/lessons/test_ways.py",
        "tests/nnkit/start",
        "tests/nnkit/checking",
        "tests/nnkit/lessons/test_every_exercise.py::TestTheQuestions",
        "tests/course/test_notebooks.py::test_there_is_a_notebook_for_each_lesson",
    ],
    "autograder/templates/new/": ["tests/autograder/authoring"],
    "autograder/templates/": ["tests/autograder/feedback", "tests/autograder/analysis", "tests/autograder/releasing"],
    "autograder/sandbox/": ["tests/autograder/sandbox", "tests/autograder/two_processes", "tests/hostile"],
    "autograder/two_processes/": ["tests/autograder/two_processes", "tests/hostile"],
    "docs/coverage.md": ["tests/course/test_coverage.py", "tests/course/test_setup.py"],
    "docs/teaching-notes.md": ["tests/course/test_setup.py", "tests/course/test_teaching_notes.py"],
    "notebooks/start.ipynb": ["tests/nnkit/start"],
    "docs/": ["tests/course/test_setup.py"],
    "README.md": ["tests/course/test_setup.py"],
    "CONTRIBUTING.md": ["tests/course/test_setup.py"],
    "Makefile": ["tests/course/test_setup.py"],
    "scripts/": ["tests/course"],
    "pyproject.toml": ["tests/course"],
    "requirements.txt": ["tests/course/test_setup.py"],
}


def changed_files(since: str) -> list[str]:
    """Paths that differ from a commit, and those that git does not know yet."""
    told = [
        ["git", "diff", "--name-only", "--no-renames", since],
        ["git", "ls-files", "--others", "--exclude-standard"],
    ]
    lines = [subprocess.run(each, cwd=ROOT, capture_output=True, text=True, check=True).stdout for each in told]
    return sorted({line for text in lines for line in text.split("\n") if line})


def exercises_touched(paths: Iterable[str]) -> set[str]:
    """The exercises whose files or answers are among the paths, or what they share with others of their lesson, and
    those that use them."""
    names = set()
    for path in paths:
        if match := _EXERCISE.fullmatch(path):
            names.add(match["name"])
        elif (match := _OF_A_LESSON.fullmatch(path)) and match["what"] not in _BESIDE_EXERCISES:
            names |= {each.stem for each in _exercise_files(match["lesson"])}
    users = set()
    for path in _exercise_files("*"):
        found = re.search(r"\buses=\(([^)]*)\)", path.read_text(encoding="utf-8"))
        if found and names & set(re.findall(r'"(\w+)"', found[1])):
            users.add(path.stem)
    return names | users


def _exercise_files(lesson: str) -> Iterable[Path]:
    return (ROOT / "nnkit" / "lessons").glob(f"{lesson}/exercises/[a-z]*.py")


def others_touched(paths: Iterable[str]) -> list[str]:
    """Tests of all that the tests of single exercises and notebooks leave over."""
    found = [tests for path in paths for tests in _tests_of(path)]
    existing = [each for each in dict.fromkeys(found) if (ROOT / each.split("::")[0]).exists()]
    return [each for each in existing if not any(each != other and each.startswith(f"{other}/") for other in existing)]


def _tests_of(path: str) -> list[str]:
    if match := _EXERCISE.fullmatch(path) or _OF_A_LESSON.fullmatch(path):
        return _BESIDE_EXERCISES.get(
            match.groupdict().get("what", ""), [f"tests/nnkit/lessons/test_{match['lesson']}.py"]
        )
    if _TEXT.fullmatch(path):
        return ["tests/course/test_coverage.py"]
    if path.startswith("tests/") and path.endswith(".py") and Path(path).name.startswith("test_"):
        return [path]
    if elsewhere := next((tests for begin, tests in _ELSEWHERE.items() if path.startswith(begin)), None):
        return elsewhere
    if path.startswith("tests/"):
        return [str(Path(path).parent)]
    return [str(Path("tests", *Path(path).parts[:2]))] if path.startswith(("nnkit/", "autograder/")) else []


def lessons_touched(paths: Iterable[str]) -> list[str]:
    """The names of the lessons that have a file among the paths."""
    found = {match["lesson"] for path in paths if (match := _LESSON.match(path))}
    return sorted(name for name in found if (ROOT / "nnkit" / "lessons" / name / "contents.txt").exists())


def commands(paths: list[str]) -> list[list[str]]:
    """What to run, in order; the quickest first."""
    run = [[sys.executable, "-m", "ruff", "check", "."], [sys.executable, "-m", "ruff", "format", "--check", "."]]
    if any(path.startswith(("nnkit/", "autograder/", "pyproject.toml")) for path in paths):
        run.append([str(Path(sys.executable).with_name("lint-imports")), "--no-cache"])
    if lessons := lessons_touched(paths):
        run.append([sys.executable, "-m", "autograder", "build", "--check", *lessons])
    tests = [sys.executable, "-m", "pytest", "-q", "-n", "auto", "--no-header", "-m", "not browser"]
    if names := exercises_touched(paths):
        every = "tests/nnkit/lessons/test_every_exercise.py"
        run.append([*tests, every, "-k", " or ".join(sorted({*names, *lessons}))])
    if texts := sorted({match["lesson"] for path in paths if (match := _TEXT.fullmatch(path))} & {*lessons}):
        whole = ["tests/course/test_notebooks.py", "tests/course/test_teaching_notes.py"]
        run.append([*tests, *whole, "-k", " or ".join(texts)])
    if others := others_touched(paths):
        run.append([*tests, *others])
    return run


def main() -> None:
    """Run the commands; the first that fails ends it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument(
        "--since", default="HEAD", metavar="REV", help="compare with this commit; by default the last one"
    )
    parser.add_argument("--show", action="store_true", help="show what would be run, and run nothing")
    options = parser.parse_args()
    paths = changed_files(options.since)
    if not paths:
        print(f"Nothing has changed since {options.since}. `make test` runs everything.")
        return
    for command in commands(paths):
        shown = " ".join(["python" if part == sys.executable else part for part in command])
        print(f"\n$ {shown}", flush=True)
        if not options.show and subprocess.run(command, cwd=ROOT, check=False).returncode not in (0, 5):  # 5: no tests
            sys.exit(1)


if __name__ == "__main__":
    main()
