"""Where a picture is used is known, and what nothing uses goes to the trash in time."""

import io
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Protocol

import pytest
from PIL import Image as Pixels

from deskeditor.errors import NotFoundError, RefusedError
from deskeditor.model.contributor import Contributor
from deskeditor.model.credit import Credit
from deskeditor.model.ids import ContributorId, ImageId, IssueId, ItemId, SectionId, StoryId
from deskeditor.model.image import Image, ImageUse
from deskeditor.model.image_use import WhereUsed
from deskeditor.model.issue import Issue, IssueSection, Item, ItemKind
from deskeditor.model.story import Story
from deskeditor.operations.desk import Desk
from deskeditor.operations.images import add_image, trash_image
from deskeditor.operations.unused_images import (
    credits_given_earlier,
    set_unused_days,
    sweep_unused_images,
    unused_days,
    unused_images,
)


class Clock(Protocol):
    """The desk's clock, which a test can turn."""

    moment: datetime


def drawn(colour: str) -> bytes:
    out = io.BytesIO()
    Pixels.new("RGB", (8, 6), colour).save(out, "PNG")
    return out.getvalue()


def added(desk: Desk, colour: str, credit: Credit | None = None) -> Image:
    return desk.perform(add_image(f"{colour}.png", drawn(colour), credit=credit)).value


def used(desk: Desk, image: Image) -> WhereUsed:
    return desk.ask(lambda tx: tx.image_uses.where(image.id))


def unused(desk: Desk) -> list[ImageId]:
    return [found.image.id for found in desk.ask(unused_images)]


def test_every_place_that_shows_a_picture_is_known(desk: Desk) -> None:
    image = added(desk, "red")
    story = Story(StoryId("s-1"), headline="A", lead=ImageUse(image.id))
    by_name = Story(StoryId("s-2"), headline="B", body="![x](image:red.png)\n")
    item = Item(ItemId("i"), ItemKind.IMAGE, image=ImageUse(image.id))
    text = Item(ItemId("t"), ItemKind.TEXT, text=f"![x](image:{image.id})")
    with desk.database.transaction() as tx:
        tx.stories.add(story)
        tx.stories.add(by_name)
        for number, entry in enumerate((item, text), 1):
            section = IssueSection(SectionId(f"sec{number}"), items=(entry,))
            tx.issues.add(
                Issue(IssueId(f"n{number}"), number, date(2026, 11, 1), sections=(section,))
            )
        tx.contributors.add(Contributor(ContributorId("c"), "Ada", "ada", photo=image.id))
    assert used(desk, image) == WhereUsed(
        stories=(StoryId("s-1"), StoryId("s-2")),
        issues=(IssueId("n1"), IssueId("n2")),
        contributors=(ContributorId("c"),),
    )
    assert unused(desk) == []


def test_a_picture_that_is_only_being_typed_is_used(desk: Desk) -> None:
    image = added(desk, "red")
    with desk.database.transaction() as tx:
        story = tx.stories.add(Story(StoryId("s-1"), headline="A"))
        tx.drafts.put(replace(story, body=f"![x](image:{image.id})\n"))
    assert used(desk, image) == WhereUsed(drafts=(StoryId("s-1"),))
    assert unused(desk) == []
    with pytest.raises(RefusedError, match="“A”"):
        desk.perform(trash_image(image.id))


def test_a_picture_beside_a_name_or_in_a_newsletter_is_not_thrown_away(desk: Desk) -> None:
    image = added(desk, "red")
    item = Item(ItemId("i"), ItemKind.IMAGE, image=ImageUse(image.id))
    section = IssueSection(SectionId("sec"), items=(item,))
    with desk.database.transaction() as tx:
        tx.contributors.add(Contributor(ContributorId("c"), "Ada", "ada", photo=image.id))
        tx.issues.add(Issue(IssueId("n"), 7, date(2026, 11, 1), sections=(section,)))
    with pytest.raises(RefusedError, match=r"newsletter No\. 7 and 1 more"):
        desk.perform(trash_image(image.id))


def test_an_image_that_is_not_there_is_used_nowhere(desk: Desk) -> None:
    with pytest.raises(NotFoundError):
        desk.ask(lambda tx: tx.image_uses.where(ImageId("gone")))


def test_an_unused_image_goes_to_the_trash_after_the_time_set_and_comes_back(
    desk: Desk, clock: Clock
) -> None:
    red, blue = added(desk, "red"), added(desk, "blue")
    assert desk.ask(unused_days) is None
    assert desk.perform(sweep_unused_images()).value == ()
    assert [found.since is None for found in desk.ask(unused_images)] == [True, True]

    desk.perform(set_unused_days(30))
    assert desk.ask(lambda tx: tx.settings.magazine()).unused_image_days == 30
    assert desk.perform(sweep_unused_images()).value == ()
    assert [found.since is None for found in desk.ask(unused_images)] == [False, False]
    clock.moment += timedelta(days=29)
    assert desk.perform(sweep_unused_images()).value == ()
    with desk.database.transaction() as tx:
        tx.stories.add(Story(StoryId("s-1"), headline="A", lead=ImageUse(blue.id)))
    clock.moment += timedelta(days=2)
    swept = desk.perform(sweep_unused_images())
    assert [image.id for image in swept.value] == [red.id]
    assert swept.changes.images == {red.id}
    assert desk.ask(lambda tx: tx.blobs.has(red.sha256))
    assert unused(desk) == []

    assert swept.undo is not None
    desk.perform(swept.undo)
    assert unused(desk) == [red.id]
    assert desk.perform(sweep_unused_images()).value == ()  # its time begins again


def test_time_begins_again_when_an_image_was_used_meanwhile(desk: Desk, clock: Clock) -> None:
    red = added(desk, "red")
    desk.perform(set_unused_days(10))
    desk.perform(sweep_unused_images())
    with desk.database.transaction() as tx:
        story = tx.stories.add(Story(StoryId("s-1"), headline="A", lead=ImageUse(red.id)))
    clock.moment += timedelta(days=20)
    desk.perform(sweep_unused_images())
    with desk.database.transaction() as tx:
        tx.stories.save(replace(story, lead=None), story.head)
    assert desk.perform(sweep_unused_images()).value == ()
    clock.moment += timedelta(days=11)
    assert [image.id for image in desk.perform(sweep_unused_images()).value] == [red.id]


def test_the_time_is_one_day_at_least_and_its_change_is_undone(desk: Desk) -> None:
    with pytest.raises(RefusedError):
        set_unused_days(0)
    outcome = desk.perform(set_unused_days(30))
    assert outcome.undo is not None
    desk.perform(outcome.undo)
    assert desk.ask(unused_days) is None
    assert not desk.perform(set_unused_days(None)).changes


def test_earlier_credits_are_counted_by_image_and_by_placement(desk: Desk) -> None:
    added(desk, "red", Credit(creator="Jane Doe", agency="AP"))
    blue = added(desk, "blue", Credit(creator="John Roe", agency="AP"))
    own = ImageUse(blue.id, credit=Credit(line="Handout"))
    with desk.database.transaction() as tx:
        tx.stories.add(Story(StoryId("s-1"), headline="A", lead=own))
    earlier = desk.ask(credits_given_earlier)
    assert earlier.creators == ("John Roe", "Jane Doe")
    assert earlier.agencies == ("AP",)
    assert earlier.lines == ("John Roe/AP", "Handout", "Jane Doe/AP")
