"""A page that shows and does nothing else: no script of its own, no network, no navigation."""

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineScript,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)
from typing_extensions import override

from deskeditor import resources
from deskeditor.gui.web.scheme import SCHEME, SiteScheme

_OFF = (
    QWebEngineSettings.WebAttribute.JavascriptEnabled,
    QWebEngineSettings.WebAttribute.JavascriptCanOpenWindows,
    QWebEngineSettings.WebAttribute.JavascriptCanAccessClipboard,
    QWebEngineSettings.WebAttribute.LocalStorageEnabled,
    QWebEngineSettings.WebAttribute.PluginsEnabled,
    QWebEngineSettings.WebAttribute.PdfViewerEnabled,
    QWebEngineSettings.WebAttribute.LocalContentCanAccessRemoteUrls,
    QWebEngineSettings.WebAttribute.LocalContentCanAccessFileUrls,
    QWebEngineSettings.WebAttribute.WebGLEnabled,
    QWebEngineSettings.WebAttribute.DnsPrefetchEnabled,
    QWebEngineSettings.WebAttribute.NavigateOnDropEnabled,
    QWebEngineSettings.WebAttribute.FullScreenSupportEnabled,
    QWebEngineSettings.WebAttribute.ScreenCaptureEnabled,
    QWebEngineSettings.WebAttribute.HyperlinkAuditingEnabled,
    QWebEngineSettings.WebAttribute.AutoLoadIconsForPage,
    QWebEngineSettings.WebAttribute.ErrorPageEnabled,
    QWebEngineSettings.WebAttribute.LinksIncludedInFocusChain,
)

WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld


class OnlyTheDesk(QWebEngineUrlRequestInterceptor):
    """Blocks every request that is not for the private scheme."""

    @override
    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        if info.requestUrl().scheme().encode() != SCHEME:
            info.block(True)


def make_profile(handler: SiteScheme, parent: QObject) -> QWebEngineProfile:
    """Return an off-the-record profile that knows the private scheme only.

    It must outlive its pages.
    """
    profile = QWebEngineProfile(parent)
    profile.setUrlRequestInterceptor(OnlyTheDesk(profile))
    profile.installUrlSchemeHandler(SCHEME, handler)
    return profile


class DeskPage(QWebEnginePage):
    """One page of the private scheme."""

    link_clicked = Signal(QUrl)

    def __init__(self, profile: QWebEngineProfile, parent: QObject | None = None) -> None:
        super().__init__(profile, parent)
        for attribute in _OFF:
            self.settings().setAttribute(attribute, False)
        script = QWebEngineScript()
        script.setName("preview")
        script.setSourceCode(resources.text("preview", "preview.js"))
        script.setWorldId(WORLD)
        script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentReady)
        self.scripts().insert(script)
        self._expected = ""

    def show_address(self, address: str) -> None:
        """Load one of our own pages; nothing else ever loads."""
        self._expected = address
        self.load(QUrl(address))

    @override
    def acceptNavigationRequest(
        self, url: QUrl | str, type: QWebEnginePage.NavigationType, isMainFrame: bool
    ) -> bool:
        if type is QWebEnginePage.NavigationType.NavigationTypeLinkClicked:
            self.link_clicked.emit(QUrl(url))
            return False
        return isMainFrame and QUrl(url).toString() == self._expected

    @override
    def createWindow(self, type: QWebEnginePage.WebWindowType) -> "QWebEnginePage | None":  # type: ignore[override]
        return None

    @override
    def javaScriptConsoleMessage(
        self,
        level: QWebEnginePage.JavaScriptConsoleMessageLevel,
        message: str,
        lineNumber: int,
        sourceID: str,
    ) -> None:
        """Say nothing: what a page is not allowed to do is no news here."""
