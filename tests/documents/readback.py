"""What a screen reader is given: the words of each element, in the order of the tree. For tests, and for eyes:
``python -m tests.documents.readback FILE.pdf``.
"""

import ctypes
import io
import sys
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

INLINE = {"Link", "Span", "Reference"}


def _words_by_mark(data: bytes) -> dict[tuple[int, int], str]:
    """(page, mark) → the words drawn under it, as the font's own table spells them."""
    words: dict[tuple[int, int], str] = {}
    document = pypdfium2.PdfDocument(data)
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            mark = pdfium.FPDFPageObj_GetMarkedContentID(drawn.raw)
            if mark < 0:
                continue
            size = pdfium.FPDFTextObj_GetText(drawn.raw, text.raw, None, 0)
            buffer = ctypes.create_string_buffer(size)
            pdfium.FPDFTextObj_GetText(
                drawn.raw, text.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size
            )
            found = buffer.raw.decode("utf-16-le").rstrip("\0")
            words[number, mark] = words.get((number, mark), "") + found
        text.close()
        page.close()
    document.close()
    return words


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._marks = _words_by_mark(data)
        self._pdf = pikepdf.open(io.BytesIO(data))
        self._pages = {page.obj.objgen: place for place, page in enumerate(self._pdf.pages)}
        self.heard: list[tuple[str, str]] = []

    def read(self) -> list[tuple[str, str]]:
        self._element(self._pdf.Root.StructTreeRoot.K, 0)
        self._pdf.close()
        return self.heard

    def _element(self, element: pikepdf.Object, page: int) -> str:
        """Says the element, or returns its words where it stands inside a line."""
        if "/Pg" in element:
            page = self._pages[element.Pg.objgen]
        tag = str(element.S)[1:]
        own: list[str] = []
        kids = element.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                own.append(self._marks.get((page, kid), ""))
            elif kid.get("/Type") == pikepdf.Name.MCR:
                own.append(self._marks.get((self._pages[kid.Pg.objgen], int(kid.MCID)), ""))
            elif kid.get("/Type") == pikepdf.Name.OBJR:
                continue
            elif str(kid.S)[1:] in INLINE:
                own.append(self._element(kid, page))
            else:
                self._say(tag, own)
                own = []
                self._element(kid, page)
        if tag in INLINE:
            return "".join(own)
        self._say(tag, [str(element.ActualText)] if "/ActualText" in element else own)
        return ""

    def _say(self, tag: str, words: list[str]) -> None:
        said = tidy("".join(words))
        if said:
            self.heard.append((tag, said))


def tidy(words: str) -> str:
    """One space for each stretch of white space, nothing that makes no sound, and PDFium's sign for a hyphen that ends a
    line as a hyphen.
    """
    return " ".join(words.replace("\u200b", "").replace("\x02", "-").split())


def read_aloud(data: bytes) -> list[tuple[str, str]]:
    return _Reader(data).read()


if __name__ == "__main__":
    for tag, words in read_aloud(Path(sys.argv[1]).read_bytes()):
        print(f"{tag:6} {words}")
