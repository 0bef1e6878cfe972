"""Does an organisation choose which system is central with its consequences in sight, for new dossiers only?"""

import pytest

from content_types.modus import MODI, VERZENDWIJZEN
from portal.actions import modus as deeds
from portal.services import modus, rights
from portal.services.actor import NotAllowed, Refused
from tests import wereld
from tests.koppeling import Systeem, een_koppeling, een_postbus

PAGE = f"/beheer/organisaties/{wereld.GEMEENTE}"
GEEN_KOPPELING, GEEN_POSTBUS = "Er is nog geen koppeling", "Er is nog geen FTP-postbus"


def gezag(by):
    return by.site.organisaties[wereld.GEMEENTE]


def chosen(portal):
    with portal.site_as(rights.SYSTEM) as by:
        o = gezag(by)
        return o.modus, o.verzendwijze, o.berichten_via_portaal, o.status_tonen


def fill(page, keuze="hybride", wijze="email", **more):
    form = page.forms["modus"]
    form["modus"], form["verzendwijze"] = keuze, wijze
    for name, value in more.items():
        form[name] = value
    return form


def choose(browser, *args, **more):
    """See what it changes, and keep it."""
    shown = fill(browser.get(f"{PAGE}/modus"), *args, **more).submit(status=200)
    return shown, shown.forms["modus"].submit(status=303)


def test_what_changes_is_shown_before_anything_is_kept(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_dossier(by)
    browser = portal.as_("beheerder")
    page = browser.get(f"{PAGE}/modus")
    page.mustcontain("1 onder “Dit portaal centraal”", "Niemand heeft dit nog gekozen.", "Wie doet wat waar?")
    shown = fill(page, "hybride", communicatie_uit=True).submit(status=200)
    rows = {row.select_one("td").text: [cell.text for cell in row.select("td")[1:]] for row in shown.html.select("tbody tr")}
    assert rows["Advies vragen"] == ["Hier", "Hier en eigen systeem"]
    assert rows["E-mails aan de aanvrager"] == ["Via het portaal", "Alleen de ontvangstbevestiging"]
    assert "Aanvraag ontvangen en bevestigen" not in rows
    assert chosen(portal) == ("portaal", "email", True, True)
    shown.forms["modus"].submit(status=303).follow().mustcontain("Gekozen op 7 oktober 2025 door Bea Beheer.")
    assert chosen(portal) == ("hybride", "email", False, False)


def test_a_second_click_keeps_it_once(portal):
    browser = portal.as_("beheerder")
    form = choose(browser)[0].forms["modus"]
    with portal.site_as(rights.SYSTEM) as by:
        lines = len(gezag(by).history)
    form.submit(status=303)
    with portal.site_as(rights.SYSTEM) as by:
        assert len(gezag(by).history) == lines
        assert gezag(by).history[-1].why == "was: Dit portaal centraal. Verzendwijze: e-mail; nu: Hybride: dit portaal deelt. " \
                                            "Verzendwijze: e-mail"


def test_a_form_from_before_the_choice_of_a_colleague_is_refused_and_what_was_chosen_stands_there(portal):
    browser = portal.as_("beheerder")
    old = fill(browser.get(f"{PAGE}/modus"), "eigen")
    choose(portal.as_("beheerder"))
    page = old.submit(status=409)
    page.mustcontain("Bea Beheer heeft dit gewijzigd")
    assert page.forms["modus"]["modus"].value == "eigen"
    page.forms["modus"].submit(status=200).forms["modus"].submit(status=303)
    assert chosen(portal)[0] == "eigen"


def test_another_choice_on_the_page_with_the_consequences_is_shown_first(portal):
    shown = fill(portal.as_("beheerder").get(f"{PAGE}/modus"), "hybride").submit()
    again = fill(shown, "eigen").submit(status=200)
    again.mustcontain("Nog niets is bewaard")
    assert chosen(portal)[0] == "portaal"


@pytest.mark.parametrize("wijze, said", [("soap", GEEN_KOPPELING), ("ftp", GEEN_POSTBUS)])
def test_what_a_way_of_sending_lacks_is_said_and_the_set_up_keeps_saying_it(portal, wijze, said):
    browser = portal.as_("beheerder")
    shown, done = choose(browser, "hybride", wijze)
    shown.mustcontain("Let op", said)
    row = browser.get(PAGE).html.select_one("#deel-modus")
    assert row.select_one(".badge").text == "Ontbreekt" and said in row.text


def test_nothing_chosen_is_an_error_beside_the_field(portal):
    form = portal.as_("beheerder").get(f"{PAGE}/modus").forms["modus"]
    form["modus"].force_value("onzin")
    form.submit(status=422).mustcontain("Fout: ", "modus-modus-fout")


def test_only_a_bevoegd_gezag_has_this_page_and_only_who_manages_opens_it(portal):
    portal.as_("beheerder").get("/beheer/organisaties/brandweer/modus", status=404)
    for name in ("coordinator", "balie", "brandweer"):
        portal.as_(name).get(f"{PAGE}/modus", status=403)


@pytest.mark.parametrize("wijze, mist", [("email", ""), ("ftp", GEEN_POSTBUS), ("soap", GEEN_KOPPELING)])
def test_what_is_there_already_is_not_asked_for(by, wijze, mist):
    assert modus.ontbreekt(by.site, gezag(by), wijze).startswith(mist)
    een_koppeling(by, wereld.GEMEENTE, Systeem("http://127.0.0.1:9/OntvangAsynchroon"))
    een_postbus(by, wereld.GEMEENTE)
    assert modus.ontbreekt(by.site, gezag(by), wijze) == ""


def test_without_an_address_there_is_nowhere_to_mail_to(by):
    gezag(by).email = ""
    assert modus.ontbreekt(by.site, gezag(by), "email")


def test_who_does_not_manage_chooses_nothing(by):
    for name in ("coordinator", "balie"):
        with pytest.raises(NotAllowed):
            deeds.kiezen(gezag(by), wereld.acting(by, name), modus="hybride", verzendwijze="email")
    for keuze in ({"modus": "onzin", "verzendwijze": "email"}, {"modus": "eigen", "verzendwijze": "duif"}):
        with pytest.raises(Refused):
            deeds.kiezen(gezag(by), by, **keuze)
    with pytest.raises(Refused):
        deeds.kiezen(by.site.organisaties["brandweer"], by, modus="eigen", verzendwijze="email")


@pytest.mark.parametrize("keuze", MODI)
@pytest.mark.parametrize("wijze", VERZENDWIJZEN)
def test_every_choice_has_its_words(by, keuze, wijze):
    deeds.kiezen(gezag(by), by, modus=keuze, verzendwijze=wijze)
    assert modus.gevolgen(gezag(by), keuze, wijze, False) == []
    for other in MODI:
        assert bool(modus.gevolgen(gezag(by), other, wijze, False)) == (other != keuze)
