"""The images: found by what they lack, given their words one by one or together, never twice."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
import shiboken6
from PIL import Image as Pixels
from PySide6.QtCore import QDate, QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desk_window import (
    TIMEOUT,
    Seat,
    answer,
    answering,
    choosing,
    drop,
    files,
    prepare,
    settle,
    until,
)
from deskeditor.errors import DiskFullError
from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.images.alike_dialog import AlikeDialog
from deskeditor.gui.images.image_model import THUMB_ROLE
from deskeditor.gui.images.panel import ImagesPanel
from deskeditor.gui.lanes import Lane
from deskeditor.gui.theme import Theme
from deskeditor.model.ids import ImageId
from deskeditor.model.image import Image
from deskeditor.model.image_query import ImageSummary
from deskeditor.operations.desk import Desk
from deskeditor.storage.transaction import Transaction

T = TypeVar("T")

ALL = 18
NO_CREDIT = 1


@dataclass
class Place:
    """Where a test finds the panel, as in a window."""

    images: ImagesPanel


@dataclass
class Table:
    """The Images place alone, without a window around it: it is there sooner."""

    qtbot: QtBot
    client: DeskClient
    window: Place

    def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so."""
        until(self.qtbot, is_so)

    def ask(self, question: Callable[[Transaction], T]) -> T:
        """Ask the desk when all that was sent to it before is done."""
        return answer(self.qtbot, self.client, question)

    def type(self, widget: QWidget, text: str) -> None:
        """Type letters of the keyboard."""
        QTest.keyClicks(widget, text)

    def press(self, widget: QWidget, key: Qt.Key) -> None:
        """Press a key in a widget."""
        QTest.keyClick(widget, key)


@pytest.fixture
def table(qtbot: QtBot, qapp: QApplication, client: DeskClient, lane: Lane) -> Iterator[Table]:
    """The place on the sample desk, the pictures listed."""
    prepare(qapp)
    theme = Theme("light", qapp)
    theme.apply()
    panel = ImagesPanel(client, lane, theme)
    panel.resize(1200, 800)
    panel.show()
    client.ask(lambda tx: tx.edition()).done.connect(panel.show_edition)
    until(qtbot, lambda: panel.images.rowCount() == ALL)
    yield Table(qtbot, client, Place(panel))
    panel.flush()
    lane.close()
    settle(qtbot)  # what was on its way arrives while there is somebody to take it
    answer(qtbot, client, lambda _tx: None)
    shiboken6.delete(panel)


@pytest.fixture
def image_seat(seat: Seat) -> Seat:
    """A seat in the Images place, the pictures listed."""
    seat.window.show_place("images")
    seat.until(lambda: seat.window.images.images.rowCount() == ALL)
    return seat


@pytest.fixture
def photograph(tmp_path: Path) -> Path:
    """A picture from a camera that knows nothing of credits."""
    path = tmp_path / "ferry at dusk.jpg"
    picture = Pixels.linear_gradient("L").resize((1600, 1067)).convert("RGB")
    picture.paste("navy", (200, 300, 900, 800))
    picture.paste("white", (1000, 100, 1300, 900))
    picture.save(path, "JPEG")
    return path


def _images(seat: Seat | Table) -> tuple[Image, ...]:
    return seat.ask(lambda tx: tx.images.all())


def _chip(seat: Seat | Table, name: str) -> QPushButton:
    chips = seat.window.images.findChildren(QPushButton)
    return next(chip for chip in chips if chip.text() == name and chip.isVisible())


def _search(seat: Seat | Table, text: str, count: int) -> ImagesPanel:
    images = seat.window.images
    images.field.setFocus()
    seat.type(images.field, text)
    seat.until(lambda: images.images.rowCount() == count)
    return images


def _choose(seat: Seat | Table, row: int) -> Image:
    """Choose one picture and wait until its words are shown."""
    images = seat.window.images
    index = images.images.index(row)
    images.grid.setCurrentIndex(index)
    image = images.images.image(index)
    assert image is not None
    seat.until(lambda: images.details.image is not None and images.details.image.id == image.id)
    assert images.details.image is not None
    return images.details.image


def _choose_many(seat: Seat | Table, *rows: int) -> list[ImageSummary]:
    images = seat.window.images
    model = images.grid.selectionModel()
    model.clear()
    found = []
    for row in rows:
        index = images.images.index(row)
        model.select(index, QItemSelectionModel.SelectionFlag.Select)
        image = images.images.image(index)
        assert image is not None
        found.append(image)
    return found


