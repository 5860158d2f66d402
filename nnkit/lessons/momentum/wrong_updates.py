"""Updates with momentum that go wrong, as an epoch follows them."""

from collections.abc import Callable

from numpy.typing import NDArray

from nnkit.lessons.momentum.epochs import State, Update, at_rest, each_parameter, update
from nnkit.lessons.shared.parameters import Parameters, gradients
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


def plain_weights(state: State, x: NDArray, y: NDArray, rate: float, beta: float) -> State:
    """The weights move with their gradients, the biases with their velocities."""
    moved, plain = update(state, x, y, rate, beta), sgd_update(state.place, x, y, rate)
    return State((plain[0], moved.place[1]), moved.velocity)


def fixed_last_layer(state: State, x: NDArray, y: NDArray, rate: float, beta: float) -> State:
    """The weights and biases of the last layer stay where they are."""
    moved = update(state, x, y, rate, beta)
    weights, biases = ([*new[:-1], old[-1] + 0 * new[-1]] for new, old in zip(moved.place, state.place, strict=True))
    return State((weights, biases), moved.velocity)


def exchanged(state: State, x: NDArray, y: NDArray, rate: float, beta: float) -> State:
    """The new velocity is taken for the parameter, and the new parameter for the velocity."""
    return State(*update(state, x, y, rate, beta)[::-1])


def layer_by_layer(state: State, x: NDArray, y: NDArray, rate: float, beta: float) -> State:
    """The gradients are computed anew for each layer, when those before it have moved."""
    for layer in range(len(state.place[0])):
        moved = update(state, x, y, rate, beta)
        state = State(*(_with_layer(old, new, layer) for old, new in zip(state, moved, strict=True)))
    return state


def _with_layer(old: Parameters, new: Parameters, layer: int) -> Parameters:
    weights, biases = ([*a[:layer], b[layer], *a[layer + 1 :]] for a, b in zip(old, new, strict=True))
    return weights, biases


#: Name, hint and update of each.
KNOWN: tuple[tuple[str, str, Update], ...] = (
    (
        "(1 − β) forgotten",
        "The steps are 1/(1 − β) times too long: v ← βv + (1 − β)g.",
        with_velocity(lambda v, g, beta: beta * v + g),
    ),
    (
        "plain descent",
        "Nothing is remembered: w has to move with the velocity, not with the gradient.",
        without_velocity,
    ),
    (
        "velocity reset at every mini-batch",
        "The velocities begin at 0 once, before the first epoch. Yours begin anew with every mini-batch.",
        from_rest,
    ),
    ("biases without velocity", "Biases have velocities, too.", plain_biases),
    ("weights without velocity", "Weights have velocities, too, as the biases have in yours.", plain_weights),
    ("biases not learned", "Biases have gradients, too.", fixed_biases),
    (
        "shares swapped",
        "β is the share of the old velocity, 1 − β that of the gradient.",
        lambda state, x, y, rate, beta: update(state, x, y, rate, 1 - beta),
    ),
    (
        "nothing fades",
        "Of the old velocity only the share β stays: else no gradient is ever forgotten.",
        with_velocity(lambda v, g, beta: v + (1 - beta) * g),
    ),
    (
        "starts as the gradient",
        "At rest v is 0, and the rule is the same: the first gradient comes in with 1 − β, too.",
        with_velocity(lambda v, g, beta: beta * v + (1 - beta) * g if v.any() else g),
    ),
    (
        "Nesterov's step",
        "That looks ahead. Here the gradient is taken where the parameters are, as in momentum_step.",
        look_ahead,
    ),
    (
        "one step further",
        "The parameters move with the new velocity itself; yours go a step further, as in a form of Nesterov's.",
        one_step_further,
    ),
    (
        "velocity of the biases lost",
        "The biases' velocities begin at 0 once, too, and live on from mini-batch to mini-batch.",
        biases_from_rest,
    ),
    (
        "divided by the size twice",
        "backprop_batch gives the mean over the mini-batch: do not divide by its size once more.",
        divided_again,
    ),
    (
        "α and β swapped",
        "momentum_step wants the learning rate before β: in your steps they have changed places.",
        lambda state, x, y, rate, beta: update(state, x, y, beta, rate),
    ),
    (
        "uphill",
        "The cost rises: downhill is w minus α times v.",
        lambda state, x, y, rate, beta: update(state, x, y, -rate, beta),
    ),
    ("old velocity used", "w moves with the new velocity, not with that of the step before.", with_the_old_velocity),
    (
        "last layer not learned",
        "The last layer stays as it was: how many turns does your loop over the layers have?",
        fixed_last_layer,
    ),
    (
        "results exchanged",
        "momentum_step returns the new w first, then the new v: yours have changed places.",
        exchanged,
    ),
    (
        "gradients anew for each layer",
        "All layers move by the gradients of one place: call backprop_batch once for a mini-batch, before the loop "
        "over the layers.",
        layer_by_layer,
    ),
)
