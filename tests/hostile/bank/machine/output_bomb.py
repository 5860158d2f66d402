"""Prints thirty million characters, and as many again in a test."""

for _ in range(300):
    print("x" * 100_000)


def triple(x):
    for _ in range(300):
        print("y" * 100_000)
    return x


sigmoid_prime = triple
