"""Help and diagnostics as commands of the window."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QGuiApplication

from deskeditor.gui.acts.house import House
from deskeditor.gui.clipboard import carrying
from deskeditor.gui.help.diagnostics import DeskFacts, report
from deskeditor.gui.help.dialog import HelpDialog
from deskeditor.gui.theme import Theme
from deskeditor.settings import load


class HelpActs(QObject):
    """Shows the help and gathers what to tell of a bug."""

    def __init__(
        self, house: House, actions: Mapping[str, QAction], theme: Theme, settings_file: Path
    ) -> None:
        super().__init__(house.window)
        self._house, self._file = house, settings_file
        self.dialog = HelpDialog(actions, theme, house.window)

    def show(self, page: str) -> None:
        """Show a page of the help: "start", "markdown" or "keys"."""
        self.dialog.show_page(page)

    def copy_diagnostics(self) -> None:
        """Put what to tell of a bug on the clipboard; it holds nothing that anybody wrote."""
        QGuiApplication.clipboard().setMimeData(carrying(self.report()))
        self._house.say(
            self.tr("Versions and folders are on the clipboard; nothing of what you wrote is.")
        )

    def report(self) -> str:
        """Return what to tell of a bug."""
        database = self._house.client.desk.database
        desk = DeskFacts(
            database.path, database.sqlite_version, database.read_only, len(database.warnings)
        )
        return report(load(self._file), self._file, desk)
