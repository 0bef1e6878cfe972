"""What can be done with a publicatie? Prepare it from a decision, change it, publish it, take it back.

A publicatie is a frozen copy: everything it shows is put here, and nothing is read from the dossier afterwards.
"""

import io

from content_types.base import path_of
from content_types.beschikking import UITKOMSTEN
from content_types.bestand import Bestand, Document
from content_types.dossier import Dossier
from content_types.publicatie import Publicatie
from portal.services import brief, privacy
from portal.services.text import read_later
from workflows.machine import Refused
from workflows.permissions import Permission


def klaarzetten(dossier: Dossier, by) -> Publicatie:
    """Prepare the notice of the decision, with only what sender and law let be public (rules.md 3.1)."""
    by.require(Permission.PUBLISH, dossier)
    beschikking = dossier.bekendgemaakt()
    if beschikking is None:
        raise Refused("Er is nog geen besluit bekendgemaakt. Publiceren kan daarna.")
    if dossier.publicaties:
        raise Refused("Van dit besluit is al een bekendmaking gemaakt.")
    publicatie = by.site["bekendmakingen"].year(by.today.year).add(_copy(dossier, beschikking, by.site))
    pdf = brief.openbare_pdf(beschikking, by.site)
    publicatie.add(Document(io.BytesIO(pdf), bestandsnaam=f"besluit-{dossier.zaaknummer}.pdf", mime="application/pdf",
                            door=by.who.id, op=by.now, titel="Besluit (openbare versie)", toegankelijk=True), "besluit")
    dossier.publicaties = (path_of(publicatie),)
    by.record(dossier, "bekendmaking klaargezet", path_of(publicatie))
    by.record(publicatie, "bekendmaking klaargezet")
    return publicatie


def _copy(dossier: Dossier, beschikking, site) -> Publicatie:
    publiek = dossier.aanvraag.publiek()
    wat = publiek["naam"] or ", ".join(publiek["werkzaamheden"]) or "een plan"
    publicatie = Publicatie(
        soort_bekendmaking="beschikking", zaaknummer=dossier.zaaknummer, organisatie=dossier.organisatie,
        organisatie_naam=site.organisaties[dossier.organisatie].naam,
        uitkomst=beschikking.uitkomst, samenvatting=beschikking.samenvatting,
        voorschriften=tuple(beschikking.voorschriftenlijst()), werkzaamheden=tuple(publiek["werkzaamheden"]),
        locatie=dict(publiek["locatie"]), procedure=dossier.procedure, regime=dossier.regime,
        ontvangen=dossier.ontvangen, besloten=beschikking.ondertekend_op, bekendgemaakt=beschikking.bekendgemaakt_op,
        bezwaar_start=beschikking.bezwaar_start, bezwaar_einde=beschikking.bezwaar_einde,
        inwerkingtreding=beschikking.inwerkingtreding, termijn_uitleg=beschikking.termijn_uitleg,
        verloop=_verloop(dossier, beschikking), namen=_names(dossier))
    publicatie.titel = ", ".join(part for part in (f"{UITKOMSTEN[beschikking.uitkomst]}: {wat}", publicatie.adres)
                                 if part)
    return publicatie


def _verloop(dossier: Dossier, beschikking) -> tuple:
    return (("Aanvraag ontvangen", dossier.ontvangen), ("Besluit genomen", beschikking.ondertekend_op),
            ("Besluit bekendgemaakt", beschikking.bekendgemaakt_op))


def _names(dossier: Dossier) -> tuple[str, ...]:
    """Names of people that must not come on a public page; kept only until the notice is published."""
    aanvrager = dossier.aanvraag.deel("aanvrager")
    return tuple(filter(None, (aanvrager.get("naam"), aanvrager.get("achternaam"), aanvrager.get("gemachtigde_naam"))))


def wijzigen(publicatie: Publicatie, values: dict, by) -> None:
    """Keep what the web editor changed; `values` as in PublicatieSchema."""
    by.require(Permission.EDIT, publicatie)
    publicatie.titel, publicatie.samenvatting = values["titel"], values["samenvatting"]
    publicatie.gecontroleerd_door = by.who.id if values["gecontroleerd"] else ""
    for name in [name for name in publicatie if name != "besluit" and name not in values["documenten"]]:
        publicatie.remove(name)
    by.record(publicatie, "bekendmaking gewijzigd")


def document_openbaar_maken(publicatie: Publicatie, bestand: Bestand, by) -> None:
    """Copy a file of the dossier to the notice. Refused where the sender asked to keep it back."""
    by.require(Permission.EDIT, publicatie)
    if bestand.vertrouwelijk or not bestand.publiceerbaar:
        raise Refused(f"{bestand.titel} mag niet openbaar: de indiener heeft dat aangegeven.")
    if bestand.__name__ not in publicatie:
        with bestand.open() as stream:
            publicatie.add(Document(stream, bestandsnaam=bestand.bestandsnaam, mime=bestand.mime, door=by.who.id,
                                    op=by.now, titel=bestand.titel), bestand.__name__)


def persoonsgegevens(publicatie: Publicatie) -> list[str]:
    """What in the text of the notice looks like something about a person."""
    text = "\n".join([publicatie.titel, publicatie.samenvatting, *publicatie.voorschriften, publicatie.adres])
    return privacy.findings(text, list(getattr(publicatie, "namen", ())))


def publiceren(publicatie: Publicatie, by) -> None:
    """Put the notice in the register; from now on everybody can read it."""
    by.require(Permission.PUBLISH, publicatie)
    found = persoonsgegevens(publicatie)
    if found:
        raise Refused("Haal eerst persoonsgegevens uit de tekst: " + "; ".join(found) + ".")
    publicatie.gepubliceerd_op = by.today
    publicatie.namen = ()
    by.fire(publicatie, "publiceren")
    for document in publicatie.documenten():
        read_later(document, by)


def intrekken(publicatie: Publicatie, reden: str, by) -> None:
    """Take the notice back; a page with the reason stays at its address."""
    by.fire(publicatie, "intrekken", why=reden)
    publicatie.intrekreden, publicatie.ingetrokken_op = reden.strip(), by.today
