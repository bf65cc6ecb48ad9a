"""The site's theme: its templates and its files."""

import hashlib
import json
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from deskeditor import resources
from deskeditor.publish.urls import Urls

_THEME = ("themes", "site")
_ASSETS = "assets"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(resources.path(*_THEME, "templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["asset_url"] = asset_url
    environment.filters["script"] = for_script
    return environment


def filled(template: str, **values: Any) -> str:  # noqa: ANN401 - templates take any value
    """Return a template of the theme filled with values; everything but Markup is escaped."""
    return _environment().get_template(template).render(**values)


def for_script(value: object) -> Markup:
    """Return a value as JSON that can stand in a script element."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    safe = text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return Markup(safe)  # noqa: S704 - nothing of HTML is left in it


def asset(path: str) -> bytes | None:
    """Return a file of the theme by its path in the site ("assets/site.css"), None without one."""
    return _assets().get(path)


def asset_paths() -> tuple[str, ...]:
    """Return the paths of all files of the theme, in order."""
    return tuple(sorted(_assets()))


def asset_url(urls: Urls, name: str) -> str:
    """Return the address of a file of the theme, changing when the file does.

    Raises KeyError if the theme has no such file.
    """
    path = f"{_ASSETS}/{name}"
    mark = hashlib.sha256(_assets()[path]).hexdigest()[:8]
    return f"{urls.to(path)}?v={mark}"


@cache
def _assets() -> dict[str, bytes]:
    folder = resources.path(*_THEME, _ASSETS)
    return {
        str(PurePosixPath(_ASSETS, *file.relative_to(folder).parts)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
