"""Names at the ends of lines are near their lines, and none covers another."""

import numpy as np
import pytest
from matplotlib.text import Annotation

from nnkit.showing.line_names import name_lines, spread
from nnkit.showing.style import picture, subplots


@pytest.mark.parametrize(
    ("places", "apart", "expected"),
    [
        ([0.1, 0.5, 0.9], 0.2, [0.1, 0.5, 0.9]),
        ([0.5, 0.5], 0.2, [0.4, 0.6]),
        ([0.9, 0.1, 0.9], 0.2, [0.8, 0.1, 1.0]),
        ([0.5, 0.5, 0.6], 0.3, [0.7 / 3, 1.6 / 3, 2.5 / 3]),
        ([0.3], 0.2, [0.3]),
        ([], 0.2, []),
    ],
)
def test_places_that_are_too_near_move_apart_about_their_middle(places, apart, expected):
    assert np.allclose(spread(places, apart), expected)


@pytest.mark.parametrize("scale", ["linear", "log"])
def test_names_stand_beside_the_ends_of_lines_and_do_not_overlap(scale):
    figure, axes = subplots(width=6, height=3)
    for name, end in (("one", 10.0), ("two", 11.0), ("three", 900.0)):
        axes.plot([0, 1], [1.0, end], label=name)
    axes.axhline(5)  # has no name
    axes.set_yscale(scale)
    name_lines(axes)
    picture(figure, "three lines")
    names = {each.get_text(): each.get_window_extent() for each in axes.findobj(Annotation)}
    assert set(names) == {"one", "two", "three"}
    assert not names["one"].overlaps(names["two"])
    assert names["one"].y1 <= names["two"].y0 + 1
    end = axes.transData.transform((1, 900))
    assert abs((names["three"].y0 + names["three"].y1) / 2 - end[1]) < 4
    assert all(axes.bbox.x1 < each.x0 and each.x1 <= figure.bbox.x1 for each in names.values())
