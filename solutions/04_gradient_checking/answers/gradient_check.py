"""Answers to gradient_check, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def gradient_check(weights, biases, x, y, backprop):
    claimed_weights, claimed_biases = backprop(weights, biases, x, y)
    errors = {}
    for i in range(len(weights)):

        def cost_by_weights(w):
            return quadratic_cost(feedforward([*weights[:i], w, *weights[i + 1 :]], biases, x), y)

        def cost_by_biases(b):
            return quadratic_cost(feedforward(weights, [*biases[:i], b, *biases[i + 1 :]], x), y)

        ours = np.hstack([
            numerical_gradient(cost_by_weights, weights[i]), numerical_gradient(cost_by_biases, biases[i])
        ])
        errors[i + 2] = relative_error(ours, np.hstack([claimed_weights[i], claimed_biases[i]]))
    return errors


# %% right: with all parameters in one row
# shown: One numerical gradient of one long vector, cut into layers afterwards.
def gradient_check(weights, biases, x, y, backprop):
    sizes = [w.shape[1] for w in weights] + [weights[-1].shape[0]]

    def cost(theta):
        return quadratic_cost(feedforward(*unflatten_parameters(theta, sizes), x), y)

    numeric = unflatten_parameters(numerical_gradient(cost, flatten_parameters(weights, biases)), sizes)
    claimed = backprop(weights, biases, x, y)
    return {
        i + 2: relative_error(
            flatten_parameters([numeric[0][i]], [numeric[1][i]]), flatten_parameters([claimed[0][i]], [claimed[1][i]])
        )
        for i in range(len(weights))
    }


# %% right: with one vector
def gradient_check(weights, biases, x, y, backprop):
    sizes = [w.shape[1] for w in weights] + [weights[-1].shape[0]]

    def cost(theta):
        return quadratic_cost(feedforward(*unflatten_parameters(theta, sizes), x), y)

    numeric = numerical_gradient(cost, flatten_parameters(weights, biases))
    numeric_weights, numeric_biases = unflatten_parameters(numeric, sizes)
    claimed_weights, claimed_biases = backprop(weights, biases, x, y)
    return {
        i + 2: relative_error(
            flatten_parameters([numeric_weights[i]], [numeric_biases[i]]),
            flatten_parameters([claimed_weights[i]], [claimed_biases[i]]),
        )
        for i in range(len(weights))
    }


# %% right: layer by layer
def gradient_check(weights, biases, x, y, backprop):
    claimed = backprop(weights, biases, x, y)
    errors = {}
    for i in range(len(weights)):

        def by_weights(w, i=i):
            return quadratic_cost(feedforward([*weights[:i], w, *weights[i + 1 :]], biases, x), y)

        def by_biases(b, i=i):
            return quadratic_cost(feedforward(weights, [*biases[:i], b, *biases[i + 1 :]], x), y)

        ours = np.hstack([numerical_gradient(by_weights, weights[i]), numerical_gradient(by_biases, biases[i])])
        theirs = np.hstack([claimed[0][i], claimed[1][i]])
        errors[i + 2] = np.linalg.norm(ours - theirs) / (np.linalg.norm(ours) + np.linalg.norm(theirs))
    return errors


# %% right: in place
# shown: An entry is moved where it stands, and put back: no function for each array, but copies, so that the caller’s network stays as it is.
def gradient_check(weights, biases, x, y, backprop):
    weights, biases = [w.copy() for w in weights], [b.copy() for b in biases]
    claimed_weights, claimed_biases = backprop(weights, biases, x, y)
    errors = {}
    for i in range(len(weights)):
        ours, theirs = [], []
        for parameter, claimed in ((weights[i], claimed_weights[i]), (biases[i], claimed_biases[i])):
            for index in np.ndindex(parameter.shape):
                before = parameter[index]
                parameter[index] = before + 1e-5
                up = quadratic_cost(feedforward(weights, biases, x), y)
                parameter[index] = before - 1e-5
                down = quadratic_cost(feedforward(weights, biases, x), y)
                parameter[index] = before
                ours.append((up - down) / 2e-5)
                theirs.append(claimed[index])
        errors[i + 2] = relative_error(np.array(ours), np.array(theirs))
    return errors


# %% right: parameter by parameter
def gradient_check(weights, biases, x, y, backprop):
    claimed_w, claimed_b = backprop(weights, biases, x, y)
    result = {}
    for i in range(len(weights)):

        def by_w(w, i=i):
            return quadratic_cost(feedforward(weights[:i] + [w] + weights[i + 1 :], biases, x), y)

        def by_b(b, i=i):
            return quadratic_cost(feedforward(weights, biases[:i] + [b] + biases[i + 1 :], x), y)

        numeric = np.hstack([numerical_gradient(by_w, weights[i]), numerical_gradient(by_b, biases[i])])
        result[i + 2] = relative_error(numeric, np.hstack([claimed_w[i], claimed_b[i]]))
    return result


# %% wrong: layers from 0
def gradient_check(weights, biases, x, y, backprop):
    claimed_w, claimed_b = backprop(weights, biases, x, y)
    result = {}
    for i in range(len(weights)):

        def by_w(w, i=i):
            return quadratic_cost(feedforward(weights[:i] + [w] + weights[i + 1 :], biases, x), y)

        def by_b(b, i=i):
            return quadratic_cost(feedforward(weights, biases[:i] + [b] + biases[i + 1 :], x), y)

        numeric = np.hstack([numerical_gradient(by_w, weights[i]), numerical_gradient(by_b, biases[i])])
        result[i] = relative_error(numeric, np.hstack([claimed_w[i], claimed_b[i]]))
    return result


# %% wrong: weights only
def gradient_check(weights, biases, x, y, backprop):
    claimed_w, claimed_b = backprop(weights, biases, x, y)
    result = {}
    for i in range(len(weights)):

        def by_w(w, i=i):
            return quadratic_cost(feedforward(weights[:i] + [w] + weights[i + 1 :], biases, x), y)

        result[i + 2] = relative_error(numerical_gradient(by_w, weights[i]), claimed_w[i])
    return result


# %% wrong: with itself
def gradient_check(weights, biases, x, y, backprop):
    first, second = backprop(weights, biases, x, y), backprop(weights, biases, x, y)
    return {i + 2: float(np.linalg.norm(first[0][i] - second[0][i])) for i in range(len(weights))}


# %% wrong: always right
# says: your error is 1e-09, not
def gradient_check(weights, biases, x, y, backprop):
    return {i + 2: 1e-9 for i in range(len(weights))}


# %% wrong: nan
# says: a number from 0 to 1
def gradient_check(weights, biases, x, y, backprop):
    return {i + 2: float('nan') for i in range(len(weights))}


# %% wrong: cross-entropy
def gradient_check(weights, biases, x, y, backprop):
    sizes = [w.shape[1] for w in weights] + [weights[-1].shape[0]]

    def cost(theta):
        a = feedforward(*unflatten_parameters(theta, sizes), x)
        return -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)) / x.shape[1]

    numeric = unflatten_parameters(numerical_gradient(cost, flatten_parameters(weights, biases)), sizes)
    claimed = backprop(weights, biases, x, y)
    return {
        i + 2: relative_error(np.hstack([numeric[0][i], numeric[1][i]]), np.hstack([claimed[0][i], claimed[1][i]]))
        for i in range(len(weights))
    }


# %% wrong: worst entry
def gradient_check(weights, biases, x, y, backprop):
    sizes = [w.shape[1] for w in weights] + [weights[-1].shape[0]]

    def cost(theta):
        return quadratic_cost(feedforward(*unflatten_parameters(theta, sizes), x), y)

    numeric = unflatten_parameters(numerical_gradient(cost, flatten_parameters(weights, biases)), sizes)
    claimed = backprop(weights, biases, x, y)
    errors = {}
    for i in range(len(weights)):
        n, c = np.hstack([numeric[0][i], numeric[1][i]]), np.hstack([claimed[0][i], claimed[1][i]])
        errors[i + 2] = np.max(np.abs(n - c) / np.maximum(1e-8, np.abs(n) + np.abs(c)))
    return errors


# %% wrong: the cost reckoned before
def gradient_check(weights, biases, x, y, backprop):
    dw, db = backprop(weights, biases, x, y)
    cost = quadratic_cost(feedforward(weights, biases, x), y)
    errors = {}
    for i in range(len(weights)):
        errors[i + 2] = relative_error(numerical_gradient(cost, weights[i]), dw[i])
    return errors


# %% wrong: outputs in place of the cost
def gradient_check(weights, biases, x, y, backprop):
    dw, db = backprop(weights, biases, x, y)
    errors = {}
    for i in range(len(weights)):
        f = lambda w: feedforward([*weights[:i], w, *weights[i + 1 :]], biases, x)
        errors[i + 2] = relative_error(numerical_gradient(f, weights[i]), dw[i])
    return errors


# %% wrong: all weights at once
def gradient_check(weights, biases, x, y, backprop):
    dw, db = backprop(weights, biases, x, y)
    f = lambda w: quadratic_cost(feedforward(w, biases, x), y)
    ours = numerical_gradient(f, weights)
    return {i + 2: relative_error(ours[i], dw[i]) for i in range(len(weights))}
