"""Values in the one form in which they are kept, so that equal texts have equal hashes."""

import dataclasses
from typing import Any, TypeVar

from deskeditor.text.canonical import canonical, canonical_lines, one_line

V = TypeVar("V")

_TEXTS = frozenset(
    {"body", "teaser", "introduction", "outro", "text", "bio", "skeleton"}
)  # many lines
_LINES = frozenset({"headline", "deck", "subject", "preheader", "heading", "alt", "name"})


def cleaned(value: V) -> V:
    """Return a dataclass value with every text in canonical form.

    Bodies end in one line feed, headlines are one line. Other texts (a credit that was taken over
    verbatim, the "River Watch: " of a column) only lose what UTF-8 cannot hold.
    """
    changes = {}
    for field in dataclasses.fields(value):  # type: ignore[arg-type]
        before = getattr(value, field.name)
        after = _cleaned(field.name, before)
        if after is not before:
            changes[field.name] = after
    return dataclasses.replace(value, **changes) if changes else value  # type: ignore[type-var]


def _cleaned(name: str, item: Any) -> Any:  # noqa: ANN401 - any field of a value
    if type(item) is str:
        text = _text(name, item)
        return item if text == item else text
    if isinstance(item, tuple):
        entries = tuple(_cleaned(name, entry) for entry in item)
        return item if all(a is b for a, b in zip(entries, item, strict=True)) else entries
    if dataclasses.is_dataclass(item):
        return cleaned(item)
    return item


def _text(name: str, text: str) -> str:
    if name in _TEXTS:
        return canonical(text)
    if name in _LINES:
        return one_line(text)
    return "\n".join(canonical_lines(text))
