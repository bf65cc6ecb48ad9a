"""Writing a revision: what runs each time somebody saves."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from deskeditor.model.revision import RevisionKind
from deskeditor.storage.column_types import time_text
from deskeditor.storage.frames import REVISIONS_A_FRAME, Content, Encoding, Packed, packed
from deskeditor.storage.known import Known, Place
from deskeditor.storage.people import keeper
from deskeditor.storage.statements import Statements

UNCOUNTED = -1  # words of a revision whose story is not listed yet
_WORTH = 0.7  # against a key frame must be smaller than this part of the key frame

_INSERT = (
    "INSERT INTO revision (id, document_id, number, kind, reason, fields, body, encoding, "
    "key_frame, sha256, words, person_id, desk_id, created_at) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_INSERT_PARENT = "INSERT INTO revision_parent (revision_id, ord, parent_id) VALUES (?, ?, ?)"
_MOVE_HEAD = (
    "UPDATE document SET head = ?, lock_version = lock_version + 1, updated_at = ? "
    "WHERE id = ? AND head = ? AND lock_version = ?"
)
_LAST = (
    "SELECT number, id, encoding, length(fields) + length(body) FROM revision "
    "WHERE document_id = ? ORDER BY number DESC LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Cut:
    """Why a revision is cut, and what of it the history shows."""

    reason: str
    kind: RevisionKind = RevisionKind.EDIT
    words: int = 0
    other_parent: str | None = None  # of a merge


@dataclass(frozen=True, slots=True)
class NewRevision:
    """A revision to be written."""

    id: str
    document: str
    parent: str | None  # the head until now; None for the first one
    content: Content
    at: datetime


class Cutter:
    """Writes revisions of documents."""

    def __init__(
        self, session: Session, statements: Statements, person: str, known: Known
    ) -> None:
        self._session = session
        self._statements = statements
        self._person = person
        self._known = known

    def write(self, new: NewRevision, cut: Cut, key_content: Callable[[str], Content]) -> None:
        """Write a revision; `key_content` tells what a key frame keeps."""
        content = new.content
        number, place = self._next(new.document, new.parent)
        frame = packed(content, key_content(place.key)) if place else packed(content)
        if place and frame.size >= _WORTH * place.key_size:
            frame, place = packed(content), None
        person, desk = keeper(self._session, self._statements, self._person)
        self._statements.run(
            _INSERT,
            (
                new.id, new.document, number, cut.kind.value, cut.reason, frame.fields, frame.body,
                int(frame.encoding), place.key if place else None, content.sha256, cut.words,
                person, desk, time_text(new.at),
            ),
        )  # fmt: skip
        parents = [made_of for made_of in (new.parent, cut.other_parent) if made_of is not None]
        for ord_, made_of in enumerate(parents):
            self._statements.run(_INSERT_PARENT, (new.id, ord_, made_of))
        self._known.keep_content(new.id, content)
        self._keep_place(new.id, number, frame, place)

    def move_head(self, document: str, before: tuple[str, int], after: str, now: datetime) -> bool:
        """Let a document be what revision `after` keeps; False where it is not at `before`.

        `before` is the head and the lock version that were read.
        """
        given = (after, time_text(now), document, *before)
        return self._statements.run(_MOVE_HEAD, given).rowcount == 1

    def _next(self, document: str, parent: str | None) -> tuple[int, Place | None]:
        """Return the number of the next revision and the key frame it may be packed against."""
        if parent is None:
            return 1, None
        known = self._known.place(parent)
        if known is None:
            number, place = self._asked(document)
        else:
            number, place = known.number + 1, known
        is_near = place is not None and number - place.key_number < REVISIONS_A_FRAME
        return number, place if is_near else None

    def _asked(self, document: str) -> tuple[int, Place | None]:
        last = self._statements.rows(_LAST, (document, REVISIONS_A_FRAME))
        number = last[0][0] + 1
        for key_number, key, encoding, size in last:
            if encoding == Encoding.ZLIB:
                return number, Place(number - 1, key, key_number, size)
        return number, None

    def _keep_place(self, revision: str, number: int, frame: Packed, place: Place | None) -> None:
        if place is not None:
            kept = Place(number, place.key, place.key_number, place.key_size)
            self._known.keep_place(revision, kept)
        elif frame.encoding is Encoding.ZLIB:
            self._known.keep_place(revision, Place(number, revision, number, frame.size))
