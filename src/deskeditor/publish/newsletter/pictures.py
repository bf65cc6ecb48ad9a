"""The pictures of a letter: which rendition prints, at what size, and its bytes."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from deskeditor.errors import ExportError
from deskeditor.media.sizes import Rendition, planned
from deskeditor.model.edition import Edition
from deskeditor.model.ids import ImageId
from deskeditor.model.image import Image, ImageUse, Picture
from deskeditor.model.story import OUTGOING
from deskeditor.publish.images import image_files
from deskeditor.publish.newsletter.addresses import Addresses
from deskeditor.publish.newsletter.letter import SetPicture
from deskeditor.publish.plan import PlannedFile
from deskeditor.publish.urls import image_path, story_path
from deskeditor.text.lookup import Figure, StoryLink

MEASURE = 536  # CSS px between the margins of a mail of 600
RENDITION = "email-1136"


def mail_rendition(image: Image) -> Rendition:
    """Return the rendition of a picture that is made for mails; every picture has it."""
    return next(r for r in planned(image.width, image.height, image.crops) if r.name == RENDITION)


def picture_files(edition: Edition, pictures: Iterable[SetPicture]) -> tuple[PlannedFile, ...]:
    """Return the planned files of pictures, each once, in path order.

    Raises ExportError for a picture whose file is gone: a mail cannot be mended once it is sent.
    """
    files, missing = image_files(edition, {picture.path for picture in pictures})
    if missing:
        raise ExportError(missing[0])
    return files


@dataclass(frozen=True, slots=True)
class LetterLookup:
    """Answers the renderer for one letter, and remembers which pictures were printed."""

    edition: Edition
    addresses: Addresses
    printed: dict[ImageId, SetPicture] = field(default_factory=dict)

    def picture(self, use: ImageUse | None, href: str = "") -> SetPicture | None:
        """Return the picture of a use as this letter prints it, None without one."""
        settled = self.edition.picture(use)
        return self._set(settled, href) if settled else None

    def figure(self, reference: str) -> Figure | None:
        """Return the picture that `image:reference` names: by id, or by file name."""
        image = self.edition.images.get(ImageId(reference)) or next(
            (i for i in self.edition.images.values() if i.filename == reference), None
        )
        picture = self.picture(ImageUse(image.id)) if image else None
        if picture is None:
            return None
        self.printed[picture.image.id] = picture
        return Figure(
            src=picture.src,
            width=picture.width,
            height=picture.height,
            alt=picture.alt,
            caption=picture.caption,
            credit=picture.credit,
        )

    def story(self, slug: str) -> StoryLink | None:
        """Return the outgoing story that `[[slug]]` names."""
        found = next((s for s in self.edition.stories if s.slug == slug), None)
        if found is None or found.status not in OUTGOING:
            return None
        path = story_path(found, self.edition.magazine)
        return StoryLink(self.addresses.page(path), found.headline)

    def _set(self, settled: Picture, href: str) -> SetPicture:
        rendition = mail_rendition(settled.image)
        width = min(MEASURE, rendition.width)
        path = image_path(settled.image, rendition.name)
        return SetPicture(
            image=settled.image,
            path=path,
            src=self.addresses.image(path),
            width=width,
            height=round(rendition.height * width / rendition.width),
            alt=settled.alt,
            caption=settled.caption,
            credit=settled.credit_line,
            href=href,
        )
