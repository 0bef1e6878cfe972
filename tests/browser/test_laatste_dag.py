"""What does somebody see on the last day of each kind of term, and on the day after?

Each row is one look by one person. The days were counted by hand from the law (the article stands with each), never by the
code under test. Many end at Christmas 2025: Thursday and Friday are holidays, then a weekend, so Monday 29 December is the
first day that can be a last day (Atw art. 1 lid 1, art. 3).
"""

import io
from dataclasses import dataclass
from datetime import date, datetime

import pytest

from content_types.base import path_of
from portal.actions import aanvulling, afwezigheid, dwangsom, melding
from portal.actions import adviesverzoek as adviezen
from portal.actions import dossier as dossiers
from portal.actions import uitstel as uitstellen
from portal.services.links import volgcode
from tests import wereld
from tests.browser.conftest import log_in
from tests.zaak import Zaak

DONDERDAG = date(2025, 10, 30)
"""Received on this day: eight weeks end on Christmas Day."""
MIJN = "aanvrager met code"
PLAN = "Dakkapel aan de voorkant"
STIL = "/dossiers?kaart=opgeschort"
"""The dossiers whose clock stands still."""


@dataclass
class Blik:
    """`wie` looks at `pad` at this moment; what is there and what is not."""

    op: datetime
    wie: str
    pad: str
    wel: tuple[str, ...] = ()
    niet: tuple[str, ...] = ()


def dag(year: int, month: int, day: int, hour: int = 12, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute)


def beslistermijn(site):
    """Eight weeks (Ow 16.64): 25 December, so legally Monday 29; safely Wednesday 24. Extending until the legal last day."""
    zaak = Zaak(site, DONDERDAG)
    lijst, verlengen = "/dossiers", f"{zaak.pad}/termijn/verlengen"
    return [Blik(dag(2025, 12, 24, 23, 59), "behandelaar", lijst, ("Vandaag",), ("te laat",)),
            Blik(dag(2025, 12, 25, 0, 1), "behandelaar", lijst, ("1 dag te laat",)),
            Blik(dag(2025, 12, 29, 23, 59), "behandelaar", f"{zaak.pad}/termijn", ("maandag 29 december 2025",), ()),
            Blik(dag(2025, 12, 29, 23, 59), "behandelaar", verlengen, ("Met hoeveel weken?", "Overleg met een jurist"),
                 ("Dit kan nu niet",)),
            Blik(dag(2025, 12, 30, 0, 1), "behandelaar", verlengen, ("Dit kan nu niet",), ("Met hoeveel weken?",))]


def beslistermijn_uitgebreid(site):
    """Six months (Awb 3:18) from 25 July 2025: Sunday 25 January 2026, which the Atw leaves; safely Friday 23."""
    zaak = Zaak(site, date(2025, 7, 25), procedure="uitgebreid")
    return [Blik(dag(2026, 1, 23), "behandelaar", "/dossiers", ("Vandaag",)),
            Blik(dag(2026, 1, 24), "behandelaar", "/dossiers", ("1 dag te laat",)),
            Blik(dag(2026, 1, 24), "behandelaar", f"{zaak.pad}/termijn", ("zondag 25 januari 2026",))]


def hersteltermijn(site):
    """Until 17 November; leaving it out of handling four weeks longer (Awb 4:5 lid 4): Monday 15 December."""
    zaak = Zaak(site, DONDERDAG)
    zaak.doe(date(2025, 11, 3), aanvulling.vragen, punten=["Een doorsnede"], hersteltermijn_einde=date(2025, 11, 17))
    mijn = f"/mijn/{zaak.zaaknummer}"
    return [Blik(dag(2025, 11, 3), "behandelaar", STIL, (), (PLAN,)), Blik(dag(2025, 11, 4), "behandelaar", STIL, (PLAN,)),
            Blik(dag(2025, 11, 16), "behandelaar", STIL, (PLAN,)), Blik(dag(2025, 11, 17), "behandelaar", STIL, (), (PLAN,)),
            Blik(dag(2025, 11, 17, 23, 59), MIJN, mijn, ("maandag 17 november 2025. Dat is vandaag.",)),
            Blik(dag(2025, 11, 18, 0, 1), MIJN, mijn, ("niet op tijd of niet alles aangevuld",), ("Dat is vandaag",)),
            Blik(dag(2025, 12, 15), "behandelaar", zaak.pad, ("Buiten behandeling laten",)),
            Blik(dag(2025, 12, 16), "behandelaar", zaak.pad, (), ("Buiten behandeling laten",))]


