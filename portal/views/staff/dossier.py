"""How does one case stand, and what can be done with it? The original, what was added, and all that happened."""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.aanvraag import SOORTEN_AANVRAAG
from content_types.dossier import FASEN, Dossier, ZaakZonderBesluit
from content_types.invoer import regel
from content_types.werkwijze import BINNENKOMST, OP_PAPIER, OP_WERKWIJZE
from portal.actions import beschikking as beschikkingen
from portal.actions import dossier as dossiers
from portal.actions import instemming, overdragen
from portal.services import adviesstand
from portal.services.adressen import CONTROLE
from portal.services.modus import elders, van_dossier
from portal.skin import day, flash, url
from portal.views.attempt import attempt, keep_all, uploads
from portal.views.shared.plek import kaart
from portal.views.staff import cockpit, woorden
from portal.views.staff.delen import delen
from portal.views.staff.documenten import nieuwste
from portal.views.staff.logboek import logboek
from portal.views.staff.termijn import rood
from workflows.permissions import Permission
from workflows.roles import Role

PAGE = "skins:basis/staff/dossier.pt"
MAX_TITEL = 200
CONTROLS = {"toewijzen": "behandelaar", "notities": "notitie", "documenten": "bestand"}
"""The control to go to when a form was refused; a form of one button has none."""


@view_config(context=Dossier, renderer=PAGE, request_method="GET")
def page(dossier, request, fouten=None, **typed):
    """`fouten` are sentences by form; `typed` what was filled in there."""
    site, fouten = request.site, fouten or {}
    return {"titel": dossier.titel, "dossier": dossier, "hier": url(request, dossier), "fase": FASEN[dossier.fase],
            "licht": woorden.termijn(dossier, request.today), "uitleg": dossier.termijn_uitleg,
            "modus": cockpit.paneel(dossier, request), "kern": _core(dossier, site), "origineel": _original(dossier, request),
            "toegevoegd": _added(dossier, request), "stukken": nieuwste(dossier, request),
            "geen_besluit": "Er is nog geen besluit.",
            "mag": _may(dossier, request.actor), "delen": delen(dossier, request), "rood": rood(dossier, request),
            "behandelaars": site.gebruikers.with_role(Role.BEHANDELAAR, *dossier.plekken),
            "logboek": logboek(request, dossier.zaaknummer), "notitie": "", "documenttitel": "", "documentwaarom": "", **typed,
            **woorden.errors(fouten, CONTROLS)}


OVERGENOMEN = ("Uit OLO overgenomen. Het portaal rekent hier geen termijn uit en stuurt de aanvrager niets. Wat in OLO gebeurde, "
               "staat in de stukken.")


def _core(dossier, site) -> list[tuple]:
    return woorden.rows(
        ("Adres", dossier.adres), ("Eigen zaaknummer", dossier.eigen_zaaknummer),
        ("Ontvangen", day(dossier.ontvangen)), ("Status", dossier.state_title),
        ("Herkomst", OVERGENOMEN if dossier.overgenomen else ""),
        ("Behandelaar", woorden.naam_van(site, dossier.behandelaar) if dossier.behandelaar else "Nog niemand"),
        ("Behandeling", f"{OP_WERKWIJZE[dossier.werkwijze]}, binnengekomen {BINNENKOMST[dossier.binnenkomst].lower()}"),
        ("Welk systeem centraal", van_dossier(dossier)),
        ("Papieren dossier", dossier.papier_plaats or ("Origineel op papier" if dossier.binnenkomst in OP_PAPIER else "")),
        ("Coördinator", woorden.naam_van(site, dossier.coordinator) if dossier.coordinator else ""),
        ("Behandeldienst", woorden.organisatie_naam(site, dossier.behandeldienst)),
        ("Volgende stap", woorden.volgende_stap(dossier, site)))


