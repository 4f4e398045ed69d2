"""One PRM on a machine for each person: a second start hands its file over and leaves."""

import getpass
import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from prm.base.paths import config_folder

_WAIT = 500  # ms


class SingleInstance(QObject):
    """``asked_for`` is given with the file that another start was asked to open; empty for none."""

    asked_for = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        whose = f"{getpass.getuser()} {config_folder()}"
        self._name = f"prm-{hashlib.sha256(whose.encode()).hexdigest()[:16]}"
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def hand_over(self, path: Path | None) -> bool:
        """True when another PRM took it; else this is the one, and listens from now on."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(_WAIT):
            socket.write((str(path.resolve()) if path else "").encode() + b"\n")
            socket.waitForBytesWritten(_WAIT)
            socket.disconnectFromServer()
            return True
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)
        return False

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket.waitForReadyRead(_WAIT):
            line = bytes(socket.readLine().data()).decode("utf-8", "replace").strip()
            self.asked_for.emit(line)
        socket.disconnectFromServer()
        socket.deleteLater()
