"""Can the handler take out of a file what nobody may read, does somebody check it, and is only that what residents get?"""

import io

import pikepdf
import pytest
from pypdf import PdfReader

from content_types.base import inside, path_of
from content_types.dossier import Dossier
from content_types.tweeling import tweeling_van
from content_types.verzegeling import ANDERS
from portal.actions import dossier as dossiers
from portal.actions import lakken
from portal.services import rights, zegels
from tests import wereld
from tests.services import pdfs

SECRETS = ("Jansen", "Dorpsweg 3", "1234 AA", "12345678", "jan@", "123456782", "0417", "Handgeheim")


@pytest.fixture
def zaak(portal):
    """The path of a case that is ready to be published, and of its one bijlage."""
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "klaargezet", bijlagen=(("tekening.pdf", pdfs.een_brief()),))
        paths = {"dossier": path_of(dossier), "bestand": path_of(dossier.aanvraag.bijlagen()[0]),
                 "notice": dossier.publicaties[0]}
    portal.work()
    return paths


def the_file(portal, zaak, by):
    from pyramid.traversal import find_resource
    return find_resource(by.site, zaak["bestand"])


def searched(portal, zaak, who="behandelaar"):
    browser = portal.as_(who)
    browser.get(f"{zaak['bestand']}/lakken").forms["zoeken"].submit(status=303)
    portal.work()
    return browser


def with_box(browser, zaak, page=2, **sizes):
    """A box on a page, typed in millimetres; the word of page 2 lies at 25 mm from the left and 46 from above."""
    form = browser.get(f"{zaak['bestand']}/lakken-bladzijde?n={page}").forms["vak"]
    values = {"links": "20", "boven": "43,5", "breedte": "50", "hoogte": "10", "soort": "bedrijfsgeheim"} | sizes
    for name, value in values.items():
        form[name] = value
    return form.submit(expect_errors=True)


def made(portal, zaak, browser):
    form = browser.get(f"{zaak['bestand']}/lakken").forms["maken"]
    form["gezien"] = True
    form.submit(status=303)
    portal.work()


def checked(portal, zaak, who="coordinator"):
    form = portal.as_(who).get(f"{zaak['bestand']}/lakken").forms["controleren"]
    form["gezien"] = True
    return form.submit(status=303)


def chosen(portal, zaak, browser):
    """The web editor chooses the file and looks; the worker reads it."""
    form = browser.get(f"{zaak['notice']}/bewerken").forms["bekendmaking"]
    for box in form.fields["checkbox"]:
        box.checked = True
    form["gecontroleerd"] = True
    answer = form.submit("bewaren")
    portal.work()
    return answer


def text_of(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())


def test_the_whole_way_from_finding_to_a_resident_who_gets_only_the_public_version(portal, zaak):
    handler = searched(portal, zaak)
    first = handler.get(f"{zaak['bestand']}/lakken-bladzijde?n=1")
    assert [kind for kind in ("Naam", "Burgerservicenummer", "E-mailadres", "Bankrekening", "Adres")
            if f"{kind}: " not in first] == []
    assert with_box(handler, zaak).status_int == 303
    made(portal, zaak, handler)
    checked(portal, zaak)
    editor = portal.as_("redacteur")
    chosen(portal, zaak, editor)
    editor.get(zaak["notice"]).forms["publiceren"].submit(status=303)
    page = portal.browser().get(zaak["notice"])
    files = [portal.browser().get(link["href"]).body for link in page.html.select(".documenten a")]
    [public] = [data for data in files if "De gevel is van hout" in text_of(data)]
    assert [secret for secret in SECRETS if secret.lower() in text_of(public).lower()] == []
    assert "Situatietekening" in text_of(public) and b"Jansen" not in public
    with pikepdf.open(io.BytesIO(public)) as pdf:
        assert str(pdf.docinfo["/Title"]).endswith("(openbare versie)") and "/Author" not in pdf.docinfo
    with portal.site_as(rights.SYSTEM) as by:
        source = the_file(portal, zaak, by)
        assert source.real_sha256() == source.sha256 and "Jansen" in text_of(source.open().read())
        lines = " ".join(line.what + line.why for line in tweeling_van(source).history)
        assert not [secret for secret in SECRETS if secret in lines]
        exchanged(source, tweeling_van(source).openbaar)


