"""History with room: versions walked by keys, any two compared, one or a field brought back."""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication, QInputDialog, QWidget

from desk_window import Ctrl, Nothing, Seat, Shift, answering, settle
from deskeditor.gui.history.page import THUMB_WIDTH
from deskeditor.gui.history.panel import HistoryPanel
from deskeditor.gui.uniting.dialog import MergeDialog
from deskeditor.model.ids import StoryId
from deskeditor.model.image import ImageUse
from deskeditor.model.story import Story
from deskeditor.model.vocabulary import TermKind
from deskeditor.operations.stories import save_story

GRAIN = "river-watch-danube-grain-talks"
OTHER = "the-envoy-nobody-sent"


def with_versions(seat: Seat) -> Story:
    """Open a story of which there are three versions."""
    story = seat.stored(GRAIN)
    for headline, topics in (("Second", ("Trade",)), ("Third", ())):
        after = replace(seat.stored(GRAIN), headline=headline, topics=topics)
        seat.client.perform(save_story(after, after.head, "Saved by hand"))
    seat.open(GRAIN)
    return story


def in_history(seat: Seat) -> HistoryPanel:
    """Go to the history of the open story by its key, and wait for the first comparison."""
    seat.press(seat.window, Qt.Key.Key_H, Ctrl | Shift)
    panel = seat.window.later.history
    seat.until(lambda: panel.view.comparison is not None and panel.compared is not None)
    return panel


def shows(panel: HistoryPanel, older: int, newer: int) -> bool:
    told = panel.view.comparison
    sides = (told.before.revision, told.after.revision) if told else (None, None)
    return [side.number for side in sides if side] == [older, newer]


def test_the_first_version_shows_what_it_brought(seat: Seat) -> None:
    story = seat.open(OTHER)
    panel = in_history(seat)
    assert story.headline in panel.view.toPlainText()
    assert "Bring back" not in panel.view.toPlainText()
    panel.against.choose("now")
    seat.until(lambda: "do not differ" in panel.view.toPlainText())


def test_versions_are_walked_by_keys_and_any_two_compared(seat: Seat) -> None:
    with_versions(seat)
    panel = in_history(seat)
    seat.until(lambda: shows(panel, 2, 3))
    assert panel.timeline.hasFocus()
    assert not panel.restore.isEnabled()
    seat.press(panel.timeline, Qt.Key.Key_Down)
    seat.until(lambda: shows(panel, 1, 2))
    assert panel.restore.isEnabled()
    seat.press(panel.timeline, Qt.Key.Key_Up)
    seat.press(panel.timeline, Qt.Key.Key_Down, Shift)
    seat.press(panel.timeline, Qt.Key.Key_Down, Shift)
    seat.until(lambda: shows(panel, 1, 3))
    assert "Third" in panel.view.toPlainText()
    assert not panel.restore.isEnabled()
    seat.press(panel.timeline, Qt.Key.Key_End)
    panel.against.choose("now")
    seat.until(lambda: shows(panel, 1, 3))
    seat.press(panel.timeline, Qt.Key.Key_Return)
    assert panel.view.hasFocus()
    seat.press(seat.window, Qt.Key.Key_Escape)
    assert seat.window.place == "stories"


def test_sizes_of_changes_come_to_the_lines_that_are_in_view(seat: Seat) -> None:
    with_versions(seat)
    panel = in_history(seat)
    model = panel.timeline.model()
    seat.until(lambda: "1 words added" in str(model.data(model.index(0, 0))))


def test_looking_at_an_old_version_loses_no_word_that_was_typed(seat: Seat) -> None:
    with_versions(seat)
    editor = seat.window.stories.editor
    editor.deck.setFocus()
    seat.press(editor.deck, Qt.Key.Key_Home, Ctrl)
    seat.type(editor.deck, "Typed: ")
    panel = in_history(seat)
    seat.until(lambda: shows(panel, 3, 4))
    assert seat.stored(GRAIN).deck.startswith("Typed: ")
    seat.press(panel.timeline, Qt.Key.Key_End)
    seat.press(seat.window, Qt.Key.Key_Escape)
    assert editor.deck.text.startswith("Typed: ")


def test_one_field_is_brought_back_by_its_link_and_undone_in_one_step(seat: Seat) -> None:
    story = with_versions(seat)
    panel = in_history(seat)
    panel.timeline.select(story.head)
    panel.against.choose("now")
    seat.until(lambda: shows(panel, 1, 3))
    panel.view.anchorClicked.emit(QUrl("restore:topics"))
    seat.until(lambda: seat.story is not None and seat.story.topics == story.topics)
    assert seat.story is not None
    assert seat.story.headline == "Third"
    seat.until(lambda: len(panel.timeline.revisions) == 4)
    seat.window.actions_by_key["undo_act"].trigger()
    seat.until(lambda: seat.story is not None and seat.story.topics == ())


