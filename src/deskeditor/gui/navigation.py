"""The places of the desk with their counts, and the saved views of the stories."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from deskeditor.gui.icons import icon
from deskeditor.gui.search_list import SearchList
from deskeditor.gui.theme import Theme
from deskeditor.model.issue import Issue

WIDE, NARROW = 176, 52  # px
MOST_ISSUES = 12  # in the list; the palette finds the others
PLACES = ("stories", "issues", "images", "export", "vocabulary")
_ICONS = {
    "stories": "newspaper",
    "issues": "mail",
    "images": "images",
    "export": "package",
    "vocabulary": "tag",
}

# Views that every desk has, below the saved searches: name and query
VIEWS: tuple[tuple[str, str], ...] = (
    ("Published", "status:published"),
    ("Trash", "is:trash"),
)


class NavigationPanel(QWidget):
    """Chooses the place and, among stories, a view."""

    place_chosen = Signal(str)
    view_chosen = Signal(str)  # the query
    issue_chosen = Signal(str)  # IssueId
    new_issue_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self._theme = theme
        self._narrow = False
        self._group = QButtonGroup(self)
        names = {
            "stories": self.tr("Stories"),
            "issues": self.tr("Issues"),
            "images": self.tr("Images"),
            "export": self.tr("Export"),
            "vocabulary": self.tr("Vocabulary"),
        }
        self.places: dict[str, _Row] = {}
        self.views: dict[str, _Row] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 10, 8, 10)
        column.setSpacing(2)
        for place in PLACES:
            row = _Row(names[place], self)
            row.button.setCheckable(True)
            self._group.addButton(row.button)
            row.button.clicked.connect(partial(self.place_chosen.emit, place))
            self.places[place] = row
            column.addWidget(row)
        column.addSpacing(12)
        self._heading = QLabel(self.tr("VIEWS"), self)
        self._heading.setProperty("heading", "true")
        self._heading.setContentsMargins(9, 0, 0, 4)
        column.addWidget(self._heading)
        for name, query in VIEWS:
            row = _Row(name, self)
            row.button.setCheckable(True)
            row.button.clicked.connect(partial(self.view_chosen.emit, query))
            self.views[query] = row
        self.searches = SearchList(self.views[VIEWS[0][1]].button, self)
        self.searches.chosen.connect(self.view_chosen)
        column.addWidget(self.searches)
        for row in self.views.values():
            column.addWidget(row)
        self._issues = QWidget(self)
        self._issue_column = QVBoxLayout(self._issues)
        self._issue_column.setContentsMargins(0, 0, 0, 0)
        self._issue_column.setSpacing(2)
        self.issues: dict[str, _Row] = {}
        self._shows_issues = False
        column.addWidget(self._issues)
        self._issues.hide()
        column.addStretch(1)
        self.setFixedWidth(WIDE)
        theme.changed.connect(self._draw_icons)
        self._draw_icons()
        self.show_place("stories")

    def show_place(self, place: str) -> None:
        """Mark the place that is shown."""
        self.places[place].button.setChecked(True)
        self._draw_icons()

    def show_query(self, query: str) -> None:
        """Mark the view whose query is in the search field."""
        for text, row in self.views.items():
            row.button.setChecked(text == query.strip())
        self.searches.mark(query)

    @property
    def queries(self) -> list[tuple[str, str]]:
        """The saved searches and the views that every desk has: name and query."""
        kept = [(row.name, query) for query, row in self.searches.rows.items()]
        return [*kept, *((row.name, query) for query, row in self.views.items())]

    def show_counts(self, places: Mapping[str, int], views: Mapping[str, int]) -> None:
        """Show how many things each place and view holds."""
        for place, row in self.places.items():
            row.show_count(places.get(place))
        for query, row in self.views.items():
            row.show_count(views.get(query))

    def show_issues_instead(self, *, on: bool) -> None:
        """List the issues where the views of the stories stand."""
        self._shows_issues = on
        self._heading.setText(self.tr("ISSUES") if on else self.tr("VIEWS"))
        self._show_lower()

    def show_issues(self, issues: Sequence[Issue]) -> None:
        """List these issues, given oldest first, the newest at the top."""
        while (item := self._issue_column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.issues = {}
        for issue in list(reversed(issues))[:MOST_ISSUES]:
            row = _Row(f"No. {issue.number}", self)
            row.button.setCheckable(True)
            row.button.clicked.connect(partial(self.issue_chosen.emit, issue.id))
            row.show_word(str(issue.status))
            self.issues[issue.id] = row
            self._issue_column.addWidget(row)
        new = _Row(self.tr("New issue…"), self)
        new.button.clicked.connect(self.new_issue_requested)
        self._issue_column.addWidget(new)

    def show_issue(self, issue: str) -> None:
        """Mark the issue that is open."""
        for key, row in self.issues.items():
            row.button.setChecked(key == issue)

    def _show_lower(self) -> None:
        for row in self.views.values():
            row.setVisible(not self._narrow and not self._shows_issues)
        self.searches.setVisible(not self._narrow and not self._shows_issues)
        self._issues.setVisible(not self._narrow and self._shows_issues)
        self._heading.setVisible(not self._narrow)

    def be_narrow(self, *, narrow: bool) -> None:
        """Show icons only."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self.setFixedWidth(NARROW if narrow else WIDE)
        for row in self.places.values():
            row.be_narrow(narrow=narrow)
        self._show_lower()

    def _draw_icons(self) -> None:
        for place, row in self.places.items():
            color = self._theme.color("ink" if row.button.isChecked() else "muted")
            row.button.setIcon(icon(_ICONS[place], color))
            row.button.setIconSize(QSize(16, 16))


class _Row(QWidget):
    """One line: a button over the whole width with the count at its right."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = name
        self.button = QPushButton(name, self)
        self.button.setProperty("nav", "true")
        self.button.setAccessibleName(name)
        self.button.setToolTip(name)
        self.count = QLabel(self.button)
        self.count.setProperty("count", "true")
        inner = QHBoxLayout(self.button)
        inner.setContentsMargins(0, 0, 9, 0)
        inner.addStretch(1)
        inner.addWidget(self.count)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)

    def show_count(self, count: int | None) -> None:
        """Show a number, none for 0."""
        self.count.setText(f"{count:,}" if count else "")
        self.button.setAccessibleName(f"{self.name}, {count}" if count else self.name)

    def show_word(self, word: str) -> None:
        """Show a word where others show a number."""
        self.count.setText(word)
        self.button.setAccessibleName(f"{self.name}, {word}")

    def be_narrow(self, *, narrow: bool) -> None:
        """Show the icon only."""
        self.button.setText("" if narrow else self.name)
        self.count.setVisible(not narrow)
