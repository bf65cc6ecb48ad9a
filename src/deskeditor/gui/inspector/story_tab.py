"""The Story tab: status, regions, section, column, byline, slug, and the way forward or back."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from deskeditor.gui.inspector.plan_fields import PlanFields
from deskeditor.gui.theme import Theme
from deskeditor.gui.widgets.alt_remark import tell_alt
from deskeditor.gui.widgets.chip_field import ChipField
from deskeditor.gui.widgets.dots import status_dot
from deskeditor.gui.widgets.form import FormColumn
from deskeditor.gui.widgets.picture_view import PictureView
from deskeditor.gui.widgets.text_field import TextField
from deskeditor.model.contributor import Byline, Contributor, Role, sort_name
from deskeditor.model.edition import Edition
from deskeditor.model.ids import ContributorId
from deskeditor.model.image import ImageUse
from deskeditor.model.story import STATUS_NAMES, Status, Story, following
from deskeditor.model.term_tree import in_tree_order
from deskeditor.model.vocabulary import TermKind
from deskeditor.text.slugs import slug as slug_of

People = Mapping[ContributorId, Contributor]

FORWARD_LABELS = {
    Status.DRAFT: "Start editing",
    Status.EDITING: "To copy review",
    Status.REVIEW: "Mark ready",
    Status.READY: "Publish",
}


class StoryTab(FormColumn):
    """Shows and changes the fields of one story; words are in the editor."""

    changed = Signal(str, object)  # field, mapping of values
    status_chosen = Signal(str)  # Status
    send_back_requested = Signal()
    image_tab_wanted = Signal()
    files_dropped = Signal(object)  # list of file names, for the lead image
    person_wanted = Signal(str)  # a name that no contributor has

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Story", parent)
        self._theme = theme
        self._story: Story | None = None
        self._lead: ImageUse | None = None
        self.status = QComboBox(self)
        self.regions = ChipField(self.tr("Regions"), self)
        self.section = QComboBox(self)
        self.column_box = QComboBox(self)
        self.bylines = ChipField(self.tr("Byline"), self, allow_new=True)
        self.topics = ChipField(self.tr("Topics"), self, allow_new=True)
        self.view = PictureView(self, cropped=True)
        self.credit = QLabel(self)
        self.alt = TextField(self.tr("What would a reader who can't see it need?"), 3, self)
        self.slug = QLineEdit(self)
        self.teaser = TextField(self.tr("The part before the break, or two paragraphs"), 3, self)
        self.forward = QPushButton(self)
        self.back = QPushButton(self.tr("Send back…"), self)
        self._build()
        self._connect()
        theme.changed.connect(self._fill_status)

    def show_story(self, story: Story, edition: Edition) -> None:
        """Show a story's fields; the words come from the edition's vocabulary and people."""
        self._story = story
        vocabulary, people = edition.vocabulary, edition.contributors
        with QSignalBlocker(self.status):
            self.status.setCurrentIndex(self.status.findData(story.status.value))
        terms = in_tree_order(vocabulary.of(TermKind.REGION))
        kept = [t for r in story.regions if (t := vocabulary.get(r)) and t.retired_at]
        self.regions.set_choices([(t.id, t.name) for t in (*(t for t, _ in terms), *kept)])
        self.regions.show_keys(story.regions)
        self._region_label.say(
            self.tr("first is shown on the page") if story.regions else self.tr("missing"),
            "" if story.regions else "warning",
        )
        _fill(
            self.section, [(t.id, t.name) for t in vocabulary.of(TermKind.SECTION)], story.section
        )
        _fill(
            self.column_box, [(t.id, t.name) for t in vocabulary.of(TermKind.COLUMN)], story.column
        )
        self.bylines.set_choices(
            [(_key(b), _named(b, people)) for b in (*_offered(people), *story.bylines)]
        )
        self.bylines.show_keys([_key(b) for b in story.bylines])
        topics = [(t.name, t.name) for t in vocabulary.of(TermKind.TOPIC)]
        self.topics.set_choices([*topics, *((t, t) for t in story.topics)])
        self.topics.show_keys(story.topics)
        if not self.slug.hasFocus():
            self.slug.setText(story.slug)
        if not self.teaser.hasFocus():
            self.teaser.show_text(story.teaser)
        self.plan.show_story(story, edition)
        self._show_image(story, edition)
        self._show_way(story.status)

    def show_version(self, text: str) -> None:
        """Say which version this is."""
        self._status_label.say(text)

    def _build(self) -> None:
        self._fill_status()
        self._status_label = self.add_field(self.tr("Status"), self.status)
        self._region_label = self.add_field(self.tr("Regions"), self.regions, self.regions.adder)
        self.add_field(self.tr("Section"), self.section)
        self.add_field(self.tr("Column"), self.column_box)
        self.add_field(self.tr("Byline"), self.bylines, self.bylines.adder)
        self._size_label = self.add_field(self.tr("Lead image"), self.view)
        self._build_credit()
        self._alt_label = self.add_field(self.tr("Alt text"), self.alt)
        self.plan = PlanFields(self)
        self.plan.changed.connect(self.changed)
        self.add_field(self.tr("Topics"), self.topics, self.topics.adder)
        self.add_field(self.tr("Address (slug)"), self.slug)
        self.add_field(self.tr("Teaser"), self.teaser)
        self.column.addStretch(1)
        self.forward.setProperty("primary", "true")
        self.way = QWidget(self)
        row = QHBoxLayout(self.way)
        row.setContentsMargins(14, 8, 14, 10)
        row.setSpacing(8)
        row.addWidget(self.forward)
        row.addWidget(self.back)
        row.addStretch(1)

    def _build_credit(self) -> None:
        self.credit.setWordWrap(True)
        self.credit.setTextFormat(Qt.TextFormat.PlainText)
        self.credit.setProperty("boxed", "true")
        self._credit_label = self.add_field(self.tr("Credit"), self.credit)
        self.credit.setAccessibleDescription(self.tr("Credit as printed"))

    def _show_image(self, story: Story, edition: Edition) -> None:
        picture = edition.picture(story.lead)
        self._lead = story.lead
        self.alt.setEnabled(picture is not None)
        if picture is None:
            self._size_label.say("")
            self.credit.setText("—")
            self._credit_label.say("")
            self._alt_label.say("")
            self.alt.show_text("")
            self.alt.warn(on=False)
            return
        self._size_label.say(f"{picture.image.width} × {picture.image.height}")
        has_credit = not picture.credit.is_empty
        self.credit.setText(picture.credit_line or "—")
        self._credit_label.say(
            self.tr("complete") if has_credit else self.tr("missing"),
            "good" if has_credit else "warning",
        )
        self.alt.show_text(picture.alt)
        tell_alt(
            self._alt_label,
            self.alt,
            alt=picture.alt,
            caption=picture.caption,
            filename=picture.image.filename,
            language=story.language,
            is_decorative=picture.image.is_decorative,
        )

    def _on_alt(self, text: str) -> None:
        if self._lead is not None:
            self.changed.emit("lead", {"lead": replace(self._lead, alt=text)})

    def _connect(self) -> None:
        self.status.activated.connect(self._on_status)
        self.regions.changed.connect(lambda keys: self.changed.emit("regions", {"regions": keys}))
        self.section.activated.connect(partial(self._on_term, "section", self.section))
        self.column_box.activated.connect(partial(self._on_term, "column", self.column_box))
        self.bylines.changed.connect(self._on_bylines)
        self.bylines.added.connect(self.person_wanted)
        self.topics.changed.connect(lambda keys: self.changed.emit("topics", {"topics": keys}))
        self.topics.added.connect(self._on_topic_added)
        self.view.clicked.connect(self.image_tab_wanted)
        self.view.files_dropped.connect(self.files_dropped)
        self.alt.edited.connect(self._on_alt)
        self.slug.editingFinished.connect(self._on_slug)
        self.teaser.edited.connect(lambda text: self.changed.emit("teaser", {"teaser": text}))
        self.forward.clicked.connect(self._on_forward)
        self.back.clicked.connect(self.send_back_requested)

    def _fill_status(self) -> None:
        with QSignalBlocker(self.status):
            kept = self.status.currentIndex()
            self.status.clear()
            for status in Status:
                dot = status_dot(self._theme.status_color(status))
                self.status.addItem(dot, STATUS_NAMES[status], status.value)
            self.status.setCurrentIndex(kept)

    def _show_way(self, status: Status) -> None:
        after = following(status)
        self.forward.setVisible(after is not None)
        self.forward.setText(FORWARD_LABELS.get(status, ""))
        self.forward.setAccessibleName(self.forward.text())
        self.back.setVisible(status not in (Status.DRAFT, Status.KILLED))

    def _on_status(self, index: int) -> None:
        self.status_chosen.emit(self.status.itemData(index))
        if self._story is not None:  # until the desk agrees
            with QSignalBlocker(self.status):
                self.status.setCurrentIndex(self.status.findData(self._story.status.value))

    def _on_forward(self) -> None:
        after = following(self._story.status) if self._story else None
        if after is not None:
            self.status_chosen.emit(after.value)

    def _on_term(self, field: str, box: QComboBox, index: int) -> None:
        self.changed.emit(field, {field: box.itemData(index) or None})

    def _on_bylines(self, keys: tuple[str, ...]) -> None:
        kept = {_key(b): b for b in self._story.bylines} if self._story else {}
        self.changed.emit("bylines", {"bylines": tuple(kept.get(k) or _byline(k) for k in keys)})

    def _on_topic_added(self, name: str) -> None:
        if self._story is not None and name not in self._story.topics:
            self.changed.emit("topics", {"topics": (*self._story.topics, name)})

    def _on_slug(self) -> None:
        text = self.slug.text().strip()
        wanted = slug_of(text) if text else ""
        self.slug.setText(wanted)
        if self._story is not None and wanted != self._story.slug:
            self.changed.emit("slug", {"slug": wanted})


def _fill(box: QComboBox, choices: list[tuple[str, str]], chosen: str | None) -> None:
    with QSignalBlocker(box):
        box.clear()
        box.addItem("—", "")
        for key, name in choices:
            box.addItem(name, key)
        box.setCurrentIndex(max(0, box.findData(chosen or "")))


def _present(people: People) -> list[Contributor]:
    present = (p for p in people.values() if p.retired_at is None)
    return sorted(present, key=lambda p: sort_name(p).casefold())


def _offered(people: People) -> list[Byline]:
    """Return everyone in the role that is usual for them, then everyone in every other role."""
    present = _present(people)
    usual = [Byline(p.id, p.roles[0] if p.roles else Role.AUTHOR) for p in present]
    others = [Byline(p.id, role) for role in Role for p in present]
    return list(dict.fromkeys((*usual, *others)))


def _key(byline: Byline) -> str:
    return f"{byline.contributor} {byline.role.value}"


def _byline(key: str) -> Byline:
    contributor, _, role = key.partition(" ")
    return Byline(ContributorId(contributor), Role(role or Role.AUTHOR))


def _named(byline: Byline, people: People) -> str:
    person = people.get(byline.contributor)
    name = byline.printed_as or (person.name if person else "?")
    return name if byline.role is Role.AUTHOR else f"{name} ({byline.role.value})"
