"""What is there for everybody to read, and which planted personal data lie right beside it? One of everything public.

Each kind of notice comes from a dossier that is full of people; the words of GEHEIM may never leave by a public door.
"""

import io
from datetime import date, time, timedelta
from types import SimpleNamespace

from PIL import Image

from content_types.base import path_of
from portal.actions import aankondiging, abonnement, meldingpublicatie, rectificatie, termijn, webbestand
from portal.actions import melding as meldingen
from portal.actions import organisatie as organisaties
from portal.actions import pagina as paginas
from portal.actions import publicatie as publicaties
from portal.actions.terinzagetermijn import bekendmaking_van
from portal.commands import demo_buurten, demo_site
from portal.services import abonnementen, actor, rights
from portal.services.volgplek import ALLES
from tests import bestanden, wereld
from tests.actions.test_rectificatie import check, online
from tests.services import pdfs

LAATSTE = date(2025, 11, 18)
"""The last day to react to the draft and to object to the decisions of 7 October 2025, six weeks before."""
NAAM, BSN = "Xander Plantenga", "123456782"
WIE = {"soort": "particulier", "rol": "gemachtigde", "naam": NAAM, "bedrijfsnaam": "", "kvk": "",
       "email": "xander@plantenga.test", "telefoon": "0698765432", "adres": "Geheimesteeg 77, 9988 ZZ Verweg",
       "gemachtigde_naam": "Gemma Machtens", "gemachtigde_bedrijf": "Tekenwerk Machtens",
       "gemachtigde_email": "gemma@machtens.test", "gemachtigde_telefoon": "0687654321",
       "gemachtigde_adres": "Volmachtlaan 5, 9977 YY Verweg"}
BUUR = {"naam": "Zina Wijsneus", "adres": "Inspraakdreef 9, 1234 AC Waterrijk", "email": "zina@wijsneus.test",
        "tekst": "Mijn zoon Olivier Wijsneus krijgt geen licht meer."}
BEZWAARMAKER, VOLGER, CONCEPT = "Bezwa Dwarsligger", "volger@stiekem.test", "Conceptgeheim"
GEHEIM = ("Plantenga", BSN, "0698765432", "Geheimesteeg", "9988 ZZ", "9988ZZ", "Machtens", "0687654321", "Volmachtlaan",
          "Wijsneus", "Inspraakdreef", "Dwarsligger", VOLGER, "stiekem.test", CONCEPT,
          *(naam for naam, _, _ in wereld.MENSEN.values()), *(wereld.email_of(name) for name in wereld.MENSEN))
"""Applicant, gemachtigde, who reacted, objected or follows, all staff; and a notice that is not online."""


def plan(naam: str) -> dict:
    return {"werkzaamheden": {"dakkapel"}, "naam": naam, "omschrijving": f"Voor {NAAM}, BSN {BSN}, bel 0698765432."}


def full_of_people(by, until: str, naam: str, **more):
    """A dossier brought to that point; its drawing names people in its file name and in all that a PDF says of itself."""
    drawing = io.BytesIO()
    pdfs.saved(pdfs.met_kenmerken(NAAM), drawing)
    return wereld.a_dossier(by, until, plan=plan(naam), wie=WIE, **more,
                            bijlagen=((f"tekening {NAAM} {BSN}.pdf", drawing.getvalue()),))


def everything_public(portal) -> dict[str, str]:
    """Fills the portal; gives paths by what they are."""
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        _organisation(by)
        found = _drafts(by) | _decisions(by) | _announced(by) | _taken_back(by)
        _hidden(by)
        _written(by)
        paths = {name: path_of(thing) for name, thing in found.items()}
    portal.work()
    return paths


def _organisation(by) -> None:
    day = ((time(9), time(17)),)
    organisaties.wijzigen(by.site.organisaties[wereld.GEMEENTE], by, tooi="gm0363", bezwaar_via_portaal=True, telefoon="14 0123",
                          adres="Postbus 1, 1234 AA Waterrijk", bezoekadres="Raadhuisplein 1, Waterrijk",
                          openingstijden=(day,) * 5 + ((), ()), rechtbank="Rechtbank Midden-Nederland, Postbus 16005")


def _drafts(by) -> dict:
    """A draft to which one can react until LAATSTE; and one of this summer that became a decision, with beroep."""
    now = by.now
    wereld.on(by, date(2025, 6, 10))
    old = wereld.laid_open(by, plan=plan("Oude boerderij verbouwen"), wie=WIE)
    wereld.a_zienswijze(old.dossier, by, **BUUR)
    wereld.on(by, date(2025, 9, 1))
    wereld.answer_all(old.dossier, by)
    decided = wereld.decided_after_draft(old.dossier, by)
    by.now = now
    draft = wereld.laid_open(by, start=by.today + timedelta(days=1), plan=plan("Monument verbouwen"), wie=WIE)
    wereld.a_zienswijze(draft.dossier, by, **BUUR)
    return {"besluit_na_ontwerp": decided, "ontwerp": bekendmaking_van(draft, by.site),
            "oud_ontwerp": bekendmaking_van(old, by.site)}


