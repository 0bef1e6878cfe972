"""What of a dossier does a request for advice open, to whom, until when? The one place that gives advisers their roles.

From the request the adviesorganisatie may see the original and the chosen documents of this one dossier, and nothing else; that
ends when the request is withdrawn or the decision is made known. `bijwerken` runs after any change that may matter.
"""

from datetime import date

from content_types.adviesverzoek import Adviesverzoek
from content_types.base import Content, lineage
from content_types.bestand import Bestand
from content_types.dossier import Dossier
from content_types.markering import Markering
from portal.services import catalog
from workflows.roles import Role

GONE = ("ingetrokken", "vervallen")


def bijwerken(dossier: Dossier, today: date) -> None:
    """Give every adviser exactly what the requests of this dossier open to them now."""
    for obj in _everything(dossier):
        obj.local_roles = tuple(r for r in obj.local_roles if r.role is not Role.ADVISEUR)
    site = list(lineage(dossier))[-1]
    for verzoek in dossier.adviesverzoeken():
        if loopt(verzoek):
            for obj in objecten(verzoek):
                for principal in principals(verzoek):
                    obj.give_role(principal, Role.ADVISEUR, today)
        catalog.index(site, verzoek)


def _everything(dossier: Dossier) -> list[Content]:
    """All on which somebody can be an adviser."""
    verzoeken = dossier.adviesverzoeken()
    return [dossier["aanvraag"], *dossier["aanvraag"].values(), *dossier["documenten"].values(), *_aangevuld(dossier),
            *verzoeken, *(document for verzoek in verzoeken for document in verzoek.values()), *dossier.markeringen()]


def loopt(verzoek: Adviesverzoek) -> bool:
    """Does this request open anything now?"""
    return verzoek.state not in GONE and verzoek.dossier.lopend


def objecten(verzoek: Adviesverzoek) -> list[Content]:
    """What it opens; the bijlagen that are not confidential come with the aanvraag."""
    return [verzoek.dossier["aanvraag"], verzoek, *verzoek.values(), *gedeelde_documenten(verzoek), *gemarkeerd(verzoek)]


def principals(verzoek: Adviesverzoek) -> tuple[str, ...]:
    """Who may see it and answer."""
    return f"organisatie:{verzoek.adviesorganisatie}", link_principal(verzoek)


def link_principal(verzoek: Adviesverzoek) -> str:
    """What somebody who came by the mailed link is, for this one request."""
    return f"uitnodiging:{verzoek.__name__}"


def gedeelde_documenten(verzoek: Adviesverzoek) -> list[Bestand]:
    """What the handler chose to share besides the original, as it still exists."""
    return [found for name in verzoek.gedeeld if (found := te_openen(verzoek.dossier, name)) is not None]


def gemarkeerd(verzoek: Adviesverzoek) -> list[Markering]:
    """The remarks on files that belong to the conversation with this adviser."""
    return [markering for markering in verzoek.dossier.markeringen() if markering.gesprek == verzoek.__name__]


def te_delen(dossier: Dossier) -> list[Bestand]:
    """What can be chosen to share: documents of the handlers, files that the applicant added later, and bijlagen that the
    applicant asked to keep back."""
    bijlagen = [bijlage for bijlage in dossier.aanvraag.bijlagen() if bijlage.vertrouwelijk]
    return [*bijlagen, *_aangevuld(dossier), *sorted(dossier["documenten"].values(), key=lambda d: d.op)]


def te_openen(dossier: Dossier, name: str) -> Bestand | None:
    """The document, bijlage or sent file of an aanvulling with this name."""
    added = {bestand.__name__: bestand for bestand in _aangevuld(dossier)}
    return dossier["documenten"].get(name) or dossier["aanvraag"].get(name) or added.get(name)


def _aangevuld(dossier: Dossier) -> list[Bestand]:
    """The files of aanvullingen, as far as they were sent."""
    return [bestand for aanvulling in dossier.aanvullingen() for bestand in aanvulling.bestanden() if bestand.zending]
