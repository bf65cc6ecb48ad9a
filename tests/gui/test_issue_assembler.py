"""The issue: stories put in by any hand, moved, overridden, and the mail beside it in step."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from desk_window import Alt, Seat, drag, drop, named, run_script, settle
from deskeditor.gui.issue.item_card import ITEM_MIME, ItemCard
from deskeditor.gui.issue.section_box import SectionBox
from deskeditor.gui.widgets.stories_mime import carrying
from deskeditor.gui.widgets.text_field import TextField
from deskeditor.model.ids import StoryId
from deskeditor.model.issue import Issue, IssueStatus

OPEN = 61
INSURES = "who-insures-a-country-that-is-leaving"
ENVOY = "the-envoy-nobody-sent"


@pytest.fixture
def desk_seat(seat: Seat) -> Seat:
    """A seat in the Issues place, the open issue before it."""
    seat.window.show_place("issues")
    seat.until(lambda: _issue(seat).number == OPEN if seat.window.issue_session.issue else False)
    seat.until(lambda: seat.window.issues.mail.mail is not None)
    seat.until(lambda: seat.window.issues.picker.stories.rowCount() > 0)
    return seat


def _issue(seat: Seat) -> Issue:
    issue = seat.window.issue_session.issue
    assert issue is not None
    return issue


def _kept(seat: Seat) -> Issue:
    seat.window.issue_session.flush()
    return seat.ask(lambda tx: tx.issues.by_number(OPEN))


def _slugs(seat: Seat, issue: Issue) -> list[list[str]]:
    edition = seat.ask(lambda tx: tx.edition())
    names = {s.id: s.slug for s in edition.stories}
    return [[names[i.story] for i in s.items if i.story] for s in issue.sections]


def _flat(sections: list[list[str]]) -> list[str]:
    return [slug for section in sections for slug in section]


def _boxes(seat: Seat) -> list[SectionBox]:
    boxes = [b for b in seat.window.issues.findChildren(SectionBox) if b.isVisible()]
    order = [s.id for s in _issue(seat).sections]
    return sorted(boxes, key=lambda box: order.index(box.section.id))


def _card(seat: Seat, slug: str) -> ItemCard:
    story = seat.stored(slug)
    cards = [card for box in _boxes(seat) for card in box.cards]
    return next(card for card in cards if card.item.story == story.id)


def _pick(seat: Seat, slug: str) -> None:
    picker = seat.window.issues.picker
    every = len(picker.stories.rows)
    seat.type(picker.field, slug.replace("-", " "))
    story = seat.stored(slug)
    seat.until(lambda: 1 <= picker.stories.rowCount() < every)
    picker.list.setCurrentIndex(picker.stories.index(picker.stories.row_of(StoryId(story.id))))


def _drop(box: SectionBox, data: QMimeData, y: float) -> None:
    drop(box, data, QPointF(box.width() / 2, y))


def _mail_says(seat: Seat, words: str) -> bool:
    mail = seat.window.issues.mail.mail
    return mail is not None and words in mail.html and words in mail.text


def test_the_newest_open_issue_is_before_one_with_its_mail(desk_seat: Seat) -> None:
    seat = desk_seat
    assert seat.window.issues.number.text() == str(OPEN)
    assert seat.window.issues.subject.text == "The grain talks restart on the Danube"
    assert _mail_says(seat, "The grain talks restart") or _mail_says(seat, "grain")


def test_a_story_is_added_by_the_button(desk_seat: Seat) -> None:
    seat = desk_seat
    _pick(seat, ENVOY)
    seat.window.issues.picker.add.click()
    assert ENVOY in _flat(_slugs(seat, _kept(seat)))
    headline = seat.stored(ENVOY).headline
    seat.until(lambda: _mail_says(seat, headline))


def test_a_story_is_added_by_enter(desk_seat: Seat) -> None:
    seat = desk_seat
    _pick(seat, ENVOY)
    seat.press(seat.window.issues.picker.list, Qt.Key.Key_Return)
    assert ENVOY in _flat(_slugs(seat, _kept(seat)))


def test_a_story_that_is_in_the_issue_already_is_refused_and_said(desk_seat: Seat) -> None:
    seat = desk_seat
    before = _slugs(seat, _kept(seat))
    inside = before[0][0]
    _pick(seat, inside)
    seat.press(seat.window.issues.picker.list, Qt.Key.Key_Return)
    seat.until(seat.window.toast.isVisible)
    assert seat.window.toast.text == "That story is already in No. 61."
    assert _slugs(seat, _kept(seat)) == before


def test_stories_are_dropped_where_the_line_shows(desk_seat: Seat) -> None:
    seat = desk_seat
    box = _boxes(seat)[1]
    first, second = _slugs(seat, _issue(seat))[1]
    stories = [StoryId(seat.stored(slug).id) for slug in (ENVOY, "night-shift-at-busan")]
    between = (box.cards[0].geometry().bottom() + box.cards[1].geometry().top()) / 2
    _drop(box, carrying(stories), between)
    seat.until(lambda: len(_issue(seat).sections[1].items) == 4)
    assert _slugs(seat, _kept(seat))[1] == [first, ENVOY, "night-shift-at-busan", second]


def test_a_story_is_dropped_into_an_empty_section(desk_seat: Seat) -> None:
    seat = desk_seat
    box = _boxes(seat)[2]
    assert box.cards == []
    _drop(box, carrying([StoryId(seat.stored(ENVOY).id)]), box.height() / 2)
    assert _slugs(seat, _kept(seat))[2] == [ENVOY]


def test_an_item_is_dragged_into_another_section(desk_seat: Seat) -> None:
    seat = desk_seat
    top = _boxes(seat)[0].cards[0]
    data = QMimeData()
    data.setData(ITEM_MIME, top.item.id.encode())
    moved = _slugs(seat, _issue(seat))[0][0]
    _drop(_boxes(seat)[1], data, _boxes(seat)[1].height() - 1)
    after = _slugs(seat, _kept(seat))
    assert after[0] == []
    assert after[1][-1] == moved


def test_a_drag_of_something_else_is_not_taken(desk_seat: Seat) -> None:
    seat = desk_seat
    data = QMimeData()
    data.setText("words")
    box = _boxes(seat)[1]
    assert not drag(box, data, QPointF(box.rect().center()))


def test_alt_and_arrows_move_an_item_through_the_issue(desk_seat: Seat) -> None:
    seat = desk_seat
    top = _slugs(seat, _issue(seat))[0][0]
    first, second = _slugs(seat, _issue(seat))[1]
    seat.press(_card(seat, top), Qt.Key.Key_Down, Alt)
    seat.until(lambda: len(_issue(seat).sections[0].items) == 0)
    assert _slugs(seat, _kept(seat))[:2] == [[], [top, first, second]]
    seat.press(_card(seat, top), Qt.Key.Key_Down, Alt)
    assert _slugs(seat, _kept(seat))[1] == [first, top, second]
    seat.press(_card(seat, top), Qt.Key.Key_Up, Alt)
    seat.press(_card(seat, top), Qt.Key.Key_Up, Alt)
    assert _slugs(seat, _kept(seat))[:2] == [[top], [first, second]]


def test_a_moved_item_keeps_the_focus(desk_seat: Seat) -> None:
    seat = desk_seat
    first = _slugs(seat, _issue(seat))[1][0]
    _card(seat, first).setFocus()
    seat.press(_card(seat, first), Qt.Key.Key_Down, Alt)
    seat.until(lambda: _card(seat, first).hasFocus())


def test_delete_takes_an_item_out_and_undo_brings_it_back(desk_seat: Seat) -> None:
    seat = desk_seat
    before = _slugs(seat, _kept(seat))
    first = before[1][0]
    seat.press(_card(seat, first), Qt.Key.Key_Delete)
    assert first not in _flat(_slugs(seat, _kept(seat)))
    seat.until(seat.window.toast.isVisible)
    undo = named(seat.window.toast, "Undo")
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    seat.until(lambda: len(_issue(seat).sections[1].items) == 2)
    assert _slugs(seat, _kept(seat)) == before


def test_every_arrangement_can_be_taken_back_in_turn(desk_seat: Seat) -> None:
    seat = desk_seat
    before = _slugs(seat, _kept(seat))
    first = before[1][0]
    seat.press(_card(seat, first), Qt.Key.Key_Down, Alt)
    _pick(seat, ENVOY)
    seat.press(seat.window.issues.picker.list, Qt.Key.Key_Return)
    changed = _slugs(seat, _kept(seat))
    assert changed != before
    for _ in range(2):
        seat.window.actions_by_key["undo_act"].trigger()
    seat.until(lambda: _slugs(seat, _issue(seat)) == before)
    seat.client.redo()
    seat.client.redo()
    seat.until(lambda: _slugs(seat, _issue(seat)) == changed)


def test_a_headline_of_this_issue_only_changes_the_mail_and_not_the_story(
    desk_seat: Seat,
) -> None:
    seat = desk_seat
    slug = _slugs(seat, _issue(seat))[1][0]
    story = seat.stored(slug)
    card = _card(seat, slug)
    seat.press(card, Qt.Key.Key_Return)
    field = named(card, "Headline in this issue")
    assert isinstance(field, QLineEdit)
    assert field.hasFocus()
    assert field.placeholderText() == story.headline
    field.selectAll()
    seat.type(field, "A shorter headline")
    teaser = named(card, "Teaser in this issue")
    assert isinstance(teaser, TextField)
    teaser.selectAll()
    seat.type(teaser, "A teaser for the letter.")
    seat.until(lambda: _mail_says(seat, "A shorter headline"))
    seat.until(lambda: _mail_says(seat, "A teaser for the letter."))
    item = next(i for i in _kept(seat).items() if i.story == story.id)
    assert (item.headline, item.teaser.strip()) == (
        "A shorter headline",
        "A teaser for the letter.",
    )
    assert seat.stored(slug) == story


def test_typing_in_an_item_is_not_interrupted_when_it_is_stored(desk_seat: Seat) -> None:
    seat = desk_seat
    slug = _slugs(seat, _issue(seat))[1][0]
    card = _card(seat, slug)
    seat.press(card, Qt.Key.Key_Return)
    field = named(card, "Headline in this issue")
    assert isinstance(field, QLineEdit)
    field.selectAll()
    seat.type(field, "One")
    _kept(seat)
    settle(seat.qtbot)
    seat.until(lambda: seat.window.edition is not None)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    seat.type(focus, " two")
    story = seat.stored(slug)
    item = next(i for i in _kept(seat).items() if i.story == story.id)
    assert item.headline == "One two"


def test_the_subject_is_counted_against_what_an_inbox_shows(desk_seat: Seat) -> None:
    seat = desk_seat
    subject = seat.window.issues.subject
    subject.selectAll()
    seat.type(subject, "x" * 61)
    texts = {w.text(): w.property("tone") for w in seat.window.issues.findChildren(QLabel)}
    assert texts["61 of 60"] == "warning"
    assert _kept(seat).subject == "x" * 61
    seat.until(lambda: seat.window.issues.mail.mail is not None)
    seat.until(lambda: seat.window.issues.mail.mail.subject == "x" * 61)  # type: ignore[union-attr]


def test_the_introduction_stands_in_the_mail(desk_seat: Seat) -> None:
    seat = desk_seat
    words = seat.window.issues.introduction
    words.selectAll()
    seat.type(words, "Dear reader, the *ice* is here.")
    seat.until(lambda: "<em>ice</em>" in (seat.window.issues.mail.mail or _NoMail()).html)
    assert _kept(seat).introduction.strip() == "Dear reader, the *ice* is here."


class _NoMail:
    html = ""


def test_the_mail_is_shown_as_page_and_as_plain_text(desk_seat: Seat) -> None:
    seat = desk_seat
    mail = seat.window.issues.mail
    assert mail.view.isVisible()
    mail.modes.choose("text")
    assert mail.text.isVisible()
    assert not mail.view.isVisible()
    assert mail.mail is not None
    assert mail.text.toPlainText() == mail.mail.text
    assert "https://meridian-review.example/" in mail.text.toPlainText()
    mail.modes.choose("phone")
    assert mail.view.isVisible()
    assert mail.view.maximumWidth() == 375


def test_the_mail_is_shown_as_a_reader_in_the_dark_has_it(desk_seat: Seat) -> None:
    seat = desk_seat
    mail = seat.window.issues.mail
    ground = "getComputedStyle(document.body).backgroundColor"
    assert run_script(seat.qtbot, mail.page, ground) != "rgb(25, 25, 24)"
    mail.modes.choose("dark")
    seat.until(lambda: run_script(seat.qtbot, mail.page, ground) == "rgb(25, 25, 24)")
    mail.modes.choose("desktop")
    seat.until(lambda: run_script(seat.qtbot, mail.page, ground) != "rgb(25, 25, 24)")


def test_the_checks_of_the_mail_are_said(desk_seat: Seat) -> None:
    checks = desk_seat.window.issues.checks
    mail = desk_seat.window.issues.mail.mail
    assert mail is not None
    desk_seat.until(lambda: checks.text() != "")
    assert checks.property("tone") == ("warning" if mail.warnings else "good")


def test_a_section_is_added_named_and_removed(desk_seat: Seat) -> None:
    seat = desk_seat
    button = next(
        w for w in seat.window.issues.findChildren(QWidget) if _text(w) == "Add a section"
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    seat.until(lambda: len(_boxes(seat)) == 4)
    heading = _boxes(seat)[3].heading
    heading.selectAll()
    seat.type(heading, "From the archive")
    seat.press(heading, Qt.Key.Key_Return)
    assert _kept(seat).sections[3].heading == "From the archive"
    fourth = _kept(seat).sections[3].id
    _boxes(seat)[3].section_removed.emit(fourth)
    assert len(_kept(seat).sections) == 3


def _text(widget: QWidget) -> str:
    text = getattr(widget, "text", "")
    return str(text()) if callable(text) else ""


def test_a_new_issue_has_the_next_number_and_the_usual_sections(desk_seat: Seat) -> None:
    seat = desk_seat
    seat.window.actions_by_key["new_issue"].trigger()
    seat.until(lambda: _issue(seat).number == OPEN + 1)
    assert [s.heading for s in _issue(seat).sections][:2] == ["Top story", "Latest"]
    seat.until(lambda: len(seat.window.navigation.issues) == 4)


def test_an_issue_is_chosen_from_the_list_at_the_left(desk_seat: Seat) -> None:
    seat = desk_seat
    sixty = next(i for i in seat.ask(lambda tx: tx.issues.all()) if i.number == 60)
    seat.window.navigation.issues[sixty.id].button.click()
    seat.until(lambda: _issue(seat).number == 60)
    assert not seat.window.issues.sent.isVisible()


def test_marking_an_issue_sent_is_kept(desk_seat: Seat) -> None:
    seat = desk_seat
    seat.window.issues.sent.click()
    seat.until(lambda: not seat.window.issues.sent.isVisible())
    assert _kept(seat).status is IssueStatus.SENT


def test_the_open_story_is_added_from_the_stories_place(seat: Seat) -> None:
    seat.open(ENVOY)
    seat.window.actions_by_key["add_to_issue"].trigger()
    seat.until(lambda: seat.window.toast.text == "Added to No. 61.")
    assert ENVOY in _flat(_slugs(seat, _kept(seat)))


def test_the_export_button_goes_to_the_export_of_this_issue(desk_seat: Seat) -> None:
    seat = desk_seat
    seat.window.later.show_export_folder(str(seat.path.parent / "out"))
    seat.window.issues.export.click()
    assert seat.window.place == "export"
    seat.until(lambda: seat.window.exporting.state.text().startswith("Complete"))
    assert (seat.path.parent / "out" / "issue-61" / "issue.html").is_file()


def test_every_change_is_kept_when_the_window_closes_at_once(
    desk_seat: Seat, sit: Callable[[Path], Seat]
) -> None:
    seat = desk_seat
    first, second = _slugs(seat, _issue(seat))[1]
    seat.press(_card(seat, first), Qt.Key.Key_Down, Alt)
    seat.type(seat.window.issues.subject, "At last: ")
    seat.close()
    again = sit(seat.path)
    kept = _kept(again)
    assert _slugs(again, kept)[1] == [second, first]
    assert "At last:" in kept.subject
