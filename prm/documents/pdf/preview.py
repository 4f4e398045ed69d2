"""The real pages as pictures, for the preview and for printing. No window here: whoever asks makes an image of it."""

from threading import Lock
from typing import NamedTuple

# PDFium has one state for the whole process: two threads in it at once bring it down
_ONE_AT_A_TIME = Lock()


class Picture(NamedTuple):
    """Pixels of four bytes: red, green, blue, and one that is not used. ``stride`` is the bytes of one line."""

    width: int
    height: int
    stride: int
    buffer: bytes


def page_count(pdf: bytes) -> int:
    import pypdfium2

    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def render_page(pdf: bytes, page: int, scale: float) -> Picture:
    """One page, from 0. At a scale of 1 one pixel is one point."""
    import pypdfium2

    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            bitmap = document[page].render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
            return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            document.close()
