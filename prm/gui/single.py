"""One PRM on a machine for each person: a second start hands its file over and leaves.

A lock says at once whether there is another; the way to talk to it is made when the window stands.
"""

import time
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal

from prm.base.paths import config_folder

_WAIT = 500  # ms for an answer
_TRIES = 6  # the other may be starting itself
_FOR_EVER = 0  # it is open all day: only a process that is gone leaves a lock behind


class SingleInstance(QObject):
    """``asked_for`` is given with the file that another start was asked to open; empty for none."""

    asked_for = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        folder = config_folder()
        self._lock = QLockFile(str(folder / "running.lock"))
        self._lock.setStaleLockTime(_FOR_EVER)
        self._server: QObject | None = None

    def hand_over(self, path: Path | None) -> bool:
        """True when another PRM took it; else this is the one."""
        try:
            config_folder().mkdir(parents=True, exist_ok=True)
        except OSError:
            return False
        if self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError:
            return False
        return any(_give(str(path.resolve()) if path else "") for _try in range(_TRIES))

    def listen(self) -> None:
        """From now on other starts are heard. The one that holds the lock calls this."""
        from PySide6.QtNetwork import QLocalServer

        if self._server is not None or not self._lock.isLocked():
            return
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._on_connection)
        QLocalServer.removeServer(_name())
        server.listen(_name())
        self._server = server

    def _on_connection(self) -> None:
        from PySide6.QtNetwork import QLocalServer

        assert isinstance(self._server, QLocalServer)
        socket = self._server.nextPendingConnection()
        if socket.waitForReadyRead(_WAIT):
            line = bytes(socket.readLine().data()).decode("utf-8", "replace").strip()
            self.asked_for.emit(line)
        socket.disconnectFromServer()
        socket.deleteLater()


def _give(words: str) -> bool:
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(_name())
    if not socket.waitForConnected(_WAIT):
        time.sleep(_WAIT / 1000)
        return False
    socket.write(words.encode() + b"\n")
    socket.waitForBytesWritten(_WAIT)
    socket.disconnectFromServer()
    return True


def _name() -> str:
    """The same for every start of this person with these settings."""
    import getpass
    import hashlib

    whose = f"{getpass.getuser()} {config_folder()}"
    return f"prm-{hashlib.sha256(whose.encode()).hexdigest()[:16]}"
