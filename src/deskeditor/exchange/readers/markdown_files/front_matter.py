"""The header of a Markdown file: YAML between `---` or TOML between `+++`, read safely."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

import frontmatter
import yaml
from frontmatter.default_handlers import BaseHandler, YAMLHandler
from typing_extensions import override

from deskeditor.errors import UnreadableFileError

_LARGEST = 65_536  # characters of a header
_ALIASES = 50
_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Parted:
    """A file's header, with keys in lower case, and its text."""

    header: Mapping[str, object] = field(default_factory=dict)
    text: str = ""


class _Loader(yaml.SafeLoader):
    """Reads plain values only, and refuses headers made to grow without end."""

    aliases = 0
    depth = 0

    @override
    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        self.aliases += self.check_event(yaml.AliasEvent)
        if self.aliases > _ALIASES:
            raise yaml.YAMLError("it refers back to itself too often")
        self.depth += 1
        if self.depth > _DEPTH:
            raise yaml.YAMLError("it is nested too deeply")
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


class _Yaml(YAMLHandler):
    @override
    def load(self, fm: str, **kwargs: object) -> dict[str, object]:
        return _as_header(yaml.load(_bounded(fm), Loader=_Loader))  # noqa: S506 - a SafeLoader


class _Toml(BaseHandler):
    FM_BOUNDARY = re.compile(r"^\+{3,}\s*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "+++"

    @override
    def load(self, fm: str) -> dict[str, object]:
        return _as_header(tomllib.loads(_bounded(fm)))


class _NoHeaderError(Exception):
    """What stands between the rules is text."""


def part(text: str) -> Parted:
    """Return the header and the text of a Markdown file; a file without header has an empty one.

    Raises UnreadableFileError when a header is there but cannot be read; the message says why.
    """
    handler = next((h for h in (_Yaml(), _Toml()) if h.detect(text)), None)
    if handler is None:
        return Parted(text=text)
    try:
        header, body = frontmatter.parse(text, handler=handler)
    except _NoHeaderError:
        return Parted(text=text)
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise _unreadable(f"{line}{error.problem}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # a bad date is a ValueError
        raise _unreadable(str(error)) from error
    return Parted(header, body)


def _as_header(value: object) -> dict[str, object]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise _NoHeaderError
    return {str(key).casefold(): inner for key, inner in value.items()}


def _bounded(header: str) -> str:
    if len(header) > _LARGEST:
        raise ValueError(f"it is longer than {_LARGEST:,} characters")
    return header


def _unreadable(cause: str) -> UnreadableFileError:
    return UnreadableFileError(f"its front matter cannot be read ({cause}). Correct or remove it")
