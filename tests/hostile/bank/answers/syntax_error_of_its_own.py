"""Raises errors of syntax that name a file and a line of it, which whoever shows them reads."""


class Everywhere(str):
    def __len__(self):
        return 10**9

    def splitlines(self, keepends=False):
        return ["2.0"] * 5


def triple(x):
    raise SyntaxError("2.0", ("/etc/passwd", 1, 10**9, None, 1, -5))


def sigmoid_prime(z):
    error = IndentationError("x", ("../../home/canary.txt", -1, 1, "x"))
    error.text, error.filename, error.lineno = Everywhere("x"), Everywhere("/etc/passwd"), 2**70
    raise error


try:
    sigmoid_prime(0)
except SyntaxError:
    import traceback

    try:
        traceback.print_exc()
    except Exception as failed:
        print(type(failed).__name__)
triple(0)