def test_the_pictures_that_lack_a_credit_are_found_and_get_one(table: Table) -> None:
    seat = table
    images = seat.window.images
    with answering(choosing("Missing credit")):
        _chip(seat, "Missing ▾").click()
    seat.until(lambda: images.images.rowCount() == NO_CREDIT)
    assert images.field.text() == "credit:none"
    image = _choose(seat, 0)
    details = images.details
    assert details.credit.printed.text() == "—"
    details.credit.fold.click()
    seat.type(details.credit.fields["creator"], "Jomar Reyes")
    seat.type(details.credit.fields["label"], "Top photo credit")
    assert details.credit.printed.text() == "Top photo credit: Jomar Reyes"
    seat.until(lambda: images.images.rowCount() == 0)
    kept = seat.ask(lambda tx: tx.images.get(image.id))
    assert (kept.credit.label, kept.credit.creator) == ("Top photo credit", "Jomar Reyes")
    assert images.list.empty.isVisible()
    _chip(seat, "Missing credit ×").click()
    seat.until(lambda: images.images.rowCount() == ALL)


def test_pictures_are_found_by_their_words(table: Table) -> None:
    seat = table
    seat.type(seat.window.images.field, "lighthouse")
    seat.until(lambda: 0 < seat.window.images.images.rowCount() < ALL)
    image = seat.window.images.images.image(seat.window.images.images.index(0))
    assert image is not None
    assert "lighthouse" in f"{image.alt} {image.filename}".casefold()


def test_a_list_shows_the_same_pictures_as_the_grid(table: Table) -> None:
    images = table.window.images
    images.list.look.choose("list")
    assert not images.list.delegate.is_grid
    first, second = (images.grid.visualRect(images.images.index(row)) for row in (0, 1))
    assert first.left() == second.left()
    assert second.top() > first.top()


def test_the_words_of_the_chosen_picture_are_kept_after_a_pause(table: Table) -> None:
    seat = table
    image = _choose(seat, 3)
    alt = seat.window.images.details.alt
    alt.selectAll()
    seat.type(alt, "A quay at night")
    seat.until(lambda: seat.ask(lambda tx: tx.images.get(image.id)).alt == "A quay at night")
    seat.type(alt, ", empty")
    seat.until(
        lambda: seat.ask(lambda tx: tx.images.get(image.id)).alt == "A quay at night, empty"
    )
    assert alt.text == "A quay at night, empty"


def test_going_to_the_next_picture_keeps_what_was_typed(table: Table) -> None:
    seat = table
    images = seat.window.images
    image = _choose(seat, 2)
    seat.type(images.details.caption, "Typed in passing. ")
    images.grid.setFocus()
    seat.press(images.grid, Qt.Key.Key_Right)
    kept = seat.ask(lambda tx: tx.images.get(image.id))
    assert "Typed in passing." in kept.caption


def test_a_bad_alt_text_is_told_beside_its_field(table: Table) -> None:
    seat = table
    _choose(seat, 2)
    details = seat.window.images.details
    details.alt.selectAll()
    seat.type(details.alt, "Image of a ferry")
    assert details._alt_label.remark.text() == "begins “Image of”"  # noqa: SLF001 - what is seen
    details.alt.selectAll()
    seat.press(details.alt, Qt.Key.Key_Delete)
    assert details.alt.property("warn") == "true"
    details.decorative.click()
    assert details.alt.property("warn") == "false"


def test_many_pictures_are_credited_together_and_one_step_takes_it_back(table: Table) -> None:
    seat = table
    images = seat.window.images
    chosen = _choose_many(seat, 0, 1, 2)
    assert images.batch.isVisible()
    assert images.batch.count.text() == "3 images chosen"
    before = {i.id: i.credit for i in _images(seat)}
    seat.type(images.batch.fields["licence"], "CC0")
    images.batch.apply.click()
    ids = {image.id for image in chosen}
    seat.until(lambda: {i.id for i in _images(seat) if i.credit.licence == "CC0"} >= ids)
    seat.client.undo()
    assert {i.id: i.credit for i in _images(seat)} == before


