"""Is an aanvraag announced without a word about who asked, and does its notice follow what becomes of the case?"""

from datetime import date

import pytest

from content_types.base import path_of
from content_types.evolve import d2026_12_02_bekendmaken as bekendmaken
from content_types.publicatie import SOORTEN
from portal.actions import aankondiging, bekendmakingtekst, intrekken, termijn
from portal.actions import publicatie as publicaties
from portal.services import catalog, rights
from portal.services.actor import NotAllowed
from portal.views.public import aanvraag as woorden
from tests import wereld
from workflows.machine import Refused

DINSDAG = date(2025, 12, 2)
"""Eight weeks after receipt on 7 October 2025."""


def prepared(by, soort="aanvraag", until="in_behandeling"):
    dossier = wereld.a_dossier(by, until)
    if soort == "verlenging":
        termijn.verlengen(dossier, wereld.acting(by, "behandelaar"), weken=6, waarom="Wij wachten op Jan Jansen.")
    return dossier, aankondiging.klaarzetten(dossier, soort, wereld.acting(by, "redacteur"))


def online(publicatie, by):
    editor = wereld.acting(by, "redacteur")
    publicaties.wijzigen(publicatie, {"titel": publicatie.titel, "samenvatting": publicatie.samenvatting,
                                      "documenten": set(), "gecontroleerd": True}, editor)
    publicaties.publiceren(publicatie, editor)
    return publicatie


@pytest.mark.parametrize("soort, titel", [("aanvraag", "Aanvraag ontvangen: Dakkapel aan de voorkant, Kerkstraat 12, Waterrijk"),
                                          ("verlenging", "Later besluit: Dakkapel aan de voorkant, Kerkstraat 12, Waterrijk")])
def test_it_says_what_and_where_and_nothing_of_who_asked(portal, soort, titel):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier, publicatie = prepared(by, soort)
        kept = " ".join(str(value) for name, value in vars(publicatie).items() if name != "namen")
        assert publicatie.titel == titel and not [word for word in ("Jansen", "jan@", "Dorpsweg", "06123") if word in kept]
        assert soort not in dossier.aan_te_kondigen and not list(publicatie)
        assert aankondiging.klaarzetten(dossier, soort, wereld.acting(by, "redacteur")) is publicatie


