"""Which fields a search knows, what may stand behind them, and what was meant by others."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from difflib import get_close_matches

from deskeditor.model.query_tree import Field, Node, Word
from deskeditor.model.query_values import number_range, time_range
from deskeditor.model.story import STATUS_NAMES

NONE = "none"
TIMES = ("updated", "created", "published")
NAMED = ("region", "section", "column", "author", "assignee", "topic")  # the desk knows the names
LACKS = ("credit", "alt", "deck", "image")  # only whether a story lacks it, or words in it
STANDINGS = ("trash", "mine", "changed", "recovered", "locked", "imported", "embargoed")
COLUMNS = {  # fields of text, and the column of the index that holds their words
    "headline": "headline",
    "deck": "deck",
    "body": "body",
    "caption": "captions",
    "credit": "credits",
    "note": "notes",
}
ALIASES = {
    "byline": "author",
    "title": "headline",
    "tag": "topic",
    "notes": "note",
    "by": "author",
}
FIELDS = ("status", *NAMED, "issue", *LACKS, *TIMES, "words", "is", "headline", "body", "caption",
          "note", "missing", "byline")  # fmt: skip
LACKABLE = (*LACKS, *NAMED, "issue")

_SOME_TIME = datetime(2026, 1, 1, tzinfo=UTC)
_STATUSES = {
    name.casefold().replace(" ", "-"): status.value
    for status, label in STATUS_NAMES.items()
    for name in (status.value, label)
}
_EXAMPLES = {
    "words": "words:>1200 or words:800..1200",
    "issue": "issue:12 or issue:none",
    **{name: f"{name}:<7d, {name}:2026-11 or {name}:2026-01..2026-03" for name in TIMES},
}


def is_field(name: str) -> bool:
    """Return True if a search knows this field."""
    return ALIASES.get(name, name) in FIELDS


def field_of(name: str, value: str, *, is_open: bool, is_quoted: bool) -> Node | None:
    """Return what a known field with this value means, None if it has no such value.

    `credit:none` asks for what lacks a credit, `credit:"none"` for the word.
    """
    name = ALIASES.get(name, name)
    folded = value.casefold()
    if name == "missing":
        lacked = ALIASES.get(folded, folded)
        return Field(lacked, NONE) if lacked in LACKABLE else None
    is_word = is_quoted and name in COLUMNS
    if folded == NONE and name in LACKABLE and not is_word:
        return Field(name, NONE)
    if name in COLUMNS:
        return Word(value, is_open, name)
    read = _READ.get(name)
    settled = read(folded) if read else value
    return Field(name, settled) if settled else None


def not_a_field(name: str) -> tuple[str, str]:
    """Return why a word with a colon was passed over, and the field that was meant or ""."""
    known = [*FIELDS, *ALIASES]
    near = nearest(name, known)
    if near:
        return f"`{name}:` is not a field. Did you mean `{near}:`?", near
    some = ", ".join(f"`{field}:`" for field in FIELDS[:7])
    return f"`{name}:` is not a field. Fields are {some} and others.", ""


def not_a_value(name: str, value: str) -> tuple[str, str]:
    """Return why the value of a known field was passed over, and what was meant or ""."""
    lists = {"status": [s.value for s in STATUS_NAMES], "is": STANDINGS, "missing": LACKABLE}
    known = lists.get(name)
    if known is None:
        example = _EXAMPLES.get(name, f"{name}:none")
        return f"`{name}:{value}` is not understood. Write {example}.", ""
    near = nearest(value, known)
    if near:
        return f"`{name}:{value}` is not known. Did you mean `{name}:{near}`?", near
    return f"`{name}:{value}` is not known. It may be {', '.join(known)}.", ""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is written most alike, "" if none is near."""
    folded = {name.casefold(): name for name in known}
    near = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    if near:
        return folded[near[0]]
    begins = [name for key, name in folded.items() if word and key.startswith(word.casefold())]
    return begins[0] if begins else ""


def _status(value: str) -> str:
    return _STATUSES.get(value.replace(" ", "-"), "")


def _issue(value: str) -> str:
    number = value.removeprefix("no.").strip().lstrip("0")
    return number if number.isdecimal() and number.isascii() else ""


def _time(value: str) -> str:
    return value if time_range(value, _SOME_TIME) else ""


_READ: dict[str, Callable[[str], str]] = {
    "status": _status,
    "issue": _issue,
    "is": lambda value: value if value in STANDINGS else "",
    "words": lambda value: value if number_range(value) else "",
    "alt": lambda _value: "",
    "image": lambda _value: "",
    **dict.fromkeys(TIMES, _time),
}
