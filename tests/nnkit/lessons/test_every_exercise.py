"""Each exercise from both sides: right answers of every make pass, wrong ones fail and hear which mistake it is."""

import copy
from importlib import import_module

import numpy as np
import pytest

from autograder.authoring.snapshot import read_snapshot, verdict_on
from nnkit.check import SEED_VARIABLE, CheckFailed
from nnkit.checking import JudgedExercise, RandomExercise
from nnkit.checking.comparison import difference, same
from nnkit.checking.examination import FAILED, NOT_WRITTEN, PASSED, examine
from nnkit.lessons import lessons
from tests.nnkit.lessons.answers import (
    MODES,
    UNWRITTEN,
    calls_of_earlier_ones,
    earned,
    earns_all_on,
    graded,
    named,
    on_wrong_earlier_answers,
    right_answers,
    workbooks,
)

BOOKS = workbooks()


def marks(exercise):
    """Many trainings are one examination."""
    return pytest.mark.slow if exercise.name.startswith("train") else ()


def modes_of(exercise, number: int, is_right: bool) -> list[tuple[int, int]]:
    """The seeds and rounds that the answer or mistake of this number is examined with: as in the notebook, and as it is
    graded, with the one or the other seed by turns. Those that are wrong take turns in being graded, too: an
    examination that fails is a long one. With many more seeds, and all of them: `autograder verdicts --seeds 200`."""
    home, *when_graded = MODES
    if is_right:
        return [home, when_graded[number % len(when_graded)]]
    every = 8 if marks(exercise) else 4
    return [home] if number % every else [home, when_graded[number // every % len(when_graded)]]


EXERCISES = [
    pytest.param(book, exercise, id=exercise.name, marks=marks(exercise))
    for book in BOOKS
    for exercise in book.exercises.values()
]
ANSWERS = [
    pytest.param(
        book,
        answer,
        modes_of(book.exercises[name], number, answer.is_right),
        id=f"{name}: {answer.title}",
        marks=marks(book.exercises[name]),
    )
    for book in BOOKS
    for name in book.exercises
    for number, answer in enumerate(book.answers[name])
]
MISTAKES = [
    pytest.param(
        exercise,
        mistake,
        modes_of(exercise, number, is_right=False),
        id=f"{exercise.name}: {mistake.name} {number}",
        marks=marks(exercise),
    )
    for book in BOOKS
    for exercise in book.exercises.values()
    for number, mistake in enumerate(exercise.misconceptions)
]
ON_WRONG_EARLIER_ANSWERS = [
    param
    for book in BOOKS
    for exercise in book.exercises.values()
    for param in on_wrong_earlier_answers(book, exercise.name, calls_of_earlier_ones(book, exercise))
]
QUESTIONS = [question for lesson in lessons() for question in lesson.questions]


class TestTheExercises:
    @pytest.mark.parametrize(("book", "exercise"), EXERCISES)
    def test_know_many_mistakes_and_three_right_ways(self, book, exercise):
        assert len({each.name for each in exercise.misconceptions}) >= 8
        assert len(right_answers(book, exercise.name)) >= 3

    def test_may_call_earlier_ones_only(self):
        """Else two answers could call each other, be right with stand-ins, and earn points for nothing."""
        earlier: list[str] = []
        for lesson in lessons():
            for exercise in lesson.exercises:
                assert set(exercise.uses) <= set(earlier), exercise.name
                earlier.append(exercise.name)

    @pytest.mark.parametrize(("book", "exercise"), EXERCISES)
    def test_a_hint_is_a_sentence_or_three(self, book, exercise):
        for mistake in exercise.misconceptions:
            assert 20 < len(mistake.hint) < 230, mistake.name
            assert mistake.hint[-1] in ".?…", mistake.name
            assert "simply" not in mistake.hint, mistake.name
            assert "obviously" not in mistake.hint, mistake.name

    @pytest.mark.parametrize(("book", "exercise"), EXERCISES)
    def test_the_smallest_case_can_be_read_in_a_panel(self, book, exercise):
        most = 9 if len(exercise.arguments) < 6 else 24  # data to train with, and to be tested with
        assert min(case.size for case in exercise.make_cases(0)) <= most

    @pytest.mark.parametrize(("book", "exercise"), EXERCISES)
    def test_have_cases_of_several_makes_that_depend_on_the_seed(self, book, exercise):
        first, second = (repr([case.arguments for case in exercise.make_cases(seed)]) for seed in (0, 1))
        assert first != second
        assert first == repr([case.arguments for case in exercise.make_cases(0)])


class TestTheQuestions:
    @pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: each.name)
    def test_every_option_is_explained(self, question):
        assert len(question.options) >= 3
        for option in question.options:
            assert len(option.explanation) > 30, option.text
            assert option.explanation.strip()[-1] in ".?", option.text

    @pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: each.name)
    def test_no_two_options_are_the_same(self, question):
        assert len({option.text for option in question.options}) == len(question.options)

    def test_a_lesson_has_three_or_more_and_one_or_two_are_graded(self):
        for lesson in lessons():
            assert sum(question.points == 0 for question in lesson.questions) >= 3, lesson.name
            assert 1 <= sum(question.points > 0 for question in lesson.questions) <= 2, lesson.name

    def test_the_right_answer_is_not_always_the_same_letter(self):
        for lesson in lessons():
            assert len({question.answer for question in lesson.questions}) >= 2, lesson.name


