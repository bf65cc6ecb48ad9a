"""A desk file that another program replaces while it is open: refused, and nothing is lost."""

import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from deskeditor.errors import DeskFileError
from deskeditor.model.story import Story
from deskeditor.operations.desk import Desk
from deskeditor.operations.operation import Operation
from deskeditor.operations.stories import create_story, keep_draft, save_story
from deskeditor.storage.checking import problems_of
from deskeditor.storage.desk_file import open_desk


@pytest.fixture
def story(desk: Desk) -> Story:
    return desk.perform(create_story("Ferries", body="The first words.\n")).value


def put_there(desk: Desk, tmp_path: Path) -> None:
    """Put an earlier state in the place of a desk, as programs do that keep folders in step."""
    earlier = desk.database.backup(tmp_path / "earlier.desk")
    kept = desk.ask(lambda tx: tx.stories.all())[0]
    desk.perform(save_story(replace(kept, body="Later words.\n"), kept.head))
    os.replace(earlier, desk.database.path)  # noqa: PTH105 - as it is done there


def test_what_was_kept_before_is_rescued_and_nothing_is_written(
    new_desk: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copyfile(new_desk, tmp_path / "review.desk"))
    desk = Desk(open_desk(path))
    story = desk.perform(create_story("Ferries", body="The first words.\n")).value
    put_there(desk, tmp_path)
    there = path.read_bytes()
    typed = replace(story, body="Typed since.\n")
    acts: tuple[Operation[Any], ...] = (keep_draft(typed), save_story(typed, story.head))
    for act in acts:
        with pytest.raises(DeskFileError, match=r"replaced .* review\.rescued-1\.desk"):
            desk.perform(act)
    rescued = path.with_name("review.rescued-1.desk")
    with pytest.raises(DeskFileError):
        desk.close()
    assert path.read_bytes() == there
    assert problems_of(path) == ()
    assert problems_of(rescued) == ()
    for file, body in ((path, "The first words.\n"), (rescued, "Later words.\n")):
        again = Desk(open_desk(file))
        assert again.ask(lambda tx: tx.stories.get(story.id)).body == body
        again.close()
    assert not path.with_name("review.rescued-2.desk").exists()


def test_a_file_that_was_taken_away_is_told_and_goes_on_when_it_is_back(
    desk: Desk, story: Story, tmp_path: Path
) -> None:
    path, away = desk.database.path, tmp_path / "away.desk"
    path.rename(away)
    with pytest.raises(DeskFileError, match="taken away"):
        desk.perform(save_story(replace(story, body="Later words.\n"), story.head))
    away.rename(path)
    desk.perform(save_story(replace(story, body="Later words.\n"), story.head))
    assert desk.ask(lambda tx: tx.stories.get(story.id)).body == "Later words.\n"


def test_without_room_for_a_rescue_it_is_tried_again(
    desk: Desk, story: Story, tmp_path: Path
) -> None:
    path = desk.database.path
    folder = path.parent.with_name("elsewhere")
    shutil.move(path.parent, folder)
    act = save_story(replace(story, body="Later words.\n"), story.head)
    with pytest.raises(DeskFileError, match="Put the file that was opened back"):
        desk.perform(act)
    path.parent.mkdir()
    with pytest.raises(DeskFileError, match="rescued-1"):
        desk.perform(act)
    shutil.rmtree(path.parent)
    shutil.move(folder, path.parent)
