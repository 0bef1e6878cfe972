"""Is every way of saying where the project is read? Each message is first proved valid with the XSD."""

import pytest

from portal.integrations.stam.gml import Vlak
from portal.integrations.stam.lezen import lees
from tests.integrations.stam import berichten
from tests.integrations.stam.berichten import gml, ic, vx

ETRS = vx(coordinatenEtrs=ic(puntlocatie=gml(pos="52.1 5.2"), referentiestelsel="ETRS89"))
RD = vx(referentiestelsel="RD")
SQUARE = ((0.0, 0.0), (0.0, 10.0), (10.0, 10.0), (10.0, 0.0), (0.0, 0.0))
HOLE = ((2.0, 2.0), (2.0, 4.0), (4.0, 4.0), (2.0, 2.0))


def numbers(points, between=" ") -> str:
    return " ".join(f"{x}{between}{y}" for x, y in points)


def ring(content) -> str:
    return gml(LinearRing=content)


def area(content) -> str:
    return gml(surfaceMember=gml(Polygon=gml(exterior=content)))


def plek(content):
    """The projectlocatie that this makes, from a message that the XSD accepts."""
    data = berichten.changed(".//vx:projectlocatie", vx(projectlocatie=ETRS + content))
    assert berichten.valid(data)
    return lees(data).projectlocaties[0]


def vlak(content):
    return plek(vx(coordinatenOpgegeven=RD + vx(vlaklocatie=content))).coordinaten_opgegeven.vlaklocatie


def punt(content):
    return plek(vx(coordinatenOpgegeven=vx(puntlocatie=content) + RD)).coordinaten_opgegeven.puntlocatie


def test_a_place_by_its_bag_address():
    adres = plek(vx(adresaanduiding=vx(
        identificatiecodeNummeraanduiding="0307200000447110", opgegevenAdresHuisletter="A",
        opgegevenAdresHuisnummer="12", opgegevenAdresHuisnummerToevoeging="bis",
        opgegevenAdresPostcode="1234AB", opgegevenAdresStraatnaam="Kade",
        opgegevenAdresWoonplaatsNaam="Waterrijk"))).adresaanduiding
    assert list(vars(adres).values()) == ["0307200000447110", "A", "12", "bis", "1234AB", "Kade", "Waterrijk"]


def test_an_empty_address_is_allowed():
    assert plek(vx(adresaanduiding="")).adresaanduiding.identificatiecode_nummeraanduiding == ""


def test_a_place_by_its_kadastraal_perceel():
    perceel = plek(vx(kadastraleAanduiding=vx(
        BRKIdentificatie="NL.IMKAD.1", kadastraalPerceelnummer="1842", kadastraleGemeente="Waterrijk",
        kadastraleSectie="C"))).kadastrale_aanduiding
    assert (perceel.brk_identificatie, perceel.kadastrale_gemeente) == ("NL.IMKAD.1", "Waterrijk")
    assert (perceel.kadastrale_sectie, perceel.kadastraal_perceelnummer) == ("C", "1842")


@pytest.mark.parametrize("number", [0, 2])
def test_no_places_and_several_places_are_allowed(number):
    new = vx(projectlocatie=ETRS + vx(adresaanduiding="")) * number
    data = berichten.changed(".//vx:projectlocatie", new)
    assert berichten.valid(data) and len(lees(data).projectlocaties) == number


def test_a_polygon_with_a_hole():
    outer, hole = ring(gml(posList=numbers(SQUARE))), ring(gml(posList=numbers(HOLE)))
    found = vlak(gml(surfaceMember=gml(Polygon=gml(exterior=outer, interior=hole))))
    assert found.vlakken == (Vlak(SQUARE, (HOLE,)),) and found.gml == ""


def test_the_middle_of_an_area_is_the_middle_of_its_box():
    content = vx(vlaklocatie=area(ring(gml(posList=numbers(SQUARE)))))
    assert plek(vx(coordinatenOpgegeven=RD + content)).coordinaten_opgegeven.midden == (5.0, 5.0)


POS_LIST = ring(gml(posList=numbers(SQUARE)))
POLYGON = gml(Polygon=gml(exterior=POS_LIST))
UNDERSTOOD = {
    "posList": area(POS_LIST),
    "posList in an array": gml(surfaceMembers=POLYGON),
    "pos": area(ring("".join(gml(pos=f"{x} {y}") for x, y in SQUARE))),
    "points": area(ring("".join(gml(pointProperty=gml(Point=gml(pos=f"{x} {y}"))) for x, y in SQUARE))),
    "coord": area(ring("".join(gml(coord=gml(X=x, Y=y)) for x, y in SQUARE))),
    "coordinates": area(ring(gml(coordinates=numbers(SQUARE, ",")))),
    "three numbers a point": area(ring("<gml:posList srsDimension='3'>"
                                       + " ".join(f"{x} {y} 7.5" for x, y in SQUARE) + "</gml:posList>")),
    "patches": gml(surfaceMember=gml(Surface=gml(patches=gml(PolygonPatch=gml(exterior=POS_LIST))))),
    "composite": gml(surfaceMember=gml(CompositeSurface=gml(surfaceMember=POLYGON))),
    "GML 2": gml(surfaceMember=gml(Polygon=gml(outerBoundaryIs=POS_LIST))),
    "not closed": area(ring(gml(posList=numbers(SQUARE[:-1])))),
    "described": gml(description="erf", name="a") + area(POS_LIST),
}


