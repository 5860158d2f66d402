"""Answers to product_rule, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def product_rule(f, f_prime, g, g_prime, x):
    return f_prime(x) * g(x) + f(x) * g_prime(x)


# %% right: the other order, with names
def product_rule(f, f_prime, g, g_prime, x):
    f_moves = g(x) * f_prime(x)
    g_moves = f(x) * g_prime(x)
    return g_moves + f_moves


# %% right: as an inner product
# shown: Two numbers times two numbers, added up: the scalar product of what moves and what stands still.
def product_rule(f, f_prime, g, g_prime, x):
    return float(np.dot([f_prime(x), f(x)], [g(x), g_prime(x)]))


# %% right: with the logarithm's slopes
def product_rule(f, f_prime, g, g_prime, x):
    product = f(x) * g(x)
    return product * (f_prime(x) / f(x) + g_prime(x) / g(x))


# %% right: as a sum over two paths
def product_rule(f, f_prime, g, g_prime, x):
    total = 0
    for moving, still in ((f_prime, g), (g_prime, f)):
        total += moving(x) * still(x)
    return total


# %% right: with dual numbers
# shown: A number that carries its slope. Teach it to multiply, and every product of functions is differentiated by itself.
class Dual:
    def __init__(self, value, slope):
        self.value, self.slope = value, slope

    def __mul__(self, other):
        return Dual(self.value * other.value, self.slope * other.value + self.value * other.slope)


def product_rule(f, f_prime, g, g_prime, x):
    return (Dual(f(x), f_prime(x)) * Dual(g(x), g_prime(x))).slope


# %% wrong: the slopes multiplied
def product_rule(f, f_prime, g, g_prime, x):
    return f_prime(x) * g_prime(x)


# %% wrong: half of it
def product_rule(f, f_prime, g, g_prime, x):
    return g(x) * f_prime(x)


# %% wrong: minus
def product_rule(f, f_prime, g, g_prime, x):
    return f_prime(x) * g(x) - g_prime(x) * f(x)


# %% wrong: put into each other
def product_rule(f, f_prime, g, g_prime, x):
    return f_prime(g(x)) * g_prime(x)


# %% wrong: a secant
# says: not
def product_rule(f, f_prime, g, g_prime, x, h=1e-6):
    return (f(x + h) * g(x + h) - f(x) * g(x)) / h


# %% wrong: one value after the step
# says: not
def product_rule(f, f_prime, g, g_prime, x):
    return f_prime(x) * g(x) + f(x + 1) * g_prime(x)


# %% wrong: both terms, not added
# says: a tuple
def product_rule(f, f_prime, g, g_prime, x):
    return f_prime(x) * g(x), f(x) * g_prime(x)
