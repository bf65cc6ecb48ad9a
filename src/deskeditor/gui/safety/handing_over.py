"""A second start on the same desk: the first window comes to the front and takes what was asked.

The two meet at a local socket, named by the desk's path, which only the same person may use.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE_MS = 1_500


def socket_name(desk: Path) -> str:
    """Return the name of the socket of a desk."""
    who = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    sha256 = hashlib.sha256(str(desk.resolve()).encode(errors="surrogateescape")).hexdigest()
    return f"deskeditor-{who}-{sha256[:20]}"


def hand_over(desk: Path, show: str | None) -> bool:
    """Ask the window that has a desk to come to the front; False if none answers."""
    socket = QLocalSocket()
    socket.connectToServer(socket_name(desk))
    if not socket.waitForConnected(PATIENCE_MS):
        return False
    socket.write(json.dumps({"show": show}).encode() + b"\n")
    socket.waitForBytesWritten(PATIENCE_MS)
    answered = socket.waitForReadyRead(PATIENCE_MS) and bytes(socket.readAll().data()) == b"ok\n"
    socket.disconnectFromServer()
    return answered


class Listener(QObject):
    """Hears of later starts while a window has the desk."""

    wanted = Signal(str)  # the id or slug of a story to show, "" for none

    def __init__(self, desk: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
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
            show = str(asked.get("show") or "")
        except (ValueError, AttributeError):
            socket.abort()
            return
        socket.write(b"ok\n")
        socket.flush()
        self.wanted.emit(show)
