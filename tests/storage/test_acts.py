"""What the acts do beyond keeping a value: slugs, statuses, pictures, issues, words."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image as Picture

from deskeditor.errors import (
    NotFoundError,
    RefusedError,
    StaleRevisionError,
    UnreadableFileError,
)
from deskeditor.model.contributor import Contributor
from deskeditor.model.credit import Credit
from deskeditor.model.ids import ContributorId, ImageId, IssueId, SectionId, StoryId, TermId
from deskeditor.model.image import ImageUse
from deskeditor.model.issue import Issue
from deskeditor.model.magazine import Magazine
from deskeditor.model.revision import RevisionKind
from deskeditor.model.story import Origin, Status, Story
from deskeditor.model.vocabulary import Term, TermKind
from deskeditor.operations import history, images, issues, settings, stories, vocabulary
from deskeditor.operations.desk import Desk
from deskeditor.operations.operation import Operation
from deskeditor.storage.desk_file import create_desk


def created(desk: Desk, headline: str = "Ferries and fees") -> Story:
    return desk.perform(stories.create_story(headline)).value


def saved(desk: Desk, story: Story) -> Story:
    return desk.perform(stories.save_story(story, story.head)).value


def jpeg(colour: str = "navy", description: str = "") -> bytes:
    file = io.BytesIO()
    exif = Picture.Exif()
    if description:
        exif[0x010E] = description
        exif[0x013B] = "Jane Doe"
    Picture.new("RGB", (60, 40), colour).save(file, "JPEG", exif=exif)
    return file.getvalue()


# Stories


def test_a_new_story_gets_a_free_slug_from_its_headline(desk: Desk) -> None:
    assert created(desk).slug == "ferries-and-fees"
    assert created(desk).slug == "ferries-and-fees-2"
    assert created(desk, "").slug == ""
    given = desk.perform(stories.create_story("Ferries", slug="mine", deck="D")).value
    assert (given.slug, given.deck) == ("mine", "D")
    with pytest.raises(RefusedError, match="mine"):
        desk.perform(stories.create_story("Other", slug="mine"))


def test_a_new_story_is_in_the_language_of_the_magazine(desk: Desk) -> None:
    desk.perform(settings.save_magazine(Magazine(language="de")))
    assert created(desk).language == "de"
    assert desk.perform(stories.create_story("A", language="fr")).value.language == "fr"


def test_the_slug_of_a_draft_follows_its_headline(desk: Desk) -> None:
    story = saved(desk, replace(created(desk, ""), headline="Ferr"))
    assert story.slug == "ferr"
    story = saved(desk, replace(story, headline="Ferries stop"))
    assert story.slug == "ferries-stop"
    assert saved(desk, replace(story, headline="Ferries – stop!")).slug == "ferries-stop"


def test_a_slug_stays_once_it_was_chosen_or_the_story_has_moved_on(desk: Desk) -> None:
    chosen = saved(desk, replace(created(desk), slug="chosen"))
    assert saved(desk, replace(chosen, headline="Another")).slug == "chosen"
    moved = desk.perform(stories.set_status(created(desk, "Moved").id, Status.EDITING)).value
    assert saved(desk, replace(moved, headline="Another")).slug == "moved"
    out = created(desk, "Published")
    desk.perform(stories.set_status(out.id, Status.PUBLISHED))
    back = desk.perform(stories.set_status(out.id, Status.DRAFT, "Correct it")).value
    assert saved(desk, replace(back, headline="Another")).slug == "published"
    emptied = saved(desk, replace(created(desk, "Emptied"), headline=""))
    assert emptied.slug == "emptied"


def test_a_step_back_needs_a_note_and_the_note_is_kept(desk: Desk) -> None:
    story = created(desk)
    desk.perform(stories.set_status(story.id, Status.READY))
    with pytest.raises(RefusedError, match="goes back from Ready to Editing"):
        desk.perform(stories.set_status(story.id, Status.EDITING, "  "))
    back = desk.perform(stories.set_status(story.id, Status.EDITING, " Too thin ")).value
    assert back.status is Status.EDITING
    revisions = desk.ask(lambda tx: tx.revisions.of(story.id))
    assert [revision.reason for revision in revisions] == [
        "Status: Editing – Too thin",
        "Status: Ready",
        "Created",
    ]


def test_a_killed_story_may_go_anywhere(desk: Desk) -> None:
    story = created(desk)
    desk.perform(stories.set_status(story.id, Status.KILLED))
    assert desk.perform(stories.set_status(story.id, Status.DRAFT)).value.status is Status.DRAFT


def test_the_time_of_the_first_publishing_stays(desk: Desk) -> None:
    story = created(desk)
    first = desk.perform(stories.set_status(story.id, Status.PUBLISHED)).value
    assert first.published_at is not None
    desk.perform(stories.set_status(story.id, Status.EDITING, "Correct it"))
    again = desk.perform(stories.set_status(story.id, Status.PUBLISHED)).value
    assert again.published_at == first.published_at


def test_a_restored_revision_keeps_where_the_story_stands(desk: Desk) -> None:
    story = created(desk)
    newer = saved(desk, replace(story, body="Newer", slug="newer"))
    ready = desk.perform(stories.set_status(story.id, Status.READY)).value
    first = desk.ask(lambda tx: tx.revisions.of(story.id))[-1]
    created(desk)  # takes the slug that the first revision had
    restored = desk.perform(history.restore_revision(story.id, first.id)).value
    assert restored.body == story.body != newer.body
    assert restored.status is ready.status
    assert restored.slug == "newer"
    newest = desk.ask(lambda tx: tx.revisions.of(story.id))[0]
    assert (newest.kind, newest.reason) == (RevisionKind.RESTORE, "Restored revision 1")


def test_a_revision_of_another_story_is_not_restored(desk: Desk) -> None:
    one, other = created(desk), created(desk)
    revision = desk.ask(lambda tx: tx.revisions.of(other.id))[0].id
    with pytest.raises(RefusedError, match="another story"):
        desk.perform(history.restore_revision(one.id, revision))


def test_a_duplicate_is_a_draft_with_a_life_of_its_own(desk: Desk) -> None:
    story = desk.perform(
        stories.create_story("Ferries", body="Text.", origin=Origin("page", "p", "aa" * 32))
    ).value
    desk.perform(stories.set_status(story.id, Status.PUBLISHED))
    copy = desk.perform(stories.duplicate_story(story.id)).value
    assert copy.id != story.id
    assert (copy.headline, copy.body, copy.slug) == ("Ferries", "Text.\n", "ferries-2")
    assert (copy.status, copy.published_at, copy.origin) == (Status.DRAFT, None, None)
    assert copy.created_at != story.created_at
    (revision,) = desk.ask(lambda tx: tx.revisions.of(copy.id))
    assert revision.reason == "Duplicated from ferries"


# Images


def test_a_picture_is_looked_into_and_kept(desk: Desk) -> None:
    data = jpeg()
    credit = Credit(creator="Jane Doe")
    image = desk.perform(images.add_image("a/b/ferry.jpg", data, "A ferry", "Dawn.", credit)).value
    assert (image.filename, image.mime) == ("ferry.jpg", "image/jpeg")
    assert (image.width, image.height, image.size) == (60, 40, len(data))
    assert (image.alt, image.caption, image.credit) == ("A ferry", "Dawn.", credit)
    path = desk.ask(lambda tx: tx.blobs.path(image.sha256))
    assert path.read_bytes() == data
    assert path.parent.parent == desk.database.media


def test_empty_words_are_taken_from_the_file(desk: Desk) -> None:
    data = jpeg(description="A ferry at dawn")
    image = desk.perform(images.add_image("ferry.jpg", data)).value
    assert image.caption == "A ferry at dawn"
    assert image.credit.creator == "Jane Doe"
    other = jpeg("teal", description="A ferry at dawn")
    given = desk.perform(images.add_image("f.jpg", other, caption="Mine")).value
    assert given.caption == "Mine"


def test_the_same_bytes_are_one_picture_that_gains_words(desk: Desk) -> None:
    first = desk.perform(images.add_image("one.jpg", jpeg(), alt="One")).value
    again = desk.perform(images.add_image("two.jpg", jpeg(), alt="Two", caption="New")).value
    assert (again.id, again.filename) == (first.id, "one.jpg")
    assert (again.alt, again.caption) == ("One", "New")
    desk.undo()
    assert desk.ask(lambda tx: tx.images.get(first.id)).caption == ""
    outcome = desk.perform(images.add_image("one.jpg", jpeg()))
    assert outcome.undo is None
    assert len(desk.ask(lambda tx: tx.images.all())) == 1


def test_a_picture_from_the_trash_comes_back_when_it_is_added_again(desk: Desk) -> None:
    first = desk.perform(images.add_image("one.jpg", jpeg())).value
    trashed = desk.perform(images.trash_image(first.id)).value
    assert trashed.deleted_at is not None
    again = desk.perform(images.add_image("one.jpg", jpeg())).value
    assert (again.id, again.deleted_at) == (first.id, None)


def test_a_new_picture_is_taken_back_into_the_trash(desk: Desk) -> None:
    image = desk.perform(images.add_image("one.jpg", jpeg())).value
    desk.undo()
    assert desk.ask(lambda tx: tx.images.get(image.id)).deleted_at is not None
    desk.redo()
    assert desk.ask(lambda tx: tx.images.get(image.id)).deleted_at is None


def test_what_is_no_picture_is_refused_and_leaves_no_file(desk: Desk) -> None:
    with pytest.raises(UnreadableFileError):
        desk.perform(images.add_image("notes.jpg", b"Dear diary"))
    assert desk.ask(lambda tx: tx.images.all()) == ()
    assert [path for path in desk.database.media.rglob("*") if path.is_file()] == []


def test_a_picture_that_a_story_shows_stays(desk: Desk) -> None:
    image = desk.perform(images.add_image("one.jpg", jpeg())).value
    for headline in ("First", "Second"):
        desk.perform(stories.create_story(headline, lead=ImageUse(image.id)))
    with pytest.raises(RefusedError, match=r"one\.jpg is shown by “First” and 1 more"):
        desk.perform(images.trash_image(image.id))
    outcome = desk.perform(images.save_image(replace(image, alt="Alt"), image.head))
    assert len(outcome.changes.stories) == 2
    with pytest.raises(StaleRevisionError):
        desk.perform(images.save_image(replace(image, alt="Other"), image.head))


# Issues


@pytest.fixture
def issue(desk: Desk) -> Issue:
    return desk.perform(issues.create_issue(date(2026, 11, 21))).value


def headings(issue: Issue, story: Story) -> list[str]:
    return [s.heading for s in issue.sections for item in s.items if item.story == story.id]


def test_a_new_issue_has_the_next_number_and_the_usual_sections(desk: Desk) -> None:
    first = desk.perform(issues.create_issue()).value
    second = desk.perform(issues.create_issue(date(2027, 1, 2))).value
    assert (first.number, second.number) == (1, 2)
    assert [s.heading for s in first.sections] == ["Top story", "Latest", "Briefs"]
    assert [s.layout.value for s in first.sections] == ["lead", "list", "brief"]
    assert second.date == date(2027, 1, 2)
    desk.undo()
    assert desk.perform(issues.create_issue()).value.number == 3


@pytest.mark.parametrize(
    ("zone", "day"),
    [("UTC", 31), ("Pacific/Auckland", 1), ("Nowhere/At all", 31), ("../etc", 31), ("", 31)],
)
def test_today_is_todays_date_at_the_magazine(tmp_path: Path, zone: str, day: int) -> None:
    def clock() -> datetime:
        return datetime(2026, 12, 31, 20, tzinfo=UTC)

    desk = Desk(create_desk(tmp_path / "a.desk", magazine=Magazine(timezone=zone), now=clock))
    assert desk.perform(issues.create_issue()).value.date.day == day
    desk.close()


def test_a_story_goes_to_the_empty_lead_and_then_to_the_list(desk: Desk, issue: Issue) -> None:
    first, second, third = (created(desk) for _ in range(3))
    desk.perform(issues.add_story_to_issue(issue.id, first.id))
    desk.perform(issues.add_story_to_issue(issue.id, second.id))
    briefs = issue.sections[2].id
    placed = desk.perform(issues.add_story_to_issue(issue.id, third.id, briefs, 0)).value
    assert headings(placed, first) == ["Top story"]
    assert headings(placed, second) == ["Latest"]
    assert headings(placed, third) == ["Briefs"]
    assert desk.ask(lambda tx: tx.stories.summary(first.id)).issue == 1
    with pytest.raises(RefusedError, match="already in No"):
        desk.perform(issues.add_story_to_issue(issue.id, first.id))


def test_a_story_needs_a_section_to_go_to(desk: Desk, issue: Issue) -> None:
    story = created(desk)
    with pytest.raises(NotFoundError):
        desk.perform(issues.add_story_to_issue(issue.id, story.id, SectionId("nothing")))
    briefs = desk.perform(
        issues.save_issue(replace(issue, sections=issue.sections[2:]), issue.head)
    ).value
    assert headings(desk.perform(issues.add_story_to_issue(issue.id, story.id)).value, story) == [
        "Briefs"
    ]
    emptied = desk.ask(lambda tx: tx.issues.get(briefs.id))
    desk.perform(issues.save_issue(replace(emptied, sections=()), emptied.head))
    with pytest.raises(NotFoundError, match="no section"):
        desk.perform(issues.add_story_to_issue(issue.id, story.id))
    with pytest.raises(NotFoundError):
        desk.perform(issues.add_story_to_issue(IssueId("nothing"), story.id))


def test_a_story_in_the_trash_is_not_placed(desk: Desk, issue: Issue) -> None:
    story = created(desk)
    desk.perform(stories.trash_stories([story.id]))
    with pytest.raises(RefusedError, match="in the trash"):
        desk.perform(issues.add_story_to_issue(issue.id, story.id))


def test_a_sent_issue_changes_no_more_until_that_is_undone(desk: Desk, issue: Issue) -> None:
    story = created(desk)
    desk.perform(issues.mark_sent(issue.id))
    with pytest.raises(RefusedError, match="was sent"):
        desk.perform(issues.add_story_to_issue(issue.id, story.id))
    desk.undo()
    desk.perform(issues.add_story_to_issue(issue.id, story.id))


# Words


@pytest.mark.parametrize("name", ["Rivers", "Élan"])
def test_a_term_by_name_gets_id_slug_and_place(desk: Desk, name: str) -> None:
    first = desk.perform(vocabulary.new_term(TermKind.TOPIC, name)).value
    second = desk.perform(vocabulary.new_term(TermKind.TOPIC, "Zones")).value
    assert first.id
    assert first.slug == name.lower().replace("é", "e")
    assert (first.position, second.position) == (0, 1)
    with pytest.raises(RefusedError, match="topic"):
        desk.perform(vocabulary.new_term(TermKind.TOPIC, name))


def test_a_term_keeps_what_it_was_given(desk: Desk) -> None:
    given = Term(TermId("t-9"), TermKind.REGION, "Arctic", "the-arctic", 3)
    assert replace(desk.perform(vocabulary.add_term(given)).value, head="") == given


def test_contributors_of_one_name_get_slugs_of_their_own(desk: Desk) -> None:
    first = desk.perform(vocabulary.new_contributor("Ada Okafor")).value
    second = desk.perform(vocabulary.new_contributor("Ada Okafor")).value
    assert (first.slug, second.slug) == ("ada-okafor", "ada-okafor-2")
    given = Contributor(ContributorId("c-9"), "Ben", "b")
    assert replace(desk.perform(vocabulary.add_contributor(given)).value, head="") == given


def test_what_is_not_there_cannot_be_changed(desk: Desk) -> None:
    term = Term(TermId("nothing"), TermKind.TOPIC, "A", "a")
    person = Contributor(ContributorId("nothing"), "A", "a")
    operations: list[Operation[Any]] = [
        stories.save_story(Story(StoryId("nothing")), ""),
        stories.set_status(StoryId("nothing"), Status.READY),
        stories.trash_stories([StoryId("nothing")]),
        stories.duplicate_story(StoryId("nothing")),
        images.trash_image(ImageId("nothing")),
        issues.mark_sent(IssueId("nothing")),
        vocabulary.save_term(term),
        vocabulary.save_contributor(person),
    ]
    for operation in operations:
        with pytest.raises(NotFoundError, match="no longer in the desk"):
            desk.perform(operation)
