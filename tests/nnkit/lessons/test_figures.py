"""Each figure draws, says what is to be seen in it, and survives what students hand it."""

import base64
import inspect
import io
import re
from functools import cache
from importlib import import_module

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text
from PIL import Image

from nnkit import figures as doors
from nnkit.checking.examination import examine
from nnkit.lessons import find, lessons
from nnkit.lessons.partial_derivatives import figures as partial_derivatives
from nnkit.lessons.perceptron.figures import logistic, rule
from nnkit.network import activations, formulas, gradients, initialization, optimizers
from nnkit.showing import style
from nnkit.showing.columns import columns_of
from nnkit.showing.style import Picture, working
from tests.nnkit.showing.test_colours import LETTERS, LINES, contrast

MODULES = {lesson.name: import_module(f"nnkit.lessons.{lesson.name}.figures") for lesson in lessons()}
FIGURES = [
    pytest.param(figure, id=f"{lesson}.{name}")
    for lesson, module in MODULES.items()
    for name, figure in vars(module).items()
    if inspect.isfunction(figure)
    and figure.__module__.startswith(module.__name__)
    and figure.__annotations__.get("return") is Picture
]
#: Names of the students' functions that figures show.
SHOWN = {
    "sigmoid": activations.sigmoid,
    "sigmoid_prime": activations.sigmoid_prime,
    "relu": activations.relu,
    "leaky_relu": activations.leaky_relu,
    "hardtanh": activations.hardtanh,
    "elu": activations.elu,
    "softmax": activations.softmax,
    "feedforward": formulas.feedforward,
    "gradient_descent": partial_derivatives.descend,
    "weight_gradient": formulas.weight_gradient,
    "backprop": formulas.backprop,
    "central_difference": gradients.central_difference,
    "relative_error": gradients.relative_error,
    "gradient_check": gradients.gradient_check,
    "moving_average": optimizers.moving_average,
    "initialize": initialization.initialize,
    "momentum_step": optimizers.momentum_step,
    "classical_momentum_step": optimizers.classical_momentum_step,
    "nesterov_step": optimizers.nesterov_step,
    "regression_gradient": formulas.regression_gradient,
    "train_perceptron": rule._train_perceptron,
    "logistic_gradient": logistic._logistic_gradient,
    "dropout": find("dropout").expected,
    "decayed_learning_rate": find("decayed_learning_rate").expected,
}
#: The figures that show a student's function.
WITH_THEIRS = [figure for figure in FIGURES if SHOWN.keys() & inspect.signature(figure.values[0]).parameters.keys()]
#: Of their results a figure looks at what it needs, as one array.
AS_ONE_ARRAY = {"backprop", "train_perceptron", "logistic_gradient"}
#: Figures that show times, which differ from run to run.
MEASURED = {"price_of_a_gradient"}


@cache
def drawn(figure) -> tuple[Picture, Figure]:
    """A figure as it is without students' functions: some of them train networks, and take long."""
    seen = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(style, "columns_of", lambda each: seen.append(each) or columns_of(each))
        picture = figure()
    return picture, seen[-1]


def theirs(figure, function_of) -> dict:
    """What to call `figure` with: for each student's function that it shows, `function_of(name)`."""
    return {name: function_of(name) for name in inspect.signature(figure).parameters if name in SHOWN}


