"""What may somebody read of another case through a documentverwijzing? Decided here, and nowhere else.

Who may read this case may read that one file, as long as the reference holds: it was not taken back, both cases still belong
together, and the file is there and not confidential. Nothing else of the other case opens by it, not even its page. An adviser
reads no reference: they see a case by what was chosen in their own request.
"""

from dataclasses import dataclass

from content_types.base import inside
from content_types.bestand import Bestand, Document
from content_types.documentverwijzing import Documentverwijzing
from content_types.dossier import Dossier
from content_types.oordeel import geheim
from portal.services.search import at
from workflows.permissions import Permission

INGETROKKEN = "Deze verwijzing is ingetrokken."
LOS = "De zaken horen niet meer bij elkaar. Dit stuk is daarom hier niet meer te openen."
WEG = "Dit stuk is niet meer in zaak {zaaknummer}."
GEHEIM = "Dit stuk is nu vertrouwelijk. Het is daarom hier niet meer te openen."
ANDERS = "De inhoud van dit stuk is niet meer dezelfde als toen ernaar werd verwezen."
HETZELFDE = "De inhoud is nog dezelfde als toen ernaar werd verwezen."
NIET_OPENBAAR = ("Een stuk uit een andere zaak gaat niet vanuit deze zaak naar adviseurs, ter inzage of op de site. Doe dat "
                 "vanuit de zaak waar het bij hoort, of voeg het hier zelf toe als document.")


@dataclass(frozen=True)
class Stand:
    """Whether it opens: the file, or why not in a Dutch sentence; and what there is to say of its bytes."""

    bestand: Bestand | None
    reden: str = ""
    inhoud: str = ""


def stand(verwijzing: Documentverwijzing, site, *, narekenen: bool = False) -> Stand:
    """How it stands, whoever asks; `narekenen` reads all bytes again instead of trusting the hash that was kept."""
    found = at(site, verwijzing.pad)
    source = inside(found, Dossier) if isinstance(found, Bestand) else None
    if verwijzing.ingetrokken_op is not None:
        return Stand(None, INGETROKKEN)
    if source is None or not isinstance(found, Bestand):
        return Stand(None, WEG.format(zaaknummer=verwijzing.zaaknummer))
    if not source.samenhang or source.samenhang != verwijzing.dossier.samenhang:
        return Stand(None, LOS)
    if geheim(found):
        return Stand(None, GEHEIM)
    exact = _zoals_toen(found, verwijzing.sha256)
    now = exact.real_sha256() if narekenen else exact.sha256
    return Stand(exact, "", HETZELFDE if now == verwijzing.sha256 else ANDERS)


def _zoals_toen(found: Bestand, sha256: str) -> Bestand:
    """The version that was referred to, also when a newer one came."""
    return (found.met_inhoud(sha256) if isinstance(found, Document) else None) or found


def leesbaar(verwijzing: Documentverwijzing, by) -> Bestand | None:
    """The file, for who may read it here; None for everybody else."""
    return stand(verwijzing, by.site).bestand if by.may(Permission.VIEW, verwijzing) else None


def is_verwijzing(dossier: Dossier | None, name: str) -> bool:
    """Is this, in a dossier, a file of another case?"""
    return dossier is not None and any(verwijzing.__name__ == name for verwijzing in dossier.verwijzingen())
