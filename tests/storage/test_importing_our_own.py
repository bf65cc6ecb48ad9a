"""What we export is read back: the package without loss, the pages with all that they show."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from deskeditor.exchange.reading import read
from deskeditor.model.crop import Crop
from deskeditor.model.edition import Edition, outgoing
from deskeditor.model.ids import ImageId
from deskeditor.model.image import Image
from deskeditor.model.story import Status
from deskeditor.operations.desk import Desk
from deskeditor.operations.images import save_image
from deskeditor.operations.importing import import_found
from deskeditor.operations.sample import create_sample
from deskeditor.publish.files import write_folder
from deskeditor.publish.package import plan_package
from deskeditor.publish.site import plan_site
from deskeditor.storage.desk_file import create_desk, open_desk

QUOTES = {0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'}


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    path = tmp_path_factory.mktemp("desk") / "meridian.desk"
    create_sample(path)
    desk = Desk(open_desk(path))
    opening = next(s.lead.image for s in desk.ask(lambda tx: tx.edition()).stories if s.lead)
    image = desk.ask(lambda tx: tx.images.get(opening))
    cut = Crop("3x1", 0.1, 0.2, 0.8, 0.4)
    cut_and_dated = replace(image, crops=(cut,), licence_ends=date(2027, 3, 1))
    desk.perform(save_image(cut_and_dated, image.head))
    whole = desk.ask(lambda tx: tx.edition())
    desk.close()
    return whole


@pytest.fixture(scope="module")
def package(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("out") / "package"
    write_folder(plan_package(edition, plan_site(edition)), target)
    return target


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(create_desk(tmp_path / "other.desk"))
    yield desk
    desk.close()


def without_ids(body: str) -> str:
    return re.sub(r"image:[\w.-]+", "image:ID", body)


def test_a_package_comes_back_without_loss(edition: Edition, package: Path, desk: Desk) -> None:
    plan = desk.perform(import_found(read([package]))).value
    assert {item.outcome.value for item in plan.items} == {"created"}
    again = desk.ask(lambda tx: tx.edition())

    there = {story.slug: story for story in again.stories}
    assert there.keys() == {story.slug for story in outgoing(edition)}
    for story in outgoing(edition):
        back = there[story.slug]
        assert (back.headline, back.deck, back.teaser) == (
            story.headline,
            story.deck,
            story.teaser,
        )
        assert without_ids(back.body) == without_ids(story.body)
        assert (back.status, back.published_at, back.topics, back.language) == (
            story.status,
            story.published_at,
            story.topics,
            story.language,
        )
        assert again.vocabulary.names(back.regions) == edition.vocabulary.names(story.regions)
        assert people(again, back.slug) == people(edition, story.slug)
        ours, theirs = edition.picture(story.lead), again.picture(back.lead)
        assert (ours is None) == (theirs is None)
        if ours and theirs:
            assert (theirs.alt, theirs.caption, theirs.credit) == (
                ours.alt,
                ours.caption,
                ours.credit,
            )
            assert standing_aside(theirs.image) == standing_aside(ours.image)


def standing_aside(image: Image) -> Image:
    return replace(image, id=ImageId(""), head="", updated_at=None)


def people(edition: Edition, slug: str) -> list[tuple[str, str]]:
    story = next(s for s in edition.stories if s.slug == slug)
    return [(edition.contributors[b.contributor].name, b.role.value) for b in story.bylines]


def test_a_package_in_its_own_desk_changes_nothing(
    edition: Edition, package: Path, tmp_path: Path
) -> None:
    create_sample(tmp_path / "same.desk")
    desk = Desk(open_desk(tmp_path / "same.desk"))
    outcome = desk.perform(import_found(read([package])))
    desk.close()
    assert {item.outcome.value for item in outcome.value.items} == {"unchanged"}
    assert not outcome.changes


def test_a_package_leaves_a_story_that_was_edited_since(package: Path, tmp_path: Path) -> None:
    changed = tmp_path / "package"
    shutil.copytree(package, changed)
    record = next(iter(sorted(changed.glob("data/content/stories/*/body.md"))))
    record.write_text("Other words.\n", encoding="utf-8")
    create_sample(tmp_path / "same.desk")
    desk = Desk(open_desk(tmp_path / "same.desk"))
    plan = desk.perform(import_found(read([changed]))).value
    desk.close()
    skipped = [item for item in plan.items if item.outcome.value == "skipped"]
    assert [item.slug for item in skipped] == [record.parent.name]
    assert "stays as it is" in skipped[0].reason


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("story.json", "[]"),
        ("story.json", "{"),
        ("story.json", "{}"),
        ("story.json", '{"slug": "a", "headline": "A", "lead": {}}'),
        ("story.json", '{"slug": "a", "headline": "A", "regions": 7}'),
        ("body.md", None),
    ],
)
def test_a_broken_record_is_a_problem_and_the_others_are_read(
    package: Path, tmp_path: Path, name: str, text: str | None
) -> None:
    changed = tmp_path / "package"
    shutil.copytree(package, changed, ignore=shutil.ignore_patterns("site", "newsletters"))
    folder = next(iter(sorted(changed.glob("data/content/stories/*"))))
    (folder / name).unlink()
    if text is not None:
        (folder / name).write_text(text, encoding="utf-8")
    found = read([changed])
    assert len(found.problems) == 1
    assert len(found.stories) == len(read([package]).stories) - 1


@pytest.mark.parametrize("text", ["{", "[]", '{"format": "other"}'])
def test_a_folder_without_our_manifest_is_no_package(tmp_path: Path, text: str) -> None:
    (tmp_path / "deskeditor.json").write_text(text)
    (tmp_path / "a.md").write_text("# A\n\nText\n")
    assert [s.headline for s in read([tmp_path]).stories] == ["A"]


def test_the_pages_of_a_site_come_back_with_all_that_they_show(
    edition: Edition, package: Path
) -> None:
    found = {story.slug: story for story in read([package / "data" / "site"]).stories}
    assert found.keys() == {story.slug for story in outgoing(edition)}
    words = edition.vocabulary
    for story in outgoing(edition):
        back = found[story.slug]
        section, column = words.get(story.section), words.get(story.column)
        assert back.status is Status.DRAFT
        assert (back.headline, back.deck) == (story.headline, story.deck)
        assert back.section == (section.name if section else "")
        assert back.column == (column.name if column else "")
        assert back.regions == words.names(story.regions)
        assert back.topics == story.topics
        assert [(n, r.value) for n, r in back.bylines] == people(edition, story.slug)
        assert back.published_at == story.published_at
        assert back.language == story.language
        picture = edition.picture(story.lead)
        assert (picture is None) == (back.lead is None)
        if picture and back.lead:
            assert (back.lead.alt, back.lead.caption, back.lead.credit.line) == (
                picture.alt,
                picture.caption,
                picture.credit_line,
            )
            assert back.lead.path is not None


def test_a_page_gives_back_the_marks_of_the_dialect(edition: Edition, package: Path) -> None:
    found = {story.slug: story for story in read([package / "data" / "site"]).stories}
    ours = {story.slug: story.body for story in outgoing(edition)}
    seen: set[str] = set()
    for slug, body in ours.items():
        back = found[slug].body.translate(QUOTES)
        for mark in ("::: pullquote", "::: embed", "::: related", "::: correction", "<!--more-->"):
            assert back.count(mark) == body.count(mark), (slug, mark)
            seen |= {mark} if mark in body else set()
        fences = [line for line in body.splitlines() if line.startswith(":::")]
        assert [line for line in back.splitlines() if line.startswith(":::")] == fences
        assert back.count("[[") == body.count("[[")
        assert back.count(".wide}") == body.count(".wide}")
    assert {"::: pullquote", "::: embed", "::: related", "<!--more-->"} <= seen