def test_the_end_of_a_licence_is_set_and_warned_of(table: Table) -> None:
    seat = table
    image = _choose(seat, 1)
    details = seat.window.images.details
    details.has_end.click()
    assert details.end.isVisible()
    details.end.setDate(QDate(2020, 1, 31))
    assert "until 2020-01-31" in details.ending.text()
    seat.until(
        lambda: seat.ask(lambda tx: tx.images.get(image.id)).licence_ends == date(2020, 1, 31)
    )
    _search(seat, "licence:ended", 1)


def test_a_dropped_picture_is_on_the_desk_and_chosen_and_its_missing_credit_is_said(
    image_seat: Seat, photograph: Path
) -> None:
    seat = image_seat
    drop(seat.window.images.list, files(photograph))
    seat.until(lambda: seat.window.images.images.rowCount() == ALL + 1)
    seat.until(seat.window.toast.isVisible)
    assert "ferry at dusk.jpg is on the desk" in seat.window.toast.text
    (image,) = (i for i in _images(seat) if i.filename == "ferry at dusk.jpg")
    assert (image.width, image.height) == (1600, 1067)
    details = seat.window.images.details
    seat.until(lambda: details.image is not None and details.image.id == image.id)


def test_the_same_picture_twice_is_one(image_seat: Seat, photograph: Path) -> None:
    seat = image_seat
    copy = photograph.with_name("copy.jpg")
    copy.write_bytes(photograph.read_bytes())
    drop(seat.window.images.list, files(photograph, copy))
    seat.until(lambda: seat.window.images.images.rowCount() == ALL + 1)
    assert len(_images(seat)) == ALL + 1


def test_a_smaller_copy_is_suggested_as_the_same_and_takes_all_uses(
    image_seat: Seat, photograph: Path
) -> None:
    seat = image_seat
    small = photograph.with_name("small.jpg")
    with Pixels.open(photograph) as picture:
        picture.resize((800, 533)).save(small, "JPEG", quality=80)
    drop(seat.window.images.list, files(small, photograph))
    seat.until(lambda: seat.window.images.images.rowCount() == ALL + 2)
    ids = {i.filename: i.id for i in _images(seat)}
    seat.window.images.show_alike()
    dialogs: list[AlikeDialog] = []

    def shown() -> bool:
        dialogs[:] = [w for w in QApplication.topLevelWidgets() if isinstance(w, AlikeDialog)]
        return bool(dialogs) and bool(dialogs[0].keeps)

    seat.until(shown)
    (dialog,) = dialogs
    assert set(dialog.keeps) == {ids["small.jpg"], ids["ferry at dusk.jpg"]}
    dialog.keeps[ids["ferry at dusk.jpg"]].click()
    assert dialog.heading.text() == "No two images look alike."
    dialog.close()
    seat.activate()
    seat.until(lambda: seat.window.images.images.rowCount() == ALL + 1)
    assert seat.ask(lambda tx: tx.images.get(ids["small.jpg"])).deleted_at is not None
    seat.client.undo()
    seat.until(lambda: seat.window.images.images.rowCount() == ALL + 2)


def test_a_picture_that_nothing_shows_goes_to_the_trash_by_a_key_and_comes_back(
    image_seat: Seat, photograph: Path
) -> None:
    seat = image_seat
    images = seat.window.images
    drop(images.list, files(photograph))
    seat.until(lambda: images.images.rowCount() == ALL + 1)
    (image,) = (i for i in _images(seat) if i.filename == photograph.name)
    seat.until(lambda: images.list.selected() == (image.id,))
    images.grid.setFocus()
    seat.press(images.grid, Qt.Key.Key_Delete)
    seat.until(lambda: images.images.rowCount() == ALL)
    _search(seat, "is:trash", 1)
    seat.until(lambda: images.details.trash.text() == "Restore")
    images.details.trash.click()
    seat.until(lambda: images.images.rowCount() == 0)
    assert seat.ask(lambda tx: tx.images.get(image.id)).deleted_at is None


def test_a_file_that_is_no_picture_is_refused_by_name(image_seat: Seat, tmp_path: Path) -> None:
    seat = image_seat
    wrong = tmp_path / "letter.jpg"
    wrong.write_text("Dear editor")
    drop(seat.window.images.list, files(wrong))
    seat.until(seat.window.toast.isVisible)
    assert "letter.jpg" in seat.window.toast.text
    assert len(_images(seat)) == ALL


