"""Is an aanvraag that another decides on sent on whole, once, with its day of receipt, and keeps nobody a key too many?"""

import io
import json
from datetime import date, timedelta

import pytest

from portal.actions import doorzenden, postbrief
from portal.actions import organisatie as organisaties
from portal.services import audit, catalog, doorzendpakket, links, rights, safe_zip
from portal.services.actor import NotAllowed
from portal.services.throttle import TooOften
from tests import wereld
from tests.zaak import Zaak
from workflows.machine import Refused
from workflows.permissions import Permission

ONTVANGEN = date(2025, 10, 7)
DAG = date(2025, 10, 14)
WATERSCHAP = {"naam": "Waterschap Rivierdal", "email": "loket@rivierdal.test", "reden": "Het gaat om een watergang."}
BERGEN = {"organisatie": "bergen", "reden": "Het perceel ligt in Bergen."}


@pytest.fixture
def zaak(portal):
    """A case that came in, with a second bevoegd gezag in the portal and its coördinator."""
    with portal.site_as(rights.SYSTEM) as by:
        organisaties.toevoegen(by, "bergen", naam="Gemeente Bergen", soort_organisatie="bevoegd gezag", email="post@bergen.test")
        wereld.person(by, "collega").rollen = [(wereld.Role.COORDINATOR, "bergen"), (wereld.Role.BEHANDELAAR, "bergen")]
    return Zaak(portal, ONTVANGEN, "advies_gevraagd")


def send(zaak, day=DAG, wie="coordinator", **where):
    return zaak.doe(day, doorzenden.doorzenden, wie, **where)


def mails(zaak, to, about=""):
    return [mail for mail in zaak.portal.mails(to) if about in mail["Subject"]]


def may(zaak, wie, right=Permission.VIEW):
    return zaak.lees(lambda dossier: None) or zaak.doe(DAG, lambda dossier, by: by.may(right, dossier), wie)


def token_of(zaak) -> str:
    return mails(zaak, "loket@rivierdal.test", "Doorgestuurd")[-1].get_content().split("/doorgestuurd/")[1].split()[0]


# Within the portal


def test_the_dossier_goes_with_its_day_of_receipt_and_term(zaak):
    before = zaak.lees(lambda d: (d.ontvangen, d.beslisdatum, d.gebeurtenissen, d.zaaknummer, d.state))
    send(zaak, **BERGEN)
    assert zaak.lees(lambda d: (d.ontvangen, d.beslisdatum, d.gebeurtenissen, d.zaaknummer, d.state)) == before
    assert zaak.lees(lambda d: (d.organisatie, d.behandelaar, d.coordinator)) == ("bergen", "", "")


def test_nobody_of_the_old_organisation_keeps_it_and_the_new_one_has_it(zaak):
    assert may(zaak, "behandelaar") and may(zaak, "coordinator") and not may(zaak, "collega")
    send(zaak, **BERGEN)
    for wie in ("behandelaar", "coordinator", "beslisser"):
        assert not may(zaak, wie) and not may(zaak, wie, Permission.WORKLIST)
    assert may(zaak, "collega", Permission.ASSIGN)
    assert zaak.lees(lambda d: [role.role for role in d.local_roles]) == [wereld.Role.AANVRAGER] * 2


def test_work_lists_follow(zaak):
    send(zaak, **BERGEN)
    with zaak.op(DAG) as by:
        cat = catalog.catalog_of(by.site)
        assert zaak.zaaknummer in [d.zaaknummer for d in catalog.find(by.site, cat["lopend"].eq("bergen"))]
        assert zaak.zaaknummer not in [d.zaaknummer for d in catalog.find(by.site, cat["lopend"].eq(wereld.GEMEENTE))]


def test_the_applicant_hears_from_who_sends_it_on_and_the_new_gezag_gets_a_link(zaak):
    send(zaak, **BERGEN)
    [told] = mails(zaak, "jan@jansen.test", "doorgestuurd")
    body = " ".join(told.get_content().split())
    assert "Gemeente Bergen" in body and "De dag van ontvangst blijft dinsdag 7 oktober 2025" in body
    assert "op dinsdag 14 oktober 2025 doorgestuurd" in body and body.count("Gemeente Waterrijk") == 1
    [to_them] = mails(zaak, "post@bergen.test", "Doorgestuurd door Gemeente Waterrijk")
    body = to_them.get_content()
    assert zaak.pad in body and "Jansen" not in body and "Kerkstraat" not in body


