"""One transaction: everything that may be read or written, by subject."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from deskeditor.model.edition import Edition
from deskeditor.model.ids import StoryId
from deskeditor.storage.asking import Asking
from deskeditor.storage.blobs import Blobs
from deskeditor.storage.bulk import NewStories
from deskeditor.storage.contributors import Contributors
from deskeditor.storage.documents import Documents
from deskeditor.storage.drafts import Drafts
from deskeditor.storage.exports import Exports
from deskeditor.storage.image_lists import ImageLists
from deskeditor.storage.image_uses import ImageUses
from deskeditor.storage.images import Images
from deskeditor.storage.issues import Issues
from deskeditor.storage.known import Known
from deskeditor.storage.listing import Listing
from deskeditor.storage.notes import Notes
from deskeditor.storage.packing import Packing
from deskeditor.storage.projections import Projections
from deskeditor.storage.purging import Purging
from deskeditor.storage.rebuilding import make_lists, rebuilt
from deskeditor.storage.retention import Retention
from deskeditor.storage.revisions import Revisions
from deskeditor.storage.search import Search
from deskeditor.storage.settings import Settings
from deskeditor.storage.stories import Stories
from deskeditor.storage.vocabulary import Terms

WHOLE = 2_000  # stories that a window holds all of
AT_WORK, LAST_ISSUES = 300, 12  # else: so many of each standing, and of the newest
_LISTS = "lists"  # a setting of this machine: "stale" after a migration


class Transaction:
    """What can be asked of, and done to, a desk; all of it is kept or none of it.

    Values go in and out; nothing that comes out is tied to the database or to a thread.
    """

    def __init__(
        self,
        session: Session,
        media: Path,
        now: Callable[[], datetime],
        person: str,
        known: Known | None = None,
    ) -> None:
        self._now = now
        self._media = media
        known = known or Known()
        documents = Documents(session, now, person, known)
        self.settings = Settings(session)
        projections = Projections(session, documents)
        self.listing = Listing(session, documents, projections, known)
        self.vocabulary = Terms(session, documents, projections)
        self._rebuild = partial(rebuilt, session, documents, projections)
        self._new_stories = partial(NewStories, session, documents)
        self._make_lists = partial(make_lists, session, documents, projections)
        self.contributors = Contributors(session, documents, projections)
        self.images = Images(session, documents, projections)
        self.image_uses = ImageUses(session, documents)
        asking = Asking(session, now, person)
        self.stories = Stories(asking, documents, projections, self.listing)
        self.issues = Issues(session, documents, projections)
        self.revisions = Revisions(session, documents, now, person)
        self.retention = Retention(session)
        self.packing = Packing(session, documents)
        self.purging = Purging(session, media, now)
        self.drafts = Drafts(session, documents, now)
        self.notes = Notes(session, projections, now, person)
        self.search = Search(asking)
        self.exports = Exports(session, now)
        self.blobs = Blobs(session, media)
        self.image_lists = ImageLists(session, now)

    def now(self) -> datetime:
        """Return the time by the desk's clock: aware, UTC."""
        return self._now()

    def edition(self) -> Edition:
        """Return the whole desk at this moment, less what is in the trash.

        Images in the trash stay, so that a picture that a story shows cannot go missing.
        """
        return Edition(
            magazine=self.settings.magazine(),
            stories=tuple(s for s in self.stories.all() if s.deleted_at is None),
            issues=tuple(reversed(self.issues.all())),
            images={image.id: image for image in self.images.all()},
            contributors=self.contributors.all(),
            vocabulary=self.vocabulary.all(),
            media=self._media,
        )

    def working_edition(self) -> Edition:
        """Return what the panels of a window show of the desk: never more than a window can hold.

        Up to `WHOLE` stories it is the edition. Beyond that its stories are those at work, those
        of the last issues, the newest, and those that any of these names in its text: reading a
        hundred thousand after each change would take half a minute and a gigabyte. An export
        reads the edition.
        """
        if self.stories.count() <= WHOLE:
            return self.edition()
        issues = self.issues.all()
        placed = (story for issue in issues[:LAST_ISSUES] for story in issue.stories())
        stories = self.stories.at_work(AT_WORK, placed)
        return Edition(
            magazine=self.settings.magazine(),
            stories=tuple(s for s in stories if s.deleted_at is None),
            issues=tuple(reversed(issues)),
            images={image.id: image for image in self.images.all()},
            contributors=self.contributors.all(),
            vocabulary=self.vocabulary.all(),
            media=self._media,
            is_whole=False,
        )

    def new_stories(self) -> NewStories:
        """Return what adds many stories at once."""
        return self._new_stories()

    def rebuild_lists(self) -> tuple[StoryId, ...]:
        """Make lists, facets and search anew from heads; return the stories that were wrong.

        Words of revisions that were never counted are.
        """
        self._rebuild_subjects()
        self.listing.count_all()
        return self._rebuild()

    def make_lists_where_stale(self) -> None:
        """Make lists, facets and search anew where a step to a later schema asked for it."""
        if self.settings.local_get(_LISTS) == "stale":
            self._rebuild_subjects()
            self._make_lists()
            self.settings.local_put(_LISTS, "made")

    def _rebuild_subjects(self) -> None:
        for subject in (self.vocabulary, self.contributors, self.images, self.issues):
            subject.rebuild()
