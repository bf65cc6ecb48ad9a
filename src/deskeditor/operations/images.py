"""What a person does to images."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from deskeditor.errors import RefusedError, UnreadableFileError
from deskeditor.model.changes import Changes
from deskeditor.model.credit import Credit
from deskeditor.model.ids import ImageId, new_id
from deskeditor.model.image import Image
from deskeditor.operations.image_words import ImageWords, words_of_file
from deskeditor.operations.operation import Operation, Outcome
from deskeditor.operations.returning import image_changes, put_back_image

if TYPE_CHECKING:
    from deskeditor.storage.transaction import Transaction


def add_image(
    filename: str, data: bytes, alt: str = "", caption: str = "", credit: Credit | None = None
) -> Operation[Image]:
    """Add a picture, or return the one with the same bytes, which comes out of the trash.

    Empty words are taken from the file's own metadata. A picture that is there already only gains
    words that it lacks. Raises UnreadableFileError if it is not a picture.
    """
    # the image library is loaded with the first picture, not with the window
    from deskeditor.media.inspecting import inspect  # noqa: PLC0415
    from deskeditor.media.metadata import read_metadata  # noqa: PLC0415

    given = ImageWords(alt, caption, credit or Credit())

    def run(tx: Transaction) -> Outcome[Image]:
        sha256 = tx.blobs.put(data)
        known = tx.images.by_sha(sha256)
        if known is not None:
            return _again(tx, known, given)
        original = tx.blobs.path(sha256)
        try:
            facts = inspect(original)
        except UnreadableFileError as error:  # it names the blob; a person knows the file
            said = str(error).replace(original.name, PurePath(filename).name)
            raise UnreadableFileError(said) from error
        image = Image(
            id=ImageId(new_id()),
            sha256=sha256,
            filename=PurePath(filename).name,
            mime=facts.mime,
            width=facts.width,
            height=facts.height,
            size=len(data),
            look=facts.look,
        )
        words = given.or_else(words_of_file(read_metadata(original)))
        kept = tx.images.add(words.on(image))
        return Outcome(kept, image_changes(tx, kept.id), trash_image(kept.id, "Add Image"))

    return Operation("Add Image", run)


def save_image(image: Image, based_on: str, reason: str = "Saved") -> Operation[Image]:
    """Keep an image's words and focal point. Raises StaleRevisionError.

    The stories that show it are among the changes.
    """

    def run(tx: Transaction) -> Outcome[Image]:
        before = tx.images.get(image.id)
        kept = tx.images.save(image, based_on, reason)
        if kept.head == before.head:
            return Outcome(kept, Changes())
        undo = put_back_image("Edit Image", before, kept)
        return Outcome(kept, image_changes(tx, kept.id), undo)

    return Operation("Edit Image", run)


def trash_image(image: ImageId, label: str = "Move Image to Trash") -> Operation[Image]:
    """Move an image to the trash; undone by restoring it.

    Raises RefusedError while a story shows it: a picture never goes missing from a page.
    """

    def run(tx: Transaction) -> Outcome[Image]:
        before = tx.images.get(image)
        uses = [tx.stories.get(story) for story in tx.images.uses(image)]
        if uses:
            first = uses[0].headline or uses[0].slug or "a story"
            others = f" and {len(uses) - 1} more" if len(uses) > 1 else ""
            raise RefusedError(
                f"{before.filename} is shown by “{first}”{others}. Take it out there first."
            )
        kept = tx.images.trash(image)
        return Outcome(kept, image_changes(tx, image), restore_image(image, label))

    return Operation(label, run)


def restore_image(image: ImageId, label: str = "Restore Image") -> Operation[Image]:
    """Take an image out of the trash; undone by moving it back."""

    def run(tx: Transaction) -> Outcome[Image]:
        kept = tx.images.untrash(image)
        return Outcome(kept, image_changes(tx, image), trash_image(image, label))

    return Operation(label, run)


def _again(tx: Transaction, known: Image, given: ImageWords) -> Outcome[Image]:
    """A picture that the desk has already: it leaves the trash and gains words it lacks."""
    if known.deleted_at is not None:
        known = tx.images.untrash(known.id)
    kept = tx.images.save(given.on(known), known.head, "Added again")
    undo = put_back_image("Add Image", known, kept) if kept.head != known.head else None
    return Outcome(kept, image_changes(tx, kept.id), undo)
