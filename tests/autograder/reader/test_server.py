"""The server of the page: for whoever called the command on this computer, and for nobody else."""

import json
import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request

import pytest

from autograder.course import CourseError
from autograder.reader import server
from tests.autograder import ctrl_c
from tests.autograder.reader.recorded import given, record
from tests.autograder.reader.serving import TOKEN, serving
from tests.autograder.small_course import REPOSITORY, make_course


@pytest.fixture
def course(tmp_path):
    course = make_course(tmp_path / "course")
    record(course, {"ada": "Because."})
    return course


def asked(address: str, data: dict | None = None, **headers: str) -> tuple[int, dict, str]:
    """Status, headers and text of an answer."""
    body = None if data is None else json.dumps(data).encode()
    request = urllib.request.Request(address, body, {name.title(): value for name, value in headers.items()})
    try:
        with urllib.request.urlopen(request) as response:
            return response.status, dict(response.headers), response.read().decode()
    except urllib.error.HTTPError as problem:
        with problem:
            return problem.code, dict(problem.headers), problem.read().decode()


def test_nothing_of_the_class_without_the_token_or_from_elsewhere(course):
    token = {"authorization": f"token {TOKEN}"}
    with serving(course) as address:
        status, headers, page = asked(address)
        assert status == 200
        policy = headers["Content-Security-Policy"]
        (nonce,) = set(re.findall(r"'nonce-([^']+)'", policy))
        assert policy.startswith("default-src 'none'; ")
        assert set(re.findall(r'nonce="([^"]+)"', page)) == {nonce}
        assert nonce not in asked(address)[2], "each page has its own"
        assert not re.search(r"https?://|ada|Because", page)
        for path, data in (("questions", None), ("question?key=01/explain", None), ("undo", {})):
            assert asked(address + path, data)[0] == 403
            assert asked(address + path, data, authorization="token another")[0] == 403
            assert asked(address + path, data, host="evil.example", **token)[0] == 403
            assert asked(address + path, data, **token)[0] == 200
        for path, data in (("question?key=02/none", None), ("points", {"key": "01/explain"}), ("comment", {})):
            assert asked(address + path, data, **token)[0] == 400
        gone = {"key": "01/explain", "id": "gone", "points": 1}
        assert asked(address + "points", gone, **token)[0] == 409
    assert address.startswith("http://127.0.0.1:")


def test_ctrl_c_loses_nothing(course):
    """The command as it is called, its page used by hand."""
    command = [sys.executable, "-m", "autograder", "read", "01", "--no-browser"]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, cwd=course.root, env=environment, stdout=subprocess.PIPE, text=True, preexec_fn=ctrl_c.heed
    ) as reading:
        said = [reading.stdout.readline() for _ in range(3)]
        address, token = re.fullmatch(r"(http\S+)#(\S+)\n", said[1]).groups()
        headers = {"authorization": f"token {token}"}
        (answer,) = json.loads(asked(address + "question?key=01/explain", **headers)[2])["answers"]
        asked(address + "points", {"key": "01/explain", "id": answer["id"], "points": 1}, **headers)
        reading.send_signal(signal.SIGINT)
        rest = reading.stdout.read()
    assert reading.returncode == 0
    assert said[0] == "1 answer to read at\n"
    assert rest.startswith("0 answers wait for a reader")
    assert given(course, "ada") == (1.0, False, None)


def test_a_browser_is_told_the_address_by_way_of_a_file_of_ones_own(monkeypatch):
    opened = []
    monkeypatch.setattr(server.webbrowser, "open", opened.append)
    with server._opened("http://127.0.0.1:1/#secret"):
        (address,) = opened
        path = urllib.request.url2pathname(address.removeprefix("file://"))
        assert os.stat(path).st_mode & 0o077 == 0
        assert "secret" not in address
    assert not os.path.exists(path)


def test_where_nothing_is_graded_it_says_what_to_do(tmp_path):
    course = make_course(tmp_path / "course")
    course.classroom.gradebook.unlink()
    with pytest.raises(CourseError, match="autograder grade"):
        server.read_answers(course, course.assignments, browser=False)
