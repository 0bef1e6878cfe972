"""How is an aanvraag announced before anybody decided (Ow 16.57, Wabo 3.8, 3.9), and what does that notice say afterwards?

It holds what, where and when, never who. The dates on it follow the term of the case; once something is decided it says where
to read that.
"""

from pyramid.traversal import find_resource

from content_types.base import path_of
from content_types.dossier import Dossier
from content_types.publicatie import AANKONDIGINGEN, Publicatie
from portal.actions.publicatievervallen import laten_vervallen
from portal.services import bekendmakingteksten, catalog
from portal.services.daily import daily
from portal.services.openbaarwoord import achtergehouden, namen_in, openbare_plek, plan_in_woorden
from portal.services.search import at
from workflows.dossier import LOPEND
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden, voor_aanvrager

WEG = ("ingetrokken", "vervallen")
AFGELOPEN = {
    "ingetrokken": ("aanvraag_ingetrokken", "De aanvraag is ingetrokken. Er komt geen besluit."),
    "doorgezonden": ("aanvraag_doorgezonden", "De aanvraag is doorgestuurd naar een ander bestuur. Dat bestuur beslist."),
}
"""What the notice says of a case that ended without a decision of ours."""


def klaarzetten(dossier: Dossier, soort: str, by) -> Publicatie:
    """Prepare the notice. A second time gives the one that is there, unless that was taken back. Raises Refused, NotAllowed."""
    by.require(Permission.PUBLISH, dossier)
    made = [found for found in bekendmakingen(dossier, by.site) if found.soort_bekendmaking == soort and found.state not in WEG]
    if made:
        return made[-1]
    if reason := kan_niet(dossier, soort):
        raise Refused(reason)
    publicatie = by.site["bekendmakingen"].year(by.today.year).add(_copy(dossier, soort, by.site))
    bekendmakingteksten.opmaken(publicatie, by.site.organisaties[dossier.organisatie],
                                bekendmakingteksten.Woorden(wat=plan_in_woorden(dossier)))
    dossier.aankondigingen = (*dossier.aankondigingen, (soort, path_of(publicatie)))
    by.record(dossier, "bekendmaking klaargezet", path_of(publicatie))
    by.record(publicatie, "bekendmaking klaargezet")
    return publicatie


def kan_niet(dossier: Dossier, soort: str) -> str:
    """Why this kind makes no sense for the case now, in a Dutch sentence; empty when it does."""
    if soort not in AANKONDIGINGEN or not dossier.met_besluit:
        return "Deze zaak heeft geen bekendmaking van deze soort."
    if not dossier.lopend:
        return "Deze zaak loopt niet meer. Maak het besluit bekend."
    if soort == "verlenging" and not dossier.events("verlenging"):
        return "De beslistermijn van deze zaak is niet verlengd."
    return ""


def niet_nodig(dossier: Dossier, soort: str, by) -> None:
    """Say that no notice is needed; it is no longer among what waits. A second time changes nothing."""
    by.require(Permission.PUBLISH, dossier)
    if soort in dossier.aan_te_kondigen:
        dossier.niet_aankondigen = (*dossier.niet_aankondigen, soort)
        by.record(dossier, f"bekendmaking niet nodig: {soort}")


def bekendmakingen(dossier: Dossier, site) -> list[Publicatie]:
    """The notices made of it, oldest first."""
    return [find_resource(site, path) for _, path in dossier.aankondigingen if at(site, path) is not None]


def _copy(dossier: Dossier, soort: str, site) -> Publicatie:
    gezag, publiek = site.organisaties[dossier.organisatie], dossier.aanvraag.publiek()
    return Publicatie(
        soort_bekendmaking=soort, zaaknummer=dossier.zaaknummer, organisatie=dossier.organisatie, organisatie_naam=gezag.naam,
        besluit_door=gezag.besluit_door, werkzaamheden=tuple(publiek["werkzaamheden"]),
        locatie=openbare_plek(publiek["locatie"]), regime=dossier.regime,
        ontvangen=dossier.ontvangen, namen=namen_in(dossier), niet_openbaar=achtergehouden(dossier), **_dates(dossier))


