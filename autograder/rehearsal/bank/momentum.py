"""Answers to lesson 06 as students write them. Text for notebooks, see autograder.rehearsal.answers."""


# %% momentum_step: with other names
# points: 2
def momentum_step(w, v, gradient, learning_rate, beta):
    velocity = beta * v + gradient - beta * gradient
    new_w = w - learning_rate * velocity
    return new_w, velocity


# %% momentum_step: no share
# points: 0
# mistake: (1 − β) forgotten
def momentum_step(w, v, gradient, learning_rate, beta):
    v = beta * v + gradient
    return w - learning_rate * v, v


# %% momentum_step: in place
# points: 0
# mistake: arguments changed in place
def momentum_step(w, v, gradient, learning_rate, beta):
    v *= beta
    v += (1 - beta) * gradient
    w -= learning_rate * v
    return w, v


# %% momentum_step: moves first
# points: 0
# mistake: old velocity used
def momentum_step(w, v, gradient, learning_rate, beta):
    w = w - learning_rate * v
    v = beta * v + (1 - beta) * gradient
    return w, v


# %% descend_ravine: into an array
# points: 2
def descend_ravine(step, start, gradient, steps):
    points = np.zeros((steps + 1, 2))
    points[0] = start
    v = np.zeros(2)
    for i in range(steps):
        points[i + 1], v = step(points[i], v, gradient)
    return points


# %% descend_ravine: forgets the velocity
# points: 0
# mistake: velocity lost
def descend_ravine(step, start, gradient, steps):
    w = np.array(start, dtype=float)
    points = [w]
    for _ in range(steps):
        w, v = step(w, np.zeros(2), gradient)
        points.append(w)
    return np.array(points)


# %% descend_ravine: without the start
# points: 0
# mistake: start missing
def descend_ravine(step, start, gradient, steps):
    w, v, points = np.array(start, dtype=float), np.zeros(2), []
    for _ in range(steps):
        w, v = step(w, v, gradient)
        points.append(w)
    return np.array(points).reshape(-1, 2)


# %% descend_ravine: of whole numbers
# points: 0
# mistake: whole numbers stay whole
def descend_ravine(step, start, gradient, steps):
    points = np.zeros((steps + 1, 2), dtype=start.dtype)
    points[0] = start
    v = np.zeros(2)
    for i in range(steps):
        points[i + 1], v = step(points[i], v, gradient)
    return points


# %% velocity_after: in a loop
# points: 1
def velocity_after(gradient, beta, steps):
    v = 0.0
    for _ in range(steps):
        v = beta * v + (1 - beta) * gradient
    return v


# %% velocity_after: too far
# points: 0
# mistake: one step too many
def velocity_after(gradient, beta, steps):
    return gradient * (1 - beta ** (steps + 1))


# %% velocity_after: the rest
# points: 0
# mistake: what is still missing
def velocity_after(gradient, beta, steps):
    return gradient * beta**steps


# %% velocity_after: adds up
# points: 0
# mistake: steps added up
def velocity_after(gradient, beta, steps):
    return steps * (1 - beta) * gradient


# %% effective_window: with a power
# points: 1
def effective_window(beta):
    return (1.0 - beta) ** (-1)


# %% effective_window: rounds
# points: 0
# mistake: a whole number
def effective_window(beta):
    return int(1 / (1 - beta))


# %% effective_window: upside down
# points: 0
# mistake: 1 − β
def effective_window(beta):
    return 1 - beta


# %% effective_window: mean age
# points: 0
# mistake: mean age
def effective_window(beta):
    return beta / (1 - beta)


# %% classical_momentum_step: with other names
# points: 2
def classical_momentum_step(w, v, gradient, learning_rate, gamma):
    step = learning_rate * gradient + gamma * v
    return w - step, step


# %% classical_momentum_step: the other form
# points: 0
# mistake: moving average
def classical_momentum_step(w, v, gradient, learning_rate, gamma):
    v = gamma * v + (1 - gamma) * gradient
    return w - learning_rate * v, v


# %% classical_momentum_step: rate twice
# points: 0
# mistake: η twice
def classical_momentum_step(w, v, gradient, learning_rate, gamma):
    v = gamma * v + learning_rate * gradient
    return w - learning_rate * v, v


# %% classical_momentum_step: as in PyTorch
# points: 0
# mistake: η outside
def classical_momentum_step(w, v, gradient, learning_rate, gamma):
    v = gamma * v + gradient
    return w - learning_rate * v, v


# %% equivalent_learning_rate: with the window
# points: 1
def equivalent_learning_rate(learning_rate, beta):
    return learning_rate - learning_rate * beta


# %% equivalent_learning_rate: the wrong way round
# points: 0
# mistake: divided
def equivalent_learning_rate(learning_rate, beta):
    return learning_rate / (1 - beta)


# %% equivalent_learning_rate: the same
# points: 0
# mistake: unchanged
def equivalent_learning_rate(learning_rate, beta):
    return learning_rate


# %% equivalent_learning_rate: times beta
# points: 0
# mistake: times β
def equivalent_learning_rate(learning_rate, beta):
    return learning_rate * beta


# %% nesterov_step: from the point ahead
# points: 2
def nesterov_step(w, v, gradient_at, learning_rate, gamma):
    ahead = w - gamma * v
    g = gradient_at(ahead)
    v = gamma * v + learning_rate * g
    return w - v, v


# %% nesterov_step: looks nowhere
# points: 0
# mistake: gradient at w
def nesterov_step(w, v, gradient_at, learning_rate, gamma):
    v = gamma * v + learning_rate * gradient_at(w)
    return w - v, v


# %% nesterov_step: looks back
# points: 0
# mistake: ahead in the wrong direction
def nesterov_step(w, v, gradient_at, learning_rate, gamma):
    v = gamma * v + learning_rate * gradient_at(w + gamma * v)
    return w - v, v


# %% nesterov_step: moves twice
# points: 0
# mistake: moved from the point ahead
def nesterov_step(w, v, gradient_at, learning_rate, gamma):
    w = w - gamma * v
    v = gamma * v + learning_rate * gradient_at(w)
    return w - v, v


# %% train_with_momentum: one list of velocities
# points: 4
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


# %% train_with_momentum: rests in every epoch
# points: 0
# mistake: velocity reset at every epoch
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


# %% train_with_momentum: velocity lost
# points: 0
# mistake: velocity reset at every mini-batch
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


# %% train_with_momentum: without momentum
# points: 0
# mistake: plain descent
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
