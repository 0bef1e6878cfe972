"""Which questions does each form about the term of a dossier ask? Only what the deed needs today; the deed checks the answers."""

import colander
from deform.widget import HiddenWidget, SelectWidget, TextAreaWidget, TextInputWidget

from content_types.invoer import regels
from portal.actions import dwangsom as dwangsommen
from portal.actions import opschorting, procedure
from portal.actions import termijn as termijnen
from portal.services.forms import Rondjes, Vinkje, VriendelijkeDatum
from portal.skin import day
from workflows.termijnen.datums import aantal
from workflows.termijnen.gronden import AANHOUDEN, van

LEEST = "De aanvrager leest dit."
ZELF = "Ik stuur dit bericht vandaag zelf aan de aanvrager"
TOCH = "Ik doe dit toch nu: ik heb de waarschuwing gelezen"


def datum(naam: str, titel: str, description: str = "", **more) -> colander.SchemaNode:
    return colander.SchemaNode(colander.Date(), name=naam, title=titel, description=description, widget=VriendelijkeDatum(),
                               missing_msg="Vul een datum in, bijvoorbeeld 28 11 2025", **more)


def tekst(naam: str, titel: str, description: str = "", rows: int = 4, **more) -> colander.SchemaNode:
    return colander.SchemaNode(
        colander.String(), name=naam, title=titel, description=description, widget=TextAreaWidget(rows=rows), preparer=regels,
        validator=colander.Length(max=termijnen.LONGEST_REDEN, max_err="Gebruik niet meer dan 2000 tekens"),
        missing_msg="Vul dit in", **more)


def rondjes(naam: str, titel: str, values, missing_msg: str) -> colander.SchemaNode:
    """One of a few; the deed says no to another, also to one that was offered when the form was opened."""
    return colander.SchemaNode(colander.String(), name=naam, title=titel, missing_msg=missing_msg,
                               widget=Rondjes(values=values), validator=colander.Length(max=50))


def vinkje(naam: str, titel: str) -> colander.SchemaNode:
    return colander.SchemaNode(colander.Boolean(), name=naam, title=titel, missing=False, widget=Vinkje())


def getal(naam: str, titel: str, values, **more) -> colander.SchemaNode:
    return colander.SchemaNode(colander.Integer(), name=naam, title=titel, widget=SelectWidget(values=values),
                               validator=colander.Range(0, 1000), **more)


def document(dossier, description: str, **more) -> colander.SchemaNode:
    """One of the files in the dossier; another can be added with the form."""
    found = sorted(dossier["documenten"].values(), key=lambda d: (d.op, d.__name__), reverse=True)
    values = [("", "Kies een document"), *((d.__name__, f"{d.titel} ({day(d.op)})") for d in found)]
    return colander.SchemaNode(colander.String(), name="document", title="Document in het dossier", description=description,
                               widget=SelectWidget(values=values), validator=colander.OneOf([v for v, _ in values]),
                               missing_msg="Kies het document, of voeg het hieronder toe", **more)


def _zelf(dossier) -> list:
    return [] if dossier.berichten_via_portaal else [vinkje("zelf_gestuurd", ZELF)]


def verlengen(dossier, by) -> list:
    nodes = [getal("weken", "Met hoeveel weken?", [(str(n), aantal(n, "week", "weken")) for n in range(1, 7)]),
             tekst("waarom", "Waarom hebt u meer tijd nodig?", LEEST)]
    if termijnen.moet_horen(dossier):
        nodes += [datum("gehoord_op", "Wanneer hebt u de aanvrager hierover gehoord?"),
                  tekst("gehoord_hoe", "Hoe, en wat zei de aanvrager?", rows=3)]
    if termijnen.verlengwaarschuwing(dossier, by):
        nodes.append(vinkje("gewaarschuwd", TOCH))
    return nodes + _zelf(dossier)


def openbaar(_dossier, _by) -> list:
    return [datum("op", "Op welke dag is de verlenging openbaar bekendgemaakt?")]


def aanhouden(dossier, _by) -> list:
    rows = [(grond.naam, grond.titel) for grond in van(AANHOUDEN, dossier.regime)]
    return [rondjes("grond", "Op welke grond houdt u de beslissing aan?", rows, "Kies de grond in de wet"),
            datum("van", "Vanaf welke dag?"), tekst("waarom", "Toelichting", "Alleen voor het dossier.", missing="")]


def hervatten(_dossier, _by) -> list:
    return [datum("einde", "Op welke dag eindigde de aanhouding?",
                  "De dag waarop de reden om aan te houden wegviel. De nieuwe termijn begint de dag daarna.")]


