"""uv, which resolves and installs: the one on PATH, or else one that pip puts into build/uv. It asks where pip would.

uv does not read pip's configuration. Whoever told pip of an index of their own, a certificate or a proxy has told it
once and for all: `environment` says the same to uv, each time anew, and writes it nowhere.
"""

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "build" / "uv"

#: What pip calls it: what uv reads, and what stands between several values (None: there is one).
NAMES = {
    "index-url": ("UV_DEFAULT_INDEX", None),
    "extra-index-url": ("UV_INDEX", " "),
    "find-links": ("UV_FIND_LINKS", ","),
    "constraint": ("UV_CONSTRAINT", " "),
    "trusted-host": ("UV_INSECURE_HOST", " "),
    "cert": ("SSL_CERT_FILE", None),
    "client-cert": ("SSL_CLIENT_CERT", None),
    "proxy": ("ALL_PROXY", None),
    "timeout": ("UV_HTTP_TIMEOUT", None),
    "default-timeout": ("UV_HTTP_TIMEOUT", None),
}


class NoUv(Exception):
    """There is no uv, and it could not be installed; the message is what Python or pip said of it."""


def find_uv() -> str:
    """The path of a uv that runs. Installs one where there is none; raises NoUv."""
    own = FOLDER / ("Scripts/uv.exe" if os.name == "nt" else "bin/uv")
    for path in (shutil.which("uv"), str(own)):
        if path and _runs(path):
            return path
    shutil.rmtree(FOLDER, ignore_errors=True)
    _call(sys.executable, "-m", "venv", "--clear", str(FOLDER))
    python = str(own.with_name("python.exe" if os.name == "nt" else "python"))
    _call(python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--only-binary", ":all:", "uv")
    return str(own)


def _runs(path: str) -> bool:
    """Whether it is a uv that works: version managers put programs on PATH that say they are not installed."""
    try:
        return subprocess.run([path, "--version"], capture_output=True).returncode == 0
    except OSError:
        return False


def _call(*command: str) -> None:
    environment = {**os.environ, "PIP_USER": "0", "PYTHONNOUSERSITE": "1"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    if done.returncode:
        raise NoUv(done.stdout + done.stderr)


def environment(uv: str) -> dict[str, str]:
    """The variables that uv is called with: what it was told itself goes before what pip was told."""
    found = {"UV_PYTHON_DOWNLOADS": "never", "UV_NO_PROGRESS": "1", **from_pip(pip_settings()), **os.environ}
    # A uv that was started within a project or an environment hands these on; the Python is always named here.
    for name in ("UV_PYTHON", "UV_SYSTEM_PYTHON", "UV_PROJECT", "UV_WORKING_DIR", "VIRTUAL_ENV", "CONDA_PREFIX"):
        found.pop(name, None)
    return found if _can_cache(uv) else {**found, "UV_NO_CACHE": "1"}


def _can_cache(uv: str) -> bool:
    """Whether uv could write into its cache: without one it is slower, with one that it cannot write it gives up."""
    try:
        folder = Path(subprocess.run([uv, "cache", "dir"], capture_output=True, text=True, check=True).stdout.strip())
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return os.access(folder, os.W_OK)


def from_pip(settings: Mapping[str, str]) -> dict[str, str]:
    """pip's settings, in the variables that uv reads."""
    found = {}
    for name, value in settings.items():
        if name in NAMES and value.strip():
            variable, between = NAMES[name]
            found[variable] = value.strip() if between is None else between.join(value.split())
    if "UV_INDEX" in found:  # to pip all indexes are one; uv would take a package from the first that has any of it
        found["UV_INDEX_STRATEGY"] = "unsafe-best-match"
    return found


@cache
def pip_settings() -> dict[str, str]:
    """What pip was told by its files and by the environment; by the latter alone where there is no pip to ask."""
    found = {}
    pythons = [sys.executable, *map(str, (FOLDER / "bin/python", FOLDER / "Scripts/python.exe"))]
    for python in filter(os.path.exists, pythons):
        asked = subprocess.run(
            [python, "-m", "pip", "--disable-pip-version-check", "config", "list"], capture_output=True, text=True
        )
        if asked.returncode == 0:
            found = read_settings(asked.stdout)
            break
    variables = {name: value for name, value in os.environ.items() if name.startswith("PIP_") and value}
    return found | {name.removeprefix("PIP_").lower().replace("_", "-"): value for name, value in variables.items()}


def read_settings(text: str) -> dict[str, str]:
    """What `pip config list` prints, such as `global.timeout='60'`: what is set for installing, then for all."""
    found: dict[str, dict[str, str]] = {"global": {}, "install": {}, ":env:": {}}
    for line in text.splitlines():
        name, is_setting, value = line.partition("=")
        section, _, key = name.strip().partition(".")
        if is_setting and section in found:
            found[section][key] = str(ast.literal_eval(value.strip()))
    return found["global"] | found["install"] | found[":env:"]


def options() -> list[str]:
    """What pip was told and uv has no variable for."""
    return ["--no-index"] if pip_settings().get("no-index", "").lower() in ("1", "true", "yes", "on") else []
