"""Is a notice corrected by a new one that says what was wrong, and does the old one say where to look?"""

from datetime import date

import pytest

from content_types.base import path_of
from portal.actions import publicatie as publicaties
from portal.actions import rectificatie, terinzagetermijn
from portal.services import rights
from portal.services.actor import NotAllowed
from portal.views.public import reactie
from portal.views.public import rectificatie as woorden
from portal.views.public.publicatie import bezwaar
from tests import wereld
from workflows.machine import Refused

FOUT = {"fout": "Er stond huisnummer 12.", "goed": "Het is huisnummer 21.", "reden": "Iedereen kon weten waar het om ging."}
PLEK = {**{name: wereld.PLEK[name] for name in ("straat", "postcode", "plaats", "toevoeging")}, "huisnummer": "21"}


def check(publicatie, by):
    editor = wereld.acting(by, "redacteur")
    for document in publicatie.documenten():
        document.ongelezen = False
    publicaties.wijzigen(publicatie, {"titel": publicatie.titel, "samenvatting": publicatie.samenvatting,
                                      "documenten": set(publicatie), "gecontroleerd": True}, editor)
    return editor


def online(publicatie, by):
    publicaties.publiceren(publicatie, check(publicatie, by))
    return publicatie


def corrected(by, **changes):
    """(dossier, old, new): the new one online a week later, on 14 October 2025."""
    dossier = wereld.a_dossier(by, "gepubliceerd")
    old = wereld.notice(dossier, by)
    wereld.on(by, date(2025, 10, 14))
    made = rectificatie.klaarzetten(old, wereld.acting(by, "redacteur"), **{**FOUT, "plek": PLEK, **changes})
    return dossier, old, online(made, by)


def test_the_new_one_says_what_was_wrong_and_the_old_one_where_to_look(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        _, old, new = corrected(by)
        assert new.titel.startswith("Rectificatie: ") and new.adres.startswith("Kerkstraat 21")
        assert (old.gerectificeerd_door, new.rectificeert) == (path_of(new), path_of(old))
        assert old.wijzigingen[-1][1:] == ("rectificatie", FOUT["goed"]) and old.gewijzigd_op == by.now
        was, new_words = woorden.paneel(old, "/"), woorden.paneel(new, "/")
        assert "dinsdag 14 oktober 2025" in was["zinnen"][0] and was["url"] == path_of(new)
        assert [text for _, text in new_words["rijen"]] == [FOUT["fout"], FOUT["goed"]]
        assert bezwaar(old, by.today) is None and bezwaar(new, by.today)["tot"] == "dinsdag 18 november 2025"


@pytest.mark.parametrize("opnieuw, einde", [(False, date(2025, 11, 18)), (True, date(2025, 11, 25))])
def test_the_term_begins_again_only_where_somebody_chose_so(portal, opnieuw, einde):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "gepubliceerd")
        old = wereld.notice(dossier, by)
        wereld.on(by, date(2025, 11, 19))
        late = wereld.a_bezwaar(dossier, by)
        wereld.on(by, date(2025, 10, 14))
        new = online(rectificatie.klaarzetten(old, wereld.acting(by, "redacteur"), **FOUT, opnieuw=opnieuw), by)
        besluit = dossier.bekendgemaakt()
        assert (new.bezwaar_einde, besluit.bezwaar_einde, late.tijdig) == (einde, einde, opnieuw)
        assert FOUT["reden"] in woorden.paneel(new, "/")["zinnen"][0]


def test_the_banner_goes_when_the_correction_is_taken_back(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        _, old, new = corrected(by)
        publicaties.intrekken(new, "De rectificatie was niet nodig.", wereld.acting(by, "redacteur"))
        assert old.gerectificeerd_door == "" and woorden.paneel(old, "/") is None and bezwaar(old, by.today) is not None


def test_it_is_made_once_and_only_by_who_publishes_of_what_is_online(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "gepubliceerd")
        old, editor = wereld.notice(dossier, by), wereld.acting(by, "redacteur")
        with pytest.raises(NotAllowed):
            rectificatie.klaarzetten(old, wereld.acting(by, "behandelaar"), **FOUT)
        with pytest.raises(Refused, match="waarom de termijn"):
            rectificatie.klaarzetten(old, editor, **FOUT | {"reden": " "})
        made = rectificatie.klaarzetten(old, editor, **FOUT)
        assert rectificatie.klaarzetten(old, editor, **FOUT) is made and len(dossier.publicaties) == 2
        assert {d.__name__ for d in made.documenten()} == {d.__name__ for d in old.documenten()}
        with pytest.raises(Refused, match="online staat"):
            rectificatie.klaarzetten(made, editor, **FOUT)
        online(made, by)
        with pytest.raises(Refused, match="al gerectificeerd"):
            rectificatie.klaarzetten(old, editor, **FOUT)


def test_what_was_wrong_goes_through_the_check_for_personal_data_too(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        old = wereld.notice(wereld.a_dossier(by, "gepubliceerd"), by)
        made = rectificatie.klaarzetten(old, wereld.acting(by, "redacteur"), **FOUT | {"fout": "Er stond Jan Jansen."})
        with pytest.raises(Refused, match="de naam Jan Jansen in wat er fout stond"):
            online(made, by)


def test_of_a_draft_the_documents_and_the_term_stay_where_they_lie_open(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        terinzagelegging = wereld.laid_open(by)
        old, editor = terinzagetermijn.bekendmaking_van(terinzagelegging, by.site), wereld.acting(by, "redacteur")
        with pytest.raises(Refused, match="terinzagelegging af te breken"):
            rectificatie.klaarzetten(old, editor, **FOUT, opnieuw=True)
        new = online(rectificatie.klaarzetten(old, editor, **FOUT), by)
        assert not list(new) and old.vastgelegd and not old.vervolg
        assert reactie.reactie(new, by.today, "/nieuw", "")["url"] == f"{path_of(old)}/zienswijze"
        assert reactie.reactie(old, by.today, path_of(old), "")["stand"] == "open"


def test_the_web_editor_sees_the_dates_first(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        path = path_of(wereld.notice(wereld.a_dossier(by, "gepubliceerd"), by))
    editor = portal.as_("redacteur")
    page = editor.get(f"{path}/rectificeren")
    page.mustcontain("De laatste dag blijft dinsdag 18 november 2025.", "tot en met dinsdag 18 november 2025.")
    form = page.forms["rectificeren"]
    form["fout"] = FOUT["fout"]
    wrong = form.submit(status=422)
    wrong.mustcontain("Kies of de termijn opnieuw begint", FOUT["fout"])
    form = wrong.forms["rectificeren"]
    form["goed"], form["reden"], form["opnieuw"], form["huisnummer"] = FOUT["goed"], FOUT["reden"], "nee", "21"
    form = form.submit().follow().forms["bekendmaking"]
    form["gecontroleerd"] = True
    portal.work()
    new = form.submit("bekijken").follow().forms["publiceren"].submit().follow()
    new.mustcontain("Dit is een rectificatie", FOUT["fout"], "Kerkstraat 21")
    portal.work()
    portal.browser().get(path).mustcontain("is gerectificeerd", new.request.path)
    portal.browser().get("/bekendmakingen").mustcontain("Gerectificeerd", "Rectificatie: Vergunning verleend")
