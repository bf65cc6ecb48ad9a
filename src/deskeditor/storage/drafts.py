"""The typing journal: what is being typed, apart from history."""

import json
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from deskeditor.errors import NotFoundError
from deskeditor.model.ids import StoryId
from deskeditor.model.revision import RecoveredDraft
from deskeditor.model.story import Story
from deskeditor.storage.cleaned import cleaned
from deskeditor.storage.documents import Documents, Head
from deskeditor.storage.forms import STORY, story_content, story_of
from deskeditor.storage.frames import Content
from deskeditor.storage.statements import Statements
from deskeditor.storage.tables.history import DocumentRow, DraftRow

_FORGET = "DELETE FROM draft WHERE document_id = ?"


class Drafts:
    """One row for each story with typing that no revision holds yet."""

    def __init__(
        self, session: Session, documents: Documents, now: Callable[[], datetime]
    ) -> None:
        self._session = session
        self._statements = Statements(session)
        self._documents = documents
        self._now = now

    def put(self, story: Story, typed_at: datetime | None = None) -> None:
        """Keep `story` exactly as typed; `story.head` says what it is based on.

        Raises NotFoundError if the story is not in the desk.
        """
        known = self._session.execute(
            select(DocumentRow.kind).where(DocumentRow.id == story.id)
        ).scalar()
        if known != STORY:
            raise NotFoundError("This story is no longer in the desk.")
        content = story_content(story)
        columns = {
            "document_id": story.id,
            "base": story.head,
            "base_version": story.version,
            "fields": json.dumps(json.loads(content.fields)),
            "body": json.dumps(content.body),
            "typed_at": typed_at or self._now(),
        }
        row = upsert(DraftRow).values(columns | {"sequence": 1})
        newer = columns | {"sequence": DraftRow.sequence + 1}
        self._session.execute(
            row.on_conflict_do_update(index_elements=[DraftRow.document_id], set_=newer)
        )

    def get(self, story: StoryId) -> Story | None:
        """Return the story as typed, its head what it is based on; None without a readable one."""
        row = self._session.get(DraftRow, story, populate_existing=True)
        return None if row is None else self._typed(row)

    def clear(self, story: StoryId) -> None:
        """Forget a draft: a revision holds it, or the person let it go."""
        self._statements.run(_FORGET, (story,))

    def all_newer(self) -> tuple[RecoveredDraft, ...]:
        """Return the drafts that say something else than their story's head, oldest first.

        One that is damaged is among them, with the headline that its story has.
        """
        rows = self._session.scalars(select(DraftRow).order_by(DraftRow.typed_at)).all()
        return tuple(found for found in map(self._recovered, rows) if found is not None)

    def _recovered(self, row: DraftRow) -> RecoveredDraft | None:
        typed = self._typed(row)
        if typed is None:
            kept = story_of(self._documents.head(STORY, row.document_id))
            return RecoveredDraft(row.document_id, kept.headline, row.typed_at, is_readable=False)
        if not self._is_newer(typed):
            return None
        return RecoveredDraft(row.document_id, typed.headline, row.typed_at)

    def _typed(self, row: DraftRow) -> Story | None:
        kept = self._documents.head(STORY, row.document_id)
        try:
            typed = Content(row.fields, json.loads(row.body))
            return story_of(
                Head(
                    row.document_id,
                    row.base,
                    row.base_version,
                    kept.created_at,
                    kept.updated_at,
                    kept.deleted_at,
                    typed,
                )
            )
        except (ValueError, TypeError, KeyError, AttributeError):
            return None  # damaged: the words cannot be told from rubbish

    def _is_newer(self, typed: Story) -> bool:
        kept = self._documents.head(STORY, typed.id)
        return story_content(cleaned(typed), kept.content) != kept.content
