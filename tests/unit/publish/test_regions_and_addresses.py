"""Lists of regions within regions, and addresses that lists and people had before."""

from dataclasses import replace

from deskeditor.model.contributor import Byline
from deskeditor.model.edition import Edition
from deskeditor.model.ids import ContributorId, TermId
from deskeditor.model.vocabulary import Term, TermKind, Vocabulary
from deskeditor.publish.plan import Plan
from deskeditor.publish.site import plan_site
from site_editions import (
    AFRICA,
    EUROPE,
    NOON,
    OKAFOR,
    PETRESCU,
    QIOSK,
    REPORTING,
    WATCH,
    edition,
    story,
    values,
)

DANUBE = Term(TermId("t-danube"), TermKind.REGION, "Danube Basin", "danube", parent=EUROPE.id)
DELTA = Term(TermId("t-delta"), TermKind.REGION, "Delta", "delta", parent=DANUBE.id)


def edition_with(*terms: Term) -> Edition:
    """An edition with one story in the delta, by Okafor."""
    whole = edition(story("ferry", regions=(DELTA.id,), bylines=(Byline(OKAFOR.id),)))
    return replace(whole, vocabulary=Vocabulary((REPORTING, QIOSK, WATCH, AFRICA, *terms)))


def page(plan: Plan, path: str) -> str:
    return next(f for f in plan.files if f.path == f"{path}index.html").data().decode()


def listed(plan: Plan, path: str) -> list[str]:
    return values(page(plan, path), "//div[@class='river-list']//a/@href")


def paths(plan: Plan) -> set[str]:
    return {file.path for file in plan.files}


def test_a_region_lists_the_stories_of_the_regions_below_it() -> None:
    plan = plan_site(edition_with(EUROPE, DANUBE, DELTA))
    for path in ("region/europe/", "region/danube/", "region/delta/"):
        assert "../../ferry/" in listed(plan, path), path
    assert "../../ferry/" not in listed(plan, "region/africa/")


def test_the_menu_has_room_for_the_regions_at_the_top_only() -> None:
    plan = plan_site(edition_with(EUROPE, DANUBE, DELTA))
    menu = values(page(plan, ""), "//header//nav//a/text()")
    assert "Europe" in menu
    assert "Delta" not in menu
    assert "Delta" in values(page(plan, ""), "//footer//a/text()")


def test_a_former_address_of_a_list_leads_on_and_names_the_new_one() -> None:
    plan = plan_site(edition_with(replace(EUROPE, slug_history=("old-world",)), DANUBE, DELTA))
    moved = page(plan, "region/old-world/")
    assert 'content="0; url=../../region/europe/"' in moved
    assert values(moved, "//link[@rel='canonical']/@href")[0].endswith("/region/europe/")
    assert "region/old-world/" not in next(
        f.data().decode() for f in plan.files if f.path == "sitemap.xml"
    )


def test_the_addresses_of_a_merged_region_lead_to_the_one_it_went_into() -> None:
    gone = Term(
        TermId("t-gone"),
        TermKind.REGION,
        "Lower Danube",
        "lower-danube",
        slug_history=("ponto",),
        merged_into=DELTA.id,
        retired_at=NOON,
    )
    plan = plan_site(edition_with(EUROPE, DANUBE, DELTA, gone))
    for path in ("region/lower-danube/", "region/ponto/"):
        assert 'content="0; url=../../region/delta/"' in page(plan, path)


def test_the_pages_of_a_merged_contributor_lead_on_and_of_one_without_stories_do_not() -> None:
    twin = replace(
        OKAFOR, id=ContributorId("c-twin"), slug="m-okafor", merged_into=OKAFOR.id, retired_at=NOON
    )
    idle = replace(PETRESCU, slug_history=("ana",))
    people = {p.id: p for p in (replace(OKAFOR, slug_history=("mo",)), twin, idle)}
    plan = plan_site(replace(edition_with(EUROPE, DANUBE, DELTA), contributors=people))
    for path in ("author/m-okafor/", "author/mo/"):
        assert 'content="0; url=../../author/miriam-okafor/"' in page(plan, path)
    assert "author/ana/index.html" not in paths(plan)


def test_an_address_that_is_in_use_again_is_that_page() -> None:
    taken = replace(AFRICA, slug_history=("europe",))
    plan = plan_site(edition_with(EUROPE, DANUBE, DELTA))
    again = replace(
        edition_with(EUROPE, DANUBE, DELTA),
        vocabulary=Vocabulary((REPORTING, QIOSK, WATCH, taken, EUROPE, DANUBE, DELTA)),
    )
    assert page(plan_site(again), "region/europe/") == page(plan, "region/europe/")
