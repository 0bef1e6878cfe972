"""Is it noted where a notice was announced officially, and is the editor told when that is not there in time?"""

from datetime import date, timedelta

import pytest

from content_types.base import path_of
from portal.actions import officieel
from portal.services import drop, rights
from portal.services.actor import NotAllowed
from tests import wereld
from workflows.machine import Refused

GOED = {"blad": "gemeenteblad", "nummer": "2025, 12345", "op": date(2025, 10, 7),
        "url": "https://zoek.officielebekendmakingen.nl/gmb-2025-12345.html"}


@pytest.mark.parametrize("days, missing", [(3, False), (4, True)])
def test_the_editor_is_warned_after_the_days_of_the_organisation(portal, days, missing):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        publicatie = wereld.notice(wereld.a_dossier(by, "gepubliceerd"), by)
        editor = wereld.acting(by, "redacteur")
        editor.now += timedelta(days=days)
        assert (officieel.ontbrekende(editor) == [publicatie]) is missing
        officieel.noteren(publicatie, editor, **GOED)
        assert officieel.ontbrekende(editor) == []


@pytest.mark.parametrize("change, reason", [({"blad": "krant"}, "blad uit de lijst"), ({"op": date(2025, 10, 8)}, "toekomst"),
                                            ({"url": "https://x.test/?m=jan%40jansen.test"}, "e-mailadres")])
def test_what_cannot_be_is_refused(portal, change, reason):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        publicatie = wereld.notice(wereld.a_dossier(by, "gepubliceerd"), by)
        with pytest.raises(NotAllowed):
            officieel.noteren(publicatie, wereld.acting(by, "behandelaar"), **GOED)
        with pytest.raises(Refused, match=reason):
            officieel.noteren(publicatie, wereld.acting(by, "redacteur"), **GOED | change)


def test_the_page_shows_it_and_the_editor_copies_the_text_for_drop(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        path = path_of(wereld.notice(wereld.a_dossier(by, "gepubliceerd"), by))
    editor = portal.as_("redacteur")
    page = editor.get(f"{path}/officieel")
    page.mustcontain("Kies in DROP de soort <strong>Besluit</strong>", "bezwaar maken tot en met dinsdag 18 november 2025",
                     f"https://portaal.test{path}", "Nog niet genoteerd", no=["Jansen"])
    form = page.forms["officieel"]
    form["nummer"], form["url"] = GOED["nummer"], "http://niet.veilig"
    form["dag"], form["maand"], form["jaar"] = "7", "10", "2025"
    page = form.submit(status=422)
    page.mustcontain("begint met https://")
    form = page.forms["officieel"]
    form["url"] = GOED["url"]
    form.submit(status=303)
    portal.browser().get(path).mustcontain("Gemeenteblad 2025, 12345", GOED["url"])


@pytest.mark.parametrize("fields, soort, words", [
    ({"soort_bekendmaking": "aanvraag", "verwacht_op": date(2025, 12, 2)}, "Aanvraag", ["uiterlijk op dinsdag 2 december 2025"]),
    ({"soort_bekendmaking": "verlenging"}, "Verlenging", ["de termijn verlengd"]),
    ({"soort_bekendmaking": "ontwerp", "voornemen": "geweigerd", "reactie_start": date(2025, 10, 7),
      "reactie_einde": date(2025, 11, 17)}, "Ontwerp", ["te weigeren", "tot en met maandag 17 november 2025"]),
    ({"soort_bekendmaking": "rectificatie", "soort_was": "beschikking", "rectificeert": "/x", "fout_was": "Nummer 12.",
      "goed_is": "Nummer 21."}, "Besluit (rectificatie)", ["Fout was: Nummer 12.", "Het moet zijn: Nummer 21."])])
def test_each_kind_has_its_own_text(portal, fields, soort, words):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        publicatie = wereld.a_notice(by)
        for name, value in fields.items():
            setattr(publicatie, name, value)
        tekst = drop.tekst(publicatie, by.site.organisaties[wereld.GEMEENTE], "https://x.test/1")
        assert drop.soort(publicatie) == soort and all(word in tekst for word in words) and "Kerkstraat 12" in tekst
