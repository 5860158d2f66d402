"""The page for whoever reads, served to this computer alone.

The server listens on the loopback address. The page itself has nothing of the class in it; whatever it asks for needs
a token, which is drawn anew for each sitting and which the browser is told behind the `#` of the address, where no log
and no other page sees it.
"""

import asyncio
import hmac
import json
import logging
import os
import secrets
import signal
import tempfile
import webbrowser
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2
from rich.console import Console
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from autograder.course import Assignment, Course, CourseError
from autograder.pages import TEMPLATES
from autograder.reader.points import Changed
from autograder.reader.session import Session
from autograder.records.gradebook import gradebook_of
from nnkit.showing.display import counted

HOST = "127.0.0.1"
#: Names by which a browser on this computer asks; any other one is a page from elsewhere that pretends to be here.
_NAMES = {HOST, "localhost"}
_POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; img-src data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": _POLICY.format(nonce="none"),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class _Handler(RequestHandler):
    def set_default_headers(self) -> None:
        for name, value in _HEADERS.items():
            self.set_header(name, value)
        self.clear_header("Server")

    def prepare(self) -> None:
        if urlsplit(f"//{self.request.host}").hostname not in _NAMES:
            self._refuse(403, "This page is for the computer on which `autograder read` was called.")

    def _refuse(self, status: int, said: str) -> None:
        self.set_status(status)
        self.finish({"said": said})


class _Page(_Handler):
    def get(self) -> None:
        nonce = secrets.token_urlsafe(16)
        self.set_header("Content-Security-Policy", _POLICY.format(nonce=nonce))
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(page(nonce))


class _Data(_Handler):
    """What the page asks for and does: JSON, for whoever has the token."""

    def initialize(self, session: Session, token: str) -> None:
        self._session, self._token = session, token

    def prepare(self) -> None:
        super().prepare()
        if not self._finished and not hmac.compare_digest(
            self.request.headers.get("Authorization", "").encode(), f"token {self._token}".encode()
        ):
            self._refuse(403, "Open the address that `autograder read` shows: its token is missing here.")

    def get(self, what: str) -> None:
        key = self.get_query_argument("key", "")
        found: dict[str, Callable[[], Any]] = {
            "questions": lambda: {"questions": self._session.questions()},
            "question": lambda: self._session.question(key),
            "sentences": lambda: self._session.sentences(key),
        }
        self._answer(lambda: found[what]())

    def post(self, what: str) -> None:
        self._answer(lambda: self._done(what, json.loads(self.request.body)))

    def _done(self, what: str, said: dict[str, Any]) -> dict[str, Any]:
        if what == "points":
            return self._session.give(said["key"], said["id"], float(said["points"]))
        if what == "comment":
            return self._session.say(said["key"], said["id"], str(said["comment"]))
        if what == "undo":
            return self._session.undo() or {"nothing": True}
        raise KeyError(what)

    def _answer(self, found: Callable[[], Any]) -> None:
        try:
            self.finish(found())
        except Changed as problem:
            self._refuse(409, str(problem))
        except (KeyError, TypeError, ValueError):
            self._refuse(400, "The page asked for something that there is not. Load it anew.")

    def write_error(self, status: int, **problem: Any) -> None:
        """What the machine did is said on the page in a sentence, and what was given before is kept."""
        from autograder.faults import sentence

        error = problem.get("exc_info", (None, None, None))[1]
        said = sentence(error) if error is not None else None
        self.finish({"said": said or "This was not kept, through a fault of ours. The terminal says more."})


def page(nonce: str) -> str:
    """The page, its script and its style, which load nothing from elsewhere."""
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES / "read"), autoescape=True)
    return environment.get_template("page.html.j2").render(nonce=nonce)


def application(session: Session, token: str) -> Application:
    data = {"session": session, "token": token}
    addresses = [(r"/", _Page), (r"/(questions|question|sentences|points|comment|undo)", _Data, data)]
    return Application(addresses, log_function=lambda handler: None)


def listen(served: Application, port: int) -> tuple[HTTPServer, str]:
    """Serve within the loop that runs, on the loopback address; and where."""
    sockets = bind_sockets(port, HOST)
    server = HTTPServer(served, max_body_size=1 << 20)
    server.add_sockets(sockets)
    return server, f"http://{HOST}:{sockets[0].getsockname()[1]}/"


def read_answers(
    course: Course,
    assignments: Iterable[Assignment],
    *,
    port: int = 0,
    browser: bool = True,
    console: Console | None = None,
) -> None:
    """Serve the page until Ctrl-C. `port`: 0 takes a free one. `browser`: open it in the browser."""
    console, assignments = console or Console(), list(assignments)
    numbers = " ".join(each.number for each in assignments)
    if not course.classroom.gradebook.exists():
        raise CourseError("Nothing is graded yet, so there is nothing to read: call `autograder grade` first.")
    with gradebook_of(course) as gradebook:
        session = Session(course, gradebook, assignments)
        if not session.questions():
            raise CourseError(f"No answer of {numbers} is for a reader, or the lesson was not released yet.")
        before = _waiting(session)
        token = secrets.token_urlsafe(32)
        asyncio.run(_serve(application(session, token), token, port, browser, console, before))
        left = _waiting(session)
    console.print(
        f"{counted(left, 'answer')} {'waits' if left == 1 else 'wait'} for a reader. Points and comments are in the "
        "gradebook; `autograder feedback` writes the pages.",
        markup=False,
    )


async def _serve(served: Application, token: str, port: int, browser: bool, console: Console, waiting: int) -> None:
    logging.getLogger("tornado.access").setLevel(logging.ERROR)
    try:
        server, address = listen(served, port)
    except OSError as problem:
        raise CourseError(
            f"Port {port} cannot be used ({problem.strerror}). Leave --port out to take a free one."
        ) from None
    address, ended = f"{address}#{token}", asyncio.Event()
    loop = asyncio.get_running_loop()
    with suppress(NotImplementedError):  # on Windows Ctrl-C ends the loop itself
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, ended.set)
    console.print(f"{counted(waiting, 'answer')} to read at", markup=False)
    console.print(address, markup=False, highlight=False, soft_wrap=True)
    console.print("Each point is in the gradebook at once. Ctrl-C ends it.", markup=False)
    with _opened(address) if browser else nullcontext():
        try:
            await ended.wait()
        finally:
            server.stop()
            await server.close_all_connections()


@contextmanager
def _opened(address: str) -> Iterator[None]:
    """Open the page in the browser by way of a file: in the list of processes all users would see its address."""
    handle, name = tempfile.mkstemp(prefix="autograder-read-", suffix=".html")
    file = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as way:
            way.write(f'<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url={address}">')
        webbrowser.open(file.as_uri())
        yield
    finally:
        file.unlink(missing_ok=True)


def _waiting(session: Session) -> int:
    return sum(each["waits"] for each in session.questions())
