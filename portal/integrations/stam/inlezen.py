"""How does a verzoekbericht become a case, or part of one? Each doel has its own way; twice the same message is once."""

from datetime import date

from content_types.aanvraag import Aanvraag
from content_types.base import path_of
from content_types.bericht_in import BerichtIn
from content_types.bestand import Bijlage
from content_types.melding import soort_bij
from portal.actions import aanvraag as aanvragen
from portal.actions import nagekomen
from portal.integrations.inlezen import zaken
from portal.integrations.inlezen.uitslag import Onleesbaar, VoorMens
from portal.integrations.stam import nakomen, vertalen
from portal.integrations.stam.pakket import Pakket
from portal.integrations.stam.schema import fouten_tegen_schema
from portal.services.berichtbestand import Stuk, opnemen
from workflows.termijnen import OngeldigeInvoer, meldingstermijn, regime_voor

KANAAL = "STAM"
SOORT_BIJ_TYPE = {"Aanvraag vergunning": "vergunning", "Melding": "melding", "Melding gelijkwaardige maatregel": "melding"}
"""The kind of case that a type becomes; a Conceptverzoek of any type is vooroverleg."""
GEEN_PLEK = {
    "Informatie": "Dit is een bericht van het type “Informatie”. Daarop volgt geen besluit. Er is geen zaak voor. Lees het "
                  "en bewaar het bij de zaak waar het bij hoort.",
    "Informatie ongewoon voorval": "Dit is informatie over een ongewoon voorval. Lees het bericht nu en geef het door aan wie "
                                   "daarover gaat. Er is hier geen zaak voor.",
}
ANDER_BESLUIT = ("Dit is een bericht van het type “{0}”. Daarvoor geldt niet de termijn van een vergunning. Het portaal heeft "
                 "er geen procedure voor. Behandel het met de hand.")
GEEN_BEGIN = ("Het bericht noemt geen dag waarop het werk begint. Genoteerd is de eerste dag die mag. Vraag de melder wanneer "
              "het werk begint.")
ANDERE_INHOUD = "De inhoud is anders dan de eerste keer. Vergelijk de berichten en vraag de indiener."


def verwerk(by, bericht: BerichtIn, pakket: Pakket) -> dict:
    """Do what the message asks: fields for its outcome. Raises Onleesbaar, VoorMens, Refused and what files raise."""
    verzoek = pakket.verzoek
    bericht.kanaal, bericht.inhoud = KANAAL, f"STAM 4.0, {verzoek.doel}, {verzoek.type}"
    bericht.kenmerk, bericht.vingerafdruk = verzoek.verzoeknummer, pakket.vingerafdruk
    fouten = fouten_tegen_schema(pakket.gezuiverd, by.settings.get("stam.xsd", ""))
    if fouten:
        raise Onleesbaar("Het bericht past niet bij het schema: " + "; ".join(fouten[:3]))
    sleutel = "/".join(verzoek.sleutel)
    zaaknummer, first = by.site.verzoeken.get(sleutel, ("", ""))
    if first and first != path_of(bericht):
        return _repeated(by, bericht, pakket, zaaknummer, first)
    by.site.verzoeken[sleutel] = ("", path_of(bericht))
    found = DOELEN[verzoek.doel](by, bericht, pakket)
    by.site.verzoeken[sleutel] = (found["dossier"], path_of(bericht))
    return found


