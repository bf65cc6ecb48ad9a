"""The Stories place: list, editor, preview and inspector, made to work together."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.editor.panel import EditorPanel
from deskeditor.gui.inspector.panel import InspectorPanel
from deskeditor.gui.lanes import Lane
from deskeditor.gui.library.panel import LibraryPanel
from deskeditor.gui.merging.bars import ConflictBar
from deskeditor.gui.merging.versions import Versions
from deskeditor.gui.preview.panel import PreviewPanel
from deskeditor.gui.scroll_sync import ScrollSync
from deskeditor.gui.story_session import StorySession
from deskeditor.gui.theme import Theme
from deskeditor.gui.toolbar import ToolBar
from deskeditor.gui.web.site_server import SiteServer
from deskeditor.gui.widgets.empty_place import EmptyPlace
from deskeditor.model.edition import Edition
from deskeditor.model.finding import Finding
from deskeditor.model.story import Story

LIST, INSPECTOR = 292, 300  # px
COLUMNS_WIDE = 720  # px, of the list in columns


class StoriesPlace(QWidget):
    """Writes stories; it owns the panels and wires them, they do not know each other."""

    image_requested = Signal()  # into the text

    def __init__(
        self,
        client: DeskClient,
        session: StorySession,
        render: Lane,
        media: Lane,
        server: SiteServer,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._theme = session, theme
        self.library = LibraryPanel(client, theme, self)
        self.toolbar = ToolBar(theme, self)
        self.editor = EditorPanel(session, theme, self)
        self.preview = PreviewPanel(render, server, self)
        self.inspector = InspectorPanel(client, session, media, theme, self)
        told = self.tr("Choose a story from the list, or start one.")
        self.empty = EmptyPlace(told, self.tr("New story"), self)
        self.empty.setObjectName("paper")
        self._view = "split"
        self._language = ""  # the magazine's
        self._is_narrow = False
        self.scrolling = ScrollSync(self.editor, self.preview, self)
        self._build()
        self._connect()

    def show_edition(self, edition: Edition) -> None:
        """Hand the desk's state to the panels that need it."""
        self._language = edition.magazine.language
        if self._session.story is not None:
            self._tell_language(self._session.story)
        self.library.trash_line.show_days(edition.magazine.trash_days)
        self.versions.show_edition(edition)
        self.inspector.show_edition(edition)
        self.preview.show_edition(edition)

    def show_view(self, view: str) -> None:
        """Show the text, the page, or both: "write", "split" or "read"."""
        self._view = view
        self.editor.setVisible(view != "read")
        self.preview.setVisible(view != "write")
        self.toolbar.show_view(view)

    @property
    def view(self) -> str:
        """What is shown: "write", "split" or "read"."""
        return self._view

    def cycle_view(self) -> None:
        """Go on from Write to Split to Read."""
        order = ("write", "split", "read")
        self.toolbar.views.choose(order[(order.index(self._view) + 1) % len(order)])

    def be_narrow(self, *, narrow: bool) -> None:
        """Make the inspector a drawer over the page in a narrow window, a pane in a wide one."""
        self._is_narrow = narrow
        if narrow:
            self.inspector.setParent(self)
            self.inspector.hide()
        else:
            self.panes.addWidget(self.inspector)
            self.inspector.show()

    def show_inspector(self) -> None:
        """Show the inspector, as a pane or a drawer."""
        self._place_drawer()
        self.inspector.show()
        self.inspector.raise_()

    def toggle_inspector(self) -> None:
        """Show or hide the inspector."""
        if self.inspector.isVisible():
            self.inspector.hide()
        else:
            self.show_inspector()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_drawer()

    def _place_drawer(self) -> None:
        if self._is_narrow:
            self.inspector.setGeometry(self.width() - INSPECTOR, 0, INSPECTOR, self.height())

    def toggle_list(self) -> None:
        """Show or hide the list."""
        self.library.setVisible(not self.library.isVisible())
        self.fit_left()

    def show_list(self) -> None:
        """Show the list."""
        self.library.show()
        self.fit_left()

    def fit_left(self) -> None:
        """Show the left pane if there is anything in it."""
        inside = (self.left.widget(n) for n in range(self.left.count()))
        self.left.setVisible(any(widget and not widget.isHidden() for widget in inside))

    def _build(self) -> None:
        self.work = QWidget(self)
        self.versions = Versions(self._session, self._theme, self.work)
        self.work.setObjectName("workArea")
        self.split = QSplitter(Qt.Orientation.Horizontal, self.work)
        self.split.addWidget(self.editor)
        self.split.addWidget(self.preview)
        self.split.setHandleWidth(1)
        self.split.setSizes([500, 500])
        self.split.setChildrenCollapsible(False)
        self.editor.setMinimumWidth(220)
        self.preview.setMinimumWidth(220)
        column = QVBoxLayout(self.work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self.versions.bars)
        column.addWidget(self.empty, 1)
        column.addWidget(self.split, 1)
        self.panes = QSplitter(Qt.Orientation.Horizontal, self)
        self.left = QSplitter(Qt.Orientation.Vertical, self)  # the list; the outline below it
        self.left.setHandleWidth(1)
        self.left.setChildrenCollapsible(False)
        self.left.addWidget(self.library)
        for pane in (self.left, self.work, self.inspector):
            self.panes.addWidget(pane)
        self.panes.setHandleWidth(1)
        self.panes.setChildrenCollapsible(False)
        self.library.setMinimumWidth(200)
        self.inspector.setMinimumWidth(240)
        self.panes.setStretchFactor(0, 0)
        self.panes.setStretchFactor(1, 1)
        self.panes.setStretchFactor(2, 0)
        self.panes.setSizes([LIST, 700, INSPECTOR])
        self._list_wide = LIST  # px, of the list as cards
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.panes)
        self.toolbar.views.choose("split")
        self._on_closed()

    def _connect(self) -> None:
        session = self._session
        self.library.open_requested.connect(session.open)
        self.library.columns_shown.connect(self._on_columns)
        self.library.new_requested.connect(self.empty.begin.click)
        self.toolbar.views.chosen.connect(self.show_view)
        self.toolbar.inspector_requested.connect(self.toggle_inspector)
        self.toolbar.modes.chosen.connect(self.preview.show_mode)
        self.toolbar.format_requested.connect(self._on_format)
        self.preview.line_clicked.connect(self.editor.body.go_to_line)
        self.inspector.place_requested.connect(self._on_place)
        session.opened.connect(self._on_opened)
        self.editor.lines_changed.connect(self.preview.edit)
        self.preview.story_wanted.connect(self._on_story_wanted)
        self.preview.fields_wanted.connect(self._on_fields_wanted)
        session.edited.connect(self._on_edited)
        session.closed.connect(self._on_closed)
        self.versions.deciding.connect(self._on_deciding)
        session.saved.connect(self._on_saved)

    def _on_columns(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        """Give columns the room that they need, and cards theirs again."""
        left, work, rest = self.panes.sizes()
        most = left + work - self.work.minimumSizeHint().width()
        wanted = min(COLUMNS_WIDE, (left + work) * 3 // 5, most) if on else self._list_wide
        if on == (left < wanted):
            self._list_wide = left if on else LIST
            self.panes.setSizes([wanted, left + work - wanted, rest])

    def _on_opened(self, story: Story) -> None:
        self._tell_language(story)
        self.empty.hide()
        self.toolbar.show()
        self.split.show()
        self.preview.show_story(self._as_typed(story))
        self.library.show_headline(story.id, story.headline)
        self.library.show_current(story.id)

    def _tell_language(self, story: Story) -> None:
        self.editor.body.typing.language = story.language or self._language or "en"

    def _on_edited(self, story: Story, field: str) -> None:
        self.preview.show_fields(self._as_typed(story))
        if field == "headline":
            self.library.show_headline(story.id, story.headline)

    def _on_saved(self, story: Story) -> None:
        self.preview.show_fields(self._as_typed(story))

    def _on_story_wanted(self) -> None:
        if self._session.story is not None:
            self.preview.show_story(self._as_typed(self._session.story))

    def _on_fields_wanted(self) -> None:
        if self._session.story is not None:
            self.preview.show_fields(self._as_typed(self._session.story))

    def _as_typed(self, story: Story) -> Story:
        """Return a story with the lines of the editor: those that edits are counted in.

        A stored text lacks the blank lines at its end.
        """
        return replace(story, body=self.editor.body.mirror.text())

    def _on_closed(self) -> None:
        self.split.hide()
        self.toolbar.hide()
        self.empty.show()
        self.preview.clear()
        self.library.show_current(None)

    @property
    def conflict(self) -> ConflictBar:
        """What says that the story was changed elsewhere too."""
        return self.versions.conflict

    def _on_deciding(self, is_on: bool) -> None:  # noqa: FBT001 - Qt's signal
        has_story = self._session.is_open
        self.split.setVisible(has_story and not is_on)
        self.toolbar.setVisible(has_story and not is_on)
        self.conflict.compare.setVisible(not is_on)

    def _on_format(self, what: str) -> None:
        if what == "image":
            self.image_requested.emit()
        else:
            self.editor.format(what)

    def _on_place(self, finding: Finding) -> None:
        widgets = {
            "headline": self.editor.headline,
            "deck": self.editor.deck,
            "body": self.editor.body,
        }
        widget = widgets.get(finding.field)
        if widget is None:
            self.show_inspector()
            self.inspector.go_to(finding)
            return
        widget.setFocus()
        if finding.field == "body" and finding.anchor is not None:
            line = self.editor.body.text.count("\n", 0, finding.anchor.start)
            self.editor.body.go_to_line(line)
