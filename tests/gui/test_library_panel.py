"""The library: found by words, status and region, walked by keys, emptied with a way back."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMenu, QPushButton, QWidget

from desk_window import Alt, Ctrl, Seat, Shift, answering, choosing, named
from deskeditor.gui.library.panel import LibraryPanel
from deskeditor.gui.library.story_menu import StoryMenu
from deskeditor.model.ids import StoryId, TermId
from deskeditor.model.vocabulary import TermKind
from deskeditor.operations.many_stories import set_section_of_many

GRAIN = "river-watch-danube-grain-talks"
ALL = 16


def _slugs(library: LibraryPanel) -> list[str]:
    return [row.slug for row in library.stories.rows]


def _shows(seat: Seat, count: int) -> None:
    seat.until(lambda: len(seat.window.stories.library.stories.rows) == count)


def writing(text: str) -> Callable[[QWidget], None]:
    """Return what writes a line into the dialog that opens and accepts it."""

    def write(dialog: QWidget) -> None:
        assert isinstance(dialog, QInputDialog)
        dialog.setTextValue(text)
        dialog.accept()

    return write


def term_of(seat: Seat, slug: str) -> TermId:
    found = seat.ask(lambda tx: tx.vocabulary.all()).by_slug(TermKind.SECTION, slug)
    assert found is not None
    return found.id


def _select(library: LibraryPanel, *rows: int) -> None:
    for row in rows:
        library.list.selectionModel().select(
            library.stories.index(row), QItemSelectionModel.SelectionFlag.Select
        )


def test_the_list_obeys_the_rules_of_item_models(seat: Seat) -> None:
    library = seat.window.stories.library
    tester = QAbstractItemModelTester(
        library.stories, QAbstractItemModelTester.FailureReportingMode.Warning
    )
    library.search("status:published")
    _shows(seat, 11)
    library.search("")
    _shows(seat, ALL)
    assert tester.model() is library.stories


def test_words_in_the_field_find_stories_as_they_are_typed(seat: Seat) -> None:
    library = seat.window.stories.library
    seat.press(seat.window, Qt.Key.Key_F, Ctrl | Shift)
    assert library.field.hasFocus()
    seat.type(library.field, "danube grain")
    seat.until(lambda: _slugs(library)[0] == GRAIN and len(_slugs(library)) < ALL)


def test_the_status_chip_filters_and_its_cross_takes_the_filter_away(seat: Seat) -> None:
    library = seat.window.stories.library
    with answering(choosing("Copy review")):
        named(library, "Filter by status").click()  # type: ignore[attr-defined]
    seat.until(lambda: _slugs(library) == [GRAIN])
    assert library.query_text == "status:review"
    chip = named(library, "Remove filter Copy review")
    assert isinstance(chip, QPushButton)
    chip.click()
    _shows(seat, ALL)
    assert library.query_text == ""


def test_status_and_region_narrow_together(seat: Seat) -> None:
    library = seat.window.stories.library
    library.search("status:published")
    _shows(seat, 11)
    with answering(choosing("Africa")):
        named(library, "Filter by region").click()  # type: ignore[attr-defined]
    seat.until(
        lambda: (
            set(_slugs(library))
            == {"the-envoy-nobody-sent", "a-strike-in-durban-and-the-price-of-an-orange"}
        )
    )
    assert library.query_text == "status:published region:africa"


def test_a_view_in_the_navigation_is_a_query_and_shows_its_count(seat: Seat) -> None:
    window = seat.window
    searches = window.navigation.searches
    seat.until(lambda: "credit:none" in searches.rows)
    row = searches.rows["credit:none"]
    assert row.count.text() == "1"
    row.click()
    seat.until(
        lambda: (
            _slugs(window.stories.library)
            == ["what-a-small-airbase-tells-us-about-a-large-budget"]
        )
    )
    assert row.isChecked()


def test_a_search_is_saved_renamed_moved_and_removed_with_a_way_back(seat: Seat) -> None:
    library, searches = seat.window.stories.library, seat.window.navigation.searches

    def names() -> list[str]:
        return [row.name for row in searches.rows.values()]

    seat.until(lambda: len(names()) == 5)
    library.search("region:africa danube")
    with answering(writing("Rivers of Africa")):
        named(library, "Save this search").click()  # type: ignore[attr-defined]
    seat.until(lambda: names()[-1:] == ["Rivers of Africa"])
    row = searches.rows["region:africa danube"]
    assert row.isChecked()
    seat.press(row, Qt.Key.Key_Up, Alt)
    seat.until(lambda: names()[-2:-1] == ["Rivers of Africa"])
    with answering(writing("Rivers")):
        seat.press(searches.rows["region:africa danube"], Qt.Key.Key_F2)
    seat.until(lambda: "Rivers" in names())
    seat.press(searches.rows["region:africa danube"], Qt.Key.Key_Delete)
    seat.until(lambda: "Rivers" not in names())
    seat.window.actions_by_key["undo_act"].trigger()
    seat.until(lambda: "Rivers" in names())


def test_a_search_is_offered_a_name_in_words(seat: Seat) -> None:
    library, offered = seat.window.stories.library, []

    def read(dialog: QWidget) -> None:
        offered.append(dialog.findChild(QLineEdit).text())  # type: ignore[union-attr]
        dialog.close()

    seat.until(lambda: seat.window.edition is not None)
    library.search("status:review region:europe grain")
    with answering(read):
        named(library, "Save this search").click()  # type: ignore[attr-defined]
    assert offered == ["Copy review, Europe, grain"]


def test_a_count_follows_what_changes(seat: Seat) -> None:
    searches = seat.window.navigation.searches
    seat.until(lambda: "status:review" in searches.rows)
    assert searches.rows["status:review"].count.text() == "1"
    story = seat.stored(GRAIN)
    seat.window.many_acts.set_status((story.id,), "ready")
    seat.until(lambda: searches.rows["status:review"].count.text() == "")


def test_what_is_not_known_is_explained_and_can_be_set_right(seat: Seat) -> None:
    library = seat.window.stories.library
    library.search("staus:review")
    _shows(seat, ALL)
    button = named(library, "Search for status:review")
    assert isinstance(button, QPushButton)
    button.click()
    seat.until(lambda: _slugs(library) == [GRAIN])
    assert library.query_text == "status:review"
    library.search("region:euope")
    seat.until(lambda: bool(library.chips.explained))
    said = "There is no region “euope”. Did you mean “region:europe”?"
    assert library.chips.explained == (said,)


def test_hits_are_shown_with_the_words_around_them(seat: Seat) -> None:
    library = seat.window.stories.library
    library.search("galați")
    seat.until(lambda: 0 < len(library.stories.rows) < ALL)
    seat.until(lambda: bool(library.delegate.excerpts))
    assert all("\x02" in text for text in library.delegate.excerpts.values())
    before = library.list.rowHeight(0)
    library.search("")
    _shows(seat, ALL)
    assert not library.delegate.excerpts
    assert library.list.rowHeight(0) < before


def test_columns_sort_and_come_back_as_they_were(seat: Seat) -> None:
    library = seat.window.stories.library
    named(library, "Show columns").click()  # type: ignore[attr-defined]
    assert not library.list.isColumnHidden(4)
    library.list.horizontalHeader().sectionClicked.emit(4)
    seat.until(
        lambda: (
            [r.words for r in library.stories.rows]
            == sorted((r.words for r in library.stories.rows), reverse=True)
        )
    )
    library.list.horizontalHeader().sectionClicked.emit(4)
    seat.until(
        lambda: (
            [r.words for r in library.stories.rows]
            == sorted(r.words for r in library.stories.rows)
        )
    )
    library.list.setColumnWidth(3, 201)
    state = library.state()
    library.show_columns(on=False)
    assert library.list.isColumnHidden(4)
    library.bring_back(state)
    assert library.list.columnWidth(3) == 201
    assert library.state() == state
    library.bring_back({"order": 7, "columns": "yes", "widths": None})
    assert library.state()["order"] == "words"


def test_a_story_saved_elsewhere_moves_neither_selection_nor_view(seat: Seat) -> None:
    library = seat.window.stories.library
    seat.window.resize(1440, 620)
    seat.until(lambda: library.list.verticalScrollBar().maximum() > 200)
    library.list.verticalScrollBar().setValue(180)
    first = library.list.sight()[0] + 1
    watched = library.stories.summary(library.stories.index(first))
    assert watched is not None
    y = library.list.rowViewportPosition(first)
    library.list.select_rows([first, first + 1], first)
    chosen = library.selected()
    last = library.stories.rows[-1]
    seat.client.perform(set_section_of_many((last.id,), term_of(seat, "analysis")))
    seat.until(lambda: library.stories.rows[0].id == last.id)
    assert library.selected() == chosen
    assert library.list.rowViewportPosition(library.stories.row_of(watched.id)) == y


def test_what_is_chosen_in_the_menu_is_done_to_all_that_are_selected(seat: Seat) -> None:
    library = seat.window.stories.library
    library.list.select_rows([3, 4], 3)
    chosen = library.selected()
    words = seat.ask(lambda tx: tx.vocabulary.all())
    taken = {row.section for row in library.stories.rows if row.id in chosen}
    menu = StoryMenu(library, words, [row for row in library.stories.rows if row.id in chosen])
    sections = next(a for a in menu.actions() if a.text() == "Section").menu()
    assert isinstance(sections, QMenu)
    next(a for a in sections.actions() if a.text() not in taken).trigger()
    seat.until(lambda: seat.client.desk.undo_label == "Set Section of 2 Stories")
    seat.until(lambda: "Set Section of 2 Stories" in seat.window.toast.text)
    assert set(library.selected()) == set(chosen)


def test_commands_reach_what_the_list_offers(seat: Seat) -> None:
    library, acts = seat.window.stories.library, seat.window.actions_by_key
    width = library.width()
    acts["list_columns"].trigger()
    assert library.list.has_columns
    seat.until(lambda: library.width() > width + 200)
    acts["list_columns"].trigger()
    seat.until(lambda: library.width() <= width)
    library.list.select_rows([1], 1)
    with answering(choosing("Move to trash")):
        acts["change_selected"].trigger()
    _shows(seat, ALL - 1)
    library.search("danube")
    with answering(writing("Rivers")):
        acts["save_search"].trigger()
    searches = seat.window.navigation.searches
    seat.until(lambda: "danube" in searches.rows)


def test_nothing_found_says_what_was_looked_for_and_the_way_back(seat: Seat) -> None:
    library = seat.window.stories.library
    library.search("zeppelin")
    seat.until(lambda: not library.list.isVisible())
    button = named(library, "Show all stories")
    assert isinstance(button, QPushButton)
    button.click()
    _shows(seat, ALL)
    assert library.list.isVisible()


def test_arrow_keys_walk_the_list_and_open_what_they_reach(seat: Seat) -> None:
    library = seat.window.stories.library
    library.list.setFocus()
    first, second = library.stories.rows[:2]
    seat.press(library.list, Qt.Key.Key_Home)
    seat.press(library.list, Qt.Key.Key_Down)
    seat.until(lambda: seat.story is not None and seat.story.id == second.id)
    seat.press(library.list, Qt.Key.Key_Up)
    seat.until(lambda: seat.story is not None and seat.story.id == first.id)
    assert library.list.hasFocus()


def test_enter_opens_and_down_in_the_field_goes_to_the_list(seat: Seat) -> None:
    library = seat.window.stories.library
    library.search("airbase")
    _shows(seat, 1)
    library.field.setFocus()
    seat.press(library.field, Qt.Key.Key_Down)
    assert library.list.hasFocus()
    library.list.setCurrentIndex(library.stories.index(0))
    seat.press(library.list, Qt.Key.Key_Return)
    seat.until(lambda: seat.story is not None and "airbase" in seat.story.slug)


def test_typing_letters_in_the_list_goes_to_the_story_that_begins_so(seat: Seat) -> None:
    library = seat.window.stories.library
    library.list.setFocus()
    seat.type(library.list, "night")
    seat.until(lambda: seat.story is not None and seat.story.slug == "night-shift-at-busan")


def test_the_open_story_stays_selected_when_the_list_is_read_again(seat: Seat) -> None:
    library = seat.window.stories.library
    seat.open("night-shift-at-busan")
    seat.type(seat.window.stories.editor.deck, "Changed. ")
    seat.saved()  # the list is ordered by change: the story moves to the top
    seat.until(lambda: _slugs(library)[0] == "night-shift-at-busan")
    assert library.selected() == (library.stories.rows[0].id,)
    assert library.list.currentIndex().row() == 0


def test_several_stories_go_to_the_trash_and_come_back_with_undo(seat: Seat) -> None:
    library = seat.window.stories.library
    library.list.clearSelection()
    _select(library, 2, 3, 5)
    chosen = library.selected()
    assert len(chosen) == 3
    seat.press(library.list, Qt.Key.Key_Delete)
    _shows(seat, ALL - 3)
    toast = seat.window.toast
    seat.until(toast.isVisible)
    assert "trash" in toast.text
    undo = named(toast, "Undo")
    assert isinstance(undo, QPushButton)
    undo.click()
    _shows(seat, ALL)
    assert set(chosen) <= {row.id for row in library.stories.rows}


def test_the_trash_holds_what_was_thrown_away_and_gives_it_back(seat: Seat) -> None:
    library = seat.window.stories.library
    story = seat.open(GRAIN)
    seat.window.actions_by_key["trash"].trigger()
    _shows(seat, ALL - 1)
    assert seat.story is None
    seat.window.navigation.views["is:trash"].button.click()
    seat.until(lambda: _slugs(library) == [GRAIN])
    _select(library, 0)
    library.restore_requested.emit(library.selected())
    seat.until(lambda: _slugs(library) == [])
    assert seat.stored(GRAIN).deleted_at is None
    assert seat.stored(GRAIN).body == story.body


def test_several_stories_take_a_status_together(seat: Seat) -> None:
    library = seat.window.stories.library
    library.search("status:ready")
    _shows(seat, 2)
    ids = tuple(row.id for row in library.stories.rows)
    library.status_requested.emit(ids, "published")
    seat.until(lambda: _slugs(library) == [])
    for story in ids:
        kept = seat.ask(lambda tx, story=story: tx.stories.get(StoryId(story)))  # type: ignore[misc]
        assert (kept.status, kept.published_at is None) == ("published", False)


def test_each_row_tells_a_screen_reader_all_that_it_shows(seat: Seat) -> None:
    library = seat.window.stories.library
    row = _slugs(library).index(GRAIN)
    told = library.stories.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
    for part in ("Copy review", "Europe", "Miriam Okafor", "alt missing"):
        assert part in told


def test_no_row_lies_under_the_scroll_bar(seat: Seat) -> None:
    listed = seat.window.stories.library.list
    assert listed.verticalScrollBar().isVisible()
    for row in range(ALL):
        rect = listed.visualRect(listed.model().index(row, 0))
        assert rect.width() == listed.viewport().width()
