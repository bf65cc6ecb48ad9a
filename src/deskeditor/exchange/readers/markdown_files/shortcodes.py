"""Hugo's figure and highlight shortcodes, as the Markdown they stand for."""

import re

_FIGURE = re.compile(r"\{\{[<%]\s*figure\s+(?P<marks>[^\n]*?)\s*/?[>%]\}\}")
_MARK = re.compile(
    r"(?P<name>[a-z]+)\s*=\s*(?:\"(?P<double>[^\"]*)\"|`(?P<tick>[^`]*)`|(?P<bare>\S+))"
)


def without_shortcodes(text: str) -> str:
    """Return Markdown with each figure shortcode as a picture; others stay as they are."""
    return _FIGURE.sub(lambda match: _picture(match["marks"], match.group()), text)


def _picture(marks: str, whole: str) -> str:
    given = {m["name"]: m["double"] or m["tick"] or m["bare"] or "" for m in _MARK.finditer(marks)}
    if not given.get("src"):
        return whole
    caption = given.get("caption") or given.get("title") or ""
    title = ' "{}"'.format(caption.replace('"', '\\"')) if caption else ""
    credit = given.get("attr", "").replace('"', '\\"')
    address = f"<{given['src']}>" if " " in given["src"] else given["src"]
    line = f'{{credit="{credit}"}}' if credit else ""
    return f"![{given.get('alt', '')}]({address}{title}){line}"
