"""Is undo offered after each deed of a web editor, does it undo just that, and never what somebody did after it?"""

import pytest
from webtest import Upload

from portal.services import rights
from tests import wereld
from tests.actions.test_webboom import picture
from tests.editor.test_redactie import another_editor


def undo(page, status=303):
    return next(form for form in page.forms.values() if "/ongedaan/" in form.action).submit(status=status).follow()


def stand(portal, path: str):
    """All that a deed can change of what is at a path; None where nothing is."""
    with portal.site_as(rights.SYSTEM) as by:
        names, obj = path.strip("/").split("/"), by.site
        for name in names:
            obj = obj.get(name) if obj is not None else None
        return None if obj is None else {
            **{key: getattr(obj, key, None) or () for key in (
                "titel", "samenvatting", "tekst", "opmaak", "alt", "state", "in_menu", "in_voet", "eigenaar", "publiceren_op",
                "publiceren_tijd", "verloopt_op", "local_roles", "blokken", "volgorde", "focus_x")},
            "werk": getattr(obj, "werkversie", None) and obj.werkversie.tekst}


def fill(editor, address: str, form: str, button: str | None = None, **values):
    found = editor.get(address).forms[form]
    for name, value in values.items():
        found[name] = value
    return found.submit(button, status=303).follow() if button else found.submit(status=303).follow()


def plan(editor, address: str):
    form = editor.get(f"{address}/planning").forms["planning"]
    for part, value in zip(("dag", "maand", "jaar"), ("9", "10", "2025"), strict=True):
        form.fields[part][1].value = value
    return form.submit(status=303).follow()


DEEDS = {
    "describe a folder": ("/bouwen", lambda e: fill(e, "/bouwen/bewerken", "map", "bewaren", titel="Anders")),
    "menu": ("/bouwen", lambda e: fill(e, "/bouwen/adres", "adres", in_menu=True, in_voet=True)),
    "move and menu": ("/bouwen/dakkapel", lambda e: fill(e, "/bouwen/dakkapel/adres", "adres", map="/", in_menu=True)),
    "plan": ("/bouwen/dakkapel", lambda e: plan(e, "/bouwen/dakkapel")),
    "take off": ("/bouwen", lambda e: e.get("/bouwen/inhoud").forms["map-intrekken"].submit("stap").follow()),
    "blocks": ("/bouwen", lambda e: fill(e, "/bouwen/blokken/nieuw/tekst", "blok", titel="Let op", tekst="Ja.")),
    "save": ("/bouwen/dakkapel", lambda e: fill(e, "/bouwen/dakkapel/bewerken", "pagina", "bekijken", tekst="Fout.")),
    "working copy": ("/bouwen/dakkapel", lambda e: fill(e, "/bouwen/dakkapel/bewerken", "pagina", "werkversie", tekst="Ooit.")),
    "with buttons": ("/bouwen/dakkapel", lambda e: fill(e, "/bouwen/dakkapel/bewerken", "met-knoppen")),
    "delete": ("/bouwen/dakkapel", lambda e: fill(e, "/bouwen/dakkapel/verwijderen", "verwijderen")),
}


@pytest.mark.parametrize("name", DEEDS)
def test_each_deed_offers_undo_that_makes_it_as_it_was(portal, editor, site, name):
    path, deed = DEEDS[name]
    before = stand(portal, path)
    page = deed(editor)
    assert stand(portal, path) != before
    assert "Ongedaan gemaakt" in undo(page)
    assert stand(portal, path) == before


@pytest.mark.parametrize("soort, fields, path", [
    ("pagina", {"titel": "Nieuw", "tekst": "x"}, "/nieuw"), ("nieuws", {"titel": "Nieuw", "tekst": "x"}, "/nieuw"),
    ("map", {"titel": "Nieuw"}, "/nieuw")])
def test_what_was_added_goes_to_the_bin(portal, editor, soort, fields, path):
    page = fill(editor, f"/toevoegen/{soort}", "map" if soort == "map" else "pagina", "publiceren", **fields)
    undo(page)
    assert stand(portal, path) is None and "Nieuw" in editor.get("/prullenbak")


def test_files_that_came_together_go_together_and_what_was_there_stays(portal, editor):
    def send(*names):
        form = editor.get("/toevoegen/bestand").forms["uploaden"]
        form["bestand"] = [Upload(name, wereld.PDF + name.encode()) for name in names]
        return form.submit(status=303).follow()

    send("a.pdf")
    portal.clock.set(portal.clock.now().replace(minute=30))
    undo(send("a.pdf", "b.pdf"))
    assert stand(portal, "/a.pdf") and stand(portal, "/b.pdf") is None


def test_describing_and_publishing_an_image_is_undone_together(portal, editor):
    form = editor.get("/toevoegen/afbeelding").forms["uploaden"]
    form["bestand"] = [Upload("huis.jpg", picture().getvalue())]
    form = form.submit(status=303).follow().forms["afbeelding"]
    before = stand(portal, "/huis.jpg")
    form["alt"], form["focus_x"] = "Het gemeentehuis", "10"
    undo(form.submit("publiceren", status=303).follow())
    assert stand(portal, "/huis.jpg") == before


def test_sharing_is_taken_back_and_a_share_taken_back_is_given_again(portal, editor, site):
    with portal.site_as(rights.SYSTEM) as by:
        fatima = wereld.person(by, "behandelaar").__name__
    undo(fill(editor, f"{site}/delen", "delen", wie=fatima))
    assert stand(portal, site)["local_roles"] == ()
    fill(editor, f"{site}/delen", "delen", wie=fatima)
    before = stand(portal, site)["local_roles"]
    undo(editor.get(f"{site}/delen").forms["intrekken"].submit("weg", value=fatima, status=303).follow())
    assert stand(portal, site)["local_roles"] == before != ()


def test_a_page_that_was_taken_over_can_be_given_back(portal, editor):
    wanda = another_editor(portal)
    editor.get("/contact/bewerken")
    page = wanda.get("/contact/bewerken").forms["overnemen"].submit(status=303).follow()
    undo(page)
    assert "Wim Web werkt sinds" in wanda.get("/contact/bewerken")
    assert "gaf de pagina Contact aan u terug" in editor.get("/signalen")


def test_what_was_planned_and_put_online_by_hand_is_planned_again(portal, editor, site):
    editor.get("/bouwen/inhoud").forms["stap-dakkapel"].submit("stap", value="intrekken", status=303)
    form = editor.get("/bouwen/dakkapel/planning").forms["planning"]
    for part, value in zip(("dag", "maand", "jaar"), ("9", "10", "2025"), strict=True):
        form.fields[part][0].value = value
    form["publiceren_tijd"] = "9.30"
    form.submit(status=303)
    before = stand(portal, "/bouwen/dakkapel")
    page = editor.get("/bouwen/inhoud")
    assert "Gepland voor 9 oktober 2025 om 9.30 uur" in page
    undo(page.forms["stap-dakkapel"].submit("stap", value="publiceren", status=303).follow())
    assert stand(portal, "/bouwen/dakkapel") == before


def test_what_a_colleague_did_after_it_is_not_undone_with_it(portal, editor, site):
    mine = fill(editor, "/bouwen/dakkapel/bewerken", "pagina", "bekijken", tekst="Van Wim.")
    fill(another_editor(portal), "/bouwen/dakkapel/bewerken", "pagina", "bekijken", tekst="Van Wanda.")
    assert "daarna nog gewijzigd" in undo(mine)
    assert stand(portal, "/bouwen/dakkapel")["tekst"] == "Van Wanda."