def ter_inzage(site):
    """Six weeks from Friday 14 November, the day itself counts (Awb 3:16 lid 2): 25 December, so Monday 29."""
    site.clock.set(dag(2025, 11, 14))
    with site.site_as(site.SYSTEM) as by, wereld.in_app(site):
        pub = wereld.laid_open(by).publicatie
    return [Blik(dag(2025, 12, 28), "", pub, ("maandag 29 december 2025", "nog 1 dag", "Geef uw zienswijze")),
            Blik(dag(2025, 12, 29, 23, 59), "", pub, ("vandaag is de laatste dag", "Geef uw zienswijze")),
            Blik(dag(2025, 12, 30, 0, 1), "", pub, ("U kon reageren tot en met",), ("Geef uw zienswijze",)),
            Blik(dag(2025, 12, 30, 0, 1), "", f"{pub}/zienswijze", ("te laat",))]


def bezwaar(site):
    """Six weeks from the day after 13 November (Awb 6:7, 6:8): 25 December, so Monday 29."""
    zaak = Zaak(site, date(2025, 11, 13), "gepubliceerd")
    pub, mijn = zaak.lees(lambda z: z.publicaties[0]), f"/mijn/{zaak.zaaknummer}"
    return [Blik(dag(2025, 12, 29, 23, 59), "", pub, ("maandag 29 december 2025", "vandaag is de laatste dag")),
            Blik(dag(2025, 12, 30, 0, 1), "", pub, ("U kon bezwaar maken tot en met maandag 29 december 2025",),
                 ("laatste dag",)),
            Blik(dag(2025, 12, 29), MIJN, mijn, ("maandag 29 december 2025",)),
            Blik(dag(2026, 1, 5), "", pub, (), ("Dit besluit is onherroepelijk",)),
            Blik(dag(2026, 1, 6), "", pub, ("Dit besluit is onherroepelijk",))]  # a letter of 29 December may come until the 5th


def beroep(site):
    """Six weeks from the day after it was laid open on 13 November (Awb 6:8 lid 4): 25 December, so Monday 29."""
    site.clock.set(dag(2025, 9, 18))
    with site.site_as(site.SYSTEM) as by, wereld.in_app(site):
        zaaknummer = wereld.laid_open(by).dossier.zaaknummer
    site.clock.set(dag(2025, 11, 13))
    site.work()
    with site.site_as(site.SYSTEM) as by, wereld.in_app(site):
        pub = path_of(wereld.decided_after_draft(by.site["dossiers"].by_zaaknummer(zaaknummer), by))
    return [Blik(dag(2025, 12, 29, 23, 59), "", pub, ("in beroep gaan", "maandag 29 december 2025", "vandaag is de laatste dag")),
            Blik(dag(2025, 12, 30, 0, 1), "", pub, ("U kon in beroep gaan tot en met maandag 29 december 2025",))]


def beslissing_op_bezwaar(site):
    """Six weeks from the day after the term for bezwaar, 29 December (Awb 7:10 lid 1): Monday 9 February 2026."""
    zaak = Zaak(site, date(2025, 11, 13), "gepubliceerd")
    with zaak.op(date(2025, 12, 1)) as by:
        pad = path_of(wereld.a_bezwaar(zaak.dossier(by), by))
    return [Blik(dag(2026, 2, 9), "behandelaar", pad, ("Vandaag", "maandag 9 februari 2026")),
            Blik(dag(2026, 2, 10), "behandelaar", pad, ("1 dag te laat",))]


def dwangsomdagen(site):
    """Over on Monday 29 December; a notice of the 30th is valid; two weeks (Awb 4:17 lid 3): free until 13 January; 42 days."""
    zaak = Zaak(site, DONDERDAG)
    zaak.doe(date(2025, 12, 30), dwangsom.ingebrekestelling_noteren, ontvangen=date(2025, 12, 30))
    pad = f"{zaak.pad}/termijn"
    return [Blik(dag(2026, 1, 13), "behandelaar", pad, ("woensdag 14 januari 2026",), ("€ 23, of",)),
            Blik(dag(2026, 1, 14), "behandelaar", pad, ("€ 23",)),
            Blik(dag(2026, 2, 24), "behandelaar", pad, ("€ 1.397, of € 1.442",)),
            Blik(dag(2026, 2, 25), "behandelaar", pad, ("€ 1.442",), ("€ 1.397",))]


def dwangsom_te_vroeg(site):
    """A notice on the last day itself is too early (rules 1.9)."""
    zaak = Zaak(site, DONDERDAG)
    zaak.doe(date(2025, 12, 29), dwangsom.ingebrekestelling_noteren, ontvangen=date(2025, 12, 24))
    return [Blik(dag(2025, 12, 30), "behandelaar", f"{zaak.pad}/termijn", ("te vroeg",), ("€ 23 per dag",))]


def van_rechtswege(site):
    """Wabo, eight weeks from 9 January 2023: 6 March; the permit comes the day after (Wabo 3.9 lid 3)."""
    zaak = Zaak(site, date(2023, 1, 9))
    return [Blik(dag(2023, 3, 6, 23, 59), "behandelaar", zaak.pad, (), ("van rechtswege verleend",)),
            Blik(dag(2023, 3, 7, 0, 1), "behandelaar", zaak.pad, ("van rechtswege verleend op dinsdag 7 maart 2023",
                                                                   "Leg dit voor aan een jurist"))]


