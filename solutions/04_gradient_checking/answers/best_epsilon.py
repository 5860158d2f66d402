"""Answers to best_epsilon, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def best_epsilon(f, derivative, x, candidates):
    return min(candidates, key=lambda eps: abs(central_difference(f, x, eps) - derivative(x)))


# %% right: with argmin
# shown: All errors first; `np.argmin` says where the smallest one stands.
def best_epsilon(f, derivative, x, candidates):
    errors = [abs((f(x + eps) - f(x - eps)) / (2 * eps) - derivative(x)) for eps in candidates]
    return candidates[int(np.argmin(errors))]


# %% right: with a loop
def best_epsilon(f, derivative, x, candidates):
    best, least = None, float("inf")
    for eps in candidates:
        error = abs((f(x + eps) - f(x - eps)) / (2 * eps) - derivative(x))
        if error < least:
            best, least = eps, error
    return best


# %% right: with a loop 2
def best_epsilon(f, derivative, x, candidates):
    errors = []
    for eps in candidates:
        errors.append(abs((f(x + eps) - f(x - eps)) / (2 * eps) - derivative(x)))
    return candidates[int(np.argmin(errors))]


# %% right: sorted
# shown: All candidates in the order of their errors, when the best one would do: fine for a handful.
def best_epsilon(f, derivative, x, candidates):
    def error(eps, /):
        return abs(central_difference(f, x, eps) - derivative(x))

    return sorted(candidates, key=error)[0]


# %% wrong: the smallest
def best_epsilon(f, derivative, x, candidates):
    return min(candidates)


# %% wrong: where it stands
def best_epsilon(f, derivative, x, candidates):
    errors = [abs((f(x + e) - f(x - e)) / (2 * e) - derivative(x)) for e in candidates]
    return int(np.argmin(errors))


# %% wrong: one side
def best_epsilon(f, derivative, x, candidates):
    return min(candidates, key=lambda e: abs((f(x + e) - f(x)) / e - derivative(x)))
