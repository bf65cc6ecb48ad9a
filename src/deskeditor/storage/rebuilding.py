"""Making the derived tables of stories anew from their heads, and telling what was wrong."""

from collections import defaultdict
from typing import Any

from sqlalchemy import delete, select, text
from sqlalchemy.orm import Session

from deskeditor.model.ids import StoryId
from deskeditor.storage.documents import Documents
from deskeditor.storage.forms import STORY, story_of
from deskeditor.storage.projections import Projections
from deskeditor.storage.search_texts import SearchTexts
from deskeditor.storage.statements import Statements
from deskeditor.storage.tables.indexes import (
    FacetCountRow,
    ImageUseRow,
    StoryFacetRow,
    StoryRow,
)

_TEXTS = text(
    "SELECT story_row.id, story_text.*, story_title.headline FROM story_text "
    "JOIN story_row ON story_row.number = story_text.rowid "
    "LEFT JOIN story_title ON story_title.rowid = story_text.rowid"
)


def rebuilt(
    session: Session, documents: Documents, projections: Projections
) -> tuple[StoryId, ...]:
    """Write rows, facets, counts, uses and search texts of every story anew.

    Returns the stories that were listed wrongly before, in the order of their ids. Takes as long
    as saving every story.
    """
    before = _shown(session)
    make_lists(session, documents, projections)
    after = _shown(session)
    wrong = (key for key in before.keys() | after.keys() if before.get(key) != after.get(key))
    return tuple(StoryId(story) for story in sorted(wrong))


def make_lists(session: Session, documents: Documents, projections: Projections) -> None:
    """Write all of that anew without asking what was wrong; one story is in memory at a time."""
    SearchTexts(Statements(session)).forget_all()
    for table in (FacetCountRow, StoryFacetRow, ImageUseRow, StoryRow):
        session.execute(delete(table))
    for head in documents.heads(STORY):
        projections.write(story_of(head))


def _shown(session: Session) -> dict[str, list[Any]]:
    """Return all that lists show, by story; the local numbers of rows do not matter."""
    columns = [column for column in StoryRow.__table__.columns if column.name != "number"]
    queries = (
        select(StoryRow.id, *columns),
        select(StoryRow.id, StoryFacetRow.kind, StoryFacetRow.value)
        .join(StoryFacetRow, StoryFacetRow.story_number == StoryRow.number)
        .order_by(StoryFacetRow.kind, StoryFacetRow.value),
        select(ImageUseRow.story_id, *ImageUseRow.__table__.columns),
        _TEXTS,
    )
    shown: dict[str, list[Any]] = defaultdict(list)
    for query in queries:
        for row in session.execute(query):
            shown[row[0]].append(tuple(row[1:]))
    return dict(shown)
