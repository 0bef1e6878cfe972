"""Is every other way in which the XSD lets a message say things read as well? Each variant is first proved valid."""

import pytest

from portal.integrations.stam.gml import Vlak
from portal.integrations.stam.lezen import lees
from portal.integrations.stam.waarden import Waarde
from tests.integrations.stam import berichten

ETRS = ("<vx:coordinatenEtrs><ic:puntlocatie><gml:pos>52.1 5.2</gml:pos></ic:puntlocatie>"
        "<ic:referentiestelsel>ETRS89</ic:referentiestelsel></vx:coordinatenEtrs>")
SQUARE = ((0.0, 0.0), (0.0, 10.0), (10.0, 10.0), (10.0, 0.0), (0.0, 0.0))
HOLE = ((2.0, 2.0), (2.0, 4.0), (4.0, 4.0), (2.0, 2.0))


def ring(points) -> str:
    return "<gml:LinearRing><gml:posList>" + " ".join(f"{x} {y}" for x, y in points) + "</gml:posList></gml:LinearRing>"


def polygon(*rings) -> str:
    outer, *inner = rings
    return (f"<gml:Polygon><gml:exterior>{outer}</gml:exterior>"
            + "".join(f"<gml:interior>{hole}</gml:interior>" for hole in inner) + "</gml:Polygon>")


def member(content) -> str:
    return f"<gml:surfaceMember>{content}</gml:surfaceMember>"


def opgegeven(content, stelsel="RD") -> str:
    return (f"<vx:coordinatenOpgegeven>{content}</vx:coordinatenOpgegeven>"
            .replace("STELSEL", f"<vx:referentiestelsel>{stelsel}</vx:referentiestelsel>"))


def plek(content):
    """The projectlocatie that this makes, from a message that the XSD accepts."""
    data = berichten.changed(".//vx:projectlocatie", f"<vx:projectlocatie>{ETRS}{content}</vx:projectlocatie>")
    assert berichten.valid(data)
    return lees(data).projectlocaties[0]


def vlak(content, attributes=""):
    """The area as given, from a message that the XSD accepts."""
    return plek(opgegeven(f"STELSEL<vx:vlaklocatie {attributes}>{content}</vx:vlaklocatie>")).coordinaten_opgegeven.vlaklocatie


def punt(content):
    return plek(opgegeven(f"<vx:puntlocatie>{content}</vx:puntlocatie>STELSEL")).coordinaten_opgegeven.puntlocatie


def initiatiefnemer(content):
    data = berichten.changed("imam:verzoek/vx:initiatiefnemer", f"<vx:initiatiefnemer>{content}</vx:initiatiefnemer>")
    assert berichten.valid(data)
    return lees(data).initiatiefnemer


BINNENLAND = ("<ic:huisletter>a</ic:huisletter><ic:huisnummer>12</ic:huisnummer>"
              "<ic:huisnummertoevoeging>3</ic:huisnummertoevoeging><ic:postcode>1234AB</ic:postcode>"
              "<ic:straatnaam>Kade</ic:straatnaam><ic:woonplaatsnaam publiceerbaar='1'>Waterrijk</ic:woonplaatsnaam>")
BUITENLAND = ("<ic:adresBuitenland1>Rue 1</ic:adresBuitenland1><ic:adresBuitenland2>B</ic:adresBuitenland2>"
              "<ic:adresBuitenland3>C</ic:adresBuitenland3><ic:land>Frankrijk</ic:land>")
PERSOON = ("<vx:geslachtsnaamNaamgebruik>Jansen</vx:geslachtsnaamNaamgebruik>"
           "<vx:voorlettersNaamgebruik>A.</vx:voorlettersNaamgebruik>")
BEDRIJF = "<vx:kvkNummer>1</vx:kvkNummer><vx:handelsnaam>Bouw</vx:handelsnaam>"


def lines(adres) -> list[str]:
    return [regel.tekst for regel in adres.regels()]


