"""From asking until some days after the decision: what of everything there is does an adviser reach, by account and by link?

Everything stored in every dossier is tried by its address, every link that is found is followed, lists and search are read.
"""

import io
import re
from datetime import timedelta

import pytest

from content_types.base import Folder, path_of
from portal.actions import adviesverzoek as adviezen
from portal.actions import beschikking as beschikkingen
from portal.actions import samenhang, verwijzing
from portal.services import rights
from tests import wereld
from tests.adviser.test_toegang import by_link, mailed_link

D = "/dossiers/2025/Z-2025-000001"
NOOIT = ("geheime notitie", "niet-gekozen.pdf", "Schuur achter de molen", "Past het in de straat?", "uit-andere-zaak.pdf")
"""Words of what is not opened to the brandweer."""
LIJSTEN = ("/", "/adviezen", "/dossiers", "/dossiers?zoek=schuur", "/bekendmakingen?zoek=schuur", "/signalen", "/agenda",
           "/bekendmakingen.atom", "/mijn", "/postvak", "/beheer", "/voorkeuren")


@pytest.fixture
def zaak(portal):
    """The brandweer and welstand asked on one case, which belongs to another case from which it uses a document."""
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "in_behandeling")
        other = wereld.a_dossier(by, "in_behandeling", plan={**wereld.PLAN, "naam": "Schuur achter de molen"},
                                 bijlagen=(("uit-andere-zaak.pdf", wereld.PDF + b"%1"),))
        staff, coordinator = wereld.acting(by, "behandelaar"), wereld.acting(by, "coordinator")
        samenhang.koppelen([dossier, other], coordinator, soort="project", reden="Eén plan")
        verwijzing.verwijzen(other, dossier, [other.aanvraag.bijlagen()[0].__name__], coordinator, waarom="Zelfde plan")
        wereld.dossiers.notitie_maken(dossier, "geheime notitie", staff)
        chosen, _ = (wereld.dossiers.document_toevoegen(dossier, io.BytesIO(wereld.PDF + name.encode()), f"{name}.pdf", staff)
                     for name in ("gekozen", "niet-gekozen"))
        ask = {"uiterlijk": by.today + timedelta(14)}
        mine = adviezen.vragen(dossier, staff, adviesorganisatie="brandweer", vraag="Veilig?",
                               documenten=[chosen.__name__], **ask)
        adviezen.vragen(dossier, staff, adviesorganisatie="welstand", vraag="Past het in de straat?", **ask)
        plain = dossier.aanvraag.bijlagen()[0]
        return {path_of(thing) for thing in (dossier.aanvraag, plain, chosen, mine)}


def doe(portal, deed):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        return deed(by.site["dossiers"]["2025"]["Z-2025-000001"], by)


def answer(portal) -> str:
    """The brandweer answers with a document, whose path it is."""
    def deed(dossier, by):
        verzoek, adviser = dossier.adviesverzoeken()[0], wereld.acting(by, "brandweer")
        document = adviezen.document_toevoegen(verzoek, io.BytesIO(wereld.PDF), "advies.pdf", adviser)
        adviezen.uitbrengen(verzoek, "Ja", adviser)
        return path_of(document)
    return doe(portal, deed)


def decide(portal, days: int = 0):
    def deed(dossier, by):
        by.site.organisaties[wereld.GEMEENTE].advies_na_besluit_dagen = days
        wereld._draft(dossier, by), wereld._hand_in(dossier, by), wereld._sign(dossier, by)
        beschikkingen.bekendmaken(dossier.beschikkingen()[0], wereld.acting(by, "behandelaar"))
    doe(portal, deed)


def everything(portal) -> list[str]:
    """The path of everything in every dossier."""
    def walk(thing):
        yield path_of(thing)
        for child in thing.values() if isinstance(thing, Folder) else ():
            yield from walk(child)
    with portal.site_as(rights.SYSTEM) as by:
        return [*walk(by.site["dossiers"]), *walk(by.site["samenhangen"])]


def reached(portal, browser) -> set[str]:
    """What opens by its address, and by following every link from there; no page has a word of what is not shared."""
    todo, seen, opened = [*everything(portal), *LIJSTEN], set(), set()
    while todo:
        path = todo.pop()
        if path in seen or "uitloggen" in path:
            continue
        seen.add(path)
        page = browser.get(path, status="*")
        if page.status_int == 200 and path.startswith(("/dossiers", "/samenhangen")):
            opened.add(path.partition("#")[0])
        if page.content_type == "text/html":
            assert not [word for word in NOOIT if word in page.text], path
            found = re.findall(r'(?:href|src)="(?:https://portaal\.test)?(/[^"#]*)', page.text) if page.status_int == 200 else []
            todo += [link.replace("&amp;", "&") for link in found if not link.startswith("/static")]
    return opened


