"""Whether what of the library answers an exercise is found, and refuses; the command tries many more ways."""

import importlib
import inspect

import numpy as np
import pytest

from autograder.library_answers.functions import THE_FAST_NETWORK, callees, tries_of
from autograder.library_answers.given import Given, called_by_right_answers, given_to
from autograder.library_answers.search import SAME_NAME, Found, answers_to
from autograder.library_answers.table import table_of
from autograder.library_answers.uses import all_used, used
from autograder.library_answers.written import as_text
from autograder.two_processes import library_requests
from nnkit import network
from nnkit.checking import Case, Exercise
from nnkit.lessons.shared.sizes import uneven
from nnkit.network.answered import ANSWERED, TRIED
from nnkit.network.protection import answered_by, full_name
from tests.nnkit.lessons.answers import workbooks

#: So few ways each function is called in here.
FEW = 6
EXERCISES = [
    pytest.param(book, exercise, id=exercise.name) for book in workbooks() for exercise in book.exercises.values()
]
CALL = "call `autograder guard`"


@pytest.mark.parametrize(("book", "exercise"), EXERCISES)
def test_whatever_answers_an_exercise_refuses(book, exercise):
    found = answers_to(exercise, callees(), FEW)
    refuses = table_of(found, {exercise.name: given_to(book, exercise)})
    left = {name for name in refuses if exercise.name not in answered_by(name)}
    assert {name: [each.how for each in found if each.function == name] for name in left} == {}, CALL


@pytest.mark.parametrize(("book", "exercise"), EXERCISES)
def test_nothing_refuses_that_a_right_answer_calls(book, exercise):
    for name in called_by_right_answers(book, exercise):
        assert exercise.name not in answered_by(name), CALL


def test_the_table_knows_every_exercise():
    assert {each.values[1].name for each in EXERCISES} == TRIED, CALL


def test_all_that_submissions_may_call_is_tried():
    tried = {each.name for each in callees()}
    for name in library_requests.MODULES:
        module = importlib.import_module(f"nnkit.network.{name}")
        public = [each for each in vars(module).values() if getattr(each, "__module__", "") == module.__name__]
        names = {full_name(each) for each in public if inspect.isfunction(each) and each.__name__[0] != "_"}
        assert {each for each in names if ".load_" not in each} <= tried
    assert "lessons.gradient_checking.bug_hunt.Suspect.__call__" in tried
    assert "lessons.partial_derivatives.figures.descent.descend" in tried


def invented(oracle, arguments) -> Exercise:
    """An exercise that the library knows nothing of by name."""
    names = {}
    exec(f"def invented({', '.join(arguments)}):\n    '''Something.'''", names)
    exercise = Exercise(names["invented"])
    exercise.cases(
        lambda rng: [Case({name: uneven(rng, 3, m) for name in arguments}, f"{m} columns") for m in (1, 2, 4)]
    )
    exercise.oracle(oracle)
    return exercise


def found_among(names: str, oracle, *arguments: str, most: int = 30) -> set[str]:
    """Those of the functions with these names that answer what the oracle answers."""
    some = [each for each in callees() if each.function.__name__ in names.split()]
    found = answers_to(invented(oracle, arguments), some, most)
    return {each.function.rpartition(".")[2] for each in found}


def test_a_function_is_found_by_its_values_whatever_order_its_arguments_have():
    def oracle(y, a):
        return (a - y) / (np.exp(-y) + 2 + np.exp(y))

    assert found_among("output_error tanh quadratic_cost", oracle, "y", "a") == {"output_error"}


def test_what_comes_from_another_function_by_a_simple_one_is_found():
    assert found_among("tanh_prime relu", lambda z: np.tanh(z) ** 2, "z") == {"tanh_prime"}
    assert found_among("tanh relu", lambda z: 1 / np.tanh(z), "z") == {"tanh"}
    assert "relu_prime" in found_among("relu_prime tanh", lambda z: np.where(z > 0, z, 0.0), "z")


def test_a_part_of_what_comes_back_is_found():
    assert found_among("momentum_step relu", lambda v, g: 2 * (v + g), "v", "g", most=300) == {"momentum_step"}


def test_what_is_left_behind_in_an_argument_is_found():
    def fill(a: np.ndarray, out: np.ndarray) -> None:
        out[...] = np.sin(a)

    fill.__module__ = "nnkit.network.invented"
    some = list(tries_of(fill))
    assert [each.how for each in answers_to(invented(lambda a: np.sin(a), ["a"]), some, 30) if ", argument" in each.how]


