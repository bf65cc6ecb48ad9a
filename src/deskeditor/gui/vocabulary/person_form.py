"""One contributor: the forms of the name, the page with its portrait, and what they usually do."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QWidget

from deskeditor.gui.vocabulary.form import EntryForm, show_line
from deskeditor.gui.widgets.chip_field import ChipField
from deskeditor.gui.widgets.picture_view import PictureView
from deskeditor.gui.widgets.text_field import TextField
from deskeditor.model.contributor import Contributor, Role, initials_of, short_name, sort_name
from deskeditor.model.ids import ContributorId
from deskeditor.text.slugs import slug as slug_of

ROLES = {
    Role.AUTHOR: "Author",
    Role.REPORTING: "Reporting",
    Role.TRANSLATOR: "Translator",
    Role.PHOTOGRAPHER: "Photographer",
    Role.ILLUSTRATOR: "Illustrator",
}


class PersonForm(EntryForm):
    """Edits one contributor."""

    portrait_requested = Signal(str)  # ContributorId
    portrait_dropped = Signal(str, object)  # ContributorId, list of file names

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Contributor", parent)
        self._person: Contributor | None = None
        self.view = PictureView(self)
        self.portrait = QPushButton(self.tr("Choose portrait…"), self)
        self.no_portrait = QPushButton(self.tr("Remove"), self)
        self.credit = QLabel(self)
        self._add_portrait()
        self.name = self.add_line(self.tr("Name as printed"), "name")
        self.title = self.add_line(self.tr("Title"), "title", self.tr("Senior correspondent"))
        self.short = self.add_line(self.tr("Short name"), "short")
        self.sort = self.add_line(self.tr("Sorted as"), "sort")
        self.initials = self.add_line(self.tr("Initials"), "initials")
        self.roles = ChipField(self.tr("Usual roles"), self)
        self.bio = TextField(self.tr("Two sentences for the contributor's page"), 4, self)
        self.links = TextField(self.tr("https://…, one a line"), 3, self)
        self._build()
        self.email = self.add_line(self.tr("E-mail"), "email")
        self.slug = self.add_line(self.tr("Address (slug)"), "slug")
        self.add_end()
        self._connect()

    def show_person(
        self,
        person: Contributor,
        people: Mapping[ContributorId, Contributor],
        stories: int,
        credit: str,
    ) -> None:
        """Show a contributor as the desk has them; `credit` is that of the portrait."""
        if person.id != self.key:
            self.flush()
        self.key, self._person = person.id, person
        if self.is_typing:
            return
        for line, text in (
            (self.name, person.name),
            (self.title, person.title),
            (self.short, person.short),
            (self.sort, person.sort),
            (self.initials, person.initials),
            (self.email, person.email),
            (self.slug, person.slug),
        ):
            show_line(line, text)
        self.short.setPlaceholderText(short_name(person))
        self.sort.setPlaceholderText(sort_name(person))
        self.initials.setPlaceholderText(initials_of(person))
        _show_lines(self.bio, person.bio.rstrip("\n"))
        _show_lines(self.links, "\n".join(person.links))
        self.roles.show_keys([role.value for role in person.roles])
        self.no_portrait.setEnabled(person.photo is not None)
        self.credit.setVisible(person.photo is not None)
        self.credit.setText(credit or self.tr("! The portrait has no credit."))
        others = sorted(
            (p for p in people.values() if p.id != person.id and p.retired_at is None),
            key=lambda p: sort_name(p).casefold(),
        )
        into = people.get(person.merged_into) if person.merged_into else None
        note = self.tr("went into %1").replace("%1", into.name) if into else ""
        self.show_end(
            [(p.id, p.name) for p in others],
            stories,
            is_retired=person.retired_at is not None,
            note=note,
        )

    def show_portrait(self, picture: QPixmap) -> None:
        """Show the portrait, or the invitation to drop one."""
        self.view.show_pixmap(picture)

    def _add_portrait(self) -> None:
        self.view.setAccessibleName(self.tr("Portrait"))
        self.view.invitation = self.tr("No portrait. Drop one here.")
        self.credit.setProperty("small", "true")
        self.credit.setWordWrap(True)
        self.add_field(self.tr("Portrait"), self.view, self.portrait)
        self.column.insertWidget(self.column.count() - 1, self.credit)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.portrait)
        row.addWidget(self.no_portrait)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addSpacing(8)

    def _build(self) -> None:
        self.roles.set_choices([(role.value, self.tr(name)) for role, name in ROLES.items()])
        self.add_field(self.tr("Usual roles"), self.roles, self.roles.adder)
        self.add_field(self.tr("About"), self.bio)
        self.add_field(self.tr("Links"), self.links)

    def _connect(self) -> None:
        self.slug.textEdited.disconnect()
        self.slug.editingFinished.connect(self._on_slug)
        self.bio.textChanged.connect(lambda: self.type("bio", self.bio.toPlainText()))
        self.links.textChanged.connect(self._on_links)
        self.roles.changed.connect(lambda keys: self.set("roles", tuple(Role(k) for k in keys)))
        self.portrait.clicked.connect(lambda: self.portrait_requested.emit(self.key))
        self.no_portrait.clicked.connect(partial(self.set, "photo", None))
        self.view.files_dropped.connect(lambda names: self.portrait_dropped.emit(self.key, names))

    def _on_links(self) -> None:
        lines = (line.strip() for line in self.links.toPlainText().splitlines())
        self.type("links", tuple(line for line in lines if line))

    def _on_slug(self) -> None:
        if self._person is None:
            return
        text = self.slug.text().strip()
        wanted = slug_of(text, unnamed="person") if text else self._person.slug
        self.slug.setText(wanted)
        if wanted != self._person.slug:
            self.set("slug", wanted)


def _show_lines(field: QPlainTextEdit, text: str) -> None:
    if field.toPlainText() != text:
        with QSignalBlocker(field):
            field.setPlainText(text)
