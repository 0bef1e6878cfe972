"""How does a case run on which no decision follows: vooroverleg, and a melding that came without a permit?"""

from datetime import date, datetime

import pytest

from portal.actions import aanvraag as aanvragen
from portal.actions import bericht as berichten
from portal.actions import dossier as dossiers
from portal.actions import melding as meldingen
from portal.actions import overdragen
from portal.services import rights
from tests import wereld
from workflows.machine import Refused

D = "/dossiers/2025/Z-2025-000001"


def sent(by, soort: str, code: str = "slopen"):
    """A case of this kind, as the applicant sent it on 7 October 2025."""
    aanvraag = aanvragen.beginnen(by, soort)
    for step, values in (("werkzaamheden", wereld.PLAN | {"werkzaamheden": {code}}), ("locatie", wereld.PLEK),
                         ("aanvrager", wereld.WIE), ("begin", {"begin": date(2025, 11, 10)})):
        aanvragen.invullen(aanvraag, step, values, by)
    return aanvragen.indienen(aanvraag, by)


def taken_in(by, soort: str):
    dossier = sent(by, soort)
    overdragen.toewijzen(dossier, wereld.person(by, "behandelaar"), wereld.acting(by, "coordinator"))
    dossiers.in_behandeling_nemen(dossier, wereld.acting(by, "behandelaar"))
    return dossier


def test_a_melding_becomes_a_case_with_a_first_day_and_both_mails(by, portal):
    dossier = sent(by, "melding")
    melding, = dossier.meldingen()
    assert (melding.soort_melding, melding.eerste_dag, melding.te_vroeg) == ("sloopmelding", date(2025, 11, 4), False)
    assert dossier.beslisdatum is None and not dossier.besluiten()


@pytest.mark.parametrize("code, soort", [("slopen", "sloopmelding"), ("kappen", "kapmelding"), ("milieu", "milieumelding"),
                                         ("reclame", "andere_melding")])
def test_the_kind_of_melding_follows_the_werkzaamheid(by, code, soort):
    assert sent(by, "melding", code).meldingen()[0].soort_melding == soort


def test_a_melding_is_looked_at_and_the_case_ends_without_decision(by):
    dossier, handler = taken_in(by, "melding"), wereld.acting(by, "behandelaar")
    with pytest.raises(Refused, match="nog een melding die niet is beoordeeld"):
        dossiers.afronden(dossier, handler)
    melding = dossier.meldingen()[0]
    meldingen.in_behandeling_nemen(melding, handler)
    meldingen.akkoord_bevinden(melding, handler)
    dossiers.afronden(dossier, handler)
    assert dossier.state == "gesloten" and melding.state == "akkoord"


def test_a_vooroverleg_is_answered_before_it_ends_and_never_gets_late(by):
    dossier, handler = taken_in(by, "vooroverleg"), wereld.acting(by, "behandelaar")
    with pytest.raises(Refused, match="eerst een reactie"):
        dossiers.afronden(dossier, handler)
    assert not dossier.behandeltaken() and dossier.stille_dagen() == [] and dossier.dwangsom(date(2030, 1, 1)) is None
    berichten.sturen(dossier, handler, "Uw plan past hier.")
    dossiers.afronden(dossier, handler)
    assert dossier.state == "gesloten"


@pytest.mark.parametrize("soort", ["melding", "vooroverleg"])
def test_the_pages_show_no_term_and_offer_no_decision(portal, soort):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        taken_in(by, soort)
    page = portal.as_("behandelaar").get(D)
    page.mustcontain(no=["Besluit opstellen", "Termijn</h", "Verlengen", "Aanvulling vragen", "Beslisdatum"])
    assert "Geen beslistermijn" in page
    portal.clock.set(datetime(2026, 9, 1, 12))
    listed = portal.as_("behandelaar").get("/dossiers")
    assert "Z-2025-000001" in listed and "Te laat" not in listed.html.find("table").text
    page = portal.as_("behandelaar").get(D)
    if soort == "melding":
        page.mustcontain("Sloopmelding", "Beoordeel die eerst")
    portal.work()