def _repeated(by, bericht: BerichtIn, pakket: Pakket, zaaknummer: str, first: str) -> dict:
    """The same number: the same content, maybe with documents that lacked then, or other content."""
    eerste = by.site["postvak"].get(first.rpartition("/")[2])
    known = "" if eerste is None else eerste.vingerafdruk or eerste["bestand"].sha256
    if known != pakket.vingerafdruk:
        raise VoorMens(ANDERE_INHOUD, zaaknummer=zaaknummer)
    dossier = by.site["dossiers"].by_zaaknummer(zaaknummer) if zaaknummer else None
    late = [stuk for stuk in stukken(pakket) if stuk.naam in eerste.ontbrekend]
    if dossier is None or not late:
        return {"uitkomst": "herhaald", "dossier": zaaknummer}
    reden = nagekomen.herkomst("het Omgevingsloket", pakket.verzoek.verzoeknummer, by.today)
    nagekomen.documenten_toevoegen(dossier, by, late, reden=reden, ontvangen=by.today)
    eerste.ontbrekend = tuple(name for name in eerste.ontbrekend if name not in {stuk.naam for stuk in late})
    return {"uitkomst": "verwerkt", "dossier": zaaknummer,
            "reden": f"Dit bericht was er al. Documenten die toen ontbraken ({len(late)}), staan nu in het dossier."}


def stukken(pakket: Pakket) -> list[Stuk]:
    """The files that came, as the message describes them."""
    return [Stuk(document.bestandsnaam, pakket.documenten[id_].open, id_, document.vertrouwelijk, not document.vertrouwelijk)
            for id_, document in pakket.verzoek.documenten.items() if id_ in pakket.documenten]


# A new case


def initieren(by, bericht: BerichtIn, pakket: Pakket) -> dict:
    soort = SOORT_BIJ_TYPE.get(pakket.verzoek.type)
    if soort is None:
        raise VoorMens(GEEN_PLEK.get(pakket.verzoek.type) or ANDER_BESLUIT.format(pakket.verzoek.type))
    return _zaak(by, bericht, pakket, soort)


def vooroverleg(by, bericht: BerichtIn, pakket: Pakket) -> dict:
    """What we think of a plan: no aanvraag, no term."""
    return _zaak(by, bericht, pakket, "vooroverleg")


def _zaak(by, bericht: BerichtIn, pakket: Pakket, soort: str) -> dict:
    verzoek = pakket.verzoek
    aanvraag = Aanvraag(by.now)
    aanvraag.soort_aanvraag, aanvraag.bron, aanvraag.verzoeknummer = soort, KANAAL, "/".join(verzoek.sleutel)
    aanvraag.gegevens = vertalen.gegevens(verzoek)
    remarks = [*([] if bericht.fictief else _gezag(pakket, by)), *pakket.meldingen, *vertalen.onbekende_plek(verzoek),
               *vertalen.onbruikbaar_adres(verzoek)]
    if soort == "melding":
        aanvraag.gegevens |= {"begin": {"begin": _begin(aanvraag, verzoek.indien_dag)}}
        remarks.append(GEEN_BEGIN)
    aanvraag.publiceerbaar = vertalen.publiceerbaar(verzoek)
    aanvraag.state = "ingediend"
    for stuk in stukken(pakket):
        aanvraag.add(opnemen(stuk, by, Bijlage))
    gezag = zaken.organisatie(by.site, verzoek.bevoegd_gezag.oin, bericht.aanleveraar)
    dossier = aanvragen.ontvangen(aanvraag, by, organisatie=gezag, ontvangen=verzoek.indien_dag)
    return {"uitkomst": "verwerkt", "dossier": dossier.zaaknummer, "reden": " ".join(remarks), "ontbrekend": pakket.ontbrekend}


def _begin(aanvraag: Aanvraag, ontvangen: date) -> date:
    try:
        return meldingstermijn(regime_voor(ontvangen), soort_bij(aanvraag.codes()), ontvangen).eerste_dag or ontvangen
    except OngeldigeInvoer as error:
        raise VoorMens(str(error)) from error


def _gezag(pakket: Pakket, by) -> list[str]:
    gezag = pakket.verzoek.bevoegd_gezag
    known = any(o.oin == gezag.oin for o in by.site.organisaties.of_kind("bevoegd gezag"))
    return [] if known else [f"Het bericht is gericht aan {gezag.naam} (OIN {gezag.oin}). Controleer of uw organisatie bevoegd "
                             "is."]


DOELEN = {"Initieren": initieren, "Conceptverzoek": vooroverleg, "Aanvullen": nakomen.aanvullen, "Intrekken": nakomen.intrekken}
