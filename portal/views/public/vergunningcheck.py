"""Do I need a permit? Questions, one group a page, lead to an answer per werkzaamheid; nothing of the visitor is kept.

Every page is an address that holds all answers, so that back, forth, a bookmark and a print work without a session.
"""

from dataclasses import dataclass

import peppercorn
from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.view import view_config

from content_types.site import Site
from portal.services import vraagformulier
from portal.services.checkweg import CHECK, Weg
from portal.services.forms import error_links, validate_these
from portal.skin import url
from portal.views.applicant.aanvragen import loket
from portal.views.public.pagina import hier
from workflows.vragen import Vragenset, in_woorden

KIES = "skins:basis/public/vergunningcheck.pt"
VRAGEN = "skins:basis/public/vergunningcheck_vragen.pt"
UITKOMST = "skins:basis/public/vergunningcheck_uitkomst.pt"
NIETS_GEKOZEN = "Kies minstens één ding dat u wilt gaan doen"
UITKOMSTEN = {
    "vergunning": ("Vergunning nodig", "warning", "U moet een vergunning aanvragen voordat u begint."),
    "melding": ("Melding nodig", "info", "U hoeft geen vergunning aan te vragen. U moet het wel van tevoren melden."),
    "vergunningvrij": ("Vergunningvrij", "success", "U hebt hiervoor geen vergunning nodig en hoeft niets te melden."),
    "contact": ("Neem contact op", "neutral", "Met deze vragen is het niet zeker. Vraag het ons voordat u begint."),
}
"""Each outcome in words: title, kind of badge, what it means."""
VERDER = {"vergunning": ("vergunning", "Vergunning aanvragen"), "melding": ("melding", "Melding doen"),
          "contact": ("vooroverleg", "Uw plan aan ons voorleggen")}
"""What one can begin with it: kind of aanvraag, words of the button."""


@dataclass(frozen=True)
class Check:
    """Which questions, at which address; `terug` is where a try-out belongs, empty for the check of visitors."""

    vragenset: Vragenset
    hier: str
    terug: str = ""

    def adres(self, weg: Weg, *parts: str) -> str:
        return weg.adres(self.hier, *parts)


@view_config(context=Site, name="vergunningcheck", renderer=KIES, request_method="GET")
def check(site, request):
    """Not there on a site of before question sets that was not brought up to date."""
    if site.vragensets is None:
        raise HTTPNotFound
    vragenset = site.vragensets.geldend(site.bevoegd_gezag).vragenset
    return pagina(Check(vragenset, url(request, site, "vergunningcheck")), request)


def pagina(check: Check, request):
    """The page that the rest of the path names."""
    request.response.headers["Cache-Control"] = "no-store"
    request.response.headers["X-Robots-Tag"] = "noindex" if request.query_string else "all"
    weg = Weg.uit(check.vragenset, request.GET)
    parts = request.subpath
    if not parts:
        return _choose(check, weg, request)
    if not weg.werkzaamheden:
        return HTTPSeeOther(check.hier)
    if parts == ("uitkomst",):
        return _outcome(check, weg, request)
    if len(parts) == 2 and weg.groep(*parts):
        return _questions(check, weg, request, *parts)
    raise HTTPNotFound


def _choose(check: Check, weg: Weg, request) -> dict:
    if "verder" in request.GET and weg.werkzaamheden:
        code, naam = _first(weg)
        return HTTPSeeOther(check.adres(weg, code, naam) if naam else check.adres(weg, "uitkomst"))
    zoek = request.GET.get("zoek", "").strip()[:100]
    chosen = {each.code for each in weg.werkzaamheden}
    fout = "verder" in request.GET
    request.response.status_int = 422 if fout else 200
    shown = _found(check.vragenset, zoek, chosen)
    return {"titel": "Vergunningcheck", "fout": fout, "fouten": [(f"w-{shown[0][1][0]['code']}" if shown else "", NIETS_GEKOZEN)]
            if fout else [], "zoek": zoek, "categorieen": shown, "hier": check.hier, "proef": check.terug, "gekozen": chosen,
            "aanvragen": url(request, request.site["aanvragen"]), **loket(request)}


def _first(weg: Weg) -> tuple[str, str]:
    """The first page with questions."""
    groepen = weg.groepen()
    return (groepen[0][0].code, groepen[0][1].naam) if groepen else ("", "")


def _found(vragenset, zoek: str, chosen) -> list[tuple[str, list[dict]]]:
    """The werkzaamheden in which every word is found, by category; what was chosen stays in sight."""
    words, shown = zoek.lower().split(), {}
    for each in vragenset.werkzaamheden.values():
        text = " ".join((each.titel, each.uitleg, each.categorie, *each.trefwoorden)).lower()
        if each.code in chosen or all(word in text for word in words):
            shown.setdefault(each.categorie or "Overig", []).append(
                {"code": each.code, "titel": each.titel, "uitleg": each.uitleg, "gekozen": each.code in chosen})
    return list(shown.items())