def test_a_place_by_its_bag_address():
    adres = plek("<vx:adresaanduiding><vx:identificatiecodeNummeraanduiding>0307200000447110"
                 "</vx:identificatiecodeNummeraanduiding><vx:opgegevenAdresHuisletter>A</vx:opgegevenAdresHuisletter>"
                 "<vx:opgegevenAdresHuisnummer>12</vx:opgegevenAdresHuisnummer>"
                 "<vx:opgegevenAdresHuisnummerToevoeging>bis</vx:opgegevenAdresHuisnummerToevoeging>"
                 "<vx:opgegevenAdresPostcode>1234AB</vx:opgegevenAdresPostcode>"
                 "<vx:opgegevenAdresStraatnaam>Kade</vx:opgegevenAdresStraatnaam>"
                 "<vx:opgegevenAdresWoonplaatsNaam>Waterrijk</vx:opgegevenAdresWoonplaatsNaam>"
                 "</vx:adresaanduiding>").adresaanduiding
    assert adres.identificatiecode_nummeraanduiding == "0307200000447110"
    assert (adres.opgegeven_adres_huisnummer, adres.opgegeven_adres_huisletter,
            adres.opgegeven_adres_huisnummer_toevoeging) == ("12", "A", "bis")
    assert (adres.opgegeven_adres_postcode, adres.opgegeven_adres_straatnaam,
            adres.opgegeven_adres_woonplaats_naam) == ("1234AB", "Kade", "Waterrijk")


def test_an_empty_address_is_allowed():
    assert plek("<vx:adresaanduiding/>").adresaanduiding.identificatiecode_nummeraanduiding == ""


def test_a_place_by_its_kadastraal_perceel():
    perceel = plek("<vx:kadastraleAanduiding><vx:BRKIdentificatie>NL.IMKAD.1</vx:BRKIdentificatie>"
                   "<vx:kadastraalPerceelnummer>1842</vx:kadastraalPerceelnummer>"
                   "<vx:kadastraleGemeente>Waterrijk</vx:kadastraleGemeente>"
                   "<vx:kadastraleSectie>C</vx:kadastraleSectie></vx:kadastraleAanduiding>").kadastrale_aanduiding
    assert (perceel.brk_identificatie, perceel.kadastrale_gemeente) == ("NL.IMKAD.1", "Waterrijk")
    assert (perceel.kadastrale_sectie, perceel.kadastraal_perceelnummer) == ("C", "1842")


def test_no_places_and_several_places_are_allowed():
    none = berichten.changed(".//vx:projectlocatie")
    two = berichten.changed(".//vx:projectlocatie",
                            f"<vx:projectlocatie>{ETRS}<vx:adresaanduiding/></vx:projectlocatie>" * 2)
    assert berichten.valid(none) and lees(none).projectlocaties == ()
    assert berichten.valid(two) and len(lees(two).projectlocaties) == 2


def test_a_polygon_with_a_hole():
    found = vlak(member(polygon(ring(SQUARE), ring(HOLE))), "srsName='urn:ogc:def:crs:EPSG::28992'")
    assert found.vlakken == (Vlak(SQUARE, (HOLE,)),) and found.epsg == "28992" and found.gml == ""


def test_the_middle_of_an_area_is_the_middle_of_its_box():
    place = plek(opgegeven(f"STELSEL<vx:vlaklocatie>{member(polygon(ring(SQUARE)))}</vx:vlaklocatie>"))
    assert place.coordinaten_opgegeven.midden == (5.0, 5.0)


POSITIONS = "".join(f"<gml:pos>{x} {y}</gml:pos>" for x, y in SQUARE)
POINTS = "".join(f"<gml:pointProperty><gml:Point><gml:pos>{x} {y}</gml:pos></gml:Point></gml:pointProperty>"
                 for x, y in SQUARE)
COORDS = "".join(f"<gml:coord><gml:X>{x}</gml:X><gml:Y>{y}</gml:Y></gml:coord>" for x, y in SQUARE)
TUPLES = " ".join(f"{x},{y}" for x, y in SQUARE)
HIGH = " ".join(f"{x} {y} 7.5" for x, y in SQUARE)
PATCH = f"<gml:PolygonPatch><gml:exterior>{ring(SQUARE)}</gml:exterior></gml:PolygonPatch>"
UNDERSTOOD = {
    "posList": member(polygon(ring(SQUARE))),
    "posList in an array": f"<gml:surfaceMembers>{polygon(ring(SQUARE))}</gml:surfaceMembers>",
    "pos": member(polygon(f"<gml:LinearRing>{POSITIONS}</gml:LinearRing>")),
    "points": member(polygon(f"<gml:LinearRing>{POINTS}</gml:LinearRing>")),
    "coord": member(polygon(f"<gml:LinearRing>{COORDS}</gml:LinearRing>")),
    "coordinates": member(polygon(f"<gml:LinearRing><gml:coordinates>{TUPLES}</gml:coordinates></gml:LinearRing>")),
    "three numbers a point": member(polygon(
        f"<gml:LinearRing><gml:posList srsDimension='3'>{HIGH}</gml:posList></gml:LinearRing>")),
    "surface of patches": member(f"<gml:Surface><gml:patches>{PATCH}</gml:patches></gml:Surface>"),
    "composite": member(f"<gml:CompositeSurface>{member(polygon(ring(SQUARE)))}</gml:CompositeSurface>"),
    "GML 2": member(f"<gml:Polygon><gml:outerBoundaryIs>{ring(SQUARE)}</gml:outerBoundaryIs></gml:Polygon>"),
    "not closed": member(polygon(ring(SQUARE[:-1]))),
    "described": f"<gml:description>erf</gml:description><gml:name>a</gml:name>{member(polygon(ring(SQUARE)))}",
}


