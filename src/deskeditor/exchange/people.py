"""Names in a byline, taken apart: "Jane Doe and Ion Popa, with reporting by A. N. Other"."""

import re

from deskeditor.model.contributor import Role

_PHRASES = (
    (Role.REPORTING, r"(?:with )?(?:additional )?reporting by"),
    (Role.TRANSLATOR, r"translated by|translation by"),
    (Role.PHOTOGRAPHER, r"photographs? by|photos? by|photography by"),
    (Role.ILLUSTRATOR, r"illustrat(?:ions?|ed) by"),
)
_PHRASE = re.compile(
    r"[,;.]?\s*\b(?:"
    + "|".join(f"(?P<{role.value}>{phrase})" for role, phrase in _PHRASES)
    + r")\s+",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:,\s*and\b|,|;|\band\b|&)\s+", re.IGNORECASE)
_BY = re.compile(r"^by[:\s]\s*", re.IGNORECASE)


def people_named(text: str) -> tuple[tuple[str, Role], ...]:
    """Return the people of a byline in order, each with a role."""
    found: list[tuple[str, Role]] = []
    role, start = Role.AUTHOR, 0
    for phrase in _PHRASE.finditer(text):
        found += _names(text[start : phrase.start()], role)
        role, start = Role(str(phrase.lastgroup)), phrase.end()
    return tuple(found + _names(text[start:], role))


def role_named(name: str) -> Role:
    """Return the role of this name, author where it is unknown."""
    wanted = name.strip().casefold()
    return next((role for role in Role if role.value == wanted), Role.AUTHOR)


def _names(text: str, role: Role) -> list[tuple[str, Role]]:
    names = _BETWEEN.split(_BY.sub("", text.strip()).strip(" .,"))
    return [(name.strip(), role) for name in names if name.strip()]
