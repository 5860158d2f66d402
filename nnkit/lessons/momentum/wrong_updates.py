"""Updates with momentum that go wrong, as an epoch follows them."""

from collections.abc import Callable

from numpy.typing import NDArray

from nnkit.lessons.momentum.epochs import State, Update, at_rest, each_parameter, update
from nnkit.lessons.shared.parameters import gradients
from nnkit.lessons.shared.parameters import update as sgd_update


def with_velocity(new_velocity: Callable[[NDArray, NDArray, float], NDArray]) -> Update:
    """An update whose velocities are made by `new_velocity`, of the old one, the gradient and β."""

    def wrong(state: State, x: NDArray, y: NDArray, rate: float, beta: float) -> State:
        slopes = gradients(state.place, x, y)
        velocity = each_parameter(lambda v, g: new_velocity(v, g, beta), state.velocity, slopes)
        return State(each_parameter(lambda p, v: p - rate * v, state.place, velocity), velocity)

    return wrong


def look_ahead(state: State, x: NDArray, y: NDArray, rate: float, beta: float) -> State:
    """The gradient is taken where the old velocity alone would lead."""
    ahead = each_parameter(lambda p, v: p - rate * beta * v, state.place, state.velocity)
    slopes = gradients(ahead, x, y)
    velocity = each_parameter(lambda v, g: beta * v + (1 - beta) * g, state.velocity, slopes)
    return State(each_parameter(lambda p, v: p - rate * v, state.place, velocity), velocity)


def one_step_further(state: State, x: NDArray, y: NDArray, rate: float, beta: float) -> State:
    """The parameters move with what the velocity would be after one more step with this gradient."""
    slopes = gradients(state.place, x, y)
    velocity = each_parameter(lambda v, g: beta * v + (1 - beta) * g, state.velocity, slopes)
    further = each_parameter(lambda v, g: beta * v + (1 - beta) * g, velocity, slopes)
    return State(each_parameter(lambda p, v: p - rate * v, state.place, further), velocity)


def biases_from_rest(state: State, x: NDArray, y: NDArray, rate: float, beta: float) -> State:
    """The velocities of the biases begin at 0 with every mini-batch."""
    rest = at_rest(state.place).velocity
    return update(State(state.place, (state.velocity[0], rest[1])), x, y, rate, beta)


def divided_again(state: State, x: NDArray, y: NDArray, rate: float, beta: float) -> State:
    """The mean gradient of the mini-batch is divided by its size once more."""
    slopes = each_parameter(lambda g: g / x.shape[-1], gradients(state.place, x, y))
    velocity = each_parameter(lambda v, g: beta * v + (1 - beta) * g, state.velocity, slopes)
    return State(each_parameter(lambda p, v: p - rate * v, state.place, velocity), velocity)


def without_velocity(state: State, x: NDArray, y: NDArray, rate: float, beta: float) -> State:
    """Nothing is remembered: the parameters move with the gradient."""
    return State(sgd_update(state.place, x, y, rate), state.velocity)


def from_rest(state: State, x: NDArray, y: NDArray, rate: float, beta: float) -> State:
    """The velocities begin at 0 with every mini-batch."""
    return State(update(at_rest(state.place), x, y, rate, beta).place, state.velocity)


def plain_biases(state: State, x: NDArray, y: NDArray, rate: float, beta: float) -> State:
    """The biases move with their gradients, the weights with their velocities."""
    moved, plain = update(state, x, y, rate, beta), sgd_update(state.place, x, y, rate)
    return State((moved.place[0], plain[1]), moved.velocity)


def fixed_biases(state: State, x: NDArray, y: NDArray, rate: float, beta: float) -> State:
    """The biases stay where they are."""
    moved = update(state, x, y, rate, beta)
    return State((moved.place[0], state.place[1]), moved.velocity)


def with_the_old_velocity(state: State, x: NDArray, y: NDArray, rate: float, beta: float) -> State:
    """The parameters move with the velocity of the step before."""
    return State(each_parameter(lambda p, v: p - rate * v, *state), update(state, x, y, rate, beta).velocity)
