"""Does what is published hold only what may be public, whatever the message or the drafter said?"""

import io

import pytest
from pypdf import PdfReader
from pyramid.traversal import find_resource

from content_types.bestand import Bijlage
from content_types.dossier import Dossier
from portal.actions import aanvraag as aanvragen
from portal.actions import publicatie as publicaties
from portal.actions import publicatiecontrole
from portal.services import rights, search
from portal.services.actor import NotAllowed
from tests import wereld
from workflows.machine import Refused

WIE = {**wereld.WIE, "naam": "Johanna Kwispelberg", "email": "johanna@kwispelberg.nl", "telefoon": "06 87654321",
       "gemachtigde_naam": "Karel van Zwartsluis", "gemachtigde_email": "karel@zwartsluis.nl",
       "namen": ["J. Kwispelberg", "Olivier Strandjutter"]}
SECRETS = ("Kwispelberg", "Zwartsluis", "Strandjutter", "87654321", "@kwispelberg", "Orchidee", "geheime")
ALLOWED = {"titel": "Vergunning verleend", "samenvatting": "De gemeente geeft toestemming.", "documenten": set(),
           "gecontroleerd": True}


def a_message(by, publiceerbaar=frozenset({"werkzaamheden", "locatie"})):
    """A dossier as STAM gives it: a name of the plan that may not be public, people, files of three kinds."""
    aanvraag, owner = wereld.a_concept(by, plan={**wereld.PLAN, "naam": "Project Orchidee"}, wie=WIE)
    for name, extra in (("geheime-berekening.pdf", {"vertrouwelijk": True, "publiceerbaar": True}),
                        ("intern-geheime.pdf", {"publiceerbaar": False}),
                        ("Kwispelberg-tekening.pdf", {"publiceerbaar": True})):
        aanvraag.add(Bijlage(io.BytesIO(wereld.PDF), bestandsnaam=name, mime="application/pdf", door="",
                              op=by.now, **extra))
    aanvraag.publiceerbaar = publiceerbaar
    dossier = aanvragen.indienen(aanvraag, owner)
    for point, step in wereld.STORY[:8]:
        if point not in ("advies_gevraagd", "advies_uitgebracht"):
            step(dossier, by)
    return dossier


def prepared(by, **kw):
    """The notice in concept of such a dossier, and the web editor."""
    editor = wereld.acting(by, "redacteur")
    return publicaties.klaarzetten(a_message(by, **kw), editor), editor