def test_nothing_is_found_where_nothing_answers():
    found = answers_to(invented(lambda a, b: np.cos(a * b) + b**3, ["a", "b"]), callees(), FEW)
    assert found == []


def test_what_the_oracle_gets_from_the_library_is_found_and_what_gives_the_same():
    both = {"complex_step_gradient", "complex_step_jacobian"}

    def oracle(a):
        return network.gradients.complex_step_gradient(lambda t: np.sum(np.sin(t)), a)

    assert found_among(f"{' '.join(both)} relu", oracle, "a") == both


def test_what_uses_an_answer_refuses_too_unless_a_right_answer_calls_it():
    found = [Found("network.activations.sigmoid", "neuron", "")]
    refuses = {name for name, exercises in table_of(found, {}).items() if "neuron" in exercises}
    assert {"network.activations.sigmoid", "network.formulas.layer", "network.gradients.probe"} <= refuses
    given = {"neuron": Given(called=frozenset({"network.activations.sigmoid"}))}
    assert table_of(found, given).keys() == set(THE_FAST_NETWORK)


def test_the_fast_network_refuses_for_all_that_the_course_asks_for_unless_a_right_answer_calls_it():
    table = table_of(
        [], {"neuron": Given(), "relu": Given(), "train": Given(frozenset({f"{THE_FAST_NETWORK[1]}.train"}))}
    )
    assert table["network.network.Network"] == {"neuron", "relu"}


LAYER, FEEDFORWARD = "network.formulas.layer", "network.formulas.feedforward"


def refuses(name: str, given: Given, *how: str) -> bool:
    """Whether a function does while the exercise feedforward is examined, where it was found in these ways."""
    found = [Found(FEEDFORWARD, "feedforward", SAME_NAME), *(Found(name, "feedforward", each) for each in how)]
    return "feedforward" in table_of(found, {"feedforward": given}).get(name, ())


def test_an_earlier_answer_that_may_be_used_is_given_unless_it_uses_the_answer_itself():
    assert refuses(LAYER, Given(), "(w, a, b): v → right")
    assert not refuses(LAYER, Given(offered=frozenset({LAYER})), "(w, a, b): v → right")
    probe = "network.gradients.probe"
    assert FEEDFORWARD in all_used()[probe]
    assert refuses(probe, Given(offered=frozenset({probe})))


def test_what_a_notebook_imports_is_given_unless_trying_finds_that_it_answers():
    assert refuses(LAYER, Given(imported=frozenset({LAYER})), "(w, a, b): v → right")
    trace = "network.formulas.feedforward_trace"
    assert not refuses(trace, Given(imported=frozenset({trace})))


def test_what_a_right_answer_calls_is_given_with_all_that_it_uses():
    given = Given(called=frozenset({FEEDFORWARD}))
    assert not refuses(FEEDFORWARD, given)
    assert not refuses(LAYER, given, "(w, a, b): v → right")


def test_what_one_function_gives_away_gives_that_one_away():
    found = [Found("network.data.split", "split", SAME_NAME), Found("network.data.xor", "xor", SAME_NAME),
             Found("network.data.split", "xor", "(rng): v → right")]  # fmt: skip
    table = table_of(found, {})
    assert table["network.data.split"] == table["network.data.xor"] == {"split", "xor"}


def test_uses_are_read_off_the_text_of_functions_and_methods():
    assert "network.network.Network.cost" in used()["network.network.Network.train"]
    assert "network.training.Trainer.epoch" in used()["network.network.Network.train"]
    assert "network.initialization.initialize" in used()["network.network.Network.__init__"]
    assert "network.activations.sigmoid" in used()["network.formulas.layer"]


def test_the_table_is_written_as_it_is_read():
    table = {"network.a": frozenset({"sigmoid"}), "network.b": frozenset(f"exercise_{i}" for i in range(40))}
    names: dict = {}
    exec(as_text(table, ["sigmoid", "relu"]), names)
    assert names["ANSWERED"] == table
    assert names["TRIED"] == {"sigmoid", "relu"}


def test_the_table_names_what_there_is():
    assert set(ANSWERED) <= {*(each.name for each in callees()), *used(), *THE_FAST_NETWORK}
    assert {name for exercises in ANSWERED.values() for name in exercises} <= TRIED
