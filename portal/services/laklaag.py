"""How does a page that became a picture stay readable? Its words that may be public lie over it, invisible, at their place.

The font has no shapes: every code is its own sign in Unicode, so that search, copying and screen readers get the right text.
"""

from base64 import b85decode
from zlib import decompress

import pikepdf
from pikepdf import Array, Dictionary, Name, String

WIDTH = 500
"""Of every sign, in thousandths of the size of the letter."""
_EMPTY = decompress(b85decode(
    b"c-oauJxjzu5Ph?W=f{bH$YB}8;tD^&LM#MN5F5e3`2)_q7?Xn}7h(?1t1K)mEc_F8)?y*(@36A45bPw{#@RKV9HQb|W_I4oWcCdRz!;8Uz_NFjmTPYts{m"
    b"D5-E%@2V;oz|&zR49!O;OU=td>qmHUlK?Sbn{juoE;W0n@Ve&m?*!?a78?my*Z25m<c|6eN}%5Dt72Q<Rmie%{CzdSE6zhiz9w+~bH#Sok7JCs+Bi|yO1#"
    b"^l;74C4tu!%&kyo?~L=YOm}|8329GE+D>7qm0fm1QY+nI^&NPtM5!`-@r6y(zl5jt!qblu4B-B2|I;CDEGGz7-mLAM_JD$bCi_|rixl%0@b1}Dcz2GEyqu"
    b"rQYLlR>jW}^jR-xo;J`<UCM2H(b-3`*L7<uO`+Dy_gg%!"))
"""A TrueType font of one sign without a shape, made with fontTools."""
_HEAD = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_TAIL = b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


def tekstlaag(woorden: list, hoogte: float) -> bytes:
    """The drawing of words (text, x0, y0, x1, y1) in `/F0` on a page of this height; no ink comes of it."""
    return b"".join(_word(word, hoogte) for word in woorden if word[0].strip())


def _word(word: list, hoogte: float) -> bytes:
    text, x0, y0, x1, y1 = word
    code = text.encode("utf-16-be", "replace")
    size = max(y1 - y0, 0.5)
    stretch = 100 * max(x1 - x0, 0.1) / (len(code) / 2 * size * WIDTH / 1000)
    place = (size, stretch, x0, hoogte - y1 + 0.2 * size)
    return b"BT 3 Tr /F0 %.2f Tf %.2f Tz 1 0 0 1 %.2f %.2f Tm <" % place + code.hex().encode() + b"0020> Tj ET\n"


def letter(pdf: pikepdf.Pdf, text: str) -> pikepdf.Object:
    """The font without shapes, one for a whole file, with the signs of this text; a reader has to know no others."""
    about = Dictionary(Type=Name.FontDescriptor, FontName=Name.Onzichtbaar, Flags=4, FontBBox=Array([0, 0, 1000, 1000]),
                       ItalicAngle=0, Ascent=800, Descent=-200, CapHeight=700, StemV=80,
                       FontFile2=pdf.make_stream(_EMPTY))
    below = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Onzichtbaar, DW=WIDTH, FontDescriptor=about,
                       CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
                       CIDToGIDMap=pdf.make_stream(bytes(2 * 65536)))
    return pdf.make_indirect(Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Onzichtbaar, DescendantFonts=Array([below]),
        Encoding=Name("/Identity-H"), ToUnicode=pdf.make_stream(_codes(text))))


def _codes(text: str) -> bytes:
    code = f" {text}".encode("utf-16-be", "replace")
    rows = [b"<%04X> <%04X>\n" % (unit, unit) for unit in sorted({code[at] << 8 | code[at + 1] for at in range(0, len(code), 2)})]
    blocks = [rows[at:at + 100] for at in range(0, len(rows), 100)]
    return _HEAD + b"".join(b"%d beginbfchar\n" % len(block) + b"".join(block) + b"endbfchar\n" for block in blocks) + _TAIL