def test_both_are_in_the_trail_and_the_new_gezag_sees_where_it_came_from(zaak):
    send(zaak, **BERGEN)
    with zaak.op(DAG) as by:
        lines = [line["wat"] for line in audit.lines(by.site._p_jar, zaak.zaaknummer)]
        assert "doorgezonden naar Gemeente Bergen" in lines and "ontvangen van Gemeente Waterrijk" in lines
        assert list(audit.check(by.site._p_jar)) == []


def test_open_requests_for_advice_end(zaak):
    send(zaak, **BERGEN)
    assert zaak.lees(lambda d: [verzoek.state for verzoek in d.adviesverzoeken()]) == ["vervallen"]
    assert not zaak.doe(DAG, lambda d, by: by.may(Permission.VIEW, d["aanvraag"]), "brandweer")


def test_the_new_gezag_can_send_it_back_and_goes_on_with_it(zaak):
    send(zaak, **BERGEN)
    send(zaak, wie="collega", organisatie=wereld.GEMEENTE, reden="Toch van u.")
    assert may(zaak, "coordinator") and not may(zaak, "collega")
    assert zaak.lees(lambda d: [made.naar for made in d.doorzendingen]) == ["bergen", wereld.GEMEENTE]
    zaak.doe(DAG, lambda d, by: wereld.overdragen.toewijzen(d, wereld.person(by, "behandelaar"), by), "coordinator")
    assert may(zaak, "behandelaar")


def test_twice_the_same_is_one_deed_for_who_did_it_and_refused_for_others(zaak):
    send(zaak, **BERGEN), send(zaak, **BERGEN)
    assert zaak.lees(lambda d: len(d.doorzendingen)) == 1 and len(mails(zaak, "post@bergen.test", "Doorgestuurd door")) == 1
    with pytest.raises(NotAllowed):
        send(zaak, wie="behandelaar", **BERGEN)


# To a bestuursorgaan outside


def test_outside_the_case_is_closed_here_and_the_term_is_no_longer_ours(zaak):
    send(zaak, **WATERSCHAP)
    assert zaak.lees(lambda d: (d.state, d.lopend, d.fase, d.ontvangen)) == ("doorgezonden", False, "doorgezonden", ONTVANGEN)
    assert may(zaak, "coordinator") and not may(zaak, "coordinator", Permission.TERM)
    assert "Waterschap Rivierdal" in mails(zaak, "jan@jansen.test", "doorgestuurd")[0].get_content()


def test_the_mail_to_them_has_a_link_and_nothing_about_the_applicant(zaak):
    send(zaak, **WATERSCHAP)
    [mail] = mails(zaak, "loket@rivierdal.test")
    body = mail.get_content()
    assert "/doorgestuurd/" in body and "donderdag 13 november 2025" in body
    assert not any(word in body for word in ("Jan", "Kerkstraat", "Dakkapel", "?code="))


def test_the_link_opens_for_thirty_days_and_not_one_more(zaak):
    send(zaak, **WATERSCHAP)
    token = token_of(zaak)
    with zaak.op(DAG + timedelta(30), 23) as by:
        assert doorzenden.bij_link(by, token)[0].zaaknummer == zaak.zaaknummer
    with zaak.op(DAG + timedelta(31), 0) as by, pytest.raises(links.LinkRefused, match="verlopen"):
        doorzenden.bij_link(by, token)


@pytest.mark.parametrize("token", ["", "x", "x" * 5000, "é", "..", "\x00"])
def test_a_made_up_link_opens_nothing(zaak, token):
    send(zaak, **WATERSCHAP)
    with zaak.op(DAG) as by, pytest.raises(links.LinkRefused):
        doorzenden.bij_link(by, token)


def test_a_link_for_an_adviser_is_none_for_this(zaak):
    send(zaak, **WATERSCHAP)
    with zaak.op(DAG) as by:
        other = links.sign(by.settings, "adviesverzoek", zaak.pad, 1, by.now + timedelta(days=3))
        with pytest.raises(links.LinkRefused):
            doorzenden.bij_link(by, other)


def test_a_new_link_ends_the_old_one_and_can_go_to_another_address(zaak):
    send(zaak, **WATERSCHAP)
    old = token_of(zaak)
    zaak.doe(DAG, doorzenden.opnieuw_sturen, "coordinator", email="nieuw@rivierdal.test")
    with zaak.op(DAG) as by, pytest.raises(links.LinkRefused, match="nieuwere"):
        doorzenden.bij_link(by, old)
    new = mails(zaak, "nieuw@rivierdal.test")[0].get_content().split("/doorgestuurd/")[1].split()[0]
    with zaak.op(DAG) as by:
        assert doorzenden.bij_link(by, new)[1].email == "nieuw@rivierdal.test"


