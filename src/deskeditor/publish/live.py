"""The article of the story that is being written: as the exporter's, at the cost of an edit."""

from collections.abc import Sequence
from dataclasses import replace

from deskeditor.model.edition import Edition
from deskeditor.model.ids import StoryId
from deskeditor.model.story import Story
from deskeditor.publish.edits import Edit
from deskeditor.publish.lookup import PageLookup
from deskeditor.publish.parts import ArticleParts, block_words, header_of, parts_of, story_urls
from deskeditor.publish.patches import PagePatch, page_patch, patch
from deskeditor.publish.urls import Urls
from deskeditor.text.counting import reading_minutes
from deskeditor.text.incremental import Incremental


class LiveArticle:
    """Keeps one story's article rendered. Use it from one thread at a time.

    Another story, or anything else that a page asks of the desk (an edition read anew, another
    slug or language), begins anew. The article is that of `article_parts` for the same story.
    """

    def __init__(self) -> None:
        self._text: Incremental | None = None
        self._of: tuple[Edition, StoryId, Urls, str] | None = None
        self._story: Story | None = None
        self._parts: ArticleParts | None = None  # but for the blocks, which the text has
        self._words: list[int] = []  # of each block

    @property
    def words(self) -> int:
        """How many words the text has, as a reader sees it."""
        return sum(self._words)

    def parts(self, edition: Edition, story: Story) -> ArticleParts:
        """Return the article of `story` as given.

        Costs about 5 ms an edit at 50,000 words, and a whole rendering for the first.
        """
        urls = story_urls(edition, story)
        language = story.language or edition.magazine.language
        same = self._of is not None and (
            self._of[0] is edition and self._of[1:] == (story.id, urls, language)
        )
        if self._text is None or not same:
            self._text = Incremental(PageLookup(edition, urls), language)
            self._of = (edition, story.id, urls, language)
            rendered = self._text.load(story.body)
        else:
            self._text.take(story.body)
            rendered = self._text.rendered
        self._words = [block_words(block.html) for block in rendered.blocks]
        self._story = story
        parts = parts_of(edition, story, urls, rendered, self.words)
        self._parts = replace(parts, blocks=())
        return parts

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
        if self._text is None or self._parts is None or self._of is None or self._story is None:
            raise ValueError("no story was taken in before this edit")
        minutes = reading_minutes(self.words)
        changes: list[PagePatch] = []
        for edit in edits:
            change = self._text.edit(edit.first, edit.removed, edit.lines)
            self._words[change.index : change.index + change.removed] = [
                block_words(block.html) for block in change.inserted
            ]
            for index, html in change.changed.items():
                self._words[index] = block_words(html)
            changes.append(page_patch(change))
        if reading_minutes(self.words) != minutes:
            edition, _, urls, _ = self._of
            header = header_of(edition, self._story, urls, self.words)
            if header != self._parts.header:
                self._parts = replace(self._parts, header=header)
                changes.append(PagePatch(header=header))
        return tuple(change for change in changes if change)
