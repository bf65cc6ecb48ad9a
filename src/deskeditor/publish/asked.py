"""What a text asked of the desk, so that a desk read anew need not mean a text rendered anew."""

from dataclasses import dataclass, field

from deskeditor.text.lookup import Figure, Lookup, StoryLink


@dataclass(slots=True)
class Asked:
    """Hands on questions and remembers the answers."""

    lookup: Lookup
    _figures: dict[str, Figure | None] = field(default_factory=dict)
    _stories: dict[str, StoryLink | None] = field(default_factory=dict)

    def figure(self, reference: str) -> Figure | None:
        """Return the picture that `image:reference` names."""
        self._figures[reference] = self.lookup.figure(reference)
        return self._figures[reference]

    def story(self, slug: str) -> StoryLink | None:
        """Return the story that `[[slug]]` names."""
        self._stories[slug] = self.lookup.story(slug)
        return self._stories[slug]

    def turn_to(self, lookup: Lookup) -> bool:
        """Ask another one from now on; return whether it answers all questions so far alike."""
        self.lookup = lookup
        return all(
            lookup.figure(reference) == answer for reference, answer in self._figures.items()
        ) and all(lookup.story(slug) == answer for slug, answer in self._stories.items())
