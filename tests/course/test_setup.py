"""Does the set-up say the same everywhere, and do the documents say what is there?"""

import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
import typer
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from typer.core import TyperCommand, TyperGroup

from autograder.__main__ import app

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
DIRECT = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["instructor"]]
ALL_DIRECT = [
    *PROJECT["dependencies"],
    *(each for extra in PROJECT["optional-dependencies"].values() for each in extra),
]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def requirement_lines() -> list[str]:
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def pinned() -> dict[str, Version]:
    """Version by name of everything in requirements.txt."""
    found = {}
    for line in requirement_lines():
        requirement = Requirement(line)
        (specifier,) = requirement.specifier
        found[canonicalize_name(requirement.name)] = Version(specifier.version)
    return found


def load(script: str) -> ModuleType:
    """A script of scripts/ as a module of its own."""
    specification = importlib.util.spec_from_file_location(script, ROOT / "scripts" / f"{script}.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def waiting_less(wait):
    """Event.wait that waits a hundredth of what it is told."""
    return lambda event, seconds=None: wait(event, seconds and seconds / 100)


class TestRequirements:
    def test_every_line_is_one_exact_version_and_no_address(self):
        for line in requirement_lines():
            requirement = Requirement(line)
            assert requirement.url is None, line
            assert [each.operator for each in requirement.specifier] == ["=="], line
            assert "*" not in str(requirement.specifier), line
            assert "--" not in line, line
            assert "://" not in line, line

    def test_no_package_has_two_versions(self):
        names = [canonicalize_name(Requirement(line).name) for line in requirement_lines()]
        assert len(names) == len(set(names))

    @pytest.mark.parametrize("text", [*ALL_DIRECT, "setuptools>=77"])
    def test_a_direct_dependency_is_pinned_as_pyproject_allows(self, text):
        requirement = Requirement(text)
        assert requirement.specifier.contains(pinned()[canonicalize_name(requirement.name)])

    def test_what_a_system_alone_needs_has_a_marker(self):
        of_one_system = {"pywinpty", "colorama", "pywin32", "appnope", "pexpect", "ptyprocess", "pyseccomp"}
        for line in requirement_lines():
            requirement = Requirement(line)
            if canonicalize_name(requirement.name) in of_one_system:
                assert requirement.marker is not None, line

    def test_what_is_installed_here_is_what_is_pinned_if_make_set_it_up(self):
        if not Path(sys.prefix).resolve().is_relative_to(ROOT):
            pytest.skip("these tests do not run in the environment that make made")
        from importlib.metadata import version

        for requirement in map(Requirement, ALL_DIRECT):
            if requirement.marker is not None and not requirement.marker.evaluate():
                continue  # another system needs it
            name = canonicalize_name(requirement.name)
            assert Version(version(name)) == pinned()[name], name


class TestConda:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))

    def versions(self) -> dict[str, str]:
        lines = [each for each in self.environment["dependencies"] if isinstance(each, str)] + self.with_pip()
        return dict(re.split("={1,2}", each) for each in lines if "=" in each)

    def with_pip(self) -> list[str]:
        return next(each["pip"] for each in self.environment["dependencies"] if isinstance(each, dict))

    @pytest.mark.parametrize("text", DIRECT)
    def test_has_every_dependency_in_the_tested_version(self, text):
        requirement = Requirement(text)
        name = canonicalize_name(requirement.name)
        version = Version(self.versions()[name])
        assert requirement.specifier.contains(version)
        assert version == pinned()[name]

    def test_has_nothing_that_pyproject_does_not_ask_for(self):
        asked = {canonicalize_name(Requirement(text).name) for text in ALL_DIRECT}
        assert set(self.versions()) - {"python"} == asked

    def test_its_python_is_one_that_pyproject_allows(self):
        from packaging.specifiers import SpecifierSet

        assert SpecifierSet(PROJECT["requires-python"]).contains(self.versions()["python"])

    def test_installs_the_project_itself_from_conda_forge_s_packages(self):
        assert self.environment["name"] == "backpropagation"
        assert self.environment["channels"][0] == "conda-forge"
        assert self.with_pip()[-1] == "-e .[instructor]"
        assert {each.split("==")[0] for each in self.with_pip()[:-1]} == load("pin_versions").FROM_PIP

    def test_is_what_make_requirements_would_write(self):
        pin_versions = load("pin_versions")
        pins = pin_versions.pins((ROOT / "requirements.txt").read_text("utf-8"))
        assert (ROOT / "environment.yml").read_text("utf-8") == pin_versions.conda_environment(pins)


