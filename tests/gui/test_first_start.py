"""An empty desk: three ways to begin, and an import that is shown before it is written."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desk_window import Seat
from deskeditor.gui.importing.dialog import ImportDialog

PAGE = Path(__file__).parents[1] / "data" / "import" / "saved-page.txt"


@pytest.fixture
def empty_seat(sit: Callable[[Path], Seat], empty_path: Path) -> Seat:
    """A window on an empty desk."""
    return sit(empty_path)


def _offered(seat: Seat, path: Path) -> ImportDialog:
    seat.window.file_acts.import_paths([path])
    seat.until(lambda: any(d.isVisible() for d in seat.window.findChildren(ImportDialog)))
    return next(d for d in seat.window.findChildren(ImportDialog) if d.isVisible())


def _rows(dialog: ImportDialog) -> list[tuple[str, str, str]]:
    rows = []
    for number in range(dialog.table.topLevelItemCount()):
        item = dialog.table.topLevelItem(number)
        assert item is not None
        rows.append((item.text(0), item.text(1), item.text(2)))
    return rows


def test_an_empty_desk_offers_three_ways(empty_seat: Seat) -> None:
    welcome = empty_seat.window.welcome
    assert welcome.isVisible()
    buttons = [b for b in welcome.findChildren(QPushButton) if b.isVisible()]
    assert len(buttons) == 3
    assert all(b.isEnabled() and b.text() for b in buttons)


def test_an_empty_place_offers_the_one_next_thing(empty_seat: Seat) -> None:
    seat = empty_seat
    seat.window.show_place("images")
    seat.until(lambda: "Add images" in seat.window.images.list.empty.text())
    assert not seat.window.images.details.isVisible()
    seat.window.show_place("export")
    before = seat.window.exporting.before
    seat.until(lambda: before.count() == 1)
    assert "Mark a story ready" in before.item(0).text()
    seat.window.show_place("issues")
    issues = seat.window.issues
    assert not issues.subject.isVisible()  # what is typed there would go nowhere
    issues.empty.begin.setFocus()
    seat.press(issues.empty.begin, Qt.Key.Key_Space)
    seat.until(lambda: issues.subject.isVisible() and seat.window.issue_session.issue is not None)
    seat.type(issues.subject, "The first")
    seat.until(lambda: seat.window.issue_session.issue.subject == "The first")  # type: ignore[union-attr]


def test_the_sample_magazine_is_one_click_away(empty_seat: Seat) -> None:
    seat = empty_seat
    said: list[str] = []
    seat.window.file_acts.sample_progressed.connect(said.append)
    QTest.mouseClick(seat.window.welcome.sample, Qt.MouseButton.LeftButton)
    assert not seat.window.welcome.new.isEnabled()
    seat.until(lambda: seat.window.stories.library.stories.rowCount() == 16)
    assert not seat.window.welcome.isVisible()
    assert any(" / " in text for text in said)
    seat.until(lambda: len(seat.window.edition.issues) == 3)  # type: ignore[union-attr]
    seat.open_page("night-shift-at-busan")
    assert "Busan" in str(seat.on_page('document.querySelector("h1").textContent'))


def test_the_first_story_can_be_written_at_once(empty_seat: Seat) -> None:
    seat = empty_seat
    QTest.mouseClick(seat.window.welcome.new, Qt.MouseButton.LeftButton)
    seat.until(seat.window.stories.editor.headline.hasFocus)
    seat.type(seat.window.stories.editor.headline, "The first")
    seat.saved()
    assert seat.stored("the-first").headline == "The first"


def test_an_import_shows_what_is_missing_before_anything_is_written(empty_seat: Seat) -> None:
    seat = empty_seat
    dialog = _offered(seat, PAGE)
    rows = _rows(dialog)
    assert rows[0][0] == "Harbour Watch: Envoys agree to meet before the river freezes"
    assert [row[1] for row in rows] == ["will be added"] * 4
    assert all(row[2] for row in rows[1:])  # the stories of the rail lack their text
    assert seat.ask(lambda tx: tx.stories.all()) == ()
    seat.press(dialog, Qt.Key.Key_Escape)
    seat.until(lambda: not dialog.isVisible())
    assert seat.ask(lambda tx: tx.stories.all()) == ()


def test_the_same_page_twice_changes_nothing(empty_seat: Seat) -> None:
    seat = empty_seat
    _offered(seat, PAGE).go.click()
    seat.until(lambda: seat.window.stories.library.stories.rowCount() == 4)
    seat.until(lambda: seat.window.toast.text == "4 stories imported.")
    again = _offered(seat, PAGE)
    assert [row[1] for row in _rows(again)] == ["is here already"] * 4
    assert not again.go.isEnabled()
    again.reject()
    assert len(seat.ask(lambda tx: tx.stories.all())) == 4


def test_a_file_that_cannot_be_read_is_skipped_with_its_reason(
    empty_seat: Seat, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.md").write_text("---\ntitle: Good\n---\n\nA text.\n")
    (folder / "bad.md").write_bytes(b"\x00\x01\x02\xff\xfe")
    dialog = _offered(empty_seat, folder)
    rows = {row[0]: row[1:] for row in _rows(dialog)}
    assert rows["Good"][0] == "will be added"
    assert rows["bad.md"][0] == "skipped"
    assert rows["bad.md"][1]
    dialog.go.click()
    empty_seat.until(lambda: empty_seat.window.stories.library.stories.rowCount() == 1)


def test_an_empty_issue_list_and_an_empty_export_say_so(empty_seat: Seat) -> None:
    seat = empty_seat
    seat.window.show_place("issues")
    assert seat.window.issue_session.issue is None
    seat.window.actions_by_key["new_issue"].trigger()
    seat.until(lambda: seat.window.issue_session.issue is not None)
    seat.window.show_place("export")
    assert seat.window.exporting.site.isVisible()
    seat.window.show_place("images")
    assert seat.window.images.add.isVisible()


def test_a_backup_is_made_beside_the_desk(seat: Seat) -> None:
    seat.window.actions_by_key["backup"].trigger()
    seat.until(lambda: seat.window.toast.text.startswith("Backed up and checked: "))
    (copy,) = (seat.path.parent / "Meridian.backups").glob("*.desk")
    assert copy.stat().st_size > 100_000
    originals = {p.name for p in seat.path.with_suffix(".media").glob("??/*") if not p.suffix}
    assert originals
    kept = copy.with_name("media").glob("??/*")
    assert {p.name for p in kept} == originals
