"""Everything can be reached by keys and has a name; nothing is cut off in a small window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)

from desk_window import Nothing, Seat, Shift, named, settle
from deskeditor.gui.inspector.panel import TABS
from deskeditor.gui.issue.section_box import SectionBox
from deskeditor.gui.theme import DARK, LIGHT, STATUS_TOKENS, Tokens

GRAIN = "river-watch-danube-grain-talks"
PLACES = ("stories", "issues", "images", "export", "vocabulary", "history")
NOT_OURS = ("qt_", "RenderWidget", "QtWebEngine")  # parts that Qt makes for its own widgets


def _focusable(window: QWidget) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        if widget.focusPolicy() is Qt.FocusPolicy.NoFocus or not widget.isVisible():
            continue
        inner = widget.objectName() or widget.metaObject().className()
        if not inner.startswith(NOT_OURS) and not _is_part(widget):
            yield widget


def _is_part(widget: QWidget) -> bool:
    """Whether a widget belongs to another that has the name: a combo box's list, a viewport."""
    parent = widget.parentWidget()
    if isinstance(parent, QWebEngineView):
        return bool(parent.accessibleName())
    return (
        isinstance(parent, QComboBox | QAbstractScrollArea)
        and not isinstance(widget, QAbstractButton | QLineEdit)
        and bool(parent.accessibleName())
    )


def _name(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton):
        return widget.text()
    if isinstance(widget, QLabel):  # what it says is its name; without words it has none to say
        return widget.text() or widget.accessibleDescription()
    return ""


@pytest.mark.parametrize("place", PLACES)
def test_every_control_of_a_place_has_a_name(seat: Seat, place: str) -> None:
    seat.open(GRAIN)
    seat.window.show_place(place)
    seat.until(lambda: place != "issues" or seat.window.issue_session.issue is not None)
    settle(seat.qtbot)
    nameless = [
        f"{type(w).__name__} in {type(w.parentWidget()).__name__}"
        for w in _focusable(seat.window)
        if not _name(w).strip()
    ]
    assert nameless == []


@pytest.mark.parametrize("tab", TABS)
def test_every_control_of_the_inspector_has_a_name(seat: Seat, tab: str) -> None:
    seat.open(GRAIN)
    seat.window.stories.inspector.choose(tab)
    settle(seat.qtbot)
    nameless = [
        f"{type(w).__name__} in {type(w.parentWidget()).__name__}"
        for w in _focusable(seat.window.stories.inspector)
        if not _name(w).strip()
    ]
    assert nameless == []


def test_tab_walks_from_the_list_through_the_editor_to_the_inspector(seat: Seat) -> None:
    seat.open(GRAIN)
    seat.window.stories.library.field.setFocus()
    visited: list[QWidget] = []
    for _ in range(40):
        focus = QApplication.focusWidget()
        assert focus is not None
        visited.append(focus)
        if focus is seat.window.stories.editor.body:  # Tab is an indent there: Esc leaves it
            seat.press(focus, Qt.Key.Key_Escape)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    editor, inspector = seat.window.stories.editor, seat.window.stories.inspector
    order = [visited.index(w) for w in (editor.headline, editor.deck, editor.body)]
    assert order == sorted(order)
    assert any(inspector.isAncestorOf(w) for w in visited)


def _tabbed(start: QWidget, last: QWidget) -> list[QWidget]:
    """Return where Tab stops from one widget to another; the parts of a date are one stop."""
    stops = [start]
    start.setFocus()
    for _ in range(90):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus is not stops[-1]:
            stops.append(focus)
        if focus is last:
            break
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    return stops


def test_tab_goes_from_the_inspector_round_to_the_text_past_the_page(reading_seat: Seat) -> None:
    seat = reading_seat
    seat.open_page(GRAIN)
    window, inspector = seat.window, seat.window.stories.inspector
    library, body = window.stories.library, window.stories.editor.body
    stops = _tabbed(inspector.bar, body)
    shown = (inspector.bar, inspector.story.status, inspector.story.forward, window.status.checks)
    order = [stops.index(stop) for stop in (*shown, window.top.menu, library.field, library.list)]
    assert order == sorted(order)
    assert stops[-1] is body


