"""Do search engines and the Woo index find everything that is public, and nothing else? From robots.txt to each file."""

import io
from datetime import date, datetime
from functools import cache

import pytest
from lxml import etree

from content_types.bestand import Document
from portal.actions import publicatie as publicaties
from portal.services import rights, search, sitemap
from tests import wereld
from tests.conftest import shared
from tests.public.test_register import put, withdraw

S = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "d": "https://standaarden.overheid.nl/diwoo/metadata/"}
WOO = "/sitemapindex-diwoo-infocat016.xml"
INDEX_XSD = """<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="{s}" xmlns="{s}"
 elementFormDefault="qualified"><xsd:element name="sitemapindex"><xsd:complexType><xsd:sequence><xsd:element name="sitemap"
 maxOccurs="unbounded"><xsd:complexType><xsd:sequence><xsd:element name="loc" type="xsd:anyURI"/><xsd:element name="lastmod"
 type="xsd:dateTime" minOccurs="0"/></xsd:sequence></xsd:complexType></xsd:element></xsd:sequence></xsd:complexType></xsd:element>
</xsd:schema>""".format(**S)


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(shared("standards/diwoo/bundle.xsd"))))


def valid(body: bytes):
    """The document, checked against the schema of what it is."""
    root = etree.fromstring(body)
    which = etree.XMLSchema(etree.fromstring(INDEX_XSD)) if root.tag.endswith("sitemapindex") else schema()
    which.assertValid(root)
    return root


def register_with(portal, tooi="gm0363"):
    with portal.site_as(rights.SYSTEM) as by:
        by.site.organisaties[wereld.GEMEENTE].tooi = tooi
        by.site.generatie.next()


def locs(root) -> list[str]:
    return [loc.text for loc in root.findall("*/s:loc", S)]


def chain(portal) -> dict[str, list[str]]:
    """From robots.txt: every sitemap with the addresses in it, each valid."""
    browser, found = portal.browser(), {}
    robots = browser.get("/robots.txt").text
    for index in [line.partition(": ")[2] for line in robots.splitlines() if line.startswith("Sitemap: ")]:
        for loc in locs(valid(browser.get(index).body)):
            found[loc] = locs(valid(browser.get(loc).body))
    return found


def entry(portal, address: str):
    """The diwoo:DiWoo element of one address."""
    for naam in sitemap_names(portal):
        for place in valid(portal.browser().get(f"/sitemaps/diwoo-{naam}.xml").body).findall("s:url", S):
            if place.findtext("s:loc", namespaces=S) == f"https://portaal.test{address}":
                return place.find("d:Document/d:DiWoo", S)
    raise KeyError(address)


def sitemap_names(portal) -> list[str]:
    with portal.site_as(rights.SYSTEM) as by:
        return list(sitemap.delen(by.site))


def said(element, path: str) -> str:
    return element.findtext(path, namespaces=S)


def test_the_whole_chain_is_valid_and_names_all_that_is_public_and_nothing_else(portal):
    register_with(portal)
    address = put(portal, "Dakkapel & <meer>", documenten=[("besluit.pdf", wereld.PDF)])
    put(portal, "Melding", soort_bekendmaking="melding", besloten=None, mag_vanaf=date(2025, 10, 9))
    found = chain(portal)
    assert [loc.rsplit("/", 1)[1] for loc in found] == ["paginas.xml", "bekendmakingen-2025.xml", "diwoo-2025.xml"]
    assert len(found["https://portaal.test/sitemaps/bekendmakingen-2025.xml"]) == 2
    woo = found["https://portaal.test/sitemaps/diwoo-2025.xml"]
    assert woo[0] == f"https://portaal.test{address}" and len(woo) == 2
    browser = portal.browser()
    for locations in found.values():
        for loc in locations:
            browser.get(loc, status=200)


def test_a_decision_says_who_published_what_and_which_act_made_it_when(portal):
    register_with(portal)
    address = put(portal, "Dakkapel", besloten=date(2025, 10, 2), documenten=[("plan.pdf", wereld.PDF)])
    diwoo = entry(portal, address)
    publisher, [part] = diwoo.find("d:publisher", S), diwoo.findall("d:hasParts/d:hasPart", S)
    assert publisher.get("resource").endswith("/tooi/id/gemeente/gm0363") and publisher.text == "gemeente Amsterdam"
    assert said(diwoo, "d:titelcollectie/d:officieleTitel") == "Dakkapel" and said(diwoo, "d:identifiers/d:identifier")
    assert said(diwoo, ".//d:informatiecategorie") == "beschikkingen" and said(diwoo, "d:format") == "HTML"
    assert said(diwoo, ".//d:soortHandeling") == "vaststelling"
    assert said(diwoo, ".//d:atTime") == "2025-10-07T10:00:00+02:00"
    file = entry(portal, part.get("resource").removeprefix("https://portaal.test"))
    assert file.find("d:isPartOf", S).get("resource") == f"https://portaal.test{address}"
    assert said(file, ".//d:soortHandeling") == "ontvangst"


