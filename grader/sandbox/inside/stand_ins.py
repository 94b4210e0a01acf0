"""Inert stand-ins for packages that draw or decorate and are not installed where grading happens.

A plot or a progress bar has no part in the answer, so its missing package must not cost a point.
"""

from __future__ import annotations

import importlib.machinery
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMES = frozenset(
    {"IPython", "altair", "bokeh", "ipywidgets", "matplotlib", "plotly", "pylab", "rich", "seaborn", "tqdm"}
)


class Inert:
    """Takes every call and every attribute, gives itself back, and holds nothing."""

    def __call__(self, *_: Any, **__: Any) -> Inert:
        """Take any call."""
        return self

    def __getattr__(self, name: str) -> Inert:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __iter__(self) -> Any:
        # Enough for ``fig, ax = plt.subplots()``, the one unpacking that is common.
        return iter((self, self))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None


def progress(items: Any = (), *_: Any, **__: Any) -> Any:
    """Stand in for ``tqdm(items)``: the items themselves."""
    return items


class InertModule(ModuleType):
    """A module in which every name is inert."""

    __path__: list[str] = []  # noqa: RUF012 - what makes ``import matplotlib.pyplot`` look further in here

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if name == "trange":
            return range
        return progress if name in {"tqdm", "tqdm_notebook", "track"} else Inert()


class Finder:
    """Finds a stand-in for the listed packages, after every other finder found nothing."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Return a spec for a listed package or a part of one."""
        del path, target
        if name.partition(".")[0] not in NAMES:
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)  # type: ignore[arg-type]

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        """Make the stand-in."""
        return InertModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Leave it empty."""


def install() -> None:
    """Make the stand-ins importable in this process."""
    sys.meta_path.append(Finder())