def test_only_who_publishes_prepares_one_and_only_while_nobody_decided(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier, editor = wereld.a_dossier(by, "in_behandeling"), wereld.acting(by, "redacteur")
        for who in ("behandelaar", "brandweer"):
            with pytest.raises(NotAllowed):
                aankondiging.klaarzetten(dossier, "aanvraag", wereld.acting(by, who))
        with pytest.raises(Refused, match="niet verlengd"):
            aankondiging.klaarzetten(dossier, "verlenging", editor)
        with pytest.raises(Refused, match="loopt niet meer"):
            aankondiging.klaarzetten(wereld.a_dossier(by, "bekendgemaakt"), "aanvraag", editor)
        aankondiging.niet_nodig(dossier, "aanvraag", editor)
        cat = catalog.catalog_of(by.site)
        assert not dossier.aan_te_kondigen and not catalog.having(cat, "aan_te_kondigen", "aanvraag")


@pytest.mark.parametrize("dag, zin", [
    (date(2025, 12, 1), "Wij beslissen uiterlijk op dinsdag 2 december 2025, nog 1 dag."),
    (DINSDAG, "Wij beslissen uiterlijk op dinsdag 2 december 2025, vandaag is de laatste dag."),
    (date(2025, 12, 3), "Die dag is voorbij en er staat nog geen besluit op deze site.")])
def test_the_box_turns_on_the_right_day(portal, dag, zin):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        _, publicatie = prepared(by)
        assert not [regel for regel in publicatie.termijn_uitleg if "in elke lezing" in regel]
        assert publicatie.verwacht_op == DINSDAG and zin in woorden.wanneer(publicatie, dag)


def test_an_extension_moves_the_day_on_the_notice_and_is_noted_once_it_is_online(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier, first = prepared(by)
        online(first, by)
        termijn.verlengen(dossier, wereld.acting(by, "behandelaar"), weken=2, waarom="Drukte.")
        assert first.verwacht_op == date(2025, 12, 16) and first.wijzigingen[-1][1] == "besluitdatum"
        assert "Drukte" not in str(vars(first)) and dossier.verlenging_openbaar_op is None
        online(aankondiging.klaarzetten(dossier, "verlenging", wereld.acting(by, "redacteur")), by)
        assert dossier.verlenging_openbaar_op == by.today


def test_a_question_to_the_applicant_moves_the_day_at_once_and_says_nothing_of_the_question(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier, publicatie = prepared(by)
        online(publicatie, by)
        wereld.an_aanvulling(dossier, by)
        assert publicatie.verwacht_op == dossier.beslisdatum != DINSDAG and "plattegrond" not in str(vars(publicatie))


def test_a_withdrawn_aanvraag_says_so_and_its_concepts_go(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier, publicatie = prepared(by)
        online(publicatie, by)
        termijn.verlengen(dossier, wereld.acting(by, "behandelaar"), weken=2, waarom="Drukte.")
        later = aankondiging.klaarzetten(dossier, "verlenging", wereld.acting(by, "redacteur"))
        intrekken.intrekken(dossier, wereld.applicant(dossier, by))
        assert (publicatie.stand_soort, later.state) == ("aanvraag_ingetrokken", "vervallen")
        assert woorden.paneel(publicatie, by.today, "/") is None


def test_once_decided_it_leads_to_the_decision(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "in_behandeling")
        publicatie = online(aankondiging.klaarzetten(dossier, "aanvraag", wereld.acting(by, "redacteur")), by)
        besluit = wereld.decided_after_draft(dossier, by)
        assert (publicatie.vervolg, publicatie.vervolg_soort) == (path_of(besluit), "beschikking")
        assert besluit.stand == "" and publicatie.stand == ""
        publicaties.intrekken(besluit, "Er stond een verkeerde tekening in.", wereld.acting(by, "redacteur"))
        assert publicatie.vervolg == ""


def test_a_site_from_before_gets_the_list_once(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_dossier(by, "in_behandeling")
        cat = catalog.catalog_of(by.site)
        del cat["aan_te_kondigen"]
        assert not catalog.having(cat, "aan_te_kondigen", "aanvraag")
        assert [bekendmaken.evolve(by.site) for _ in range(2)] == ["1 indexen toegevoegd", "0 indexen toegevoegd"]
        assert len(catalog.having(cat, "aan_te_kondigen", "aanvraag")) == 1


def test_the_web_editor_does_it_from_the_list_and_everybody_reads_it(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_dossier(by, "in_behandeling")
    editor = portal.as_("redacteur")
    form = editor.get("/bekendmakingen/redactie").forms["aankondigen-aanvraag-Z-2025-000001"]
    form = form.submit("soort").follow().forms["bekendmaking"]
    form["gecontroleerd"] = True
    path = form.submit("bekijken").follow().forms["publiceren"].submit().follow().request.path
    portal.work()
    page = portal.browser().get(path)
    page.mustcontain("Er is nog niets besloten.", "uiterlijk op dinsdag 2 december 2025, nog 56 dagen",
                     "U kunt nu nog geen bezwaar maken", "Wat kunt u doen?", no=["Jansen", "jan@jansen", "Besluit genomen"])
    portal.browser().get("/bekendmakingen?soort=aanvraag").mustcontain("Besluit uiterlijk 2 december 2025")
    assert "aankondigen-aanvraag" not in editor.get("/bekendmakingen/redactie")


@pytest.mark.parametrize("soort", ["van_rechtswege", "intrekking", "rectificatie", "beschikking"])
def test_each_kind_of_decision_has_its_own_kind_of_notice(portal, soort):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "bekendgemaakt" if soort == "van_rechtswege" else "gepubliceerd")
        if soort == "van_rechtswege":
            dossier.beschikkingen()[0].soort_besluit = "van_rechtswege"
        else:
            wereld.followed_by(dossier, by, {"beschikking": "wijziging"}.get(soort, soort))
        publicatie = publicaties.klaarzetten(dossier, wereld.acting(by, "redacteur"))
        assert publicatie.soort_bekendmaking == soort and publicatie.soort_bekendmaking in SOORTEN
        assert publicatie.rectificeert == (dossier.publicaties[0] if soort == "rectificatie" else "")


def test_an_organisation_writes_its_own_words_and_can_take_them_back(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        gezag, admin = by.site.organisaties[wereld.GEMEENTE], wereld.acting(by, "beheerder")
        teksten = {"titel": "Plan: {{wat}}", "samenvatting": "Bij {{plek}}.", "toelichting": ""}
        with pytest.raises(Refused, match="aanvrager"):
            bekendmakingtekst.bewaren(gezag, "aanvraag", teksten | {"samenvatting": "Van {{aanvrager}}"}, admin)
        with pytest.raises(NotAllowed):
            bekendmakingtekst.bewaren(gezag, "aanvraag", teksten, wereld.acting(by, "redacteur"))
        bekendmakingtekst.bewaren(gezag, "aanvraag", teksten, admin)
        _, publicatie = prepared(by)
        assert (publicatie.titel, publicatie.samenvatting) == ("Plan: Dakkapel aan de voorkant", "Bij Kerkstraat 12, Waterrijk.")
        bekendmakingtekst.terugzetten(gezag, "aanvraag", admin)
        assert gezag.bekendmakingteksten == {}


def test_the_administrator_chooses_kinds_and_words_in_the_browser(portal):
    admin, here = portal.as_("beheerder"), f"/beheer/organisaties/{wereld.GEMEENTE}"
    form = admin.get(f"{here}/bekendmaken").forms["bekendmaken"]
    for box in form.fields["checkbox"]:
        box.checked = box._value in ("beschikking",)
    form.submit().follow()
    form = admin.get(f"{here}/bekendmakingtekst/aanvraag").forms["tekst"]
    form["titel"] = "Plan: {{wat}}"
    assert "Plan: dakkapel plaatsen" in form.submit("voorbeeld")
    form.submit("knop0").follow().mustcontain("Eigen tekst")
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        gezag = by.site.organisaties[wereld.GEMEENTE]
        assert gezag.bekendmakingen_niet == ("aanvraag", "verlenging", "intrekking")
        wereld.a_dossier(by, "in_behandeling")
    assert "Aanvragen en verlengingen" not in portal.as_("redacteur").get("/bekendmakingen/redactie")
