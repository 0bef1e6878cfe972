"""Which words does an applicant read about how far a case is, and how does the lokaal beheerder change and try them?"""

from dataclasses import asdict

from deform.widget import HiddenWidget, TextAreaWidget
from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.view import view_config

from content_types.statustekst import KLEUREN, Statusteksten, StatustekstSchema
from portal.actions import statustekst as deeds
from portal.services import forms, statusteksten
from portal.skin import flash, url
from portal.views.admin.berichtteksten import gekozen, gezagen
from portal.views.attempt import attempt
from portal.views.staff.woorden import moment
from workflows.permissions import Permission

LIST = "skins:basis/admin/statusteksten.pt"
FORM = "skins:basis/admin/statustekst.pt"
TITELS = {"titel": "Korte tekst", "kleur": "Kleur", "uitleg": "Wat betekent dit?", "actie_nodig": "Actie nodig",
          "verwacht": "Wat verwachten wij?"}


@view_config(context=Statusteksten, renderer=LIST, permission=Permission.MANAGE)
def overview(teksten, request):
    """Every status of both kinds of case, as the applicant sees it."""
    gezag = gekozen(request)
    lists = [{"id": verloop, "kop": titel, "rijen": [_row(teksten, request, gezag, verloop, status)
                                                     for status in statusteksten.STANDAARD[verloop]]}
             for verloop, titel in statusteksten.VERLOPEN.items()]
    return {"titel": "Teksten van de status", "organisaties": [(g.__name__, g.naam) for g in gezagen(request)],
            "organisatie": gezag.__name__, "hier": url(request, teksten), "lijsten": lists}


def _row(teksten, request, gezag, verloop: str, status: str) -> dict:
    found = teksten.van(gezag.__name__, verloop, status)
    words = statusteksten.geldend(request.site, gezag.__name__, verloop, status)
    return {"naam": statusteksten.naam(verloop, status), "status": _example(words, status, gezag),
            "eigen": found is not None and found.aangepast,
            "url": url(request, teksten, "tekst", gezag.__name__, verloop, status)}


def _example(words: statusteksten.Status, status: str, gezag) -> statusteksten.Status:
    """Filled in, with the name of this organisation."""
    own = statusteksten.VELDEN["organisatie"]
    return statusteksten.ingevuld(words, status, lambda veld: gezag.naam if veld is own else veld.voorbeeld)


@view_config(context=Statusteksten, name="tekst", renderer=FORM, permission=Permission.MANAGE)
def tekst(teksten, request):
    """One status: `tekst/<organisatie>/<kind of case>/<status>`. The form, an example of what is typed, or keep it."""
    if len(request.subpath) != 3 or request.subpath[2] not in statusteksten.STANDAARD.get(request.subpath[1], ()):
        raise HTTPNotFound
    where, verloop, status = request.subpath
    page = _Page(teksten, request, gekozen(request, where), verloop, status)
    return page.answer() if request.method == "POST" else page.words(page.form(page.kept()))


