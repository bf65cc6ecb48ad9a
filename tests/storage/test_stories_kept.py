from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskeditor.errors import NotFoundError, RefusedError, StaleRevisionError
from deskeditor.model.contributor import Byline, Role
from deskeditor.model.credit import Credit
from deskeditor.model.ids import ContributorId, ImageId, StoryId, TermId
from deskeditor.model.image import ImageUse
from deskeditor.model.revision import RevisionKind
from deskeditor.model.story import Origin, Status, Story
from deskeditor.storage.cleaned import cleaned
from deskeditor.storage.cutting import Cut
from deskeditor.storage.database import Database
from deskeditor.storage.forms import STORY, story_content
from deskeditor.storage.frames import Content
from deskeditor.storage.plain import canonical_json, from_plain, to_plain

FULL = Story(
    id=StoryId("s-full"),
    headline="River Watch: Ferries and fees",
    deck="The crossing reopened. The tariff did not.",
    slug="ferries-and-fees",
    body="First.\n\n<!--more-->\n\nSecond\u00a0part.\n",
    teaser="Ferries run again.\n",
    status=Status.REVIEW,
    section=TermId("t-section"),
    column=TermId("t-column"),
    regions=(TermId("t-europe"), TermId("t-africa")),
    topics=("Rivers", "Trade"),
    bylines=(
        Byline(ContributorId("c-1")),
        Byline(ContributorId("c-2"), Role.TRANSLATOR, printed_as="M. Idowu"),
    ),
    lead=ImageUse(ImageId("i-1"), alt="Ferry", credit=Credit(creator="Jane Doe", agency="AP")),
    language="en-GB",
    published_at=datetime(2026, 11, 20, 8, 30, tzinfo=UTC),
    embargo_until=datetime(2026, 11, 21, 6, tzinfo=UTC),
    assignee="Ben",
    origin=Origin("saved page", "page.txt", "ab" * 32, "rail-1", ("date",), "https://x.example"),
)


def test_every_field_of_a_story_comes_back_as_it_was_kept(database: Database) -> None:
    with database.transaction() as tx:
        kept = tx.stories.add(FULL)
    with database.reading() as tx:
        assert tx.stories.get(FULL.id) == kept
        assert tx.stories.find("ferries-and-fees") == kept
        assert tx.stories.find("s-full") == kept
        assert tx.stories.all() == (kept,)
    assert replace(kept, head="", version=0) == FULL
    assert kept.version == 1
    assert kept.created_at == kept.updated_at


def test_a_saved_story_has_a_new_head_and_a_later_time(database: Database) -> None:
    with database.transaction() as tx:
        first = tx.stories.add(FULL)
        second = tx.stories.save(replace(first, deck="New deck"), first.head)
        assert tx.stories.get(first.id) == second
    assert second.deck == "New deck"
    assert second.head != first.head
    assert second.version == 2
    assert first.updated_at is not None
    assert second.updated_at is not None
    assert second.updated_at > first.updated_at
    assert second.created_at == first.created_at


def test_a_stale_save_is_refused_and_changes_nothing(database: Database) -> None:
    with database.transaction() as tx:
        first = tx.stories.add(FULL)
        second = tx.stories.save(replace(first, deck="Mine"), first.head)
    with pytest.raises(StaleRevisionError, match="elsewhere"), database.transaction() as tx:
        tx.stories.save(replace(first, deck="Theirs"), first.head)
    with database.reading() as tx:
        assert tx.stories.get(first.id) == second
        assert len(tx.revisions.of(first.id)) == 2


def test_a_story_without_changes_adds_no_revision(database: Database) -> None:
    with database.transaction() as tx:
        first = tx.stories.add(FULL)
        again = tx.stories.save(replace(first, headline=f" {first.headline} "), first.head)
        assert again == first
        assert len(tx.revisions.of(first.id)) == 1
    with pytest.raises(StaleRevisionError), database.transaction() as tx:
        tx.stories.save(first, "another head")


def test_a_story_that_is_not_in_the_desk_is_not_found(database: Database) -> None:
    missing = StoryId("nowhere")
    with database.transaction() as tx:
        for ask in (tx.stories.get, tx.stories.trash, tx.stories.untrash, tx.stories.summary):
            with pytest.raises(NotFoundError):
                ask(missing)
        with pytest.raises(NotFoundError, match="nowhere"):
            tx.stories.find("nowhere")
        with pytest.raises(NotFoundError):
            tx.stories.save(Story(missing), "")
        with pytest.raises(NotFoundError):
            tx.images.get(ImageId(tx.stories.add(FULL).id))


