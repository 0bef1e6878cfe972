"""Does everything that is fictitious stay out of what is real? A table of the doors, each tried with a case of a simulation."""

import io

import pytest

from content_types.base import is_fictief
from content_types.dossier import Dossier
from content_types.evolve import d2026_12_03_keten
from portal.actions import aanvraag as aanvragen
from portal.actions import adviesverzoek as adviezen
from portal.actions import bericht_in as berichten_in
from portal.actions import berichttekst, doorzenden, ketensimulatie, proefopruiming, proefopstelling
from portal.actions import dossier as dossiers
from portal.integrations.inlezen import ontvangst, verwerken
from portal.services import actor, catalog, mail, proef, rights, search_words, signalen
from portal.services.catalog import catalog_of
from tests import wereld
from tests.integrations.inlezen import loket
from workflows.machine import Refused
from workflows.permissions import Permission

ADRESSEN = proefopstelling.Adressen("127.0.0.1:9", "http://127.0.0.1:9/x", "http://127.0.0.1:9/y")


def opgesteld(by, modus="portaal") -> dict:
    return proefopstelling.voorbereiden(by, voor=wereld.GEMEENTE, modus=modus, adressen=ADRESSEN)


def een_proef(by) -> Dossier:
    """A fictitious case, in behandeling."""
    found = opgesteld(by)
    aanvraag = aanvragen.beginnen(by, proef_bij=found["organisatie"])
    for step, values in (("werkzaamheden", wereld.PLAN), ("locatie", wereld.PLEK),
                         ("aanvrager", wereld.WIE | {"email": proef.adres("aanvrager")})):
        aanvragen.vullen(aanvraag, step, values, by.site)
    aanvragen.bijlage_toevoegen(aanvraag, io.BytesIO(b"%PDF-1.4 proef"), "tekening.pdf", by)
    dossier = aanvragen.indienen(aanvraag, by)
    dossier.behandelaar = found["mensen"]["behandelaar"]["id"]
    dossiers.in_behandeling_nemen(dossier, by)
    return dossier


def _nummer(by, dossier):
    real = wereld.a_dossier(by)
    assert dossier.zaaknummer == "PROEF-2025-000001" and real.zaaknummer == "Z-2025-000001"
    assert by.site["dossiers"].by_zaaknummer(dossier.zaaknummer) is dossier


def _zoeken(by, dossier):
    files = dossier.aanvraag.bijlagen()
    assert files and not any(map(search_words.findable, (dossier, *files)))
    assert search_words.findable(wereld.a_dossier(by))


def _register(by, dossier):
    with pytest.raises(Refused, match="proefzaak"):
        wereld.a_notice(by, zaaknummer=dossier.zaaknummer)


def _redactie(by, dossier):
    assert dossier.aan_te_kondigen == [] and not dossier.te_publiceren and wereld.a_dossier(by).aan_te_kondigen


def _keuzes(by, dossier):
    for soort in ("bevoegd gezag", "adviesorganisatie"):
        assert not any(o.fictief for o in by.site.organisaties.of_kind(soort))
        assert all(o.fictief for o in by.site.organisaties.of_kind(soort, fictief=True))


def _adviseur(by, dossier):
    with pytest.raises(Refused, match="Kies een adviesorganisatie"):
        adviezen.vragen(dossier, by, adviesorganisatie="brandweer", vraag="Mag dit?", uiterlijk=by.today)
    with pytest.raises(Refused, match="Kies een adviesorganisatie"):
        adviezen.vragen(wereld.a_dossier(by), by, adviesorganisatie="proef-advies-mail", vraag="Mag dit?", uiterlijk=by.today)


def _ander_gezag(by, dossier):
    assert "proefzaak" in doorzenden.kan_niet(dossier, by)


def _signalen(by, dossier):
    person = wereld.person(by, "coordinator")
    signalen.geven(by, person, "overig", "Nieuws", dossier)
    assert person.signalen is None


def _lijsten(by, dossier):
    """Real people have no rights there, so no list shows it to them."""
    for name in wereld.MENSEN:
        assert not rights.allowed(rights.identity_of(wereld.person(by, name)), Permission.VIEW, dossier, by.today), name


def _samenloop(by, dossier):
    assert not wereld.a_dossier(by).samenloop


def _zaak_van_dienst(by, dossier):
    assert dossier.behandeldienst == ""


DEUREN = {deur.__name__.strip("_"): deur for deur in (
    _nummer, _zoeken, _register, _redactie, _keuzes, _adviseur, _ander_gezag, _signalen, _lijsten, _samenloop, _zaak_van_dienst)}


@pytest.mark.parametrize("deur", DEUREN)
def test_the_door_stays_shut(by, deur):
    dossier = een_proef(by)
    assert dossier.fictief and is_fictief(dossier.aanvraag)
    DEUREN[deur](by, dossier)


