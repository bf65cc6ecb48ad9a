"""Identities: UUIDv7 texts, made locally, ordered by time, never reused (RFC 9562, 5.7)."""

import secrets
import threading
import time
from collections.abc import Callable
from typing import NewType

StoryId = NewType("StoryId", str)
ImageId = NewType("ImageId", str)
IssueId = NewType("IssueId", str)
ItemId = NewType("ItemId", str)
SectionId = NewType("SectionId", str)  # of an issue
TermId = NewType("TermId", str)
ContributorId = NewType("ContributorId", str)
RevisionId = NewType("RevisionId", str)
NoteId = NewType("NoteId", str)

_lock = threading.Lock()
_last_ms = 0
_counter = 0


def new_id(now_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000) -> str:
    """Return a new UUIDv7 as lower-case text of 36 characters.

    Ids of one process are strictly increasing even when the clock stands still or steps back: the
    time is `max(now, last)` in milliseconds and `rand_a` counts within it.
    """
    global _last_ms, _counter  # noqa: PLW0603 - the monotony is the process's
    with _lock:
        now = now_ms()
        if now > _last_ms:
            _last_ms, _counter = now, 0
        else:
            _counter += 1
            if _counter > 0xFFF:  # noqa: PLR2004 - rand_a has twelve bits
                _last_ms, _counter = _last_ms + 1, 0
        stamp, count = _last_ms, _counter
    value = stamp << 80 | 0x7 << 76 | count << 64 | 0b10 << 62 | secrets.randbits(62)
    digits = f"{value:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
