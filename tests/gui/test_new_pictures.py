"""A picture that arrives is asked for its words at once, and the writing goes on."""

from pathlib import Path

import pytest
from PIL import Image as Pixels
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desk_window import Seat, drop, files
from deskeditor.gui.arrivals.bar import ArrivalBar
from deskeditor.gui.framing.dialog import FramingDialog
from deskeditor.model.crop import Crop
from deskeditor.model.image import Image

BUSAN = "night-shift-at-busan"


@pytest.fixture
def photograph(tmp_path: Path) -> Path:
    """A picture from a camera that knows nothing of credits."""
    path = tmp_path / "ferry at dusk.jpg"
    Pixels.effect_noise((1600, 1067), 90).convert("RGB").save(path, "JPEG")
    return path


def _stored(seat: Seat, name: str) -> Image:
    (image,) = (i for i in seat.ask(lambda tx: tx.images.all()) if i.filename == name)
    return image


def _bar(seat: Seat) -> ArrivalBar:
    found: list[ArrivalBar] = []

    def is_there() -> bool:
        found[:] = seat.window.stories.work.findChildren(ArrivalBar)
        return bool(found) and found[0].isVisible()

    seat.until(is_there)
    return found[0]


def _insert(seat: Seat, *photographs: Path) -> ArrivalBar:
    seat.open(BUSAN)
    seat.window.stories.editor.body.setFocus()
    seat.window.stories.editor.body.insertFromMimeData(files(*photographs))
    return _bar(seat)


def test_a_picture_dropped_into_the_text_becomes_a_figure_and_is_asked_for_its_words(
    seat: Seat, photograph: Path
) -> None:
    bar = _insert(seat, photograph)
    image = _stored(seat, photograph.name)
    body = seat.window.stories.editor.body
    assert f"![](image:{image.id})" in body.text
    assert body.hasFocus()
    seat.type(body, "Writing goes on.")
    assert "Writing goes on." in body.text
    assert photograph.name in bar.heading.text()


def test_the_words_are_reached_by_a_command_and_kept_field_by_field(
    seat: Seat, photograph: Path
) -> None:
    bar = _insert(seat, photograph)
    seat.window.actions_by_key["image_words"].trigger()
    assert bar.alt.hasFocus()
    seat.type(bar.alt, "A ferry at dusk")
    seat.type(bar.caption, "The last crossing")
    seat.type(bar.credit.line, "Ana Petrescu/Reuters")
    bar.credit.line.setFocus()
    seat.press(bar.credit.line, Qt.Key.Key_Return)
    if bar.credit.is_asking:
        bar.credit.confirm.click()
    bar.done_button.click()
    assert not bar.isVisible()
    seat.until(lambda: _stored(seat, photograph.name).credit.agency == "Reuters")
    kept = _stored(seat, photograph.name)
    assert (kept.alt, kept.caption) == ("A ferry at dusk", "The last crossing")
    assert kept.credit.line == "Ana Petrescu/Reuters"


