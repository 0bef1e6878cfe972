"""Which point of the Netherlands do two numbers mean, in RD (EPSG:28992, metres) and in WGS84 (degrees)?

The approximation of F.H. Schreutelkamp and G.L. Strang van Hees, "Benaderingsformules voor de transformatie tussen RD- en
WGS84-kaartcoördinaten" (Geodesia 43, 2001): less than a metre off everywhere in the Netherlands.
"""

Punt = tuple[float, float]

RD_NUL, WGS84_NUL = (155_000.0, 463_000.0), (52.15517440, 5.38720621)
"""Amersfoort, where both begin to count."""
BREEDTE = ((0, 1, 3235.65389), (2, 0, -32.58297), (0, 2, -0.24750), (2, 1, -0.84978), (0, 3, -0.06550), (2, 2, -0.01709),
           (1, 0, -0.00738), (4, 0, 0.00530), (2, 3, -0.00039), (4, 1, 0.00033), (1, 1, -0.00012))
LENGTE = ((1, 0, 5260.52916), (1, 1, 105.94684), (1, 2, 2.45656), (3, 0, -0.81885), (1, 3, 0.05594), (3, 1, -0.05607),
          (0, 1, 0.01199), (3, 2, -0.00256), (1, 4, 0.00128), (0, 2, 0.00022), (2, 0, -0.00022), (5, 0, 0.00026))
OOST = ((0, 1, 190094.945), (1, 1, -11832.228), (2, 1, -114.221), (0, 3, -32.391), (1, 0, -0.705), (3, 1, -2.340),
        (1, 3, -0.608), (0, 2, -0.008), (2, 3, 0.148))
NOORD = ((1, 0, 309056.544), (0, 2, 3638.893), (2, 0, 73.077), (1, 2, -157.984), (3, 0, 59.788), (0, 1, 0.433),
         (2, 2, -6.439), (1, 1, -0.032), (0, 4, 0.092), (1, 4, -0.054))
"""(power of the first number, power of the second, coefficient), as published."""

RD_GRENZEN = ((-7_000, 300_000), (289_000, 629_000))
"""Between which x and which y RD is used."""
WGS84_GRENZEN = ((50.5, 54.0), (3.0, 7.5))
"""Wider than the Netherlands: what is outside has no RD that means anything."""


def _som(reeks, a: float, b: float) -> float:
    as_, bs = _machten(a), _machten(b)
    return sum([factor * as_[p] * bs[q] for p, q, factor in reeks])


def _machten(a: float) -> tuple[float, ...]:
    """Its powers, from 0 to 5."""
    square = a * a
    return 1.0, a, square, square * a, square * square, square * square * a


def naar_wgs84(rd: Punt) -> Punt:
    """(latitude, longitude) of a point in RD."""
    a, b = ((waarde - nul) * 1e-5 for waarde, nul in zip(rd, RD_NUL, strict=True))
    return WGS84_NUL[0] + _som(BREEDTE, a, b) / 3600, WGS84_NUL[1] + _som(LENGTE, a, b) / 3600


def naar_rd(wgs84: Punt) -> Punt:
    """(x, y) of a latitude and longitude; made to fit `naar_wgs84`, so that going there and back changes nothing."""
    wanted = _benaderd(wgs84)
    found = _benaderd(naar_wgs84(wanted))
    return 2 * wanted[0] - found[0], 2 * wanted[1] - found[1]


def _benaderd(wgs84: Punt) -> Punt:
    a, b = (0.36 * (waarde - nul) for waarde, nul in zip(wgs84, WGS84_NUL, strict=True))
    return RD_NUL[0] + _som(OOST, a, b), RD_NUL[1] + _som(NOORD, a, b)


def in_rd(punt: Punt) -> bool:
    """Are these numbers a point of the Netherlands in RD?"""
    return _tussen(punt, RD_GRENZEN)


def in_wgs84(punt: Punt) -> bool:
    return _tussen(punt, WGS84_GRENZEN) and in_rd(naar_rd(punt))


def _tussen(punt: Punt, grenzen) -> bool:
    return all(laag <= waarde <= hoog for waarde, (laag, hoog) in zip(punt, grenzen, strict=True))


def oppervlakte(hoeken: list[Punt]) -> float:
    """Of an area in RD, in square metres, whichever way round its corners go."""
    return abs(_dubbel(hoeken)) / 2


def zwaartepunt(hoeken: list[Punt]) -> Punt:
    """The middle of an area in RD that is not empty."""
    x0, y0 = hoeken[0]
    own = [(x - x0, y - y0) for x, y in hoeken]
    crosses = [(ax + bx, ay + by, ax * by - bx * ay) for (ax, ay), (bx, by) in zijden(own)]
    total = 3 * sum(kruis for *_, kruis in crosses)
    return x0 + sum(x * kruis for x, _, kruis in crosses) / total, y0 + sum(y * kruis for _, y, kruis in crosses) / total


def _dubbel(hoeken: list[Punt]) -> float:
    x0, y0 = hoeken[0]
    return sum((ax - x0) * (by - y0) - (bx - x0) * (ay - y0) for (ax, ay), (bx, by) in zijden(hoeken))


def zijden(hoeken: list[Punt]) -> list[tuple[Punt, Punt]]:
    """The sides of a shape, the last one back to the first corner; of one point a side without length."""
    return list(zip(hoeken, [*hoeken[1:], hoeken[0]], strict=True))


def kruist_zichzelf(hoeken: list[Punt]) -> bool:
    """Do two sides that are no neighbours touch, or does one go back over its neighbour?"""
    sides, last = zijden(hoeken), len(hoeken) - 1
    for n, (a, b) in enumerate(sides):
        for m in range(n + 1, last + 1):
            c, d = sides[m]
            if m == n + 1 and _vouwt(b, a, d) or (n, m) == (0, last) and _vouwt(a, b, c):
                return True
            if m > n + 1 and (n, m) != (0, last) and raken((a, b), (c, d)):
                return True
    return False


def _kant(a: Punt, b: Punt, c: Punt) -> float:
    """Above zero when c lies left of the line from a to b, below when right."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _op(a: Punt, b: Punt, c: Punt) -> bool:
    """Is c, on the line through a and b, between them?"""
    return min(a[0], b[0]) <= c[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= c[1] <= max(a[1], b[1])


def raken(een: tuple[Punt, Punt], ander: tuple[Punt, Punt]) -> bool:
    """Do two sides cross or touch?"""
    (a, b), (c, d) = een, ander
    kanten = _kant(a, b, c), _kant(a, b, d), _kant(c, d, a), _kant(c, d, b)
    if kanten[0] * kanten[1] < 0 and kanten[2] * kanten[3] < 0:
        return True
    ends = ((a, b, c), (a, b, d), (c, d, a), (c, d, b))
    return any(kant == 0 and _op(*end) for kant, end in zip(kanten, ends, strict=True))


def _vouwt(hoek: Punt, a: Punt, b: Punt) -> bool:
    """Do two sides from one corner lie over each other?"""
    return _kant(hoek, a, b) == 0 and (_op(hoek, a, b) or _op(hoek, b, a))
