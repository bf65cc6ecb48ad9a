"""The Export place."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from deskeditor.errors import DeskError
from deskeditor.gui.ages import long_date
from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.exporting.preflight import StoryFinding, preflight
from deskeditor.gui.icons import icon
from deskeditor.gui.lane_work import issue_export, site_export
from deskeditor.gui.lanes import Lane
from deskeditor.gui.theme import Theme
from deskeditor.gui.widgets.restyled import restyle
from deskeditor.gui.widgets.wrapped_items import WrappedItems
from deskeditor.model.edition import Edition, outgoing
from deskeditor.model.finding import Level
from deskeditor.model.ids import StoryId
from deskeditor.model.story import Status

if TYPE_CHECKING:
    from deskeditor.operations.exporting import Exported


class ExportPanel(QWidget):
    """Writes the site package or one issue on the export lane; writing goes on meanwhile."""

    flush_requested = Signal()  # save what is open first
    folder_chosen = Signal(str)
    story_requested = Signal(str)  # StoryId: its finding was chosen
    publish_requested = Signal(object)  # tuple of StoryId that are ready
    _progressed = Signal(int, int, str)

    def __init__(
        self, client: DeskClient, lane: Lane, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("place")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._client, self._lane, self._theme = client, lane, theme
        self._cancelled = Event()
        self._exported: Exported | None = None
        self.folder = QLineEdit(self)
        self.as_zip = QCheckBox(self.tr("As one .zip file"), self)
        self.site = QPushButton(self.tr("Export site"), self)
        self.issues = QComboBox(self)
        self.issue = QPushButton(self.tr("Export issue"), self)
        self.bar = QProgressBar(self)
        self.state = QLabel(self)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.open_folder = QPushButton(self.tr("Open folder"), self)
        self.open_page = QPushButton(self.tr("Open in browser"), self)
        self.findings = QListWidget(self)
        self.before = QListWidget(self)
        self.publish = QPushButton(self)
        self._ready: tuple[StoryId, ...] = ()
        self._summary = QLabel(self)
        self._build()
        self._connect()

    def show_edition(self, edition: Edition) -> None:
        """Say what an export would hold now."""
        now = datetime.now(UTC)
        stories = outgoing(edition, now)
        self._ready = tuple(s.id for s in stories if s.status is Status.READY)
        ready = len(self._ready)
        text = self.tr("%1 stories go out: %2 published, %3 ready. %4 issues.")
        for place, number in enumerate(
            (len(stories), len(stories) - ready, ready, len(edition.issues)), start=1
        ):
            text = text.replace(f"%{place}", str(number))
        self._summary.setText(text)
        self.publish.setText(self.tr("Publish the ready ones (%1)").replace("%1", str(ready)))
        self.publish.setVisible(bool(ready))
        self._show_preflight(preflight(edition, now), is_empty=not stories)
        chosen = self.issues.currentData()
        self.issues.clear()
        for issue in reversed(edition.issues):
            self.issues.addItem(f"No. {issue.number} · {long_date(issue.date)}", issue.number)
        self.issues.setCurrentIndex(max(0, self.issues.findData(chosen)))
        self.issue.setEnabled(bool(edition.issues))

    def show_folder(self, folder: str) -> None:
        """Set where exports go."""
        self.folder.setText(folder)

    def export_number(self, number: int) -> None:
        """Export one issue."""
        self.issues.setCurrentIndex(self.issues.findData(number))
        self._on_issue()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(10)
        heading = QLabel(self.tr("Export"), self)
        heading.setStyleSheet("font-size: 20px; font-weight: 600;")
        column.addWidget(heading)
        self._summary.setProperty("muted", "true")
        top = QHBoxLayout()
        top.addWidget(self._summary)
        top.addWidget(self.publish)
        top.addStretch(1)
        column.addLayout(top)
        column.addWidget(self._build_target())
        cards = QHBoxLayout()
        cards.setSpacing(12)
        cards.addWidget(
            self._card(
                self.tr("The site"),
                self.tr(
                    "Pages, rails, feeds, sitemaps and pictures with their credits, as one"
                    " verified package. What was there stays until the new one is complete."
                ),
                (self.as_zip,),
                self.site,
            )
        )
        cards.addWidget(
            self._card(
                self.tr("One issue"),
                self.tr(
                    "The mail as HTML with inlined styles, as plain text and as an .eml file."
                ),
                (self.issues,),
                self.issue,
            )
        )
        column.addLayout(cards)
        column.addWidget(self._build_progress())
        self.issues.setAccessibleName(self.tr("Issue to export"))
        self.state.setAccessibleDescription(self.tr("State of the export"))
        self.findings.setAccessibleName(self.tr("What the verification found"))
        WrappedItems(self.findings)
        self.findings.setFrameShape(QFrame.Shape.NoFrame)
        column.addWidget(self.findings, 1)
        self.findings.hide()
        self._before_heading = QLabel(self.tr("BEFORE IT GOES OUT"), self)
        self._before_heading.setProperty("heading", "true")
        column.addWidget(self._before_heading)
        self.before.setAccessibleName(self.tr("What the checks say of the stories that go out"))
        WrappedItems(self.before)
        self.before.setSpacing(2)
        column.addWidget(self.before, 2)

    def _show_preflight(self, found: tuple[StoryFinding, ...], *, is_empty: bool) -> None:
        self.before.clear()
        if is_empty:
            self.before.addItem(self.tr("Nothing goes out yet. Mark a story ready first."))
        elif not found:
            good = icon("circle-check", self._theme.color("good"))
            told = self.tr("Every story that goes out passes every check.")
            self.before.addItem(QListWidgetItem(good, told))
        for entry in found:
            is_block = entry.finding.level is Level.BLOCK
            item = QListWidgetItem(
                icon(
                    "circle-alert" if is_block else "triangle-alert",
                    self._theme.color("accent" if is_block else "warning"),
                ),
                f"{entry.headline}: {entry.finding.message}",
            )
            item.setData(Qt.ItemDataRole.UserRole, entry.story)
            self.before.addItem(item)

    def _on_before(self, item: QListWidgetItem) -> None:
        story = item.data(Qt.ItemDataRole.UserRole)
        if story:
            self.story_requested.emit(story)

    def _build_target(self) -> QWidget:
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        label = QLabel(self.tr("Folder"), box)
        label.setBuddy(self.folder)
        self.folder.setAccessibleName(self.tr("Folder that exports go to"))
        self.folder.setPlaceholderText(self.tr("Choose where exports go"))
        choose = QPushButton(self.tr("Choose…"), box)
        choose.clicked.connect(self._on_choose)
        row.addWidget(label)
        row.addWidget(self.folder, 1)
        row.addWidget(choose)
        return box

    def _card(
        self, title: str, words: str, options: tuple[QWidget, ...], button: QPushButton
    ) -> QFrame:
        card = QFrame(self)
        card.setProperty("card", "true")
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        card.setMinimumHeight(170)
        column = QVBoxLayout(card)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(10)
        name = QLabel(title, card)
        name.setStyleSheet("font-weight: 600; font-size: 15px;")
        text = QLabel(words, card)
        text.setWordWrap(True)
        text.setProperty("muted", "true")
        column.addWidget(name)
        column.addWidget(text)
        column.addStretch(1)
        for option in options:
            column.addWidget(option)
        button.setProperty("primary", "true")
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _build_progress(self) -> QWidget:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 8, 0, 0)
        self.state.setWordWrap(True)
        self.state.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the export"))
        row = QHBoxLayout()
        row.addWidget(self.cancel)
        row.addWidget(self.open_page)
        row.addWidget(self.open_folder)
        row.addStretch(1)
        column.addWidget(self.bar)
        column.addWidget(self.state)
        column.addLayout(row)
        for widget in (self.bar, self.cancel, self.open_page, self.open_folder):
            widget.hide()
        return box

    def _connect(self) -> None:
        self.site.clicked.connect(self._on_site)
        self.issue.clicked.connect(self._on_issue)
        self.publish.clicked.connect(lambda: self.publish_requested.emit(self._ready))
        self.before.itemActivated.connect(self._on_before)
        self.before.itemClicked.connect(self._on_before)
        self.cancel.clicked.connect(self._on_cancel)
        self.open_folder.clicked.connect(self._on_open_folder)
        self.open_page.clicked.connect(self._on_open_page)
        self.folder.editingFinished.connect(lambda: self.folder_chosen.emit(self.folder.text()))
        self._progressed.connect(self._on_progress)

    def _on_choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder that exports go to"))
        if folder:
            self.folder.setText(folder)
            self.folder_chosen.emit(folder)

    def _target(self, name: str) -> Path | None:
        if not self.folder.text().strip():
            self._on_choose()
        folder = self.folder.text().strip()
        return Path(folder).expanduser() / name if folder else None

    def _on_site(self) -> None:
        target = self._target("site")
        if target is not None:
            zipped = self.as_zip.isChecked()
            self._start(
                lambda: site_export(
                    self._client.desk,
                    target,
                    as_zip=zipped,
                    progress=self._progressed.emit,
                    cancelled=self._cancelled.is_set,
                )
            )

    def _on_issue(self) -> None:
        number = self.issues.currentData()
        target = self._target(f"issue-{number}")
        if target is not None and number is not None:
            self._start(
                lambda: issue_export(
                    self._client.desk,
                    number,
                    target,
                    progress=self._progressed.emit,
                    cancelled=self._cancelled.is_set,
                )
            )

    def _start(self, work: "Callable[[], Exported]") -> None:
        self.flush_requested.emit()
        self._cancelled.clear()
        self._exported = None
        for widget in (self.site, self.issue):
            widget.setEnabled(False)
        self.open_folder.hide()
        self.open_page.hide()
        self.findings.hide()
        self.bar.setRange(0, 0)
        self.bar.show()
        self.cancel.show()
        self._say(self.tr("Collecting…"))
        flushed = self._client.run(lambda _desk: None)  # done when what was flushed is kept
        flushed.done.connect(partial(self._begin, work))

    def _begin(self, work: "Callable[[], Exported]", _nothing: object) -> None:
        job = self._lane.submit(work)
        job.done.connect(self._on_done)
        job.failed.connect(self._on_failed)

    def _on_progress(self, done: int, total: int, what: str) -> None:
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        self._say(f"{done} / {total} · {what}")

    def stop(self) -> None:
        """Give up an export that is under way; the last good one stays."""
        self._cancelled.set()

    def _on_cancel(self) -> None:
        self.stop()
        self._say(self.tr("Stopping; the last good export stays."))

    def _on_done(self, exported: "Exported") -> None:
        self._finish()
        self._exported = exported
        errors = [f for f in exported.findings if f.level == "error"]
        text = (
            self.tr("Complete and verified: %1 files in %2")
            if not errors
            else self.tr("Written, but the verification found %3 errors: %1 files in %2")
        )
        for place, value in enumerate((exported.files, exported.path, len(errors)), start=1):
            text = text.replace(f"%{place}", str(value))
        self._say(text, "good" if not errors else "warning")
        self.open_folder.show()
        self.open_page.setVisible(self._page() is not None)
        self.findings.clear()
        color = self._theme.color("warning")
        for finding in exported.findings:
            self.findings.addItem(
                QListWidgetItem(icon("triangle-alert", color), f"{finding.where}: {finding.what}")
            )
        for warning in exported.warnings:
            self.findings.addItem(QListWidgetItem(icon("info", color), warning))
        self.findings.setVisible(self.findings.count() > 0)

    def _on_failed(self, error: BaseException) -> None:
        self._finish()
        if not isinstance(error, DeskError):
            raise error
        self._say(str(error), "warning")

    def _finish(self) -> None:
        self.bar.hide()
        self.cancel.hide()
        for widget in (self.site, self.issue):
            widget.setEnabled(True)

    def _say(self, text: str, tone: str = "") -> None:
        self.state.setText(text)
        restyle(self.state, tone=tone)

    def _page(self) -> Path | None:
        if self._exported is None:
            return None
        root = Path(self._exported.path)
        for page in (root / "data" / "site" / "index.html", root / "issue.html"):
            if page.is_file():
                return page
        return None

    def _on_open_folder(self) -> None:
        if self._exported is not None:
            path = Path(self._exported.path)
            folder = path if path.is_dir() else path.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _on_open_page(self) -> None:
        page = self._page()
        if page is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(page)))
