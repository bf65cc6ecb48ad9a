"""A time that may be set or not, told on the clock of one zone."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QDate, QDateTime, QSignalBlocker, QTime, Signal
from PySide6.QtWidgets import QDateTimeEdit, QHBoxLayout, QPushButton, QWidget

from deskeditor.model.zones import zone_named


class MomentField(QWidget):
    """Says "Set…" while there is no time; else the time, which can be changed or taken away."""

    changed = Signal(object)  # datetime, aware and UTC, or None

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moment: datetime | None = None
        self._zone = "UTC"
        self.set = QPushButton(self.tr("Set…"), self)
        self.set.setAccessibleName(self.tr("Set: %1").replace("%1", name))
        self.edit = QDateTimeEdit(self)
        self.edit.setAccessibleName(name)
        self.edit.setDisplayFormat("d MMM yyyy, HH:mm")
        self.edit.setCalendarPopup(True)
        self.clear = QPushButton("×", self)
        self.clear.setProperty("flat", "true")
        self.clear.setAccessibleName(self.tr("Take away: %1").replace("%1", name))
        self.clear.setToolTip(self.clear.accessibleName())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.set)
        row.addWidget(self.edit, 1)
        row.addWidget(self.clear)
        row.addStretch(0)
        self.setFocusProxy(self.set)
        self.set.clicked.connect(self._on_set)
        self.clear.clicked.connect(self._on_clear)
        self.edit.dateTimeChanged.connect(self._on_edited)
        self.show_moment(None, "UTC")

    @property
    def moment(self) -> datetime | None:
        """The time, aware and UTC, or None."""
        return self._moment

    def show_moment(self, moment: datetime | None, zone: str) -> None:
        """Show a time in a zone without saying that it changed."""
        self._moment, self._zone = moment, zone
        is_set = moment is not None
        self.set.setVisible(not is_set)
        self.edit.setVisible(is_set)
        self.clear.setVisible(is_set)
        self.setFocusProxy(self.edit if is_set else self.set)
        if moment is not None:
            there = moment.astimezone(zone_named(zone))
            shown = QDateTime(
                QDate(there.year, there.month, there.day), QTime(there.hour, there.minute)
            )
            with QSignalBlocker(self.edit):
                if shown != self.edit.dateTime():
                    self.edit.setDateTime(shown)

    def in_zone(self, zone: str) -> datetime | None:
        """Return the time that the same clock shows in another zone."""
        if self._moment is None:
            return None
        there = self._moment.astimezone(zone_named(self._zone)).replace(tzinfo=zone_named(zone))
        return there.astimezone(UTC)

    def _on_set(self) -> None:
        now = datetime.now(UTC) + timedelta(hours=1)
        self._tell(now.replace(minute=0, second=0, microsecond=0))
        self.edit.setFocus()

    def _on_clear(self) -> None:
        self._tell(None)
        self.set.setFocus()

    def _on_edited(self, shown: QDateTime) -> None:
        day, time = shown.date(), shown.time()
        there = datetime(
            day.year(), day.month(), day.day(), time.hour(), time.minute(),
            tzinfo=zone_named(self._zone),
        )  # fmt: skip
        self._tell(there.astimezone(UTC))

    def _tell(self, moment: datetime | None) -> None:
        self.show_moment(moment, self._zone)
        self.changed.emit(moment)
