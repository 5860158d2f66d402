"""Answers to lesson 05 as students write them. Text for notebooks, see autograder.rehearsal.answers."""


# %% sgd_step: with indices
# points: 2
def sgd_step(weights, biases, weight_gradients, bias_gradients, learning_rate):
    new_w, new_b = [], []
    for i in range(len(weights)):
        new_w.append(weights[i] - learning_rate * weight_gradients[i])
        new_b.append(biases[i] - learning_rate * bias_gradients[i])
    return new_w, new_b


# %% sgd_step: plus
# points: 0
# mistake: uphill
def sgd_step(weights, biases, weight_gradients, bias_gradients, learning_rate):
    weights = [w + learning_rate * g for w, g in zip(weights, weight_gradients)]
    biases = [b + learning_rate * g for b, g in zip(biases, bias_gradients)]
    return weights, biases


# %% sgd_step: in place
# points: 0
# mistake: parameters changed in place
def sgd_step(weights, biases, weight_gradients, bias_gradients, learning_rate):
    for i in range(len(weights)):
        weights[i] -= learning_rate * weight_gradients[i]
        biases[i] -= learning_rate * bias_gradients[i]
    return weights, biases


# %% sgd_step: divides once more
# points: 0
# mistake: divided by the number of layers
def sgd_step(weights, biases, weight_gradients, bias_gradients, learning_rate):
    m = len(weights)
    return (
        [w - learning_rate / m * g for w, g in zip(weights, weight_gradients)],
        [b - learning_rate / m * g for b, g in zip(biases, bias_gradients)],
    )


# %% minibatches: shuffles first
# points: 3
def minibatches(x, y, batch_size, rng):
    order = rng.permutation(x.shape[1])
    x = x[:, order]
    y = y[:, order]
    batches = []
    for i in range(0, x.shape[1], batch_size):
        batches.append((x[:, i : i + batch_size], y[:, i : i + batch_size]))
    return batches


# %% minibatches: shuffles twice
# points: 0
# mistake: x and y shuffled differently
def minibatches(x, y, batch_size, rng):
    x = x[:, rng.permutation(x.shape[1])]
    y = y[:, rng.permutation(y.shape[1])]
    return [(x[:, i : i + batch_size], y[:, i : i + batch_size]) for i in range(0, x.shape[1], batch_size)]


