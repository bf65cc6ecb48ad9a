"""Deleting for good: all rows of documents in the trash, and the pictures that only they needed.

A `purged` row stays of each, so that neither a joined desk nor a repair from an old backup brings
it back. Revisions can only be deleted while `purging` stands in `local_setting` (a trigger of the
first schema), which is put and taken away in the same transaction.
"""

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from deskeditor.model.edition import blob_path
from deskeditor.storage.forms import IMAGE, STORY
from deskeditor.storage.tables.beside import BlobRow, LocalSettingRow
from deskeditor.storage.tables.history import DocumentRow, PurgedRow
from deskeditor.storage.tables.indexes import ImageRow, IssueItemRow, IssueRow, StoryRow

# ruff: noqa: S608 - names of our own schema

_GOING = "files_going"  # a setting of this machine: JSON, hashes of files that are to be removed
_PAGES = 500  # of the index of words, merged in one step
_INDEXES = ("story_text", "story_title")
_OURS = "SELECT value FROM json_each(:ids)"
_REVISIONS = f"SELECT id FROM revision WHERE document_id IN ({_OURS})"
_NUMBERS = f"SELECT number FROM story_row WHERE id IN ({_OURS})"
_NOTES = f"SELECT id FROM note WHERE document_id IN ({_OURS})"
_STATEMENTS = (
    "INSERT OR REPLACE INTO local_setting (key, value) VALUES ('purging', 'yes')",
    # lists and words
    f"DELETE FROM story_text WHERE rowid IN ({_NUMBERS})",
    f"DELETE FROM story_title WHERE rowid IN ({_NUMBERS})",
    f"DELETE FROM story_facet WHERE story_number IN ({_NUMBERS})",
    f"DELETE FROM listing_due WHERE story_id IN ({_OURS})",
    f"DELETE FROM story_row WHERE id IN ({_OURS})",
    f"DELETE FROM image_use WHERE story_id IN ({_OURS})",
    f"DELETE FROM image_place WHERE document_id IN ({_OURS})",
    f"DELETE FROM image WHERE id IN ({_OURS})",
    # what was said of them and typed into them
    f"UPDATE note SET reply_to = NULL WHERE reply_to IN ({_NOTES})",
    f"DELETE FROM note WHERE document_id IN ({_OURS})",
    f"DELETE FROM draft WHERE document_id IN ({_OURS})",
    # history; a merge of another document forgets that it was made of one of these
    f"DELETE FROM branch WHERE document_id IN ({_OURS}) OR revision_id IN ({_REVISIONS})",
    f"DELETE FROM revision_name WHERE revision_id IN ({_REVISIONS})",
    f"DELETE FROM revision_parent WHERE revision_id IN ({_REVISIONS})",
    f"DELETE FROM revision_parent WHERE ord > 0 AND parent_id IN ({_REVISIONS})",
    f"DELETE FROM revision_pack WHERE document_id IN ({_OURS})",
    f"DELETE FROM revision WHERE document_id IN ({_OURS})",
    f"DELETE FROM document WHERE id IN ({_OURS})",
    "DELETE FROM local_setting WHERE key = 'purging'",
)


@dataclass(frozen=True, slots=True)
class Trashed:
    """A story or an image in the trash."""

    id: str
    kind: str  # "story" or "image"
    name: str  # headline, or slug; of an image its file's name
    slug: str  # "" for an image
    deleted_at: datetime


