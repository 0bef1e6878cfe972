"""Which deeds about the term are there, what does each ask, and why can it not be done now? Rows; the pages are in
`termijn_doen.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from portal.actions import dwangsom, intrekken, opschorting, procedure, termijn, uitstel
from portal.views.staff import termijnformulieren as vragen
from workflows.permissions import Permission


@dataclass(frozen=True)
class Daad:
    """One deed: its title and button, the questions, why not now, what to do, and what is said when it is done.

    `vooraf`: the new dates are shown before it is done. `vandaag`: the question that today answers to begin with.
    `document`: a file can come along.
    """

    titel: str
    knop: str
    vragen: Callable
    kan_niet: Callable
    doen: Callable
    klaar: str
    inleiding: str = ""
    vooraf: bool = True
    vandaag: str = ""
    document: bool = False
    recht: Permission = Permission.TERM


def _open(found: Callable, reason: str) -> Callable:
    return lambda dossier, by: termijn.over(dossier) or ("" if found(dossier) else reason)


def _asked(dossier) -> bool:
    return dossier.uitstelverzoek is not None and dossier.uitstelverzoek.stand == "gevraagd"


def _nothing_noted(dossier, _by) -> str:
    return "" if opschorting.terug_te_nemen(dossier) else "Er is niets genoteerd dat kan worden teruggenomen."


BERICHT = "De aanvrager krijgt een e-mail met de nieuwe datum en de uitleg."
DADEN = {
    "verlengen": Daad(
        "Termijn verlengen", "Verleng de termijn", vragen.verlengen, termijn.kan_niet_verlengen, termijn.verlengen,
        f"De termijn is verlengd. {BERICHT}",
        "Verlengen kan één keer, met hoogstens zes weken. De aanvrager krijgt vandaag bericht, met uw reden."),
    "openbaar": Daad(
        "Verlenging openbaar bekendgemaakt", "Bewaren", vragen.openbaar,
        _open(termijn.verlenging_te_publiceren, "Er is geen verlenging die nog openbaar bekend moet worden gemaakt."),
        termijn.verlenging_openbaar_gemaakt, "De dag van de openbare bekendmaking is genoteerd.",
        "Een verlenging wordt ook openbaar bekendgemaakt (Wabo art. 3.9 lid 2).", vooraf=False, vandaag="op"),
    "aanhouden": Daad(
        "Beslissing aanhouden", "Houd de beslissing aan", vragen.aanhouden, termijn.kan_niet_aanhouden, termijn.aanhouden,
        "De beslissing is aangehouden. De aanvrager krijgt bericht.",
        "Zolang de aanhouding duurt, loopt er geen termijn. Daarna begint een hele nieuwe termijn.", vandaag="van"),
    "hervatten": Daad(
        "Behandeling hervatten", "Hervat de behandeling", vragen.hervatten, termijn.kan_niet_hervatten, termijn.hervatten,
        f"De behandeling is hervat. {BERICHT}", vandaag="einde"),
    "uitstel-vragen": Daad(
        "Aanvrager om uitstel vragen", "Vraag om uitstel", vragen.uitstel_vragen, uitstel.kan_niet_vragen, uitstel.vragen,
        "De vraag is gesteld. De aanvrager krijgt een e-mail en antwoordt op de eigen pagina.",
        "De aanvrager mag nee zeggen. Is het antwoord ja, dan staat de termijn vanaf de dag daarna stil (Awb art. 4:15 lid 2 a).",
        vooraf=False),
    "uitstel-vraag-intrekken": Daad(
        "Vraag om uitstel intrekken", "Trek de vraag in", vragen.niets, _open(_asked, "Er staat geen vraag open."),
        uitstel.intrekken, "De vraag om uitstel is ingetrokken.", vooraf=False),
    "uitstel": Daad(
        "Instemming met uitstel noteren", "Noteer het uitstel", vragen.uitstel, opschorting.kan_niet, uitstel.noteren,
        f"Het uitstel is genoteerd. {BERICHT}",
        "De aanvrager stemde schriftelijk in, voordat de termijn om was. Het uitstel begint binnen de termijn (Awb art. 4:15 "
        "lid 2 a).", vandaag="ingestemd_op", document=True),
    "overmacht": Daad(
        "Overmacht noteren", "Noteer de overmacht", vragen.overmacht, opschorting.kan_niet, opschorting.overmacht_noteren,
        f"De overmacht is genoteerd. {BERICHT}",
        "De termijn staat alle dagen van de overmacht stil (Awb art. 4:15 lid 2 c).", vandaag="van"),
    "overmacht-voorbij": Daad(
        "Einde van de overmacht noteren", "Noteer het einde", vragen.overmacht_voorbij,
        _open(opschorting.open_overmacht, "Er is geen overmacht genoteerd die nog loopt."), opschorting.overmacht_beeindigen,
        f"Het einde is genoteerd. {BERICHT}", vandaag="tot_en_met"),
    "buitenland": Daad(
        "Informatie uit het buitenland vragen", "Noteer de vraag", vragen.buitenland, opschorting.kan_niet,
        opschorting.buitenland_noteren, "De vraag is genoteerd. De aanvrager krijgt bericht.",
        "De termijn staat stil vanaf de dag na het bericht aan de aanvrager, dus vanaf morgen (Awb art. 4:15 lid 1 b).",
        vooraf=False),
    "buitenland-ontvangen": Daad(
        "Informatie uit het buitenland ontvangen", "Noteer de ontvangst", vragen.buitenland_ontvangen,
        _open(opschorting.open_buitenland, "Er staat geen vraag aan het buitenland open."), opschorting.buitenland_ontvangen,
        f"De ontvangst is genoteerd. {BERICHT}", vandaag="ontvangen"),
    "verdrag": Daad(
        "Internationale verplichting noteren", "Noteer de verplichting", vragen.verdrag, opschorting.kan_niet_verdrag,
        opschorting.verdrag_noteren, "De verplichting is genoteerd. De aanvrager krijgt bericht.",
        "Een procedure uit een verdrag gaat voor: de termijn staat stil tot die is afgerond en loopt daarna verder (Omgevingswet "
        "art. 16.77).", vooraf=False, vandaag="van"),
    "verdrag-afgerond": Daad(
        "Internationale procedure afgerond", "Noteer het einde", vragen.verdrag_afgerond,
        _open(opschorting.open_verdrag, "Er loopt geen internationale procedure."), opschorting.verdrag_afronden,
        f"Het einde is genoteerd. {BERICHT}", vandaag="einde"),
    "ingebrekestelling": Daad(
        "Ingebrekestelling noteren", "Noteer de ingebrekestelling", vragen.ingebrekestelling, dwangsom.kan_niet_noteren,
        dwangsom.ingebrekestelling_noteren, "De ingebrekestelling is genoteerd. Hieronder staat wat daaruit volgt.",
        "Noteer ook een ingebrekestelling die te vroeg kwam. Het portaal zegt wat zij betekent.", vooraf=False,
        vandaag="ontvangen", document=True),
    "dwangsom": Daad(
        "Dwangsom vaststellen", "Bewaar het besluit", vragen.dwangsom, dwangsom.kan_niet_vaststellen, dwangsom.vaststellen,
        "Het besluit over de dwangsom is genoteerd.",
        "Noteer het besluit dat u aan de aanvrager hebt gestuurd (Awb art. 4:18). Daar hoort in te staan dat de aanvrager "
        "bezwaar kan maken.", vooraf=False, vandaag="op", recht=Permission.VIEW),
    "procedure": Daad(
        "Procedure wijzigen", "Wijzig de procedure", vragen.procedure_wijzigen, procedure.kan_niet_wijzigen, procedure.wijzigen,
        f"De procedure is gewijzigd. {BERICHT}",
        "Een verkeerde procedure geeft een verkeerde termijn. Alle datums worden opnieuw berekend. Wat gedaan is, blijft staan."),
    "ontvangstdatum": Daad(
        "Ontvangstdatum verbeteren", "Verbeter de datum", vragen.ontvangstdatum, procedure.kan_niet_corrigeren,
        procedure.ontvangstdatum_corrigeren, f"De dag van ontvangst is verbeterd. {BERICHT}",
        "Bij de dag van ontvangst hoort de wet die toen gold. Alle datums worden opnieuw berekend."),
    "terugnemen": Daad(
        "Verkeerd genoteerd: terugnemen", "Neem terug", vragen.terugnemen, _nothing_noted, opschorting.terugnemen,
        "Dit telt niet meer mee. In het logboek blijft staan wat er gebeurde."),
    "opnieuw": Daad(
        "Termijn opnieuw berekenen", "Bereken opnieuw", vragen.niets, procedure.kan_niet_opnieuw, procedure.opnieuw_berekenen,
        f"De termijn is opnieuw berekend. {BERICHT}",
        "Er zijn vrije dagen bekend geworden. Daardoor is het einde van de termijn een andere dag."),
    "intrekken": Daad(
        "Aanvraag intrekken", "Noteer de intrekking", vragen.intrekken, intrekken.kan_niet, intrekken.intrekken,
        "De aanvraag is ingetrokken. De aanvrager krijgt een bevestiging.",
        "Alleen als de aanvrager zelf schriftelijk liet weten de aanvraag in te trekken. De termijn stopt. Adviesverzoeken en "
        "een besluit in voorbereiding vervallen. Dit is niet terug te draaien.", vooraf=False, vandaag="ontvangen", document=True,
        recht=Permission.WITHDRAW),
}
"""The deeds by their address under /termijn; in this order they are offered."""


def mogelijk(dossier, by) -> list[tuple[str, Daad, str]]:
    """(address, deed, why not now) for everything that this person has the right to."""
    return [(naam, daad, daad.kan_niet(dossier, by)) for naam, daad in DADEN.items() if by.may(daad.recht, dossier)]
