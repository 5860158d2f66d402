"""How many numbers an optimizer keeps from step to step, besides the parameters."""

from collections.abc import Callable

from numpy.random import Generator

from nnkit.checking import Case, Exercise


def state_size(sizes, optimizer):
    """How many numbers an optimizer keeps for a network, besides its parameters.

    sizes      units of each layer, a list: [784, 16, 16, 10]
    optimizer  "sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adadelta", "adam", "adamw",
               or "adafactor", which here keeps no average of gradients
    returns    a whole number
    """


exercise = Exercise(state_size, points=2, minutes=5)


@exercise.cases
def cases(rng: Generator):
    def case(sizes, optimizer, tries=None):
        return Case({"sizes": sizes, "optimizer": optimizer}, tries or f"{optimizer}, {'-'.join(map(str, sizes))}")

    yield case([2, 3], "adam")
    yield case([2, 3], "sgd")
    yield case([2, 3], "momentum")
    yield case([3, 2], "adafactor")
    for optimizer in ("nesterov", "adagrad", "rmsprop", "adadelta", "adamw"):
        yield case([3, 1, 4], optimizer)
    yield case([784, 16, 16, 10], "adafactor", "lecture 1's network for digits")
    random = [int(n) for n in rng.integers(2, 30, size=4)]
    for optimizer in ("rmsprop", "adam", "adafactor"):
        yield case(random, optimizer, f"{optimizer}, a network of any size")


@exercise.oracle
def layer_by_layer(sizes, optimizer):
    total = 0
    for layer in range(1, len(sizes)):
        units, before = int(sizes[layer]), int(sizes[layer - 1])
        if optimizer == "adafactor":
            total += before + 2 * units
        elif optimizer in ("adadelta", "adam", "adamw"):
            total += 2 * units * (before + 1)
        elif optimizer != "sgd":
            total += units * (before + 1)
    return total


TWO = ("adadelta", "adam", "adamw")


def counting(
    two: tuple[str, ...] = TWO,
    none: tuple[str, ...] = ("sgd",),
    weights: Callable = lambda j, k: j * k,
    biases: Callable = lambda j, k: j,
    factored: Callable | None = lambda j, k: j + k + j,
    besides: Callable = lambda parameters: 0,
) -> Callable:
    """An answer with one piece put in another way."""

    def answer(sizes, optimizer):
        layers = list(zip(sizes[1:], sizes[:-1], strict=True))
        parameters = sum(weights(j, k) + biases(j, k) for j, k in layers)
        if optimizer == "adafactor" and factored:
            return sum(factored(j, k) for j, k in layers) + besides(parameters)
        each = 2 if optimizer in two or optimizer == "adafactor" else 0 if optimizer in none else 1
        return each * parameters + besides(parameters)

    return answer


BIAS = "A bias is a parameter, too: does it not have a state?"
FACTORED = "For a weight matrix Adafactor keeps a number for each row and one for each column, and no more."
for name, hint, answer in (
    ("Adam counted once", "Adam keeps two averages for each parameter: which?", counting(two=("adadelta",))),
    ("Adam counted once", "Adam keeps two averages for each parameter: which?", counting(two=())),
    (
        "AdaDelta counted once",
        "AdaDelta keeps squares of gradients, and of what besides?",
        counting(two=("adam", "adamw")),
    ),
    (
        "AdamW counted three times",
        "The decay looks at w itself: nothing is kept for it.",
        lambda sizes, optimizer: (
            counting()(sizes, optimizer) * 3 // 2 if optimizer == "adamw" else counting()(sizes, optimizer)
        ),
    ),
    (
        "parameters counted, too",
        "Only what is kept *besides* the parameters.",
        counting(besides=lambda parameters: parameters),
    ),
    ("biases forgotten", BIAS, counting(biases=lambda j, k: 0, factored=lambda j, k: j + k)),
    ("biases forgotten in Adafactor", BIAS, counting(factored=lambda j, k: j + k)),
    ("Adafactor like Adam", FACTORED, counting(factored=None)),
    ("Adafactor's weights in full", FACTORED, counting(factored=lambda j, k: j * k + j)),
    (
        "one number for a bias vector",
        "A bias vector is no matrix: a number is kept for each of its entries.",
        counting(factored=lambda j, k: j + k + 1),
    ),
    (
        "bias as a column",
        "A bias counts with its entries alone here, once.",
        counting(factored=lambda j, k: j + k + j + 1),
    ),
    ("rows times columns", FACTORED, counting(factored=lambda j, k: j * k)),
    ("SGD keeps one", "Plain SGD has no memory.", counting(none=())),
    ("momentum keeps nothing", "A velocity is kept, one for each parameter.", counting(none=("sgd", "momentum"))),
    (
        "momentum keeps nothing",
        "A velocity is kept, one for each parameter.",
        counting(none=("sgd", "momentum", "nesterov")),
    ),
    (
        "Nesterov keeps two",
        "Nesterov looks ahead, and keeps a velocity as momentum does: what else?",
        counting(two=("nesterov", *TWO)),
    ),
    ("RMSProp keeps two", "RMSProp keeps one average, of squares.", counting(two=("rmsprop", *TWO))),
    (
        "biases of the first layer",
        "The first layer has no biases: which layers have?",
        counting(biases=lambda j, k: k, factored=lambda j, k: j + k + k),
    ),
    (
        "units counted",
        "It is parameters that have a state: how many weights lead from one layer to the next?",
        counting(weights=lambda j, k: 0),
    ),
):
    exercise.misconception(name, hint)(answer)


exercise.hints(
    "How many parameters has a layer, with its biases? And how many numbers does each optimizer of the table "
    "keep for one?",
    "From n_{l−1} to n_l units there are n_l · n_{l−1} + … parameters, times 0, 1 or 2. For Adafactor: rows + "
    "columns + ….",
    """
    def state_size(sizes, optimizer):
        layers = list(zip(sizes[1:], sizes[:-1]))
        if optimizer == "adafactor":
            return sum(___ for n, k in layers)
        kept = {"sgd": ___, "adadelta": ___, "adam": ___, "adamw": ___}.get(optimizer, 1)
        return kept * sum(n * k + n for n, k in layers)
    """,
)
