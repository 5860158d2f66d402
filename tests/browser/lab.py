"""JupyterLab as a server on this computer, and what tests do in it: open, run, type, read."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.set_up import FOR_STUDENTS, SETTINGS
from tests.course.lessons import COURSE

#: The browser, if there is one.
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
#: JupyterLab draws cells that are far off the screen only when they come near it; a test looks at all of them.
DRAW_ALL = {"@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"}}
#: The running application, as JavaScript.
APP = "window.jupyterapp"
NOTEBOOK = f"{APP}.shell.currentWidget"
LIGHT, DARK = "JupyterLab Light", "JupyterLab Dark"
#: What is the course's own in an open notebook, and is looked at for faults: what cells put out, and texts. All else is
#: JupyterLab's: bars, editors and their numbers, the buttons that fold sections, the list of cells itself.
OURS = (".jp-Notebook .jp-OutputArea-output", ".jp-Notebook .jp-RenderedMarkdown")
#: What MathJax makes of a formula, in thousands of elements; the colour is that of the text around it.
FORMULA = "mjx-container"


@dataclass
class Server:
    """A JupyterLab that serves a folder."""

    folder: Path
    address: str


@contextmanager
def serve(folder: Path, for_students: bool, root: Path | None = None, **environment: str) -> Iterator[Server]:
    """JupyterLab for a new folder, or for `root`, with settings of its own, until the block ends."""
    served = root or folder / "work"
    served.mkdir(exist_ok=True, parents=True)
    own = {
        name: str(folder / name.lower()) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
    }
    own |= {
        "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
    }
    own |= {"IPYTHONDIR": str(folder / "ipython"), "PYTHONPATH": str(COURSE.root), "JUPYTER_PREFER_ENV_PATH": "0"}
    for name, settings in {**SETTINGS, **DRAW_ALL}.items():
        package, plugin = name.split(":")
        path = folder / "settings" / package / f"{plugin}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(settings), "utf-8")
    if for_students:
        path = folder / "students/labconfig/page_config.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(FOR_STUDENTS), "utf-8")
        own["JUPYTER_CONFIG_PATH"] = str(folder / "students")
        own["JUPYTER_PATH"] = str(COURSE.root / "nnkit/start/jupyter")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", f"--port={port}", "--ServerApp.port_retries=0"]
    command += ["--IdentityProvider.token=", f"--ServerApp.root_dir={served}", "--LabApp.expose_app_in_browser=True"]
    command += ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    log = folder / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, env={**os.environ, **own, **environment}, stdout=output, stderr=subprocess.STDOUT, cwd=served
        )
        address = f"http://localhost:{port}"
        try:
            _wait_for(f"{address}/api", process, log)
            yield Server(served, address)
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait_for(address: str, process: subprocess.Popen, log: Path) -> None:
    for _ in range(600):
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text('utf-8', errors='replace')[-2000:]}")


class Lab:
    """A notebook that is open in a page. Where JupyterLab is open there, what was open in it is closed."""

    def __init__(self, page: Any, server: Server, path: str):
        self.page = page
        if page.url.startswith(f"{server.address}/lab"):
            page.evaluate(
                f"""async path => {{
                    for (const widget of [...{APP}.shell.widgets('main')]) widget.dispose();
                    await {APP}.serviceManager.sessions.shutdownAll();
                    await {APP}.commands.execute('docmanager:open', {{ path }});
                }}""",
                path,
            )
        else:
            page.goto(f"{server.address}/lab/tree/{path}?reset")
        page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=240_000)
        page.wait_for_function(
            f"""path => {NOTEBOOK}?.context?.isReady && {NOTEBOOK}.context.path === path &&
                {NOTEBOOK}.sessionContext.session?.kernel?.status === 'idle'""",
            arg=path,
            timeout=240_000,
        )

    def run_all(self, timeout: float = 300) -> None:
        """Run all cells and wait for the last."""
        last = self.page.evaluate(
            f"() => [...{NOTEBOOK}.content.model.cells].findLastIndex("
            "cell => cell.type === 'code' && cell.sharedModel.getSource())"
        )
        before = self._highest_count()
        self._command("notebook:run-all-cells", timeout)
        self._wait_for(last, before, timeout)

    def run_these(self, places: Iterable[int], timeout: float = 300) -> None:
        """Run the code cells at some places, one after the other, and wait for the last."""
        places, before = sorted(places), self._highest_count()
        self.page.evaluate(
            f"""places => {{
                const notebook = {NOTEBOOK}.content;
                notebook.activeCellIndex = places[0];
                notebook.deselectAll();
                places.forEach(at => notebook.select(notebook.widgets[at]));
            }}""",
            places,
        )
        self._command("notebook:run-cell", timeout)
        self._wait_for(places[-1], before, timeout)

    def _command(self, name: str, timeout: float) -> None:
        """Let JupyterLab do something, and wait until it says that it is done: to look again and again keeps the
        browser as busy as what it waits for."""
        self.page.evaluate(
            f"""([name, timeout]) => Promise.race([
                {APP}.commands.execute(name).then(() => null),
                new Promise((_, fail) => setTimeout(() => fail(new Error(`${{name}} takes too long`)), timeout)),
            ])""",
            [name, 1000 * timeout],
        )

    def _highest_count(self) -> int:
        """The number in brackets beside the cell that was run last."""
        return self.page.evaluate(
            f"() => Math.max(0, ...[...{NOTEBOOK}.content.model.cells].map(cell => cell.executionCount ?? 0))"
        )

    def _wait_for(self, at: int, before: int, timeout: float) -> None:
        """Until the cell at a place was run again, and the kernel has nothing more to do."""
        self.page.wait_for_function(
            f"""([at, before]) => ({NOTEBOOK}.content.model.cells.get(at).executionCount ?? 0) > before &&
                {NOTEBOOK}.sessionContext.session.kernel.status === 'idle'""",
            arg=[at, before],
            timeout=1000 * timeout,
            polling=50,
        )

    def cells(self) -> list[dict[str, Any]]:
        """The notebook as it is now: its cells with sources and outputs."""
        return self.page.evaluate(f"() => {NOTEBOOK}.content.model.toJSON().cells")

    def index(self, name: str) -> int:
        """Where the cell with this grade_id is."""
        at = self.page.evaluate(
            f"name => [...{NOTEBOOK}.content.model.cells].findIndex("
            "cell => cell.getMetadata('nbgrader')?.grade_id === name)",
            name,
        )
        if at < 0:
            raise KeyError(name)
        return at

    def cell(self, at: int) -> Any:
        """The cell at a place, as it is on the page."""
        return self.page.locator(".jp-Notebook .jp-Cell").nth(at)

    def type(self, at: int, source: str) -> None:
        """Replace what is in a cell, as with a keyboard."""
        editor = self.cell(at).locator(".cm-content").first
        editor.scroll_into_view_if_needed()
        editor.click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(source)

    def write(self, sources: dict[int, str]) -> None:
        """Replace what is in many cells at once, as a paste does: typing is slow."""
        self.page.evaluate(
            f"sources => sources.forEach(([at, source]) => {NOTEBOOK}.content.model.cells.get(at)"
            ".sharedModel.setSource(source))",
            list(sources.items()),
        )

    def unfold(self) -> None:
        """Open the sections that are folded: what is in them cannot be typed into before."""
        self.page.evaluate(f"() => {APP}.commands.execute('notebook:expand-all-headings')")

    def run(self, at: int, timeout: float = 240) -> None:
        """Run the cell at a place with Shift and Enter."""
        before = self._highest_count()
        self.cell(at).locator(".cm-content").first.click()
        self.page.keyboard.press("Shift+Enter")
        self._wait_for(at, before, timeout)


def outputs(cell: dict[str, Any], mime: str = "text/plain") -> str:
    """What a cell put out, of one media type."""
    found = []
    for output in cell.get("outputs", ()):
        data = output.get("data", {}).get(mime, output.get("text", "") if mime == "text/plain" else "")
        found.append("".join(data))
    return "\n".join(found)


def errors(cells: list[dict[str, Any]]) -> list[str]:
    """The names of the exceptions that cells ended in."""
    return [output["ename"] for cell in cells for output in cell.get("outputs", ()) if output["output_type"] == "error"]


def copy(source: Path, server: Server, name: str) -> str:
    """A copy of a notebook in the folder of a server."""
    target = server.folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)
    return name


def set_theme(page: Any, name: str) -> None:
    """Switch to one of JupyterLab's themes, and wait until the page is drawn in it."""
    page.evaluate(f"name => {APP}.commands.execute('apputils:change-theme', {{theme: name}})", name)
    dark = "false" if name == DARK else "true"
    paper = "rgb(255, 255, 255)" if dark == "true" else "rgb(17, 17, 17)"
    page.wait_for_function(
        """([dark, paper]) => document.body.dataset.jpThemeLight === dark &&
            getComputedStyle(document.querySelector('.jp-NotebookPanel')).backgroundColor === paper""",
        arg=[dark, paper],
    )


