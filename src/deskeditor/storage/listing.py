"""Stories whose lists follow their save in a transaction of its own.

What a person waits for when they save is that the words are on the disk. That the list, the counts
and the search show them takes three times as long and can follow. A row of `listing_due`, written
with the revision, sees to it that it does, whatever happens between; whoever asks the desk
anything lists first, so nobody can tell.
"""

from sqlalchemy.orm import Session

from deskeditor.errors import DeskDamagedError, NotFoundError
from deskeditor.model.ids import StoryId
from deskeditor.storage.cutting import UNCOUNTED
from deskeditor.storage.documents import Documents
from deskeditor.storage.forms import STORY, story_of
from deskeditor.storage.known import Known
from deskeditor.storage.projections import Projections
from deskeditor.storage.reading_matter import reading_matter
from deskeditor.storage.statements import Statements

_PUT_OFF = "INSERT OR IGNORE INTO listing_due (story_id) VALUES (?)"
_DUE = "SELECT story_id FROM listing_due ORDER BY story_id"
_DONE = "DELETE FROM listing_due"
_COUNT = "UPDATE revision SET words = ? WHERE id = ? AND words = ?"


class Listing:
    """Puts the listing of a story off, and catches up."""

    def __init__(
        self, session: Session, documents: Documents, projections: Projections, known: Known
    ) -> None:
        self._statements = Statements(session)
        self._documents = documents
        self._projections = projections
        self._known = known
        self.is_settled = False  # nothing will be due when this transaction is kept

    def put_off(self, story: StoryId) -> None:
        """List a story that is saved in this transaction by the next `settle`."""
        self._statements.run(_PUT_OFF, (story,))
        self._known.is_listing_due, self.is_settled = True, False

    def settle(self) -> None:
        """List the stories that wait for it and count the words of their heads."""
        if not self._known.is_listing_due:
            return
        due = self._statements.run(_DUE).scalars().all()
        for story in due:
            self._list(StoryId(story))
        if due:
            self._statements.run(_DONE)
        self.is_settled = True

    def _list(self, story: StoryId) -> None:
        try:
            kept = story_of(self._documents.head(STORY, story))
        except (NotFoundError, DeskDamagedError):
            return  # gone meanwhile, or a matter for `repair`
        matter = reading_matter(kept)
        given = (matter.words, kept.head, UNCOUNTED)
        self._statements.run(_COUNT, given)
        self._projections.write(kept, matter)