def _original(dossier, request) -> dict:
    aanvraag = dossier.aanvraag
    plan, wie, plek = (aanvraag.deel(step) for step in ("werkzaamheden", "aanvrager", "locatie"))
    rijen = woorden.rows(("Soort", SOORTEN_AANVRAAG[aanvraag.soort_aanvraag] if not dossier.met_besluit else ""),
                         ("Werkzaamheden", ", ".join(aanvraag.werkzaamheden())),
                         ("Omschrijving", plan.get("omschrijving", "")),
                         ("Aanvrager", wie.get("bedrijfsnaam") or wie.get("naam", "")),
                         ("E-mailadres", wie.get("email", "")), ("Telefoon", wie.get("telefoon", "")),
                         ("Gemachtigde", wie.get("gemachtigde_bedrijf") or wie.get("gemachtigde_naam", "")),
                         ("Controle van het adres", CONTROLE[plek.get("adrescontrole", "")]),
                         ("Kosten zonder btw", _euro(aanvraag.deel("kosten").get("bouwkosten", ""))),
                         ("Met hulp van de balie", ", ".join(dict.fromkeys(naam for naam, _ in aanvraag.geholpen.values()))),
                         ("Ontbrak bij het indienen", "\n".join(aanvraag.gegevens.get("ontbreekt", ()))))
    return {"url": url(request, aanvraag), "zegel_url": url(request, aanvraag, "zegel"),
            "ontvangen": dossier.ontvangen, "sinds": woorden.verzegeld_sinds(dossier),
            "rijen": rijen, "kaart": kaart(plek), "bijlagen": woorden.bestanden(aanvraag.bijlagen(), request)}


def _euro(bedrag: str) -> str:
    return f"€ {bedrag}" if bedrag else ""


def _added(dossier, request) -> dict:
    """What was put beside the original, newest last."""
    return {"notities": sorted(dossier["notities"].values(), key=lambda n: n.op),
            "adviezen": [_advice(verzoek, request) for verzoek in dossier.adviesverzoeken()],
            "adviesteller": adviesstand.geteld(dossier, request.today), "instemming": instemming.niet_meer_nodig(dossier),
            "beschikkingen": [{"url": url(request, besluit), "titel": besluit.titel, "status": besluit.state_title,
                               "detail": _begun(besluit, request.site)}
                              for besluit in dossier.beschikkingen() if request.actor.may(Permission.VIEW, besluit)]}


def _begun(besluit, site) -> str:
    """By whom and when."""
    return ", ".join([*(woorden.naam_van(site, name) for name in besluit.opstellers), f"begonnen op {day(besluit.begonnen)}"])


def _advice(verzoek, request) -> dict:
    """One request in a line: asked, opened, answered."""
    soort, status = adviesstand.kort(verzoek, request.site)
    return {"url": url(request, verzoek), "soort": soort, "status": status,
            "titel": f"{'Instemming' if verzoek.instemming else 'Advies'} van "
                     + woorden.organisatie_naam(request.site, verzoek.adviesorganisatie),
            "laat": adviesstand.te_laat(verzoek, request.today), "oordeel": verzoek.oordeel if verzoek.uitgebracht_op else "",
            "detail": f"Gevraagd op {day(verzoek.gevraagd_op)}, graag uiterlijk {day(verzoek.uiterlijk)}"
                      + (f", gegeven op {day(verzoek.uitgebracht_op)}" if verzoek.uitgebracht_op else "")}


def _may(dossier, by) -> dict:
    """Which forms and buttons to show."""
    steps = {step.name for step in by.steps(dossier)}
    return {"toewijzen": by.may(Permission.ASSIGN, dossier), "in_behandeling": "in_behandeling_nemen" in steps,
            "advies": by.may(Permission.ASK_ADVICE, dossier) and not elders(dossier, "advies"),
            "opstellen": _kinds(dossier, by), "nu_besluiten": dossier.state in ("in_behandeling", "ontwerpbesluit"),
            "aantekenen": by.may(Permission.ANNOTATE, dossier),
            "sluiten": "sluiten" in steps and not by.refusal(dossier, "sluiten"),
            "afronden": "afronden" in steps, "nog_niet_af": by.refusal(dossier, "afronden") if "afronden" in steps else ""}


OPSTELLEN = {"ontwerp": "Ontwerpbesluit opstellen", "besluit": "Besluit opstellen",
             "buiten_behandeling": "Buiten behandeling laten", "van_rechtswege": "Vergunning van rechtswege bekendmaken",
             "rectificatie": "Besluit rectificeren", "wijziging": "Vergunning wijzigen", "intrekking": "Vergunning intrekken"}
"""The kinds of decision, in the words of the button."""


