"""Which texts do mails have, and how does the lokaal beheerder put one in other words, try it and take it back?"""

from deform.widget import HiddenWidget, TextAreaWidget
from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.view import view_config

from content_types.berichttekst import SOORTEN_AANVRAAG, Berichtteksten, BerichttekstSchema
from portal.actions import berichttekst as deeds
from portal.services import berichtteksten, berichtvoorbeeld, forms, invulvelden
from portal.services.berichtsoorten import AAN, SOORTEN
from portal.services.mailvelden import IN_ONDERWERP
from portal.skin import flash, url
from portal.views.attempt import attempt, obtain
from portal.views.staff.woorden import moment
from workflows.permissions import Permission

LIST = "skins:basis/admin/berichtteksten.pt"
FORM = "skins:basis/admin/berichttekst.pt"
ALLES = "alles"
STANDAARD, EIGEN = ("neutral", "Standaardtekst"), ("info", "Eigen tekst")
GEWIJZIGD = ("warning", "De standaardtekst is gewijzigd")
GEEN_ZAAK = "Die zaak is niet gevonden, of u mag haar niet zien. Het voorbeeld is daarom ingevuld met een verzonnen zaak."
TERUGGEZET = "De standaardtekst geldt weer. Uw eigen tekst staat bij de versies."


def gezagen(request) -> list:
    """The organisations that send mails."""
    return request.site.organisaties.of_kind("bevoegd gezag")


def gekozen(request, naam: str | None = None):
    """The organisation that this page is about. Raises HTTPNotFound."""
    found = {gezag.__name__: gezag for gezag in gezagen(request)}
    if naam is None:
        naam = request.GET.get("organisatie", "")
        naam = naam if naam in found else request.site.bevoegd_gezag
    if naam not in found:
        raise HTTPNotFound
    return found[naam]


@view_config(context=Berichtteksten, renderer=LIST, permission=Permission.MANAGE)
def overview(teksten, request):
    """Every mail of one organisation, by who gets it."""
    gezag = gekozen(request)
    groups = [{"id": aan, "kop": titel, "rijen": [_row(teksten, request, gezag, naam) for naam, soort in SOORTEN.items()
                                                  if soort.aan == aan]} for aan, titel in AAN.items()]
    return {"titel": "Teksten van e-mails", "organisaties": [(g.__name__, g.naam) for g in gezagen(request)],
            "organisatie": gezag.__name__, "hier": url(request, teksten), "lijsten": groups,
            "afzender": gezag.afzender_naam or request.site.naam, "antwoord_aan": gezag.antwoord_aan or "niemand",
            "afzender_url": url(request, teksten, "afzender", gezag.__name__)}


def _row(teksten, request, gezag, naam: str) -> dict:
    soort = SOORTEN[naam]
    own = [found for kind in ("", *soort.soorten) if (found := teksten.van(gezag.__name__, naam, kind)) is not None
           and found.aangepast]
    badge = GEWIJZIGD if any(map(deeds.standaard_gewijzigd, own)) else EIGEN if own else STANDAARD
    kinds = [SOORTEN_AANVRAAG[found.soort_aanvraag].lower() for found in own if found.soort_aanvraag]
    return {"titel": soort.titel, "wanneer": soort.wanneer, "badge": badge, "apart": ", ".join(kinds),
            "url": url(request, teksten, "tekst", gezag.__name__, naam, ALLES)}


@view_config(context=Berichtteksten, name="tekst", renderer=FORM, permission=Permission.MANAGE)
def tekst(teksten, request):
    """One text: `tekst/<organisatie>/<e-mail>/<soort aanvraag or alles>`."""
    if len(request.subpath) != 3:
        raise HTTPNotFound
    where, naam, kind = request.subpath
    gezag, kind = gekozen(request, where), "" if kind == ALLES else kind
    if naam not in SOORTEN or kind not in ("", *SOORTEN[naam].soorten):
        raise HTTPNotFound
    return _Page(teksten, request, gezag, naam, kind).answer()


