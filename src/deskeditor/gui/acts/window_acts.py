"""Commands on the window itself: the palette, settings, theme, counts, what is remembered."""

# ruff: noqa: PLC0415 - a start does without the dialogs

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from deskeditor import __version__
from deskeditor.gui.acts.house import House
from deskeditor.gui.clipboard import carrying_page
from deskeditor.gui.lane_work import html_of, word_count
from deskeditor.gui.lanes import Lane
from deskeditor.gui.palette.ranking import Entry
from deskeditor.gui.theme import Theme
from deskeditor.model.changes import Changes
from deskeditor.model.edition import Edition
from deskeditor.model.ids import StoryId
from deskeditor.model.magazine import Magazine
from deskeditor.model.story import STATUS_NAMES
from deskeditor.operations.desk import Desk
from deskeditor.operations.settings import save_magazine
from deskeditor.settings import Settings, load, save

COUNT_MS = 250
STORY, LAYOUT, EXPORTS = "window.story", "window.layout", "export.folder"


class WindowActs(QObject):
    """Everything that concerns the window and not a story."""

    went_to = Signal(object)  # Entry
    counted = Signal(int, bool)  # words, of a selection
    settings_changed = Signal(object)  # Settings

    def __init__(
        self,
        house: House,
        theme: Theme,
        counting: Lane,
        settings_file: Path,
        selected: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._house, self._theme, self._counting = house, theme, counting
        self._selected = selected  # the selected part of the open story's text
        self._file = settings_file
        self._words = 0  # in the text of the open story
        self._selects = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(COUNT_MS)
        self._pause.timeout.connect(self._count)

    def show_palette(self, commands: list[Entry]) -> None:
        """Offer every command, story, issue and image."""
        from deskeditor.gui.palette.dialog import PaletteDialog

        dialog = PaletteDialog([*commands, *_things(self._house.edition())], self._house.window)
        dialog.chosen.connect(self.went_to)
        dialog.open()
        dialog.field.setFocus()

    def show_preferences(self) -> None:
        """Change settings of the person and the magazine."""
        from deskeditor.gui.preferences.dialog import PreferencesDialog

        edition = self._house.edition()
        magazine = edition.magazine if edition else Magazine()
        dialog = PreferencesDialog(load(self._file), magazine, self._house.window)

        def keep() -> None:
            self.keep(dialog.settings)
            if dialog.magazine != magazine:
                self._house.client.perform(save_magazine(dialog.magazine))

        before = replace(load(self._file), theme=self._theme.choice)
        dialog.accepted.connect(keep)
        dialog.rejected.connect(lambda: self._use(before))
        dialog.tried.connect(self._use)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def choose_theme(self, choice: str) -> None:
        """Use "light", "dark" or "system", now and at the next start."""
        self.keep(replace(load(self._file), theme=choice))

    def toggle_typewriter(self) -> None:
        """Keep the caret's line in the middle of the text, or let it go."""
        settings = self.settings
        self.keep(replace(settings, typewriter=not settings.typewriter))

    @property
    def settings(self) -> Settings:
        """The person's settings as they are kept."""
        return load(self._file)

    def take_count(self, words: int) -> None:
        """Take in how many words the open story's text has."""
        self._words = words
        self.show_count()

    def show_count(self) -> None:
        """Say how many words the text has, unless a part of it is selected."""
        if not self._selects:
            self.counted.emit(self._words, False)

    def count_selection(self, selects: bool) -> None:  # noqa: FBT001 - what it is about
        """Count the words that are selected soon, or say those of the text without a selection."""
        self._selects = selects
        if selects:
            self._pause.start()
        else:
            self._pause.stop()
            self.show_count()

    def copy_as_html(self) -> None:
        """Put the selection, or the whole text without one, on the clipboard as its page."""
        story = self._house.session.story
        if story is None:
            return
        text, language = self._selected() or story.body, story.language or "en"
        job = self._counting.submit(lambda: html_of(text, language))
        job.done.connect(
            lambda html: QGuiApplication.clipboard().setMimeData(carrying_page(text, html))
        )

    def remember(self, key: str, value: str) -> None:
        """Keep something of this machine in the desk."""
        self._house.client.run(lambda desk: _remember(desk, key, value))

    def remember_story(self, story: StoryId) -> None:
        """Keep which story is open."""
        self.remember(STORY, story)

    def remember_layout(self, layout: str) -> None:
        """Keep the window's layout for the next start."""
        self.remember(LAYOUT, layout)

    def about(self) -> None:
        """Say what program this is and what it stands on."""
        desk = self._house.client.desk.database
        QMessageBox.about(
            self._house.window,
            self.tr("About Desk Editor"),
            f"Desk Editor {__version__}\nSQLite {desk.sqlite_version}\n{desk.path}",
        )

    def keep(self, settings: Settings) -> None:
        """Keep the person's settings and use them from now on."""
        try:
            save(settings, self._file)
        except OSError as error:
            self._house.say(f"The settings cannot be kept: {error}")
        self._use(settings)

    def _use(self, settings: Settings) -> None:
        if settings.theme != self._theme.choice:
            self._theme.choose(settings.theme)
        self.settings_changed.emit(settings)

    def _count(self) -> None:
        story = self._house.session.story
        if story is None:
            return
        text, language = self._selected(), story.language
        if text.strip() == story.body.strip():
            self.counted.emit(self._words, True)
            return
        job = self._counting.submit(lambda: word_count(text, language))
        job.done.connect(self._on_selection_counted)

    def _on_selection_counted(self, words: int) -> None:
        if self._selects:
            self.counted.emit(words, True)


def _remember(desk: Desk, key: str, value: str) -> Changes:
    if not desk.database.read_only:
        with desk.database.transaction() as tx:
            tx.settings.local_put(key, value)
    return Changes()


def _things(edition: Edition | None) -> list[Entry]:
    if edition is None:
        return []
    stories = sorted(edition.stories, key=lambda s: (str(s.updated_at), s.id), reverse=True)
    return [
        *(Entry("Story", s.headline or "Untitled", STATUS_NAMES[s.status], s.id) for s in stories),
        *(
            Entry("Issue", f"No. {i.number} {i.subject}", str(i.status), i.id)
            for i in reversed(edition.issues)
        ),
        *(Entry("Image", i.filename, i.alt[:60], i.id) for i in edition.images.values()),
        *(
            Entry(t.kind.value.capitalize(), t.name, key=t.id)
            for t in edition.vocabulary.terms
            if t.retired_at is None
        ),
        *(
            Entry("Contributor", p.name, p.title, p.id)
            for p in edition.contributors.values()
            if p.retired_at is None
        ),
    ]
