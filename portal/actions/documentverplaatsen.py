"""What if a document is in the wrong dossier? It goes to the right one; both trails say so, its old place says where."""

from content_types.base import path_of
from content_types.bestand import Document
from content_types.documentversie import Vertrek
from content_types.dossier import PARTS, Dossier, Dossierdeel
from content_types.oordeel import sleutel
from content_types.tweeling import Tweeling
from portal.actions.document import vrij
from portal.actions.documentslot import eindigen
from portal.services import cockpit, documentgebruik, documentlijst
from workflows.machine import Refused
from workflows.permissions import Permission

LONGEST = 500
GEEN_ZAAK = "Dit zaaknummer kennen wij niet, of u mag daar niets toevoegen. Controleer het nummer, bijvoorbeeld Z-2026-000123."


def verplaatsen(document: Document, zaaknummer: str, waarom: str, by) -> Document:
    """Move it, with its versions. It gets a number of its new dossier. Raises Refused, NotAllowed.

    The lines in both trails name no other case: who reads the one may not know the other. Both carry the name of the document.
    """
    van = document.__parent__.__parent__
    by.require(Permission.ANNOTATE, document)
    naar = _dossier(van, zaaknummer, by)
    _check(document, van, waarom, by)
    kenmerk, vanwege = document.kenmerk, waarom.strip()
    _meenemen(van, naar, sleutel(document))
    by.record(document, f"{kenmerk} {document.titel} verplaatst naar een andere zaak", vanwege)
    eindigen(document, by)
    van["documenten"].remove(document.__name__)
    documentlijst.vergeten(van["documenten"], document.__name__)
    document.nummer, document.local_roles = 0, ()
    document.begin_anew()
    naar["documenten"].add(document, document.__name__)
    van["documenten"].verplaatst += (Vertrek(kenmerk, document.titel, naar.zaaknummer, path_of(document), by.who.naam, by.now,
                                             vanwege),)
    by.record(document, f"{document.kenmerk} {document.titel} verplaatst uit een andere zaak, was daar {kenmerk}", vanwege,
              staat=document.state)
    cockpit.document_erbij(naar, by, document)
    return document


def _meenemen(van: Dossier, naar: Dossier, key: str) -> None:
    """What was judged of it that keeps it from the public goes along, and what has to become black. That it may be public,
    and what may stay on it, is said anew there: that case has other people."""
    made = van.oordelen.get(key)
    van.oordelen = {name: oordeel for name, oordeel in van.oordelen.items() if name != key}
    if made is not None and made.niveau != "openbaar":
        naar.oordelen = {**naar.oordelen, key: made}
    old = van["tweelingen"].get(key) if "tweelingen" in van else None
    if old is None or not (old.te_lakken() or old.blijft):
        return
    if "tweelingen" not in naar:
        naar.add(Dossierdeel(PARTS["tweelingen"]), "tweelingen")
    twin = naar["tweelingen"].get(key) or naar["tweelingen"].add(Tweeling(key), key)
    twin.paginas, twin.vondsten, twin.vakken = old.paginas, old.vondsten, old.vakken


def _dossier(van: Dossier, zaaknummer: str, by) -> Dossier:
    """The dossier that it goes to; one that somebody may not add to is as good as none."""
    found = by.site["dossiers"].by_zaaknummer(zaaknummer.strip().upper())
    if found is None or not by.may(Permission.ANNOTATE, found):
        raise Refused(GEEN_ZAAK)
    if found is van:
        raise Refused("Het document staat al in deze zaak.")
    return found


def _check(document: Document, van: Dossier, waarom: str, by) -> None:
    if not waarom.strip() or len(waarom) > LONGEST:
        raise Refused(f"Schrijf op waarom het document niet in deze zaak hoort, in hoogstens {LONGEST} tekens.")
    blijft_hier(document, van, by)


def blijft_hier(document: Document, van: Dossier, by) -> None:
    """Raises Refused where it is used here, or where somebody else works on it."""
    vrij(document, by)
    if found := documentgebruik.redenen(document, van, by.site):
        raise Refused("Dit document kan niet weg uit deze zaak. " + " ".join(found))


def verplaatst(dossier: Dossier, by) -> list[Vertrek]:
    """What went to another dossier, for who may open that; of others nothing is said."""
    gone = dossier["documenten"].verplaatst
    return [found for found in gone if (other := by.site["dossiers"].by_zaaknummer(found.zaaknummer)) is not None
            and by.may(Permission.VIEW, other)]
