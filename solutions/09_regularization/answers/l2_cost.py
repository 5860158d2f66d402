"""Answers to l2_cost, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def l2_cost(cost, weights, decay, samples):
    return cost + decay / (2 * samples) * sum(np.sum(w**2) for w in weights)


# %% right: in loops
# shown: One weight after the other, without numpy.
def l2_cost(cost, weights, decay, samples):
    total = 0
    for w in weights:
        for row in w:
            for number in row:
                total += number * number
    return cost + decay * total / (2 * samples)


# %% right: with the norm
# shown: np.linalg.norm of a matrix is the root of the sum of its squares, so it is squared here.
def l2_cost(cost, weights, decay, samples):
    return cost + decay / 2 / samples * sum(np.linalg.norm(w) ** 2 for w in weights)


# %% right: one long vector
def l2_cost(cost, weights, decay, samples):
    everything = np.concatenate([w.ravel() for w in weights])
    return cost + 0.5 * decay / samples * (everything @ everything)


# %% wrong: the norm
def l2_cost(cost, weights, decay, samples):
    return cost + decay / (2 * samples) * sum(np.linalg.norm(w) for w in weights)


# %% wrong: without the half
def l2_cost(cost, weights, decay, samples):
    return cost + decay / samples * sum((w**2).sum() for w in weights)


# %% wrong: as for a single number of samples
def l2_cost(cost, weights, decay, samples):
    return cost + decay / 2 * sum((w**2).sum() for w in weights)


# %% wrong: return inside of the loop
def l2_cost(cost, weights, decay, samples):
    for w in weights:
        return cost + decay / (2 * samples) * np.sum(w**2)


# %% wrong: a sum of squares for each row
# says: The result is
def l2_cost(cost, weights, decay, samples):
    return cost + decay / (2 * samples) * sum(np.sum(w**2, axis=1)[0] for w in weights)


# %% wrong: the cost squared as well
# says: The result
def l2_cost(cost, weights, decay, samples):
    return cost**2 + decay / (2 * samples) * sum(np.sum(w**2) for w in weights)


# %% wrong: an array of all squares
# says: a list
def l2_cost(cost, weights, decay, samples):
    return [cost + decay / (2 * samples) * w**2 for w in weights]
