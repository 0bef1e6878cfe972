"""With which systems does the portal exchange messages, how is each koppeling set, tested, and put on or off?"""

from deform.widget import HiddenWidget, PasswordWidget
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.koppeling import GEEN_PROFIEL, MEESTUREN, PROFIELEN, Koppeling, Koppelingen, KoppelingSchema
from content_types.organisatie import SOORTEN
from portal.actions import koppeling as deeds
from portal.integrations.stuf import client
from portal.services import forms, koppelberichten, koppelgeheim
from portal.services.beheerbereik import ziet
from portal.skin import flash, url
from portal.views.admin import koppelcertificaten
from portal.views.admin.stufberichten import rij
from portal.views.attempt import attempt, obtain
from portal.views.shared.koppelvlak import adres
from portal.views.staff import woorden
from workflows.permissions import Permission

LIST, PAGE = "skins:basis/admin/koppelingen.pt", "skins:basis/admin/koppeling.pt"
FORM = "skins:basis/admin/koppeling_formulier.pt"
NIEUWSTE = 10
VELDEN = {deeds.GEEN_ADRES: "adres", deeds.NIETS: "berichten", deeds.ZELFDE: "hun_applicatie", deeds.HALF: "uit_naam",
          deeds.GEEN_CERTIFICAAT: "profiel"}
"""At which field a refusal stands."""
GELUKT = "Het andere systeem antwoordt."
ANTWOORD = "Het andere systeem antwoordt, maar niet met een beschrijving van zijn berichten (HTTP {0}). Klopt het adres?"


@view_config(context=Koppelingen, renderer=LIST, permission=Permission.MANAGE)
def overview(koppelingen, request):
    found = sorted(((_partner(k, request), k) for k in koppelingen.values() if ziet(request.actor, k.partner)),
                   key=lambda pair: (not pair[1].aan, pair[0].naam))
    return {"titel": "Koppelingen met andere systemen", "toevoegen_url": url(request, koppelingen, "toevoegen"),
            "rijen": [{"naam": partner.naam, "soort": partner.soort_organisatie, "url": url(request, k), "aan": k.aan,
                       "applicatie": k.hun_applicatie or "Nog niet ingevuld"} for partner, k in found],
            "berichten_url": url(request, request.site.stufberichten), "adres": adres(request)}


def _partner(koppeling, request):
    return request.site.organisaties[koppeling.partner]


@view_config(context=Koppelingen, name="toevoegen", renderer=FORM, permission=Permission.MANAGE)
def toevoegen(koppelingen, request):
    """Choose with whom; the rest is set on the next page."""
    choices = [(o.__name__, f"{o.naam} ({SOORTEN[o.soort_organisatie].lower()})") for o in request.site.organisaties.echte()
               if request.actor.may(Permission.MANAGE, o)]
    chosen, reden = request.POST.get("partner", ""), ""
    if request.method == "POST":
        made, reden = obtain(request, deeds.toevoegen, request.actor, chosen)
        if made is not None:
            return HTTPSeeOther(url(request, made, "wijzigen"))
    return {"titel": "Koppeling toevoegen", "boven": "", "reden": "", "formulier": "", "fout": bool(reden),
            "fouten": [("partner", reden)] if reden else [], "gekozen": chosen, "keuzes": sorted(choices, key=lambda c: c[1]),
            "hier": url(request, koppelingen, "toevoegen"), "terug": url(request, koppelingen)}


@view_config(context=Koppeling, renderer=PAGE, request_method="GET")
def page(koppeling, request, reden: str = "", wachtwoord: str = ""):
    """`wachtwoord` is shown once, right after it was made."""
    partner, berichten = _partner(koppeling, request), request.site.stufberichten
    newest = [b for _, b in zip(range(500), berichten.values(), strict=False) if b.koppeling == koppeling.__name__][:NIEUWSTE]
    return {"titel": f"Koppeling met {partner.naam}", "koppeling": koppeling, "hier": url(request, koppeling), "reden": reden,
            "fout": bool(reden), "wachtwoord": wachtwoord, "adres": adres(request), "kern": _core(koppeling, partner),
            "rijen": [rij(b, request) for b in newest], "regels": woorden.regels(koppeling.history),
            "berichten_url": f"{url(request, berichten)}?koppeling={koppeling.__name__}",
            "certificaten": koppelcertificaten.rijen(koppeling, request),
            "getest": woorden.moment(koppeling.getest_op) if koppeling.getest_op else "",
            "terug": url(request, koppeling.__parent__)}


def _core(koppeling, partner) -> list[tuple]:
    titels = koppelberichten.mogelijk(partner.soort_organisatie)
    return woorden.rows(
        ("Hun adres", koppeling.adres or "Geen: wij ontvangen alleen"), ("Zij heten", " ".join(filter(None, koppeling.hun))),
        ("Wij heten", " ".join(filter(None, koppeling.onze))),
        ("Berichten", "\n".join(titels[name] for name in titels if name in koppeling.berichten) or "Nog geen"),
        ("Documenten", MEESTUREN[koppeling.documenten]),
        ("Digikoppeling", PROFIELEN[koppeling.profiel]),
        ("E-mails over adviezen", "Gaan ook" if koppeling.mail_ook else ""),
        ("Volgorde", "Oudere berichten worden geweigerd" if koppeling.volgorde else ""),
        ("Aanvragen uit een ander loket", "Mag dit systeem aanleveren" if koppeling.inlezen else ""),
        ("Zij loggen in met", "Een certificaat met hun OIN" if koppeling.profiel != GEEN_PROFIEL or not koppeling.geheim else
         f"Gebruikersnaam {koppeling.__name__}"),
        ("Wij loggen in met", f"Gebruikersnaam {koppeling.uit_naam}" if koppeling.uit_naam else
         "Ons certificaat, als dat is ingesteld"))


