"""Does what comes in through any door become what it should, once, with the message kept first and its outcome in words?"""

import io
import zipfile
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content_types.evolve import d2026_12_03_inlezen
from content_types.oordeel import sleutel
from portal.actions import bericht_in as berichten
from portal.actions import dossier as dossiers
from portal.integrations.inlezen import ontvangst, verwerken, zaken
from portal.services import openbaarheid, rights
from tests import wereld
from tests.integrations.inlezen import loket

NU = date(2025, 10, 7)


def kom(by, data: bytes, naam="bericht.xml"):
    """Keep these bytes and read them; the message."""
    bericht, _ = ontvangst.neem_aan(by, io.BytesIO(data), naam, deur="map")
    verwerken.lees(by, bericht)
    return bericht


def zaak(by, bericht):
    return by.site["dossiers"].by_zaaknummer(bericht.dossier)


def stam_zip(files, **kw) -> bytes:
    return loket.ingepakt({"verzoek.xml": loket.stam(**kw), **files})


PDFS = {"test.pdf": wereld.PDF, "logo.png": wereld.PDF + b"%2"}


# Kept first


def test_a_message_is_kept_without_bsn_before_anything_is_made_of_it(by):
    bericht, todo = ontvangst.neem_aan(by, io.BytesIO(loket.stam()), "x.xml", deur="map")
    with bericht["bestand"].open() as stream:
        kept = stream.read()
    assert todo and bericht.uitkomst == "ontvangen" and b"burgerservicenummer" in kept and b">12345678</vx:burger" not in kept
    assert bericht.taak in by.site.taken.open and not list(by.site["dossiers"].items_newest_first())


def test_the_documents_in_a_zip_are_kept_with_it_and_its_bsn_is_not(by):
    bericht = kom(by, stam_zip(PDFS), "pakket.zip")
    with bericht["bestand"].open() as stream:
        kept = stream.read()
    assert b"test.pdf" in kept and b"12345678</" not in kept


def test_a_large_document_in_xml_beside_the_message_keeps_no_bsn_alive(by):
    large = b"<a>" + bytes(range(65, 91)) * 420_000 + b"</a>"
    bericht, _ = ontvangst.neem_aan(by, io.BytesIO(stam_zip({"groot.xml": large})), "p.zip", deur="map")
    with bericht["bestand"].open() as stream, zipfile.ZipFile(stream) as kept:
        assert b">12345678</vx:burger" not in kept.read("verzoek.xml") and kept.read("groot.xml") == large


def test_the_worker_reads_what_a_door_kept(portal):
    with portal.site_as(rights.SYSTEM) as by:
        name = ontvangst.neem_aan(by, io.BytesIO(loket.stam()), "x.xml", deur="map")[0].__name__
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        bericht = by.site["postvak"][name]
        assert bericht.uitkomst == "verwerkt" and zaak(by, bericht) is not None


def test_the_same_bytes_through_another_door_are_said_to_be_the_same(by):
    first = kom(by, loket.stam())
    again, todo = ontvangst.neem_aan(by, io.BytesIO(loket.stam()), "mail.xml", deur="brievenbus")
    assert (again, todo, first.herhaald) == (first, False, 1) and len(by.site["postvak"]) == 1


def test_other_content_under_the_same_number_is_for_a_person(by):
    first = kom(by, loket.stam())
    other = kom(by, loket.stam(wissel=[("Een goed plan.", "Een ander plan.")]))
    assert (other.uitkomst, other.dossier) == ("met_de_hand", first.dossier) and "anders" in other.reden


def test_documents_that_lacked_come_later_with_the_same_message(by):
    first = kom(by, loket.stam())
    later = kom(by, stam_zip({"test.pdf": wereld.PDF}), "p.zip")
    assert later.uitkomst == "verwerkt" and "test.pdf" not in first.ontbrekend and "doc.doc" in first.ontbrekend
    assert [d.bestandsnaam for d in zaak(by, later)["documenten"].values()] == ["test.pdf"]
    assert zaak(by, later).aanvraag.seal_intact()


def test_what_could_not_be_read_is_read_again_after_a_repair(by):
    ns = "http://www.vrom.nl/StUF/sector/lvo/0313"
    bericht = kom(by, loket.lvo(namespace=ns))
    assert bericht.uitkomst == "onleesbaar" and "lvo.naamruimten" in bericht.reden
    by.settings["lvo.naamruimten"] = ns
    assert berichten.alle_opnieuw(by.site["postvak"], by) == 1
    verwerken.lees(by, bericht)
    by.settings["lvo.naamruimten"] = ""
    assert bericht.uitkomst == "verwerkt"
    with pytest.raises(Exception, match="al verwerkt"):
        berichten.opnieuw(bericht, by)