def test_tab_goes_through_an_issue_as_one_reads_it(seat: Seat) -> None:
    seat.window.show_place("issues")
    issues, picker = seat.window.issues, seat.window.issues.picker
    seat.until(lambda: issues.mail.mail is not None)
    mode = named(issues.mail.modes, "Mail: Desktop")
    stops = _tabbed(picker.field, mode)
    chips = [stop for stop in stops if stop.accessibleName().startswith("Show ")]
    boxes = [box for box in issues.findChildren(SectionBox) if box.isVisible()]
    cards = [stop for box in boxes for stop in stops if box.isAncestorOf(stop)]
    words = [issues.subject, issues.preheader, issues.introduction]
    expected = [picker.field, *chips, picker.list, picker.add, issues.number, issues.date, *words]
    expected += [*cards, issues.export, issues.copy_html, issues.sent, mode]
    assert len(chips) == 3
    assert len(cards) > len(boxes) > 1
    assert [stop for stop in stops if stop in expected] == expected


def test_tab_goes_through_a_history_as_one_reads_it(seat: Seat) -> None:
    seat.open(GRAIN)
    seat.window.show_place("history")
    panel = seat.window.later.history
    against = named(panel.against, "Compare: With the one before")
    expected = [panel.back, panel.each, panel.whole, against, panel.timeline, panel.view]
    assert _tabbed(panel.back, panel.view) == expected


def test_tab_goes_down_the_views(seat: Seat) -> None:
    navigation = seat.window.navigation
    seat.until(lambda: len(navigation.searches.rows) == 5)
    rows = list(navigation.searches.rows.values())
    views = [row.button for row in navigation.views.values()]
    assert _tabbed(rows[0], views[-1]) == [*rows, *views]


def test_f6_goes_round_the_panes_and_shift_f6_back(seat: Seat) -> None:
    seat.open(GRAIN)
    stories = seat.window.stories
    stories.library.list.setFocus()
    panes = (stories.library, stories.editor, stories.inspector, seat.window.navigation)

    def pane() -> int:
        focus = QApplication.focusWidget()
        return next(n for n, p in enumerate(panes) if focus and p.isAncestorOf(focus))

    seen = [pane()]
    for _ in range(4):
        seat.press(seat.window, Qt.Key.Key_F6, Nothing)
        seen.append(pane())
    assert seen == [0, 1, 2, 3, 0]
    seat.press(seat.window, Qt.Key.Key_F6, Shift)
    assert pane() == 3


def test_f6_goes_into_the_page_and_out_of_it(reading_seat: Seat) -> None:
    seat = reading_seat
    seat.open_page(GRAIN)
    stories = seat.window.stories
    stories.editor.body.setFocus()
    seat.press(seat.window, Qt.Key.Key_F6, Nothing)
    seat.until(stories.preview.has_focus)
    assert stories.preview.ring.isVisible()
    assert stories.preview.ring.geometry() == stories.preview.view.geometry()
    page = QApplication.focusWidget()
    assert page is not None
    seat.press(page, Qt.Key.Key_F6, Nothing)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert stories.inspector.isAncestorOf(focus)
    assert not stories.preview.ring.isVisible()
    seat.press(seat.window, Qt.Key.Key_F6, Shift)
    seat.press(seat.window, Qt.Key.Key_F6, Shift)
    assert QApplication.focusWidget() is stories.editor.body


@pytest.mark.parametrize("place", PLACES)
def test_f6_works_in_every_place(seat: Seat, place: str) -> None:
    seat.window.show_place(place)
    seat.press(seat.window, Qt.Key.Key_F6, Nothing)
    first = QApplication.focusWidget()
    seat.press(seat.window, Qt.Key.Key_F6, Nothing)
    assert first is not None
    assert QApplication.focusWidget() is not first


def test_alt_and_a_number_goes_to_a_place(seat: Seat) -> None:
    seen = []
    for key in (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_1):
        seat.press(seat.window, key, Qt.KeyboardModifier.AltModifier)
        seen.append(seat.window.place)
    assert seen == ["issues", "images", "export", "vocabulary", "stories"]


def test_a_small_window_has_icons_at_the_left_and_the_inspector_as_a_drawer(seat: Seat) -> None:
    seat.open(GRAIN)
    window = seat.window
    window.resize(1024, 700)
    settle(seat.qtbot)
    row = window.navigation.places["stories"]
    assert row.button.text() == ""
    assert row.button.accessibleName().startswith("Stories")
    assert not row.button.icon().isNull()
    inspector = window.stories.inspector
    assert not inspector.isVisible()
    window.actions_by_key["toggle_inspector"].trigger()
    assert inspector.isVisible()
    assert inspector.geometry().right() <= window.stories.width()
    assert inspector.geometry().bottom() <= window.stories.height()
    seat.press(window, Qt.Key.Key_Escape)
    assert not inspector.isVisible()
    window.resize(1440, 900)
    settle(seat.qtbot)
    assert inspector.isVisible()
    assert row.button.text() == "Stories"