def test_a_version_is_named_and_keeps_its_name(seat: Seat) -> None:
    story = with_versions(seat)
    panel = in_history(seat)
    panel.timeline.select(story.head)

    def write(dialog: QWidget) -> None:
        assert isinstance(dialog, QInputDialog)
        dialog.setTextValue("As filed")
        dialog.accept()

    with answering(write):
        panel.name.click()
    seat.until(lambda: panel.timeline.revisions[-1].name == "As filed")
    assert panel.timeline.selected[0].newest.id == story.head
    seat.press(seat.window, Qt.Key.Key_Escape)
    seat.window.stories.editor.headline.setFocus()
    seat.type(seat.window.stories.editor.headline, "!")
    with answering(write):
        seat.window.actions_by_key["save_named"].trigger()
    newest = seat.ask(lambda tx: tx.revisions.of(story.id))[0]
    assert (newest.number, newest.name, newest.reason) == (4, "As filed", "Saved by hand")


def test_another_lead_picture_is_shown_beside_the_one_before(seat: Seat) -> None:
    story = seat.stored(GRAIN)
    assert story.lead is not None
    images = seat.ask(lambda tx: tx.images.all())
    other = next(image for image in images if image.id != story.lead.image)
    after = replace(story, lead=ImageUse(other.id))
    seat.client.perform(save_story(after, after.head))
    seat.open(GRAIN)
    panel = in_history(seat)
    seat.until(lambda: shows(panel, 1, 2))
    placeholder = QSize(THUMB_WIDTH, THUMB_WIDTH * 2 // 3)
    kind = QTextDocument.ResourceType.ImageResource.value

    def drawn() -> bool:
        image = panel.view.document().resource(kind, QUrl(f"picture:{other.sha256}"))
        return isinstance(image, QImage) and image.size() != placeholder

    seat.until(drawn)


def test_a_new_story_of_a_column_has_its_pattern_and_the_caret_behind_it(seat: Seat) -> None:
    acts = seat.window.column_acts
    assert acts.menu.menuAction().isVisible()
    names = [entry.title for entry in acts.entries]
    assert "New River Watch" in names
    action = next(a for a in acts.menu.actions() if a.text() == "River Watch")
    action.trigger()
    headline = seat.window.stories.editor.headline
    seat.until(lambda: headline.text == "River Watch: ")
    seat.type(headline, "ice")
    seat.saved()
    stored = seat.stored("river-watch-ice")
    assert stored.headline == "River Watch: ice"
    assert stored.body.strip()
    columns = seat.ask(lambda tx: tx.vocabulary.all()).of(TermKind.COLUMN)
    assert stored.column in [column.id for column in columns]


def test_two_stories_are_merged_by_hand_in_the_dialog(seat: Seat) -> None:
    lead = seat.open(GRAIN)
    second = seat.stored(OTHER)

    def merge(widget: MergeDialog) -> None:
        widget.other.setCurrentIndex(widget.other.findData(second.id))
        assert widget.text.toPlainText().startswith(lead.body[:40])
        widget.lead.choose("other")
        assert widget.text.toPlainText().startswith(second.body[:40])
        widget.lead.choose("this")
        widget.way.choose("weave")
        widget.text.setFocus()
        seat.press(widget.text, Qt.Key.Key_Home, Ctrl)
        seat.type(widget.text, "By hand. ")
        assert widget.way.current == "hand"
        widget.merge.click()

    seat.window.actions_by_key["merge"].trigger()
    seat.until(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, MergeDialog)
    merge(dialog)
    seat.until(lambda: seat.story is not None and seat.story.body.startswith("By hand. "))
    assert seat.ask(lambda tx: tx.stories.get(StoryId(second.id))).deleted_at is not None
    seat.window.actions_by_key["undo_act"].trigger()
    seat.until(lambda: seat.story is not None and seat.story.body == lead.body)
    assert seat.ask(lambda tx: tx.stories.get(StoryId(second.id))).deleted_at is None


def test_who_and_when_are_set_in_the_inspector(seat: Seat) -> None:
    seat.open(GRAIN)
    plan = seat.window.stories.inspector.story.plan
    assert not plan.zone.isVisible()
    plan.assignee.setFocus()
    seat.type(plan.assignee, "Ruth Cole")
    seat.press(plan.assignee, Qt.Key.Key_Return, Nothing)
    plan.embargo.set.click()
    settle(seat.qtbot)
    assert not plan.zone.isHidden()
    at = plan.embargo.moment
    plan.zone.setCurrentIndex(plan.zone.findData("Asia/Tokyo"))
    plan.zone.activated.emit(plan.zone.currentIndex())
    seat.saved()
    stored = seat.stored(GRAIN)
    assert (stored.assignee, stored.time_zone) == ("Ruth Cole", "Asia/Tokyo")
    assert at is not None
    assert stored.embargo_until is not None
    assert stored.embargo_until < at  # the same clock, further east
