"""Answers to train_with_momentum, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def train_with_momentum(sizes, training, validation, epochs, batch_size, learning_rate, beta, rng):
    weights, biases = initialize(sizes, rng)
    w_velocities = [np.zeros(w.shape) for w in weights]
    b_velocities = [np.zeros(b.shape) for b in biases]
    x, y = training[0], one_hot(training[1], sizes[-1])
    history = {"cost": [], "accuracy": []}
    for _ in range(epochs):
        for some_x, some_y in minibatches(x, y, batch_size, rng):
            w_gradients, b_gradients = backprop_batch(weights, biases, some_x, some_y)
            for i in range(len(weights)):
                weights[i], w_velocities[i] = momentum_step(
                    weights[i], w_velocities[i], w_gradients[i], learning_rate, beta
                )
                biases[i], b_velocities[i] = momentum_step(
                    biases[i], b_velocities[i], b_gradients[i], learning_rate, beta
                )
        history["cost"].append(quadratic_cost(feedforward(weights, biases, x), y))
        answers = np.argmax(feedforward(weights, biases, validation[0]), axis=0)
        history["accuracy"].append(float(np.mean(answers == validation[1])))
    return weights, biases, history


# %% right: with momentum step
def train_with_momentum(sizes, training, validation, epochs, batch_size, learning_rate, beta, rng):
    weights, biases = initialize(sizes, rng)
    w_velocities = [np.zeros_like(w) for w in weights]
    b_velocities = [np.zeros_like(b) for b in biases]
    x, y = training[0], one_hot(training[1], sizes[-1])
    history = {"cost": [], "accuracy": []}
    for _ in range(epochs):
        for batch in minibatches(x, y, batch_size, rng):
            by_w, by_b = backprop_batch(weights, biases, *batch)
            for i in range(len(weights)):
                weights[i], w_velocities[i] = momentum_step(weights[i], w_velocities[i], by_w[i], learning_rate, beta)
                biases[i], b_velocities[i] = momentum_step(biases[i], b_velocities[i], by_b[i], learning_rate, beta)
        history["cost"].append(quadratic_cost(feedforward(weights, biases, x), y))
        answers = np.argmax(feedforward(weights, biases, validation[0]), axis=0)
        history["accuracy"].append(float(np.mean(answers == validation[1])))
    return weights, biases, history


# %% right: with one list
# shown: Weights and biases in one list, because a step does the same to both. One line for all velocities, one for all parameters.
def train_with_momentum(sizes, training, validation, epochs, batch_size, learning_rate, beta, rng):
    weights, biases = initialize(sizes, rng)
    layers = len(weights)
    parameters = weights + biases
    velocities = [0.0] * len(parameters)
    x, y = training[0], np.eye(sizes[-1])[:, training[1]]
    costs, hits = [], []
    for _ in range(epochs):
        for some_x, some_y in minibatches(x, y, batch_size, rng):
            by_w, by_b = backprop_batch(parameters[:layers], parameters[layers:], some_x, some_y)
            velocities = [beta * v + (1 - beta) * g for v, g in zip(velocities, by_w + by_b, strict=True)]
            parameters = [p - learning_rate * v for p, v in zip(parameters, velocities, strict=True)]
        a = feedforward(parameters[:layers], parameters[layers:], x)
        costs.append(quadratic_cost(a, y))
        b = feedforward(parameters[:layers], parameters[layers:], validation[0])
        hits.append(np.mean(b.argmax(axis=0) == validation[1]))
    return parameters[:layers], parameters[layers:], {"cost": costs, "accuracy": hits}


# %% right: in the classical form
from itertools import pairwise


def train_with_momentum(
    sizes, training, validation, epochs, batch_size, learning_rate, beta, rng
):
    weights = [rng.normal(size=(n, k)) / k**0.5 for k, n in pairwise(sizes)]
    biases = [np.zeros((n, 1)) for n in sizes[1:]]
    steps = [np.zeros_like(p) for p in weights + biases]
    x, y = training[0], np.eye(sizes[-1])[:, training[1]]
    history = {"cost": [], "accuracy": []}
    for _ in range(epochs):
        order = rng.permutation(x.shape[1])
        for first in range(0, len(order), batch_size):
            some = order[first : first + batch_size]
            by_w, by_b = backprop_batch(weights, biases, x[:, some], y[:, some])
            rate = learning_rate * (1 - beta)
            steps = [beta * step + rate * g for step, g in zip(steps, [*by_w, *by_b], strict=True)]
            weights = [w - step for w, step in zip(weights, steps[: len(weights)], strict=True)]
            biases = [b - step for b, step in zip(biases, steps[len(weights) :], strict=True)]
        history["cost"].append(quadratic_cost(feedforward(weights, biases, x), y))
        answers = feedforward(weights, biases, validation[0]).argmax(axis=0)
        history["accuracy"].append(np.count_nonzero(answers == validation[1]) / len(answers))
    return weights, biases, history


# %% right: one list of velocities
def train_with_momentum(sizes, training, validation, epochs, batch_size, learning_rate, beta, rng):
    weights, biases = initialize(sizes, rng)
    n = len(weights)
    v = [np.zeros_like(p) for p in weights + biases]
    x, y = training[0], one_hot(training[1], sizes[-1])
    cost, hits = [], []
    for epoch in range(epochs):
        for batch_x, batch_y in minibatches(x, y, batch_size, rng):
            gw, gb = backprop_batch(weights, biases, batch_x, batch_y)
            v = [beta * old + (1 - beta) * g for old, g in zip(v, gw + gb)]
            weights = [w - learning_rate * s for w, s in zip(weights, v[:n])]
            biases = [b - learning_rate * s for b, s in zip(biases, v[n:])]
        cost.append(quadratic_cost(feedforward(weights, biases, x), y))
        hits.append(np.mean(np.argmax(feedforward(weights, biases, validation[0]), axis=0) == validation[1]))
    return weights, biases, {"cost": cost, "accuracy": hits}


# %% right: through the classical step
# shown: With η = α(1 − β) the classical form takes the same path.
def train_with_momentum(sizes, training, validation, epochs, batch_size, learning_rate, beta, rng):
    weights, biases = initialize(sizes, rng)
    v_weights, v_biases = [0 * w for w in weights], [0 * b for b in biases]
    eta = learning_rate * (1 - beta)
    x, y = training[0], one_hot(training[1], sizes[-1])
    history = {"cost": [], "accuracy": []}
    for _ in range(epochs):
        for some_x, some_y in minibatches(x, y, batch_size, rng):
            by_w, by_b = backprop_batch(weights, biases, some_x, some_y)
            for i in range(len(weights)):
                weights[i], v_weights[i] = classical_momentum_step(weights[i], v_weights[i], by_w[i], eta, beta)
                biases[i], v_biases[i] = classical_momentum_step(biases[i], v_biases[i], by_b[i], eta, beta)
        history["cost"].append(quadratic_cost(feedforward(weights, biases, x), y))
        guess = np.argmax(feedforward(weights, biases, validation[0]), axis=0)
        history["accuracy"].append(float(np.mean(guess == validation[1])))
    return weights, biases, history


# %% wrong: rests in every epoch
def train_with_momentum(sizes, training, validation, epochs, batch_size, learning_rate, beta, rng):
    weights, biases = initialize(sizes, rng)
    x, y = training[0], one_hot(training[1], sizes[-1])
    history = {"cost": [], "accuracy": []}
    for _ in range(epochs):
        vw = [np.zeros(w.shape) for w in weights]
        vb = [np.zeros(b.shape) for b in biases]
        for batch_x, batch_y in minibatches(x, y, batch_size, rng):
            gw, gb = backprop_batch(weights, biases, batch_x, batch_y)
            for i in range(len(weights)):
                weights[i], vw[i] = momentum_step(weights[i], vw[i], gw[i], learning_rate, beta)
                biases[i], vb[i] = momentum_step(biases[i], vb[i], gb[i], learning_rate, beta)
        history["cost"].append(quadratic_cost(feedforward(weights, biases, x), y))
        answers = np.argmax(feedforward(weights, biases, validation[0]), axis=0)
        history["accuracy"].append(np.mean(answers == validation[1]))
    return weights, biases, history


# %% wrong: velocity lost
def train_with_momentum(sizes, training, validation, epochs, batch_size, learning_rate, beta, rng):
    weights, biases = initialize(sizes, rng)
    x, y = training[0], one_hot(training[1], sizes[-1])
    history = {"cost": [], "accuracy": []}
    for _ in range(epochs):
        for batch_x, batch_y in minibatches(x, y, batch_size, rng):
            gw, gb = backprop_batch(weights, biases, batch_x, batch_y)
            for i in range(len(weights)):
                weights[i], _ = momentum_step(weights[i], np.zeros(weights[i].shape), gw[i], learning_rate, beta)
                biases[i], _ = momentum_step(biases[i], np.zeros(biases[i].shape), gb[i], learning_rate, beta)
        history["cost"].append(quadratic_cost(feedforward(weights, biases, x), y))
        answers = np.argmax(feedforward(weights, biases, validation[0]), axis=0)
        history["accuracy"].append(np.mean(answers == validation[1]))
    return weights, biases, history


# %% wrong: without momentum
def train_with_momentum(sizes, training, validation, epochs, batch_size, learning_rate, beta, rng):
    weights, biases = initialize(sizes, rng)
    x, y = training[0], one_hot(training[1], sizes[-1])
    history = {"cost": [], "accuracy": []}
    for _ in range(epochs):
        for batch_x, batch_y in minibatches(x, y, batch_size, rng):
            gw, gb = backprop_batch(weights, biases, batch_x, batch_y)
            weights = [w - learning_rate * g for w, g in zip(weights, gw)]
            biases = [b - learning_rate * g for b, g in zip(biases, gb)]
        history["cost"].append(quadratic_cost(feedforward(weights, biases, x), y))
        answers = np.argmax(feedforward(weights, biases, validation[0]), axis=0)
        history["accuracy"].append(np.mean(answers == validation[1]))
    return weights, biases, history


# %% wrong: classical with α
# says: where momentum leads
def train_with_momentum(sizes, training, validation, epochs, size, rate, beta, rng):
    ws, bs = initialize(sizes, rng)
    p = [*ws, *bs]
    n = len(ws)
    v = [np.zeros_like(each) for each in p]
    x, y = training[0], one_hot(training[1], sizes[-1])
    h = {'cost': [], 'accuracy': []}
    pass
    for _ in range(epochs):
        for a, t in minibatches(x, y, size, rng):
            pass
            g = [q for each in backprop_batch(p[:n], p[n:], a, t) for q in each]
            v = [beta * s + rate * q for s, q in zip(v, g)]; p = [q - s for q, s in zip(p, v)]
        h['cost'].append(quadratic_cost(feedforward(p[:n], p[n:], x), y))
        b = feedforward(p[:n], p[n:], validation[0])
        h['accuracy'].append(np.mean(b.argmax(axis=0) == validation[1]))
    return p[:n], p[n:], h


# %% wrong: one velocity for all
# says: where momentum leads
def train_with_momentum(sizes, training, validation, epochs, size, rate, beta, rng):
    ws, bs = initialize(sizes, rng)
    p = [*ws, *bs]
    n = len(ws)
    v = [np.zeros_like(each) for each in p]
    x, y = training[0], one_hot(training[1], sizes[-1])
    h = {'cost': [], 'accuracy': []}
    u = [0.0]
    for _ in range(epochs):
        for a, t in minibatches(x, y, size, rng):
            pass
            g = [q for each in backprop_batch(p[:n], p[n:], a, t) for q in each]
            u[0] = beta * u[0] + (1 - beta) * np.mean([q.mean() for q in g]); p = [q - rate * u[0] for q in p]
        h['cost'].append(quadratic_cost(feedforward(p[:n], p[n:], x), y))
        b = feedforward(p[:n], p[n:], validation[0])
        h['accuracy'].append(np.mean(b.argmax(axis=0) == validation[1]))
    return p[:n], p[n:], h


# %% wrong: bias corrected
# says: where momentum leads
def train_with_momentum(sizes, training, validation, epochs, size, rate, beta, rng):
    ws, bs = initialize(sizes, rng)
    p = [*ws, *bs]
    n = len(ws)
    v = [np.zeros_like(each) for each in p]
    x, y = training[0], one_hot(training[1], sizes[-1])
    h = {'cost': [], 'accuracy': []}
    c = [0]
    for _ in range(epochs):
        for a, t in minibatches(x, y, size, rng):
            pass
            g = [q for each in backprop_batch(p[:n], p[n:], a, t) for q in each]
            c[0] += 1; v = [beta * s + (1 - beta) * q for s, q in zip(v, g)]; p = [q - rate * s / (1 - beta ** c[0]) for q, s in zip(p, v)]
        h['cost'].append(quadratic_cost(feedforward(p[:n], p[n:], x), y))
        b = feedforward(p[:n], p[n:], validation[0])
        h['accuracy'].append(np.mean(b.argmax(axis=0) == validation[1]))
    return p[:n], p[n:], h


# %% wrong: anew in each mini-batch
def train_with_momentum(sizes, training, validation, epochs, size, rate, beta, rng):
    ws, bs = initialize(sizes, rng)
    p = [*ws, *bs]
    n = len(ws)
    v = [np.zeros_like(each) for each in p]
    x, y = training[0], one_hot(training[1], sizes[-1])
    h = {'cost': [], 'accuracy': []}
    pass
    for _ in range(epochs):
        for a, t in minibatches(x, y, size, rng):
            v = [np.zeros_like(each) for each in p]
            g = [q for each in backprop_batch(p[:n], p[n:], a, t) for q in each]
            v = [beta * s + (1 - beta) * q for s, q in zip(v, g)]; p = [q - rate * s for q, s in zip(p, v)]
        h['cost'].append(quadratic_cost(feedforward(p[:n], p[n:], x), y))
        b = feedforward(p[:n], p[n:], validation[0])
        h['accuracy'].append(np.mean(b.argmax(axis=0) == validation[1]))
    return p[:n], p[n:], h


# %% wrong: nothing forgotten
def train_with_momentum(sizes, training, validation, epochs, batch_size, learning_rate, beta, rng):
    weights, biases = initialize(sizes, rng)
    vw, vb = [np.zeros_like(w) for w in weights], [np.zeros_like(b) for b in biases]
    x, y = training[0], one_hot(training[1], sizes[-1])
    history = {"cost": [], "accuracy": []}
    for _ in range(epochs):
        for some_x, some_y in minibatches(x, y, batch_size, rng):
            gw, gb = backprop_batch(weights, biases, some_x, some_y)
            vw = [v + (1 - beta) * g for v, g in zip(vw, gw)]
            vb = [v + (1 - beta) * g for v, g in zip(vb, gb)]
            weights = [w - learning_rate * v for w, v in zip(weights, vw)]
            biases = [b - learning_rate * v for b, v in zip(biases, vb)]
        history["cost"].append(quadratic_cost(feedforward(weights, biases, x), y))
        guess = np.argmax(feedforward(weights, biases, validation[0]), axis=0)
        history["accuracy"].append(float(np.mean(guess == validation[1])))
    return weights, biases, history


# %% wrong: velocity not kept
def train_with_momentum(sizes, training, validation, epochs, batch_size, learning_rate, beta, rng):
    weights, biases = initialize(sizes, rng)
    vw = [np.zeros_like(w) for w in weights]
    vb = [np.zeros_like(b) for b in biases]
    x, y = training[0], one_hot(training[1], sizes[-1])
    history = {"cost": [], "accuracy": []}
    for _ in range(epochs):
        for some_x, some_y in minibatches(x, y, batch_size, rng):
            gw, gb = backprop_batch(weights, biases, some_x, some_y)
            for i in range(len(weights)):
                weights[i], _ = momentum_step(weights[i], vw[i], gw[i], learning_rate, beta)
                biases[i], _ = momentum_step(biases[i], vb[i], gb[i], learning_rate, beta)
        history["cost"].append(quadratic_cost(feedforward(weights, biases, x), y))
        answers = np.argmax(feedforward(weights, biases, validation[0]), axis=0)
        history["accuracy"].append(np.mean(answers == validation[1]))
    return weights, biases, history


# %% wrong: results exchanged
def train_with_momentum(sizes, training, validation, epochs, batch_size, learning_rate, beta, rng):
    weights, biases = initialize(sizes, rng)
    vw = [np.zeros_like(w) for w in weights]
    vb = [np.zeros_like(b) for b in biases]
    x, y = training[0], one_hot(training[1], sizes[-1])
    history = {"cost": [], "accuracy": []}
    for _ in range(epochs):
        for some_x, some_y in minibatches(x, y, batch_size, rng):
            gw, gb = backprop_batch(weights, biases, some_x, some_y)
            for i in range(len(weights)):
                vw[i], weights[i] = momentum_step(weights[i], vw[i], gw[i], learning_rate, beta)
                vb[i], biases[i] = momentum_step(biases[i], vb[i], gb[i], learning_rate, beta)
        history["cost"].append(quadratic_cost(feedforward(weights, biases, x), y))
        answers = np.argmax(feedforward(weights, biases, validation[0]), axis=0)
        history["accuracy"].append(np.mean(answers == validation[1]))
    return weights, biases, history


# %% wrong: last layer left out
def train_with_momentum(sizes, training, validation, epochs, batch_size, learning_rate, beta, rng):
    weights, biases = initialize(sizes, rng)
    vw = [np.zeros_like(w) for w in weights]
    vb = [np.zeros_like(b) for b in biases]
    x, y = training[0], one_hot(training[1], sizes[-1])
    history = {"cost": [], "accuracy": []}
    for _ in range(epochs):
        for some_x, some_y in minibatches(x, y, batch_size, rng):
            gw, gb = backprop_batch(weights, biases, some_x, some_y)
            for i in range(len(weights) - 1):
                weights[i], vw[i] = momentum_step(weights[i], vw[i], gw[i], learning_rate, beta)
                biases[i], vb[i] = momentum_step(biases[i], vb[i], gb[i], learning_rate, beta)
        history["cost"].append(quadratic_cost(feedforward(weights, biases, x), y))
        answers = np.argmax(feedforward(weights, biases, validation[0]), axis=0)
        history["accuracy"].append(np.mean(answers == validation[1]))
    return weights, biases, history


# %% wrong: no mini-batches
def train_with_momentum(sizes, training, validation, epochs, batch_size, learning_rate, beta, rng):
    weights, biases = initialize(sizes, rng)
    vw = [np.zeros_like(w) for w in weights]
    vb = [np.zeros_like(b) for b in biases]
    x, y = training[0], one_hot(training[1], sizes[-1])
    history = {"cost": [], "accuracy": []}
    for _ in range(epochs):
        for some_x, some_y in [(x, y)]:
            gw, gb = backprop_batch(weights, biases, some_x, some_y)
            for i in range(len(weights)):
                weights[i], vw[i] = momentum_step(weights[i], vw[i], gw[i], learning_rate, beta)
                biases[i], vb[i] = momentum_step(biases[i], vb[i], gb[i], learning_rate, beta)
        history["cost"].append(quadratic_cost(feedforward(weights, biases, x), y))
        answers = np.argmax(feedforward(weights, biases, validation[0]), axis=0)
        history["accuracy"].append(np.mean(answers == validation[1]))
    return weights, biases, history


# %% wrong: argmax of everything
def train_with_momentum(sizes, training, validation, epochs, batch_size, learning_rate, beta, rng):
    weights, biases = initialize(sizes, rng)
    vw = [np.zeros_like(w) for w in weights]
    vb = [np.zeros_like(b) for b in biases]
    x, y = training[0], one_hot(training[1], sizes[-1])
    history = {"cost": [], "accuracy": []}
    for _ in range(epochs):
        for some_x, some_y in minibatches(x, y, batch_size, rng):
            gw, gb = backprop_batch(weights, biases, some_x, some_y)
            for i in range(len(weights)):
                weights[i], vw[i] = momentum_step(weights[i], vw[i], gw[i], learning_rate, beta)
                biases[i], vb[i] = momentum_step(biases[i], vb[i], gb[i], learning_rate, beta)
        history["cost"].append(quadratic_cost(feedforward(weights, biases, x), y))
        answers = np.argmax(feedforward(weights, biases, validation[0]))
        history["accuracy"].append(np.mean(answers == validation[1]))
    return weights, biases, history


# %% wrong: rate falls
# says: second one
def train_with_momentum(sizes, training, validation, epochs, batch_size, learning_rate, beta, rng):
    weights, biases = initialize(sizes, rng)
    vw = [np.zeros_like(w) for w in weights]
    vb = [np.zeros_like(b) for b in biases]
    x, y = training[0], one_hot(training[1], sizes[-1])
    history = {"cost": [], "accuracy": []}
    for epoch in range(epochs):
        for some_x, some_y in minibatches(x, y, batch_size, rng):
            gw, gb = backprop_batch(weights, biases, some_x, some_y)
            for i in range(len(weights)):
                weights[i], vw[i] = momentum_step(weights[i], vw[i], gw[i], learning_rate / (1 + epoch), beta)
                biases[i], vb[i] = momentum_step(biases[i], vb[i], gb[i], learning_rate, beta)
        history["cost"].append(quadratic_cost(feedforward(weights, biases, x), y))
        answers = np.argmax(feedforward(weights, biases, validation[0]), axis=0)
        history["accuracy"].append(np.mean(answers == validation[1]))
    return weights, biases, history


# %% wrong: biases reset each epoch
def train_with_momentum(sizes, training, validation, epochs, batch_size, learning_rate, beta, rng):
    weights, biases = initialize(sizes, rng)
    vw = [np.zeros_like(w) for w in weights]
    vb = [np.zeros_like(b) for b in biases]
    x, y = training[0], one_hot(training[1], sizes[-1])
    history = {"cost": [], "accuracy": []}
    for _ in range(epochs):
        vb = [np.zeros_like(b) for b in biases]
        for some_x, some_y in minibatches(x, y, batch_size, rng):
            gw, gb = backprop_batch(weights, biases, some_x, some_y)
            for i in range(len(weights)):
                weights[i], vw[i] = momentum_step(weights[i], vw[i], gw[i], learning_rate, beta)
                biases[i], vb[i] = momentum_step(biases[i], vb[i], gb[i], learning_rate, beta)
        history["cost"].append(quadratic_cost(feedforward(weights, biases, x), y))
        answers = np.argmax(feedforward(weights, biases, validation[0]), axis=0)
        history["accuracy"].append(np.mean(answers == validation[1]))
    return weights, biases, history


# %% wrong: weights without their velocity
def train_with_momentum(sizes, training, validation, epochs, batch_size, learning_rate, beta, rng):
    weights, biases = initialize(sizes, rng)
    vw = [np.zeros_like(w) for w in weights]
    vb = [np.zeros_like(b) for b in biases]
    x, y = training[0], one_hot(training[1], sizes[-1])
    history = {"cost": [], "accuracy": []}
    for _ in range(epochs):
        for some_x, some_y in minibatches(x, y, batch_size, rng):
            gw, gb = backprop_batch(weights, biases, some_x, some_y)
            for i in range(len(weights)):
                weights[i] = weights[i] - learning_rate * gw[i]
                biases[i], vb[i] = momentum_step(biases[i], vb[i], gb[i], learning_rate, beta)
        history["cost"].append(quadratic_cost(feedforward(weights, biases, x), y))
        answers = np.argmax(feedforward(weights, biases, validation[0]), axis=0)
        history["accuracy"].append(np.mean(answers == validation[1]))
    return weights, biases, history


# %% wrong: lists in the wrong order
# says: Three results
def train_with_momentum(sizes, training, validation, epochs, batch_size, learning_rate, beta, rng):
    weights, biases = initialize(sizes, rng)
    vw = [np.zeros_like(w) for w in weights]
    vb = [np.zeros_like(b) for b in biases]
    x, y = training[0], one_hot(training[1], sizes[-1])
    history = {"cost": [], "accuracy": []}
    for _ in range(epochs):
        for some_x, some_y in minibatches(x, y, batch_size, rng):
            gw, gb = backprop_batch(weights, biases, some_x, some_y)
            for i in range(len(weights)):
                weights[i], vw[i] = momentum_step(weights[i], vw[i], gw[i], learning_rate, beta)
                biases[i], vb[i] = momentum_step(biases[i], vb[i], gb[i], learning_rate, beta)
        history["cost"].append(quadratic_cost(feedforward(weights, biases, x), y))
        answers = np.argmax(feedforward(weights, biases, validation[0]), axis=0)
        history["accuracy"].append(np.mean(answers == validation[1]))
    return history, weights, biases


# %% wrong: velocities of ones
# says: where momentum leads
def train_with_momentum(sizes, training, validation, epochs, batch_size, learning_rate, beta, rng):
    weights, biases = initialize(sizes, rng)
    vw = [np.ones_like(w) for w in weights]
    vb = [np.ones_like(b) for b in biases]
    x, y = training[0], one_hot(training[1], sizes[-1])
    history = {"cost": [], "accuracy": []}
    for _ in range(epochs):
        for some_x, some_y in minibatches(x, y, batch_size, rng):
            gw, gb = backprop_batch(weights, biases, some_x, some_y)
            for i in range(len(weights)):
                weights[i], vw[i] = momentum_step(weights[i], vw[i], gw[i], learning_rate, beta)
                biases[i], vb[i] = momentum_step(biases[i], vb[i], gb[i], learning_rate, beta)
        history["cost"].append(quadratic_cost(feedforward(weights, biases, x), y))
        answers = np.argmax(feedforward(weights, biases, validation[0]), axis=0)
        history["accuracy"].append(np.mean(answers == validation[1]))
    return weights, biases, history


# %% wrong: layer by layer gradients anew
def train_with_momentum(sizes, training, validation, epochs, batch_size, learning_rate, beta, rng):
    weights, biases = initialize(sizes, rng)
    vw = [np.zeros_like(w) for w in weights]
    vb = [np.zeros_like(b) for b in biases]
    x, y = training[0], one_hot(training[1], sizes[-1])
    history = {"cost": [], "accuracy": []}
    for _ in range(epochs):
        for some_x, some_y in minibatches(x, y, batch_size, rng):
            for i in range(len(weights)):
                gw, gb = backprop_batch(weights, biases, some_x, some_y)
                weights[i], vw[i] = momentum_step(weights[i], vw[i], gw[i], learning_rate, beta)
                biases[i], vb[i] = momentum_step(biases[i], vb[i], gb[i], learning_rate, beta)
        history["cost"].append(quadratic_cost(feedforward(weights, biases, x), y))
        answers = np.argmax(feedforward(weights, biases, validation[0]), axis=0)
        history["accuracy"].append(np.mean(answers == validation[1]))
    return weights, biases, history
