"""Does a seal say what differs, whatever somebody changes in the database or on the disk?"""

import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content_types.bestand import Document
from content_types.evolve import d2026_12_01_zegels as evolve_zegels
from content_types.verzegeling import ANDERS, GELIJK, manifest, vergelijk, zegel_over
from portal.actions import aanvullen, adviesverloop, documentlosmaken, documentverplaatsen, documentversie, procedure
from portal.actions import adviesverzoek as adviezen
from portal.actions import document as documenten
from portal.actions import dossier as dossiers
from portal.services import auditcontrole, rights, zegels
from tests import wereld
from tests.conftest import Portal
from tests.databank import blob_file, in_another_process, opened
from tests.zaak import Zaak

PAGINAS = wereld.PDF + b"%meer\n%%EOF\n"


def a_full_case(portal) -> str:
    """A case with an aanvulling, an advice with a file, a document and a decision that was sent."""
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "in_behandeling", bijlagen=(("tekening.pdf", wereld.PDF), ("foto.pdf", PAGINAS)))
        aanvulling = wereld.an_aanvulling(dossier, by)
        aanvullen.bestand_toevoegen(aanvulling, "1", io.BytesIO(PAGINAS), "plattegrond.pdf", wereld.applicant(dossier, by))
        wereld.answer_aanvulling(dossier, by)
        wereld.aanvullingen.volledig_verklaren(aanvulling, wereld.acting(by, "behandelaar"))
        wereld._ask(dossier, by)
        adviezen.document_toevoegen(dossier.adviesverzoeken()[0], io.BytesIO(PAGINAS), "advies.pdf",
                                    wereld.acting(by, "brandweer"))
        wereld._advise(dossier, by)
        dossiers.document_toevoegen(dossier, io.BytesIO(PAGINAS), "nota.pdf", wereld.acting(by, "behandelaar"))
        dossiers.notitie_maken(dossier, "Gebeld met de aanvrager.", wereld.acting(by, "behandelaar"))
        for step in (wereld._draft, wereld._hand_in, wereld._sign, wereld._make_known):
            step(dossier, by)
        return dossier.zaaknummer


def checked(portal, nummer: str):
    with portal.site_as(rights.SYSTEM) as by:
        return zegels.controleer(by.site["dossiers"].by_zaaknummer(nummer), by.site._p_jar)


def wrong(portal, nummer: str) -> list[str]:
    return [f"{regel.groep}: {regel.wat}: {regel.stand}" for regel in checked(portal, nummer) if regel.stand != GELIJK]


def test_a_case_that_nobody_touched_is_whole_in_every_part(portal):
    nummer = a_full_case(portal)
    assert wrong(portal, nummer) == []
    groups = {regel.groep.split(" ")[0] for regel in checked(portal, nummer)}
    assert groups == {"De", "Aanvulling", "Adviezen", "Besluiten", "Documenten", "Notities", "Logboek"}


def test_a_case_with_a_draft_laid_open_and_a_zienswijze_is_whole(portal):
    """The draft that the portal sent the applicant is no stranger; other bytes in it are."""
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.laid_open(by).dossier
        wereld.a_zienswijze(dossier, by)
        nummer = dossier.zaaknummer
    assert wrong(portal, nummer) == []
    with opened(portal) as site:
        change_bytes(site["dossiers"].by_zaaknummer(nummer), lambda d: d.terinzage_ontwerp()["ontwerp"])
    assert wrong(portal, nummer) == [f"Terinzageleggingen: Bestand “ontwerpbesluit-{nummer}.pdf”: anders"]


def bijlage(dossier, name="tekening.pdf"):
    return next(b for b in dossier.aanvraag.values() if b.bestandsnaam == name)


def change_an_answer(dossier):
    plan = dossier.aanvraag.deel("werkzaamheden")
    dossier.aanvraag.gegevens = {**dossier.aanvraag.gegevens, "werkzaamheden": {**plan, "naam": "Iets heel anders"}}