def test_a_new_link_is_for_who_sent_it_on_and_not_endlessly(zaak):
    send(zaak, **WATERSCHAP)
    with pytest.raises(NotAllowed):
        zaak.doe(DAG, doorzenden.opnieuw_sturen, "behandelaar", email="x@y.test")
    for _ in range(5):
        zaak.doe(DAG, doorzenden.opnieuw_sturen, "coordinator", email="loket@rivierdal.test")
    with pytest.raises(TooOften):
        zaak.doe(DAG, doorzenden.opnieuw_sturen, "coordinator", email="loket@rivierdal.test")


def test_taken_back_the_case_goes_on_here_and_no_link_of_before_ever_opens_again(zaak):
    before = zaak.lees(lambda d: (d.ontvangen, d.beslisdatum))
    send(zaak, **WATERSCHAP)
    old = token_of(zaak)
    zaak.doe(DAG, doorzenden.terugnemen, "coordinator", reden="Wij zijn toch bevoegd.")
    zaak.doe(DAG, doorzenden.terugnemen, "coordinator", reden="Wij zijn toch bevoegd.")
    assert zaak.lees(lambda d: (d.state, (d.ontvangen, d.beslisdatum), d.doorgezonden)) == ("ingediend", before, None)
    assert len(mails(zaak, "jan@jansen.test", "toch zelf")) == 1 and len(mails(zaak, "loket@rivierdal.test", "niets meer")) == 1
    zaak.doe(DAG, wereld.dossiers.in_behandeling_nemen)
    send(zaak, **WATERSCHAP)
    with zaak.op(DAG) as by, pytest.raises(links.LinkRefused):
        doorzenden.bij_link(by, old)
    with zaak.op(DAG) as by:
        assert doorzenden.bij_link(by, token_of(zaak))


# When not


@pytest.mark.parametrize("until", ["concept", "ter_controle", "ondertekend", "bekendgemaakt"])
@pytest.mark.parametrize("where", [WATERSCHAP, BERGEN], ids=["buiten", "binnen"])
def test_what_is_being_decided_or_decided_stays(portal, until, where):
    with portal.site_as(rights.SYSTEM) as by:
        organisaties.toevoegen(by, "bergen", naam="Gemeente Bergen", soort_organisatie="bevoegd gezag", email="b@bergen.test")
    zaak = Zaak(portal, ONTVANGEN, until)
    with pytest.raises((Refused, NotAllowed)):
        send(zaak, **where)
    assert zaak.lees(lambda d: (d.organisatie, d.doorzendingen)) == (wereld.GEMEENTE, ())


@pytest.mark.parametrize("where, sentence", [
    ({"organisatie": "bestaatniet"}, "Kies een ander bevoegd gezag"), ({"organisatie": wereld.GEMEENTE}, "Kies een ander"),
    ({"organisatie": "brandweer"}, "Kies een ander bevoegd gezag"), ({"naam": "", "email": "a@b.test"}, "Vul de naam"),
    ({"naam": "x" * 121, "email": "a@b.test"}, "Vul de naam"), ({"naam": "Waterschap", "email": "geen"}, "geen e-mailadres"),
    ({"naam": "Waterschap", "email": "a@b.test\r\nBcc: c@d.test"}, "geen e-mailadres"),
    ({"naam": "Waterschap", "email": "Jan@Jansen.test"}, "e-mailadres van de aanvrager"),
    ({**WATERSCHAP, "reden": " "}, "Schrijf op waarom"), ({**WATERSCHAP, "reden": "x" * 1001}, "Schrijf op waarom")])
def test_what_cannot_be_is_refused_in_words_and_changes_nothing(zaak, where, sentence):
    with pytest.raises(Refused, match=sentence):
        send(zaak, **{"reden": "Daarom.", **where})
    assert zaak.lees(lambda d: (d.state, d.organisatie, d.doorzendingen)) == ("in_behandeling", wereld.GEMEENTE, ())


@pytest.mark.parametrize("wie", ["behandelaar", "beslisser", "balie", "redacteur", "beheerder", "brandweer", "collega"])
def test_only_the_coordinator_sends_on(zaak, wie):
    with pytest.raises(NotAllowed):
        send(zaak, wie=wie, **BERGEN)


def test_a_form_from_before_somebody_did_something_is_refused(zaak):
    versie = zaak.lees(lambda d: d.versie)
    zaak.doe(DAG, lambda d, by: wereld.overdragen.vrijgeven(d, "Ruil.", by), "coordinator")
    with pytest.raises(Refused, match="heeft dit gewijzigd"):
        send(zaak, **BERGEN, versie=versie)


