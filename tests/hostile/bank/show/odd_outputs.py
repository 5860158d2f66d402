"""Shows what no file of JSON can hold: bytes, functions, keys of two kinds, endless nesting, numbers without end."""

from IPython.display import display

KIND = "application/vnd.nnkit.verdict+json"
deep = []
for _ in range(15):
    deep = [deep]
for data in (
    {"a": b"bytes"},
    {"a": print},
    {1: 2, "a": 3},
    {(1, 2): 3},
    {"a": 10**5000},
    {"a": float("nan")},
    {"a": {1, 2}},
    {"a": deep},
    {"a": object},
):
    display({KIND: data, "text/plain": "shown"}, raw=True)