@view_config(context=Koppeling, name="wijzigen", renderer=FORM, permission=Permission.MANAGE)
def wijzigen(koppeling, request):
    form, reden = _form(koppeling, request), ""
    if request.method == "POST":
        values, failed = forms.validate(form, request)
        if values is not None:
            form.set_appstruct(values)
            reden = attempt(request, deeds.wijzigen, koppeling, request.actor, **values | {"versie": values["versie"] or ""},
                            controle=lambda adres: client.mag_naar(adres, request.registry.settings))
            if not reden:
                flash(request, "De koppeling is bewaard.")
                return HTTPSeeOther(url(request, koppeling))
            reden = forms.refused(form, reden, VELDEN | ({reden: "adres"} if reden == _adresfout(values, request) else {}))
        else:
            request.response.status_int, form = 422, failed
    return {"titel": "Koppeling instellen", "boven": _partner(koppeling, request).naam, "reden": reden, "fouten": [],
            "formulier": form.render(), "fout": bool(reden or form.error), "terug": url(request, koppeling), "keuzes": ()}


def _adresfout(values, request) -> str:
    return client.mag_naar(values["adres"], request.registry.settings) if values["adres"] else ""


def _form(koppeling, request):
    schema = KoppelingSchema()
    values = {node.name: getattr(koppeling, node.name, "") for node in schema if node.name != "uit_wachtwoord"}
    form = forms.make_form(schema, request, formid="koppeling", appstruct=values | {"berichten": set(koppeling.berichten)})
    form["berichten"].widget = forms.Vakjes(values=list(koppelberichten.mogelijk(
        _partner(koppeling, request).soort_organisatie).items()))
    form["documenten"].widget = forms.Rondjes(values=list(MEESTUREN.items()))
    form["profiel"].widget = forms.Rondjes(values=list(PROFIELEN.items()))
    form["uit_wachtwoord"].widget = PasswordWidget(attributes={"autocomplete": "new-password"})
    for name in ("mail_ook", "volgorde", "inlezen"):
        form[name].widget = forms.Vinkje()
    form["versie"].widget = HiddenWidget()
    return form


@view_config(context=Koppeling, name="schakelen", renderer=PAGE, request_method="POST", permission=Permission.MANAGE)
def schakelen(koppeling, request):
    aan = request.POST.get("aan") == "ja"
    return _after(koppeling, request, attempt(request, deeds.schakelen, koppeling, request.actor, aan),
                  f"De koppeling staat nu {'aan' if aan else 'uit'}.")


@view_config(context=Koppeling, name="wachtwoord", renderer=PAGE, request_method="POST", permission=Permission.MANAGE)
def wachtwoord(koppeling, request):
    """Shown on the answer to this very request, and nowhere kept."""
    made, reden = obtain(request, deeds.wachtwoord_maken, koppeling, request.actor)
    request.response.headers["Cache-Control"] = "no-store"
    return page(koppeling, request, reden, made or "")


@view_config(context=Koppeling, name="certificaat-weg", renderer=PAGE, request_method="POST", permission=Permission.MANAGE)
def certificaat_weg(koppeling, request):
    return _after(koppeling, request, attempt(request, deeds.certificaat_weghalen, koppeling, request.actor,
                                              request.POST.get("vingerafdruk", "")), "Het certificaat is weggehaald.")


@view_config(context=Koppeling, name="testen", renderer=PAGE, request_method="POST", permission=Permission.MANAGE)
def testen(koppeling, request):
    """Ask their system for its description; that changes nothing there."""
    request.actor.require(Permission.MANAGE, koppeling)
    uitkomst, gelukt = _test(koppeling, request.registry.settings) if koppeling.adres else (deeds.GEEN_ADRES, False)
    deeds.getest(koppeling, request.actor, uitkomst, gelukt)
    if gelukt:
        flash(request, f"De verbinding is getest. {uitkomst}")
    return HTTPSeeOther(url(request, koppeling))


def _test(koppeling, settings) -> tuple[str, bool]:
    login = (koppeling.uit_naam, koppelgeheim.ontsleuteld(settings, koppeling.uit_geheim)) if koppeling.uit_naam else None
    try:
        got = client.kijk(settings, koppeling.adres, login)
    except client.NietBezorgd as error:
        return str(error), False
    well = got.status == 200 and b"definitions" in got.body[:20_000]
    return (GELUKT if well else ANTWOORD.format(got.status)), well


def _after(koppeling, request, reden: str, tekst: str):
    if reden:
        return page(koppeling, request, reden)
    flash(request, tekst)
    return HTTPSeeOther(url(request, koppeling))


