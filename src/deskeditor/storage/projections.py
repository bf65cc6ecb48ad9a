"""What lists and searches read of stories: derived, and written in the same transaction."""

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from deskeditor.model.contributor import Contributor, format_bylines
from deskeditor.model.credit import format_credit
from deskeditor.model.ids import ContributorId, ImageId
from deskeditor.model.image import Image
from deskeditor.model.story import Story
from deskeditor.storage.documents import Documents
from deskeditor.storage.forms import CONTRIBUTOR, IMAGE, STORY, contributor_of, image_of, story_of
from deskeditor.storage.picture_uses import findings, uses_of
from deskeditor.storage.reading_matter import ReadingMatter, reading_matter
from deskeditor.storage.tables.indexes import (
    FacetCountRow,
    ImageUseRow,
    StoryFacetRow,
    StoryRow,
)

Facet = tuple[str, str]

_INDEX_TEXT = text(
    "INSERT INTO story_text (rowid, headline, deck, byline, slug, topics, body) "
    "VALUES (:number, :headline, :deck, :byline, :slug, :topics, :body)"
)
_FORGET_TEXT = text("DELETE FROM story_text WHERE rowid = :number")
_RENAME_TEXT = text("UPDATE story_text SET byline = :byline WHERE rowid = :number")


class Projections:
    """Keeps the story list, the facets with their counts, and the search index in step."""

    def __init__(self, session: Session, documents: Documents) -> None:
        self._session = session
        self._documents = documents

    def write(self, story: Story, matter: ReadingMatter | None = None) -> None:
        """Make every table that lists read show `story` as it is now."""
        matter = matter or reading_matter(story)
        before, deleted_before = self._facets(story.id)
        lacks = findings(story, self._images(use.image for use in uses_of(story)))
        byline = self._byline(story)
        number = self._write_row(story, byline, lacks, matter.words)
        self._write_uses(story)
        facets = _facets_of(story, lacks)
        self._write_facets(number, before, facets)
        self._count(before, -1, counts=not deleted_before)
        self._count(facets, 1, counts=story.deleted_at is None)
        self._session.execute(_FORGET_TEXT, {"number": number})
        self._session.execute(_INDEX_TEXT, _searchable(number, story, byline, matter.text))

    def write_standing(self, story: Story) -> None:
        """Show that `story` went to the trash or came back."""
        facets, deleted_before = self._facets(story.id)
        is_deleted = story.deleted_at is not None
        self._session.execute(
            update(StoryRow).where(StoryRow.id == story.id).values(deleted_at=story.deleted_at)
        )
        self._count(facets, int(deleted_before) - int(is_deleted), counts=True)

    def refresh_pictures(self, image: ImageId) -> None:
        """Look again at what the stories that show `image` lack."""
        using = select(ImageUseRow.story_id).where(ImageUseRow.image_id == image).distinct()
        for story in self._stories(self._session.scalars(using).all()):
            before, is_deleted = self._facets(story.id)
            lacks = findings(story, self._images(use.image for use in uses_of(story)))
            facets = _facets_of(story, lacks)
            if facets == before:
                continue
            row = update(StoryRow).where(StoryRow.id == story.id).values(findings=" ".join(lacks))
            self._session.execute(row)
            self._write_facets(self._number(story), before, facets)
            self._count(before, -1, counts=not is_deleted)
            self._count(facets, 1, counts=not is_deleted)

    def refresh_bylines(self, contributor: ContributorId) -> None:
        """Print the byline of each story by `contributor` anew."""
        by = (
            select(StoryRow.id)
            .join(StoryFacetRow, StoryFacetRow.story_number == StoryRow.number)
            .where(StoryFacetRow.kind == "author", StoryFacetRow.value == contributor)
        )
        for story in self._stories(self._session.scalars(by).all()):
            byline, number = self._byline(story), self._number(story)
            row = update(StoryRow).where(StoryRow.number == number).values(byline=byline)
            self._session.execute(row)
            self._session.execute(_RENAME_TEXT, {"number": number, "byline": byline})

    def _stories(self, ids: Sequence[str]) -> list[Story]:
        return [story_of(head) for head in self._documents.heads(STORY, ids)]

    def _images(self, ids: Iterable[ImageId]) -> dict[ImageId, Image]:
        wanted = sorted(set(ids))
        heads = self._documents.heads(IMAGE, wanted) if wanted else ()
        return {image.id: image for image in map(image_of, heads)}

    def _byline(self, story: Story) -> str:
        wanted = sorted({byline.contributor for byline in story.bylines})
        heads = self._documents.heads(CONTRIBUTOR, wanted) if wanted else ()
        people: dict[ContributorId, Contributor] = {
            person.id: person for person in map(contributor_of, heads)
        }
        return format_bylines(story.bylines, people, opening="")

    def _number(self, story: Story) -> int:
        return self._session.execute(
            select(StoryRow.number).where(StoryRow.id == story.id)
        ).scalar_one()

    def _write_row(self, story: Story, byline: str, lacks: Iterable[str], words: int) -> int:
        columns = {
            "id": story.id,
            "headline": story.headline,
            "slug": story.slug,
            "status": story.status.value,
            "section_id": story.section,
            "regions": " ".join(story.regions),
            "byline": byline,
            "words": words,
            "findings": " ".join(lacks),
            "origin_sha256": story.origin.sha256 if story.origin else None,
            "origin_part": story.origin.part if story.origin else None,
            "published_at": story.published_at,
            "created_at": story.created_at,
            "updated_at": story.updated_at,
            "deleted_at": story.deleted_at,
        }
        row = upsert(StoryRow).values(columns)
        row = row.on_conflict_do_update(index_elements=[StoryRow.id], set_=columns)
        return self._session.execute(row.returning(StoryRow.number)).scalar_one()

    def _write_uses(self, story: Story) -> None:
        self._session.execute(delete(ImageUseRow).where(ImageUseRow.story_id == story.id))
        first = 0 if story.lead is not None else 1
        rows = [
            {
                "story_id": story.id,
                "position": position,
                "image_id": use.image,
                "alt": use.alt,
                "caption": use.caption,
                "credit": format_credit(use.credit) if use.credit else "",
            }
            for position, use in enumerate(uses_of(story), start=first)
        ]
        if rows:
            self._session.execute(insert(ImageUseRow), rows)

    def _facets(self, story: str) -> tuple[frozenset[Facet], bool]:
        """Return the facets a story is listed with, and whether it is listed as in the trash."""
        row = self._session.execute(
            select(StoryRow.number, StoryRow.deleted_at).where(StoryRow.id == story)
        ).first()
        if row is None:
            return frozenset(), True
        found = select(StoryFacetRow.kind, StoryFacetRow.value).where(
            StoryFacetRow.story_number == row.number
        )
        facets = frozenset((kind, value) for kind, value in self._session.execute(found))
        return facets, row.deleted_at is not None

    def _write_facets(
        self, number: int, before: frozenset[Facet], after: frozenset[Facet]
    ) -> None:
        for kind, value in before - after:
            self._session.execute(
                delete(StoryFacetRow).where(
                    StoryFacetRow.kind == kind,
                    StoryFacetRow.value == value,
                    StoryFacetRow.story_number == number,
                )
            )
        rows = [{"kind": k, "value": v, "story_number": number} for k, v in after - before]
        if rows:
            self._session.execute(insert(StoryFacetRow), rows)

    def _count(self, facets: frozenset[Facet], step: int, *, counts: bool) -> None:
        if not counts or not step or not facets:
            return
        row = upsert(FacetCountRow)
        row = row.on_conflict_do_update(
            index_elements=[FacetCountRow.kind, FacetCountRow.value],
            set_={"stories": FacetCountRow.stories + row.excluded.stories},
        )
        rows = [{"kind": kind, "value": value, "stories": step} for kind, value in sorted(facets)]
        self._session.execute(row, rows)


def _facets_of(story: Story, lacks: Iterable[str]) -> frozenset[Facet]:
    facets: set[Facet] = {("status", story.status.value)}
    facets |= {("region", region) for region in story.regions}
    facets |= {("author", byline.contributor) for byline in story.bylines}
    facets |= {("topic", topic) for topic in story.topics}
    facets |= {("missing", word) for word in lacks}
    if story.section:
        facets.add(("section", story.section))
    if story.column:
        facets.add(("column", story.column))
    return frozenset(facets)


def _searchable(number: int, story: Story, byline: str, body: str) -> dict[str, object]:
    return {
        "number": number,
        "headline": story.headline,
        "deck": story.deck,
        "byline": byline,
        "slug": story.slug.replace("-", " "),
        "topics": "\n".join(story.topics),
        "body": body,
    }
