"""Which files do the tests send? Whole ones of each kind, and such as nobody should send."""

import io
import zipfile
import zlib
from functools import cache

import pikepdf
from PIL import Image, ImageDraw

CONTENT_TYPES = ('<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                 '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                 '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
                 '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
RELS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
BODY = ('<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        f'xmlns:r="{OFFICE}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>{}</w:body></w:document>')
PICTURE = ('<w:p><w:r><w:drawing><wp:inline><wp:extent cx="990000" cy="792000"/><wp:docPr id="1" name="x"/><a:graphic>'
           '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
           '<pic:cNvPr id="0" name="x"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="rId9"/></pic:blipFill>'
           '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="990000" cy="792000"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr>'
           '</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>')


def docx(*alineas: str, extern: str = "", **delen: bytes) -> bytes:
    """A Word file of these paragraphs; `extern` is the address of a picture elsewhere, `delen` are further parts."""
    body = "".join(f"<w:p><w:r><w:t>{alinea}</w:t></w:r></w:p>" for alinea in alineas) + (PICTURE if extern else "")
    link = f'<Relationship Id="rId9" Type="{OFFICE}/image" Target="{extern}" TargetMode="External"/>' if extern else ""
    return zipped({"[Content_Types].xml": CONTENT_TYPES, "_rels/.rels": RELS.format(MAIN), "word/document.xml": BODY.format(body),
                   "word/_rels/document.xml.rels": RELS.format(link), **delen})


def odt(*alineas: str) -> bytes:
    body = "".join(f"<text:p>{alinea}</text:p>" for alinea in alineas)
    content = ('<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
               'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body><office:text>'
               f'{body}</office:text></office:body></office:document-content>')
    manifest = ('<?xml version="1.0"?><m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" m:version="1.2">'
                '<m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.text"/>'
                '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>')
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content,
                   "META-INF/manifest.xml": manifest})


def zipped(parts: dict) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def pdf(pages: int = 1, *, box=(0, 0, 595, 842), tekst: str = "", sleutel: str = "", **root) -> bytes:
    """A PDF of empty pages, or with a line of text on the first one; `root` are entries of its catalogue."""
    document, stream = pikepdf.new(), io.BytesIO()
    document.add_blank_page(page_size=(200, 200))
    first = document.pages[0]
    first.MediaBox = pikepdf.Array([pikepdf.Object.parse(str(side).encode()) for side in box])
    if tekst:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        first.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        first.Contents = document.make_stream(f"BT /F1 12 Tf 20 100 Td ({tekst}) Tj ET".encode())
    tree = document.Root.Pages
    tree.Kids = pikepdf.Array([first.obj, *(document.make_indirect(pikepdf.Dictionary(
        Type=pikepdf.Name.Page, Parent=tree, MediaBox=pikepdf.Array([0, 0, 200, 200]))) for _ in range(pages - 1))])
    tree.Count = pages
    for name, value in root.items():
        document.Root[f"/{name}"] = value
    document.save(stream, **({"encryption": pikepdf.Encryption(user=sleutel, owner=sleutel)} if sleutel else {}))
    return stream.getvalue()


def scan(words: str, kind: str = "PNG") -> bytes:
    """A picture of words, as a scanner makes it; as PDF with kind "PDF"."""
    picture = Image.new("L", (1600, 500), 255)
    ImageDraw.Draw(picture).text((100, 150), words, fill=0, font_size=80)
    stream = io.BytesIO()
    picture.save(stream, kind, **({"resolution": 200} if kind == "PDF" else {"dpi": (200, 200)}))
    return stream.getvalue()


@cache
def png_bomb(side: int = 60_000) -> bytes:
    """A picture of half a megabyte that unfolds to `side` x `side` pixels."""
    packer, row = zlib.compressobj(1), bytes(side // 8 + 1)
    data = b"".join(packer.compress(row * 100) for _ in range(side // 100)) + packer.flush()
    head = side.to_bytes(4) * 2 + bytes((1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + b"".join(len(part).to_bytes(4) + kind + part + zlib.crc32(kind + part).to_bytes(4)
                                           for kind, part in ((b"IHDR", head), (b"IDAT", data), (b"IEND", b"")))
