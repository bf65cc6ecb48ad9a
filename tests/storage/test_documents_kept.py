"""Images, issues, terms, contributors, notes, settings, exports and searches with a name."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from deskeditor.errors import NotFoundError, RefusedError, StaleRevisionError
from deskeditor.model.anchor import Anchor
from deskeditor.model.contributor import Contributor
from deskeditor.model.credit import Credit
from deskeditor.model.ids import (
    ContributorId,
    ImageId,
    IssueId,
    ItemId,
    NoteId,
    SectionId,
    StoryId,
    TermId,
)
from deskeditor.model.image import Image, ImageUse
from deskeditor.model.issue import Issue, IssueSection, IssueStatus, Item, ItemKind, Layout
from deskeditor.model.magazine import Magazine
from deskeditor.model.story import Story
from deskeditor.model.vocabulary import Term, TermKind
from deskeditor.storage.database import Database

IMAGE = Image(
    ImageId("i-1"), "aa" * 32, "ferry.jpg", "image/jpeg", 1200, 800, 5_000,
    alt="A ferry", caption="At dawn.", credit=Credit(creator="Jane Doe"), focal=(0.25, 0.75),
)  # fmt: skip
ISSUE = Issue(
    IssueId("n-1"),
    number=7,
    date=date(2026, 11, 21),
    subject="The week",
    preheader="In short",
    introduction="Hello.\n",
    sections=(
        IssueSection(
            SectionId("x-1"),
            "Top story",
            Layout.LEAD,
            (Item(ItemId("y-1"), story=StoryId("s-1"), headline="Other"),),
        ),
        IssueSection(
            SectionId("x-2"),
            items=(
                Item(ItemId("y-2"), ItemKind.BUTTON, label="Read", url="https://x.example"),
                Item(ItemId("y-3"), ItemKind.IMAGE, image=ImageUse(ImageId("i-1"), "A ferry")),
                Item(ItemId("y-4"), story=StoryId("s-2")),
            ),
        ),
    ),
    status=IssueStatus.SENT,
)


def test_an_image_comes_back_as_it_was_kept(database: Database) -> None:
    with database.transaction() as tx:
        kept = tx.images.add(IMAGE)
        assert replace(kept, head="", updated_at=None) == IMAGE
        assert tx.images.get(IMAGE.id) == kept
        assert tx.images.all() == (kept,)
        assert tx.images.by_sha("aa" * 32) == kept
        assert tx.images.by_sha("bb" * 32) is None
        assert tx.images.uses(IMAGE.id) == ()


def test_a_stale_image_is_refused(database: Database) -> None:
    with database.transaction() as tx:
        first = tx.images.add(IMAGE)
        second = tx.images.save(replace(first, alt="Another"), first.head)
        assert second.alt == "Another"
        assert tx.images.save(second, second.head) == second
        with pytest.raises(StaleRevisionError, match="image"):
            tx.images.save(replace(first, alt="Third"), first.head)


def test_an_image_outside_the_trash_is_found_first(database: Database) -> None:
    with database.transaction() as tx:
        first = tx.images.add(IMAGE)
        trashed = tx.images.trash(first.id)
        assert tx.images.by_sha(IMAGE.sha256) == trashed
        second = tx.images.add(replace(IMAGE, id=ImageId("i-2")))
        assert tx.images.by_sha(IMAGE.sha256) == second
        assert tx.images.untrash(first.id).deleted_at is None
        assert tx.images.by_sha(IMAGE.sha256) == first


def test_an_issue_comes_back_as_it_was_kept(database: Database) -> None:
    with database.transaction() as tx:
        kept = tx.issues.add(ISSUE)
        assert replace(kept, head="", version=0, updated_at=None) == ISSUE
        assert tx.issues.get(ISSUE.id) == tx.issues.by_number(7) == kept
        assert tx.issues.next_number() == 8
        assert kept.stories() == (StoryId("s-1"), StoryId("s-2"))
        with pytest.raises(NotFoundError, match=r"No\. 8"):
            tx.issues.by_number(8)


def test_issues_are_listed_newest_first_and_leave_the_trash_out(database: Database) -> None:
    with database.transaction() as tx:
        tx.stories.add(Story(StoryId("s-1"), "Ferries"))
        first = tx.issues.add(ISSUE)
        second = tx.issues.add(replace(ISSUE, id=IssueId("n-2"), number=8))
        assert tx.issues.all() == (second, first)
        assert tx.stories.summary(StoryId("s-1")).issue == 8
        trashed = tx.issues.trash(second.id)
        assert trashed.deleted_at is not None
        assert tx.issues.all() == (first,)
        assert tx.stories.summary(StoryId("s-1")).issue == 7
        assert tx.issues.next_number() == 9
        with pytest.raises(NotFoundError):
            tx.issues.by_number(8)
        tx.issues.untrash(second.id)
        assert [issue.number for issue in tx.edition().issues] == [7, 8]


def test_a_number_is_one_issue_only(database: Database) -> None:
    with database.transaction() as tx:
        tx.issues.add(ISSUE)
        other = tx.issues.add(replace(ISSUE, id=IssueId("n-2"), number=8))
        with pytest.raises(RefusedError, match=r"No\. 7"):
            tx.issues.add(replace(ISSUE, id=IssueId("n-3")))
        with pytest.raises(RefusedError, match=r"No\. 7"):
            tx.issues.save(replace(other, number=7), other.head)


def test_moving_one_item_changes_one_place(database: Database) -> None:
    def places() -> dict[str, str]:
        with database.reading() as tx:
            session = tx.issues._session  # noqa: SLF001 - places are no value's field
            rows = session.connection().exec_driver_sql("SELECT id, place FROM issue_item")
            return {row[0]: row[1] for row in rows}

    with database.transaction() as tx:
        kept = tx.issues.add(replace(ISSUE, status=IssueStatus.OPEN))
    before = places()
    with database.transaction() as tx:
        moved = tx.issues.save(kept.moved(ItemId("y-4"), SectionId("x-2"), 0), kept.head)
        assert [item.id for item in moved.sections[1].items] == ["y-4", "y-2", "y-3"]
    after = places()
    assert {key for key in after if after[key] != before[key]} == {"y-4"}
    with database.transaction() as tx:
        assert tx.issues.save(moved, moved.head) == moved
        emptied = tx.issues.save(replace(moved, sections=()), moved.head)
        assert emptied.sections == ()
        with pytest.raises(StaleRevisionError, match="issue"):
            tx.issues.save(kept, kept.head)
    assert places() == {}


def test_a_term_comes_back_as_it_was_kept(database: Database) -> None:
    term = Term(
        TermId("t-1"), TermKind.COLUMN, "River Watch", "river-watch", 3,
        headline_pattern="River Watch: ", section=TermId("t-2"), regions=(TermId("t-3"),),
        skeleton="The river this week.\n",
    )  # fmt: skip
    with database.transaction() as tx:
        kept = tx.vocabulary.add(term)
        assert replace(kept, head="") == term == replace(tx.vocabulary.get(term.id), head="")
        assert tx.vocabulary.all().of(TermKind.COLUMN) == (kept,)
        renamed = tx.vocabulary.save(replace(kept, name="Rivers"))
        assert renamed.name == "Rivers"
        with pytest.raises(StaleRevisionError, match="term"):
            tx.vocabulary.save(replace(kept, name="Streams"))
        with pytest.raises(RefusedError, match="river-watch"):
            tx.vocabulary.add(replace(term, id=TermId("t-9")))
        tx.vocabulary.add(replace(term, id=TermId("t-9"), kind=TermKind.TOPIC))
        retired = replace(renamed, retired_at=datetime(2026, 1, 1, tzinfo=UTC))
        tx.vocabulary.save(retired, based_on=renamed.head)
        assert tx.vocabulary.all().of(TermKind.COLUMN) == ()


def test_a_contributor_comes_back_as_they_were_kept(database: Database) -> None:
    person = Contributor(
        ContributorId("c-1"), "Émile Zola", "emile-zola", "Critic", "Born in Paris.\n",
        "zola@x.example", ("https://x.example/zola",), ImageId("i-1"),
    )  # fmt: skip
    with database.transaction() as tx:
        kept = tx.contributors.add(person)
        assert replace(kept, head="") == person
        assert tx.contributors.get(person.id) == kept
        assert tx.contributors.named(" émile ZOLA ") == kept
        assert tx.contributors.named("emile-zola") == kept
        assert tx.contributors.named("Nobody") is None
        assert tx.contributors.slug_taken("emile-zola")
        assert not tx.contributors.slug_taken("free")
        first = tx.contributors.add(Contributor(ContributorId("c-2"), "ada", "ada"))
        assert list(tx.contributors.all().values()) == [first, kept]
        with pytest.raises(RefusedError, match="ada"):
            tx.contributors.save(replace(kept, slug="ada"))
        saved = tx.contributors.save(replace(kept, title="Novelist"), kept.head)
        with pytest.raises(StaleRevisionError, match="contributor"):
            tx.contributors.save(kept)
        assert tx.contributors.save(saved) == saved


def test_remarks_stay_with_their_story(database: Database) -> None:
    anchor = Anchor("body", 3, 9, "ferry ", "The ", "left")
    with database.transaction() as tx:
        tx.stories.add(Story(StoryId("s-1")))
        first = tx.notes.add(StoryId("s-1"), "Who says so?\n")
        second = tx.notes.add(StoryId("s-1"), "Check.", anchor)
        assert tx.notes.of(StoryId("s-1")) == (first, second)
        assert tx.notes.of(StoryId("s-2")) == ()
        assert (first.text, first.author, first.anchor) == ("Who says so?", "Ada Okafor", None)
        assert second.anchor == anchor
        resolved = tx.notes.resolve(first.id, resolved=True)
        assert resolved.resolved_at is not None
        assert tx.notes.resolve(first.id, resolved=False) == first
        with pytest.raises(NotFoundError):
            tx.notes.resolve(NoteId("nothing"), resolved=True)
        with pytest.raises(NotFoundError):
            tx.notes.add(StoryId("s-2"), "No such story")


def test_settings_of_the_desk_and_of_this_machine_are_apart(database: Database) -> None:
    with database.transaction() as tx:
        tx.settings.put("view", "list")
        tx.settings.local_put("view", "page")
        tx.settings.put("view", "cards")
        assert tx.settings.get("view") == "cards"
        assert tx.settings.local_get("view") == "page"
        assert tx.settings.get("nothing", "default") == "default"
        assert tx.settings.local_get("nothing") == ""


def test_the_magazine_keeps_what_a_later_version_wrote(database: Database) -> None:
    with database.transaction() as tx:
        tx.settings.put("magazine", '{"motto":"Later","name":"Review"}')
        assert tx.settings.magazine() == Magazine(name="Review")
        tx.settings.put_magazine(Magazine(name="The Review"))
        assert tx.settings.get("magazine") == '{"motto":"Later","name":"The Review"}'


def test_exports_are_recorded_newest_first(database: Database, tmp_path: Path) -> None:
    with database.transaction() as tx:
        site = tx.exports.record("site", tmp_path / "site", files=3, size=900)
        issue = tx.exports.record("issue", tmp_path, files=1, size=9, issue=IssueId("n-1"))
        assert tx.exports.all() == (issue, site)


def test_searches_have_names(database: Database) -> None:
    with database.transaction() as tx:
        shipped = tx.search.saved()
        tx.search.save("To credit", "credit:none")
        tx.search.save("Ready", "status:ready")
        tx.search.save("To credit", "credit:none status:ready")
        own = tx.search.saved()[len(shipped) :]
        assert [(s.name, s.query) for s in own] == [
            ("To credit", "credit:none status:ready"),
            ("Ready", "status:ready"),
        ]
        tx.search.forget("To credit")
        assert [s.name for s in tx.search.saved()] == [*(s.name for s in shipped), "Ready"]


def test_every_desk_begins_with_the_searches_that_a_magazine_needs(database: Database) -> None:
    with database.reading() as tx:
        assert [search.name for search in tx.search.saved()] == [
            "My drafts",
            "Copy review",
            "Missing credit",
            "Ready for the next issue",
            "Changed since the last export",
        ]


def test_an_edition_is_the_desk_less_its_trash(database: Database) -> None:
    with database.transaction() as tx:
        image = tx.images.trash(tx.images.add(IMAGE).id)
        kept = tx.stories.add(Story(StoryId("s-1"), "Kept", lead=ImageUse(IMAGE.id)))
        tx.stories.trash(tx.stories.add(Story(StoryId("s-2"))).id)
        edition = tx.edition()
    assert edition.stories == (kept,)
    assert edition.images == {IMAGE.id: image}
    assert edition.picture(kept.lead) is not None
    assert edition.media == database.media
    assert len(edition.vocabulary.terms) == 10
