"""The inspector: every field reaches the desk and the page, and says what is missing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QInputDialog, QLabel, QListWidget, QPushButton, QWidget

from desk_window import Ctrl, Seat, Shift, answering, named, settle
from deskeditor.gui.crediting.field import PARTS
from deskeditor.gui.inspector.panel import TABS
from deskeditor.model.contributor import Role
from deskeditor.model.image import settled

GRAIN = "river-watch-danube-grain-talks"
AIRBASE = "what-a-small-airbase-tells-us-about-a-large-budget"


def _choose(box: QComboBox, name: str) -> None:
    """Choose by typing how the name begins, as a person does."""
    box.setFocus()
    QTest.keyClicks(box, name.split(maxsplit=1)[0])
    assert box.currentText() == name


def _checks(seat: Seat) -> str:
    return seat.window.stories.inspector.bar.tabText(TABS.index("checks"))


def test_regions_are_added_by_name_and_ordered_by_keys(seat: Seat) -> None:
    story = seat.open(GRAIN)
    field = seat.window.stories.inspector.story.regions
    field.adder.setFocus()
    seat.type(field.adder, "afri")
    seat.press(field.adder, Qt.Key.Key_Return)
    assert len(field.keys) == 3
    africa = field.keys[-1]
    seat.press(named(field, "Africa, remove"), Qt.Key.Key_Left, Ctrl)
    seat.press(named(field, "Africa, remove"), Qt.Key.Key_Left, Ctrl)
    seat.saved()
    assert seat.stored(GRAIN).regions == (africa, *story.regions)


def test_moving_a_region_keeps_it_under_the_fingers(seat: Seat) -> None:
    seat.open(GRAIN)
    field = seat.window.stories.inspector.story.regions
    chip = named(field, "Global Crises, remove")
    chip.setFocus()
    seat.press(chip, Qt.Key.Key_Left, Ctrl)
    settle(seat.qtbot)
    focus = seat.window.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Global Crises, remove"


def test_a_region_is_removed_by_delete_and_its_lack_is_said(seat: Seat) -> None:
    seat.open(AIRBASE)
    field = seat.window.stories.inspector.story.regions
    before = _checks(seat)
    seat.press(named(field, "Asia-Pacific, remove"), Qt.Key.Key_Delete)
    seat.saved()
    assert seat.stored(AIRBASE).regions == ()
    remarks = [w.text() for w in seat.window.stories.inspector.story.findChildren(QLabel)]
    assert "missing" in remarks
    assert _checks(seat) != before


def test_section_and_column_are_chosen_from_the_vocabulary(seat: Seat) -> None:
    seat.open(AIRBASE)
    tab = seat.window.stories.inspector.story
    _choose(tab.section, "QiOSK")
    _choose(tab.column_box, "River Watch")
    seat.saved()
    kept = seat.stored(AIRBASE)
    vocabulary = seat.ask(lambda tx: tx.vocabulary.all())
    assert vocabulary.names([t for t in (kept.section, kept.column) if t]) == (
        "QiOSK",
        "River Watch",
    )


def test_a_person_new_to_the_desk_is_put_into_the_byline(seat: Seat) -> None:
    seat.open(AIRBASE)
    field = seat.window.stories.inspector.story.bylines
    field.adder.setFocus()
    seat.type(field.adder, "Zoë Marchetti")
    seat.press(field.adder, Qt.Key.Key_Return)
    seat.until(lambda: seat.story is not None and len(seat.story.bylines) == 2)
    seat.saved()
    people = seat.ask(lambda tx: tx.contributors.all())
    byline = seat.stored(AIRBASE).bylines[-1]
    assert people[byline.contributor].name == "Zoë Marchetti"
    assert byline.role is Role.AUTHOR
    seat.until(lambda: any(c.text() == "Zoë Marchetti ×" for c in field.findChildren(QPushButton)))


def test_an_address_is_made_fit_for_the_web(seat: Seat) -> None:
    seat.open(AIRBASE)
    slug = seat.window.stories.inspector.story.slug
    slug.setFocus()
    slug.selectAll()
    seat.type(slug, "A Small Airbase & More")
    seat.press(slug, Qt.Key.Key_Return)
    assert slug.text() in ("a-small-airbase-and-more", "a-small-airbase-more")
    seat.saved()
    assert seat.stored(slug.text()).headline.startswith("What a small airbase")


def test_an_address_that_another_story_has_is_refused_and_said(seat: Seat) -> None:
    seat.open(AIRBASE)
    slug = seat.window.stories.inspector.story.slug
    slug.setFocus()
    slug.selectAll()
    seat.type(slug, GRAIN)
    seat.press(slug, Qt.Key.Key_Return)
    seat.press(seat.window, Qt.Key.Key_S, Ctrl)
    said = seat.window.status.saving
    seat.until(lambda: said.text().startswith("Not saved:"))
    assert GRAIN in said.text()


def test_credit_fields_change_the_printed_line_and_the_page(reading_seat: Seat) -> None:
    seat = reading_seat
    seat.open_page(GRAIN)
    tab = seat.window.stories.inspector.image
    seat.window.stories.inspector.choose("image")
    assert set(tab.credit.fields) == set(PARTS)
    tab.credit.fold.click()
    for name, text in (
        ("label", "Top image credit"),
        ("description", "Barges at Galați"),
        ("creator", "Ana Petrescu"),
        ("agency", "Reuters"),
        ("licence", ""),
    ):
        tab.credit.fields[name].selectAll()
        seat.press(tab.credit.fields[name], Qt.Key.Key_Delete)
        seat.type(tab.credit.fields[name], text)
    line = "Top image credit: Barges at Galați (Ana Petrescu/Reuters)"
    assert tab.credit.printed.text() == line
    assert seat.window.stories.inspector.story.credit.text() == line
    seat.page_shown()
    shown = seat.on_page('document.querySelector("article figcaption").textContent')
    assert line in str(shown)
    seat.saved()
    kept = seat.stored(GRAIN)
    assert kept.lead is not None
    image = seat.ask(lambda tx: tx.images.get(kept.lead.image))  # type: ignore[union-attr]
    assert settled(kept.lead, image).credit_line == line


def test_a_whole_credit_line_is_read_into_fields_and_printed_as_it_was(seat: Seat) -> None:
    seat.open(AIRBASE)
    tab = seat.window.stories.inspector.image
    seat.window.stories.inspector.choose("image")
    line = "Top photo credit: A runway at dusk (Reuters/Jomar Reyes)"
    tab.credit.line.setFocus()
    seat.type(tab.credit.line, line)
    seat.press(tab.credit.line, Qt.Key.Key_Return)
    assert tab.credit.printed.text() == line
    assert tab.credit.fields["agency"].text() == "Reuters"
    assert tab.credit.fields["creator"].text() == "Jomar Reyes"
    assert tab.credit.line.text() == ""


def test_missing_alt_text_is_said_until_it_is_there(seat: Seat) -> None:
    seat.open(GRAIN)
    inspector = seat.window.stories.inspector
    inspector.choose("image")
    alt = inspector.image.alt
    assert alt.property("warn") == "true"
    seat.type(alt, "Grain barges moored at a quay in the evening")
    settle(seat.qtbot)
    assert alt.property("warn") == "false"
    assert inspector.story.alt.text == alt.text
    seat.saved()
    kept = seat.stored(GRAIN)
    assert kept.lead is not None
    assert kept.lead.alt == "Grain barges moored at a quay in the evening"


def test_a_decorative_picture_needs_no_alt_text(seat: Seat) -> None:
    story = seat.open(GRAIN)
    inspector = seat.window.stories.inspector
    inspector.choose("image")
    inspector.image.decorative.click()
    seat.until(lambda: inspector.image.alt.property("warn") == "false")
    assert story.lead is not None
    image = story.lead.image
    assert seat.ask(lambda tx: tx.images.get(image)).is_decorative


def test_removing_the_lead_image_empties_its_fields(seat: Seat) -> None:
    seat.open(GRAIN)
    tab = seat.window.stories.inspector.image
    seat.window.stories.inspector.choose("image")
    tab.remove.click()
    assert not tab.alt.isEnabled()
    assert tab.credit.printed.text() == "—"
    assert all(field.text() == "" for field in tab.credit.fields.values())
    seat.saved()
    assert seat.stored(GRAIN).lead is None


def test_the_number_of_checks_is_in_the_tab_and_in_the_status_line(seat: Seat) -> None:
    seat.open(GRAIN)
    status = seat.window.status
    seat.until(lambda: _checks(seat) == "Checks 1")
    assert status.checks.text() == "1 check"
    seat.type(seat.window.stories.editor.headline, "TK ")
    seat.until(lambda: _checks(seat) == "Checks 2")
    assert status.checks.text() == "2 checks"
    status.checks.click()
    assert seat.window.stories.inspector.checks.list.isVisible()


def _row(listed: QListWidget, words: str) -> int:
    """Return the first row of the list that says these words, or -1."""
    return next((r for r in range(listed.count()) if words in listed.item(r).text()), -1)


@pytest.mark.parametrize(
    ("field", "text"), [("headline", "TK "), ("deck", "TK "), ("body", "Soon TK. ")]
)
def test_a_finding_leads_to_the_place_it_is_about(seat: Seat, field: str, text: str) -> None:
    seat.open(GRAIN)
    widget: QWidget = getattr(seat.window.stories.editor, field)
    seat.type(widget, text)
    settle(seat.qtbot)
    inspector = seat.window.stories.inspector
    inspector.choose("checks")
    listed = inspector.checks.list
    listed.setFocus()
    seat.until(lambda: _row(listed, "TK") >= 0)
    listed.setCurrentRow(_row(listed, "TK"))
    seat.press(listed, Qt.Key.Key_Return)
    seat.until(widget.hasFocus)


def test_the_checks_are_walked_by_keys_once_they_are_called(seat: Seat) -> None:
    seat.open(GRAIN)
    checks = seat.window.stories.inspector.checks
    seat.until(lambda: _row(checks.list, "alt text") == 0)
    seat.press(seat.window, Qt.Key.Key_E, Ctrl | Shift)
    assert checks.list.hasFocus()
    seat.press(checks.list, Qt.Key.Key_Return)
    seat.until(seat.window.stories.inspector.image.alt.hasFocus)


def test_a_finding_about_the_picture_leads_to_its_field(seat: Seat) -> None:
    seat.open(GRAIN)
    inspector = seat.window.stories.inspector
    inspector.choose("checks")
    listed = inspector.checks.list
    seat.until(lambda: _row(listed, "alt text") >= 0)
    row = _row(listed, "alt text")
    listed.setCurrentRow(row)
    listed.itemActivated.emit(listed.item(row))
    assert inspector.image.alt.isVisible()
    seat.until(inspector.image.alt.hasFocus)


def test_a_note_is_added_resolved_and_opened_again(seat: Seat) -> None:
    story = seat.open(GRAIN)
    notes = seat.window.stories.inspector.notes
    seat.window.stories.inspector.choose("notes")
    seat.type(notes.text, "Who counted the barges?")
    notes.add.click()
    seat.until(lambda: notes.list.count() == 1)
    assert notes.list.item(0).text().startswith("Who counted the barges?\nRuth")
    for is_resolved in (True, False):
        notes.list.setCurrentRow(0)
        notes.list.itemActivated.emit(notes.list.item(0))
        seat.until(lambda: ("reopens" in notes.list.item(0).text()) is is_resolved)  # noqa: B023
        (kept,) = seat.ask(lambda tx: tx.notes.of(story.id))
        assert (kept.resolved_at is not None) is is_resolved


def test_an_earlier_version_comes_back_from_history_and_can_be_undone(seat: Seat) -> None:
    story = seat.open(GRAIN)
    editor, inspector = seat.window.stories.editor, seat.window.stories.inspector
    seat.type(editor.deck, "Second: ")
    seat.saved()
    inspector.choose("history")
    history = inspector.history
    seat.until(lambda: len(history.timeline.revisions) == 2)
    assert not history.restore.isEnabled()
    history.timeline.setFocus()
    seat.press(history.timeline, Qt.Key.Key_End)
    assert history.restore.isEnabled()
    history.restore.click()
    seat.until(lambda: editor.deck.text == story.deck)
    seat.until(lambda: len(history.timeline.revisions) == 3)
    assert history.timeline.revisions[0].reason == "Restored revision 1"
    seat.window.actions_by_key["undo_act"].trigger()
    seat.until(lambda: editor.deck.text == f"Second: {story.deck}")


def test_the_way_forward_is_one_button_and_the_way_back_asks_for_a_note(seat: Seat) -> None:
    story = seat.open(GRAIN)
    tab = seat.window.stories.inspector.story
    assert tab.forward.text() == "Mark ready"
    tab.forward.click()
    seat.until(lambda: tab.forward.text() == "Publish")

    def write_note(dialog: QWidget) -> None:
        assert isinstance(dialog, QInputDialog)
        dialog.setTextValue("The second source is missing.")
        dialog.accept()

    with answering(write_note):
        tab.status.setCurrentIndex(tab.status.findData("editing"))
        tab.status.activated.emit(tab.status.currentIndex())
    seat.until(lambda: seat.story is not None and seat.story.status == "editing")
    newest = seat.ask(lambda tx: tx.revisions.of(story.id))[0]
    assert newest.reason == "Status: Editing – The second source is missing."
    (note,) = seat.ask(lambda tx: tx.notes.of(story.id))
    assert note.text == "The second source is missing."


def test_the_way_back_without_a_note_is_not_taken(seat: Seat) -> None:
    seat.open(GRAIN)
    tab = seat.window.stories.inspector.story

    def leave(dialog: QWidget) -> None:
        assert isinstance(dialog, QInputDialog)
        dialog.reject()

    with answering(leave):
        tab.status.setCurrentIndex(tab.status.findData("draft"))
        tab.status.activated.emit(tab.status.currentIndex())
    assert tab.status.currentData() == "review"
    assert seat.stored(GRAIN).status == "review"


def test_a_teaser_of_its_own_is_kept(seat: Seat) -> None:
    seat.open(GRAIN)
    seat.type(seat.window.stories.inspector.story.teaser, "Two ministers, one table.")
    seat.saved()
    assert seat.stored(GRAIN).teaser == "Two ministers, one table.\n"
    assert seat.window.stories.inspector.story.teaser.text.strip() == "Two ministers, one table."


def test_typing_in_a_field_keeps_the_caret_while_it_is_saved(seat: Seat) -> None:
    seat.open(GRAIN)
    alt = seat.window.stories.inspector.story.alt
    alt.setFocus()
    seat.type(alt, "Barges")
    seat.saved()
    seat.type(alt, " at a quay")
    seat.saved()
    assert alt.text == "Barges at a quay"
