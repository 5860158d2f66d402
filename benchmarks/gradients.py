"""What the gradients of a network cost, by ratio to one feedforward.

    python -m benchmarks.gradients

A network of 784-30-10 units (23 860 parameters), three dense random samples, one thread, medians of five rounds.
"""

from benchmarks.timing import medians, table, use_one_thread

use_one_thread()

import numpy as np  # noqa: E402

from nnkit import gradients, network  # noqa: E402
from nnkit.network.costs import quadratic_cost  # noqa: E402

SIZES = [784, 30, 10]
#: Of the readable numerical gradient, so many parameters are timed; the rest would take as long each.
TIMED = 200


def main() -> None:
    rng = np.random.default_rng(1)
    weights = [rng.normal(size=w) / np.sqrt(w[1]) for w, _ in network.layer_shapes(SIZES)]
    biases = [rng.normal(size=b) for _, b in network.layer_shapes(SIZES)]
    x, y = rng.normal(size=(SIZES[0], 3)), rng.random((SIZES[-1], 3))
    parameters = network.count_parameters(SIZES)
    right = network.backprop_batch(weights, biases, x, y)

    def numerically() -> None:
        def cost(part: np.ndarray) -> float:
            moved = weights[0].copy()
            moved.ravel()[:TIMED] = part
            return quadratic_cost(network.feedforward([moved, weights[1]], biases, x), y)

        gradients.numerical_gradient(cost, weights[0].ravel()[:TIMED])

    taken = medians(
        {
            "one feedforward": lambda: network.feedforward(weights, biases, x),
            "backprop_batch": lambda: network.backprop_batch(weights, biases, x, y),
            "probe, three random directions": lambda: gradients.probe(weights, biases, x, y, right, rng),
            "network_gradients, central": lambda: gradients.network_gradients(weights, biases, x, y),
            "network_gradients, complex step": lambda: gradients.network_gradients(
                weights, biases, x, y, complex_step=True
            ),
            "numerical_gradient, two feedforwards a parameter": numerically,
        }
    )
    taken["numerical_gradient, two feedforwards a parameter"] *= parameters / TIMED

    def error(found: tuple[list[np.ndarray], list[np.ndarray]]) -> str:
        pairs = zip([*found[0], *found[1]], [*right[0], *right[1]], strict=True)
        return f"{max(gradients.relative_error(one, other) for one, other in pairs):.0e}"

    errors = {
        "network_gradients, central": error(gradients.network_gradients(weights, biases, x, y)),
        "network_gradients, complex step": error(gradients.network_gradients(weights, biases, x, y, complex_step=True)),
    }
    once = taken["one feedforward"]
    print(f"{parameters} parameters, numpy {np.__version__}, one thread\n")
    rows = [(name, f"{1e3 * each:.3g}", f"{each / once:.3g}", errors.get(name, "")) for name, each in taken.items()]
    print(table(("what", "ms", "feedforwards", "relative error"), rows))


if __name__ == "__main__":
    main()