class _Page:
    """The page of one status, for one request."""

    def __init__(self, teksten, request, gezag, verloop: str, status: str):
        self.teksten, self.request, self.gezag, self.verloop, self.status = teksten, request, gezag, verloop, status
        self.which = {"organisatie": gezag.__name__, "verloop": verloop, "status": status}
        self.found = teksten.van(gezag.__name__, verloop, status)
        self.here = url(request, teksten, "tekst", gezag.__name__, verloop, status)
        self.reden, self.nu = "", []

    def answer(self):
        request = self.request
        if "terugzetten" in request.POST:
            self.reden = attempt(request, deeds.terugzetten, request.actor, **self.which, versie=request.POST.get("versie", ""))
            return self.done("De standaardtekst geldt weer. Uw eigen tekst staat bij de versies.") or self.words(
                self.form(self.kept()))
        form = self.form({})
        values, failed = forms.validate(form, request)
        if failed is not None:
            request.response.status_int = 422
            return self.words(failed)
        if "voorbeeld" in request.POST:
            form.set_appstruct(values)
            return self.words(form)
        versie = values.pop("versie") or ""
        self.reden = attempt(request, deeds.bewaren, request.actor, **self.which, **values, versie=versie)
        if self.reden and self.found is not None and versie != self.found.versie:
            now = self.kept()
            self.nu = [(title, self.shown(name, now[name])) for name, title in TITELS.items() if now[name] != values[name]]
        return self.done("De tekst is bewaard. Aanvragers zien hem meteen.") or self.words(self.form(values))

    def done(self, said: str):
        if self.reden:
            return None
        flash(self.request, said)
        return HTTPSeeOther(self.here)

    def shown(self, name: str, value) -> str:
        words = {"kleur": KLEUREN, "actie_nodig": {True: "Ja", False: "Nee"}}.get(name, {})
        return words.get(value, value) or "Leeg"

    def kept(self) -> dict:
        """What counts now, or the former version that was asked for."""
        number, former = self.request.GET.get("versie", ""), self.found.versies if self.found is not None else ()
        if number.isdecimal() and len(number) < 6 and int(number) < len(former) and former[int(number)].waarden is not None:
            return dict(former[int(number)].waarden)
        return asdict(statusteksten.geldend(self.request.site, self.gezag.__name__, self.verloop, self.status))

    def form(self, values: dict):
        schema = StatustekstSchema()
        schema["kleur"].widget = forms.Rondjes(values=list(KLEUREN.items()))
        schema["uitleg"].widget, schema["verwacht"].widget = TextAreaWidget(rows=3), TextAreaWidget(rows=3)
        schema["actie_nodig"].widget, schema["versie"].widget = forms.Vinkje(), HiddenWidget()
        versie = self.found.versie if self.found is not None else ""
        return forms.make_form(schema, self.request, formid="bewerken", action=self.here, buttons=(
            "Bewaren", ("voorbeeld", "Voorbeeld bekijken")), appstruct={"versie": versie, **values})

    def words(self, form) -> dict:
        own, standard = self.found is not None and self.found.aangepast, statusteksten.STANDAARD[self.verloop][self.status]
        return {"titel": statusteksten.naam(self.verloop, self.status), "reden": self.reden, "nu": self.nu, "hier": self.here,
                "boven": f"{self.gezag.naam} · {statusteksten.VERLOPEN[self.verloop]}", "formulier": form.render(),
                "fout": bool(self.reden or form.error), "eigen": own, "versie": self.found.versie if own else "",
                "voorbeeld": self.example(form), "standaard": _example(standard, self.status, self.gezag),
                "velden": [{"plek": f"{{{{{name}}}}}", "uitleg": veld.uitleg}
                           for name, veld in statusteksten.velden(self.status).items()],
                "versies": self.history(), "terug": f"{url(self.request, self.teksten)}?organisatie={self.gezag.__name__}"}

    def example(self, form) -> statusteksten.Status:
        """As the applicant would see what is typed; a colour that is none shows grey."""
        typed = form.cstruct or {}
        text = {name: typed.get(name) or "" for name in ("titel", "uitleg", "verwacht")}
        kleur = typed.get("kleur") if typed.get("kleur") in KLEUREN else "neutral"
        words = statusteksten.Status(**text, kleur=kleur, actie_nodig=typed.get("actie_nodig") == "true")
        return _example(words, self.status, self.gezag)

    def history(self) -> list[dict]:
        versions = list(enumerate(self.found.versies)) if self.found is not None else []
        return [{"wanneer": moment(version.op), "naam": version.naam, "url": f"{self.here}?versie={number}",
                 "status": version.waarden and _example(statusteksten.Status(**dict(version.waarden)), self.status, self.gezag),
                 "nu": number == len(versions) - 1} for number, version in reversed(versions)]
