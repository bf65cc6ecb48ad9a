"""Two people changed one story: what both meant is kept, and both versions stay in its history."""

from dataclasses import replace

import pytest

from deskeditor.checks.engine import check_story
from deskeditor.errors import StaleRevisionError
from deskeditor.model.contributor import Byline
from deskeditor.model.edition import Edition
from deskeditor.model.finding import Level
from deskeditor.model.ids import ContributorId, StoryId, TermId
from deskeditor.model.magazine import Magazine
from deskeditor.model.revision import RevisionKind
from deskeditor.model.story import Status, Story
from deskeditor.operations.desk import Desk
from deskeditor.operations.merging import keep_merge, merged_stories
from deskeditor.operations.recovering import put_back_typed
from deskeditor.operations.stories import create_story, save_story

BODY = "Ferries run daily. The harbour is open.\n\nAt least 12 people came.\n"


@pytest.fixture
def story(desk: Desk) -> Story:
    return desk.perform(create_story("Ferries", body=BODY, topics=("a", "b"))).value


def elsewhere(desk: Desk, story: Story, **fields: object) -> Story:
    after = replace(story, **fields)  # type: ignore[arg-type]
    return desk.perform(save_story(after, story.head, "Elsewhere")).value


def reasons(desk: Desk, story: Story) -> list[str]:
    return [revision.reason for revision in desk.ask(lambda tx: tx.revisions.of(story.id))]


def test_sentences_and_fields_of_both_sides_are_kept(desk: Desk, story: Story) -> None:
    theirs = elsewhere(desk, story, body=BODY.replace("daily", "weekly"), deck="Theirs")
    mine = replace(story, body=BODY.replace("12 people", "many people"), status=Status.EDITING)
    merge = merged_stories(story, mine, theirs)
    assert merge.is_settled
    kept = desk.perform(keep_merge(merge, merge.story)).value
    assert kept.body == BODY.replace("daily", "weekly").replace("12 people", "many people")
    assert (kept.deck, kept.status) == ("Theirs", Status.EDITING)
    told = desk.ask(lambda tx: tx.revisions.of(story.id))
    assert [revision.kind for revision in told[:2]] == [RevisionKind.MERGE, RevisionKind.EDIT]
    assert reasons(desk, story)[1:3] == ["Mine, before it was merged", "Elsewhere"]
    parents = desk.ask(lambda tx: tx.revisions.parents(told[0].id))
    assert parents == (told[1].id, told[2].id)
    assert desk.ask(lambda tx: tx.revisions.story(told[1].id)).body == mine.body


def test_a_merge_can_be_taken_back(desk: Desk, story: Story) -> None:
    theirs = elsewhere(desk, story, body=BODY.replace("daily", "weekly"))
    mine = replace(story, body=BODY.replace("12 people", "many people"))
    merge = merged_stories(story, mine, theirs)
    desk.perform(keep_merge(merge, merge.story))
    desk.undo()
    assert desk.ask(lambda tx: tx.stories.get(story.id)).body == theirs.body


def test_a_merge_inside_a_sentence_stays_in_until_somebody_has_read_it(
    desk: Desk, story: Story
) -> None:
    theirs = elsewhere(desk, story, body=BODY.replace("harbour is", "old harbour is"))
    mine = replace(story, body=BODY.replace("is open", "is shut"))
    merge = merged_stories(story, mine, theirs)
    assert merge.is_settled
    kept = desk.perform(keep_merge(merge, merge.story)).value
    assert "The old harbour is shut." in kept.body
    assert kept.needs_reading

    def blocks(story: Story) -> list[str]:
        found = check_story(story, Edition(Magazine()))
        return [finding.rule for finding in found if finding.level is Level.BLOCK]

    assert "needs-reading" in blocks(kept)
    read = desk.perform(save_story(replace(kept, needs_reading=False), kept.head)).value
    assert "needs-reading" not in blocks(read)
    assert read.body == kept.body
    desk.undo()
    assert desk.ask(lambda tx: tx.stories.get(story.id)).needs_reading


