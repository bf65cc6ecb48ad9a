"""One picture in the place of another, or of several: wherever they stand, in one step of undo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from deskeditor.errors import RefusedError
from deskeditor.model.ids import ImageId
from deskeditor.model.image import Image, ImageUse
from deskeditor.model.issue import Issue, Item
from deskeditor.model.picture_uses import with_image
from deskeditor.operations.image_words import ImageWords
from deskeditor.operations.images import save_image, trash_image
from deskeditor.operations.issues import save_issue
from deskeditor.operations.operation import Operation, Outcome
from deskeditor.operations.story_fields import set_story_fields
from deskeditor.operations.together import together
from deskeditor.operations.vocabulary import save_contributor

if TYPE_CHECKING:
    from deskeditor.model.image_use import WhereUsed
    from deskeditor.storage.transaction import Transaction


def keep_one_image(
    kept: ImageId, others: Iterable[ImageId], label: str = "Keep One Picture"
) -> Operation[Image]:
    """Show `kept` wherever one of `others` stands and move those to the trash.

    Words of a placement stay as they are; `kept` gains alt, caption and credit that it lacks.
    Raises RefusedError where `kept` is in the trash, or one of the others stands in a story that
    is being typed: what is typed there would still name it.
    """
    gone = tuple(dict.fromkeys(image for image in others if image != kept))

    def run(tx: Transaction) -> Outcome[Image]:
        stays = tx.images.get(kept)
        if stays.deleted_at is not None:
            raise RefusedError(f"{stays.filename} is in the trash. Restore it first.")
        done = together(label, (_in_place_of(image, kept, label) for image in gone)).run(tx)
        return Outcome(tx.images.get(kept), done.changes, done.undo)

    return Operation(label, run)


def replace_image(old: ImageId, new: ImageId) -> Operation[Image]:
    """Show `new` wherever `old` stands; `old` goes to the trash, its file stays."""
    return keep_one_image(new, (old,), "Replace Image")


def _in_place_of(gone: ImageId, kept: ImageId, label: str) -> Operation[Any]:
    def run(tx: Transaction) -> Outcome[Any]:
        image, stays = tx.images.get(gone), tx.images.get(kept)
        where = tx.image_uses.where(gone)
        typed = set(where.drafts) - set(where.stories)
        if typed:
            names = ", ".join(f"“{tx.stories.get(s).headline}”" for s in sorted(typed))
            raise RefusedError(
                f"{image.filename} stands in what is being typed in {names}. Save that story "
                "first, then try again."
            )
        steps = [*_moves(tx, where, gone, kept)]
        words = ImageWords(image.alt, image.caption, image.credit)
        steps.append(save_image(words.on(stays), stays.head, f"Words of {image.filename}"))
        done = together(label, steps).run(tx)
        trashed = trash_image(gone, label).run(tx) if image.deleted_at is None else None
        if trashed is None:
            return done
        undo = together(label, filter(None, (trashed.undo, done.undo)))
        return Outcome(None, done.changes | trashed.changes, undo)

    return Operation(label, run)


def _moves(
    tx: Transaction, where: WhereUsed, gone: ImageId, kept: ImageId
) -> Iterator[Operation[Any]]:
    for name in where.stories:
        story = tx.stories.get(name)
        fields: dict[str, Any] = {"body": with_image(story.body, gone, kept)}
        if story.lead is not None and story.lead.image == gone:
            fields["lead"] = replace(story.lead, image=kept)
        yield set_story_fields(name, "Another file of the same picture", **fields)
    for person in where.contributors:
        yield save_contributor(replace(tx.contributors.get(person), photo=kept))
    for number in where.issues:
        issue = tx.issues.get(number)
        yield save_issue(_with_image(issue, gone, kept), issue.head)


def _with_image(issue: Issue, gone: ImageId, kept: ImageId) -> Issue:
    def moved(use: ImageUse | None) -> ImageUse | None:
        return replace(use, image=kept) if use is not None and use.image == gone else use

    def item_of(item: Item) -> Item:
        return replace(
            item,
            image=moved(item.image),
            text=with_image(item.text, gone, kept),
            teaser=with_image(item.teaser, gone, kept),
        )

    sections = tuple(replace(s, items=tuple(map(item_of, s.items))) for s in issue.sections)
    return replace(
        issue,
        sections=sections,
        introduction=with_image(issue.introduction, gone, kept),
        outro=with_image(issue.outro, gone, kept),
    )