def exchanged(source, public) -> None:
    """Who puts another file, with its hash, in the place of the public version is found out."""
    dossier, connection = inside(source, Dossier), source._p_jar
    assert zegels.heel(zegels.controleer(dossier, connection))
    with public.blob.open("w") as blob:
        blob.write(b"%PDF-1.4 niet gelakt")
    public.sha256, public.omvang = public.gemeten()
    [wrong] = zegels.afwijkend(zegels.controleer(dossier, connection))
    assert (wrong.wat, wrong.stand) == ("Bestand “openbare-versie.pdf”", ANDERS)


def test_a_file_with_findings_is_not_published_without_its_public_version(portal, zaak):
    editor = portal.as_("redacteur")
    chosen(portal, zaak, editor)
    assert "een openbare versie te maken" in editor.get(zaak["notice"]) and "publiceren" not in editor.get(zaak["notice"]).forms


def test_a_notice_in_preparation_gets_the_public_version_as_soon_as_it_is_checked(portal, zaak):
    editor = portal.as_("redacteur")
    chosen(portal, zaak, editor)
    handler = searched(portal, zaak)
    made(portal, zaak, handler)
    checked(portal, zaak)
    portal.work()
    page = editor.get(f"{zaak['notice']}/bewerken")
    assert "Dit lijken persoonsgegevens" not in page
    assert "gelakte versie van een document" in editor.get("/signalen")


def test_who_made_it_does_not_check_it_unless_the_organisation_says_so(portal, zaak):
    handler = searched(portal, zaak)
    made(portal, zaak, handler)
    page = handler.get(f"{zaak['bestand']}/lakken")
    assert "Vraag een collega" in page and "controleren" not in page.forms
    with portal.site_as(rights.SYSTEM) as by:
        by.site.organisaties[wereld.GEMEENTE].lakken_vier_ogen = False
    checked(portal, zaak, "behandelaar")


@pytest.mark.parametrize("who", ["balie", "collega", "beslisser", "redacteur", "brandweer", "aanvrager"])
def test_nobody_else_comes_on_these_pages(portal, zaak, who):
    searched(portal, zaak)
    browser = portal.as_(who)
    for name in ("lakken", "lakken-bladzijde?n=1", "lakken-beeld?n=1"):
        browser.get(f"{zaak['bestand']}/{name}", status=(403, 404))


def test_what_stays_needs_a_reason_and_is_said_with_who_said_so(portal, zaak):
    handler = searched(portal, zaak)
    form = handler.get(f"{zaak['bestand']}/lakken-bladzijde?n=1").forms["vondsten"]
    boxes = form.fields["checkbox"]
    boxes[-1].checked = False
    refused = form.submit("bewaren", status=409)
    assert "Schrijf op waarom" in refused and not refused.forms["vondsten"].fields["checkbox"][-1].checked
    form["reden"] = "Dit nummer is van het bureau."
    form.submit("bewaren", status=303)
    page = handler.get(f"{zaak['bestand']}/lakken-bladzijde?n=1")
    assert "Dit nummer is van het bureau. (Fatima de Wit" in page


def test_a_box_that_does_not_fit_comes_back_with_what_was_typed(portal, zaak):
    handler = searched(portal, zaak)
    wrong = with_box(handler, zaak, links="999", boven="x")
    assert wrong.status_int == 400 and wrong.forms["vak"]["boven"].value == "x"
    assert with_box(handler, zaak, links="999").status_int == 409


def test_what_is_left_of_persons_is_refused_with_where_it_stands(portal, zaak):
    handler = searched(portal, zaak)
    with portal.site_as(rights.SYSTEM) as by:
        tweeling_van(the_file(portal, zaak, by)).vondsten = ()
    with_box(handler, zaak)
    made(portal, zaak, handler)
    with portal.site_as(rights.SYSTEM) as by:
        tweeling = tweeling_van(the_file(portal, zaak, by))
        assert (tweeling.state, tweeling.openbaar) == ("bewerken", None)
        assert "op bladzijde 1 staan nog persoonsgegevens" in tweeling.fout and "Jansen" not in tweeling.fout
    assert "op bladzijde 1 staan nog persoonsgegevens" in handler.get(f"{zaak['bestand']}/lakken")


