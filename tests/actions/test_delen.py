"""May a colleague write in the folder that was shared with them, and there only? Do reports say what needs a look?"""

from datetime import timedelta

import pytest

from content_types.base import path_of
from portal.actions import delen, prullenbak, webboom, webeigenaar, webmap
from portal.actions import gebruiker as gebruikers
from portal.actions import pagina as paginas
from portal.services import rights, webdelen, webrapport
from portal.services.actor import NotAllowed
from tests import wereld
from workflows.machine import Refused
from workflows.permissions import Permission


@pytest.fixture
def by(portal):
    with portal.site_as(rights.SYSTEM) as by:
        yield by


@pytest.fixture
def map_(by):
    made = webmap.maken(by, by.site, "Dakkapellen")
    paginas.stap(made, "publiceren", by)
    return made


def share(map_, by, name="behandelaar", **more):
    delen.geven(map_, wereld.person(by, name).__name__, wereld.acting(by, "redacteur"), **more)
    return wereld.acting(by, name)


def test_who_a_folder_is_shared_with_writes_in_it_and_nowhere_else(by, map_):
    other = share(map_, by)
    page = paginas.maken(other, "Regels", "Tekst.", map_=webmap.maken(other, map_, "Dieper"))
    paginas.stap(page, "publiceren", other)
    prullenbak.weggooien(page, other)
    for deed in (lambda: paginas.maken(other, "X", "x"), lambda: prullenbak.weggooien(map_, other),
                 lambda: webboom.verplaatsen(map_, by.site, "elders", other), lambda: webboom.verschuiven(map_, 1, other),
                 lambda: paginas.wijzigen(by.site["contact"], other, tekst="x"), lambda: delen.geven(map_, "x", other),
                 lambda: webmap.menu(map_, other, in_menu=True, in_voet=True)):
        with pytest.raises(NotAllowed):
            deed()


def test_sharing_ends_on_its_day_or_when_it_is_taken_back(by, map_):
    share(map_, by, tot=by.today)
    later = wereld.acting(by, "behandelaar")
    later.now += timedelta(days=1)
    assert wereld.acting(by, "behandelaar").may(Permission.EDIT, map_) and not later.may(Permission.EDIT, map_)
    delen.terugnemen(map_, wereld.person(by, "behandelaar").__name__, wereld.acting(by, "redacteur"))
    assert not wereld.acting(by, "behandelaar").may(Permission.EDIT, map_)


@pytest.mark.parametrize("name, more", [("aanvrager", {}), ("brandweer", {}), ("redacteur", {}), ("behandelaar", {"tot": -1})])
def test_sharing_is_with_staff_who_may_not_yet_and_not_until_a_day_that_is_over(by, map_, name, more):
    with pytest.raises(Refused):
        share(map_, by, name, **{key: by.today + timedelta(days=days) for key, days in more.items()})


def test_the_page_shares_says_who_may_and_takes_back(portal):
    with portal.site_as(rights.SYSTEM) as by:
        path, fatima = path_of(webmap.maken(by, by.site, "Dakkapellen")), wereld.person(by, "behandelaar").__name__
    editor, other = portal.as_("redacteur"), portal.as_("behandelaar")
    form = editor.get(f"{path}/inhoud").click("Wie mogen hier schrijven").forms["delen"]
    assert "Kies een collega" in form.submit(status=400)
    form["wie"] = fatima
    page = form.submit(status=303).follow()
    other.get(f"{path}/inhoud", status=200)
    other.get(f"{path}/delen", status=403)
    assert "/inhoud" in [link["href"] for link in other.get("/").html.select(".menu a")]
    mine = other.get("/inhoud")
    assert [link["href"] for link in mine.html.select("main a")] == [f"{path}/inhoud"]
    assert "Dakkapellen" in other.get("/signalen")
    gone = page.forms["intrekken"].submit("weg", value=fatima, status=303).follow()
    for closed in (f"{path}/inhoud", "/inhoud"):
        other.get(closed, status=403)
    assert "/inhoud" not in [link["href"] for link in other.get("/").html.select(".menu a")]
    next(form for form in gone.forms.values() if "/ongedaan/" in form.action).submit(status=303)
    other.get(f"{path}/inhoud", status=200)