def test_of_each_document_the_true_act_counts(portal):
    register_with(portal)
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "bekendgemaakt")
        notice = publicaties.klaarzetten(dossier, wereld.acting(by, "redacteur"))
        [bijlage] = dossier.aanvraag.bijlagen()
        publicaties.kopie_opnemen(notice, bijlage, by)
        made = Document(io.BytesIO(b"kaart"), bestandsnaam="kaart.txt", mime="text/plain", door="", op=by.now)
        made.handeling = ("vaststelling", date(2025, 10, 3))
        notice.add(made, "kaart")
        for document in notice.documenten():
            document.ongelezen = False
        notice.gecontroleerd_door, notice.besloten = "x", date(2025, 10, 6)
        publicaties.publiceren(notice, by)
        paths = [f"{dossier.publicaties[0]}/{name}" for name in ("besluit", bijlage.__name__, "kaart")]
    acts = [(said(entry(portal, path), ".//d:soortHandeling"), said(entry(portal, path), ".//d:atTime")[:10]) for path in paths]
    assert acts == [("ondertekening", "2025-10-06"), ("ontvangst", "2025-10-07"), ("vaststelling", "2025-10-03")]
    assert said(entry(portal, paths[0]), ".//d:documentsoort") == "vergunning"


@pytest.mark.parametrize("zonder_titel, persoonsgegevens, reason", [
    (True, False, "correctie privacygevoelige gegevens"), (False, True, "correctie privacygevoelige gegevens"),
    (False, False, "correctie procedurele fout")])
def test_what_was_taken_back_says_why_and_tells_nothing_of_its_files(portal, zonder_titel, persoonsgegevens, reason):
    register_with(portal)
    address = put(portal, "Schuur Jansen", documenten=[("Jan.pdf", wereld.PDF)])
    with portal.site_as(rights.SYSTEM) as by:
        publicaties.intrekken(search.at(by.site, address), "Fout.", by, zonder_titel=zonder_titel,
                              persoonsgegevens=persoonsgegevens)
    body = portal.browser().get("/sitemaps/diwoo-2025.xml").body
    whys = [e.text for e in valid(body).iter(f"{{{S['d']}}}redenVerwijderingVervanging")]
    assert whys == [reason, reason] and b"Jan.pdf" not in body
    assert (b"Schuur Jansen" in body) is not zonder_titel


@pytest.mark.parametrize("tooi", ["", "gm9999"])
def test_without_a_known_code_there_is_no_woo_index_and_beheer_is_told(portal, tooi):
    register_with(portal, tooi)
    put(portal, "Dakkapel")
    assert "diwoo" not in portal.browser().get("/robots.txt").text
    portal.browser().get(WOO, status=404)
    page = portal.as_("beheerder").get("/beheer/organisaties/waterrijk").text
    assert ("staat niet in het register" if tooi else "TOOI-code") in page


def test_a_code_that_is_nobodys_is_told_at_its_field(portal):
    form = portal.as_("beheerder").get("/beheer/organisaties/waterrijk/gegevens/nummers").forms["nummers"]
    form["tooi"] = "gm9999"
    assert "staat niet in het register" in form.submit(status=422).text


def test_a_draft_and_a_concept_are_no_decision(portal):
    register_with(portal)
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.laid_open(by)
        wereld.a_dossier(by, "klaargezet")
    found = chain(portal)
    assert [loc.rsplit("/", 1)[1] for loc in found] == ["paginas.xml", "bekendmakingen-2025.xml"]
    assert len(found["https://portaal.test/sitemaps/bekendmakingen-2025.xml"]) == 1


def test_a_busy_year_is_divided_so_that_a_notice_stays_where_it_is(portal, monkeypatch):
    monkeypatch.setattr(sitemap, "PER_DEEL", 3)
    register_with(portal)
    with portal.site_as(rights.SYSTEM) as by:
        for number in range(12):
            wereld.a_notice(by, titel=str(number))
    before = chain(portal)
    woo = {loc: places for loc, places in before.items() if "diwoo" in loc}
    assert sum(map(len, woo.values())) == 12 and len(woo) > 3
    with portal.site_as(rights.SYSTEM) as by:
        wereld.a_notice(by)
    after = chain(portal)
    assert all(set(places) <= set(after[loc]) for loc, places in woo.items())


def test_robots_names_no_page_of_anybody_and_another_host_is_not_to_be_found(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_dossier(by)
    text = portal.browser().get("/robots.txt").text
    assert "Disallow: /beheer\n" in text and "Z-2025" not in text and "Disallow: /\n" not in text
    other = portal.browser().get("/robots.txt", extra_environ={"HTTP_HOST": "proef.test"})
    assert other.text == "User-agent: *\nDisallow: /\n" and other.content_type == "text/plain"


def test_a_change_shows_in_lastmod_at_once(portal):
    address = put(portal, "Dakkapel")
    first = portal.browser().get("/sitemap.xml").text
    portal.clock.set(datetime(2025, 10, 9, 12, 0))
    withdraw(portal, address)
    assert "2025-10-09T10:00:00+00:00" not in first
    assert "2025-10-09T10:00:00+00:00" in portal.browser().get("/sitemap.xml").text


@pytest.mark.parametrize("path", ["/sitemaps", "/sitemaps/x.xml", "/sitemaps/diwoo-2025.xml", "/sitemaps/diwoo-.xml",
                                  "/sitemaps/paginas-2025.xml", "/sitemaps/bekendmakingen-1999.xml", "/sitemaps/paginas"])
def test_a_sitemap_that_is_none_is_not_found(portal, path):
    put(portal, "Dakkapel")
    portal.browser().get(path, status=404)
