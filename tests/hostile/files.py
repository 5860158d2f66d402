"""Attacks on whoever reads a notebook's file, and what lies beside it. Each docstring says what it tries."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell

from tests.autograder.small_course import cell_of

#: Changes of a file without answers that was handed in, and of its folder. It can be read afterwards.
READABLE: dict[str, Callable[[Path], object]] = {}
#: Files that are no notebook.
UNREADABLE: dict[str, Callable[[Path], object]] = {}
_WRONG = "def sigmoid_prime(z):\n    return z\n\n\ndef triple(x):\n    return x\n"


def _readable(function: Callable[[Path], object]) -> Callable[[Path], object]:
    READABLE[function.__name__] = function
    return function


def _unreadable(function: Callable[[Path], object]) -> Callable[[Path], object]:
    UNREADABLE[function.__name__] = function
    return function


def _with_cells(path: Path, *sources: str) -> None:
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[2:2] = map(new_code_cell, sources)
    for answer in ("sigmoid_prime", "triple"):
        cell_of(notebook, answer).source = "pass"
    nbformat.write(notebook, path)


def _changed(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text("utf-8")
    for before, after in pairs:
        text = text.replace(before, after)
    path.write_text(text, "utf-8")


@_readable
def names_twice(path: Path) -> None:
    """Has each name twice in its JSON, so that one reader sees other cells, marks and sources than the next one."""
    _changed(
        path,
        ('"source":', '"source": ["2.0"], "metadata": {"nbgrader": {"grade_id": "test_triple"}}, "source":'),
        ('"cell_type":', '"cell_type": "raw", "cell_type":'),
        ('"outputs":', '"outputs": [{}], "outputs":'),
    )


@_readable
def outputs_in_strings(path: Path) -> None:
    """Has texts and names that look like outputs, brackets and quotes, to lead astray whoever drops outputs."""
    odd = '"outputs": [{"x": "\\"]}\n# \\"outputs\\": [\n"""outputs""" , \'"attachments": {\'\n'
    _with_cells(path, odd, f"text = {odd!r}", '"outputs":', json.dumps(json.dumps({"outputs": [odd]})))
    _changed(path, ('"outputs": []', '"\\u006futputs": [{"data": {"outputs": [[{"a": "]"}]]}}], "outputs": []'))


@_readable
def outputs_around_cells(path: Path) -> None:
    """Puts its cells into lists that are named like outputs, attachments and widgets, within each other."""
    text = path.read_text("utf-8")
    cell = '{"cell_type": "code", "metadata": {}, "source": "2.0", "outputs": %s, "execution_count": null}'
    inner = cell % json.dumps([{"attachments": {"widgets": [{"outputs": "x"}] * 50}}] * 50)
    path.write_text(text.replace('"cells": [', f'"outputs": {{"cells": [{inner}]}}, "cells": [{inner},', 1), "utf-8")


@_readable
def halves_of_characters(path: Path) -> None:
    """Has halves of characters and zeros in sources, names and marks."""
    _with_cells(path, f"half = 'HALF'\nzero = 'ZERO'\n{_WRONG}", "HALF", "ZERO = 1\n2.0")
    _changed(
        path,
        ("HALF", "\\ud800\\udfff\\udc00"),
        ("ZERO", "\\u0000"),
        ('"metadata": {}', '"metadata": {"\\ud800": "\\udfff"}'),
    )


@_readable
def numbers_without_measure(path: Path) -> None:
    """Has counts, points and versions of a thousand digits, and numbers that are none: NaN, Infinity, 1e999."""
    odd = f'"a": NaN, "b": -Infinity, "c": 1e999, "d": {"7" * 4000}'
    _changed(
        path,
        ('"execution_count": null', f'"execution_count": {"9" * 1000}'),
        ('"metadata": {}', f'"metadata": {{{odd}}}'),
    )
    _changed(path, ('"points": 2.0', f'"points": 1{"0" * 300}'), ('"schema_version": 3', '"schema_version": 1e308'))


@_readable
def helpers_of_every_kind(path: Path) -> None:
    """Has modules beside it that are pipes, links to others' files, folders, sparse and many, and imports them all."""
    folder = path.parent
    os.mkfifo(folder / "pipe.py")
    (folder / "linked.py").symlink_to("../../ada/01_partial_derivatives/partial_derivatives.ipynb")
    (folder / "secret.py").symlink_to("../../../../../home/canary.txt")
    (folder / "circle.py").symlink_to("circle.py")
    (folder / "packed.py").mkdir()
    with open(folder / "sparse.py", "wb") as file:
        file.truncate(50_000_000)
    for number in range(200):
        (folder / f"many_{number}.py").write_text(_WRONG)
    names = ("pipe", "linked", "secret", "circle", "packed", "sparse", "many_199")
    _with_cells(
        path,
        f"import importlib\nfor name in {names}:\n"
        "    try:\n        print(open(name + '.py').read(2000))\n        importlib.import_module(name)\n"
        "    except Exception as error:\n        print(name, type(error).__name__)\n" + _WRONG,
    )


