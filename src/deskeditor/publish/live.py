"""The article of the story that is being written: as the exporter's, at the cost of an edit."""

from collections.abc import Sequence
from dataclasses import replace

from deskeditor.model.edition import Edition
from deskeditor.model.ids import StoryId
from deskeditor.model.story import Story
from deskeditor.publish.asked import Asked
from deskeditor.publish.edits import Edit
from deskeditor.publish.lookup import PageLookup
from deskeditor.publish.parts import ArticleParts, block_words, header_of, parts_of, story_urls
from deskeditor.publish.patches import PagePatch, page_patch, patch
from deskeditor.publish.urls import Urls
from deskeditor.text.counting import reading_minutes
from deskeditor.text.incremental import Incremental
from deskeditor.text.lookup import Nothing
from deskeditor.text.rendered import Rendered


class LiveArticle:
    """Keeps one story's article rendered. Use it from one thread at a time.

    Another story, or anything else that a page asks of the desk (an edition read anew, another
    slug or language), begins anew. The article is that of `article_parts` for the same story.
    """

    def __init__(self) -> None:
        self._text: Incremental | None = None
        self._of: tuple[StoryId, Urls, str] | None = None
        self._edition: Edition | None = None
        self._asked = Asked(Nothing())
        self._story: Story | None = None
        self._parts: ArticleParts | None = None  # but for the blocks, which the text has
        self._words: list[int] = []  # of each block

    @property
    def words(self) -> int:
        """How many words the text has, as a reader sees it."""
        return sum(self._words)

    @property
    def left_out(self) -> tuple[str, ...]:
        """What of the text is not on the page, as sentences."""
        return self._text.warnings if self._text is not None else ()

    def parts(self, edition: Edition, story: Story) -> ArticleParts:
        """Return the article of `story` as given.

        Costs about 5 ms an edit at 50,000 words, and a whole rendering for the first.
        """
        urls = story_urls(edition, story)
        if self._text is None or not self._goes_on(edition, story):
            language = story.language or edition.magazine.language
            self._asked = Asked(PageLookup(edition, urls))
            self._text = Incremental(self._asked, language)
            self._of, self._edition = (story.id, urls, language), edition
            rendered = self._text.load(story.body)
        else:
            self._text.take(story.body)
            rendered = self._text.rendered
        self._words = [block_words(block.html) for block in rendered.blocks]
        self._story = story
        parts = parts_of(edition, story, urls, rendered, self.words)
        self._parts = replace(parts, blocks=())
        return parts

    def _goes_on(self, edition: Edition, story: Story) -> bool:
        """Return whether the rendered text stays right, and ask `edition` from now on."""
        urls = story_urls(edition, story)
        if self._of != (story.id, urls, story.language or edition.magazine.language):
            return False
        if edition is not self._edition:
            if not self._asked.turn_to(PageLookup(edition, urls)):
                return False
            self._edition = edition
        return True

    def fields(self, edition: Edition, story: Story) -> PagePatch | None:
        """Take in all of `story` but its text, which is the one that edits made.

        Returns what it changes on the page; None where the text must be rendered anew for it, and
        nothing is taken in.
        """
        if self._text is None or self._parts is None or not self._goes_on(edition, story):
            return None
        before = self._parts
        urls = story_urls(edition, story)
        after = parts_of(edition, story, urls, Rendered(()), self.words)
        self._story, self._parts = story, after
        return patch(before, after)

    def show(self, edition: Edition, story: Story) -> PagePatch:
        """Take in `story` as given and return what turns the page shown before into its page.

        Raises ValueError where no page of this story was shown before.
        """
        if self._text is None or self._parts is None or self._of is None:
            raise ValueError("no page was shown before this one")
        before = replace(self._parts, blocks=self._text.rendered.blocks)
        return patch(before, self.parts(edition, story))

    def edit(self, edits: Sequence[Edit]) -> tuple[PagePatch, ...]:
        """Take in what was typed and return what it changes on the page, in order.

        Costs what the edits cost. Raises ValueError where no story was taken in before.
        """
        if (
            self._text is None
            or self._parts is None
            or self._of is None
            or self._story is None
            or self._edition is None
        ):
            raise ValueError("no story was taken in before this edit")
        language = self._of[2]
        minutes = reading_minutes(self.words, language)
        changes: list[PagePatch] = []
        for edit in edits:
            change = self._text.edit(edit.first, edit.removed, edit.lines)
            self._words[change.index : change.index + change.removed] = [
                block_words(block.html) for block in change.inserted
            ]
            for index, html in change.changed.items():
                self._words[index] = block_words(html)
            if change.notes:
                self._words[-1] = sum(map(block_words, self._text.notes))
            changes.append(page_patch(change))
        if reading_minutes(self.words, language) != minutes:
            header = header_of(self._edition, self._story, self._of[1], self.words)
            if header != self._parts.header:
                self._parts = replace(self._parts, header=header)
                changes.append(PagePatch(header=header))
        return tuple(change for change in changes if change)
