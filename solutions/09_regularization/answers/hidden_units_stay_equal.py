"""Answers to hidden_units_stay_equal, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def hidden_units_stay_equal(weights, biases, x, y, learning_rate, steps):
    for _ in range(steps):
        gradients = backprop_batch(weights, biases, x, y)
        weights, biases = sgd_step(weights, biases, *gradients, learning_rate)
    return bool(np.allclose(weights[0], weights[0][:1]))


# %% right: with steps of its own
def hidden_units_stay_equal(weights, biases, x, y, learning_rate, steps):
    for _ in range(steps):
        dw, db = backprop_batch(weights, biases, x, y)
        weights = [w - learning_rate * g for w, g in zip(weights, dw)]
        biases = [b - learning_rate * g for b, g in zip(biases, db)]
    return all(np.allclose(row, weights[0][0]) for row in weights[0])


# %% right: neighbours
# shown: Where each row equals the next one, all are equal: their differences are 0.
def hidden_units_stay_equal(weights, biases, x, y, learning_rate, steps):
    while steps > 0:
        dw, db = backprop_batch(weights, biases, x, y)
        weights, biases = sgd_step(weights, biases, dw, db, learning_rate)
        steps -= 1
    return bool(np.allclose(np.diff(weights[0], axis=0), 0))


# %% right: recursive
# shown: No step left: look. Else take one, and ask the same again.
def hidden_units_stay_equal(weights, biases, x, y, learning_rate, steps):
    if steps == 0:
        return bool(np.allclose(weights[0].max(axis=0), weights[0].min(axis=0)))
    dw, db = backprop_batch(weights, biases, x, y)
    weights, biases = sgd_step(weights, biases, dw, db, learning_rate)
    return hidden_units_stay_equal(weights, biases, x, y, learning_rate, steps - 1)


# %% wrong: new weights under other names
def hidden_units_stay_equal(weights, biases, x, y, learning_rate, steps):
    for _ in range(steps):
        dw, db = backprop_batch(weights, biases, x, y)
        new_weights, new_biases = sgd_step(weights, biases, dw, db, learning_rate)
    return bool(np.allclose(weights[0], weights[0][:1]))


# %% wrong: columns
def hidden_units_stay_equal(weights, biases, x, y, learning_rate, steps):
    for _ in range(steps):
        dw, db = backprop_batch(weights, biases, x, y)
        weights, biases = sgd_step(weights, biases, dw, db, learning_rate)
    return bool(np.allclose(weights[0], weights[0][:, :1]))


# %% wrong: return inside of the loop
def hidden_units_stay_equal(weights, biases, x, y, learning_rate, steps):
    w = weights[0]
    for _ in range(steps):
        dw, db = backprop_batch(weights, biases, x, y)
        weights, biases = sgd_step(weights, biases, dw, db, learning_rate)
        return bool(np.allclose(weights[0], weights[0][:1]))
    return bool(np.allclose(w, w[:1]))


# %% wrong: still 0
def hidden_units_stay_equal(weights, biases, x, y, learning_rate, steps):
    for _ in range(steps):
        dw, db = backprop_batch(weights, biases, x, y)
        weights, biases = sgd_step(weights, biases, dw, db, learning_rate)
    return bool(np.allclose(weights[0], 0))


# %% wrong: a comparison for each row
# says: array
def hidden_units_stay_equal(weights, biases, x, y, learning_rate, steps):
    for _ in range(steps):
        dw, db = backprop_batch(weights, biases, x, y)
        weights, biases = sgd_step(weights, biases, dw, db, learning_rate)
    return np.isclose(weights[0], weights[0][:1])


# %% wrong: the biases
# says: result
def hidden_units_stay_equal(weights, biases, x, y, learning_rate, steps):
    for _ in range(steps):
        dw, db = backprop_batch(weights, biases, x, y)
        weights, biases = sgd_step(weights, biases, dw, db, learning_rate)
    return bool(np.allclose(biases[0], biases[0][0]))