@pytest.mark.parametrize("size", [(1024, 700), (1440, 900)])
@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_cut_off(seat: Seat, place: str, size: tuple[int, int]) -> None:
    seat.open(GRAIN)
    seat.window.resize(*size)
    seat.window.show_place(place)
    seat.until(lambda: place != "issues" or seat.window.issue_session.issue is not None)
    settle(seat.qtbot)
    assert (seat.window.width(), seat.window.height()) == size
    for _ in range(5):  # what is set anew takes its place a turn later
        settle(seat.qtbot)
    assert [_told(w) for w in _cut_off(seat.window)] == []


@pytest.mark.parametrize("tab", TABS)
def test_nothing_of_the_drawer_is_cut_off(seat: Seat, tab: str) -> None:
    seat.open(GRAIN)
    seat.window.resize(1024, 700)
    settle(seat.qtbot)
    seat.window.stories.show_inspector()
    seat.window.stories.inspector.choose(tab)
    settle(seat.qtbot)
    assert [_told(w) for w in _cut_off(seat.window.stories.inspector)] == []


def _cut_off(window: QWidget) -> Iterator[QWidget]:
    """Yield the controls and words that reach beyond what is seen of the widgets around them.

    What a scroll area holds may reach beyond it below, never beside.
    """
    for widget in window.findChildren(QWidget):
        is_told = isinstance(widget, QAbstractButton | QLabel | QLineEdit | QComboBox | QTabBar)
        if not is_told or not widget.isVisible() or widget.window() is not window.window():
            continue
        if not _is_within(widget, window) or _is_squeezed(widget):
            yield widget


def _is_within(widget: QWidget, window: QWidget) -> bool:
    parent = widget.parentWidget()
    scrolls = False
    while parent is not None and parent is not window.parentWidget():
        at = widget.mapTo(parent, QPoint(0, 0))
        place = QRect(at, widget.size())
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            scrolls = True
        if place.left() < 0 or place.right() > parent.width():
            return False
        if not scrolls and (place.top() < 0 or place.bottom() > parent.height()):
            return False
        parent = parent.parentWidget()
    return True


def _last_tab(bar: QTabBar) -> QRect:
    return bar.tabRect(bar.count() - 1)


def _is_squeezed(widget: QWidget) -> bool:
    if isinstance(widget, QTabBar):
        return _last_tab(widget).right() > widget.width()
    if isinstance(widget, QAbstractButton):
        words = widget.text().replace("&", "")
        return widget.fontMetrics().horizontalAdvance(words) > widget.width()
    return False


def test_a_screen_reader_is_told_what_a_label_says(seat: Seat) -> None:
    seat.open(GRAIN)
    seat.type(seat.window.stories.editor.headline, "TK ")
    seat.journaled()
    seat.until(lambda: seat.window.status.checks.text() == "2 checks")
    for widget, words in (
        (seat.window.status.saving, "Saved"),
        (seat.window.status.checks, "2 checks"),
        (seat.window.stories.inspector.story.credit, "Top photo credit: Grain barges moored"),
    ):
        told = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        assert told.startswith(words), told


def _told(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    words = text() if callable(text) else ""
    return f"{type(widget).__name__} “{words}” {widget.geometry().getRect()}"


def _luminance(color: str) -> float:
    """Return the relative luminance, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    parts = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


ON = {  # what is written in which colour on which ground
    "ink": ("background", "panel", "paper", "selection", "chip", "accent_background"),
    "muted": ("background", "panel", "paper", "selection"),
    "accent": ("background", "panel", "paper", "accent_background"),
    "good": ("background", "panel", "paper"),
    "warning": ("background", "panel", "paper", "warning_background"),
    "link": ("paper",),
    "on_accent": ("accent",),
}


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_text_stands_out_from_its_ground_as_wcag_aa_asks(tokens: Tokens) -> None:
    colors = tokens.mapping()
    weak = {
        f"{ink} on {ground}": round(_contrast(colors[ink], colors[ground]), 2)
        for ink, grounds in ON.items()
        for ground in grounds
        if _contrast(colors[ink], colors[ground]) < 4.5
    }
    assert weak == {}


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_dot_of_every_status_can_be_seen(tokens: Tokens) -> None:
    colors = tokens.mapping()
    for status, token in STATUS_TOKENS.items():
        for ground in ("panel", "selection"):
            assert _contrast(colors[token], colors[ground]) >= 3.0, (status, ground)
