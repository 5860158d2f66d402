"""Answers to train_perceptron, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def train_perceptron(x, y, learning_rate, max_epochs):
    w, b, mistakes = np.zeros((x.shape[0], 1)), 0.0, []
    for _ in range(max_epochs):
        wrong = 0
        for i in range(x.shape[1]):
            if perceptron_predict(w, b, x[:, [i]]).item() != y[0, i]:
                wrong += 1
                w, b = perceptron_update(w, b, x[:, [i]], y[0, i], learning_rate)
        mistakes.append(wrong)
        if wrong == 0:
            break
    return w, b, mistakes


# %% right: while
# shown: The condition to go on stands in one line: there are sweeps left, and the last one had a mistake.
def train_perceptron(x, y, learning_rate, max_epochs):
    w, b, mistakes = np.zeros((len(x), 1)), 0.0, []
    while len(mistakes) < max_epochs and 0 not in mistakes:
        count = 0
        for point, label in zip(x.T, y.T):
            point = point[:, None]
            predicted = 1 if np.sum(w * point) + b >= 0 else -1
            if predicted != label[0]:
                w = w + learning_rate * (label[0] - predicted) * point
                b = float(b + learning_rate * (label[0] - predicted))
                count += 1
        mistakes.append(count)
    return w, b, mistakes


# %% right: flat inside
# shown: The same with a flat w inside, and the mistakes noted as a sum of truth values.
def train_perceptron(x, y, learning_rate, max_epochs):
    w, b, mistakes = np.zeros(x.shape[0]), 0.0, []
    for epoch in range(max_epochs):
        wrong = []
        for i in range(x.shape[1]):
            error = y[0, i] - (1 if w @ x[:, i] + b >= 0 else -1)
            wrong.append(error != 0)
            w = w + learning_rate * error * x[:, i]
            b = b + learning_rate * error
        mistakes.append(int(sum(wrong)))
        if not any(wrong):
            break
    return w.reshape(-1, 1), b, mistakes


# %% right: without a look
def train_perceptron(x, y, learning_rate, max_epochs):
    w, b = np.zeros((x.shape[0], 1)), 0.0
    mistakes = []
    for _ in range(max_epochs):
        mistakes.append(0)
        for i in range(x.shape[1]):
            before = b
            w, b = perceptron_update(w, b, x[:, i : i + 1], y[0, i], learning_rate)
            mistakes[-1] += int(b != before)
        if not mistakes[-1]:
            return w, b, mistakes
    return w, b, mistakes


# %% wrong: never stops early
def train_perceptron(x, y, learning_rate, max_epochs):
    w, b, mistakes = np.zeros((x.shape[0], 1)), 0.0, []
    for _ in range(max_epochs):
        wrong = 0
        for i in range(x.shape[1]):
            if perceptron_predict(w, b, x[:, [i]]).item() != y[0, i]:
                wrong += 1
                w, b = perceptron_update(w, b, x[:, [i]], y[0, i], learning_rate)
        mistakes.append(wrong)
    return w, b, mistakes


# %% wrong: stops at a right point
def train_perceptron(x, y, learning_rate, max_epochs):
    w, b, mistakes = np.zeros((x.shape[0], 1)), 0.0, []
    for _ in range(max_epochs):
        wrong = 0
        for i in range(x.shape[1]):
            if perceptron_predict(w, b, x[:, [i]]).item() == y[0, i]:
                break
            wrong += 1
            w, b = perceptron_update(w, b, x[:, [i]], y[0, i], learning_rate)
        mistakes.append(wrong)
        if wrong == 0:
            break
    return w, b, mistakes


# %% wrong: all at once
def train_perceptron(x, y, learning_rate, max_epochs):
    w, b, mistakes = np.zeros((x.shape[0], 1)), 0.0, []
    for _ in range(max_epochs):
        error = y - perceptron_predict(w, b, x)
        mistakes.append(int(np.sum(error != 0)))
        if mistakes[-1] == 0:
            break
        w = w + learning_rate * x @ error.T
        b = b + learning_rate * float(np.sum(error))
    return w, b, mistakes


# %% wrong: a count that goes on
def train_perceptron(x, y, learning_rate, max_epochs):
    w, b, mistakes, wrong = np.zeros((x.shape[0], 1)), 0.0, [], 0
    for _ in range(max_epochs):
        for i in range(x.shape[1]):
            if perceptron_predict(w, b, x[:, [i]]).item() != y[0, i]:
                wrong += 1
                w, b = perceptron_update(w, b, x[:, [i]], y[0, i], learning_rate)
        mistakes.append(wrong)
        if wrong == 0:
            break
    return w, b, mistakes


# %% wrong: a random start
def train_perceptron(x, y, learning_rate, max_epochs):
    w, b, mistakes = np.full((x.shape[0], 1), 0.01), 0.01, []
    for _ in range(max_epochs):
        wrong = 0
        for i in range(x.shape[1]):
            if perceptron_predict(w, b, x[:, [i]]).item() != y[0, i]:
                wrong += 1
                w, b = perceptron_update(w, b, x[:, [i]], y[0, i], learning_rate)
        mistakes.append(wrong)
        if wrong == 0:
            break
    return w, b, mistakes


# %% wrong: keeps the best
def train_perceptron(x, y, learning_rate, max_epochs):
    w, b, mistakes = np.zeros((x.shape[0], 1)), 0.0, []
    best = (w, b)
    for _ in range(max_epochs):
        wrong = 0
        for i in range(x.shape[1]):
            if perceptron_predict(w, b, x[:, [i]]).item() != y[0, i]:
                wrong += 1
                w, b = perceptron_update(w, b, x[:, [i]], y[0, i], learning_rate)
        if not mistakes or wrong < min(mistakes):
            best = (w, b)
        mistakes.append(wrong)
        if wrong == 0:
            break
    return *best, mistakes
