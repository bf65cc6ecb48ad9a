"""The trash from the command line: what is in it, and deleting it for good after a backup."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from command import run
from deskeditor.cli.invocation import opened
from deskeditor.model.ids import ImageId
from deskeditor.model.image import Image
from deskeditor.operations.images import trash_image
from deskeditor.operations.issues import add_story_to_issue, create_issue
from deskeditor.operations.stories import create_story, trash_stories


@pytest.fixture
def desk(sample_desk: Path, tmp_path: Path) -> Path:
    """The sample desk with two stories and an unused picture in the trash."""
    path = tmp_path / "desk" / "Meridian.desk"
    path.parent.mkdir()
    shutil.copyfile(sample_desk, path)
    shutil.copytree(sample_desk.with_suffix(".media"), path.with_suffix(".media"))
    with opened(path, "A Test") as desk:
        made = [desk.perform(create_story(name)).value for name in ("One tram", "Two trams")]
        desk.perform(trash_stories(story.id for story in made))
        with desk.database.transaction() as tx:
            sha256 = tx.blobs.put(b"a picture that nothing shows")
            tx.images.add(Image(ImageId("spare"), sha256, "spare.png", "image/png", 8, 6))
        desk.perform(trash_image(ImageId("spare")))
    return path


def test_what_is_in_the_trash_is_listed(desk: Path) -> None:
    told = run("--desk", desk, "trash", "--json").json
    assert [story["headline"] for story in told["stories"]] == ["One tram", "Two trams"]
    assert [image["id"] for image in told["images"]] == ["spare"]
    assert told["held"] == []
    lines = run("--desk", desk, "trash").out.splitlines()
    assert [line.split("\t")[0] for line in lines] == ["one-tram", "two-trams", "spare"]
    assert [line.split("\t")[1] for line in lines] == ["story", "story", "image"]
    assert run("--desk", desk, "trash", "--older-than", "1").out == ""


def test_one_story_goes_and_its_backup_is_named(desk: Path) -> None:
    answer = run("--desk", desk, "purge", "one-tram", "--yes", "--json")
    assert (answer.status, answer.err) == (0, "")
    assert [story["slug"] for story in answer.json["stories"]] == ["one-tram"]
    backup = Path(answer.json["backup"])
    assert run("--desk", backup, "trash", "--json").json["stories"][0]["slug"] == "one-tram"
    left = run("--desk", desk, "trash", "--json").json
    assert [story["slug"] for story in left["stories"]] == ["two-trams"]
    assert run("--desk", desk, "check").status == 0


def test_all_of_it_goes_with_its_files(desk: Path) -> None:
    files = sum(file.is_file() for file in desk.with_suffix(".media").rglob("*"))
    answer = run("--desk", desk, "purge", "--all", "--yes")
    assert answer.status == 0
    assert "2 stories and 1 picture." in answer.out
    assert run("--desk", desk, "trash").out == ""
    left = sum(file.is_file() for file in desk.with_suffix(".media").rglob("*"))
    assert left == files - 1
    assert run("--desk", desk, "check").status == 0
    again = run("--desk", desk, "purge", "--all", "--yes", "--json")
    assert (again.status, again.json["backup"]) == (0, None)


def test_nothing_goes_unless_one_is_sure(desk: Path) -> None:
    for wrong in (["--all"], ["one-tram", "--json"], [], ["one-tram", "--all", "--yes"]):
        assert run("--desk", desk, "purge", *wrong).status == 2, wrong
    assert run("--desk", desk, "purge", "--older-than", "3", "--yes").status == 0
    assert len(run("--desk", desk, "trash", "--json").json["stories"]) == 2
    assert not desk.with_suffix(".backups").exists()


def test_what_is_not_in_the_trash_or_still_needed_stays(desk: Path) -> None:
    answer = run("--desk", desk, "purge", "river-watch-danube-grain-talks", "--yes", "--json")
    assert answer.status == 1
    assert "not in the trash" in answer.json["error"]
    with opened(desk, "A Test") as sitting:
        story = sitting.perform(create_story("Placed")).value
        issue = sitting.perform(create_issue(date(2026, 12, 1))).value
        sitting.perform(add_story_to_issue(issue.id, story.id))
        sitting.perform(trash_stories([story.id]))
    assert "stands in newsletter No." in run("--desk", desk, "trash").out
    refused = run("--desk", desk, "purge", "placed", "--yes")
    assert refused.status == 1
    assert "Take it out there first" in refused.err
    rest = run("--desk", desk, "purge", "--all", "--yes", "--json")
    assert rest.status == 1
    assert [held["id"] for held in rest.json["held"]] == [story.id]
    assert len(rest.json["stories"]) == 2


def test_without_a_backup_nothing_goes(desk: Path) -> None:
    desk.with_suffix(".backups").write_text("no folder")
    answer = run("--desk", desk, "purge", "--all", "--yes")
    assert answer.status == 3
    assert len(run("--desk", desk, "trash", "--json").json["stories"]) == 2