def test_every_mail_is_marked_and_none_goes_to_somebody_real(by):
    dossier = een_proef(by)
    mails = [t.argumenten for t in by.site.taken.open.values() if t.kind == "mail"]
    assert mails and all(m["subject"].startswith("[PROEF] ") and m["fictief"] for m in mails)
    assert {m["to"].partition("@")[2] for m in mails} == {proef.DOMEIN}
    mail.send(by, "nieuwe_aanvraag", "jan@jansen.test", dossier=dossier, pad="/x",
              organisatie=by.site.organisaties[dossier.organisatie])
    real = next(t.argumenten for t in by.site.taken.open.values() if t.argumenten.get("to") == "jan@jansen.test")
    assert proef.mailserver(by.site, by.settings, real["to"]) is None and real["fictief"]
    assert proef.mailserver(by.site, by.settings, proef.adres("x"))["mail.smtp.host"] == "127.0.0.1"


def test_a_real_case_is_not_marked(by):
    wereld.a_dossier(by)
    assert not [t for t in by.site.taken.open.values() if "fictief" in t.argumenten or "[PROEF]" in str(t.argumenten)]


def test_the_simulation_plays_with_the_settings_of_the_organisation(by):
    gezag = by.site.organisaties[wereld.GEMEENTE]
    gezag.status_tonen, gezag.bezwaar_via_portaal = False, True
    gezag.nieuwe_aanvraag_naar = (("", "", ("echt@waterrijk.test",)),)
    tekst = by.site.berichtteksten
    berichttekst.bewaren(by, organisatie=wereld.GEMEENTE, naam="besluit", onderwerp="Ons besluit", tekst="Lees het.")
    gezag.ketensimulatie_op, gezag.inrichtlijst, gezag.vastgesteld = by.today, {"ftp": "gedaan"}, {"modus": (by.now, "Bea")}
    found = opgesteld(by)
    made = by.site.organisaties[found["organisatie"]]
    assert (made.ketensimulatie_op, made.inrichtlijst, made.vastgesteld) == (None, {}, {})
    assert (made.status_tonen, made.bezwaar_via_portaal, made.fictief) == (False, True, True)
    assert found["meldt_aan"] == [proef.adres("nieuwe-aanvraag-1")] and not gezag.fictief
    assert tekst.geldend(made.__name__, "besluit", "").waarden["onderwerp"] == "Ons besluit"
    assert opgesteld(by, "eigen")["organisatie"] == made.__name__ and made.modus == "eigen"


def test_clearing_up_leaves_nothing_but_the_trail_and_the_reports(by):
    real, before = wereld.a_dossier(by), sorted(catalog_of(by.site).numbers)
    run = ketensimulatie.beginnen(by, voor=wereld.GEMEENTE, modi=["eigen"])
    opgesteld(by, "eigen")
    een_proef(by)
    aanvragen.beginnen(by, proef_bij="proef-waterrijk")
    ketensimulatie.vastleggen(run, by, {"geslaagd": True, "modi": []}, klaar=True)
    assert proefopruiming.wat_er_is(by.site) == 1 and proefopruiming.opruimen(by) == 1 and proefopruiming.opruimen(by) == 0
    site = by.site
    left = [*site.organisaties.values(), *site.gebruikers.values(), *site["aanvragen"].values(), *site.mandaten.values(),
            *site.koppelingen.values(), *site.berichtteksten.values(), *site.sjablonen.values()]
    assert not [thing for thing in left if thing.fictief or "proef" in str(getattr(thing, "organisatie", ""))]
    assert sorted(catalog_of(site).numbers) == before and real.zaaknummer in site["dossiers"]["2025"]
    assert not [t for t in site.taken.values() if proef.DOMEIN in str(t.argumenten) or "PROEF-" in str(t.argumenten)]
    assert "PROEF" not in str(list(site.ingediend.values())) and site.ketensimulaties.nieuwste_eerst() == [run]
    assert catalog.find(site, catalog_of(site)["zaaknummer"].eq("PROEF-2025-000001")) == []


def test_only_who_manages_the_portal_starts_one_and_one_at_a_time(by):
    for who in ("coordinator", "behandelaar", "redacteur"):
        with pytest.raises(actor.NotAllowed):
            ketensimulatie.starten(wereld.acting(by, who), voor=wereld.GEMEENTE, modi=["portaal"])
    ketensimulatie.starten(wereld.acting(by, "beheerder"), voor=wereld.GEMEENTE, modi=["portaal"])
    with pytest.raises(Refused, match="loopt al"):
        ketensimulatie.starten(wereld.acting(by, "beheerder"), voor=wereld.GEMEENTE, modi=["portaal"])
    by.now += ketensimulatie.HOOGSTENS * 2
    assert ketensimulatie.lopend(by) is None


def test_twenty_runs_are_kept(by):
    for _ in range(ketensimulatie.BEWAARD + 2):
        by.now += ketensimulatie.HOOGSTENS * 2
        ketensimulatie.beginnen(by, voor=wereld.GEMEENTE, modi=["portaal"])
    assert len(by.site.ketensimulaties) == ketensimulatie.BEWAARD


