"""What was decided, where, and until when can somebody object? The page of one notice.

It reads the notice alone, never its dossier. What changes with the day is reckoned from the stored dates.
"""

from datetime import timedelta

from pyramid.view import view_config

from content_types.publicatie import AANKONDIGINGEN, BLADEN, SOORTEN, UITKOMST_WOORDEN, Publicatie
from portal.services import page_cache, remedie
from portal.services.file_types import human_size
from portal.skin import url
from portal.views.public import aanvraag, hoofd, melding, reactie, rectificatie, stand
from portal.views.shared.plek import kaart
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden, datum_kort

PAGE = "skins:basis/public/publicatie.pt"
BADGES = {"verleend": "success", "geweigerd": "danger"}
KOPPEN = {"ontwerp": "Het ontwerpbesluit", "melding": "De melding", "aanvraag": "De aanvraag", "verlenging": "De aanvraag"}
BOVEN = {"melding": "Melding"}
NOG_NIETS = {"ontwerp": "Dit is nog geen besluit.", **dict.fromkeys(AANKONDIGINGEN, "Er is nog niets besloten.")}
PROCEDURES = {"regulier": "Reguliere procedure", "uitgebreid": "Uitgebreide procedure"}


@view_config(context=Publicatie, renderer=PAGE, state="gepubliceerd", request_method="GET")
def page(publicatie, request):
    """The same for every visitor until the day or something public changes."""
    page_cache.mark(request)
    return words(publicatie, request) | {"redactie": editing(publicatie, request)}


def editing(publicatie, request) -> dict | None:
    """What a web editor can do from here; nothing for anybody else."""
    if not request.actor.may(Permission.PUBLISH, publicatie):
        return _entering(publicatie, request)
    planned = publicatie.intrekken_om is not None
    return {"kop": "Deze bekendmaking staat online.", "tekst": "Zij gaat vanzelf weer weg." if planned else "", "redenen": [],
            "publiceren": "", "gelukt": publicatie.gepland_mislukt, "links": [
                      *([] if publicatie.gerectificeerd_door else [("Rectificeren", url(request, publicatie, "rectificeren"))]),
                      ("Intrekken", url(request, publicatie, "intrekken")),
                      ("Op een vast moment intrekken", url(request, publicatie, "moment")),
                      ("Officiële bekendmaking", url(request, publicatie, "officieel")),
                      ("Naar de redactie", url(request, request.site["bekendmakingen"], "redactie"))]}


def _entering(publicatie, request) -> dict | None:
    """Who may enter a zienswijze or a melding that did not come through the portal finds the way here; others nothing."""
    if publicatie.uitkomst == "verleend" and not publicatie.reactie_einde:
        return _entering_a_melding(publicatie, request)
    dossier = request.site["dossiers"].by_zaaknummer(publicatie.zaaknummer) if publicatie.reactie_einde else None
    if dossier is None or not request.actor.may(Permission.VIEWS, dossier):
        return None
    return {"kop": "Kwam er een zienswijze per brief of mondeling?", "tekst": "", "redenen": [], "publiceren": "",
            "links": [("Zienswijze invoeren", url(request, dossier, "zienswijze-invoeren"))]}


def _entering_a_melding(publicatie, request) -> dict | None:
    dossier = request.site["dossiers"].by_zaaknummer(publicatie.zaaknummer)
    if dossier is None or not request.actor.may(Permission.ENTER, dossier):
        return None
    return {"kop": "Kwam er een melding binnen, per brief of per telefoon?", "tekst": "", "redenen": [], "publiceren": "",
            "links": [("Melding invoeren", url(request, dossier, "melding-invoeren"))]}


@view_config(context=Publicatie, renderer="skins:basis/public/publicatie_ingetrokken.pt", state="ingetrokken",
             request_method="GET")
def withdrawn(publicatie, request):
    """What stays at the address of a notice that was taken back: that it was, when and why."""
    page_cache.mark(request)
    return {"titel": publicatie.titel, "badge": "Ingetrokken", "badge_soort": "warning", "publicatie": publicatie,
            "canoniek": _canonical(publicatie, request), "register": url(request, request.site["bekendmakingen"]),
            "waarover": stand.ONDERWERP.get(publicatie.aard, "het besluit"), "contact": contact(publicatie, request)}