def _decisions(by) -> dict:
    """One with a drawing, one that somebody objects to while work is announced, and one that was corrected."""
    with_drawing = wereld.notice(dossier := full_of_people(by, "klaargezet", "Dakkapel aan de voorkant"), by)
    publicaties.kopie_opnemen(with_drawing, dossier.aanvraag.bijlagen()[0], by)
    online(with_drawing, by)
    opposed = full_of_people(by, "gepubliceerd", "Schuur in de tuin")
    wereld.a_bezwaar(opposed, by, indiener=BEZWAARMAKER)
    melding, handler = wereld.a_melding(opposed, by, days=35), wereld.acting(by, "behandelaar")
    meldingen.in_behandeling_nemen(melding, handler)
    meldingen.akkoord_bevinden(melding, handler)
    work = online(meldingpublicatie.klaarzetten(melding, wereld.acting(by, "redacteur")), by)
    wrong = wereld.notice(full_of_people(by, "gepubliceerd", "Uitbouw aan de keuken"), by)
    by.now += timedelta(minutes=1)
    right = rectificatie.klaarzetten(wrong, wereld.acting(by, "redacteur"), fout="Er stond huisnummer 12.",
                                     goed="Het is huisnummer 21.", reden="Iedereen kon weten waar het om ging.")
    return {"besluit": with_drawing, "bezwaar": wereld.notice(opposed, by), "melding": work, "gerectificeerd": wrong,
            "rectificatie": online(right, by)}


def _announced(by) -> dict:
    """An aanvraag, and a later decision."""
    editor = wereld.acting(by, "redacteur")
    asked, later = full_of_people(by, "in_behandeling", "Tuinmuur"), full_of_people(by, "in_behandeling", "Carport")
    termijn.verlengen(later, wereld.acting(by, "behandelaar"), weken=6, waarom=f"Wij wachten op {NAAM}.")
    made = {"aanvraag": aankondiging.klaarzetten(asked, "aanvraag", editor),
            "verlenging": aankondiging.klaarzetten(later, "verlenging", editor)}
    return {name: online(notice, by) for name, notice in made.items()}


def _taken_back(by) -> dict:
    """One with its title, and one of which the title and a file named somebody."""
    editor = wereld.acting(by, "redacteur")
    plain = wereld.a_notice(by, titel="Vergunning verleend: hek", zaaknummer="Z-2025-000998",
                            documenten=[("hek.pdf", wereld.PDF)])
    named = wereld.a_notice(by, titel=f"Vergunning voor {NAAM}", zaaknummer="Z-2025-000999",
                            documenten=[("plantenga.pdf", wereld.PDF)])
    publicaties.intrekken(plain, "Deze bekendmaking stond er dubbel.", editor)
    publicaties.intrekken(named, "Er stond een naam in.", editor, zonder_titel=True, persoonsgegevens=True)
    return {"ingetrokken": plain, "zonder_titel": named}


def _hidden(by) -> None:
    """What nobody may see: a notice in the making, a dossier, who follows."""
    check(wereld.notice(full_of_people(by, "klaargezet", CONCEPT), by), by)
    full_of_people(by, "advies_uitgebracht", CONCEPT)
    abonnement.aanvragen(by, "", VOLGER, naam=ALLES, frequentie="dagelijks", herinneren=True)
    volger = by.site.abonnementen[abonnementen.sleutel(by.settings, VOLGER)]
    abonnement.bevestigen(by, volger, frozenset(volger))


def _written(by) -> None:
    """The pages, news, blocks and neighbourhoods of the demo, with files and a photo that say of themselves who made them."""
    demo = SimpleNamespace(now=by.now, site=by.site, person=lambda name, moment: actor.Actor(
        rights.identity_of(wereld.person(by, name)), moment, by.site, by.settings))
    demo_site.site(demo)
    demo_buurten.buurten(demo, by.now)
    folder, editor = by.site["bouwen-en-verbouwen"], wereld.acting(by, "redacteur")
    image = webbestand.afbeelding(editor, folder, _photo(), "huis.jpg")
    image.alt = "Een huis met een dakkapel"
    page = paginas.maken(editor, "Voorbeelden", f'<p><img src="inhoud:{image.uid}" alt="Een huis"/></p>', map_=folder,
                         opmaak="html")
    letter = io.BytesIO(bestanden.docx("Geachte heer, mevrouw", **{"docProps/core.xml": f"<x>{NAAM}</x>".encode()}))
    files = [webbestand.bestand(editor, folder, source, name) for source, name in (
        (_leaflet(), "folder.pdf"), (letter, "formulier.docx"))]
    for one in (*files, image, page):
        paginas.stap(one, "publiceren", editor)


def _leaflet() -> io.BytesIO:
    made, out = pdfs.pdf(pdfs.tekst("Zo bouwt u veilig")), io.BytesIO()
    made.docinfo["/Author"] = NAAM
    with made.open_metadata() as meta:
        meta["dc:creator"] = [NAAM]
    return pdfs.saved(made, out)


def _photo() -> io.BytesIO:
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x013B] = NAAM
    Image.new("RGB", (800, 600), "white").save(out, "JPEG", exif=exif, comment=NAAM.encode())
    return out