@_readable
def helpers_named_like_others(path: Path) -> None:
    """Has modules beside it that are named like what grading imports, in its letters and in others."""
    forged = "def __getattr__(name):\n    return lambda *_, **__: 2.0\n\nimport os\nprint(os.listdir())\n"
    names = (
        "autograder",
        "nbgrader",
        "nbconvert",
        "msgpack",
        "scipy",
        "pytest",
        "Numpy",
        "NNKIT",
        "traitlets",
        "ipykernel",
        "encodings",
        "_socket",
        "setup",
        "__main__",
        "__init__",
        "ｎｕｍｐｙ",
        "numpy.core",
    )
    for name in names:
        (path.parent / f"{name}.py").write_text(forged)
    imports = "".join(f"try:\n    import {name}\nexcept Exception as error:\n    print(error)\n" for name in names[:-1])
    _with_cells(path, imports + "import autograder\ntriple = autograder.triple\nsigmoid_prime = autograder.answer")


@_readable
def compiled_beside(path: Path) -> None:
    """Has compiled modules, packages, archives and lists of places beside it, under names that are imported anyway."""
    folder = path.parent
    for name in ("__pycache__", "numpy", "nnkit", "IPython", "numpy/core"):
        (folder / name).mkdir()
        (folder / name / "__init__.py").write_text("raise SystemExit\n")
    for name in ("__pycache__/numpy.cpython-311.pyc", "numpy.pyc", "nnkit.so", "python311.zip", "_numpy.abi3.so"):
        (folder / name).write_bytes(b"\xa7\r\r\n\x01\0\0\0" + bytes(8) + b"\xe3" + bytes(50))
    for name in ("here.pth", "python311._pth", "pyvenv.cfg", "python.cfg", ".env", "setup.cfg", "nbgrader_config.py"):
        (folder / name).write_text("import os; os._exit(1)\nhome = .\nc = get_config()\n")
    (folder / "timestamp.txt").write_text("9" * 5000)
    _with_cells(path, _WRONG)


@_readable
def writes_modules_and_imports_them(path: Path) -> None:
    """Writes modules with a magic beside itself, over those that are there, and imports them under the old names."""
    forged = "def __getattr__(name):\n    return lambda *_, **__: 6"
    names = (
        "numpy.py",
        "nnkit/check.py",
        "nnkit.py",
        "sitecustomize.py",
        "partial_derivatives.py",
        "../library/nnkit.py",
    )
    writes = [f"%%writefile {name}\n{forged}" for name in names]
    again = "import sys\nfor name in list(sys.modules):\n    if name.split('.')[0] in ('numpy', 'nnkit'):\n"
    again += "        del sys.modules[name]\nsys.path.insert(0, '.')\n"
    _with_cells(
        path,
        "!mkdir -p nnkit",
        *writes,
        f"%%writefile -a numpy.py\n{forged}",
        again,
        "import numpy as np\nfrom nnkit.check import check\ntriple = np.triple\nsigmoid_prime = check",
    )


@_unreadable
def halves_in_utf_16(path: Path) -> None:
    """Is UTF-16 with halves of characters, behind a mark of the order of bytes, cut off in the middle of one."""
    path.write_bytes(b"\xff\xfe" + '{"cells": [], "nbformat": 4, "x": "'.encode("utf-16-le") + b"\x00\xd8\x00\xd8x")


@_unreadable
def metadata_too_deep(path: Path) -> None:
    """Is a notebook whose metadata and cells are nested fifty thousand deep, beyond all its outputs."""
    deep = '{"a":' * 50_000 + "1" + "}" * 50_000
    path.write_text(f'{{"cells": [], "metadata": {deep}, "nbformat": 4, "nbformat_minor": 5}}')


@_unreadable
def cells_that_are_none(path: Path) -> None:
    """Is a notebook whose cells are numbers, texts and lists, with sources that are objects."""
    cells = [
        7,
        "code",
        [],
        None,
        {"cell_type": ["code"], "source": {}},
        {"cell_type": "code", "source": 7, "metadata": []},
    ]
    path.write_text(json.dumps({"cells": cells, "metadata": [], "nbformat": 4, "nbformat_minor": 2**70}))


@_unreadable
def pipe(path: Path) -> None:
    """Is a pipe, at which whoever opens it waits for ever."""
    os.mkfifo(path)
