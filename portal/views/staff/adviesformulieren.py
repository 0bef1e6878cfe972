"""Which controls do the forms about advice have? Asking, asking again, entering an advice that came by phone."""

import colander
from deform.widget import HiddenWidget, SelectWidget, TextAreaWidget

from content_types.adviesverzoek import WIJZEN, AdviesverzoekSchema, NamensSchema, RondeSchema
from content_types.oordeel import geheim
from portal.actions import instemming
from portal.actions.adviesverzoek import vraag_elders
from portal.services import adviesafspraken, adviestoegang
from portal.services.forms import Rondjes, Vakjes, Vinkje, VriendelijkeDatum, make_form
from portal.skin import day, url
from portal.views.staff.termijnformulieren import datum, gezien, vinkje
from portal.views.staff.woorden import organisatie_naam
from workflows.adviessoorten import ADVIESSOORTEN

VERZOEKEN = (("advies", "Advies"), ("instemming", "Instemming met het besluit dat wij willen nemen (Omgevingswet 16.16)"))

VRAAG_ELDERS = "Laat dit leeg als uw vraag in de e-mail staat die u vanuit het eigen systeem stuurt."
VIER_WEKEN = "Vraagt u om instemming? Dan geldt altijd vier weken (Omgevingswet 16.18)."


def organisaties(dossier, request) -> list:
    """The adviesorganisaties that can be asked in this case, by name."""
    known = request.site.organisaties.of_kind("adviesorganisatie", fictief=dossier.fictief)
    found = [o for o in known if o.gestopt_op is None]
    return sorted(found, key=lambda o: o.naam.lower())


def vragen(dossier, request, appstruct=None):
    """Only what there is to choose from in this case."""
    schema, by = AdviesverzoekSchema(), request.actor
    choices = {
        "organisaties": [(o.__name__, o.naam) for o in organisaties(dossier, request)],
        "werkzaamheden": list(zip(dossier.aanvraag.codes(), dossier.aanvraag.werkzaamheden(), strict=True)),
        "documenten": documentkeuzes(dossier), "antwoorden_van": antwoordkeuzes(dossier, request)}
    for naam, values in choices.items():
        schema[naam].widget = Vakjes(values=values)
    schema["verzoek"].widget = Rondjes(values=VERZOEKEN)
    schema["soort_advies"].widget = SelectWidget(values=[("", "Kies het soort advies"), *_soorten()])
    for naam in ("ja_nee", "wettelijk", "afspraken", "antwoord_delen"):
        schema[naam].widget = Vinkje()
    _texts(schema)
    schema.add(gezien())
    agreed = any(adviesafspraken.overeenkomst(dossier, naam, by) for naam, _ in choices["organisaties"])
    asked = {"verzoek": not instemming.kan_niet(dossier, by), "werkzaamheden": len(choices["werkzaamheden"]) > 1,
             "documenten": choices["documenten"], "antwoorden_van": choices["antwoorden_van"], "afspraken": agreed}
    if asked["verzoek"]:
        schema["uiterlijk"].description = VIER_WEKEN
    if vraag_elders(dossier):
        schema["vraag"].missing, schema["vraag"].description = "", VRAAG_ELDERS
    for naam in (naam for naam, needed in asked.items() if not needed):
        del schema[naam]
    return make_form(schema, request, formid="adviesverzoek", action=url(request, dossier, "adviesverzoek-doen"),
                     buttons=("Adviesverzoek versturen",), appstruct=appstruct)


def _soorten() -> list[tuple[str, str]]:
    return [(code, f"{soort.titel} ({soort.grond})" if soort.grond else soort.titel) for code, soort in ADVIESSOORTEN.items()]


def _texts(schema) -> None:
    schema["vraag"].widget, schema["toelichting"].widget = TextAreaWidget(rows=6), TextAreaWidget(rows=4)
    schema["uiterlijk"].widget = VriendelijkeDatum()


def documentkeuzes(dossier) -> list[tuple[str, str]]:
    """What can be shared besides the original."""
    return [(found.__name__, _share_title(found)) for found in adviestoegang.te_delen(dossier)]


def _share_title(document) -> str:
    return f"{document.titel} (vertrouwelijk, uit de aanvraag)" if geheim(document) else document.titel


def antwoordkeuzes(dossier, request, zonder=None) -> list[tuple[str, str]]:
    """Advice of others that may be read, also where it still has to come."""
    return [(v.__name__, f"{organisatie_naam(request.site, v.adviesorganisatie)}: {v.soort_titel_advies}, "
             + (f"gegeven op {day(v.gegeven()[-1].uitgebracht_op)}" if v.gegeven() else "nog niet gegeven"))
            for v in adviestoegang.te_delen_antwoorden(dossier) if v is not zonder]


def ronde(verzoek, request, appstruct=None):
    """A question after an answer; what is shared already is not offered again."""
    schema, new = RondeSchema(), [k for k in documentkeuzes(verzoek.dossier) if k[0] not in verzoek.gedeeld]
    _texts(schema)
    schema["ja_nee"].widget, schema["documenten"].widget = Vinkje(), Vakjes(values=new)
    gone = ({"documenten"} if not new else set()) | ({"ja_nee", "uiterlijk"} if verzoek.instemming else set())
    for naam in gone:
        del schema[naam]
    return make_form(schema, request, formid="ronde", action=url(request, verzoek, "nieuwe-vraag"), buttons=("Vraag versturen",),
                     appstruct=appstruct)


TOCH = "Ik wil dit toch: ik heb de waarschuwing gelezen"


def verlengen(verzoek, request, appstruct=None, *, toch: bool = False):
    """The new last day; `toch`: with a box to say that one wants it in spite of the warning."""
    schema = colander.SchemaNode(colander.Mapping())
    schema.add(datum("uiterlijk", "Advies uiterlijk op"))
    if toch:
        schema.add(vinkje("toch", TOCH))
    return make_form(schema, request, formid="verlengen", action=url(request, verzoek, "verlengen"), buttons=("Meer tijd geven",),
                     appstruct=appstruct)


def namens(verzoek, request, appstruct=None):
    """Who said it, how and when; the short answer where one was asked. The file comes with it, outside this form."""
    schema = NamensSchema()
    schema["wijze"].widget = Rondjes(values=list(WIJZEN.items()))
    schema["wanneer"].widget, schema["antwoord"].widget = VriendelijkeDatum(), TextAreaWidget(rows=8)
    schema["antwoord_ja_nee"].widget = Rondjes(values=list(verzoek.keuzes.items())) if verzoek.keuzes else HiddenWidget()
    if not verzoek.keuzes:
        del schema["antwoord_ja_nee"]
    return make_form(schema, request, formid="namens", action=url(request, verzoek, "namens"), buttons=(), appstruct=appstruct)
