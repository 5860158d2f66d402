import sys
from pathlib import Path

# The browser's tests, with which explorers are measured, import the set-up as its own scripts do.
sys.path.append(str(Path(__file__).resolve().parent.parent / "scripts"))
