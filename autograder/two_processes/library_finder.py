"""nnkit as a submission finds it in its sandbox: what `library` chose, the judge's answers for the rest, and silence
where at home there would be a panel or a picture. Nobody sees those while work is graded, so they cost nothing."""

import importlib.abc
import importlib.machinery
import importlib.util
import marshal
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

from autograder.sandbox.bubblewrap import OF_THE_PROCESS
from nnkit.fresh.silence import silent

#: Asks the judge's process for a name of a module of nnkit.
Ask = Callable[[str, str], Any]
#: Modules in which every name is a picture, but for the ones that the judge answers.
_QUIET = ("nnkit.figures", "nnkit.explorers")
#: Modules by the name of a function that the package has, too: they are there from the beginning, as at home.
_NAMED_LIKE_FUNCTIONS = ("check", "hint", "progress", "quiz")


def install(modules: dict[str, bytes], folder: str, ask: Ask) -> None:
    """Make `import nnkit` find the library: `modules` by name as marshalled code, its data files in `folder`."""
    kept = {name: sys.modules[name] for name in OF_THE_PROCESS}
    for name in [name for name in sys.modules if name.split(".")[0] == "nnkit"]:
        del sys.modules[name]
    sys.modules |= kept
    package = ModuleType("nnkit", "nnkit, as far as a submission needs it.")
    package.__path__ = [folder]
    package.__dict__.update(check=check, grade=check, hint=silent, quiz=silent, lesson=silent, progress=silent,
                            CheckFailed=CheckFailed, __version__="graded")  # fmt: skip
    sys.modules["nnkit"] = package
    for name in _NAMED_LIKE_FUNCTIONS:
        module = sys.modules[f"nnkit.{name}"] = ModuleType(f"nnkit.{name}")
        module.__dict__.update(package.__dict__, __name__=module.__name__, __package__="nnkit", __spec__=None)
    package.__file__ = f"{folder}/__init__.py"
    loader = importlib.machinery.SourceFileLoader("nnkit", package.__file__)  # finds the data files
    package.__spec__ = importlib.machinery.ModuleSpec("nnkit", loader, origin=package.__file__, is_package=True)
    package.__spec__.submodule_search_locations = [folder]
    sys.meta_path.insert(0, _Finder(modules, ask))


class CheckFailed(AssertionError):
    """What a check raises at home."""


def check(*arguments: Any, **named: Any) -> None:
    """A check in the notebook shows a panel to its author. The graded one runs elsewhere."""


def _refusing(module: str) -> Callable[[str], Any]:
    def refuse(name: str) -> Any:
        raise AttributeError(f"{module}.{name} is not here while work is graded")

    return refuse


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def __init__(self, modules: dict[str, bytes], ask: Ask):
        self._modules, self._ask = modules, ask

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> importlib.machinery.ModuleSpec | None:
        quiet = name in _QUIET or name.rpartition(".")[0] in _QUIET
        if quiet or name in self._modules or name in ("nnkit.elsewhere", "nnkit.suspects"):
            package = name in _QUIET or any(each.startswith(f"{name}.") for each in self._modules)
            return importlib.util.spec_from_loader(name, self, is_package=package)
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> None:
        """The ordinary one."""

    def exec_module(self, module: ModuleType) -> None:
        name = module.__name__
        if self._modules.get(name) == b"":
            module.__getattr__ = _refusing(name)
        elif name in self._modules:
            if name == "nnkit.network":
                module.guard = sys.modules["nnkit.network.guard"]
            exec(marshal.loads(self._modules[name]), module.__dict__)
        elif name == "nnkit.elsewhere":
            module.finder = self._finder
        elif name == "nnkit.suspects":
            module.__getattr__ = self._finder(name)
        elif name != "nnkit.figures":  # which has modules alone
            module.__getattr__ = self._picture(name)

    def _finder(self, module: str) -> Callable[[str], Any]:
        """What answers for the names that a module has not."""

        def find(name: str) -> Any:
            if name.startswith("_"):
                raise AttributeError(f"module {module!r} has no attribute {name!r}")
            return self._ask(module, name)

        return find

    def _picture(self, module: str) -> Callable[[str], Any]:
        ask = self._finder(module)

        def find(name: str) -> Any:
            if name.startswith("_"):
                raise AttributeError(f"module {module!r} has no attribute {name!r}")
            found = ask(name) if module.startswith("nnkit.figures.") else None
            return silent if found is None else found

        return find
