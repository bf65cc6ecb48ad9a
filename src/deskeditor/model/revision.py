"""Revisions: unchanging records of a whole document at one time."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from deskeditor.model.ids import RevisionId


class RevisionKind(StrEnum):
    """What made a revision."""

    EDIT = "edit"
    MERGE = "merge"
    IMPORT = "import"
    RESTORE = "restore"
    TOMBSTONE = "tombstone"


@dataclass(frozen=True, slots=True)
class Revision:
    """Who kept a document as it was, when and why."""

    id: RevisionId
    document: str
    number: int  # 1 is the first of its document
    kind: RevisionKind
    reason: str  # "Saved", "Status: Ready", "Imported from page.txt"
    author: str
    created_at: datetime  # aware, UTC; for display only, order is by parents
    words: int  # of rendered prose
    name: str = ""  # what a person called this version


@dataclass(frozen=True, slots=True)
class RecoveredDraft:
    """Unsaved typing that came back after an unclean end."""

    story: str
    headline: str
    typed_at: datetime  # aware, UTC
    is_readable: bool = True  # False: it is there, but damaged
