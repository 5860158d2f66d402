"""Answers to sgd_step, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def sgd_step(weights, biases, weight_gradients, bias_gradients, learning_rate):
    weights = [w - learning_rate * gradient for w, gradient in zip(weights, weight_gradients)]
    biases = [b - learning_rate * gradient for b, gradient in zip(biases, bias_gradients)]
    return weights, biases


# %% right: with lists
def sgd_step(weights, biases, weight_gradients, bias_gradients, learning_rate):
    return (
        [w - learning_rate * g for w, g in zip(weights, weight_gradients, strict=True)],
        [b - learning_rate * g for b, g in zip(biases, bias_gradients, strict=True)],
    )


# %% right: with indices
def sgd_step(weights, biases, weight_gradients, bias_gradients, learning_rate):
    new_weights, new_biases = [], []
    for i in range(len(weights)):
        new_weights.append(weights[i] + -learning_rate * weight_gradients[i])
        new_biases.append(biases[i] + -learning_rate * bias_gradients[i])
    return new_weights, new_biases


# %% right: with copies
# shown: `-=` is allowed here: it writes into copies of its own, and one loop does for weights and biases.
def sgd_step(weights, biases, weight_gradients, bias_gradients, learning_rate):
    weights, biases = [w.copy() for w in weights], [b.copy() for b in biases]
    for part, g in zip(weights + biases, weight_gradients + bias_gradients, strict=True):
        part -= learning_rate * g
    return weights, biases


# %% right: with indices 2
def sgd_step(weights, biases, weight_gradients, bias_gradients, learning_rate):
    new_w, new_b = [], []
    for i in range(len(weights)):
        new_w.append(weights[i] - learning_rate * weight_gradients[i])
        new_b.append(biases[i] - learning_rate * bias_gradients[i])
    return new_w, new_b


# %% right: with map and lambda
# shown: The step is one small function, and `map` takes it through both lists.
def sgd_step(weights, biases, weight_gradients, bias_gradients, learning_rate):
    step = lambda p, g: p - learning_rate * g
    return list(map(step, weights, weight_gradients)), list(map(step, biases, bias_gradients))


# %% right: with a helper in place on copies
def sgd_step(weights, biases, weight_gradients, bias_gradients, learning_rate):
    def updated(parameters, gradients):
        new = [p.astype(float) for p in parameters]
        for p, g in zip(new, gradients):
            p -= learning_rate * g
        return new

    return updated(weights, weight_gradients), updated(biases, bias_gradients)


# %% wrong: plus
def sgd_step(weights, biases, weight_gradients, bias_gradients, learning_rate):
    weights = [w + learning_rate * g for w, g in zip(weights, weight_gradients)]
    biases = [b + learning_rate * g for b, g in zip(biases, bias_gradients)]
    return weights, biases


# %% wrong: in place
def sgd_step(weights, biases, weight_gradients, bias_gradients, learning_rate):
    for i in range(len(weights)):
        weights[i] -= learning_rate * weight_gradients[i]
        biases[i] -= learning_rate * bias_gradients[i]
    return weights, biases


# %% wrong: divides once more
def sgd_step(weights, biases, weight_gradients, bias_gradients, learning_rate):
    m = len(weights)
    return (
        [w - learning_rate / m * g for w, g in zip(weights, weight_gradients)],
        [b - learning_rate / m * g for b, g in zip(biases, bias_gradients)],
    )


# %% wrong: decays
# says: not
def sgd_step(w, b, gw, gb, rate):
    return [0.99 * p - rate * g for p, g in zip(w, gw)], [p - rate * g for p, g in zip(b, gb)]


# %% wrong: one array for all
def sgd_step(w, b, gw, gb, rate):
    return [w[0] - rate * gw[0]] * len(w), [p - rate * g for p, g in zip(b, gb)]


# %% wrong: plus equals
def sgd_step(weights, biases, weight_gradients, bias_gradients, learning_rate):
    for w, g in zip(weights, weight_gradients):
        w += learning_rate * g
    for b, g in zip(biases, bias_gradients):
        b += learning_rate * g
    return weights, biases
