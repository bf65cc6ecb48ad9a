"""A search in words, as the chips below the field show it."""

from collections.abc import Callable

from deskeditor.model.query import All, Any, Field, Node, Not, Word
from deskeditor.model.story import STATUS_NAMES, Status
from deskeditor.model.vocabulary import TermKind, Vocabulary

Say = Callable[[str], str]  # the interface's own language

_KINDS = {"region": TermKind.REGION, "section": TermKind.SECTION, "column": TermKind.COLUMN}
_STANDINGS = {
    "trash": "Trash",
    "mine": "Mine",
    "changed": "Changed since the last export",
    "recovered": "Unsaved typing",
    "locked": "In a sent issue",
    "imported": "Imported",
    "embargoed": "Embargoed",
}


def described(node: Node, words: Vocabulary, say: Say) -> str:
    """Return what a part of a search means, short enough for a chip."""
    if isinstance(node, Not):
        return say("not %1").replace("%1", described(node.part, words, say))
    if isinstance(node, All | Any):
        between = say(" and ") if isinstance(node, All) else say(" or ")
        return between.join(described(part, words, say) for part in node.parts)
    if isinstance(node, Word):
        text = f"“{node.text}”" if " " in node.text or not node.is_open else node.text
        return f"{node.column}: {text}" if node.column else text
    return _field(node, words, say)


def is_plain_word(node: Node) -> bool:
    """Return True for a word that needs no chip: it stands in the field."""
    return isinstance(node, Word) and not node.column


def _field(field: Field, words: Vocabulary, say: Say) -> str:
    name, value = field.name, field.value
    if value == "none":
        return say("no %1").replace("%1", "alt text" if name == "alt" else name)
    if name in ("status", "is"):
        return say(STATUS_NAMES[Status(value)] if name == "status" else _STANDINGS[value])
    if name in _KINDS:
        term = words.named(_KINDS[name], value)
        return term.name if term else f"{name}: {value}"
    if name in ("author", "assignee") and value.casefold() == "me":
        return say("by me") if name == "author" else say("assigned to me")
    shown = f"No. {value}" if name == "issue" else f"{name}: {value}"
    return f"{name} {value}" if value[:1] in "<>=" else shown
