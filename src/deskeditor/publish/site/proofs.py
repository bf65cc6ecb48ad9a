"""Proofs: each story of a site rendered once, for its page, the lists and the feeds."""

from dataclasses import dataclass, field

from deskeditor.model.edition import Edition
from deskeditor.model.story import Story
from deskeditor.publish.parts import lead_html, rendered_story, story_urls
from deskeditor.publish.site.teasers import rehomed, teaser_of
from deskeditor.publish.urls import Form, Urls, urls_of
from deskeditor.text.rendered import Rendered

_KEPT = 500  # texts; newer stories come first, an older one is rendered again for a feed


@dataclass(slots=True)
class Proofs:
    """The rendered texts of one edition."""

    edition: Edition
    _by_slug: dict[str, Story] = field(default_factory=dict)
    _texts: dict[str, Rendered] = field(default_factory=dict)
    _teasers: dict[str, str] = field(default_factory=dict)

    def text(self, story: Story) -> Rendered:
        """Return a story's text as its own page prints it."""
        known = self._texts.get(story.id)
        if known is not None:
            return known
        text = rendered_story(self.edition, story, by_slug=self._by_slug)
        if len(self._texts) < _KEPT:
            self._texts[story.id] = text
        return text

    def teaser(self, story: Story, urls: Urls, text: Rendered | None = None) -> str:
        """Return a story's teaser for the page that `urls` is of; `text` if it is at hand."""
        home = urls_of(self.edition.magazine)
        if story.id not in self._teasers:
            self._teasers[story.id] = teaser_of(
                self.edition, story, home, text or self.text(story)
            )
        return rehomed(self._teasers[story.id], home, urls)

    def full_text(self, story: Story) -> str:
        """Return a story's picture and text with whole addresses, for a feed.

        Readers of feeds rarely show the credit that a feed names apart, so it stands in the text.
        """
        whole = urls_of(self.edition.magazine, form=Form.WHOLE)
        text = rehomed(self.text(story).html, story_urls(self.edition, story), whole)
        return "\n".join(filter(None, (lead_html(self.edition, story, whole), text)))