def words(publicatie, request) -> dict:
    """Everything on the page, in words; the preview of the web editor shows the same."""
    address, (badge, kind) = url(request, publicatie), _badge(publicatie)
    permanent = _canonical(publicatie, request)
    return {"titel": publicatie.titel, "publicatie": publicatie,
            "boven": f"{BOVEN.get(publicatie.aard, 'Omgevingsvergunning')} · zaak {publicatie.zaaknummer}",
            "badge": badge, "badge_soort": kind,
            "kop_besluit": KOPPEN.get(publicatie.aard, "Het besluit"),
            "reactie": reactie.reactie(publicatie, request.today, address, url(request, request.site).rstrip("/")),
            "bezwaar": _with_the_way(bezwaar(publicatie, request.today), publicatie, request),
            "stand": stand.paneel(publicatie, url(request, request.site)),
            "melding": None if publicatie.gerectificeerd_door else melding.paneel(publicatie, request.today),
            "nog_niets": "" if publicatie.vervolg else NOG_NIETS.get(publicatie.aard, ""),
            "officieel_blad": BLADEN.get(publicatie.officieel_blad, ""),
            "rectificatie": rectificatie.paneel(publicatie, url(request, request.site)),
            "aanvraag": None if publicatie.gerectificeerd_door else aanvraag.paneel(
                publicatie, request.today, url(request, request.site)), "gegevens": facts(publicatie),
            "documenten": documents(publicatie, address), "permit": not publicatie.zonder_besluit,
            "achterhaald": bool(publicatie.stand_soort and publicatie.zonder_besluit or publicatie.vervolg),
            "stappen": steps(publicatie, request.today), "plek": publicatie.adres,
            "kadaster": kadaster(publicatie.locatie), "kaart": kaart(publicatie.locatie),
            "contact": contact(publicatie, request), "canoniek": permanent, "permanent": permanent,
            "meta": hoofd.metadata(publicatie, permanent, _tooi(publicatie, request)), "redactie": None}


def _badge(publicatie) -> tuple[str, str]:
    """The outcome, or what became of it."""
    if publicatie.is_melding:
        return stand.badge(publicatie) or (publicatie.soort_melding, "info")
    title = UITKOMST_WOORDEN.get(publicatie.uitkomst) or SOORTEN.get(publicatie.aard, "")
    kind = BADGES.get(publicatie.uitkomst, "info" if publicatie.voornemen or publicatie.is_aankondiging else "neutral")
    return stand.badge(publicatie) or (title, kind)


def _canonical(publicatie, request) -> str:
    return request.registry.settings["portaal.url"].rstrip("/") + url(request, publicatie)


def bezwaar(publicatie, today) -> dict | None:
    """Can somebody still object, until when, and how long is that? None where there is no term."""
    einde = publicatie.bezwaar_einde
    if einde is None or publicatie.achterhaald:
        return None
    left = (einde - today).days
    return {"open": left >= 0, "tot": datum_in_woorden(einde), "nog": _left(left), "uitleg": publicatie.termijn_uitleg,
            "woorden": remedie.woorden(publicatie), "is_beroep": publicatie.rechtsmiddel == "beroep",
            "houdt_tegen": remedie.houdt_tegen(publicatie),
            "kop": "Bent u het er niet mee eens?" if left >= 0 else
            f"{remedie.woorden(publicatie).doen.capitalize()} kan niet meer"}


def _with_the_way(found: dict | None, publicatie, request) -> dict | None:
    """Where to go with it: the form here, as far as the organisation opened that way, or the court."""
    if found is None:
        return None
    organisatie = request.site.organisaties.get(publicatie.organisatie)
    here = not found["is_beroep"] and getattr(organisatie, "bezwaar_via_portaal", False) and publicatie.state == "gepubliceerd"
    return found | {"url": url(request, publicatie, "bezwaar") if here else "",
                    "rechtbank": remedie.rechtbank(organisatie) if found["is_beroep"] and organisatie is not None else ""}


def _left(days: int) -> str:
    return {0: "vandaag is de laatste dag", 1: "nog 1 dag"}.get(days, f"nog {days} dagen") if days >= 0 else ""