class Purging:
    """What lies in the trash, and how it leaves the desk."""

    def __init__(self, session: Session, media: Path, now: Callable[[], datetime]) -> None:
        self._session, self._media, self._now = session, media, now

    def stories(self) -> tuple[Trashed, ...]:
        """Return the stories in the trash, longest there first."""
        row = StoryRow
        wanted = _in_trash(row.id, row.headline, row.slug).join(row, row.id == DocumentRow.id)
        return tuple(
            Trashed(story, STORY, headline or slug or "Untitled", slug, deleted_at)
            for story, headline, slug, deleted_at in self._session.execute(wanted)
        )

    def images(self) -> tuple[Trashed, ...]:
        """Return the images in the trash, longest there first."""
        row = ImageRow
        wanted = _in_trash(row.id, row.filename).join(row, row.id == DocumentRow.id)
        rows = self._session.execute(wanted)
        return tuple(Trashed(image, IMAGE, name, "", deleted) for image, name, deleted in rows)

    def issues_holding(self) -> dict[str, int]:
        """Return the highest number of the issues outside the trash that hold each story."""
        rows = self._session.execute(
            select(IssueItemRow.story_id, IssueRow.number)
            .join(IssueRow, IssueRow.id == IssueItemRow.issue_id)
            .join(DocumentRow, DocumentRow.id == IssueRow.id)
            .where(IssueItemRow.story_id.is_not(None), DocumentRow.deleted_at.is_(None))
            .order_by(IssueRow.number)
        )
        return {str(story): number for story, number in rows}

    def gone(self, ids: Iterable[str]) -> frozenset[str]:
        """Return those of `ids` that were deleted for good."""
        wanted = select(PurgedRow.document_id).where(PurgedRow.document_id.in_(tuple(ids)))
        return frozenset(self._session.scalars(wanted))

    def purge(self, stories: Sequence[str], images: Sequence[str]) -> int:
        """Delete documents for good; return how many files are to be removed.

        Whoever asks has made sure that nothing shows the images any more. `remove_files` is due
        afterwards.
        """
        at = self._now()
        self._session.flush()
        for kind, ids in ((STORY, stories), (IMAGE, images)):
            self._session.add_all(
                PurgedRow(document_id=document, kind=kind, purged_at=at) for document in ids
            )
        rows = self._session.execute(select(ImageRow.id, ImageRow.sha256))
        wanted = set(images)
        files = sorted({sha256 for image, sha256 in rows if image in wanted})
        self._session.flush()
        forget(self._raw(), (*stories, *images))
        return self._let_go(files)

    def remove_files(self) -> None:
        """Remove the files that purges have let go, unless a picture with their bytes came back.

        What cannot be removed now is tried again next time.
        """
        stay = []
        for sha256 in self._going():
            try:
                if self._session.get(BlobRow, sha256) is None:
                    blob_path(self._media, sha256).unlink(missing_ok=True)
            except OSError:
                stay.append(sha256)
        self._note_going(stay)

    def is_unfinished(self) -> bool:
        """Return True while files that were let go are still there."""
        return bool(self._going())

    def settle_words(self, *, is_first: bool) -> bool:
        """Take one step in merging the indexes, which drops deleted words from their rows.

        The first step begins with all of them. Returns True while there is more to do; see
        https://sqlite.org/fts5.html, 6.8.
        """
        raw = self._raw()
        is_behind = False
        for index in _INDEXES:
            before = raw.total_changes
            pages = -_PAGES if is_first else _PAGES
            raw.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('merge', ?)", (pages,))
            is_behind |= raw.total_changes - before >= 2  # noqa: PLR2004 - as SQLite documents it
        return is_behind

    def _let_go(self, files: Sequence[str]) -> int:
        """Let files go that no image has any more."""
        needed = set(self._session.scalars(select(ImageRow.sha256)))
        free = [sha256 for sha256 in files if sha256 not in needed]
        for sha256 in free:
            row = self._session.get(BlobRow, sha256)
            if row is not None:
                self._session.delete(row)
        if free:
            self._note_going(sorted({*self._going(), *free}))
        return len(free)

    def _going(self) -> list[str]:
        row = self._session.get(LocalSettingRow, _GOING)
        return [] if row is None else list(json.loads(row.value))

    def _note_going(self, files: Sequence[str]) -> None:
        row = self._session.get(LocalSettingRow, _GOING)
        if row is not None and not files:
            self._session.delete(row)
        elif files:
            self._session.merge(LocalSettingRow(key=_GOING, value=json.dumps(list(files))))

    def _raw(self) -> Any:  # noqa: ANN401 - of whichever SQLite is in use
        return self._session.connection().connection.driver_connection


def forget(connection: Any, documents: Sequence[str]) -> None:  # noqa: ANN401 - a bare connection
    """Delete all rows of documents within the caller's transaction. Raises SQLite's errors."""
    given = {"ids": json.dumps(list(documents))}
    for statement in _STATEMENTS:
        connection.execute(statement, given if ":ids" in statement else ())


def forget_purged(
    connection: Any,  # noqa: ANN401 - a bare connection
    purged: Sequence[tuple[str, str, str]],
    files: Collection[str],
) -> None:
    """Delete from a desk made of an older backup what was purged since.

    `purged` are id, kind and time; `files` the hashes that the desk had last.
    """
    known = "SELECT 1 FROM document WHERE id = ?"
    there = [row[0] for row in purged if connection.execute(known, (row[0],)).fetchone()]
    connection.executemany(
        "INSERT OR IGNORE INTO purged (document_id, kind, purged_at) VALUES (?, ?, ?)", purged
    )
    if not there:
        return
    of_them = f"SELECT sha256 FROM image WHERE id IN ({_OURS})"
    shown = {row[0] for row in connection.execute(of_them, {"ids": json.dumps(there)})}
    forget(connection, there)
    free = [(sha256,) for sha256 in shown if sha256 not in files]
    connection.executemany("DELETE FROM blob WHERE sha256 = ?", free)


def _in_trash(*columns: Any) -> Any:  # noqa: ANN401 - a selection of any columns
    deleted_at = DocumentRow.deleted_at
    wanted = select(*columns, deleted_at).select_from(DocumentRow)
    return wanted.where(deleted_at.is_not(None)).order_by(deleted_at, DocumentRow.id)
