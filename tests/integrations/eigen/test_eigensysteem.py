"""Does the own system of a municipality get everything that the applicant sent, by mail, FTP and webservice, and once?"""

import io
import zipfile
from datetime import timedelta

import pytest
from lxml import etree

from content_types.base import path_of
from portal.actions import aanvullen, intrekken
from portal.actions import aanvulling as aanvullingen
from portal.integrations.eigen import afleveren
from portal.integrations.eigen.bericht import NS, XSD, OngeldigBericht, xml
from portal.integrations.inlezen import verwerken
from portal.integrations.stuf.namen import ADVIES_XSD, XOP
from portal.services import afleveringen, eigenbericht, rights
from portal.services.actor import Actor
from portal.services.safe_xml import validate
from tests import koppeling, wereld
from tests.conftest import Portal, once_configured
from tests.integrations.stam.berichten import sample
from tests.koppeling import draaiend, een_postbus

MAIL = "vergunningen@waterrijk.test"
NAMENS = {**wereld.WIE, "rol": "gemachtigde", "gemachtigde_naam": "Bouwbureau De Hoek", "gemachtigde_bedrijf": "De Hoek",
          "gemachtigde_email": "bouw@hoek.test", "gemachtigde_telefoon": "0612345679", "gemachtigde_adres": "Hoek 1, Stad"}


@pytest.fixture
def portal(tmp_path):
    portal = Portal(tmp_path / "var", application=once_configured, **{"koppelvlak.lokaal": "ja"})
    yield portal
    portal.close()


def werkt(by, modus="eigen", verzendwijze="email"):
    """How the municipality works from now on."""
    gezag = by.site.organisaties[wereld.GEMEENTE]
    gezag.modus, gezag.verzendwijze = modus, verzendwijze


def zaak(portal, until="ingediend", modus="eigen", verzendwijze="email", **answers) -> str:
    with portal.site_as(rights.SYSTEM) as by:
        werkt(by, modus, verzendwijze)
        return path_of(wereld.a_dossier(by, until, **answers))


def op(by, path: str):
    return afleveren.op_pad(by.site, path)


def xml_of(mail) -> etree._Element:
    [part] = [p for p in mail.iter_attachments() if "_stam" not in p.get_filename()]
    return etree.fromstring(part.get_payload(decode=True))


def tekst(root, *names: str) -> str:
    return root.findtext("/".join(f"{{{NS}}}{name}" for name in names))


@pytest.mark.parametrize("modus", ["eigen", "hybride"])
def test_a_new_aanvraag_is_mailed_with_a_link_and_a_valid_message(portal, modus):
    path = zaak(portal, modus=modus, wie=NAMENS)
    [mail] = portal.mails(MAIL)
    number = path.rpartition("/")[2]
    assert mail["Subject"] == f"Voor uw eigen systeem: {number}"
    text = mail.get_body().get_content()
    assert path in text and "als XML-bestand bij deze e-mail" in text and "Jansen" not in text
    root = xml_of(mail)
    assert validate(root, XSD) == []
    assert (tekst(root, "zaaknummer"), tekst(root, "berichttype")) == (number, "aanvraag")
    assert tekst(root, "aanvrager", "naam") == "Jan Jansen"
    assert tekst(root, "gemachtigde", "naam") == "Bouwbureau De Hoek"
    assert (tekst(root, "locatie", "postcode"), tekst(root, "werkzaamheid")) == ("1234 AB", "Dakkapel plaatsen")
    with portal.site_as(rights.SYSTEM) as by:
        [file] = op(by, path).aanvraag.bijlagen()
        assert tekst(root, "document", "sha256") == file.sha256
        assert tekst(root, "document", "omvang") == str(file.omvang)


def test_where_the_portal_is_central_the_mail_is_as_it_was(portal):
    zaak(portal, modus="portaal")
    [mail] = portal.mails(MAIL)
    assert mail["Subject"].startswith("Nieuwe aanvraag") and not list(mail.iter_attachments())


def test_later_messages_of_the_applicant_go_the_same_way(portal):
    path = zaak(portal, "in_behandeling", wie=NAMENS)
    with portal.site_as(rights.SYSTEM) as by:
        dossier = op(by, path)
        dossier.modus = "hybride"
        asked = aanvullingen.vragen(dossier, wereld.acting(by, "behandelaar"), punten=["Een tekening"],
                                    hersteltermijn_einde=by.today + timedelta(days=14))
        me = Actor(rights.Identity("z", "Jan", frozenset({f"volgcode:{dossier.zaaknummer}"})), by.now, by.site, by.settings)
        aanvullen.bestand_toevoegen(asked, "1", io.BytesIO(wereld.PDF + b"x"), "gevel.pdf", me)
        aanvullen.beantwoorden(asked, "1", "Hierbij de gevel.", me)
        aanvullen.versturen(asked, me)
        intrekken.intrekken(dossier, me, waarom="Wij verhuizen.")
    roots = [xml_of(mail) for mail in portal.mails(MAIL) if mail["Subject"].startswith("Voor uw eigen")]
    roots.sort(key=lambda root: tekst(root, "berichttype"))
    assert [tekst(root, "berichttype") for root in roots] == ["aanvraag", "aanvulling", "intrekking"]
    assert tekst(roots[1], "gebeurtenis", "antwoord", "antwoord") == "Hierbij de gevel."
    assert tekst(roots[1], "document", "naam") == "gevel.pdf"
    assert tekst(roots[2], "gebeurtenis", "toelichting") == "Wij verhuizen."
    assert all(validate(root, XSD) == [] for root in roots) and len({tekst(root, "referentie") for root in roots}) == 3


