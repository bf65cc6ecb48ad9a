"""Many pictures credited at once, two of the same made one, a file replaced: and back."""

from dataclasses import replace

import pytest

from deskeditor.errors import RefusedError
from deskeditor.model.contributor import Contributor
from deskeditor.model.credit import Credit, format_credit
from deskeditor.model.ids import ContributorId, ImageId, ItemId, SectionId
from deskeditor.model.image import Image, ImageUse
from deskeditor.model.issue import IssueSection, Item, ItemKind
from deskeditor.operations import issues, stories, vocabulary
from deskeditor.operations.desk import Desk
from deskeditor.operations.image_batch import (
    credit_images,
    mark_decorative,
    trash_images,
)
from deskeditor.operations.image_merge import keep_one_image, replace_image


def keep(desk: Desk, name: str, **fields: object) -> ImageId:
    image = Image(ImageId(name), name.ljust(64, "0"), f"{name}.jpg", "image/jpeg", 60, 40)
    with desk.database.transaction() as tx:
        return tx.images.add(replace(image, **fields)).id  # type: ignore[arg-type]


def image(desk: Desk, name: str) -> Image:
    return desk.ask(lambda tx: tx.images.get(ImageId(name)))


def test_many_pictures_are_credited_in_one_step(desk: Desk) -> None:
    one = keep(desk, "one", credit=Credit(creator="Ana Petrescu"))
    two = keep(desk, "two", credit=Credit(line="Foto: Bo/AP"))
    desk.perform(credit_images((one, two), agency="Reuters", licence="CC0"))
    assert format_credit(image(desk, "one").credit) == "Ana Petrescu/Reuters, CC0"
    assert format_credit(image(desk, "two").credit) == "Reuters, CC0"
    desk.undo()
    assert format_credit(image(desk, "one").credit) == "Ana Petrescu"
    assert format_credit(image(desk, "two").credit) == "Foto: Bo/AP"
    assert desk.undo_label is None
    desk.perform(mark_decorative((one,)))
    assert image(desk, "one").is_decorative
    desk.perform(trash_images((one, two)))
    assert image(desk, "two").deleted_at is not None
    desk.undo()
    assert image(desk, "two").deleted_at is None


def test_of_pictures_in_use_none_goes_to_the_trash_with_others(desk: Desk) -> None:
    one, two = keep(desk, "one"), keep(desk, "two")
    desk.perform(stories.create_story("Shows two", lead=ImageUse(two)))
    with pytest.raises(RefusedError, match="Shows two"):
        desk.perform(trash_images((one, two)))
    assert image(desk, "one").deleted_at is None


def test_one_picture_takes_the_place_of_its_twins_everywhere_and_back(desk: Desk) -> None:
    kept = keep(desk, "kept", caption="Mine")
    twin = keep(desk, "twin", alt="A barge", caption="Theirs", credit=Credit(agency="AP"))
    third = keep(desk, "third")
    use = ImageUse(twin, alt="Of this place")
    lead = desk.perform(stories.create_story("Lead", lead=use)).value
    body = desk.perform(
        stories.create_story("Body", body='![x](image:twin "Cap")\n\n![](image:third)\n')
    ).value
    thrown = desk.perform(stories.create_story("Thrown", lead=ImageUse(third))).value
    desk.perform(stories.trash_stories((thrown.id,)))
    person = desk.perform(
        vocabulary.add_contributor(Contributor(ContributorId(""), "Ana", "", photo=twin))
    ).value
    issue = desk.perform(issues.create_issue()).value
    block = Item(ItemId("i"), ItemKind.IMAGE, image=ImageUse(twin))
    section = IssueSection(SectionId("s"), "Top", items=(block,))
    desk.perform(issues.save_issue(replace(issue, sections=(section,)), issue.head))

    desk.perform(keep_one_image(kept, (twin, third, kept)))

    stored = image(desk, "kept")
    assert (stored.alt, stored.caption, stored.credit.agency) == ("A barge", "Mine", "AP")
    get = desk.ask
    assert get(lambda tx: tx.stories.get(lead.id)).lead == replace(use, image=kept)
    assert get(lambda tx: tx.stories.get(body.id)).body == (
        '![x](image:kept "Cap")\n\n![](image:kept)\n'
    )
    assert get(lambda tx: tx.stories.get(thrown.id)).lead == ImageUse(kept)
    assert get(lambda tx: tx.contributors.get(person.id)).photo == kept
    assert get(lambda tx: tx.issues.get(issue.id)).sections[0].items[0].image == ImageUse(kept)
    assert image(desk, "twin").deleted_at is not None
    assert image(desk, "third").deleted_at is not None

    desk.undo()
    assert get(lambda tx: tx.stories.get(lead.id)).lead == use
    assert "image:third" in get(lambda tx: tx.stories.get(body.id)).body
    assert get(lambda tx: tx.contributors.get(person.id)).photo == twin
    assert get(lambda tx: tx.issues.get(issue.id)).sections[0].items[0].image == ImageUse(twin)
    assert image(desk, "twin").deleted_at is None
    assert image(desk, "kept").alt == ""
    desk.redo()
    assert get(lambda tx: tx.stories.get(lead.id)).lead == replace(use, image=kept)


def test_a_picture_that_is_only_being_typed_is_not_pulled_away(desk: Desk) -> None:
    old, new = keep(desk, "old"), keep(desk, "new")
    story = desk.perform(stories.create_story("Open")).value
    desk.perform(stories.keep_draft(replace(story, body="![](image:old)")))
    with pytest.raises(RefusedError, match="being typed in “Open”"):
        desk.perform(replace_image(old, new))
    assert image(desk, "old").deleted_at is None


def test_a_picture_in_the_trash_takes_no_place(desk: Desk) -> None:
    old, new = keep(desk, "old"), keep(desk, "new")
    desk.perform(trash_images((new,)))
    with pytest.raises(RefusedError, match="in the trash"):
        desk.perform(replace_image(old, new))