def change_data_and_seal_together(dossier):
    change_an_answer(dossier)
    dossier.aanvraag.verzegel()


def change_the_manifest(dossier):
    name, *others = dossier.aanvraag.verzegeld
    dossier.aanvraag.verzegeld = tuple(others)


def change_bytes(dossier, file=bijlage):
    with file(dossier).blob.open("w") as blob:
        blob.write(b"%PDF-1.4 heel iets anders")


def change_bytes_and_hash_of_a_document(dossier):
    document = next(iter(dossier["documenten"].values()))
    change_bytes(dossier, lambda _: document)
    document.sha256, document.omvang = document.gemeten()


def take_a_document_away(dossier):
    dossier["documenten"].remove(next(iter(dossier["documenten"])))


def change_the_sent_answer(dossier):
    aanvulling = dossier.aanvullingen()[0]
    sending = aanvulling.zendingen[0]
    object.__setattr__(sending, "antwoorden", (("1", "Iets anders"),))
    aanvulling.zendingen = (sending,)


def take_the_aanvulling_away(dossier):
    dossier.aanvullingen()[0].zendingen = ()


def change_the_advice(dossier):
    dossier.adviesverzoeken()[0].antwoord = "Nee."


def change_the_decision(dossier):
    dossier.beschikkingen()[0].voorschriften = "Geen."


def change_the_decision_and_its_mark(dossier):
    change_the_decision(dossier)
    dossier.beschikkingen()[0].getekend = dossier.beschikkingen()[0].vingerafdruk()