def test_the_report_says_what_is_broken_old_without_owner_and_planned(portal):
    with portal.site_as(rights.SYSTEM) as by:
        doel, weg = paginas.maken(by, "Doel", "x"), paginas.maken(by, "Weg", "x")
        bron = paginas.maken(wereld.acting(by, "redacteur"), "Bron", "[a](/doel) [b](/weg) [c](/bestaat-niet) [d](/contact) "
                             "[e](/vergunningcheck) [f](/bekendmakingen) [g](https://elders.nl)")
        prullenbak.weggooien(weg, by)
        paginas.stap(bron, "publiceren", wereld.acting(by, "redacteur"))
        doel.verloopt_op = by.today
        found = webrapport.rapport(by, webboom.RESERVED)
        assert [sentence for _, sentence in found["gebroken"]] == [
            "Doel staat niet op de site", "/weg is verwijderd", "/bestaat-niet bestaat niet"]
        assert found["oud"] == [] and [one for one, _ in found["gepland"]] == [doel]
        assert bron not in [one for one, _ in found["zonder"]] and doel in [one for one, _ in found["zonder"]]
        wereld.person(by, "redacteur").actief = False
        by.now += timedelta(days=366)
        found = webrapport.rapport(by, webboom.RESERVED)
        assert bron in [one for one, _ in found["zonder"]] and bron in [one for one, _ in found["oud"]]
        wereld.person(by, "redacteur").actief = True
    page = portal.as_("redacteur").get("/rapporten")
    assert "Links die niet werken (3)" in page and "tot en met 7 oktober 2025" in page
    portal.as_("behandelaar").get("/rapporten", status=403)


def test_a_link_to_a_concept_is_said_when_the_page_is_saved(portal):
    with portal.site_as(rights.SYSTEM) as by:
        paginas.maken(by, "Concept", "x")
    form = portal.as_("redacteur").get("/contact/bewerken").forms["pagina"]
    form["tekst"] = "Zie [dit](/concept)."
    assert "Concept staat niet op de site" in form.submit("bekijken", status=303).follow()


def test_who_made_it_looks_after_it_until_it_is_handed_over_with_all_in_it(by, map_):
    wim = wereld.acting(by, "redacteur")
    dieper = webmap.maken(wim, map_, "Dieper")
    page = paginas.maken(wim, "Regels", "Tekst.", map_=dieper)
    assert webeigenaar.eigenaar(page, by.site) is wereld.person(by, "redacteur")
    fatima = wereld.person(by, "behandelaar")
    with pytest.raises(Refused):
        webeigenaar.overdragen(dieper, fatima.__name__, wim)
    share(map_, by)
    assert len(webeigenaar.overdragen(dieper, fatima.__name__, wim, ook_inhoud=True)) == 2
    assert webeigenaar.overdragen(dieper, fatima.__name__, wim, ook_inhoud=True) == ()
    assert {one.eigenaar_id for one in (dieper, page)} == {fatima.__name__}
    with pytest.raises(NotAllowed):
        webeigenaar.overdragen(page, wim.who.id, wereld.acting(by, "coordinator"))


def test_the_web_editors_hear_what_is_left_without_an_owner_by_who_leaves(portal):
    with portal.site_as(rights.SYSTEM) as by:
        map_ = webmap.maken(by, by.site, "Dakkapellen")
        page = paginas.maken(share(map_, by), "Regels", "Tekst.", map_=map_)
        fatima = wereld.person(by, "behandelaar")
        for _ in range(2):
            gebruikers.wijzigen(fatima, by, naam=fatima.naam, rollen=fatima.rollen, functie="", actief=False)
        assert webeigenaar.eigenaar(page, by.site) is None
        assert page in [one for one, _ in webrapport.rapport(by, webboom.RESERVED)["zonder"]]
    assert portal.as_("redacteur").get("/signalen").text.count("zorgde voor Regels") == 1


def test_a_share_of_before_the_list_of_shared_folders_is_found_after_the_upgrade(by, map_):
    from content_types.evolve import d2026_12_02_delen as step
    other = share(map_, by)
    by.site.webbeheer.gedeeld = None
    assert webdelen.mappen_van(other) == []
    for _ in range(2):
        assert step.evolve(by.site) == "1 gedeelde mappen"
    assert webdelen.mappen_van(other) == [map_]
