"""Shows something with a display id while the test runs and overwrites it afterwards with a number of points."""

from IPython.display import display

HANDLES = []


def triple(x):
    for number in range(4):
        HANDLES.append(display(number, display_id=f"mine-{len(HANDLES)}"))
    return x


sigmoid_prime = triple

# %% last
for handle in HANDLES:
    handle.update({"text/plain": "1.0"}, raw=True)
