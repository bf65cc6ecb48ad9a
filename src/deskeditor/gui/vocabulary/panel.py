"""The Vocabulary place: a kind at the top, its terms at the left, the chosen one at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.lanes import Lane
from deskeditor.gui.theme import Theme
from deskeditor.gui.vocabulary.file_import import FileImport
from deskeditor.gui.vocabulary.house_lists import NAMES, HouseListForm
from deskeditor.gui.vocabulary.lines import (
    CREDITS,
    PEOPLE,
    count_stories,
    people_lines,
    query_for,
    stories_with,
    term_lines,
)
from deskeditor.gui.vocabulary.person_form import PersonForm
from deskeditor.gui.vocabulary.portrait import Portrait
from deskeditor.gui.vocabulary.term_form import TermForm
from deskeditor.gui.vocabulary.term_list import Line, TermList, fitting
from deskeditor.gui.widgets.segments import Segments
from deskeditor.model.changes import Changes
from deskeditor.model.contributor import Contributor
from deskeditor.model.credit_lists import CreditLists
from deskeditor.model.edition import Edition
from deskeditor.model.ids import ContributorId, TermId
from deskeditor.model.image import ImageUse
from deskeditor.model.vocabulary import Term, TermKind
from deskeditor.operations.credit_lists import credit_lists, save_credit_lists
from deskeditor.operations.operation import Outcome
from deskeditor.operations.people_merge import merge_contributors
from deskeditor.operations.term_merge import merge_terms
from deskeditor.operations.term_standing import place_term, retire_contributor, retire_term
from deskeditor.operations.vocabulary import (
    change_contributor,
    change_term,
    new_contributor,
    new_term,
)

LIST, FORM = 420, 520  # px


class VocabularyPanel(QWidget):
    """Edits what stories are classified with, and who they are by."""

    stories_requested = Signal(str)  # a query
    portrait_requested = Signal(str)  # ContributorId
    portrait_dropped = Signal(str, object)  # ContributorId, list of file names
    risked = Signal(str)  # why a backup is due before what follows
    told = Signal(str)  # a sentence in passing
    done = Signal(str)  # one about something that can be undone

    def __init__(
        self, client: DeskClient, media: Lane, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._edition: Edition | None = None
        self._counts: dict[str, dict[str, int]] = {}
        self._wanted = ""  # id to choose when it comes
        self._lists = CreditLists()
        self.kinds = Segments(
            self.tr("Vocabulary"),
            (
                ("region", self.tr("Regions")),
                ("section", self.tr("Sections")),
                ("column", self.tr("Columns")),
                ("topic", self.tr("Topics")),
                (PEOPLE, self.tr("People")),
                (CREDITS, self.tr("Credits")),
            ),
            self,
        )
        self.field = QLineEdit(self)
        self.list = TermList(theme, self)
        self.adder = QLineEdit(self)
        self.add = QPushButton(self.tr("Add"), self)
        self.import_button = QPushButton(self.tr("Import…"), self)
        self.retired = QPushButton(self.tr("Show retired"), self)
        self.empty = QLabel(self)
        self.hint = QLabel(self)
        self.term = TermForm(self)
        self.person = PersonForm(self)
        self.house = HouseListForm(self)
        self._nothing = QLabel(self)
        self._portrait = Portrait(media, self.person)
        self._import = FileImport(client, self)
        self._build()
        self._connect()

    @property
    def kind(self) -> str:
        """The kind that is shown: of a term, or "people"."""
        return self.kinds.current

    @property
    def form(self) -> TermForm | PersonForm | HouseListForm:
        """The form of the kind that is shown."""
        if self.kind == PEOPLE:
            return self.person
        return self.house if self.kind == CREDITS else self.term

    def show_edition(self, edition: Edition) -> None:
        """Take in the vocabulary and people as they are now."""
        self._edition = edition
        self._client.ask(count_stories).done.connect(self._on_counts)
        self._client.ask(credit_lists).done.connect(self._on_lists)
        self.refresh()

    def show_kind(self, kind: str, key: str = "") -> None:
        """Show one kind, and one entry of it."""
        self._wanted = key
        self.kinds.choose(kind)

    def flush(self) -> None:
        """Keep what was typed now."""
        self.term.flush()
        self.person.flush()
        self.house.flush()

    def refresh(self) -> None:
        """Show the entries of the kind."""
        if self._edition is None:
            return
        lines = self._lines()
        shown = fitting(lines, self.field.text())
        is_whole = len(shown) == len(lines) and self.kind in set(TermKind)
        can_nest = self.kind == TermKind.REGION.value
        self.list.show_lines(shown, can_move=is_whole, can_nest=is_whole and can_nest)
        if self._wanted and self.list.choose(self._wanted):
            self._wanted = ""
        self.list.setVisible(bool(shown))
        self.empty.setVisible(not shown)
        nothing = self.tr("Nothing here yet: add one below.")
        self.empty.setText(self.tr("Nothing fits.") if self.field.text() else nothing)
        self.hint.setText(self._hint_text(can_move=is_whole, can_nest=can_nest))
        self.hint.setVisible(bool(self.hint.text()))
        self._show_current()

    def _build(self) -> None:
        self.field.setPlaceholderText(self.tr("Find…"))
        self.field.setAccessibleName(self.tr("Find terms"))
        self.field.setClearButtonEnabled(True)
        self.adder.setPlaceholderText(self.tr("New name, Enter adds it"))
        self.adder.setAccessibleName(self.tr("Name of a new entry"))
        self.retired.setProperty("chip", "true")
        self.retired.setCheckable(True)
        self.retired.setAccessibleName(self.tr("Show retired entries"))
        for label in (self.empty, self.hint, self._nothing):
            label.setProperty("muted", "true")
            label.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        left = QWidget(self)
        left.setObjectName("place")
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(self.kinds)
        top.addStretch(1)
        top.addWidget(self.import_button)
        search = QHBoxLayout()
        search.setSpacing(8)
        search.addWidget(self.field, 1)
        search.addWidget(self.retired)
        bottom = QHBoxLayout()
        bottom.setSpacing(8)
        bottom.addWidget(self.adder, 1)
        bottom.addWidget(self.add)
        column.addLayout(top)
        column.addLayout(search)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self.hint)
        column.addLayout(bottom)
        self._right = QStackedWidget(self)
        for widget in (self.term, self.person, self.house, self._nothing):
            self._right.addWidget(widget)
        self._right.setMinimumWidth(300)
        panes = QSplitter(Qt.Orientation.Horizontal, self)
        panes.addWidget(left)
        panes.addWidget(self._right)
        panes.setHandleWidth(1)
        panes.setChildrenCollapsible(False)
        panes.setSizes([LIST, FORM])
        panes.setStretchFactor(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(panes)

    def _connect(self) -> None:
        self.kinds.chosen.connect(self._on_kind)
        self.field.textChanged.connect(self.refresh)
        self.retired.toggled.connect(self._on_retired_shown)
        self.list.currentItemChanged.connect(self._show_current)
        self.list.moved.connect(self._on_moved)
        self.list.form_requested.connect(self._on_form)
        self.list.retire_requested.connect(self._on_retire_key)
        self.adder.returnPressed.connect(self._on_add)
        self.add.clicked.connect(self._on_add)
        self.import_button.clicked.connect(self._on_import)
        self.term.changed.connect(self._on_term_changed)
        self.person.changed.connect(self._on_person_changed)
        self.term.merge_requested.connect(self._on_merge_terms)
        self.person.merge_requested.connect(self._on_merge_people)
        self.house.changed.connect(self._on_house_changed)
        self.term.retire_requested.connect(self._retire_term)
        self.person.retire_requested.connect(self._retire_person)
        self.term.stories_requested.connect(self._on_stories)
        self.person.stories_requested.connect(self._on_stories)
        self.person.portrait_requested.connect(self.portrait_requested)
        self.person.portrait_dropped.connect(self.portrait_dropped)
        self._import.told.connect(self.told)
        self._import.done.connect(self.done)
        self._client.changed.connect(self._on_desk_changed)

    def _hint_text(self, *, can_move: bool, can_nest: bool) -> str:
        if not can_move:
            return ""
        if can_nest:
            return self.tr("Drag, or Alt with arrows: ↑ ↓ order, → below the one before, ← out.")
        return self.tr("Drag, or Alt with ↑ and ↓, puts them in order.")

    def _lines(self) -> list[Line]:
        if self.kind == CREDITS:
            lists = self._lists
            return [Line(k, self.tr(name), 0, len(getattr(lists, k))) for k, name in NAMES.items()]
        if self._edition is None:
            return []
        with_retired = self.retired.isChecked()
        if self.kind == PEOPLE:
            return people_lines(self._edition, self._counts, with_retired=with_retired)
        kind = TermKind(self.kind)
        return term_lines(self._edition, kind, self._counts, with_retired=with_retired)

    def _on_counts(self, counts: dict[str, dict[str, int]]) -> None:
        if counts != self._counts:
            self._counts = counts
            self.refresh()

    def _on_lists(self, lists: CreditLists) -> None:
        self._lists = lists
        if self.kind == CREDITS:
            self.refresh()

    def _on_kind(self, _kind: str) -> None:
        self.flush()
        self.field.clear()
        for widget in (self.retired, self.import_button):
            widget.setEnabled(self.kind != CREDITS)
        names = {PEOPLE: self.tr("Contributors")}
        self.list.setAccessibleName(names.get(self.kind, self.tr("Terms")))
        self.refresh()

    def _on_retired_shown(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.retired.setProperty("on", "true" if on else "false")
        self.retired.style().unpolish(self.retired)
        self.retired.style().polish(self.retired)
        self.refresh()

    def _show_current(self) -> None:
        if self._edition is None:
            return
        key = self.list.current
        person = self._edition.contributors.get(ContributorId(key))
        term = self._edition.vocabulary.get(TermId(key)) if key else None
        if self.kind == CREDITS and key in NAMES:
            self.house.show_list(key, self._lists)
            self._right.setCurrentWidget(self.house)
        elif self.kind == PEOPLE and person is not None:
            self._show_person(person)
            self._right.setCurrentWidget(self.person)
        elif term is not None and term.kind.value == self.kind:
            self.term.show_term(term, self._edition.vocabulary, stories_with(term, self._counts))
            self._right.setCurrentWidget(self.term)
        else:
            self._right.setCurrentWidget(self._nothing)

    def _show_person(self, person: Contributor) -> None:
        if self._edition is None:
            return
        picture = self._edition.picture(ImageUse(person.photo)) if person.photo else None
        stories = self._counts.get(PEOPLE, {}).get(person.id, 0)
        line = picture.credit_line if picture else ""
        self.person.show_person(person, self._edition.contributors, stories, line)
        self._portrait.show_picture(self._edition.media, picture.image.sha256 if picture else "")

    def _on_form(self) -> None:
        self.form.name.setFocus()
        self.form.name.selectAll()

    def _on_add(self) -> None:
        name = self.adder.text().strip()
        if not name:
            self.adder.setFocus()
            return
        self.flush()
        if self.kind == CREDITS:
            self._on_house_changed(key := self.list.current, (*getattr(self._lists, key), name))
            self.adder.clear()
            return
        act = new_contributor(name) if self.kind == PEOPLE else new_term(TermKind(self.kind), name)
        job = self._client.perform(act)
        job.done.connect(self._on_added)

    def _on_added(self, outcome: Outcome[Term] | Outcome[Contributor]) -> None:
        self._wanted = outcome.value.id
        self.adder.clear()
        self.field.clear()

    def _on_term_changed(self, key: str, fields: Mapping[str, Any]) -> None:
        self._client.perform(change_term(TermId(key), **fields))

    def _on_person_changed(self, key: str, fields: Mapping[str, Any]) -> None:
        self._client.perform(change_contributor(ContributorId(key), **fields))

    def _on_house_changed(self, key: str, entries: tuple[str, ...]) -> None:
        self._client.perform(save_credit_lists(replace(self._lists, **{key: entries})))

    def _on_moved(self, key: str, parent: str | None, order: Sequence[str]) -> None:
        self.flush()
        above = TermId(parent) if parent else None
        act = place_term(TermId(key), above, [TermId(k) for k in order])
        self._client.perform(act).failed.connect(lambda _error: self.refresh())

    def _on_merge_terms(self, gone: str, stays: str) -> None:
        self._wanted = stays
        self.risked.emit("Before terms were merged")
        job = self._client.perform(merge_terms(TermId(gone), TermId(stays)))
        job.done.connect(self._on_merged)

    def _on_merge_people(self, gone: str, stays: str) -> None:
        self._wanted = stays
        self.risked.emit("Before people were merged")
        job = self._client.perform(merge_contributors(ContributorId(gone), ContributorId(stays)))
        job.done.connect(self._on_merged)

    def _on_merged(self, outcome: Outcome[Term] | Outcome[Contributor]) -> None:
        count = len(outcome.changes.stories)
        said = self.tr("Merged into %1; %2 stories follow.")
        self.done.emit(said.replace("%1", outcome.value.name).replace("%2", f"{count:,}"))

    def _on_retire_key(self) -> None:
        key = self.list.current
        if key and self.kind != CREDITS:
            (self._retire_person if self.kind == PEOPLE else self._retire_term)(key, retired=True)

    def _retire_term(self, key: str, retired: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._wanted = key
        self._client.perform(retire_term(TermId(key), retired=retired))

    def _retire_person(self, key: str, retired: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._wanted = key
        self._client.perform(retire_contributor(ContributorId(key), retired=retired))

    def _on_stories(self, key: str) -> None:
        query = query_for(self._edition, key) if self._edition is not None else ""
        if query:
            self.stories_requested.emit(query)

    def _on_import(self) -> None:
        path = self._import.ask()
        if path is not None:
            self.import_file(path)

    def import_file(self, path: Path) -> None:
        """Take in a file; entries that do not say their kind are of the kind that is shown."""
        self.flush()
        kind = None if self.kind == PEOPLE else TermKind(self.kind)
        self._import.take(path, kind)

    def _on_desk_changed(self, changes: Changes) -> None:
        if self._edition is None:
            return
        if changes.stories:
            self._client.ask(count_stories).done.connect(self._on_counts)
        if changes.settings:
            self._client.ask(credit_lists).done.connect(self._on_lists)
