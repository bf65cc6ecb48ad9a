"""One profile and one scheme for all pages in the window."""

from PySide6.QtCore import QObject

from deskeditor.gui.lanes import Lane
from deskeditor.gui.web.page import DeskPage, make_profile
from deskeditor.gui.web.scheme import SiteScheme
from deskeditor.gui.web.site_files import SiteFiles


class SiteServer(QObject):
    """Serves pages and the site's files; it must outlive the pages it makes."""

    def __init__(self, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.files = SiteFiles()
        self.scheme = SiteScheme(lane, self.files.known, self.files.find, self)
        self._profile = make_profile(self.scheme, self)

    def new_page(self, parent: QObject) -> DeskPage:
        """Return a page of this server."""
        return DeskPage(self._profile, parent)
