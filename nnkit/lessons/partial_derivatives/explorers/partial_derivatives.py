"""A surface over two variables, the slices along each of them, and their tangents."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnkit.network.gradients import numerical_gradient
from nnkit.showing.explorers import space
from nnkit.showing.explorers.base import Choice, Slider
from nnkit.showing.explorers.plot import Plot
from nnkit.showing.style import BLUE, FAINT, SETTINGS, VERMILLION

#: Both variables run from −REACH to REACH.
REACH = 3.0


class Surface(NamedTuple):
    """A height over (s, u), with the lowest and the highest that is drawn."""

    height: Callable[[NDArray, NDArray], NDArray]
    lowest: float
    highest: float


SURFACES = {
    "bowl: z = s² + su + u²": Surface(lambda s, u: s**2 + s * u + u**2, -4, 27),
    "saddle: z = s² − u²": Surface(lambda s, u: s**2 - u**2, -11, 11),
    "waves: z = 2 sin s · cos u": Surface(lambda s, u: 2 * np.sin(s) * np.cos(u), -4, 4),
}


def explore_partial_derivatives() -> "PartialDerivativesExplorer":
    """Walk over a surface: what you see along each variable alone, and how steep it is there."""
    return PartialDerivativesExplorer()


class PartialDerivativesExplorer(Plot):
    """The surface in space on the left, which can be turned, and the two slices through the point beside it."""

    title = "A surface, its slices and their slopes"
    controls = (
        Slider("s", "s", np.linspace(-REACH, REACH, 25).tolist(), 1.0),
        Slider("u", "u", np.linspace(-REACH, REACH, 25).tolist(), 2.0),
        Choice("surface", "surface", tuple(SURFACES), next(iter(SURFACES))),
    )

    def prepare(self):
        from matplotlib.figure import Figure

        figure = Figure(figsize=(8.6, 3.5))
        self._space = figure.add_axes((0.0, 0.06, 0.37, 0.94), projection="3d", computed_zorder=False)
        self._slices = [figure.add_axes((left, 0.17, 0.24, 0.68)) for left in (0.45, 0.745)]
        self._grid = np.linspace(-REACH, REACH, 61)
        self._wires, self._surface = [], None
        self._paths, self._tangents_in_space = [], []
        self._curves, self._tangents, self._dots, self._numbers = [], [], [], []
        for axes, name, colour, line in zip(self._slices, "su", (BLUE, VERMILLION), ("-", "--"), strict=True):
            self._paths += self._space.plot([], [], [], color=colour, linestyle=line, linewidth=2.2, zorder=5)
            self._tangents_in_space += self._space.plot([], [], [], color="black", linewidth=2, zorder=6)
            self._curves += axes.plot([], [], color=colour, linestyle=line)
            self._tangents += axes.plot([], [], color="black", linewidth=1.8)
            self._dots += axes.plot([], [], "o", color="black", markersize=7)
            self._numbers.append(axes.text(0.5, 0.93, "", transform=axes.transAxes, ha="center", fontsize=12))
            axes.set(xlabel=name, xlim=(-REACH, REACH), title=f"along {name}")
            axes.xaxis.label.set_color(colour)
        self._slices[0].set_ylabel("z")
        (self._ball,) = self._space.plot([], [], [], "o", color="black", markersize=7, zorder=7)
        self._space.set(xlabel="s", ylabel="u", xlim=(-REACH, REACH), ylim=(-REACH, REACH))
        self._space.set_zticklabels([])
        self._space.view_init(elev=space.ELEVATION, azim=space.AZIMUTH)
        self.moving = [*self._paths, *self._tangents_in_space, self._ball, *self._curves, *self._tangents, *self._dots,
                       *self._numbers]  # fmt: skip
        return figure

    def _put_up(self, name: str) -> None:
        """Draw another surface into the background."""
        import matplotlib

        if self._surface == name:
            return
        self._surface, (height, lowest, highest) = name, SURFACES[name]
        for wires in self._wires:
            wires.remove()
        self._few = np.linspace(-REACH, REACH, 13)
        s, u = np.meshgrid(self._few, self._few)
        self._heights = height(s, u)
        look = {"color": "#E8EEF2", "edgecolor": FAINT, "linewidth": 0.5, "shade": False, "zorder": 1}
        with matplotlib.rc_context(SETTINGS):
            self._wires = [self._space.plot_surface(s, u, self._heights, rstride=1, cstride=1, **look)]
        self._space.set_zlim(lowest, highest)
        for axes in self._slices:
            axes.set_ylim(lowest, highest)

    def update(self, s: float, u: float, surface: str) -> str:
        self._put_up(surface)
        height = SURFACES[surface].height
        grid, z = self._grid, float(height(s, u))
        slopes = numerical_gradient(lambda point: float(height(*point)), [s, u])
        near = np.array([-1.1, 1.1])
        ways = (
            (grid, np.full_like(grid, u), s + near, np.full(2, u)),
            (np.full_like(grid, s), grid, np.full(2, s), u + near),
        )
        lines = []
        for number, (over_s, over_u, near_s, near_u) in enumerate(ways):
            heights, tangent = height(over_s, over_u), z + slopes[number] * near
            self._paths[number].set_data_3d(over_s, over_u, heights)
            self._tangents_in_space[number].set_data_3d(near_s, near_u, tangent)
            self._curves[number].set_data(grid, heights)
            self._tangents[number].set_data((s, u)[number] + near, tangent)
            self._dots[number].set_data([(s, u)[number]], [z])
            self._numbers[number].set_text(f"slope {slopes[number]:.2f}".replace("-", "−"))
            lines.append(space.line(over_s, over_u, heights, (BLUE, VERMILLION)[number], 2.8, ((), (9, 4))[number]))
            lines.append(space.line(near_s, near_u, tangent, "black", 2.6))
        self._ball.set_data_3d([s], [u], [z])
        reach = (-REACH, REACH), (-REACH, REACH), SURFACES[surface][1:]
        self.space = space.stands(self._few, self._few, self._heights, reach, "su", (-2, 0, 2), lines,
                                  [space.dot((s, u, z), "black")])  # fmt: skip
        told = [
            f"along {name} {'it is level' if abs(slope) < 0.005 else f'the slope is {slope:.2f}'}"
            for name, slope in zip("su", slopes, strict=True)
        ]
        return (
            f"{surface[0].upper()}{surface[1:]}. At s = {s:g}, u = {u:g} the height is {z:.2f}: {told[0]} "
            f"(u stays where it is), {told[1]} (s stays)."
        ).replace("-", "−")
