"""How does a resident ask to be told of notices by e-mail? A question of the register, or a place; then look in the mail."""

from types import SimpleNamespace

from deform.widget import HiddenWidget, TextAreaWidget, TextInputWidget
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.abonnement import FREQUENTIES, STRAAL, EmailSchema, PlekSchema, VraagSchema
from content_types.publicatie import SOORTEN
from content_types.site import Site
from portal.actions import abonnement as deeds
from portal.actions import volgronde  # noqa: F401  its jobs and its work of the day
from portal.services import forms
from portal.services.abonnementen import goed, vraaglezer
from portal.services.search_place import TUSSEN
from portal.services.volgplek import ALLES, PlekOnbekend, kies
from portal.skin import url
from portal.views.attempt import attempt
from portal.views.public import registerkeuzes
from portal.views.public.zoekvraag import Zoekvraag, read

PAGE = "skins:basis/public/volgen.pt"
SENT = "skins:basis/public/volgen_gevraagd.pt"
KAPOT = "Deze zoekvraag klopt niet. Pas hem aan bij de bekendmakingen en volg hem dan."


@vraaglezer
def lees(tekst: str, settings) -> Zoekvraag:
    """The question in the part of an address after the question mark, outside a request."""
    return read(SimpleNamespace(query_string=tekst, registry=SimpleNamespace(settings=settings)))


def in_woorden(vraag: Zoekvraag) -> str:
    """What is asked, in one line."""
    parts = [f"{filter_['naam'].lower()} {filter_['tekst']}" for filter_ in registerkeuzes.chosen(vraag, "")]
    return f"Zoekvraag: {', '.join(parts)}" if parts else ALLES


@view_config(context=Site, name="volgen", renderer=PAGE, request_method="GET")
def vraag_of_plek(site, request):
    """With a question in the address that one is followed, else a place is chosen."""
    vraag = read(request)
    if _only_an_area(vraag):
        return _words(request, "", _form(request, "", _corners(vraag.gebied)), getekend=vraag.gebied)
    question = vraag.but(sorteer="")
    return _words(request, question, _form(request, question), KAPOT if vraag.fouten else "")


def _only_an_area(vraag: Zoekvraag) -> bool:
    """Drawn on the map of the register, and nothing else asked: then it is a place, of which one can choose the kinds."""
    return vraag.waar is not None and vraag.but(sorteer="") == Zoekvraag(gebied=vraag.gebied).but()


def _corners(gebied: str) -> str:
    """One on a line, as the form asks for them."""
    return "\n".join(corner.strip() for corner in TUSSEN.split(gebied))


def _words(request, question: str, form, reden: str = "", getekend: str = "") -> dict:
    known = goed(request.registry.settings, question) if question else None
    if question and known is None:
        reden, form = KAPOT, None
    site = request.site
    return {"titel": "Bekendmakingen volgen per e-mail", "wat": in_woorden(known) if known else "", "reden": reden,
            "formulier": form.render() if form is not None else "", "fout": bool(reden or form is not None and form.error),
            "anders": url(request, site, "volgen") if question else "", "link": url(request, site, "volgen-link"),
            "register": url(request, site["bekendmakingen"]), "getekend": bool(getekend),
            "kaart": registerkeuzes.address(url(request, site["bekendmakingen"], "kaart"), Zoekvraag(gebied=getekend).but())}


def _form(request, question: str, gebied: str = ""):
    """The form for this question, or for a place without one; who asks comes last."""
    schema = VraagSchema() if question else PlekSchema()
    widgets = {"frequentie": forms.Rondjes(values=list(FREQUENTIES.items())), "herinneren": forms.Vinkje(),
               "vraag": HiddenWidget(), "soorten": forms.Vakjes(values=list(SOORTEN.items())), "gebied": TextAreaWidget(rows=4),
               "email": TextInputWidget(attributes={"autocomplete": "email"}, input_type="email"),
               "postcode": TextInputWidget(attributes={"autocomplete": "postal-code"})}
    for node in schema:
        if node.name in widgets:
            node.widget = widgets[node.name]
    schema.children.sort(key=lambda node: node.name in ("frequentie", "herinneren", "email"))
    begin = {"vraag": question} if question else {"straal": STRAAL, "gebied": gebied}
    return forms.make_form(schema, request, formid="volgen", action=url(request, request.site, "volgen"),
                           buttons=("Volgen",), appstruct=begin)


@view_config(context=Site, name="volgen", renderer=PAGE, request_method="POST")
def vragen(site, request):
    """What was typed comes back with what is wrong; else the next step is in the mail."""
    question = request.POST.get("vraag", "")
    form = _form(request, question)
    values, failed = forms.validate(form, request)
    if failed is not None:
        request.response.status_int = 422
        return _words(request, question, failed)
    form.set_appstruct(values)
    try:
        fields = _asked(request, values)
    except PlekOnbekend as error:
        request.response.status_int = 422
        return _words(request, question, forms.add_error(form, error.veld, str(error)))
    reden = attempt(request, deeds.aanvragen, request.actor, request.remote_addr or "", values["email"],
                    frequentie=values["frequentie"], herinneren=values["herinneren"], **fields) if fields else KAPOT
    return _words(request, question, form, reden) if reden else HTTPSeeOther(url(request, site, "volgen-gevraagd"))


def _asked(request, values: dict) -> dict:
    """The fields of what is followed; empty where the question is none. Raises PlekOnbekend."""
    if "vraag" not in values:
        return kies(request.registry.settings, values)
    vraag = goed(request.registry.settings, values["vraag"])
    return {"naam": in_woorden(vraag), "vraag": values["vraag"]} if vraag is not None else {}


@view_config(context=Site, name="volgen-gevraagd", renderer=SENT, request_method="GET")
def gevraagd(site, request):
    return {"titel": "Kijk in uw e-mail", "volgen": url(request, site, "volgen")}


@view_config(context=Site, name="volgen-link", renderer=PAGE)
def link(site, request):
    """The way back for who lost the mail; the answer is the same for an address that we do not know."""
    form = forms.make_form(EmailSchema(), request, formid="link", action=url(request, site, "volgen-link"),
                           buttons=("Stuur mij de link",))
    form["email"].widget = TextInputWidget(attributes={"autocomplete": "email"}, input_type="email")
    reden = ""
    if request.method == "POST":
        values, failed = forms.validate(form, request)
        if values is not None:
            form.set_appstruct(values)
            reden = attempt(request, deeds.link_sturen, request.actor, request.remote_addr or "", values["email"])
            if not reden:
                return HTTPSeeOther(url(request, site, "volgen-gevraagd"))
        else:
            request.response.status_int, form = 422, failed
    return _words(request, "", form, reden) | {"titel": "Zien en wijzigen wat u volgt", "link": ""}
