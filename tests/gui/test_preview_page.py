"""The page beside the text: the exporter's own, in step while one types, never reloaded."""

import os
import signal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from desk_window import TIMEOUT, Seat, settle
from deskeditor.publish.site import plan_site
from page_trees import article

GRAIN = "river-watch-danube-grain-talks"
PILOTS = "the-pilots-who-will-not-sail-at-night"


def _caret_after(seat: Seat, words: str) -> None:
    body = seat.window.stories.editor.body
    at = body.text.index(words) + len(words)
    units = len(body.text[:at].encode("utf-16-le")) // 2
    cursor = body.textCursor()
    cursor.setPosition(units)
    body.setTextCursor(cursor)
    settle(seat.qtbot)


def _shown_article(seat: Seat) -> object:
    return article(str(seat.on_page("window.desk.article()")))


def _exported_article(seat: Seat, slug: str) -> object:
    edition = seat.ask(lambda tx: tx.edition())
    path = f"{slug}/index.html"
    page = next(file for file in plan_site(edition).files if file.path == path)
    return article(page.data().decode())


def _count_loads(seat: Seat) -> list[bool]:
    loads: list[bool] = []
    seat.window.stories.preview.page.loadFinished.connect(loads.append)
    return loads


def test_thirty_keys_are_shown_without_loading_the_page_again(reading_seat: Seat) -> None:
    seat = reading_seat
    loads = _count_loads(seat)
    seat.open_page(GRAIN)
    assert loads == [True]
    seat.on_page("window.mark = 'same document'")
    for letter in "The thirty keys of a paragraph":
        seat.type(seat.window.stories.editor.body, letter)
        settle(seat.qtbot)
    seat.page_shown()
    words = seat.on_page('document.querySelector(".e-content").textContent')
    assert str(words).strip().startswith("The thirty keys of a paragraph")
    assert loads == [True]
    assert seat.on_page("window.mark") == "same document"


def test_the_headline_and_deck_on_the_page_follow_the_keys(reading_seat: Seat) -> None:
    seat = reading_seat
    seat.open_page(GRAIN)
    seat.type(seat.window.stories.editor.headline, "New: ")
    seat.type(seat.window.stories.editor.deck, "Late: ")
    seat.page_shown()
    shown = str(seat.on_page('document.querySelector("article header").textContent'))
    assert "New: " in shown
    assert "Late: " in shown


def test_the_page_stays_where_it_is_scrolled_to_while_one_types(reading_seat: Seat) -> None:
    seat = reading_seat
    seat.open_page(PILOTS)
    _caret_after(seat, "pilots")
    seat.page_shown()
    seat.on_page("scrollTo(0, 500)")
    seat.until(lambda: seat.on_page("scrollY") == 500)
    for letter in " and captains":
        seat.type(seat.window.stories.editor.body, letter)
        settle(seat.qtbot)
    seat.page_shown()
    assert "pilots and captains" in str(seat.on_page("document.body.textContent"))
    assert seat.on_page("scrollY") == 500


def test_a_picture_on_the_page_is_not_fetched_again_when_words_change(reading_seat: Seat) -> None:
    seat = reading_seat
    seat.open_page(GRAIN)
    seat.until(lambda: seat.on_page('document.querySelector("article img").complete') is True)
    seat.on_page('(document.querySelector("article img").mark = "same picture")')
    tab = seat.window.stories.inspector.image
    seat.window.stories.inspector.choose("image")
    seat.type(tab.caption, "A caption. ")
    seat.type(seat.window.stories.editor.headline, "New: ")
    seat.page_shown()
    assert seat.on_page('document.querySelector("article img").mark') == "same picture"


EDITS = {
    "a word": ("", "Another word. "),
    "a paragraph": ("\n\n", "A paragraph *more*, with “quotes”.\n\n"),
    "a list": ("\n\n", "- one\n- two\n    - two and a half\n\n"),
    "a cross-head": ("\n\n", "## Of barges & men\n\n"),
    "a note": ("\n\n", "It was said.[^9]\n\n[^9]: By the pilot.\n\n"),
    "a teaser break": ("\n\n", "<!--more-->\n\n"),
    "a pull quote": ("\n\n", '::: pullquote by="A pilot"\nWe wait.\n:::\n\n'),
    "half a mark": ("", "An **unfinished"),
}