def faults_of_a_notebook(page: Any, by_night: Path | None = None) -> list[str]:
    """The faults of what is the course's own in an open notebook, in the light and in the dark theme, with all details
    unfolded. The themes differ in colours alone: what has nothing to do with them is looked for once. `by_night` is
    where a screenshot of the dark one goes."""
    page.evaluate("() => document.querySelectorAll('.jp-Notebook details').forEach(each => (each.open = true))")
    found = faults(page, *OURS)
    set_theme(page, DARK)
    try:
        found += [f"in the dark: {fault}" for fault in faults(page, *OURS, colours_alone=True)]
        if by_night:
            page.screenshot(path=by_night)
    finally:
        set_theme(page, LIGHT)  # JupyterLab keeps it for the next page
    return found


def faults(page: Any, *within: str, colours_alone: bool = False) -> list[str]:
    """What axe-core finds of serious and critical faults within selectors; a picture without a text is one."""
    from axe_playwright_python.sync_playwright import Axe

    options = {"resultTypes": ["violations"], "preload": False}
    options |= {"runOnly": ["cat.color"]} if colours_alone else {}
    context = {"include": [[each] for each in within], "exclude": [[FORMULA]]}
    found = Axe().run(page, context=context, options=options).response
    return [
        f"{fault['id']} ({fault['impact']}): {node['html'][:160]}"
        for fault in found["violations"]
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]