def pixels(picture: Picture) -> np.ndarray:
    """The pixels of all columns, side by side."""
    columns = re.findall(r'src="data:image/webp;base64,([^"]+)"', picture.markup)
    images = [Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB") for data in columns]
    return np.hstack([np.asarray(image) for image in images])


def assert_letters_and_lines_are_seen(figure: Figure) -> None:
    """All but white letters, which stand on something dark, and the grid."""
    for text in figure.findobj(Text):
        colour = to_hex(text.get_color())
        if text.get_text().strip() and text.get_visible() and colour != "#ffffff":
            assert contrast(colour, "#ffffff") >= LETTERS, text.get_text()
    grid = style.SETTINGS["grid.color"].lower()
    for line in figure.findobj(Line2D):
        colour = to_hex(line.get_color())
        if line.get_linestyle() != "None" and len(line.get_xdata()) > 1 and colour != grid:
            assert contrast(colour, "#ffffff") >= LINES, line


@pytest.mark.parametrize("figure", FIGURES)
def test_it_draws_something_small_with_an_alternative_text(figure):
    picture, drawing = drawn(figure)
    image = pixels(picture)
    assert image.shape[0] > 200
    assert image.shape[1] > 400
    assert image.std() > 5
    assert len(picture.markup) < 50_000
    alternative = re.search(r'alt="([^"]*)"', picture.markup)[1]
    assert len(alternative) > 80
    assert alternative in picture.text or "&" in alternative
    assert "nan" not in alternative
    assert_letters_and_lines_are_seen(drawing)


@pytest.mark.parametrize("figure", WITH_THEIRS)
def test_the_student_s_right_function_gives_the_same_picture(figure):
    given = theirs(figure, SHOWN.get)
    if figure.__name__ in MEASURED:
        assert "ours" not in figure(**given).text
        return
    assert np.array_equal(pixels(figure(**given)), pixels(drawn(figure)[0]))


@pytest.mark.parametrize(
    ("lesson", "figure"), [(lesson, figure) for lesson, moved in doors.MOVED.items() for figure in moved]
)
def test_a_figure_that_has_moved_is_still_found_where_old_notebooks_look_for_it(lesson, figure):
    assert getattr(getattr(doors, lesson), figure) is getattr(MODULES[doors.MOVED[lesson][figure]], figure)


def unwritten(*arguments):
    raise NotImplementedError("not written yet")


def flat(*arguments):
    return np.zeros(7)


def endless(*arguments):
    return np.full(np.shape(arguments[0]), np.inf)


@pytest.mark.parametrize("figure", WITH_THEIRS)
@pytest.mark.parametrize(
    ("function", "said"),
    [(unwritten, "is not written yet"), (flat, "gave shape"), (lambda *arguments: 1 / 0, "raised ZeroDivisionError"),
     (lambda *arguments: None, "returned nothing"), (lambda *arguments: "text", "raised ValueError")],
    ids=["unwritten", "another shape", "raises", "nothing", "text"],
)  # fmt: skip
def test_a_function_that_does_not_work_is_replaced_and_the_text_says_so(figure, function, said, monkeypatch):
    monkeypatch.setattr(style, "DPI", 36)  # what is said does not depend on how fine the drawing is
    given = theirs(figure, lambda name: function)
    picture = figure(**given)
    if AS_ONE_ARRAY & given.keys() and said != "is not written yet":
        said = "drawn with ours"
    if "central_difference" in given and function is flat:
        said = "gave shape"
    assert said in picture.text
    assert "drawn with ours" in picture.text


def test_a_wrong_function_is_shown_as_it_is():
    upside_down = partial_derivatives.sigmoid_and_slope(lambda z: 1 - activations.sigmoid(z))
    assert not np.array_equal(pixels(upside_down), pixels(partial_derivatives.sigmoid_and_slope()))
    assert "ours" not in upside_down.text


def test_infinity_is_no_curve():
    function, note = working(endless, activations.sigmoid, np.zeros(3))
    assert function is activations.sigmoid
    assert "inf or nan" in note


@pytest.mark.parametrize("rates", [[0.1], [0.1, 5.0]])
def test_a_path_that_leaves_the_picture_is_drawn_all_the_same(rates):
    assert "Twelve steps" in partial_derivatives.learning_rates(rates=rates).text
    assert "two valleys" in partial_derivatives.two_valleys(starts=[3.0, -3.0], learning_rate=0.9).text


def test_the_figures_own_descent_is_no_answer_to_the_exercise():
    def gradient_descent(gradient, start, learning_rate, steps):
        return partial_derivatives.descend(gradient, start, learning_rate, steps)

    verdict = examine(find("gradient_descent"), gradient_descent)
    assert verdict.points == 0
    assert "own answer" in verdict.failure.wrong
