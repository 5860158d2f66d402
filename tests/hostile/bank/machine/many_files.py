"""Makes fifty thousand empty files."""

import os

os.makedirs("/tmp/hostile-left-many", exist_ok=True)
try:
    for number in range(50_000):
        open(f"/tmp/hostile-left-many/{number}", "w").close()
except OSError as error:
    print(error)