class TestAnswers:
    """Those beside the lessons' texts, which rehearsals hand in."""

    @pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.lesson.name)
    def test_each_has_its_verdict_written_beside_it(self, book):
        written = {exercise: list(titles) for exercise, titles in read_snapshot(book.assignment).items()}
        assert written == {name: [answer.title for answer in book.answers[name]] for name in book.exercises}

    @pytest.mark.parametrize(("book", "answer", "modes"), ANSWERS)
    def test_gets_the_verdict_that_is_written(self, book, answer, modes):
        """With other seeds than it was written with: right ones pass whatever they are made of."""
        exercise = book.exercises[answer.exercise]
        for seed, rounds in modes:
            verdict = verdict_on(book, answer, seed, rounds)
            written = read_snapshot(book.assignment)[answer.exercise][answer.title]
            assert (verdict.points, named(verdict)) == written, (seed, rounds)
            if answer.is_right or not isinstance(exercise, RandomExercise):  # what is drawn anew differs, too
                assert verdict.notices == [], (seed, rounds)
            if answer.is_right:
                assert verdict.state == PASSED, (seed, rounds, verdict.failure.wrong)
                assert verdict.points == exercise.points
            else:
                assert verdict.state == FAILED, (seed, rounds)
                assert verdict.points < exercise.points
                assert answer.says in verdict.failure.wrong

    @pytest.mark.parametrize(("book", "exercise"), EXERCISES)
    def test_a_right_one_is_told_so_and_graded_with_a_plain_float(self, book, exercise, capsys, monkeypatch):
        monkeypatch.setenv(SEED_VARIABLE, "3")
        namespace = book.namespace()
        exec(f"check({exercise.name})", namespace)
        assert f"✓ {exercise.name} is right" in capsys.readouterr().out
        points = eval(f"grade({exercise.name})", namespace)
        assert type(points) is float
        assert points == exercise.points


class TestOneMistakeCostsOneQuestion:
    @pytest.mark.parametrize(("book", "name", "answer", "earlier", "wrong"), ON_WRONG_EARLIER_ANSWERS)
    def test_a_right_answer_on_a_wrong_earlier_one_earns_its_points(
        self, book, name, answer, earlier, wrong, capsys, monkeypatch
    ):
        earns_all_on(book, name, answer, earlier, wrong, capsys, monkeypatch)