# %% minibatches: whole ones only
# points: 0
# mistake: last mini-batch dropped
def minibatches(x, y, batch_size, rng):
    order = rng.permutation(x.shape[1])
    batches = []
    for k in range(x.shape[1] // batch_size):
        some = order[k * batch_size : (k + 1) * batch_size]
        batches.append((x[:, some], y[:, some]))
    return batches


# %% minibatches: random draws
# points: 0
# mistake: drawn with replacement
def minibatches(x, y, batch_size, rng):
    n = x.shape[1]
    order = rng.integers(0, n, size=n)
    return [(x[:, order[i : i + batch_size]], y[:, order[i : i + batch_size]]) for i in range(0, n, batch_size)]


# %% minibatches: with np.random
# points: 0
# mistake: another generator
def minibatches(x, y, batch_size, rng):
    order = np.random.permutation(x.shape[1])
    return [
        (x[:, order[i : i + batch_size]], y[:, order[i : i + batch_size]]) for i in range(0, x.shape[1], batch_size)
    ]


# %% count_updates: rounds up
# points: 1
def count_updates(samples, batch_size, epochs):
    per_epoch = int(np.ceil(samples / batch_size))
    return batch_size, per_epoch * epochs, samples * epochs, samples * epochs


# %% count_updates: rounds down
# points: 0
# mistake: smaller mini-batch forgotten
def count_updates(samples, batch_size, epochs):
    return batch_size, samples // batch_size * epochs, samples * epochs, samples * epochs


# %% count_updates: batches, not images
# points: 0
# mistake: one feedforward per mini-batch
def count_updates(samples, batch_size, epochs):
    updates = -(-samples // batch_size) * epochs
    return batch_size, updates, updates, updates


# %% count_updates: one epoch
# points: 0
# mistake: epochs forgotten
def count_updates(samples, batch_size, epochs):
    return batch_size, -(-samples // batch_size), samples, samples


# %% split: with np.split
# points: 2
def split(count, fractions, rng):
    places = [round(fractions[0] * count), round((fractions[0] + fractions[1]) * count)]
    return tuple(np.split(rng.permutation(count), places))


# %% split: in order
# points: 0
# mistake: not shuffled
def split(count, fractions, rng):
    order = np.arange(count)
    a = round(fractions[0] * count)
    b = round((fractions[0] + fractions[1]) * count)
    return order[:a], order[a:b], order[b:]


# %% split: draws each part
# points: 0
# mistake: a sample in two parts
def split(count, fractions, rng):
    return tuple(rng.permutation(count)[: round(f * count)] for f in fractions)


# %% split: forgets the rest
# points: 0
# mistake: remainder lost
def split(count, fractions, rng):
    order = rng.permutation(count)
    a, b, c = (int(f * count) for f in fractions)
    return order[:a], order[a : a + b], order[a + b : a + b + c]


# %% one_hot: with eye
# points: 1
def one_hot(labels, classes):
    return np.eye(classes)[:, labels]


# %% one_hot: rows
# points: 0
# mistake: one row a sample
def one_hot(labels, classes):
    return np.eye(classes)[labels]


# %% one_hot: true and false
# points: 0
# mistake: whole numbers
def one_hot(labels, classes):
    return np.arange(classes)[:, None] == labels


# %% one_hot: as many as there are
# points: 0
# mistake: classes counted from the labels
def one_hot(labels, classes):
    return np.eye(max(labels) + 1)[:, labels]


# %% initialize: with rng.normal
# points: 2
def initialize(sizes, rng):
    weights, biases = [], []
    for k, n in zip(sizes, sizes[1:]):
        weights.append(rng.normal(0, 1 / np.sqrt(k), (n, k)))
        biases.append(np.zeros((n, 1)))
    return weights, biases


# %% initialize: zeros
# points: 0
# mistake: all zero
def initialize(sizes, rng):
    weights = [np.zeros((n, k)) for k, n in zip(sizes, sizes[1:])]
    return weights, [np.zeros((n, 1)) for n in sizes[1:]]


# %% initialize: no root
# points: 0
# mistake: divided by n, not √n
def initialize(sizes, rng):
    weights = [rng.standard_normal((n, k)) / k for k, n in zip(sizes, sizes[1:])]
    return weights, [np.zeros((n, 1)) for n in sizes[1:]]


# %% initialize: not divided
# points: 0
# mistake: not scaled
def initialize(sizes, rng):
    weights = [rng.standard_normal((n, k)) for k, n in zip(sizes, sizes[1:])]
    return weights, [np.zeros((n, 1)) for n in sizes[1:]]


# %% initialize: global generator
# points: 0
# mistake: another generator
def initialize(sizes, rng):
    weights = [np.random.randn(n, k) / np.sqrt(k) for k, n in zip(sizes, sizes[1:])]
    return weights, [np.zeros((n, 1)) for n in sizes[1:]]


# %% xavier_uniform: from rng.random
# points: 2
def xavier_uniform(sizes, rng):
    weights = []
    for k, n in zip(sizes, sizes[1:]):
        r = (6 / (k + n)) ** 0.5
        weights.append(r * (2 * rng.random((n, k)) - 1))
    return weights, [np.zeros((n, 1)) for n in sizes[1:]]


# %% xavier_uniform: from 0
# points: 0
# mistake: positive only
def xavier_uniform(sizes, rng):
    weights = [np.sqrt(6 / (k + n)) * rng.random((n, k)) for k, n in zip(sizes, sizes[1:])]
    return weights, [np.zeros((n, 1)) for n in sizes[1:]]


# %% xavier_uniform: normal numbers
# points: 0
# mistake: normal
def xavier_uniform(sizes, rng):
    weights = [np.sqrt(2 / (k + n)) * rng.standard_normal((n, k)) for k, n in zip(sizes, sizes[1:])]
    return weights, [np.zeros((n, 1)) for n in sizes[1:]]


# %% xavier_uniform: product
# points: 0
# mistake: product
def xavier_uniform(sizes, rng):
    weights = []
    for k, n in zip(sizes, sizes[1:]):
        r = np.sqrt(6 / (k * n))
        weights.append(rng.uniform(-r, r, (n, k)))
    return weights, [np.zeros((n, 1)) for n in sizes[1:]]


# %% train_epoch: updates written out
# points: 3
def train_epoch(weights, biases, x, y, batch_size, learning_rate, rng):
    for batch_x, batch_y in minibatches(x, y, batch_size, rng):
        gw, gb = backprop_batch(weights, biases, batch_x, batch_y)
        weights = [w - learning_rate * g for w, g in zip(weights, gw)]
        biases = [b - learning_rate * g for b, g in zip(biases, gb)]
    return weights, biases


# %% train_epoch: returns too early
# points: 0
# mistake: first mini-batch only
def train_epoch(weights, biases, x, y, batch_size, learning_rate, rng):
    for batch_x, batch_y in minibatches(x, y, batch_size, rng):
        gw, gb = backprop_batch(weights, biases, batch_x, batch_y)
        weights, biases = sgd_step(weights, biases, gw, gb, learning_rate)
        return weights, biases


# %% train_epoch: loses the steps
# points: 0
# mistake: starts anew each time
def train_epoch(weights, biases, x, y, batch_size, learning_rate, rng):
    for batch_x, batch_y in minibatches(x, y, batch_size, rng):
        gw, gb = backprop_batch(weights, biases, batch_x, batch_y)
        new_weights, new_biases = sgd_step(weights, biases, gw, gb, learning_rate)
    return new_weights, new_biases


# %% train_epoch: all at once
# points: 0
# mistake: one mini-batch of all
def train_epoch(weights, biases, x, y, batch_size, learning_rate, rng):
    order = rng.permutation(x.shape[1])
    gw, gb = backprop_batch(weights, biases, x[:, order], y[:, order])
    return sgd_step(weights, biases, gw, gb, learning_rate)


# %% train_epoch: divides by m again
# points: 0
# mistake: η/m twice
def train_epoch(weights, biases, x, y, batch_size, learning_rate, rng):
    for batch_x, batch_y in minibatches(x, y, batch_size, rng):
        gw, gb = backprop_batch(weights, biases, batch_x, batch_y)
        weights, biases = sgd_step(weights, biases, gw, gb, learning_rate / batch_x.shape[1])
    return weights, biases


# %% accuracy: in a loop
# points: 1
def accuracy(weights, biases, x, labels):
    a = feedforward(weights, biases, x)
    right = 0
    for i in range(len(labels)):
        if np.argmax(a[:, i]) == labels[i]:
            right += 1
    return right / len(labels)


# %% accuracy: the count
# points: 0
def accuracy(weights, biases, x, labels):
    return np.sum(np.argmax(feedforward(weights, biases, x), axis=0) == labels)


# %% accuracy: in per cent
# points: 0
# mistake: per cent
def accuracy(weights, biases, x, labels):
    return 100 * np.mean(np.argmax(feedforward(weights, biases, x), axis=0) == labels)


# %% accuracy: no axis
# points: 0
# mistake: argmax of everything
def accuracy(weights, biases, x, labels):
    return np.mean(np.argmax(feedforward(weights, biases, x)) == labels)


# %% train: measures by itself
# points: 4
def train(sizes, training, validation, epochs, batch_size, learning_rate, rng):
    x, y = training[0], one_hot(training[1], sizes[-1])
    weights, biases = initialize(sizes, rng)
    cost, hits = [], []
    for epoch in range(epochs):
        weights, biases = train_epoch(weights, biases, x, y, batch_size, learning_rate, rng)
        a = feedforward(weights, biases, x)
        cost.append(np.sum((a - y) ** 2) / 2 / x.shape[1])
        answers = np.argmax(feedforward(weights, biases, validation[0]), axis=0)
        hits.append(np.mean(answers == validation[1]))
    return weights, biases, {"cost": cost, "accuracy": hits}


# %% train: begins in the loop
# points: 0
# mistake: starts afresh each epoch
def train(sizes, training, validation, epochs, batch_size, learning_rate, rng):
    x, y = training[0], one_hot(training[1], sizes[-1])
    history = {"cost": [], "accuracy": []}
    for _ in range(epochs):
        weights, biases = initialize(sizes, rng)
        weights, biases = train_epoch(weights, biases, x, y, batch_size, learning_rate, rng)
        history["cost"].append(quadratic_cost(feedforward(weights, biases, x), y))
        history["accuracy"].append(accuracy(weights, biases, validation[0], validation[1]))
    return weights, biases, history


# %% train: keeps nothing
# points: 0
# mistake: nothing learned
def train(sizes, training, validation, epochs, batch_size, learning_rate, rng):
    x, y = training[0], one_hot(training[1], sizes[-1])
    weights, biases = initialize(sizes, rng)
    history = {"cost": [], "accuracy": []}
    for _ in range(epochs):
        train_epoch(weights, biases, x, y, batch_size, learning_rate, rng)
        history["cost"].append(quadratic_cost(feedforward(weights, biases, x), y))
        history["accuracy"].append(accuracy(weights, biases, validation[0], validation[1]))
    return weights, biases, history


# %% train: on the wrong set
# points: 0
# mistake: accuracy on the training set
def train(sizes, training, validation, epochs, batch_size, learning_rate, rng):
    x, labels = training
    y = one_hot(labels, sizes[-1])
    weights, biases = initialize(sizes, rng)
    history = {"cost": [], "accuracy": []}
    for _ in range(epochs):
        weights, biases = train_epoch(weights, biases, x, y, batch_size, learning_rate, rng)
        history["cost"].append(quadratic_cost(feedforward(weights, biases, x), y))
        history["accuracy"].append(accuracy(weights, biases, x, labels))
    return weights, biases, history
