"""Answers to accumulate_gradients, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def accumulate_gradients(weights, biases, x, y, backprop):
    m = x.shape[1]
    weight_sums, bias_sums = [np.zeros(w.shape) for w in weights], [np.zeros(b.shape) for b in biases]
    for i in range(m):
        weight_gradients, bias_gradients = backprop(weights, biases, x[:, i : i + 1], y[:, i : i + 1])
        weight_sums = [s + g for s, g in zip(weight_sums, weight_gradients)]
        bias_sums = [s + g for s, g in zip(bias_sums, bias_gradients)]
    return [s / m for s in weight_sums], [s / m for s in bias_sums]


# %% right: in place
# shown: Both lists are changed where they are: the sums grow, and are divided at the end.
def accumulate_gradients(weights, biases, x, y, backprop):
    nabla_w, nabla_b = [np.zeros_like(w) for w in weights], [np.zeros_like(b) for b in biases]
    for one_x, one_y in zip(x.T, y.T):
        dw, db = backprop(weights, biases, one_x.reshape(-1, 1), one_y.reshape(-1, 1))
        for l in range(len(weights)):
            nabla_w[l] += dw[l]
            nabla_b[l] += db[l]
    for l in range(len(weights)):
        nabla_w[l] /= x.shape[1]
        nabla_b[l] /= x.shape[1]
    return nabla_w, nabla_b


# %% right: a share of each
def accumulate_gradients(weights, biases, x, y, backprop):
    m = x.shape[1]
    total = None
    for i in range(m):
        w, b = backprop(weights, biases, x[:, [i]], y[:, [i]])
        shares = [g / m for g in [*w, *b]]
        total = shares if total is None else [t + s for t, s in zip(total, shares)]
    return total[: len(weights)], total[len(weights) :]


# %% right: all first
def accumulate_gradients(weights, biases, x, y, backprop):
    each = [backprop(weights, biases, x[:, i, None], y[:, i, None]) for i in range(x.shape[1])]
    return (
        [sum(e[0][l] for e in each) / len(each) for l in range(len(weights))],
        [sum(e[1][l] for e in each) / len(each) for l in range(len(biases))],
    )


# %% right: with split
# shown: numpy cuts x and y into columns and takes the means: nothing is added up by hand.
def accumulate_gradients(weights, biases, x, y, backprop):
    m = x.shape[1]
    pairs = [backprop(weights, biases, *pair) for pair in zip(np.hsplit(x, m), np.hsplit(y, m))]
    all_w, all_b = zip(*pairs)
    return [np.mean(w, axis=0) for w in zip(*all_w)], [np.mean(b, axis=0) for b in zip(*all_b)]


# %% wrong: sums
def accumulate_gradients(weights, biases, x, y, backprop):
    nabla_w, nabla_b = [np.zeros(w.shape) for w in weights], [np.zeros(b.shape) for b in biases]
    for i in range(x.shape[1]):
        dw, db = backprop(weights, biases, x[:, i : i + 1], y[:, i : i + 1])
        nabla_w = [s + g for s, g in zip(nabla_w, dw)]
        nabla_b = [s + g for s, g in zip(nabla_b, db)]
    return nabla_w, nabla_b


# %% wrong: flat columns
# says: one sample, a column
def accumulate_gradients(weights, biases, x, y, backprop):
    each = [backprop(weights, biases, x[:, i], y[:, i]) for i in range(x.shape[1])]
    mean = lambda part: [sum(e[part][l] for e in each) / len(each) for l in range(len(weights))]
    return mean(0), mean(1)


# %% wrong: returns in the loop
def accumulate_gradients(weights, biases, x, y, backprop):
    m = x.shape[1]
    nabla_w, nabla_b = [np.zeros(w.shape) for w in weights], [np.zeros(b.shape) for b in biases]
    for i in range(m):
        dw, db = backprop(weights, biases, x[:, i : i + 1], y[:, i : i + 1])
        nabla_w = [s + g for s, g in zip(nabla_w, dw)]
        nabla_b = [s + g for s, g in zip(nabla_b, db)]
        return [s / m for s in nabla_w], [s / m for s in nabla_b]


# %% wrong: the largest of all
def accumulate_gradients(weights, biases, x, y, backprop):
    each = [backprop(weights, biases, x[:, i : i + 1], y[:, i : i + 1]) for i in range(x.shape[1])]
    return [np.max(w, axis=0) for w in zip(*(e[0] for e in each))], [np.max(b, axis=0) for b in zip(*(e[1] for e in each))]
