"""The line at the bottom; it tells the truth about saving."""

from datetime import UTC, datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from deskeditor.gui.ages import long_date
from deskeditor.gui.story_session import SaveState, SaveStatus
from deskeditor.gui.widgets.restyled import restyle

TICK_MS = 1_000


class StatusLine(QWidget):
    """Words and reading time, line and column, the state of saving, open checks, the desk."""

    checks_requested = Signal()

    def __init__(self, desk_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.setFixedHeight(26)
        self.words = QLabel(self)
        self.caret = QLabel(self)
        self.saving = QLabel(self)
        self.saving.setAccessibleDescription(self.tr("State of saving"))
        self.remedy = QToolButton(self)
        self.remedy.setText(self.tr("What to do"))
        self.remedy.setAccessibleName(self.tr("What to do about what is not saved"))
        self.remedy.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.remedy.hide()
        self.backup_trouble = QToolButton(self)
        self.backup_trouble.setText(self.tr("No backup"))
        self.backup_trouble.setAccessibleName(self.tr("The last backup failed: show the backups"))
        self.backup_trouble.setProperty("tone", "warning")
        self.backup_trouble.hide()
        self.checks = QToolButton(self)
        self.checks.setAccessibleDescription(self.tr("Open checks"))
        self.desk = QLabel(desk_name, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(16)
        for widget in (self.words, self.caret, self.saving, self.remedy):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.backup_trouble)
        row.addWidget(self.checks)
        row.addWidget(self.desk)
        self._status = SaveStatus(SaveState.NOTHING)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._show_status)
        self._tick.start()
        self.checks.clicked.connect(self.checks_requested)
        self.show_checks(0)
        self.checks.hide()

    def show_words(self, words: int, minutes: int, *, selected: bool = False) -> None:
        """Say how many words, and how long they take to read."""
        if words == 1:
            of = self.tr("1 word selected") if selected else self.tr("1 word")
        else:
            of = self.tr("%1 words selected") if selected else self.tr("%1 words")
        self.words.setText(f"{of.replace('%1', f'{words:,}')} · {minutes} min")

    def show_caret(self, line: int, column: int) -> None:
        """Say where the caret stands, both from 1."""
        self.caret.setText(
            self.tr("Ln %1, Col %2").replace("%1", str(line)).replace("%2", str(column))
        )

    def show_checks(self, count: int) -> None:
        """Say how many checks are open."""
        self.checks.setText(
            self.tr("%1 checks").replace("%1", str(count)) if count != 1 else self.tr("1 check")
        )
        restyle(self.checks, tone="" if count else "good")

    def show_status(self, status: SaveStatus) -> None:
        """Say what is true about the words in the window; aloud, too, where they are not kept."""
        was, self._status = self._status, status
        self._show_status()
        if status.state is SaveState.FAILED and status != was:
            told = QAccessibleAnnouncementEvent(self.saving, self.saving.text())
            QAccessible.updateAccessibility(told)

    def show_issue(self, stories: int, sections: int) -> None:
        """Say how much an issue holds."""
        one, more = self.tr("1 story"), self.tr("%1 stories")
        told = (one if stories == 1 else more).replace("%1", str(stories))
        one, more = self.tr("1 section"), self.tr("%1 sections")
        told = f"{told} · {one if sections == 1 else more}"
        self.words.setText(told.replace("%1", str(sections)))

    def show_nothing(self) -> None:
        """Say nothing of a story: none is shown."""
        self.show_status(SaveStatus(SaveState.NOTHING))
        for label in (self.words, self.caret):
            label.setText("")
        self.checks.hide()

    def _show_status(self) -> None:
        status = self._status
        texts = {
            SaveState.NOTHING: "",
            SaveState.SAVING: self.tr("Saving…"),
            SaveState.SAVED: self._saved(status.at),
            SaveState.FAILED: self.tr("Not saved: %1").replace("%1", status.reason),
        }
        tones = {SaveState.SAVED: "good", SaveState.FAILED: "warning"}
        self.saving.setText(texts[status.state])
        restyle(self.saving, tone=tones.get(status.state, ""))
        self.remedy.setVisible(status.state is SaveState.FAILED)

    def _saved(self, at: datetime | None) -> str:
        if at is None:
            return self.tr("Saved")
        seconds = int((datetime.now(UTC) - at).total_seconds())
        if seconds < 2:  # noqa: PLR2004 - s; "0 s ago" reads as a flicker
            return self.tr("Saved")
        if seconds < 60:  # noqa: PLR2004 - s
            return self.tr("Saved %1 s ago").replace("%1", str(seconds))
        local = at.astimezone()
        if seconds < 86_400:  # noqa: PLR2004 - s
            return self.tr("Saved at %1").replace("%1", f"{local:%H:%M}")
        return self.tr("Saved %1").replace("%1", long_date(local.date()))
