"""The data in pages that search engines read: pictures in it name their makers too."""

import json
from collections.abc import Iterator
from typing import Any

import lxml.html

from deskeditor.publish.images import image_paths
from deskeditor.publish.verify.finding import Kind, VerifyFinding


def structured_findings(path: str, root: lxml.html.HtmlElement) -> Iterator[VerifyFinding]:
    """Yield what is wrong with the JSON-LD of a page."""
    for script in root.iter("script"):
        if script.get("type") != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "")
        except ValueError as error:
            yield VerifyFinding("error", path, f"Its JSON-LD is not JSON: {error}.", Kind.DATA)
            continue
        for picture in _pictures(data):
            shown = str(picture.get("contentUrl") or picture.get("url") or "")
            if image_paths(shown) and not picture.get("creditText"):
                what = f"The JSON-LD names {shown} without a creditText."
                yield VerifyFinding("warn", path, what, Kind.DATA)


def _pictures(data: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any JSON
    if isinstance(data, dict):
        if data.get("@type") == "ImageObject":
            yield data
        for value in data.values():
            yield from _pictures(value)
    elif isinstance(data, list):
        for value in data:
            yield from _pictures(value)