VIEWS = re.compile(r"(/zegel(\.pdf)?|/versturen|/advies\.pdf|/kijken|/markeringen|/met-markeringen\.pdf|/bladzijde/\d+)?(\?.*)?$")
"""What follows the address of a thing on the pages about it; each asks the rights of that thing."""

MOMENTEN = {
    "gevraagd": (lambda portal: None, 0, True),
    "beantwoord": (answer, 0, True),
    "ingetrokken": (lambda portal: doe(portal, lambda d, by: adviezen.intrekken(d.adviesverzoeken()[0], wereld.acting(
        by, "behandelaar"))), 0, False),
    "beantwoord en besloten": (lambda portal: answer(portal) and decide(portal), 0, False),
    "besloten, de laatste dag": (lambda portal: (answer(portal), decide(portal, 5))[0], 5, True),
    "besloten, de dag daarna": (lambda portal: (answer(portal), decide(portal, 5))[0], 6, False),
    "niet beantwoord en besloten": (lambda portal: decide(portal, 5), 0, False),
}
"""What happened, how many days ago, and whether the request is still open to the brandweer."""


@pytest.mark.parametrize("way", ["account", "link"])
@pytest.mark.parametrize("moment", MOMENTEN)
def test_an_adviser_reaches_what_was_opened_and_nothing_else_from_asking_until_after_the_decision(portal, zaak, moment, way):
    deed, days, open_ = MOMENTEN[moment]
    link = by_link(portal) if way == "link" else None
    document = deed(portal)
    portal.clock.set(portal.clock.now() + timedelta(days=days))
    portal.work()
    if way == "link" and days:
        link = portal.browser()
        if open_:
            mail = portal.browser().get(mailed_link(portal), status=410).forms["nieuwe-link"].submit(status=200)
            assert "nieuwe link" in mail
            link.get(mailed_link(portal)).forms["openen"].submit(status=303)
    browser = portal.as_("brandweer") if way == "account" else link
    found = reached(portal, browser)
    shared = {*zaak, *([document] if document else [])}
    pages = {path for path in found if path.startswith(D)}
    assert {VIEWS.sub("", path) for path in pages} == (shared if open_ else set())
    assert not {path for path in found if not path.startswith(D)}


def test_before_anybody_asked_an_adviser_reaches_nothing(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_dossier(by, "in_behandeling")
        assert "samenhangen" in by.site
    assert reached(portal, portal.as_("brandweer")) == set()


# A link that does not open


def _replaced(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        adviezen.link_opnieuw_sturen(by.site["dossiers"]["2025"]["Z-2025-000001"].adviesverzoeken()[0], by)


DICHT = {
    "expired": lambda portal: portal.clock.set(portal.clock.now() + timedelta(days=4)),
    "replaced": _replaced,
    "withdrawn": MOMENTEN["ingetrokken"][0],
    "after the decision": lambda portal: decide(portal),
    "after the days": lambda portal: (answer(portal), decide(portal, 1),
                                      portal.clock.set(portal.clock.now() + timedelta(days=2))),
}


@pytest.mark.parametrize("what", DICHT)
def test_a_link_that_does_not_open_says_so_without_a_word_of_the_case(portal, zaak, what):
    link = mailed_link(portal)
    DICHT[what](portal)
    page = portal.browser().get(link, status=410)
    assert page.html.h1.text == "Deze link werkt niet meer"
    _no_word_of_the_case(portal, page)


def test_an_expired_link_of_what_was_withdrawn_offers_no_new_one(portal, zaak):
    link = mailed_link(portal)
    DICHT["withdrawn"](portal), DICHT["expired"](portal)
    page = portal.browser().get(link, status=410)
    assert "Dit adviesverzoek is ingetrokken." in page and "nieuwe-link" not in page.forms


def test_an_adviser_with_an_account_reads_that_the_request_was_withdrawn_and_no_word_of_the_case(portal, zaak):
    MOMENTEN["ingetrokken"][0](portal)
    pad = next(path for path in zaak if "/adviezen/" in path)
    page = portal.as_("brandweer").get(pad, status=403)
    assert "Dit adviesverzoek is ingetrokken." in page
    _no_word_of_the_case(portal, page)
    for name in ("welstand", "redacteur"):
        assert "ingetrokken" not in portal.as_(name).get(pad, status=403), name


def _no_word_of_the_case(portal, page):
    """Not in what is read; the address somebody typed themselves apart."""
    with portal.site_as(rights.SYSTEM) as by:
        dossier = by.site["dossiers"]["2025"]["Z-2025-000001"]
        words = {dossier.zaaknummer, dossier.titel, *wereld.PLEK.values(), *wereld.WIE.values(), "Veilig?", "tekening.pdf",
                 "Brandweer", *dossier.aanvraag.werkzaamheden()}
    text = f"{page.html.title.text} {page.html.main.text}"
    assert not [word for word in words if word and str(word) in text and word not in (12, "particulier", "Waterrijk")]