def uitstel(site):
    """Days that the applicant agreed to do not count (Awb 4:15 lid 2 a): 10 up to and including 23 November."""
    zaak = Zaak(site, DONDERDAG)
    with zaak.op(date(2025, 11, 5)) as by:
        dossier, handler = zaak.dossier(by), wereld.acting(by, "behandelaar")
        brief = dossiers.document_toevoegen(dossier, io.BytesIO(wereld.PDF), "brief.pdf", handler)
        uitstellen.noteren(dossier, handler, ingestemd_op=date(2025, 11, 4), van=date(2025, 11, 10),
                           tot_en_met=date(2025, 11, 23), document=brief.__name__)
    return [Blik(dag(2025, 11, 9), "behandelaar", STIL, (), (PLAN,)), Blik(dag(2025, 11, 10), "behandelaar", STIL, (PLAN,)),
            Blik(dag(2025, 11, 23), "behandelaar", STIL, (PLAN,)), Blik(dag(2025, 11, 24), "behandelaar", STIL, (), (PLAN,))]


def advies(site):
    """The day that the request names is the last (Awb 3:6)."""
    zaak = Zaak(site, DONDERDAG)
    zaak.doe(date(2025, 11, 3), adviezen.vragen, adviesorganisatie="brandweer", vraag="Is dit veilig?",
             uiterlijk=date(2025, 11, 17))
    return [Blik(dag(2025, 11, 17, 23, 59), "brandweer", "/adviezen", ("Vandaag",)),
            Blik(dag(2025, 11, 18, 0, 1), "brandweer", "/adviezen", ("1 dag te laat",)),
            Blik(dag(2025, 11, 18), "behandelaar", f"{zaak.pad}/behandeltaken", ("Advies was gevraagd voor uiterlijk 17",))]


def vervanging(site):
    """Who replaces a colleague sees their work up to and including the last day of absence."""
    zaak = Zaak(site, DONDERDAG)
    with zaak.op(date(2025, 11, 3)) as by:
        fatima, karel = wereld.person(by, "behandelaar"), wereld.person(by, "collega")
        afwezigheid.afwezig_melden(fatima, date(2025, 11, 10), date(2025, 11, 14), karel, wereld.acting(by, "behandelaar"))
    return [Blik(dag(2025, 11, 14, 23, 59), "collega", zaak.pad, (PLAN,)),
            Blik(dag(2025, 11, 15, 0, 1), "collega", zaak.pad, ("U mag deze pagina niet bekijken",), (PLAN,))]


def wachttijd_en_verval(site):
    """A bouwmelding of 13 November 2025: begin from 11 December (four weeks), at the latest 13 November 2026 (Bbl 2.18)."""
    zaak = Zaak(site, date(2025, 11, 13), "gepubliceerd")
    with zaak.op(date(2025, 11, 13)) as by:
        found = wereld.a_melding(zaak.dossier(by), by, days=28)
        melding.in_behandeling_nemen(found, wereld.acting(by, "behandelaar"))
        melding.akkoord_bevinden(found, wereld.acting(by, "behandelaar"))
        pad = path_of(found)
    return [Blik(dag(2025, 12, 10), "behandelaar", pad, ("donderdag 11 december 2025", "Volledig")),
            Blik(dag(2026, 11, 13, 23, 59), "behandelaar", pad, ("Volledig",), ("vervallen na",)),
            Blik(dag(2026, 11, 14, 0, 1), "behandelaar", pad, ("Vervallen",))]


KINDS = [beslistermijn, beslistermijn_uitgebreid, hersteltermijn, ter_inzage, bezwaar, beroep, beslissing_op_bezwaar,
         dwangsomdagen, dwangsom_te_vroeg, van_rechtswege, uitstel, advies, vervanging, wachttijd_en_verval]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_last_day_and_the_day_after(site, visit, kind):
    with visit(javascript=False) as page:
        for blik in kind(site):
            site.clock.set(blik.op)
            site.work()
            text = _seen(page, site, blik)
            assert [words for words in blik.wel if words not in text] == [], (blik.op, blik.pad, text)
            assert [words for words in blik.niet if words in text] == [], (blik.op, blik.pad, text)


def _seen(page, site, blik: Blik) -> str:
    """By somebody who comes in anew."""
    page.context.clear_cookies()
    if blik.wie not in ("", MIJN):
        log_in(page, blik.wie)
    page.goto(blik.pad)
    if blik.wie == MIJN:
        _with_code(page, site, blik.pad)
    return " ".join(page.locator("main").inner_text().split())


def _with_code(page, site, pad: str) -> None:
    with site.site_as(site.SYSTEM) as by:
        code = volgcode(by.settings, pad.rpartition("/")[2])
    page.goto(f"{pad}?code={code}")
    with page.expect_navigation():
        page.get_by_role("button", name="Bekijk mijn zaak").click()
