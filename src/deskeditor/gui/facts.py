"""What the bar, the status line and the toast say of the place, of what is open and was done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from deskeditor.gui.story_session import SaveState, SaveStatus

if TYPE_CHECKING:
    from deskeditor.gui.main_window import MainWindow
    from deskeditor.gui.search_list import Counted

PLACE_NAMES = {
    "stories": "Desk",
    "issues": "Issues",
    "images": "Images",
    "export": "Export",
    "history": "Desk › History",
    "vocabulary": "Vocabulary",
}
# Acts that a toast speaks of, with the way back; the others show what they did by themselves.
SAID = ("Move to Trash", "Move Image", "Remove", "Retire", "Credit Images", "Keep One", "Replace")


class Facts(QObject):
    """Keeps what the window says of itself true."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.reading_rate = 230  # words a minute

    def show_place(self, place: str) -> None:
        """Name the place, and say in the status line what is open there."""
        window = self._window
        window.top.show_place(PLACE_NAMES[place])
        if place == "stories":
            self.show_story()
            if window.session.is_open:
                window.stories.editor.tell_caret()
            window.status.show_status(window.session.status)
            window.status.checks.setVisible(window.session.is_open)
        else:
            window.status.show_nothing()

    def show_story(self) -> None:
        """Say how long the open story is."""
        if self._window.session.is_open and self._window.place == "stories":
            self._window.window_acts.show_count()

    def show_issue(self) -> None:
        """Name the open issue and say what it holds, in the Issues place."""
        window = self._window
        issue = window.issue_session.issue
        if window.place != "issues" or issue is None:
            return
        magazine = window.edition.magazine if window.edition else None
        name = magazine.newsletter_name if magazine else self.tr("Newsletter")
        window.top.show_place(f"Issues › {name} No. {issue.number}")
        window.status.show_issue(len(issue.stories()), len(issue.sections))
        window.navigation.show_issue(issue.id)

    def show_issue_stored(self, why: str) -> None:
        """Say that the issue is saved, or why it is not."""
        state = SaveState.FAILED if why else SaveState.SAVED
        self._window.status.show_status(SaveStatus(state, None, why))

    def count_selection(self) -> None:
        """Count what is selected in the text, if anything is."""
        selects = self._window.stories.editor.body.textCursor().hasSelection()
        self._window.window_acts.count_selection(selects)

    def show_words(self, words: int, selected: bool) -> None:  # noqa: FBT001 - Qt's signal
        """Say how many words were counted and how long they take to read."""
        window = self._window
        if window.place == "stories" and window.session.is_open:
            from deskeditor.text.counting import reading_minutes  # noqa: PLC0415 - not at the start

            language = window.stories.editor.body.typing.language
            minutes = reading_minutes(words, language, self.reading_rate)
            window.status.show_words(words, minutes, selected=selected)

    def show_searches(self, searches: Sequence[Counted]) -> None:
        """Show the kept searches with what they find, the present one marked."""
        window = self._window
        window.navigation.searches.show_searches(searches, window.stories.library.query_text)

    def show_undo(self, undo: str, _redo: str) -> None:
        """Name the act that Undo takes back."""
        action = self._window.actions_by_key["undo_act"]
        action.setEnabled(bool(undo))
        nothing = self.tr("Undo Last Change of the Desk")  # beside the Undo of the text
        action.setText(self.tr("Undo %1").replace("%1", undo) if undo else nothing)

    def say_performed(self, label: str, can_undo: bool) -> None:  # noqa: FBT001 - Qt's signal
        """Say what was done where nothing else shows it, with the way back."""
        of_many = " Stories" in label
        if (of_many or label.startswith(SAID)) and can_undo:
            in_trash = label.startswith("Move") and label.endswith("Trash")
            told = self.tr("Moved to the trash.") if in_trash else self.tr("Done: %1.")
            window = self._window
            window.say(told.replace("%1", label), self.tr("Undo"), window.client.undo)

    def say_preview_failed(self, why: str) -> None:
        """Say why the page does not follow the text."""
        self._window.say(self.tr("The page stays as it was: %1").replace("%1", why))