def test_where_the_gezag_writes_itself_the_applicant_still_hears_this(zaak):
    with zaak.op(DAG) as by:
        zaak.dossier(by).berichten_via_portaal = zaak.dossier(by).status_getoond = False
    send(zaak, **WATERSCHAP)
    assert len(mails(zaak, "jan@jansen.test", "doorgestuurd")) == 1


# What the other one fetches


def packed(zaak):
    with zaak.op(DAG) as by:
        dossier = zaak.dossier(by)
        gezag = by.site.organisaties[wereld.GEMEENTE]
        delen = [{"kop": "Uw plan", "rijen": [("Naam", "Dakkapel")]}]
        with doorzendpakket.maken(dossier, dossier.doorgezonden, delen, gezag, str(zaak.portal.folder)) as archive:
            return io.BytesIO(archive.read())


def test_the_zip_holds_the_sealed_aanvraag_and_every_file_as_it_came(zaak):
    send(zaak, **WATERSCHAP)
    entries = {entry.pad: entry for entry in safe_zip.open_zip(packed(zaak))}
    assert set(entries) == {"aanvraag.pdf", "aanvraag.json", "bijlagen/001 tekening.pdf"}
    assert entries["bijlagen/001 tekening.pdf"].read(10_000) == wereld.PDF
    data = json.loads(entries["aanvraag.json"].read(100_000))
    assert data["zegel"] == zaak.lees(lambda d: d.aanvraag.zegel) and data["ontvangen"] == "2025-10-07"
    assert data["gegevens"]["aanvrager"]["naam"] == "Jan Jansen"
    assert data["bestanden"][0]["sha256"] == zaak.lees(lambda d: d.aanvraag.bijlagen()[0].sha256)


def test_notes_and_documents_of_staff_do_not_go_outside(zaak):
    zaak.doe(DAG, lambda d, by: wereld.dossiers.notitie_maken(d, "Alleen voor ons", by))
    zaak.doe(DAG, lambda d, by: wereld.dossiers.document_toevoegen(d, io.BytesIO(wereld.PDF + b"%\n"), "intern.pdf", by))
    send(zaak, **WATERSCHAP)
    content = packed(zaak).getvalue()
    assert b"intern" not in content and b"Alleen voor ons" not in content


def test_each_download_is_noted_and_there_is_an_end_to_them(zaak):
    send(zaak, **WATERSCHAP)
    with zaak.op(DAG) as by:
        for _ in range(doorzenden.MOST_DOWNLOADS):
            doorzenden.download_noteren(*doorzenden.bij_link(by, token_of(zaak)), by, "192.0.2.1")
        assert len(zaak.dossier(by).doorgezonden.gedownload) == doorzenden.MOST_DOWNLOADS
        last = audit.lines(by.site._p_jar, zaak.zaaknummer)[-1]
        assert (last["wat"], last["naam"]) == ("aanvraag gedownload", "Waterschap Rivierdal (via link)")
        with pytest.raises(TooOften):
            doorzenden.download_noteren(*doorzenden.bij_link(by, token_of(zaak)), by, "192.0.2.1")


# Somebody without an e-mail address


def on_paper(portal, until="ingediend") -> Zaak:
    zaak = Zaak.__new__(Zaak)
    zaak.portal = portal
    with zaak.op(ONTVANGEN) as by:
        dossier = wereld.a_dossier(by, until, wie={**wereld.WIE, "email": ""})
        zaak.zaaknummer, zaak.pad = dossier.zaaknummer, f"/dossiers/2025/{dossier.zaaknummer}"
    return zaak


def test_sending_on_makes_a_letter_of_the_old_organisation_that_the_new_one_prints(portal):
    with portal.site_as(rights.SYSTEM) as by:
        organisaties.toevoegen(by, "bergen", naam="Gemeente Bergen", soort_organisatie="bevoegd gezag", email="post@bergen.test")
    zaak = on_paper(portal)
    send(zaak, **BERGEN)
    letters = zaak.lees(lambda d: [(made.titel, made.tekst) for made in postbrief.te_versturen(d)])
    assert [titel for titel, _ in letters] == ["Ontvangstbevestiging per post", "Brief over doorsturen"]
    assert "doorgestuurd naar Gemeente Bergen" in letters[1][1] and letters[1][1].endswith("Gemeente Waterrijk")
    assert any("Nieuws in een dossier" in mail["Subject"] for mail in portal.mails("post@bergen.test"))
