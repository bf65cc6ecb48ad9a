"""What lists and searches read of stories: derived, and written in the same transaction."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from deskeditor.errors import NotFoundError
from deskeditor.model.contributor import Contributor, format_bylines
from deskeditor.model.ids import ContributorId, ImageId, StoryId, TermId
from deskeditor.model.image import Image
from deskeditor.model.story import Story
from deskeditor.storage.column_types import time_text
from deskeditor.storage.documents import Documents, Head
from deskeditor.storage.facets import Facets, facets_of, issue_facets
from deskeditor.storage.forms import CONTRIBUTOR, IMAGE, STORY, contributor_of, image_of, story_of
from deskeditor.storage.listed_from import issues_with, maker_of, notes_on, term_name
from deskeditor.storage.picture_uses import findings, printed, uses_of
from deskeditor.storage.reading_matter import ReadingMatter, reading_matter
from deskeditor.storage.search_texts import SearchText, SearchTexts, search_text
from deskeditor.storage.sort_keys import sort_key
from deskeditor.storage.statements import Statements
from deskeditor.storage.story_rows import Beside, row_columns, use_rows
from deskeditor.storage.tables.indexes import ImageUseRow, StoryFacetRow, StoryRow

_COLUMNS = tuple(column.name for column in StoryRow.__table__.columns)

_ROW = f"SELECT {', '.join(_COLUMNS)} FROM story_row WHERE id = ?"  # noqa: S608 - names of ours
_FORGET_USES = "DELETE FROM image_use WHERE story_id = ?"
_USES = ("story_id", "position", "image_id", "alt", "caption", "credit")
_WRITE_USE = f"INSERT INTO image_use ({', '.join(_USES)}) VALUES (?, ?, ?, ?, ?, ?)"  # noqa: S608 - as above


class Projections:
    """Keeps the story list, the facets with their counts, and the search index in step."""

    def __init__(self, session: Session, documents: Documents) -> None:
        self._session = session
        self._statements = Statements(session)
        self._documents = documents
        self._facets = Facets(self._statements)
        self._texts = SearchTexts(self._statements)

    def write(self, story: Story, matter: ReadingMatter | None = None) -> None:
        """Make every table that lists read show `story` as it is now."""
        matter = matter or reading_matter(story)
        row = self._row(story.id)
        before = self._facets.of(row["number"]) if row else frozenset()
        counted = before if row and row["deleted_at"] is None else frozenset()
        images = self._images(use.image for use in uses_of(story))
        people = self._people(story)
        lacks, issues = findings(story, images), issues_with(self._statements, story.id)
        byline = format_bylines(story.bylines, people, opening="")
        region = term_name(self._statements, story.regions[0]) if story.regions else ""
        columns = row_columns(
            story, Beside(byline, region, lacks, max(issues, default=None), matter.words)
        )
        number = self._write_row(row, columns)
        self._write_uses(story)
        names = (story.assignee or maker_of(self._statements, story.id), *_names(people))
        facets = facets_of(story, lacks, issues, names)
        self._facets.change(number, before, facets)
        self._facets.count(counted, facets if story.deleted_at is None else frozenset())
        notes = notes_on(self._statements, story.id)
        pictures = printed(story, images)
        self._texts.put(number, search_text(story, byline, pictures, notes, matter.text))

    def matter(self, story: StoryId) -> ReadingMatter | None:
        """Return the reading matter that `story` is listed with, or None."""
        row = self._row(story)
        words = self._texts.get(row["number"]) if row else None
        return ReadingMatter(row["words"], words.body) if row and words else None

    def texts(self, numbers: Sequence[int]) -> dict[int, SearchText]:
        """Return all words that the stories with these numbers are found by."""
        return self._texts.of(numbers)

    def write_standing(self, story: Story) -> None:
        """Show that `story` went to the trash or came back."""
        row = self._row(story.id)
        if row is None:
            return
        facets = self._facets.of(row["number"])
        before = facets if row["deleted_at"] is None else frozenset()
        after = facets if story.deleted_at is None else frozenset()
        self._write_row(row, {"deleted_at": story.deleted_at})
        self._facets.count(before, after)

    def refresh_pictures(self, image: ImageId) -> None:
        """Look again at what the stories that show `image` lack, and at the words it has."""
        using = select(ImageUseRow.story_id).where(ImageUseRow.image_id == image).distinct()
        for story in self._stories(self._session.scalars(using).all()):
            self.write(story, self.matter(story.id))

    def refresh_bylines(self, contributor: ContributorId) -> None:
        """Print the byline of each story by `contributor` anew."""
        by = (
            select(StoryRow.id)
            .join(StoryFacetRow, StoryFacetRow.story_number == StoryRow.number)
            .where(StoryFacetRow.kind == "author", StoryFacetRow.value == contributor)
        )
        for story in self._stories(self._session.scalars(by).all()):
            self.write(story, self.matter(story.id))

    def refresh_issues(self, stories: Iterable[StoryId]) -> None:
        """Show in which issues these stories stand now."""
        for story in stories:
            row = self._row(story)
            if row is None:
                continue
            numbers = issues_with(self._statements, story)
            facets = self._facets.of(row["number"])
            before = frozenset(facet for facet in facets if facet[0] == "issue")
            after = issue_facets(numbers)
            self._facets.change(row["number"], before, after)
            if row["deleted_at"] is None:
                self._facets.count(before, after)
            self._write_row(row, {"issue_number": max(numbers, default=None)})

    def refresh_notes(self, story: StoryId) -> None:
        """Let the words of the notes on a story be found."""
        row = self._row(story)
        words = self._texts.get(row["number"]) if row else None
        if row and words:
            notes = "\n".join(notes_on(self._statements, story))
            self._texts.put(row["number"], replace(words, notes=notes))

    def refresh_region(self, region: TermId, name: str) -> None:
        """Sort the stories of a region by its new name."""
        of = select(StoryFacetRow.story_number).where(
            StoryFacetRow.kind == "region", StoryFacetRow.value == region
        )
        self._session.execute(
            update(StoryRow)
            .where(StoryRow.number.in_(of), StoryRow.regions.startswith(region, autoescape=True))
            .values(region_key=sort_key(name))
        )

    def _stories(self, ids: Sequence[str]) -> list[Story]:
        return [story_of(head) for head in self._documents.heads(STORY, ids)]

    def _images(self, ids: Iterable[ImageId]) -> dict[ImageId, Image]:
        return {image.id: image for image in map(image_of, self._heads(IMAGE, ids))}

    def _people(self, story: Story) -> dict[ContributorId, Contributor]:
        wanted = (byline.contributor for byline in story.bylines)
        return {p.id: p for p in map(contributor_of, self._heads(CONTRIBUTOR, wanted))}

    def _heads(self, kind: str, ids: Iterable[str]) -> Iterator[Head]:
        """Yield the few documents of a kind that one story names, without those that are gone."""
        for document in sorted(set(ids)):
            with suppress(NotFoundError):
                yield self._documents.head(kind, document)

    def _row(self, story: StoryId) -> dict[str, Any] | None:
        row = self._statements.row(_ROW, (story,))
        return None if row is None else dict(zip(_COLUMNS, row, strict=True))

    def _write_row(self, before: dict[str, Any] | None, columns: dict[str, Any]) -> int:
        """Write what differs, so that only the indexes of that are touched; return the number."""
        wanted = {name: _as_kept(value) for name, value in columns.items()}
        if before is None:
            made = (
                f"INSERT INTO story_row ({', '.join(wanted)}) "  # noqa: S608 - names of ours
                f"VALUES ({', '.join('?' * len(wanted))})"
            )
            return self._statements.run(made, tuple(wanted.values())).lastrowid or 0
        number: int = before["number"]
        changed = {name: value for name, value in wanted.items() if before[name] != value}
        if changed:
            places = ", ".join(f"{name} = ?" for name in changed)
            row = f"UPDATE story_row SET {places} WHERE number = ?"  # noqa: S608 - names of ours
            self._statements.run(row, (*changed.values(), number))
        return number

    def _write_uses(self, story: Story) -> None:
        self._statements.run(_FORGET_USES, (story.id,))
        rows = use_rows(story)
        self._statements.run_many(_WRITE_USE, [tuple(row[n] for n in _USES) for row in rows])


def _as_kept(value: object) -> object:
    return time_text(value) if isinstance(value, datetime) else value


def _names(people: dict[ContributorId, Contributor]) -> list[str]:
    return [person.name for person in people.values()]
