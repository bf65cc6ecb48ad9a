"""The images: found by what they lack, given their words, and never twice."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image as Pixels
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desk_window import Seat, drop, files
from deskeditor.model.ids import ImageId
from deskeditor.model.image import Image

ALL = 18
NO_CREDIT = 1


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
    Pixels.new("RGB", (1600, 1067), "#335577").save(path, "JPEG")
    return path


def _images(seat: Seat) -> tuple[Image, ...]:
    return seat.ask(lambda tx: tx.images.all())


def _chip(seat: Seat, name: str) -> QPushButton:
    chips = seat.window.images.findChildren(QPushButton)
    return next(chip for chip in chips if chip.text() == name)


def test_the_pictures_that_lack_a_credit_are_found_and_get_one(image_seat: Seat) -> None:
    seat = image_seat
    images = seat.window.images
    _chip(seat, "Missing credit").click()
    assert images.images.rowCount() == NO_CREDIT
    images.grid.setCurrentIndex(images.images.index(0))
    image = images.images.image(images.images.index(0))
    assert image is not None
    assert images.line.text() == "—"
    seat.type(images.fields["creator"], "Jomar Reyes")
    seat.type(images.fields["label"], "Top photo credit")
    assert images.line.text() == "Top photo credit: Jomar Reyes"
    seat.until(lambda: images.images.rowCount() == 0)
    kept = seat.ask(lambda tx: tx.images.get(image.id))
    assert (kept.credit.label, kept.credit.creator) == ("Top photo credit", "Jomar Reyes")


def test_pictures_are_found_by_their_words(image_seat: Seat) -> None:
    seat = image_seat
    seat.type(seat.window.images.field, "lighthouse")
    seat.until(lambda: 0 < seat.window.images.images.rowCount() < ALL)
    image = seat.window.images.images.image(seat.window.images.images.index(0))
    assert image is not None
    assert "lighthouse" in f"{image.alt} {image.caption} {image.filename}".casefold()


def test_the_words_of_the_chosen_picture_are_kept_after_a_pause(image_seat: Seat) -> None:
    seat = image_seat
    images = seat.window.images
    images.grid.setCurrentIndex(images.images.index(3))
    image = images.images.image(images.images.index(3))
    assert image is not None
    images.alt.selectAll()
    seat.type(images.alt, "A quay at night")
    seat.until(lambda: seat.ask(lambda tx: tx.images.get(image.id)).alt == "A quay at night")
    seat.type(images.alt, ", empty")
    seat.until(
        lambda: seat.ask(lambda tx: tx.images.get(image.id)).alt == "A quay at night, empty"
    )
    assert images.alt.text == "A quay at night, empty"


def test_going_to_the_next_picture_keeps_what_was_typed(image_seat: Seat) -> None:
    seat = image_seat
    images = seat.window.images
    images.grid.setCurrentIndex(images.images.index(2))
    image = images.images.image(images.images.index(2))
    assert image is not None
    seat.type(images.caption, "Typed in passing. ")
    images.grid.setFocus()
    seat.press(images.grid, Qt.Key.Key_Right)
    kept = seat.ask(lambda tx: tx.images.get(image.id))
    assert "Typed in passing." in kept.caption


def test_a_dropped_picture_is_on_the_desk_and_its_missing_credit_is_said(
    image_seat: Seat, photograph: Path
) -> None:
    seat = image_seat
    drop(seat.window.images, files(photograph))
    seat.until(lambda: seat.window.images.images.rowCount() == ALL + 1)
    seat.until(seat.window.toast.isVisible)
    assert "ferry at dusk.jpg is on the desk" in seat.window.toast.text
    (image,) = (i for i in _images(seat) if i.filename == "ferry at dusk.jpg")
    assert (image.width, image.height) == (1600, 1067)


def test_the_same_picture_twice_is_one(image_seat: Seat, photograph: Path) -> None:
    seat = image_seat
    copy = photograph.with_name("copy.jpg")
    copy.write_bytes(photograph.read_bytes())
    drop(seat.window.images, files(photograph, copy))
    seat.until(lambda: seat.window.images.images.rowCount() == ALL + 1)
    assert len(_images(seat)) == ALL + 1


def test_a_file_that_is_no_picture_is_refused_by_name(image_seat: Seat, tmp_path: Path) -> None:
    seat = image_seat
    wrong = tmp_path / "letter.jpg"
    wrong.write_text("Dear editor")
    drop(seat.window.images, files(wrong))
    seat.until(seat.window.toast.isVisible)
    assert "letter.jpg" in seat.window.toast.text
    assert len(_images(seat)) == ALL


def test_a_picture_says_which_stories_use_it(image_seat: Seat) -> None:
    seat = image_seat
    story = seat.stored("night-shift-at-busan")
    assert story.lead is not None
    seat.window.images.open_image(ImageId(story.lead.image))
    assert "Night shift" in seat.window.images.used.text()


def test_thumbnails_come_by_themselves(image_seat: Seat) -> None:
    seat = image_seat
    model = seat.window.images.images
    blank = model.index(0).data(Qt.ItemDataRole.DecorationRole)
    seat.until(
        lambda: model.index(0).data(Qt.ItemDataRole.DecorationRole).cacheKey() != blank.cacheKey()
    )


def test_a_picture_dropped_into_the_text_becomes_a_figure(seat: Seat, photograph: Path) -> None:
    seat.open("night-shift-at-busan")
    body = seat.window.stories.editor.body
    body.insertFromMimeData(files(photograph))
    seat.until(lambda: "](image:" in body.text)
    (image,) = (i for i in _images(seat) if i.filename == photograph.name)
    assert f"![](image:{image.id})" in body.text


def test_a_picture_dropped_on_the_lead_field_is_the_lead(seat: Seat, photograph: Path) -> None:
    seat.open("night-shift-at-busan")
    seat.window.stories.inspector.choose("image")
    drop(seat.window.stories.inspector.image.view, files(photograph))
    seat.until(
        lambda: (
            seat.window.toast.text
            == "ferry at dusk.jpg is on the desk. Its credit is still missing."
        )
    )
    seat.saved()
    lead = seat.stored("night-shift-at-busan").lead
    assert lead is not None
    assert seat.ask(lambda tx: tx.images.get(lead.image)).filename == photograph.name
    seat.until(lambda: seat.window.stories.inspector.image.alt.property("warn") == "true")


def test_words_typed_just_before_the_window_closes_are_kept(
    image_seat: Seat, sit: Callable[[Path], Seat]
) -> None:
    seat = image_seat
    images = seat.window.images
    images.grid.setCurrentIndex(images.images.index(4))
    image = images.images.image(images.images.index(4))
    assert image is not None
    seat.type(images.caption, "Last words. ")
    seat.close()
    kept = sit(seat.path).ask(lambda tx: tx.images.get(image.id))
    assert "Last words." in kept.caption


def test_typing_on_while_the_words_of_a_picture_are_kept_loses_nothing(
    image_seat: Seat,
) -> None:
    seat = image_seat
    images = seat.window.images
    images.grid.setCurrentIndex(images.images.index(4))
    image = images.images.image(images.images.index(4))
    assert image is not None
    images.alt.selectAll()
    seat.type(images.alt, "One")
    images.flush()
    seat.type(images.alt, " two")  # before the first answer comes
    seat.until(lambda: seat.ask(lambda tx: tx.images.get(image.id)).alt == "One two")
    assert images.alt.text == "One two"