def test_several_pictures_are_asked_for_one_after_the_other(seat: Seat, photograph: Path) -> None:
    second = photograph.with_name("quay.jpg")
    Pixels.effect_noise((900, 600), 60).convert("RGB").save(second, "JPEG")
    bar = _insert(seat, photograph, second)
    seat.until(lambda: "and 1 more" in bar.heading.text())
    bar.later.click()
    assert bar.image is not None
    assert bar.image.filename == "quay.jpg"
    bar.decorative.click()
    seat.press(bar, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    seat.until(lambda: _stored(seat, "quay.jpg").is_decorative)


def test_words_typed_into_the_bar_are_kept_when_the_window_closes(
    seat: Seat, photograph: Path
) -> None:
    bar = _insert(seat, photograph)
    bar.alt.setText("Half a sentence")
    seat.window.flush()
    seat.until(lambda: _stored(seat, photograph.name).alt == "Half a sentence")


def test_a_picture_dropped_on_the_lead_field_is_the_lead(seat: Seat, photograph: Path) -> None:
    seat.open(BUSAN)
    seat.window.stories.inspector.choose("image")
    drop(seat.window.stories.inspector.image.view, files(photograph))
    assert photograph.name in _bar(seat).heading.text()
    seat.saved()
    lead = seat.stored(BUSAN).lead
    assert lead is not None
    assert seat.ask(lambda tx: tx.images.get(lead.image)).filename == photograph.name
    seat.until(lambda: seat.window.stories.inspector.image.alt.property("warn") == "true")
    assert _bar(seat).image is not None


def _framing(seat: Seat) -> FramingDialog:
    found: list[FramingDialog] = []

    def is_there() -> bool:
        found[:] = [w for w in QApplication.topLevelWidgets() if isinstance(w, FramingDialog)]
        return bool(found)

    seat.until(is_there)
    return found[0]


def test_the_focal_point_and_a_cut_of_its_own_are_set_by_keys_and_undone_together(
    seat: Seat,
) -> None:
    story = seat.open(BUSAN)
    assert story.lead is not None
    image = story.lead.image
    before = seat.ask(lambda tx: tx.images.get(image))
    seat.window.stories.inspector.choose("image")
    seat.window.stories.inspector.image.frame.click()
    dialog = _framing(seat)
    for _ in range(3):
        seat.press(dialog.picture, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    seat.press(dialog.picture, Qt.Key.Key_Up)
    assert dialog.image.focal == pytest.approx(
        (max(0.0, before.focal[0] - 0.15), before.focal[1] - 0.01), abs=1e-3
    )
    dialog.cuts["1x1"].click()
    assert not dialog.follow.isEnabled()
    seat.press(dialog.picture, Qt.Key.Key_Minus)
    seat.press(dialog.picture, Qt.Key.Key_Right)
    assert dialog.cuts["1x1"].text() == "1 : 1, by hand"
    (crop,) = dialog.image.crops
    assert crop.ratio == "1x1"
    assert crop.is_sensible
    pixels = crop.width * before.width, crop.height * before.height
    assert pixels[0] == pytest.approx(pixels[1], rel=1e-6)
    dialog.done_button.click()
    seat.activate()
    seat.until(lambda: seat.ask(lambda tx: tx.images.get(image)).crops == (crop,))
    seat.client.undo()
    seat.until(lambda: seat.ask(lambda tx: tx.images.get(image)).focal == before.focal)
    assert seat.ask(lambda tx: tx.images.get(image)).crops == before.crops


def test_a_cut_by_hand_follows_the_focus_again_when_asked(seat: Seat) -> None:
    story = seat.open(BUSAN)
    assert story.lead is not None
    seat.window.image_acts.frame(story.lead.image)
    dialog = _framing(seat)
    dialog.choose("3x2")
    seat.press(dialog.picture, Qt.Key.Key_Minus)
    assert [crop.ratio for crop in dialog.image.crops] == ["3x2"]
    dialog.follow.click()
    assert dialog.image.crops == ()
    dialog.reject()
    seat.activate()


def test_cuts_stay_within_the_picture_however_they_are_moved_and_sized() -> None:
    from deskeditor.gui.framing.cuts import cut_of, moved, resized  # noqa: PLC0415
    from deskeditor.model.ids import ImageId  # noqa: PLC0415

    image = Image(ImageId("i"), "0" * 64, "a.jpg", "image/jpeg", 30000, 900)
    for ratio in ("3x1", "9x16", "1x1", "16x9"):
        crop: Crop = cut_of(image, ratio)
        for factor in (0.5, 0.01, 100.0, 0.7):
            crop = resized(image, moved(crop, (1.0, 0.0)), factor)
            assert crop.is_sensible
            wide, high = (int(n) for n in ratio.split("x"))
            shape = crop.width * image.width / (crop.height * image.height)
            assert shape == pytest.approx(wide / high, rel=1e-6)
