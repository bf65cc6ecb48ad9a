"""The words of a picture: those given by a person first, then those of its file."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from deskeditor.model.credit import Credit
from deskeditor.model.image import Image

if TYPE_CHECKING:
    from deskeditor.media.metadata import PhotoMetadata


@dataclass(frozen=True, slots=True)
class ImageWords:
    """Alternative text, caption and credit."""

    alt: str = ""
    caption: str = ""
    credit: Credit = field(default_factory=Credit)

    def or_else(self, others: ImageWords) -> ImageWords:
        """Return these words, with those of `others` where these are empty."""
        return ImageWords(
            alt=self.alt or others.alt,
            caption=self.caption or others.caption,
            credit=others.credit if self.credit.is_empty else self.credit,
        )

    def on(self, image: Image) -> Image:
        """Return `image` with these words where it has none."""
        words = ImageWords(image.alt, image.caption, image.credit).or_else(self)
        return replace(image, alt=words.alt, caption=words.caption, credit=words.credit)


def words_of_file(metadata: PhotoMetadata) -> ImageWords:
    """Return what a file suggests."""
    return ImageWords(metadata.alt, metadata.caption, metadata.suggested_credit.credit)
