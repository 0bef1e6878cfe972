"""What do we tell the system of another organisation, and when? Built from the deed at hand, in plain values.

Which documents go along is decided in `adviestoegang`, as for a person. The names of the values are those of the elements in
portal/integrations/stuf/advies.xsd.
"""

from content_types.adviesverzoek import Adviesverzoek
from content_types.base import path_of
from content_types.bestand import Bestand
from content_types.dossier import Dossier
from content_types.stufbericht import FUNCTIES, Stufbericht
from portal.services import adviestoegang, koppelingen

BIJ_MAIL = {"advies_gevraagd": "adviesVragen", "instemming_gevraagd": "adviesVragen", "advies_ronde": "adviesVragen",
            "advies_herinnering": "adviesHerinneren", "advies_verlengd": "adviesTermijn",
            "advies_ingetrokken": "adviesIntrekken", "advies_namens": "adviesIntrekken", "in_portaal": "adviesIntrekken"}
"""Which message goes where otherwise this mail would; `in_portaal`: a person of the organisation answered on the page."""
REDENEN = {"advies_namens": "Het advies is in het portaal ingevoerd namens de adviseur.",
           "in_portaal": "Het advies is in het portaal zelf gegeven."}
NIET_NODIG = "Dit advies is niet meer nodig."


def aan_adviseur(verzoek: Adviesverzoek, by, template: str) -> Stufbericht | None:
    """Tell the system of the adviesorganisatie what a mail would tell; None where it has none, chose another way, or never got
    the question itself."""
    organisatie, functie = by.site.organisaties[verzoek.adviesorganisatie], BIJ_MAIL.get(template)
    chosen = functie is not None and organisatie.advieskanaal == "webservice"
    koppeling = koppelingen.voor(by.site, organisatie.__name__, functie) if chosen else None
    if koppeling is None or functie != "adviesVragen" and _sleutel(koppeling, verzoek) not in by.site.stufberichten.kenmerken:
        return None
    words = {"kenmerk": verzoek.__name__, "ronde": len(verzoek.rondes) + 1}
    words |= BOUWERS[functie](verzoek, by, template)
    bericht = koppelingen.zenden(by, koppeling, functie, words, verzoek=path_of(verzoek), dossier=verzoek.dossier.zaaknummer)
    by.site.stufberichten.kenmerken[_sleutel(koppeling, verzoek)] = path_of(verzoek)
    return bericht


def _sleutel(koppeling, verzoek: Adviesverzoek) -> str:
    return f"{koppeling.__name__} {verzoek.__name__}"


def _vraag(verzoek: Adviesverzoek, by, template: str) -> dict:
    return _zaak(verzoek.dossier) | {
        "werkzaamheden": tuple(verzoek.werkzaamheden), "soortAdvies": verzoek.soort_advies,
        "antwoordkeuze": "instemming" if verzoek.instemming else "jaNee" if verzoek.ja_nee else "geen",
        "vraag": verzoek.vraag, "toelichting": verzoek.toelichting, "wettelijkeGrond": verzoek.artikel,
        "uiterlijk": verzoek.uiterlijk.isoformat(), "documenten": [document(d) for d in te_lezen(verzoek)]}


def _zaak(dossier: Dossier) -> dict:
    return {"zaaknummer": dossier.zaaknummer, "eigenZaaknummer": dossier.eigen_zaaknummer, "plan": dossier.titel,
            "plaats": dossier.adres, "omschrijving": dossier.aanvraag.deel("werkzaamheden").get("omschrijving", "")}


def _termijn(verzoek: Adviesverzoek, by, template: str) -> dict:
    return {"zaaknummer": verzoek.dossier.zaaknummer, "uiterlijk": verzoek.uiterlijk.isoformat()}


def _ingetrokken(verzoek: Adviesverzoek, by, template: str) -> dict:
    return {"zaaknummer": verzoek.dossier.zaaknummer, "reden": REDENEN.get(template, NIET_NODIG)}