def test_messages_of_before_are_found_by_their_number_after_an_upgrade_that_may_run_twice(by):
    bericht = kom(by, loket.stam())
    bericht.kenmerk, by.site["postvak"].namen = "", None
    assert [d2026_12_03_inlezen.evolve(by.site)[0] for _ in range(2)] == ["1", "0"]
    assert by.site["postvak"].bij(f"nr {loket.NUMMER}") == [bericht]


# What it becomes


@pytest.mark.parametrize("doel, type_, soort", [
    ("Initieren", "Aanvraag vergunning", "vergunning"), ("Initieren", "Melding", "melding"),
    ("Initieren", "Melding gelijkwaardige maatregel", "melding"), ("Conceptverzoek", "Aanvraag vergunning", "vooroverleg")])
def test_each_doel_and_type_becomes_the_case_that_there_is_for_it(by, doel, type_, soort):
    bericht = kom(by, loket.stam(doel, type_=type_))
    dossier = zaak(by, bericht)
    assert (bericht.uitkomst, dossier.aanvraag.soort_aanvraag, dossier.met_besluit) == ("verwerkt", soort, soort == "vergunning")
    assert dossier.aanvraag.seal_intact() and len(dossier.meldingen()) == (soort == "melding")
    assert not any(melding.te_vroeg for melding in dossier.meldingen())


@pytest.mark.parametrize("type_", ["Informatie", "Informatie ongewoon voorval", "Aanvraag maatwerkvoorschrift",
                                   "Aanvraag toestemming gelijkwaardige maatregel"])
def test_a_type_without_a_place_is_for_a_person(by, type_):
    bericht = kom(by, loket.stam(type_=type_))
    assert (bericht.uitkomst, bericht.dossier) == ("met_de_hand", "") and len(bericht.reden) > 60
    assert not by.site.verzoeken, "what was begun is taken back"


def begonnen(by):
    """A case of the sample with two documents, in handling."""
    dossier = zaak(by, kom(by, stam_zip(PDFS), "p.zip"))
    wereld._assign(dossier, by)
    wereld._take_in(dossier, by)
    return dossier


WEG = [("<vx:bestandsnaam>logo.png", "<vx:bestandsnaam>nieuw.png")]


def zonder_logo(by, dossier) -> list[tuple[str, str]]:
    """What makes of the logo another document."""
    logo = next(b for b in dossier.aanvraag.bijlagen() if b.bestandsnaam == "logo.png")
    return [*WEG, (f"<vx:documentId>{logo.extern_id}", "<vx:documentId>nieuw-document-1")]


def test_an_addition_brings_documents_and_lets_others_lapse_while_the_original_stays(by):
    dossier = begonnen(by)
    seal, wissel = dossier.aanvraag.zegel, zonder_logo(by, dossier)
    bericht = kom(by, stam_zip({"nieuw.png": wereld.PDF + b"%3"}, doel="Aanvullen", volgnummer="001", wissel=wissel), "a.zip")
    assert (bericht.uitkomst, bericht.dossier) == ("verwerkt", dossier.zaaknummer), bericht.reden
    (added,) = [d for d in dossier["documenten"].values() if d.extern_id]
    assert (added.bestandsnaam, added.ontvangen) == ("nieuw.png", date(2025, 10, 6))
    logo = next(b for b in dossier.aanvraag.bijlagen() if b.bestandsnaam == "logo.png")
    assert set(dossier.vervallen) == {sleutel(logo)} and "Niet meer genoemd" in dossier.vervallen[sleutel(logo)]
    assert dossier.aanvraag.zegel == seal and dossier.aanvraag.seal_intact()
    assert "Vervallen: logo.png" in next(iter(dossier["notities"].values())).tekst


def test_a_lapsed_document_is_not_offered_for_publication_unless_staff_say_so(by):
    dossier = begonnen(by)
    bijlage = dossier.aanvraag.bijlagen()[0]
    bijlage.vertrouwelijk, bijlage.publiceerbaar = False, True
    assert openbaarheid.stand(bijlage).kan
    dossier.vervallen = {sleutel(bijlage): "Niet meer genoemd."}
    assert not openbaarheid.stand(bijlage).kan and "vervallen" in openbaarheid.stand(bijlage).reden


