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
    from deskeditor.model.image_use import WhereUsed
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

    Raises RefusedError while anything shows it: a picture never goes missing from a page.
    """

    def run(tx: Transaction) -> Outcome[Image]:
        before = tx.images.get(image)
        users = users_in_words(tx, tx.image_uses.where(image))
        if users:
            others = f" and {len(users) - 1} more" if len(users) > 1 else ""
            raise RefusedError(
                f"{before.filename} is shown by {users[0]}{others}. Take it out there first."
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


def users_in_words(tx: Transaction, uses: WhereUsed) -> list[str]:
    """Return in words what shows a picture, that in the trash too."""
    stories = [tx.stories.get(story) for story in dict.fromkeys((*uses.stories, *uses.drafts))]
    people = [tx.contributors.get(person) for person in uses.contributors]
    return [
        *(f"“{story.headline or story.slug or 'a story'}”" for story in stories),
        *(f"newsletter No. {tx.issues.get(issue).number}" for issue in uses.issues),
        *(f"the page of {person.name}" for person in people),
    ]


def _again(tx: Transaction, known: Image, given: ImageWords) -> Outcome[Image]:
    """A picture that the desk has already: it leaves the trash and gains words it lacks."""
    if known.deleted_at is not None:
        known = tx.images.untrash(known.id)
    kept = tx.images.save(given.on(known), known.head, "Added again")
    undo = put_back_image("Add Image", known, kept) if kept.head != known.head else None
    return Outcome(kept, image_changes(tx, kept.id), undo)
