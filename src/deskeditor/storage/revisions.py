"""History: which revisions a document has, and a story as it was."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from deskeditor.errors import DeskDamagedError, NotFoundError, RefusedError
from deskeditor.model.history import StoryThen
from deskeditor.model.ids import RevisionId
from deskeditor.model.revision import Revision, RevisionKind
from deskeditor.model.story import Story
from deskeditor.storage.as_of import AsOf
from deskeditor.storage.column_types import time_of
from deskeditor.storage.documents import Documents, Head
from deskeditor.storage.forms import story_of
from deskeditor.storage.packed import all_packs, damaged_in, pack_with, packs_of, take_out
from deskeditor.storage.packs import Entry, Pack
from deskeditor.storage.people import person_id
from deskeditor.storage.tables.history import (
    DocumentRow,
    PersonRow,
    RevisionNameRow,
    RevisionParentRow,
    RevisionRow,
)

_GONE = "That revision is no longer in the desk."
_LEAST_OF_ID = 8  # characters


class Revisions:
    """The unchanging records of a desk."""

    def __init__(
        self, session: Session, documents: Documents, now: Callable[[], datetime], person: str
    ) -> None:
        self._session = session
        self._documents = documents
        self._now, self._person = now, person
        self._people: dict[str, str] = {}  # names by ids
        self._as_of = AsOf(session, documents)

    def of(self, document: str) -> tuple[Revision, ...]:
        """Return the revisions of a document, newest first; none for an unknown one.

        Raises DeskDamagedError where even what a pack lists cannot be read.
        """
        wanted = _told().where(RevisionRow.document_id == document)
        rows = self._session.execute(wanted)
        revisions = [_revision(tuple(row)) for row in rows]
        for pack in packs_of(self._session, document):
            revisions += [self._packed(pack, entry) for entry in pack.entries()]
        return tuple(sorted(revisions, key=lambda revision: revision.number, reverse=True))

    def get(self, revision: str) -> Revision:
        """Return one revision. Raises NotFoundError, DeskDamagedError."""
        row = self._session.execute(_told().where(RevisionRow.id == revision)).first()
        if row is not None:
            return _revision(tuple(row))
        return self._packed(*self._in_packs(revision))

    def newest_at(self) -> datetime | None:
        """Return when the last revision of the desk was cut, None without any."""
        newest = select(RevisionRow.created_at).order_by(RevisionRow.id.desc()).limit(1)
        return self._session.execute(newest).scalar()

    def find(self, document: str, text: str) -> Revision:
        """Return the revision of a document that a person means.

        `text` is its number ("12", "v12"), its name, or the beginning of its id (8 characters or
        more). Raises NotFoundError, and RefusedError where it fits several.
        """
        wanted = text.strip()
        revisions = self.of(document)
        number = wanted.removeprefix("v")
        if number.isdecimal():
            fits = [r for r in revisions if r.number == int(number)]
        else:
            fits = [r for r in revisions if r.name and r.name.casefold() == wanted.casefold()]
        if not fits and len(wanted) >= _LEAST_OF_ID:
            fits = [r for r in revisions if r.id.startswith(wanted.casefold())]
        if not fits:
            raise NotFoundError(
                f"There is no revision {text!r} of it. `deskeditor history` lists those there are."
            )
        if len(fits) > 1:
            raise RefusedError(f"{text!r} fits {len(fits)} revisions. Give one of their numbers.")
        return fits[0]

    def then(self, revision: str) -> StoryThen:
        """Return a story as it was, with its pictures and its places in issues.

        Raises NotFoundError, DeskDamagedError.
        """
        return self._as_of.then(self.story(revision), self.get(revision))

    def put_name(self, revision: str, name: str) -> Revision:
        """Give a revision a name, or take it away with ""; a named one is never thinned.

        One in a pack becomes a row of its own for it. Raises NotFoundError, DeskDamagedError.
        """
        known = self.get(revision)
        if name:
            take_out(self._session, known.id)
        self._session.execute(
            delete(RevisionNameRow).where(RevisionNameRow.revision_id == known.id)
        )
        if name:
            self._session.add(
                RevisionNameRow(
                    revision_id=known.id,
                    name=name,
                    person_id=person_id(self._session, self._person),
                    created_at=self._now(),
                )
            )
            self._session.flush()
        return self.get(revision)

    def story(self, revision: RevisionId | str) -> Story:
        """Return a story as this revision keeps it; its head is that revision.

        Raises NotFoundError, DeskDamagedError.
        """
        row = self._session.execute(
            select(DocumentRow, RevisionRow.created_at)
            .join(RevisionRow, RevisionRow.document_id == DocumentRow.id)
            .where(RevisionRow.id == revision)
        ).first()
        document, kept_at = row or self._story_of_pack(revision)
        if document is None or document.kind != "story":
            raise NotFoundError(_GONE)
        content = self._documents.content(revision)
        return story_of(
            Head(
                document.id,
                revision,
                document.lock_version,
                document.created_at,
                kept_at,
                document.deleted_at,
                content,
            )
        )

    def parents(self, revision: str) -> tuple[RevisionId, ...]:
        """Return what a revision was made from: none, one, or two after a merge."""
        wanted = (
            select(RevisionParentRow.parent_id)
            .where(RevisionParentRow.revision_id == revision)
            .order_by(RevisionParentRow.ord)
        )
        parents = self._session.scalars(wanted).all()
        if not parents and (found := pack_with(self._session, revision)) is not None:
            parents = [found[1].parent] if found[1].parent else []
        return tuple(RevisionId(parent) for parent in parents)

    def damaged(self, only: Iterable[str] | None = None) -> tuple[RevisionId, ...]:
        """Return the revisions whose text does not match its hash: a sweep over all history.

        Of a pack of which not even the list can be read, the first and the last.
        """
        if only is not None:
            return tuple(RevisionId(key) for key in only if not self._is_sound(key))
        wanted = select(RevisionRow.id).order_by(RevisionRow.id)
        found = [key for key in self._session.scalars(wanted).all() if not self._is_sound(key)]
        for pack in all_packs(self._session):
            found += damaged_in(pack)
        return tuple(RevisionId(key) for key in sorted(found))

    def _in_packs(self, revision: str) -> tuple[Pack, Entry]:
        found = pack_with(self._session, revision)
        if found is None:
            raise NotFoundError(_GONE)
        return found

    def _packed(self, pack: Pack, entry: Entry) -> Revision:
        if not self._people:
            rows = self._session.execute(select(PersonRow.id, PersonRow.name))
            self._people = {person: name for person, name in rows}  # noqa: C416 - as in bulk
        return Revision(
            id=RevisionId(entry.id),
            document=pack.document,
            number=entry.number,
            kind=RevisionKind(entry.kind),
            reason=entry.reason,
            author=self._people.get(entry.person, ""),
            created_at=time_of(entry.created_at),
            words=entry.words,
        )

    def _story_of_pack(self, revision: str) -> tuple[DocumentRow | None, datetime]:
        pack, entry = self._in_packs(revision)
        return self._session.get(DocumentRow, pack.document), time_of(entry.created_at)

    def _is_sound(self, revision: str) -> bool:
        try:
            self._documents.content(revision)
        except DeskDamagedError:
            return False
        return True


def _told() -> Any:  # noqa: ANN401 - a query of nine columns
    return (
        select(
            RevisionRow.id,
            RevisionRow.document_id,
            RevisionRow.number,
            RevisionRow.kind,
            RevisionRow.reason,
            PersonRow.name,
            RevisionRow.created_at,
            RevisionRow.words,
            RevisionNameRow.name,
        )
        .join(PersonRow, PersonRow.id == RevisionRow.person_id)
        .outerjoin(RevisionNameRow, RevisionNameRow.revision_id == RevisionRow.id)
    )


def _revision(columns: tuple[Any, ...]) -> Revision:
    revision, document, number, kind, reason, author, created_at, words, name = columns
    return Revision(
        id=RevisionId(revision),
        document=document,
        number=number,
        kind=RevisionKind(kind),
        reason=reason,
        author=author,
        created_at=created_at,
        words=words,
        name=name or "",
    )
