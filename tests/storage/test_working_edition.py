"""What a window holds of a large desk is bounded; an export still reads all of it."""

from dataclasses import replace
from datetime import date

from deskeditor.model.ids import IssueId, ItemId, SectionId, StoryId
from deskeditor.model.issue import Issue, IssueSection, Item
from deskeditor.model.story import Status, Story
from deskeditor.storage import transaction
from deskeditor.storage.database import Database
from deskeditor.storage.reading_matter import ReadingMatter


def test_a_small_desk_is_held_whole(database: Database) -> None:
    with database.transaction() as tx:
        tx.stories.add(Story(StoryId("s-1"), "Ferries"))
        assert tx.working_edition() == tx.edition()
        assert tx.working_edition().is_whole


def test_of_a_large_desk_a_window_holds_what_is_at_work_and_the_newest(
    database: Database,
) -> None:
    many = transaction.WHOLE + 50
    stories = [
        Story(StoryId(f"s-{n:05}"), f"Ferry {n}", status=Status.PUBLISHED) for n in range(many)
    ]
    stories[7] = replace(stories[7], slug="seventh")
    oldest = Story(StoryId("a-draft"), "Old draft", body="As in [[seventh|the 7th]] and [[no]].\n")
    with database.transaction() as tx:
        tx.new_stories().add([(oldest, ReadingMatter(0, ""))])
        tx.new_stories().add([(story, ReadingMatter(0, "")) for story in stories])
        placed = IssueSection(SectionId("x"), items=(Item(ItemId("i"), story=StoryId("s-00003")),))
        tx.issues.add(Issue(IssueId("n-1"), 1, date(2026, 11, 21), sections=(placed,)))
        held = tx.working_edition()
        assert len(tx.edition().stories) == many + 1
    assert not held.is_whole
    assert len(held.stories) == transaction.AT_WORK + 3
    kept = {story.id for story in held.stories}
    assert {"a-draft", "s-00003", "s-00007", f"s-{many - 1:05}"} <= kept
    assert "s-00004" not in kept
