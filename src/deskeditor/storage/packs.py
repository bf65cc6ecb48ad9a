"""Packs: old revisions of one document in one piece of bytes, and back.

A pack is two xz streams. The first is one line of canonical JSON, the entries column by column, in
the order of their numbers; the second is their texts in the same order, each its fields and then
its body, with nothing between: what one has of the one before it costs a few bytes. A list of
revisions reads the first stream alone, which xz guards; whoever reads a text checks all of it.
Why it is so: docs/decisions/0012.
"""

import hashlib
import json
import lzma
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from deskeditor.errors import DeskDamagedError
from deskeditor.storage.frames import Content
from deskeditor.storage.plain import canonical_json

FORMAT = 1
MOST_TEXT = 8 * 2**20  # bytes of all texts in a pack
_MOST_LIST = 2**20  # bytes of its first stream
_MEMORY = 64 * 2**20  # bytes that unpacking may take
# Preset 6 is 4 % smaller and takes five times as long.
_FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 3, "pb": 0}]
_COLUMNS = (
    "id",
    "number",
    "kind",
    "reason",
    "person",
    "desk",
    "created_at",
    "words",
    "needs_reading",
    "hub_seq",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of a revision in a pack, but for its text; each as its column has it."""

    id: str
    number: int
    kind: str
    reason: str
    person: str  # id
    desk: str  # id
    created_at: str
    words: int
    needs_reading: int = 0
    hub_seq: int | None = None
    parent: str | None = None  # merges, which have two, are not packed


Kept = tuple[Entry, Content]


@dataclass(frozen=True, slots=True)
class Pack:
    """A row of `revision_pack`."""

    row: int
    document: str
    first: int  # number
    last: int
    first_id: str
    last_id: str
    revisions: int
    sha256: bytes
    data: bytes

    def entries(self) -> tuple[Entry, ...]:
        """Return what lies in it, by number. Raises DeskDamagedError."""
        try:
            return _entries(self.data)
        except _DAMAGES as error:
            raise DeskDamagedError(self._damage) from error

    def contents(self) -> Mapping[str, Content]:
        """Return its texts by the ids of their revisions. Raises DeskDamagedError."""
        if hashlib.sha256(self.data).digest() != self.sha256:
            raise DeskDamagedError(self._damage)
        try:
            return _contents(self.data)
        except _DAMAGES as error:
            raise DeskDamagedError(self._damage) from error

    def kept(self) -> tuple[Kept, ...]:
        """Return all of it, by number. Raises DeskDamagedError."""
        contents = self.contents()
        return tuple((entry, contents[entry.id]) for entry in self.entries())

    @property
    def _damage(self) -> str:
        return (
            f"Revisions {self.first} to {self.last} of document {self.document} (pack {self.row}) "
            "are damaged: they do not match their hash. Nothing was changed; `deskeditor repair` "
            "takes them from a backup."
        )


def packed_together(kept: Sequence[Kept]) -> bytes:
    """Return the data of a pack: the same bytes for the same revisions, in any order.

    Raises ValueError for none, or for more text than `MOST_TEXT`.
    """
    ordered = sorted(kept, key=lambda one: one[0].number)
    texts = [(c.fields.encode(), c.body.encode()) for _, c in ordered]
    text = b"".join(part for pair in texts for part in pair)
    entries = [entry for entry, _ in ordered]
    columns: dict[str, Any] = {
        name: [getattr(entry, name) for entry in entries] for name in _COLUMNS
    }
    columns["fields"] = [len(fields) for fields, _ in texts]
    columns["body"] = [len(body) for _, body in texts]
    columns["parents"] = _unusual_parents(entries)
    columns["format"] = FORMAT
    listed = f"{canonical_json(columns)}\n".encode()
    if not ordered or len(text) > MOST_TEXT or len(listed) > _MOST_LIST:
        raise ValueError(f"{len(ordered)} revisions of {len(text)} bytes are no pack")
    return _compressed(listed) + _compressed(text)


def _unusual_parents(entries: Sequence[Entry]) -> dict[str, str | None]:
    """Return by place of what those were made that were not made of the entry before them."""
    before = (None, *(entry.id for entry in entries))
    return {
        str(place): entry.parent
        for place, entry in enumerate(entries)
        if entry.parent != before[place]
    }


def _compressed(raw: bytes) -> bytes:
    return lzma.compress(raw, lzma.FORMAT_XZ, check=lzma.CHECK_CRC64, filters=_FILTERS)


_DAMAGES = (lzma.LZMAError, ValueError, KeyError, TypeError, IndexError, AttributeError)


def _decompressed(data: bytes, most: int) -> tuple[bytes, bytes]:
    """Return the first stream of `data`, of at most `most` bytes, and what follows it."""
    unpacker = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MEMORY)
    raw = unpacker.decompress(data, max_length=most + 1)
    if not unpacker.eof or len(raw) > most:
        raise ValueError("a stream is cut short or too long")
    return raw, unpacker.unused_data


def _columns(data: bytes) -> tuple[dict[str, Any], bytes]:
    listed, rest = _decompressed(data, _MOST_LIST)
    columns = json.loads(listed)
    if columns["format"] != FORMAT:
        raise ValueError("a later version packed this")
    return columns, rest


@lru_cache(maxsize=16)
def _entries(data: bytes) -> tuple[Entry, ...]:
    columns, _ = _columns(data)
    parents: Mapping[str, str | None] = columns["parents"]
    before = None
    entries = []
    for place, row in enumerate(zip(*(columns[name] for name in _COLUMNS), strict=True)):
        made_of = parents.get(str(place), before)
        entry = Entry(**dict(zip(_COLUMNS, row, strict=True)), parent=made_of)
        entries.append(entry)
        before = entry.id
    return tuple(entries)


@lru_cache(maxsize=4)
def _contents(data: bytes) -> Mapping[str, Content]:
    columns, rest = _columns(data)
    text, nothing = _decompressed(rest, MOST_TEXT)
    contents, at = {}, 0
    for key, fields, body in zip(columns["id"], columns["fields"], columns["body"], strict=True):
        middle, end = at + fields, at + fields + body
        contents[key] = Content(text[at:middle].decode(), text[middle:end].decode())
        at = end
    if at != len(text) or nothing:
        raise ValueError("there is more in it than is listed")
    return MappingProxyType(contents)
