"""The words that stories are found by, as SQLite's full text index keeps them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from sqlalchemy import text
from sqlalchemy.orm import Session

from deskeditor.model.image import Picture
from deskeditor.model.story import Story


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
_READ = text(f"SELECT {', '.join(COLUMNS)} FROM story_text WHERE rowid = :number")  # noqa: S608 - ours
_READ_MANY = text(
    f"SELECT rowid, {', '.join(COLUMNS)} FROM story_text "  # noqa: S608 - names of ours
    "WHERE rowid IN (SELECT value FROM json_each(:numbers))"
)
_WRITE = text(
    f"INSERT INTO story_text (rowid, {', '.join(COLUMNS)}) "  # noqa: S608 - names of ours
    f"VALUES (:number, {', '.join(f':{name}' for name in COLUMNS)})"
)
_FORGET = text("DELETE FROM story_text WHERE rowid = :number")
_WRITE_TITLE = text("INSERT INTO story_title (rowid, headline) VALUES (:number, :headline)")
_FORGET_TITLE = text("DELETE FROM story_title WHERE rowid = :number")
_ALL = (text("DELETE FROM story_text"), text("DELETE FROM story_title"))


class SearchTexts:
    """Keeps the index; a text that did not change is not indexed again."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, number: int) -> SearchText | None:
        """Return what is indexed of a story by its number in the list, or None."""
        row = self._session.execute(_READ, {"number": number}).first()
        return None if row is None else SearchText(*row)

    def of(self, numbers: Sequence[int]) -> dict[int, SearchText]:
        """Return what is indexed of the stories with these numbers, by number."""
        rows = self._session.execute(_READ_MANY, {"numbers": json.dumps(list(numbers))})
        return {number: SearchText(*words) for number, *words in rows}

    def put(self, number: int, words: SearchText) -> None:
        """Index these words of a story."""
        before = self.get(number)
        if before == words:
            return
        if before is not None:
            self._session.execute(_FORGET, {"number": number})
        given = {name: getattr(words, name) for name in COLUMNS}
        self._session.execute(_WRITE, {"number": number, **given})
        if before is None or before.headline != words.headline:
            self._session.execute(_FORGET_TITLE, {"number": number})
            title = {"number": number, "headline": words.headline}
            self._session.execute(_WRITE_TITLE, title)

    def forget_all(self) -> None:
        """Forget every word."""
        for statement in _ALL:
            self._session.execute(statement)


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
