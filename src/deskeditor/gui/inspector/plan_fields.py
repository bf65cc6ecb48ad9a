"""Whose turn a story is, when it is to go out, and until when it must not."""

from zoneinfo import available_timezones

from PySide6.QtCore import QObject, QSignalBlocker, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit

from deskeditor.gui.widgets.form import FieldLabel, FormColumn
from deskeditor.gui.widgets.moment_field import MomentField
from deskeditor.model.edition import Edition
from deskeditor.model.story import Story

_AREAS = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian")


class PlanFields(QObject):
    """Four fields of the Story tab; the zone shows once there is a time to tell in it."""

    changed = Signal(str, object)  # field, mapping of values

    def __init__(self, form: FormColumn) -> None:
        super().__init__(form)
        self._story: Story | None = None
        self._magazine_zone = "UTC"
        self.assignee = QLineEdit(form)
        self.assignee.setPlaceholderText(self.tr("nobody"))
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self.assignee)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.assignee.setCompleter(completer)
        self.publish_at = MomentField(self.tr("Planned for"), form)
        self.embargo = MomentField(self.tr("Embargo"), form)
        self.zone = QComboBox(form)
        form.add_field(self.tr("Assigned to"), self.assignee)
        self._planned_label = form.add_field(
            self.tr("Planned for"), self.publish_at, self.publish_at.set
        )
        self._embargo_label = form.add_field(self.tr("Embargo"), self.embargo, self.embargo.set)
        self._zone_label: FieldLabel = form.add_field(self.tr("Time zone"), self.zone)
        self.assignee.editingFinished.connect(self._on_assignee)
        completer.activated.connect(self._on_assignee)
        self.publish_at.changed.connect(self._on_planned)
        self.embargo.changed.connect(self._on_embargo)
        self.zone.activated.connect(self._on_zone)

    def show_story(self, story: Story, edition: Edition) -> None:
        """Show a story's fields; names are offered from contributors and other stories."""
        self._story = story
        self._magazine_zone = edition.magazine.timezone or "UTC"
        people = {p.name for p in edition.contributors.values() if p.retired_at is None}
        people |= {other.assignee for other in edition.stories if other.assignee}
        names = sorted(people, key=str.casefold)
        if names != self._names.stringList():
            self._names.setStringList(names)
        if not self.assignee.hasFocus():
            self.assignee.setText(story.assignee)
        zone = story.time_zone or self._magazine_zone
        self.publish_at.show_moment(story.publish_at, zone)
        self.embargo.show_moment(story.embargo_until, zone)
        self._show_zone(story)

    def _show_zone(self, story: Story) -> None:
        has_times = story.publish_at is not None or story.embargo_until is not None
        self.zone.setVisible(has_times)
        self._zone_label.setVisible(has_times)
        if not has_times:
            return
        with QSignalBlocker(self.zone):
            if not self.zone.count():
                self.zone.addItem("", "")
                named = sorted(z for z in available_timezones() if z.startswith(_AREAS))
                for zone in ("UTC", *named):
                    self.zone.addItem(zone.replace("_", " "), zone)
            self.zone.setItemText(0, self.tr("%1 (ours)").replace("%1", self._magazine_zone))
            self.zone.setCurrentIndex(max(0, self.zone.findData(story.time_zone)))

    def _on_assignee(self, *_: object) -> None:
        name = " ".join(self.assignee.text().split())
        if self._story is not None and name != self._story.assignee:
            self.changed.emit("assignee", {"assignee": name})

    def _on_planned(self, moment: object) -> None:
        self.changed.emit("publish_at", {"publish_at": moment})

    def _on_embargo(self, moment: object) -> None:
        self.changed.emit("embargo_until", {"embargo_until": moment})

    def _on_zone(self, index: int) -> None:
        chosen = self.zone.itemData(index)
        zone = chosen or self._magazine_zone
        self.changed.emit(
            "time_zone",
            {
                "time_zone": chosen,
                "publish_at": self.publish_at.in_zone(zone),
                "embargo_until": self.embargo.in_zone(zone),
            },
        )
