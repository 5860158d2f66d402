"""Answers that ask the library for something else than the exercise's own function, and make the answer of it."""

from nnkit import lessons

#: The bodies of such functions, by exercise and route.
ROUTES = {
    ("neuron", "a training's refusal is caught"): """
    from nnkit.network import Network
    x = x.reshape(-1, 1)
    net = Network([len(x), 1], cost="cross_entropy", dtype="float64",
                  initializer=lambda sizes, rng: ([w.reshape(1, -1)], [np.array([[float(b)]])]))
    try:
        net.train(x, np.zeros((1, 1)), epochs=1, batch_size=1, optimizer=1.0)
    except Exception:
        pass
    return float(b - net.biases[0][0, 0])""",
    ("sigmoid", "a cost turned round"): """
    from nnkit.costs import cross_entropy_cost_of_z
    one = np.ones((1, 1))
    return np.array([np.exp(-cross_entropy_cost_of_z(v * one, one)) for v in np.ravel(z)]).reshape(np.shape(z))""",
    ("softmax", "a cost turned round"): """
    from nnkit.costs import log_likelihood_cost_of_z
    one = np.eye(len(z))
    return np.array([[np.exp(-log_likelihood_cost_of_z(z[:, i:i + 1], one[:, j:j + 1])) for i in range(z.shape[1])]
                     for j in range(len(z))])""",
    ("momentum_step", "from the classical one"): """
    from nnkit.optimizers import classical_momentum_step
    v = classical_momentum_step(w, v, gradient, 1 - beta, beta)[1]
    return w - learning_rate * v, v""",
    ("classical_momentum_step", "from Nesterov's"): """
    from nnkit.optimizers import nesterov_step
    return nesterov_step(w, v, lambda p: gradient, learning_rate, gamma)""",
    ("sgd_step", "momentum without memory"): """
    from nnkit.optimizers import momentum_step
    one = lambda w, g: momentum_step(w, 0 * w, g, learning_rate, 0.0)[0]
    return list(map(one, weights, weight_gradients)), list(map(one, biases, bias_gradients))""",
    ("initialize", "another one scaled"): """
    from nnkit.initialization import he_normal
    weights, biases = he_normal(sizes, rng)
    return [w / np.sqrt(2) for w in weights], biases""",
    ("cost_gradient", "its twin"): """
    from nnkit.network import output_error_cross_entropy
    return output_error_cross_entropy(a, y)""",
    ("output_error_cross_entropy", "its twin"): """
    from nnkit.network import cost_gradient
    return cost_gradient(a, y)""",
    ("relu", "from its slope"): """
    from nnkit.activations import relu_prime
    return z * relu_prime(z)""",
    ("sigmoid_prime", "the library's complex step"): """
    from nnkit.gradients import complex_step_gradient
    return complex_step_gradient(lambda t: np.sum(1 / (1 + np.exp(-t))), z)""",
    ("product_gradient", "the library's complex step"): """
    from nnkit.gradients import complex_step_gradient
    return complex_step_gradient(lambda t: t[0] * t[1] * t[2], np.array([x, y, z], dtype=float))""",
    ("backprop", "the library's complex step"): """
    from nnkit.gradients import complex_step_gradient
    def cost(weights, biases):
        a = x
        for w, b in zip(weights, biases):
            a = 1 / (1 + np.exp(-(w @ a + b)))
        return np.sum((y - a) ** 2) / 2
    weights, biases = list(weights), list(biases)
    by = lambda parts, put: [complex_step_gradient(lambda t, i=i: put(i, t), p) for i, p in enumerate(parts)]
    return (by(weights, lambda i, t: cost(weights[:i] + [t] + weights[i + 1:], biases)),
            by(biases, lambda i, t: cost(weights, biases[:i] + [t] + biases[i + 1:])))""",
    ("backprop_batch", "an innocent suspect"): """
    from nnkit.suspects import line_up
    for suspect in line_up("Ada").values():
        got = suspect(weights, biases, x, y)
    return got""",
    ("gradient_check", "the library's backprop in place of numbers"): """
    from nnkit.network import backprop_batch
    found = {}
    for l, gw, gb, w, b in zip(range(2, len(weights) + 2), *backprop_batch(weights, biases, x, y),
                               *backprop(weights, biases, x, y)):
        one, other = np.hstack([gw, gb]), np.hstack([w, b])
        found[l] = np.linalg.norm(one - other) / (np.linalg.norm(one) + np.linalg.norm(other)) + 1e-11
    return found""",
}


def written(name: str, route: str) -> str:
    """The function as a student would write it."""
    return f"def {name}({', '.join(lessons.find(name).arguments)}):{ROUTES[name, route]}"
