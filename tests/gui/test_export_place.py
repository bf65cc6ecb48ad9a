"""The Export place: whole and verified or not at all, and writing goes on meanwhile."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desk_window import TIMEOUT, Seat
from deskeditor.publish.verify import has_errors, verify

GRAIN = "river-watch-danube-grain-talks"


@pytest.fixture
def export_seat(seat: Seat, tmp_path: Path) -> Seat:
    """A seat in the Export place, a folder chosen."""
    seat.window.later.show_export_folder(str(tmp_path / "out"))
    seat.window.actions_by_key["export_site"].trigger()
    assert seat.window.place == "export"
    return seat


def _click_and_wait(seat: Seat, *, site: bool) -> str:
    exporting = seat.window.exporting
    button = exporting.site if site else exporting.issue
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert exporting.cancel.isVisible()
    assert not exporting.site.isEnabled()
    seat.until(exporting.site.isEnabled, 4 * TIMEOUT)
    return exporting.state.text()


def test_the_site_is_written_whole_and_verified(export_seat: Seat, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    seat = export_seat
    bar = seat.window.exporting.bar
    bar.valueChanged.connect(lambda done: steps.append((done, bar.maximum())))
    said = _click_and_wait(seat, site=True)
    assert said.startswith("Complete and verified: ")
    package = tmp_path / "out" / "site"
    assert (package / "data" / "site" / "index.html").is_file()
    assert not has_errors(verify(package))
    assert max(done for done, _ in steps) > 50
    assert all(done <= of for done, of in steps)
    assert seat.window.exporting.open_page.isVisible()
    assert not seat.window.exporting.bar.isVisible()


def test_it_says_before_what_an_export_would_hold(export_seat: Seat) -> None:
    seat = export_seat
    told = seat.window.exporting.findChildren(QLabel)
    assert any("13 stories go out: 11 published, 2 ready. 3 issues." in w.text() for w in told)


def test_one_issue_is_written_as_html_text_and_mail(export_seat: Seat, tmp_path: Path) -> None:
    seat = export_seat
    issues = seat.window.exporting.issues
    issues.setCurrentIndex(issues.findData(60))
    assert _click_and_wait(seat, site=False).startswith("Complete and verified: ")
    folder = tmp_path / "out" / "issue-60"
    for name in ("issue.html", "issue.txt", "issue.eml"):
        assert (folder / name).stat().st_size > 1000
    assert not has_errors(verify(folder))


def test_what_is_typed_before_an_export_is_in_it(seat: Seat, tmp_path: Path) -> None:
    top = seat.ask(lambda tx: tx.issues.by_number(61)).stories()[0]
    seat.open(top)
    seat.type(seat.window.stories.editor.headline, "Just typed: ")
    seat.window.later.show_export_folder(str(tmp_path / "out"))
    seat.window.actions_by_key["export_site"].trigger()
    issues = seat.window.exporting.issues
    issues.setCurrentIndex(issues.findData(61))
    _click_and_wait(seat, site=False)
    assert seat.stored(top).headline.startswith("Just typed: ")
    written = (tmp_path / "out" / "issue-61" / "issue.json").read_text(encoding="utf-8")
    assert "Just typed: " in written


def test_an_export_that_is_stopped_leaves_the_last_good_one(
    export_seat: Seat, tmp_path: Path
) -> None:
    seat = export_seat
    _click_and_wait(seat, site=True)
    package = tmp_path / "out" / "site"
    before = sorted((p, p.stat().st_mtime_ns) for p in package.rglob("*"))
    QTest.mouseClick(seat.window.exporting.site, Qt.MouseButton.LeftButton)
    QTest.mouseClick(seat.window.exporting.cancel, Qt.MouseButton.LeftButton)
    seat.until(seat.window.exporting.site.isEnabled)
    assert "stopped" in seat.window.exporting.state.text()
    assert sorted((p, p.stat().st_mtime_ns) for p in package.rglob("*")) == before
    assert [p.name for p in package.parent.iterdir()] == ["site"]


def test_a_folder_of_somebody_elses_is_refused_and_untouched(
    export_seat: Seat, tmp_path: Path
) -> None:
    foreign = tmp_path / "out" / "site" / "thesis.txt"
    foreign.parent.mkdir(parents=True)
    foreign.write_text("mine")
    said = _click_and_wait(export_seat, site=True)
    assert not said.startswith("Complete")
    assert "site" in said
    assert [p.name for p in foreign.parent.iterdir()] == ["thesis.txt"]
    assert export_seat.window.exporting.state.property("tone") == "warning"


def test_writing_goes_on_while_the_site_is_exported_to_one_file(
    export_seat: Seat, tmp_path: Path
) -> None:
    seat = export_seat
    exporting = seat.window.exporting
    exporting.as_zip.click()
    QTest.mouseClick(exporting.site, Qt.MouseButton.LeftButton)
    seat.open(GRAIN)
    seat.type(seat.window.stories.editor.headline, "Meanwhile: ")
    seat.saved()
    assert seat.stored(GRAIN).headline.startswith("Meanwhile: ")
    assert not exporting.site.isEnabled()  # it is still at it
    seat.until(exporting.site.isEnabled, 4 * TIMEOUT)
    assert exporting.state.text().startswith("Complete")
    (file,) = (tmp_path / "out").iterdir()
    assert file.suffix == ".zip"
    assert not has_errors(verify(file))


def test_closing_the_window_stops_an_export_and_leaves_nothing_half_done(
    export_seat: Seat, tmp_path: Path
) -> None:
    exporting = export_seat.window.exporting
    QTest.mouseClick(exporting.site, Qt.MouseButton.LeftButton)
    export_seat.until(lambda: exporting.bar.value() > 0)
    export_seat.close()
    out = tmp_path / "out"
    assert [path.name for path in (out.iterdir() if out.exists() else ())] == []