def test_an_aanvraag_from_dso_goes_on_with_its_own_message_without_bsn(portal, tmp_path):
    with portal.site_as(rights.SYSTEM) as by:
        werkt(by)
    source = tmp_path / "bericht.xml"
    source.write_bytes(sample())
    verwerken.inlezen(lambda: portal.site_as(rights.SYSTEM), [source])
    [mail] = portal.mails(MAIL)
    own, stam = sorted(mail.iter_attachments(), key=lambda part: "stam" in part.get_filename())
    assert validate(etree.fromstring(own.get_payload(decode=True)), XSD) == []
    bsn = etree.fromstring(sample()).findtext(".//{*}burgerservicenummer")
    raw = stam.get_payload(decode=True)
    assert b"verzoekXML" in raw and bsn and bsn.encode() not in raw + own.get_payload(decode=True)


def test_by_ftp_the_message_and_the_files_are_placed_once(portal):
    with portal.site_as(rights.SYSTEM) as by:
        een_postbus(by, wereld.GEMEENTE)
    path = zaak(portal, verzendwijze="ftp", bijlagen=(("tekening.pdf", wereld.PDF), ("gevel.pdf", wereld.PDF + b"2")))
    [mail] = portal.mails(MAIL)
    assert "XML-bestand geplaatst op FTP" in mail.get_content()
    number = path.rpartition("/")[2]
    with portal.site_as(rights.SYSTEM) as by:
        [made] = by.site.overdrachten.van_zaak(number)
        assert (made.ontvanger, made.overdrachtsoort, made.state) == (wereld.GEMEENTE, "bericht", "klaar")
        files = list(by.site.postbussen[wereld.GEMEENTE].paden)
    assert sorted(files) == [f"Berichten/{number}/20251007100000_{number}_aanvraag.xml", f"{number}/{number}_gevel.pdf",
                             f"{number}/{number}_tekening.pdf"]
    page = portal.as_("beheerder").get("/beheer/afleveringen?stand=&soort=overdracht")
    page.mustcontain("FTP-postbus van Gemeente Waterrijk", "Staat klaar")


def test_without_a_mailbox_it_is_seen_that_nothing_was_placed(portal):
    zaak(portal, verzendwijze="ftp")
    for hours in (0, 1, 3, 6, 12, 24):
        portal.clock.set(portal.clock.now() + timedelta(hours=hours))
        portal.work()
    page = portal.as_("beheerder").get("/beheer/afleveringen?soort=eigen_postbus")
    assert "nog geen FTP-postbus" in page and "FTP-postbus van Gemeente Waterrijk" in page


def test_by_webservice_the_message_goes_with_its_documents(portal):
    with draaiend() as systeem:
        with portal.site_as(rights.SYSTEM) as by:
            made = koppeling.een_koppeling(by, wereld.GEMEENTE, systeem)
            made.berichten = (*made.berichten, "zaakAanbieden")
        path = zaak(portal, verzendwijze="soap")
        portal.work()
        [root] = systeem.berichten("zaakAanbieden")
        etree.strip_elements(root, f"{{{XOP}}}Include")
        assert validate(root, ADVIES_XSD) == [] and validate(root.find(f"{{{NS}}}bericht"), XSD) == []
        assert wereld.PDF in systeem.ontvangen[0][1] and path.rpartition("/")[2] in systeem.ontvangen[0][1].decode("latin-1")
        [mail] = [m for m in portal.mails(MAIL) if m["Subject"].startswith("Voor uw eigen")]
        assert "rechtstreeks naar uw eigen systeem" in mail.get_content()


def test_without_a_koppeling_the_mail_brings_it(portal):
    zaak(portal, verzendwijze="soap")
    [mail] = portal.mails(MAIL)
    assert "geen koppeling" in mail.get_body().get_content() and validate(xml_of(mail), XSD) == []


def test_what_does_not_follow_our_schema_does_not_leave_and_is_seen(portal):
    path = zaak(portal)
    with portal.site_as(rights.SYSTEM) as by:
        values = eigenbericht.inhoud(op(by, path), by, "aanvraag")
        with pytest.raises(OngeldigBericht):
            xml({**values, "berichttype": "onzin"})
        [row] = afleveringen.zoek(by, organisatie=wereld.GEMEENTE, soort="mail")[:1]
        assert row.groep == "wacht"


def test_signs_that_xml_has_not_and_long_texts_are_no_problem(portal):
    path = zaak(portal, plan={**wereld.PLAN, "naam": "Plan <&> \x0b \"'", "omschrijving": "\x01é" * 2000})
    with portal.site_as(rights.SYSTEM) as by:
        values = eigenbericht.inhoud(op(by, path), by, "aanvraag")
    assert xml(values) == xml(values)
    assert tekst(etree.fromstring(xml(values)), "omschrijving") == "é" * 2000


def test_everything_comes_in_one_zip_with_the_message(portal):
    path = zaak(portal, "in_behandeling")
    response = portal.as_("coordinator").get(f"{path}/alles.zip")
    names = zipfile.ZipFile(io.BytesIO(response.body)).namelist()
    assert "aanvraag.xml" in names and "inhoud.csv" in names and any("tekening" in name for name in names)
    for name in ("redacteur", "brandweer", "balie"):
        portal.as_(name).get(f"{path}/alles.zip", status=403)
