"""Pictures found by words, credit, shape, use and look; and where each of them stands."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from deskeditor.model.contributor import Contributor
from deskeditor.model.credit import Credit
from deskeditor.model.ids import ContributorId, ImageId, ItemId, SectionId
from deskeditor.model.image import Image, ImageUse
from deskeditor.model.image_query import ImagePlace, ImageQuery, parse_image_query
from deskeditor.model.issue import IssueSection, Item, ItemKind
from deskeditor.operations import issues, stories, vocabulary
from deskeditor.operations.desk import Desk
from deskeditor.operations.images import trash_image

TODAY = date(2026, 11, 21)
LOOKS = ("0" * 32, "0" * 31 + "7", "f" * 32)


def keep(desk: Desk, name: str, **fields: object) -> Image:
    whole = {
        "alt": f"What {name} shows",
        "credit": Credit(creator="Ana Petrescu"),
        "width": 1200,
        "height": 800,
        **fields,
    }
    image = Image(ImageId(name), name.ljust(64, "0"), f"{name}.jpg", "image/jpeg", **whole)  # type: ignore[arg-type]
    with desk.database.transaction() as tx:
        return tx.images.add(image)


@pytest.fixture
def pictures(desk: Desk) -> Desk:
    keep(desk, "a-barge", caption="Ice at Galați", look=LOOKS[0])
    keep(desk, "b-tower", width=800, height=1200, credit=Credit(agency="Reuters"), look=LOOKS[1])
    keep(desk, "c-flag", credit=Credit(), look=LOOKS[2], licence_ends=TODAY + timedelta(20))
    keep(desk, "d-line", alt="", is_decorative=True, width=900, height=900)
    keep(
        desk,
        "e-map",
        alt="",
        credit=Credit(creator="Bo", agency="AP", licence="CC BY-SA 4.0"),
        licence_ends=TODAY - timedelta(1),
    )
    return desk


def found(desk: Desk, typed: str) -> str:
    """Return the first letters of the pictures found, in their order."""
    query = parse_image_query(typed)
    names = desk.ask(lambda tx: tx.image_lists.ids(query))
    assert desk.ask(lambda tx: tx.image_lists.count(query)) == len(names)
    assert [s.id for s in desk.ask(lambda tx: tx.image_lists.summaries(query))] == list(names)
    return "".join(name[0] for name in names)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", "edcba"),
        ("order:oldest", "abcde"),
        ("order:name ratio:3x2", "ace"),
        ("order:ending", "ecdba"),
        ("galati ICE", "a"),
        ("reuters", "b"),
        ("100% _", ""),
        ("credit:petrescu", "da"),
        ("credit:none", "c"),
        ("alt:none", "e"),
        ("agency:ap", "e"),
        ('licence:"cc by"', "e"),
        ("ratio:tall", "b"),
        ("ratio:square", "d"),
        ("ratio:wide", "eca"),
        ("ratio:1:1", "d"),
        ("is:decorative", "d"),
        ("is:ending", "c"),
        ("licence:ended", "e"),
        ("is:alike", "ba"),
        ("is:trash", ""),
        ("is:used", ""),
    ],
)
def test_a_query_finds_what_it_says(pictures: Desk, typed: str, names: str) -> None:
    assert found(pictures, typed) == names


def test_a_list_is_read_page_by_page(pictures: Desk) -> None:
    query = ImageQuery(limit=2, offset=1)
    page = pictures.ask(lambda tx: tx.image_lists.summaries(query))
    assert [s.id[0] for s in page] == ["d", "c"]
    assert page[1].lacks == ("credit",)
    assert page[1].licence_ends == TODAY + timedelta(20)
    assert pictures.ask(lambda tx: tx.image_lists.count(query)) == 5


def test_places_are_stories_portraits_and_blocks_of_issues(pictures: Desk) -> None:
    desk = pictures
    use = ImageUse(ImageId("a-barge"))
    lead = desk.perform(stories.create_story("Leads", lead=use)).value
    inside = desk.perform(stories.create_story("Holds", body="![x](image:a-barge)\n")).value
    thrown = desk.perform(stories.create_story("Thrown", lead=use)).value
    desk.perform(stories.trash_stories((thrown.id,)))
    person = desk.perform(
        vocabulary.add_contributor(
            Contributor(ContributorId(""), "Ana", "", photo=ImageId("a-barge"))
        )
    ).value
    issue = desk.perform(issues.create_issue()).value
    block = Item(ItemId("i"), ItemKind.IMAGE, image=use)
    section = IssueSection(SectionId("s"), "Top", items=(block,))
    issue = desk.perform(issues.save_issue(replace(issue, sections=(section,)), issue.head)).value
    assert desk.ask(lambda tx: tx.image_lists.places(ImageId("a-barge"))) == (
        ImagePlace("story", inside.id, "Holds"),
        ImagePlace("story", lead.id, "Leads", is_lead=True),
        ImagePlace("story", thrown.id, "Thrown", is_lead=True, in_trash=True),
        ImagePlace("contributor", person.id, "Ana"),
        ImagePlace("issue", issue.id, f"No. {issue.number}"),
    )
    assert found(desk, "is:used") == "a"
    assert found(desk, "is:unused") == "edcb"
    (summary,) = desk.ask(lambda tx: tx.image_lists.summaries(parse_image_query("barge")))
    assert summary.uses == 5
    with desk.database.transaction() as tx:
        assert tx.rebuild_lists() == ()
        assert len(tx.image_lists.places(ImageId("a-barge"))) == 5
    desk.perform(issues.save_issue(replace(issue, sections=()), issue.head))
    assert len(desk.ask(lambda tx: tx.image_lists.places(ImageId("a-barge")))) == 4


def test_the_trash_is_apart_and_agencies_are_counted(pictures: Desk) -> None:
    pictures.perform(trash_image(ImageId("b-tower")))
    assert found(pictures, "") == "edca"
    assert found(pictures, "is:trash") == "b"
    assert found(pictures, "is:alike") == ""
    assert pictures.ask(lambda tx: tx.image_lists.values("agency")) == {"ap": 1}
    assert pictures.ask(lambda tx: tx.image_lists.values("licence")) == {"cc by-sa 4.0": 1}
