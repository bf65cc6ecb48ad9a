"""What an operation touched: each panel decides from it whether it must ask again."""

from dataclasses import dataclass

from deskeditor.model.ids import ImageId, IssueId, StoryId


@dataclass(frozen=True, slots=True)
class Changes:
    """The ids that one act touched."""

    stories: frozenset[StoryId] = frozenset()
    issues: frozenset[IssueId] = frozenset()
    images: frozenset[ImageId] = frozenset()
    vocabulary: bool = False  # terms or contributors
    settings: bool = False  # the magazine's

    def __or__(self, other: "Changes") -> "Changes":
        return Changes(
            self.stories | other.stories,
            self.issues | other.issues,
            self.images | other.images,
            self.vocabulary or other.vocabulary,
            self.settings or other.settings,
        )

    def __bool__(self) -> bool:
        return bool(self.stories or self.issues or self.images or self.vocabulary or self.settings)
