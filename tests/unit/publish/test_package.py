"""The site package: a bag that is the same every time, complete, and as its schemas say."""

import hashlib
import json
import shutil
from dataclasses import replace
from email import message_from_bytes
from pathlib import Path
from typing import Any

import bagit
import pytest

from deskeditor.errors import ExportError
from deskeditor.model.credit import Credit
from deskeditor.model.edition import Edition, blob_path
from deskeditor.model.issue import Layout
from deskeditor.model.story import Origin, Status
from deskeditor.publish.bag.prints import earlier_prints
from deskeditor.publish.files import write_folder
from deskeditor.publish.package import plan_package
from deskeditor.publish.plan import ClosingFile, Plan, PlannedFile, Sum, Sums
from deskeditor.publish.site.plan import plan_site
from deskeditor.publish.verify.schemas import differences
from example_edition import (
    BARGES,
    ENVOY,
    LIGHT,
    MAGAZINE,
    RIVER,
    edition,
    full_issue,
    issue,
    item,
    section,
)


def package(desk: Edition) -> Plan:
    return plan_package(desk, plan_site(desk))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return edition(tmp_path_factory.mktemp("media"))


@pytest.fixture(scope="module")
def bag(desk: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("export") / "meridian"
    write_folder(package(desk), target)
    return target


def record(bag: Path, path: str) -> Any:  # noqa: ANN401 - any JSON
    return json.loads((bag / path).read_text(encoding="utf-8"))


def test_the_package_is_a_bag_that_other_programs_accept(bag: Path) -> None:
    assert bagit.Bag(str(bag)).validate()
    info = bagit.Bag(str(bag)).info
    payload = [path for path in (bag / "data").rglob("*") if path.is_file()]
    assert info["Payload-Oxum"] == f"{sum(p.stat().st_size for p in payload)}.{len(payload)}"
    assert info["Bagging-Date"] == "2026-11-26"
    assert info["Source-Organization"] == MAGAZINE.name


def test_two_exports_of_one_edition_are_the_same_byte_for_byte(
    desk: Edition, bag: Path, tmp_path: Path
) -> None:
    write_folder(package(desk), tmp_path / "again")
    for path in sorted(p for p in bag.rglob("*") if p.is_file()):
        again = tmp_path / "again" / path.relative_to(bag)
        assert again.read_bytes() == path.read_bytes(), path


def test_every_record_is_as_its_schema_says(bag: Path) -> None:
    paths = [*bag.glob("data/content/**/*.json"), *bag.glob("data/media/*/media.json")]
    paths += [bag / "deskeditor.json", bag / "data/newsletters/61/issue.json"]
    assert len(paths) > 12
    for path in paths:
        inside = path.relative_to(bag).as_posix()
        assert not list(differences(inside, record(bag, inside))), inside


def test_the_schemas_travel_with_the_package(bag: Path) -> None:
    names = [path.name for path in sorted((bag / "schemas").iterdir())]
    assert names == [
        f"{name}-1.0.schema.json"
        for name in ("author", "issue", "media", "package", "site", "story", "taxonomy")
    ]


def test_records_are_written_as_people_and_programs_can_compare_them(bag: Path) -> None:
    text = (bag / "data/content/stories/river-watch/story.json").read_text(encoding="utf-8")
    assert text.endswith("}\n")
    assert "Galați" in text
    keys = [line.split('"')[1] for line in text.splitlines() if line.startswith('  "')]
    assert keys == sorted(keys)


def test_a_story_is_there_as_record_markdown_and_html(desk: Edition, bag: Path) -> None:
    folder = bag / "data/content/stories/river-watch"
    assert (folder / "body.md").read_text(encoding="utf-8") == desk.stories[0].body
    assert "<em>first</em>" in (folder / "body.html").read_text(encoding="utf-8")
    told = record(bag, "data/content/stories/river-watch/story.json")
    assert told["id"] == RIVER
    assert told["url"] == "https://meridian.example/river-watch/"
    assert told["byline_line"] == "By Miriam Okafor"
    assert told["body"]["sha256"] == hashlib.sha256(desk.stories[0].body.encode()).hexdigest()
    assert told["lead"]["media_id"] == BARGES
    assert told["lead"]["credit"]["line"] == "Top photo credit: Barges at Galați (Ana Petrescu)"
    assert told["teaser"]["mode"] == "auto"
    assert told["dates"]["published"] == "2026-11-21T09:00:00Z"


def test_addresses_in_a_storys_html_are_whole(bag: Path) -> None:
    html = (bag / "data/content/stories/the-envoy/body.html").read_text(encoding="utf-8")
    assert 'href="https://meridian.example/river-watch/"' in html
    assert f"https://meridian.example/images/{LIGHT}/" in html
    told = record(bag, "data/content/stories/the-envoy/story.json")
    assert told["media"] == [LIGHT]
    assert [b["role"] for b in told["bylines"]] == ["author", "reporting"]


@pytest.mark.parametrize(
    ("fields", "mode"),
    [
        ({"teaser": "Own."}, "custom"),
        ({"body": "A.\n\n<!--more-->\n\nB.\n"}, "break"),
        ({"body": "A.\n"}, "auto"),
    ],
)
def test_the_record_tells_how_the_teaser_was_made(
    desk: Edition, fields: dict[str, str], mode: str
) -> None:
    changed = replace(desk, stories=(replace(desk.stories[1], **fields),), issues=())  # type: ignore[arg-type]
    files = {file.path: file for file in package(changed).files}
    told = json.loads(files["data/content/stories/why-the-line/story.json"].data())
    assert told["teaser"]["mode"] == mode


def test_what_is_internal_stays_in_the_desk(desk: Edition) -> None:
    secret = replace(
        desk.stories[1],
        assignee="Secret Assignee",
        origin=Origin("saved page", "/home/secret/page.html", "0" * 64),
    )
    killed = replace(desk.stories[0], status=Status.KILLED, headline="Secret killed story")
    changed = replace(desk, stories=(killed, secret), issues=())
    for file in package(changed).files:
        if file.path.endswith((".json", ".html", ".md", ".xml")):
            assert b"ecret" not in file.data(), file.path


def test_a_picture_is_there_as_record_and_original_and_its_renditions_are_named(
    desk: Edition, bag: Path
) -> None:
    told = record(bag, f"data/media/{BARGES}/media.json")
    image = desk.images[BARGES]
    original = bag / told["original"]
    assert hashlib.sha256(original.read_bytes()).hexdigest() == image.sha256 == told["sha256"]
    assert told["credit"]["creator"] == "Ana Petrescu"
    assert told["encoder"].startswith("Pillow ")
    assert "email-1136" in {rendition["name"] for rendition in told["renditions"]}
    for rendition in told["renditions"]:
        data = (bag / rendition["path"]).read_bytes()
        assert rendition["path"].startswith("data/site/images/")
        assert rendition["sha256"] == hashlib.sha256(data).hexdigest()
        assert rendition["bytes"] == len(data)


def test_renditions_lie_in_the_site_only(bag: Path) -> None:
    for folder in (bag / "data/media").iterdir():
        assert {path.name for path in folder.iterdir()} == {"media.json", "original.jpg"}


def test_the_mail_and_its_pictures_are_there(bag: Path) -> None:
    folder = bag / "data/newsletters/61"
    assert {path.name for path in folder.iterdir()} == {
        *("issue.html", "issue.txt", "issue.eml", "issue.json", "fragment.html")
    }
    assert (bag / f"data/site/images/{BARGES}/email-1136.jpg").is_file()
    assert (bag / "data/site/newsletter/61/index.html").is_file()
    assert message_from_bytes((folder / "issue.eml").read_bytes())["X-Unsent"] == "1"
    told = record(bag, "data/content/issues/61/issue.json")
    assert told == record(bag, "data/newsletters/61/issue.json")
    lead = told["sections"][0]["items"][0]
    assert lead["headline"] == ""
    assert lead["printed"]["headline"] == "River Watch: Mediators return"
    assert lead["printed"]["link"] == "https://meridian.example/river-watch/"


def test_the_manifest_says_what_is_in_it_and_takes_its_id_from_that(
    desk: Edition, bag: Path
) -> None:
    told = record(bag, "deskeditor.json")
    assert told["kind"] == "full"
    assert told["content_updated"] == "2026-11-26T17:00:00Z"
    assert [story["slug"] for story in told["stories"]] == [
        *("river-watch", "the-envoy", "why-the-line")
    ]
    for entry in (*told["stories"], *told["issues"]):
        data = (bag / entry["path"]).read_bytes()
        assert entry["sha256"] == hashlib.sha256(data).hexdigest()
    assert told["counts"]["images"] == 2
    renamed = replace(desk, magazine=replace(desk.magazine, tagline="New"), images={}, issues=())
    other = write_folder(package(renamed), bag.parent / "other").path
    assert record(other, "deskeditor.json")["package_id"] != told["package_id"]


def test_magazine_people_and_vocabularies_are_there(bag: Path) -> None:
    assert record(bag, "data/content/site.json")["newsletter"]["name"] == "Weekly"
    authors = record(bag, "data/content/authors.json")["authors"]
    assert [author["slug"] for author in authors] == ["miriam-okafor", "leila-haddad"]
    regions = record(bag, "data/content/regions.json")
    assert regions["kind"] == "region"
    assert [term["name"] for term in regions["terms"]] == ["Europe", "Africa"]
    assert record(bag, "data/content/tags.json")["terms"] == []


def test_a_lost_original_is_told_and_the_rest_goes_out(tmp_path: Path) -> None:
    desk = replace(edition(tmp_path / "media"), issues=())
    blob_path(tmp_path / "media", desk.images[LIGHT].sha256).unlink()
    plan = package(desk)
    assert any("light.jpg" in warning for warning in plan.warnings)
    assert not [file.path for file in plan.files if LIGHT in file.path]
    assert write_folder(plan, tmp_path / "site").files > 20


def test_an_issue_whose_mail_cannot_be_written_does_not_stop_the_site(desk: Edition) -> None:
    bad = replace(full_issue(), subject="a =?utf-8?q?b?=")
    plan = package(replace(desk, issues=(bad,)))
    assert any(w.startswith("No. 61 is without its .eml: The subject") for w in plan.warnings)
    names = [f.path for f in plan.files if f.path.startswith("data/newsletters/61/")]
    assert "data/newsletters/61/issue.eml" not in names
    assert "data/newsletters/61/issue.html" in names


def test_an_issue_of_a_story_that_is_not_out_still_makes_a_whole_site(
    desk: Edition, tmp_path: Path
) -> None:
    drafts = tuple(replace(s, status=Status.DRAFT) if s.id == ENVOY else s for s in desk.stories)
    lone = issue(section(1, "", Layout.LEAD, item(1, ENVOY), item(2, RIVER)))
    plan = package(replace(desk, stories=drafts, issues=(lone,)))
    write_folder(plan, tmp_path / "site")
    page = (tmp_path / "site/data/site/newsletter/61/index.html").read_text(encoding="utf-8")
    assert "The envoy nobody sent" in page
    assert "the-envoy/" not in page


def test_closing_files_of_the_site_see_the_sites_files_only(desk: Edition) -> None:
    seen: list[str] = []

    def content(sums: Sums) -> bytes:
        seen.extend(sums)
        return b"x"

    site = replace(plan_site(desk), closing=(ClosingFile("list.txt", content),))
    plan = plan_package(desk, site)
    closing = next(file for file in plan.closing if file.path == "data/site/list.txt")
    sums = dict.fromkeys(("data/site/a.html", "data/content/site.json"), Sum("0" * 64, 1))
    assert closing.content(sums) == b"x"
    assert seen == ["a.html"]


def email_picture(plan: Plan, image: str) -> PlannedFile:
    path = f"data/site/images/{image}/email-1136.jpg"
    return next(file for file in plan.files if file.path == path)


def test_pictures_that_nothing_changed_for_are_taken_from_the_last_export(
    desk: Edition, bag: Path
) -> None:
    site = plan_site(desk)
    again = plan_package(desk, site, earlier=bag)
    assert email_picture(again, BARGES).data() == email_picture(package(desk), BARGES).data()
    assert "_TakenOver" in repr(email_picture(again, BARGES).content)


@pytest.mark.parametrize(
    "fields",
    [
        {"focal": (0.1, 0.1)},
        {"credit": Credit(creator="Somebody Else")},
        {"alt": "Other words"},
        {"caption": "A caption"},
    ],
)
def test_a_picture_whose_words_or_crop_changed_is_made_anew(
    desk: Edition, bag: Path, fields: dict[str, Any]
) -> None:
    changed = replace(desk, images={**desk.images, BARGES: replace(desk.images[BARGES], **fields)})
    again = plan_package(changed, plan_site(changed), earlier=bag)
    assert "_TakenOver" not in repr(email_picture(again, BARGES).content)
    assert "_TakenOver" in repr(email_picture(again, LIGHT).content)


def test_a_picture_that_was_damaged_or_lost_in_the_last_export_is_made_anew(
    desk: Edition, bag: Path, tmp_path: Path
) -> None:
    earlier = Path(shutil.copytree(bag, tmp_path / "earlier"))
    again = plan_package(desk, plan_site(desk), earlier=earlier)
    for image in (BARGES, LIGHT):
        (earlier / f"data/site/images/{image}/email-1136.jpg").write_bytes(b"damaged")
    (earlier / f"data/site/images/{LIGHT}/email-1136.jpg").unlink()
    for image in (BARGES, LIGHT):
        made = email_picture(again, image).data()
        assert made == (bag / f"data/site/images/{image}/email-1136.jpg").read_bytes()


def test_an_earlier_package_that_cannot_be_read_is_no_hindrance(
    desk: Edition, bag: Path, tmp_path: Path
) -> None:
    (tmp_path / "file.zip").write_bytes(b"")
    assert earlier_prints(tmp_path / "file.zip") == {}
    earlier = Path(shutil.copytree(bag, tmp_path / "earlier"))
    for file in earlier.glob("data/media/*/media.json"):
        file.write_text("{}", encoding="utf-8")
    assert earlier_prints(earlier) == {}


def test_a_package_replaces_itself_and_gives_the_same_bytes(desk: Edition, bag: Path) -> None:
    before = (bag / "tagmanifest-sha256.txt").read_bytes()
    write_folder(plan_package(desk, plan_site(desk), earlier=bag), bag)
    assert (bag / "tagmanifest-sha256.txt").read_bytes() == before
    (bag / "data/site/CNAME").write_text("m.example", encoding="utf-8")
    with pytest.raises(ExportError, match="data/site/CNAME"):
        write_folder(package(desk), bag)
    (bag / "data/site/CNAME").unlink()


def test_an_original_that_vanishes_while_the_export_runs_stops_it(tmp_path: Path) -> None:
    desk = edition(tmp_path / "media")
    plan = package(desk)
    blob_path(tmp_path / "media", desk.images[LIGHT].sha256).unlink()
    original = next(f for f in plan.files if f.path == f"data/media/{LIGHT}/original.jpg")
    with pytest.raises(ExportError, match=r"“light\.jpg” cannot be read"):
        original.data()
