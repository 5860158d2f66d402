"""Answers to split, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def split(count, fractions, rng):
    order = rng.permutation(count)
    first = round(fractions[0] * count)
    second = round((fractions[0] + fractions[1]) * count)
    return order[:first], order[first:second], order[second:]


# %% right: with cumsum
def split(count, fractions, rng):
    borders = np.round(np.cumsum(fractions)[:-1] * count).astype(int)
    return np.split(rng.permutation(count), borders)


# %% right: with lengths
def split(count, fractions, rng):
    order = rng.permutation(count)
    first = round(fractions[0] * count)
    second = first + round(fractions[1] * count)
    return order[:first], order[first:second], order[second:]


# %% right: with shuffle
def split(count, fractions, rng):
    order = np.arange(count)
    rng.shuffle(order)
    a = round(fractions[0] * count)
    b = round((fractions[0] + fractions[1]) * count)
    return (order[:a], order[a:b], order[b:])


# %% right: with np.split
# shown: `np.split` cuts an array at all places that you name.
def split(count, fractions, rng):
    places = [round(fractions[0] * count), round((fractions[0] + fractions[1]) * count)]
    return tuple(np.split(rng.permutation(count), places))


# %% right: with slices
# shown: Plain lists, and the lengths in place of the borders.
def split(count, fractions, rng):
    indices = list(range(count))
    rng.shuffle(indices)
    n_train, n_val = (int(round(f * count)) for f in fractions[:2])
    parts = slice(n_train), slice(n_train, n_train + n_val), slice(n_train + n_val, None)
    return tuple(np.array(indices[part], dtype=int) for part in parts)


# %% wrong: in order
def split(count, fractions, rng):
    order = np.arange(count)
    a = round(fractions[0] * count)
    b = round((fractions[0] + fractions[1]) * count)
    return order[:a], order[a:b], order[b:]


# %% wrong: draws each part
def split(count, fractions, rng):
    return tuple(rng.permutation(count)[: round(f * count)] for f in fractions)


# %% wrong: forgets the rest
def split(count, fractions, rng):
    order = rng.permutation(count)
    a, b, c = (int(f * count) for f in fractions)
    return order[:a], order[a : a + b], order[a + b : a + b + c]


# %% wrong: nothing to test with
# says: samples, not about
def split(count, fractions, rng):
    o = rng.permutation(count)
    return o, o[:0], o[:0]


# %% wrong: as lists
def split(count, fractions, rng):
    order = list(rng.permutation(count))
    first = round(fractions[0] * count)
    second = first + round(fractions[1] * count)
    return order[:first], order[first:second], order[second:]


# %% wrong: the second border alone
def split(count, fractions, rng):
    order = rng.permutation(count)
    return order[: int(fractions[0] * count)], order[int(fractions[0] * count) : int(fractions[1] * count)], order[int(fractions[1] * count) :]
