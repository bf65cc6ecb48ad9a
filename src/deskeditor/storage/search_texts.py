"""The words that stories are found by, as SQLite's full text index keeps them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from deskeditor.model.image import Picture
from deskeditor.model.story import Story
from deskeditor.storage.statements import Statements


@dataclass(frozen=True, slots=True)
class SearchText:
    """All words of one story, by where they stand; the fields are the columns of the index."""

    headline: str
    deck: str
    byline: str
    slug: str
    topics: str
    captions: str
    credits: str
    notes: str
    body: str


COLUMNS = tuple(field.name for field in fields(SearchText))
_NAMES = ", ".join(COLUMNS)
_READ = f"SELECT {_NAMES} FROM story_text WHERE rowid = ?"  # noqa: S608 - names of ours
_READ_MANY = (
    f"SELECT rowid, {_NAMES} FROM story_text "  # noqa: S608 - names of ours
    "WHERE rowid IN (SELECT value FROM json_each(?))"
)
_WRITE = (
    f"INSERT INTO story_text (rowid, {_NAMES}) "  # noqa: S608 - names of ours
    f"VALUES (?{', ?' * len(COLUMNS)})"
)
_FORGET = "DELETE FROM story_text WHERE rowid = ?"
_WRITE_TITLE = "INSERT INTO story_title (rowid, headline) VALUES (?, ?)"
_FORGET_TITLE = "DELETE FROM story_title WHERE rowid = ?"
_ALL = ("DELETE FROM story_text", "DELETE FROM story_title")


class SearchTexts:
    """Keeps the index; a text that did not change is not indexed again."""

    def __init__(self, statements: Statements) -> None:
        self._statements = statements

    def get(self, number: int) -> SearchText | None:
        """Return what is indexed of a story by its number in the list, or None."""
        row = self._statements.row(_READ, (number,))
        return None if row is None else SearchText(*row)

    def of(self, numbers: Sequence[int]) -> dict[int, SearchText]:
        """Return what is indexed of the stories with these numbers, by number."""
        rows = self._statements.rows(_READ_MANY, (json.dumps(list(numbers)),))
        return {number: SearchText(*words) for number, *words in rows}

    def put(self, number: int, words: SearchText) -> None:
        """Index these words of a story."""
        before = self.get(number)
        if before == words:
            return
        if before is not None:
            self._statements.run(_FORGET, (number,))
        self._statements.run(_WRITE, (number, *(getattr(words, name) for name in COLUMNS)))
        if before is None or before.headline != words.headline:
            self._statements.run(_FORGET_TITLE, (number,))
            self._statements.run(_WRITE_TITLE, (number, words.headline))

    def forget_all(self) -> None:
        """Forget every word."""
        for statement in _ALL:
            self._statements.run(statement)


def search_text(
    story: Story, byline: str, pictures: Iterable[Picture], notes: Iterable[str], body: str
) -> SearchText:
    """Return the words of `story`; `body` is plain text, pictures are as they are printed."""
    shown = tuple(pictures)
    return SearchText(
        headline=story.headline,
        deck=story.deck,
        byline=byline,
        slug=story.slug.replace("-", " "),
        topics="\n".join(story.topics),
        captions="\n".join(words for p in shown for words in (p.caption, p.alt) if words),
        credits="\n".join(p.credit_line for p in shown if p.credit_line),
        notes="\n".join(notes),
        body=body,
    )