def test_nothing_that_may_not_be_public_is_on_the_page_in_the_feed_in_search_or_in_the_pdf(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        publicatie, editor = prepared(by)
        chosen = {file.__name__ for file in publicaties.te_kiezen(publicatie, editor)}
        publicaties.wijzigen(publicatie, ALLOWED | {"titel": publicatie.titel, "documenten": chosen}, editor)
        address = publicaties.bekendmakingen(publicaties.dossier_van(publicatie, by), by)[0]
        path = f"/bekendmakingen/2025/{address.__name__}"
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        publicaties.publiceren(find_resource(by.site, path), wereld.acting(by, "redacteur"))
    portal.work()
    browser = portal.browser()
    page = browser.get(path)
    pdf = PdfReader(io.BytesIO(browser.get(f"{path}/besluit").body))
    files = [browser.get(link["href"]).headers["Content-Disposition"] for link in page.html.select(".documenten a")]
    shown = "\n".join([page.text, *(sheet.extract_text() for sheet in pdf.pages), str(pdf.metadata), *files,
                       browser.get("/bekendmakingen/atom.xml").text, browser.get("/bekendmakingen").text])
    assert [secret for secret in SECRETS if secret.lower() in shown.lower()] == []
    index = portal.registry.settings["zoek.map"]
    assert [word for word in SECRETS if search.find(index, search.Query(word)).totaal] == []
    assert page.html.select_one("h1").get_text() == "Vergunning verleend: Dakkapel plaatsen, Kerkstraat 12, Waterrijk"
    assert len(files) == 3


def test_a_plan_of_which_nothing_may_be_public_is_called_a_plan(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        publicatie, editor = prepared(by, publiceerbaar=frozenset())
        publicaties.wijzigen(publicatie, ALLOWED | {"titel": publicatie.titel}, editor)
        publicaties.publiceren(publicatie, editor)
        path = f"/bekendmakingen/2025/{publicatie.__name__}"
    page = portal.browser().get(path)
    assert page.html.select_one("h1").get_text() == "Vergunning verleend: een plan"
    assert "De plek is niet openbaar gemaakt." in page and "Kerkstraat" not in page


def test_the_notice_keeps_nothing_of_the_people_once_it_is_published(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        publicatie, editor = prepared(by)
        publicaties.wijzigen(publicatie, ALLOWED, editor)
        publicaties.publiceren(publicatie, editor)
        assert not [secret for secret in SECRETS if secret.lower() in str(publicatie.__dict__).lower()]


@pytest.mark.parametrize("field, text", [
    ("titel", "Dakkapel van Kwispelberg"), ("samenvatting", "Voor mevrouw J. Kwispelberg."),
    ("titel", "Project orchidee"),
    ("samenvatting", "Gemachtigde: Zwartsluis"), ("samenvatting", "Bel 06-87654321"),
    ("samenvatting", "BSN 1234.56.782"),
    ("samenvatting", "Mail strandjutter@post.nl"), ("titel", "Olivier Strandjutter bouwt")])
def test_personal_data_in_the_words_stop_publication(portal, field, text):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        publicatie, editor = prepared(by)
        publicaties.wijzigen(publicatie, ALLOWED | {field: text}, editor)
        with pytest.raises(Refused, match=f"de {field}"):
            publicaties.publiceren(publicatie, editor)


@pytest.mark.parametrize("field", ["overwegingen", "voorschriften"])
def test_personal_data_in_the_decision_itself_stop_publication(portal, field):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = a_message(by)
        setattr(dossier.bekendgemaakt(), field, "Mevrouw Kwispelberg heeft gebeld.")
        editor = wereld.acting(by, "redacteur")
        publicatie = publicaties.klaarzetten(dossier, editor)
        publicaties.wijzigen(publicatie, ALLOWED, editor)
        with pytest.raises(Refused, match="Besluit \\(openbare versie\\)"):
            publicaties.publiceren(publicatie, editor)


def test_a_decision_with_a_name_in_it_can_be_left_out(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = a_message(by)
        dossier.bekendgemaakt().overwegingen = "Mevrouw Kwispelberg heeft gebeld."
        editor = wereld.acting(by, "redacteur")
        publicatie = publicaties.klaarzetten(dossier, editor)
        publicaties.wijzigen(publicatie, ALLOWED | {"besluit": False}, editor)
        publicaties.publiceren(publicatie, editor)
        assert publicatie.documenten() == [] and publicatie.state == "gepubliceerd"


def test_a_decision_that_was_left_out_can_come_back(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        publicatie, editor = prepared(by)
        publicaties.wijzigen(publicatie, ALLOWED | {"besluit": False}, editor)
        publicaties.wijzigen(publicatie, ALLOWED | {"besluit": True}, editor)
        assert "besluit" in publicatie and "toestemming" in publicatie["besluit"].tekst


def test_a_person_may_judge_that_a_finding_is_no_personal_data_and_that_is_recorded(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        publicatie, editor = prepared(by)
        values = ALLOWED | {"samenvatting": "Aan de Kwispelberg, een heuvel."}
        publicaties.wijzigen(publicatie, values, editor)
        [finding] = publicatiecontrole.persoonsgegevens(publicatie)
        publicaties.wijzigen(publicatie, values | {"beoordeeld": {finding}}, editor)
        publicaties.publiceren(publicatie, editor)
        lines = [line for line in publicatie.history if line.what == "beoordeeld als geen persoonsgegeven"]
        assert [(line.who, line.why) for line in lines] == [(editor.who.id, finding)]


def test_a_judgement_does_not_cover_what_is_found_later(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        publicatie, editor = prepared(by)
        publicaties.wijzigen(publicatie, ALLOWED | {"samenvatting": "Kwispelberg", "beoordeeld": {
            "de naam Kwispelberg in de samenvatting"}}, editor)
        publicatie.samenvatting = "Kwispelberg, 06 87654321"
        assert publicatiecontrole.persoonsgegevens(publicatie) == ["een telefoonnummer (06 87654321) in de samenvatting"]


def test_only_files_that_the_sender_let_be_public_are_offered(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        publicatie, editor = prepared(by)
        offered = {file.bestandsnaam for file in publicaties.te_kiezen(publicatie, editor)}
    assert offered == {"tekening.pdf", "Kwispelberg-tekening.pdf"}


@pytest.mark.parametrize("name", ["geheime-berekening.pdf", "intern-geheime.pdf"])
def test_a_file_that_was_kept_back_is_refused_also_when_asked_for_by_name(portal, name):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        publicatie, editor = prepared(by)
        dossier: Dossier = publicaties.dossier_van(publicatie, by)
        file = next(file for file in dossier.aanvraag.bijlagen() if file.bestandsnaam == name)
        with pytest.raises(Refused):
            publicaties.wijzigen(publicatie, ALLOWED | {"documenten": {file.__name__}}, editor)
        with pytest.raises(Refused):
            publicaties.document_openbaar_maken(publicatie, file, editor)


def test_a_file_named_after_somebody_gets_a_neutral_name(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        publicatie, editor = prepared(by)
        file = next(f for f in publicaties.te_kiezen(publicatie, editor) if "Kwispelberg" in f.bestandsnaam)
        publicaties.wijzigen(publicatie, ALLOWED | {"documenten": {file.__name__}}, editor)
        copy = publicatie[file.__name__]
        assert (copy.titel, copy.bestandsnaam, copy.mime) == ("Document 2", "document-2.pdf", "application/pdf")


def test_a_notice_waits_until_the_words_of_its_documents_were_read(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        publicatie, editor = prepared(by)
        names = {file.__name__ for file in publicaties.te_kiezen(publicatie, editor)}
        publicaties.wijzigen(publicatie, ALLOWED | {"documenten": names}, editor)
        path = f"/bekendmakingen/2025/{publicatie.__name__}"
        with pytest.raises(Refused, match="zoekt nog"):
            publicaties.publiceren(publicatie, editor)
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        publicaties.publiceren(find_resource(by.site, path), wereld.acting(by, "redacteur"))


def test_a_name_in_a_chosen_document_stops_publication(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        publicatie, editor = prepared(by)
        name = publicaties.te_kiezen(publicatie, editor)[0].__name__
        publicaties.wijzigen(publicatie, ALLOWED | {"documenten": {name}}, editor)
        publicatie[name].tekst, publicatie[name].ongelezen = "Opdrachtgever: fam. Kwispelberg", False
        with pytest.raises(Refused, match="Kwispelberg"):
            publicaties.publiceren(publicatie, editor)


@pytest.mark.parametrize("who", [name for name in wereld.MENSEN if name != "redacteur"])
def test_nobody_but_a_web_editor_prepares_changes_publishes_or_withdraws(portal, who):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = a_message(by)
        other = wereld.acting(by, who)
        with pytest.raises(NotAllowed):
            publicaties.klaarzetten(dossier, other)
        publicatie = publicaties.klaarzetten(dossier, wereld.acting(by, "redacteur"))
        for deed in (lambda: publicaties.wijzigen(publicatie, ALLOWED, other),
                     lambda: publicaties.publiceren(publicatie, other)):
            with pytest.raises(NotAllowed):
                deed()
        publicaties.wijzigen(publicatie, ALLOWED, wereld.acting(by, "redacteur"))
        publicaties.publiceren(publicatie, wereld.acting(by, "redacteur"))
        with pytest.raises(NotAllowed):
            publicaties.intrekken(publicatie, "Zomaar", other)


def test_a_notice_can_be_made_again_only_after_the_first_was_withdrawn(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        publicatie, editor = prepared(by)
        dossier = publicaties.dossier_van(publicatie, by)
        with pytest.raises(Refused, match="al een bekendmaking"):
            publicaties.klaarzetten(dossier, editor)
        publicaties.wijzigen(publicatie, ALLOWED, editor)
        publicaties.publiceren(publicatie, editor)
        publicaties.intrekken(publicatie, "Er stond een naam in.", editor)
        again = publicaties.klaarzetten(dossier, editor)
        assert publicaties.bekendmakingen(dossier, by) == [publicatie, again] and again.state == "concept"
