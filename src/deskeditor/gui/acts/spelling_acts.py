"""Spelling and grammar in the window: what is looked for, the menu on a mark, the word lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu

from deskeditor.gui.acts.house import House
from deskeditor.gui.editor.panel import EditorPanel
from deskeditor.gui.editor.spelling import Spelling, Trouble
from deskeditor.gui.lanes import Lane
from deskeditor.gui.theme import Theme
from deskeditor.model.changes import Changes
from deskeditor.model.edition import Edition
from deskeditor.operations.words import add_house_words, house_words, remove_house_words
from deskeditor.settings import Settings, load, save
from deskeditor.text.spelling.proofreader import Wishes
from deskeditor.text.spelling.prose import words_of
from deskeditor.text.spelling.word_file import (
    add_word,
    read_words,
    remove_words,
    write_words,
)

if TYPE_CHECKING:
    from deskeditor.gui.word_lists.dialog import WordList

WORDS, DICTIONARIES = "words.txt", "dictionaries"  # beside the settings


class SpellingActs(QObject):
    """Decides what the open story is read over for, and does what its menu offers."""

    settings_changed = Signal(object)  # Settings
    listed = Signal(object)  # tuple of the words of the house list, as they are now
    own_changed = Signal(object)  # tuple of the person's own

    def __init__(
        self, house: House, editor: EditorPanel, lane: Lane, theme: Theme, settings_file: Path
    ) -> None:
        super().__init__(house.window)
        self._house, self._body, self._file = house, editor.body, settings_file
        self._house_words: tuple[str, ...] = ()
        self._told: tuple[str, ...] = ()  # languages it was said of that there is no dictionary
        self.spelling = Spelling(editor.body, editor.marks, lane, theme)
        self.spelling.missing_changed.connect(self._on_missing)
        editor.body.menu_opening.connect(self._fill)
        house.session.opened.connect(self.refresh)
        house.client.changed.connect(self._on_desk_changed)
        self._read_house_words()

    def refresh(self) -> None:
        """Take in the story's language, the settings and the lists as they are now."""
        self.use(load(self._file))

    def use(self, settings: Settings) -> None:
        """Read the open story over as these settings want it."""
        story, edition = self._house.session.story, self._house.edition()
        if story is None or edition is None:
            return
        language = story.language or edition.magazine.language or "en"
        more = settings.spelling_languages.replace(",", " ").split()
        self.spelling.use(
            Wishes(
                languages=tuple(dict.fromkeys((language, *more))),
                words=frozenset((*read_words(self._own), *self._house_words, *_names(edition))),
                spelling=settings.spelling,
                grammar=settings.grammar,
                own_folder=self._file.parent / DICTIONARIES,
            )
        )

    def toggle(self) -> None:
        """Look for misspellings, or stop it, now and at the next start."""
        settings = load(self._file)
        self._keep(replace(settings, spelling=not settings.spelling))
        said = self.tr("Spelling is checked.") if not settings.spelling else None
        self._house.say(said or self.tr("Spelling is not checked."))

    def go_to_next(self) -> None:
        """Select the next misspelling."""
        self.spelling.go_to_next()

    def suggest(self) -> None:
        """Open the menu of what stands at the caret."""
        self._body.open_menu()

    def show_lists(self) -> None:
        """Show the house list and the person's own words, to be changed."""
        from deskeditor.gui.word_lists.dialog import WordListsDialog  # noqa: PLC0415 - when wanted

        dialog = WordListsDialog(self._house.window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.house.show_words(self._house_words)
        dialog.own.show_words(read_words(self._own))
        self.listed.connect(dialog.house.show_words)
        client = self._house.client
        dialog.house.added.connect(lambda word: client.perform(add_house_words([word])))
        dialog.house.removed.connect(lambda gone: client.perform(remove_house_words(gone)))
        dialog.own.added.connect(self._add_mine)
        dialog.own.removed.connect(self._remove_mine)
        self.own_changed.connect(dialog.own.show_words)
        for one in (dialog.house, dialog.own):
            one.export_wanted.connect(partial(self._export, one))
        dialog.open()

    def export_words(self, words: Sequence[str], file: Path) -> None:
        """Write a list of words into a file, one a line."""
        try:
            write_words(file, words)
        except OSError as error:
            self._house.say(f"{file.name} cannot be written: {error}")
        else:
            said = self.tr("%1 words are in %2.").replace("%1", f"{len(words):,}")
            self._house.say(said.replace("%2", file.name))

    def _export(self, shown: WordList) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self._house.window, self.tr("Export words"), "words.txt", self.tr("Texts (*.txt)")
        )
        if name:
            self.export_words(shown.words, Path(name))

    def _remove_mine(self, words: tuple[str, ...]) -> None:
        self._change_mine(partial(remove_words, self._own, words))

    @property
    def _own(self) -> Path:
        return self._file.parent / WORDS

    def _keep(self, settings: Settings) -> None:
        try:
            save(settings, self._file)
        except OSError as error:
            self._house.say(f"The settings cannot be kept: {error}")
        self.settings_changed.emit(settings)
        self.refresh()

    def _fill(self, menu: QMenu, position: int) -> None:
        trouble = self.spelling.at(position)
        if trouble is None:
            return
        first = menu.actions()[0]
        about_hint = trouble.hint is not None
        make = self._hint_actions if about_hint else self._word_actions
        for action in make(menu, trouble):
            menu.insertAction(first, action)
        menu.insertSeparator(first)

    def _hint_actions(self, menu: QMenu, trouble: Trouble) -> list[QAction]:
        hint = trouble.hint
        if hint is None:
            return []
        told = QAction(hint.message, menu)
        told.setEnabled(False)
        fixes = [self._fix(menu, trouble, fix) for fix in hint.fixes]
        return [told, *fixes, self._stand(menu, trouble)]

    def _word_actions(self, menu: QMenu, trouble: Trouble) -> list[QAction]:
        looking = QAction(self.tr("Looking for suggestions…"), menu)
        looking.setEnabled(False)
        job = self.spelling.suggestions(trouble.words)
        job.done.connect(partial(self._offer, menu, looking, trouble))
        menu.aboutToHide.connect(job.drop)
        mine = QAction(self.tr("Add to My Words"), menu)
        mine.triggered.connect(lambda: self._add_mine(trouble.words))
        house = QAction(self.tr("Add to House List"), menu)
        house.triggered.connect(lambda: self._add_to_house(trouble.words))
        return [looking, mine, house, self._stand(menu, trouble)]

    def _offer(
        self, menu: QMenu, looking: QAction, trouble: Trouble, words: tuple[str, ...]
    ) -> None:
        if not words:
            looking.setText(self.tr("No suggestion"))
            return
        for word in words:
            menu.insertAction(looking, self._fix(menu, trouble, word))
        menu.removeAction(looking)

    def _fix(self, menu: QMenu, trouble: Trouble, words: str) -> QAction:
        name = words.replace("&", "&&") or self.tr("Take it out")
        action = QAction(name, menu)
        font = action.font()
        font.setBold(True)
        action.setFont(font)
        action.triggered.connect(lambda: self.spelling.replace(trouble, words))
        return action

    def _stand(self, menu: QMenu, trouble: Trouble) -> QAction:
        action = QAction(self.tr("Let It Stand"), menu)
        action.triggered.connect(lambda: self.spelling.let_stand(trouble.words))
        return action

    def _add_mine(self, word: str) -> None:
        self._change_mine(partial(add_word, self._own, word))

    def _change_mine(self, change: Callable[[], None]) -> None:
        try:
            change()
        except OSError as error:
            self._house.say(f"Your list of words cannot be written: {error}")
        self.own_changed.emit(read_words(self._own))
        self.refresh()

    def _add_to_house(self, word: str) -> None:
        self._house.client.perform(add_house_words([word]))

    def _on_desk_changed(self, changes: Changes) -> None:
        if changes.settings:
            self._read_house_words()

    def _read_house_words(self) -> None:
        self._house.client.ask(house_words).done.connect(self._on_house_words)

    def _on_house_words(self, words: tuple[str, ...]) -> None:
        self._house_words = words
        self.listed.emit(words)
        self.refresh()

    def _on_missing(self, languages: tuple[str, ...]) -> None:
        if languages and languages != self._told:
            names = ", ".join(languages)
            said = self.tr(
                "There is no dictionary for %1, so spelling is not checked in this story. Install"
                " one (hunspell), or put NAME.dic and NAME.aff into %2."
            )
            folder = str(self._file.parent / DICTIONARIES)
            self._house.say(said.replace("%1", names).replace("%2", folder))
        self._told = languages


def _names(edition: Edition) -> list[str]:
    """Return the names that this desk knows: of people, places, the magazine."""
    people = (person.name for person in edition.contributors.values())
    terms = (term.name for term in edition.vocabulary.terms)
    told = " ".join((*people, *terms, edition.magazine.name))
    return [word.text for word in words_of(told, with_capitals=True)]
