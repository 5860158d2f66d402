"""Answers to perceptron_update, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def perceptron_update(w, b, x, y, learning_rate):
    step = learning_rate * (y - perceptron_predict(w, b, x).item())
    return w + step * x, b + step


# %% right: only where it is wrong
# shown: A right point changes nothing; a wrong one has y − ŷ = 2y.
def perceptron_update(w, b, x, y, learning_rate):
    predicted = perceptron_predict(w, b, x).item()
    if predicted == y:
        return w, b
    return w + 2 * learning_rate * y * x, b + 2 * learning_rate * y


# %% right: by itself
# shown: With its own prediction, from the sum over the weights.
def perceptron_update(w, b, x, y, learning_rate):
    predicted = 1 if np.sum(w * x) + b >= 0 else -1
    error = y - predicted
    return w + learning_rate * error * x, float(b + learning_rate * error)


# %% right: weight by weight
def perceptron_update(w, b, x, y, learning_rate):
    z = b
    for k in range(len(w)):
        z = z + w[k, 0] * x[k, 0]
    error = y - (1 if z >= 0 else -1)
    new = [[w[k, 0] + learning_rate * error * x[k, 0]] for k in range(len(w))]
    return np.array(new), b + learning_rate * error


# %% right: with the bias folded in
def perceptron_update(w, b, x, y, learning_rate):
    theta, extended = np.append(w.ravel(), b), np.append(x.ravel(), 1.0)
    predicted = np.where(theta @ extended >= 0, 1, -1)
    theta = theta + learning_rate * (y - predicted) * extended
    return theta[:-1].reshape(-1, 1), theta[-1]


# %% wrong: the sign turned
def perceptron_update(w, b, x, y, learning_rate):
    step = learning_rate * (perceptron_predict(w, b, x).item() - y)
    return w + step * x, b + step


# %% wrong: the bias forgotten
def perceptron_update(w, b, x, y, learning_rate):
    step = learning_rate * (y - perceptron_predict(w, b, x).item())
    return w + step * x, b


# %% wrong: in place
def perceptron_update(w, b, x, y, learning_rate):
    step = learning_rate * (y - perceptron_predict(w, b, x).item())
    w += step * x
    b += step
    return w, b


# %% wrong: without item
def perceptron_update(w, b, x, y, learning_rate):
    step = learning_rate * (y - perceptron_predict(w, b, x))
    return w + step * x, b + step


# %% wrong: the other textbook's rule
def perceptron_update(w, b, x, y, learning_rate):
    if y * ((w.T @ x).item() + b) <= 0:
        return w + learning_rate * y * x, b + learning_rate * y
    return w, b


# %% wrong: b from the old w
def perceptron_update(w, b, x, y, learning_rate):
    w = w + learning_rate * (y - perceptron_predict(w, b, x).item()) * x
    b = b + learning_rate * (y - perceptron_predict(w, b, x).item())
    return w, b


# %% wrong: shrinks as it learns
def perceptron_update(w, b, x, y, learning_rate):
    step = learning_rate * (y - perceptron_predict(w, b, x).item())
    return (1 - learning_rate) * w + step * x, b + step
