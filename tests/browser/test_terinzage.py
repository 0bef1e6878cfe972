"""Are the pages about laying open and zienswijzen well for everybody, empty, filled, with errors, late, and printed?"""

from datetime import datetime, time, timedelta

import pytest

from content_types.base import path_of
from portal.actions import zienswijze as zienswijzen
from portal.services import rights
from tests import wereld
from tests.browser.conftest import looked


@pytest.fixture
def places(site):
    """A draft that can be laid open, one prepared, and one that lies open with zienswijzen."""
    with site.site_as(rights.SYSTEM) as by, wereld.in_app(site):
        ready, waiting = wereld.an_ontwerp(by), wereld.laid_open(by, online=False)
        laying = wereld.laid_open(by)
        dossier = laying.dossier
        early = wereld.a_zienswijze(dossier, by)
        wereld.a_zienswijze(dossier, by, wijze="brief", naam="Opa Smit", email="")
        found = {"ontwerp": path_of(ready), "voorbereid": path_of(waiting), "concept": waiting.publicatie,
                 "dossier": path_of(dossier), "pub": laying.publicatie, "terinzage": path_of(laying),
                 "zienswijze": path_of(early), "link": zienswijzen.link_van(early, by), "zaak": dossier.zaaknummer,
                 "code": zienswijzen.links.volgcode(by.settings, dossier.zaaknummer)}
    site.work()
    return found


PAGES = {
    "": ["{pub}", "{pub}/zienswijze", "{link}", "/bekendmakingen?soort=ontwerp"],
    "behandelaar": ["{ontwerp}", "{ontwerp}/ter-inzage-leggen", "{voorbereid}", "{dossier}", "{terinzage}",
                    "{terinzage}/bewijs", "{dossier}/zienswijzen-overzicht", "{dossier}/zienswijze-invoeren", "{zienswijze}",
                    "{dossier}/deelnemers"],
    "balie": ["{dossier}/zienswijze-invoeren", "{pub}"],
    "redacteur": ["{concept}", "{concept}/bewerken", "{pub}"],
}
"""Who, and the pages they see; empty name: everybody."""


@pytest.mark.parametrize("name", PAGES, ids=lambda name: name or "bezoeker")
def test_every_page_is_accessible(visit, places, name):
    wrong = []
    with visit(name) as page:
        for path in PAGES[name]:
            page.goto(path.format(**places))
            wrong += [f"{path}: {problem}" for problem in looked(page)]
    assert wrong == []


def test_giving_a_zienswijze_is_accessible_with_errors_when_checked_and_when_sent(visit, places):
    wrong = []
    with visit(javascript=True) as page:

        def look(name: str, button: str):
            with page.expect_navigation():
                page.get_by_role("button", name=button).click()
            wrong.extend(f"{name}: {problem}" for problem in looked(page))

        page.goto(places["pub"] + "/zienswijze")
        look("fouten", "Verder naar controleren")
        for field, value in (("naam", "K. Smit"), ("adres", "Molenweg 7"), ("email", "k@smit.test"), ("tekst", "Te hoog.")):
            page.fill(f"#zienswijze-{field}", value)
        look("controleren", "Verder naar controleren")
        look("geen bestand", "Bestanden toevoegen")
        look("verstuurd", "Zienswijze versturen")
        assert page.get_by_role("heading", level=1).inner_text() == "Wij hebben uw zienswijze ontvangen"
    assert wrong == []


def test_the_forms_of_staff_are_accessible_with_errors(visit, places):
    wrong = []
    with visit("behandelaar") as page:
        for path, button in (("{ontwerp}/ter-inzage-leggen", "Klaarzetten voor de redactie"),
                             ("{dossier}/zienswijze-invoeren", "Zienswijze invoeren"), ("{zienswijze}", "Beantwoorden")):
            page.goto(path.format(**places))
            with page.expect_navigation():
                page.get_by_role("button", name=button, exact=True).click()
            wrong += [f"{path}: {problem}" for problem in looked(page)]
            assert page.title().startswith("Fout:"), path
    assert wrong == []


def test_the_last_day_and_the_day_after_in_the_browser_without_javascript(visit, site, places):
    last = datetime.combine(datetime(2025, 11, 17), time(12))
    for moment, words in ((last, "vandaag is de laatste dag"), (last + timedelta(1), "U kon reageren tot en met")):
        site.clock.set(moment)
        with visit(javascript=False) as page:
            page.goto(places["pub"])
            assert page.get_by_text(words).first.is_visible()
            assert page.get_by_role("link", name="Geef uw zienswijze").count() == (moment == last)


def test_a_late_zienswijze_and_its_pages_are_accessible(visit, site, places):
    site.clock.set(datetime.combine(datetime(2025, 11, 18), time(12)))
    with site.site_as(rights.SYSTEM) as by:
        late = wereld.a_zienswijze(by.site["dossiers"].by_zaaknummer(places["zaak"]), by, tekst="Te laat.")
        path, link = path_of(late), zienswijzen.link_van(late, by)
    site.work()
    wrong = []
    for name, pages in (("", [places["pub"], places["pub"] + "/zienswijze", link]), ("behandelaar", [path, places["dossier"]])):
        with visit(name) as page:
            for there in pages:
                page.goto(there)
                wrong += [f"{there}: {problem}" for problem in looked(page)]
    assert wrong == []


def test_receipt_and_proof_print_whole(visit, places):
    with visit("behandelaar") as page:
        for path, words in ((places["link"], "SHA"), (places["terinzage"] + "/bewijs", "In orde")):
            page.goto(path)
            page.emulate_media(media="print")
            assert page.get_by_text(words).first.is_visible()
            assert page.pdf(format="A4").startswith(b"%PDF")
