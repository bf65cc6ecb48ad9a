"""What the checks say of a story's pictures, at its top and in its text."""

from dataclasses import replace
from datetime import date

from deskeditor.checks.pictures import pictures
from deskeditor.model.credit import Credit
from deskeditor.model.edition import Edition
from deskeditor.model.finding import Level
from deskeditor.model.ids import ImageId, StoryId
from deskeditor.model.image import Image, ImageUse
from deskeditor.model.magazine import Magazine
from deskeditor.model.picture_uses import figures_in, with_image
from deskeditor.model.story import Story

BARGE = Image(
    ImageId("barge"), "a" * 64, "DSC_1.jpg", "image/jpeg", 60, 40, 1,
    alt="A barge in ice", caption="Ice on the Danube", credit=Credit(creator="Ana Petrescu"),
)  # fmt: skip
BARE = Image(ImageId("bare"), "b" * 64, "IMG_2.jpg", "image/jpeg", 60, 40, 1)
TODAY = date(2026, 11, 29)


def found(story: Story, *images: Image, today: date | None = TODAY) -> list[tuple[str, str]]:
    edition = Edition(Magazine(), images={i.id: i for i in images})
    return [(f.rule, f.field) for f in pictures(story, edition, today)]


def story(body: str = "", lead: ImageId | None = BARGE.id) -> Story:
    return Story(StoryId("s"), body=body, lead=ImageUse(lead) if lead else None)


def test_a_whole_picture_is_no_finding_and_a_bare_one_is_two() -> None:
    assert found(story(), BARGE) == []
    assert found(story(lead=BARE.id), BARE) == [
        ("credit-missing", "credit"),
        ("alt-missing", "alt"),
    ]
    assert found(story(lead=None)) == [("image-missing", "lead")]


def test_pictures_in_the_text_are_looked_at_too_and_the_finding_says_where() -> None:
    body = 'Some words.\n\n![](image:bare "Ice")\n\n![Photo of ice](image:barge){credit="AP"}\n'
    edition = Edition(Magazine(), images={i.id: i for i in (BARGE, BARE)})
    findings = list(pictures(story(body), edition, TODAY))
    assert [(f.rule, f.field) for f in findings] == [
        ("credit-missing", "body"),
        ("alt-missing", "body"),
        ("alt-opening", "body"),
    ]
    first, last = findings[0].anchor, findings[-1].anchor
    assert first is not None
    assert last is not None
    assert first.quote == '![](image:bare "Ice")'
    assert body[last.start : last.end] == last.quote


def test_the_end_of_a_licence_is_told_before_it_comes_and_blocks_after() -> None:
    def ending(day: date) -> list[Level]:
        image = replace(BARGE, licence_ends=day)
        edition = Edition(Magazine(), images={image.id: image})
        return [f.level for f in pictures(story(), edition, TODAY) if f.rule == "licence-ends"]

    assert ending(date(2026, 11, 28)) == [Level.BLOCK]
    assert ending(date(2026, 11, 29)) == [Level.WARN]
    assert ending(date(2026, 12, 29)) == [Level.WARN]
    assert ending(date(2026, 12, 30)) == []
    assert found(story(), replace(BARGE, licence_ends=date(2020, 1, 1)), today=None) == []


def test_a_picture_in_a_text_is_replaced_by_another_and_keeps_its_words() -> None:
    body = 'A ![Ice](image:old "Cap"){credit="AP"} and image:old and ![x](image:older)'
    after = with_image(body, ImageId("old"), ImageId("new"))
    assert after == 'A ![Ice](image:new "Cap"){credit="AP"} and image:old and ![x](image:older)'
    assert [f.use.image for f in figures_in(after)] == ["new", "older"]
    assert with_image(body, ImageId("none"), ImageId("new")) == body
