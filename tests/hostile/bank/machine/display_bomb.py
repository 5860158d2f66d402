"""Shows a hundred thousand small things and one very large one."""

from IPython.display import HTML, display

display(HTML("x" * 30_000_000))
for number in range(5_000):
    display(number)


def triple(x):
    for number in range(5_000):
        display(number)
    return x


sigmoid_prime = triple
