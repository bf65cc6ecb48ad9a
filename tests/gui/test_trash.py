"""The trash in the window: put back, or deleted for good after a backup, never by mistake."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton, QSpinBox, QWidget

from desk_window import Seat, answering, choosing, settle
from deskeditor.gui.purging.dialog import PurgeDialog, in_words
from deskeditor.gui.uniting.dialog import MergeDialog
from deskeditor.model.ids import ImageId
from deskeditor.model.story import Story
from deskeditor.operations.images import add_image
from deskeditor.operations.settings import save_magazine
from deskeditor.operations.stories import trash_stories
from deskeditor.storage.backup_folder import BEFORE_DELETING, usual_folder

GRAIN = "river-watch-danube-grain-talks"


@pytest.fixture
def trashed(seat: Seat) -> tuple[Story, ...]:
    """Three stories that stand in no issue, in the trash, which the list shows."""
    stories = seat.ask(
        lambda tx: [s for s in tx.stories.all() if s.id not in tx.purging.issues_holding()][:3]
    )
    seat.client.perform(trash_stories(story.id for story in stories))
    seat.window.going.show_stories("is:trash")
    seat.until(lambda: len(seat.window.stories.library.stories.rows) == 3)
    return tuple(stories)


def dialog_of(seat: Seat) -> PurgeDialog:
    seat.until(lambda: seat.window.purge_acts.dialog is not None)
    dialog = seat.window.purge_acts.dialog
    assert dialog is not None
    assert dialog.isVisible()
    return dialog


def in_trash(seat: Seat) -> int:
    return len(seat.ask(lambda tx: tx.purging.stories()))


def test_the_trash_is_emptied_after_a_backup_that_has_it_all(
    seat: Seat, trashed: tuple[Story, ...]
) -> None:
    line = seat.window.stories.library.trash_line
    assert line.isVisible()
    assert "30 days" in line.findChildren(QWidget)[0].text()  # type: ignore[attr-defined]
    QTest.mouseClick(line.empty, Qt.MouseButton.LeftButton)
    dialog = dialog_of(seat)
    said = "\n".join(label.text() for label in dialog.texts)
    assert "Delete 3 stories for good?" in said
    assert str(usual_folder(seat.path).folder) in said
    assert trashed[0].headline in said
    dialog.delete.click()
    seat.until(lambda: in_trash(seat) == 0)
    seat.until(lambda: not line.isVisible())
    assert seat.window.toast.text.startswith("3 stories deleted for good.")
    (backup,) = usual_folder(seat.path).all()
    assert backup.why == BEFORE_DELETING
    assert backup.path.name in seat.window.toast.text
    assert seat.ask(lambda tx: tx.purging.gone([s.id for s in trashed])) == {s.id for s in trashed}


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_enter_and_escape_delete_nothing(
    seat: Seat, trashed: tuple[Story, ...], key: Qt.Key
) -> None:
    seat.window.actions_by_key["empty_trash"].trigger()
    dialog = dialog_of(seat)
    assert dialog.cancel.isDefault()
    seat.press(dialog.focusWidget(), key)
    seat.until(lambda: not dialog.isVisible())
    settle(seat.qtbot)
    assert in_trash(seat) == len(trashed)
    assert usual_folder(seat.path).all() == ()


def test_delete_in_the_trash_asks_about_what_is_selected(
    seat: Seat, trashed: tuple[Story, ...]
) -> None:
    library = seat.window.stories.library
    gone = library.stories.rows[1]
    library.list.setCurrentIndex(library.stories.index(1))
    seat.press(library.list, Qt.Key.Key_Delete)
    dialog = dialog_of(seat)
    assert "Delete 1 story for good?" in dialog.texts[0].text()
    dialog.delete.click()
    seat.until(lambda: in_trash(seat) == 2)
    assert gone.id not in {s.id for s in seat.ask(lambda tx: tx.purging.stories())}


def test_the_menu_and_the_palette_delete_what_is_selected(
    seat: Seat, trashed: tuple[Story, ...]
) -> None:
    library = seat.window.stories.library
    library.list.setCurrentIndex(library.stories.index(0))
    with answering(choosing("Delete for good…")):
        library.change_selected()
    dialog_of(seat).reject()
    seat.window.purge_acts.dialog = None
    seat.window.actions_by_key["purge"].trigger()
    dialog_of(seat).reject()
    library.search("")
    seat.until(lambda: len(library.stories.rows) > 3)
    library.list.setCurrentIndex(library.stories.index(0))
    seat.window.purge_acts.dialog = None
    seat.window.actions_by_key["purge"].trigger()
    seat.until(lambda: "Only what is selected in the trash" in seat.window.toast.text)
    assert seat.window.purge_acts.dialog is None
    assert in_trash(seat) == len(trashed)


def test_the_story_that_is_open_is_closed_first(seat: Seat, trashed: tuple[Story, ...]) -> None:
    seat.window.open_story(trashed[0].id)
    seat.until(lambda: seat.story is not None and seat.story.id == trashed[0].id)
    seat.window.purge_acts.delete([trashed[0].id])
    dialog_of(seat).delete.click()
    seat.until(lambda: in_trash(seat) == 2)
    assert seat.story is None
    seat.window.going.reopen_story()
    seat.until(lambda: "no longer in the desk" in seat.window.toast.text)


def test_what_an_issue_holds_stays_and_is_named(seat: Seat) -> None:
    issues = seat.ask(lambda tx: tx.purging.issues_holding())
    stories = seat.ask(lambda tx: tx.stories.all())
    held = next(story for story in stories if story.id in issues)
    other = next(story for story in stories if story.id not in issues)
    seat.client.perform(trash_stories([held.id]))
    seat.window.purge_acts.empty()
    seat.until(lambda: "stands in newsletter No." in seat.window.toast.text)
    seat.client.perform(trash_stories([other.id]))
    seat.window.purge_acts.empty()
    dialog = dialog_of(seat)
    assert "stands in newsletter No." in dialog.texts[-1].text()
    dialog.delete.click()
    seat.until(lambda: in_trash(seat) == 1)


def test_without_a_backup_nothing_is_deleted(seat: Seat, trashed: tuple[Story, ...]) -> None:
    usual_folder(seat.path).folder.write_text("a file where the folder should be")
    seat.window.purge_acts.empty()
    dialog_of(seat).delete.click()
    seat.until(lambda: "Nothing was deleted" in seat.window.toast.text)
    assert in_trash(seat) == len(trashed)
    assert seat.window.notices.bar("backup") is not None


@pytest.mark.parametrize(("days", "left"), [(30, 0), (0, 3)])
def test_what_is_in_the_trash_for_long_enough_goes_after_the_next_backup(
    seat: Seat, trashed: tuple[Story, ...], days: int, left: int
) -> None:
    def age(desk: object) -> None:
        with seat.client.desk.database.transaction() as tx:
            long_ago = (tx.now() - timedelta(days=40)).strftime("%Y-%m-%dT%H:%M:%S.000000Z")
            raw = tx.purging._raw()  # noqa: SLF001 - time cannot be turned here
            for table in ("document", "story_row"):
                query = f"UPDATE {table} SET deleted_at = ? WHERE deleted_at IS NOT NULL"
                raw.execute(query, (long_ago,))

    seat.client.run(age)
    magazine = seat.ask(lambda tx: tx.settings.magazine())
    seat.client.perform(save_magazine(replace(magazine, trash_days=days)))
    made: list[object] = []
    seat.window.safety.keeper.made.connect(made.append)
    seat.window.safety.keeper.back_up("While you worked")
    seat.until(lambda: len(made) == (1 if left else 2))
    seat.until(lambda: in_trash(seat) == left)
    assert bool(seat.ask(lambda tx: tx.settings.local_get("trash_looked_at")))


def test_the_settings_say_when_the_trash_goes(seat: Seat) -> None:
    seat.window.window_acts.show_preferences()
    seat.until(lambda: bool(seat.window.findChildren(QSpinBox)))
    spins = seat.window.findChildren(QSpinBox)
    (days,) = (spin for spin in spins if "the trash is" in spin.accessibleName())
    assert days.text() == "30 days"
    days.setValue(0)
    assert days.text() == "Never"


def picture_in_trash(seat: Seat) -> ImageId:
    def add(desk: object) -> ImageId:
        data = (seat.path.parent / "spare.png").read_bytes()
        image = seat.client.desk.perform(add_image("spare.png", data)).value
        with seat.client.desk.database.transaction() as tx:
            tx.images.trash(image.id)
        return image.id

    from PIL import Image as Pixels  # noqa: PLC0415 - for one picture

    Pixels.new("RGB", (64, 48), "orange").save(seat.path.parent / "spare.png")
    got: list[ImageId] = []
    seat.client.run(add).done.connect(got.append)
    seat.until(lambda: bool(got))
    seat.window.show_place("images")
    seat.window.images.list.search("is:trash")
    seat.until(lambda: seat.window.images.images.rowCount() == 1)
    seat.until(lambda: seat.window.images.details.image is not None)
    seat.until(lambda: seat.window.images.details.image.id == got[0])  # type: ignore[union-attr]
    return got[0]


def by_button(seat: Seat) -> None:
    assert seat.window.images.details.purge.isVisible()
    seat.window.images.details.purge.click()


def by_chip(seat: Seat) -> None:
    buttons = seat.window.images.list.findChildren(QPushButton)
    next(b for b in buttons if b.text() == "Empty trash…").click()


def by_key(seat: Seat) -> None:
    seat.press(seat.window.images.grid, Qt.Key.Key_Delete)


def by_command(seat: Seat) -> None:
    seat.window.actions_by_key["purge"].trigger()


@pytest.mark.parametrize("way", [by_button, by_chip, by_key, by_command])
def test_a_picture_is_deleted_for_good_with_its_file(
    seat: Seat, way: Callable[[Seat], None]
) -> None:
    image = picture_in_trash(seat)
    original = seat.ask(lambda tx: tx.blobs.path(tx.images.get(image).sha256))
    way(seat)
    dialog = dialog_of(seat)
    assert "Delete 1 picture for good?" in dialog.texts[0].text()
    dialog.delete.click()
    seat.until(lambda: seat.window.images.images.rowCount() == 0)
    seat.until(lambda: not original.exists())
    seat.until(lambda: not seat.window.images.details.isEnabled())
    assert seat.window.toast.text.startswith("1 picture deleted for good.")


def test_two_selected_stories_are_merged_from_the_menu_of_the_list(seat: Seat) -> None:
    library = seat.window.stories.library
    library.search("status:published")
    seat.until(lambda: len(library.stories.rows) == 11)
    chosen = [library.stories.rows[row] for row in (0, 3)]
    names: list[list[str]] = []

    def note(widget: QWidget) -> None:
        assert isinstance(widget, QMenu)
        names.append([action.text() for action in widget.actions()])
        widget.close()

    for rows in ((0,), (0, 3), (0, 3, 4)):
        library.list.clearSelection()
        for row in rows:
            library.list.selectionModel().select(
                library.stories.index(row), QItemSelectionModel.SelectionFlag.Select
            )
        with answering(note):
            library.change_selected()
    assert ["Merge the two…" in shown for shown in names] == [False, True, False]
    library.merge_requested.emit((chosen[0].id, chosen[1].id))
    seat.until(lambda: bool(seat.window.findChildren(MergeDialog)))
    dialog = seat.window.findChildren(MergeDialog)[0]
    lead, second = dialog.pair
    assert {lead.id, second.id} == {story.id for story in chosen}
    dialog.merge.click()
    seat.until(lambda: seat.story is not None and seat.story.id == lead.id)
    assert seat.ask(lambda tx: tx.stories.get(second.id)).deleted_at is not None


def test_amounts_are_told_in_words() -> None:
    assert in_words(1, 0) == "1 story"
    assert in_words(2, 1) == "2 stories and 1 picture"
    assert in_words(0, 1_200) == "1,200 pictures"
