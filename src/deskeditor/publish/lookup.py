"""Answers for the renderer: the desk's pictures and stories, as one page of the site has them."""

from dataclasses import dataclass, field

from deskeditor.model.edition import Edition
from deskeditor.model.ids import ImageId
from deskeditor.model.image import ImageUse
from deskeditor.model.story import OUTGOING, Story
from deskeditor.publish.pictures import WHOLE, shot
from deskeditor.publish.urls import Urls, story_path
from deskeditor.text.lookup import Figure, StoryLink

SIZES = "(min-width: 44rem) 41rem, 100vw"  # how wide a figure in the text is shown


@dataclass(frozen=True, slots=True)
class PageLookup:
    """What one page of the site knows. A story that does not go out is not linked."""

    edition: Edition
    urls: Urls
    by_slug: dict[str, Story] = field(default_factory=dict)  # filled when first asked

    def figure(self, reference: str) -> Figure | None:
        """Return the picture that `image:reference` names: by id, or by file name."""
        image = self.edition.images.get(ImageId(reference)) or next(
            (i for i in self.edition.images.values() if i.filename == reference), None
        )
        picture = self.edition.picture(ImageUse(image.id)) if image else None
        set_in = shot(picture, self.urls, WHOLE, SIZES) if picture else None
        if set_in is None:
            return None
        return Figure(
            src=set_in.src,
            width=set_in.width,
            height=set_in.height,
            srcset=set_in.srcset,
            sizes=set_in.sizes,
            alt=set_in.alt,
            caption=set_in.caption,
            credit=set_in.credit,
        )

    def story(self, slug: str) -> StoryLink | None:
        """Return the outgoing story that `[[slug]]` names."""
        if not self.by_slug:
            self.by_slug.update(
                (s.slug, s) for s in self.edition.stories if s.status in OUTGOING and s.slug
            )
        found = self.by_slug.get(slug)
        if found is None:
            return None
        path = story_path(found, self.edition.magazine)
        return StoryLink(self.urls.to(path), found.headline)