@pytest.mark.parametrize("content", UNDERSTOOD.values(), ids=UNDERSTOOD)
def test_an_area_is_understood_in_every_common_notation(content):
    found = vlak(content)
    assert [part.buitenring for part in found.vlakken] == [SQUARE] and found.gml == ""


CURVE = ("<gml:Ring><gml:curveMember><gml:Curve><gml:segments><gml:Arc><gml:posList>0 0 1 1 2 0</gml:posList></gml:Arc>"
         "</gml:segments></gml:Curve></gml:curveMember></gml:Ring>")
NOT_UNDERSTOOD = {
    "nothing": "",
    "elsewhere": "<gml:surfaceMember xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='#a'/>",
    "no ring": member("<gml:Polygon/>"),
    "arcs": member(polygon(CURVE)),
    "three numbers in pairs": member(polygon(f"<gml:LinearRing><gml:posList>1 2 3</gml:posList></gml:LinearRing>")),
    "not a number": member(polygon("<gml:LinearRing><gml:posList>0 0 0 NaN 1 1 0 0</gml:posList></gml:LinearRing>")),
    "words": member(polygon("<gml:LinearRing><gml:coordinates>hier,daar</gml:coordinates></gml:LinearRing>")),
    "commas": member(polygon(
        "<gml:LinearRing><gml:coordinates decimal=',' cs=' ' ts=';'>0,0 1,1</gml:coordinates></gml:LinearRing>")),
}


@pytest.mark.parametrize("content", NOT_UNDERSTOOD.values(), ids=NOT_UNDERSTOOD)
def test_an_area_that_is_valid_but_not_understood_is_kept_as_it_was_sent(content):
    found = vlak(content)
    assert found.vlakken == () and "vlaklocatie" in found.gml


def test_of_two_areas_the_understood_one_is_used_and_all_is_kept():
    found = vlak(member(polygon(ring(SQUARE))) + member(polygon(CURVE)))
    assert len(found.vlakken) == 1 and "Arc" in found.gml


