"""Is all that is needed of a notebook's file read, whatever its outputs and its encoding are?"""

import json

import pytest

from autograder.submissions import encoded, reading
from autograder.submissions.encoded import TooMuch, as_utf8, without_outputs
from autograder.submissions.reading import Unreadable, read_file, read_submission


def notebook(outputs='[{"output_type": "stream"}]', source="x = 'é'", more=""):
    """A notebook of one cell of code, as text: its outputs need be no JSON."""
    cell = f'{{"cell_type": "code", "metadata": {{}}, "source": {json.dumps(source)}, "outputs": {outputs}{more}}}'
    return f'{{"cells": [{cell}], "metadata": {{}}, "nbformat": 4, "nbformat_minor": 5}}'


def sources(data):
    return [cell.source for cell in read_submission(data).cells]


DAMAGED = {
    "none": "null",
    "a text": '"gone"',
    "a number": "7",
    "an object": '{"a": [1, {}]}',
    "an output of another kind": '[7, null, "x", {"data": []}]',
    "no JSON": "[NaN, undefined, {a: 1,,}]",
    "a line's end in a text": '[{"text": "a\nb"}]',
    "two versions at once": '[\n<<<<<<< HEAD\n{"text": "a"}\n=======\n{"text": "b"}\n>>>>>>> mine\n]',
    "brackets in a text": '[{"text": "]}]}\\"]"}]',
    "nested deeply": "[" * 100_000 + "]" * 100_000,
    "empty": "[]",
}


@pytest.mark.parametrize("name", DAMAGED)
def test_damaged_outputs_keep_nobody_from_reading_the_rest(name):
    """Is the cell read, whatever its outputs are?"""
    assert sources(notebook(DAMAGED[name]).encode()) == ["x = 'é'"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_any_encoding_of_unicode_is_read(encoding):
    """Is a notebook read that an editor saved in another encoding?"""
    assert sources(notebook().encode(encoding)) == ["x = 'é'"]
    assert as_utf8(notebook().encode(encoding)) == notebook().encode()


def test_what_a_cell_says_of_outputs_is_kept():
    """Is a text that looks like outputs a text?"""
    for source in ('cell = {"outputs": [1, 2]}', '"outputs": [', '"outputs"', "\\", '"' * 3):
        assert sources(notebook(source=source).encode()) == [source]


def test_nothing_else_is_changed():
    """Is JSON without outputs the same, byte for byte, and what is cut off as well?"""
    for data in (
        b"",
        b"{}",
        b'{"a": "outputs"}',
        b'["outputs", 1]',
        b'"outputs": [1',
        b'"outputs',
        b'\\"',
        b'"outputs":',
    ):
        assert without_outputs(data) == data
    assert without_outputs(b'{"outputs" : [[1]], "a": 1}') == b'{"outputs" : [], "a": 1}'


def test_large_outputs_do_not_count(tmp_path, monkeypatch):
    """Is a file read that is too large for its outputs alone, and refused where the rest is?"""
    monkeypatch.setattr(reading, "LARGEST", 1_000)
    path = tmp_path / "x.ipynb"
    path.write_text(notebook(f'["{"x" * 1_000}"]'))
    assert sources(read_file(path)) == ["x = 'é'"]
    path.write_text(notebook(source="x" * 1_000))
    for read in (read_file, lambda path: read_submission(path.read_bytes())):
        with pytest.raises(Unreadable, match="besides outputs"):
            read(path)


def test_more_than_anybody_writes_is_refused(monkeypatch):
    """Is there an end to what is looked at, within outputs and without?"""
    monkeypatch.setattr(encoded, "_MOST_TOKENS", 100)
    for outputs, more in (("[" + "[],[]," * 60 + "[]]", ""), ("[]", ', "more": [' + "[]," * 60 + "[]]")):
        with pytest.raises(TooMuch):
            without_outputs(notebook(outputs, more=more).encode())
        with pytest.raises(Unreadable, match="more in it"):
            read_submission(notebook(outputs, more=more).encode())


def test_time_grows_with_the_file_and_no_faster():
    """Does what is cut off within a text or within brackets not make each byte be looked at again and again?"""
    for part in (b'\\"', b'"outputs"', b'"outputs": ', b'"outputs": ['):
        assert without_outputs(b'"' + part * 20_000) == b'"' + part * 20_000
        assert without_outputs(b"[" + part * 20_000).startswith(b"[")
