"""Shows functions and arrays where a notebook has text."""

import numpy as np
from IPython.display import display

display({"text/plain": print, "text/html": np.zeros(3)}, raw=True)
display({"text/plain": "x"}, metadata={"a": display, "b": np.zeros(2), 3: 4}, raw=True)
