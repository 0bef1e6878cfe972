"""Is the official sample read completely, and is what is not STAM 4.0.0 refused with a clear sentence?"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from portal.integrations.stam.fouten import AndereStamVersie, StamError
from portal.integrations.stam.lezen import lees
from portal.integrations.stam.schema import fouten_tegen_schema
from portal.integrations.stam.waarden import JaNee, Waarde
from portal.services.safe_xml import UnsafeXml
from tests.conftest import shared
from tests.integrations.stam import berichten

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
VERZOEK = "imam:verzoek"


@pytest.fixture(scope="module")
def verzoek():
    return lees(berichten.sample())


def test_the_official_xsd_accepts_the_sample():
    assert fouten_tegen_schema(berichten.sample(), shared(berichten.XSD)) == []


def test_the_official_xsd_says_what_is_wrong_in_a_line():
    fouten = fouten_tegen_schema(berichten.with_text("imam:verzoek/vx:doel", "Kijken"), shared(berichten.XSD))
    assert len(fouten) == 1 and "Element 'doel'" in fouten[0] and "'Conceptverzoek'" in fouten[0]


def test_without_an_xsd_nothing_is_checked():
    assert fouten_tegen_schema(b"geen xml", "") == []


def test_the_stuurgegevens_are_read(verzoek):
    stuur = verzoek.stuurgegevens
    assert (stuur.zender.organisatie, stuur.zender.applicatie) == ("DSO", "DSO-LV")
    assert stuur.tijdstip_bericht == datetime(2023, 7, 31, 19, 50, 33, 799397, AMSTERDAM)
    assert (stuur.ontvanger, stuur.referentienummer) == (None, "")


def test_the_verzoek_itself_is_read(verzoek):
    assert (verzoek.doel, verzoek.type) == ("Initieren", "Aanvraag vergunning")
    assert verzoek.sleutel == ("2023073100048", "000")
    assert (verzoek.akkoordverklaring, verzoek.ambtshalve) == ("true", "false")
    assert verzoek.naam == Waarde("Voorbeeldbestand verzoekbericht conform STAM 4.0", True)
    assert verzoek.referentie_aanvrager == Waarde("test1", False)
    assert verzoek.toelichting_later_aan_te_leveren_informatie.tekst == "N.v.t.."
    assert verzoek.toelichting_niet_aan_te_leveren_informatie == Waarde()
    assert verzoek.toelichting_verzoek == Waarde("Een goed plan.", False)


def test_a_time_without_a_zone_is_dutch_time(verzoek):
    assert verzoek.indien_datum == datetime(2023, 7, 31, 13, 17, 45, 251080, AMSTERDAM)
    assert verzoek.indien_datum.utcoffset() == timedelta(hours=2)
    assert verzoek.indien_dag == date(2023, 7, 31)


def test_the_project_is_read(verzoek):
    assert verzoek.project.omschrijving.tekst.startswith("Dit betreft een vergunningaanvraag")
    assert verzoek.project.omschrijving.publiceerbaar
    assert verzoek.project.project_id == "f162fe27-5368-4728-a245-af636519e9cf-0"


def test_the_authorities_are_read(verzoek):
    assert (verzoek.bevoegd_gezag.naam, verzoek.bevoegd_gezag.oin) == ("provincie TST_03",
                                                                       "00000099130854102011")
    assert verzoek.uitvoerende_instantie.oin == "00000099900007060000"
    assert verzoek.bevoegd_gezag.tijdvak_geldigheid.begin_geldigheid.year == 2023
    assert verzoek.bevoegd_gezag.tijdvak_geldigheid.eind_geldigheid is None


def test_the_contactpersoon_is_read_with_an_address_abroad(verzoek):
    wie = verzoek.contactpersoon
    assert (wie.naam, wie.functie.tekst, wie.emailadres.tekst) == ("C. Persoon", "Contactpersoon",
                                                                   "contact@persoon.nl")
    assert [regel.tekst for regel in wie.contactadres.regels()] == ["Test 1", "Test 2", "Belgie"]
    assert not wie.achternaam.publiceerbaar


def test_the_gemachtigde_is_read_as_a_company(verzoek):
    bedrijf = verzoek.gemachtigde.niet_natuurlijk_persoon
    assert verzoek.gemachtigde.naam == "Free Bamsolcom" and verzoek.gemachtigde.natuurlijk_persoon is None
    assert (bedrijf.rsin.tekst, bedrijf.kvk_nummer.tekst) == ("992104439", "90003365")
    assert bedrijf.bezoek_adres.straatnaam == Waarde("De Stroom", True)


def test_of_two_sources_the_one_of_the_applicant_is_used_and_the_other_kept(verzoek):
    adres = verzoek.gemachtigde.niet_natuurlijk_persoon.postadres.binnenlands_adres
    assert adres.huisnummer == Waarde("8", True, "gebruiker", (Waarde("305", True, "DSO-LV"),))
    assert [regel.tekst for regel in adres.regels()] == ["Warande 8", "7610AA Almelo"]


def test_the_initiatiefnemer_is_read_as_a_person_with_a_postbus(verzoek):
    persoon = verzoek.initiatiefnemer.natuurlijk_persoon
    assert verzoek.initiatiefnemer.naam == "N.P. Met Binnenlands Verblijfsadres"
    assert verzoek.initiatiefnemer.telefoonnummer == Waarde("0612345678", False)
    assert [regel.tekst for regel in persoon.adres.regels()] == ["Postbus 1234", "3333RR Rotterdam"]
    assert persoon.verblijfsadres.regels()[0] == Waarde("Teststraat 1e-bis", False)


def test_the_projectlocatie_is_read_in_both_systems(verzoek):
    [plek] = verzoek.projectlocaties
    assert plek.coordinaten_etrs.puntlocatie.punt == (52.80657237, 4.438095384)
    assert plek.coordinaten_etrs.puntlocatie.epsg == "4258"
    assert plek.coordinaten_opgegeven.puntlocatie.punt == (91000.0, 535900.0)
    assert (plek.coordinaten_opgegeven.referentiestelsel,
            plek.coordinaten_opgegeven.puntlocatie.epsg) == ("RD", "28992")
    assert plek.wgs84 == (52.80657237, 4.438095384)


def test_the_activities_are_read_with_questions_and_answers(verzoek):
    [activiteit] = verzoek.projectactiviteiten
    assert activiteit.imow_id == "nl.imow-pv63.activiteit.OOW1KapstokActiviteitKetenTest"
    assert activiteit.onderliggende_activiteit.imow_id.endswith("ActiviteitKetenTest1")
    assert [vraag.vraag_id for vraag in activiteit.specificaties] == ["10028", "10027", "10030", "10031"]
    eerste = activiteit.specificaties[0]
    assert eerste.antwoord == "Olie, 20 kubieke meter en ondergronds" and eerste.publiceerbaar
    assert (eerste.vraagclassificatie, eerste.oorspronkelijk_antwoord) == ("activiteit", "")


def test_the_documents_are_read_at_the_questions_and_at_the_verzoek(verzoek):
    assert [d.bestandsnaam for d in verzoek.documenten.values()] == ["doc.doc", "logo.png", "test.pdf"]
    assert [d.vertrouwelijk for d in verzoek.documenten.values()] == [False, False, True]
    [bijlage] = verzoek.verzoek_bijlage
    assert bijlage.vraagreferentie == "mnre1034:Verzoek.BijlageLocatie"
    assert bijlage.gevraagde_bijlage.potentieel_vertrouwelijk
    assert bijlage.gevraagde_bijlage.documenttype_generiek == "Overig"


def test_the_participatie_is_read(verzoek):
    assert verzoek.participatie.geparticipeerd == JaNee(True, True)
    assert verzoek.participatie.participatie_wijze == Waarde("Bewonersbijeenkomst georganiseerd.", False)
    assert verzoek.participatie.participatie_resultaat.tekst == "Iedereen was enthousiast."


def test_a_missing_flag_means_not_publishable():
    data = berichten.changed("imam:verzoek/vx:naam", "<vx:naam>Dakkapel</vx:naam>")
    assert lees(data).naam == Waarde("Dakkapel", False)


def test_a_document_is_confidential_when_one_mention_says_so():
    data = berichten.sample().replace(
        b"63d740338a8221afd596ff40ffa747d29c96e020b1ad1dd18eec82bc0534c9a0",
        b"3cb9bba60e06c4c7ee00f2c07ef6252fdceb4c83f7619b59ec64491c2d1e0908")
    assert [d.vertrouwelijk for d in lees(data).documenten.values()] == [False, True]


@pytest.mark.parametrize("version", ["3.0.0", "5.0.0", "4.0", "4.0.1", " 4.0.0", ""])
def test_another_version_is_refused_by_its_own_error(version):
    with pytest.raises(AndereStamVersie, match="alleen versie 4.0.0"):
        lees(berichten.with_attribute("", "version", version))


@pytest.mark.parametrize("number", [b"3", b"5"])
def test_the_namespace_of_another_version_is_refused_by_its_own_error(number):
    data = berichten.sample().replace(b"stam-v4", b"stam-v" + number).replace(b'version="4.0.0"', b"")
    with pytest.raises(AndereStamVersie, match=f"STAM versie {number.decode()}"):
        lees(data)


def test_a_message_without_version_is_accepted_as_the_xsd_does():
    data = berichten.sample().replace(b'version="4.0.0"', b"")
    assert berichten.valid(data) and lees(data)


WRONG = [
    ("imam:verzoek/vx:doel", "<vx:doel>Kijken</vx:doel>", "verzoekXML/verzoek/doel: er staat Kijken"),
    ("imam:verzoek/vx:type", "<vx:type>Vergunning</vx:type>", "verzoek/type"),
    ("imam:verzoek/vx:verzoeknummer", "", "verzoekXML/verzoek: hierin ontbreekt verzoeknummer"),
    ("imam:verzoek/vx:doel", "<vx:doel>Initieren</vx:doel><vx:doel>Initieren</vx:doel>", "2 keer doel"),
    ("imam:verzoek/vx:doel", "<vx:onzin/>", "verzoek/onzin: dit onderdeel hoort hier niet"),
    ("imam:verzoek/vx:doel", "<ic:doel>Initieren</ic:doel>", "verzoek/doel: het staat in de naamruimte"),
    ("imam:verzoek/vx:doel", "<doel xmlns=''>Initieren</doel>", "naamruimte .geen."),
    ("imam:verzoek/vx:doel", "<vx:doel a='1'>Initieren</vx:doel>", "het kenmerk a hoort hier niet"),
    ("imam:verzoek/vx:doel", "<vx:doel>Initieren<vx:x/></vx:doel>", "doel"),
    ("imam:verzoek/vx:indienDatum", "<vx:indienDatum>2023-07-31</vx:indienDatum>",
     "Verwacht: een datum en tijd"),
    ("imam:verzoek/vx:indienDatum", "<vx:indienDatum>2023-02-30T10:00:00</vx:indienDatum>", "indienDatum"),
    ("imam:verzoek/vx:naam", "<vx:naam publiceerbaar='ja'>x</vx:naam>", "verzoek/naam: er staat ja"),
    ("imam:verzoek/vx:project", "<vx:project>los<vx:projectId/></vx:project>", "losse tekst"),
    ("imam:verzoek/vx:projectactiviteiten", "<vx:projectactiviteiten/>", "ontbreekt projectactiviteit"),
    ("imam:verzoek/vx:initiatiefnemer", "<vx:initiatiefnemer/>", "natuurlijkPersoon, nietNatuurlijkPersoon"),
    ("imam:verzoek/vx:naam", "<vx:type>Melding</vx:type><vx:naam>x</vx:naam>", "niet op de juiste plaats"),
    (".//vx:vertrouwelijk", "<vx:vertrouwelijk>misschien</vx:vertrouwelijk>", r"specificatie\[3\]"),
    (".//gml:pos", "<gml:pos>hier</gml:pos>", "puntlocatie/pos: er staat hier. Verwacht: getallen"),
    (".//gml:pos", "<vx:pos>1 2</vx:pos>", "Verwacht uit GML"),
    (".//ic:referentiestelsel", "<ic:referentiestelsel>NAP</ic:referentiestelsel>", "ETRS89, WGS84, RD"),
    (".//ic:huisnummer", "<ic:huisnummer bron='KvK'>8</ic:huisnummer>", "de bron is KvK"),
]


@pytest.mark.parametrize("path, new, sentence", WRONG)
def test_what_is_wrong_is_refused_with_the_place_and_what_was_expected(path, new, sentence):
    data = berichten.changed(path, new)
    assert not berichten.valid(data)
    with pytest.raises(StamError, match=sentence):
        lees(data)


@pytest.mark.parametrize("data", [b"<html/>", b"<root><actie>close</actie></root>", b"<verzoekXML/>"])
def test_another_kind_of_message_is_named(data):
    with pytest.raises(StamError, match="geen verzoekbericht"):
        lees(data)


MOMENTS = [
    ("2025-10-07T10:00:00", "2025-10-07T10:00:00+02:00"),
    ("2025-12-07T10:00:00", "2025-12-07T10:00:00+01:00"),
    ("2025-10-07T10:00:00Z", "2025-10-07T12:00:00+02:00"),
    ("2025-10-07T10:00:00+09:00", "2025-10-07T03:00:00+02:00"),
    ("2025-10-07T10:00:00.1234567891", "2025-10-07T10:00:00.123456+02:00"),
    ("2025-10-07T24:00:00", "2025-10-08T00:00:00+02:00"),
]


@pytest.mark.parametrize("text, read", MOMENTS)
def test_moments_are_read_in_dutch_time(text, read):
    data = berichten.with_text("imam:verzoek/vx:indienDatum", text)
    assert berichten.valid(data)
    assert lees(data).indien_datum.isoformat() == read


def test_blanks_around_a_moment_do_not_matter():
    data = berichten.with_text("imam:verzoek/vx:indienDatum", "\n 2025-10-07T10:00:00 ")
    assert lees(data).indien_datum.hour == 10


def test_a_verzoek_sent_just_after_midnight_counts_for_the_new_day():
    data = berichten.with_text("imam:verzoek/vx:indienDatum", "2025-10-07T22:30:00Z")
    assert lees(data).indien_dag == date(2025, 10, 8)


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00",
                                    "9999-12-31T24:00:00"])
def test_a_moment_outside_the_calendar_is_refused_with_a_sentence(moment):
    with pytest.raises(StamError, match="indienDatum"):
        lees(berichten.with_text("imam:verzoek/vx:indienDatum", moment))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso-8859-1", "windows-1252"])
def test_the_message_is_read_in_other_encodings(encoding):
    name = encoding.removesuffix("-sig")
    text = berichten.sample().decode().replace('encoding="UTF-8"',
                                               f'encoding="{name}"').replace("Teststraat", "Réestraat")
    assert lees(text.encode(encoding)).initiatiefnemer.persoon.verblijfsadres.straatnaam.tekst == "Réestraat"


def test_comments_and_cdata_are_only_another_way_of_writing():
    data = berichten.sample().replace(b"Een goed plan.", b"Een <!-- heel --><![CDATA[goed]]> plan.")
    assert lees(data).toelichting_verzoek.tekst == "Een goed plan."


@pytest.mark.parametrize("cut", [100, 500, 5000, -20, -1])
def test_a_truncated_message_is_refused(cut):
    with pytest.raises(UnsafeXml, match="kapot of onvolledig"):
        lees(berichten.sample().rstrip()[:cut])


def test_a_schema_location_in_the_message_is_allowed_and_not_followed():
    location = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
    assert lees(berichten.with_attribute("", location, "http://127.0.0.1:1/x http://127.0.0.1:1/y"))
