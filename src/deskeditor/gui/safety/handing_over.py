"""A second start on the same desk: the first window comes to the front and takes what was asked.

Or it is asked for the desk: it keeps what is typed, closes and says so.

The two meet at a local socket, named by the desk's path, which only the same person may use.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE_MS = 1_500
GIVING_UP_MS = 5_000  # for a window to keep what is typed and close its desk
_SHOWN, _GIVEN_UP, _KEPT = b"ok\n", b"given up\n", b"kept\n"


def socket_name(desk: Path) -> str:
    """Return the name of the socket of a desk."""
    who = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    sha256 = hashlib.sha256(str(desk.resolve()).encode(errors="surrogateescape")).hexdigest()
    return f"deskeditor-{who}-{sha256[:20]}"


def hand_over(desk: Path, show: str | None) -> bool:
    """Ask the window that has a desk to come to the front; False if none answers."""
    return _answer(desk, {"show": show}, PATIENCE_MS) == _SHOWN


def ask_to_give_up(desk: Path) -> bool:
    """Ask the window that has a desk to close it; False if none has done so in good time."""
    return _answer(desk, {"give_up": True}, GIVING_UP_MS) == _GIVEN_UP


def _answer(desk: Path, question: Mapping[str, object], patience_ms: int) -> bytes:
    socket = QLocalSocket()
    socket.connectToServer(socket_name(desk))
    if not socket.waitForConnected(PATIENCE_MS):
        return b""
    socket.write(json.dumps(question).encode() + b"\n")
    socket.waitForBytesWritten(PATIENCE_MS)
    answer = bytes(socket.readAll().data()) if socket.waitForReadyRead(patience_ms) else b""
    socket.disconnectFromServer()
    return answer


class Listener(QObject):
    """Hears of later starts while a window has the desk."""

    wanted = Signal(str)  # the id or slug of a story to show, "" for none
    given_up = Signal()  # the desk is to be closed before this returns, if nothing is lost by it

    def __init__(self, desk: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._lock = desk.with_name(f"{desk.name}.lock")
        name = socket_name(desk)
        QLocalServer.removeServer(name)  # a crash left it: the lock of the desk is ours
        self._server.listen(name)
        self._server.newConnection.connect(self._on_connection)

    def close(self) -> None:
        """Hear no more."""
        self._server.close()

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.setParent(self)
            socket.readyRead.connect(lambda: self._read(socket))
            socket.disconnected.connect(socket.deleteLater)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            return
        try:
            asked = json.loads(bytes(socket.readLine(4_096).data()))
            show, gives_up = str(asked.get("show") or ""), asked.get("give_up") is True
        except (ValueError, AttributeError):
            socket.abort()
            return
        if gives_up:
            self.given_up.emit()
            socket.write(_KEPT if self._lock.exists() else _GIVEN_UP)
            socket.flush()
            return
        socket.write(_SHOWN)
        socket.flush()
        self.wanted.emit(show)
