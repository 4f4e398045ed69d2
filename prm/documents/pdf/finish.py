"""From drawn pages to the finished file: tree, links, bookmarks, metadata, colour profile, data. The one place that knows
pikepdf; nothing is drawn here. The same input gives the same bytes.
"""

import hashlib
import io
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import quote
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Pdf, String

from prm.base.i18n import _
from prm.base.paths import bundled
from prm.documents.document import Document, Source
from prm.documents.pdf.paper import Bookmark
from prm.documents.pdf.tags import Area, Mark, Node

_PROGRAM = "PRM"
_PROFILE = "sRGB IEC61966-2.1"


def finish(
    drawn: bytes, document: Document, root: Node, bookmarks: list[Bookmark], places: dict[str, Bookmark]
) -> bytes:
    """PDF/UA-1 and PDF/A-3a at once."""
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        _forget_unused_fonts(pdf)
        pdf.Root.StructTreeRoot = _Tree(pdf, places).write(root)
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        pdf.Root.Lang = String(document.language)
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        _outline(pdf, bookmarks)
        if document.source is not None:
            _attach(pdf, document.source, document.made)
        _colours(pdf)
        _describe(pdf, document)
        out = io.BytesIO()
        pdf.save(
            out,
            min_version="1.7",
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        )
    return out.getvalue()


def _forget_unused_fonts(pdf: Pdf) -> None:
    """ReportLab names Helvetica on every page; nobody uses it and it is not embedded."""
    for page in pdf.pages:
        fonts = page.obj.Resources.get("/Font", Dictionary())
        for name in list(fonts.keys()):
            if "/FontDescriptor" not in fonts[name]:
                del fonts[name]


@dataclass
class _Tree:
    """Writes the elements, the links among them, and the way back from a page's marks to its elements."""

    pdf: Pdf
    places: dict[str, Bookmark]
    _owners: dict[int, dict[int, Object]] = field(default_factory=dict)
    _links: list[tuple[Object, Object]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._pages = [page.obj for page in self.pdf.pages]

    def write(self, root: Node) -> Object:
        top = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        top.K = self._element(root, top)
        numbers: list[object] = []
        for place, page in enumerate(self._pages):
            page.StructParents = place
            page.Tabs = Name.S
            owners = self._owners.get(place, {})
            numbers += [place, self.pdf.make_indirect(Array([owners[mark] for mark in sorted(owners)]))]
        for key, (link, element) in enumerate(self._links, len(self._pages)):
            link.StructParent = key
            numbers += [key, element]
        top.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        top.ParentTreeNextKey = len(self._pages) + len(self._links)
        return top

    def _element(self, node: Node, parent: Object) -> Object:
        element = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + node.tag), P=parent))
        for key, words in (("/Lang", node.lang), ("/ActualText", node.actual), ("/T", node.title)):
            if words:
                element[key] = String(words)
        if attributes := _attributes(node):
            element.A = attributes[0] if len(attributes) == 1 else Array(attributes)
        kids: list[object] = []
        page: int | None = None
        for kid in node.kids:
            if isinstance(kid, Node):
                if kid.used():
                    kids.append(self._element(kid, element))
                continue
            if page is None:
                page = kid.page
                element.Pg = self._pages[page]
            if isinstance(kid, Mark):
                self._owners.setdefault(kid.page, {})[kid.number] = element
                here = kid.page == page
                kids.append(
                    kid.number
                    if here
                    else Dictionary(Type=Name.MCR, Pg=self._pages[kid.page], MCID=kid.number)
                )
            else:
                link = self._link(kid)
                self._links.append((link, element))
                kids.append(Dictionary(Type=Name.OBJR, Obj=link, Pg=self._pages[kid.page]))
        if kids:
            element.K = Array(kids)
        return element

    def _link(self, area: Area) -> Object:
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, F=4, Border=Array([0, 0, 0]))
        link.Rect = Array([round(value, 2) for value in area.rect])
        if area.target.startswith("#"):
            place = self.places[area.target[1:]]
            link.Dest = Array([self._pages[place.page], Name.XYZ, 0, round(place.top, 2), None])
            link.Contents = String(_("Go to {words}").format(words=area.words))
        else:
            link.A = Dictionary(S=Name.URI, URI=String(quote(area.target, safe="%/:?#[]@!$&'()*+,;=~")))
            link.Contents = String(f"{area.words}, {area.target}")
        made = self.pdf.make_indirect(link)
        page = self._pages[area.page]
        if "/Annots" not in page:
            page.Annots = Array()
        page.Annots.append(made)
        return made


def _attributes(node: Node) -> list[Dictionary]:
    made = []
    if node.scope:
        made.append(Dictionary(O=Name.Table, Scope=Name("/" + node.scope)))
    if node.summary:
        made.append(Dictionary(O=Name.Table, Summary=String(node.summary)))
    if node.numbering:
        made.append(Dictionary(O=Name.List, ListNumbering=Name("/" + node.numbering)))
    return made


def _outline(pdf: Pdf, bookmarks: list[Bookmark]) -> None:
    if not bookmarks:
        return
    with pdf.open_outline() as outline:
        above: list[tuple[int, OutlineItem]] = []
        for mark in bookmarks:
            item = OutlineItem(mark.words, mark.page, "XYZ", left=0, top=round(mark.top, 2))
            while above and above[-1][0] >= mark.level:
                above.pop()
            (above[-1][1].children if above else outline.root).append(item)
            above.append((mark.level, item))
    pdf.Root.PageMode = Name.UseOutlines


def _date(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ")


def _attach(pdf: Pdf, source: Source, made: datetime) -> None:
    file = pdf.make_stream(source.data)
    file.Type, file.Subtype = Name.EmbeddedFile, Name("/application/json")
    check = hashlib.md5(source.data, usedforsecurity=False).digest()
    file.Params = Dictionary(ModDate=String(_date(made)), Size=len(source.data), CheckSum=String(check))
    spec = pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(source.name),
            UF=String(source.name),
            Desc=String(source.about),
            AFRelationship=Name.Source,
            EF=Dictionary(F=file, UF=file),
        )
    )
    pdf.Root.AF = Array([spec])
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String(source.name), spec])))


def _colours(pdf: Pdf) -> None:
    profile = pdf.make_stream(bundled("resources/srgb.icc").read_bytes())
    profile.N = 3
    intent = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFA1, DestOutputProfile=profile)
    intent.OutputConditionIdentifier = String(_PROFILE)
    intent.Info = String(_PROFILE)
    pdf.Root.OutputIntents = Array([intent])


def _describe(pdf: Pdf, document: Document) -> None:
    """Title, author, program and the one date that was passed in; nothing of this machine."""
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    for key, words in (
        ("/Title", document.name),
        ("/Author", document.author),
        ("/Producer", _PROGRAM),
        ("/Creator", _PROGRAM),
        ("/CreationDate", _date(document.made)),
        ("/ModDate", _date(document.made)),
    ):
        pdf.docinfo[key] = String(words)
    packet = _XMP.format(
        title=escape(document.name),
        author=escape(document.author),
        language=escape(document.language),
        stamp=document.made.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        program=_PROGRAM,
    )
    metadata = pdf.make_stream(packet.encode())
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = metadata


# PDF/A wants PDF/UA's own name for itself explained: that is the second description.
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{stamp}</xmp:CreateDate><xmp:ModifyDate>{stamp}</xmp:ModifyDate>
<xmp:CreatorTool>{program}</xmp:CreatorTool><pdf:Producer>{program}</pdf:Producer>
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
