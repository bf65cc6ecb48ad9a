"""One change for many pictures at once, in one step of undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from deskeditor.model.ids import ImageId
from deskeditor.model.image import Image
from deskeditor.operations.images import save_image, trash_image
from deskeditor.operations.operation import Operation, Outcome
from deskeditor.operations.together import together

if TYPE_CHECKING:
    from deskeditor.storage.transaction import Transaction


def set_image_fields(
    image: ImageId,
    label: str = "Edit Image",
    **fields: Any,  # noqa: ANN401 - Image's
) -> Operation[tuple[Any, ...]]:
    """Set fields of one picture, whatever else of it was changed since it was read."""
    return _each(label, (image,), lambda i: replace(i, **fields))


def credit_images(images: Iterable[ImageId], **fields: str) -> Operation[tuple[Any, ...]]:
    """Set fields of the credit of many pictures; the other fields of each stay.

    A credit that was taken over as a line is then formatted from its fields; `line` sets one.
    """
    return _each("Credit Images", images, lambda i: replace(i, credit=i.credit.edited(**fields)))


def mark_decorative(
    images: Iterable[ImageId], *, decorative: bool = True
) -> Operation[tuple[Any, ...]]:
    """Say of many pictures whether they need an alternative text."""
    return _each("Mark Decorative", images, lambda i: replace(i, is_decorative=decorative))


def trash_images(images: Iterable[ImageId]) -> Operation[tuple[Any, ...]]:
    """Move many pictures to the trash. Raises RefusedError while anything shows one of them."""
    wanted = tuple(images)
    label = "Move Images to Trash" if len(wanted) > 1 else "Move Image to Trash"
    return together(label, (trash_image(image, label) for image in wanted))


def _each(
    label: str, images: Iterable[ImageId], change: Callable[[Image], Image]
) -> Operation[tuple[Any, ...]]:
    wanted = tuple(dict.fromkeys(images))

    def changed(tx: Transaction) -> Iterator[Operation[Image]]:
        for image in wanted:
            before = tx.images.get(image)
            yield save_image(change(before), before.head)

    def run(tx: Transaction) -> Outcome[tuple[Any, ...]]:
        return together(label, changed(tx)).run(tx)

    return Operation(label, run)