BOUWERS = {"adviesVragen": _vraag, "adviesHerinneren": _termijn, "adviesTermijn": _termijn, "adviesIntrekken": _ingetrokken}


def te_lezen(verzoek: Adviesverzoek) -> list[Bestand]:
    """The files that the request opens, each once."""
    open_ = adviestoegang.gedeeld(verzoek)
    others = [document for other in open_.antwoorden for document in other.verstuurde_documenten()]
    return list({path_of(found): found for found in (*open_.bijlagen, *open_.documenten, *others)}.values())


def document(bestand: Bestand) -> dict:
    """A file as it is now; other bytes are another file."""
    return {"naam": bestand.bestandsnaam, "soort": bestand.mime, "omvang": bestand.omvang, "sha256": bestand.sha256,
            "pad": path_of(bestand)}


def advies_terug(verzoek: Adviesverzoek, by) -> None:
    """An advice is there: to the system that asked for it, where one did and its organisation did not choose e-mail."""
    koppeling = by.site.koppelingen.get(verzoek.via_koppeling) if verzoek.via_koppeling else None
    if per_mail(verzoek) or koppeling is None or not koppeling.aan or "adviesGeven" not in koppeling.berichten:
        return
    words = {"kenmerk": verzoek.extern_kenmerk, "ronde": len(verzoek.rondes) + 1, "zaaknummer": verzoek.dossier.zaaknummer,
             "eigenZaaknummer": verzoek.dossier.eigen_zaaknummer, "oordeel": verzoek.antwoord_ja_nee, "tekst": verzoek.antwoord,
             "adviesorganisatie": by.site.organisaties[verzoek.adviesorganisatie].naam,
             "documenten": [document(d) for d in verzoek.antwoord_documenten()]}
    koppelingen.zenden(by, koppeling, "adviesGeven", words, verzoek=path_of(verzoek), dossier=verzoek.dossier.zaaknummer,
                       crossref=verzoek.extern_referentie)


def per_mail(verzoek: Adviesverzoek) -> bool:
    """Was it asked by another system of an organisation that wants the answer by e-mail?"""
    dossier = verzoek.dossier
    return bool(verzoek.via_koppeling) and dossier.modus != "portaal" and dossier.verzendwijze == "email"


def geopend(verzoek: Adviesverzoek, by) -> None:
    """An adviser opened it: to the system that asked for it, where one did."""
    koppeling = by.site.koppelingen.get(verzoek.via_koppeling) if verzoek.via_koppeling else None
    if koppeling is not None and koppeling.aan and "adviesGeopend" in koppeling.berichten:
        koppelingen.zenden(by, koppeling, "adviesGeopend", {"kenmerk": verzoek.extern_kenmerk, "ronde": len(verzoek.rondes) + 1},
                           verzoek=path_of(verzoek), dossier=verzoek.dossier.zaaknummer)


def status(dossier: Dossier, by) -> None:
    """The case is in another state: to the systems of who decides and who handles, but not back to whose deed it was."""
    for plek in dict.fromkeys(dossier.plekken):
        koppeling = koppelingen.voor(by.site, plek, "zaakStatus")
        if koppeling is not None and by.who.id != koppelingen.PREFIX + koppeling.__name__:
            words = {"zaaknummer": dossier.zaaknummer, "eigenZaaknummer": dossier.eigen_zaaknummer, "status": dossier.state,
                     "datum": by.today.isoformat()}
            koppelingen.zenden(by, koppeling, "zaakStatus", words, dossier=dossier.zaaknummer)


def mogelijk(soort_organisatie: str) -> dict[str, str]:
    """The messages that can go to or come from such an organisation, in words that say which way."""
    return {name: f"{functie.titel} ({_richting(functie, soort_organisatie)})" for name, functie in FUNCTIES.items()
            if soort_organisatie in functie.soorten}


def _richting(functie, soort: str) -> str:
    ways = [words for words, kinds in (("van ons naar hen", functie.naar), ("van hen naar ons", functie.van)) if soort in kinds]
    return " en ".join(ways)
