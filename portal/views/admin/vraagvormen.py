"""Which fields does the lokaal beheerder see for a local question, result, document or werkzaamheid, and how does that become
JSON of a layer, and back?"""

from dataclasses import dataclass

import colander
from deform.widget import HiddenWidget, SelectWidget, TextAreaWidget, TextInputWidget

from content_types.invoer import regel, regels
from portal.services.forms import Rondjes, Vakjes, Vinkje, make_form
from workflows.vragen.soorten import SOORTEN_VRAAG, UITKOMSTEN, WAAR, Optie, Vraag, Werkzaamheid
from workflows.vragen.voorwaarden import GETAL
from workflows.vragen.woorden import VERGELIJKING

RIJEN = (1, 2, 3)
"""Conditions that can be combined on the form; what is more complicated comes by import."""
WAAR_WOORDEN = {"check": "In de vergunningcheck", "formulier": "In het aanvraagformulier"}
HOE = {"alle": "Alle voorwaarden gelden", "minstens_een": "Minstens één voorwaarde geldt"}
INGEWIKKELD = "ingewikkeld"


def _tekst(title: str, missing_msg: str = "", *, limit: int = 300, lines: int = 0, **kw) -> colander.SchemaNode:
    if not missing_msg:
        kw["missing"] = ""
    widget = TextAreaWidget(rows=lines) if lines else TextInputWidget()
    return colander.SchemaNode(colander.String(), title=title, missing_msg=missing_msg, widget=widget,
                               preparer=regels if lines else regel,
                               validator=colander.Length(max=limit, max_err=f"Gebruik niet meer dan {limit} tekens"), **kw)


def _versie() -> colander.SchemaNode:
    return colander.SchemaNode(colander.String(), name="versie", missing="", widget=HiddenWidget())


def _keuze(name: str, title: str, values: dict, missing_msg: str = "", widget=Rondjes, **kw) -> colander.SchemaNode:
    if not missing_msg:
        kw["missing"] = ""
    return colander.SchemaNode(colander.String(), name=name, title=title, missing_msg=missing_msg,
                               widget=widget(values=tuple(values.items())),
                               validator=colander.OneOf([value for value in values if value]), **kw)


# Conditions


def vergelijkingen(vragen: list[Vraag]) -> dict[str, str]:
    """What can be asked of earlier answers: `naam:vergelijking:waarde` in words; a number is filled in beside it."""
    found = {"": "Geen voorwaarde"}
    for vraag in vragen:
        opties = vraag.opties or ((Optie("ja", "Ja"), Optie("nee", "Nee")) if vraag.soort == "ja_nee" else ())
        kinds = ("bevat",) if vraag.soort == "meerkeuze" else ("is", "is_niet")
        found |= {f"{vraag.naam}:{kind}:{optie.waarde}": f"{vraag.tekst} – {VERGELIJKING[kind]}: {optie.tekst}"
                  for kind in kinds for optie in opties}
        if vraag.soort == "getal":
            found |= {f"{vraag.naam}:{kind}:": f"{vraag.tekst} – {VERGELIJKING[kind]} (vul het getal in)" for kind in GETAL}
    return found


def _voorwaarde_velden(vragen: list[Vraag]) -> list[colander.SchemaNode]:
    if not vragen:
        return []
    choices, nodes = vergelijkingen(vragen), []
    for nummer in RIJEN:
        nodes += [_keuze(f"als{nummer}", f"Voorwaarde {nummer}", choices, widget=SelectWidget),
                  _tekst(f"Getal bij voorwaarde {nummer}", limit=20, name=f"getal{nummer}")]
    return [*nodes, _keuze("hoe", "Bij meer voorwaarden", HOE)]


def voorwaarde_uit(values: dict, earlier=None):
    """The condition on the form, None for none; raises colander.Invalid-like ValueError with a Dutch sentence for no number.

    `earlier` stays when the form could not show it and nothing was chosen.
    """
    parts = []
    for nummer in RIJEN:
        naam, _, rest = values.get(f"als{nummer}", "").partition(":")
        soort, _, waarde = rest.partition(":")
        if naam:
            getal = values.get(f"getal{nummer}", "").replace(",", ".")
            if soort in GETAL and not getal.lstrip("-").replace(".", "", 1).isdigit():
                raise ValueError(f"Vul een getal in bij voorwaarde {nummer}.")
            parts.append({"vraag": naam, soort: getal if soort in GETAL else waarde})
    if not parts:
        return earlier if values.get("houden") else None
    return parts[0] if len(parts) == 1 else {values.get("hoe") or "alle": parts}