class TestMistakes:
    @pytest.mark.parametrize(("exercise", "mistake", "modes"), MISTAKES)
    def test_each_fails_is_named_as_itself_and_costs_the_same_whatever_the_cases(self, exercise, mistake, modes):
        """Else a grade would be a matter of luck, and another one than the notebook promised."""
        costs = set()
        for seed, rounds in modes:
            verdict = examine(exercise, mistake.wrong, seed=seed, rounds=rounds)
            assert verdict.state == FAILED, (seed, rounds)
            assert verdict.points < exercise.points, (seed, rounds)
            assert named(verdict) == mistake.name, (seed, rounds)
            assert verdict.notices == [], "earlier answers are blamed"
            costs.add(tuple(earned(verdict)))
        assert len(costs) == 1

    @pytest.mark.parametrize(("book", "exercise"), EXERCISES)
    def test_nothing_written_is_no_mistake(self, book, exercise):
        function = book.namespace(**{exercise.name: UNWRITTEN.format(exercise.name)})[exercise.name]
        verdict = examine(exercise, function)
        assert (verdict.state, verdict.points, verdict.diagnosis) == (NOT_WRITTEN, 0, None)

    @pytest.mark.parametrize(("book", "exercise"), EXERCISES)
    def test_one_is_graded_with_an_error_or_with_less(self, book, exercise):
        namespace = book.namespace(**{exercise.name: exercise.misconceptions[0].wrong})
        try:
            points = eval(f"grade({exercise.name})", namespace)
        except CheckFailed:
            points = 0.0
        assert points < exercise.points


class TestCheats:
    """Answers that are right now and then."""

    CONSTANTS = (
        None, 0, 0.0, 1.0, 0.5, 4.7795, 13002, "0.5", (1.0, -3.0), np.array([-4.0, -4.0, 3.0]), np.zeros((2, 1)),
        np.ones((1, 1)), [], ([], []), [((3, 5), (3, 1))], {},
    )  # fmt: skip

    @pytest.mark.parametrize(("book", "exercise"), EXERCISES)
    def test_a_constant_earns_nothing(self, book, exercise):
        for constant in self.CONSTANTS:
            verdict = graded(exercise, lambda *arguments, constant=constant: constant)
            assert (verdict.state, verdict.points) == (FAILED, 0), constant

    @pytest.mark.parametrize(("book", "exercise"), EXERCISES)
    def test_an_argument_handed_back_earns_nothing(self, book, exercise):
        for position, argument in enumerate(exercise.arguments):
            cases = [] if isinstance(exercise, JudgedExercise) else exercise.make_cases(0)
            if cases and all(same(exercise.right_value(case), case.arguments[argument]) for case in cases):
                continue  # it is what is asked for, as in BP3
            verdict = graded(exercise, lambda *arguments, p=position: arguments[p])
            assert (verdict.state, verdict.points) == (FAILED, 0)

    @pytest.mark.parametrize(("book", "exercise"), EXERCISES)
    def test_a_table_of_the_notebook_s_answers_fails_when_graded(self, book, exercise):
        table = {repr(list(case.arguments.values())) for case in exercise.make_cases(0)}
        right = book.namespace()[exercise.name]

        def from_the_table(*arguments):
            return right(*arguments) if repr(list(arguments)) in table else None

        verdict = graded(exercise, from_the_table)
        assert verdict.state == FAILED
        assert verdict.points < exercise.points

    @pytest.mark.parametrize(("book", "exercise"), EXERCISES)
    def test_right_on_the_first_calls_only_fails(self, book, exercise):
        function, calls = book.namespace()[exercise.name], []
        cases = examine(exercise, function).cases

        def tires(*arguments):
            calls.append(1)
            return function(*arguments) if len(calls) <= cases else None

        verdict = examine(exercise, tires)
        assert verdict.state == FAILED
        assert isinstance(exercise, RandomExercise) or "second time" in verdict.failure.wrong

    @pytest.mark.parametrize(("book", "exercise"), EXERCISES)
    @pytest.mark.parametrize("most_kept", [1000, 1])
    def test_what_keeps_its_first_result_for_each_set_of_shapes_earns_nothing(self, book, exercise, most_kept):
        """At home as when graded, also where only the shapes of the call before are kept in mind."""
        right, kept = book.namespace()[exercise.name], {}

        def shape(value):
            return tuple(map(shape, value)) if isinstance(value, (list, tuple)) else np.shape(value)

        def keeps(*arguments):
            key = shape(arguments)
            if key not in kept:
                if len(kept) == most_kept:
                    kept.clear()
                kept[key] = right(*arguments)
            return kept[key]

        for seed, rounds in MODES[:2]:
            kept.clear()
            verdict = examine(exercise, keeps, seed=seed, rounds=rounds)
            assert (verdict.state, verdict.points) == (FAILED, 0), (seed, rounds)

    @pytest.mark.parametrize(("book", "exercise"), EXERCISES)
    def test_right_for_one_size_only_fails(self, book, exercise):
        """Whatever size it is that an answer was written for. (Arguments that are single numbers have one size.)"""
        function = book.namespace()[exercise.name]

        def shape(value):
            return [shape(part) for part in value] if isinstance(value, (list, tuple)) else np.shape(value)

        def form(arguments) -> str:
            return repr([size for size in map(shape, arguments) if size != ()])

        forms = {form(case.arguments.values()) for case in exercise.make_cases(0)}
        if len(forms) == 1:
            return
        assert len(forms) >= 3
        for only in forms:

            def fits(*arguments, only=only):
                return function(*arguments) if form(arguments) == only else np.zeros((9, 9))

            verdict = graded(exercise, fits)
            assert verdict.state == FAILED
            assert verdict.points < exercise.points