def test_a_picture_says_which_stories_show_it_and_leads_there(image_seat: Seat) -> None:
    seat = image_seat
    story = seat.stored("night-shift-at-busan")
    assert story.lead is not None
    seat.window.images.open_image(ImageId(story.lead.image))
    places = seat.window.images.details.places
    seat.until(lambda: any("Night shift" in b.words for b in places.buttons))
    next(b for b in places.buttons if "Night shift" in b.words).click()
    seat.until(lambda: seat.story is not None and seat.story.id == story.id)
    assert seat.window.place == "stories"


def test_thumbnails_come_by_themselves(table: Table) -> None:
    seat = table
    model = seat.window.images.images
    seat.until(lambda: model.index(0).data(THUMB_ROLE) is not None)


def test_words_typed_just_before_the_window_closes_are_kept(
    image_seat: Seat, sit: Callable[[Path], Seat]
) -> None:
    seat = image_seat
    image = _choose(seat, 4)
    seat.type(seat.window.images.details.caption, "Last words. ")
    seat.close()
    kept = sit(seat.path).ask(lambda tx: tx.images.get(image.id))
    assert "Last words." in kept.caption


def test_typing_on_while_the_words_of_a_picture_are_kept_loses_nothing(table: Table) -> None:
    seat = table
    images = seat.window.images
    image = _choose(seat, 4)
    images.details.alt.selectAll()
    seat.type(images.details.alt, "One")
    images.flush()
    seat.type(images.details.alt, " two")  # before the first answer comes
    seat.until(lambda: seat.ask(lambda tx: tx.images.get(image.id)).alt == "One two")
    assert images.details.alt.text == "One two"


def test_words_kept_twice_before_the_desk_answers_are_all_kept(table: Table) -> None:
    seat = table
    images = seat.window.images
    image = _choose(seat, 4)
    images.details.alt.selectAll()
    for word in ("One", " two", " three"):
        seat.type(images.details.alt, word)
        images.flush()
    seat.until(lambda: seat.ask(lambda tx: tx.images.get(image.id)).alt == "One two three")
    assert images.details.alt.text == "One two three"


def test_words_that_the_desk_did_not_take_are_kept_with_the_next(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = table
    images = seat.window.images
    image = _choose(seat, 4)

    def full(*_: object, **__: object) -> None:
        raise DiskFullError("There is no room on the disk.")

    images.details.alt.selectAll()
    with monkeypatch.context() as patch:
        patch.setattr(Desk, "perform", full)
        with seat.qtbot.waitSignal(seat.client.refused, timeout=TIMEOUT):
            seat.type(images.details.alt, "One")
            images.flush()
    assert images.details.alt.text == "One"
    seat.type(images.details.caption, "Late. ")
    images.flush()
    seat.until(lambda: seat.ask(lambda tx: tx.images.get(image.id)).alt == "One")
    assert "Late. " in seat.ask(lambda tx: tx.images.get(image.id)).caption


def test_a_picture_of_the_desk_is_made_the_lead_or_put_into_the_text(seat: Seat) -> None:
    seat.open("night-shift-at-busan")
    seat.window.stories.inspector.choose("image")
    seat.window.stories.inspector.image.desk.click()
    assert seat.window.place == "images"
    seat.until(lambda: seat.window.images.images.rowCount() == ALL)
    image = _choose(seat, 5)
    details = seat.window.images.details
    assert details.lead.toolTip().startswith("Night shift")
    details.lead.click()
    assert seat.window.place == "stories"
    assert seat.story is not None
    assert seat.story.lead is not None
    assert seat.story.lead.image == image.id
    seat.window.show_place("images")
    details.insert.click()
    body = seat.window.stories.editor.body
    seat.until(lambda: f"](image:{image.id})" in body.text)
    seat.window.session.close()
    seat.window.show_place("images")
    assert not details.lead.isEnabled()


def test_licences_that_end_are_told_above_the_pictures(table: Table) -> None:
    seat = table
    image = _choose(seat, 1)
    details = seat.window.images.details
    details.has_end.click()
    details.end.setDate(QDate.currentDate().addDays(10))
    seat.until(lambda: any("licences end" in b.text() for b in _chips(seat)))
    next(b for b in _chips(seat) if "licences end" in b.text()).click()
    images = seat.window.images.images

    def first() -> ImageId | None:
        found = images.image(images.index(0))
        return found.id if found is not None else None

    seat.until(lambda: first() == image.id)


def _chips(seat: Seat | Table) -> list[QPushButton]:
    chips = seat.window.images.findChildren(QPushButton)
    return [chip for chip in chips if chip.property("chip") == "true" and chip.isVisible()]
