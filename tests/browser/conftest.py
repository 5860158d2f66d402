"""A browser and a JupyterLab for the tests of this folder; where there is no browser they are skipped, with a reason.

Each test process has one of both. No page may ask anything of the world outside this computer: such requests are
blocked and counted, and the test that made one fails.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.lab import CHROMIUM, Server, serve

SCREENSHOTS = Path(__file__).resolve().parents[1] / "screenshots"
#: As root there is no sandbox; the rest keeps the browser from calling home at every start.
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
           "--disable-component-update", "--disable-sync", "--force-color-profile=srgb"]  # fmt: skip
#: What a laptop beside a projector shows.
VIEW = {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium here: install Debian's package chromium"))


@pytest.fixture(scope="session")
def browser() -> Iterator:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield chromium
        chromium.close()


class Watched:
    """A page whose script errors and requests to elsewhere are noted, the latter refused."""

    def __init__(self, browser):
        self.context = browser.new_context(viewport=VIEW)
        self.page = self.context.new_page()
        self.elsewhere, self.errors = [], []
        self.context.route("**/*", self._only_here)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.set_default_timeout(120_000)

    def _only_here(self, route) -> None:
        address = route.request.url
        if address.startswith(("http://localhost:", "http://127.0.0.1:", "file:", "data:", "blob:")):
            route.continue_()
        else:
            self.elsewhere.append(address)
            route.abort()


@pytest.fixture(scope="session")
def pages_of_students(browser) -> list[Watched]:
    """The page in which JupyterLab is open, or none yet: it takes seconds to come up, so tests take turns in it."""
    return []


@pytest.fixture
def page(browser, request) -> Iterator:
    """A page, whose script errors and requests to elsewhere make the test fail. It is a new one, but for tests of
    students' JupyterLab; these find it as `Lab` left it, and after a test that failed a new one, too."""
    shared = request.getfixturevalue("pages_of_students") if "students" in request.fixturenames else []
    watched = shared.pop() if shared else Watched(browser)
    yield watched.page
    SCREENSHOTS.mkdir(exist_ok=True)
    failed = getattr(request.node, "failed", False)
    if failed:
        watched.page.screenshot(path=SCREENSHOTS / f"failed-{request.node.name.replace('/', '-')}.png")
    if "students" in request.fixturenames and not (failed or watched.errors or watched.elsewhere):
        watched.page.set_viewport_size(VIEW)
        shared.append(watched)
    else:
        watched.context.close()
    assert not watched.elsewhere, f"the page asked for {watched.elsewhere}"
    assert not watched.errors, f"errors in scripts: {watched.errors}"


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item):
    outcome = yield
    item.failed = outcome.get_result().failed


@pytest.fixture(scope="session")
def students(tmp_path_factory) -> Iterator[Server]:
    """JupyterLab as students have it: their notebooks, no menus of nbgrader."""
    with serve(tmp_path_factory.mktemp("students"), for_students=True) as server:
        yield server


@pytest.fixture
def screenshots() -> Path:
    SCREENSHOTS.mkdir(exist_ok=True)
    return SCREENSHOTS