def voorwaarde_naar(voorwaarde, vragen: list[Vraag]) -> dict:
    """The fields of the form for a condition; `{"houden": "ja"}` for one that the form cannot show."""
    if voorwaarde is None:
        return {}
    hoe = next((soort for soort in HOE if soort in voorwaarde), "")
    parts, known = voorwaarde[hoe] if hoe else [voorwaarde], vergelijkingen(vragen)
    found = {"hoe": hoe or "alle"}
    for nummer, deel in enumerate(parts, 1):
        soort = next((naam for naam in VERGELIJKING if naam in deel), "")
        key = f"{deel.get('vraag')}:{soort}:{'' if soort in GETAL else deel.get(soort, '')}"
        if nummer > len(RIJEN) or key not in known:
            return {"houden": "ja"}
        found |= {f"als{nummer}": key} | ({f"getal{nummer}": deel[soort].replace(".", ",")} if soort in GETAL else {})
    return found


# The four forms


@dataclass(frozen=True)
class Vorm:
    """One kind of local thing: its name, what its page is called, the fields before the condition."""

    soort: str
    titel: str
    knop: str

    def formulier(self, request, vragen: list[Vraag], appstruct=None, *, action: str = ""):
        """`vragen` are those that a condition can read."""
        nodes = [*VELDEN[self.soort](), *_voorwaarde_velden(vragen),
                 colander.SchemaNode(colander.String(), name="houden", missing="", widget=HiddenWidget()), _versie()]
        schema = colander.SchemaNode(colander.Mapping(), *nodes)
        return make_form(schema, request, formid=self.soort, buttons=(self.knop,), appstruct=appstruct, action=action)


def _vraag_velden() -> list[colander.SchemaNode]:
    return [
        _tekst("De vraag", "Schrijf de vraag op", name="tekst"),
        _tekst("Uitleg bij de vraag", limit=3000, lines=3, name="uitleg"),
        _keuze("soort", "Hoe wordt de vraag beantwoord?", SOORTEN_VRAAG, "Kies hoe de vraag wordt beantwoord"),
        _tekst("Antwoorden om uit te kiezen", limit=3000, lines=4, name="opties",
               description="Alleen bij een keuzevraag. Zet elk antwoord op een eigen regel."),
        _tekst("Eenheid", limit=60, name="eenheid", description="Alleen bij een getal. Bijvoorbeeld: meter."),
        _tekst("Kleinste getal", limit=20, name="min"), _tekst("Grootste getal", limit=20, name="max"),
        colander.SchemaNode(colander.Set(), name="waar", title="Waar wordt de vraag gesteld?",
                            missing_msg="Kies waar de vraag wordt gesteld", widget=Vakjes(values=tuple(WAAR_WOORDEN.items()))),
        colander.SchemaNode(colander.Boolean(), name="verplicht", title="Deze vraag moet worden beantwoord", missing=False,
                            widget=Vinkje()),
    ]


def _resultaat_velden() -> list[colander.SchemaNode]:
    return [_keuze("uitkomst", "Wat is de uitkomst?", UITKOMSTEN, "Kies de uitkomst"),
            _tekst("Waarom?", "Schrijf op waarom dit de uitkomst is", limit=3000, lines=3, name="reden",
                   description="De bezoeker leest dit."),
            _tekst("Regel of artikel", name="artikel", description="Bijvoorbeeld: omgevingsplan artikel 5.12.")]


def _document_velden() -> list[colander.SchemaNode]:
    return [_tekst("Welk document?", "Schrijf op welk document u vraagt", name="titel"),
            _tekst("Uitleg", limit=3000, lines=3, name="uitleg"), _tekst("Regel of artikel", name="artikel"),
            colander.SchemaNode(colander.Boolean(), name="verplicht", title="Dit document is verplicht", missing=False,
                                widget=Vinkje())]


def _werkzaamheid_velden() -> list[colander.SchemaNode]:
    return [_tekst("Hoe heet deze werkzaamheid?", "Schrijf op hoe deze werkzaamheid heet", name="titel"),
            _tekst("Uitleg", limit=3000, lines=3, name="uitleg"), _tekst("Onderwerp", name="categorie",
                                                                         description="Bijvoorbeeld: Tuin en erf."),
            _tekst("Andere woorden waarop mensen zoeken", limit=1000, name="trefwoorden", description="Met komma's ertussen.")]


VELDEN = {"vraag": _vraag_velden, "resultaat": _resultaat_velden, "document": _document_velden,
          "werkzaamheid": _werkzaamheid_velden}
VORMEN = {"vraag": Vorm("vraag", "Vraag van de gemeente", "Vraag bewaren"),
          "resultaat": Vorm("resultaat", "Resultaat van de gemeente", "Resultaat bewaren"),
          "document": Vorm("document", "Document van de gemeente", "Document bewaren"),
          "werkzaamheid": Vorm("werkzaamheid", "Eigen werkzaamheid", "Werkzaamheid bewaren")}


