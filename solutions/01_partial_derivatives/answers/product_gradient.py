"""Answers to product_gradient, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def product_gradient(x, y, z):
    q = x + y
    return np.array([z, z, q])


# %% right: as written
def product_gradient(x, y, z):
    return np.array([z, z, x + y])


# %% right: node by node
# shown: One line for each step of the graph: the slopes at the product first, then what each letter passes on.
def product_gradient(x, y, z):
    q = x + y
    by_q, by_z = z, q
    return np.array([by_q * 1.0, by_q * 1.0, by_z])


# %% right: multiplied out
def product_gradient(x, y, z):
    by_each = np.array([[0.0, 0.0, 1.0], [0.0, 0.0, 1.0], [1.0, 1.0, 0.0]])
    return by_each @ np.array([x, y, z])


# %% right: node by node 2
def product_gradient(x, y, z):
    q = x + y
    from_f_to_q, from_f_to_z = z, q
    return np.array([from_f_to_q * 1.0, from_f_to_q * 1.0, from_f_to_z])


# %% right: with column_stack
# shown: The product rule with whole gradients: the gradient of q times z, and the gradient of z times q.
def product_gradient(x, y, z):
    dq = np.array([1.0, 1.0, 0.0])
    dz = np.eye(3)[2]
    return dq * z + dz * (x + y)


# %% right: as a matrix product
def product_gradient(x, y, z):
    hessian = np.array([[0, 0, 1], [0, 0, 1], [1, 1, 0]])
    return hessian @ np.array([x, y, z])


# %% wrong: only the local gradients
def product_gradient(x, y, z):
    return np.array([1.0, 1.0, x + y])


# %% wrong: z three times
def product_gradient(x, y, z):
    return np.array([z, z, z]) * 1.0


# %% wrong: in another order
def product_gradient(x, y, z):
    return np.array([x + y, z, z]) * 1.0


# %% wrong: a column
def product_gradient(x, y, z):
    return np.array([[z], [z], [x + y]]) * 1.0


# %% wrong: a column's transpose
# says: shape (1, 3); (3,)
def product_gradient(x, y, z):
    return np.array([[z, z, x + y]])


# %% wrong: by z only
# says: not
def product_gradient(x, y, z):
    return np.array([0.0, 0.0, x + y])