def _kinds(dossier, by) -> list[tuple[str, str]]:
    """The kinds of decision that can be begun now; the first is the one to expect."""
    if not by.may(Permission.DRAFT, dossier) or elders(dossier, "besluit"):
        return []
    possible = [(soort, title) for soort, title in OPSTELLEN.items() if not beschikkingen.kan_niet(dossier, soort, by.today)]
    unhandled = [kind for kind in possible if kind[0] in ("buiten_behandeling", "van_rechtswege")]
    return [*unhandled, *(kind for kind in possible if kind not in unhandled)]


def _answer(dossier, request, form: str, tekst: str, reason: str, **typed):
    """Back to the dossier with a message, or the same page with the reason at its form and all that was typed."""
    if reason:
        return page(dossier, request, {form: reason}, **typed)
    flash(request, tekst)
    return HTTPSeeOther(f"{url(request, dossier)}#{form}")


@view_config(context=Dossier, name="toewijzen", renderer=PAGE, request_method="POST", permission=Permission.ASSIGN)
def toewijzen(dossier, request):
    gebruiker = request.site.gebruikers.get(request.POST.get("behandelaar", ""))
    reason = "Kies eerst een behandelaar." if gebruiker is None else attempt(
        request, overdragen.toewijzen, dossier, gebruiker, request.actor)
    naam = gebruiker.naam if gebruiker is not None else ""
    return _answer(dossier, request, "toewijzen", f"Het dossier is toegewezen aan {naam}.", reason)


@view_config(context=Dossier, name="in-behandeling", renderer=PAGE, request_method="POST")
def in_behandeling(dossier, request):
    """The right is asked by the step itself, so that a second click hears that it was done already."""
    reason = attempt(request, dossiers.in_behandeling_nemen, dossier, request.actor)
    return _answer(dossier, request, "stappen", cockpit.in_behandeling_gezegd(dossier), reason)


@view_config(context=Dossier, name="notitie", renderer=PAGE, request_method="POST", permission=Permission.ANNOTATE)
def notitie(dossier, request):
    tekst = request.POST.get("notitie", "")
    reason = attempt(request, dossiers.notitie_maken, dossier, tekst, request.actor)
    return _answer(dossier, request, "notities", "De notitie is bewaard.", reason, notitie=tekst)


@view_config(context=Dossier, name="document", renderer=PAGE, request_method="POST", permission=Permission.ANNOTATE)
def document(dossier, request):
    """Every good file is kept, whatever is wrong with another or with the title."""
    titel = request.POST.get("titel", "").strip()
    reden = regel(request.POST.get("reden", "")[:MAX_TITEL]) or ""
    extra = {"titel": titel} if titel and len(titel) <= MAX_TITEL and len(uploads(request, "bestand")) == 1 else {}
    kept, reasons = keep_all(request, "bestand", lambda source, name: dossiers.document_toevoegen(
        dossier, source, name, request.actor, reden=reden, **extra))
    if not kept and not reasons:
        request.response.status_int = 400
        reasons = ["Kies eerst een bestand."]
    if kept and titel and not extra:
        reasons.append("De titel past niet: gebruik hooguit 200 tekens en één bestand tegelijk. "
                       "Het document is bewaard onder de naam van het bestand.")
    return _answer(dossier, request, "documenten", "Het document staat in het dossier." if kept == 1 else
                   f"{kept} documenten staan in het dossier.", " ".join(reasons), documenttitel="" if kept else titel,
                   documentwaarom="" if kept else reden)


@view_config(context=Dossier, name="beschikking-opstellen", renderer=PAGE, request_method="POST")
def opstellen(dossier, request):
    """Begin the draft; a second click opens the one that is there."""
    soort = request.POST.get("soort", "besluit")
    reason = attempt(request, beschikkingen.opstellen, dossier, request.actor, soort)
    begun = [besluit for besluit in dossier.beschikkingen() if request.actor.may(Permission.EDIT, besluit)]
    if begun:
        return HTTPSeeOther(url(request, begun[-1], "wijzigen"))
    return _answer(dossier, request, "beschikking", "", reason)


@view_config(context=ZaakZonderBesluit, name="afronden", renderer=PAGE, request_method="POST")
def afronden(dossier, request):
    reason = attempt(request, dossiers.afronden, dossier, request.actor)
    return _answer(dossier, request, "stappen", "De zaak is afgerond.", reason)


@view_config(context=Dossier, name="sluiten", renderer=PAGE, request_method="POST")
def sluiten(dossier, request):
    reason = attempt(request, dossiers.sluiten, dossier, request.actor)
    return _answer(dossier, request, "stappen", "Het dossier is gesloten.", reason)
