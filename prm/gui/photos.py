"""Pictures of people, read in memory and within limits, whoever made them. No path and no address is ever opened here."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

MEGABYTE = 1024 * 1024
LARGEST = 40 * MEGABYTE
"""Of a picture from a camera, before it is made smaller."""
_MOST_POINTS = 120_000_000
_DECODED_MB = 128
_KEPT_SIDE = 512
_FORMATS = {
    "image/jpeg": b"jpeg",
    "image/png": b"png",
    "image/gif": b"gif",
    "image/bmp": b"bmp",
    "image/webp": b"webp",
}


def read_photo(content: bytes, side: int = _KEPT_SIDE) -> QImage | None:
    """The picture, turned as it was taken and no larger than ``side`` each way. None for what is no picture, or one
    that would be too large to read.
    """
    from prm.services.attachments import picture_type

    kind = _FORMATS.get(picture_type(content)[0])
    if kind is None or len(content) > LARGEST:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(_DECODED_MB)
    reader = QImageReader(buffer, QByteArray(kind))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > _MOST_POINTS:
        return None
    if max(size.width(), size.height()) > side:
        within = size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(within.expandedTo(QSize(1, 1)))
    image = reader.read()
    return None if image.isNull() else image


def to_keep(content: bytes) -> bytes | None:
    """The same picture small enough to keep, as a JPEG without what cameras note in it: where, when, with what."""
    read = read_photo(content)
    if read is None:
        return None
    plain = QImage(read.size(), QImage.Format.Format_RGB32)
    plain.fill(Qt.GlobalColor.white)
    painter = QPainter(plain)
    painter.drawImage(0, 0, read)
    painter.end()
    made = QByteArray()
    buffer = QBuffer(made)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    saved = plain.save(buffer, "JPEG", 88)  # type: ignore[call-overload]
    buffer.close()
    return bytes(made.data()) if saved else None
