"""Write requirements.txt and environment.yml anew from pyproject.toml: what `make requirements` does.

The versions that are in requirements.txt stay as long as pyproject.toml allows them; delete the file first to get the
newest of everything. uv resolves for all systems and all Python versions at once, so that one file serves Linux, macOS
and Windows: what one of them alone needs has a marker. Run `make test` afterwards, with each Python: these are "the
versions that were tested together" only once they were.
"""

import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import find_uv

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements.txt"
ENVIRONMENT = ROOT / "environment.yml"

REQUIREMENTS_HEADER = """\
# The versions that were tested together, on Python 3.11, 3.12 and 3.13, for Linux, macOS and Windows.
# Written by `make requirements` from pyproject.toml (scripts/pin_versions.py says how); not edited by hand.
"""
ENVIRONMENT_HEADER = """\
# For conda:  conda env create -f environment.yml  and then  conda activate backpropagation
# The versions are those of requirements.txt. Written by `make requirements`; not edited by hand.
"""
#: The Python that conda installs; pyproject.toml says from which version on others will do.
CONDA_PYTHON = "3.12"
#: conda-forge has these under other names, or not at all: pip installs them there, too.
FROM_PIP = {"playwright", "axe-playwright-python", "pyseccomp"}


def name_of(requirement: str) -> str:
    """The package's name in its normal form: `Jupyter_Core>=5; marker` gives jupyter-core."""
    return re.sub(r"[-_.]+", "-", re.match(r"[A-Za-z0-9._-]+", requirement)[0]).lower()


def pins(text: str) -> dict[str, str]:
    """Version by name of a requirements.txt."""
    lines = (line.split(";")[0].strip() for line in text.splitlines())
    return {name_of(line): line.split("==")[1] for line in lines if "==" in line and not line.startswith("#")}


def resolve() -> str:
    """The body of requirements.txt: everything that the project, its extras and its build need."""
    uv = find_uv.find_uv()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as temporary:
        build = Path(temporary) / "build.in"
        build.write_text("\n".join(project["build-system"]["requires"]), "utf-8")
        output = Path(temporary) / "requirements.txt"
        if REQUIREMENTS.exists():
            output.write_bytes(REQUIREMENTS.read_bytes())
        command = [uv, "pip", "compile", "--quiet", "--all-extras", "--no-header", "--no-annotate", *find_uv.options()]
        command += ["--universal", "--python-version", "3.11", "--fork-strategy", "fewest"]
        command += ["pyproject.toml", str(build), "--output-file", str(output)]
        subprocess.run(command, check=True, cwd=ROOT, env=find_uv.environment(uv))
        return output.read_text("utf-8")


def conda_environment(versions: dict[str, str]) -> str:
    """environment.yml: the direct dependencies from conda-forge, ourselves with pip."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = ["name: backpropagation", "channels:", "  - conda-forge", "  - nodefaults", "dependencies:"]
    lines += [f"  - python={CONDA_PYTHON}", "  - pip"]
    direct = [project["dependencies"], *project["optional-dependencies"].values()]
    names = [name_of(each) for requirements in direct for each in requirements]
    lines += [f"  - {name}={versions[name]}" for name in names if name not in FROM_PIP]
    lines += ["  - pip:", *(f"      - {name}=={versions[name]}" for name in names if name in FROM_PIP)]
    lines += ["      - -e .[instructor]"]
    return ENVIRONMENT_HEADER + "\n".join(lines) + "\n"


def main() -> int:
    text = resolve()
    REQUIREMENTS.write_text(REQUIREMENTS_HEADER + text, "utf-8")
    ENVIRONMENT.write_text(conda_environment(pins(text)), "utf-8")
    print(f"{REQUIREMENTS.name} has {len(pins(text))} packages. Now run: make test")
    return 0


if __name__ == "__main__":
    sys.exit(main())