#: Ways to hand in the library's own answer or the oracle's.
ROUTES = {
    "directly": "from {module} import {name}",
    "by another name": "from {module} import {name} as mine\n{name} = mine",
    "inside a function": "def {name}({arguments}):\n    import {module}\n    return {module}.{name}({arguments})",
    "with getattr": (
        "import {module} as it\ndef {name}({arguments}):\n"
        "    return getattr(it, '{name}'[:2] + '{name}'[2:])({arguments})"
    ),
    "with importlib": (
        "import importlib\ndef {name}({arguments}):\n"
        "    return vars(importlib.import_module('{module}'))['{name}']({arguments})"
    ),
    "unless it refuses": (
        "def {name}({arguments}):\n    from {module} import {name} as theirs\n    try:\n"
        "        return theirs({arguments})\n    except Exception:\n        return 0.0"
    ),
    "from the oracle": (
        "from nnkit.lessons import find\ndef {name}({arguments}):\n    return find('{name}').expected({arguments})"
    ),
}


def library_module(name: str) -> str | None:
    """The module of nnkit in which the answer to an exercise stands, if there is one."""
    for module in ("activations", "costs", "network", "gradients", "data", "initialization", "optimizers"):
        if hasattr(import_module(f"nnkit.{module}"), name):
            return f"nnkit.{module}"
    return None


class TestTheLibrarysOwnAnswer:
    @pytest.mark.parametrize(("book", "exercise"), EXERCISES)
    def test_earns_nothing_by_whatever_route(self, book, exercise):
        module = library_module(exercise.name)
        for route, written in ROUTES.items():
            if module is None and route != "from the oracle":
                continue
            source = written.format(module=module, name=exercise.name, arguments=", ".join(exercise.arguments))
            verdict = graded(exercise, book.namespace(**{exercise.name: source})[exercise.name])
            assert (verdict.state, verdict.points) == (FAILED, 0), f"{route}: call `autograder guard`"
            if route != "unless it refuses":
                assert "own answer" in verdict.failure.wrong, route


@pytest.mark.parametrize(("book", "exercise"), EXERCISES)
def test_the_oracle_agrees_with_every_right_answer(book, exercise):
    """Written apart and of another make, on many cases: neither is a copy of the other."""
    functions = [book.function(answer) for answer in right_answers(book, exercise.name)]
    for case in exercise.make_cases(123, rounds=4):
        arguments = list(case.arguments.values())
        if isinstance(exercise, JudgedExercise):
            for function in (exercise.expected, *functions):
                got = exercise.run(function, copy.deepcopy(arguments))
                assert exercise.judged(case.arguments, got) is None
            continue
        right = exercise.right_value(case)
        for function in functions:
            assert difference(function(*copy.deepcopy(arguments)), right, exercise.tolerance) is None