class TestSetUp:
    """scripts/set_up.py on an invented project, with uv replaced by notes of what was asked."""

    @pytest.fixture
    def script(self, tmp_path, monkeypatch):
        module = load("set_up")
        folder = tmp_path / "a folder with spaces"
        folder.mkdir()
        shutil.copy(ROOT / "pyproject.toml", folder)
        shutil.copy(ROOT / "requirements.txt", folder)
        self.point(module, folder)
        module.asked = []

        def make_environment() -> None:
            module.asked.append("make")
            shutil.rmtree(module.VENV, ignore_errors=True)
            module.PYTHON.parent.mkdir(parents=True)
            module.PYTHON.touch()

        monkeypatch.setattr(module, "make_environment", make_environment)
        monkeypatch.setattr(module, "install", lambda *what: module.asked.append(what[0]))
        monkeypatch.setattr(module, "run", lambda *what: module.asked.append("try"))
        return module

    @staticmethod
    def point(module: ModuleType, folder: Path) -> None:
        module.ROOT, module.VENV = folder, folder / ".venv"
        module.STAMP, module.LOG = module.VENV / "ready", module.VENV / "install.log"
        module.SYSTEM_STAMP = module.VENV / "system-programs-checked"
        module.REQUIREMENTS, module.PYTHON = folder / "requirements.txt", module.VENV / "bin/python"

    def test_installs_once(self, script):
        script.set_up()
        assert script.asked == ["make", "-r", "--no-deps", "try"]
        script.set_up()
        assert len(script.asked) == 4

    def test_an_interrupted_installation_is_begun_again(self, script, monkeypatch):
        def interrupted(*what):
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(script, "install", interrupted)
            with pytest.raises(KeyboardInterrupt):
                script.set_up()
        assert script.stamped() == ("", "")
        script.set_up()
        assert script.asked == ["make", "make", "-r", "--no-deps", "try"]

    def test_an_update_that_was_interrupted_does_not_count_as_whole(self, script, monkeypatch):
        script.set_up()
        script.REQUIREMENTS.write_text("numpy==2.0.0\n")

        def failing(*what):
            raise script.SetUpError("no internet")

        with monkeypatch.context() as patch:
            patch.setattr(script, "install", failing)
            with pytest.raises(script.SetUpError):
                script.set_up()
        assert script.stamped() == ("", "")

    def test_new_versions_are_installed_into_what_is_there(self, script):
        script.set_up()
        script.asked.clear()
        script.REQUIREMENTS.write_text("numpy==2.0.0\n")
        script.set_up()
        assert script.asked == ["-r", "--no-deps", "try"]

    def test_a_setting_of_ruff_is_no_reason_to_install(self, script):
        script.set_up()
        script.asked.clear()
        pyproject = script.ROOT / "pyproject.toml"
        pyproject.write_text(pyproject.read_text("utf-8").replace("line-length = 120", "line-length = 119"), "utf-8")
        script.set_up()
        assert script.asked == []

    def test_in_a_folder_that_was_moved_it_is_made_anew(self, script, tmp_path):
        script.set_up()
        script.asked.clear()
        self.point(script, script.ROOT.rename(tmp_path / "elsewhere"))
        script.set_up()
        assert script.asked == ["make", "-r", "--no-deps", "try"]

    def test_another_python_is_used_only_where_it_was_asked_for(self, script):
        script.set_up()
        script.asked.clear()
        script.STAMP.write_text(f"{script.fingerprint()}\n3.99\n{script.ROOT}\n")
        script.set_up()
        assert script.asked == []
        script.set_up(this_python=True)
        assert script.asked[0] == "make"

    def test_it_says_what_it_does_and_how_far_it_is_while_uv_says_nothing(self, script, monkeypatch, capsys):
        script.make_environment()
        progress = script.Progress(3)
        told = [progress.said()]
        for line in ("Resolved 3 packages in 1s", "Downloading numpy (16MiB)", "Downloading scipy (30MiB)",
                     " Downloaded numpy", "Prepared 3 packages in 9s"):  # fmt: skip
            progress.hear(line)
            told.append(progress.said())
        (script.VENV / "numpy-2.dist-info").mkdir()
        told.append(progress.said())
        progress.hear("Installed 3 packages in 1s")
        (script.VENV / "a.py").touch()
        told += [progress.said()]
        assert told == [
            "looking for the packages",
            "downloading",
            "downloading, 0 of 1 large packages are here",
            "downloading, 0 of 2 large packages are here",
            "downloading, 1 of 2 large packages are here",
            "unpacking, 0 of 3 packages",
            "unpacking, 1 of 3 packages",
            "compiling, 0 of about 1 files",
        ]

    def test_what_is_being_done_is_told_while_it_is_done(self, script, monkeypatch, capsys):
        """Without a terminal, each step once."""
        told, enough = [], script.threading.Event()
        steps = iter(["downloading, 1 of 3", "downloading, 2 of 3", "unpacking"])

        def said() -> str:
            told.append(next(steps, "unpacking"))
            if len(told) > 3:
                enough.set()
            return told[-1]

        monkeypatch.setattr(script.threading.Event, "wait", waiting_less(script.threading.Event.wait))
        with script.telling(said):
            assert enough.wait(3000)
        assert capsys.readouterr().out == "  downloading\n  unpacking\n"

    def test_a_system_program_that_is_missing_is_named_and_no_error(self, script, monkeypatch, capsys):
        script.make_environment()
        monkeypatch.setattr(script.shutil, "which", lambda name: None)
        monkeypatch.setattr(script, "find_library", lambda name: None)
        script.check_system_programs()
        said = capsys.readouterr().out
        assert "bubblewrap" in said
        assert "libseccomp2" in said
        assert "chromium" in said
        script.check_system_programs()
        assert capsys.readouterr().out == ""

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no apt-get")
    def test_no_password_is_ever_asked_for(self, script, monkeypatch):
        calls = []

        def record(command, **options):
            calls.append(command)
            return subprocess.CompletedProcess(command, 1)

        monkeypatch.setattr(script.os, "geteuid", lambda: 1000)
        monkeypatch.setattr(script.shutil, "which", lambda name: f"/usr/bin/{name}")
        monkeypatch.setattr(script.subprocess, "run", record)
        assert script.apt_get() is None
        assert calls == [["sudo", "-n", "true"]]


