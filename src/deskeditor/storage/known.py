"""What was read of the file or written to it lately and can never change there.

Revisions are immutable, so what one keeps, its number and the key frame that its successor may use
hold from one transaction to the next; only a document's head has to be asked for. What a
transaction leaves here that was then undone is never asked for again: its ids are nowhere.
"""

from collections import OrderedDict
from dataclasses import dataclass
from typing import TypeVar

from deskeditor.storage.frames import Content

T = TypeVar("T")

_CONTENTS = 32  # of the revisions written or read last


@dataclass(frozen=True, slots=True)
class Place:
    """Where a revision stands in its history, and what the next one may be packed against."""

    number: int
    key: str  # the key frame
    key_number: int
    key_size: int  # bytes, packed


class Known:
    """Belongs to the one connection that writes; one transaction at a time uses it."""

    def __init__(self, *, is_listing_due: bool = False) -> None:
        self.is_listing_due = is_listing_due  # stories may wait to be listed: see `listing`
        self.is_first_look = is_listing_due  # and another program may have gone on with them
        self._contents: OrderedDict[str, Content] = OrderedDict()
        self._places: OrderedDict[str, Place] = OrderedDict()

    def content(self, revision: str) -> Content | None:
        """Return what a revision keeps if that is known."""
        found = self._contents.get(revision)
        if found is not None:
            self._contents.move_to_end(revision)
        return found

    def keep_content(self, revision: str, content: Content) -> None:
        """Remember what a revision keeps."""
        _keep(self._contents, revision, content)

    def place(self, revision: str) -> Place | None:
        """Return the place of a revision if that is known."""
        return self._places.get(revision)

    def keep_place(self, revision: str, place: Place) -> None:
        """Remember the place of a revision that is, or is packed against, its key frame."""
        _keep(self._places, revision, place)

    def begin_again(self) -> None:
        """Know nothing for sure: another program may have written to the file."""
        self.forget()
        self.is_listing_due = self.is_first_look = True

    def forget(self) -> None:
        """Forget what revisions keep: some of them were deleted for good."""
        self._contents.clear()
        self._places.clear()


def _keep(kept: OrderedDict[str, T], key: str, value: T) -> None:
    kept[key] = value
    kept.move_to_end(key)
    if len(kept) > _CONTENTS:
        kept.popitem(last=False)
