"""What is done to many stories at once is one act with one way back."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from deskeditor.errors import RefusedError
from deskeditor.model.contributor import Byline, Contributor
from deskeditor.model.ids import ContributorId, StoryId, TermId
from deskeditor.model.story import Status, Story
from deskeditor.model.vocabulary import TermKind
from deskeditor.operations.desk import Desk
from deskeditor.operations.issues import create_issue
from deskeditor.operations.many_stories import (
    add_many_to_issue,
    set_byline_of_many,
    set_region_of_many,
    set_section_of_many,
    set_status_of_many,
)
from deskeditor.operations.operation import Operation
from deskeditor.operations.searches import (
    arrange_searches,
    remove_search,
    rename_search,
    save_search,
)
from deskeditor.operations.stories import create_story, trash_stories

ADA = Contributor(ContributorId("c-ada"), "Ada Okafor", "ada-okafor")


@pytest.fixture
def stories(desk: Desk) -> tuple[StoryId, ...]:
    with desk.database.transaction() as tx:
        tx.contributors.add(ADA)
    made = [desk.perform(create_story(f"Ferry {n}", body="Text.\n")).value for n in range(3)]
    return tuple(story.id for story in made)


def kept(desk: Desk, stories: tuple[StoryId, ...]) -> list[Story]:
    return desk.ask(lambda tx: [tx.stories.get(story) for story in stories])


def bare(story: Story) -> Story:
    return replace(story, head="", version=0)


def term(desk: Desk, kind: TermKind, slug: str) -> TermId:
    found = desk.ask(lambda tx: tx.vocabulary.all()).by_slug(kind, slug)
    assert found is not None
    return found.id


def one_step(desk: Desk, stories: tuple[StoryId, ...], act: Operation[Any]) -> list[Story]:
    """Perform an act and return what it left, after it was taken back and done again."""
    before = [bare(story) for story in kept(desk, stories)]
    desk.perform(act)
    after = kept(desk, stories)
    desk.undo()
    assert [bare(story) for story in kept(desk, stories)] == before
    desk.redo()
    again = kept(desk, stories)
    assert [bare(story) for story in again] == [bare(story) for story in after]
    assert desk.ask(lambda tx: len(tx.revisions.of(stories[0]))) > 1
    return again


def test_many_stories_change_status_in_one_step(desk: Desk, stories: tuple[StoryId, ...]) -> None:
    after = one_step(desk, stories, set_status_of_many(stories, Status.PUBLISHED))
    assert {story.status for story in after} == {Status.PUBLISHED}
    assert desk.undo_label == "Set Status of 3 Stories"


def test_many_stories_go_back_with_one_note_or_not_at_all(
    desk: Desk, stories: tuple[StoryId, ...]
) -> None:
    desk.perform(set_status_of_many(stories[:1], Status.READY))
    with pytest.raises(RefusedError, match="Say why"):
        desk.perform(set_status_of_many(stories, Status.DRAFT))
    assert [story.status for story in kept(desk, stories)] == ["ready", "draft", "draft"]
    desk.perform(set_status_of_many(stories, Status.DRAFT, "Too early"))
    assert {story.status for story in kept(desk, stories)} == {Status.DRAFT}


def test_many_stories_take_a_region_a_section_and_a_byline(
    desk: Desk, stories: tuple[StoryId, ...]
) -> None:
    africa = term(desk, TermKind.REGION, "africa")
    europe = term(desk, TermKind.REGION, "europe")
    section = term(desk, TermKind.SECTION, "analysis")
    desk.perform(set_region_of_many(stories[:2], africa))
    after = one_step(desk, stories, set_region_of_many(stories, europe))
    assert [story.regions for story in after] == [(europe, africa)] * 2 + [(europe,)]
    after = one_step(desk, stories, set_section_of_many(stories, section))
    assert {story.section for story in after} == {section}
    after = one_step(desk, stories, set_byline_of_many(stories, (Byline(ADA.id),)))
    assert {story.bylines for story in after} == {(Byline(ADA.id),)}
    rows = desk.ask(lambda tx: tx.stories.summaries())
    assert {row.byline for row in rows} == {"Ada Okafor"}
    with desk.database.transaction() as tx:
        assert tx.rebuild_lists() == ()


def test_one_story_that_cannot_be_changed_keeps_all_as_they_are(
    desk: Desk, stories: tuple[StoryId, ...]
) -> None:
    desk.perform(trash_stories(stories[2:]))
    section = term(desk, TermKind.SECTION, "analysis")
    with pytest.raises(RefusedError, match="trash"):
        desk.perform(set_section_of_many(stories, section))
    assert {story.section for story in kept(desk, stories)} == {None}


def test_many_stories_are_placed_in_an_issue_in_one_step(
    desk: Desk, stories: tuple[StoryId, ...]
) -> None:
    issue = desk.perform(create_issue(date(2026, 11, 21))).value
    desk.perform(add_many_to_issue(issue.id, stories[1:2]))
    placed = desk.perform(add_many_to_issue(issue.id, stories)).value
    assert sorted(placed.stories()) == sorted(stories)
    desk.undo()
    assert desk.ask(lambda tx: tx.issues.get(issue.id)).stories() == stories[1:2]
    with pytest.raises(RefusedError, match="already"):
        desk.perform(add_many_to_issue(issue.id, stories[1:2]))
    desk.perform(trash_stories(stories[2:]))
    with pytest.raises(RefusedError, match="trash"):
        desk.perform(add_many_to_issue(issue.id, stories))


def test_searches_are_kept_renamed_moved_and_removed_with_a_way_back(desk: Desk) -> None:
    def names() -> list[str]:
        return [search.name for search in desk.ask(lambda tx: tx.search.saved())]

    shipped = names()
    desk.perform(save_search(" Rivers ", "topic:rivers"))
    assert names() == [*shipped, "Rivers"]
    desk.perform(rename_search("Copy review", "To read"))
    assert names()[1] == "To read"
    desk.perform(arrange_searches(tuple(reversed(names()))))
    assert names()[0] == "Rivers"
    desk.perform(remove_search("Rivers"))
    assert "Rivers" not in names()
    for _ in range(4):
        desk.undo()
    assert names() == shipped
    for _ in range(3):
        desk.redo()
    assert names()[0] == "Rivers"


@pytest.mark.parametrize(
    "act",
    [
        save_search("", "grain"),
        save_search("Copy review", "grain"),
        rename_search("Copy review", " "),
        rename_search("Copy review", "My drafts"),
    ],
)
def test_a_search_without_a_name_of_its_own_is_refused(desk: Desk, act: Operation[None]) -> None:
    before = desk.ask(lambda tx: tx.search.saved())
    with pytest.raises(RefusedError):
        desk.perform(act)
    assert desk.ask(lambda tx: tx.search.saved()) == before
