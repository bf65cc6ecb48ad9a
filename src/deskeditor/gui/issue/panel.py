"""The Issues place: stories to choose from, the issue being put together, and its mail."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, QTimer, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.issue.item_card import ItemCard, show_thumbnail
from deskeditor.gui.issue.mail_preview import MailPreview
from deskeditor.gui.issue.picker import StoryPicker
from deskeditor.gui.issue.section_box import SectionBox, is_shown, story_facts
from deskeditor.gui.issue.session import IssueSession
from deskeditor.gui.lane_work import thumbnail
from deskeditor.gui.lanes import Lane
from deskeditor.gui.theme import Theme
from deskeditor.gui.web.site_server import SiteServer
from deskeditor.gui.widgets.empty_place import EmptyPlace
from deskeditor.gui.widgets.focus_order import set_all_before, set_order
from deskeditor.gui.widgets.form import FieldLabel
from deskeditor.gui.widgets.restyled import restyle
from deskeditor.gui.widgets.text_field import TextField
from deskeditor.model.edition import Edition, blob_path
from deskeditor.model.ids import ItemId, SectionId, StoryId, new_id
from deskeditor.model.issue import Issue, IssueSection, IssueStatus, Item, ItemKind, Layout

if TYPE_CHECKING:
    from deskeditor.publish.newsletter import Mail

SUBJECT, PREHEADER = 60, 110  # characters, the most that inboxes show


class IssuePanel(QWidget):
    """Assembles one newsletter."""

    export_requested = Signal(int)  # number
    refused = Signal(str)
    new_requested = Signal()
    sent_requested = Signal(str)  # IssueId

    def __init__(
        self,
        client: DeskClient,
        session: IssueSession,
        render: Lane,
        media: Lane,
        server: SiteServer,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._media, self._theme = session, media, theme
        self._edition: Edition | None = None
        self._focus: ItemId | None = None
        self._boxes: list[SectionBox] = []
        self._facts: tuple[object, ...] = ()  # what the cards show of the stories
        self.picker = StoryPicker(client, theme, self)
        self.mail = MailPreview(render, server, self)
        self.subject = TextField(self.tr("What the inbox shows"), 3, self)
        self.preheader = TextField(self.tr("The line after the subject"), 3, self)
        self.introduction = TextField(
            self.tr("A few words before the stories, in Markdown"), 5, self
        )
        self.number = QLineEdit(self)
        self.date = QDateEdit(self)
        self.checks = QLabel(self)
        self._build()
        self._connect()

    def show_edition(self, edition: Edition) -> None:
        """Take in the stories and pictures as they are now."""
        self._edition = edition
        self.empty.stand_for(self.panes, self.subject, is_empty=not edition.issues)
        self.picker.show_issue(self._session.issue, edition)
        if self._session.issue is not None:
            self._show_sections(self._session.issue)
            self._show_mail(self._session.issue)

    def be_narrow(self, *, narrow: bool) -> None:
        """Share the room out for a narrow window or a wide one."""
        self.panes.setSizes([240, 396, 336] if narrow else [300, 500, 440])

    def add_story(self, story: StoryId) -> None:
        """Put a story into the open issue: the first section that has none, else the second."""
        issue = self._session.issue
        if issue is None or not issue.sections:
            return
        empty = next((s for s in issue.sections if not s.items), None)
        target = empty or issue.sections[min(1, len(issue.sections) - 1)]
        self._session.add_story(story, target.id)

    def _build(self) -> None:
        middle = QWidget(self)
        middle.setObjectName("place")
        middle.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        scroll = QScrollArea(middle)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget(scroll)
        inner.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 14, 20, 20)
        column.setSpacing(10)
        column.addLayout(self._build_head())
        column.addLayout(self._build_words())
        self._sections = QVBoxLayout()
        self._sections.setSpacing(0)
        column.addLayout(self._sections)
        self._add_section = QPushButton(self.tr("Add a section"), inner)
        self._add_section.setProperty("flat", "true")
        column.addWidget(self._add_section, 0, Qt.AlignmentFlag.AlignLeft)
        heading = QLabel(self.tr("CHECKS"), inner)
        heading.setProperty("heading", "true")
        column.addWidget(heading)
        self.checks.setWordWrap(True)
        self.checks.setAccessibleDescription(self.tr("Checks of the issue"))
        column.addWidget(self.checks)
        column.addLayout(self._build_buttons())
        column.addStretch(1)
        scroll.setWidget(inner)
        outer = QVBoxLayout(middle)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self._lay_out(middle)

    def _lay_out(self, middle: QWidget) -> None:
        self.panes = QSplitter(Qt.Orientation.Horizontal, self)
        for pane in (self.picker, middle, self.mail):
            self.panes.addWidget(pane)
        self.panes.setHandleWidth(1)
        self.panes.setChildrenCollapsible(False)
        self.picker.setMinimumWidth(180)
        middle.setMinimumWidth(380)
        self.mail.setMinimumWidth(240)
        self.panes.setSizes([300, 500, 440])
        self.panes.setStretchFactor(1, 1)
        self.panes.setStretchFactor(2, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.panes)
        told = self.tr("An issue puts stories together into one newsletter. There is none yet.")
        self.empty = EmptyPlace(told, self.tr("New issue"), self)
        self.empty.hide()
        row.addWidget(self.empty)
        words = (self.number, self.date, self.subject, self.preheader, self.introduction)
        ends = (self._add_section, self.export, self.copy_html, self.sent, self.mail.modes)
        set_order(self.picker.add, *words, *ends)  # as one reads; the cards come in between

    def _build_head(self) -> QHBoxLayout:
        self.number.setValidator(QIntValidator(1, 99_999, self))
        self.number.setAccessibleName(self.tr("Number of the issue"))
        self.number.setFixedWidth(58)
        name = QLabel(self.tr("No."), self)
        name.setBuddy(self.number)
        self.date.setCalendarPopup(True)
        self.date.setDisplayFormat("ddd, d MMM yyyy")
        self.date.setAccessibleName(self.tr("Date of the issue"))
        self._state = QLabel(self)
        self._state.setProperty("small", "true")
        row = QHBoxLayout()
        row.addWidget(name)
        row.addWidget(self.number)
        row.addWidget(self.date, 1)
        row.addWidget(self._state)
        return row

    def _build_words(self) -> QVBoxLayout:
        both = QHBoxLayout()
        both.setSpacing(10)
        self._subject_label = FieldLabel(self.tr("Subject"), self)
        self._preheader_label = FieldLabel(self.tr("Preheader"), self)
        for label, field in (
            (self._subject_label, self.subject),
            (self._preheader_label, self.preheader),
        ):
            column = QVBoxLayout()
            column.setSpacing(3)
            label.label.setBuddy(field)
            field.setAccessibleName(label.label.text())
            column.addWidget(label)
            column.addWidget(field)
            both.addLayout(column)
        words = QVBoxLayout()
        words.setSpacing(10)
        words.addLayout(both)
        label = FieldLabel(self.tr("Introduction"), self)
        label.label.setBuddy(self.introduction)
        self.introduction.setAccessibleName(self.tr("Introduction"))
        own = QVBoxLayout()
        own.setSpacing(3)
        own.addWidget(label)
        own.addWidget(self.introduction)
        words.addLayout(own)
        return words

    def _build_buttons(self) -> QHBoxLayout:
        self.export = QPushButton(self.tr("Export issue…"), self)
        self.export.setProperty("primary", "true")
        self.copy_html = QPushButton(self.tr("Copy HTML"), self)
        self.sent = QPushButton(self.tr("Mark as sent"), self)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.export, self.copy_html, self.sent):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        session = self._session
        self.empty.begin.clicked.connect(self.new_requested)
        session.opened.connect(self._on_opened)
        session.edited.connect(self._on_edited)
        session.refused.connect(self.refused)
        self.picker.add_requested.connect(self.add_story)
        self.subject.edited.connect(lambda text: session.type(subject=text))
        self.preheader.edited.connect(lambda text: session.type(preheader=text))
        self.introduction.textChanged.connect(self._on_introduction)
        self.number.editingFinished.connect(self._on_number)
        self.date.userDateChanged.connect(self._on_date)
        self._add_section.clicked.connect(self._on_add_section)
        self.export.clicked.connect(self._on_export)
        self.copy_html.clicked.connect(self.mail.copy_html)
        self.sent.clicked.connect(self._on_sent)
        self.mail.composed.connect(self._on_composed)
        self._theme.changed.connect(self._on_theme_changed)

    def _on_opened(self, issue: Issue) -> None:
        for widget in (self.number, self.date, self.introduction):
            widget.blockSignals(True)
        self.number.setText(str(issue.number))
        self.date.setDate(QDate(issue.date.year, issue.date.month, issue.date.day))
        self.subject.show_text(issue.subject)
        self.preheader.show_text(issue.preheader)
        if self.introduction.toPlainText().strip() != issue.introduction.strip():
            self.introduction.setPlainText(issue.introduction.strip())
        for widget in (self.number, self.date, self.introduction):
            widget.blockSignals(False)
        is_open = issue.status is IssueStatus.OPEN
        self._state.setText(self.tr("open") if is_open else self.tr("sent"))
        self.sent.setVisible(is_open)
        self._show_sections(issue)

    def _on_edited(self, issue: Issue) -> None:
        self._subject_label.say(
            self.tr("%1 of %2").replace("%1", str(len(issue.subject))).replace("%2", str(SUBJECT)),
            "warning" if len(issue.subject) > SUBJECT else "",
        )
        self._preheader_label.say(
            self.tr("%1 of %2")
            .replace("%1", str(len(issue.preheader)))
            .replace("%2", str(PREHEADER)),
            "warning" if len(issue.preheader) > PREHEADER else "",
        )
        if self._edition is not None:
            self.picker.show_issue(issue, self._edition)
        self._show_mail(issue)

    def _show_mail(self, issue: Issue) -> None:
        if self._edition is not None:
            self.mail.show_issue(self._edition, issue)

    def _show_sections(self, issue: Issue, *, anew: bool = False) -> None:
        facts = story_facts(issue, self._edition)
        if not anew and facts == self._facts and is_shown(issue, self._boxes):
            return  # a card that is typed in stays as it is
        self._facts = facts
        focused = self._focused_item()
        for box in self._boxes:
            self._sections.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = []
        for section in issue.sections:
            box = SectionBox(section, self._make_card, self._theme, self)
            box.heading_edited.connect(self._on_heading)
            box.layout_chosen.connect(self._on_layout)
            box.section_removed.connect(self._on_section_removed)
            box.stories_dropped.connect(self._on_stories_dropped)
            box.item_dropped.connect(
                lambda item, home, at: self._session.move(ItemId(item), SectionId(home), at)
            )
            box.block_requested.connect(
                lambda home, kind: self._session.add_block(ItemKind(kind), SectionId(home))
            )
            self._sections.addWidget(box)
            set_all_before(box, self._add_section)
            self._boxes.append(box)
        self._focus_card(focused)

    def _make_card(self, item: Item, layout: Layout, parent: QWidget) -> ItemCard:
        edition = self._edition
        story = edition.story(item.story) if edition and item.story else None
        regions = edition.vocabulary.names(story.regions) if edition and story else ()
        card = ItemCard(item, story, layout, next(iter(regions), ""), self._theme, parent)
        card.changed.connect(self._session.type_item)
        card.moved.connect(self._on_step)
        card.removed.connect(self._session.remove)
        picture = edition.picture(story.lead) if edition and story else None
        if layout is Layout.LEAD and picture is not None and edition is not None:
            path = blob_path(edition.media, picture.image.sha256)
            job = self._media.submit(lambda: thumbnail(path, 160, 160))
            job.done.connect(partial(show_thumbnail, card))
        return card

    def _focused_item(self) -> ItemId | None:
        if self._focus is not None:
            return self._focus
        cards = (card for box in self._boxes for card in box.cards)
        return next((card.item.id for card in cards if card.hasFocus()), None)

    def _focus_card(self, item: ItemId | None) -> None:
        self._focus = None
        cards = [card for box in self._boxes for card in box.cards if card.item.id == item]
        if cards:
            QTimer.singleShot(0, cards[0], cards[0].setFocus)

    def _on_step(self, item: str, step: int) -> None:
        self._focus = ItemId(item)
        self._session.step(ItemId(item), step)

    def _on_stories_dropped(self, stories: tuple[StoryId, ...], home: str, at: int) -> None:
        for number, story in enumerate(stories):
            self._session.add_story(story, SectionId(home), at + number)

    def _on_introduction(self) -> None:
        self._session.type(introduction=self.introduction.toPlainText())

    def _on_number(self) -> None:
        number = int(self.number.text() or 0)
        if self._session.issue is not None and number not in (0, self._session.issue.number):
            self._session.type(number=number)

    def _on_date(self, chosen: QDate) -> None:
        self._session.type(date=chosen.toPython())

    def _section(self, section: str) -> IssueSection | None:
        issue = self._session.issue
        return next((s for s in issue.sections if s.id == section), None) if issue else None

    def _on_heading(self, section: str, heading: str) -> None:
        self._change_section(section, "Rename Section", heading=heading)

    def _on_layout(self, section: str, layout: str) -> None:
        self._change_section(section, "Set Section", layout=Layout(layout))

    def _change_section(self, section: str, label: str, **values: object) -> None:
        issue, found = self._session.issue, self._section(section)
        if issue is not None and found is not None:
            after = issue.with_section(replace(found, **values))  # type: ignore[arg-type]
            self._session.arrange(after, label)

    def _on_add_section(self) -> None:
        issue = self._session.issue
        if issue is not None:
            section = IssueSection(SectionId(new_id()), self.tr("More"))
            self._session.arrange(issue.with_section(section), "Add Section")

    def _on_section_removed(self, section: str) -> None:
        issue = self._session.issue
        if issue is not None:
            self._session.arrange(issue.without_section(SectionId(section)), "Remove Section")

    def _on_export(self) -> None:
        if self._session.issue is not None:
            self._session.flush()
            self.export_requested.emit(self._session.issue.number)

    def _on_sent(self) -> None:
        if self._session.issue is not None:
            self._session.flush()
            self.sent_requested.emit(self._session.issue.id)

    def _on_composed(self, mail: "Mail") -> None:
        fine = self.tr(
            "✓ every link is absolute · every image has alt and credit · plain-text part written"
        )
        self.checks.setText("\n".join(f"! {warning}" for warning in mail.warnings) or fine)
        restyle(self.checks, tone="warning" if mail.warnings else "good")

    def _on_theme_changed(self) -> None:
        if self._session.issue is not None:
            self._show_sections(self._session.issue, anew=True)