@pytest.mark.parametrize("content, read", [
    ("<gml:pos srsDimension='3'>1 2 3</gml:pos>", (1.0, 2.0)),
    ("<gml:pos>1e3 -.5</gml:pos>", (1000.0, -0.5)),
    ("<gml:coordinates>1,2</gml:coordinates>", (1.0, 2.0)),
    ("<gml:coord><gml:X>1</gml:X><gml:Y>2</gml:Y></gml:coord>", (1.0, 2.0)),
    ("<gml:name>a</gml:name><gml:pos>1 2</gml:pos>", (1.0, 2.0)),
    ("<gml:pos/>", None), ("<gml:pos>1</gml:pos>", None), ("<gml:pos>INF 1</gml:pos>", None),
    ("<gml:coordinates>1,2 3,4</gml:coordinates>", None), ("<gml:pos>1 2 3 4</gml:pos>", None),
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


@pytest.mark.parametrize("numbers, wgs84", [
    ("52.1 5.2", (52.1, 5.2)), ("5.2 52.1", (52.1, 5.2)), ("91000 535900", None), ("0 0", None)])
def test_latitude_and_longitude_are_given_only_inside_the_netherlands(numbers, wgs84):
    data = berichten.with_text(".//ic:puntlocatie/gml:pos", numbers)
    assert lees(data).projectlocaties[0].wgs84 == wgs84


def test_a_place_without_a_point_has_no_latitude():
    data = berichten.changed(".//ic:puntlocatie")
    assert berichten.valid(data) and lees(data).projectlocaties[0].wgs84 is None


def test_a_person_at_home():
    persoon = initiatiefnemer(f"<vx:natuurlijkPersoon>{PERSOON}<vx:verblijfsadres>{BINNENLAND}</vx:verblijfsadres>"
                              "</vx:natuurlijkPersoon>").persoon
    assert persoon.naam == "A. Jansen" and lines(persoon.adres) == ["Kade 12a-3", "1234AB Waterrijk"]


def test_a_person_abroad():
    persoon = initiatiefnemer(f"<vx:natuurlijkPersoon>{PERSOON}<vx:verblijfsadresBuitenland>{BUITENLAND}"
                              "</vx:verblijfsadresBuitenland></vx:natuurlijkPersoon>").persoon
    assert lines(persoon.adres) == ["Rue 1", "B", "C", "Frankrijk"]


def test_a_person_without_any_address():
    persoon = initiatiefnemer(f"<vx:natuurlijkPersoon>{PERSOON}</vx:natuurlijkPersoon>").persoon
    assert persoon.adres is None


def test_a_company_with_a_branch():
    bedrijf = initiatiefnemer(
        f"<vx:emailadres>a@b.nl</vx:emailadres><vx:nietNatuurlijkPersoon>{BEDRIJF}"
        f"<vx:bezoekAdresBuitenland>{BUITENLAND}</vx:bezoekAdresBuitenland><vx:vestiging>"
        "<ic:vestigingsnummer>000012345678</ic:vestigingsnummer>"
        f"<ic:locatieAdresVestiging>{BINNENLAND}</ic:locatieAdresVestiging>"
        f"<ic:locatieAdresBuitenland>{BUITENLAND}</ic:locatieAdresBuitenland></vx:vestiging>"
        "</vx:nietNatuurlijkPersoon>").niet_natuurlijk_persoon
    assert bedrijf.vestiging.vestigingsnummer.tekst == "000012345678"
    assert lines(bedrijf.adres) == ["Kade 12a-3", "1234AB Waterrijk"]
    assert bedrijf.bezoek_adres_buitenland.land.tekst == "Frankrijk"


def test_every_name_of_a_company():
    bedrijf = initiatiefnemer("<vx:nietNatuurlijkPersoon><vx:rsin>1</vx:rsin><vx:statutaireNaam>Bouw BV</vx:statutaireNaam>"
                              "<vx:kvkNummer>2</vx:kvkNummer><vx:handelsnaam/><vx:verkorteHandelsnaam>B</vx:verkorteHandelsnaam>"
                              "<vx:postadres/></vx:nietNatuurlijkPersoon>").niet_natuurlijk_persoon
    assert bedrijf.naam == "Bouw BV" and bedrijf.verkorte_handelsnaam.tekst == "B"
    assert bedrijf.adres is None or lines(bedrijf.adres) == []


def test_a_contactadres_may_hold_all_three_addresses():
    adres = initiatiefnemer(
        f"<vx:natuurlijkPersoon>{PERSOON}<vx:correspondentieAdres><ic:afwijkendAdres>"
        "<ic:adrestype>antwoordnummer</ic:adrestype><ic:nummer>7</ic:nummer><ic:postcode>1000AA</ic:postcode>"
        "<ic:woonplaatsnaam>Ede</ic:woonplaatsnaam></ic:afwijkendAdres>"
        f"<ic:binnenlandsAdres>{BINNENLAND}</ic:binnenlandsAdres>"
        f"<ic:buitenlandsAdres>{BUITENLAND}</ic:buitenlandsAdres></vx:correspondentieAdres>"
        "</vx:natuurlijkPersoon>").persoon.adres
    assert lines(adres) == ["Antwoordnummer 7", "1000AA Ede"]
    assert adres.binnenlands_adres.woonplaatsnaam == Waarde("Waterrijk", True) and adres.buitenlands_adres


def test_two_values_of_the_same_source_keep_the_first():
    persoon = initiatiefnemer(
        "<vx:emailadres bron='DSO-LV'>a@b.nl</vx:emailadres><vx:emailadres bron='DSO-LV'>c@d.nl</vx:emailadres>"
        f"<vx:natuurlijkPersoon>{PERSOON}</vx:natuurlijkPersoon>")
    assert persoon.emailadres.tekst == "a@b.nl" and persoon.emailadres.andere[0].tekst == "c@d.nl"


MOMENT = "<vx:tijdvakGeldigheid><vx:beginGeldigheid>2025-01-01T00:00:00Z</vx:beginGeldigheid>" \
    "<vx:eindGeldigheid>2025-02-01T00:00:00Z</vx:eindGeldigheid></vx:tijdvakGeldigheid>"
INSTANTIE = f"<vx:naam>A</vx:naam><vx:oin>1</vx:oin>{MOMENT}"


def test_the_histories_of_the_authorities():
    data = berichten.changed(
        "imam:verzoek/vx:uitvoerendeInstantie",
        f"<vx:bevoegdGezagHistorie>{f'<vx:bevoegdGezag>{INSTANTIE}</vx:bevoegdGezag>' * 2}</vx:bevoegdGezagHistorie>"
        "<vx:uitvoerendeInstantieHistorie><vx:uitvoerendeInstantie>"
        f"{INSTANTIE}</vx:uitvoerendeInstantie></vx:uitvoerendeInstantieHistorie>")
    assert berichten.valid(data)
    verzoek = lees(data)
    assert verzoek.uitvoerende_instantie is None and len(verzoek.bevoegd_gezag_historie) == 2
    assert verzoek.uitvoerende_instantie_historie[0].tijdvak_geldigheid.eind_geldigheid.day == 1


OPTIONAL = [
    "vx:referentieAanvrager", "vx:toelichtingLaterAanTeLeverenInformatie", "vx:toelichtingVerzoek",
    "vx:uitvoerendeInstantie", "vx:contactpersoon", "vx:gemachtigde", "vx:participatie", "vx:verzoekBijlage",
    "vx:project/vx:naam", "vx:project/vx:omschrijving", "vx:project/vx:projectId", ".//vx:specificaties",
    ".//vx:onderliggendeActiviteit", ".//vx:gevraagdeBijlage/vx:documenten", ".//vx:documenttypeGeneriek",
    ".//vx:antwoord", ".//vx:vraagclassificatie", ".//vx:burgerservicenummer", ".//vx:bezoekAdres",
]


@pytest.mark.parametrize("path", OPTIONAL)
def test_what_the_xsd_calls_optional_may_be_left_out(path):
    data = berichten.changed(path if path.startswith(".") else f"imam:verzoek/{path}")
    assert berichten.valid(data) and lees(data)


@pytest.mark.parametrize("new, attribute", [
    ("<imam:ontvanger><imam:organisatie>G</imam:organisatie><imam:applicatie>P</imam:applicatie></imam:ontvanger>"
     "<imam:referentienummer>r1</imam:referentienummer>", "referentienummer")])
def test_what_the_sample_leaves_out_of_the_stuurgegevens_is_read(new, attribute):
    moment = "<imam:tijdstipBericht>2025-10-07T10:00:00Z</imam:tijdstipBericht>"
    data = berichten.changed("imam:stuurgegevens/imam:tijdstipBericht", new + moment)
    stuur = lees(data).stuurgegevens
    assert berichten.valid(data) and (stuur.referentienummer, stuur.ontvanger.applicatie) == ("r1", "P")


@pytest.mark.parametrize("doel", ["Conceptverzoek", "Initieren", "Aanvullen", "Intrekken"])
def test_every_doel_is_read(doel):
    assert lees(berichten.with_text("imam:verzoek/vx:doel", doel)).doel == doel


def test_the_remarks_of_a_question_are_read():
    data = berichten.changed(".//vx:specificatie", "<vx:specificatie>"
                             "<vx:antwoord>nieuw</vx:antwoord><vx:oorspronkelijkAntwoord>oud</vx:oorspronkelijkAntwoord>"
                             "<vx:vraagId>1</vx:vraagId><vx:vraagreferentie>r</vx:vraagreferentie><vx:groepering/>"
                             "<vx:vraagtekst>Wat?</vx:vraagtekst><vx:publiceerbaar>0</vx:publiceerbaar></vx:specificatie>")
    vraag = lees(data).projectactiviteiten[0].specificaties[0]
    assert berichten.valid(data) and not vraag.publiceerbaar
    assert (vraag.antwoord, vraag.oorspronkelijk_antwoord, vraag.vraagreferentie) == ("nieuw", "oud", "r")