@pytest.mark.parametrize("content", UNDERSTOOD.values(), ids=UNDERSTOOD)
def test_an_area_is_understood_in_every_common_notation(content):
    found = vlak(content)
    assert [part.buitenring for part in found.vlakken] == [SQUARE] and found.gml == ""


ARC = gml(Ring=gml(curveMember=gml(Curve=gml(segments=gml(Arc=gml(posList="0 0 1 1 2 0"))))))
NOT_UNDERSTOOD = {
    "nothing": "",
    "elsewhere": "<gml:surfaceMember xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='#a'/>",
    "no ring": gml(surfaceMember=gml(Polygon="")),
    "arcs": area(ARC),
    "three numbers in pairs": area(ring(gml(posList="1 2 3"))),
    "too few corners": area(ring(gml(posList="1 1 2 2"))),
    "not a number": area(ring(gml(posList="0 0 0 NaN 1 1 0 0"))),
    "words": area(ring(gml(coordinates="hier,daar"))),
    "commas": area(ring("<gml:coordinates decimal=',' cs=' ' ts=';'>0,0 1,1</gml:coordinates>")),
}


@pytest.mark.parametrize("content", NOT_UNDERSTOOD.values(), ids=NOT_UNDERSTOOD)
def test_an_area_that_is_valid_but_not_understood_is_kept_as_it_was_sent(content):
    found = vlak(content)
    assert found.vlakken == () and "vlaklocatie" in found.gml


def test_of_two_areas_the_understood_one_is_used_and_all_is_kept():
    found = vlak(area(POS_LIST) + area(ARC))
    assert len(found.vlakken) == 1 and "Arc" in found.gml


@pytest.mark.parametrize("content, read", [
    ("<gml:pos srsDimension='3'>1 2 3</gml:pos>", (1.0, 2.0)),
    (gml(pos="1e3 -.5"), (1000.0, -0.5)),
    (gml(coordinates="1,2"), (1.0, 2.0)),
    (gml(coord=gml(X=1, Y=2)), (1.0, 2.0)),
    (gml(name="a", pos="1 2"), (1.0, 2.0)),
    (gml(pos=""), None), (gml(pos="1"), None), (gml(pos="INF 1"), None), (gml(pos="1 2 3 4"), None),
    (gml(coordinates="1,2 3,4"), None),
])
def test_a_point_is_read_in_every_notation_and_kept_when_not_understood(content, read):
    found = punt(content)
    assert found.punt == read and bool(found.gml) == (read is None)


@pytest.mark.parametrize("name, epsg", [
    ("EPSG:28992", "28992"), ("urn:ogc:def:crs:EPSG::28992", "28992"),
    ("http://www.opengis.net/def/crs/EPSG/0/4258", "4258"),
    ("http://www.opengis.net/gml/srs/epsg.xml#28992", "28992"), ("onbekend", ""),
])
def test_the_system_is_known_by_its_number(name, epsg):
    assert punt(f"<gml:pos srsName='{name}'>1 2</gml:pos>").epsg == epsg


def test_the_system_may_be_said_around_the_numbers():
    data = berichten.with_attribute(".//vx:puntlocatie", "srsName", "EPSG:28992")
    data = data.replace(b'<gml:pos srsName="urn:ogc:def:crs:EPSG::28992">', b"<gml:pos>")
    assert berichten.valid(data)
    assert lees(data).projectlocaties[0].coordinaten_opgegeven.puntlocatie.epsg == "28992"


@pytest.mark.parametrize("pos, wgs84", [
    ("52.1 5.2", (52.1, 5.2)), ("5.2 52.1", (52.1, 5.2)), ("91000 535900", None), ("0 0", None)])
def test_latitude_and_longitude_are_given_only_inside_the_netherlands(pos, wgs84):
    data = berichten.with_text(".//ic:puntlocatie/gml:pos", pos)
    assert lees(data).projectlocaties[0].wgs84 == wgs84


def test_a_place_without_a_point_has_no_latitude():
    data = berichten.changed(".//ic:puntlocatie")
    assert berichten.valid(data) and lees(data).projectlocaties[0].wgs84 is None
