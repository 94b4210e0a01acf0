"""Templates, style and script, loaded once; every page is one file that asks for nothing and runs nothing else."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from grader.report.escaping import for_page
from grader.report.sentences import OUTCOMES, SIGNS

if TYPE_CHECKING:
    from jinja2 import Template


def render(name: str, *, script: str = "", styles: tuple[str, ...] = (), **data: object) -> str:
    """Return the page that the template makes of the data; it may run nothing but our ``script``.

    ``styles`` are laid over the style of all pages.
    """
    return _template(name).render(
        style=_joined("style.css", *styles),
        script=_asset(script) if script else "",
        policy=_policy(script, styles),
        **data,
    )


@cache
def _template(name: str) -> Template:
    # autoescape is True for every name: select_autoescape would pass over names like page.html.j2.
    pages = Environment(
        loader=PackageLoader("grader.report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=for_page,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    pages.globals |= {"outcomes": OUTCOMES, "signs": SIGNS}
    return pages.get_template(name)


@cache
def _asset(name: str) -> Markup:
    text = (files("grader.report") / "templates" / name).read_text("utf-8")
    return Markup(text)  # noqa: S704  (our own file)


@cache
def _joined(*names: str) -> Markup:
    return Markup("").join(map(_asset, names))


@cache
def _policy(script: str, styles: tuple[str, ...]) -> str:
    """Return the Content-Security-Policy: nothing but the one style block and, if asked for, the one script."""
    rules = [
        "default-src 'none'",
        f"style-src '{_hash(_joined('style.css', *styles))}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    if script:
        rules.append(f"script-src '{_hash(_asset(script))}'")
    return "; ".join(rules)


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
