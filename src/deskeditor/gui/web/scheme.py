"""The private scheme that pages in the window are served by: `desk://site/…`.

It serves the page shown, the theme's files and the desk's pictures under the very addresses that
an export gives them, and nothing else. A handler's answer may come from a lane.
"""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject
from PySide6.QtWebEngineCore import (
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)
from typing_extensions import override

from deskeditor.gui.lanes import Lane

SCHEME = b"desk"
ROOT = "desk://site/"

POLICY = (
    "default-src 'none'; img-src desk:; style-src desk: 'unsafe-inline'; font-src desk:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

_HEADERS = (
    (b"Content-Security-Policy", POLICY.encode()),
    (b"X-Content-Type-Options", b"nosniff"),
    (b"Referrer-Policy", b"no-referrer"),
)

_UNKNOWN = b"application/octet-stream"
_TYPES = {
    "html": b"text/html; charset=utf-8",
    "css": b"text/css; charset=utf-8",
    "jpg": b"image/jpeg",
    "png": b"image/png",
    "svg": b"image/svg+xml",
    "woff2": b"font/woff2",
    "txt": b"text/plain; charset=utf-8",
}


def register_scheme() -> None:
    """Make the scheme known; must be called before the application is made."""
    if QWebEngineUrlScheme.schemeByName(SCHEME).name() == SCHEME:
        return
    scheme = QWebEngineUrlScheme(SCHEME)
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    scheme.setFlags(QWebEngineUrlScheme.Flag.SecureScheme)
    QWebEngineUrlScheme.registerScheme(scheme)


class SiteScheme(QWebEngineUrlSchemeHandler):
    """Answers requests: pages and known files at once, others from a function on a lane."""

    def __init__(
        self,
        lane: Lane,
        known: Callable[[str], bytes | None],
        find: Callable[[str], bytes | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._lane = lane
        self._known, self._find = known, find
        self._pages: dict[str, bytes] = {}

    def put_page(self, path: str, html: str) -> None:
        """Serve `html` at a path such as "slug/"."""
        self._pages[path] = html.encode(errors="replace")

    @override
    def requestStarted(self, request: QWebEngineUrlRequestJob) -> None:
        path = request.requestUrl().path().lstrip("/")
        if path in self._pages:
            self._answer(request, _TYPES["html"], self._pages[path])
            return
        known = self._known(path)
        if known is not None:
            self.answer(request, path, known)
            return
        waiting = _Waiting(request, self)
        job = self._lane.submit(lambda: self._find(path))
        job.done.connect(lambda data: waiting.answer(path, data))
        job.failed.connect(lambda _error: waiting.answer(path, None))

    def answer(self, request: QWebEngineUrlRequestJob, path: str, data: bytes) -> None:
        """Give a file."""
        self._answer(request, _TYPES.get(path.rpartition(".")[2], _UNKNOWN), data)

    def _answer(self, request: QWebEngineUrlRequestJob, kind: bytes, data: bytes) -> None:
        headers = {  # list values: another shape is silently ignored, whatever the stubs say
            QByteArray(name): [QByteArray(value)] for name, value in _HEADERS
        }
        request.setAdditionalResponseHeaders(headers)  # type: ignore[arg-type]
        buffer = QBuffer(request)
        buffer.setData(QByteArray(data))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        request.reply(QByteArray(kind), buffer)


class _Waiting(QObject):
    """A request whose answer is being made; the page may give up on it first."""

    def __init__(self, request: QWebEngineUrlRequestJob, handler: SiteScheme) -> None:
        super().__init__(handler)
        self._request: QWebEngineUrlRequestJob | None = request
        self._handler = handler
        request.destroyed.connect(self._on_destroyed)

    def answer(self, path: str, data: bytes | None) -> None:
        """Give the file, or say that there is none."""
        request, self._request = self._request, None
        self.deleteLater()
        if request is None:
            return
        if data is None:
            request.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        self._handler.answer(request, path, data)

    def _on_destroyed(self) -> None:
        self._request = None
