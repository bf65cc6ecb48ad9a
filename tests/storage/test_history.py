"""A story as it was: with its pictures and issues; named, compared, brought back."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from deskeditor.errors import NotFoundError, RefusedError
from deskeditor.model.credit import Credit
from deskeditor.model.history import Placing, StoryThen
from deskeditor.model.ids import IssueId, RevisionId, StoryId, TermId
from deskeditor.model.image import Image, ImageUse
from deskeditor.model.issue import Issue, IssueStatus
from deskeditor.model.revision import Revision
from deskeditor.model.story import Status, Story
from deskeditor.model.vocabulary import Term, TermKind
from deskeditor.operations import history, issues, stories
from deskeditor.operations.comparing import Comparison, Words, compared, size_between
from deskeditor.operations.desk import Desk
from deskeditor.operations.images import save_image
from deskeditor.operations.vocabulary import add_term

PICTURE = Image(
    ImageUse("").image or "i-1",  # type: ignore[arg-type]
    "aa" * 32, "ship.jpg", "image/jpeg", 60, 40,
    alt="A ship", credit=Credit(creator="Jane Doe", agency="Reuters"),
)  # fmt: skip


@pytest.fixture
def picture(desk: Desk) -> Image:
    with desk.database.transaction() as tx:
        return tx.images.add(PICTURE)


@pytest.fixture
def story(desk: Desk, picture: Image) -> Story:
    made = desk.perform(
        stories.create_story(
            "Ferries stop",
            body="One two three.\n",
            regions=(TermId("t-1"),),
            topics=("Ports",),
            lead=ImageUse(picture.id, caption="In port"),
        )
    )
    return made.value


def now(desk: Desk, story: Story) -> Story:
    return desk.ask(lambda tx: tx.stories.get(story.id))


def saved(desk: Desk, story: Story, reason: str = "Saved", **fields: Any) -> Story:  # noqa: ANN401
    after = replace(now(desk, story), **fields)
    return desk.perform(stories.save_story(after, after.head, reason)).value


def then(desk: Desk, story: Story) -> StoryThen:
    return desk.ask(lambda tx: tx.revisions.then(story.head))


def newest(desk: Desk, story: Story) -> Revision:
    return desk.ask(lambda tx: tx.revisions.of(story.id))[0]


def comparison(desk: Desk, before: Story, after: Story) -> Comparison:
    def read(tx: Any) -> Comparison:  # noqa: ANN401 - a transaction
        words = Words(tx.vocabulary.all(), tx.contributors.all(), "Europe/Berlin")
        return compared(tx.revisions.then(before.head), tx.revisions.then(after.head), words)

    return desk.ask(read)


# As it was


def test_a_picture_is_told_with_the_words_that_were_printed_then(
    desk: Desk, story: Story, picture: Image
) -> None:
    later = replace(picture, alt="Another", credit=Credit())
    desk.perform(save_image(later, picture.head))
    changed = saved(desk, story, body="More.\n")
    was, is_ = then(desk, story).lead, then(desk, changed).lead
    assert was is not None
    assert is_ is not None
    assert (was.alt, was.caption, was.credit_line) == ("A ship", "In port", "Jane Doe/Reuters")
    assert (is_.alt, is_.caption, is_.credit_line) == ("Another", "In port", "")


def test_pictures_in_the_text_are_told_and_one_that_is_gone_is_passed_over(
    desk: Desk, story: Story, picture: Image
) -> None:
    body = f'![](image:nothing)\n\n![Own](image:{picture.id} "C")\n'
    changed = saved(desk, story, body=body, lead=ImageUse("nothing"))  # type: ignore[arg-type]
    told = then(desk, changed)
    assert told.lead is None
    assert [(p.alt, p.caption) for p in told.pictures] == [("Own", "C")]


def test_places_in_issues_are_those_of_the_time(desk: Desk, story: Story) -> None:
    other = desk.perform(stories.create_story("Other")).value
    issue = desk.perform(issues.create_issue(date(2026, 11, 28))).value
    list_ = issue.sections[1]
    desk.perform(issues.add_story_to_issue(issue.id, other.id, list_.id))
    desk.perform(issues.add_story_to_issue(issue.id, story.id, list_.id))
    placed = saved(desk, story, deck="In the issue.")
    item = desk.ask(lambda tx: tx.issues.get(issue.id)).sections[1].items[1]
    desk.perform(issues.remove_item(issue.id, item.id))
    removed = saved(desk, story, deck="Out again.")
    assert then(desk, story).placings == ()
    (placing,) = then(desk, placed).placings
    assert placing == Placing(issue.id, issue.number, list_.heading, 2)
    assert placing.told == f"No. {issue.number}, {list_.heading}, place 2"
    assert then(desk, removed).placings == ()
    assert [c.field for c in comparison(desk, placed, removed).changes] == ["deck", "issues"]


# Names


def test_a_version_is_named_found_by_name_and_undone(desk: Desk, story: Story) -> None:
    revision = RevisionId(story.head)
    kept = desk.perform(history.name_revision(revision, "  As   sent ")).value
    assert (kept.name, kept.id) == ("As sent", revision)
    assert newest(desk, story).name == "As sent"
    assert desk.ask(lambda tx: tx.revisions.find(story.id, "as SENT")) == kept
    desk.perform(history.name_revision(revision, "Final"))
    desk.undo()
    assert newest(desk, story).name == "As sent"
    desk.undo()
    assert newest(desk, story).name == ""


def test_naming_the_version_of_now_names_the_newest_revision(desk: Desk, story: Story) -> None:
    changed = saved(desk, story, body="More.\n")
    named = desk.perform(history.name_version(story.id, "Filed")).value
    assert (named.id, named.name) == (changed.head, "Filed")


def test_a_revision_is_found_by_number_name_or_the_beginning_of_its_id(
    desk: Desk, story: Story
) -> None:
    changed = saved(desk, story, body="More.\n")

    def find(text: str) -> str:
        return desk.ask(lambda tx: tx.revisions.find(story.id, text)).id

    assert find("1") == find("v1") == find(story.head) == story.head
    assert find("2") == changed.head
    for nothing in ("3", "v0", "", "abc", "ffffffff", "no such name"):
        with pytest.raises(NotFoundError, match="history"):
            find(nothing)
    for revision in (story.head, changed.head):
        desk.perform(history.name_revision(RevisionId(revision), "Twice"))
    with pytest.raises(RefusedError, match="2 revisions"):
        find("twice")


# Compared


def test_two_revisions_are_compared_by_field_and_word_by_word_in_prose(
    desk: Desk, story: Story
) -> None:
    region = desk.perform(add_term(Term(TermId(""), TermKind.REGION, "The Arctic", ""))).value
    changed = saved(
        desk,
        story,
        headline="Ferries start",
        body="One two four.\n",
        regions=(region.id,),
        topics=("Ports", "Trade"),
        embargo_until=datetime(2026, 12, 1, 8, 0, tzinfo=UTC),
    )
    told = {c.field: c for c in comparison(desk, story, changed).changes}
    assert list(told) == ["headline", "body", "regions", "topics", "slug", "embargo_until"]
    assert [(p.kind.value, p.text) for p in told["headline"].passages] == [
        ("same", "Ferries"),
        ("removed", " stop"),
        ("added", " start"),
    ]
    assert (told["regions"].before, told["regions"].after) == ("", "The Arctic")
    assert told["embargo_until"].after == "1 December 2026, 09:00 Europe/Berlin"
    assert [p.text for p in told["topics"].passages] == ["Ports", "Ports, Trade"]
    size = comparison(desk, story, changed).size
    assert (size.removed, size.added) == (2, 2)
    assert comparison(desk, story, story).changes == ()


def test_another_lead_picture_is_told_with_both(desk: Desk, story: Story) -> None:
    with desk.database.transaction() as tx:
        second = tx.images.add(replace(PICTURE, id="i-2", sha256="bb" * 32, filename="b.jpg"))  # type: ignore[arg-type]
    changed = saved(desk, story, lead=ImageUse(second.id, alt="A ship", caption="In port"))
    (change,) = comparison(desk, story, changed).changes
    assert change.field == "lead"
    assert change.pictures is not None
    assert [p and p.image.filename for p in change.pictures] == ["ship.jpg", "b.jpg"]
    bare = saved(desk, changed, lead=None)
    lost = {c.field: c for c in comparison(desk, changed, bare).changes}
    assert set(lost) == {"lead", "alt", "caption", "credit"}
    assert lost["lead"].pictures is not None
    assert lost["lead"].pictures[1] is None


def test_a_credit_that_vanished_from_the_pictures_record_is_a_difference(
    desk: Desk, story: Story, picture: Image
) -> None:
    desk.perform(save_image(replace(picture, credit=Credit()), picture.head))
    changed = saved(desk, story, deck="New.")
    assert [c.field for c in comparison(desk, story, changed).changes] == ["deck", "credit"]


def test_the_size_of_a_change_counts_words_of_prose() -> None:
    before = Story(StoryId("s"), "Ferries stop", body="One two three.\n")
    after = replace(before, body="One two.\n", deck="A deck.")
    assert size_between(before, after) == (1, 2)
    assert size_between(None, before) == (0, 5)


# Brought back


def test_a_whole_revision_brings_tags_region_and_credit_back_in_one_step_of_undo(
    desk: Desk, story: Story, picture: Image
) -> None:
    ready = desk.perform(stories.set_status(story.id, Status.READY)).value
    moment = datetime(2026, 12, 1, tzinfo=UTC)
    changed = saved(
        desk, ready, body="New.\n", regions=(), topics=(), lead=None,
        assignee="Ben", embargo_until=moment,
    )  # fmt: skip
    desk.perform(save_image(replace(picture, credit=Credit(), alt=""), picture.head))
    back = desk.perform(history.restore_revision(story.id, RevisionId(story.head))).value
    assert (back.body, back.regions, back.topics) == (story.body, story.regions, story.topics)
    assert (back.status, back.assignee, back.embargo_until) == (Status.READY, "Ben", moment)
    lead = then(desk, back).lead
    assert lead is not None
    assert (lead.alt, lead.caption, lead.credit_line) == ("A ship", "In port", "Jane Doe/Reuters")
    assert desk.ask(lambda tx: tx.images.get(picture.id)).credit == Credit()
    desk.undo()
    assert replace(now(desk, story), head="", version=0) == replace(changed, head="", version=0)


def test_words_that_the_picture_still_has_are_not_made_the_storys_own(
    desk: Desk, story: Story
) -> None:
    saved(desk, story, lead=None)
    back = desk.perform(history.restore_revision(story.id, RevisionId(story.head))).value
    assert back.lead == story.lead


@pytest.mark.parametrize("field", [f for f in history.RESTORABLE if f != "issues"])
def test_one_field_is_brought_back_alone_and_that_is_undone_alone(
    desk: Desk, story: Story, field: str
) -> None:
    filled = saved(
        desk, story, headline="H", deck="D", body="B\n", teaser="T", section=TermId("s"),
        column=TermId("c"), slug="chosen", assignee="Ben", language="de",
        lead=replace(story.lead, alt="Alt", credit=Credit(line="L")),  # type: ignore[type-var]
        embargo_until=datetime(2026, 12, 1, tzinfo=UTC), time_zone="Asia/Tokyo",
        publish_at=datetime(2026, 12, 2, tzinfo=UTC),
    )  # fmt: skip
    changed = saved(
        desk, filled, headline="Other", deck="", body="Other\n", teaser="", section=None,
        column=None, slug="other", assignee="", language="fr", regions=(), topics=(), bylines=(),
        lead=replace(story.lead, alt="Other", caption="Other", credit=Credit(line="Other")),  # type: ignore[type-var]
        embargo_until=None, publish_at=None, time_zone="",
    )  # fmt: skip
    before = {c.field for c in comparison(desk, filled, changed).changes}
    desk.perform(history.restore_field(story.id, RevisionId(filled.head), field))
    after = now(desk, story)
    left = {c.field for c in comparison(desk, filled, after).changes}
    expected = {"alt", "caption", "credit"} if field == "lead" else {field}
    assert before - left == expected & before
    assert getattr(after, field, None) == getattr(filled, field, None) or field == "lead"
    assert after.body == (filled.body if field == "body" else changed.body)
    if after.head != changed.head:
        desk.undo()
    assert replace(now(desk, story), head="", version=0) == replace(changed, head="", version=0)


def test_places_in_open_issues_are_brought_back_and_sent_ones_left_alone(
    desk: Desk, story: Story
) -> None:
    def holds(issue: IssueId) -> bool:
        return story.id in desk.ask(lambda tx: tx.issues.get(issue)).stories()

    first, second, sent = (
        desk.perform(issues.create_issue(date(2026, 11, day))).value for day in (20, 21, 22)
    )
    for issue in (first, sent):
        desk.perform(issues.add_story_to_issue(issue.id, story.id))
    placed = saved(desk, story, deck="Placed.")
    for issue in (first, sent):
        held: Issue = desk.ask(lambda tx, i=issue.id: tx.issues.get(i))  # type: ignore[misc]
        desk.perform(issues.remove_item(issue.id, next(held.items()).id))
    desk.perform(issues.add_story_to_issue(second.id, story.id))
    desk.perform(issues.mark_sent(sent.id))
    desk.perform(history.restore_field(story.id, RevisionId(placed.head), "issues"))
    assert [holds(i.id) for i in (first, second, sent)] == [True, False, False]
    desk.undo()
    assert [holds(i.id) for i in (first, second, sent)] == [False, True, False]
    assert desk.ask(lambda tx: tx.issues.get(sent.id)).status is IssueStatus.SENT


def test_typing_that_no_revision_holds_yet_becomes_one_before_a_restore(
    desk: Desk, story: Story
) -> None:
    changed = saved(desk, story, body="Second.\n")
    desk.perform(stories.keep_draft(replace(changed, body="Typed and not saved")))
    desk.perform(history.restore_revision(story.id, RevisionId(story.head)))
    with desk.database.reading() as tx:
        restored, typed, *_ = tx.revisions.of(story.id)
        assert tx.revisions.story(typed.id).body == "Typed and not saved\n"
        assert tx.drafts.get(story.id) is None
    assert (restored.reason, typed.reason) == ("Restored revision 1", "Saved before a restore")
    desk.undo()
    assert now(desk, story).body == "Typed and not saved\n"


def test_what_cannot_be_brought_back_is_refused_and_nothing_changes(
    desk: Desk, story: Story
) -> None:
    other = desk.perform(stories.create_story("Other")).value
    changed = saved(desk, story, slug="elsewhere", lead=None)
    saved(desk, other, slug=story.slug)
    first = RevisionId(story.head)
    refused = {"status": "cannot be brought back", "slug": "slug", "alt": "no lead image"}
    for field, why in refused.items():
        with pytest.raises(RefusedError, match=why):
            desk.perform(history.restore_field(story.id, first, field))
    with pytest.raises(RefusedError, match="another story"):
        desk.perform(history.restore_revision(other.id, first))
    assert now(desk, story) == changed