CHANGES = {
    "an answer": (change_an_answer, ["De aanvraag: Antwoorden: het plan: anders"]),
    "an answer together with its seal": (change_data_and_seal_together, ["De aanvraag: Het zegel in het logboek: anders"]),
    "the manifest": (change_the_manifest, ["De aanvraag: De lijst van wat is verzegeld: anders",
                                           "De aanvraag: Antwoorden: wie aanvraagt: toegevoegd"]),
    "bytes of a bijlage": (change_bytes, ["De aanvraag: Bestand “tekening.pdf”: anders"]),
    "the name of a bijlage": (lambda d: setattr(bijlage(d), "bestandsnaam", "ander.pdf"),
                              ["De aanvraag: Bestand “tekening.pdf”: anders"]),
    "what a bijlage asks": (lambda d: setattr(bijlage(d), "publiceerbaar", False),
                            ["De aanvraag: Bestand “tekening.pdf”: anders"]),
    "a bijlage away": (lambda d: d.aanvraag.remove(bijlage(d).__name__), ["De aanvraag: Bestand “tekening.pdf”: ontbreekt"]),
    "the hash beside a bijlage": (lambda d: setattr(bijlage(d), "sha256", "0" * 64),
                                  ["De aanvraag: Bestand “tekening.pdf”: anders"]),
    "the day of receipt": (lambda d: setattr(d, "ontvangen", date(2025, 1, 2)), ["De aanvraag: De dag van ontvangst: anders"]),
    "the title of a document": (lambda d: setattr(next(iter(d["documenten"].values())), "titel", "Iets anders"),
                                ["Documenten: Wat er staat over bestand “nota.pdf”: anders"]),
    "the hash beside a document": (lambda d: setattr(next(iter(d["documenten"].values())), "sha256", "0" * 64),
                                   ["Documenten: Bestand “nota.pdf”: anders"]),
    "that a document is confidential": (lambda d: setattr(next(iter(d["documenten"].values())), "vertrouwelijk", True),
                                        ["Documenten: Wat er staat over bestand “nota.pdf”: anders"]),
    "what may be public": (lambda d: setattr(d.aanvraag, "publiceerbaar", frozenset()),
                           ["De aanvraag: Hoe en wanneer het binnenkwam: anders"]),
    "bytes of an aanvulling": (lambda d: change_bytes(d, lambda d: next(iter(d.aanvullingen()[0].values()))),
                               ["Aanvulling 1 op het verzoek van 07-10-2025: Bestand “plattegrond.pdf”: anders"]),
    "what was answered": (change_the_sent_answer,
                          ["Aanvulling 1 op het verzoek van 07-10-2025: Antwoord op punt 1: anders",
                           "Aanvulling 1 op het verzoek van 07-10-2025: Antwoord op punt 2: ontbreekt"]),
    "an aanvulling away": (take_the_aanvulling_away, ["Aanvulling: Aanvulling 1: ontbreekt"]),
    "an advice": (change_the_advice, ["Adviezen: Advies van Brandweer: tekst en bestanden: anders"]),
    "a decision": (change_the_decision, ["Besluiten: Vergunning verleend: tekst zoals ondertekend: anders"]),
    "the letter": (lambda d: change_bytes(d, lambda d: d.beschikkingen()[0].pdf),
                   ["Besluiten: Vergunning verleend: de brief: anders"]),
    "bytes of a document with its hash": (change_bytes_and_hash_of_a_document, ["Documenten: Bestand “nota.pdf”: anders"]),
    "a note": (lambda d: setattr(next(iter(d["notities"].values())), "tekst", "Iets anders"),
               ["Notities en berichten: Notitie van Fatima de Wit, 2025-10-07: anders"]),
    "a note away": (lambda d: d["notities"].remove(next(iter(d["notities"]))),
                    ["Notities en berichten: Notitie gemaakt door Fatima de Wit: ontbreekt"]),
    "a decision and what was noted with it": (change_the_decision_and_its_mark, [
        "Besluiten: Vergunning verleend: tekst zoals ondertekend: anders"]),
    "a document put in": (lambda d: d["documenten"].add(Document(
        io.BytesIO(b"los"), bestandsnaam="stiekem.txt", mime="text/plain", door="", op=None)),
                          ["Documenten: Bestand “stiekem.txt”: toegevoegd"]),
    "a document away": (take_a_document_away, ["Toegevoegd: Bestand “nota.pdf”: ontbreekt"]),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_made_directly_in_the_database_is_named(portal, what):
    change, expected = CHANGES[what]
    nummer = a_full_case(portal)
    with opened(portal) as site:
        change(site["dossiers"].by_zaaknummer(nummer))
    assert wrong(portal, nummer) == expected


def test_bytes_changed_on_the_disk_are_found_and_named(portal):
    nummer = a_full_case(portal)
    with opened(portal) as site:
        path = blob_file(portal, bijlage(site["dossiers"].by_zaaknummer(nummer)))
    path.chmod(0o644)
    path.write_bytes(wereld.PDF.replace(b"200", b"300"))
    assert wrong(portal, nummer) == ["De aanvraag: Bestand “tekening.pdf”: anders"]


def test_a_file_that_is_gone_from_the_disk_is_named(portal):
    nummer = a_full_case(portal)
    with opened(portal) as site:
        blob_file(portal, bijlage(site["dossiers"].by_zaaknummer(nummer))).unlink()
    line = next(regel for regel in checked(portal, nummer) if regel.stand != GELIJK)
    assert (line.wat, line.uitleg) == ("Bestand “tekening.pdf”", "De inhoud van het bestand is weg.")


def test_a_change_by_another_process_on_the_bare_files_is_found(portal):
    nummer = a_full_case(portal)
    portal.close()
    in_another_process(portal, f"""
aanvraag = site["dossiers"].by_zaaknummer("{nummer}").aanvraag
aanvraag.gegevens = {{**aanvraag.gegevens, "kosten": {{"bouwkosten": "1"}}}}
aanvraag.verzegel()
""")
    again = Portal(portal.folder, make=False)
    try:
        assert wrong(again, nummer) == ["De aanvraag: Het zegel in het logboek: anders"]
    finally:
        again.close()


def test_who_may_not_open_a_file_does_not_hear_of_it(portal):
    nummer = a_full_case(portal)
    with opened(portal) as site:
        dossier = site["dossiers"].by_zaaknummer(nummer)
        kept_back = bijlage(dossier, "foto.pdf")
    with portal.site_as(rights.SYSTEM) as by:
        dossier = by.site["dossiers"].by_zaaknummer(nummer)
        lines = zegels.controleer(dossier, by.site._p_jar)
        seen = zegels.zichtbaar(lines, by.site, lambda obj: obj.__name__ != kept_back.__name__)
        assert {line.wat for line in lines} - {line.wat for line in seen} == {"Bestand “foto.pdf”"}


def test_a_file_that_cannot_be_read_is_not_sealed(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        nummer = wereld.a_dossier(by).zaaknummer
    with opened(portal) as site:
        aanvraag = site["dossiers"].by_zaaknummer(nummer).aanvraag
        blob_file(portal, bijlage(aanvraag.__parent__)).unlink()
        with pytest.raises(OSError, match="cannot be read"):
            aanvraag.verzegel()


def test_what_is_changed_through_the_portal_is_no_tampering(portal):
    nummer = a_full_case(portal)
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        document = next(iter(by.site["dossiers"].by_zaaknummer(nummer)["documenten"].values()))
        documenten.gegevens_wijzigen(document, {"titel": "Een betere titel"}, wereld.acting(by, "coordinator"))
        other = wereld.a_dossier(by, "in_behandeling")
        procedure.ontvangstdatum_corrigeren(other, wereld.acting(by, "behandelaar"), dag=date(2025, 10, 6), waarom="Op papier")
        other = other.zaaknummer
    assert [wrong(portal, number) for number in (nummer, other)] == [[], []]


# Seals from before there were manifests


def as_of_old(dossier) -> None:
    """The seals of a version without manifests; the line in the trail was of that seal."""
    aanvraag = dossier.aanvraag
    aanvraag.verzegeld, aanvraag.zegelvorm = (), 1
    aanvraag.zegel = aanvraag.seal()
    for aanvulling in dossier.aanvullingen():
        sending = aanvulling.zendingen[0]
        for name, value in (("verzegeld", ()), ("zegelvorm", 1)):
            object.__setattr__(sending, name, value)
        object.__setattr__(sending, "zegel", aanvulling.zegel_van(sending))
        aanvulling.zendingen = (sending,)


def old(portal, change=lambda dossier: None) -> tuple[str, str]:
    """Such a case, changed or not, brought up to date; with what the step said."""
    nummer = a_full_case(portal)
    with opened(portal) as site:
        as_of_old(site["dossiers"].by_zaaknummer(nummer))
        change(site["dossiers"].by_zaaknummer(nummer))
        said = evolve_zegels.evolve(site)
        assert evolve_zegels.evolve(site).startswith("0 ")
    return nummer, said


def test_an_old_seal_that_holds_gets_a_manifest_and_stays_as_it_is(portal):
    nummer, said = old(portal)
    assert said == "2 zegels hebben een lijst van onderdelen"
    with opened(portal) as site:
        aanvraag = site["dossiers"].by_zaaknummer(nummer).aanvraag
        assert aanvraag.seal_intact() and aanvraag.zegelvorm == 1 and aanvraag.verzegeld
        change_an_answer(site["dossiers"].by_zaaknummer(nummer))
    assert "De aanvraag: Antwoorden: het plan: anders" in wrong(portal, nummer)
    assert "De aanvraag: Alle antwoorden en bestanden samen: anders" in wrong(portal, nummer)


def test_an_old_seal_that_is_broken_is_not_sealed_anew(portal):
    nummer, said = old(portal, change_an_answer)
    assert said == f"1 zegels hebben een lijst van onderdelen; het zegel klopt niet van {nummer}"
    assert "De aanvraag: Alle antwoorden en bestanden samen: anders" in wrong(portal, nummer)


# The manifest itself


NAMES = st.text(st.characters(codec="utf-8"), max_size=8)
PARTS = st.dictionaries(NAMES, st.dictionaries(NAMES, NAMES, min_size=1, max_size=3), min_size=1, max_size=5)


@settings(max_examples=200, deadline=None)
@given(PARTS, PARTS)
def test_two_manifests_have_one_seal_only_when_nothing_differs(one, other):
    before, after = manifest(one), manifest(other)
    same = all(line.stand == GELIJK for line in vergelijk(before, after))
    assert same == (one == other) == (zegel_over(before) == zegel_over(after))


@settings(max_examples=200, deadline=None)
@given(PARTS, st.data())
def test_any_single_change_in_a_manifest_is_found_and_named(parts, data):
    part = data.draw(st.sampled_from(sorted(parts)))
    feature = data.draw(st.sampled_from(sorted(parts[part])))
    changed = {**parts, part: {**parts[part], feature: parts[part][feature] + "x"}}
    wrong_ones = [line.deel for line in vergelijk(manifest(parts), manifest(changed)) if line.stand != GELIJK]
    assert wrong_ones == [part]


def test_the_seal_of_a_case_stays_whole_through_its_whole_life(portal):
    zaak = Zaak(portal, date(2025, 10, 7), "gepubliceerd")
    assert wrong(portal, zaak.zaaknummer) == []


def test_versions_moving_and_taking_out_leave_both_checks_silent_and_a_changed_earlier_version_is_found(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        one, other = wereld.a_dossier(by, "in_behandeling"), wereld.a_dossier(by, "in_behandeling")
        handler, steering = wereld.acting(by, "behandelaar"), wereld.acting(by, "coordinator")
        put = [dossiers.document_toevoegen(one, io.BytesIO(wereld.PDF + word), f"{word.decode()}.pdf", handler)
               for word in (b"blijft", b"verhuist", b"weg")]
        for document in put[:2]:
            documentversie.toevoegen(document, io.BytesIO(PAGINAS), document.bestandsnaam, handler)
            documenten.vaststellen(document, handler)
        documentverplaatsen.verplaatsen(put[1], other.zaaknummer, "Hoort daar", steering)
        documentlosmaken.losmaken(put[2], "Dubbel", handler)
        numbers = one.zaaknummer, other.zaaknummer
    assert [wrong(portal, number) for number in numbers] == [[], []] and audit_of(portal) == []
    with portal.site_as(rights.SYSTEM) as by:
        document = next(d for d in by.site["dossiers"].by_zaaknummer(numbers[0])["documenten"].values() if d.eerdere)
        document.eerdere[0].blob = document.blob
    assert wrong(portal, numbers[0]) == ["Documenten: Bestand “blijft.pdf”: " + ANDERS]


def test_every_round_of_an_advice_has_its_own_seal(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "advies_uitgebracht")
        verzoek = dossier.adviesverzoeken()[0]
        adviesverloop.opnieuw_vragen(verzoek, wereld.acting(by, "behandelaar"), vraag="En nu?", uiterlijk=by.today)
        nummer = dossier.zaaknummer
    assert wrong(portal, nummer) == []
    with portal.site_as(rights.SYSTEM) as by:
        verzoek = by.site["dossiers"].by_zaaknummer(nummer).adviesverzoeken()[0]
        verzoek.rondes = (replace(verzoek.rondes[0], antwoord="Nee."),)
    assert wrong(portal, nummer) == [f"Adviezen: Advies van Brandweer: tekst en bestanden: {ANDERS}"]


def audit_of(portal) -> list[str]:
    with portal.site_as(rights.SYSTEM) as by:
        return list(auditcontrole.controleer(by.site, by.settings))
