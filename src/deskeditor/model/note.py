"""Notes: remarks on a story, tied to a place in its text where there is one."""

from dataclasses import dataclass
from datetime import datetime

from deskeditor.model.anchor import Anchor
from deskeditor.model.ids import NoteId


@dataclass(frozen=True, slots=True)
class Note:
    """One remark. A resolved one stays, with the time it was resolved."""

    id: NoteId
    document: str  # the story's id
    text: str
    author: str
    created_at: datetime  # aware, UTC
    anchor: Anchor | None = None
    resolved_at: datetime | None = None  # aware, UTC
