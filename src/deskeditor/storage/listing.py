"""Stories whose lists follow their save in a transaction of its own.

What a person waits for when they save is that the words are on the disk. That the list, the counts
and the search show them takes three times as long and can follow. A row of `listing_due`, written
with the revision, sees to it that it does, whatever happens between; whoever asks the desk
anything lists first, so nobody can tell.
"""

from contextlib import suppress
from dataclasses import replace
from itertools import count

from sqlalchemy.orm import Session

from deskeditor.errors import DeskDamagedError, NotFoundError
from deskeditor.model.ids import StoryId
from deskeditor.storage.cutting import UNCOUNTED, Cut
from deskeditor.storage.documents import Documents, Head
from deskeditor.storage.forms import STORY, story_content, story_of
from deskeditor.storage.known import Known
from deskeditor.storage.projections import Projections
from deskeditor.storage.reading_matter import reading_matter
from deskeditor.storage.statements import Statements

_PUT_OFF = "INSERT OR IGNORE INTO listing_due (story_id) VALUES (?)"
_DUE = "SELECT story_id FROM listing_due ORDER BY story_id"
_DONE = "DELETE FROM listing_due"
_COUNT = "UPDATE revision SET words = ? WHERE id = ? AND words = ?"
_UNCOUNTED = (
    "SELECT revision.id, document.id FROM revision JOIN document "
    "ON document.id = revision.document_id WHERE document.kind = 'story' AND words = ?"
)
_OF_STORY = f"{_UNCOUNTED} AND document.id = ?"
_OTHERS = "SELECT 1 FROM story_row WHERE slug = ? AND slug <> '' AND id <> ?"


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
        due = self._statements.values(_DUE)
        for story in due:
            with suppress(NotFoundError, DeskDamagedError):  # gone, or a matter for `repair`
                self._list(self._documents.head(STORY, story))
        if due:
            self._statements.run(_DONE)
        self.is_settled = True

    def count_all(self) -> None:
        """Count the words of revisions that wait for it though their story may not: a repair.

        Looks at every revision of the desk.
        """
        self._count_all(_UNCOUNTED, (UNCOUNTED,))

    def _count_all(self, query: str, given: tuple[object, ...]) -> None:
        for revision, story in self._statements.rows(query, given):
            with suppress(NotFoundError, DeskDamagedError):
                content = self._documents.content(revision)
                head = replace(self._documents.head(STORY, story), head=revision, content=content)
                self._count(revision, reading_matter(story_of(head)).words)

    def _list(self, head: Head) -> None:
        if self._known.is_first_look:
            head = self._with_free_slug(head)
            self._count_all(_OF_STORY, (UNCOUNTED, head.id))
        kept = story_of(head)
        matter = reading_matter(kept)
        self._count(head.head, matter.words)
        self._projections.write(kept, matter)

    def _with_free_slug(self, head: Head) -> Head:
        """Give a story another slug where an older version of the program gave its own away.

        That version does not see that a story waits to be listed with a slug. A desk with two of
        one slug could not be listed, thus not be opened.
        """
        story = story_of(head)
        if not self._is_taken(story.slug, story.id):
            return head
        numbered = (f"{story.slug}-{number}" for number in count(2))
        free = next(slug for slug in numbered if not self._is_taken(slug, story.id))
        content = story_content(replace(story, slug=free), head.content)
        cut = Cut(f"Another story has the slug “{story.slug}”", words=UNCOUNTED)
        return self._documents.append(
            STORY, head.id, content, based_on=head.head, cut=cut, may_be_trash=True
        )

    def _is_taken(self, slug: str, story: StoryId) -> bool:
        return self._statements.row(_OTHERS, (slug, story)) is not None

    def _count(self, revision: str, words: int) -> None:
        self._statements.run(_COUNT, (words, revision, UNCOUNTED))
