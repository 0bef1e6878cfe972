"""What does a remark look like on paper? The appearance stream of each shape, so that every reader draws the same."""

from math import atan2, cos, hypot, radians, sin

import pikepdf
from pikepdf import Array, Dictionary, Name

KLEUR = (0.70, 0.08, 0.15)
DIK, STRAAL, MARGE = 2.0, 9.0, 14.0
"""Width of a line, half of the mark of a point, room around a line for what stands beside it."""
BREED = 0.56
"""How wide a figure is for its height, about."""


def in_meters(meter: float) -> str:
    """A length as people write it: 3,45 m."""
    return f"{meter:.2f} m".replace(".", ",")


def omhulling(punten, marge: float) -> tuple[float, float, float, float]:
    """The smallest box around these points, and room around it."""
    across, up = [x for x, _ in punten], [y for _, y in punten]
    return min(across) - marge, min(up) - marge, max(across) + marge, max(up) + marge


def uiterlijk(pdf: pikepdf.Pdf, vorm: str, punten, rect, nummer: int, maat: str, draai: int) -> pikepdf.Object:
    """The form that draws it; `punten` and `rect` in coordinates of the PDF."""
    draw = {"punt": _punt, "vlak": _vlak, "maat": _maat}.get(vorm, _lijn)
    body = f"{_kleur('RG')} {_kleur('rg')} {DIK} w 1 J 1 j\n{draw(punten, rect, nummer, maat, draai)}"
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Helvetica-Bold"), Encoding=Name.WinAnsiEncoding)
    return pdf.make_stream(body.encode("latin-1"), Type=Name.XObject, Subtype=Name.Form, BBox=Array(map(rond, rect)),
                           Resources=Dictionary(Font=Dictionary(F=font)))


def rond(value: float) -> float:
    return round(float(value), 4)


def _kleur(operator: str) -> str:
    return f"{KLEUR[0]} {KLEUR[1]} {KLEUR[2]} {operator}"


def _go(punten) -> str:
    steps = [f"{x:.3f} {y:.3f} {'l' if n else 'm'}" for n, (x, y) in enumerate(punten)]
    return "\n".join(steps)


def _punt(punten, rect, nummer, maat, draai) -> str:
    """A disc with its number in it, in the middle of its box."""
    x, y = (rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2
    return f"{_schijf(x, y, STRAAL)} f\n1 1 1 rg\n{_tekst(str(nummer), (x, y), 11 if nummer < 100 else 8, 0)}"


def _schijf(x: float, y: float, r: float) -> str:
    k = 0.5523 * r
    arcs = ((x + k, y + r, x + r, y + k, x + r, y), (x + r, y - k, x + k, y - r, x, y - r),
            (x - k, y - r, x - r, y - k, x - r, y), (x - r, y + k, x - k, y + r, x, y + r))
    return f"{x:.3f} {y + r:.3f} m\n" + "\n".join(" ".join(f"{v:.3f}" for v in arc) + " c" for arc in arcs)


def _vlak(punten, rect, nummer, maat, draai) -> str:
    left, low, right, high = rect
    half = min(DIK / 2, (right - left) / 2, (high - low) / 2)
    return f"{left + half:.3f} {low + half:.3f} {right - left - 2 * half:.3f} {high - low - 2 * half:.3f} re S"


def _lijn(punten, rect, nummer, maat, draai) -> str:
    return f"{_go(punten)} S"


def _maat(punten, rect, nummer, maat, draai) -> str:
    """The line, a stroke across each end, and the length beside its middle, never upside down."""
    (x0, y0), (x1, y1) = punten
    angle = atan2(y1 - y0, x1 - x0)
    across = (-sin(angle) * 5, cos(angle) * 5)
    ends = "".join(f"{_go([(x - across[0], y - across[1]), (x + across[0], y + across[1])])} S\n" for x, y in punten)
    shown = (angle - radians(draai)) % radians(360)
    upright = angle if shown <= radians(90) or shown > radians(270) else angle + radians(180)
    middle = ((x0 + x1) / 2 - sin(upright) * 8, (y0 + y1) / 2 + cos(upright) * 8)
    return f"{_go(punten)} S\n{ends}{_tekst(maat, middle, 10, upright)}"


def _tekst(text: str, middle, size: int, angle: float) -> str:
    """Text of figures around a middle, turned."""
    wide, (x, y), (c, s) = len(text) * size * BREED, middle, (cos(angle), sin(angle))
    left, low = -wide / 2, -size * 0.36
    return (f"BT /F {size} Tf {c:.5f} {s:.5f} {-s:.5f} {c:.5f} {x + left * c - low * s:.3f} {y + left * s + low * c:.3f} Tm "
            f"({text}) Tj ET")


def lengte(punten) -> float:
    (x0, y0), (x1, y1) = punten
    return hypot(x1 - x0, y1 - y0)