class TestUv:
    """scripts/find_uv.py: is a uv found that runs, and does it ask where pip would?"""

    @pytest.fixture
    def script(self, tmp_path, monkeypatch):
        module = load("find_uv")
        module.FOLDER = tmp_path / "uv"
        monkeypatch.setattr(module.shutil, "which", lambda name: None)
        return module

    @staticmethod
    def program(path: Path, text: str) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{text}\n")
        path.chmod(0o755)
        return path

    @pytest.mark.skipif(os.name == "nt", reason="the programs here are for a shell")
    def test_one_on_the_path_that_does_not_run_counts_for_nothing(self, script, tmp_path, monkeypatch):
        """A version manager's stand-in for a uv that is not installed is passed over for our own."""
        shim = self.program(tmp_path / "shims/uv", "echo 'not installed' >&2; exit 127")
        own = self.program(script.FOLDER / "bin/uv", "echo uv 1")
        monkeypatch.setattr(script.shutil, "which", lambda name: str(shim))
        assert script.find_uv() == str(own)
        self.program(shim, "echo uv 2")
        assert script.find_uv() == str(shim)

    def test_where_it_cannot_be_installed_the_set_up_says_what_to_do(self, monkeypatch, tmp_path):
        script = load("set_up")

        def failing():
            raise script.find_uv.NoUv("No module named ensurepip\n")

        monkeypatch.setattr(script.find_uv, "find_uv", failing)
        with pytest.raises(script.SetUpError, match=r"(?s)ensurepip.*internet.*python3-venv.*README"):
            script.make_environment()

    def test_asks_where_pip_was_told_to(self, script):
        settings = script.read_settings(
            "global.index-url='https://a.test/simple'\nglobal.extra-index-url='\\nfile:///b\\nfile:///c'\n"
            "global.timeout='60'\ninstall.find-links='/d /e'\nfreeze.all='1'\n:env:.timeout='90'\n"
        )
        assert script.from_pip(settings) == {
            "UV_DEFAULT_INDEX": "https://a.test/simple",
            "UV_INDEX": "file:///b file:///c",
            "UV_INDEX_STRATEGY": "unsafe-best-match",
            "UV_FIND_LINKS": "/d,/e",
            "UV_HTTP_TIMEOUT": "90",
        }

    def test_reads_what_pip_prints(self, script, tmp_path, monkeypatch):
        """pip itself is asked, with a file of settings and a variable."""
        (tmp_path / "pip.conf").write_text("[global]\nindex-url = https://a.test/simple\nno-index = true\n")
        monkeypatch.setenv("PIP_CONFIG_FILE", str(tmp_path / "pip.conf"))
        monkeypatch.setenv("PIP_CERT", "/a certificate.pem")
        script.pip_settings.cache_clear()
        found = script.pip_settings()
        if "index-url" in found:  # there is a pip here
            assert found["index-url"] == "https://a.test/simple"
            assert script.options() == ["--no-index"]
        assert script.from_pip(found)["SSL_CERT_FILE"] == "/a certificate.pem"

    def test_what_uv_was_told_itself_goes_before(self, script, monkeypatch):
        monkeypatch.setattr(script, "pip_settings", lambda: {"index-url": "https://a.test/simple", "cert": "/a.pem"})
        monkeypatch.setattr(script, "_can_cache", lambda uv: False)
        monkeypatch.setenv("UV_DEFAULT_INDEX", "https://b.test/simple")
        monkeypatch.setenv("VIRTUAL_ENV", "/elsewhere")
        monkeypatch.delenv("SSL_CERT_FILE", raising=False)
        found = script.environment("uv")
        assert found["UV_DEFAULT_INDEX"] == "https://b.test/simple"
        assert (found["SSL_CERT_FILE"], found["UV_NO_CACHE"]) == ("/a.pem", "1")
        assert "VIRTUAL_ENV" not in found


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make here")
class TestMake:
    def test_alone_lists_what_there_is(self):
        said = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        for target in ("workshop", "rehearsal", "test"):
            assert f"make {target}" in said

    def test_says_in_one_sentence_which_python_is_missing(self):
        done = subprocess.run(["make", "test", "PYTHON=false"], cwd=ROOT, capture_output=True, text=True)
        assert done.returncode != 0
        assert "install Python 3.11 or later" in done.stderr
        assert "Traceback" not in done.stderr

    def test_the_continuous_integration_calls_make_test_and_nothing_else(self):
        lines = (ROOT / ".ci/run").read_text("utf-8").splitlines()
        assert lines[0] == "#!/usr/bin/env bash"
        assert lines[1:] == ["set -euo pipefail", 'cd "$(dirname "$0")/.."', "make test"]
        assert os.access(ROOT / ".ci/run", os.X_OK)


