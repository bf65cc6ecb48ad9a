"""Images: their metadata, and where they are used."""

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from deskeditor.model.ids import ImageId, StoryId
from deskeditor.model.image import Image
from deskeditor.storage.cleaned import cleaned
from deskeditor.storage.cutting import Cut
from deskeditor.storage.documents import Documents
from deskeditor.storage.forms import IMAGE, image_content, image_of
from deskeditor.storage.image_rows import columns_of
from deskeditor.storage.projections import Projections
from deskeditor.storage.tables.history import DocumentRow
from deskeditor.storage.tables.indexes import ImageRow, ImageUseRow


class Images:
    """The pictures of a desk. Their bytes are blobs."""

    def __init__(self, session: Session, documents: Documents, projections: Projections) -> None:
        self._session = session
        self._documents = documents
        self._projections = projections

    def get(self, image: ImageId) -> Image:
        """Return one image, in the trash or not. Raises NotFoundError."""
        return image_of(self._documents.head(IMAGE, image))

    def all(self) -> tuple[Image, ...]:
        """Return every image, those in the trash included, in the order of their making."""
        return tuple(image_of(head) for head in self._documents.heads(IMAGE))

    def add(self, image: Image, reason: str = "Added") -> Image:
        """Keep a new image and return it as kept."""
        image = cleaned(image)
        head = self._documents.add(IMAGE, image.id, image_content(image), Cut(reason))
        return self._indexed(image_of(head))

    def save(self, image: Image, based_on: str, reason: str = "Saved") -> Image:
        """Keep `image` as a new revision; what stories lack is looked at again.

        Raises StaleRevisionError if the head is not `based_on`, RefusedError, NotFoundError.
        """
        image = cleaned(image)
        before = self._documents.head(IMAGE, image.id)
        content = image_content(image, before.content)
        cut = Cut(reason)
        head = self._documents.append(IMAGE, image.id, content, based_on=based_on, cut=cut)
        return self._indexed(image_of(head))

    def by_sha(self, sha256: str) -> Image | None:
        """Return the first image with these bytes, those outside the trash first, or None."""
        found = self._session.execute(
            select(ImageRow.id)
            .join(DocumentRow, DocumentRow.id == ImageRow.id)
            .where(ImageRow.sha256 == sha256)
            .order_by(DocumentRow.deleted_at.is_not(None), ImageRow.id)
        ).scalar()
        return None if found is None else self.get(ImageId(found))

    def uses(self, image: ImageId) -> tuple[StoryId, ...]:
        """Return the stories that show `image`, those in the trash included."""
        wanted = select(ImageUseRow.story_id).where(ImageUseRow.image_id == image)
        found = self._session.scalars(wanted.distinct().order_by(ImageUseRow.story_id))
        return tuple(StoryId(story) for story in found)

    def trash(self, image: ImageId) -> Image:
        """Mark an image as in the trash; stories that show it still do. Raises NotFoundError."""
        return image_of(self._documents.set_deleted(IMAGE, image, deleted=True))

    def untrash(self, image: ImageId) -> Image:
        """Take an image out of the trash. Raises NotFoundError."""
        return image_of(self._documents.set_deleted(IMAGE, image, deleted=False))

    def rebuild(self) -> None:
        """Make what images are found by anew."""
        self._session.execute(delete(ImageRow))
        for head in self._documents.heads(IMAGE):
            self._write_row(image_of(head))

    def _write_row(self, image: Image) -> None:
        columns = columns_of(image)
        row = upsert(ImageRow).values(columns)
        self._session.execute(
            row.on_conflict_do_update(index_elements=[ImageRow.id], set_=columns)
        )

    def _indexed(self, image: Image) -> Image:
        self._write_row(image)
        self._projections.refresh_pictures(image.id)
        return image