def _questions(check: Check, weg: Weg, request, code: str, naam: str):
    """Show a page of questions, or take in what was answered and go on, or back."""
    if "terug" in request.GET:
        return HTTPSeeOther(_address(check, _typed(weg, code, naam, request), code, naam, -1))
    weg = _typed(weg, code, naam, request) if "verder" in request.GET else weg
    werkzaamheid, groep = weg.groep(code, naam)
    form = vraagformulier.formulier(groep, weg.antwoorden.get(code, {}), request, buttons=(), token=False)
    if "verder" in request.GET:
        failed = validate_these(form, _controls(request))[1]
        if failed is None:
            return HTTPSeeOther(_address(check, weg, code, naam, +1))
        if not _new_questions_only(failed, request):
            form, request.response.status_int = failed, 422
    return _question_page(check, weg, request, werkzaamheid, groep, form)


def _typed(weg: Weg, code: str, naam: str, request) -> Weg:
    """The way with what was answered on this page, right answers only; also to questions that other answers here bring."""
    whole = next(groep for groep in weg.werkzaamheid(code).groepen if groep.naam == naam)
    names = {vraag.naam for vraag in whole.vragen}
    values, _ = validate_these(vraagformulier.formulier(whole, {}, request, buttons=(), token=False), _controls(request))
    kept = {name: value for name, value in weg.antwoorden.get(code, {}).items() if name not in names}
    return weg.met(code, kept | values)


def _controls(request) -> list[tuple[str, str]]:
    """What the form sent; marks of which nobody can tell what they belong to make it empty."""
    pairs = list(request.GET.items())
    try:
        peppercorn.parse(pairs)
    except (ValueError, KeyError, IndexError):
        return []
    return pairs


def _new_questions_only(failed, request) -> bool:
    """Was every question of the page answered, and did the answers bring others?"""
    return all(field.name not in request.GET and f"{field.name}:" not in "".join(request.GET.getall("__start__"))
               for field in failed if field.errormsg)


def _question_page(check: Check, weg, request, werkzaamheid, groep, form) -> dict:
    request.override_renderer = VRAGEN
    where = weg.bladzijde(werkzaamheid.code, groep.naam)
    return {"titel": groep.titel, "boven": f"Vergunningcheck: {werkzaamheid.titel} · {where}",
            "uitleg": groep.uitleg, "formulier": form, "fout": form.error is not None, "fouten": error_links(form),
            "verborgen": weg.paren(), "proef": check.terug,
            "hier": f"{check.hier}/{werkzaamheid.code}/{groep.naam}",
            "kiezen": check.adres(weg), "van_de_gemeente": groep.bron == "lokaal"}


def _address(check: Check, weg: Weg, code: str, naam: str, step: int) -> str:
    """The page before or after this one; the answers can have moved what comes there."""
    if weg.groep(code, naam) is None:
        return check.adres(weg, *_first(weg))
    place = weg.buur(code, naam, step)
    if place is None:
        return check.adres(weg, "uitkomst") if step > 0 else check.adres(weg)
    return check.adres(weg, *place)


def _outcome(check: Check, weg: Weg, request) -> dict:
    """What each werkzaamheid needs, why, and which answers led to it."""
    request.override_renderer = UITKOMST
    rows = [_result(check, weg, werkzaamheid, found) for werkzaamheid, found in weg.uitkomsten()]
    closed = loket(request)
    may_begin = not check.terug and (not closed["dicht"] or closed["proberen"])
    done = {soort: [row["code"] for row in rows if row["uitkomst"] == soort] for soort in VERDER}
    return {"titel": "De uitkomst van uw check", "rijen": rows, "vandaag": request.today, "verborgen": weg.paren(),
            "proef": check.terug,
            "beginnen": [{"soort": VERDER[soort][0], "knop": VERDER[soort][1], "codes": codes}
                         for soort, codes in done.items() if codes and may_begin],
            "aanvragen": url(request, request.site["aanvragen"]), "kiezen": check.adres(weg),
            **closed, "organisatie": hier(request)}


def _result(check: Check, weg: Weg, werkzaamheid, found) -> dict:
    """One werkzaamheid; while a question is open, the way to it. A concept that is tried out can lack an outcome."""
    answers = weg.antwoorden.get(werkzaamheid.code, {})
    row = {"code": werkzaamheid.code, "titel": werkzaamheid.titel, "uitkomst": "", "open": "", "dood": False,
           "alle": _answers(werkzaamheid, answers), "wijzigen": ""}
    groepen = [groep for each, groep in weg.groepen() if each is werkzaamheid]
    if groepen:
        row["wijzigen"] = check.adres(weg, werkzaamheid.code, groepen[0].naam)
    if found is None:
        naam = weg.eerste_open(werkzaamheid.code)
        return row | ({"open": check.adres(weg, werkzaamheid.code, naam)} if naam else {"dood": True})
    titel, soort, betekenis = UITKOMSTEN[found.uitkomst]
    return row | {"uitkomst": found.uitkomst, "kop": titel, "soort": soort, "betekenis": betekenis, "reden": found.reden,
                  "artikel": found.artikel, "van_de_gemeente": found.bron == "lokaal", "door": list(found.redengevend)}


def _answers(werkzaamheid, answers) -> list[tuple[str, str]]:
    return [(vraag.tekst, in_woorden(vraag, answers[vraag.naam])) for groep in werkzaamheid.groepen
            for vraag in groep.vragen if vraag.naam in answers and CHECK in vraag.waar]