class _Page:
    """The page of one text, for one request."""

    def __init__(self, teksten, request, gezag, naam: str, kind: str):
        self.teksten, self.request, self.gezag, self.naam, self.kind = teksten, request, gezag, naam, kind
        self.which = {"organisatie": gezag.__name__, "naam": naam, "soort_aanvraag": kind}
        self.found, self.soort = teksten.van(gezag.__name__, naam, kind), SOORTEN[naam]
        self.reden, self.nu, self.let_op = "", [], ""

    @property
    def here(self) -> str:
        return url(self.request, self.teksten, "tekst", self.gezag.__name__, self.naam, self.kind or ALLES)

    def answer(self):
        if self.request.method != "POST":
            return self.words(self.form(self.kept()))
        for button, deed, said in (("terugzetten", deeds.terugzetten, TERUGGEZET),
                                   ("gezien", deeds.gezien, "Uw eigen tekst blijft gelden.")):
            if button in self.request.POST:
                return self.simple(button, deed, said)
        return self.typed()

    def simple(self, button: str, deed, said: str):
        more = {"versie": self.request.POST.get("versie", "")} if button == "terugzetten" else {}
        self.reden = attempt(self.request, deed, self.request.actor, **self.which, **more)
        if self.reden:
            return self.words(self.form(self.kept()))
        flash(self.request, said)
        return HTTPSeeOther(self.here)

    def typed(self):
        """The form with the texts: kept, shown as an example, or mailed to who typed it."""
        request = self.request
        values, failed = forms.validate(form := self.form({}), request)
        if failed is not None:
            request.response.status_int = 422
            return self.words(failed)
        form.set_appstruct(values)
        zaak = values.pop("zaaknummer")
        if "voorbeeld" in request.POST:
            return self.words(form, zaak)
        versie, texts = values.pop("versie") or "", values
        if "proef" in request.POST:
            to, self.reden = obtain(request, deeds.proefmail, request.actor, **self.which, **texts, zaaknummer=zaak)
            self.let_op = "" if self.reden else f"Een proefmail is onderweg naar {to}. Er is nog niets bewaard."
            return self.words(form, zaak)
        self.reden = attempt(request, deeds.bewaren, request.actor, **self.which, **texts, versie=versie)
        if not self.reden:
            flash(request, "De tekst is bewaard. Hij geldt voor elke e-mail vanaf nu.")
            return HTTPSeeOther(self.here)
        self.show_both(texts, versie)
        return self.words(self.form(texts | {"zaaknummer": zaak}), zaak)

    def show_both(self, texts: dict, versie: str) -> None:
        """What is kept now, where somebody else kept another text since."""
        if self.found is not None and versie != self.found.versie:
            now = self.kept()
            titles = (("onderwerp", "Onderwerp"), ("tekst", "Tekst"))
            self.nu = [(title, now[name]) for name, title in titles if now[name] != texts[name]]

    def kept(self) -> dict:
        """What counts now, or the former version that was asked for."""
        number = self.request.GET.get("versie", "")
        former = self.found.versies if self.found is not None else ()
        if number.isdecimal() and len(number) < 6 and int(number) < len(former) and former[int(number)].waarden is not None:
            return dict(former[int(number)].waarden)
        own = self.found.waarden if self.found is not None else None
        if own is not None:
            return own
        onderwerp, text = berichtteksten.geldend(self.request.site, self.gezag.__name__, self.naam, self.kind)
        return {"onderwerp": onderwerp, "tekst": text}

    def form(self, values: dict):
        schema = BerichttekstSchema()
        schema["tekst"].widget, schema["versie"].widget = TextAreaWidget(rows=18), HiddenWidget()
        versie = self.found.versie if self.found is not None else ""
        return forms.make_form(schema, self.request, formid="bewerken", action=self.here, buttons=(
            "Bewaren", ("voorbeeld", "Voorbeeld bekijken"), ("proef", "Stuur mij een proefmail")),
            appstruct={"versie": versie, **values})

    def words(self, form, zaak: str = "") -> dict:
        own = self.found is not None and self.found.aangepast
        changed = own and deeds.standaard_gewijzigd(self.found)
        return {"titel": self.soort.titel, "boven": f"{self.gezag.naam} · {AAN[self.soort.aan]}", "wanneer": self.soort.wanneer,
                "badge": EIGEN if own else STANDAARD, "reden": self.reden, "nu": self.nu, "let_op": self.let_op,
                "fout": bool(self.reden or form.error), "formulier": form.render(), "soorten": self.kinds(), "hier": self.here,
                "geldt_ook": bool(self.soort.soorten) and not self.kind, "eigen": own, "brief": self.soort.brief,
                "versie": self.found.versie if own else "", "standaard": berichtteksten.standaard(self.naam) if changed else None,
                "voorbeeld": self.example(form, zaak), "versies": self.history(), "velden": self.places(),
                "terug": f"{url(self.request, self.teksten)}?organisatie={self.gezag.__name__}"}

    def kinds(self) -> list[dict]:
        """The kinds of aanvraag that can have a text of their own."""
        names = ("", *self.soort.soorten) if self.soort.soorten else ()
        return [{"titel": SOORTEN_AANVRAAG[kind], "hier": kind == self.kind,
                 "url": url(self.request, self.teksten, "tekst", self.gezag.__name__, self.naam, kind or ALLES),
                 "eigen": (found := self.teksten.van(self.gezag.__name__, self.naam, kind)) is not None and found.aangepast}
                for kind in names]

    def example(self, form, zaak: str) -> dict:
        typed, by = form.cstruct or {}, self.request.actor
        onderwerp, text = typed.get("onderwerp") or "", typed.get("tekst") or ""
        dossier = deeds.dossier_voor_voorbeeld(by, zaak, self.gezag.__name__)
        made = berichtvoorbeeld.gemaakt(by, self.naam, self.gezag, self.kind, onderwerp, text, dossier)
        return {"onderwerp": invulvelden.gemarkeerd(made.onderwerp),
                "tekst": invulvelden.gemarkeerd(made.tekst.removesuffix(made.erbij).strip("\n")),
                "erbij": invulvelden.gemarkeerd(made.erbij), "geen_zaak": GEEN_ZAAK if zaak and dossier is None else "",
                "zaak": dossier.zaaknummer if dossier is not None else ""}

    def history(self) -> list[dict]:
        versions = list(enumerate(self.found.versies)) if self.found is not None else []
        return [{"wanneer": moment(version.op), "naam": version.naam, "waarden": version.waarden and dict(version.waarden),
                 "url": f"{self.here}?versie={number}", "nu": number == len(versions) - 1}
                for number, version in reversed(versions)]

    def places(self) -> list[dict]:
        return [{"plek": f"{{{{{naam}}}}}", "uitleg": veld.uitleg + (". Ook in het onderwerp." if naam in IN_ONDERWERP else ".")}
                for naam, veld in berichtteksten.velden(self.naam).items()]
