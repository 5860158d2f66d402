"""Answers to factored_second_moment, as students write them. Text for notebooks, see `autograder.authoring.answers`."""

# %% solution
def factored_second_moment(row, column, gradient, beta2):
    row = beta2 * row + (1 - beta2) * np.mean(gradient**2, axis=1)
    column = beta2 * column + (1 - beta2) * np.mean(gradient**2, axis=0)
    return row, column, np.outer(row, column) / np.mean(row)


# %% right: by the mean of the columns
# shown: The means of row and of column are equal, as both are the mean of one matrix: either will do.
def factored_second_moment(row, column, gradient, beta2):
    squares = gradient * gradient
    new_row = beta2 * row + (1 - beta2) * squares.mean(axis=1)
    new_column = beta2 * column + (1 - beta2) * squares.mean(axis=0)
    return new_row, new_column, new_row[:, None] * new_column[None, :] / new_column.mean()


# %% right: with einsum
# shown: A product of two vectors that makes a matrix, with the indices of the formula.
def factored_second_moment(row, column, gradient, beta2):
    n, k = gradient.shape
    r = beta2 * row + (1 - beta2) * np.einsum("ij,ij->i", gradient, gradient) / k
    c = beta2 * column + (1 - beta2) * np.einsum("ij,ij->j", gradient, gradient) / n
    return r, c, np.einsum("i,j->ij", r / r.mean(), c)


# %% right: entry by entry
def factored_second_moment(row, column, gradient, beta2):
    n, k = gradient.shape
    r, c = np.zeros(n), np.zeros(k)
    for i in range(n):
        r[i] = beta2 * row[i] + (1 - beta2) * sum(gradient[i, j] ** 2 for j in range(k)) / k
    for j in range(k):
        c[j] = beta2 * column[j] + (1 - beta2) * sum(gradient[i, j] ** 2 for i in range(n)) / n
    return r, c, np.array([[r[i] * c[j] / (sum(r) / n) for j in range(k)] for i in range(n)])


# %% wrong: axes the other way round
def factored_second_moment(row, column, gradient, beta2):
    row = beta2 * row + (1 - beta2) * np.mean(gradient**2, axis=0)
    column = beta2 * column + (1 - beta2) * np.mean(gradient**2, axis=1)
    return row, column, np.outer(row, column) / np.mean(row)


# %% wrong: nothing below
def factored_second_moment(row, column, gradient, beta2):
    row = beta2 * row + (1 - beta2) * np.mean(gradient**2, axis=1)
    column = beta2 * column + (1 - beta2) * np.mean(gradient**2, axis=0)
    return row, column, np.outer(row, column)


# %% wrong: by the sum
def factored_second_moment(row, column, gradient, beta2):
    row = beta2 * row + (1 - beta2) * np.mean(gradient**2, axis=1)
    column = beta2 * column + (1 - beta2) * np.mean(gradient**2, axis=0)
    return row, column, np.outer(row, column) / np.sum(row)


# %% wrong: sums
def factored_second_moment(row, column, gradient, beta2):
    row = beta2 * row + (1 - beta2) * np.sum(gradient**2, axis=1)
    column = beta2 * column + (1 - beta2) * np.sum(gradient**2, axis=0)
    return row, column, np.outer(row, column) / np.sum(row)


# %% wrong: the old ones
def factored_second_moment(row, column, gradient, beta2):
    new_row = beta2 * row + (1 - beta2) * np.mean(gradient**2, axis=1)
    new_column = beta2 * column + (1 - beta2) * np.mean(gradient**2, axis=0)
    return new_row, new_column, np.outer(new_row, new_column) / np.mean(new_row) ** 2


# %% wrong: the largest of each row
# says: not
def factored_second_moment(row, column, gradient, beta2):
    row = beta2 * row + (1 - beta2) * np.max(gradient**2, axis=1)
    column = beta2 * column + (1 - beta2) * np.mean(gradient**2, axis=0)
    return row, column, np.outer(row, column) / np.mean(row)


# %% wrong: geometric
# says: not
def factored_second_moment(row, column, gradient, beta2):
    row = beta2 * row + (1 - beta2) * np.mean(gradient**2, axis=1)
    column = beta2 * column + (1 - beta2) * np.mean(gradient**2, axis=0)
    return row, column, np.sqrt(np.outer(row, column))