def test_an_id_is_used_once(database: Database) -> None:
    with database.transaction() as tx:
        tx.stories.add(FULL)
        with pytest.raises(RefusedError, match="already"):
            tx.stories.add(replace(FULL, slug="another"))


def test_a_slug_belongs_to_one_story_even_in_the_trash(database: Database) -> None:
    other = Story(StoryId("s-other"), slug="ferries-and-fees")
    with database.transaction() as tx:
        first = tx.stories.add(FULL)
        tx.stories.trash(first.id)
        assert tx.stories.slug_taken("ferries-and-fees")
        assert not tx.stories.slug_taken("ferries-and-fees", but=first.id)
        assert not tx.stories.slug_taken("free")
        assert not tx.stories.slug_taken("")
        with pytest.raises(RefusedError, match="ferries-and-fees"):
            tx.stories.add(other)
        fresh = tx.stories.add(replace(other, slug=""))
        with pytest.raises(RefusedError, match="ferries-and-fees"):
            tx.stories.save(replace(fresh, slug="ferries-and-fees"), fresh.head)
        tx.stories.add(Story(StoryId("s-third"), slug=""))


def test_the_trash_marks_and_gives_back(database: Database) -> None:
    with database.transaction() as tx:
        kept = tx.stories.add(FULL)
        trashed = tx.stories.trash(kept.id)
        assert trashed.deleted_at is not None
        assert kept.updated_at is not None
        assert trashed.deleted_at > kept.updated_at
        assert trashed.head == kept.head
        assert tx.stories.trash(kept.id) == trashed
        assert tx.stories.summary(kept.id).is_deleted
        with pytest.raises(RefusedError, match="in the trash"):
            tx.stories.save(replace(trashed, deck="New"), trashed.head)
        restored = tx.stories.untrash(kept.id)
        assert restored.deleted_at is None
        assert not tx.stories.summary(kept.id).is_deleted


def test_a_story_is_found_by_where_it_came_from(database: Database) -> None:
    with database.transaction() as tx:
        kept = tx.stories.add(FULL)
        assert tx.stories.by_origin("ab" * 32, "rail-1") == kept
        assert tx.stories.by_origin("ab" * 32) is None
        tx.stories.trash(kept.id)
        found = tx.stories.by_origin("ab" * 32, "rail-1")
        assert found is not None
        assert found.deleted_at is not None


def test_an_import_keeps_the_times_it_knows(database: Database) -> None:
    then = datetime(2025, 3, 4, 5, 6, tzinfo=UTC)
    with database.transaction() as tx:
        kept = tx.stories.add(replace(FULL, updated_at=then), kind=RevisionKind.IMPORT)
    assert kept.updated_at == kept.created_at == then


def test_texts_are_kept_in_one_form(database: Database) -> None:
    messy = Story(
        StoryId("s-messy"),
        headline="  Two\nlines\x00 ",
        body="e\u0301\r\nline\udc80\n\n\n",
        topics=("Caf\u0065\u0301",),
        lead=ImageUse(ImageId("i"), credit=Credit(line="Photo: A  B ")),
    )
    with database.transaction() as tx:
        kept = tx.stories.add(messy)
    assert kept.headline == "Two lines"
    assert kept.body == "é\nline\n"
    assert kept.topics == ("Café",)
    assert kept.lead is not None
    assert kept.lead.credit == Credit(line="Photo: A  B ")


@given(st.text(), st.text(), st.lists(st.text()))
def test_cleaning_twice_is_cleaning_once(headline: str, body: str, topics: list[str]) -> None:
    once = cleaned(Story(StoryId("s"), headline=headline, body=body, topics=tuple(topics)))
    assert cleaned(once) is once
    assert from_plain(Story, to_plain(once)) == once
    canonical_json(to_plain(once)).encode("utf-8")


def test_what_a_later_version_wrote_survives_a_save(database: Database) -> None:
    """A later minor version may add fields; saving here must not lose them."""
    with database.transaction() as tx:
        kept = tx.stories.add(FULL)
        documents = tx.stories._documents  # noqa: SLF001 - a later version has no test double
        later = story_content(kept).fields.removesuffix("}") + ',"zeal":[1]}'
        head = documents.append(
            STORY, kept.id, Content(later, kept.body), based_on=kept.head, cut=Cut("Later")
        )
        read = tx.stories.get(kept.id)
        assert replace(read, head="", version=0) == FULL
        tx.stories.save(replace(read, deck="New"), head.head)
        assert '"zeal":[1]' in documents.head(STORY, kept.id).content.fields
