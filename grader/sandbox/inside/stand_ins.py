"""Stand-ins for packages that are not installed where grading happens, so that an import alone costs nothing.

What draws or decorates has no part in the answer: its stand-in is inert. What computes says what is missing
when it is used; its stand-ins come only after an import has failed, so that a ``try`` around it works as it
does anywhere else.
"""

from __future__ import annotations

import importlib.machinery
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Sequence

INERT = frozenset(
    {
        "IPython",
        "altair",
        "bokeh",
        "google",
        "ipywidgets",
        "matplotlib",
        "plotly",
        "pylab",
        "rich",
        "seaborn",
        "tqdm",
    }
)
ABSENT = frozenset(
    {"cv2", "jax", "keras", "numba", "pandas", "PIL", "polars", "scipy", "skimage", "sklearn", "statsmodels"}
    | {"sympy", "tensorflow", "torch", "torchvision", "xgboost"}
)


def nothing(*_: Any, **__: Any) -> None:
    """Stand in for what a notebook or a terminal offers and a file does not."""


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


class Absent:
    """Stands for a name of a package that is not here; every use says so."""

    def __init__(self, name: str) -> None:
        self.__dict__["_name"] = name

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise self._missing()

    def __call__(self, *_: Any, **__: Any) -> Any:
        """Say what is missing."""
        raise self._missing()

    def __instancecheck__(self, thing: object) -> bool:
        """Say no: nothing is of a type that is not here."""
        return False

    def _missing(self) -> ModuleNotFoundError:
        package = self._name.partition(".")[0]
        return ModuleNotFoundError(
            f"{self._name} is used here, but {package} is not available; NumPy and the standard library are"
        )


class AbsentModule(ModuleType):
    """A module in which every name is absent: it can be imported, not used."""

    __path__: list[str] = []  # noqa: RUF012 - what makes ``import scipy.special`` look further in here

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Absent(f"{self.__name__}.{name}")


class Finder:
    """Finds a stand-in for the named packages, after every other finder found nothing."""

    def __init__(self, names: frozenset[str], kind: type[ModuleType]) -> None:
        self._names = names
        self._kind = kind

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Return a spec for a named package or a part of one."""
        del path, target
        if name.partition(".")[0] not in self._names:
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)  # type: ignore[arg-type]

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        """Make the stand-in."""
        return self._kind(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Leave it empty."""


_absent = Finder(ABSENT, AbsentModule)


def install() -> None:
    """Make inert packages importable in this process."""
    sys.meta_path.append(Finder(INERT, InertModule))


def stand_in(error: BaseException) -> bool:
    """Make absent packages importable where one of them was the reason; return whether it is worth a second try."""
    if not isinstance(error, ModuleNotFoundError) or _absent in sys.meta_path:
        return False
    if str(error.name).partition(".")[0] not in ABSENT:
        return False
    sys.meta_path.append(_absent)
    return True
