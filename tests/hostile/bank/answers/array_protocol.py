"""Answers with objects whose __array__, __float__ and __getitem__ go on for ever or run code."""


class Endless:
    def __len__(self):
        return 10**12

    def __getitem__(self, index):
        return self

    def __array__(self, *anything, **more):
        return self

    def __float__(self):
        raise SystemExit

    def __iter__(self):
        return iter(lambda: self, None)


def triple(x):
    return Endless()


def sigmoid_prime(z):
    return [Endless(), Endless()]
