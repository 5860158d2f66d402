"""Answers to l2_gradients, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def l2_gradients(weights, weight_gradients, decay, samples):
    return [gradient + decay / samples * w for w, gradient in zip(weights, weight_gradients)]


# %% right: with indices
def l2_gradients(weights, weight_gradients, decay, samples):
    result = []
    for i in range(len(weights)):
        result.append(weight_gradients[i] + weights[i] * decay / samples)
    return result


# %% right: entry by entry
# shown: Without numpy's arithmetic, so that each slope can be seen.
def l2_gradients(weights, weight_gradients, decay, samples):
    result = []
    for w, gradient in zip(weights, weight_gradients):
        new = np.zeros(w.shape)
        for j in range(w.shape[0]):
            for k in range(w.shape[1]):
                new[j, k] = gradient[j, k] + decay * w[j, k] / samples
        result.append(new)
    return result


# %% right: the half and the 2 written out
# shown: The 2 of the square against the ½ of the price: nothing is lost by writing both.
def l2_gradients(weights, weight_gradients, decay, samples):
    price = decay / (2 * samples)
    return [gradient + price * 2 * w for gradient, w in zip(weight_gradients, weights)]


# %% wrong: as one slide has it
def l2_gradients(weights, weight_gradients, decay, samples):
    return [g + decay * w for w, g in zip(weights, weight_gradients)]


# %% wrong: the 2 kept
def l2_gradients(weights, weight_gradients, decay, samples):
    return [g + decay / (2 * samples) * w for w, g in zip(weights, weight_gradients)]


# %% wrong: into the old arrays
# says: changed
def l2_gradients(weights, weight_gradients, decay, samples):
    for w, g in zip(weights, weight_gradients):
        g += decay / samples * w
    return weight_gradients


# %% wrong: the price in place of its slope
def l2_gradients(weights, weight_gradients, decay, samples):
    return [g + decay / (2 * samples) * w**2 for w, g in zip(weights, weight_gradients)]


# %% wrong: an array of all
def l2_gradients(weights, weight_gradients, decay, samples):
    return weight_gradients[0] + decay / samples * weights[0]


# %% wrong: only where the gradient is not 0
# says: ∂C/∂w
def l2_gradients(weights, weight_gradients, decay, samples):
    return [np.where(g > 0, g + decay / samples * w, g) for w, g in zip(weights, weight_gradients)]


# %% wrong: the weights are shrunk
# says: ∂C/∂w
def l2_gradients(weights, weight_gradients, decay, samples):
    return [(1 - decay / samples) * w + g for w, g in zip(weights, weight_gradients)]
