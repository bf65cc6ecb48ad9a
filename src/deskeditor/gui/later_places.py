"""The places that a start does without: Issues, Images and Export, each made when it is wanted."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from deskeditor.gui.acts.window_acts import EXPORTS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from deskeditor.gui.exporting.panel import ExportPanel
    from deskeditor.gui.history.panel import HistoryPanel
    from deskeditor.gui.images.panel import ImagesPanel
    from deskeditor.gui.issue.panel import IssuePanel
    from deskeditor.gui.main_window import MainWindow
    from deskeditor.gui.vocabulary.panel import VocabularyPanel
    from deskeditor.model.edition import Edition
    from deskeditor.model.ids import StoryId

    Place = IssuePanel | ImagesPanel | ExportPanel | HistoryPanel | VocabularyPanel

# ruff: noqa: PLC0415 - loading at first use is what this module is for


class LaterPlaces(QObject):
    """Makes the places and wires them to the window; asks nothing of one that is not made."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._made: list[Place] = []
        self._export_folder = ""
        self._is_narrow = False

    @cached_property
    def issues(self) -> IssuePanel:
        """The Issues place."""
        from deskeditor.gui.issue.panel import IssuePanel

        window = self._window
        panel = IssuePanel(
            window.client,
            window.issue_session,
            window.rendering,
            window.media,
            window.server,
            window.theme,
            window,
        )
        panel.export_requested.connect(window.going.export_issue)
        panel.refused.connect(window.say)
        panel.new_requested.connect(window.issue_acts.new)
        panel.sent_requested.connect(window.issue_acts.mark_sent)
        panel.be_narrow(narrow=self._is_narrow)
        self._add(panel)
        return panel

    @cached_property
    def images(self) -> ImagesPanel:
        """The Images place."""
        from deskeditor.gui.images.panel import ImagesPanel

        window = self._window
        panel = ImagesPanel(window.client, window.media, window.theme, window)
        panel.files_added.connect(window.image_acts.add)
        window.image_acts.added.connect(panel.open_image)
        panel.place_requested.connect(window.going.show_image_place)
        panel.framing_requested.connect(window.image_acts.frame)
        panel.replace_requested.connect(window.image_acts.replace_file)
        panel.lead_requested.connect(window.going.make_lead)
        panel.insert_requested.connect(window.going.put_into_text)
        window.session.opened.connect(lambda story: panel.show_story(story.headline or "…"))
        window.session.closed.connect(partial(panel.show_story, ""))
        if window.session.story is not None:
            panel.show_story(window.session.story.headline or "…")
        panel.flush_requested.connect(window.flush)
        panel.purge_requested.connect(window.purge_acts.delete)
        panel.emptying_requested.connect(window.purge_acts.empty)
        self._add(panel)
        return panel

    @cached_property
    def vocabulary(self) -> VocabularyPanel:
        """The Vocabulary place."""
        from deskeditor.gui.vocabulary.panel import VocabularyPanel

        window = self._window
        panel = VocabularyPanel(window.client, window.media, window.theme, window)
        panel.stories_requested.connect(window.going.show_stories)
        panel.portrait_requested.connect(window.image_acts.portrait)
        panel.portrait_dropped.connect(window.image_acts.portrait_from_files)
        panel.risked.connect(window.safety.back_up_before)
        panel.told.connect(window.say)
        panel.done.connect(partial(window.say, action=window.tr("Undo"), act=window.client.undo))
        self._add(panel)
        return panel

    @cached_property
    def exporting(self) -> ExportPanel:
        """The Export place."""
        from deskeditor.gui.exporting.panel import ExportPanel

        window = self._window
        panel = ExportPanel(window.client, window.exports, window.theme, window)
        panel.show_folder(self._export_folder)
        panel.story_requested.connect(window.going.open_story)
        panel.publish_requested.connect(self._publish)
        panel.flush_requested.connect(window.flush)
        panel.folder_chosen.connect(partial(window.window_acts.remember, EXPORTS))
        self._add(panel)
        return panel

    @cached_property
    def history(self) -> HistoryPanel:
        """The History place: of the story that is open."""
        from deskeditor.gui.history.panel import HistoryPanel

        window = self._window
        panel = HistoryPanel(window.client, window.theme, window)
        panel.back_requested.connect(partial(window.show_place, "stories"))
        panel.restore_requested.connect(window.history_acts.restore)
        panel.field_requested.connect(window.history_acts.restore_field)
        panel.name_requested.connect(window.history_acts.name)
        self._add(panel)
        return panel

    def of(self, place: str) -> QWidget:
        """Return the place of that name, made now if it was not yet."""
        panel: Place = getattr(self, "exporting" if place == "export" else place)
        edition = self._window.edition
        if place == "export" and edition is not None and not edition.is_whole:
            self._hand(panel, edition)
        return panel

    def show_edition(self, edition: Edition) -> None:
        """Hand the desk's state to the places that are made."""
        for panel in self._made:
            self._hand(panel, edition)

    def show_export_folder(self, folder: str) -> None:
        """Set where exports go."""
        self._export_folder = folder

    def be_narrow(self, *, narrow: bool) -> None:
        """Give way in a narrow window."""
        self._is_narrow = narrow
        if "issues" in self.__dict__:
            self.issues.be_narrow(narrow=narrow)

    def flush(self) -> None:
        """Save what is open in them."""
        if "images" in self.__dict__:
            self.images.flush()
        if "vocabulary" in self.__dict__:
            self.vocabulary.flush()

    def stop(self) -> None:
        """Stop the work that goes on in them."""
        if "exporting" in self.__dict__:
            self.exporting.stop()
        if "history" in self.__dict__:
            self.history.lane.close()

    def _add(self, panel: Place) -> None:
        self._made.append(panel)
        self._window.add_place(panel)
        if self._window.edition is not None:
            self._hand(panel, self._window.edition)

    def _hand(self, panel: Place, edition: Edition) -> None:
        """Hand a panel the desk's state; an export counts the stories that a window does not."""
        if edition.is_whole or panel is not self.__dict__.get("exporting"):
            panel.show_edition(edition)
        elif self._window.place == "export":
            look = self._window.client.look(lambda tx: tx.edition(), is_urgent=False)
            look.done.connect(panel.show_edition)

    def _publish(self, stories: tuple[StoryId, ...]) -> None:
        self._window.many_acts.set_status(stories, "published")


def load_modules() -> None:
    """Load the modules of the places and dialogs that are made when they are first wanted."""
    import deskeditor.gui.exporting.panel
    import deskeditor.gui.history.panel
    import deskeditor.gui.images.panel
    import deskeditor.gui.importing.dialog
    import deskeditor.gui.issue.panel
    import deskeditor.gui.palette.dialog
    import deskeditor.gui.preferences.dialog
    import deskeditor.gui.vocabulary.panel  # noqa: F401
