"""Attributes as they are written in the dialect: `{credit="Reuters" .wide}`, `by="A. Name"`."""

import re
from dataclasses import dataclass, field

_ATTRIBUTE = re.compile(
    r"""\.(?P<class>[\w-]+)|(?P<name>[A-Za-z][\w-]*)\s*=\s*"""
    r"""(?:"(?P<double>(?:[^"\\]|\\.)*)"|“(?P<curly>[^”]*)”|'(?P<single>(?:[^'\\]|\\.)*)'"""
    r"""|(?P<bare>[^\s"'}]+))"""
)
_ESCAPED = re.compile(r"\\([\"'\\])")


@dataclass(frozen=True, slots=True)
class Attributes:
    """What stands between the braces."""

    classes: tuple[str, ...] = ()
    values: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        """Return the value of `name`, "" if it is not given."""
        return self.values.get(name, "")


def attributes_of(written: str) -> Attributes:
    """Return the attributes in `written`; what is none is passed over."""
    classes: list[str] = []
    values: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(written):
        if found["class"]:
            classes.append(found["class"])
            continue
        value = next(
            part
            for part in (found["double"], found["curly"], found["single"], found["bare"])
            if part is not None
        )
        values.setdefault(found["name"].lower(), _ESCAPED.sub(r"\1", value).strip())
    return Attributes(tuple(classes), values)
