"""Answers to output_error_cross_entropy, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def output_error_cross_entropy(a, y):
    return a - y


# %% right: by halves
def output_error_cross_entropy(a, y):
    return (1 - y) * a - y * (1 - a)


# %% right: one entry at a time
# shown: Each output of each sample by itself.
def output_error_cross_entropy(a, y):
    delta = np.zeros(a.shape)
    for j in range(a.shape[0]):
        for i in range(a.shape[1]):
            delta[j, i] = a[j, i] - y[j, i]
    return delta


# %% right: multiplied out late
def output_error_cross_entropy(a, y):
    return -y * (1 - a) + (1 - y) * a


# %% right: from the full formula, simplified
# shown: The formula of the text before it is multiplied out: it divides by nothing.
def output_error_cross_entropy(a, y):
    # (a - y) / (a (1 - a)) * a (1 - a): the factors cancel
    yes = y * (1 - a)
    no = (1 - y) * a
    return no - yes


# %% right: negated difference
def output_error_cross_entropy(a, y, *, sign=-1):
    return sign * np.subtract(y, a)


# %% wrong: as for the quadratic cost
def output_error_cross_entropy(a, y):
    return (a - y) * a * (1 - a)


# %% wrong: the slope by a
def output_error_cross_entropy(a, y):
    return -y / a + (1 - y) / (1 - a)


# %% wrong: written out
# says: contains nan
def output_error_cross_entropy(a, y):
    slope_by_a = -y / a + (1 - y) / (1 - a)
    return slope_by_a * a * (1 - a)


# %% wrong: the other way round
def output_error_cross_entropy(a, y):
    return y - a


# %% wrong: of the softmax' place
# says: not
def output_error_cross_entropy(a, y):
    return a / a.sum(axis=0) - y


# %% wrong: swapped fractions
def output_error_cross_entropy(a, y):
    return (-y / (1 - a) + (1 - y) / a) * a * (1 - a)


# %% wrong: fraction without its y
def output_error_cross_entropy(a, y):
    return (-1 / a + 1 / (1 - a)) * a * (1 - a)


# %% wrong: 1 - y - a
def output_error_cross_entropy(a, y):
    return (1 - y) - a


# %% wrong: product of slopes with sigmoid_prime(a)
def output_error_cross_entropy(a, y):
    return (a - y) / (a * (1 - a)) * sigmoid_prime(a)