def test_numbers_that_both_changed_are_listed(desk: Desk, story: Story) -> None:
    theirs = elsewhere(desk, story, body=BODY.replace("12 people", "14 people"))
    mine = replace(story, body=BODY.replace("run daily", "carry 15 people daily"))
    merge = merged_stories(story, mine, theirs)
    assert [(facts.kind, facts.mine, facts.theirs) for facts in merge.facts] == [
        ("number", ("15",), ("14", "−12"))
    ]
    assert merge.needs_reading


def test_what_both_changed_is_left_to_a_person_with_both_versions(
    desk: Desk, story: Story
) -> None:
    theirs = elsewhere(
        desk, story, headline="Theirs", body=BODY.replace("daily", "weekly"), section=TermId("t-1")
    )
    mine = replace(
        story, headline="Mine", body=BODY.replace("daily", "hourly"), section=TermId("t-2")
    )
    merge = merged_stories(story, mine, theirs)
    assert merge.disputed == ("headline", "body", "section")
    decided = merge.decided(
        {"headline": ["Ours"], "body": ["Ferries run."]}, {"section": TermId("t-1")}
    )
    assert (decided.headline, decided.section) == ("Ours", "t-1")
    assert decided.body == BODY.replace("Ferries run daily.", "Ferries run.")
    kept = desk.perform(keep_merge(merge, decided)).value
    assert kept.headline == "Ours"
    bodies = {
        desk.ask(lambda tx, r=revision.id: tx.revisions.story(r)).headline  # type: ignore[misc]
        for revision in desk.ask(lambda tx: tx.revisions.of(story.id))
    }
    assert bodies == {"Ferries", "Theirs", "Mine", "Ours"}


def test_lists_are_joined_by_their_entries(story: Story) -> None:
    ana, ben = Byline(ContributorId("ana")), Byline(ContributorId("ben"))
    theirs = replace(story, topics=("a", "b", "theirs"), bylines=(ana,), head="theirs")
    mine = replace(story, topics=("mine", "a", "b"), bylines=(ben,))
    merge = merged_stories(story, mine, theirs)
    assert merge.story.topics == ("mine", "a", "b", "theirs")
    assert merge.disputed == ("bylines",)


def test_a_merge_with_what_is_no_longer_the_newest_is_refused(desk: Desk, story: Story) -> None:
    theirs = elsewhere(desk, story, deck="One")
    elsewhere(desk, theirs, deck="Two")
    merge = merged_stories(story, replace(story, headline="Mine"), theirs)
    before = reasons(desk, story)
    with pytest.raises(StaleRevisionError):
        desk.perform(keep_merge(merge, merge.story))
    assert reasons(desk, story) == before


def test_what_came_back_can_be_put_back_and_that_undone(desk: Desk, story: Story) -> None:
    typed = replace(story, body="Typed last.\n", head=story.head)
    kept = desk.perform(put_back_typed(typed, story)).value
    assert kept.body == BODY
    assert reasons(desk, story)[:2] == [
        "Put back to the version before", "Came back after an unclean end",
    ]  # fmt: skip
    desk.undo()
    assert desk.ask(lambda tx: tx.stories.get(StoryId(story.id))).body == "Typed last.\n"


def test_a_text_without_its_last_line_feed_is_the_same_text(story: Story) -> None:
    theirs = replace(story, body=f"{BODY}\nTheirs.\n", head="theirs")
    mine = replace(story, body=f"Mine. {BODY.rstrip()}")
    merge = merged_stories(story, mine, theirs)
    assert merge.is_settled
    assert merge.story.body == f"Mine. {BODY}\nTheirs.\n"


def test_a_headline_that_both_changed_is_never_put_together(story: Story) -> None:
    base = replace(story, headline="Danube grain talks resume")
    mine = replace(base, headline="Danube grain talks resume in May")
    theirs = replace(base, headline="New Danube grain talks resume", head="theirs")
    assert merged_stories(base, mine, theirs).disputed == ("headline",)