def test_after_a_run_nobody_of_it_can_log_in(by):
    run = ketensimulatie.beginnen(by, voor=wereld.GEMEENTE, modi=["portaal"])
    opgesteld(by)
    ketensimulatie.vastleggen(run, by, {"geslaagd": False, "modi": []}, klaar=True)
    assert {g.wachtwoord for g in by.site.gebruikers.values() if g.fictief} == {""} and run.stand == "mislukt"
    assert proef.mailserver(by.site, by.settings, proef.adres("x")) is None


def test_a_site_of_before_it_gets_the_folder_once_and_does_without_until_then(by):
    by.site["beheer"].remove("ketensimulaties")
    assert ketensimulatie.lopend(by) is None and proef.mailserver(by.site, by.settings, proef.adres("x")) is None
    with pytest.raises(Refused, match="portal evolve"):
        ketensimulatie.beginnen(by, voor=wereld.GEMEENTE, modi=["portaal"])
    assert "toegevoegd" in d2026_12_03_keten.evolve(by.site) and "was er al" in d2026_12_03_keten.evolve(by.site)
    ketensimulatie.beginnen(by, voor=wereld.GEMEENTE, modi=["portaal"])


# What a played system hands in

PROEF_OIN = proefopstelling.ONS[0]


def aangeleverd(by, data: bytes, aanleveraar: str, naam="bericht.xml"):
    """The message, read, as a koppeling of this organisation brought it."""
    bericht, _ = ontvangst.neem_aan(by, io.BytesIO(data), naam, deur="koppeling", aanleveraar=aanleveraar)
    verwerken.lees(by, bericht)
    return bericht


def stam(oin: str, **kw) -> bytes:
    return loket.stam(wissel=[("<vx:oin>00000099130854102011", f"<vx:oin>{oin}")], dag="2025-10-06", **kw)


@pytest.mark.parametrize("oin", [PROEF_OIN, "00000001001234567000", "00000099130854102011"])
def test_what_a_played_system_hands_in_is_fictitious_whatever_oin_it_names(by, oin):
    made, before = opgesteld(by, "eigen"), {t.__name__ for t in by.site.taken.values()}
    by.site.organisaties[wereld.GEMEENTE].oin = "00000001001234567000"
    bericht = aangeleverd(by, stam(oin), made["organisatie"])
    dossier = by.site["dossiers"].by_zaaknummer(bericht.dossier)
    assert (bericht.uitkomst, bericht.fictief, dossier.fictief) == ("verwerkt", True, True)
    assert dossier.zaaknummer == "PROEF-2025-000001" and dossier.organisatie == made["organisatie"]
    files = (dossier, *dossier.aanvraag.bijlagen())
    assert not any(map(search_words.findable, files)) and not dossier.aan_te_kondigen
    mails = [t.argumenten for t in by.site.taken.values() if t.kind == "mail" and t.__name__ not in before]
    assert mails and all(m["fictief"] for m in mails)
    reached = {m["to"] for m in mails if proef.mailserver(by.site, by.settings, m["to"]) is not None}
    assert reached and all(proef.is_adres(email) for email in reached)
    assert bericht not in berichten_in.zichtbaar(by.site["postvak"], by)
    assert proefopruiming.opruimen(by) == 1 and not by.site["postvak"].values() and not by.site.verzoeken


def test_a_real_system_that_names_the_oin_of_a_proef_gets_a_real_case(by):
    opgesteld(by, "eigen")
    bericht = aangeleverd(by, stam(PROEF_OIN), wereld.GEMEENTE)
    assert bericht.dossier == "Z-2025-000001" and not bericht.fictief


@pytest.mark.parametrize("maak, naam", [
    (lambda: loket.lvo(dag="20251005"), "lvo.xml"), (lambda: loket.ingepakt(loket.olo(dag="20251005")), "olo.zip")])
def test_a_played_system_opens_no_real_case_with_a_message_of_olo(by, maak, naam):
    made = opgesteld(by, "eigen")
    bericht = aangeleverd(by, maak(), made["organisatie"], naam)
    assert (bericht.uitkomst, bericht.dossier) == ("met_de_hand", "") and not by.site["dossiers"].get("2025")


@pytest.mark.parametrize("doel", ["Aanvullen", "Intrekken"])
def test_a_played_system_does_nothing_with_a_real_case_nor_a_real_one_with_what_is_played(by, doel):
    made = opgesteld(by, "eigen")["organisatie"]
    for first, later in ((wereld.GEMEENTE, made), (made, wereld.GEMEENTE)):
        begonnen = aangeleverd(by, stam(PROEF_OIN), first)
        dossier = by.site["dossiers"].by_zaaknummer(begonnen.dossier)
        state, lines = dossier.state, len(dossier.history)
        assert aangeleverd(by, stam(PROEF_OIN, doel=doel, volgnummer="001"), later).uitkomst == "met_de_hand"
        assert (dossier.state, len(dossier.history)) == (state, lines)
        for name in list(by.site["postvak"]):
            by.site["postvak"].vergeet(by.site["postvak"][name])
        by.site.verzoeken.clear()
