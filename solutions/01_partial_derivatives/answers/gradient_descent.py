"""Answers to gradient_descent, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def gradient_descent(gradient, start, learning_rate, steps):
    path = [np.array(start, dtype=float)]
    for _ in range(steps):
        path.append(path[-1] - learning_rate * gradient(path[-1]))
    return np.array(path)


# %% right: into an array
# shown: The array is made first, of floats, with a row for each point: no list, and whole numbers are no problem.
def gradient_descent(gradient, start, learning_rate, steps):
    path = np.empty((steps + 1, len(start)))
    path[0] = start
    for t in range(steps):
        path[t + 1] = path[t] - learning_rate * gradient(path[t])
    return path


# %% right: with copies
def gradient_descent(gradient, start, learning_rate, steps):
    point = start.astype(float)
    path = [point.copy()]
    for _ in range(steps):
        point -= learning_rate * gradient(point)
        path.append(point.copy())
    return np.stack(path)


# %% right: by recursion
def gradient_descent(gradient, start, learning_rate, steps):
    rest = np.asarray(start, dtype=float)
    if steps == 0:
        return rest[None, :]
    following = rest - learning_rate * gradient(rest)
    return np.vstack([rest, gradient_descent(gradient, following, learning_rate, steps - 1)])


# %% right: with accumulate
def gradient_descent(gradient, start, learning_rate, steps):
    from itertools import accumulate

    def step(point, _):
        return point - learning_rate * gradient(point)

    return np.array(list(accumulate(range(steps), step, initial=np.array(start, dtype=float))))


# %% right: with a list
def gradient_descent(gradient, start, learning_rate, steps):
    path = [np.array(start, dtype=float)]
    while len(path) <= steps:
        path.append(path[-1] - learning_rate * gradient(path[-1]))
    return np.array(path)


# %% right: with a generator
# shown: A walk that never ends, and whoever calls takes as many points as are wanted.
from itertools import islice


def gradient_descent(gradient, start, learning_rate, steps):
    def walk(point):
        while True:
            yield point
            point = point - learning_rate * gradient(point)

    return np.array(list(islice(walk(np.array(start, dtype=float)), steps + 1)))


# %% right: with an optimizer class
class Descent:
    def __init__(self, gradient, learning_rate):
        self.gradient = gradient
        self.learning_rate = learning_rate
        self.path = []

    def run(self, point, steps):
        self.path.append(point.copy())
        while steps > 0:
            point -= self.learning_rate * self.gradient(point.copy())
            self.path.append(point.copy())
            steps -= 1
        return np.vstack(self.path)


def gradient_descent(gradient, start, learning_rate, steps):
    return Descent(gradient, learning_rate).run(np.asarray(start).astype(float), steps)


# %% wrong: uphill
def gradient_descent(gradient, start, learning_rate, steps):
    path = [np.array(start, dtype=float)]
    for _ in range(steps):
        path.append(path[-1] + learning_rate * gradient(path[-1]))
    return np.array(path)


# %% wrong: one step too few
def gradient_descent(gradient, start, learning_rate, steps):
    path = [np.array(start, dtype=float)]
    for _ in range(steps - 1):
        path.append(path[-1] - learning_rate * gradient(path[-1]))
    return np.array(path)


# %% wrong: without the start
def gradient_descent(gradient, start, learning_rate, steps):
    point = np.array(start, dtype=float)
    path = []
    for _ in range(steps):
        point = point - learning_rate * gradient(point)
        path.append(point)
    return np.array(path)


# %% wrong: the gradient only once
def gradient_descent(gradient, start, learning_rate, steps):
    point = np.array(start, dtype=float)
    slope = gradient(point)
    path = [point]
    for _ in range(steps):
        path.append(path[-1] - learning_rate * slope)
    return np.array(path)


# %% wrong: the same array again and again
def gradient_descent(gradient, start, learning_rate, steps):
    point = np.array(start, dtype=float)
    path = [point]
    for _ in range(steps):
        point -= learning_rate * gradient(point)
        path.append(point)
    return np.array(path)


# %% wrong: stops when it is flat
# says: shape
def gradient_descent(gradient, start, learning_rate, steps):
    path = [np.array(start, dtype=float)]
    for _ in range(steps):
        new = path[-1] - learning_rate * gradient(path[-1])
        if np.abs(new - path[-1]).max() < 0.2:
            break
        path.append(new)
    return np.array(path)


# %% wrong: for numbers only
def gradient_descent(gradient, start, learning_rate, steps):
    path = [float(start[0])]
    for _ in range(steps):
        slope = float(gradient(np.array([path[-1]]))[0])
        path.append(path[-1] - learning_rate * slope)
    return np.array(path)[:, None]


# %% wrong: half a step
# says: not
def gradient_descent(gradient, start, learning_rate, steps):
    path = [np.array(start, dtype=float)]
    for _ in range(steps):
        path.append(path[-1] - learning_rate / 2 * gradient(path[-1]))
    return np.array(path)


# %% wrong: flat
# says: ; (3, 2) is asked for
def gradient_descent(gradient, start, learning_rate, steps):
    path = [np.array(start, dtype=float)]
    for _ in range(steps):
        path.append(path[-1] - learning_rate * gradient(path[-1]))
    return np.concatenate(path)

# %% wrong: stops when it is nearly flat
def gradient_descent(gradient, start, learning_rate, steps):
    points = [np.array(start, dtype=float)]
    for _ in range(steps):
        slope = gradient(points[-1])
        if np.linalg.norm(slope) < 1e-4:
            break
        points.append(points[-1] - learning_rate * slope)
    return np.array(points)