def naar_json(soort: str, values: dict, naam: str, earlier: dict) -> dict:
    """The thing as JSON of a layer. `naam` is its name, `earlier` what it was. Raises ValueError with a Dutch sentence."""
    als = voorwaarde_uit(values, earlier.get("als"))
    found = MAKERS[soort](values, earlier) | ({"naam": naam} if soort in ("vraag", "document") else {})
    return found | ({"als": als} if als is not None else {})


def _vraag(values: dict, earlier: dict) -> dict:
    """What the form does not show stays as it was."""
    found = {"publiceerbaar": True} if earlier.get("publiceerbaar") else {}
    found |= {name: values[name] for name in ("tekst", "soort", "uitleg") if values[name]}
    if values["soort"] in ("keuze", "meerkeuze"):
        found["opties"] = _opties(values["opties"], earlier)
    if values["soort"] == "getal":
        found |= {name: _getal(values[name]) for name in ("min", "max") if values[name]}
        found |= {"decimalen": earlier.get("decimalen", 0) if earlier.get("soort") == "getal" else 2}
        found |= {"eenheid": values["eenheid"]} if values["eenheid"] else {}
    return found | {"waar": [place for place in WAAR if place in values["waar"]], "verplicht": values["verplicht"]}


def _getal(typed: str) -> str:
    found = typed.replace(",", ".")
    if not found.lstrip("-").replace(".", "", 1).isdigit():
        raise ValueError("Vul bij kleinste en grootste getal een getal in.")
    return found


def _opties(typed: str, earlier: dict) -> list[dict]:
    """One a line; an answer that was there keeps its value, so that answers given before keep their meaning."""
    known = {optie["tekst"]: optie["waarde"] for optie in earlier.get("opties", ())}
    lines = list(dict.fromkeys(line.strip() for line in typed.splitlines() if line.strip()))
    if len(lines) < 2:
        raise ValueError("Een keuzevraag heeft minstens twee antwoorden. Zet elk antwoord op een eigen regel.")
    free = (f"a{nummer}" for nummer in range(1, 999) if f"a{nummer}" not in known.values())
    return [{"waarde": known[line] if line in known else next(free), "tekst": line} for line in lines]


def _resultaat(values: dict, earlier: dict) -> dict:
    found = {"procedure": earlier["procedure"]} if "procedure" in earlier else {}
    return found | {name: values[name] for name in ("uitkomst", "reden", "artikel") if values[name]}


def _document(values: dict, _earlier: dict) -> dict:
    return {name: values[name] for name in ("titel", "uitleg", "artikel") if values[name]} | {"verplicht": values["verplicht"]}


def _werkzaamheid(values: dict, earlier: dict) -> dict:
    words = [word.strip() for word in values["trefwoorden"].split(",") if word.strip()]
    return {**earlier, **{name: values[name] for name in ("titel", "uitleg", "categorie")}, "trefwoorden": words[:60]}


MAKERS = {"vraag": _vraag, "resultaat": _resultaat, "document": _document, "werkzaamheid": _werkzaamheid}


def naar_formulier(soort: str, thing: dict, vragen: list[Vraag]) -> dict:
    """What the form shows of a thing."""
    found = {name: value for name, value in thing.items() if isinstance(value, str | bool)}
    if soort == "vraag":
        found |= {"opties": "\n".join(optie["tekst"] for optie in thing.get("opties", ())),
                  "waar": set(thing.get("waar", WAAR)), "verplicht": thing.get("verplicht", True)}
    if soort == "document":
        found |= {"verplicht": thing.get("verplicht", True)}
    if soort == "werkzaamheid":
        found |= {"trefwoorden": ", ".join(thing.get("trefwoorden", ()))}
    return found | voorwaarde_naar(thing.get("als"), vragen)


def eerdere_vragen(werkzaamheid: Werkzaamheid, soort: str, groep: str, naam: str) -> list[Vraag]:
    """The questions that a condition of this thing can read: for a question those before it."""
    found = []
    for each in werkzaamheid.groepen:
        for vraag in each.vragen:
            if soort == "vraag" and vraag.naam == naam:
                return found
            if soort != "resultaat" or "check" in vraag.waar:
                found.append(vraag)
        if soort == "vraag" and each.naam == groep:
            return found
    return found


def tekstformulier(request, vraag: Vraag | None, uitleg: str, versie: str):
    """The explanation of the bevoegd gezag itself: in the place of a question's own, or after that of the werkzaamheid."""
    hint = f"Nu staat er: {vraag.uitleg}" if vraag and vraag.uitleg else "Maak het veld leeg om uw eigen uitleg weg te halen."
    schema = colander.SchemaNode(colander.Mapping(),
                                 _tekst("Uitleg van de gemeente", limit=3000, lines=6, name="uitleg", description=hint),
                                 _versie())
    return make_form(schema, request, formid="tekst", buttons=("Uitleg bewaren",), appstruct={"uitleg": uitleg, "versie": versie})
