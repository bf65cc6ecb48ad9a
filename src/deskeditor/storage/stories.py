"""Stories: read from their heads, listed from their rows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import func, select

from deskeditor.errors import NotFoundError, RefusedError
from deskeditor.model.ids import ContributorId, StoryId
from deskeditor.model.query import StoryQuery
from deskeditor.model.revision import RevisionKind
from deskeditor.model.story import FORWARD, Story, StorySummary
from deskeditor.storage.asking import Asking
from deskeditor.storage.cleaned import cleaned
from deskeditor.storage.cutting import UNCOUNTED, Cut
from deskeditor.storage.documents import Documents
from deskeditor.storage.excerpts import excerpt, wanted_words
from deskeditor.storage.forms import STORY, story_content, story_of
from deskeditor.storage.list_rows import summary_of
from deskeditor.storage.listing import Listing
from deskeditor.storage.matching import (
    Leading,
    best,
    counted,
    in_order,
    leading,
    listed,
    matching,
    place_of,
    titled,
    within,
)
from deskeditor.storage.projections import Projections
from deskeditor.storage.reading_matter import ReadingMatter, reading_matter
from deskeditor.storage.sort_keys import sort_key
from deskeditor.storage.tables.indexes import StoryFacetRow, StoryRow, TermRow
from deskeditor.storage.word_search import WordSearch
from deskeditor.text.story_links import story_links

_COLUMNS = (
    StoryRow.id,
    StoryRow.headline,
    StoryRow.slug,
    StoryRow.status,
    StoryRow.regions,
    StoryRow.section_id,
    StoryRow.byline,
    StoryRow.words,
    StoryRow.findings,
    StoryRow.issue_number,
    StoryRow.assignee,
    StoryRow.updated_at,
    StoryRow.deleted_at,
)
_FEW_PLACES = 12  # are counted one by one; for more, all are listed
_FEW_HITS = 3_000  # are ranked in about the time that headlines take


class Stories:
    """The stories of a desk."""

    def __init__(
        self, asking: Asking, documents: Documents, projections: Projections, listing: Listing
    ) -> None:
        self._session = asking.session
        self._asking = asking
        self._words = WordSearch(asking.session)
        self._documents = documents
        self._projections = projections
        self._listing = listing

    def get(self, story: StoryId) -> Story:
        """Return one story, in the trash or not. Raises NotFoundError, DeskDamagedError."""
        return story_of(self._documents.head(STORY, story))

    def find(self, name: str) -> Story:
        """Return the story with this id or slug. Raises NotFoundError."""
        found = self._session.execute(
            select(StoryRow.id).where((StoryRow.id == name) | (StoryRow.slug == name))
        ).scalar()
        if found is None:
            raise NotFoundError(f"There is no story {name!r} in the desk.")
        return self.get(StoryId(found))

    def all(self) -> tuple[Story, ...]:
        """Return every story, those in the trash included, in the order of their making."""
        return tuple(story_of(head) for head in self._documents.heads(STORY))

    def at_work(self, most: int, besides: Iterable[StoryId]) -> tuple[Story, ...]:
        """Return the newest stories, the newest of each status before publication, and `besides`.

        `most` is how many of each. The stories that these name in their texts follow.
        """
        wanted = set(besides)
        for statuses in ((), *((status,) for status in FORWARD[:-1])):
            wanted.update(self.ids(StoryQuery(statuses=statuses, limit=most)))
        stories = self._some(wanted)
        slugs = {slug for story in stories for slug, _ in story_links(story.body)}
        named = set(self._by_slug(slugs)) - wanted
        return stories + self._some(named)

    def add(
        self, story: Story, reason: str = "Created", kind: RevisionKind = RevisionKind.EDIT
    ) -> Story:
        """Keep a new story and return it as kept; times that it has (an import) stay.

        Raises RefusedError if its slug is taken.
        """
        story = cleaned(story)
        self._refuse_taken(story)
        matter = reading_matter(story)
        cut = Cut(reason, kind, matter.words)
        times = story.created_at, story.updated_at
        kept = story_of(self._documents.add(STORY, story.id, story_content(story), cut, times))
        self._projections.write(kept, matter)
        return kept

    def save(
        self,
        story: Story,
        based_on: str,
        reason: str = "Saved",
        kind: RevisionKind = RevisionKind.EDIT,
        merged: str | None = None,
    ) -> Story:
        """Keep `story` as a new revision and return it with its new head.

        `merged` is the other revision that it was made of, if there is one. A story without
        changes is returned as it is, without a revision. Raises
        StaleRevisionError if the head is not `based_on`, RefusedError if the story is in the
        trash or its slug is another's, NotFoundError.
        """
        return self._saved(story, based_on, Cut(reason, kind, other_parent=merged))

    def save_first(self, story: Story, based_on: str, reason: str) -> Story:
        """Keep `story` as `save` does; the next transaction or question lists it.

        Raises as `save` does.
        """
        return self._saved(story, based_on, Cut(reason, words=UNCOUNTED))

    def trash(self, story: StoryId) -> Story:
        """Mark a story as in the trash; its slug stays its own. Raises NotFoundError."""
        return self._set_deleted(story, deleted=True)

    def untrash(self, story: StoryId) -> Story:
        """Take a story out of the trash. Raises NotFoundError."""
        return self._set_deleted(story, deleted=False)

    def slug_taken(self, slug: str, but: StoryId | None = None) -> bool:
        """Return True if another story than `but`, in the trash or not, has this slug."""
        return self._owner(slug) not in (None, but)

    def by_origin(self, sha256: str, part: str = "") -> Story | None:
        """Return the story imported from this part of this file, in the trash or not."""
        found = self._session.execute(
            select(StoryRow.id)
            .where(StoryRow.origin_sha256 == sha256, StoryRow.origin_part == part)
            .order_by(StoryRow.id)
        ).scalar()
        return None if found is None else self.get(StoryId(found))

    def by_author(self, contributor: ContributorId) -> tuple[StoryId, ...]:
        """Return the stories that a contributor has a part in, those in the trash included."""
        return self.with_facet("author", contributor)

    def with_facet(self, kind: str, value: str) -> tuple[StoryId, ...]:
        """Return the stories with one value of a facet, those in the trash included.

        Kinds and values are those of `Search.counts`; a topic may be written with any case.
        """
        value = sort_key(value) if kind == "topic" else value
        wanted = (
            select(StoryRow.id)
            .join(StoryFacetRow, StoryFacetRow.story_number == StoryRow.number)
            .where(StoryFacetRow.kind == kind, StoryFacetRow.value == value)
        )
        return tuple(StoryId(found) for found in self._session.scalars(wanted))

    def summaries(self, query: StoryQuery | None = None) -> tuple[StorySummary, ...]:
        """Return the rows that `query` asks for, in its order; all without a query."""
        query = query or StoryQuery()
        lead = leading(query) if query.order == "relevance" else None
        if lead is not None:
            return self._best(query, lead)
        rows = self._session.execute(listed(self._asking, query, *_COLUMNS))
        names = self._term_names()
        return tuple(summary_of(tuple(row), names) for row in rows)

    def count(self, query: StoryQuery | None = None) -> int:
        """Return how many stories `query` asks for, whatever its limit."""
        query = query or StoryQuery()
        known = counted(self._asking, query)
        if known is not None:
            return known
        wanted = matching(self._asking, query, func.count())
        return int(self._session.execute(wanted.select_from(StoryRow)).scalar_one())

    def known_count(self, query: StoryQuery) -> int | None:
        """Return how many stories `query` asks for if that is known without counting them."""
        return counted(self._asking, query)

    def ids(self, query: StoryQuery | None = None) -> tuple[StoryId, ...]:
        """Return the ids that `query` asks for, in its order."""
        query = query or StoryQuery()
        lead = leading(query) if query.order == "relevance" else None
        if lead is not None:
            return tuple(summary.id for summary in self._best(query, lead))
        wanted = listed(self._asking, query, StoryRow.id)
        return tuple(StoryId(found) for found in self._session.scalars(wanted))

    def titled(self, query: StoryQuery) -> tuple[StorySummary, ...]:
        """Return the rows that `query` puts first because their headline holds its words.

        They are those that `summaries` begins with, best first, and are found much sooner.
        """
        lead = leading(query)
        if lead is None or not lead.titles:
            return ()
        if lead.is_plain:
            return self._words.titled(lead.titles, query.limit, query.offset)
        page = within(titled(self._asking, query, lead), query)
        return self._words.rows(self._session.scalars(page).all())

    def first_rows(self, query: StoryQuery, few: int = _FEW_HITS) -> tuple[StorySummary, ...]:
        """Return rows that `summaries` begins with, best first, as soon as any can be told.

        Where fewer than `few` texts hold the words those are all that `query` asks for, within its
        limit; where more do, ranking them takes a while: those whose headline holds the words.
        """
        rows, lead = self.titled(query), leading(query)
        if lead is None or not lead.is_plain or len(rows) == query.limit:
            return rows
        return rows if self._words.hits(lead.texts, few) >= few else self._best(query, lead)

    def excerpts(self, query: StoryQuery, stories: Sequence[StoryId]) -> dict[StoryId, str]:
        """Return some text around the words of `query` of each of these stories that holds them.

        Found words stand between `MARK_START` and `MARK_END`.
        """
        words = wanted_words(query.where)
        if not words:
            return {}
        numbers = self._session.execute(
            select(StoryRow.number, StoryRow.id).where(StoryRow.id.in_(stories))
        )
        names = {number: StoryId(story) for number, story in numbers}
        found = self._projections.texts(list(names))
        shown = {names[number]: excerpt(text, words) for number, text in found.items()}
        return {story: text for story, text in shown.items() if text}

    def places(self, query: StoryQuery, stories: Sequence[StoryId]) -> dict[StoryId, int]:
        """Return at which row of `query` each of these stories stands, if it does."""
        wanted = set(stories)
        if len(wanted) <= _FEW_PLACES and query.order != "relevance":
            found = ((story, place_of(self._asking, query, story)) for story in wanted)
            return {story: place for story, place in found if place is not None}
        whole = self.ids(replace(query, limit=None, offset=0)) if wanted else ()
        return {story: row for row, story in enumerate(whole) if story in wanted}

    def beginning(self, query: StoryQuery, text: str) -> StoryId | None:
        """Return the first story of `query` whose headline begins with `text`, or None."""
        key = sort_key(text)
        begins = StoryRow.headline_key.between(key, key + chr(0x10FFFF))
        wanted = in_order(matching(self._asking, query, StoryRow.id).where(begins), query)
        found = self._session.execute(wanted.limit(1)).scalar() if key else None
        return None if found is None else StoryId(found)

    def _best(self, query: StoryQuery, lead: Leading) -> tuple[StorySummary, ...]:
        if lead.is_plain:
            return self._words.best(lead.texts, lead.titles, query.limit, query.offset)
        page = within(best(self._asking, query, lead), query)
        return self._words.rows(self._session.scalars(page).all())

    def summary(self, story: StoryId) -> StorySummary:
        """Return one row of the list. Raises NotFoundError."""
        wanted = select(*_COLUMNS).where(StoryRow.id == story)
        row = self._session.execute(wanted).first()
        if row is None:
            raise NotFoundError("This story is no longer in the desk.")
        return summary_of(tuple(row), self._term_names())

    def _some(self, wanted: Iterable[StoryId]) -> tuple[Story, ...]:
        return tuple(story_of(head) for head in self._documents.heads(STORY, sorted(wanted)))

    def _by_slug(self, slugs: Iterable[str]) -> Iterator[StoryId]:
        found = select(StoryRow.id).where(StoryRow.slug.in_(slugs), StoryRow.slug != "")
        return map(StoryId, self._session.scalars(found))

    def _saved(self, story: Story, based_on: str, cut: Cut) -> Story:
        """Keep a story; one whose words are not to be counted yet is not listed either."""
        story = cleaned(story)
        before = self._documents.head(STORY, story.id)
        content, then = story_content(story, before.content), story_of(before)
        matter = None
        if content != before.content:
            if story.slug != then.slug:
                self._refuse_taken(story)
            if cut.words != UNCOUNTED:
                matter = self._matter(story, then)
                cut = replace(cut, words=matter.words)
        after = self._documents.append(STORY, story.id, content, based_on=based_on, cut=cut)
        kept = story_of(after)
        if matter is not None:
            self._projections.write(kept, matter)
        elif after.head != before.head:
            self._listing.put_off(kept.id)
        return kept

    def _matter(self, story: Story, then: Story) -> ReadingMatter:
        """Return what readers meet; rendering is spared where the body stayed."""
        same = then.body == story.body and then.language == story.language
        return (self._projections.matter(story.id) if same else None) or reading_matter(story)

    def _set_deleted(self, story: StoryId, *, deleted: bool) -> Story:
        kept = story_of(self._documents.set_deleted(STORY, story, deleted=deleted))
        self._projections.write_standing(kept)
        return kept

    def _refuse_taken(self, story: Story) -> None:
        if story.slug and self._owner(story.slug) not in (None, story.id):
            raise RefusedError(
                f"Another story has the slug “{story.slug}” already. Choose a different one."
            )

    def _owner(self, slug: str) -> str | None:
        wanted = select(StoryRow.id).where(StoryRow.slug == slug, StoryRow.slug != "")
        return self._session.execute(wanted).scalar()

    def _term_names(self) -> dict[str, str]:
        rows = self._session.execute(select(TermRow.id, TermRow.name))
        return {term: name for term, name in rows}  # noqa: C416 - a Row is not a pair to mypy
