"""Link definitions: `[label]: address "title"` at the start of a paragraph."""

import html
import re
from typing import NamedTuple
from urllib.parse import quote

_LABEL = r"\[((?:[^\\\[\]]|\\.){0,999})\]"
_ADDRESS = r"(<(?:[^<>\n\\]|\\.)*>|(?!<)[^\s\x00-\x1f]+)"
_TITLE = r"""("(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\))"""
_DEFINITION = re.compile(
    _LABEL
    + r":[ \t]*\n?[ \t]*"
    + _ADDRESS
    + r"(?:(?:[ \t]*\n[ \t]*|[ \t]+)"
    + _TITLE
    + r")?[ \t]*(?:\n|\Z)",
    re.DOTALL,
)
_ESCAPED = re.compile(r"""\\([!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~])""")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_SAFE = "%:/?#@!$&'()*+,;=-._~"
_SPACES = re.compile(r"\s+")


class Target(NamedTuple):
    """Where a link leads."""

    address: str
    title: str = ""


def label_of(text: str) -> str:
    """Return `text` as labels are compared: case and runs of white space do not matter."""
    return _SPACES.sub(" ", text).strip().casefold().upper().casefold()


def plain_of(text: str) -> str:
    """Return `text` with backslash escapes and entities resolved."""
    if "\\" in text or "&" in text:
        parts = _ESCAPED.split(text)
        parts[::2] = [_ENTITY.sub(_entity, part) for part in parts[::2]]
        return "".join(parts)
    return text


def address_of(written: str) -> str:
    """Return the address that `written` means, percent-encoded as HTML wants it."""
    bare = written[1:-1] if written.startswith("<") and written.endswith(">") else written
    return quoted(plain_of(bare))


def quoted(address: str) -> str:
    """Return `address` percent-encoded, what is encoded already as it is."""
    safe = _SAFE + "[]" if "://[" in address else _SAFE
    return quote(address, safe=safe)


def take_definitions(text: str) -> tuple[list[tuple[str, Target]], str]:
    """Return the definitions at the start of a paragraph's `text`, and the rest of it."""
    found: list[tuple[str, Target]] = []
    while text.startswith("[") and (match := _DEFINITION.match(text)):
        label = label_of(match.group(1))
        if not label or match.group(1).startswith("^"):
            break
        title = plain_of(match.group(3)[1:-1]) if match.group(3) else ""
        found.append((label, Target(address_of(match.group(2)), title)))
        text = text[match.end() :]
    return found, text


def _entity(match: re.Match[str]) -> str:
    return html.unescape(match.group())