def _dates(dossier: Dossier) -> dict:
    """What moves with the term: until when we decide, how that was reckoned (without what staff plan with), what happened."""
    extended = [("Beslistermijn verlengd", event["date"]) for event in dossier.events("verlenging")]
    return {"verwacht_op": dossier.beslisdatum, "procedure": dossier.procedure,
            "termijn_uitleg": tuple(voor_aanvrager(dossier.termijn_uitleg)),
            "verloop": (("Aanvraag ontvangen", dossier.ontvangen), *extended)}


# What becomes of it


def bijwerken(dossier: Dossier, by) -> None:
    """Put the dates of today, and what became of the case, on its notices that are not taken back."""
    soort, tekst = AFGELOPEN.get(dossier.state, ("", ""))
    for publicatie in bekendmakingen(dossier, by.site):
        if publicatie.state == "concept" and soort:
            laten_vervallen(publicatie, by, tekst)
        elif publicatie.state not in WEG:
            _stand(publicatie, soort, tekst, by)
            if dossier.lopend and publicatie.is_aankondiging:
                _follow(publicatie, dossier, by)


def _stand(publicatie: Publicatie, soort: str, tekst: str, by) -> None:
    if (publicatie.stand_soort, publicatie.stand) != (soort, tekst):
        publicatie.stand_soort, publicatie.stand, publicatie.stand_op = soort, tekst, by.today
        publicatie.melden(by.now, "stand", tekst)
        by.record(publicatie, "stand van de aanvraag bijgewerkt", tekst)


def _follow(publicatie: Publicatie, dossier: Dossier, by) -> None:
    now = _dates(dossier)
    if all(getattr(publicatie, name) == value for name, value in now.items()):
        return
    moved = publicatie.verwacht_op != now["verwacht_op"]
    for name, value in now.items():
        setattr(publicatie, name, value)
    day = datum_in_woorden(publicatie.verwacht_op) if publicatie.verwacht_op else "nog niet bekend"
    if moved and publicatie.state == "gepubliceerd":
        publicatie.melden(by.now, "besluitdatum", f"Het besluit komt uiterlijk: {day}")
    by.record(publicatie, "verwachte dag van het besluit bijgewerkt", day)


def gepubliceerd(publicatie: Publicatie, by) -> None:
    """A notice went online: that of an extension is noted in its case; that of a draft or decision is where the story goes on."""
    dossier = by.site["dossiers"].by_zaaknummer(publicatie.zaaknummer)
    if dossier is None:
        return
    if publicatie.aard == "verlenging" and dossier.verlenging_openbaar_op is None:
        dossier.verlenging_openbaar_op = by.today
        by.record(dossier, f"verlenging openbaar bekendgemaakt op {datum_in_woorden(by.today)}")
    if publicatie.zonder_besluit:
        return
    for earlier in bekendmakingen(dossier, by.site):
        follows = earlier is not publicatie and (earlier.is_aankondiging or publicatie.aard != "ontwerp")
        if earlier.state == "gepubliceerd" and follows and earlier.vervolg != path_of(publicatie):
            earlier.vervolg, earlier.vervolg_soort = path_of(publicatie), publicatie.aard
            by.record(earlier, "vervolg gepubliceerd", path_of(publicatie))


def ingetrokken(publicatie: Publicatie, by) -> None:
    """A notice was taken back: the story of an announced aanvraag does not go on there any more."""
    dossier = by.site["dossiers"].by_zaaknummer(publicatie.zaaknummer)
    for earlier in bekendmakingen(dossier, by.site) if dossier is not None else ():
        if earlier.vervolg == path_of(publicatie):
            earlier.vervolg = earlier.vervolg_soort = ""
            by.record(earlier, "vervolg ingetrokken", path_of(publicatie))


@daily("aankondigingen")
def dagelijks(by, day) -> None:
    """The dates of each announced aanvraag follow those of its case, whatever moved them."""
    cat = catalog.catalog_of(by.site)
    for dossier in catalog.find(by.site, cat["soort"].eq(Dossier.soort) & cat["staat"].any(LOPEND), sort="zaaknummer"):
        bijwerken(dossier, by)