def test_a_box_can_be_taken_away_and_twice_the_same_is_one(portal, zaak):
    handler = searched(portal, zaak)
    with_box(handler, zaak)
    with_box(handler, zaak)
    page = handler.get(f"{zaak['bestand']}/lakken-bladzijde?n=2")
    assert len(page.html.select(".lakblad__eigen li")) == 1
    page.forms["weg-0"].submit(status=303)
    assert not handler.get(f"{zaak['bestand']}/lakken-bladzijde?n=2").html.select(".lakblad__eigen li")


def test_another_box_after_the_check_means_checking_again(portal, zaak):
    handler = searched(portal, zaak)
    made(portal, zaak, handler)
    checked(portal, zaak)
    with_box(handler, zaak)
    with portal.site_as(rights.SYSTEM) as by:
        assert tweeling_van(the_file(portal, zaak, by)).state == "bewerken"
    assert "Maak eerst een openbare versie" in handler.get(f"{zaak['bestand']}/lakken")


def test_a_new_version_of_the_file_makes_the_public_version_old(portal, zaak):
    handler = searched(portal, zaak)
    made(portal, zaak, handler)
    checked(portal, zaak)
    with portal.site_as(rights.SYSTEM) as by:
        the_file(portal, zaak, by).sha256 = "0" * 64
    page = handler.get(f"{zaak['bestand']}/lakken")
    assert "Het bestand is veranderd" in page and not page.html.select("a[href*=lakken-bladzijde]")


def test_a_file_that_changes_while_its_public_version_is_made_gets_none(portal, zaak):
    handler = searched(portal, zaak)
    form = handler.get(f"{zaak['bestand']}/lakken").forms["maken"]
    form["gezien"] = True
    form.submit(status=303)
    with portal.site_as(rights.SYSTEM) as by:
        the_file(portal, zaak, by).sha256 = "0" * 64
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        tweeling = tweeling_van(the_file(portal, zaak, by))
        assert (tweeling.state, tweeling.openbaar) == ("bewerken", None) and "is veranderd" in tweeling.fout


@pytest.mark.parametrize("data, words", [
    (b"%PDF-1.4 kapot", "kapot of heeft een wachtwoord"), (b"", "kapot of heeft een wachtwoord")])
def test_a_file_that_cannot_be_read_is_said_politely(portal, zaak, data, words):
    with portal.site_as(rights.SYSTEM) as by, the_file(portal, zaak, by).blob.open("w") as target:
        target.write(data)
    handler = searched(portal, zaak)
    assert words in handler.get(f"{zaak['bestand']}/lakken")


def test_the_judgement_needs_a_reason_and_stands_with_who_and_when(portal, zaak):
    handler = portal.as_("behandelaar")
    form = handler.get(f"{zaak['bestand']}/lakken").forms["oordeel"]
    form["niveau"] = "intern"
    assert "Schrijf op waarom" in form.submit(status=400)
    form["reden"] = "Alleen voor de beoordeling nodig."
    form.submit(status=303)
    page = handler.get(f"{zaak['bestand']}/lakken")
    assert "Alleen voor de beoordeling nodig." in page and "Fatima de Wit" in page and "mag niet openbaar" in page
    assert "bestand beoordeeld als intern" in handler.get(zaak["dossier"])
    assert "tekening.pdf" not in portal.as_("redacteur").get(f"{zaak['notice']}/bewerken").forms["bekendmaking"].text


def test_of_many_documents_the_dossier_names_those_that_somebody_judged_and_says_where_the_others_are(portal, zaak):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier, handler = the_file(portal, zaak, by).__parent__.__parent__, wereld.acting(by, "behandelaar")
        put = [dossiers.document_toevoegen(dossier, io.BytesIO(b"%d" % n), f"stuk-{n}.txt", handler) for n in range(21)]
        lakken.oordelen(put[7], handler, niveau="intern", reden="Concept van ons")
    part = portal.as_("behandelaar").get(zaak["dossier"]).html.select_one("#openbaarheid").text
    assert "stuk-7.txt" in part and "stuk-8.txt" not in part and "lijst van documenten" in part and "tekening.pdf" in part