def test_an_addition_answers_the_aanvulling_that_was_asked_and_moves_its_term(by):
    wereld.on(by, date(2025, 10, 6))
    dossier = begonnen(by)
    wereld.an_aanvulling(dossier, by)
    wereld.on(by, NU + timedelta(days=3))
    wissel = zonder_logo(by, dossier)
    bericht = kom(by, stam_zip({"nieuw.png": wereld.PDF + b"%3"}, doel="Aanvullen", volgnummer="001", dag="2025-10-09",
                               wissel=wissel), "a.zip")
    aanvulling = dossier.aanvullingen()[-1]
    assert (bericht.uitkomst, aanvulling.state, aanvulling.zegel_heel()) == ("verwerkt", "ontvangen", True), bericht.reden
    (zending,) = aanvulling.zendingen
    assert (zending.wijze, zending.ontvangen) == ("loket", date(2025, 10, 9)) and len(zending.bestanden) == 1
    assert {"type": "aanvulling_ontvangen", "date": date(2025, 10, 9), "volledig": False} in dossier.gebeurtenissen


def test_an_addition_that_nobody_asked_goes_on_to_the_own_system(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        by.site.organisaties[wereld.GEMEENTE].modus = "eigen"
        dossier = zaak(by, kom(by, stam_zip(PDFS), "p.zip"))
        kom(by, stam_zip({"nieuw.png": wereld.PDF + b"%3"}, doel="Aanvullen", volgnummer="001",
                         wissel=zonder_logo(by, dossier)), "a.zip")
        email = by.site.organisaties[wereld.GEMEENTE].email
    names = [part.get_filename() for mail in portal.mails(email) for part in mail.iter_attachments()]
    assert sorted(name.rpartition("_")[2] for name in names) == ["aanvraag.xml", "aanvulling.xml", "stam.xml"]


def test_an_addition_that_came_before_its_case_waits_and_is_read_when_that_comes(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        early = kom(by, loket.stam("Aanvullen", "001"))
        name = early.__name__
        assert (early.uitkomst, early.wacht_op) == ("met_de_hand", loket.NUMMER) and loket.NUMMER in early.reden
        kom(by, loket.stam(), "later.xml")
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        assert by.site["postvak"][name].uitkomst == "verwerkt"


def test_an_addition_to_more_than_one_case_is_for_a_person(by):
    first = kom(by, loket.stam())
    second = kom(by, loket.stam(volgnummer="002"))
    bericht = kom(by, loket.stam("Aanvullen", "003"))
    assert bericht.uitkomst == "met_de_hand" and first.dossier in bericht.reden and second.dossier in bericht.reden


def test_a_number_is_not_found_by_its_beginning(by):
    kom(by, loket.stam())
    assert len(zaken.bij(by.site, loket.NUMMER)) == 1 and zaken.bij(by.site, loket.NUMMER[:-1]) == []


SLUIT = f"<root><oin/><verzoeknummer>{loket.NUMMER}</verzoeknummer><actie>close</actie></root>".encode()


@pytest.mark.parametrize("data", [None, SLUIT])
def test_a_withdrawal_ends_the_case_by_the_deed_for_it(portal, data):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = begonnen(by)
        bericht = kom(by, data or loket.stam("Intrekken", "001"), "i.xml")
        assert (bericht.uitkomst, dossier.state) == ("verwerkt", "ingetrokken"), bericht.reden
        assert kom(by, loket.stam("Intrekken", "002"), "nog.xml").reden == "De zaak was al ingetrokken."
    to = "natuurlijkpersoonmetbinnenlandsverblijfsadres@persoon.nl"
    assert any("ingetrokken" in mail["Subject"] for mail in portal.mails(to))


def test_a_withdrawal_after_the_decision_is_for_a_person_who_hears_why(by):
    dossier = begonnen(by)
    for _, step in wereld.STORY[4:8]:
        step(dossier, by)
    bericht = kom(by, loket.stam("Intrekken", "001"), "i.xml")
    assert (bericht.uitkomst, bericht.dossier) == ("met_de_hand", dossier.zaaknummer) and "besloten" in bericht.reden


# Where it is


ADRES = ("<vx:adresaanduiding>{0}<vx:opgegevenAdresHuisnummer>12</vx:opgegevenAdresHuisnummer><vx:opgegevenAdresPostcode>1234AB"
         "</vx:opgegevenAdresPostcode></vx:adresaanduiding>")
BAG = "<vx:identificatiecodeNummeraanduiding>0363200000123456</vx:identificatiecodeNummeraanduiding>"
PERCEEL = ("<vx:kadastraleAanduiding><vx:kadastraalPerceelnummer>1842</vx:kadastraalPerceelnummer>"
           "<vx:kadastraleGemeente>Waterrijk</vx:kadastraleGemeente><vx:kadastraleSectie>C</vx:kadastraleSectie></vx:kadastraleAanduiding>")
PUNT = ("<vx:coordinatenEtrs><ic:puntlocatie>" + loket.ETRS + "</ic:puntlocatie><ic:referentiestelsel>ETRS89"
        "</ic:referentiestelsel></vx:coordinatenEtrs>")


def plekken(*parts: str) -> bytes:
    text = loket.stam().decode()
    start, end = text.index("<vx:projectlocatie>"), text.index("</vx:projectlocaties>")
    made = "".join(f"<vx:projectlocatie>{PUNT}{part}</vx:projectlocatie>" for part in parts)
    return (text[:start] + made + text[end:]).encode()


def test_of_more_places_the_best_known_is_the_place_and_the_others_stand_in_words(by):
    bericht = kom(by, plekken(PERCEEL, ADRES.format(""), ADRES.format(BAG)))
    plek = zaak(by, bericht).aanvraag.deel("locatie")
    assert plek["bag"] == "0363200000123456" and "Waterrijk, sectie C, nummer 1842" in plek["toelichting"]
    assert plek["wgs84"] == [52.80657237, 4.438095384]


def test_a_point_in_rd_is_used_where_the_other_lies_nowhere(by):
    bericht = kom(by, loket.stam(wissel=[("52.80657237 4.438095384", "0 0")]))
    lat, lon = zaak(by, bericht).aanvraag.deel("locatie")["wgs84"]
    assert abs(lat - 52.806) < 0.01 and abs(lon - 4.438) < 0.01


def test_a_place_that_cannot_be_read_is_named_and_stops_nothing(by):
    bericht = kom(by, plekken(PERCEEL, "<vx:coordinatenOpgegeven><vx:puntlocatie><gml:pos>hier daar</gml:pos></vx:puntlocatie>"
                                       "<vx:referentiestelsel>RD</vx:referentiestelsel></vx:coordinatenOpgegeven>"))
    assert bericht.uitkomst == "verwerkt" and "projectlocatie[2]" in bericht.reden
    assert "1842" in zaak(by, bericht).aanvraag.deel("locatie")["kadaster"]


# OLO and LVO


def test_an_export_of_olo_becomes_a_closed_case_with_all_that_was_in_it_and_mails_nobody(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        bericht = kom(by, loket.ingepakt(loket.olo()), "olo.zip")
        dossier = zaak(by, bericht)
        assert (bericht.uitkomst, dossier.state, dossier.regime, dossier.overgenomen) == ("verwerkt", "gesloten", "wabo", True)
        assert (dossier.ontvangen, dossier.titel) == (date(2023, 11, 5), "Schuur achter het huis")
        assert dossier.adres == "Kerkstraat 12, 1234AB Waterrijk" and dossier.aanvraag.seal_intact()
        names = {b.bestandsnaam: b.publiceerbaar for b in dossier.aanvraag.bijlagen()}
        assert names == {"144546_aanvraag.pdf": False, "144546_publiceerbareaanvraag.pdf": True, "144546_tekening.pdf": False}
        assert {d.bestandsnaam for d in dossier["documenten"].values()} == {"brief.pdf", "audittrail.txt", "later.pdf"}
        assert [n.tekst for n in dossier["notities"].values()] == ["Uit OLO (notitie1.txt): Gebeld met de buren."]
        assert "Niet getoetst aan een LVO-schema" in bericht.reden and dossier.beslisdatum is None
        again = kom(by, loket.ingepakt({**loket.olo(), "ftp_g364/144546/144546_extra.pdf": wereld.PDF + b"%x"}), "nog.zip")
        assert again.dossier == dossier.zaaknummer and len(dossier["documenten"]) == 4 and len(dossier["notities"]) == 1
    assert portal.mails() == []


def test_an_export_with_more_dossiers_is_divided_into_a_message_for_each(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        bericht = kom(by, loket.ingepakt(loket.olo() | loket.olo("144547")), "olo.zip")
        assert bericht.uitkomst == "verwerkt" and "2 dossiers" in bericht.reden
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        assert len(list(by.site["dossiers"].items_newest_first())) == 2 and len(by.site["postvak"]) == 3


def test_a_dossier_without_a_message_takes_its_day_from_the_names_and_says_so(by):
    bericht = kom(by, loket.ingepakt({"144548_20240110_1200/bijlagen/144548_a.pdf": wereld.PDF}), "o.zip")
    assert (bericht.uitkomst, zaak(by, bericht).ontvangen) == ("verwerkt", date(2023, 12, 31)) and "Controleer" in bericht.reden
    bericht = kom(by, loket.ingepakt({"144549/144549_a.pdf": wereld.PDF}), "p.zip")
    assert bericht.uitkomst == "met_de_hand" and "144549" in bericht.reden


def test_a_concept_of_olo_is_vooroverleg(by):
    bericht = kom(by, loket.ingepakt({"Concept20231101/Bijlagen/144550_plan.pdf": wereld.PDF}), "c.zip")
    assert zaak(by, bericht).aanvraag.soort_aanvraag == "vooroverleg", bericht.reden


@pytest.mark.parametrize("naam, uitkomst, zin", [
    ("vrgDi01IndienenAanvulling", "verwerkt", "Nieuwe documenten: 1"), ("vrgDi01VoegAdviesToe", "verwerkt", "Advies toegevoegd"),
    ("vrgDi01IntrekkenAanvraag", "verwerkt", "ingetrokken"), ("vrgDi01VerwijderenAanvraag", "met_de_hand", "gooit niets weg"),
    ("vrgDi01WijzigGemachtigde", "met_de_hand", "gemachtigde"), ("vrgDi01AanvragenAdvies", "met_de_hand", "verwerkt het portaal"),
    ("vrgDi01WijzigStatus", "met_de_hand", "verwerkt het portaal")])
def test_each_message_of_lvo_has_its_way_and_says_that_no_schema_was_there(by, naam, uitkomst, zin):
    first = kom(by, loket.lvo(bijlagen=[("plan.pdf", wereld.PDF)]))
    bericht = kom(by, loket.lvo(naam, bijlagen=[("later.pdf", wereld.PDF + b"%2")]))
    assert (bericht.uitkomst, bericht.dossier) == (uitkomst, first.dossier), bericht.reden
    assert zin in bericht.reden and "Niet getoetst aan een LVO-schema" in bericht.reden


def test_lvo_in_an_envelope_of_an_older_version_is_read_by_local_name(by):
    inner = loket.lvo(namespace="http://www.vrom.nl/StUF/sector/lvo/0305").split(b"?>", 1)[1]
    env = b'<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>' + inner + b"</e:Body></e:Envelope>"
    bericht = kom(by, env)
    assert bericht.uitkomst == "verwerkt" and b"219876543" not in bericht["bestand"].open().read()


def test_an_old_case_mails_nobody_and_a_new_one_of_lvo_does(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        old, new = kom(by, loket.lvo()), kom(by, loket.lvo(nummer="900001", dag="20251001"))
        assert zaak(by, old).overgenomen and not zaak(by, new).overgenomen
        assert zaak(by, old).van_rechtswege_sinds(by.today) is None and dossiers.mailt_aanvrager(zaak(by, new), "besluit")
        assert not dossiers.mailt_aanvrager(zaak(by, old), "besluit")
    assert [m["Subject"] for m in portal.mails("oud@man.test")] and len(portal.mails("oud@man.test")) == 1


# What is no message


@pytest.mark.parametrize("data, zin", [
    (b"niets bijzonders", "geen XML"), (b"", "geen XML"), (b"<a/>", "geen verzoekbericht"),
    (b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", "DOCTYPE"),
    (b"<a>" * 150 + b"</a>" * 150, "genest"), (b'<?xml version="1.0" encoding="utf-16"?><a/>', "codering"),
    (b"<" + b"a" * 3_000_000, "XML"), (loket.ingepakt({"a.txt": b"x"}), "geen bericht"),
    (loket.ingepakt({"../../x.xml": b"<a/>"}), "naam die niet mag"),
    (b"<verzoekXML xmlns='http://www.omgevingswet.nl/koppelvlak/stam-v5/IMAM'/>", "versie"),
    (b"<omvDi01AanbiedenAanvraag xmlns='http://www.vrom.nl/StUF/sector/lvo/0400'/>", "naamruimte")])
def test_what_cannot_be_read_is_kept_and_refused_in_words_that_say_what_to_do(by, data, zin):
    bericht = kom(by, data)
    assert bericht.uitkomst == "onleesbaar" and zin in bericht.reden and bericht.reden.endswith(".")
    assert bericht["bestand"].sha256 and not list(by.site["dossiers"].items_newest_first())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_bytes_make_reading_fall_over(by, data):
    whole = loket.lvo(bijlagen=[("plan.pdf", b"x")]) if data.draw(st.booleans()) else loket.ingepakt(loket.olo())
    at = data.draw(st.integers(0, len(whole)))
    broken = whole[:at] + data.draw(st.binary(max_size=12)) + whole[at + data.draw(st.integers(0, 40)):]
    assert kom(by, broken).uitkomst in ("onleesbaar", "met_de_hand", "verwerkt", "herhaald")
