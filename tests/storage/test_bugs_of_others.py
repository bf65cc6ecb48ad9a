"""What other editors lost or mixed up; each was a bug that somebody shipped."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

from PIL import Image as Picture

from deskeditor.exchange.reading import read
from deskeditor.model.image import Image, ImageUse
from deskeditor.model.story import Status, Story
from deskeditor.operations.desk import Desk
from deskeditor.operations.exporting import export_site
from deskeditor.operations.images import add_image
from deskeditor.operations.importing import import_found
from deskeditor.operations.issues import add_story_to_issue, create_issue
from deskeditor.operations.stories import create_story, save_story, set_status

MANY = 200


def picture(colour: str) -> bytes:
    file = io.BytesIO()
    Picture.new("RGB", (60, 40), colour).save(file, "JPEG")
    return file.getvalue()


def added(desk: Desk, colour: str) -> Image:
    return desk.perform(add_image(f"{colour}.jpg", picture(colour), alt="A ship")).value


def ready(desk: Desk, headline: str, **fields: object) -> Story:
    made = desk.perform(create_story(headline, body="Words.\n")).value
    after = replace(made, **fields)  # type: ignore[arg-type]
    kept = desk.perform(save_story(after, made.head)).value
    return desk.perform(set_status(kept.id, Status.READY)).value


def exported_page(desk: Desk, folder: Path, slug: str) -> str:
    exported = export_site(desk, folder)
    assert not [finding for finding in exported.findings if finding.level == "error"]
    return (exported.path / "data" / "site" / slug / "index.html").read_text("utf-8")


def test_a_new_address_leaves_lead_picture_links_and_issues_where_they_were(
    desk: Desk, tmp_path: Path
) -> None:
    ship = added(desk, "navy")
    moved = ready(desk, "Ferries", lead=ImageUse(ship.id))
    other = ready(desk, "Fees", body=f"See [[{moved.slug}|the ferries]].\n")
    issue = desk.perform(create_issue(date(2026, 11, 20))).value
    desk.perform(add_story_to_issue(issue.id, moved.id))
    assert 'href="../ferries/"' in exported_page(desk, tmp_path / "one", other.slug)
    after = desk.perform(save_story(replace(moved, slug="boats"), moved.head)).value
    assert after.lead == moved.lead
    assert 'href="../boats/"' in exported_page(desk, tmp_path / "two", other.slug)
    assert "<img" in exported_page(desk, tmp_path / "three", "boats")
    held = desk.ask(lambda tx: tx.issues.get(issue.id))
    assert held.stories() == (moved.id,)


def test_another_lead_picture_leaves_the_first_whole_and_undo_shows_it_again(desk: Desk) -> None:
    first, second = added(desk, "navy"), added(desk, "teal")
    story = ready(desk, "Ferries", lead=ImageUse(first.id))
    desk.perform(save_story(replace(story, lead=ImageUse(second.id)), story.head))
    file = desk.ask(lambda tx: tx.blobs.path(first.sha256))
    assert file.read_bytes() == picture("navy")
    desk.undo()
    lead = desk.ask(lambda tx: tx.stories.get(story.id)).lead
    assert lead is not None
    assert lead.image == first.id
    assert file.read_bytes() == picture("navy")


def test_a_picture_of_just_as_many_bytes_is_another_one_in_the_export(
    desk: Desk, tmp_path: Path
) -> None:
    sizes = {len(picture(colour)): colour for colour in ("#101010", "#202020")}
    assert len(sizes) == 1  # that is what misled others
    first, second = added(desk, "#101010"), added(desk, "#202020")
    assert first.size == second.size
    story = ready(desk, "Ferries", lead=ImageUse(first.id))
    site = tmp_path / "out" / "data" / "site"
    assert "<img" in exported_page(desk, tmp_path / "out", story.slug)
    before = pictures(site)
    desk.perform(save_story(replace(story, lead=ImageUse(second.id)), story.head))
    assert "<img" in exported_page(desk, tmp_path / "out", story.slug)
    after = pictures(site)
    assert before
    assert after
    assert before.isdisjoint(after)


def pictures(site: Path) -> set[bytes]:
    """Return what the picture files of an export hold."""
    return {path.read_bytes() for path in site.rglob("*.jpg")}


def test_one_bad_file_of_many_is_told_and_the_others_are_there(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(MANY):
        text = f"# Story {number}\n\nWords of story {number}.\n"
        (folder / f"{number:04}.md").write_text(text, encoding="utf-8")
    (folder / "0100.md").write_bytes(b"\x00\x01\xff" * 40)
    findings = read([folder])
    plan = desk.perform(import_found(findings)).value
    made = [item for item in plan.items if item.outcome == "created"]
    assert len(made) == MANY - 1
    told = [item for item in plan.items if item.outcome != "created"]
    assert ["0100.md" in str(item) for item in told] == [True]
