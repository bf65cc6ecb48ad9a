"""Documents as they were when a revision of another one was cut.

Ids of revisions are made in the order of their making (UUIDv7, monotone on one desk), so what an
image or an issue was at that time is its last revision with a smaller id.
"""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from deskeditor.errors import NotFoundError
from deskeditor.model.history import StoryThen, placings_of
from deskeditor.model.ids import IssueId
from deskeditor.model.image import Image, ImageUse, Picture, settled
from deskeditor.model.issue import Issue
from deskeditor.model.revision import Revision
from deskeditor.model.story import Story
from deskeditor.storage.documents import Documents, Head
from deskeditor.storage.forms import IMAGE, ISSUE, image_of, issue_of
from deskeditor.storage.picture_uses import uses_of
from deskeditor.storage.tables.history import DocumentRow, RevisionRow
from deskeditor.storage.tables.indexes import IssueItemRow


class AsOf:
    """Reads what stood around a story at one of its revisions."""

    def __init__(self, session: Session, documents: Documents) -> None:
        self._session = session
        self._documents = documents

    def then(self, story: Story, revision: Revision) -> StoryThen:
        """Return `story`, read at `revision`, with its pictures and issues of that time."""
        pictures = (self._picture(use, revision.id) for use in uses_of(story))
        return StoryThen(
            story=story,
            pictures=tuple(picture for picture in pictures if picture is not None),
            placings=placings_of(story.id, tuple(self._issues(story.id, revision.id))),
            revision=revision,
        )

    def _picture(self, use: ImageUse, moment: str) -> Picture | None:
        try:
            head = self._at(IMAGE, use.image, moment)
        except NotFoundError:
            return None
        image: Image = image_of(head)
        return settled(use, image)

    def _issues(self, story: str, moment: str) -> Iterable[Issue]:
        """Yield the issues that may have held a story then, as they were then."""
        standing = select(DocumentRow.id).where(
            DocumentRow.kind == ISSUE, DocumentRow.deleted_at.is_(None)
        )
        holding = select(IssueItemRow.issue_id).where(IssueItemRow.story_id == story)
        same = standing.where(DocumentRow.head <= moment, DocumentRow.id.in_(holding))
        for issue in self._session.scalars(same).all():
            yield issue_of(self._documents.head(ISSUE, issue))
        since = standing.where(DocumentRow.head > moment)
        for issue in self._session.scalars(since).all():
            if self._revision_at(issue, moment) is not None:
                yield issue_of(self._at(ISSUE, IssueId(issue), moment))

    def _at(self, kind: str, document: str, moment: str) -> Head:
        """Return a document as it was; one that is younger than `moment` as it was first."""
        head = self._documents.head(kind, document)
        if head.head <= moment:
            return head
        revision = self._revision_at(document, moment) or self._first(document)
        return replace(head, head=revision, content=self._documents.content(revision))

    def _revision_at(self, document: str, moment: str) -> str | None:
        newest = select(func.max(RevisionRow.id)).where(
            RevisionRow.document_id == document, RevisionRow.id <= moment
        )
        return self._session.execute(newest).scalar()

    def _first(self, document: str) -> str:
        first = select(func.min(RevisionRow.id)).where(RevisionRow.document_id == document)
        return self._session.execute(first).scalar_one()