def facts(publicatie) -> list[tuple[str, str]]:
    """The decision as a list of term and value; what is not known is left out."""
    if publicatie.is_melding:
        return melding.feiten(publicatie)
    if publicatie.is_aankondiging:
        return aanvraag.feiten(publicatie)
    granted = publicatie.uitkomst == "verleend"
    rows = (("Wat", ", ".join(publicatie.werkzaamheden)), ("Waar", publicatie.adres),
            ("Wij zijn van plan", reactie.VOORNEMENS.get(publicatie.voornemen, "")),
            ("Stukken op papier", publicatie.terinzage_plaats), ("Weggelaten", publicatie.weggelaten),
            ("Aanvraag ontvangen", _day(publicatie.ontvangen)), ("Besloten op", _day(publicatie.besloten)),
            ("Bekendgemaakt op", _day(publicatie.bekendgemaakt)),
            ("Ligt ter inzage", _lies_open(publicatie)), ("Procedure", PROCEDURES.get(publicatie.procedure, "")),
            ("Ontwerp van" if publicatie.voornemen else "Besloten door", publicatie.besluit_door or publicatie.organisatie_naam),
            ("Geldt vanaf", stand.geldt_vanaf(publicatie) if granted else ""),
            ("Zaaknummer", publicatie.zaaknummer))
    return [row for row in rows if row[1]]


def _lies_open(publicatie) -> str:
    """A decision of the extensive procedure lies open until the end of the term for beroep, which begins the day after."""
    if publicatie.rechtsmiddel != "beroep" or publicatie.bezwaar_start is None:
        return ""
    return f"{datum_kort(publicatie.bezwaar_start - timedelta(days=1))} tot en met {datum_kort(publicatie.bezwaar_einde)}"


def _day(day) -> str:
    return datum_kort(day) if day else ""


def documents(publicatie, address: str) -> list[dict]:
    return [{"url": f"{address}/{document.__name__}", "titel": document.titel, "detail": _detail(document)}
            for document in publicatie.documenten()]


def _detail(document) -> str:
    kind = document.bestandsnaam.rpartition(".")[2].lower()[:5]
    return ", ".join((kind, human_size(document.omvang), *(("toegankelijk",) if document.toegankelijk else ())))


def steps(publicatie, today) -> list[dict]:
    """The path of the case, with where it is now."""
    done = [{"titel": titel, "datum": _day(day), "stand": "klaar"} for titel, day in publicatie.verloop if day]
    if publicatie.is_melding:
        return melding.stappen(publicatie, done, today)
    if publicatie.is_aankondiging:
        return aanvraag.stappen(publicatie, done)
    if publicatie.bezwaar_einde is None:
        return [*done, *reactie.stappen(publicatie, today)]
    start, einde = publicatie.bezwaar_start, publicatie.bezwaar_einde
    phase = "later" if today < start else "nu" if today <= einde else "klaar"
    words = remedie.woorden(publicatie)
    final = {"titel": "Besluit onherroepelijk", "stand": "nu" if phase == "klaar" else "later",
             "datum": f"{FINAL[phase]} {words.deed}"}
    term = {"stand": phase, "titel": f"{words.termijn.capitalize()} {TERM[phase]}",
            "datum": f"{datum_kort(start)} tot en met {datum_kort(einde)}"}
    after = stand.stappen(publicatie, term, final)
    if done and not any(step["stand"] == "nu" for step in after):
        done[-1]["stand"] = "nu"
    return [*done, *after]


TERM = {"later": "begint", "nu": "loopt", "klaar": "voorbij"}
FINAL = {"later": "Na de termijn, als niemand", "nu": "Na de termijn, als niemand", "klaar": "Als niemand op tijd"}


def kadaster(locatie: dict) -> str:
    """The cadastral mark, where the line of the place does not say it already."""
    return locatie.get("kadaster", "") if locatie.get("straat") or locatie.get("postcode") else ""


def contact(publicatie, request) -> dict:
    """How to ask something about this case."""
    organisatie = request.site.organisaties.get(publicatie.organisatie)
    page = request.site.get("contact")
    return {"naam": publicatie.organisatie_naam, "telefoon": getattr(organisatie, "telefoon", ""),
            "email": getattr(organisatie, "email", ""), "adres": getattr(organisatie, "adres", ""),
            "url": url(request, page) if page is not None else "", "zaaknummer": publicatie.zaaknummer}


def _tooi(publicatie, request) -> str:
    return getattr(request.site.organisaties.get(publicatie.organisatie), "tooi", "")