def uitstel(dossier, _by) -> list:
    return [datum("ingestemd_op", "Op welke dag stemde de aanvrager in?"), datum("van", "Eerste dag van het uitstel"),
            datum("tot_en_met", "Laatste dag van het uitstel"),
            document(dossier, "De brief of e-mail waarin de aanvrager zelf instemt. Een notitie van een gesprek telt niet.")]


def uitstel_vragen(_dossier, _by) -> list:
    return [datum("tot_en_met", "Tot en met welke dag vraagt u uitstel?",
                  "Het uitstel begint op de dag nadat de aanvrager akkoord gaat."),
            tekst("waarom", "Waarom hebt u meer tijd nodig?", LEEST)]


def overmacht(_dossier, _by) -> list:
    return [datum("van", "Eerste dag van de overmacht"),
            datum("tot_en_met", "Laatste dag, zo goed als u die nu weet", "U noteert later de echte laatste dag."),
            tekst("waarom", "Wat is de overmacht?", f"{LEEST} Te weinig personeel is geen overmacht.")]


def overmacht_voorbij(_dossier, _by) -> list:
    return [datum("tot_en_met", "Wat was de laatste dag van de overmacht?")]


def buitenland(dossier, _by) -> list:
    return [tekst("instantie", "Wat vraagt u aan welke instantie in het buitenland?", LEEST), *_zelf(dossier)]


def buitenland_ontvangen(_dossier, _by) -> list:
    return [datum("ontvangen", "Op welke dag kwam de informatie binnen?")]


def verdrag(_dossier, _by) -> list:
    return [datum("van", "Op welke dag begon de internationale procedure?"),
            tekst("waarom", "Om welke verplichting gaat het?", LEEST)]


def verdrag_afgerond(_dossier, _by) -> list:
    return [datum("einde", "Op welke dag was de procedure afgerond?")]


def procedure_wijzigen(dossier, _by) -> list:
    choices = procedure.keuzes(dossier)
    return [rondjes("grond", "Welke procedure geldt, en op welke grond?", choices, "Kies de procedure en de grond"),
            tekst("waarom", "Toelichting", "Dit komt in het dossier. Geldt de uitgebreide procedure bij besluit? Schrijf dan op "
                                           "wanneer en hoe u de aanvrager eerst hebt gehoord.")]


def ontvangstdatum(_dossier, _by) -> list:
    return [datum("dag", "Op welke dag is de aanvraag ontvangen?",
                  "De dag waarop zij bij het loket of bij ons binnenkwam, niet de dag waarop iemand haar opende."),
            tekst("waarom", "Waarom klopte de dag niet?", "Dit komt in het dossier.")]


def ingebrekestelling(dossier, _by) -> list:
    return [datum("ontvangen", "Op welke dag kwam de ingebrekestelling binnen?"),
            document(dossier, "De brief zelf.", missing="")]


def dwangsom(dossier, by) -> list:
    stand = dossier.dwangsom(by.today)
    amounts = " of ".join(f"€ {bedrag}" for bedrag in dwangsommen.bedragen(stand)) if stand is not None else "niets"
    return [colander.SchemaNode(colander.Integer(), name="bedrag", title="Bedrag in hele euro’s",
                                description=f"Berekend: {amounts}.",
                                widget=TextInputWidget(attributes={"inputmode": "numeric", "autocomplete": "off"}),
                                missing_msg="Vul het bedrag in", validator=colander.Range(0, 1_000_000)),
            datum("op", "Op welke dag is het besluit over de dwangsom verstuurd?"),
            tekst("toelichting", "Toelichting", "Nodig als het bedrag anders is dan berekend.", missing="")]


def terugnemen(dossier, _by) -> list:
    notes = opschorting.terug_te_nemen(dossier)
    values = [(str(dossier.termijnnotities.index(note)), _noted(note)) for note in notes]
    return [getal("nummer", "Wat klopt niet?", values), tekst("waarom", "Wat was er fout?", "Dit komt in het dossier.")]


def _noted(note) -> str:
    return f"{opschorting.TERUG_TE_NEMEN[note.gebeurtenis['type']]}, genoteerd op {day(note.op)} door {note.naam}"


def intrekken(dossier, _by) -> list:
    return [datum("ontvangen", "Op welke dag ontving u het bericht van de aanvrager?"),
            tekst("waarom", "Reden van de aanvrager", rows=3, missing=""), document(dossier, "De brief of e-mail.", missing="")]


def niets(_dossier, _by) -> list:
    return []


def gezien() -> colander.SchemaNode:
    """The mark of the dates that were shown before it is done."""
    return colander.SchemaNode(colander.String(), name="gezien", missing="", widget=HiddenWidget(),
                               validator=colander.Length(max=100))