def test_after_edits_the_page_holds_exactly_what_the_export_writes(reading_seat: Seat) -> None:
    seat = reading_seat
    seat.open_page(GRAIN)
    seat.type(seat.window.stories.editor.headline, "New: ")
    for lead, text in EDITS.values():
        body = seat.window.stories.editor.body
        cursor = QTextCursor(body.document())
        middle = body.text.index("\n\n", len(body.text) // 2)
        cursor.setPosition(middle + len(lead))
        body.setTextCursor(cursor)
        body.textCursor().insertText(text)
        seat.page_shown()
    seat.saved()
    seat.window.story_acts.set_status("ready")
    seat.until(lambda: seat.story is not None and seat.story.status == "ready")
    slug = seat.stored(GRAIN).slug
    seat.until(lambda: seat.window.edition == seat.ask(lambda tx: tx.edition()))
    seat.page_shown()
    assert _shown_article(seat) == _exported_article(seat, slug)


def test_text_that_is_all_taken_away_and_brought_back_is_shown_each_time(
    reading_seat: Seat,
) -> None:
    seat = reading_seat
    seat.open_page(GRAIN)
    before = _shown_article(seat)
    body = seat.window.stories.editor.body
    body.selectAll()
    seat.press(body, Qt.Key.Key_Delete)
    seat.page_shown()
    assert str(seat.on_page('document.querySelector(".e-content").textContent')).strip() == ""
    body.undo()
    seat.page_shown()
    assert _shown_article(seat) == before


def test_another_story_is_another_page(reading_seat: Seat) -> None:
    seat = reading_seat
    seat.open_page(GRAIN)
    seat.open(PILOTS)
    seat.until(lambda: seat.window.stories.preview.page.url().path().endswith(f"/{PILOTS}/"))
    seat.page_shown()
    assert _shown_article(seat) == _exported_article(seat, PILOTS)


def test_a_page_whose_process_is_killed_comes_back(reading_seat: Seat) -> None:
    seat = reading_seat
    seat.open_page(GRAIN)
    page = seat.window.stories.preview.page
    with seat.qtbot.waitSignal(page.renderProcessTerminated, timeout=TIMEOUT):
        os.kill(page.renderProcessPid(), signal.SIGKILL)
    seat.type(seat.window.stories.editor.headline, "Alive: ")
    seat.page_shown()
    assert "Alive: " in str(seat.on_page('document.querySelector("h1").textContent'))


def test_a_page_that_keeps_dying_is_left_until_it_is_asked_for(reading_seat: Seat) -> None:
    seat = reading_seat
    seat.open_page(GRAIN)
    preview = seat.window.stories.preview
    for _ in range(4):
        with seat.qtbot.waitSignal(preview.page.renderProcessTerminated, timeout=TIMEOUT):
            os.kill(preview.page.renderProcessPid(), signal.SIGKILL)
        seat.until(lambda: preview.page.renderProcessPid() != 0 or preview._stopped.isVisible())  # noqa: SLF001
        settle(seat.qtbot)
        if not preview._stopped.isVisible():  # noqa: SLF001
            seat.page_shown()
    assert preview._stopped.isVisible()  # noqa: SLF001
    preview._stopped.restart.click()  # noqa: SLF001
    seat.page_shown()
    assert seat.on_page('document.querySelector("h1").textContent') is not None


def test_a_click_on_a_paragraph_brings_the_caret_there(reading_seat: Seat) -> None:
    seat = reading_seat
    seat.open_page(PILOTS)
    place = seat.on_page(
        "(r => [r.x + 5, r.y + 5])"
        '((() => {const p = document.querySelectorAll(".e-content p")[3];'
        " p.scrollIntoView(); return p.getBoundingClientRect();})())"
    )
    assert isinstance(place, list)
    words = str(seat.on_page('document.querySelectorAll(".e-content p")[3].textContent'))
    preview = seat.window.stories.preview
    target = preview.view.focusProxy()
    assert target is not None
    with seat.qtbot.waitSignal(preview.line_clicked, timeout=TIMEOUT):
        QTest.mouseClick(
            target, Qt.MouseButton.LeftButton, pos=QPoint(round(place[0]), round(place[1]))
        )
    body = seat.window.stories.editor.body
    assert words[:12] in body.textCursor().block().text()


def test_the_block_under_the_caret_is_marked(reading_seat: Seat) -> None:
    seat = reading_seat
    seat.open_page(PILOTS)
    body = seat.window.stories.editor.body
    for line in (0, 2, 6):
        body.go_to_line(line)
        words = body.textCursor().block().text()[:20]
        seat.until(lambda words=words: words in _marked(seat))  # type: ignore[misc]


def _marked(seat: Seat) -> str:
    """Return the words of the block that is marked as holding the caret."""
    return str(seat.on_page('document.querySelector(".desk-caret")?.textContent ?? ""'))


def test_the_preview_follows_the_scrolling_of_the_text(reading_seat: Seat) -> None:
    seat = reading_seat
    seat.open_page(PILOTS)
    bar = seat.window.stories.editor.body.verticalScrollBar()
    bar.setValue(bar.maximum())
    end = "document.querySelector('.e-content').lastElementChild.getBoundingClientRect().bottom"
    seat.until(lambda: seat.on_page(f"Math.abs({end} - innerHeight) < 60") is True)
    bar.setValue(0)
    seat.until(lambda: seat.on_page("scrollY") == 0)


def test_a_page_that_is_loaded_anew_comes_back_at_the_place_of_the_text(
    reading_seat: Seat,
) -> None:
    seat = reading_seat
    seat.open_page(PILOTS)
    bar = seat.window.stories.editor.body.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    seat.until(lambda: (seat.on_page("scrollY") or 0) > 300)  # type: ignore[operator]
    place = seat.on_page("scrollY")
    assert isinstance(place, int | float)
    seat.window.stories.toolbar.modes.choose("card")
    seat.page_shown()
    seat.window.stories.toolbar.modes.choose("site")
    seat.page_shown()
    seat.until(lambda: abs(seat.on_page("scrollY") - place) < 60)  # type: ignore[operator]


@pytest.mark.parametrize(("mode", "width"), [("phone", 390), ("site", 400)])
def test_a_phone_is_narrower_than_the_site(reading_seat: Seat, mode: str, width: int) -> None:
    seat = reading_seat
    seat.window.stories.toolbar.modes.choose(mode)
    seat.window.stories.toolbar.views.choose("read")
    seat.open_page(GRAIN)
    wide = seat.on_page("innerWidth")
    assert isinstance(wide, int)
    assert (wide <= width) is (mode == "phone")


def test_the_card_shows_the_story_as_the_home_page_will(reading_seat: Seat) -> None:
    seat = reading_seat
    seat.open_page(GRAIN)
    seat.window.stories.toolbar.modes.choose("card")
    seat.type(seat.window.stories.editor.headline, "New: ")
    settle(seat.qtbot)
    seat.until(lambda: "New: " in str(seat.on_page("document.body.textContent")))
    seat.page_shown()
    assert seat.on_page('document.querySelectorAll("article").length') is not None
    seat.window.stories.toolbar.modes.choose("site")
    seat.page_shown()
    assert seat.on_page('document.querySelectorAll(".e-content").length') == 1


def test_the_views_show_text_page_or_both(reading_seat: Seat) -> None:
    seat = reading_seat
    seat.open_page(GRAIN)
    stories = seat.window.stories
    seen = []
    for view in ("write", "split", "read"):
        stories.toolbar.views.choose(view)
        seen.append((stories.editor.isVisible(), stories.preview.isVisible()))
    assert seen == [(True, False), (True, True), (False, True)]
    seat.page_shown()


def test_what_was_typed_without_the_page_is_on_it_when_it_is_shown(reading_seat: Seat) -> None:
    seat = reading_seat
    seat.open_page(GRAIN)
    seat.window.stories.toolbar.views.choose("write")
    seat.type(seat.window.stories.editor.headline, "Unseen: ")
    seat.journaled()
    seat.window.stories.toolbar.views.choose("split")
    seat.page_shown()
    assert "Unseen: " in str(seat.on_page('document.querySelector("h1").textContent'))


def test_going_quickly_through_stories_leaves_the_last_one_in_step(reading_seat: Seat) -> None:
    seat = reading_seat
    rows = seat.window.stories.library.stories.rows[:6]
    for row in rows:
        seat.window.open_story(row.id)
        seat.until(lambda row=row: seat.story is not None and seat.story.id == row.id)  # type: ignore[misc]
    seat.type(seat.window.stories.editor.headline, "At last: ")
    seat.type(seat.window.stories.editor.body, "The first words. ")
    seat.page_shown()
    assert str(seat.on_page('document.querySelector("h1").textContent')).startswith("At last: ")
    words = str(seat.on_page('document.querySelector(".e-content").textContent'))
    assert words.strip().startswith("The first words. ")
    assert seat.on_page('document.querySelectorAll(".e-content").length') == 1


def test_words_typed_below_blank_lines_that_a_save_left_out_are_shown_in_their_place(
    reading_seat: Seat,
) -> None:
    seat = reading_seat
    seat.open_page(GRAIN)
    body = seat.window.stories.editor.body
    body.moveCursor(QTextCursor.MoveOperation.End)
    for _ in range(4):
        body.textCursor().insertText("\n")
    seat.saved()
    seat.page_shown()
    seat.type(body, "The last words.")
    seat.page_shown()
    shown = str(seat.on_page('document.querySelector(".e-content").textContent'))
    assert shown.strip().endswith("The last words.")
    assert shown.count("The las") == 1
