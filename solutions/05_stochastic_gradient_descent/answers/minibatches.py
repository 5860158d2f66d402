"""Answers to minibatches, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def minibatches(x, y, batch_size, rng):
    order = rng.permutation(x.shape[1])
    return [
        (x[:, order[first : first + batch_size]], y[:, order[first : first + batch_size]])
        for first in range(0, len(order), batch_size)
    ]


# %% right: with a permutation
def minibatches(x, y, batch_size, rng):
    order = rng.permutation(x.shape[1])
    x, y = x[:, order], y[:, order]
    return [(x[:, i : i + batch_size], y[:, i : i + batch_size]) for i in range(0, x.shape[1], batch_size)]


# %% right: with shuffled indices
# shown: A pile of numbers, shuffled once: deal from the top as long as there are some.
def minibatches(x, y, batch_size, rng):
    indices = list(range(x.shape[1]))
    rng.shuffle(indices)
    found = []
    while indices:
        some, indices = indices[:batch_size], indices[batch_size:]
        found.append((x[:, some], y[:, some]))
    return found


# %% right: with stacked rows
# shown: x and y in one array: then no shuffling can part an image from its label.
def minibatches(x, y, batch_size, rng):
    shuffled = np.vstack([x, y])[:, rng.permuted(np.arange(x.shape[1]))]
    cuts = list(range(batch_size, x.shape[1], batch_size))
    return [(part[: len(x)], part[len(x) :]) for part in np.split(shuffled, cuts, axis=1)]


# %% right: shuffles first
def minibatches(x, y, batch_size, rng):
    order = rng.permutation(x.shape[1])
    x = x[:, order]
    y = y[:, order]
    batches = []
    for i in range(0, x.shape[1], batch_size):
        batches.append((x[:, i : i + batch_size], y[:, i : i + batch_size]))
    return batches


# %% right: with a generator
def minibatches(x, y, batch_size, rng):
    def batches():
        indices = rng.permutation(x.shape[-1])
        while len(indices):
            now, indices = indices[:batch_size], indices[batch_size:]
            yield x[:, now], y[:, now]

    return list(batches())


# %% right: with array_split at places
def minibatches(x, y, batch_size, rng):
    m = x.shape[1]
    p = np.arange(m)
    rng.shuffle(p)
    cuts = np.arange(batch_size, m, batch_size)
    return list(zip(np.split(np.take(x, p, axis=1), cuts, axis=1), np.split(np.take(y, p, axis=1), cuts, axis=1)))


# %% wrong: shuffles twice
def minibatches(x, y, batch_size, rng):
    x = x[:, rng.permutation(x.shape[1])]
    y = y[:, rng.permutation(y.shape[1])]
    return [(x[:, i : i + batch_size], y[:, i : i + batch_size]) for i in range(0, x.shape[1], batch_size)]


# %% wrong: whole ones only
def minibatches(x, y, batch_size, rng):
    order = rng.permutation(x.shape[1])
    batches = []
    for k in range(x.shape[1] // batch_size):
        some = order[k * batch_size : (k + 1) * batch_size]
        batches.append((x[:, some], y[:, some]))
    return batches


# %% wrong: random draws
def minibatches(x, y, batch_size, rng):
    n = x.shape[1]
    order = rng.integers(0, n, size=n)
    return [(x[:, order[i : i + batch_size]], y[:, order[i : i + batch_size]]) for i in range(0, n, batch_size)]


# %% wrong: with np.random
def minibatches(x, y, batch_size, rng):
    order = np.random.permutation(x.shape[1])
    return [
        (x[:, order[i : i + batch_size]], y[:, order[i : i + batch_size]]) for i in range(0, x.shape[1], batch_size)
    ]


# %% wrong: a generator
# says: list of pairs
def minibatches(x, y, size, rng):
    o = rng.permutation(x.shape[1])
    return ((x[:, o[i:i+size]], y[:, o[i:i+size]]) for i in range(0, len(o), size))


# %% wrong: noise added
# says: some are no samples
def minibatches(x, y, size, rng):
    o = rng.permutation(x.shape[1])
    x = x + 1e-6
    return [(x[:, o[i:i+size]], y[:, o[i:i+size]]) for i in range(0, len(o), size)]


# %% wrong: sometimes unshuffled
# says: old order
def minibatches(x, y, size, rng):
    n = x.shape[1]
    o = rng.permutation(n) if n < 10 else np.arange(n)
    return [(x[:, o[i:i+size]], y[:, o[i:i+size]]) for i in range(0, n, size)]


# %% wrong: stops one too early
def minibatches(x, y, batch_size, rng):
    order = rng.permutation(x.shape[1])
    batches = []
    for first in range(0, len(order) - batch_size, batch_size):
        some = order[first : first + batch_size]
        batches.append((x[:, some], y[:, some]))
    return batches


# %% wrong: cuts rows
def minibatches(x, y, batch_size, rng):
    order = rng.permutation(len(x))
    return [(x[order[i : i + batch_size]], y[order[i : i + batch_size]]) for i in range(0, len(x), batch_size)]


# %% wrong: parts of one size
def minibatches(x, y, batch_size, rng):
    order = rng.permutation(x.shape[1])
    count = int(np.ceil(len(order) / batch_size))
    return [(x[:, some], y[:, some]) for some in np.array_split(order, count)]


# %% wrong: draws anew for each mini-batch
def minibatches(x, y, batch_size, rng):
    n = x.shape[1]
    batches = []
    for i in range(0, n, batch_size):
        some = rng.choice(n, size=min(batch_size, n - i), replace=False)
        batches.append((x[:, some], y[:, some]))
    return batches


# %% wrong: loops batch_size times
def minibatches(x, y, batch_size, rng):
    order = rng.permutation(x.shape[1])
    return [(x[:, order[i*batch_size:(i+1)*batch_size]], y[:, order[i*batch_size:(i+1)*batch_size]]) for i in range(batch_size)]


# %% wrong: ends at batch_size
def minibatches(x, y, batch_size, rng):
    order = rng.permutation(x.shape[1])
    batches = []
    for i in range(0, x.shape[1], batch_size):
        batches.append((x[:, order[i:batch_size]], y[:, order[i:batch_size]]))
    return batches


# %% wrong: one less
def minibatches(x, y, batch_size, rng):
    order = rng.permutation(x.shape[1])
    return [(x[:, order[i:i+batch_size-1]], y[:, order[i:i+batch_size-1]]) for i in range(0, x.shape[1], batch_size)]


# %% wrong: all of y
def minibatches(x, y, batch_size, rng):
    order = rng.permutation(x.shape[1])
    return [(x[:, order[i:i+batch_size]], y) for i in range(0, x.shape[1], batch_size)]


# %% wrong: return in the loop
def minibatches(x, y, batch_size, rng):
    order = rng.permutation(x.shape[1])
    batches = []
    for i in range(0, x.shape[1], batch_size):
        some = order[i:i+batch_size]
        batches.append((x[:, some], y[:, some]))
        return batches


# %% wrong: len(x)
def minibatches(x, y, batch_size, rng):
    order = rng.permutation(x.shape[1])
    return [(x[:, order[i:i+batch_size]], y[:, order[i:i+batch_size]]) for i in range(0, len(x), batch_size)]


# %% wrong: the rest joined to the last
def minibatches(x, y, batch_size, rng):
    order = rng.permutation(x.shape[1])
    n = x.shape[1]
    k = max(1, n // batch_size)
    cuts = [i * batch_size for i in range(1, k)]
    return list(zip(np.split(x[:, order], cuts, axis=1), np.split(y[:, order], cuts, axis=1)))


# %% wrong: only the mini-batches shuffled
def minibatches(x, y, batch_size, rng):
    batches = [(x[:, i:i+batch_size], y[:, i:i+batch_size]) for i in range(0, x.shape[1], batch_size)]
    rng.shuffle(batches)
    return batches
