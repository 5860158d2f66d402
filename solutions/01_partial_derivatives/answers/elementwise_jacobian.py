"""Answers to elementwise_jacobian, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def elementwise_jacobian(z):
    return np.diag(sigmoid_prime(z).ravel())


# %% right: with identity
# shown: The identity times the column of slopes, entry by entry: row i is scaled by slope i.
def elementwise_jacobian(z):
    return np.eye(len(z)) * sigmoid_prime(z)


# %% right: with loops
def elementwise_jacobian(z):
    n = z.shape[0]
    jacobian = np.zeros((n, n))
    for i in range(n):
        a = sigmoid(z[i, 0])
        jacobian[i, i] = a * (1 - a)
    return jacobian


# %% right: with einsum
def elementwise_jacobian(z):
    a = sigmoid(z)[:, 0]
    return np.einsum("i,ij->ij", a * (1 - a), np.eye(a.size))


# %% right: filled
# shown: An empty table, and then the diagonal: the zeros are there before any slope is.
def elementwise_jacobian(z):
    jacobian = np.zeros((z.size, z.size))
    np.fill_diagonal(jacobian, sigmoid_prime(z))
    return jacobian


# %% right: with an identity matrix
def elementwise_jacobian(z):
    slopes = sigmoid_prime(z)
    return np.eye(len(slopes)) * slopes


# %% right: entry by entry
def elementwise_jacobian(z):
    n = z.shape[0]
    jacobian = np.zeros((n, n))
    for i in range(n):
        jacobian[i, i] = sigmoid_prime(z)[i, 0]
    return jacobian


# %% right: with fromfunction
def elementwise_jacobian(z):
    slopes = sigmoid_prime(z)[:, 0]
    n = len(slopes)
    return np.fromfunction(lambda i, j: np.where(i == j, slopes[i.astype(int)], 0.0), (n, n))


# %% right: by kronecker's delta
def elementwise_jacobian(z):
    n, = z[:, 0].shape
    return np.array([[float(i == j) * float(sigmoid(z[i, 0]) * (1 - sigmoid(z[i, 0]))) for j in range(n)] for i in range(n)])


# %% wrong: a vector of slopes
def elementwise_jacobian(z):
    return sigmoid_prime(z)


# %% wrong: values on the diagonal
def elementwise_jacobian(z):
    return np.diag(sigmoid(z).ravel())


# %% wrong: an outer product
def elementwise_jacobian(z):
    return sigmoid_prime(z) @ sigmoid_prime(z).T


# %% wrong: np.diag of a column
def elementwise_jacobian(z):
    return np.diag(sigmoid_prime(z))


# %% wrong: a list of rows
# says: a list; an array of shape (2, 2)
def elementwise_jacobian(z):
    return np.diag(sigmoid_prime(z).ravel()).tolist()


# %% wrong: with z's of three axes
# says: shape (2, 2, 1); (2, 2)
def elementwise_jacobian(z):
    return np.eye(len(z))[..., None] * sigmoid_prime(z)