def code(document: Path) -> list[str]:
    """The lines of code blocks and the code spans of a document."""
    text = document.read_text("utf-8")
    fenced = re.findall(r"^ *```\w*\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE)
    rest = re.sub(r"^ *```\w*\n.*?^ *```", "", text, flags=re.DOTALL | re.MULTILINE)
    spans = [" ".join(span.split()) for span in re.findall(r"`([^`\n]+(?:\n[^`\n]+)?)`", rest)]
    return [line.strip() for block in fenced for line in block.splitlines()] + spans


def commands(program: str) -> list[tuple[str, str]]:
    """(document, command line) of each call of `program` in the documents."""
    return [
        (document.name, line)
        for document in DOCUMENTS
        for line in code(document)
        if re.match(rf"(?:\S*/)?{program}(?: |$)", line)
    ]


def verbs(group: TyperGroup, *before: str) -> Iterator[tuple[tuple[str, ...], TyperCommand]]:
    """The words behind `autograder` and the command, for each that can be called: ("new", "lesson") is one."""
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from verbs(command, *before, name)
        else:
            yield (*before, name), command


def examples() -> list[tuple[str, str]]:
    """(where, command line) of each example that `autograder --help` and its commands' show."""
    group = typer.main.get_command(app)
    epilogs = {("autograder",): group.epilog, **{words: command.epilog for words, command in verbs(group)}}
    found = [
        (f"{' '.join(words)} --help", line)
        for words, text in epilogs.items()
        for line in re.findall("autograder .*", text)
    ]
    assert len(found) > len(epilogs)
    return found


def parse(line: str) -> None:
    """Have typer read a command line of ours, without running it; raises where a name or an option is not known."""
    words = shlex.split(line, comments=True)[1:]
    if not words or words == ["--help"]:
        return
    command = typer.main.get_command(app)
    while isinstance(command, TyperGroup):
        name, *words = words
        command = command.commands[name]
    if words:
        command.make_context(name, words)


def slug(heading: str) -> str:
    """The anchor that a heading gets on GitHub and in JupyterLab's preview."""
    plain = re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", r"\1", heading).strip().lower()
    return re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")


class TestDocuments:
    def test_are_there(self):
        names = {document.name for document in DOCUMENTS}
        assert {"README.md", "CONTRIBUTING.md", "student-guide.md", "instructor-guide.md", "author-guide.md"} <= names

    @pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
    def test_links_lead_somewhere(self, document):
        text = re.sub(r"^ *```.*?^ *```", "", document.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            if re.match(r"https?://|mailto:", target):
                continue
            path, _, anchor = target.partition("#")
            file = (document.parent / path).resolve() if path else document
            assert file.exists(), f"{document.name} links to {target}"
            if anchor:
                headings = re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.MULTILINE)
                assert anchor in map(slug, headings), f"{document.name} links to {target}"

    @pytest.mark.parametrize(("document", "line"), [*commands("autograder"), *examples()])
    def test_a_command_of_ours_is_one_that_exists(self, document, line):
        parse(line)

    @pytest.mark.parametrize("line", ["autograder mark", "autograder grade --never", "autograder rehearse --seed one"])
    def test_a_command_that_does_not_exist_would_be_found(self, line):
        with pytest.raises((KeyError, typer.TyperException)):
            parse(line)

    def test_show_every_command_of_ours(self):
        shown = [line.split()[1:] for _, line in commands("autograder")]
        for words, _ in verbs(typer.main.get_command(app)):
            assert any(tuple(line[: len(words)]) == words for line in shown), " ".join(words)

    @pytest.mark.parametrize(("document", "line"), commands("nbgrader"))
    def test_a_command_of_nbgrader_is_one_that_exists(self, document, line):
        from nbgrader.apps.nbgraderapp import NbGraderApp

        words = shlex.split(line, comments=True)[1:]
        assert not words or words[0] in NbGraderApp.subcommands, line

    @pytest.mark.parametrize(("document", "line"), commands("make"))
    def test_a_target_of_make_is_one_that_exists(self, document, line):
        targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
        words = [word for word in shlex.split(line, comments=True)[1:] if "=" not in word]
        assert set(words) <= set(targets), line

    def test_a_section_of_the_readme_fits_on_a_screen(self):
        text = (ROOT / "README.md").read_text("utf-8")
        for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
            if section.split("\n")[0] in ("Students", "Instructors", "Authors"):
                assert len(section.strip().splitlines()) <= 25, section.split("\n")[0]


class TestWhoImportsWhom:
    """import-linter keeps the rules that pyproject.toml has: does it see what they forbid?"""

    @staticmethod
    def lint(folder: Path) -> subprocess.CompletedProcess:
        command = [
            str(Path(sys.executable).with_name("lint-imports")),
            "--no-cache",
            "--config",
            ROOT / "pyproject.toml",
        ]
        return subprocess.run(
            command, cwd=folder, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": folder}
        )

    def test_nobody_imports_what_they_must_not(self):
        done = self.lint(ROOT)
        assert done.returncode == 0, done.stdout

    def test_what_is_forbidden_is_seen(self, tmp_path):
        for package in ("nnkit", "autograder"):
            shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
        for module, forbidden in (
            ("nnkit/network/costs.py", "import nnkit.checking.case"),
            ("nnkit/network/architecture.py", "import matplotlib"),
            ("nnkit/showing/display.py", "import autograder.cells"),
            ("nnkit/lessons/feedforward/questions.py", "import nnkit.lessons.momentum.questions"),
            ("autograder/records/facts.py", "import autograder.submissions.inbox"),
        ):
            with (tmp_path / module).open("a", encoding="utf-8") as file:
                file.write(f"\n\ndef late():\n    {forbidden}\n")  # an import is seen wherever it stands
        done = self.lint(tmp_path)
        assert done.returncode == 1
        assert "0 kept, 5 broken" in done.stdout

    def test_nnkit_is_light_until_it_draws(self):
        program = (
            "import sys, nnkit\n"
            "heavy = {'matplotlib', 'ipywidgets', 'anywidget', 'IPython', 'nbgrader', 'autograder'}\n"
            "heavy &= set(sys.modules)\n"
            "sys.exit(f'import nnkit loads {heavy}' if heavy else 0)"
        )
        done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr

    @pytest.mark.parametrize("heavy", ["numpy", "nbgrader", "nbconvert", "jupytext", "sqlalchemy"])
    def test_the_command_s_help_loads_nothing_heavy(self, heavy):
        program = (
            "import sys\nsys.argv = ['autograder', '--help']\nfrom autograder.__main__ import main\n"
            f"try:\n    main()\nexcept SystemExit:\n    pass\nassert {heavy!r} not in sys.modules"
        )
        done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert "rehearse" in done.stdout
