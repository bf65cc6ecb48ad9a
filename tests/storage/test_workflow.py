"""The way of a story: begun from a column, merged with another, planned, held back, moved."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image as Picture

from deskeditor.checks.engine import check_story
from deskeditor.errors import ExportRefusedError, NotFoundError, RefusedError
from deskeditor.model.contributor import Byline
from deskeditor.model.edition import held, outgoing, without_held
from deskeditor.model.ids import ContributorId, StoryId, TermId
from deskeditor.model.image import ImageUse
from deskeditor.model.revision import RevisionKind
from deskeditor.model.story import Status, Story
from deskeditor.model.vocabulary import Term, TermKind
from deskeditor.operations import issues, notes, stories
from deskeditor.operations.columns import create_from_column
from deskeditor.operations.desk import Desk
from deskeditor.operations.exporting import export_site
from deskeditor.operations.images import add_image
from deskeditor.operations.merging_stories import merge_stories
from deskeditor.operations.together import together
from deskeditor.operations.vocabulary import add_term, save_term
from deskeditor.publish.newsletter import plan_issue

TOMORROW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)


def created(desk: Desk, headline: str = "Ferries and fees") -> Story:
    return desk.perform(stories.create_story(headline)).value


def saved(desk: Desk, story: Story) -> Story:
    return desk.perform(stories.save_story(story, story.head)).value


def jpeg(colour: str) -> bytes:
    file = io.BytesIO()
    Picture.new("RGB", (60, 40), colour).save(file, "JPEG")
    return file.getvalue()


def story(desk: Desk, of: Story) -> Story:
    return desk.ask(lambda tx: tx.stories.get(of.id))


def column(desk: Desk, **fields: object) -> Term:
    made = desk.perform(
        add_term(Term(TermId(""), TermKind.COLUMN, "Diplomacy Watch", "", **fields))  # type: ignore[arg-type]
    )
    return made.value


# Columns


def test_a_new_story_of_a_column_begins_as_the_column_says(desk: Desk) -> None:
    section = desk.perform(add_term(Term(TermId(""), TermKind.SECTION, "Dispatches", ""))).value
    region = desk.perform(add_term(Term(TermId(""), TermKind.REGION, "The Arctic", ""))).value
    watch = column(
        desk,
        headline_pattern="Diplomacy Watch: ",
        section=section.id,
        regions=(region.id, TermId("gone")),
        skeleton="## On the ground\n",
    )
    made = desk.perform(create_from_column(watch.id)).value
    assert (made.headline, made.body) == ("Diplomacy Watch:", "## On the ground\n")
    assert (made.section, made.column, made.regions) == (section.id, watch.id, (region.id,))
    assert made.status is Status.DRAFT
    desk.undo()
    assert story(desk, made).deleted_at is not None


def test_the_slug_of_a_columns_story_waits_for_the_headline(desk: Desk) -> None:
    watch = column(desk, headline_pattern="Diplomacy Watch: ")
    made = desk.perform(create_from_column(watch.id)).value
    assert made.slug == ""
    typed = saved(desk, replace(made, deck="Still no headline."))
    assert typed.slug == ""
    named = saved(desk, replace(typed, headline="Diplomacy Watch: a quiet week"))
    assert named.slug == "diplomacy-watch-a-quiet-week"


def test_a_column_that_is_no_longer_in_use_begins_no_story(desk: Desk) -> None:
    watch = column(desk)
    desk.perform(save_term(replace(watch, retired_at=TOMORROW)))
    for gone in (watch.id, TermId("nothing")):
        with pytest.raises(NotFoundError, match="column"):
            desk.perform(create_from_column(gone))


# Merging two stories


def test_two_stories_become_one_in_one_act_and_one_step_back(desk: Desk) -> None:
    lead = saved(desk, replace(created(desk, "Ferries"), body="The lead.\n", topics=("Ports",)))
    second = saved(
        desk,
        replace(
            created(desk, "Fees"),
            deck="What they cost.",
            body="The second.\n",
            topics=("Ports", "Trade"),
            regions=(TermId("t-1"),),
            bylines=(Byline(ContributorId("c-1")),),
        ),
    )
    note = desk.perform(notes.add_note(second.id, "Ask the port.")).value
    issue = desk.perform(issues.create_issue(date(2026, 11, 28))).value
    desk.perform(issues.add_story_to_issue(issue.id, second.id))
    kept = desk.perform(merge_stories(lead.id, second.id)).value
    assert (kept.headline, kept.deck, kept.body) == (
        "Ferries",
        "What they cost.",
        "The lead.\n\nThe second.\n",
    )
    assert (kept.topics, kept.regions, kept.bylines) == (
        ("Ports", "Trade"),
        second.regions,
        second.bylines,
    )
    with desk.database.reading() as tx:
        newest = tx.revisions.of(lead.id)[0]
        assert newest.kind is RevisionKind.MERGE
        assert tx.revisions.parents(newest.id) == (lead.head, second.head)
        assert [n.id for n in tx.notes.of(lead.id)] == [note.id]
        assert tx.issues.get(issue.id).stories() == (lead.id,)
    assert story(desk, second).deleted_at is not None
    desk.undo()
    assert replace(story(desk, lead), head="", version=0) == replace(lead, head="", version=0)
    assert story(desk, second).deleted_at is None
    with desk.database.reading() as tx:
        assert [n.id for n in tx.notes.of(second.id)] == [note.id]
        assert tx.issues.get(issue.id).stories() == (second.id,)
    desk.redo()
    assert story(desk, lead).body == kept.body
    assert story(desk, second).deleted_at is not None


def test_what_a_person_put_together_by_hand_is_the_text_of_the_merged_story(desk: Desk) -> None:
    lead, second = created(desk, "Ferries"), created(desk, "Fees")
    kept = desk.perform(merge_stories(lead.id, second.id, "By hand.\n")).value
    assert kept.body == "By hand.\n"


def test_an_issue_that_holds_both_stories_holds_the_merged_one_once(desk: Desk) -> None:
    lead, second = created(desk, "Ferries"), created(desk, "Fees")
    issue = desk.perform(issues.create_issue(date(2026, 11, 28))).value
    for one in (second, lead):
        desk.perform(issues.add_story_to_issue(issue.id, one.id))
    desk.perform(merge_stories(lead.id, second.id))
    assert desk.ask(lambda tx: tx.issues.get(issue.id)).stories() == (lead.id,)


def test_a_sent_issue_keeps_the_headline_it_was_sent_with(desk: Desk) -> None:
    lead, second = created(desk, "Ferries"), created(desk, "Fees")
    issue = desk.perform(issues.create_issue(date(2026, 11, 28))).value
    desk.perform(issues.add_story_to_issue(issue.id, second.id))
    desk.perform(issues.mark_sent(issue.id))
    desk.perform(merge_stories(lead.id, second.id))
    (item,) = desk.ask(lambda tx: tx.issues.get(issue.id)).items()
    assert (item.story, item.headline) == (lead.id, "Fees")


def test_the_lead_picture_of_the_second_story_stays_with_its_text(desk: Desk) -> None:
    pictures = [desk.perform(add_image(f"{c}.jpg", jpeg(c))).value for c in ("navy", "teal")]
    uses = [ImageUse(p.id, alt="A [small] ship", caption='The "Fee"') for p in pictures]
    lead = saved(desk, replace(created(desk, "Ferries"), lead=uses[0]))
    second = saved(desk, replace(created(desk, "Fees"), lead=uses[1], body="Text.\n"))
    kept = desk.perform(merge_stories(lead.id, second.id)).value
    assert kept.lead == uses[0]
    with desk.database.reading() as tx:
        assert set(tx.images.uses(pictures[1].id)) >= {lead.id}
    assert kept.body.endswith(f'(image:{pictures[1].id} "The ”Fee”")\n\nText.\n')
    bare = created(desk, "Bare")
    assert desk.perform(merge_stories(bare.id, lead.id)).value.lead == uses[0]


def test_stories_that_cannot_be_merged_are_refused_and_nothing_changes(desk: Desk) -> None:
    lead, second = created(desk, "Ferries"), created(desk, "Fees")
    desk.perform(stories.trash_stories((second.id,)))
    with pytest.raises(RefusedError, match="itself"):
        desk.perform(merge_stories(lead.id, lead.id))
    for pair in ((lead.id, second.id), (second.id, lead.id)):
        with pytest.raises(RefusedError, match="trash"):
            desk.perform(merge_stories(*pair))
    assert story(desk, lead).head == lead.head


def test_acts_done_together_are_kept_together_or_not_at_all(desk: Desk) -> None:
    lead, second = created(desk, "Ferries"), created(desk, "Fees")
    bad = stories.set_status(StoryId("nothing"), Status.READY)
    with pytest.raises(NotFoundError):
        desk.perform(together("Both", [stories.set_status(lead.id, Status.READY), bad]))
    assert story(desk, lead).status is Status.DRAFT
    both = [stories.set_status(s.id, Status.READY) for s in (lead, second)]
    desk.perform(together("Both", both))
    assert {story(desk, s).status for s in (lead, second)} == {Status.READY}
    desk.undo()
    assert {story(desk, s).status for s in (lead, second)} == {Status.DRAFT}


# Times


def ready(desk: Desk, headline: str = "Ferries", **fields: object) -> Story:
    made = saved(desk, replace(created(desk, headline), body="Text.\n", **fields))  # type: ignore[arg-type]
    return desk.perform(stories.set_status(made.id, Status.READY)).value


def test_a_story_goes_out_when_both_its_embargo_and_its_planned_time_have_come(
    desk: Desk,
) -> None:
    later = TOMORROW + timedelta(hours=3)
    one = ready(desk, embargo_until=TOMORROW, publish_at=later)
    edition = desk.ask(lambda tx: tx.edition())
    assert outgoing(edition, TOMORROW) == ()
    assert [s.id for s in held(edition, TOMORROW)] == [one.id]
    assert [s.id for s in outgoing(edition, later)] == [one.id]
    assert held(edition, later) == ()


def test_a_planned_story_is_published_at_its_planned_time(desk: Desk) -> None:
    one = ready(desk, publish_at=TOMORROW)
    assert desk.perform(stories.set_status(one.id, Status.PUBLISHED)).value.published_at == (
        TOMORROW
    )


def test_a_story_that_is_held_back_is_in_no_issue_of_the_site_either(desk: Desk) -> None:
    free, embargoed = ready(desk, "Free"), ready(desk, "Held", embargo_until=TOMORROW)
    issue = desk.perform(issues.create_issue(date(2026, 11, 20))).value
    for one in (free, embargoed):
        desk.perform(issues.add_story_to_issue(issue.id, one.id))
    edition = desk.ask(lambda tx: tx.edition())
    public = without_held(edition, TOMORROW - timedelta(hours=1))
    assert [s.id for s in public.stories] == [free.id]
    assert public.issues[0].stories() == (free.id,)
    assert without_held(edition, TOMORROW) == edition


def test_an_export_says_what_it_leaves_out_and_until_when(desk: Desk, tmp_path: Path) -> None:
    ready(desk, "Free")
    ready(desk, "Held", embargo_until=datetime(2030, 1, 2, 6, tzinfo=UTC), time_zone="Asia/Tokyo")
    exported = export_site(desk, tmp_path / "out")
    assert "“Held” stays out until 2 January 2030, 15:00 Asia/Tokyo." in exported.warnings
    assert not (tmp_path / "out" / "data" / "site" / "held").exists()


def test_a_mail_whose_story_is_under_embargo_beyond_its_day_is_refused(desk: Desk) -> None:
    one = ready(desk, embargo_until=TOMORROW)
    issue = desk.perform(issues.create_issue(date(2026, 11, 21))).value
    kept = desk.perform(issues.add_story_to_issue(issue.id, one.id)).value
    edition = desk.ask(lambda tx: tx.edition())
    with pytest.raises(ExportRefusedError, match="embargo until 22 November 2026, 06:00 UTC"):
        plan_issue(edition, kept)
    on_the_day = replace(kept, date=date(2026, 11, 22))
    assert any("send no mail before" in w for w in plan_issue(edition, on_the_day).warnings)


def test_checks_tell_times_that_do_not_go_together(desk: Desk) -> None:
    edition = desk.ask(lambda tx: tx.edition())
    before, after = TOMORROW - timedelta(hours=1), TOMORROW + timedelta(hours=1)

    def rules(now: datetime | None, **fields: object) -> set[str]:
        one = Story(StoryId("s-1"), **fields)  # type: ignore[arg-type]
        found = {f.rule for f in check_story(one, edition, now)}
        return found & {"embargo", "planned", "planned-late", "planned-under-embargo"}

    out = Status.READY
    assert rules(None, embargo_until=TOMORROW, publish_at=before) == {"planned-under-embargo"}
    assert rules(before, status=out, embargo_until=TOMORROW) == {"embargo"}
    assert rules(before, status=out, publish_at=TOMORROW) == {"planned"}
    assert rules(after, status=out, embargo_until=TOMORROW, publish_at=TOMORROW) == set()
    assert rules(after, publish_at=TOMORROW) == {"planned-late"}
    assert rules(after, status=Status.KILLED, publish_at=TOMORROW) == set()


# Addresses and copies


def test_the_address_of_a_published_story_is_remembered_when_it_changes(desk: Desk) -> None:
    one = ready(desk, "Ferries")
    one = desk.perform(stories.set_status(one.id, Status.PUBLISHED)).value
    moved = saved(desk, replace(one, slug="new"))
    assert moved.slug_history == ("ferries",)
    assert saved(desk, replace(moved, slug="ferries")).slug_history == ("new",)


def test_a_former_address_leads_on_to_the_story(desk: Desk, tmp_path: Path) -> None:
    lead, second = ready(desk, "Ferries"), ready(desk, "Fees")
    desk.perform(stories.set_status(second.id, Status.PUBLISHED))
    kept = desk.perform(merge_stories(lead.id, second.id)).value
    assert kept.slug_history == ("fees",)
    exported = export_site(desk, tmp_path / "out")
    page = (tmp_path / "out" / "data" / "site" / "fees" / "index.html").read_text("utf-8")
    assert 'content="0; url=../ferries/"' in page
    assert not [f for f in exported.findings if f.level == "error"]


def test_a_copy_has_both_pictures_in_their_places(desk: Desk) -> None:
    first, second = (desk.perform(add_image(f"{c}.jpg", jpeg(c))).value for c in ("navy", "teal"))
    use = ImageUse(first.id, alt="A ship", caption="Of ours")
    body = f"Text.\n\n![Another](image:{second.id})\n"
    one = saved(desk, replace(created(desk), lead=use, body=body, publish_at=TOMORROW))
    copy = desk.perform(stories.duplicate_story(one.id)).value
    assert (copy.lead, copy.body, copy.publish_at) == (use, body, None)
    with desk.database.reading() as tx:
        for picture in (first, second):
            assert set(tx.images.uses(picture.id)) == {one.id, copy.id}
