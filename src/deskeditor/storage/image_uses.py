"""Which images are used, anywhere in a desk: in stories, issues, drafts, beside a name."""

import re
from collections.abc import Collection, Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from deskeditor.errors import NotFoundError
from deskeditor.model.credit import Credit
from deskeditor.model.ids import ContributorId, ImageId, IssueId, StoryId
from deskeditor.model.image_use import WhereUsed
from deskeditor.storage.documents import Documents
from deskeditor.storage.forms import CONTRIBUTOR, IMAGE, ISSUE, image_of
from deskeditor.storage.tables.history import DraftRow
from deskeditor.storage.tables.indexes import ImageRow, ImageUseRow

# An id stands alone in a field, or with a file's name after `image:` in a text.
_NAMED = re.compile(r'(?<=")[0-9A-Za-z][\w.-]{0,99}(?=")|(?<=image:)[\w.-]+')


class ImageUses:
    """Looks for images where they are shown. What is in the trash counts: it may come back."""

    def __init__(self, session: Session, documents: Documents) -> None:
        self._session = session
        self._documents = documents

    def where(self, image: ImageId) -> WhereUsed:
        """Return all that shows `image`. Raises NotFoundError if there is no such image."""
        names = self._names(image)
        shown = select(ImageUseRow.story_id).where(ImageUseRow.image_id.in_(names))
        stories = self._session.scalars(shown.distinct().order_by(ImageUseRow.story_id))
        return WhereUsed(
            stories=tuple(StoryId(story) for story in stories),
            issues=tuple(IssueId(i) for i, named in self._of_kind(ISSUE) if named & names),
            contributors=tuple(
                ContributorId(i) for i, named in self._of_kind(CONTRIBUTOR) if named & names
            ),
            drafts=tuple(StoryId(i) for i, named in self._drafts() if named & names),
        )

    def used(self, without: Collection[StoryId] = ()) -> frozenset[ImageId]:
        """Return every image that something shows, the stories of `without` left aside."""
        placed = self._session.execute(select(ImageUseRow.story_id, ImageUseRow.image_id))
        named = {image for story, image in placed if story not in without}
        for source in (self._of_kind(ISSUE), self._of_kind(CONTRIBUTOR)):
            named.update(*(names for _, names in source))
        named.update(*(names for story, names in self._drafts() if story not in without))
        rows = self._session.execute(select(ImageRow.id, ImageRow.filename))
        return frozenset(ImageId(i) for i, filename in rows if i in named or filename in named)

    def credits(self) -> Iterator[tuple[Credit, int]]:
        """Yield the credits of images, and those of single placements, with how often each is."""
        count = select(ImageUseRow.image_id, func.count()).group_by(ImageUseRow.image_id)
        uses = {image: number for image, number in self._session.execute(count)}  # noqa: C416
        for head in self._documents.heads(IMAGE):
            yield image_of(head).credit, 1 + uses.get(head.id, 0)
        placed = (
            select(ImageUseRow.credit, func.count())
            .where(ImageUseRow.credit != "")
            .group_by(ImageUseRow.credit)
        )
        for line, number in self._session.execute(placed):
            yield Credit(line=line), number

    def _names(self, image: ImageId) -> frozenset[str]:
        row = self._session.get(ImageRow, image)
        if row is None:
            raise NotFoundError("This image is no longer in the desk.")
        return frozenset((row.id, row.filename))

    def _of_kind(self, kind: str) -> Iterator[tuple[str, set[str]]]:
        for head in self._documents.heads(kind):
            yield head.id, set(_NAMED.findall(head.content.fields))

    def _drafts(self) -> Iterator[tuple[str, set[str]]]:
        for row in self._session.scalars(select(DraftRow).order_by(DraftRow.document_id)):
            yield row.document_id, set(_NAMED.findall(f"{row.fields}\n{row.body}"))
