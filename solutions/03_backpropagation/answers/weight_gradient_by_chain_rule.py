"""Answers to weight_gradient_by_chain_rule, as students write them. Text for notebooks: `autograder.authoring.answers`
reads it."""

# %% solution
def weight_gradient_by_chain_rule(w_last, a_last, y, z, a_previous):
    column = w_last.T * sigmoid_prime(z)
    return column @ (a_last - y) @ a_previous.T


# %% right: from the output back
# shown: The same factors, as BP2 and BP4 put them: first δ of the hidden layer, then the table.
def weight_gradient_by_chain_rule(w_last, a_last, y, z, a_previous):
    delta = (w_last.T @ (a_last - y)) * sigmoid(z) * (1 - sigmoid(z))
    return delta @ a_previous.T


# %% right: with loops
def weight_gradient_by_chain_rule(w_last, a_last, y, z, a_previous):
    gradient = np.zeros((len(z), len(a_previous)))
    error = float(a_last[0, 0] - y[0, 0])
    for j in range(len(z)):
        for k in range(len(a_previous)):
            gradient[j, k] = error * w_last[0, j] * sigmoid_prime(z[j, 0]) * a_previous[k, 0]
    return gradient


# %% right: with the equations
def weight_gradient_by_chain_rule(w_last, a_last, y, z, a_previous):
    return weight_gradient(a_previous, hidden_error(w_last, a_last - y, z))


# %% right: with a diagonal
# shown: In the order of the chain, each factor a matrix: the slopes of σ stand on a diagonal.
def weight_gradient_by_chain_rule(w_last, a_last, y, z, a_previous):
    row = (a_last - y) @ w_last @ np.diag(sigmoid_prime(z).ravel())
    return np.outer(row, a_previous)


# %% right: with einsum
def weight_gradient_by_chain_rule(w_last, a_last, y, z, a_previous):
    return np.einsum("oj,oi,ji,ki->jk", w_last, a_last - y, sigmoid_prime(z), a_previous)


# %% wrong: in the order of the chain
def weight_gradient_by_chain_rule(w_last, a_last, y, z, a_previous):
    return (a_last - y) @ w_last @ sigmoid_prime(z) @ a_previous


# %% wrong: for the quadratic cost
def weight_gradient_by_chain_rule(w_last, a_last, y, z, a_previous):
    delta_last = (a_last - y) * a_last * (1 - a_last)
    return (w_last.T @ delta_last * sigmoid_prime(z)) @ a_previous.T


# %% wrong: the wrong way round
def weight_gradient_by_chain_rule(w_last, a_last, y, z, a_previous):
    return a_previous @ ((a_last - y) @ w_last * sigmoid_prime(z).T)


# %% wrong: twice the slope
def weight_gradient_by_chain_rule(w_last, a_last, y, z, a_previous):
    return w_last.T * sigmoid_prime(z) ** 2 @ (a_last - y) @ a_previous.T


# %% wrong: with the flat activations
def weight_gradient_by_chain_rule(w_last, a_last, y, z, a_previous):
    return (w_last.T * sigmoid_prime(z) * (a_last - y)) @ a_previous.ravel()
